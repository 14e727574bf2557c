"""`corridor update`: one new report taken into an estimate, without starting over."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from corridor.cli.app import AsJson, Out, app, day, dump, out, progress
from corridor.errors import CorridorError

if TYPE_CHECKING:
    from corridor.estimation.update import Online, Update


@app.command()
def update(
    folder: Annotated[Path, typer.Argument(help="scenario folder, with the claims that came in since")],
    estimate: Annotated[
        Path, typer.Option("--estimate", help="a folder that `estimate --out` or `update --out` wrote, for its draws")
    ],
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="day of knowledge; that of the newest claim if empty")
    ] = None,
    ledger: Annotated[
        str | None, typer.Option("--ledger", help="take the claims from this ledger, not from claims.yaml")
    ] = None,
    accepted: Annotated[
        Path | None, typer.Option("--claims", help="take the claims from this folder of accepted ones")
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="stop after a few moves, and leave open which answers are estimable")
    ] = False,
    as_json: AsJson = False,
    out_folder: Out = None,
) -> None:
    """Take claims that came in since an estimate into it, and show what they moved."""
    from corridor.estimation.posterior import FILE, read_posterior

    recorded = datetime.now(UTC)
    posterior = read_posterior(estimate / FILE)
    scenario = _load(folder, ledger, accepted, as_of)
    from corridor.estimation.update import Online
    from corridor.estimation.update_json import update_json

    with progress() as tell:
        online = Online(scenario, posterior, tell)
        began = perf_counter()
        result = online.follow(as_of=day(as_of), quick=quick, tell=tell)
        seconds = perf_counter() - began
        if out_folder is not None:
            result = _written(online, result, out_folder, recorded, not quick, tell)
    data = update_json(result)
    if as_json:
        print(dump(data))
    else:
        _show(data, seconds)
    if not result.holds:
        raise typer.Exit(3)


def _load(folder: Path, ledger: str | None, accepted: Path | None, as_of: str | None) -> Any:
    from corridor.cli.scenario import told
    from corridor.scenario import load

    return load(folder, **told(folder, ledger, None, None, accepted, as_of))


def _written(online: Online, update: Update, folder: Path, recorded: datetime, judge: bool, tell: Any) -> Update:
    """The update with its days, judged unless there is no time, written as an estimate is."""
    from dataclasses import replace

    from corridor.estimation.posterior import FILE, save_posterior
    from corridor.estimation.update_json import update_json
    from corridor.output import write_estimate, write_files

    if folder.exists() and not folder.is_dir():
        raise CorridorError("this is not a folder", str(folder), "--out", "give the name of a folder")
    done = replace(update, estimate=online.finish(update, judge, tell))
    tell(f"writing {folder}")
    write_estimate(done.estimate, folder, recorded)
    save_posterior(online.posterior(done), folder / FILE)  # knows which claims came by updates
    write_files(folder, {"update.json": dump(update_json(done))})
    return done


def _show(data: dict[str, Any], seconds: float) -> None:
    from corridor.brief.terminal import number, span

    for c in data["added"]:
        out.print(f"+ {c['id']}: {c['says']} ({c['origin_label']}, {c['published']})", markup=False)
    if not data["added"]:
        out.print("No claim came in that is evidence.", style="yellow")
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("", max_width=46)
    for name in (f"as of {data['before']}", f"as of {data['as_of']}"):
        table.add_column(name, justify="right")
    table.add_column("moved", justify="right")
    part = ""
    for a in data["answers"]:
        if a["part_of"] != part:
            part = a["part_of"]
            table.add_row(f"[bold cyan]{escape(part)}[/bold cyan]")
        cells = [
            f"[italic yellow]{x['status']}[/italic yellow]"
            if x["median"] is None
            else f"[bold]{number(x['median'])}[/bold]  {escape('[' + span(x['interval90']) + ']')}"
            for x in (a["before"], a)
        ]
        moved = "" if a["moved"] is None else f"{a['moved']:.0%}"
        title = f"  {escape(a['title'])}"
        table.add_row(f"[bold]{title}[/bold]" if a["new_claims"] else title, *cells, moved)
    out.print(table)
    out.print(
        "Median and 90 % interval; moved: an end of it, in widths of what it was. In bold: what is new is about it.",
        style="dim",
    )
    out.print(f"{data['how']['says']}; {seconds:.1f} s.", markup=False)
    for message in data["messages"]:
        out.print(message, style="yellow", markup=False)
