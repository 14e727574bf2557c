"""People by a pronoun, by what they are or want, or by a noun before the figure: `19 of us`, `two were children`."""

from __future__ import annotations

from corridor.claims.proposal import Term
from corridor.claims.quantity import Unit
from corridor.reading.lexicon import NOUNS
from corridor.reading.mentions.draft import Draft
from corridor.reading.mentions.finish import finished
from corridor.reading.mentions.modality import manner
from corridor.reading.mentions.phrase import Phrase, phrase
from corridor.reading.mentions.scene import Governed, Scene
from corridor.reading.mentions.walk import behind
from corridor.reading.mentions.words import CLASSED, ENDS, REPORTED, THOUGHT
from corridor.reading.numerals import Numeral

_AS = frozenset("as to be have been".split())
_WE = frozenset("were are numbered".split())
_WILL = frozenset("want wants wanted hope hopes hoped wish wished refuse refused".split())
_GOING: frozenset[Term] = frozenset(("fled", "left", "crossed", "arrived", "heading", "returned", "evacuated"))
_AGE = frozenset("years year old time age".split())
_CLOSING = ENDS | {",", ".", ""}
_ADULT = 20  # `we were 12 when the war began` tells an age
_FAR = 12  # tokens between a figure and the event that its people share with somebody
_COUNTED: frozenset[Unit] = frozenset(("people", "families", "households", "vehicles"))


def by_pronoun(s: Scene, n: Numeral, p: Phrase, before: list[Draft]) -> Draft | None:
    """People who have no noun of their own behind their figure."""
    return _made_of(s, n, p, before) or _of_us(s, n, p, before) or _we(s, n) or _others(s, n, p) or _apposed(s, n)


def _of_us(s: Scene, n: Numeral, p: Phrase, before: list[Draft]) -> Draft | None:
    """`70 of us`; `fighters may be heading west, hundreds of them`: what is said of them stands before."""
    low = s.t.low
    word = low[p.first] if p.pronoun else ""
    if word == "us":
        return Draft(n, phrase=p, who=p, rules=["unit:of-us"])
    last = before[-1] if before else None
    if (
        word == "them"
        and last is not None
        and s.figures[s.figures.index(n) - 1] is last.n
        and last.kind in ("stock", "flow")
    ):
        part = Draft(n, unit=last.unit, phrase=p, who=last.who, part=True, rules=["unit:of-them"])
        part.term, part.term_at, part.governed, part.kind = last.term, last.term_at, last.governed, last.kind
        part.manner = last.manner
        return part
    if (
        word != "them"
        or low[n.said_first - 1] not in (",", "–", "-", "—")
        or low[p.end] not in (",", ".", "", ";", "”", '"')
    ):
        return None
    for k in range(n.said_first - 2, -1, -1):
        noun = NOUNS.get(low[k])
        if noun is not None and noun.unit in ("people", "families") and noun.plural:
            who = phrase(s.t, k, s.first, {})
            draft = Draft(n, unit=noun.unit, phrase=p, who=who)
            draft.says(behind(s, who.end, noun.unit))
            draft.rules.append("unit:of-them")
            return finished(s, draft)
        if low[k] in (";", ".") or k in s.figure:
            break
    return None


def _we(s: Scene, n: Numeral) -> Draft | None:
    """`We were 40 when we began and 38 when we got here`."""
    low, k = s.t.low, n.said_first
    if low[n.last] not in _CLOSING and low[n.last] not in ("when", "and", "at", "then", "in", "by", "but"):
        return None
    ours = low[k - 2] == "we" and low[k - 1] in _WE
    earlier = s.said.get(k - 4) or s.said.get(k - 5) or s.said.get(k - 6)
    again = low[k - 1] in ("and", "then", "now", "only") and earlier is not None and low[earlier.said_first - 2] == "we"
    if not (ours or (again and low[n.last] == "when")) or not n.whole or not (n.largest >= _ADULT or _party(s, n)):
        return None
    draft = Draft(n, phrase=None, rules=["unit:of-us"])
    draft.says(_going(s, n))
    return finished(s, draft)


def _party(s: Scene, n: Numeral) -> bool:
    """Whether a small number tells how many went, and no age: `We were nine when we fled`, `now we are six`."""
    low, k = s.t.low, n.last
    if low[n.said_first - 1] == "are":
        return "now" in low[max(n.said_first - 4, 0) : k + 2] and low[k + 1] != "years"
    if _going(s, n) is not None:
        return True
    last = s.earlier()
    counted = last is not None and last.counted and last.unit == "people"
    return counted and low[k] != "when" and _AGE.isdisjoint(low[k : k + 4])


def _going(s: Scene, n: Numeral) -> Governed | None:
    """`nine when we fled`: of all of them it is said that they went."""
    k = n.last
    event = s.first.get(k + 2) if s.t.low[k : k + 2] == ["when", "we"] else None
    for sense in event.senses if event is not None else ():
        going = sense.term in _GOING and "i" in sense.flags and "d" in sense.form
        if event is not None and sense.term is not None and going:
            return Governed(sense.term, event.first, event.last, "term:when-we", sense)
    return None


def _others(s: Scene, n: Numeral, p: Phrase) -> Draft | None:
    """`he was held with about twenty others`: what is said of him is said of them."""
    low = s.t.low
    if not p.pronoun or low[p.first] != "others" or low[n.said_first - 1] not in ("with", "and", "alongside"):
        return None
    for k in range(n.said_first - 1, max(n.said_first - _FAR, 0), -1):
        event = s.last.get(k)
        sense = event.sense("ti") if event is not None else None
        if event is not None and sense is not None and sense.term is not None and "h" not in sense.flags:
            draft = Draft(n, phrase=p)
            draft.says(Governed(sense.term, event.first, event.last, "term:with-others", sense))
            return finished(s, draft)
        if low[k - 1] in ENDS:
            break
    return None


def _apposed(s: Scene, n: Numeral) -> Draft | None:
    """`After those came their own cars, more than a hundred.`"""
    low, k = s.t.low, n.said_first
    noun = NOUNS.get(low[k - 2])
    if low[k - 1] != "," or noun is None or not noun.plural or noun.unit not in _COUNTED or low[n.last] not in _CLOSING:
        return None
    if n.value is not None and n.hedge == "none" and n.digits or n.plain and n.hedge == "none":
        return None
    who = Phrase(k - 2, k - 1, head=k - 2, noun=noun, labels=[noun.label])
    draft = Draft(n, unit=noun.unit, who=who, rules=["unit:apposed"])
    draft.manner = manner(s, n, None)
    return draft


def willing(s: Scene, n: Numeral, before: list[Draft]) -> Draft | None:
    """`350 were on the island and dozens wanted to leave`: nobody but people wants anything."""
    if s.t.low[n.last] not in _WILL or s.t.low[n.last + 1] != "to" or not before or before[-1].unit != "people":
        return None
    return finished(s, Draft(n, phrase=Phrase(n.last, n.last), rules=["unit:people-who-want"]))


def _made_of(s: Scene, n: Numeral, p: Phrase, before: list[Draft]) -> Draft | None:
    """`two were children`, `300 of them were identified as fighters`: people by what they are said to be."""
    low, k = s.t.low, max(p.end, n.last)
    if low[k] in ("were", "are"):
        k += 1
        while low[k] in REPORTED or low[k] in THOUGHT or low[k] in _AS or low[k] in CLASSED:
            k += 1
    elif not p.pronoun:
        return None
    found = phrase(s.t, k, s.first, s.figure)
    if found.noun is None or found.noun.unit != "people" or not found.noun.plural or low[found.head] == "dead":
        return None
    draft = Draft(n, phrase=found, who=found, part=True, rules=["unit:of-complement"])
    if p.pronoun and before and before[-1].kind in ("stock", "flow"):
        last = before[-1]
        draft.term, draft.term_at, draft.governed, draft.kind = last.term, last.term_at, last.governed, last.kind
        draft.manner = last.manner
    return draft
