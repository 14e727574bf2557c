"""Everything that a hindcast is written to."""

from __future__ import annotations

from pathlib import Path

from corridor.output import dump, write_files
from corridor.scoring.hindcast.hub import write_hub
from corridor.scoring.hindcast.page import files as page_files
from corridor.scoring.hindcast.run import Hindcast
from corridor.scoring.hindcast.scores import Scores
from corridor.scoring.hindcast.tables import hindcast_csv, scores_csv, scores_json


def write_hindcast(folder: Path, made: Hindcast, scores: Scores, command: str) -> None:
    """Write rows, scores, hub and page into a folder, then take away the parts kept on the way."""
    write_hub(folder / "hub", made.rows)
    write_files(
        folder,
        {
            "hindcast.csv": hindcast_csv(made.rows),
            "scores.csv": scores_csv(scores),
            "scores.json": dump(scores_json(scores, command)),
            **page_files(made.rows, command, scores),
        },
    )
    made.parts.clear()
