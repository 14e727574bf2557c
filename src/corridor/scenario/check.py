"""Checking a scenario folder: everything that is wrong with it, at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from corridor.errors import Problem
from corridor.scenario.draft import Draft
from corridor.scenario.findings import Findings
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


def check(folder: str | Path, today: date | None = None) -> CheckResult:
    """Everything wrong with the folder; never raises, whatever is in it.

    `today` is the day against which review dates are held; the clock's day if not given.
    """
    out = Findings()
    path = Path(folder)
    draft = read_folder(path, out)
    if draft.ids or draft.header is not None:
        for rule in RULES:
            rule(draft, out, today or date.today())
    problems, warnings = out.closed()
    scenario = None if problems else assemble(draft, path)
    return CheckResult(tuple(problems), tuple(warnings), scenario)


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
        folder=folder,
    )
