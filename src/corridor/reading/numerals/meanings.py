"""The numbers that some words can stand for: a check on whoever says what figure they are.

It is apart from the rules that read reports, so that it shares none of their mistakes, and knows nothing of sentences.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from corridor.claims import PROFILES, Quantity
from corridor.claims.quantity import SHARES, Hedge, Unit

_ONES = {
    w: float(i)
    for i, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {"no": 0.0, "none": 0.0, "nobody": 0.0, "both": 2.0, "couple": 2.0, "pair": 2.0}
_TENS = {w: 10.0 * i for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_TIMES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "lakh": 1e5, "lakhs": 1e5, "million": 1e6, "mn": 1e6, "m": 1e6,
    "crore": 1e7, "crores": 1e7, "billion": 1e9, "bn": 1e9, "dozen": 12.0, "score": 20.0,
}  # fmt: skip
_PARTS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10, "fourth": 1 / 4}
_WORDS = {
    "everyone": ("everyone", "everybody", "all", "every", "whole", "entire"),
    "most": ("most", "majority", "bulk", "mostly"),
    "many": ("many", "numerous", "lots", "lot", "large", "scores"),
    "few": ("few", "handful", "couple", "minority"),
    "several": ("several", "number", "various"),
    "some": ("some", "number", "part", "certain"),
    "dozens": ("dozens", "scores"),
    "hundreds": ("hundreds", "hundred"),  # misprints and headlines leave the s out
    "thousands": ("thousands", "thousand"),
    "half": ("half", "halves", "50", "fifty"),
}
_GROUPED = re.compile(r"(?<=\d)(?:, |[ ,'’\u00a0\u2009\u202f])(?=(?:\d{2},)*\d{3}(?!\d))")
_DAYS = (1 / 24, 7.0, 30.0, 365.0)  # of an hour, a week, a month, a year
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+|%")
_HYPHEN = re.compile(r"(?<=[A-Za-z])[-‐](?=[A-Za-z])")
_JOINED = re.compile(r"\b(?:or|to|and|through|between)\b|\d\s?[-–—]\s?\d", re.IGNORECASE)
_FILLERS = ("a", "an", "the", "of", "one", "and")


def numbers(words: str) -> list[float]:
    """Every number that some words can stand for, in their order; shares as parts of one."""
    tokens = [t.casefold() for t in _TOKEN.findall(_HYPHEN.sub(" ", _GROUPED.sub("", words)))]
    found: list[float] = []
    at = 0
    while at < len(tokens):
        taken, value, times = _number(tokens, at)
        if taken == 0:
            part = _PARTS.get(tokens[at].rstrip("s"))
            found += [] if part is None else _part(tokens, at, part)
            at += 1
            continue
        after = tokens[at + taken] if at + taken < len(tokens) else ""
        beyond = tokens[at + taken + 1] if at + taken + 1 < len(tokens) else ""
        if times > 1 and found and _JOINED.search(words):
            found.append(found[-1] * times)  # "two or three hundred"
        found.append(value)
        if re.fullmatch(r"\d{1,3}\.\d{3}", tokens[at]):
            found.append(value * 1000)  # a full stop may group digits
        if after in ("%", "percent", "percentage", "pc") or (after, beyond) == ("per", "cent"):
            found.append(value / 100)
        if after.rstrip("s") in _PARTS:
            found.append(value * _PARTS[after.rstrip("s")])
            taken += 1
        at += taken
    ratio = re.search(r"\b(?:in|out of)\b", words, re.IGNORECASE) and len(found) == 2 and 0 < found[0] < found[1]
    return found + [found[0] / found[1]] if ratio else found


def _part(tokens: list[str], at: int, part: float) -> list[float]:
    """A half, and with what follows half a million, or with what goes before one and a half million."""
    after = next((t for t in tokens[at + 1 :] if t not in _FILLERS), "")
    times = _TIMES.get(after, 0.0)
    before = next((n for t in reversed(tokens[:at]) if t not in ("a", "and") and (n := _small(t)) is not None), 0.0)
    return [part, *([part * times, (before + part) * times] if times else []), before + part]


def _number(tokens: list[str], at: int) -> tuple[int, float, float]:
    """How many tokens a number takes, the number, and its last factor of thousand and the like."""
    whole, open, taken, last = 0.0, None, 0, 1.0
    for i in range(at, len(tokens)):
        token = tokens[i]
        small = _small(token)
        if token in _TIMES and not (open is None and whole):
            last = _TIMES[token]
            value = (1.0 if open is None else open) * last
            whole, open = (whole, value) if last <= 100 else (whole + value, None)
        elif small is not None and (open is None or _adds(tokens[i - 1], small)):
            open = (open or 0.0) + small
        elif not (token == "and" and i > at and tokens[i - 1] in _TIMES and _follows(tokens, i)):
            break
        taken = i + 1 - at
    return taken, whole + (open or 0.0), last


def _follows(tokens: list[str], at: int) -> bool:
    return at + 1 < len(tokens) and (_small(tokens[at + 1]) or 1000.0) < 100


def _adds(before: str, small: float) -> bool:
    """Whether a number goes on with a smaller one: twenty five, hundred (and) five."""
    return (before in _TENS and small < 10) or (before in ("hundred", "and") and small < 100)


def _small(token: str) -> float | None:
    if token[0].isdigit():
        return float(token)
    return _ONES.get(token, _TENS.get(token))


def says_otherwise(quantity: Quantity) -> str:
    """How a quantity differs from its own words, or nothing where they can say it."""
    can = numbers(quantity.said)
    if quantity.unit == "days":
        can += [n * days for n in can for days in _DAYS]
    by_rule = quantity.word is None and quantity.value is None and not quantity.values
    told = [quantity.value, *quantity.values, *((quantity.low, quantity.high) if by_rule else ())]
    for figure in (f for f in told if f is not None):
        if not _among(figure, can):
            return f"{figure:g} for {quantity.said!r}"
    if quantity.word is not None and not _says_word(quantity.said, quantity.word):
        return f"{quantity.word!r} for {quantity.said!r}"
    return ""


def _among(figure: float, numbers: Iterable[float]) -> bool:
    return any(math.isclose(figure, n, rel_tol=2e-4) for n in numbers)


def _says_word(said: str, word: str) -> bool:
    words = re.findall(r"[^\W_]+", said.casefold())
    ways = _WORDS.get(word)
    return any(w in words for w in ways) if ways else word in " ".join(words)


def quantity_of(said: str, unit: Unit, hedge: Hedge = "none") -> Quantity | None:
    """The quantity that some words stand for, or nothing where they say none or more than one."""
    low = " ".join(re.findall(r"[^\W_]+", said.casefold()))
    table = SHARES if unit == "share" else PROFILES["corridor"]
    vague = [w for w in sorted(table, key=len, reverse=True) if re.search(rf"\b{w}\b", low)]
    can = numbers(said)
    if unit != "share" and any(w.rstrip("s") in _PARTS for w in low.split()):
        return None  # "half a million", "a quarter of the town": too many ways
    if vague and (not can or vague[0] in ("half", "a few dozen")):
        return Quantity(said=said, word=vague[0], unit=unit, hedge=hedge)
    can = [n for n in can if (n <= 1) == (unit == "share")] or can
    if len(can) > 1 and _JOINED.search(said):
        if re.search(r"\bor\b", low):
            return Quantity(said=said, values=tuple(sorted(can[-2:])), unit=unit, hedge=hedge)
        one, two = can[0], can[-1]
        return Quantity(said=said, low=one, high=two, unit=unit, rule="range as said") if one < two else None
    return Quantity(said=said, value=can[-1] if unit == "share" else max(can), unit=unit, hedge=hedge) if can else None
