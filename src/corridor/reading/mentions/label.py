"""Labels before a figure, as in tables: `Number of displaced: 300`, `the death toll rose to 12`."""

from __future__ import annotations

from corridor.claims.quantity import Unit
from corridor.reading.lexicon import NOUNS
from corridor.reading.mentions.scene import Governed, Scene
from corridor.reading.mentions.terms import Event, Sense
from corridor.reading.mentions.words import BE, CHANGED, FIGURE_WORDS, HAVE, MAY, NUMBER_OF, TABLE_MARKS, WOULD
from corridor.reading.numerals import Numeral

_LABEL = 30  # tokens of a label before a figure
_LABEL_ENDS = frozenset((",", ";", ".", "|", "•"))
_BEASTS = frozenset("livestock cattle animals sheep goats cows poultry chickens camels buffaloes horses".split())
_PUT = frozenset("raised raises raising put puts brought brings bringing revised pushed".split())


def label(s: Scene, n: Numeral) -> Governed | None:
    """What a label says of the figure behind it: `Number of displaced: 300`, `IDPs total 300`."""
    low = s.t.low
    if low[n.said_first - 1] == "(" and any(k in s.figure for k in range(max(n.said_first - 7, 0), n.said_first)):
        return None
    i, marks, changed = n.said_first - 1, False, False
    stop = max(n.said_first - _LABEL, -1)
    while i > stop and (low[i] in FIGURE_WORDS or _of_change(s, i)):
        if (i + 1) in s.last and low[i] not in CHANGED:
            break
        marks = marks or low[i] in TABLE_MARKS
        changed = changed or low[i] in CHANGED
        i -= 1
    marks = marks or _in_list(s, n)
    if i < 0 and not marks:
        return None
    end = n.said_first
    found, unit, numbered = _of_label(s, i, stop, end)
    if found is None or not _BEASTS.isdisjoint(low[max(found.first - 3, 0) : end]):
        return None
    put = not _PUT.isdisjoint(low[max(found.first - 3, 0) : found.first])
    numbered = numbered or (put and low[end - 1] == "at")  # `put the arrivals at 300`
    if not (marks or ((changed or put) and numbered) or _like_a_table(s, found, end)):
        return None
    found.unit = "dwellings" if "h" in found.sense.flags else unit
    return found


def _of_change(s: Scene, i: int) -> bool:
    """Whether a token tells from where, or by how much, a number has changed: `from 600`, `by 12 %`."""
    figure = s.figure.get(i)
    if figure is not None:
        return figure.share and s.t.low[i - 1] == "by"
    earlier = i in s.trapped and s.trapped[i].trap == "trap:earlier-figure"
    return earlier or s.t.low[i] in ("%", "percent") and s.t.low[i - 2] == "by"


def _in_list(s: Scene, n: Numeral) -> bool:
    """`deaths, 138; injuries, 97`: a list of labels, each with its figure behind a comma."""
    low = s.t.low
    return low[n.said_first - 1] == "," and low[n.last] in (";", ".", "", "(") and ";" in low


def _like_a_table(s: Scene, found: Governed, end: int) -> bool:
    """Whether a label without a mark stands as in a table (`Population Evacuated 116129`): no verb, nothing between."""
    between = s.t.low[found.last : end]
    verbs = any(w in BE or w in HAVE or w in MAY or w in WOULD for w in s.t.low[:end])
    return (
        not verbs
        and found.sense.flags != "i"
        and found.sense.flags != "iw"
        and all(w in FIGURE_WORDS or w in NOUNS for w in between)
        and "," not in between
    )


def _of_label(s: Scene, i: int, stop: int, end: int) -> tuple[Governed | None, Unit | None, bool]:
    """The term and the unit in the words of a label, read backwards, and whether it speaks of a number.

    Behind `the number of` the first noun and the first term count, elsewhere those nearest to the figure.
    """
    low = s.t.low
    terms: list[Governed] = []
    units: list[Unit] = []
    k = end - 1
    while k > stop and k >= 0:
        w = low[k]
        if k <= i and (w in _LABEL_ENDS or k in s.figure or (w.isdecimal() and k not in s.trapped)):
            break
        if w == "toll" and low[k - 1] in ("death", "casualty"):
            return Governed("killed", k - 1, k + 1, "term:label", Sense("killed", "n", "")), "people", True
        if w in ("number", "toll", "no") and terms:
            return terms[-1], units[-1] if units else None, True
        noun = NOUNS.get(w)
        event = s.last.get(k + 1)
        if event is not None and not (k > i and w in CHANGED):
            unit: Unit = "dwellings" if "dwellings" in units else _unit_near(s, k)
            found = _in_label(event, unit)
            if found is not None:
                terms.append(found)
            k = event.first - 1
            continue
        if noun is not None and noun.unit not in ("days", "vehicles", "none"):
            if noun.term:
                terms.append(Governed(noun.term, k, k + 1, "term:label", Sense(noun.term, "n", "")))
            units.append(noun.unit)
        k -= 1
    counted = next((u for u in units if u != "people"), units[0] if units else None)
    numbered = any(w in NUMBER_OF for w in low[max(k, 0) : end])
    return (terms[0] if terms else None), counted, numbered


def _unit_near(s: Scene, k: int) -> Unit:
    """What a label counts by the words around its event."""
    for at in range(max(k - 4, 0), min(k + 5, s.t.n)):
        noun = NOUNS.get(s.t.low[at])
        if noun is not None and noun.unit == "dwellings":
            return "dwellings"
    return "people"


def _in_label(event: Event, unit: Unit) -> Governed | None:
    for sense in event.senses:
        if sense.term is None or (unit == "dwellings") != ("h" in sense.flags) and sense.term != "evacuated":
            continue
        if sense.form == "" or "p" in sense.form or "g" in sense.form:
            return Governed(sense.term, event.first, event.last, "term:label", sense, weak="w" in sense.flags)
    return None
