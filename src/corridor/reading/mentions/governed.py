"""What governs a figure: the verb behind or before it, a label, or its own noun."""

from __future__ import annotations

from corridor.claims.quantity import Unit
from corridor.reading.lexicon import NOUNS
from corridor.reading.mentions.ahead import ahead, ahead_of_list
from corridor.reading.mentions.around import around, kept, object_of, present, them
from corridor.reading.mentions.draft import Draft
from corridor.reading.mentions.label import label
from corridor.reading.mentions.phrase import Phrase, phrase
from corridor.reading.mentions.scene import Governed, Scene
from corridor.reading.mentions.terms import Sense
from corridor.reading.mentions.walk import behind
from corridor.reading.mentions.words import AND
from corridor.reading.numerals import Numeral

_TAKING = frozenset("claimed claiming claim claims lost losing lose cost costing costs took taken taking takes".split())


def governed(s: Scene, d: Draft) -> None:
    """Finds what is said of a figure: behind it, before it, by a label, or by its own noun."""
    n, p, unit = d.n, d.phrase, d.unit
    assert p is not None
    colon = s.t.low[n.said_first - 1] in (":", "=")
    g = label(s, n) if colon else _lives(s, n, p)
    if g is None:
        g = _nearest(s, d, p)
    if g is None or g.weak:
        named = label(s, n) if not colon and (g is None or p.noun is None) else None
        g = own_term(p) or named or g
    if g is not None and g.unit is not None and p.noun is None:
        d.unit = g.unit
        d.rules.append("unit:of-label")
    if g is not None:
        g = _of_houses(s, g, unit)
    d.says(g)


def _nearest(s: Scene, d: Draft, p: Phrase) -> Governed | None:
    first, state, at = ahead(s, d.n, d.unit)
    if p.inner and first is None:
        state = ""
    both = around(s, d.n, p, d.unit)
    if both is not None:
        return both
    if first is not None and not first.weak:
        return first
    then = behind(s, max(p.end, d.n.last), d.unit, state, since=_before_verb(s, at) if state else d.n.last)
    if d.n.first in s.inner and then is not None and (p.before or not (then.cost in (0, 2) and _reduced(s, then))):
        then = None  # `two of the five men were released`: said of the two
    if first is None and then is None and not state:
        first = ahead_of_list(s, d.n, d.unit)
    if first is None and then is None:
        then = kept(s, d.n, p) or (_behind_list(s, d, p) if p.noun is not None else None)
    if first is None and then is None and d.unit != "dwellings" and (p.noun is not None or p.pronoun):
        end = max(p.end, d.n.last)
        then = object_of(s, end, d.unit) or them(s, end) or present(s, d.n, p)
    if then is not None and state == "L" and first is not None:
        return then
    if first is not None and (then is None or then.weak or then.cost > 1):
        return first
    return then


def _behind_list(s: Scene, d: Draft, p: Phrase) -> Governed | None:
    """The verb behind the things that these are counted with: `30 houses and 4 schools were damaged`."""
    low, k = s.t.low, max(p.end, d.n.last)
    if low[k] == "," and low[k + 1] in AND:
        k += 1
    figure = s.said.get(k + 1) if low[k] in AND or low[k] == "," else None
    if figure is None or figure.share:
        return None
    other = phrase(s.t, figure.last, s.first, s.figure)
    if other.strange < 0:
        return None
    return behind(s, other.end, d.unit, since=d.n.last)


def _before_verb(s: Scene, at: int) -> int:
    """Where the words of modality before a verb begin: `could force 300 to flee`."""
    k = at
    while (
        k > 0
        and at - k < 4
        and s.t.low[k - 1] not in (",", "and", "that", ";", ":", "who", "which")
        and (k - 1) not in s.figure
    ):
        k -= 1
    return k


def _reduced(s: Scene, g: Governed) -> bool:
    """Whether it is a participle right behind the noun (`one of 35 people detained`)."""
    low = s.t.low
    participle = "p" in g.sense.form and ("t" in g.sense.flags or "a" in g.sense.flags)
    return (
        (participle and low[g.first - 1] in NOUNS) or "who" in low[g.first - 2 : g.first] or low[g.first - 1] == "that"
    )


def own_term(p: Phrase) -> Governed | None:
    """A term of the noun itself: `evacuees`, `displaced people`."""
    if p.before is not None and p.before.term is not None:
        return Governed(p.before.term, *p.before_at, "term:of-noun", p.before, weak="w" in p.before.flags)
    term = p.noun.term if p.noun is not None else None
    if term is not None:
        return Governed(term, p.head, p.head + 1, "term:of-noun", Sense(term, "n", ""))
    return None


def _lives(s: Scene, n: Numeral, p: Phrase) -> Governed | None:
    """`claimed 180 lives`."""
    verb = n.said_first - 1
    if p.head < 0 or s.t.low[p.head] != "lives":
        return None
    if s.t.low[verb] not in _TAKING and s.t.low[verb - 1 : verb + 1] != ["loss", "of"]:
        return None
    return Governed("killed", verb, p.end, "term:object", Sense("killed", "t", "d"))


def _of_houses(s: Scene, g: Governed, unit: Unit) -> Governed:
    """Where families lost their houses a house was lost for each; people who lost theirs are homeless."""
    words = s.t.low[g.first : g.last]
    if g.term == "homeless" and words and words[0].startswith(("los", "lose")) and words[-1] in ("houses", "house"):
        if unit in ("families", "households"):
            return Governed("housing_destroyed", g.first, g.last, g.rule, g.sense, g.cost, modal_from=g.modal_from)
    return g
