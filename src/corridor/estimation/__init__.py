"""From claims to answers with intervals."""

from corridor.estimation.estimate import estimate
from corridor.estimation.results import AnswerEstimate, Estimate
from corridor.estimation.simulate import WhatIf, simulate, what_if
from corridor.estimation.smc import Settings

__all__ = ["AnswerEstimate", "Estimate", "Settings", "WhatIf", "estimate", "simulate", "what_if"]
