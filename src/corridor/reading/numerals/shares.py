"""Figures that are parts of a whole: fractions, per cent, one in four."""

from __future__ import annotations

from corridor.reading.numerals.figure import Numeral
from corridor.reading.numerals.tokens import Tokens
from corridor.reading.numerals.vague import CARDINALS, FRACTIONS, PARTS, VAGUE

_AFTER_FRACTION = frozenset(
    """of the these those its their his her our them us were are was is have has had be been may might could would will
    also fled left crossed remain remained or""".split()
)
_LARGEST_RATIO = 100
_DEGREES = frozenset(
    """likely recently notably urgently severely heavily badly seriously commonly directly widely densely frequently
    acutely importantly gravely strongly closely critically highly probably especially affected vulnerable needed
    wanted deadly""".split()
)  # of the most


def fraction(t: Tokens, i: int) -> Numeral | None:
    """`a third of`, `two-thirds`, `three quarters`; not `a third day`."""
    low = t.low
    many = 1 if low[i] in ("a", "an") else CARDINALS.get(low[i], 0)
    j = i + 2 if low[i + 1] == "-" else i + 1
    part = FRACTIONS.get(low[j])
    if not part or not 0 < many * part < 1 or low[j + 1] == "-":
        return None
    after = low[j + 1]
    if (
        low[j] in ("third", "fifth", "tenth", "quarter", "half")
        and after not in _AFTER_FRACTION
        and after[:1].isalpha()
    ):
        return None
    if part == 0.5:
        return Numeral(i, j + 1, word="half", share=True, rule="number:half")
    return Numeral(i, j + 1, value=round(many * part, 4), share=True, rule="number:fraction")


def percent(t: Tokens, found: Numeral | None) -> Numeral | None:
    """Makes a part of a whole of a number that per cent follows, or of `1 in 4` and `1/3`."""
    if found is None or found.value is None or found.share:
        return found
    low, j = t.low, found.last
    if low[j] in ("%", "٪", "％", "percent", "pct") or (low[j] == "per" and low[j + 1] == "cent"):
        found.last = j + (2 if low[j] == "per" else 1)
        found.share, found.whole, found.rule = True, True, "number:per-cent"
        found.value = round(found.value / 100, 6)
        if low[found.last] in ("point", "points") or found.value > 1:
            found.trap = "trap:percentage-of-change"
        return found
    return _ratio(t, found, j) or found


def _ratio(t: Tokens, found: Numeral, j: int) -> Numeral | None:
    low = t.low
    slash = low[j] == "/" and t.joined(j - 1) and t.joined(j) and low[j + 2] in ("of", "rd", "th")
    k = j + 1
    if low[j] == "out" and low[k] == "of":
        k += 1
    elif not (low[j] == "in" or slash):
        return None
    if low[k] == "every":
        k += 1
    whole = CARDINALS.get(low[k]) or (int(low[k]) if low[k].isdecimal() and len(low[k]) < 4 else 0)
    part = found.value or 0
    if not 0 < part < whole <= _LARGEST_RATIO or part > 20 or (low[j] == "in" and low[k - 1] == "in" and whole > 20):
        return None
    if low[j] == "in" and not (whole in (3, 4, 5, 6, 10, 20) and found.whole):
        return None
    last = k + 2 if low[k + 1] in ("rd", "th") else k + 1
    return Numeral(
        found.first, last, value=round(part / whole, 4), share=True, digits=found.digits, rule="number:one-in-many"
    )


def part(t: Tokens, i: int) -> Numeral | None:
    """`many`, `most`, `all` of a whole; not `as many as`, `how many`, `most likely`, `at all`."""
    w, before, after = t.low[i], t.low[i - 1], t.low[i + 1]
    if w == "many":
        if after in ("hundreds", "thousands", "dozens", "scores"):
            return Numeral(i, i + 2, word=VAGUE[after], rule="number:vague-word")
        if before in ("as", "how", "so", "too", "that", "not", "twice", "this") or after in (
            "as",
            "times",
            "more",
            "a",
        ):
            return None
    if w == "most" and (before in ("the", "at", "its", "their") or after in _DEGREES or after == "recent"):
        return None
    if w == "all" and (
        before in ("at", "after", "of", "in", "and", "for", "not") or after in ("-", "at", "about", "over")
    ):
        return None
    if w == "all" and after[:1].isdecimal():
        return None
    return Numeral(i, i + 1, word=PARTS[w], share=True, rule=f"number:{PARTS[w]}")
