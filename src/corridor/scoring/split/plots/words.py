"""Splits, dates and names in words."""

from __future__ import annotations

from datetime import timedelta

from corridor.brief.plots.words import dated, printable
from corridor.errors import CorridorError
from corridor.scenario.flee import FleeFolder
from corridor.scoring.split.score import CAPACITY, CORRIDOR, DAY_0, DAY_30, FLEE, SplitScore

# name of a split -> (how it is called, what it knows)
SPLITS = {
    CORRIDOR: (
        "Corridor",
        "network, fighting, closures, where people are on the first day; rules learned on other crises",
    ),
    FLEE: ("Flee", "the same folder under Flee's own rules, with agents"),
    DAY_0: ("Frozen at day 0", "no model: the shares of the first day, kept"),
    DAY_30: ("Frozen at day 30", "no model: the shares of day 30, kept (before that day they look ahead)"),
    CAPACITY: (
        "By capacity",
        "no model: population of the camps in locations.csv, often the maximum of the very series that is scored",
    ),
}


def called(split: str) -> str:
    """How a split is called."""
    return SPLITS[split][0] if split in SPLITS else printable(split)


def css(split: str) -> str:
    """The class that gives a split its colour."""
    return f"s-{split}" if split in SPLITS else "s-other"


def day_of(folder: FleeFolder, index: int) -> str:
    """A day of the period in words: 14 Oct 2017."""
    return dated(folder.start + timedelta(days=index))


def period(folder: FleeFolder) -> str:
    """First and last day of the period."""
    return f"{dated(folder.start)} to {dated(folder.end)}"


def off(value: float) -> str:
    """An error as it is printed everywhere."""
    return f"{value:.3f}"


def same(score: SplitScore, folder: FleeFolder) -> None:
    """Raise `CorridorError` where a score was not made of this folder."""
    days, camps = score.truth.people.shape
    known = {p.name for p in folder.locations}
    got = ""
    if days != folder.days or score.start != folder.start:
        got = f"{days} days from {score.start} in the score, {folder.days} from {folder.start} in the folder"
    elif not set(score.truth.camps) <= known:
        got = f"camp {min(set(score.truth.camps) - known)}"
    elif score.quantiles.shape != (5, days, camps) or any(s.shape != (days, camps) for s in score.splits.values()):
        got = f"quantiles of shape {score.quantiles.shape} for {days} days and {camps} camps"
    elif CORRIDOR not in score.splits:
        got = f"splits {', '.join(score.splits)}"
    if got:
        raise CorridorError("a score that does not fit its folder", got, str(folder.path), "score the folder anew")
