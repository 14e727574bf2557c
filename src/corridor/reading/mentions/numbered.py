"""What is counted before its figure: `the number of refugees has reached 650,000`, `the population grew to 9,500`."""

from __future__ import annotations

from corridor.reading.mentions.draft import Draft
from corridor.reading.mentions.finish import finished
from corridor.reading.mentions.governed import own_term
from corridor.reading.mentions.phrase import phrase
from corridor.reading.mentions.scene import Governed, Scene
from corridor.reading.mentions.terms import Event
from corridor.reading.mentions.words import CHANGED, NUMBER_OF
from corridor.reading.numerals import Numeral

_REACH = 16  # tokens between what is counted and its figure
_ENDS = frozenset((";", ".", "!", "?", ":"))
_STATES = frozenset(("detained", "sheltered", "in_relief_camp", "displaced", "homeless", "missing", "injured"))
_COUNTED = ("people", "families", "households")


def numbered(s: Scene, n: Numeral) -> Draft | None:
    """A figure of which its noun stands before the verb."""
    low = s.t.low
    for k in range(n.said_first - 1, max(n.said_first - _REACH, -1), -1):
        if low[k] in _ENDS or k in s.figure:
            return None
        if low[k] in NUMBER_OF and low[k + 1] == "of":
            return _of_noun(s, n, k + 2)
        if low[k] in NUMBER_OF and (k + 1) in s.first and low[n.said_first - 1] in ("at", "to"):
            return _of_state(s, n, s.first[k + 1])
        if low[k] == "population" and not CHANGED.isdisjoint(low[k + 1 : n.said_first]):
            return Draft(n, rules=["unit:population"])
    return None


def _of_state(s: Scene, n: Numeral, event: Event) -> Draft | None:
    """`put the number in custody at 30`: nobody but people is in such a state."""
    sense = next((x for x in event.senses if x.term in _STATES and not x.form), None)
    if sense is None or sense.term is None:
        return None
    draft = Draft(n, rules=["unit:number-of"])
    draft.says(Governed(sense.term, event.first, event.last, "term:label", sense))
    return finished(s, draft)


def _of_noun(s: Scene, n: Numeral, k: int) -> Draft | None:
    found = phrase(s.t, k, s.first, s.figure)
    if found.noun is None or found.noun.unit not in _COUNTED or CHANGED.isdisjoint(s.t.low[found.end : n.said_first]):
        return None
    draft = Draft(n, unit=found.noun.unit, who=found, rules=["unit:number-of"])
    draft.says(own_term(found))
    return finished(s, draft)
