"""The unknowns of a scenario: whitened numbers in, named parameters out."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

import jax
import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float

from corridor.movement.network import Network
from corridor.scenario.model import Scenario

KNOTS = 4  # of the departure noise of a stream
SCALES: dict[str, Callable[[Array], Array]] = {
    "normal": lambda x: x,
    "lognormal": jnp.exp,
    "logitnormal": jax.nn.sigmoid,
    "fixed": lambda x: x,
}


@dataclass(frozen=True)
class Parameter:
    """One named parameter: `dist` of centre + spread x (standard normal)."""

    name: str
    dist: str
    centre: float
    spread: float
    unit: str
    reason: str


@dataclass(frozen=True)
class Unknowns:
    """Everything that is not known about a scenario, whitened to independent standard normals.

    `free` are the parameters that vary, one whitened coordinate each; `fixed` the rest.
    """

    free: tuple[Parameter, ...]
    fixed: tuple[Parameter, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the whitened coordinates, in order."""
        return tuple(p.name for p in self.free)

    def __len__(self) -> int:
        return len(self.free)

    def colour(self, whitened: Float[Array, "unknown member"]) -> dict[str, Float[Array, " member"]]:
        """Named parameters in their own units, for every member."""
        members = whitened.shape[1]
        out = {p.name: jnp.full(members, p.centre, whitened.dtype) for p in self.fixed}
        for row, p in zip(whitened, self.free, strict=True):
            out[p.name] = SCALES[p.dist](p.centre + p.spread * row)
        return out

    def draw(self, seed: int, members: int) -> Float[np.ndarray, "unknown member"]:
        """Standard normals from streams keyed by parameter name, so that order changes nothing."""
        rows = [stream(seed, p.name).standard_normal(members) for p in self.free]
        return np.stack(rows) if rows else np.zeros((0, members))


def stream(seed: int, *names: str) -> np.random.Generator:
    """A random stream of its own for every seed and name."""
    digest = hashlib.blake2b("/".join(names).encode(), digest_size=16).digest()
    words = np.frombuffer(digest, dtype=np.uint32)
    return np.random.Generator(np.random.Philox(np.random.SeedSequence([seed, *map(int, words)])))


def unknowns(scenario: Scenario, network: Network) -> Unknowns:
    """The priors of the scenario, and the noise that makes movements vary more than a mean field.

    Noise: one static effect for each place whose worth has no prior of its own, and `KNOTS` knots in
    time for the departures of every kind of people that sets out by itself.
    """
    given = [
        Parameter(p.name, p.dist, *p.centre_and_spread(), p.unit, p.reason)
        for p in sorted(scenario.priors, key=lambda p: p.name)
    ]
    sd = {p.name: p.centre for p in given if p.name.startswith("noise.")}
    own_worth = {p.name.split(".")[1] for p in given if p.name.startswith("stop.")}
    touched = {network.places[i] for i in (*network.origin, *network.destination)}
    noise = [
        Parameter(f"effect.{place}", "normal", 0.0, sd["noise.places"], "utility", "static effect of a place")
        for place in sorted(touched - own_worth)
    ]
    setting_out = {p.name.split(".")[2] for p in given if p.name.startswith("leave.")}
    kinds = sorted({c.kind for c in network.classes if c.group in setting_out})
    noise += [
        Parameter(f"departures.{kind}.{k}", "normal", 0.0, sd["noise.departures"], "log hazard", "departure noise")
        for kind in kinds
        for k in range(KNOTS)
    ]
    everything = given + [p for p in noise if p.spread > 0]
    free = tuple(p for p in everything if p.spread > 0)
    return Unknowns(free, tuple(p for p in everything if p.spread == 0))
