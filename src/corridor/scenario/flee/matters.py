"""Findings of a Flee folder: one line a matter, and no problem where the program can go on all the same."""

from __future__ import annotations

from dataclasses import dataclass, field

from corridor.errors import Problem
from corridor.scenario.findings import Findings, Words, shown
from corridor.scenario.flee.series import DATA
from corridor.scenario.kind import INPUTS

SETTINGS = "simsetting.yml"
SHOWN = 2  # further places of a matter that are named
# What the rules of a scenario say again that reading the folder has told.
TOLD = ("shorter than the straight line", "the same spot as", "a group without people", "no way out of")
# What the rules of a scenario refuse that a Flee folder may have, and how it is told then.
BEARABLE = {
    "no claims": "no reports of camps within the period: nothing to estimate from",
}
REMEDIES = {"no claims": "add reports, or give claims of others"}


@dataclass
class _Matter:
    """The first finding of a matter, and where the others are."""

    what: str
    got: str
    where: str
    remedy: str
    last: str = ""
    others: list[str] = field(default_factory=list)
    more: int = 0

    def again(self, where: str) -> None:
        """Another finding; one of the same place says nothing new."""
        if where not in (self.where, self.last):
            self.last = where
            if len(self.others) < SHOWN:
                self.others.append(where)
            else:
                self.more += 1

    def told(self) -> tuple[str, Words | None, str, str]:
        """What, got, where and remedy."""
        also = "; also in " + ", in ".join(self.others) if self.others else ""
        also += f" and {self.more} more" if self.more else ""
        return self.what, Words(self.got) if self.got else None, self.where, self.remedy + also


def _of_folder(where: str) -> bool:
    return where.startswith((*INPUTS, DATA, SETTINGS))


class Matters(Findings):
    """Findings whose warnings about the same in a Flee folder are one; of the rules of a scenario once `ruling`."""

    def __init__(self) -> None:
        super().__init__()
        self.ruling = False
        self.reported = True  # whether there are reports at all: where there are none, it is told already
        self._matters: dict[str, _Matter] = {}

    def problem(self, what: str, got: object = None, where: str = "", remedy: str = "") -> None:
        """Record a problem; a warning where a Flee folder may have it."""
        if self.ruling and what.startswith(TOLD):
            return
        kind = next((k for k in BEARABLE if self.ruling and _of_folder(where) and what.startswith(k)), None)
        if kind is None:
            super().problem(what, got, where, remedy)
        elif kind != "no claims" or self.reported:
            self.warn(BEARABLE[kind], got, where, REMEDIES[kind])

    def warn(self, what: str, got: object = None, where: str = "", remedy: str = "") -> None:
        """Record a warning, or that there is another of the same matter."""
        if self.ruling and what.startswith(TOLD):
            return
        if not _of_folder(where):
            super().warn(what, got, where, remedy)
        elif what in self._matters:
            self._matters[what].again(where)
        else:
            self._matters[what] = _Matter(what, "" if got is None else shown(got), where, remedy)

    def closed(self) -> tuple[list[Problem], list[Problem]]:
        """Problems and warnings, those of the folder first."""
        cleaned = Findings()
        for matter in self._matters.values():
            cleaned.warn(*matter.told())
        problems, warnings = super().closed()
        return problems, [*cleaned.closed()[1], *warnings]
