"""What stands before a figure: `displaced 300`, `the evacuation of 300`, `forced 300 to leave`."""

from __future__ import annotations

from corridor.claims.quantity import Unit
from corridor.reading.lexicon import ADVERBS
from corridor.reading.mentions.scene import Governed, Scene, sense_for
from corridor.reading.mentions.terms import Event, Sense
from corridor.reading.mentions.words import BE, BEFORE_FIGURE, CLAUSE, DETERMINERS, NUMBER_OF, PARTICLES, PREPOSITIONS
from corridor.reading.numerals import Numeral

_ENTIRE = frozenset("whole entire full remaining".split())
_WHOLES = frozenset(
    """population village town island hamlet community neighbourhood neighborhood camp school crew staff residents
    inhabitants villagers islanders families""".split()
)


def ahead(s: Scene, n: Numeral, unit: Unit) -> tuple[Governed | None, str, int]:
    """What stands directly before a figure: `displaced 300`, `the evacuation of 300`; or a verb that makes people act.

    Gives the letter of such a verb as its second part, and its first token.
    """
    return _ahead(s, n.said_first - 1, unit)


def ahead_of_list(s: Scene, n: Numeral, unit: Unit) -> Governed | None:
    """The verb before the figure that this one is joined to: `destroyed 30 shops and 12 homes`."""
    low, i = s.t.low, n.said_first - 1
    for _ in range(3):
        if low[i] == "and" and low[i - 1] == ",":
            i -= 1
        if low[i] not in ("and", ",", "&"):
            return None
        earlier = next((f for f in s.figures if i - 6 <= f.first < i and f.last <= i), None)
        if earlier is None or any(w in PREPOSITIONS or w in BE or w in CLAUSE for w in low[earlier.last : i]):
            return None
        found, _, _ = _ahead(s, max(earlier.said_first, 0) - 1, unit)
        if found is not None:
            return found
        i = earlier.said_first - 1
    return None


def _ahead(s: Scene, i: int, unit: Unit) -> tuple[Governed | None, str, int]:
    low = s.t.low
    after_of, steps, start = False, 0, i
    while i >= 0 and steps < 9:
        event = s.last.get(i + 1)
        if event is not None:
            return (*_verb_before(s, event, unit, after_of), event.first)
        w = low[i]
        if w == "housing" and i == start:
            sheltering = Sense("sheltered", "t", "g")
            return Governed("sheltered", i, i + 1, "term:object", sheltering), "", i
        if w == "," and i == start:
            whole = _before_whole(s, i)
            if whole is not None:
                return (*_verb_before(s, whole, unit, False), whole.first)
        if w == ",":
            k = _back_over_aside(low, i)
            if k < 0 or low[k] != "of":
                break
            after_of, i = True, k - 1
        elif w in ("of", "to", "for") and not after_of:
            after_of, i = True, i - 1
            if w != "of" and (i + 1) not in s.last:
                break
        elif w in BEFORE_FIGURE or (w in PARTICLES and not after_of and (i in s.last)):
            if w == "total":
                after_of = False
            i -= 1
        elif w in NUMBER_OF and after_of:
            after_of, i = False, i - 1
        elif w == "lives" and after_of:
            i -= 1
        else:
            break
        steps += 1
    return None, "", 0


def _before_whole(s: Scene, comma: int) -> Event | None:
    """The verb of `moved its whole population, about 300 people`: the figure says how many that whole was."""
    low, k = s.t.low, comma - 1
    if low[k] not in _WHOLES:
        return None
    k -= 1
    while k > 0 and (low[k] in _ENTIRE or low[k] in DETERMINERS):
        k -= 1
    return s.last.get(k + 1) if low[k + 1] in DETERMINERS or low[k + 1] in _ENTIRE else None


def _back_over_aside(low: list[str], i: int) -> int:
    """`the evacuation of, by the latest count, 300`: the token before the first comma."""
    for k in range(i - 1, max(i - 10, 0), -1):
        if low[k] == ",":
            return k - 1
    return -1


def _verb_before(s: Scene, event: Event, unit: Unit, after_of: bool) -> tuple[Governed | None, str]:
    low = s.t.low
    if after_of:
        noun = sense_for(event, unit, "n")
        if noun is None or noun.term is None or noun.form:
            return None, ""
        return Governed(noun.term, event.first, event.last, "term:noun-of", noun), ""
    passive = _passive(low, event.first)
    makes = next((x for x in event.senses if x.flags in "FAOL"), None)
    sense = sense_for(event, unit, "t")
    if sense is not None and sense.term is not None and (not passive or "p" not in sense.form):
        found = Governed(sense.term, event.first, event.last, "term:object", sense, weak="w" in sense.flags)
        return _or_stronger(s, found, unit), makes.flags if makes else ""
    noun = sense_for(event, unit, "n")
    if (
        noun is not None
        and noun.term is not None
        and not noun.form
        and low[event.last - 1] in ("to", "into", "of", "for", "off")
    ):
        return Governed(noun.term, event.first, event.last, "term:noun-of", noun), ""
    return None, makes.flags if makes and not passive else ""


def _passive(low: list[str], first: int) -> bool:
    k = first - 1
    while k >= 0 and (low[k] in ADVERBS or low[k].endswith("ly")):
        k -= 1
    return low[k] in ("were", "was", "is", "are", "been", "being", "be")


def _or_stronger(s: Scene, found: Governed, unit: Unit) -> Governed:
    """Of `damaged or destroyed 120 houses` the stronger one; of `killed or injured` the first."""
    k = found.first - 1
    before = s.last.get(k) if s.t.low[k] in ("or", "and", "/") else None
    sense = sense_for(before, unit, "t") if before is not None else None
    if before is None or sense is None or sense.term is None or "w" in sense.flags:
        return found
    return Governed(sense.term, before.first, before.last, found.rule, sense)
