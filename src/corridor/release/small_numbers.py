"""Counts under ten, and the numbers from which they could be worked out by subtraction.

Every published number adds up atoms (what is counted, where, of which group, when). A number that is
withheld can be worked out exactly when its atoms are a linear combination of the atoms of numbers
still published; then one more of those is withheld, until none is left.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

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
    while True:
        shown = {id: c for id, c in cells.items() if c.people is not None and id not in gone}
        secrets = [cells[id].atoms for id in cells if id in hidden]
        giving = next(filter(None, (_mix(s, shown) for s in [*secrets, *_small_remainders(shown)])), None)
        if giving is None:
            return gone
        gone.add(min(giving, key=lambda id: (shown[id].people or 0.0, str(id))))


def _mix(secret: frozenset[Atom], shown: Mapping[Id, Cell]) -> dict[Id, float] | None:
    """Weights with which the shown cells add up to a secret; None where they cannot."""
    atoms = sorted({a for c in shown.values() for a in c.atoms}, key=str)
    if not secret or not secret <= set(atoms):
        return None
    table = np.array([[a in c.atoms for c in shown.values()] for a in atoms], dtype=float)
    wanted = np.array([a in secret for a in atoms], dtype=float)
    weights = np.linalg.lstsq(table, wanted, rcond=None)[0]
    if np.abs(table @ weights - wanted).max() > 1e-6:
        return None
    return {id: float(w) for id, w in zip(shown, weights, strict=True) if abs(w) > 1e-6}


def _small_remainders(shown: Mapping[Id, Cell]) -> list[frozenset[Atom]]:
    """What nobody asked for but subtraction yields, where it is under ten: wholes less a part, and smallest pieces."""
    cells = list(shown.values())
    found = [
        a.atoms - b.atoms
        for a in cells
        for b in cells
        if b.atoms < a.atoms and (a.people or 0.0) - (b.people or 0.0) < LEAST
    ]
    pieces: dict[tuple[bool, ...], set[Atom]] = {}
    for atom in {a for c in cells for a in c.atoms}:
        pieces.setdefault(tuple(atom in c.atoms for c in cells), set()).add(atom)
    published = {c.atoms for c in cells}
    for piece in map(frozenset, pieces.values()):
        mix = None if piece in published else _mix(piece, shown)
        if mix and sum(w * (shown[id].people or 0.0) for id, w in mix.items()) < LEAST:
            found.append(piece)
    return found
