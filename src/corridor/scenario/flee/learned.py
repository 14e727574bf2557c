"""What other crises taught about how people split over camps: shipped with the command that made it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np

from corridor.errors import CorridorError

# name -> (unit, meaning); every one is at least 0
RULES: dict[str, tuple[str, str]] = {
    "cost.log_km": ("utility", "cost of a link for each unit of ln(1 + km / 10)"),
    "cost.per_100km": ("utility per 100 km", "further cost of travelling 100 km"),
    "departures.population": ("exponent", "exponent of population in the shares of those who set out"),
    "camp.pull": ("utility", "for each unit of ln(1 + people there on the first day / 3,000)"),
    "camp.near": ("utility", "less for each unit of ln(camps nearby, itself counted, each e^(-km / 100))"),
    "camp.opened": ("utility", "more for the first 90 days after a camp that was closed from the start opens"),
    "noise.camps": ("utility", "standard deviation of what else draws people to a camp"),
    "noise.drift": ("log share", "standard deviation of what else changes the share of a camp in a year"),
}
PULL_PEOPLE = 3000.0  # people at which the pull of those already there sets in
NEAR_KM = 100.0  # distance over which camps compete
OPENING_DAYS = 90  # during which a camp newly opened draws people


@dataclass(frozen=True)
class Rule:
    """One learned number: its mean over crises and how much it differs between them."""

    mean: float
    sd: float


@dataclass(frozen=True)
class Learned:
    """A set of rules and the crises that they were learned on."""

    name: str
    crises: tuple[str, ...]
    rules: Mapping[str, Rule]

    def mean(self, rule: str) -> float:
        """The mean of a rule over crises."""
        return self.rules[rule].mean


@dataclass(frozen=True)
class LearnedSets:
    """The set learned on every crisis, and one without each family, by the home country that it leaves out."""

    command: str
    everything: Learned
    without: Mapping[str, Learned]

    def for_home(self, home: str) -> Learned:
        """The set to use for a crisis of a country: never one learned on that country."""
        return self.without.get(home, self.everything)


def read_learned(path: Path | None = None) -> LearnedSets:
    """The sets of a file, or those shipped."""
    try:
        text = path.read_text(encoding="utf-8") if path else files(__package__).joinpath("learned.json").read_text()
        return _parse(json.loads(text))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise CorridorError(
            "not a file of learned parameters",
            where=str(path or "learned.json"),
            remedy="make one with corridor score learn FOLDER… --out FOLDER",
        ) from None


def _parse(data: Mapping[str, Any]) -> LearnedSets:
    return LearnedSets(
        command=str(data["command"]),
        everything=_set(data["everything"]),
        without={home: _set(s) for home, s in data["without"].items()},
    )


def _set(data: Mapping[str, Any]) -> Learned:
    rules = {name: Rule(float(data["rules"][name]["mean"]), float(data["rules"][name]["sd"])) for name in RULES}
    return Learned(str(data["name"]), tuple(data["crises"]), rules)


def to_json(sets: LearnedSets) -> dict[str, Any]:
    """Plain data of the sets, with unit and meaning of every rule."""

    def one(learned: Learned) -> dict[str, Any]:
        rules = {
            name: {"mean": round(rule.mean, 4), "sd": round(rule.sd, 4), "unit": RULES[name][0]}
            for name, rule in learned.rules.items()
        }
        return {"name": learned.name, "crises": list(learned.crises), "rules": rules}

    return {
        "command": sets.command,
        "meaning": {name: words for name, (_, words) in RULES.items()},
        "everything": one(sets.everything),
        "without": {home: one(s) for home, s in sorted(sets.without.items())},
    }


def attraction(people_on_first_day: Any, camps_nearby: Any, pull: Any, near: Any) -> Any:
    """Utility of stopping at a camp of which only its people on the first day and the camps around it are known.

    All may be numbers or arrays. People go where others of theirs are (Beine, Docquier and Özden
    2011, doi 10.1016/j.jdeveco.2009.11.004); places near each other share what comes their way (competing
    destinations: Fotheringham 1983, doi 10.1068/a150015).
    """
    return pull * np.log1p(people_on_first_day / PULL_PEOPLE) - near * np.log(np.maximum(camps_nearby, 1.0))
