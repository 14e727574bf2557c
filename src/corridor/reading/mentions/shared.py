"""Figures that share what is said of them: `340 women and 510 children fled`, `5,220 people (1,044 households)`."""

from __future__ import annotations

from corridor.reading.mentions.draft import Draft, Refused
from corridor.reading.mentions.scene import Scene
from corridor.reading.mentions.words import AND
from corridor.reading.numerals import Numeral

_LINKS = AND | {
    ",",
    "plus",
    "+",
    "(",
    "including",
    "as",
    "well",
    "another",
    "some",
    "about",
    "a",
    "further",
    "the",
    "other",
    "composed",
    "comprising",
    "consisting",
    "equivalent",
    "to",
    "of",
    "with",
    "totalling",
    "totaling",
}
_INCLUDED = frozenset(("including", "among", "includes", "include", "(", "comprising", "whom", "which"))
# `57 families had been uprooted, or 266 people`
_SAME_PEOPLE = ({"people", "families"}, {"people", "households"})
_FAR = 8


def shared(s: Scene, found: list[Draft], refused: list[Refused]) -> list[Draft]:
    """Gives figures without a term the term of the one they are joined to."""
    for i, d in enumerate(found):
        if d.term is None and d.kind != "share" and d.unit != "none" and not _denied(d):
            _from_neighbour(s, found, i)
        before = found[i - 1] if i else None
        if before is None:
            continue
        bracketed = _in_brackets(s, d.n)
        if bracketed and d.unit == "people" and before.unit in ("families", "households"):
            before.part = True  # `582 households (3,492 individuals)`: who counts people wants the second
        elif bracketed or _included(s, d, before):
            d.part = True
    return found


def _denied(d: Draft) -> bool:
    return d.manner.denied


def _from_neighbour(s: Scene, found: list[Draft], i: int) -> None:
    d = found[i]
    before = found[i - 1] if i else None
    after = found[i + 1] if i + 1 < len(found) else None
    if before is not None and before.term is not None and not _different(d, before):
        if _in_brackets(s, d.n) or _included(s, d, before):
            return _take(d, before, "term:part-of-figure-before")
        if s.t.low[d.n.said_first - 1] == "or" and {d.unit, before.unit} in _SAME_PEOPLE:
            return _take(d, before, "term:same-people")
        ruled = before.governed.rule if before.governed else ""
        if ruled in ("term:object", "term:noun-of", "term:label") and _linked(s, before.last_noun(), d.n.said_first):
            return _take(d, before, "term:joined-to-figure-before")
    if after is not None and after.term is not None and not _different(d, after):
        ruled = after.governed.rule if after.governed else ""
        if ruled in ("term:behind", "term:place") and _linked(s, d.last_noun(), after.n.said_first):
            return _take(d, after, "term:joined-to-figure-behind")
    return None


def _different(d: Draft, other: Draft) -> bool:
    """Whether a term of the one cannot be said of the other."""
    houses = (d.unit == "dwellings") != (other.unit == "dwellings")
    return other.kind in ("share", "duration") or d.kind == "duration" or houses


def _take(d: Draft, other: Draft, rule: str) -> None:
    d.term, d.term_at, d.governed = other.term, other.term_at, other.governed
    d.kind, d.manner = other.kind, other.manner
    d.rules.append(rule)


def _linked(s: Scene, first: int, last: int) -> bool:
    words = s.t.low[first:last]
    return 0 < len(words) <= 4 and all(w in _LINKS for w in words)


def _in_brackets(s: Scene, n: Numeral) -> bool:
    low = s.t.low
    for k in range(n.said_first - 1, max(n.said_first - _FAR, -1), -1):
        if low[k] == ")":
            return False
        if low[k] == "(":
            return True
    return False


def _included(s: Scene, d: Draft, before: Draft) -> bool:
    """`2,000 people, including 300 children`; `of which 838 were housed`."""
    words = s.t.low[max(before.n.last, d.n.said_first - 5) : d.n.said_first]
    return bool(_INCLUDED & set(words)) and before.n.largest >= d.n.largest
