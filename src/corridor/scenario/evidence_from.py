"""Claims from elsewhere than the scenario folder: a view of a ledger, or a folder of accepted claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from corridor.claims import Claim, Report, Source
from corridor.claims.decision import PurposeDecision
from corridor.errors import CorridorError
from corridor.scenario.draft import Draft
from corridor.scenario.files import FileSpec
from corridor.scenario.findings import Entry, Findings, Where
from corridor.scenario.kind import is_flee
from corridor.scenario.read import read_entries

ACCEPTED = (
    FileSpec("claims.yaml", "claim", Claim),
    FileSpec("sources.yaml", "source", Source),
    FileSpec("reports.yaml", "report", Report),
)
TEXTS = "texts"  # folder of accepted claims: texts/<report>.txt, where the texts are kept


class View(Protocol):
    """What a ledger knew on a day: `corridor.ledger.View`, or the same; it may have `texts`, `decisions`, `rules`."""

    @property
    def claims(self) -> Iterable[Claim]: ...
    @property
    def sources(self) -> Iterable[Source]: ...
    @property
    def reports(self) -> Iterable[Report]: ...


@dataclass
class Told:
    """Claims with their sources and reports, and where each was written; `texts` by report, as far as at hand."""

    name: str
    claims: list[Entry[Claim]] = field(default_factory=list)
    sources: list[Entry[Source]] = field(default_factory=list)
    reports: list[Entry[Report]] = field(default_factory=list)
    texts: Mapping[str, str] = field(default_factory=dict)
    decisions: tuple[PurposeDecision, ...] = ()
    rules: str | None = None


def from_view(view: View, name: str = "the ledger") -> Told:
    """What a view has, every entry under its id."""

    def entries(things: Iterable[Any]) -> list[Entry[Any]]:
        return [Entry(thing, Where(name, id=thing.id)) for thing in things]

    decided = tuple(PurposeDecision(**d.model_dump()) for d in getattr(view, "decisions", ()))
    texts = dict(getattr(view, "texts", None) or {})
    rules = getattr(view, "rules", None)
    return Told(name, entries(view.claims), entries(view.sources), entries(view.reports), texts, decided, rules)


def from_folder(folder: Path, out: Findings) -> Told:
    """What stands in a folder of accepted claims (`corridor read --accept … --out FOLDER`)."""
    told = Told(f"{folder.name}/claims.yaml")
    if not folder.is_dir():
        out.problem("there is no such folder", where=str(folder)[:200], remedy="give one with claims.yaml in it")
        return told
    for spec in ACCEPTED:
        if spec.stem == "claims" or (folder / spec.name).exists():
            setattr(told, spec.stem, read_entries(folder, spec, out, f"{folder.name}/{spec.name}"))
    told.texts = _texts(folder / TEXTS)
    return told


def _texts(folder: Path) -> dict[str, str]:
    if not folder.is_dir():
        return {}
    return {p.stem: p.read_text(encoding="utf-8", errors="replace") for p in sorted(folder.glob("*.txt"))}


def put(told: Told, draft: Draft) -> None:
    """Let a draft have these claims in place of its own, with the sources and reports that they need.

    Vague numbers are read by the rule profile that was decided on, where one was.
    Names of sources who are detained, at risk or unnamed stay behind: they do not enter a scenario.
    """
    draft.told = told.name
    draft.claims = [Entry(_known_origin(e.value, told.claims), e.where) for e in told.claims]
    draft.ids["claims"] = frozenset(c.value.id for c in told.claims)
    if draft.header is None:
        return
    kept = {r.id: r for r in draft.header.value.reports} | {e.value.id: e.value for e in told.reports}
    wanted = {e.value.report for e in told.claims}
    reports = tuple(kept[i] for i in kept if i in wanted)
    decisions = (*draft.header.value.decisions, *told.decisions)
    update: dict[str, Any] = {"reports": reports, "decisions": decisions}
    if told.rules is not None:
        update["rules"] = told.rules
    draft.header = Entry(draft.header.value.model_copy(update=update), draft.header.where)
    draft.reported = {e.value.id: e.where for e in told.reports}
    draft.ids["reports"] = frozenset(r.id for r in reports)
    _put_sources(told, draft, reports)


def _put_sources(told: Told, draft: Draft, reports: Iterable[Report]) -> None:
    wanted = {s for e in told.claims for s in e.value.chain} | {r.publisher for r in reports}
    held = {s for e in told.claims if e.value.basis.interest == "detained" for s in e.value.chain[:1]}
    spoken = [Entry(s.source, e.where) for e in told.claims if e.value.read is not None for s in e.value.read.chain]
    found: dict[str, Entry[Source]] = {}
    for entry in (*told.sources, *draft.sources, *spoken):
        if entry.value.id in wanted:
            found.setdefault(entry.value.id, Entry(_by_role(entry.value, held), entry.where))
    draft.sources = list(found.values())
    draft.ids["sources"] = frozenset(found)


def _by_role(source: Source, held: set[str]) -> Source:
    status = "detained" if source.id in held and source.status == "public" else source.status
    if status == "public":
        return source
    return source.model_copy(update={"status": status, "name": None})


def _known_origin(claim: Claim, among: Iterable[Entry[Claim]]) -> Claim:
    """The claim without a possible origin that is not among the claims, which its note then says."""
    other = claim.possible_origin
    if other is None or any(e.value.id == other.claim for e in among):
        return claim
    note = f"{claim.note} May go back to {other.claim}, which is not among these claims.".strip()
    return claim.model_copy(update={"possible_origin": None, "note": note})


def view_of(
    ledger: str,
    folder: str | Path,
    day: date | None = None,
    organisation: str | None = None,
    purpose: str | None = None,
) -> Any:
    """What a ledger knew of a scenario on a day (today if not given), for an organisation and a purpose."""
    from corridor.ledger import Ledger

    with Ledger.open(ledger) as book:
        return book.as_of(day, scenario=id_of(Path(folder)), organisation=organisation, purpose=purpose)


def id_of(folder: Path) -> str:
    """The id of the scenario in a folder, of Corridor or of Flee; raises `CorridorError` where there is none."""
    if is_flee(folder):
        from corridor.scenario.flee.naming import scenario_id

        return scenario_id(folder)
    from corridor.scenario.files import HEADER
    from corridor.scenario.read import read_header

    out, draft = Findings(), Draft()
    read_header(folder, draft, out)
    if draft.header is None:
        problems, _ = out.closed()
        p = problems[0] if problems else None
        raise CorridorError(p.what if p else "no scenario here", p.got if p else "", p.where if p else HEADER.name)
    return draft.header.value.id
