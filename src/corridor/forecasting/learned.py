"""What other crises taught about how the stocks of places go on: shipped with the command that made it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from jaxtyping import Float

from corridor.errors import CorridorError
from corridor.forecasting.growth import Growth

HORIZONS = (7, 30, 90, 180)  # days ahead at which errors are remembered and tables kept


@dataclass(frozen=True, eq=False)
class Knowledge:
    """A set of what was learned, and the crises that it was learned on.

    `noise` is the mean size of a scaled error; `shapes` are quantiles of errors in units of what is expected of the
    place, and `after_zero` of stocks where the last report is zero, in units of the middle stock of the crisis's places
    that have people: both at `HORIZONS` and `levels.LEVELS`. `shared` is the correlation of two places' errors.
    """

    name: str
    crises: tuple[str, ...]
    growth: Growth
    noise: float
    shapes: Float[np.ndarray, "horizon level"]
    after_zero: Float[np.ndarray, "horizon level"]
    shared: float


@dataclass(frozen=True)
class KnowledgeSets:
    """The set learned on every crisis, and one without each family, by the home country that it leaves out."""

    command: str
    everything: Knowledge
    without: Mapping[str, Knowledge]

    def for_home(self, home: str) -> Knowledge:
        """The set to use for a crisis of a country: never one learned on that country."""
        return self.without.get(home, self.everything)

    def for_crisis(self, id: str, home: str) -> Knowledge:
        """The same, and where the country is not told apart never one learned on the crisis of this id."""
        found = self.for_home(home)
        others = [k for _, k in sorted(self.without.items()) if id not in k.crises]
        return others[0] if id in found.crises and others else found


def read_knowledge(path: Path | None = None) -> KnowledgeSets:
    """The sets of a file, or those shipped."""
    try:
        text = path.read_text(encoding="utf-8") if path else files(__package__).joinpath("learned.json").read_text()
        data = json.loads(text)
        without = {home: _set(s) for home, s in data["without"].items()}
        return KnowledgeSets(str(data["command"]), _set(data["everything"]), without)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise CorridorError(
            "not a file of what was learned for forecasts",
            where=str(path or "learned.json"),
            remedy="make one with corridor score learn-forecast FOLDER… --out FOLDER",
        ) from None


def _set(data: Mapping[str, Any]) -> Knowledge:
    tables = [np.array([data[t][str(h)] for h in HORIZONS], dtype=float) for t in ("shapes", "after_zero")]
    if any(t.shape != tables[0].shape or not np.isfinite(t).all() for t in tables):
        raise ValueError
    growth = Growth(*(float(data["growth"][k]) for k in ("prior_days", "crisis_days", "damping_days")))
    noise, shared = float(data["noise"]), float(data["shared"])
    return Knowledge(str(data["name"]), tuple(data["crises"]), growth, noise, tables[0], tables[1], shared)


def to_json(sets: KnowledgeSets) -> dict[str, Any]:
    """Plain data of the sets, with the meaning of every part."""

    def rounded(x: np.ndarray) -> dict[str, list[float]]:
        return {str(h): [float(f"{v:.4g}") for v in row] for h, row in zip(HORIZONS, x, strict=True)}

    def one(k: Knowledge) -> dict[str, Any]:
        return {
            "name": k.name,
            "crises": list(k.crises),
            "growth": {name: round(value, 2) for name, value in vars(k.growth).items()},
            "noise": round(k.noise, 4),
            "shared": round(k.shared, 4),
            "shapes": rounded(k.shapes),
            "after_zero": rounded(k.after_zero),
        }

    return {
        "command": sets.command,
        "meaning": {
            "growth.prior_days": "days of no growth that every place counts as having shown",
            "growth.crisis_days": "days of the crisis's growth that every place counts as having shown",
            "growth.damping_days": "days within which growth falls to 1/e",
            "noise": "mean of the root of the size of scaled errors",
            "shared": "correlation of the errors of two places of a crisis",
            "shapes": "by days ahead: quantiles at 0.005, 0.010, .. 0.995 of errors in units of what is expected",
            "after_zero": "by days ahead: the same levels of stocks after a report of nobody, of the middle stock",
        },
        "everything": one(sets.everything),
        "without": {home: one(s) for home, s in sorted(sets.without.items())},
    }
