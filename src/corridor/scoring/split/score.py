"""Splits of a Flee folder scored beside each other: Corridor's, Flee's, and those without any model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
from jaxtyping import Float

from corridor.movement import stream
from corridor.scenario.flee import FleeFolder
from corridor.scenario.flee.learned import Learned
from corridor.scoring.split.baselines import by_capacity, frozen
from corridor.scoring.split.model import SplitModel
from corridor.scoring.split.observed import Observed, Shares, ard, as_shares, observed
from corridor.scoring.split.peer import FleeRun, run_flee

MEMBERS = 256
CORRIDOR, FLEE, FLEE_BLIND = "corridor", "flee", "flee_blind"
DAY_0, DAY_30, CAPACITY = "day_0", "day_30", "capacity"


def silent(_: str) -> None:
    """Tells nobody."""


@dataclass(frozen=True)
class SplitScore:
    """One folder scored: `splits` by name, each with its ARD; intervals of Corridor's over members.

    `quantiles` are shares at 5, 25, 50, 75 and 95 %; `coverage` says how often the observed share lay within
    the 50 % and the 90 % interval, over camps and scored days.
    """

    name: str
    home: str
    start: date
    truth: Observed
    splits: Mapping[str, Shares]
    ards: Mapping[str, float]
    quantiles: Float[np.ndarray, "quantile day camp"]
    coverage: Mapping[int, float]
    learned: Learned
    flee: FleeRun | None = None
    notes: tuple[str, ...] = field(default=())


def score_split(
    folder: FleeFolder,
    learned: Learned,
    home: str,
    seed: int = 1,
    members: int = MEMBERS,
    flee: bool = False,
    hasten: int | None = None,
    tell: Callable[[str], None] = silent,
) -> SplitScore:
    """Score every split of a folder; `learned` must not have been learned on the folder's own crisis.

    Raises `CorridorError` where the folder has fewer than two camps with reports, or Flee is asked for and stops.
    """
    truth = observed(folder)
    tell("running the movement model")
    drawn = split_draws(SplitModel(folder, learned), learned, seed, members)
    splits: dict[str, Shares] = {CORRIDOR: as_shares(drawn.ruled.mean(2))}
    run = None
    if flee:
        tell("running Flee beside it")
        run = run_flee(folder.path, hasten, seed)
        splits |= _of_flee(FLEE, run, truth)
        tell("running Flee without the capacities of camps")
        splits |= _of_flee(FLEE_BLIND, run_flee(folder.path, hasten, seed, capacities=False), truth)
    splits |= {DAY_0: frozen(truth, 0), DAY_30: frozen(truth, 30)}
    held = by_capacity(folder, truth)
    if held is not None:
        splits[CAPACITY] = held
    quantiles = np.quantile(drawn.open, [0.05, 0.25, 0.5, 0.75, 0.95], axis=2)
    return SplitScore(
        name=folder.path.resolve().name,
        home=home,
        start=folder.start,
        truth=truth,
        splits=splits,
        ards={name: ard(shares, truth) for name, shares in splits.items()},
        quantiles=quantiles,
        coverage=coverage(truth, drawn.open),
        learned=learned,
        flee=run,
    )


def _of_flee(name: str, run: FleeRun, truth: Observed) -> dict[str, Shares]:
    """Flee's split, where it has all camps."""
    if not set(truth.camps) <= set(run.camps):
        return {}
    order = [run.camps.index(c) for c in truth.camps]
    return {name: as_shares(run.people[: len(truth.people), order])}


@dataclass(frozen=True)
class SplitDraws:
    """Shares under rules drawn as they differ between crises; `open` with what the rules leave open beside them."""

    ruled: Float[np.ndarray, "day camp member"]
    open: Float[np.ndarray, "day camp member"]


def split_draws(model: SplitModel, learned: Learned, seed: int, members: int) -> SplitDraws:
    """Draws of the split: of the rules alone, and with what draws people to a camp and changes its course left open."""
    rules = {
        name: np.maximum(rule.mean + rule.sd * stream(seed, name).standard_normal(members), 0.0)
        for name, rule in learned.rules.items()
    }
    noise = np.stack([stream(seed, "noise", camp).standard_normal(members) for camp in model.noisy])
    swayed = model.shares(rules, noise * learned.mean("noise.camps"))
    return SplitDraws(model.shares(rules, 0.0 * noise), drifted(swayed, learned.mean("noise.drift"), seed, model.camps))


def drifted(
    shares: Float[np.ndarray, "day camp member"], drift: float, seed: int, camps: Sequence[str]
) -> Float[np.ndarray, "day camp member"]:
    """Shares that walk away from themselves, by `drift` on a log scale in a year, twice that in four."""
    years = np.arange(len(shares))[:, None, None] / 365.0
    walk = np.stack([stream(seed, "drift", camp).standard_normal(shares.shape[2]) for camp in camps])
    moved = shares * np.exp(drift * np.sqrt(years) * walk)
    total = moved.sum(1, keepdims=True)
    return np.asarray(moved / np.where(total > 0, total, 1.0))


def coverage(truth: Observed, shares: Float[np.ndarray, "day camp member"]) -> dict[int, float]:
    """How often the observed share lies within the 50 % and the 90 % interval, over camps and scored days."""
    low90, low50, high50, high90 = np.quantile(shares, [0.05, 0.25, 0.75, 0.95], axis=2)
    inside = {
        50: (truth.shares >= low50) & (truth.shares <= high50),
        90: (truth.shares >= low90) & (truth.shares <= high90),
    }
    return {level: float(found[truth.scored].mean()) for level, found in inside.items()}
