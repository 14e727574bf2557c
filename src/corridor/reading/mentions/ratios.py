"""Parts of a whole told by one of its kind: `one family in six would refuse`, `one child out of ten is ill`."""

from __future__ import annotations

from corridor.reading.mentions.draft import Draft
from corridor.reading.mentions.finish import finished
from corridor.reading.mentions.phrase import Phrase
from corridor.reading.mentions.scene import Scene
from corridor.reading.mentions.walk import behind
from corridor.reading.mentions.words import BE, ENDS, HAVE, MAY, WOULD
from corridor.reading.numerals import Numeral

_LARGEST = 20
_PEOPLE = frozenset(("people", "families", "households"))
_FOLLOWING = BE | HAVE | MAY | WOULD | ENDS | {",", ".", "", "who", "did"}


def one_of_many(s: Scene, n: Numeral, p: Phrase) -> Draft | None:
    """A share told with its noun between the two numbers."""
    low = s.t.low
    if n.value is None or n.value > _LARGEST or p.of or p.noun is None or p.noun.unit not in _PEOPLE:
        return None
    k = p.end + (2 if low[p.end : p.end + 2] == ["out", "of"] else 1)
    k += low[k] == "every"
    whole = s.figure.get(k) if low[p.end] in ("in", "out") else None
    if whole is None or whole.value is None or not n.value < whole.value <= _LARGEST * 5:
        return None
    said = behind(s, whole.last, p.noun.unit, since=whole.last)
    if not (low[whole.last] in _FOLLOWING or (said is not None and said.first == whole.last)):
        return None
    n.value, n.share, n.rule = round(n.value / whole.value, 4), True, "number:one-in-many"
    n.last, n.said_last = whole.last, whole.last
    s.inner.add(whole.first)
    whole.trap = "trap:whole-of-a-share"
    draft = Draft(n, unit="share", phrase=p, whole=p)
    draft.says(said)
    draft = finished(s, draft)
    draft.kind = "share"
    return draft
