"""Figures of fewer than 10 people in a table of claims, and those from which they could be worked out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from corridor.claims import Claim, Interval, stands_for
from corridor.claims.measure import STOCKS
from corridor.errors import CorridorError
from corridor.exchange.rules import PERSONS
from corridor.release.small_numbers import LEAST, Atom, Cell, exposes, withheld

DAY = timedelta(days=1)
MOST = 300  # figures that one is compared with
SIZE = 1000.0  # of an atom, where the figures of different speakers are not to be subtracted from each other


class _Part(NamedTuple):
    """What a figure counts: people of `who` at `where`, from day to day; empty sets mean all there are."""

    whole: tuple[Hashable, ...]
    where: frozenset[str]
    who: frozenset[str]
    start: date
    end: date


def bounds(claim: Claim) -> Interval | None:
    """The interval its figure stands for; nothing where there is none, or a word without one."""
    try:
        return stands_for(claim.quantity)
    except CorridorError:
        return None


def giving_away(claims: Mapping[int, Claim], shown: Collection[int], groups: Mapping[str, tuple[str, ...]]) -> set[int]:
    """Claims to withhold among those `shown`, so that nothing under 10 people can be worked out from the others.

    `groups` has the groups of every universe, where they are known. Figures of one first speaker are one table; what
    several say is subtracted only to protect a figure that was withheld for being small.
    """
    counts = {i: claims[i] for i in claims if is_count(claims[i])}
    atoms = _atoms({i: _part(c, groups) for i, c in counts.items()})
    small = {i for i in counts if _low(counts[i]) < LEAST}
    gone: set[int] = set()
    for table in _by_speaker(counts, atoms, shown, small).values():
        gone |= withheld(_without_rivals(table, small))
    if small:
        gone |= withheld(_without_rivals(_sizes(atoms, set(shown) - gone, small), small))
    return gone & set(shown)


def gives_away(claims: Mapping[int, Claim], new: int, groups: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a new claim would let a figure under 10 people be worked out from those of `claims` that are not small.

    All of `claims`, the new one among them, are counts of one scenario.
    """
    parts = _reached({i: _part(c, groups) for i, c in claims.items()}, new)
    atoms = _atoms(parts)
    small = {i for i in parts if _low(claims[i]) < LEAST}
    counts = _distinct({i: claims[i] for i in parts}, atoms, new)
    table = _by_speaker(counts, atoms, counts, small)[claims[new].origin]
    if exposes(_without_rivals(table, small), new):
        return True
    atoms = {i: atoms[i] for i in counts}
    return bool(small) and exposes(_without_rivals(_sizes(atoms, counts, small), small), new)


def whole_of(claim: Claim) -> Hashable:
    """What a claim is a part of: figures of different wholes say nothing of each other."""
    return _part(claim, {}).whole


def is_count(claim: Claim) -> bool:
    """Whether a claim gives a number of people that stands for an interval."""
    persons = claim.quantity is not None and claim.quantity.unit in PERSONS
    return claim.kind == "count" and persons and bounds(claim) is not None


def _low(claim: Claim) -> float:
    found = bounds(claim)
    return found.low if found else 0.0


def _middle(claim: Claim) -> float:
    found = bounds(claim)
    return (found.low + found.high) / 2 if found else 0.0


def _by_speaker(
    counts: Mapping[int, Claim], atoms: Mapping[int, frozenset[Atom]], shown: Collection[int], small: Collection[int]
) -> dict[str, dict[int, Cell]]:
    """One table for each first speaker."""
    tables: dict[str, dict[int, Cell]] = defaultdict(dict)
    for i, claim in counts.items():
        tables[claim.origin][i] = Cell(atoms[i], _middle(claim) if i in shown else None, i in small)
    return tables


def _sizes(atoms: Mapping[int, frozenset[Atom]], shown: Collection[int], small: Collection[int]) -> dict[int, Cell]:
    """One table of what everybody says, in which nothing but what is withheld for being small is small."""
    return {i: Cell(a, SIZE * len(a) if i in shown and i not in small else None, i in small) for i, a in atoms.items()}


def _reached(parts: Mapping[int, _Part], new: int) -> dict[int, _Part]:
    """The figures that have to do with a new one, directly or through others; the nearest where they are very many."""
    found, edge, left = {new: parts[new]}, [parts[new]], {i: p for i, p in parts.items() if i != new}
    while edge and len(found) < MOST:
        next_to = [i for i, p in left.items() if any(_overlap(p, e) for e in edge)]
        edge = [left.pop(i) for i in next_to]
        found.update(zip(next_to, edge, strict=True))
    return dict(list(found.items())[:MOST])


def _overlap(a: _Part, b: _Part) -> bool:
    if a.whole != b.whole or a.end < b.start or b.end < a.start:
        return False
    return all(not x or not y or x & y for x, y in ((a.where, b.where), (a.who, b.who)))


def _distinct(counts: Mapping[int, Claim], atoms: Mapping[int, frozenset[Atom]], new: int) -> dict[int, Claim]:
    """Of figures of one speaker for the same people the last alone, or the new one."""
    last = {(c.origin, atoms[i]): i for i, c in counts.items() if i != new}
    last[counts[new].origin, atoms[new]] = new
    return {i: counts[i] for i in sorted(last.values())}


def _without_rivals(cells: Mapping[int, Cell], small: Collection[int]) -> dict[int, Cell]:
    """Cells without those that give a larger figure for what is small elsewhere: they do not give it away."""
    secret = {cells[i].atoms for i in cells if i in small}
    return {i: c for i, c in cells.items() if i in small or c.atoms not in secret}


def _part(claim: Claim, groups: Mapping[str, tuple[str, ...]]) -> _Part:
    m, read = claim.measure, claim.read
    if m is not None:
        what = "present" if m.what == "population" else m.what
        who = m.groups or groups.get(claim.universe or "", ())
        end = m.end or claim.published
        start = end if what in STOCKS else (m.start or date.min)
        return _Part((claim.universe, what), frozenset(m.at), frozenset(who), min(start, end), end)
    if read is None:
        return _Part((claim.id,), frozenset(), frozenset(), claim.published, claim.published)
    labels = () if read.group is None or "people" in read.group.labels else read.group.labels
    names = {p.read_as.name if p.read_as else p.words for p in read.places}
    start = read.period.start or read.period.end or claim.published
    end = max(read.period.end or start, start)
    return _Part((claim.universe, "read", read.kind, read.term), frozenset(names), frozenset(labels), start, end)


def _atoms(parts: Mapping[int, _Part]) -> dict[int, frozenset[Atom]]:
    """Every figure as people of one group at one place over days that no figure cuts apart."""
    wholes: dict[tuple[Hashable, ...], list[_Part]] = defaultdict(list)
    for part in parts.values():
        wholes[part.whole].append(part)
    where = {w: {p for x in xs for p in x.where} | {""} for w, xs in wholes.items()}
    who = {w: {g for x in xs for g in x.who} | {""} for w, xs in wholes.items()}
    cuts = {w: sorted({x.start for x in xs} | {_after(x.end) for x in xs}) for w, xs in wholes.items()}
    return {
        i: frozenset(
            (x.whole, place, group, day)
            for place in (x.where or where[x.whole])
            for group in (x.who or who[x.whole])
            for day in cuts[x.whole]
            if x.start <= day <= x.end
        )
        for i, x in parts.items()
    }


def _after(day: date) -> date:
    return day if day == date.max else day + DAY
