"""From claims to answers with intervals."""

from corridor.estimation.bench import Bench, Changes, changed
from corridor.estimation.by_claim import by_claim
from corridor.estimation.estimate import estimate
from corridor.estimation.export import draft_json
from corridor.estimation.posterior import Posterior, read_posterior, save
from corridor.estimation.results import AnswerEstimate, Estimate
from corridor.estimation.simulate import WhatIf, simulate, what_if
from corridor.estimation.smc import Settings

__all__ = [
    "AnswerEstimate",
    "Bench",
    "Changes",
    "Estimate",
    "Posterior",
    "Settings",
    "WhatIf",
    "by_claim",
    "changed",
    "draft_json",
    "estimate",
    "read_posterior",
    "save",
    "simulate",
    "what_if",
]
