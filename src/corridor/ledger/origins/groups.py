"""From links between claims, and the analyst's decisions, to origins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from corridor.errors import CorridorError

RECOMMENDED = 0.99
SECOND = 0.9  # two groups are joined by two links only, the second at least so likely


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
        self.members: dict[str, set[str]] = {}

    def find(self, x: str) -> str:
        root = x
        while self.parent.setdefault(root, root) != root:
            root = self.parent[root]
        while self.parent[x] != root:
            self.parent[x], x = root, self.parent[x]
        return root

    def group(self, root: str) -> set[str]:
        """All that are in one set, by the one that stands for it."""
        return self.members.get(root, {root})

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
        self.members[keep] = self.group(keep) | self.group(gone)
        self.members.pop(gone, None)
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
    corner. Links of at least `threshold` join, the likeliest first; two groups need two links. Groups that each have
    particular first speakers of their own are not joined: that takes a decision, or a link between just those speakers.
    `claims` adds those that no link names. Raises `CorridorError` where decisions contradict each other.
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
    near: dict[str, dict[str, float]] = {}
    for link in every:
        near.setdefault(link.a, {})[link.b] = link.probability
        near.setdefault(link.b, {})[link.a] = link.probability
    taken: list[Link] = []
    for link in strong:
        one, two = sets.find(link.a), sets.find(link.b)
        own, theirs = sets.speakers.get(one, set()), sets.speakers.get(two, set())
        if one == two or not sets.may_join(one, two):
            continue
        one_speaker = bool(own & theirs)
        if (own and theirs and not one_speaker and not _agreed(link)) or not (
            one_speaker or _supported(sets.group(one), sets.group(two), near, min(SECOND, threshold))
        ):
            continue
        sets.join(one, two)
        taken.append(link)
    return taken


def _supported(one: set[str], two: set[str], near: dict[str, dict[str, float]], least: float) -> bool:
    """Whether two links or more go between groups; one is enough where either is a single claim.

    One wrong link between two large groups would merge many independent claims at once.
    """
    if min(len(one), len(two)) < 2:
        return True
    few, many = sorted((one, two), key=len)
    return sum(near[c].get(d, 0.0) >= least for c in few for d in near.get(c, ()) if d in many) >= 2


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
