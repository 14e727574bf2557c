"""Whether the words of a sentence are those of somebody who tells what he went through."""

from __future__ import annotations

import re

from corridor.claims.proposal import Term
from corridor.reading.statements.heads import Range
from corridor.reading.statements.scene import Found, Scene

PERSONS = frozenset(
    "he she man woman detainee prisoner captive farmer driver trader teacher fighter refugee migrant smuggler student "
    "nurse doctor shopkeeper mother father boy girl widow shepherd villager survivor witness passenger deserter "
    "carpenter baker fisherman merchant worker militant extremist".split()
)
_LONGEST = 40  # characters of who is one person
_SAID_SO = re.compile(
    r"\b(?:said|says|recalled|recalls|told\s[^,;]{1,50}|explained|remembered|added)\s(?:(?:that|how)\s)?$"
)
_CONDITION = re.compile(r"\b(?:[Ii]f|unless|would|could|might|should)\b")
_NEGATION = re.compile(
    r"(?:n[’']t|\bnot|\bnever|\bnobody|\bno\sone)\s{0,2}(?:(?:has|had|have|ever|even)\s){0,2}$", re.IGNORECASE
)
_FIRST = re.compile(r"\b(?:us|me|we|I|our|my)\b")


def own(scene: Scene, at: int, third: bool = False) -> bool:
    """Whether the words are those of somebody who tells of himself, and who holds no office."""
    if scene.asks or scene.official(at):
        return False
    if third:
        return not scene.quoted(at) and _SAID_SO.search(scene.text[max(0, at - 70) : at]) is not None
    return scene.quoted(at)


def told(scene: Scene, at: int) -> bool:
    """Whether somebody other than the publisher, who holds no office, tells it, in his own words or retold."""
    return not scene.asks and not scene.official(at) and (scene.quoted(at) or attributed(scene, at))


def attributed(scene: Scene, at: int) -> bool:
    """Whether the text names somebody who says it."""
    return len(scene.said.chain(scene.start + at)) > 1


def one_person(scene: Scene, subject: Range | None) -> bool:
    """Whether a subject is one person without an office: `he`, `the driver`."""
    if subject is None or subject[1] - subject[0] > _LONGEST:
        return False
    words = scene.text[subject[0] : subject[1]].lower().split()
    return not {"himself", "herself"}.isdisjoint(words) or words[-1] in PERSONS


def took_part(scene: Scene, at: int, clause: Range) -> bool:
    """Whether the speaker was there: he says `we` or `us`, or the text says that he took part or was held."""
    if _FIRST.search(scene.text, *clause):
        return True
    basis = scene.said.basis(scene.start + at)
    return basis.knows in ("took_part", "saw") or basis.interest in ("detained", "party")


def supposed(scene: Scene, start: int, end: int) -> bool:
    """Whether a condition stands between two characters."""
    return scene.text.startswith("Had ", start) or _CONDITION.search(scene.text, start, end) is not None


def denied(scene: Scene, start: int, end: int) -> bool:
    """Whether a word of denial stands right before `end`."""
    return _NEGATION.search(scene.text[start:end]) is not None


def instance(rule: str, clause: Range, predicate: Range, term: Term | None, **parts: Range | None) -> Found:
    """One case as it was told, with the parts that the text names."""
    named = {name: r for name, r in parts.items() if r is not None and r[0] < r[1]}
    return Found("instance", rule, clause, predicate, term or "other", parts=named)
