"""The movement model on a Flee folder with totals known: how people split over the camps, for many members at once."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float

from corridor.movement import build
from corridor.movement.simulate import stocks
from corridor.scenario.check import assemble
from corridor.scenario.findings import Findings
from corridor.scenario.flee import FleeFolder
from corridor.scenario.flee.convert import convert
from corridor.scenario.flee.learned import RULES, Learned, attraction
from corridor.scenario.flee.naming import ids
from corridor.scenario.flee.supposed import camp_facts
from corridor.scoring.split.observed import as_shares

BATCH = 64  # members at a time
# rules that are parameters of the movement model by another name
NAMES = {"camp.opened": "worth.opened"}


class SplitModel:
    """One folder, compiled once; `shares` gives the split of any number of members.

    It takes the network, fighting, closures, stocks of the first day and the sum of the camps from the folder, not
    later reports of a camp, and no capacities.
    """

    def __init__(self, folder: FleeFolder, learned: Learned) -> None:
        draft = convert(folder, Findings(), learned, totals=True, most_reports=0)
        scenario = assemble(draft, folder.path)
        self.network = build(scenario)
        named = ids(p.name for p in folder.locations)
        facts = {name: (people, near) for name, people, near in camp_facts(folder)}
        self.camps = tuple(s.name for s in folder.corrected().camps)
        self._stop = tuple(f"stop.{named[name]}" for name in facts)
        self._facts = np.array(list(facts.values()))
        self._at = np.array([self.network.place(named[c]) for c in self.camps], dtype=np.int32)
        learned_names = {NAMES.get(r, r) for r in RULES} | set(self._stop)
        self._fixed = {p.name: float(p.value or 0.0) for p in scenario.priors if p.name not in learned_names}
        self._run = jax.jit(self._stocks)

    @property
    def noisy(self) -> tuple[str, ...]:
        """Names of the utilities of all camps, those without reports included: the rows of `noise`."""
        return self._stop

    def shares(
        self, rules: Mapping[str, Float[np.ndarray, " member"]], noise: Float[np.ndarray, "camp member"]
    ) -> Float[np.ndarray, "day camp member"]:
        """Shares of the camps with reports on every day; `noise` is what else draws people to every camp."""
        members = noise.shape[1]
        batch = min(members, BATCH)
        padding = -members % batch
        table = np.pad(np.stack([rules[r] for r in RULES]), ((0, 0), (0, padding)), mode="edge").astype(np.float32)
        noise = np.pad(noise, ((0, 0), (0, padding)), mode="edge").astype(np.float32)

        def work(i: int) -> np.ndarray:
            return np.asarray(self._run(jnp.asarray(table[:, i : i + batch]), jnp.asarray(noise[:, i : i + batch])))

        parts = [work(0)]  # compiled once, before the threads start
        with ThreadPoolExecutor(2) as pool:  # the same batches whatever the number of cores
            parts += pool.map(work, range(batch, members + padding, batch))
        people = np.concatenate(parts, axis=2)[..., :members].astype(np.float64)
        return as_shares(people)

    def _stocks(self, table: Array, noise: Array) -> Array:
        rules = dict(zip(RULES, table, strict=True))
        people, near = (column[:, None].astype(np.float32) for column in self._facts.T)
        draws = attraction(people, near, rules["camp.pull"], rules["camp.near"]) + noise
        values: dict[str, Any] = {name: jnp.full(table.shape[1], value) for name, value in self._fixed.items()}
        values |= {NAMES.get(r, r): rules[r] for r in RULES if not r.startswith(("camp.", "noise.")) or r in NAMES}
        values |= dict(zip(self._stop, draws, strict=True))
        return stocks(self.network, values, self._at)
