"""Figures that two claims have in common, and how likely that is by chance."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from corridor.claims import Quantity

Relation = Literal["equal", "rounded", "inside", "other", "none"]

# How often a speaker who does not copy rounds to a whole first digit, to halves of it, to two digits, to halves of the
# second, to three digits, or not at all; and how far, as a share of the figure, independent speakers on one event lie
# apart. Priors of the program: with them a round 4,000 is met by chance once in five, 17,631 once in 100,000.
ROUNDED_TO = ((1.0, 0.35), (0.5, 0.22), (0.1, 0.22), (0.05, 0.05), (0.01, 0.06))
EXACT = 0.10
APART = 0.6
COUNTED_BELOW = 100  # up to here people are counted one by one, and two who count find the same
COUNTED = 0.5
VAGUE_CHANCE = 0.3  # "dozens", "half": words that anybody would use
MOST_BITS = 16.0
NEAREST = 0.15  # rounding changes a number by no more than this
ONE_WAY = 0.05  # and by no more than this where it goes the other way than to the nearest ("nearly", "more than")


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as compared: its numbers (more than one for a range or alternatives) or its vague word."""

    numbers: tuple[float, ...]
    word: str
    unit: str
    hedge: str
    said: str

    @property
    def key(self) -> tuple[str, str, tuple[float, ...]]:
        """What equal figures share."""
        return self.unit, self.word, self.numbers


@dataclass(frozen=True, slots=True)
class Shared:
    """How two figures are related, and the rarity of that in bits (0: anybody would say so)."""

    relation: Relation
    bits: float = 0.0


def figure(quantity: Quantity | None) -> Figure | None:
    """The figure of a quantity; nothing where it has neither a number nor a word."""
    if quantity is None:
        return None
    if quantity.values:
        numbers: tuple[float, ...] = tuple(quantity.values)
    elif quantity.value is not None:
        numbers = (quantity.value,)
    elif quantity.word is None and quantity.low is not None and quantity.high is not None:
        numbers = (quantity.low, quantity.high)
    else:
        numbers = ()
    if not numbers and not quantity.word:
        return None
    word = "" if numbers else quantity.word or ""
    unit = quantity.unit if quantity.unit != "none" else "people"
    return Figure(numbers, word, unit, quantity.hedge, " ".join(quantity.said.casefold().split()))


def chance(number: float) -> float:
    """Chance that an independent speaker on the same event gives the same number, as he rounds like others do."""
    if number <= 0:
        return 1.0
    digit = 10.0 ** math.floor(math.log10(number))
    width = max(APART * number, 1.0)
    counted = number < COUNTED_BELOW
    total = (COUNTED if counted else EXACT) * min(1.0, 1.0 / width)
    for part, share in ROUNDED_TO:
        step = max(part * digit, 1.0)
        if abs(number / step - round(number / step)) < 1e-9:
            total += share * (0.6 if counted else 1.0) * min(1.0, step / width)
    return min(total, 1.0)


class Rarity:
    """Rarity of figures among the claims at hand: never rarer than they are found here in other matters."""

    def __init__(self, figures: Iterable[tuple[Figure, str]]) -> None:
        """`figures` come each with the matter (place and month, say) that it is about."""
        matters: dict[tuple[str, str, tuple[float, ...]], set[str]] = {}
        everything: set[tuple[str, str]] = set()
        for f, matter in figures:
            matters.setdefault(f.key, set()).add(matter)
            everything.add((f.unit, matter))
        self._matters = {key: len(found) for key, found in matters.items()}
        self._all = Counter(unit for unit, _ in everything)

    def bits(self, f: Figure) -> float:
        """Bits of surprise if an independent speaker on the same event gave this figure."""
        if not f.numbers:
            p = VAGUE_CHANCE
        else:
            chances = sorted(chance(n) for n in f.numbers)
            p = chances[0] * math.sqrt(math.prod(chances[1:]))  # the second end of a range hangs on the first
        besides = max(self._matters.get(f.key, 0) - 2, 0)  # matters other than those of the two compared
        elsewhere = besides / (self._all.get(f.unit, 0) + 20)
        return min(-math.log2(min(max(p, elsewhere), 1.0)), MOST_BITS)

    def shared(self, a: Figure | None, b: Figure | None) -> Shared:
        """How the figures of two claims are related; `b` was published later or on the same day."""
        if a is None or b is None:
            return Shared("none" if a is b else "other")
        if a.unit != b.unit:
            return Shared("other")
        if a.key == b.key:
            return Shared("equal", self.bits(a))
        if len(a.numbers) == len(b.numbers) == 1:
            return self._numbers(a, b)
        return Shared("inside") if _inside(a, b) or _inside(b, a) else Shared("other")

    def _numbers(self, a: Figure, b: Figure) -> Shared:
        fine, coarse = (a, b) if _digits(a.numbers[0]) >= _digits(b.numbers[0]) else (b, a)
        x, y = fine.numbers[0], coarse.numbers[0]
        if not is_rounding(x, y):
            return Shared("other")
        return Shared("rounded", self.bits(coarse))


def is_rounding(fine: float, coarse: float) -> bool:
    """Whether `coarse` is `fine` rounded (up, down or to the nearest) to fewer digits."""
    return coarse in roundings(fine)


def roundings(number: float) -> frozenset[float]:
    """What a copyist may make of a number by rounding it to one, two or three digits, or to halves of the first."""
    if number < 20:
        return frozenset()
    digit = 10.0 ** math.floor(math.log10(number))
    found: set[float] = set()
    for step in (digit, digit / 2, digit / 10, digit / 100):
        if step < 10 and step != digit or step > number:
            continue
        nearest = math.floor(number / step + 0.5) * step
        down, up = math.floor(number / step) * step, math.ceil(number / step) * step
        found |= {f for f in (down, up) if abs(f - number) <= ONE_WAY * number}
        if abs(nearest - number) <= NEAREST * number:
            found.add(nearest)
    return frozenset(f for f in found if f > 0 and f != number)


def _digits(number: float) -> int:
    """Significant digits of a number as it is said."""
    text = f"{number:.9g}"
    return len(text.replace(".", "").strip("0")) if "e" not in text else 1


def _inside(narrow: Figure, wide: Figure) -> bool:
    """A number inside the interval that another claim's word or range stands for."""
    if len(narrow.numbers) != 1:
        return False
    if len(wide.numbers) == 2:
        return wide.numbers[0] <= narrow.numbers[0] <= wide.numbers[1]
    low, high = _WORDS.get(wide.word, (math.inf, 0.0))
    return low <= narrow.numbers[0] < high


# generous, over all profiles of vague words: this only rules out what cannot be the same
_WORDS = {
    "dozens": (12.0, 110.0),
    "a few dozen": (12.0, 84.0),
    "hundreds": (100.0, 1100.0),
    "thousands": (1000.0, 11000.0),
    "tens of thousands": (10000.0, 110000.0),
}
