"""The command that forecasts the past, and says how good that was."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from corridor.cli.app import AsJson, Out, Seed, app, dump, err, out, progress, writable
from corridor.cli.crises import crisis
from corridor.errors import CorridorError


@app.command()
def hindcast(
    folders: Annotated[list[Path], typer.Argument(help="Flee folders, or scenario folders with counts at places")],
    horizons: Annotated[
        str, typer.Option("--horizons", help="days between origin and target, with commas")
    ] = "7,30,90,180",
    workers: Annotated[int | None, typer.Option("--workers", help="processes; all cores if empty", min=1)] = None,
    ray: Annotated[
        str | None, typer.Option("--ray", help="a Ray cluster to run on: its address, auto, or local")
    ] = None,
    learned: Annotated[
        Path | None, typer.Option("--learned", help="what other crises taught; that shipped if empty")
    ] = None,
    as_json: AsJson = False,
    seed: Seed = 1,
    out_folder: Out = None,
) -> None:
    """Forecast every report of the past from before it, beside baselines, and score that."""
    from corridor.forecasting.learned import read_knowledge
    from corridor.scoring.hindcast.cluster import check
    from corridor.scoring.hindcast.files import write_hindcast
    from corridor.scoring.hindcast.run import Settings
    from corridor.scoring.hindcast.run import hindcast as run
    from corridor.scoring.hindcast.scores import scores
    from corridor.scoring.hindcast.tables import scores_json
    from corridor.scoring.hindcast.terminal import after_nobody, table
    from corridor.scoring.hindcast.workers import cores

    days = _days(horizons)
    if ray is not None:
        check(ray)
    taught = read_knowledge(learned) if learned else None
    writable(out_folder)
    crises = [crisis(f) for f in folders]
    command = _command([c.id for c in crises], days, seed, learned)
    settings = Settings(days, seed, workers or cores(), ray, out_folder, taught)
    with progress("reading") as tell:
        made = run(crises, settings, tell)
        tell("scoring")
        found = scores(made.rows)
        if out_folder is not None:
            tell("writing")
            write_hindcast(out_folder, made, found, command)
    if not made.ets:
        err.print("Automatic ETS is not beside them: pip install statsforecast", highlight=False)
    if as_json:
        print(dump(scores_json(found, command)))
        return
    out.print(table(found))
    if line := after_nobody(found):
        out.print(line, highlight=False)


def _days(text: str) -> tuple[int, ...]:
    found = set()
    for word in text.split(","):
        try:
            days = int(word)
        except ValueError:
            days = 0
        if not 1 <= days <= 3650:
            remedy = "give whole days from 1 to 3650 with commas between them, such as 7,30,90"
            raise CorridorError("a horizon that is not understood", repr(word.strip()), "--horizons", remedy)
        found.add(days)
    return tuple(sorted(found))


def _command(names: list[str], days: tuple[int, ...], seed: int, learned: Path | None) -> str:
    """The command as it stands in results: folders and files by name, and nothing that changes no number."""
    words = ["corridor", "hindcast", *names, "--horizons", ",".join(map(str, days))]
    words += ["--learned", learned.name] if learned else []
    return shlex.join([*words, "--seed", str(seed)])
