"""Figures in a sentence: digits, words, vague words, ranges, parts of a whole."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corridor.claims.quantity import Hedge
from corridor.reading.number_tokens import Tokens
from corridor.reading.vague import (
    BEGINNINGS,
    CARDINALS,
    DIGIT_SCALES,
    EVERYBODY,
    FEW,
    FRACTIONS,
    OF_VAGUE,
    OWN_WORDS,
    PARTS,
    SCALES,
    SUFFIXES,
    TIMES,
    VAGUE,
)

_GROUPED = re.compile(r"[0-9]{1,3}(?:([,.'’ \u00a0\u2009\u202f])[0-9]{3})(?:\1[0-9]{3}){0,4}$")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2}){1,4},[0-9]{3}$")
_DECIMAL = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){0,3}\.[0-9]{1,6}$|[0-9]{1,7}[.,][0-9]{1,6}$")
_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")
_TO = frozenset(("to", "-", "–", "—", "‑", "until"))
_DASHES = frozenset(("-", "–", "—", "‑"))
_MOST_DIGITS = 15
_CHANGE = frozenset(
    """rose risen rise rises rising increased increase increases increasing grew grown growing fell fallen falling dropped
    dropping declined decreased climbed climbing jumped up down went gone swelled doubled shrank""".split()
)
_AFTER_FRACTION = frozenset(
    """of the these those its their his her our them us were are was is have has had be been may might could would will
    also fled left crossed remain remained or""".split()
)
_LARGEST_RATIO = 100
_FARTHEST_APART = 5  # `200 families or 1,100 persons` are no alternatives


@dataclass(slots=True)
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


def find(t: Tokens) -> list[Numeral]:
    """Every figure of a sentence in order, whatever it counts."""
    found: list[Numeral] = []
    i, low = 0, t.low
    while i < t.n:
        w = low[i]
        if "0" <= w[0] <= "9" or w in BEGINNINGS or (w in ("a", "an") and low[i + 1] in _AFTER_ARTICLE):
            one = at(t, i)
            if one is not None:
                one = _escalated(t, _joined(t, one))
                found.append(one)
                i = one.last
                continue
        i += 1
    return found


_AFTER_ARTICLE = frozenset(SCALES) | frozenset(("few", "couple", "handful", "third", "quarter", "fifth", "tenth", "half", "score"))


def at(t: Tokens, i: int) -> Numeral | None:
    """The figure that begins at a token, or nothing."""
    w = t.low[i]
    if "0" <= w[:1] <= "9":
        return _percent(t, _digits(t, i))
    if w in ("a", "an"):
        return _after_article(t, i)
    if w == "half":
        return _half(t, i)
    if w in VAGUE:
        return _vague(t, i)
    if w == "several":
        return _times(t, i, i + 1, "several") or Numeral(i, i + 1, word="several", rule="number:several")
    if w in EVERYBODY:
        return Numeral(i, i + 1, word="everyone", share=True, rule="number:everyone")
    if w in PARTS:
        return _part(t, i)
    if w in FEW:
        return _some(t, i)
    if w == "hundred" and t.low[i + 1] == "of":  # `Hundred of fighters`: the s was dropped
        return Numeral(i, i + 1, word="hundreds", rule="number:vague-word")
    if w in CARDINALS or w in SCALES:
        return _percent(t, _fraction(t, i) or _cardinal(t, i))
    return None


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


_BEFORE_SPACED = frozenset(
    """of or around about some nearly over than least to almost approximately are were and reached damaged destroyed displaced
    affected evacuated total""".split()
)


def _spaced(t: Tokens, i: int) -> int:
    """Behind the last group of digits that commas and spaces part (`some 4, 263 families`); else the next token.

    Only behind a word that a figure follows, since `on 5, 300 people` is a day and a figure.
    """
    if len(t.low[i]) > 3 or not t.low[i].isdecimal() or t.low[i - 1] not in _BEFORE_SPACED:
        return i + 1
    j = i + 1
    while t.low[j] == "," and len(t.low[j + 1]) == 3 and t.low[j + 1].isdecimal() and t.joined(j - 1) and not t.joined(j):
        j += 2
    return j


def _digits(t: Tokens, i: int) -> Numeral:
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
    if t.low[j] in _DASHES and t.joined(i) and t.joined(j) and t.low[j + 1] in SCALES:
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
    found.value, found.last = value, j
    if found.rule == "number:scale" and value != int(value):
        found.value = round(value, 3)
    return found


def _cardinal(t: Tokens, i: int) -> Numeral | None:
    """`one million`, `twenty-five thousand`, `two hundred and six`, `a hundred` (from the word after the article)."""
    total = current = 0.0
    j, low, last = i, t.low, ""
    while True:
        w = low[j]
        if w in CARDINALS:
            v = CARDINALS[w]
            tens = current % 100
            if tens and not (tens >= 20 and tens % 10 == 0 and 0 < v < 10):
                break
            if last and last not in ("hundred", "and") and last not in SCALES and tens == 0 and current:
                break
            current += v
        elif w in SCALES:
            factor = SCALES[w]
            if factor <= 100:
                current = (current or 1) * factor
            else:
                total, current = total + (current or 1) * factor, 0.0
        elif w == "and" and last in SCALES and low[j + 1] in CARDINALS and low[j + 2] not in SCALES:
            pass
        elif w == "and" and low[j + 1] == "a" and low[j + 2] == "half" and low[j + 3] in SCALES:
            current, j, w = current + 0.5, j + 2, "half"
        elif w == "-" and last in CARDINALS and low[j + 1] in (CARDINALS if CARDINALS[last] >= 20 else SCALES):
            w = last
        else:
            break
        last, j = w, j + 1
    while j > i and low[j - 1] in ("and", "-"):
        j -= 1
    return Numeral(i, j, value=total + current, rule="number:words") if j > i else None


def _after_article(t: Tokens, i: int) -> Numeral | None:
    w = t.low[i + 1]
    if w in SCALES:
        if t.low[i + 2] == "or" and t.low[i + 3] in ("so", "more"):
            return Numeral(i, i + 2, value=SCALES[w], rule="number:words")
        found = _cardinal(t, i + 1)
        if found is not None:
            found.first = i
            if t.low[found.last : found.last + 3] == ["and", "a", "half"]:
                found.value, found.last = (found.value or 0) * 1.5, found.last + 3
        return found
    if w == "few":
        return _times(t, i, i + 2, "a few") or Numeral(i, i + 2, word="few", rule="number:few")
    if w == "couple":
        j = i + 3 if t.low[i + 2] == "of" else i + 2
        if t.low[j] in SCALES:
            return Numeral(i, j + 1, value=2 * SCALES[t.low[j]], rule="number:couple", hedge="about")
        return Numeral(i, i + 2, value=2, rule="number:couple", hedge="about")
    if w == "handful":
        return Numeral(i, i + 2, word="a handful", rule="number:handful")
    if w == "score" and t.low[i + 2] == "of":
        return Numeral(i, i + 2, value=20, rule="number:words")
    if w == "quarter" and t.low[i + 2] == "of" and t.low[i + 3] in ("a", "an") and t.low[i + 4] in SCALES:
        return Numeral(i, i + 5, value=0.25 * SCALES[t.low[i + 4]], rule="number:part-of-scale")
    if w == "half" and t.low[i + 2] in SCALES:
        return Numeral(i, i + 3, value=0.5 * SCALES[t.low[i + 2]], rule="number:part-of-scale")
    return _fraction(t, i)


def _half(t: Tokens, i: int) -> Numeral | None:
    low = t.low
    dash = low[i + 1] == "-"
    j = i + 2 if dash else i + 1
    if low[j] in ("a", "an"):
        k = j + 2 if low[j + 1] == "-" else j + 1
        if low[k] in SCALES:
            return Numeral(i, k + 1, value=0.5 * SCALES[low[k]], rule="number:part-of-scale")
        return None
    if low[j] in SCALES:
        return Numeral(i, j + 1, value=0.5 * SCALES[low[j]], rule="number:part-of-scale")
    if dash or low[i - 1] in ("first", "second", "-", "latter", "year", "and") and low[i - 1] != "and":
        return None
    if low[i - 1] == "a" and low[i - 2] == "and":
        return None
    return Numeral(i, i + 1, word="half", share=True, rule="number:half")


def _vague(t: Tokens, i: int) -> Numeral | None:
    low, w = t.low, t.low[i]
    if low[i - 1] in ("per", "the") and w in ("tens", "scores"):
        return None
    if low[i + 1] in ("of", "and", "upon", "on") and (w, low[i + 2]) in OF_VAGUE:
        return Numeral(i, i + 3, word=OF_VAGUE[w, low[i + 2]], rule="number:vague-word")
    if w in ("scores", "tens") and low[i + 1] not in ("of", "more", "were", "are", "have", "fled", "others"):
        return None
    return Numeral(i, i + 1, word=VAGUE[w], rule="number:vague-word")


def _times(t: Tokens, i: int, j: int, how: str) -> Numeral | None:
    """`a few dozen`, `several hundred thousand`."""
    w = t.low[j]
    scale = w if w in SCALES else w[:-1]
    if scale not in SCALES:
        return None
    factor, last = SCALES[scale], j + 1
    while t.low[last] in SCALES:
        factor, last = factor * SCALES[t.low[last]], last + 1
    if last == j + 1 and scale in OWN_WORDS:
        return Numeral(i, last, word=f"{how} {scale}", rule="number:vague-word")
    least, most = TIMES[how]
    rule = f"corridor:{how} {scale}"
    return Numeral(i, last, low=least * factor, high=most * factor, of_range=rule, rule="number:vague-word")


def _part(t: Tokens, i: int) -> Numeral | None:
    """`many`, `most`, `all` of a whole; not `as many as`, `how many`, `most likely`, `at all`."""
    w, before, after = t.low[i], t.low[i - 1], t.low[i + 1]
    if w == "many":
        if after in ("hundreds", "thousands", "dozens", "scores"):
            return Numeral(i, i + 2, word=VAGUE[after], rule="number:vague-word")
        if before in ("as", "how", "so", "too", "that", "not", "twice", "this") or after in ("as", "times", "more", "a"):
            return None
    if w == "most" and (before in ("the", "at", "its", "their") or after in ("likely", "recent", "recently", "notably")):
        return None
    if w == "all" and (before in ("at", "after", "of", "in", "and", "for", "not") or after in ("-", "at", "about", "over")):
        return None
    if w == "all" and after[:1].isdecimal():
        return None
    return Numeral(i, i + 1, word=PARTS[w], share=True, rule=f"number:{PARTS[w]}")


def _some(t: Tokens, i: int) -> Numeral | None:
    """`some` and `few` as quantities; before a number they are hedges."""
    w, after = t.low[i], t.low[i + 1]
    if w == "some":
        if after in ("hundreds", "thousands", "dozens"):
            return Numeral(i, i + 2, word=VAGUE[after], rule="number:vague-word")
        if after[:1].isdecimal() or after in CARDINALS or after in SCALES or after in ("half", "several", "a", "of", "tens"):
            return None if after != "of" else Numeral(i, i + 1, word="some", rule="number:some")
    if w == "few" and t.low[i - 1] in ("a", "the", "last", "past", "next", "these", "those", "every", "first"):
        return None
    return Numeral(i, i + 1, word=w, rule=f"number:{w}")


def _fraction(t: Tokens, i: int) -> Numeral | None:
    """`a third of`, `two-thirds`, `three quarters`; not `a third day`."""
    low = t.low
    many = 1 if low[i] in ("a", "an") else CARDINALS.get(low[i], 0)
    j = i + 2 if low[i + 1] == "-" else i + 1
    part = FRACTIONS.get(low[j])
    if not part or not 0 < many * part < 1 or low[j + 1] == "-":
        return None
    after = low[j + 1]
    if low[j] in ("third", "fifth", "tenth", "quarter", "half") and after not in _AFTER_FRACTION and after[:1].isalpha():
        return None
    if part == 0.5:
        return Numeral(i, j + 1, word="half", share=True, rule="number:half")
    return Numeral(i, j + 1, value=round(many * part, 4), share=True, rule="number:fraction")


def _percent(t: Tokens, found: Numeral | None) -> Numeral | None:
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
    low_value, high_value = _carried(a, b)
    if b.share and not a.share:
        low_value /= 100 if b.rule == "number:per-cent" else 1
        if low_value > 1:
            return a
    both = Numeral(
        a.first, b.last, digits=a.digits, share=b.share, whole=a.whole and b.whole, plain=a.plain and b.plain,
        dashed=low[j] in _DASHES, suffix=b.suffix,
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
