"""Counts under ten, and the numbers from which they could be worked out by subtraction.

Every published number adds up atoms (what is counted, where, of which group, when). A number that is
withheld can be worked out exactly when its atoms are a linear combination of the atoms of numbers
still published; then one more of those is withheld, until none is left.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

import numpy as np
from jaxtyping import Shaped

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
        span = _Span(shown)
        giving = next(chain(span.mixes([*secrets, *_wholes_less_parts(shown)]), span.small_pieces()), None)
        if giving is None:
            return gone
        gone.add(min(giving, key=lambda id: (shown[id].people or 0.0, str(id))))


def _wholes_less_parts(shown: Mapping[Id, Cell]) -> list[frozenset[Atom]]:
    """What nobody asked for but subtraction yields, where it is under ten: wholes less a part."""
    cells = list(shown.values())
    return [
        a.atoms - b.atoms
        for a in cells
        for b in cells
        if b.atoms < a.atoms and (a.people or 0.0) - (b.people or 0.0) < LEAST
    ]


class _Span(Generic[Id]):
    """Everything that shown cells add up to, by weights. Atoms that are in the same cells are one piece of them all."""

    def __init__(self, shown: Mapping[Id, Cell]) -> None:
        self._shown = shown
        inside: dict[Atom, list[int]] = {}
        for i, cell in enumerate(shown.values()):
            for atom in cell.atoms:
                inside.setdefault(atom, []).append(i)
        pieces: dict[tuple[int, ...], set[Atom]] = {}
        for atom, within in inside.items():
            pieces.setdefault(tuple(within), set()).add(atom)
        order = sorted(pieces, key=lambda among: min(map(str, pieces[among])))
        self._pieces = [frozenset(pieces[among]) for among in order]
        table = np.zeros((len(order), len(shown)))
        for row, among in enumerate(order):
            table[row, list(among)] = 1.0
        left, sizes, right = np.linalg.svd(table, full_matrices=False)
        rank = int((sizes > 1e-9 * max(sizes, default=0.0)).sum())
        self._left, self._weights = left[:, :rank], right[:rank].T / sizes[:rank]

    def mixes(self, secrets: Iterable[frozenset[Atom]]) -> Iterator[dict[Id, float]]:
        """Weights with which shown cells add up to a secret, for each secret to which they do."""
        by_pieces = [v for secret in dict.fromkeys(secrets) if (v := self._vector(secret)) is not None]
        return self._yielding(np.array(by_pieces, dtype=float).T) if by_pieces else iter(())

    def small_pieces(self) -> Iterator[dict[Id, float]]:
        """The same for each piece of fewer than ten that no cell is."""
        published = {c.atoms for c in self._shown.values()}
        people = np.array([c.people or 0.0 for c in self._shown.values()])
        alone = [i for i, piece in enumerate(self._pieces) if piece not in published]
        wanted = np.eye(len(self._pieces))[:, alone]
        few = people @ self._weights @ self._left.T @ wanted < LEAST
        return self._yielding(wanted[:, few])

    def _vector(self, secret: frozenset[Atom]) -> list[bool] | None:
        """The pieces of a secret; nothing where it is not made of whole pieces, so that nothing adds up to it."""
        parts = [piece <= secret for piece in self._pieces]
        covered = sum(len(piece) for piece, part in zip(self._pieces, parts, strict=True) if part)
        return parts if secret and covered == len(secret) else None

    def _yielding(self, wanted: Shaped[np.ndarray, "pieces secrets"]) -> Iterator[dict[Id, float]]:
        along = self._left.T @ wanted
        for i in np.flatnonzero(np.abs(self._left @ along - wanted).max(axis=0, initial=0.0) < 1e-6):
            weights = self._weights @ along[:, i]
            yield {id: float(w) for id, w in zip(self._shown, weights, strict=True) if abs(w) > 1e-6}
