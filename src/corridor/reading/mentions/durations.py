"""Lengths of time in detention or stranded: `held for ten or 15 days`, `released after a week`."""

from __future__ import annotations

from corridor.claims.proposal import Term
from corridor.reading.lexicon import DAYS_OF, NOUNS
from corridor.reading.mentions.draft import Draft
from corridor.reading.mentions.modality import manner
from corridor.reading.mentions.phrase import Phrase
from corridor.reading.mentions.scene import Governed, Scene
from corridor.reading.mentions.terms import Sense
from corridor.reading.mentions.words import CLAUSE, DETERMINERS, ENDS, PRONOUNS
from corridor.reading.numerals import Numeral

_HELD: frozenset[Term] = frozenset(("detained", "caught", "stranded", "sheltered", "missing", "in_relief_camp"))
_SPENT = frozenset("spent spend spending".split())
_FOR = _SPENT | {"for", "of", "up", "about"}
_SENTENCED = frozenset(("sentenced", "sentence", "sentences", "jailed", "year", "years"))
_SUBJECTS = frozenset("they he she we i".split())
_SAT = frozenset("sat spent stayed".split())
_KEPT = frozenset("keep keeps kept".split())
_HOLD = frozenset("held hold holds holding".split())
_THINGS = frozenset(
    """truce ceasefire cease deal agreement peace talks talk meeting meetings summit conference election elections vote
    ceremony funeral prayers services rally line lines weather protest protests exercise drills town city village
    position positions record calm lull event events""".split()
)
_FAR = 9
_NEAR = 6


def duration(s: Scene, n: Numeral, p: Phrase) -> Draft | str:
    """Days in detention or stranded; other spans of time are no claims of people."""
    low = s.t.low
    unit = low[p.head]
    if n.word is not None or p.of or p.head < n.last or low[p.end] in ("ago", "old", "later", "earlier"):
        return "trap:span-of-time"
    g = _held(s, n, p)
    if g is None:
        return "trap:span-of-time"
    days = DAYS_OF.get(unit, 1.0)
    if days != 1.0:
        n.scaled(days, n.rule)
    draft = Draft(n, unit="days", kind="duration", phrase=p)
    draft.says(g)
    draft.rules.append(f"duration:{unit}")
    draft.manner = manner(s, n, g)
    return draft


def _held(s: Scene, n: Numeral, p: Phrase) -> Governed | None:
    """What says that people were held for a length of time."""
    low, first = s.t.low, n.said_first
    words = low[max(first - _FAR, 0) : first]
    if low[first - 1] == "after" and low[p.end] != "of":
        return _let_go(s, first - 1, p.end)
    if _SENTENCED & set(words[-4:]):
        return None
    if _FOR & set(words[-4:]):
        return _holding(s, n, p, words) or _sat(s, first)
    k = first - 1  # `held them ten days`
    if low[k] in PRONOUNS or (low[k] in NOUNS and NOUNS[low[k]].unit == "people"):
        return _kept(s, k) or _of(s, k, _HELD)
    return None


def _holding(s: Scene, n: Numeral, p: Phrase, words: list[str]) -> Governed | None:
    """The word before or behind a length of time that says people were held for it."""
    for k in range(max(n.said_first - 4, 0), n.said_first):
        kept = _kept(s, k + 1)
        if kept is not None:
            return kept
    for k in range(n.said_first, max(n.said_first - _FAR, -1), -1):
        if s.t.low[k] in (";", ".") or k in s.figure and k < n.first and s.figure[k].trap is None:
            break
        found = _of(s, k, _HELD)
        if found is not None:
            return found
    if _SPENT & set(words):
        for k in range(p.end, p.end + 4):
            event = s.first.get(k)
            found = _of(s, event.last, _HELD) if event is not None else None
            if found is not None:
                return found
    return None


def _sat(s: Scene, first: int) -> Governed | None:
    """`My cousin sat for twelve days`, where the sentence before told of people held."""
    for k in range(first - 1, max(first - 4, -1), -1):
        if s.t.low[k] in _SAT:
            before = s.earlier()
            held = before is not None and before.held
            return Governed("detained", k, k + 1, "term:held-for", Sense("detained", "i", "d")) if held else None
    return None


def _let_go(s: Scene, after: int, end: int) -> Governed | None:
    """`they were released after two days`, `after a week they let us go`: so long they were held."""
    low = s.t.low
    for k in range(after, max(after - _NEAR, 0), -1):
        found = _of(s, k, frozenset(("released",)))
        if found is not None:
            return found
        if low[k - 1] in ENDS or low[k - 1] in CLAUSE or low[k - 1] == ",":
            break
    k = end + (low[end] == ",")
    if low[k] not in _SUBJECTS:
        return None
    for verb in range(k + 1, k + _NEAR):
        event = s.first.get(verb)
        if low[verb] in ("let", "lets") and low[verb + 2] == "go":
            return Governed("detained", verb, verb + 3, "term:held-for", Sense("released", "t", "d"))
        if event is not None:
            return _of(s, event.last, frozenset(("released",)))
    return None


def _kept(s: Scene, k: int) -> Governed | None:
    """`kept them`."""
    if s.t.low[k - 1] not in _KEPT:
        return None
    return Governed("detained", k - 1, k, "term:held-for", Sense("detained", "t", "d"))


def _of(s: Scene, k: int, terms: frozenset[Term]) -> Governed | None:
    """What an event that ends before a token says, where it is that people were held, or were let go."""
    event = s.last.get(k)
    if event is not None and s.t.low[event.first] in _HOLD and _of_things(s, event.first, event.last):
        return None
    for sense in event.senses if event is not None else ():
        if event is not None and sense.term in terms and "h" not in sense.flags:
            term: Term = "detained" if sense.term in (None, "released") else sense.term
            return Governed(term, event.first, event.last, "term:held-for", sense)
    return None


def _of_things(s: Scene, first: int, last: int) -> bool:
    """Whether a truce held, talks were held, or rebels held a town."""
    low = s.t.low
    thing = low[last] in DETERMINERS and low[last] not in PRONOUNS and low[last + 1] not in NOUNS
    return thing or not _THINGS.isdisjoint(low[max(first - 4, 0) : first])
