"""The files in which a score is kept."""

from __future__ import annotations

from corridor.scenario.flee import FleeFolder
from corridor.scoring.split.plots.camps import camps
from corridor.scoring.split.plots.error import error
from corridor.scoring.split.plots.network import network
from corridor.scoring.split.plots.page import default_command, page
from corridor.scoring.split.plots.rows import scores_csv, split_csv
from corridor.scoring.split.score import SplitScore


def files(score: SplitScore, folder: FleeFolder, command: str | None = None) -> dict[str, bytes | str]:
    """Contents by name: the page, its three pictures, people by day and camp, and the scores.

    `command` is what was run. Raises `CorridorError` where the score is of another folder.
    """
    said = command or default_command(score, folder)
    return {
        "split.html": page(score, folder, said),
        "camps.svg": camps(score, folder),
        "error.svg": error(score, folder),
        "network.svg": network(score, folder),
        "split.csv": split_csv(score, folder),
        "scores.csv": scores_csv(score, said),
    }
