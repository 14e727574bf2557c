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
from corridor.release.small_numbers import LEAST, Atom, Cell, withheld

DAY = timedelta(days=1)
SIZE = 1000.0  # of an atom, where the figures of different speakers are not to be subtracted from each other


class Part(NamedTuple):
    """What a figure counts: people of `who` at `where`, from day to day; empty sets mean all there are.

    Figures of different wholes say nothing of each other.
    """

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
    atoms = _atoms({i: part_of(c, groups) for i, c in counts.items()})
    small = {i for i in counts if low(counts[i]) < LEAST}
    gone: set[int] = set()
    for table in _by_speaker(counts, atoms, shown, small).values():
        gone |= withheld(_without_rivals(table, small))
    if small:
        gone |= withheld(_without_rivals(_sizes(atoms, set(shown) - gone, small), small))
    return gone & set(shown)


def is_count(claim: Claim) -> bool:
    """Whether a claim gives a number of people that stands for an interval."""
    persons = claim.quantity is not None and claim.quantity.unit in PERSONS
    return claim.kind == "count" and persons and bounds(claim) is not None


def low(claim: Claim) -> float:
    """The fewest people its figure stands for."""
    found = bounds(claim)
    return found.low if found else 0.0


def middle(claim: Claim) -> float:
    """The middle of what its figure stands for."""
    found = bounds(claim)
    return (found.low + found.high) / 2 if found else 0.0


def _by_speaker(
    counts: Mapping[int, Claim], atoms: Mapping[int, frozenset[Atom]], shown: Collection[int], small: Collection[int]
) -> dict[str, dict[int, Cell]]:
    """One table for each first speaker."""
    tables: dict[str, dict[int, Cell]] = defaultdict(dict)
    for i, claim in counts.items():
        tables[claim.origin][i] = Cell(atoms[i], middle(claim) if i in shown else None, i in small)
    return tables


def _sizes(atoms: Mapping[int, frozenset[Atom]], shown: Collection[int], small: Collection[int]) -> dict[int, Cell]:
    """One table of what everybody says, in which nothing but what is withheld for being small is small."""
    return {i: Cell(a, SIZE * len(a) if i in shown and i not in small else None, i in small) for i, a in atoms.items()}


def _without_rivals(cells: Mapping[int, Cell], small: Collection[int]) -> dict[int, Cell]:
    """Cells without those that give a larger figure for what is small elsewhere: they do not give it away."""
    secret = {cells[i].atoms for i in cells if i in small}
    return {i: c for i, c in cells.items() if i in small or c.atoms not in secret}


def part_of(claim: Claim, groups: Mapping[str, tuple[str, ...]]) -> Part:
    """Which people a claim counts."""
    m, read, unit = claim.measure, claim.read, claim.quantity.unit if claim.quantity else ""
    if m is not None:
        what = "present" if m.what == "population" else m.what
        who = m.groups or groups.get(claim.universe or "", ())
        end = m.end or claim.published
        start = end if what in STOCKS else (m.start or date.min)
        return Part((claim.universe, what, unit), frozenset(m.at), frozenset(who), min(start, end), end)
    if read is None:
        return Part((claim.id,), frozenset(), frozenset(), claim.published, claim.published)
    labels = () if read.group is None or "people" in read.group.labels else read.group.labels
    names = {p.read_as.name if p.read_as else p.words for p in read.places}
    start = read.period.start or read.period.end or claim.published
    end = max(read.period.end or start, start)
    return Part((claim.universe, "read", read.kind, read.term, unit), frozenset(names), frozenset(labels), start, end)


def _atoms(parts: Mapping[int, Part]) -> dict[int, frozenset[Atom]]:
    """Every figure as people of one group at one place over days that no figure cuts apart."""
    wholes: dict[tuple[Hashable, ...], list[Part]] = defaultdict(list)
    for part in parts.values():
        wholes[part.whole].append(part)
    where = {w: {p for x in xs for p in x.where} | {""} for w, xs in wholes.items()}
    who = {w: {g for x in xs for g in x.who} | {""} for w, xs in wholes.items()}
    cuts = {w: sorted({x.start for x in xs} | {after(x.end) for x in xs}) for w, xs in wholes.items()}
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


def after(day: date) -> date:
    """The day after, where there is one."""
    return day if day == date.max else day + DAY
