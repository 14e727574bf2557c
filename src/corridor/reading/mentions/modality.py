"""How a figure is put: asserted, thought, possible, intended, or denied."""

from __future__ import annotations

from dataclasses import dataclass

from corridor.claims.basis import Modality
from corridor.claims.proposal import Term
from corridor.reading.mentions.scene import Governed, Scene
from corridor.reading.mentions.words import BE, CLAUSE, ENDS, EXPECTED, INTEND, MAY, NOT, REMAIN, THOUGHT, WOULD
from corridor.reading.numerals import Numeral

_BACK = 6
_ABLE = frozenset("walk see stand swim read write speak sleep hear move".split())  # `could walk` is an ability
# what people are made to do by others' plans, or do themselves: `will leave` is meant, `will be killed` is not
_MEANT = frozenset(
    (
        "evacuated",
        "relocated",
        "left",
        "heading",
        "crossed",
        "returned",
        "released",
        "deported",
        "fled",
        "arrived",
        "sheltered",
    )
)


@dataclass(frozen=True, slots=True)
class Manner:
    """A modality with the tokens that say it; whether it is denied, and whether it lasts (`remain displaced`)."""

    modality: Modality = "asserted"
    at: tuple[int, int] | None = None
    denied: bool = False
    lasting: bool = False


def manner(s: Scene, n: Numeral, g: Governed | None) -> Manner:
    """The modality of a figure by the words between it and its verb, and before both."""
    first, last = _range(s, n, g)
    found: Modality = "asserted"
    at: tuple[int, int] | None = None
    denied = lasting = False
    low = s.t.low
    for k in range(first, last):
        w = low[k]
        if w in NOT and not (g is not None and k == g.first):  # `not fit to live in` is said
            denied = denied or (w not in ("no", "neither", "nor") and low[k + 1] != "only" and low[k - 1] != "if")
        elif w in REMAIN:
            lasting = True
        kind = _kind(s, k, g.term if g else None)
        if g is not None and g.rule == "term:held-for" and w in WOULD:  # `they will be held for 10 days`: a rule
            kind = None
        if kind is not None and _stronger(kind, found):
            found, at = kind, (k, k + 1)
    if g is not None and found == "asserted" and (g.infinitive or g.ordered) and g.rule == "term:behind":
        found, at = "intention", (g.first, g.last)
    if _perhaps(s, n) and n.hedge_at is not None and _stronger("may", found):
        found, at = "may", n.hedge_at
    if found == "asserted" and "if" in low[max(n.said_first - 3, 0) : n.said_first]:
        found = "may"
    if g is None and found == "asserted":
        found, at = _of_complement(s, n)
    before = _before(s, n) if found == "asserted" else None
    if before is not None:
        found, at = "thought", (before, before + 1)
    denied = denied or "none" in low[max(n.said_first - 3, 0) : n.said_first]
    return Manner(found, at, denied and g is not None, lasting)


def _perhaps(s: Scene, n: Numeral) -> bool:
    """`maybe 30 families stayed`; who counts his own (`perhaps 90 of us`) is sure that they were, and rounds."""
    ours = s.t.low[n.last : n.last + 2] == ["of", "us"]
    return n.hedge_rule in ("hedge:perhaps", "hedge:maybe", "hedge:possibly") and not ours


def _stronger(kind: Modality, found: Modality) -> bool:
    order: tuple[Modality, ...] = ("asserted", "thought", "intention", "may")
    return order.index(kind) > order.index(found)


def _range(s: Scene, n: Numeral, g: Governed | None) -> tuple[int, int]:
    """The tokens in which words of modality concern the figure."""
    if g is None:
        return n.last, min(n.last + 1, s.t.n)
    if g.rule == "term:behind":
        return g.modal_from, g.first + 1
    k, low = g.first, s.t.low
    while k > 0 and g.first - k < _BACK:
        w = low[k - 1]
        if (
            w in ENDS
            or w in (",", "and", "or", "who", "that", "which")
            or w in CLAUSE
            or (k in s.last and k != g.first)
        ):
            break
        if (k - 1) in s.figure:
            break
        k -= 1
    return k, g.first + 1


def _kind(s: Scene, k: int, term: Term | None) -> Modality | None:
    low = s.t.low
    w = low[k]
    if term is None and w in ("could", "can") and low[k + 1] in _ABLE:
        return None
    if w in BE and low[k + 1] == "to" and low[k + 2] == "be":
        return "intention"
    if w in MAY:
        return "may" if w != "may" or not s.t.capital(k) or k == 0 else None
    if w in THOUGHT:
        return "thought" if low[k + 1] != "of" else None  # `men suspected of theft`
    if w in WOULD:
        return "intention" if term in _MEANT else "may"
    if w in EXPECTED and (low[k + 1] == "to" or w in ("expected", "likely", "projected")):
        return "may"
    if w in ("said", "reported", "rumoured", "understood") and low[k + 1] == "to":
        return "thought"
    if w.startswith("wait") and low[k + 1] != "to":  # `waiting for a bus`
        return None
    if w in INTEND and (low[k + 1] in ("to", "the", "on", "a", "for") or low[k + 1].endswith("ing")):
        return "intention"
    if w in ("need", "needs", "needed") and low[k + 1] == "to":
        return "intention"
    return None


def _before(s: Scene, n: Numeral) -> int | None:
    """`it is feared that 300 …`, `reportedly 300 …`: a word before the figure's hedge."""
    low = s.t.low
    for k in range(n.said_first - 1, max(n.said_first - 5, -1), -1):
        w = low[k]
        if w in THOUGHT:
            return k
        if w in ENDS or w == "," or k in s.figure or (k + 1) in s.last:
            return None
    return None


def _of_complement(s: Scene, n: Numeral) -> tuple[Modality, tuple[int, int] | None]:
    """`thousands are thought to have been in the convoy`, `300 of them could have been fighters`."""
    low = s.t.low
    for k in range(n.last, n.last + _BACK):
        if low[k] in BE and low[k + 1] in THOUGHT:
            return "thought", (k + 1, k + 2)
        if low[k] in MAY and low[k + 1] in ("be", "have") and not s.t.capital(k):
            return "may", (k, k + 1)
        if low[k] in ENDS or low[k] in (",", ".", "") or k in s.figure:
            break
    return "asserted", None
