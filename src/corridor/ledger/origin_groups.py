"""From links between claims, and the analyst's decisions, to origins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from corridor.errors import CorridorError

RECOMMENDED = 0.98


class Link(Protocol):
    """Two claims, and how likely they go back to one origin."""

    @property
    def a(self) -> str: ...
    @property
    def b(self) -> str: ...
    @property
    def probability(self) -> float: ...
    @property
    def speakers(self) -> tuple[str, str]: ...


class Decided(Protocol):
    """What an analyst decided about two claims: `same` origin or `different`; decisions on sources are passed over."""

    @property
    def a(self) -> str: ...
    @property
    def b(self) -> str: ...
    @property
    def decision(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of the analyst, in the order in which it was taken."""

    a: str
    b: str
    decision: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Claims that go back to one first speaker; `id` is the first of them."""

    id: str
    claims: tuple[str, ...]


class _Sets:
    """Union-find with pairs of sets that must stay apart, and the particular speakers of each set."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}
        self.apart: dict[str, set[str]] = {}
        self.speakers: dict[str, set[str]] = {}

    def find(self, x: str) -> str:
        root = x
        while self.parent.setdefault(root, root) != root:
            root = self.parent[root]
        while self.parent[x] != root:
            self.parent[x], x = root, self.parent[x]
        return root

    def keep_apart(self, a: str, b: str) -> None:
        one, two = self.find(a), self.find(b)
        self.apart.setdefault(one, set()).add(two)
        self.apart.setdefault(two, set()).add(one)

    def may_join(self, a: str, b: str) -> bool:
        return self.find(b) not in self.apart.get(self.find(a), ())

    def join(self, a: str, b: str) -> None:
        keep, gone = sorted((self.find(a), self.find(b)))
        if keep == gone:
            return
        self.parent[gone] = keep
        self.speakers.setdefault(keep, set()).update(self.speakers.pop(gone, ()))
        for other in self.apart.pop(gone, ()):
            self.apart[other].discard(gone)
            self.apart[other].add(keep)
            self.apart.setdefault(keep, set()).add(other)


def group(
    links: Iterable[Link],
    decisions: Sequence[Decided] = (),
    claims: Iterable[str] = (),
    threshold: float = RECOMMENDED,
) -> list[Origin]:
    """Origins, each with its claims.

    Decisions come first, the later one about a pair counting, and no link goes against them, directly or round a
    corner. Links of at least `threshold` join, the likeliest first, but never two sets that each have particular first
    speakers of their own: that takes a decision, or a link between just those speakers. `claims` adds those that no
    link names. Raises `CorridorError` where decisions contradict each other.
    """
    sets = _Sets()
    _unite(sets, links, decisions, claims, threshold)
    members: dict[str, list[str]] = {}
    for claim in sorted(sets.parent):
        members.setdefault(sets.find(claim), []).append(claim)
    return [Origin(found[0], tuple(found)) for found in sorted(members.values())]


def count(origins: Sequence[Origin]) -> int:
    """Number of origins that are told apart."""
    return len(origins)


def expected(links: Iterable[Link], decisions: Sequence[Decided] = (), claims: Iterable[str] = ()) -> float:
    """Number of origins to be expected, with links too weak to join anything counted by their probabilities.

    Claims less the probabilities along the likeliest tree of links; a decision counts for certain.
    """
    sets = _Sets()
    taken = _unite(sets, links, decisions, claims, 0.0)
    decided = _Sets()
    _decide(decided, decisions)
    joined = len(decided.parent) - len({decided.find(c) for c in decided.parent})
    return len(sets.parent) - joined - sum(link.probability for link in taken)


def _unite(
    sets: _Sets, links: Iterable[Link], decisions: Sequence[Decided], claims: Iterable[str], threshold: float
) -> list[Link]:
    """Join what is to be joined; the links that did it."""
    every = list(links)
    for claim in (*claims, *(c for x in every for c in (x.a, x.b))):
        sets.find(claim)
    _decide(sets, decisions)
    strong = sorted((x for x in every if x.probability >= threshold), key=lambda x: (-x.probability, x.a, x.b))
    for link in strong:
        for claim, speaker in zip((link.a, link.b), link.speakers, strict=True):
            if speaker:
                sets.speakers.setdefault(sets.find(claim), set()).add(speaker)
    taken: list[Link] = []
    for link in strong:
        one, two = sets.find(link.a), sets.find(link.b)
        own, theirs = sets.speakers.get(one, set()), sets.speakers.get(two, set())
        if one != two and sets.may_join(one, two) and (not own or not theirs or own & theirs or _agreed(link)):
            sets.join(one, two)
            taken.append(link)
    return taken


def _agreed(link: Link) -> bool:
    """Whether the link itself says that its two particular speakers, under other names, are one."""
    a, b = link.speakers
    return bool(a and b and a != b)


def _decide(sets: _Sets, decisions: Sequence[Decided]) -> None:
    on_claims = [d for d in decisions if d.a != d.b and getattr(d, "of", "claims") == "claims"]
    last = {frozenset((d.a, d.b)): d for d in on_claims}
    for d in last.values():
        if d.decision not in ("same", "different"):
            raise CorridorError("unknown decision", repr(d.decision), f"{d.a}, {d.b}", "use same or different")
    for d in last.values():
        if d.decision == "same":
            sets.join(d.a, d.b)
    for d in last.values():
        if d.decision == "different":
            if sets.find(d.a) == sets.find(d.b):
                what = "decided to be different, but other decisions make them the same"
                raise CorridorError(what, f"{d.a} and {d.b}", remedy="decide anew on one of the pairs between them")
            sets.keep_apart(d.a, d.b)
