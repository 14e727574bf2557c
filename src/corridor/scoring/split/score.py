"""Splits of a Flee folder scored beside each other: Corridor's, Flee's, and those without any model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
from jaxtyping import Float

from corridor.movement import stream
from corridor.scenario.flee import FleeFolder
from corridor.scenario.flee.learned import RULES, Learned
from corridor.scoring.split.baselines import by_capacity, frozen
from corridor.scoring.split.model import SplitModel
from corridor.scoring.split.observed import Observed, Shares, ard, as_shares, observed
from corridor.scoring.split.peer import FleeRun, run_flee

MEMBERS = 256
CORRIDOR, FLEE, DAY_0, DAY_30, CAPACITY = "corridor", "flee", "day_0", "day_30", "capacity"


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
    splits: dict[str, Shares] = {CORRIDOR: as_shares(drawn.mean(2))}
    run = None
    if flee:
        tell("running Flee beside it")
        run = run_flee(folder.path, hasten, seed)
        order = [run.camps.index(c) for c in truth.camps if c in run.camps]
        if len(order) == len(truth.camps):
            splits[FLEE] = as_shares(run.people[: len(truth.people), order])
    splits |= {DAY_0: frozen(truth, 0), DAY_30: frozen(truth, 30)}
    held = by_capacity(folder, truth)
    if held is not None:
        splits[CAPACITY] = held
    quantiles = np.quantile(drawn, [0.05, 0.25, 0.5, 0.75, 0.95], axis=2)
    return SplitScore(
        name=folder.path.resolve().name,
        home=home,
        start=folder.start,
        truth=truth,
        splits=splits,
        ards={name: ard(shares, truth) for name, shares in splits.items()},
        quantiles=quantiles,
        coverage={50: _within(truth, quantiles[1], quantiles[3]), 90: _within(truth, quantiles[0], quantiles[4])},
        learned=learned,
        flee=run,
    )


def split_draws(model: SplitModel, learned: Learned, seed: int, members: int) -> Float[np.ndarray, "day camp member"]:
    """Shares under rules drawn as they differ between crises, and under what else draws people to each camp."""
    rules = {
        name: np.maximum(rule.mean + rule.sd * stream(seed, name).standard_normal(members), 0.0)
        for name, rule in learned.rules.items()
    }
    noise = np.stack([stream(seed, "noise", camp).standard_normal(members) for camp in model.noisy])
    return model.shares({r: rules[r] for r in RULES}, noise * rules["noise.camps"])


def _within(truth: Observed, low: Any, high: Any) -> float:
    inside = (truth.shares >= low) & (truth.shares <= high)
    return float(inside[truth.scored].mean())
