"""How a phrase becomes a position: who holds it, and what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corridor.claims.proposal import Term
from corridor.reading.statements.checks import Check
from corridor.reading.statements.heads import Range
from corridor.reading.statements.people import is_party, people
from corridor.reading.statements.scene import Found, Rule, Scene
from corridor.reading.statements.terms import term_in

_NOBODY = frozenset(("It", "it", "There", "there", "This", "That", "What"))


def rule_of(
    name: str,
    rank: int,
    words: str,
    pattern: str,
    check: Check | None = None,
    also: str = "",
    term: Term | None = None,
) -> Rule:
    """A rule by a pattern: its group `p` is the predicate, and `c` where what the position is about begins."""
    compiled = re.compile(pattern)

    def find(scene: Scene, rule: str) -> Iterator[Found]:
        if not scene.asks:
            for match in compiled.finditer(scene.text):
                if check is None or check(scene, match):
                    yield _found(scene, rule, match, term)

    return Rule(f"position:{name}", rank, frozenset(words.split()), find, frozenset(also.split()))


def _found(scene: Scene, rule: str, match: re.Match[str], term: Term | None) -> Found:
    clause = scene.clause(*match.span(), content=True)
    parts = {}
    party = scene.subject(match.span())
    if party and _holds(scene, party):
        parts["party"] = party
    named = "c" in match.re.groupindex and match["c"] is not None
    start = match.start("c") if named else match.end()
    while start < clause[1] and scene.text[start] in " ,":
        start += 1
    if start < clause[1]:
        parts["content"] = (start, clause[1])
        term = term or term_in(scene.text, start, min(clause[1], start + 60))
    return Found(
        kind="position",
        rule=rule,
        clause=clause,
        predicate=match.span("p"),
        term=term,
        modality=scene.modality(clause),
        group=people(scene, *clause),
        parts=parts,
    )


def _holds(scene: Scene, party: Range) -> bool:
    """Whether a subject is named as the one who holds the position: a party, or a name at the head of the sentence."""
    words = scene.text[party[0] : party[1]]
    return words not in _NOBODY and (is_party(scene, party) or words[0].isupper() and " " not in words)
