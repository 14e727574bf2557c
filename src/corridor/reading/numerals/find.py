"""Figures in a sentence: digits, words, vague words, ranges, parts of a whole."""

from __future__ import annotations

from corridor.reading.numerals.digits import DASHES, digits, number_of
from corridor.reading.numerals.figure import Numeral
from corridor.reading.numerals.shares import fraction, part, percent
from corridor.reading.numerals.spelt import after_article, cardinal, half, some, times, vague
from corridor.reading.numerals.tokens import Tokens
from corridor.reading.numerals.vague import BEGINNINGS, CARDINALS, EVERYBODY, FEW, PARTS, SCALES, SPANS, VAGUE

__all__ = ["Numeral", "at", "find", "number_of"]

_TO = frozenset(("to", "-", "–", "—", "‑", "until"))
_CHANGE = frozenset(
    """rose risen rise rises rising increased increase increases increasing grew grown growing fell fallen falling
    dropped dropping declined decreased climbed climbing jumped up down went gone swelled doubled shrank""".split()
)
_FARTHEST_APART = 5  # `200 families or 1,100 persons` are no alternatives
_AFTER_ARTICLE = frozenset(SCALES) | frozenset(
    ("few", "couple", "handful", "third", "quarter", "fifth", "tenth", "half", "score")
)
_LASTED = frozenset("for spent spend after".split())  # before `a week`


def find(t: Tokens) -> list[Numeral]:
    """Every figure of a sentence in order, whatever it counts."""
    found: list[Numeral] = []
    i, low = 0, t.low
    while i < t.n:
        w = low[i]
        if "0" <= w[0] <= "9" or w in BEGINNINGS or (w in ("a", "an") and _counts(t, i)):
            one = at(t, i)
            if one is not None:
                one = _escalated(t, _joined(t, one))
                found.append(one)
                i = one.last
                continue
        i += 1
    return found


def _counts(t: Tokens, i: int) -> bool:
    """Whether an article begins a figure: `a hundred`, `a third`, `for a week`; not `twice a week`."""
    after = t.low[i + 1]
    return after in _AFTER_ARTICLE or (after in SPANS and (t.low[i - 1] in _LASTED or t.low[i - 2] in _LASTED))


def at(t: Tokens, i: int) -> Numeral | None:
    """The figure that begins at a token, or nothing."""
    w = t.low[i]
    if "0" <= w[:1] <= "9":
        return percent(t, digits(t, i))
    if w in ("a", "an"):
        return after_article(t, i)
    if w == "half":
        return half(t, i)
    if w in VAGUE:
        return vague(t, i)
    if w == "several":
        return times(t, i, i + 1, "several") or Numeral(i, i + 1, word="several", rule="number:several")
    if w in EVERYBODY:
        return Numeral(i, i + 1, word="everyone", share=True, rule="number:everyone")
    if w in PARTS:
        return part(t, i)
    if w in FEW:
        return some(t, i)
    if w == "hundred" and t.low[i + 1] == "of":  # `Hundred of fighters`: the s was dropped
        return Numeral(i, i + 1, word="hundreds", rule="number:vague-word")
    if w in CARDINALS or w in SCALES:
        return percent(t, fraction(t, i) or cardinal(t, i))
    return None


def _joined(t: Tokens, a: Numeral) -> Numeral:
    """Two figures that are one: a range or alternatives."""
    low, j = t.low, a.last
    if a.value is None or a.trap or not low[j] or (low[a.first - 1] in ("'", "’") and t.joined(a.first - 1)):
        return a
    between = low[j] == "and" and _between(t, a)
    if not (low[j] in _TO or low[j] == "or" or between):
        return a
    k = j + 1
    if low[j] == "to" and low[k] in ("about", "around", "some", "over", "nearly", "almost"):
        k += 1
    b = at(t, k) if low[k] and (low[k][0].isdecimal() or low[k] in CARDINALS or low[k] in SCALES) else None
    if b is None or b.value is None or b.trap:
        return a
    if low[j] == "to" and low[a.first - 1] == "from" and _CHANGE & set(low[max(a.first - 5, 0) : a.first]):
        a.trap = "trap:earlier-figure"
        return a
    if a.share and not b.share:
        return a
    low_value, high_value = _carried(a, b)
    if b.share and not a.share:
        low_value /= 100 if b.rule == "number:per-cent" else 1
        if low_value > 1:
            return a
    both = Numeral(
        a.first, b.last, digits=a.digits, share=b.share, whole=a.whole and b.whole, plain=a.plain and b.plain,
        dashed=low[j] in DASHES, suffix=b.suffix,
    )  # fmt: skip
    if low[j] == "or":
        both.values, both.rule = (low_value, high_value), "number:alternatives"
        return both if low_value < high_value <= _FARTHEST_APART * low_value else a
    if low_value >= high_value:
        if both.dashed:
            both.value, both.trap = a.value, "trap:score"
            return both
        return a
    both.low, both.high, both.rule = low_value, high_value, "number:range"
    if between and low[a.first - 1] == "between":
        both.first -= 1
    return both


def _escalated(t: Tokens, a: Numeral) -> Numeral:
    """`hundreds, if not thousands, of people` is hundreds."""
    low, j = t.low, a.last
    comma = low[j] == ","
    j += comma
    if not ((low[j] == "if" and low[j + 1] == "not") or (low[j] == "or" and low[j + 1] == "even")):
        return a
    b = at(t, j + 2)
    if b is not None and b.trap is None and not b.share:
        a.last = b.last + (comma and low[b.last] == ",")
    return a


def _between(t: Tokens, a: Numeral) -> bool:
    return "between" in t.low[max(a.first - 3, 0) : a.first]


def _carried(a: Numeral, b: Numeral) -> tuple[float, float]:
    """Both ends, the scale of the second also for the first: `2 to 3 million`, `10-15,000`."""
    first, second = a.value or 0.0, b.value or 0.0
    if b.rule in ("number:scale", "number:words", "number:suffix") and a.rule in ("number:digits", "number:words"):
        for scale in (1e9, 1e7, 1e6, 1e5, 1e3, 100.0):
            if second >= scale > first and second % scale == 0 and first < second / scale and b.last > b.first + 1:
                return first * scale, second
    if second >= 1000 and second % 1000 == 0 and first < second / 1000 and first >= 1 and b.rule == "number:digits":
        return first * 1000, second
    return first, second
