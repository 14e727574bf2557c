"""Vehicles, counted as they stand: `13 buses and nearly 50 lorries`; those that were burned or hit are none."""

from __future__ import annotations

from corridor.claims.proposal import Term
from corridor.reading.mentions.ahead import ahead
from corridor.reading.mentions.draft import Draft
from corridor.reading.mentions.modality import manner
from corridor.reading.mentions.phrase import Phrase
from corridor.reading.mentions.scene import Scene
from corridor.reading.mentions.walk import behind
from corridor.reading.numerals import Numeral

_CARRY = frozenset(
    "carrying carried transporting ferrying loaded packed full crammed taking bringing evacuating bearing with".split()
)
_ABOARD = frozenset("in by on aboard into onto".split())
_MOVED: frozenset[Term] = frozenset(
    ("evacuated", "left", "fled", "relocated", "crossed", "arrived", "heading", "returned")
)
_GOODS = frozenset(
    """sold sell sells selling bought buy buys built builds makes made produced exported imported recalled sank sunk
    sinking overturned stole stolen donated""".split()
)
# in these people travel with what they own; of others only those that carry people count
_ROAD = frozenset(
    """truck trucks lorry lorries bus buses car cars vehicle vehicles boat boats coach coaches van vans minibus
    minibuses ambulance ambulances dinghy dinghies jeep jeeps pickup pickups taxi taxis tractor tractors motorbike
    motorbikes motorcycle motorcycles raft rafts wagon wagons trailer trailers""".split()
)


def vehicles(s: Scene, n: Numeral, p: Phrase) -> Draft | str:
    """A number of vehicles: a convoy, `13 buses carrying`, `left in 13 buses`, `nearly 50 lorries`."""
    low = s.t.low
    if "convoy" in low[: n.said_first] or _carry(s, n, p):
        draft = Draft(n, unit="vehicles", kind="flow", phrase=p, rules=["unit:vehicles-with-people"])
        g = behind(s, p.end, "people", since=n.last)
        draft.says(g if g is not None and g.term in _MOVED else None)
        draft.manner = manner(s, n, g)
        return draft
    if low[p.head] not in _ROAD or _befell(s, n, p):
        return "trap:vehicles"
    return Draft(n, unit="vehicles", phrase=p, rules=["unit:vehicles"])


def _carry(s: Scene, n: Numeral, p: Phrase) -> bool:
    low = s.t.low
    if _CARRY & set(low[p.end : p.end + 2]) and low[p.end] != "with":
        return True
    return low[n.said_first - 1] in _ABOARD and any(
        x.term in _MOVED
        for k in range(max(n.said_first - 10, 0), n.said_first)
        if k in s.last
        for x in s.last[k].senses
    )


def _befell(s: Scene, n: Numeral, p: Phrase) -> bool:
    """Whether something befell them, as it does houses, or they are goods: `burned 5 vehicles`, `sold 12 cars`."""
    if not _GOODS.isdisjoint(s.t.low[max(n.said_first - 2, 0) : n.said_first]):
        return True
    first, _, _ = ahead(s, n, "dwellings")
    return (first or behind(s, p.end, "dwellings", since=n.last)) is not None
