"""Commands on how people split over camps: scoring Flee folders, and learning from them."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from corridor.cli.app import AsJson, Out, Seed, dump, out, progress, write
from corridor.cli.crises import flee_folder
from corridor.cli.score import group
from corridor.errors import CorridorError

if TYPE_CHECKING:
    from corridor.scenario.flee import FleeFolder
    from corridor.scoring.split.score import SplitScore

TITLES = {
    "corridor": "Corridor",
    "flee": "Flee 3.1",
    "flee_blind": "without capacities",
    "day_0": "day 0",
    "day_30": "day 30",
    "capacity": "capacity",
}
Folders = Annotated[list[Path], typer.Argument(help="Flee folders (input_csv or input_files, source_data)")]


@group.command("split")
def split(
    folders: Folders,
    flee: Annotated[
        bool | None, typer.Option("--flee/--no-flee", help="run Flee beside it; if empty, where it is installed")
    ] = None,
    hasten: Annotated[
        int | None,
        typer.Option("--hasten", help="people to an agent of Flee; empty: for about a minute", min=1),
    ] = None,
    learned: Annotated[
        Path | None, typer.Option("--learned", help="file of corridor score learn; those shipped if empty")
    ] = None,
    members: Annotated[int, typer.Option("--members", help="draws behind the intervals", min=8, max=4096)] = 256,
    as_json: AsJson = False,
    seed: Seed = 1,
    out_folder: Out = None,
) -> None:
    """How people split over camps, totals known: Corridor, Flee, and splits without any model, beside each other."""
    from corridor.movement import backend

    backend.prepare()
    from corridor.scenario.flee.learned import read_learned
    from corridor.scoring.split.peer import installed
    from corridor.scoring.split.plots import files
    from corridor.scoring.split.score import score_split

    sets = read_learned(learned)
    read = [_read(f) for f in folders]
    with_flee = installed() if flee is None else flee
    scores: list[SplitScore] = []
    command = _command("split", [f.path.resolve().name for f, _ in read], seed, "" if with_flee else "--no-flee")
    for folder, home in read:
        with progress(f"scoring {folder.path.name}") as tell:
            scores.append(score_split(folder, sets.for_home(home), home, seed, members, with_flee, hasten, tell))
        if out_folder is not None:
            at = out_folder / scores[-1].name if len(read) > 1 else out_folder
            write(at, files(scores[-1], folder, command))
    data = {"folders": [_plain(s) for s in scores], "mean": _means(scores), "learned_by": sets.command}
    write(out_folder, {"split.json": dump(data)})
    if as_json:
        print(dump(data))
        return
    out.print(_table(scores))
    if not with_flee and flee is None:
        out.print("Flee is not installed, so it is not beside them: pip install flee==3.1", highlight=False)


@group.command("learn")
def learn_command(
    folders: Folders,
    as_json: AsJson = False,
    seed: Seed = 1,
    out_folder: Out = None,
) -> None:
    """Learn from Flee folders how people split over camps, leaving out each family of crises in turn."""
    from corridor.movement import backend

    backend.prepare()
    from corridor.scenario.flee.learned import to_json
    from corridor.scoring.split.learn import Crisis, learn

    read = [_read(f) for f in folders]
    if len({home for _, home in read}) < 2:
        what, remedy = "crises of at least two countries are needed", "give more folders"
        raise CorridorError(what, str(len({home for _, home in read})), remedy=remedy)
    crises = [Crisis(f.path.resolve().name, home, f) for f, home in read]
    command = _command("learn", [c.name for c in crises], seed)
    with progress("learning") as tell:
        sets = learn(crises, command, seed, tell)
    data = to_json(sets)
    write(out_folder, {"learned.json": dump(data) + "\n"})
    if as_json or out_folder is None:
        print(dump(data))


def _command(name: str, folders: list[str], seed: int, option: str = "") -> str:
    """The command as it stands in results: folders by name, since paths say nothing elsewhere."""
    return shlex.join(["corridor", "score", name, *folders, "--seed", str(seed), *([option] if option else [])])


def _read(path: Path) -> tuple[FleeFolder, str]:
    """A Flee folder and the code of the country that is fled."""
    from corridor.scenario.flee.naming import codes

    folder = flee_folder(path)
    return folder, codes(p.country for p in folder.locations)[folder.home]


def _plain(score: SplitScore) -> dict[str, Any]:
    run = score.flee
    return {
        "name": score.name,
        "home": score.home,
        "days": len(score.truth.people),
        "camps": list(score.truth.camps),
        "learned_on": list(score.learned.crises),
        "ard": {name: round(value, 4) for name, value in score.ards.items()},
        "coverage": {str(level): round(share, 4) for level, share in score.coverage.items()},
        "flee": None if run is None else {"hasten": run.hasten, "seconds": round(run.seconds_total, 2)},
        "notes": list(score.notes),
    }


def _means(scores: list[SplitScore]) -> dict[str, float]:
    """Means over the folders that have them all."""
    names = [n for n in TITLES if all(n in s.ards for s in scores)]
    return {n: round(sum(s.ards[n] for s in scores) / len(scores), 4) for n in names}


def _table(scores: list[SplitScore]) -> Table:
    shown = [n for n in TITLES if any(n in s.ards for s in scores)]
    table = Table(title="Averaged relative difference of the split, totals known: less is better", title_justify="left")
    table.add_column("folder")
    for name in shown:
        table.add_column(TITLES[name], justify="right")
    table.add_column("within 50 % / 90 %", justify="right")
    table.add_column("learned on")
    for s in scores:
        cells = [f"{s.ards[n]:.3f}" if n in s.ards else "–" for n in shown]
        table.add_row(s.name, *cells, f"{s.coverage[50]:.0%} / {s.coverage[90]:.0%}", ", ".join(s.learned.crises))
    if len(scores) > 1:
        means = _means(scores)
        table.add_row("mean", *(f"{means[n]:.3f}" if n in means else "–" for n in shown), "", "")
    return table
