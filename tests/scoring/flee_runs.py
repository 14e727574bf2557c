"""Worlds run by Flee, with rules, and what is expected of them but for chance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from flee_worlds import Place, Way, World, write

from corridor.scoring.split.peer import FleeRun, installed, run_flee

Rules = Mapping[str, Mapping[str, object]]
SLACK = 90  # four standard deviations of a half of 2,000 people


def skip_without_flee() -> None:
    """Say why nothing is tested where Flee is missing."""
    if not installed():
        pytest.skip("Flee cannot be imported: install flee==3.1, or name an interpreter in CORRIDOR_FLEE_PYTHON")


def run(world: World, folder: Path, hasten: int = 1) -> FleeRun:
    """The world as Flee runs it, with a person an agent."""
    return run_flee(write(world, folder / f"it{len(list(folder.iterdir()))}"), hasten=hasten)


def moving(world: World, **rules: object) -> World:
    """The world under some rules of movement."""
    return replace(world, settings={"move_rules": rules})


def spawning(world: World, **rules: object) -> World:
    """The world under some rules of setting out."""
    return replace(world, settings={"spawn_rules": rules})


def pairs(*ways: Way, days: int = 5, people: int = 300) -> World:
    """Sources of equal population that each have one way to one camp of their own; everybody sets out on day 1."""
    sources = tuple(Place(w.start, "conflict_zone", 50_000) for w in ways)
    return World(
        (*sources, *(Place(w.end, "camp") for w in ways)), ways, days=days, total={0: 0, 1: people * len(ways)}
    )


def near(found: np.ndarray, expected: list[float], slack: float = SLACK) -> bool:
    """Whether people are as expected but for chance."""
    return bool(np.abs(np.asarray(found) - np.array(expected)).max() < slack)
