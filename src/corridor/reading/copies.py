"""The same said twice in one text is one claim."""

from __future__ import annotations

from collections.abc import Sequence

from corridor.claims import Proposal

Key = tuple[object, ...]


def merge_copies(text: str, found: Sequence[Proposal]) -> list[Proposal]:
    """Proposals without those that repeat an earlier one in the same part; the first one names the copies."""
    first: dict[Key, int] = {}
    kept: list[Proposal] = []
    for proposal in found:
        at = first.setdefault(_same(text, proposal), len(kept))
        if at == len(kept):
            kept.append(proposal)
        else:
            kept[at] = kept[at].model_copy(update={"copies": (*kept[at].copies, proposal.sentence)})
    return kept


def _same(text: str, p: Proposal) -> Key:
    """What makes two proposals of one text copies: the same figure of the same people by the same speaker.

    Without a figure only the same words count, since two statements of a kind need not be one.
    """
    origin = p.chain[0].source.id
    if p.quantity is None or p.rule is None:
        return (p.kind, p.part, origin, " ".join(p.spans.get("statement", p.sentence).of(text).casefold().split()))
    q = p.quantity
    people = " ".join(p.group.words.casefold().split()) if p.group else ""
    places = frozenset((n.words.casefold(), n.role) for n in p.places)
    return (p.kind, p.part, p.term, origin, q.value, q.values, q.word, q.low, q.high, q.hedge, q.unit, people, places)
