"""Accepted entries of a review file become claims, in a ledger or in files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, get_args

from corridor.claims.claim import Purpose
from corridor.cli.app import day, err, out, write
from corridor.errors import CorridorError


@dataclass(frozen=True)
class Acceptance:
    """Where accepted claims go, and in whose name."""

    folder: Path | None
    ledger: str | None
    scenario: str | None
    organisation: str
    purpose: str
    by: str
    known: str | None

    @property
    def wanted(self) -> bool:
        """Whether they go anywhere."""
        return self.folder is not None or self.ledger is not None

    def check(self, accepting: bool) -> None:
        """Raises `CorridorError` where the options cannot be followed, before anything is read."""
        if self.purpose not in get_args(Purpose):
            remedy = f"use one of {', '.join(get_args(Purpose))}"
            raise CorridorError("unknown purpose", repr(self.purpose), "--purpose", remedy)
        if self.known not in (None, "published"):
            day(self.known, "--known")
        if accepting and not self.wanted:
            raise CorridorError("nowhere to write to", where="--accept", remedy="give --ledger, or --out with a folder")
        self.scenario_id()

    def file(self, path: Path, published: date | None, documents: Iterable[Any]) -> None:
        """Take the accepted entries of a review file; reports whose files are given too keep their texts."""
        from corridor.reading.review import fingerprint, read_file

        reports = [_dated(r, published) for r in read_file(path)]
        by_print = {r.sha256: r.report for r in reports}
        texts: dict[str, str] = {}
        for document in documents:
            report = by_print.get(fingerprint(document))
            if report is None:
                remedy = "give the file that was read when the review file was written"
                raise CorridorError("a text that the review file is not about", document.id, path.name, remedy)
            texts[report] = document.text
        self.reports(reports, texts)

    def reports(self, reports: Sequence[Any], texts: Mapping[str, str]) -> None:
        """Take the accepted entries of reviewed reports."""
        from corridor.reading.review import accepted

        purpose: Any = self.purpose
        taken = accepted(reports, purpose)
        if not taken.claims:
            remedy = "set `decision: accept` where it is right"
            raise CorridorError("no entry is accepted", where="--accept", remedy=remedy)
        if self.ledger is not None:
            self._into_ledger(taken, texts)
        if self.folder is not None:
            write(self.folder, _files(taken))
            out.print(f"{_told(taken)} written to {self.folder}.", markup=False, highlight=False, soft_wrap=True)

    def scenario_id(self) -> str:
        """The id of the scenario in the folder; without a folder the name that was given."""
        if not self.scenario:
            return ""
        from corridor.scenario.evidence_from import id_of
        from corridor.scenario.kind import is_flee

        if is_flee(Path(self.scenario)):
            return id_of(Path(self.scenario))
        head = Path(self.scenario) / "scenario.yaml"
        if not head.is_file():
            if Path(self.scenario).is_dir() or "/" in self.scenario:
                remedy = "give the folder of a scenario, or its id"
                raise CorridorError("no scenario here", where=self.scenario, remedy=remedy)
            return self.scenario
        from corridor.reading.review import parsed

        value, _ = parsed(head.read_text(encoding="utf-8"), str(head))
        if not isinstance(value, dict) or not isinstance(value.get("id"), str):
            raise CorridorError("a scenario without an id", where=str(head), remedy="look at it with `corridor check`")
        return str(value["id"])

    def _into_ledger(self, taken: Any, texts: Mapping[str, str]) -> None:
        from corridor.ledger import Ledger
        from corridor.reading.review import take_into

        assert self.ledger is not None
        known: Any = self.known if self.known == "published" else day(self.known, "--known")
        scenario = self.scenario_id()
        with Ledger.open(self.ledger, create=True) as ledger:
            before = ledger.head.seq
            take_into(ledger, taken, texts, scenario, self.organisation, self.by, known)
            place, new = ledger.place, ledger.head.seq - before
        said = "added to" if new else "in it already: nothing new in"
        out.print(f"{_told(taken)} {said} {place}.", markup=False, highlight=False, soft_wrap=True)
        if not scenario:
            told = "They belong to no scenario, and no estimate will find them: give --scenario."
            err.print(told, style="yellow", markup=False, highlight=False, soft_wrap=True)


def _dated(reviewed: Any, published: date | None) -> Any:
    if published is None or reviewed.published == published:
        return reviewed
    return reviewed.model_copy(update={"published": published, "date_given": True})


def _told(taken: Any) -> str:
    claims, origins = len(taken.claims), len({c.origin for c in taken.claims})
    return f"{claims} claim{'s' * (claims != 1)} from {origins} first speaker{'s' * (origins != 1)}"


def _files(taken: Any) -> dict[str, str]:
    """Claims, sources and reports as the files of a scenario hold them."""
    import yaml

    parts = {"claims": taken.claims, "sources": taken.sources, "reports": taken.reports}
    return {
        f"{name}.yaml": yaml.safe_dump(
            [m.model_dump(mode="json", exclude_defaults=True) for m in models],
            sort_keys=False,
            allow_unicode=True,
            width=118,
        )
        for name, models in parts.items()
    }
