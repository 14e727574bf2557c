"""Checking a scenario folder: everything that is wrong with it, at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from corridor.errors import Problem
from corridor.scenario.bind import SECOND, Ground, bind_all, is_read
from corridor.scenario.draft import Draft
from corridor.scenario.evidence_from import View, from_folder, from_view, put
from corridor.scenario.findings import Entry, Findings
from corridor.scenario.kind import is_flee
from corridor.scenario.model import Scenario
from corridor.scenario.read import read_folder
from corridor.scenario.rules import RULES


@dataclass(frozen=True)
class CheckResult:
    """What a check found: problems make the scenario unusable, warnings do not.

    `scenario` is there when there are no problems.
    """

    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    scenario: Scenario | None = None

    @property
    def ok(self) -> bool:
        """Whether the scenario can be used."""
        return not self.problems

    @property
    def refused(self) -> tuple[Problem, ...]:
        """The problems that are refusals by policy."""
        return tuple(p for p in self.problems if p.what.startswith("refused: "))


def check(
    folder: str | Path, today: date | None = None, view: View | None = None, claims: str | Path | None = None
) -> CheckResult:
    """Everything wrong with the folder, of Corridor or of Flee; never raises, whatever is in it.

    `today` is the day against which review dates are held; the clock's day if not given. The claims are
    those of `view` (of a ledger) or of the folder `claims` (accepted after reading), where one is given.
    """
    path = Path(folder)
    out, read = _reader(path)
    told = from_view(view) if view is not None else from_folder(Path(claims), out) if claims is not None else None
    draft = read(told is not None)
    if told is not None:
        put(told, draft)
    return checked(draft, out, path, today, told.texts if told else {})


def _reader(folder: Path) -> tuple[Findings, Callable[[bool], Draft]]:
    """Where to list what is wrong, and what reads the folder; it is told whether the claims come from elsewhere."""
    if is_flee(folder):
        from corridor.scenario.flee.drafted import draft_of  # only now: numpy takes a while to load
        from corridor.scenario.flee.matters import Matters

        matters = Matters()
        return matters, lambda told: draft_of(folder, matters)[1]
    out = Findings()
    return out, lambda told: read_folder(folder, out, told)


def checked(
    draft: Draft, out: Findings, path: Path, today: date | None = None, texts: Mapping[str, str] = MappingProxyType({})
) -> CheckResult:
    """A draft held against every rule; `texts` of reports help to bind claims that were read."""
    bind_draft(draft, texts)
    if draft.ids or draft.header is not None:
        for rule in RULES:
            rule(draft, out, today or date.today())
    problems, warnings = out.closed()
    scenario = None if problems else assemble(draft, path)
    return CheckResult(tuple(problems), tuple(warnings), scenario)


def bind_draft(draft: Draft, texts: Mapping[str, str]) -> None:
    """Bind the claims that were read to what the draft has of places, groups and controls."""
    if draft.header is None or not any(is_read(e.value) for e in draft.claims):
        return
    parts = (draft.places, draft.links, draft.controls, draft.groups, draft.events, draft.answers, draft.words)
    values: list[Any] = [tuple(e.value for e in entries) for entries in parts]
    where = {e.value.id: e.where for e in draft.claims}
    bound = bind_all((e.value for e in draft.claims), Ground(draft.header.value, *values), texts)
    draft.claims = [Entry(c, where.get(c.id) or where[c.id.removesuffix(SECOND)]) for c in bound]


def assemble(draft: Draft, folder: Path) -> Scenario:
    """The scenario of a draft without problems."""
    assert draft.header is not None
    return Scenario(
        header=draft.header.value,
        places=tuple(e.value for e in draft.places),
        links=tuple(e.value for e in draft.links),
        controls=tuple(e.value for e in draft.controls),
        groups=tuple(e.value for e in draft.groups),
        bonds=tuple((e.value.a, e.value.b) for e in draft.bonds),
        events=tuple(e.value for e in draft.events),
        sources=tuple(e.value for e in draft.sources),
        claims=tuple(e.value for e in draft.claims),
        priors=tuple(e.value for e in draft.priors),
        answers=tuple(e.value for e in draft.answers),
        words=tuple(e.value for e in draft.words),
        departures=tuple(e.value for e in draft.departures),
        folder=folder,
    )
