"""Counts under ten, and the numbers from which they could be worked out by subtraction.

Every published number adds up atoms (what is counted, where, of which group, when). A number that is
withheld can be worked out exactly when its atoms are a linear combination of the atoms of numbers
still published; then one more of those is withheld, until none is left.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from corridor.release.span import Span

LEAST = 10.0  # people; counts under it do not leave
SMALL = "may be fewer than 10 people"
COMPLEMENT = "withheld so that another number, which may be fewer than 10 people, cannot be worked out from it"
Atom = tuple[Hashable, ...]
Id = TypeVar("Id", bound=Hashable)


def is_small(numbers: Iterable[float | None]) -> bool:
    """Whether any of these numbers of people is under ten."""
    return any(n is not None and n < LEAST for n in numbers)


@dataclass(frozen=True)
class Cell:
    """A number of a table: the atoms it adds up, its median (None where none is published), and whether it is small."""

    atoms: frozenset[Atom]
    people: float | None
    small: bool = False


def withheld(cells: Mapping[Id, Cell], by_rule: Collection[Id] = ()) -> set[Id]:
    """Cells of fixed tables to withhold: the small ones, those withheld by another rule, and their complements."""
    hidden = {id for id, c in cells.items() if c.small} | set(by_rule)
    for part in _connected(cells):
        hidden |= _complement({id: cells[id] for id in part}, hidden)
    return hidden


def _connected(cells: Mapping[Id, Cell]) -> list[list[Id]]:
    """Cells that share atoms, directly or through others."""
    by_atom: dict[Atom, list[Id]] = {}
    for id, cell in cells.items():
        for atom in cell.atoms:
            by_atom.setdefault(atom, []).append(id)
    parts, seen = [], set[Id]()
    for start in cells:
        part, todo = [], [start]
        while todo:
            id = todo.pop()
            if id not in seen:
                seen.add(id)
                part.append(id)
                todo += [other for atom in cells[id].atoms for other in by_atom.pop(atom, ())]
        if part:
            parts.append(part)
    return parts


def _complement(cells: Mapping[Id, Cell], hidden: Collection[Id]) -> set[Id]:
    """The hidden cells of one connected part, and the smallest of those that give one of them away, again and again."""
    gone = {id for id in cells if id in hidden}
    secrets = [cells[id].atoms for id in cells if id in hidden]
    while True:
        shown = {id: c for id, c in cells.items() if c.people is not None and id not in gone}
        giving = _giving(shown, secrets)
        if not giving:
            return gone
        gone.add(min(giving, key=lambda id: (shown[id].people or 0.0, str(id))))


def _giving(shown: Mapping[Id, Cell], secrets: Iterable[frozenset[Atom]]) -> list[Id]:
    """Cells that together yield a secret, or else something under ten that nobody asked for."""
    inside: dict[Atom, list[int]] = {}
    for i, cell in enumerate(shown.values()):
        for atom in cell.atoms:
            inside.setdefault(atom, []).append(i)
    if not inside:
        return []
    pieces: dict[tuple[int, ...], set[Atom]] = {}
    for atom, within in inside.items():
        pieces.setdefault(tuple(within), set()).add(atom)
    order = sorted(pieces, key=lambda among: min(map(str, pieces[among])))
    table = np.zeros((len(order), len(shown)), dtype=bool)
    for row, among in enumerate(order):
        table[row, list(among)] = True
    span = Span(table, np.array([c.people or 0.0 for c in shown.values()]))
    told = [v for s in dict.fromkeys(secrets) if (v := _in_pieces(s, [pieces[among] for among in order])) is not None]
    for wanted in (np.array(told, dtype=float).reshape(-1, len(order)).T, span.remainders(LEAST), span.alone(LEAST)):
        for weights in span.mixes(wanted).T:
            return [id for id, weight in zip(shown, weights, strict=True) if weight]
    return []


def _in_pieces(secret: frozenset[Atom], pieces: Sequence[set[Atom]]) -> list[bool] | None:
    """The pieces of a secret; nothing where it is not made of whole pieces, so that nothing adds up to it."""
    parts = [piece <= secret for piece in pieces]
    covered = sum(len(piece) for piece, part in zip(pieces, parts, strict=True) if part)
    return parts if secret and covered == len(secret) else None
