"""The command that carries forward what was known on a day."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import urlsplit

import typer

from corridor.cli.app import AsJson, Out, Seed, app, day, dump, out, progress, writable, write
from corridor.cli.crises import flee_folder
from corridor.cli.scenario import Accepted, Ledger, Organisation, Purpose, told
from corridor.errors import CorridorError

if TYPE_CHECKING:
    from corridor.forecasting.forecast import Forecast


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
    learned: Annotated[
        Path | None, typer.Option("--learned", help="file of corridor score learn-forecast; that shipped if empty")
    ] = None,
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
    writable(out_folder)
    from corridor.brief.forecast import files, table
    from corridor.forecasting.forecast import forecast as run
    from corridor.forecasting.learned import read_knowledge

    sets = read_knowledge(learned) if learned else None

    of = _subject(folder, origin, ledger, organisation, purpose, accepted)
    with progress("reading the reports") as tell:
        found = run(of, known, days, seed, tuple(change or ()), reports_only, learned=sets, tell=tell)
    data = found.to_json(every_day=bool(out_folder) or as_json)
    if out_folder is not None:
        told_of = (ledger, organisation, purpose, accepted)
        write(out_folder, files(found, data, _command(folder, found, reports_only, *told_of)))
    if as_json:
        print(dump(data))
        return
    out.print(table(found))
    for message in found.messages:
        out.print(message, style="yellow", markup=False, highlight=False)


def _subject(
    folder: Path,
    origin: str | None,
    ledger: str | None,
    organisation: str | None,
    purpose: str | None,
    accepted: Path | None,
) -> Any:
    """The scenario of a folder, or a Flee folder, whose reports are its own."""
    from corridor.forecasting.read import read
    from corridor.scenario.flee import is_flee

    if folder.is_dir() and not is_flee(folder):
        return read(folder, **told(folder, ledger, organisation, purpose, accepted, origin))
    if folder.is_dir() and any(v is not None for v in (ledger, organisation, purpose, accepted)):
        what, remedy = "claims from elsewhere for a Flee folder", "make a scenario of it with corridor convert first"
        raise CorridorError(what, where=str(folder), remedy=remedy)
    return flee_folder(folder)


def _command(
    folder: Path,
    found: Forecast,
    reports_only: bool,
    ledger: str | None,
    organisation: str | None,
    purpose: str | None,
    accepted: Path | None,
) -> str:
    """The command as it stands in results: folders and ledgers by name, as paths and passwords stay here."""
    words = ["corridor", "forecast", folder.resolve().name, "--from", found.day.isoformat()]
    words += ["--days", str(len(found.days) - 1)]
    for change in found.changes:
        words += ["--set", change]
    words += ["--reports-only"] if reports_only else []
    given = {
        "--ledger": Path(urlsplit(ledger).path).name if ledger else None,
        "--organisation": organisation,
        "--purpose": purpose,
        "--claims": accepted.name if accepted else None,
    }
    for option, value in given.items():
        words += [option, value] if value else []
    return shlex.join([*words, "--seed", str(found.seed)])
