"""What no report supports: named parameters with a prior, a unit and a reason."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Z90 = 1.6448536269514722  # half-width of a central 90 % interval in standard deviations


def _logit(chance: float) -> float:
    return math.log(chance / (1 - chance))


_SCALES: dict[str, Callable[[float], float]] = {"lognormal": math.log, "logitnormal": _logit, "normal": float}


class Prior(BaseModel):
    """A prior given by its central 90 % interval [low, high], or a fixed value.

    The parameter is normal on the scale of `dist`: log for `lognormal`, logit for `logitnormal`,
    as it is for `normal`. Names follow the patterns listed on the model page.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    dist: Literal["lognormal", "logitnormal", "normal", "fixed"]
    low: float | None = None
    high: float | None = None
    value: float | None = None
    unit: str
    reason: str = Field(min_length=3)

    @model_validator(mode="after")
    def _complete(self) -> Prior:
        if self.dist == "fixed":
            if self.value is None:
                raise ValueError("a fixed parameter needs a value")
            return self
        if self.low is None or self.high is None or not self.low < self.high:
            raise ValueError("a prior needs low < high, its 5 % and 95 % points")
        if self.dist == "lognormal" and self.low <= 0:
            raise ValueError("a lognormal prior needs low > 0")
        if self.dist == "logitnormal" and not 0 < self.low < self.high < 1:
            raise ValueError("a logitnormal prior needs 0 < low < high < 1")
        return self

    def centre_and_spread(self) -> tuple[float, float]:
        """Mean and standard deviation on the scale of `dist`."""
        if self.dist == "fixed":
            assert self.value is not None
            return self.value, 0.0
        assert self.low is not None and self.high is not None
        low, high = _SCALES[self.dist](self.low), _SCALES[self.dist](self.high)
        return (low + high) / 2, (high - low) / (2 * Z90)
