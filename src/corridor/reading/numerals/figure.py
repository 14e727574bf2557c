"""A figure in a sentence: what it amounts to, how it is hedged, and why it may count no people."""

from __future__ import annotations

from dataclasses import dataclass

from corridor.claims.quantity import Hedge


@dataclass(slots=True, eq=False)
class Numeral:
    """A figure: tokens `first` to `last` (not included), what it amounts to, and why it is no figure of people.

    `said_first` is where its hedge begins. A part of a whole is between 0 and 1.
    """

    first: int
    last: int
    value: float | None = None
    values: tuple[float, ...] = ()
    word: str | None = None
    low: float | None = None
    high: float | None = None
    rule: str = "number:digits"
    of_range: str | None = None  # why low and high are what they are
    share: bool = False
    whole: bool = True  # no decimal part written
    digits: bool = False  # begins with digits
    plain: bool = False  # digits without any grouping, as years are written
    suffix: bool = False  # a scale of one letter, which may be a unit of length
    dashed: bool = False
    hedge: Hedge = "none"
    hedge_rule: str = ""
    hedge_at: tuple[int, int] | None = None
    said_first: int = -1
    said_last: int = -1
    trap: str | None = None

    @property
    def largest(self) -> float:
        """Its largest number, to compare and to check."""
        return max((v for v in (self.value, self.high, *self.values) if v is not None), default=0.0)

    def scaled(self, factor: float, rule: str) -> None:
        """Multiplies every number of it."""
        self.value = None if self.value is None else self.value * factor
        self.values = tuple(v * factor for v in self.values)
        self.low = None if self.low is None else self.low * factor
        self.high = None if self.high is None else self.high * factor
        self.rule = rule
