"""Figures in digits: grouped, decimal, scaled."""

from __future__ import annotations

import re

from corridor.reading.numerals.figure import Numeral
from corridor.reading.numerals.tokens import Tokens
from corridor.reading.numerals.vague import DIGIT_SCALES, SCALES, SUFFIXES

_GROUPED = re.compile(r"[0-9]{1,3}(?:([,.'’ \u00a0\u2009\u202f])[0-9]{3})(?:\1[0-9]{3}){0,4}$")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2}){1,4},[0-9]{3}$")
_DECIMAL = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){0,3}\.[0-9]{1,6}$|[0-9]{1,7}[.,][0-9]{1,6}$")
_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")
DASHES = frozenset(("-", "–", "—", "‑"))
_MOST_DIGITS = 15
_BEFORE_SPACED = frozenset(
    """of or around about some nearly over than least to almost approximately are were and reached damaged destroyed
    displaced affected evacuated total""".split()
)


def number_of(token: str) -> tuple[float, bool] | None:
    """The number that digits stand for, and whether it is written without a decimal part; nothing for `1.2.3`."""
    if token.isdecimal():
        return (float(token), True) if len(token) <= _MOST_DIGITS else (1e16, True)
    plain = token.replace(", ", ",")
    if _GROUPED.match(plain) or _INDIAN.match(plain):
        return float(re.sub(r"[^0-9]", "", plain)), True
    if _SPACES.search(token):
        return float(_SPACES.sub("", token)), True
    if not _DECIMAL.match(plain):
        return None
    if "." in plain:
        return float(plain.replace(",", "")), False
    return float(plain.replace(",", ".")), False


def digits(t: Tokens, i: int) -> Numeral:
    spaced = _spaced(t, i) if t.low[i + 1] == "," else i + 1
    if spaced > i + 1:
        digits = "".join(t.low[i:spaced:2])
        return Numeral(i, spaced, value=float(digits), digits=True, rule="number:spaced-groups")
    token = t.low[i]
    read = number_of(token)
    if read is None:
        return Numeral(i, i + 1, digits=True, trap="trap:list-or-date")
    value, whole = read
    found = Numeral(i, i + 1, value=value, whole=whole, digits=True, plain=token.isdecimal())
    j = i + 1
    if t.low[j] == "and" and t.low[j + 1] == "a" and t.low[j + 2] == "half" and t.low[j + 3] in SCALES:
        value, j = value + 0.5, j + 3
    if t.low[j] in DASHES and t.joined(i) and t.joined(j) and t.low[j + 1] in SCALES:
        j += 1
    if t.joined(i) and t.low[j] in SUFFIXES:
        found.value, found.last = value * SUFFIXES[t.low[j]], j + 1
        found.rule, found.suffix, found.whole, found.plain = "number:suffix", t.low[j] == "m", True, False
        return found
    if t.low[j] in DIGIT_SCALES and "." in token and whole:  # `1.300 million` has a decimal point
        value = float(token) if token.count(".") == 1 else value
    while t.low[j] in DIGIT_SCALES:
        value, j = value * DIGIT_SCALES[t.low[j]], j + 1
        found.rule, found.whole, found.plain = "number:scale", True, False
    value, j = _smaller_scales(t, value, j) if found.rule == "number:scale" else (value, j)
    found.value, found.last = value, j
    if found.rule == "number:scale" and value != int(value):
        found.value = round(value, 3)
    return found


def _smaller_scales(t: Tokens, value: float, j: int) -> tuple[float, int]:
    """What is added in smaller scales: `1 million 80 thousand`, `2 lakh 40 thousand`."""
    least = DIGIT_SCALES[t.low[j - 1]]
    while t.low[j].isdecimal() and len(t.low[j]) < 4 and DIGIT_SCALES.get(t.low[j + 1], least) < least:
        least = DIGIT_SCALES[t.low[j + 1]]
        value, j = value + float(t.low[j]) * least, j + 2
    return value, j


def _spaced(t: Tokens, i: int) -> int:
    """Behind the last group of digits that commas and spaces part (`some 4, 263 families`); else the next token.

    Only behind a word that a figure follows, since `on 5, 300 people` is a day and a figure.
    """
    if len(t.low[i]) > 3 or not t.low[i].isdecimal() or t.low[i - 1] not in _BEFORE_SPACED:
        return i + 1
    j = i + 1
    while (
        t.low[j] == "," and len(t.low[j + 1]) == 3 and t.low[j + 1].isdecimal() and t.joined(j - 1) and not t.joined(j)
    ):
        j += 2
    return j
