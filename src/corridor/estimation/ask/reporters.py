"""By whom a report would be: how he knows, how sure he is, and how he puts a number."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from datetime import date
from math import floor, log10

from corridor.claims import Claim, Measure, Quantity, interval
from corridor.claims.basis import Basis, Knows
from corridor.claims.claim import Purpose
from corridor.claims.grade import trust
from corridor.claims.quantity import Hedge

SOURCE = "ask"  # first speaker of a report that nobody has made yet: nobody else's word


@dataclass(frozen=True)
class Reporter:
    """A kind of reporter, never one who is counted or held himself: his interest is always none known.

    `digits` is how many digits of a number he gives; all of them where None.
    """

    id: str
    says: str
    knows: Knows
    grade: str
    hedge: Hedge
    digits: int | None = None

    def number(self, people: float) -> float:
        """The number that he gives for so many people."""
        whole = float(round(people))
        if self.digits is None or whole <= 0:
            return whole
        return float(round(whole, self.digits - 1 - floor(log10(whole))))

    def bounds(self, people: float) -> tuple[float, float]:
        """The interval that his number stands for."""
        return _bounds(self.number(people), self.hedge)

    @property
    def spread(self) -> float:
        """Spread of the log of what he reports, his own bias included."""
        t = trust(self.claim("", Measure(what="present"), "", "research", date.min, 1000.0))
        return float((t.spread**2 + t.bias**2) ** 0.5)

    @property
    def wrong(self) -> float:
        """Chance that what he says is simply wrong."""
        return trust(self.claim("", Measure(what="present"), "", "research", date.min, 1000.0)).wrong

    def claim(self, id: str, measure: Measure, universe: str, purpose: Purpose, day: date, people: float) -> Claim:
        """The claim that his report of so many people would become, known on `day`."""
        said = self.number(people)
        return Claim(
            id=id,
            says=f"{said:,.0f} people",
            kind="count",
            universe=universe,
            measure=measure,
            quantity=Quantity(said=f"{said:,.0f}", value=said, hedge=self.hedge),
            chain=(f"{SOURCE}.{id}",),
            basis=Basis(knows=self.knows, interest="none_known"),
            grade=self.grade,
            purpose=purpose,
            published=day,
            report=SOURCE,
        )


@functools.lru_cache(maxsize=65536)
def _bounds(number: float, hedge: Hedge) -> tuple[float, float]:
    said = interval(Quantity(said="", value=number, hedge=hedge))
    return said.low, said.high


COUNT = Reporter("count", "a count, graded B2", "counted", "B2", "none")
EYEWITNESS = Reporter("eyewitness", "an eyewitness who says about how many, graded C3", "saw", "C3", "about", 1)
ESTIMATE = Reporter("estimate", "a published estimate, graded C3", "estimated", "C3", "about", 2)
