"""What a run of the model leaves, so that whatever a later report speaks of can be measured without another run.

The compiled program is told which entries of the daily flows to add up, and knows no dates: a report on places already
spoken of needs neither a new program nor another run, only other sums of what is there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float

from corridor.movement import Compiled, Flows, Forward, Network, Readout, Unknowns
from corridor.movement.measures import CUMULATIVE, Row, Term
from corridor.movement.rates import LONGEST_DETENTION
from corridor.movement.simulate import run
from corridor.scenario.groups import Universe

ROOM = 4  # rows of a field come in so many, so that few programs are ever compiled

Traced = Float[np.ndarray, "number member"]


class Tracer(Forward):
    """Runs members and keeps the daily `rows` that measures are made of, over all days.

    The numbers of a member stand one under the other: rows by day, then news by day, days in detention, and chances
    of being located.
    """

    def __init__(self, network: Network, unknowns: Unknowns, rows: Iterable[Row], dtype: Any = np.float32) -> None:
        super().__init__(network, unknowns, Readout([]), dtype)
        self.rows = tuple(sorted(dict.fromkeys(rows), key=lambda r: r[0]))
        self._index = {r: i for i, r in enumerate(self.rows)}
        parameters = (*unknowns.free, *unknowns.fixed)
        self._located = tuple(sorted(p.name for p in parameters if p.name.startswith("located.")))
        self._chosen: dict[str, np.ndarray] = {}
        used: list[int] = []
        for field, shape in _shapes(network).items():
            own = [r for r in self.rows if r[0] == field]
            room = (len(own) // ROOM + 1) * ROOM
            before = sum(map(len, self._chosen.values()))
            self._chosen[field] = np.zeros((room, int(np.prod(shape))), self.dtype)
            for i, row in enumerate(own):
                self._chosen[field][i] = _entries(shape, row)
            used += range(before, before + len(own))
        self._used = np.array(used, int)
        self._program = jax.jit(self._traced)

    def __call__(self, whitened: Float[np.ndarray, "unknown member"]) -> Traced:
        """The numbers of every member, in the precision of the model."""
        return np.asarray(self._batched(self._trace, whitened))

    def holds(self, measures: Iterable[Compiled]) -> bool:
        """Whether the rows of all these measures are kept."""
        return all(r in self._index for m in measures for r in m.rows)

    def measured(
        self, measures: Sequence[Compiled], traced: Traced, wanted: Collection[int] | None = None
    ) -> Float[np.ndarray, "measure member"]:
        """Every measure of every member, in 64 bit; nought where it is not `wanted`."""
        out = np.zeros((len(measures), traced.shape[1]))
        for i, m in enumerate(measures):
            if wanted is None or i in wanted:
                out[i] = self._value(m, traced)
        return out

    def _value(self, m: Compiled, traced: Traced) -> Float[np.ndarray, " member"]:
        days, news = self.network.days, len(self.network.news)
        daily = len(self.rows) * days
        if m.heard is not None:
            return np.asarray(traced[daily + m.heard[0] * days + m.heard[1]], np.float64)
        if m.duration is not None:
            return np.asarray(traced[daily + news * days + m.duration], np.float64)
        people = np.zeros(traced.shape[1])
        for term in m.terms:
            people += self._people(term, traced[:daily]) * (1.0 - self._chance(term.located, traced))
        return np.maximum(people, 0.0)

    def _people(self, term: Term, daily: Traced) -> Float[np.ndarray, " member"]:
        row = daily[self._index[term.row] :: len(self.rows)]
        first = term.first if term.row[0] in CUMULATIVE else term.last
        return np.asarray(row[first : term.last + 1].sum(0, dtype=np.float64))

    def _chance(self, name: str, traced: Traced) -> np.ndarray | float:
        """Chance of being located; none where the term knows no such chance."""
        if not name:
            return 0.0
        return np.asarray(traced[self._located.index(name) - len(self._located)], np.float64)

    def _trace(self, whitened: Array) -> np.ndarray:
        daily, rest = self._program(whitened, self._chosen)
        members = whitened.shape[1]
        kept = np.asarray(daily)[:, self._used].reshape(-1, members)
        return np.concatenate([kept, np.asarray(rest)])

    def _traced(self, whitened: Array, chosen: dict[str, Array]) -> tuple[Array, Array]:
        def rows(flows: Flows) -> Array:
            return jnp.concatenate(
                [jnp.asarray(c) @ getattr(flows, f).reshape(c.shape[1], -1) for f, c in chosen.items()]
            )

        daily, rates, values = run(self.network, self.unknowns, whitened, rows)
        members = whitened.shape[1]
        tau = jnp.arange(1, LONGEST_DETENTION + 1, dtype=whitened.dtype)
        parts = [
            rates.heard.reshape(-1, members),
            (tau[:, None, None] * rates.days[:LONGEST_DETENTION]).sum(0),
            *(values[n][None] for n in self._located),
        ]
        return daily, jnp.concatenate(parts)


def _shapes(network: Network) -> dict[str, tuple[int, ...]]:
    """Places, links or controls by class, for every field of the flows that measures are made of; by name."""
    places, links, guarded, moving = len(network.places), len(network.links), len(network.guarded), network.moving
    shapes: dict[str, tuple[int, ...]] = {
        "aboard": (moving,),
        "arrived": (places, moving),
        "attempted": (links, moving),
        "caught": (guarded, moving),
        "convoy": (moving,),
        "detained": (guarded, moving),
        "left": (places, moving),
        "passed": (links, moving),
        "present": (places, len(network.classes)),
        "released": (guarded, moving),
        "walking": (moving,),
    }
    return {f: s for f, s in shapes.items() if np.prod(s)}


def _entries(shape: tuple[int, ...], row: Row) -> np.ndarray:
    """Which entries of a field a row adds up, flattened."""
    _, indices, classes = row
    chosen = np.zeros(shape, bool)
    chosen[np.ix_(indices, classes) if len(shape) == 2 else list(classes)] = True
    return chosen.ravel()


def likely_rows(network: Network, universes: Iterable[Universe], most: int) -> list[Row]:
    """Stocks at every place of a universe, which the next report is likely to speak of; none if more than `most`."""
    found: list[Row] = []
    for universe in universes:
        classes = tuple(i for i, c in enumerate(network.classes) if c.group in universe.groups)
        found += [("present", (i,), classes) for i in range(len(network.places))] if classes else []
    return found if len(found) <= most else []
