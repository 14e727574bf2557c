"""A score as CSV: people by day and camp, and the scores."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import numpy as np

from corridor.formats.cells import table
from corridor.scenario.flee import FleeFolder
from corridor.scoring.split.plots.scoreboard import ranked
from corridor.scoring.split.plots.words import same
from corridor.scoring.split.score import CORRIDOR, SplitScore

QUANTILES = ("q05", "q25", "q50", "q75", "q95")
DIGITS = 2  # of a person, so that the camps of a day still add up to their total


def split_csv(score: SplitScore, folder: FleeFolder) -> str:
    """One row a day and camp, in people: observed, whether that day has a report, every split, Corridor's quantiles.

    Raises `CorridorError` where the score is of another folder.
    """
    same(score, folder)
    head = ("day", "date", "camp", "observed", "reported", *score.splits, *QUANTILES)
    return table([head, *_rows(score, folder)])


def _rows(score: SplitScore, folder: FleeFolder) -> Iterator[tuple[object, ...]]:
    reported = {s.name: set(s.days.tolist()) for s in folder.corrected().camps}
    total = score.truth.total[:, None]
    people = [score.truth.people, *(s * total for s in score.splits.values()), *(q * total for q in score.quantiles)]
    cells = np.round(np.stack(people), DIGITS).tolist()
    for day in range(folder.days):
        date = (score.start + timedelta(days=day)).isoformat()
        for i, camp in enumerate(score.truth.camps):
            observed, *rest = (table_of[day][i] for table_of in cells)
            yield day, date, camp, observed, "true" if day in reported.get(camp, ()) else "false", *rest


def scores_csv(score: SplitScore, command: str) -> str:
    """One row a split, the nearest first; the intervals are Corridor's alone."""
    levels = sorted(score.coverage)
    head = ("folder", "split", "ard", *(f"within_{n}" for n in levels), "learned", "learned_on", "command")
    rows = []
    for name in ranked(score):
        own = name == CORRIDOR
        within = [round(float(score.coverage[n]), 4) if own else "" for n in levels]
        rules = (score.learned.name, " ".join(score.learned.crises)) if own else ("", "")
        rows.append((score.name, name, round(float(score.ards[name]), 6), *within, *rules, command if own else ""))
    return table([head, *rows])
