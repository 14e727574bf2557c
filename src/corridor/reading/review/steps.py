"""Going through proposals one by one: where the analyst is, and what each step changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from pydantic import ValidationError

from corridor.claims import Proposal
from corridor.errors import CorridorError
from corridor.reading.review.file import check_entry
from corridor.reading.review.reviewed import Choice, Entry, Reviewed
from corridor.reading.review.yaml_lines import flow, parsed

FIELDS = ("kind", "term", "quantity", "modality", "country", "group", "places", "period", "basis", "chain", "note")
Save = Callable[[Sequence[Reviewed]], None]


class Steps:
    """The entries of one or several reports in a row; every decision is saved before the next one is asked for."""

    def __init__(self, reports: Sequence[Reviewed], save: Save) -> None:
        self._reports = list(reports)
        self._save = save
        self._at = [(r, i) for r, report in enumerate(reports) for i in range(len(report.claims))]
        undecided = (n for n in range(len(self._at)) if self._entry(n).decision == "propose")
        self.place = next(undecided, len(self._at))

    def __len__(self) -> int:
        return len(self._at)

    @property
    def done(self) -> bool:
        """Whether the last entry has been passed."""
        return self.place >= len(self._at)

    @property
    def reports(self) -> tuple[Reviewed, ...]:
        """The reports as they are now."""
        return tuple(self._reports)

    @property
    def report(self) -> Reviewed:
        """The report of the entry at hand."""
        return self._reports[self._at[self.place][0]]

    @property
    def entry(self) -> Entry:
        """The entry at hand."""
        return self._entry(self.place)

    @property
    def proposal(self) -> Proposal:
        """The proposal of the entry at hand, as it was read."""
        return next(p for p in self.report.found if p.id == self.entry.id)

    def tally(self) -> Counter[Choice]:
        """How many entries are accepted, rejected and undecided."""
        return Counter(self._entry(n).decision for n in range(len(self._at)))

    def decide(self, choice: Choice) -> None:
        """Decide the entry at hand and go on to the next."""
        self._change({"decision": choice})
        self.place += 1

    def pass_over(self) -> None:
        """Go on to the next without deciding."""
        self.place += 1

    def back(self) -> None:
        """Go back to the one before."""
        self.place = max(self.place - 1, 0)

    def grade(self, text: str) -> None:
        """Grade the entry at hand. Raises `CorridorError` where that is no grade."""
        self._change({"grade": text.strip().upper()})

    def value(self, field: str) -> str:
        """A field of the entry at hand as it is edited: `term`, `quantity.value`, `places.0.country`."""
        value: Any = self.entry.model_dump(mode="json")
        for part in self._path(field):
            value = value[int(part)] if isinstance(value, list) else value[part]
        return flow(value)

    def correct(self, field: str, text: str) -> None:
        """Put another value into a field. Raises `CorridorError` where the field or the value will not do."""
        value, _ = parsed(text, field)
        *way, last = self._path(field)
        data = self.entry.model_dump(mode="json")
        inner: Any = data
        for part in way:
            inner = inner[int(part)] if isinstance(inner, list) else inner[part]
        inner[int(last) if isinstance(inner, list) else last] = value
        self._change(data)

    def _path(self, field: str) -> list[str]:
        """The parts of a field's name, of which each is there."""
        path = field.strip().split(".")
        if path[0] not in FIELDS:
            raise CorridorError("unknown field", repr(path[0]), remedy=f"use one of {', '.join(FIELDS)}")
        value: Any = self.entry.model_dump(mode="json")
        for part in path:
            known = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
            if part not in [str(k) for k in known]:
                names = ", ".join(map(str, known)) or "none: give the whole field"
                raise CorridorError("unknown field", repr(field), remedy=f"there are {names}")
            value = value[int(part)] if isinstance(value, list) else value[part]
        return path

    def _entry(self, place: int) -> Entry:
        r, i = self._at[place]
        return self._reports[r].claims[i]

    def _change(self, data: dict[str, Any]) -> None:
        r, i = self._at[self.place]
        report = self._reports[r]
        try:
            changed = Entry.model_validate(self.entry.model_dump(mode="json") | data)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            field = ".".join(map(str, first["loc"]))
            raise CorridorError(first["msg"], repr(first["input"])[:60], field) from None
        check_entry(changed, self.proposal, i, _failure)
        claims = (*report.claims[:i], changed, *report.claims[i + 1 :])
        self._reports[r] = report.model_copy(update={"claims": claims})
        self._save(self._reports)


def _failure(what: str, got: str, remedy: str, *path: str | int) -> CorridorError:
    return CorridorError(what, got, ".".join(str(p) for p in path[2:]), remedy)
