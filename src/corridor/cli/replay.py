"""`corridor replay`: days of lead time lost by sharing late."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import typer

from corridor.cli.app import AsJson, Out, Seed, app, dump, out, progress, write
from corridor.errors import CorridorError


@app.command()
def replay(
    folder: Annotated[Path, typer.Argument(help="scenario folder")],
    organisations: Annotated[
        Path, typer.Option("--organisations", help="file of organisations, what each knows and who shares with whom")
    ],
    seeds: Annotated[int, typer.Option("--seeds", help="estimates of each set of claims, from --seed on", min=1)] = 3,
    chains: Annotated[int, typer.Option("--chains", help="chains of 8 draws in each estimate", min=32)] = 128,
    cache: Annotated[
        Path | None, typer.Option("--cache", help="folder that keeps the estimates made, to resume from")
    ] = None,
    as_json: AsJson = False,
    seed: Seed = 1,
    out_folder: Out = None,
) -> None:
    """Tell how many days of lead time late sharing would have cost each organisation on one answer."""
    from dataclasses import replace

    from corridor.exchange import replay as rooms
    from corridor.exchange.replay.replay import ROUGH
    from corridor.scenario import load

    for what, path in (("--cache", cache), ("--out", out_folder)):
        if path is not None and path.exists() and not path.is_dir():
            raise CorridorError("this is not a folder", str(path), what, "give the name of a folder")
    with progress() as tell:
        scenario = load(folder)
        found = rooms.read_organisations(organisations, scenario)
        result = rooms.replay(scenario, found, seed, seeds, replace(ROUGH, chains=chains), cache, tell)
    data = rooms.to_json(result)
    write(
        out_folder,
        {
            "replay.json": dump(data),
            "lead_time.csv": rooms.lead_time_csv(data),
            "knowledge.csv": rooms.knowledge_csv(data),
            "replay.svg": rooms.to_svg(data),
        },
    )
    if as_json:
        print(dump(data))
        return
    _show(data)


def _show(data: dict[str, Any]) -> None:
    out.print(data["question"]["says"], style="bold", markup=False)
    if data["caveat"]:
        out.print(data["caveat"], style="yellow", markup=False)
    out.print(_table(data))
    out.print(data["method"]["intervals"], style="dim", markup=False)


def _table(data: dict[str, Any]) -> Any:
    """Days lost, organisation by organisation."""
    from rich.markup import escape
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("organisation, way of sharing", "reached", "90 %", "days lost (90 %)"):
        table.add_column(name)
    for name, lines in groupby(data["lines"], key=lambda line: line["name"]):
        table.add_row(Text(name, style="bold cyan"))
        for line in lines:
            ends = [line["reached"][k] or "not reached" for k in ("median", "low90", "high90")]
            interval = "" if ends[1] == ends[2] else f"{ends[1]} to {ends[2]}"
            table.add_row(f"  {escape(line['sharing'])}", ends[0], interval, line["says"])
    return table
