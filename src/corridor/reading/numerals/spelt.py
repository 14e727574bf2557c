"""Figures in words: cardinals, vague words, `half a million`, `a few dozen`."""

from __future__ import annotations

import math

from corridor.reading.numerals.figure import Numeral
from corridor.reading.numerals.shares import fraction
from corridor.reading.numerals.tokens import Tokens
from corridor.reading.numerals.vague import CARDINALS, OF_VAGUE, OWN_WORDS, SCALES, SPANS, TIMES, VAGUE

MOST = 1e15  # what nobody says of people


def cardinal(t: Tokens, i: int) -> Numeral | None:
    """`one million`, `twenty-five thousand`, `two hundred and six`, `a hundred` (from the word after the article)."""
    total = current = 0.0
    j, low, last, least = i, t.low, "", math.inf
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
            if current > MOST or total > MOST:
                return None
            if factor <= 100:
                current = (current or 1) * factor
            elif factor < least:
                total, current, least = total + (current or 1) * factor, 0.0, factor
            elif current == 0:  # `a thousand million`
                total, least = total * factor, least * factor
            else:
                break
        elif w == "and" and last in SCALES and _adds(t, i, j, SCALES[last]):
            pass
        elif w == "and" and low[j + 1] == "a" and low[j + 2] == "half" and low[j + 3] in SCALES:
            current, j, w = current + 0.5, j + 2, "half"
        elif w == "-" and (low[j + 1] in SCALES or (CARDINALS.get(last, 0) >= 20 and low[j + 1] in CARDINALS)) and last:
            w = last
        else:
            break
        last, j = w, j + 1
    while j > i and low[j - 1] in ("and", "-"):
        j -= 1
    return Numeral(i, j, value=total + current, rule="number:words") if j > i else None


def _adds(t: Tokens, first: int, j: int, scale: float) -> bool:
    """Whether `and` goes on with a number: `seven hundred and thirty thousand`; not `two hundred and three hundred`."""
    low, k = t.low, j + 1
    if low[k] not in CARDINALS:
        return False
    while low[k] in CARDINALS or (low[k] == "-" and low[k + 1] in CARDINALS):
        k += 1
    after = SCALES.get(low[k + 1] if low[k] == "-" else low[k], 1.0)
    if after < scale:
        return True
    return scale == 100 and after > 100 and low[first - 1] != "between" and low[first - 2] != "between"


def after_article(t: Tokens, i: int) -> Numeral | None:
    w = t.low[i + 1]
    if w in SCALES:
        if t.low[i + 2] == "or" and t.low[i + 3] in ("so", "more"):
            return Numeral(i, i + 2, value=SCALES[w], rule="number:words")
        found = cardinal(t, i + 1)
        if found is not None:
            found.first = i
            if t.low[found.last : found.last + 3] == ["and", "a", "half"]:
                found.value, found.last = (found.value or 0) * 1.5, found.last + 3
        return found
    if w in SPANS:
        return Numeral(i, i + 1, value=1, rule="number:words")
    if w == "few":
        return times(t, i, i + 2, "a few") or Numeral(i, i + 2, word="few", rule="number:few")
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
    return fraction(t, i)


def half(t: Tokens, i: int) -> Numeral | None:
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


def vague(t: Tokens, i: int) -> Numeral | None:
    low, w = t.low, t.low[i]
    if low[i - 1] in ("per", "the") and w in ("tens", "scores"):
        return None
    if low[i + 1] in ("of", "and", "upon", "on") and (w, low[i + 2]) in OF_VAGUE:
        return Numeral(i, i + 3, word=OF_VAGUE[w, low[i + 2]], rule="number:vague-word")
    if w in ("scores", "tens") and low[i + 1] not in ("of", "more", "were", "are", "have", "fled", "others"):
        return None
    return Numeral(i, i + 1, word=VAGUE[w], rule="number:vague-word")


def times(t: Tokens, i: int, j: int, how: str) -> Numeral | None:
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


def some(t: Tokens, i: int) -> Numeral | None:
    """`some` and `few` as quantities; before a number they are hedges."""
    w, after = t.low[i], t.low[i + 1]
    if w == "some":
        if after in ("hundreds", "thousands", "dozens"):
            return Numeral(i, i + 2, word=VAGUE[after], rule="number:vague-word")
        if (
            after[:1].isdecimal()
            or after in CARDINALS
            or after in SCALES
            or after in ("half", "several", "a", "of", "tens")
        ):
            return None if after != "of" else Numeral(i, i + 1, word="some", rule="number:some")
    if w == "few" and t.low[i - 1] in ("a", "the", "last", "past", "next", "these", "those", "every", "first"):
        return None
    return Numeral(i, i + 1, word=w, rule=f"number:{w}")
