"""What is said on both sides of a figure, or of its people by another clause: `brought 20 families across`."""

from __future__ import annotations

from corridor.claims.proposal import Term
from corridor.claims.quantity import Unit
from corridor.reading.lexicon import ADVERBS, NOUNS
from corridor.reading.mentions.phrase import Phrase
from corridor.reading.mentions.scene import Governed, Scene, sense_for
from corridor.reading.mentions.terms import Event, Sense, continued
from corridor.reading.mentions.words import (
    AND,
    BE,
    BEFORE_FIGURE,
    CLAUSE,
    DETERMINERS,
    ENDS,
    HAVE,
    KEEPING,
    PREPOSITIONS,
    RELATIVE,
)
from corridor.reading.numerals import Numeral

_BETWEEN = 4  # tokens between people and the rest of a verb: `took 300 residents of Orsk to safety`
_SUBJECT = 12  # tokens between people and a verb whose object they are
_STOPS = ENDS | CLAUSE | AND | BE | HAVE | RELATIVE | {".", ",", ""}
_AFTER_PEOPLE = frozenset(("of", "from", "in", "at"))
_PLACED = frozenset("put puts putting packed crammed squeezed crowded".split())
_SUBJECTS = frozenset("he she they we i it the a an their his its our".split())


def around(s: Scene, n: Numeral, p: Phrase, unit: Unit) -> Governed | None:
    """A verb before a figure with the rest of it behind: `got 300 out`, `took 11 men off the bus`, `let 16 go`."""
    low, k = s.t.low, n.said_first - 1
    while k > 0 and low[k] in BEFORE_FIGURE and (k + 1) not in s.last:
        k -= 1
    event = s.last.get(k + 1)
    first = event.first if event is not None else k
    if first < 0 or not low[first].isalpha():
        return None
    start = max(p.end, n.last)
    for at in range(start, start + _BETWEEN):
        found = continued(s.t, first, k + 1, at)
        senses = tuple(x for x in found[0] if x.form) if found is not None else ()
        sense = sense_for(Event(first, k + 1, senses), unit, "t") if senses else None
        own = s.first.get(at)  # `leaving 300 in need of food`
        if own is not None and found is not None and own.last > found[1]:
            return None
        if found is not None and sense is not None and sense.term is not None and not _loose(sense.term, low[first], p):
            return Governed(
                sense.term, first, k + 1, "term:object", sense, weak="w" in sense.flags and "t" not in sense.form,
                tail=found[1],
            )  # fmt: skip
        if low[at] in _STOPS or at in s.figure or own is not None or low[start] not in _AFTER_PEOPLE:
            break
    return None


def _loose(term: Term, verb: str, p: Phrase) -> bool:
    """Whether words so far apart say less: `left 300 in the dark`, `took 20 to court`, `pulled 300 troops out`."""
    if term == "rescued":
        return p.noun is not None and p.noun.label == "fighters"
    return term == "present" and verb not in _PLACED or term == "relocated" and verb.startswith(("t", "b"))


def kept(s: Scene, n: Numeral, p: Phrase) -> Governed | None:
    """`kept four of the men.`: with nothing behind."""
    k, end = n.said_first - 1, max(p.end, n.last)
    after = s.t.low[end]
    if s.t.low[k] not in KEEPING or not p.of or not (after in (".", ",", ";", "", "and") or after in ENDS):
        return None
    return Governed("detained", k, k + 1, "term:object", Sense("detained", "t", "d"))


def object_of(s: Scene, k: int, unit: Unit) -> Governed | None:
    """What a clause without `whom` says of the people before it: `2,600 people the police say they have evacuated`."""
    low = s.t.low
    if low[k] not in _SUBJECTS and not s.t.capital(k):
        return None
    for at in range(k + 1, min(k + _SUBJECT, s.t.n)):
        event = s.first.get(at)
        if event is None:
            if low[at] in ENDS or low[at] in ("", ".", ",") or low[at] in PREPOSITIONS or low[at] in BE or at in s.said:
                return None
            continue
        sense = sense_for(event, unit, "t")
        if sense is None or sense.term is None or "d" not in sense.form and "p" not in sense.form:
            return None
        after = low[event.last]
        if after in DETERMINERS or after in NOUNS or event.last in s.said or _first_of_two(s, event):
            return None
        return Governed(sense.term, event.first, event.last, "term:object-of", sense, modal_from=k)
    return None


def _first_of_two(s: Scene, event: Event) -> bool:
    """`the people evacuated said`: a participle of its own subject."""
    return s.t.low[event.first - 1] in NOUNS and event.last in s.first


def them(s: Scene, k: int) -> Governed | None:
    """`houses of thirteen families, making them homeless`."""
    low = s.t.low
    for at in range(k, s.t.n - 2):
        if low[at] == "them" and low[at - 1].endswith("ing") and low[at - 2] in (",", "and"):
            event = s.first.get(at + 1)
            sense = event.sense("at") if event is not None else None
            if event is None or sense is None or sense.term is None or "h" in sense.flags:
                return None
            return Governed(sense.term, event.first, event.last, "term:of-them", sense)
        if at in s.figure or low[at] in (".", ";"):
            break
    return None


_NOWHERE = frozenset(
    """verge move majority minority list process state brink way mercy condition middle front dark run phone line road
    grounds hope fear process same case hurry lookout payroll""".split()
)


_REMAINED = frozenset("remain remained remains".split())
_AFTER_REMAINED = frozenset(("", ".", ",", "as", "there", "here", "today", "behind", "after", "despite", "until"))


def present(s: Scene, n: Numeral, p: Phrase) -> Governed | None:
    """`350 of its citizens were on the island`, `there were 200 on the beach`, `300 families remained`."""
    low, k = s.t.low, max(p.end, n.last)
    k += low[k] == "," and low[n.said_first - 1] == "or"  # `300 families, or 1,500 people, remained`
    if low[k] in _REMAINED and low[k + 1] in _AFTER_REMAINED:
        return _at(k, k + 1)
    there = low[n.said_first - 2 : n.said_first] in (["there", "were"], ["there", "are"])
    if not there:
        if low[k] not in BE:
            return None
        k += 1
        while low[k] in ("still", "also", "all", "already", "now", "currently", "both", "only"):
            k += 1
    first = k
    if low[k] in ("there", "here") and not there:
        return _at(first, k + 1)
    if low[k] not in ("in", "on", "at", "inside"):
        return None
    k += 1
    if low[k] in DETERMINERS:
        k += 1
    elif not s.t.capital(k):
        return None
    if not low[k].isalpha() or low[k] in _NOWHERE or low[k + 1] in _NOWHERE or low[k] in ADVERBS:
        return None
    return _at(first, k + 1)


def _at(first: int, last: int) -> Governed:
    term: Term = "present"
    return Governed(term, first, last, "term:place", Sense(term, "aw", ""), weak=True)
