"""The command that learns from crises how the stocks of places go on."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Annotated

import typer

from corridor.cli.app import AsJson, Out, Seed, progress, write
from corridor.cli.crises import crisis
from corridor.cli.score import group


@group.command("learn-forecast")
def learn_forecast(
    folders: Annotated[list[Path], typer.Argument(help="folders of crises of at least two countries")],
    as_json: AsJson = False,
    seed: Seed = 1,
    out_folder: Out = None,
) -> None:
    """Learn from crises how the stocks of places go on, leaving out each country in turn."""
    from corridor.forecasting.learned import to_json
    from corridor.scoring.hindcast.learn import learn

    crises = [crisis(f) for f in folders]
    command = shlex.join(["corridor", "score", "learn-forecast", *(c.id for c in crises)])
    with progress("learning") as tell:
        data = to_json(learn(crises, command, tell))
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    write(out_folder, {"learned.json": text + "\n"})
    if as_json or out_folder is None:
        print(text)
