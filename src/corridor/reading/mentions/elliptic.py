"""Figures without a noun: `100,000 evacuated`, `leaving 483 homeless`, `hundreds of them`, `Marosh: 14,400`."""

from __future__ import annotations

from corridor.claims.quantity import Unit
from corridor.reading.lexicon import DAYS_OF, NOUNS, SPEECH
from corridor.reading.mentions.draft import Draft
from corridor.reading.mentions.earlier import counted_before, weakly_said
from corridor.reading.mentions.finish import finished
from corridor.reading.mentions.governed import governed, own_term
from corridor.reading.mentions.modality import manner
from corridor.reading.mentions.numbered import numbered
from corridor.reading.mentions.phrase import Phrase, phrase
from corridor.reading.mentions.pronouns import by_pronoun
from corridor.reading.mentions.scene import Scene
from corridor.reading.mentions.walk import behind
from corridor.reading.mentions.words import BE, CHANGED, NUMBER_OF
from corridor.reading.numerals import Numeral

_TALK = CHANGED | SPEECH
_HOUSES = frozenset(word for word, noun in NOUNS.items() if noun.unit == "dwellings")
_LINKS = frozenset((",", "and", "or", "&", "+", "plus", "/", "but", "while", "with", ";", "–"))


def without_noun(s: Scene, n: Numeral, p: Phrase, before: list[Draft]) -> Draft | str:
    """A figure with no noun, of which something is said: `100,000 evacuated`, `leaving 483 homeless`."""
    draft = Draft(n, phrase=p, unit=_unit_before(s, n, before))
    governed(s, draft)
    if draft.term is None and s.t.low[n.last] in ("who", "whom") and s.t.low[n.said_first - 1] != "of" and n.value != 1:
        draft.rules.append("unit:who")
        return finished(s, draft)
    if draft.term is None and (_speaks_of_houses(s) or any(b.unit == "dwellings" for b in before)):
        housed = Draft(n, phrase=p, unit="dwellings")
        governed(s, housed)
        draft = housed if housed.term is not None and housed.term.startswith("housing") else draft
    if draft.term is None:
        return (
            _same_again(s, n, p, before)
            or _population(s, n, p)
            or numbered(s, n)
            or by_pronoun(s, n, p, before)
            or _as_before(s, n, p, before)
            or counted_before(s, n, p, before)
            or _fragment(s, n, p)
        )
    g = draft.governed
    assert g is not None
    if _rarely(s, n):
        return "trap:no-noun"
    sure = g.cost == 0 and g.rule != "term:object"
    if g.weak and not before and not sure and not weakly_said(s, n, p):
        return "trap:no-noun"
    if (
        g.rule == "term:object"
        and n.value is not None
        and n.value <= 12
        and s.t.low[n.last] not in ("", ".", ",", "and", "in")
    ):
        if s.t.low[n.last][:1].isalpha() and s.t.low[n.last] not in BE and g.term not in ("killed", "injured"):
            return "trap:no-noun"
    draft.rules.append("unit:" + ("people-by-term" if draft.unit == "people" else "as-before"))
    return finished(s, draft)


def _rarely(s: Scene, n: Numeral) -> bool:
    """`twice or several a day`: too few to be people of whom a rate is told."""
    rate = s.t.low[n.last] in ("a", "per", "each", "every") and s.t.low[n.last + 1] in DAYS_OF
    return rate and (n.word in ("some", "few", "several", "many") or n.value is not None and n.value <= 12)


def _unit_before(s: Scene, n: Numeral, before: list[Draft]) -> Unit:
    """Families, where the figure before it counts families and the two stand together."""
    if before and before[-1].unit in ("families", "households") and before[-1].kind != "share":
        between = s.t.low[before[-1].last : n.said_first]
        if len(between) < 8 and (not between or between[-1] in _LINKS or between[0] in _LINKS):
            return before[-1].unit
    return "people"


def _speaks_of_houses(s: Scene) -> bool:
    return not _HOUSES.isdisjoint(s.t.low)


def _same_again(s: Scene, n: Numeral, p: Phrase, before: list[Draft]) -> Draft | None:
    """`… and according to the ministry the figure is 427`: of the same as the figure before it."""
    words = s.t.low[max(n.said_first - 5, 0) : n.said_first]
    if not before or not NUMBER_OF & set(words) or not (set(words) & (BE | {"at", "to"})):
        return None
    last = before[-1]
    if last.kind in ("share", "duration") or last.unit == "vehicles":
        return None
    draft = Draft(
        n, unit=last.unit, phrase=p, term=last.term, term_at=last.term_at, rules=["term:same-figure"], part=True
    )
    draft.kind, draft.manner = last.kind, manner(s, n, None)
    return draft


def _population(s: Scene, n: Numeral, p: Phrase) -> Draft | None:
    """`a population of 4,500`."""
    if s.t.low[n.said_first - 2 : n.said_first] != ["population", "of"]:
        return None
    return Draft(n, phrase=p, rules=["unit:population"])


def _as_before(s: Scene, n: Numeral, p: Phrase, before: list[Draft]) -> Draft | None:
    """`300 people were displaced in Marosh and 200 in Tervat`: noun and verb are those of the figure before it.

    Where nothing is said of that one, a like phrase must follow both: `90 families in the first, 410 in the second`.
    """
    low, i = s.t.low, s.figures.index(n)
    last = before[-1] if before else None
    if (
        last is None
        or i == 0
        or s.figures[i - 1] is not last.n
        or (last.term is None and low[last.last_noun()] != low[n.last])
        or last.kind in ("share", "duration")
    ):
        return None
    if (
        low[n.said_first - 1] not in _LINKS
        or low[n.last] not in ("in", "at", "from", "to", "into")
        or n.said_first - last.last > 8
    ):
        return None
    draft = Draft(n, unit=last.unit, phrase=p, term=last.term, term_at=last.term_at, rules=["term:as-figure-before"])
    draft.kind, draft.manner, draft.governed = last.kind, last.manner, last.governed
    return draft


def description(s: Scene, n: Numeral) -> Phrase | None:
    """`300 – the number of people who fled`: at the head of a fragment, what the figure counts stands behind a mark."""
    low, k = s.t.low, n.last
    if (
        n.said_first > 1
        or not low[k]
        or low[k][0].isalnum()
        or low[k] in (",", ".", "(", ")", "%", ";")
        or s.t.joined(k - 1)
    ):
        return None
    while low[k + 1] in ("the", "total", "number", "of", "estimated") or low[k + 1] == low[k]:
        k += 1
    found = phrase(s.t, k + 1, s.first, s.figure)
    return found if found.noun is not None else None


def number_behind(s: Scene, n: Numeral) -> Draft | None:
    """`brings to about 11,000 the number of people evacuated`: what is counted stands behind the figure."""
    low, k = s.t.low, n.last
    if low[k] != "the" or low[k + 1] not in NUMBER_OF or low[k + 2] != "of":
        return None
    found = phrase(s.t, k + 3, s.first, s.figure)
    if found.noun is None or found.noun.unit in ("days", "vehicles"):
        return None
    draft = Draft(n, unit=found.noun.unit, phrase=found, who=found)
    draft.says(behind(s, found.end, draft.unit, since=n.last) or own_term(found))
    return finished(s, draft)


def _fragment(s: Scene, n: Numeral, p: Phrase) -> Draft | str:
    """A large number alone in a short fragment (`Marosh: 14,400`), of which the text does not say what it counts."""
    t = s.t
    words = sum(w.isalpha() for w in t.low[: t.n])
    if not _TALK.isdisjoint(t.low):
        return "trap:no-noun"
    grouped = (
        n.digits and not n.plain and not n.share and n.rule in ("number:digits", "number:scale") and n.largest >= 1000
    )
    alone = len(s.figures) == 1 and n.last >= t.n - 1
    if not (grouped and alone and 0 < words <= 5 and not s.events and not s.finite):
        return "trap:no-noun"
    return Draft(n, unit="none", phrase=p, rules=["number:alone-in-fragment"])
