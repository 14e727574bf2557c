"""Whether one more figure lets somebody work out, by adding and subtracting, a figure of fewer than ten people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from jaxtyping import Bool, Float

from corridor.exchange.small import Part, after
from corridor.release.small_numbers import LEAST
from corridor.release.span import Span

MOST = 200  # different figures that have to do with one; where there are more it is not shown
MOST_CELLS = 30_000_000  # of the table of what each counts


class Figure(NamedTuple):
    """A number of people that somebody has, or that is too small for him to have (`small`)."""

    part: Part
    origin: str
    people: float
    small: bool


def gives_away(figures: Sequence[Figure], new: Figure) -> bool:
    """Whether a new figure, with those that are not small, yields one of fewer than ten people.

    Figures of one first speaker are one table: what they yield is small if it comes to fewer than ten. Those of several
    speakers are subtracted from each other only to find one that is withheld for being small. True where there is too
    much to compare.
    """
    reached = _reached(figures, new)
    if reached is None:
        return True
    table = _table([f.part for f in reached])
    if table is None:
        return True
    at = len(reached) - 1  # the new one stands last
    mine = [i for i, f in enumerate(reached) if f.origin == new.origin]
    if _yields([reached[i] for i in mine], table[:, mine], len(mine) - 1, told=True):
        return True
    return any(f.small for f in reached) and _yields(reached, table, at, told=False)


def _reached(figures: Sequence[Figure], new: Figure) -> list[Figure] | None:
    """The different figures that have to do with the new one, directly or through others; nothing if too many."""
    left = [f for f in dict.fromkeys(figures) if f != new and f.part.whole == new.part.whole]
    found, edge = [new], [new]
    while edge:
        near = [_overlap(f.part, [e.part for e in edge]) for f in left]
        edge = [f for f, n in zip(left, near, strict=True) if n]
        left = [f for f, n in zip(left, near, strict=True) if not n]
        found = [*edge, *found]
        if len(found) > MOST:
            return None
    return found


def _overlap(part: Part, others: Sequence[Part]) -> bool:
    return any(
        part.start <= o.end
        and o.start <= part.end
        and (not part.where or not o.where or bool(part.where & o.where))
        and (not part.who or not o.who or bool(part.who & o.who))
        for o in others
    )


def _table(parts: Sequence[Part]) -> Bool[np.ndarray, "piece figure"] | None:
    """Which figures count each piece of the whole: people of one group at one place over days that nothing cuts apart.

    Pieces that are in the same figures are one; nothing where there are too many.
    """
    where = ["", *sorted({p for part in parts for p in part.where})]
    who = ["", *sorted({g for part in parts for g in part.who})]
    days = sorted({part.start for part in parts} | {after(part.end) for part in parts})
    if len(where) * len(who) * len(days) * len(parts) > MOST_CELLS:
        return None
    columns = [
        np.multiply.outer(
            np.multiply.outer([not p.where or w in p.where for w in where], [not p.who or g in p.who for g in who]),
            [p.start <= day <= p.end for day in days],
        ).ravel()
        for p in parts
    ]
    return _pieces(np.stack(columns, axis=1))


def _pieces(table: Bool[np.ndarray, "atom figure"]) -> Bool[np.ndarray, "piece figure"]:
    packed = np.packbits(table, axis=1)
    _, first = np.unique(packed, axis=0, return_index=True)
    rows = table[np.sort(first)]
    return np.asarray(rows[rows.any(axis=1)])


def _yields(figures: Sequence[Figure], table: Bool[np.ndarray, "piece figure"], new: int, told: bool) -> bool:
    """Whether figures that are shown yield something small with the help of the new one; `told`: by what they say."""
    small = [i for i, f in enumerate(figures) if f.small]
    secret = {table[:, i].tobytes() for i in small}
    # who gives a larger figure for what is small elsewhere does not give that away
    shown = [i for i, f in enumerate(figures) if not f.small and table[:, i].tobytes() not in secret]
    if new not in shown:
        return False
    pieces = _pieces(table[:, shown])
    span = Span(pieces, np.array([figures[i].people for i in shown]))
    wanted = [_whole_pieces(table[:, small], table[:, shown], pieces)]
    if told:
        wanted += [span.remainders(LEAST), span.alone(LEAST)]
    return bool(span.mixes(np.concatenate(wanted, axis=1))[shown.index(new)].any())


def _whole_pieces(
    secrets: Bool[np.ndarray, "fine secret"],
    shown: Bool[np.ndarray, "fine figure"],
    pieces: Bool[np.ndarray, "p figure"],
) -> Float[np.ndarray, "p within"]:
    """Secrets as pieces of what is shown; without those that are not made of whole pieces: nothing adds up to them."""
    index = {row.tobytes(): i for i, row in enumerate(pieces)}
    of = np.array([index.get(row.tobytes(), -1) for row in shown])
    found = []
    for secret in secrets.T:
        inside = np.zeros(len(pieces))
        whole = not secret[of < 0].any()
        for i in range(len(pieces)):
            part = secret[of == i]
            whole = whole and bool(part.all() or not part.any())
            inside[i] = float(part.any())
        if whole and inside.any():
            found.append(inside)
    return np.array(found, dtype=float).reshape(-1, len(pieces)).T


def with_groups(part: Part, groups: Mapping[str, tuple[str, ...]]) -> Part:
    """A part that counts all groups of a universe, with their names where they are known."""
    known = groups.get(str(part.whole[0]), ()) if part.whole and not part.who else ()
    return part._replace(who=frozenset(known)) if known else part
