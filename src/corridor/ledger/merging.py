"""Origins that an analyst decided are one: their claims begin with one first speaker."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from corridor.claims import Claim, Source, interval
from corridor.claims.decision import Merge
from corridor.errors import CorridorError


class Groups:
    """Things that were decided to be one (union-find), by id."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def join(self, a: str, b: str) -> None:
        """Let the groups of both be one."""
        self._above[self.of(a)] = self.of(b)

    def of(self, id: str) -> str:
        """The id that stands for the group."""
        while id in self._above and self._above[id] != id:
            id = self._above[id]
        return id

    def several(self) -> set[str]:
        """Every id that was ever joined."""
        return set(self._above) | set(self._above.values())


def merged(claims: Sequence[Claim], sources: Iterable[Source], merges: Sequence[Merge]) -> list[Claim]:
    """The claims with chains as the decisions have them.

    Two *sources* that are one take the id of the second of the decision. *Claims* with one first speaker take that of
    the earliest among them who is named apart from a publisher: he replaces a first speaker, and is put before a
    publisher, who only repeats. What they say alike becomes versions of one fact. Possible origins that are decided
    either way are dropped.
    """
    speakers, joined = Groups(), Groups()
    merges = list({(m.of, frozenset((m.a, m.b))): m for m in merges}.values())  # the last decision on a pair counts
    for m in merges:
        if m.decision == "same":
            groups = speakers if m.of == "sources" else joined
            if groups.of(m.a) != groups.of(m.b):
                groups.join(m.a, m.b)
    publishers = {s.id for s in sources if s.kind == "publisher"}
    renamed = [_renamed(c, speakers) for c in claims]
    first = _first(renamed, joined, publishers)
    result = [_begun(c, first.get(joined.of(c.id)), publishers) for c in renamed]
    return _decided(result, joined, merges)


def _renamed(claim: Claim, speakers: Groups) -> Claim:
    chain = tuple(dict.fromkeys(speakers.of(s) for s in claim.chain))
    return claim if chain == claim.chain else claim.model_copy(update={"chain": chain})


def _first(claims: Iterable[Claim], joined: Groups, publishers: set[str]) -> dict[str, Claim]:
    """By group, the claim whose first speaker is that of all."""
    first: dict[str, Claim] = {}
    several = joined.several()
    for claim in sorted(claims, key=lambda c: (_repeats(c, publishers), c.published, len(c.chain), c.id)):
        if claim.id in several:
            first.setdefault(joined.of(claim.id), claim)
    return first


def _repeats(claim: Claim, publishers: set[str]) -> bool:
    """Whether nobody is named but whoever published it."""
    return len(claim.chain) == 1 or claim.chain[0] in publishers


def _begun(claim: Claim, first: Claim | None, publishers: set[str]) -> Claim:
    if first is None or first.id == claim.id:
        return claim
    rest = claim.chain if _repeats(claim, publishers) else claim.chain[1:]
    chain = (first.origin, *(s for s in rest if s != first.origin))
    update: dict[str, object] = {"chain": chain}
    if claim.fact is None and claim.fact_key != first.fact_key and _alike(claim, first):
        update["fact"] = first.fact or first.id
    return claim.model_copy(update=update)


def _alike(a: Claim, b: Claim) -> bool:
    """Whether both speak alike and their figures do not rule each other out."""
    if (a.kind, a.universe, a.of) != (b.kind, b.universe, b.of):
        return False
    if a.quantity is None or b.quantity is None or a.kind not in ("count", "share"):
        return a.quantity == b.quantity
    try:
        one, two = interval(a.quantity), interval(b.quantity)
    except CorridorError:
        return a.quantity == b.quantity
    return a.quantity.unit == b.quantity.unit and one.low < two.high and two.low < one.high


def _decided(claims: list[Claim], joined: Groups, merges: Sequence[Merge]) -> list[Claim]:
    """Facts that first claims share with the others, and possible origins without those that were decided."""
    facts = {c.fact for c in claims if c.fact}
    by_id = {c.id: c for c in claims}
    apart = {frozenset((m.a, m.b)) for m in merges if m.decision == "different"}
    result = []
    for claim in claims:
        update: dict[str, object] = {}
        if claim.fact is None and claim.id in facts and claim.id in joined.several():
            update["fact"] = claim.id
        other = claim.possible_origin.claim if claim.possible_origin else None
        if other is not None and _settled(claim, other, by_id, joined, apart):
            update["possible_origin"] = None
        result.append(claim.model_copy(update=update) if update else claim)
    return result


def _settled(claim: Claim, other: str, by_id: Mapping[str, Claim], joined: Groups, apart: set[frozenset[str]]) -> bool:
    if frozenset((claim.id, other)) in apart or joined.of(claim.id) == joined.of(other):
        return True
    if other not in by_id:
        return False
    origins = (claim.origin, by_id[other].origin)
    return origins[0] == origins[1] or frozenset(origins) in apart
