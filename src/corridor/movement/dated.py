"""What changes from day to day, known beforehand: fighting, ways that are open, kinds of places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import get_args

import numpy as np
from jaxtyping import Bool, Float, Int

from corridor.errors import CorridorError
from corridor.scenario.places import PlaceKind

PLACE_KINDS: tuple[str, ...] = get_args(PlaceKind)


@dataclass(frozen=True)
class Span:
    """Places or links to which something happens from day `first` up to, not including, day `stop`.

    `value` is the intensity of fighting, or the index of the kind that places become.
    """

    first: int
    stop: int
    rows: Int[np.ndarray, " row"]
    value: float = 1.0


@dataclass(frozen=True)
class Dated:
    """Everything dated in a network, by index, but convoys and news."""

    fighting: Sequence[Span] = ()
    closures: Sequence[Span] = ()  # of links
    redirections: Sequence[Span] = ()  # of links
    conversions: Sequence[Span] = ()  # of places; the later in the list wins
    openings: Sequence[Span] = ()  # of places


@dataclass(frozen=True)
class Fighting:
    """Intensity of fighting at the places `at` that ever have any: row `on[day]` of `table`."""

    at: Int[np.ndarray, " fought"]
    table: Float[np.ndarray, "pattern fought"]
    on: Int[np.ndarray, " day"]

    def by_place(self, day: int, places: int) -> Float[np.ndarray, " place"]:
        """Intensity at every place on a day."""
        out = np.zeros(places)
        out[self.at] = self.table[self.on[day]]
        return out


@dataclass(frozen=True)
class Regimes:
    """Distinct states of the ways: which holds on a day is `on[day]`.

    `open_links` are those that may be taken: not closed, and no other way out of their origin is forced.
    `forced` are places whose people must go on (None without redirections), `opened` those that are newly
    open (None without openings), `kinds` indices into `PLACE_KINDS`, `pattern` the row of fighting that
    choices depend on (None where they do not).
    """

    open_links: Bool[np.ndarray, "regime link"]
    kinds: Int[np.ndarray, "regime place"]
    forced: Bool[np.ndarray, "regime place"] | None
    opened: Bool[np.ndarray, "regime place"] | None
    pattern: Int[np.ndarray, " regime"] | None
    on: Int[np.ndarray, " day"]
    kinds_change: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kinds_change", bool((self.kinds != self.kinds[0]).any()))

    @property
    def changes(self) -> Bool[np.ndarray, " day"]:
        """Days on which another regime holds than on the day before."""
        return np.asarray(np.r_[False, np.diff(self.on) != 0])


@dataclass(frozen=True)
class Departures:
    """People known to set out: `people` by day and moving class, shared by population and fighting.

    The share of `sources[s]` on a day is in proportion to population^exponent x `table[on[day], s]`.
    """

    sources: Int[np.ndarray, " source"]
    population: Float[np.ndarray, " source"]
    table: Float[np.ndarray, "pattern source"]
    on: Int[np.ndarray, " day"]
    people: Float[np.ndarray, "day cls"]

    def by_pattern(self) -> Float[np.ndarray, "pattern cls"]:
        """People in all, by the pattern that shares them."""
        out: np.ndarray = np.zeros((len(self.table), self.people.shape[1]))
        np.add.at(out, self.on, self.people)
        return out


def fighting(days: int, spans: Sequence[Span]) -> Fighting:
    """Intensities that overlap add up."""
    at = np.unique(np.concatenate([s.rows for s in spans] or [np.zeros(0, np.int32)])).astype(np.int32)
    cuts = _cuts(days, spans)
    table = np.zeros((len(cuts), len(at)))
    for s in spans:
        table[_pieces(cuts, s), np.searchsorted(at, s.rows)] += s.value
    rows, piece = _distinct(table)
    return Fighting(at, table[rows], piece[_piece_of(cuts, days)])


def regimes(
    days: int,
    origin: Int[np.ndarray, " link"],
    kinds: Int[np.ndarray, " place"],
    dated: Dated,
    seen: Fighting | None = None,
) -> Regimes:
    """Regimes by day; with `seen`, days of different fighting are different too."""
    cuts = _cuts(days, [*dated.closures, *dated.redirections, *dated.conversions, *dated.openings])
    is_open = np.ones((len(cuts), len(origin)), dtype=bool)
    for s in dated.closures:
        is_open[_pieces(cuts, s), s.rows] = False
    forced = _force(cuts, is_open, origin, len(kinds), dated.redirections) if dated.redirections else None
    kind = np.repeat(np.asarray(kinds, np.int8)[None], len(cuts) if dated.conversions else 1, axis=0)
    for s in dated.conversions:
        kind[_pieces(cuts, s), s.rows] = int(s.value)
    kind = np.broadcast_to(kind, (len(cuts), len(kinds)))
    opened = np.zeros(kind.shape, dtype=bool) if dated.openings else None
    for s in dated.openings:
        opened[_pieces(cuts, s), s.rows] = True  # type: ignore[index]
    rows, piece = _distinct(*(part for part in (is_open, kind, forced, opened) if part is not None))
    on, pattern = piece[_piece_of(cuts, days)], None
    if seen is not None:
        pairs, on = _pairs(on, seen.on)
        rows, pattern = rows[pairs[:, 0]], pairs[:, 1]
    forced, opened = (None if part is None else part[rows] for part in (forced, opened))
    return Regimes(is_open[rows], kind[rows], forced, opened, pattern, on)


def departures(
    people: Float[np.ndarray, "day cls"],
    population: Float[np.ndarray, " place"],
    fights: Fighting,
    on_ways: Int[np.ndarray, " day"],
    exits: Bool[np.ndarray, "regime place"],
) -> Departures | None:
    """How known departures are shared; nothing without any. `exits` are places with a way out.

    A day without fighting where people live and have a way out is shared like the latest day before
    that had some, else like the first after it. On a day without any way out they wait for the first
    with one, else they left on the latest before. Raises `CorridorError` where there is no day at all.
    """
    if not people.any():
        return None
    lived = population[fights.at] > 0
    sources, table = fights.at[lived], fights.table[:, lived]
    exits = exits[:, sources]
    possible = np.asarray((exits & table.any(0)).any(1))
    people = _postponed(people, possible[on_ways])
    on = np.zeros(len(people), dtype=np.int32)
    found: dict[tuple[int, int], int] = {}
    for day in np.flatnonzero(people.any(1)):
        usable = np.flatnonzero(np.asarray((table * exits[on_ways[day]]).any(1))[fights.on])
        before = usable[usable <= day]
        pattern = fights.on[before[-1] if len(before) else usable[0]]
        on[day] = found.setdefault((int(pattern), int(on_ways[day])), len(found))
    rows = [table[pattern] * exits[regime] for pattern, regime in found]
    return Departures(sources, population[sources], np.stack(rows), on, people)


def _postponed(people: np.ndarray, possible: Bool[np.ndarray, " day"]) -> Float[np.ndarray, "day cls"]:
    """People by the day on which they can set out."""
    days = np.flatnonzero(possible)
    if not len(days):
        remedy = "give a place of the fighting a population and a way out, or take the departures out"
        raise CorridorError("departures need fighting somewhere", where="departures", remedy=remedy)
    out = np.zeros_like(people)
    np.add.at(out, days[np.minimum(np.searchsorted(days, np.arange(len(people))), len(days) - 1)], people)
    return out


def _force(
    cuts: np.ndarray, is_open: np.ndarray, origin: np.ndarray, places: int, spans: Sequence[Span]
) -> Bool[np.ndarray, "piece place"]:
    """Places whose people must take an open link of a redirection; closes, in place, their other links."""
    wanted = np.zeros_like(is_open)
    for s in spans:
        wanted[_pieces(cuts, s), s.rows] = True
    wanted &= is_open
    forced = np.zeros((len(cuts), places), dtype=bool)
    for piece, links in enumerate(wanted):
        forced[piece, origin[links]] = True
    is_open &= wanted | ~forced[:, origin]
    return forced


def _cuts(days: int, spans: Sequence[Span]) -> Int[np.ndarray, " piece"]:
    """First days of the pieces of time in which nothing changes."""
    ends = np.unique([0, *(s.first for s in spans), *(s.stop for s in spans)])
    return ends[(ends >= 0) & (ends < days)]


def _pieces(cuts: np.ndarray, span: Span) -> slice:
    return slice(*np.searchsorted(cuts, [span.first, span.stop]))


def _piece_of(cuts: np.ndarray, days: int) -> Int[np.ndarray, " day"]:
    return np.searchsorted(cuts, np.arange(days), side="right") - 1


def _distinct(*tables: np.ndarray) -> tuple[Int[np.ndarray, " distinct"], Int[np.ndarray, " piece"]]:
    """Rows that differ in some table, by their first index, and which of them each row is."""
    seen: dict[tuple[bytes, ...], int] = {}
    which = [seen.setdefault(tuple(row.tobytes() for row in rows), len(seen)) for rows in zip(*tables, strict=True)]
    first = np.unique(which, return_index=True)[1]
    return first, np.array(which, dtype=np.int32)


def _pairs(one: np.ndarray, two: np.ndarray) -> tuple[Int[np.ndarray, "pair 2"], Int[np.ndarray, " day"]]:
    """Distinct pairs in the order of their first days, and the pair of each day."""
    seen: dict[tuple[int, int], int] = {}
    on = [seen.setdefault((int(a), int(b)), len(seen)) for a, b in zip(one, two, strict=True)]
    return np.array(list(seen), dtype=np.int32), np.array(on, dtype=np.int32)
