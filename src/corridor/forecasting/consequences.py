"""Whom a closure affects in a forecast: stopped, left elsewhere or on the way, detained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from corridor.estimation.changes import closed_links, more_on_the_move
from corridor.estimation.summary import Summary, summarise
from corridor.forecasting.carried import Carried

KINDS = ("civilians", "family", "fighters")


@dataclass(frozen=True)
class Consequence:
    """People of one kind by the last day: fewer who arrived, more who are left elsewhere or on the way, more detained.

    None where the reports give the people concerned no number.
    """

    kind: str
    stopped: Summary | None
    stranded: Summary | None
    detained: Summary | None

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        numbers = {"stopped": self.stopped, "stranded": self.stranded, "detained": self.detained}
        none = {"median": None, "interval50": None, "interval90": None}
        return {"kind": self.kind} | {k: v.to_json() if v else none for k, v in numbers.items()}


def consequences(ahead: Carried) -> tuple[Consequence, ...]:
    """Of changes that close a way, by kind of people; nothing for others.

    With a front or a convoy in the same what-if nobody can be told to be stranded by the closure, so nobody is.
    """
    if ahead.changed is None or not closed_links(ahead.scenario, ahead.changes):
        return ()
    mixed = more_on_the_move(ahead.changes)
    base, changed = ahead.ahead, ahead.changed
    found = []
    for kind in KINDS:
        own = [g for g, k in enumerate(ahead.kinds) if k == kind]
        if not own:
            continue
        told = bool(ahead.estimable.displaced[-1, own].all()) and not mixed
        fewer = (base.arrivals[:, :, own] - changed.arrivals[:, :, own]).sum((0, 2))
        more = (changed.stocks[-1][:, own] - base.stocks[-1][:, own]).sum(1)
        waiting = np.maximum(more, 0).sum(0) + (changed.moving[-1, own] - base.moving[-1, own]).sum(0)
        held = (changed.detained[-1, own] - base.detained[-1, own]).sum(0)
        numbers = (np.maximum(fewer, 0).sum(0), np.maximum(waiting, 0), held)
        found.append(Consequence(kind, *(summarise(n) if told else None for n in numbers)))
    return tuple(found)
