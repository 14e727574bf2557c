"""Terms that depend on where people are: sheltered in camps, living in tents, held by a camp."""

from __future__ import annotations

from corridor.claims.proposal import Term
from corridor.reading.lexicon import ADVERBS, NOUNS
from corridor.reading.mentions.draft import Draft
from corridor.reading.mentions.scene import Governed, Scene
from corridor.reading.mentions.walk import behind
from corridor.reading.mentions.words import BE, HAVE

_SHELTERS = frozenset(
    """tent tents school schools shelter shelters centre centres center centers accommodation church churches mosque
    mosques gymnasium gymnasiums gyms hall halls tarpaulins dormitories stadium stadiums hotels barracks
    pavilion gym school church mosque hall stadium gymnasium""".split()
)
_OF_SITES = frozenset(
    "evacuation relief temporary emergency collective transit reception displacement idp makeshift tent".split()
)
_OF_CAMPS = frozenset("relief tent tented displacement idp transit makeshift".split())
_PRISONS = frozenset("prison prisons jail jails cell cells".split())
_SURE = frozenset("shelter shelters camp camps".split())
_PUT = frozenset("put puts putting".split())
_PLACED = _PUT | frozenset("packed crammed squeezed crowded pack cram squeeze crowd".split())
_STAY = ("liv", "stay", "resid", "camp", "dwell", "remain", "wait")
_SITES = _SHELTERS | {"camp", "camps", "site", "sites", "facility"}


def their_homes(s: Scene, d: Draft) -> None:
    """`the homes of 34 families were gutted`."""
    low, k = s.t.low, d.n.said_first - 1
    noun = NOUNS.get(low[k - 1]) if low[k] == "of" else None
    if d.term is None and noun is not None and noun.unit == "dwellings" and d.phrase is not None:
        g = behind(s, d.phrase.end, "dwellings", since=d.n.last)
        if g is not None and "h" in g.sense.flags:
            d.says(g)
            d.rules.append("term:their-homes")


def where(s: Scene, d: Draft) -> None:
    """Changes a term by where the people are: sheltered in camps, living in tents, held by a camp."""
    g, low = d.governed, s.t.low
    if g is None:
        return _at_site(s, d)
    if d.term in ("sheltered", "present") and _in_camps(s, g, d.term):
        d.term = "in_relief_camp"
        d.rules.append("term:in-camps")
    elif (
        d.term == "present"
        and g.rule == "term:behind"
        and low[g.first].startswith(_STAY)
        and _SHELTERS & set(low[g.last : g.last + 5])
    ):
        d.term = "sheltered"
        d.rules.append("term:in-shelters")
    elif d.term == "present" and low[g.first] in _PLACED:
        placed = low[g.first] in _PUT or low[g.first - 1] in BE
        sites = (_SITES if placed else _SURE).intersection(low[g.tail or g.last : (g.tail or g.last) + 6])
        d.term = "in_relief_camp" if sites & {"camp", "camps"} else "sheltered" if sites else None
        d.rules.append("term:put-into-shelters")
    elif d.term == "relocated" and _relief_camp(low, g.tail or g.last):
        d.term = "in_relief_camp"
        d.rules.append("term:in-camps")
    elif d.term == "present" and g.rule == "term:object" and _SHELTERS & set(low[max(g.first - 6, 0) : g.first]):
        d.term = "sheltered"
        d.rules.append("term:in-shelters")
    elif d.term == "relocated" and low[g.first] in ("taken", "brought") and _SHELTERS & set(low[g.last : g.last + 4]):
        d.term = "sheltered"
        d.rules.append("term:in-shelters")
    elif d.term == "detained" and low[g.first].startswith("h") and g.rule == "term:object":
        before = low[max(g.first - 9, 0) : g.first]
        if not _PRISONS.isdisjoint(before):
            return
        if _SITES & set(before) or before[-1:] in (["now"], ["currently"]):  # `the camp holds 300 people`
            d.term = "present"
            d.rules.append("term:held-by-a-site")


def _relief_camp(low: list[str], k: int) -> bool:
    return any(low[at] in _OF_CAMPS and low[at + 1] in ("camp", "camps") for at in range(k - 1, k + 4))


def _at_site(s: Scene, d: Draft) -> None:
    """`61,000 people in 23 evacuation centres`, `1,000 were in shelters`, `we had 213 people in the school hall`."""
    low, k = s.t.low, d.phrase.end if d.phrase else d.n.last
    had = low[d.n.said_first - 1] in HAVE
    while low[k] in BE or low[k] in ADVERBS:
        k += 1
    if low[k] not in ("in", "at", "inside"):
        return
    for at in range(k + 1, k + 6):
        kind = low[at - 1] in _OF_SITES or low[at] in ("shelter", "shelters")
        if low[at] in _SITES and (kind or had):
            d.term = "in_relief_camp" if low[at].startswith("camp") else "sheltered"
            d.term_at = (k, at + 1)
            d.rules.append("term:in-shelters")
            return
        if not low[at] or low[at] in (",", ".", ";", "and"):
            return


def _in_camps(s: Scene, g: Governed, term: Term) -> bool:
    """Whether people are sheltered, or live, in camps; relief camps may be named anywhere in the sentence."""
    low = s.t.low
    for k in range(g.last, min(g.last + 8, s.t.n)):
        if low[k] in ("camp", "camps") and ("in" in low[g.first : k] or "at" in low[g.first : k]):
            return True
        if low[k] in (",", ";", "."):
            break
    return term == "sheltered" and any(low[k] == "relief" and low[k + 1] in ("camp", "camps") for k in range(s.t.n))
