"""Hedges of a figure: about, at least, at most."""

from __future__ import annotations

from corridor.claims.quantity import Hedge
from corridor.reading.numerals.figure import Numeral
from corridor.reading.numerals.tokens import Tokens

# by their last word, longest first; `nearly` and `almost` are kept as about: a speaker who rounds up means near it
_BEFORE: dict[Hedge, str] = {
    "at_least": """at least|more than|over|no fewer than|no less than|not less than|not fewer than|upwards of|upward of
 |in excess of|above|well over|well above|greater than|a minimum of|minimum of|minimum|exceeding|exceeds|exceed|exceeded
 |surpassing|surpassed|topped|upto more than|far more than|many more than|beyond|>|≥""",
    "at_most": """up to|upto|fewer than|less than|no more than|not more than|at most|as many as|as much as|a maximum of
 |maximum of|maximum|below|at the most|well below|well under|under|<|≤|not exceeding|not even""",
    "about": """about|around|some|an estimated|estimated|roughly|approximately|approx|approx .|approximatly|circa|ca
 |ca .|c .|nearly|almost|close to|closer to|near to|nearer to|nearer|nearing
 |just over|just under|slightly over|slightly more than
 |slightly less than|slightly under|little more than|a little over
 |in the region of|in the order of|on the order of|something like|~|≈
 |an approximate|an estimate of|estimates of|estimate of|more or less|near|perhaps|maybe|possibly|probably|an average of
 |average of|just above|just below|just shy of|practically|virtually|approaching|somewhere around|a rough""",
}
_AFTER: dict[tuple[str, ...], Hedge] = {
    ("or", "more"): "at_least",
    ("or", "so"): "about",
    ("plus",): "at_least",
    ("+",): "at_least",
    ("odd",): "about",
    ("-", "odd"): "about",
    ("-", "plus"): "at_least",
    ("and", "more"): "at_least",
    ("or", "fewer"): "at_most",
    ("or", "less"): "at_most",
    ("at", "most"): "at_most",
    ("at", "least"): "at_least",
}
_AFTER_STARTS = frozenset(words[0] for words in _AFTER)
_MISPLACED = frozenset(("heavily", "armed", "mostly", "mainly", "lightly", "foreign", "local", "young"))
_BETWEEN = frozenset(("a", "an", "the", "another", "further", "additional", "other"))
_FIGURE_IS = frozenset(("at", "be", "to", "as", "been"))


def _by_last() -> dict[str, list[tuple[tuple[str, ...], Hedge]]]:
    found: dict[str, list[tuple[tuple[str, ...], Hedge]]] = {}
    for hedge, listed in _BEFORE.items():
        for phrase in listed.split("|"):
            words = tuple(phrase.split())
            found.setdefault(words[-1], []).append((words, hedge))
    for phrases in found.values():
        phrases.sort(key=lambda p: -len(p[0]))
    return found


_BY_LAST = _by_last()


def hedge(t: Tokens, n: Numeral) -> None:
    """Finds the hedge of a figure, before or after it, and where its words begin and end."""
    n.said_first, n.said_last = n.first, n.last
    if n.last < t.n and t.low[n.last] in _AFTER_STARTS:
        _after(t, n)
    elif t.low[n.last + 1] == "at" and t.low[n.last + 2] in ("most", "least"):
        _behind_noun(t, n)
    if n.word in ("some", "few", "several", "many", "most"):
        return
    at = n.first
    before = t.low[at - 1]
    if before in _MISPLACED:  # `around heavily armed 4,000`
        while at > n.first - 2 and t.low[at - 1] in _MISPLACED:
            at -= 1
        if t.low[at - 1] not in _BY_LAST:
            return
    elif before in _BETWEEN and t.low[at - 2] in _BY_LAST and before in ("another", "a", "an"):
        at -= 1
    for _ in range(3):
        found = _ending(t, at)
        if found is None:
            break
        first, kind = found
        if {kind, n.hedge} == {"at_least", "at_most"}:  # `brings over fewer than 30`
            break
        _take(n, kind, t.words(first, at), (first, at))
        n.said_first = at = first
    if n.hedge == "none" and before in _FIGURE_IS:
        _estimated(t, n)


def _ending(t: Tokens, at: int) -> tuple[int, Hedge] | None:
    """The hedge whose words end before a token."""
    for words, kind in _BY_LAST.get(t.low[at - 1], ()):
        first = at - len(words)
        if first >= 0 and tuple(t.low[first:at]) == words:
            return first, kind
    return None


def _take(n: Numeral, kind: Hedge, words: str, at: tuple[int, int]) -> None:
    if n.hedge in ("none", "about"):  # `at least about 300` is at least
        n.hedge = kind
    n.hedge_rule = "hedge:" + " ".join(words.lower().split())
    n.hedge_at = (at[0], n.hedge_at[1] if n.hedge_at else at[1])


def _after(t: Tokens, n: Numeral) -> None:
    for length in (2, 1):
        words = tuple(t.low[n.last : n.last + length])
        kind = _AFTER.get(words)
        if kind is not None and words[0] == "at" and t.low[n.last + 2][:1].isdecimal():
            return
        if kind is not None and not (words == ("and", "more") and t.low[n.last + 2] in ("than", "of")):
            n.hedge, n.hedge_rule = kind, "hedge:" + " ".join(words)
            n.hedge_at = (n.last, n.last + length)
            n.said_last = n.last = n.last + length
            return


def _estimated(t: Tokens, n: Numeral) -> None:
    """`is estimated at 300`, `estimated to be 300`: the words stand apart from the figure."""
    for k in range(n.first - 2, max(n.first - 5, -1), -1):
        if t.low[k] in ("estimated", "estimates", "estimate"):
            n.hedge, n.hedge_rule, n.hedge_at = "about", "hedge:estimated", (k, k + 1)
            return


def _behind_noun(t: Tokens, n: Numeral) -> None:
    """`2,500 passengers at most`; not `300 people at least two of them`."""
    k = n.last + 1
    if t.low[n.last].isalpha() and (not t.low[k + 2] or t.low[k + 2] in (",", ".", ";", ")", "and", "but")):
        n.hedge, n.hedge_at = _AFTER["at", t.low[k + 1]], (k, k + 2)
        n.hedge_rule = f"hedge:at {t.low[k + 1]}"
