"""Words of number: cardinals, scales, vague numerals and fractions."""

from __future__ import annotations

import re

_SMALL = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
CARDINALS: dict[str, int] = {w: n for n, w in enumerate(_SMALL.split())} | {
    w: 10 * n for n, w in enumerate(_TENS.split(), 2)
}
SCALES: dict[str, float] = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 1e3,
    "lakh": 1e5,
    "lac": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
}
# after digits only: `2.14 lakhs`, `2 mil` (thousand, as in Spanish and Portuguese tables), `3 mln`
DIGIT_SCALES: dict[str, float] = SCALES | {
    "lakhs": 1e5,
    "lacs": 1e5,
    "crores": 1e7,
    "thousands": 1e3,
    "millions": 1e6,
    "mil": 1e3,
    "mln": 1e6,
    "mio": 1e6,
}
SUFFIXES: dict[str, float] = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9}

# plural words that are vague numerals by themselves, by the word of `corridor.claims.quantity.PROFILES`
VAGUE: dict[str, str] = {
    "tens": "tens",
    "dozens": "dozens",
    "scores": "scores",
    "hundreds": "hundreds",
    "thousands": "thousands",
    "millions": "millions",
}
OF_VAGUE: dict[tuple[str, str], str] = {
    ("tens", "thousands"): "tens of thousands",
    ("tens", "thousand"): "tens of thousands",
    ("hundreds", "thousands"): "hundreds of thousands",
    ("hundreds", "thousand"): "hundreds of thousands",
    ("tens", "millions"): "tens of millions",
    ("thousands", "thousands"): "thousands",
    ("hundreds", "hundreds"): "hundreds",
    ("dozens", "dozens"): "dozens",
}
# `a few` and `several` times a scale: how many of it, where there is no word of its own
TIMES: dict[str, tuple[float, float]] = {"a few": (2, 6), "several": (3, 10)}
OWN_WORDS = frozenset(("dozen", "hundred", "thousand"))

FRACTIONS: dict[str, float] = {
    "half": 1 / 2,
    "halves": 1 / 2,
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 1 / 4,
    "quarters": 1 / 4,
    "fifth": 1 / 5,
    "fifths": 1 / 5,
    "tenth": 1 / 10,
    "tenths": 1 / 10,
}
# words that put no number on anything, but tell a part of a whole
PARTS: dict[str, str] = {
    "many": "many",
    "most": "most",
    "everyone": "everyone",
    "everybody": "everyone",
    "all": "everyone",
}
EVERYBODY = frozenset(("everyone", "everybody"))
FEW = frozenset(("some", "few", "several"))

SPANS = frozenset(("week", "fortnight", "month", "year", "day"))  # `for a week`

# every word that a figure can begin with; a sentence without one of these and without a digit has none
BEGINNINGS = (
    frozenset(CARDINALS)
    | frozenset(SCALES)
    | frozenset(VAGUE)
    | frozenset(PARTS)
    | FEW
    | {"half", "third", "quarter", "fifth", "tenth", "thirds", "quarters", "fifths", "couple", "handful"}
)

_DIGIT = re.compile("[0-9]")
_WORD = re.compile(r"[^\W\d_]+|[0-9]")


def has_figure(lower: str) -> bool:
    """Whether a lower-case text has a digit or a word that a figure can begin with; cheap, and never wrongly false."""
    if _DIGIT.search(lower) is not None:
        return True
    words = _WORD.findall(lower)
    return not (BEGINNINGS.isdisjoint(words) and SPANS.isdisjoint(words))
