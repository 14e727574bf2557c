"""A part of a hindcast: the forecasts of some targets of one crisis, made on their own."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from corridor.forecasting.courses import Reported
from corridor.forecasting.learned import Knowledge
from corridor.forecasting.levels import LEVELS
from corridor.forecasting.outlooks import Outlooks
from corridor.scoring.hindcast.baselines import Baselines
from corridor.scoring.hindcast.pinball import HUB, crps, wis
from corridor.scoring.hindcast.rows import BASELINES
from corridor.scoring.hindcast.targets import Target, targets

TARGETS = 100  # about so many in a chunk: it takes a second or two

Part = Mapping[str, np.ndarray]  # "mean", "quantiles", and of each baseline "NAME.point", ".quantiles", ".crps", ".wis"


@dataclass(frozen=True, eq=False)
class Crisis:
    """What was reported in a crisis, what is asked of it and what is `known` beside; equal where that is.

    `known` is what other crises taught, without it that shipped.
    """

    reported: Reported
    horizons: tuple[int, ...]
    ets: bool
    known: Knowledge | None = None

    @cached_property
    def targets(self) -> tuple[Target, ...]:
        """Every target, by origin."""
        return targets(self.reported, self.horizons)

    @cached_property
    def digest(self) -> str:
        """A digest of all of it."""
        whole = hashlib.sha256()
        r = self.reported
        for value in (r.id, r.start, r.days, r.home, self.horizons, self.ets):
            whole.update(f"{value!r}\0".encode())
        for c in r.courses:
            whole.update(f"{c.place!r} {c.days.tolist()} {c.people.tolist()} {c.renewed!r}\0".encode())
        if self.known is not None:
            known = {name: v.tolist() if isinstance(v, np.ndarray) else v for name, v in vars(self.known).items()}
            whole.update(f"{known!r}\0".encode())
        return whole.hexdigest()

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Crisis) and self.digest == other.digest

    def __getstate__(self) -> dict[str, object]:
        """What travels to another process: not what is worked out."""
        return {"reported": self.reported, "horizons": self.horizons, "ets": self.ets, "known": self.known}


@dataclass(frozen=True)
class Chunk:
    """The targets from `start` to before `end` of a crisis; origins are never split."""

    crisis: Crisis
    start: int
    end: int


def chunks(crisis: Crisis) -> list[Chunk]:
    """The targets of a crisis in parts that depend on nothing but them."""
    cuts = [0]
    for i, (before, now) in enumerate(zip(crisis.targets, crisis.targets[1:], strict=False), start=1):
        if now.origin != before.origin and i - cuts[-1] >= TARGETS:
            cuts.append(i)
    return [Chunk(crisis, a, b) for a, b in zip(cuts, [*cuts[1:], len(crisis.targets)], strict=True) if b > a]


def forecast(chunk: Chunk) -> Part:
    """Our forecasts of the targets of a chunk and those of the baselines, rows in the order of the targets."""
    outlooks, baselines = _held(chunk.crisis)
    asked = chunk.crisis.targets[chunk.start : chunk.end]
    horizons = chunk.crisis.horizons
    means, quantiles = [], []
    besides: dict[str, list[np.ndarray]] = {}
    origin, ours = -1, {}
    for target in asked:
        if target.origin != origin:
            origin, ours = target.origin, outlooks.at(target.origin, horizons)
        row = horizons.index(target.horizon)
        means.append(ours[target.place].mean[row])
        quantiles.append(ours[target.place].quantiles[row])
        for name, made in baselines.of(target).items():
            besides.setdefault(name, []).append(np.array([made.point, *made.quantiles]))
    part: dict[str, np.ndarray] = {"mean": np.array(means), "quantiles": np.array(quantiles)}
    observed = np.array([t.observed for t in asked])
    for name in [b for b in BASELINES if b in besides]:
        part |= _scored(name, observed, np.array(besides[name]))
    return part


def _scored(name: str, observed: np.ndarray, made: np.ndarray) -> dict[str, np.ndarray]:
    point, quantiles = made[:, 0], made[:, 1:]
    assert quantiles.shape[1] == len(LEVELS)
    kept = quantiles[:, HUB]
    return {
        f"{name}.point": point,
        f"{name}.quantiles": kept,
        f"{name}.crps": crps(observed, quantiles),
        f"{name}.wis": wis(observed, kept),
    }


@functools.lru_cache(maxsize=1)
def _held(crisis: Crisis) -> tuple[Outlooks, Baselines]:
    """What goes through the origins of one crisis, kept since its past errors are dear."""
    return Outlooks(crisis.reported, crisis.known), Baselines(crisis.reported, crisis.horizons, crisis.ets)


def rows_of(parts: Sequence[Part]) -> Part:
    """Parts one after the other."""
    return {name: np.concatenate([p[name] for p in parts]) for name in parts[0]}
