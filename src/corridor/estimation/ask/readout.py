"""Some hundreds of measures of every member at once: gathered together, not one by one, so that compiling is short."""

from __future__ import annotations

import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float

from corridor.movement.measures import CUMULATIVE, Compiled, Readout
from corridor.movement.rates import Rates
from corridor.movement.table import Values


class Gathered(Readout):
    """A readout whose plain measures (people, nothing about who is located) are read together."""

    def __init__(self, measures: list[Compiled]) -> None:
        super().__init__(measures)
        plain = [i for i, m in enumerate(measures) if m.terms and not any(t.located for t in m.terms)]
        self._rest = [i for i in range(len(measures)) if i not in set(plain)]
        terms = [(n, t) for n, i in enumerate(plain) for t in measures[i].terms]
        self._order = np.argsort([*plain, *self._rest])
        self._plain = len(plain)
        self._owner = np.array([n for n, _ in terms], dtype=np.int32)
        self._row = np.array([self._index[t.row] for _, t in terms], dtype=np.int32)
        self._last = np.array([t.last for _, t in terms], dtype=np.int32)
        self._first = np.array([min(t.first, t.last + 1) for _, t in terms], dtype=np.int32)
        self._flow = np.array([t.row[0] in CUMULATIVE for _, t in terms], dtype=bool)

    def values(
        self, daily: Float[Array, "day row member"], rates: Rates, values: Values
    ) -> Float[Array, "measure member"]:
        """Every measure of every member, as `Readout` has it."""
        total = jnp.concatenate([jnp.zeros_like(daily[:1]), jnp.cumsum(daily, axis=0)])
        flows = total[self._last + 1, self._row] - total[self._first, self._row]
        people = jnp.where(self._flow[:, None], flows, daily[self._last, self._row])
        summed = jnp.zeros((self._plain, daily.shape[2]), daily.dtype).at[self._owner].add(people)
        rest = [self._value(self.measures[i], daily, total, rates, values) for i in self._rest]
        parts = [jnp.maximum(summed, 0.0), jnp.stack(rest)] if rest else [jnp.maximum(summed, 0.0)]
        return jnp.concatenate(parts)[self._order]
