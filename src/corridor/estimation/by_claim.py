"""What every answer would be without each claim alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from corridor.estimation.about import numbered
from corridor.estimation.bench import Bench
from corridor.estimation.estimate import Tell
from corridor.estimation.leave_out import LeaveOut
from corridor.estimation.smc import silent
from corridor.estimation.summary import rounded, summarise

ByClaim = dict[str, dict[str, dict[str, Any]]]


def by_claim(bench: Bench, tell: Tell = silent) -> ByClaim:
    """By claim and answered question: `change`, `median`, `interval90` and `method` without this claim alone.

    `change` is the largest move of an end of the 90 % interval, in widths. Median and interval are None where without
    the claim nobody puts a number on the answer.
    """
    used, leave = bench.evidence.claims, bench.leave_out()
    found: ByClaim = {}
    for n, claim in enumerate(used, 1):
        found[claim.id] = _without(bench, leave, claim.id, f"without {claim.id} ({n} of {len(used)})", tell)
    return found


def _without(bench: Bench, leave: LeaveOut, id: str, says: str, tell: Tell) -> dict[str, dict[str, Any]]:
    tell(says)
    leave.sampler = replace(leave.sampler, tell=lambda _: tell(says))
    without = leave([id], id)
    found = {}
    for a in bench.answers:
        if a.summary is None:
            continue
        row = bench.model.answer_rows[a.id, bench.reading.day]
        rest = without.summary(row)
        told = numbered(tuple(c for c in a.about if c.id != id))
        found[a.id] = {
            "change": rounded(rest.moved_from(summarise(leave.particles.measured[row]))),
            "median": rounded(rest.median) if told else None,
            "interval90": [rounded(rest.low90), rounded(rest.high90)] if told else None,
            "method": without.method,
        }
    return found
