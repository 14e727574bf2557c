"""What a forecast says of one place, or of all together, day by day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np
from jaxtyping import Float

from corridor.claims import Claim
from corridor.claims.handling import Tlp
from corridor.estimation.summary import rounded

What = Literal["stock", "arrivals", "reporting", "displaced"]
PROBABILITIES = (0.05, 0.25, 0.5, 0.75, 0.95)
REPORTS, MODEL, BOTH = "reports", "movement model", "reports and movement model"


@dataclass(frozen=True)
class Said:
    """A report that a number rests on: the claim, who said it, when, what, and the people it counts, if it is a count.

    `source` are the words under which the source may be shown, `handling` the mark of the claim.
    """

    claim: str
    source: str
    day: date
    people: float | None
    says: str = ""
    handling: Tlp = "TLP:CLEAR"

    @classmethod
    def of(cls, claim: Claim, source: str) -> Said:
        """What a claim says, on the day it was published."""
        quantity = claim.quantity
        counts = claim.kind == "count" and quantity is not None and quantity.unit == "people"
        people = quantity.value if counts and quantity else None
        return cls(claim.id, source, claim.published, people, claim.says, claim.handling)

    def to_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "claim": self.claim,
            "says": self.says,
            "source": self.source,
            "day": self.day.isoformat(),
            "people": self.people,
            "handling": self.handling,
        }


@dataclass(frozen=True)
class Course:
    """Quantiles at `PROBABILITIES` and mean by day, in people."""

    quantiles: Float[np.ndarray, "day probability"]
    mean: Float[np.ndarray, " day"]

    @classmethod
    def of(cls, draws: Float[np.ndarray, "day draw"]) -> Course:
        """Of draws."""
        return cls(np.quantile(draws, PROBABILITIES, axis=1).T, draws.mean(1))

    def moved(self, before: Float[np.ndarray, "day draw"], after: Float[np.ndarray, "day draw"]) -> Course:
        """The course with what lies between the quantiles of draws before and after a change added to its own."""
        more = np.quantile(after, PROBABILITIES, axis=1).T - np.quantile(before, PROBABILITIES, axis=1).T
        quantiles = np.maximum.accumulate(np.maximum(self.quantiles + more, 0.0), axis=1)
        return Course(quantiles, np.maximum(self.mean + after.mean(1) - before.mean(1), 0.0))

    def on(self, day: int) -> dict[str, Any]:
        """One day as plain data."""
        low90, low50, median, high50, high90 = (rounded(float(x)) for x in self.quantiles[day])
        return {
            "mean": rounded(float(self.mean[day])),
            "median": median,
            "interval50": [low50, high50],
            "interval90": [low90, high90],
        }


@dataclass(frozen=True)
class Row:
    """One series of a forecast: a *stock* or the *arrivals* since the day at a place, the people in all places that are
    *reporting*, or all who are *displaced*.

    `course` is None, with the `reason`, where it is not estimable. `changed` is the same under the changes asked for.
    `basis` says what it was made from, `said` which claims it rests on; `last` is the last of them that counts it, and
    `reports` are all that had counted it by the day, in order: of the stock of a place that reports.
    """

    what: What
    place: str
    name: str
    group: str
    basis: str
    course: Course | None
    changed: Course | None
    reason: str
    said: tuple[Said, ...]
    last: Said | None
    group_name: str = ""
    reports: tuple[tuple[date, float], ...] = ()

    def to_json(self, days: Sequence[date], shown: Sequence[int]) -> dict[str, Any]:
        """As plain data, on the days (indices) `shown`."""
        values = []
        for d in shown if self.course is not None else ():
            assert self.course is not None
            value = {"day": days[d].isoformat(), "days_ahead": d, **self.course.on(d)}
            if self.changed is not None:
                value["changed"] = self.changed.on(d)
            values.append(value)
        return {
            "what": self.what,
            "place": self.place or None,
            "name": self.name,
            "group": self.group,
            "group_name": self.group_name or self.group,
            "status": "answered" if self.course is not None else "not estimable",
            "reason": self.reason,
            "basis": self.basis if self.course is not None else None,
            "last_report": self.last.to_json() if self.last else None,
            "said": [s.to_json() for s in self.said],
            "reports": [[day.isoformat(), people] for day, people in self.reports],
            "values": values,
        }
