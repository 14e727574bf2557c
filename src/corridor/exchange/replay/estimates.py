"""The estimate behind a view, made once for equal knowledge and kept, so that a replay resumes where it stopped."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError

import corridor
from corridor.estimation import Settings
from corridor.exchange.replay.file import Question
from corridor.exchange.replay.views import View

FORMAT = 1
NOTHING = "nothing known bears on it"
Tell = Callable[[str], None]


class Reading(BaseModel):
    """One estimate of the answer: how many draws of each family there are, and how many are above the threshold.

    Families of draws are nearly independent of one another. Where the answer is not estimable there is no number.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    status: str
    reason: str
    median: float | None = None
    low90: float | None = None
    high90: float | None = None
    draws: tuple[int, ...] = ()
    above: tuple[int, ...] = ()

    @property
    def probability(self) -> float | None:
        """Share of the draws above the threshold."""
        return sum(self.above) / sum(self.draws) if self.draws else None


@dataclass(frozen=True)
class Estimates:
    """Makes readings, and keeps each in a file of `folder` named after all that it depends on."""

    question: Question
    settings: Settings
    folder: Path

    def __call__(self, view: View, seed: int, tell: Tell) -> Reading:
        """The reading of a view, from the folder where it is there."""
        if not view.claims:
            return Reading(status="not estimable", reason=NOTHING)
        path = self.folder / f"{self._digest(view, seed)}.json"
        kept = _kept(path)
        if kept is None:
            kept = self._estimate(view, seed, tell)
            _keep(path, kept)
        return kept

    def _digest(self, view: View, seed: int) -> str:
        """A name that changes with the scenario, the claims, the question, the size of the run and the program."""
        parts = {
            "format": [FORMAT, corridor.__version__],
            "scenario": view.scenario.model_dump(mode="json", exclude={"folder"}),
            "question": self.question.model_dump(mode="json"),
            "settings": asdict(self.settings),
            "seed": seed,
        }
        return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]

    def _estimate(self, view: View, seed: int, tell: Tell) -> Reading:
        last = view.scenario.header.end
        made = corridor.estimate(
            view.scenario, seed=seed, as_of=last, settings=self.settings, influence=False, tell=tell
        )
        found, run = made.answer(self.question.answer), made.runs[-1]
        if found.summary is None:
            return Reading(status=found.status, reason=found.reason)
        x = run.particles.measured[run.model.answer_rows[found.id, last]]
        family = run.particles.family
        above = np.bincount(family, x > self.question.more_than, minlength=int(family.max()) + 1)
        return Reading(
            status=found.status,
            reason="",
            median=found.summary.median,
            low90=found.summary.low90,
            high90=found.summary.high90,
            draws=tuple(map(int, np.bincount(family))),
            above=tuple(map(int, above)),
        )


def _kept(path: Path) -> Reading | None:
    """A reading kept earlier; a file cut short or spoilt counts as none."""
    try:
        return Reading.model_validate_json(path.read_bytes())
    except (FileNotFoundError, ValidationError):
        return None


def _keep(path: Path, reading: Reading) -> None:
    """Written aside and then put in place, so that whoever stops the replay leaves no half of a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, suffix=".part")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(reading.model_dump_json())
    os.replace(aside, path)
