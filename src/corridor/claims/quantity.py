"""What was said as a number, and the interval that a named rule makes of it."""

from __future__ import annotations

import math
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from corridor.errors import CorridorError

Hedge = Literal["none", "about", "at_least", "at_most"]
Unit = Literal["people", "households", "families", "dwellings", "vehicles", "days", "share", "none"]

# Intervals [low, high) for vague words of number, by profile. Where a coding project publishes only
# one figure, its interval runs from that figure to where the next word begins, or half to twice it.
PROFILES: dict[str, dict[str, tuple[float, float]]] = {
    "corridor": {
        "some": (2, 200),
        "few": (3, 10),
        "several": (3, 10),
        "a handful": (3, 8),
        "tens": (20, 100),
        "a few dozen": (24, 72),
        "several dozen": (36, 120),
        "dozens": (24, 100),
        "scores": (40, 200),
        "a few hundred": (200, 600),
        "several hundred": (300, 1000),
        "hundreds": (200, 1000),
        "a few thousand": (2000, 6000),
        "several thousand": (3000, 10000),
        "thousands": (2000, 10000),
        "tens of thousands": (20000, 100000),
        "hundreds of thousands": (200000, 1000000),
        "millions": (2000000, 10000000),
        "tens of millions": (20000000, 100000000),
    },
    "acled": {"dozens": (12, 100), "hundreds": (100, 1000), "a few dozen": (12, 72), "thousands": (1000, 10000)},
    "ccc": {"dozens": (24, 200), "hundreds": (200, 1000), "thousands": (2000, 10000)},
    "count_love": {"dozens": (20, 100), "hundreds": (100, 1000), "thousands": (1000, 10000)},
    "data4democracy": {"dozens": (28, 110), "hundreds": (275, 1100), "thousands": (2750, 11000)},
}
SHARES: dict[str, tuple[float, float]] = {
    "few": (0.02, 0.2),
    "some": (0.02, 0.5),
    "half": (0.4, 0.6),
    "many": (0.2, 0.8),
    "most": (0.5, 0.95),
    "everyone": (0.9, 0.999),
}

# words of trend, and whether they say that there was a significant increase
TRENDS = {"significant increase": True, "no increase": False}


class Quantity(BaseModel):
    """A figure as it was said.

    Give `value` for a number, `values` for alternatives ("ten or 15"), `word` for a vague numeral,
    or `low` and `high` for a range with the `rule` that made it. `numeral` is false for words such
    as "some" and "many", which put no number on anything.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    said: str
    value: float | None = Field(None, ge=0)
    values: tuple[float, ...] = ()
    word: str | None = None
    low: float | None = Field(None, ge=0)
    high: float | None = Field(None, gt=0)
    hedge: Hedge = "none"
    unit: Unit = "people"
    rule: str | None = Field(None, description="why low and high are what they are, when given by hand")

    @property
    def numeral(self) -> bool:
        """Whether the words put a number on it ("hundreds" does, "many" does not)."""
        return self.word not in ("some", "few", "several", "many", "most")


class Interval(BaseModel):
    """Half-open interval [low, high) that a statement stands for, and the rule that says so."""

    model_config = ConfigDict(frozen=True)

    low: float
    high: float
    rule: str


def rounding_step(value: float) -> float:
    """Size of the last digit that a speaker who says `value` seems to care about."""
    if value <= 0:
        return 1.0
    digits = f"{value:.15g}".rstrip("0") if value == int(value) else None
    magnitude = math.floor(math.log10(value))
    significant = len(digits.lstrip("0")) if digits and "e" not in digits else magnitude + 1
    return float(10 ** (magnitude - max(significant, 1) + 1))


def interval(quantity: Quantity, profile: str = "corridor") -> Interval:
    """The interval of numbers that `quantity` stands for under a rule profile.

    Raises `CorridorError` where the word is unknown to every profile.
    """
    if quantity.low is not None and quantity.high is not None:
        return Interval(low=quantity.low, high=quantity.high, rule=quantity.rule or "range as said")
    if quantity.word is not None:
        return _word(quantity, profile)
    if quantity.value is None and len(set(quantity.values)) > 1:
        return Interval(low=min(quantity.values), high=max(quantity.values), rule="alternatives as said")
    if quantity.value is None:
        raise CorridorError("a quantity without value, word or range", quantity.said, remedy="give one of them")
    return _number(quantity.value, quantity.hedge, quantity.unit)


def stands_for(quantity: Quantity | None, profile: str = "corridor") -> Interval | None:
    """The interval as `interval` gives it; nothing where the words put no number on anything."""
    if quantity is None or (quantity.unit == "none" and not quantity.values):
        return None
    if quantity.value is None and quantity.word is None and quantity.low is None and not quantity.values:
        return None
    return interval(quantity, profile)


def _word(quantity: Quantity, profile: str) -> Interval:
    word = quantity.word or ""
    table = SHARES if quantity.unit == "share" else PROFILES[profile]
    name = "share" if quantity.unit == "share" else profile
    if word not in table and name == profile:
        table, name = PROFILES["corridor"], "corridor"
    if word not in table:
        raise CorridorError("unknown word of quantity", repr(word), remedy=f"use one of {sorted(table)}")
    low, high = table[word]
    return Interval(low=low, high=high, rule=f"{name}:{word}")


def _number(value: float, hedge: Hedge, unit: str) -> Interval:
    if unit == "share":
        low, high = max(value - 0.05, 0.001), min(value + 0.05, 0.999)
        return Interval(low=low, high=high, rule="share:five-points")
    if value == 0:
        return Interval(low=0.0, high=0.5, rule="exact:zero")
    half = rounding_step(value) / 2
    if hedge == "at_most":
        return Interval(low=value / 2, high=value + min(half, 0.5), rule="at-most:half-to-value")
    if hedge == "at_least":
        return Interval(low=max(value - 0.5, 0.5), high=2 * value, rule="at-least:value-to-twice")
    if hedge == "about":
        half = max(half, 0.05 * value)
        return Interval(low=value - half, high=value + half, rule="about:rounding")
    half = min(half, 0.05 * value + 0.5)
    return Interval(low=max(value - half, 0.5), high=value + half, rule="exact:rounding")
