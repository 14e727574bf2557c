"""The command that carries forward what was known on a day."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from corridor.cli.app import AsJson, Out, Seed, app, day, dump, out, progress, write
from corridor.cli.crises import flee_folder
from corridor.cli.scenario import Accepted, Ledger, Organisation, Purpose, told
from corridor.errors import CorridorError


@app.command()
def forecast(
    folder: Annotated[Path, typer.Argument(help="scenario folder or Flee folder")],
    origin: Annotated[
        str | None, typer.Option("--from", help="last day of knowledge, 2012-07-28; that of the last report if empty")
    ] = None,
    days: Annotated[int, typer.Option("--days", help="days ahead", min=1)] = 90,
    change: Annotated[
        list[str] | None, typer.Option("--set", help='what-if, such as "fighting at Gao from 2012-08-15"; repeatable')
    ] = None,
    reports_only: Annotated[
        bool, typer.Option("--reports-only", help="places that report, without the movement model: in seconds")
    ] = False,
    ledger: Ledger = None,
    organisation: Organisation = None,
    purpose: Purpose = None,
    accepted: Accepted = None,
    as_json: AsJson = False,
    seed: Seed = 1,
    out_folder: Out = None,
) -> None:
    """Forecast stocks and arrivals of every place from what was known on a day, with intervals and who says so."""
    known = day(origin, "--from")
    from corridor.brief.forecast import table
    from corridor.forecast.forecast import forecast as run
    from corridor.forecast.output import files

    of = _subject(folder, told(folder, ledger, organisation, purpose, accepted, origin))
    with progress("reading the reports") as tell:
        found = run(of, known, days, seed, tuple(change or ()), reports_only, tell=tell)
    data = found.to_json(every_day=bool(out_folder) or as_json)
    if out_folder is not None:
        write(out_folder, files(found, data))
    if as_json:
        print(dump(data))
        return
    out.print(table(found))
    for message in found.messages:
        out.print(message, style="yellow", markup=False, highlight=False)


def _subject(folder: Path, claims: dict[str, Any]) -> Any:
    """The scenario of a folder, or a Flee folder, whose reports are its own."""
    from corridor.scenario import load
    from corridor.scenario.flee import is_flee

    if folder.is_dir() and not is_flee(folder):
        return load(folder, **claims)
    if claims and folder.is_dir():
        what, remedy = "claims from elsewhere for a Flee folder", "make a scenario of it with corridor convert first"
        raise CorridorError(what, where=str(folder), remedy=remedy)
    return flee_folder(folder)
