"""Which claims are worth comparing: never all pairs, so that 100,000 reports are possible."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from corridor.ledger.origins.figures import Figure, roundings
from corridor.ledger.origins.profile import Profile
from corridor.ledger.origins.reuse import Bodies, Phrases
from corridor.ledger.origins.speakers import speaker_key

DAYS = 60  # figures and rare phrases are compared within so many days of publication
NEXT = 40  # and with so many later claims of one figure at most
RARE = 25  # a phrase in more reports than this finds nobody
RAREST = 6  # phrases of a sentence that are looked up
PER_REPORTS = 400  # pairs of claims of two reports whose bodies are alike

Pair = tuple[int, int]


def candidates(claims: list[Profile], bodies: Bodies, phrases: Phrases) -> list[Pair]:
    """Pairs of positions in `claims` (which are sorted by day), each once, in order."""
    found: set[Pair] = set()
    found.update(_by_figure(claims))
    found.update(_by_phrase(claims, phrases))
    found.update(_by_body(claims, bodies))
    found.update(_by_speaker(claims))
    found.update(_by_report(claims))
    found.update(_by_outlet(claims))
    return sorted(found)


def _by_figure(claims: list[Profile]) -> Iterator[Pair]:
    """Equal figures, and figures of which one is the other rounded."""
    equal: dict[tuple[Any, Any], list[int]] = defaultdict(list)
    for i, p in enumerate(claims):
        if p.figure is not None:
            equal[(p.kind, p.figure.key)].append(i)
    for members in equal.values():
        yield from _near(claims, members, members)
    for (kind, key), members in equal.items():
        unit, word, numbers = key
        if len(numbers) != 1:
            continue
        for coarse in roundings(numbers[0]):
            others = equal.get((kind, (unit, word, (coarse,))))
            if others:
                yield from _near(claims, members, others)


def _near(claims: list[Profile], some: list[int], others: list[int]) -> Iterator[Pair]:
    """Pairs within the window of days, the closest in time where there are many; not where countries differ."""
    by_country: dict[str, list[int]] = defaultdict(list)
    for j in others:
        by_country[claims[j].country].append(j)
    for i in some:
        p = claims[i]
        shelves = list(by_country) if not p.country else [c for c in (p.country, "") if c in by_country]
        for country in shelves:
            shelf = by_country[country]
            yield from _window(claims, i, shelf)


def _window(claims: list[Profile], i: int, shelf: list[int]) -> Iterator[Pair]:
    at = bisect_left(shelf, i)
    for step, first in ((1, at), (-1, at - 1)):
        j, met = first, 0
        while 0 <= j < len(shelf) and met < NEXT:
            k = shelf[j]
            if abs(claims[k].day - claims[i].day) > DAYS:
                break
            if k != i:
                yield (min(i, k), max(i, k))
                met += 1
            j += step


def _by_phrase(claims: list[Profile], phrases: Phrases) -> Iterator[Pair]:
    """Sentences that share rare phrases, and claims beside the same direct speech."""
    holders: dict[int, list[int]] = defaultdict(list)
    for i, p in enumerate(claims):
        telling = [(phrases.reports(h), h) for h, t in p.passage.phrases.items() if t >= 1.0]
        rare = sorted(x for x in telling if 1 < x[0] <= RARE)[:RAREST]
        for h in {h for _, h in rare} | p.passage.quotes:
            holders[h].append(i)
    for members in holders.values():
        if 1 < len(members) <= 4 * RARE:
            for n, i in enumerate(members):
                for j in members[n + 1 :]:
                    if claims[i].report != claims[j].report and claims[i].kind == claims[j].kind:
                        yield (i, j)


def _by_body(claims: list[Profile], bodies: Bodies) -> Iterator[Pair]:
    """Claims of reports whose whole texts are alike."""
    inside: dict[str, list[int]] = defaultdict(list)
    for i, p in enumerate(claims):
        inside[p.report].append(i)
    days = {p.report: p.day for p in claims}
    for a, b in bodies.pairs(days, DAYS):
        if a in inside and b in inside and len(inside[a]) * len(inside[b]) <= PER_REPORTS:
            for i in inside[a]:
                for j in inside[b]:
                    if claims[i].kind == claims[j].kind and _may_match(claims[i].figure, claims[j].figure):
                        yield (min(i, j), max(i, j))


def _by_speaker(claims: list[Profile]) -> Iterator[Pair]:
    """Each claim of a particular speaker with the one before it, and with the one before it in the same report."""
    last: dict[tuple[str, str], int] = {}
    for i, p in enumerate(claims):
        speaker = speaker_key(p.chain)
        if speaker is not None:
            for key in ((speaker, ""), (speaker, p.report)):
                if key in last:
                    yield (last[key], i)
                last[key] = i


def _by_report(claims: list[Profile]) -> Iterator[Pair]:
    """Claims of one report with one figure: its headline, its first lines and its body."""
    inside: dict[object, list[int]] = defaultdict(list)
    for i, p in enumerate(claims):
        if p.figure is not None:
            inside[(p.report, p.kind, p.figure.key)].append(i)
    return (pair for members in inside.values() for pair in _pairs(members))


def _by_outlet(claims: list[Profile]) -> Iterator[Pair]:
    """A claim that names an outlet, with the same matter in that outlet's reports."""
    carried: dict[object, list[int]] = defaultdict(list)
    for i, p in enumerate(claims):
        carried[(p.publisher, p.kind, p.term)].append(i)
    for i, p in enumerate(claims):
        for outlet in sorted(p.chain.outlets):
            for j in carried.get((outlet, p.kind, p.term), ())[:PER_REPORTS]:
                if 0 < abs(p.day - claims[j].day) + 1 <= DAYS and i != j and _may_match(p.figure, claims[j].figure):
                    yield (min(i, j), max(i, j))


def _pairs(members: list[int]) -> Iterable[Pair]:
    return ((i, j) for n, i in enumerate(members) for j in members[n + 1 :])


def _may_match(a: Figure | None, b: Figure | None) -> bool:
    """Both without a figure, or figures that are not plainly different."""
    if a is None or b is None:
        return a is b
    if len(a.numbers) == len(b.numbers) == 1:
        x, y = a.numbers[0], b.numbers[0]
        return x == y or x in roundings(y) or y in roundings(x)
    return a.key == b.key or not (a.numbers and b.numbers)
