"""What an estimate consists of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from corridor.claims import Claim
from corridor.estimation.evidence import Selection
from corridor.estimation.likelihood import Evidence
from corridor.estimation.model import Model
from corridor.estimation.smc import Particles
from corridor.estimation.summary import Summary
from corridor.scenario.answers import Answer
from corridor.scenario.model import Scenario

if TYPE_CHECKING:
    import xarray


@dataclass(frozen=True)
class Influence:
    """An answer without one origin: how far an end of its 90 % interval moves, in widths."""

    origin: str
    label: str
    change: float
    summary: Summary
    method: str


@dataclass(frozen=True)
class AnswerEstimate:
    """One answer as of one day. `summary` is None where the answer is not estimable."""

    answer: Answer
    as_of: date
    label: str
    status: str
    reason: str
    summary: Summary | None
    prior: Summary | None
    about: tuple[Claim, ...]
    effective_size: float
    influence: tuple[Influence, ...] = ()

    @property
    def id(self) -> str:
        """Id of the question."""
        return self.answer.id

    @property
    def median(self) -> float | None:
        """Posterior median; None where not estimable."""
        return self.summary.median if self.summary else None

    @property
    def interval50(self) -> tuple[float, float] | None:
        """Central 50 % interval."""
        return (self.summary.low50, self.summary.high50) if self.summary else None

    @property
    def interval90(self) -> tuple[float, float] | None:
        """Central 90 % interval."""
        return (self.summary.low90, self.summary.high90) if self.summary else None

    @property
    def narrowing(self) -> float | None:
        """Share of the prior 90 % interval's width that the reports took away."""
        if self.summary is None or self.prior is None or self.prior.width90 == 0:
            return None
        return max(0.0, 1 - self.summary.width90 / self.prior.width90)

    @property
    def origins(self) -> int:
        """Number of first speakers behind it."""
        return len({c.origin for c in self.about})


@dataclass(frozen=True)
class Run:
    """The estimate as of one day."""

    as_of: date
    label: str
    model: Model
    selection: Selection
    evidence: Evidence
    particles: Particles
    answers: tuple[AnswerEstimate, ...]


@dataclass(frozen=True)
class Contradiction:
    """Two statements of different origins that cannot both hold, and the side the rest supports."""

    about: str
    universe: str
    first: Claim
    second: Claim
    supported: Claim | None
    odds: float
    says: str


@dataclass(frozen=True)
class HeadlineCheck:
    """What a report's headline says beside what its body supports."""

    report: str
    title: str
    headline: tuple[Claim, ...]
    body: tuple[Claim, ...]
    verdict: str
    says: str

    def to_json(self) -> dict[str, Any]:
        """As plain data, claims by id."""
        return {
            "report": self.report,
            "title": self.title,
            "headline": [c.id for c in self.headline],
            "body": [c.id for c in self.body],
            "verdict": self.verdict,
            "says": self.says,
        }


@dataclass(frozen=True)
class Assumption:
    """A prior, and how much of its spread (on its own scale) the reports took away."""

    name: str
    unit: str
    dist: str
    low: float
    high: float
    reason: str
    contraction: float
    post_low: float
    post_high: float


@dataclass(frozen=True)
class Paths:
    """Draws day by day: answers by id [day draw], and stocks and flows by group.

    `grouped` are those of the estimate, `before` those of the assumptions alone (None in a forward
    run); each field is [day place|link|guarded group draw].
    """

    answers: dict[str, np.ndarray]
    grouped: dict[str, np.ndarray] = field(repr=False)
    before: dict[str, np.ndarray] | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Estimate:
    """Answers with intervals, each traceable to the claims behind it.

    `runs` are the days of reading in order; the last is the estimate, the others show what moved it. A draft has one,
    and `off`, the claims that were switched off for it; until it is finished its `paths` are empty, and while it is
    `provisional` whether an answer is estimable is taken from the estimate that it changes.
    """

    scenario: Scenario
    seed: int
    audience: str
    runs: tuple[Run, ...]
    contradictions: tuple[Contradiction, ...]
    headlines: tuple[HeadlineCheck, ...]
    assumptions: tuple[Assumption, ...]
    right: dict[str, float]
    paths: Paths
    messages: tuple[str, ...]
    off: tuple[Claim, ...] = ()
    provisional: bool = False

    @property
    def as_of(self) -> date:
        """Day of the estimate."""
        return self.runs[-1].as_of

    @property
    def answers(self) -> tuple[AnswerEstimate, ...]:
        """Answers of the last run."""
        return self.runs[-1].answers

    @property
    def particles(self) -> int:
        """Number of particles."""
        return len(self.runs[-1].particles)

    @property
    def converged(self) -> bool:
        """Whether every answer has the effective sample size it needs."""
        from corridor.estimation.smc import LEAST_ESS

        return all(a.effective_size >= LEAST_ESS for r in self.runs for a in r.answers if a.summary)

    def answer(self, id: str) -> AnswerEstimate:
        """The answer to one question."""
        return next(a for a in self.answers if a.id == id)

    def to_json(self) -> dict[str, Any]:
        """The estimate as plain data, by the published schema; for an audience outside, as it may leave."""
        from corridor.estimation.export import to_json
        from corridor.release import release

        data = to_json(self)
        return data if self.audience == "internal" else release(data, self.audience)

    def to_xarray(self) -> xarray.Dataset:
        """Stocks and flows by draw, group, place or link, and day; raises `RefusedError` for outside audiences.

        From draws anybody can take the small numbers and the routes that the released tables withhold.
        """
        from corridor.errors import RefusedError
        from corridor.estimation.arrays import dataset

        if self.audience != "internal":
            raise RefusedError(
                "draws do not leave the organisation",
                self.audience,
                "estimate.nc",
                "give the JSON, CSV, GeoJSON or brief instead",
            )

        return dataset(self)
