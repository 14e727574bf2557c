"""What the page is over, and the commands on who may sign in to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from corridor.cli.app import app, dump, err, out
from corridor.cli.ledger import HERE
from corridor.errors import CorridorError

if TYPE_CHECKING:
    from corridor.web import Desk
    from corridor.web import People as Register

people = typer.Typer(no_args_is_help=True, help="Who may sign in to the page of `corridor serve`.")
app.add_typer(people, name="people")

Results = Annotated[Path, typer.Option("--estimates", help="folder of results that the page shows")]
Name = Annotated[str, typer.Argument(help="name of a person, as it stands beside what he decides")]
AsJson = Annotated[bool, typer.Option("--json", help="print JSON instead of a table")]
OUT = Path("out")


def desk_over(results: Path, folders: list[Path], ledger: str, organisation: str) -> Desk:
    """What the page works with; says so where there is no ledger and nothing can be recorded."""
    from corridor.ledger import Ledger
    from corridor.web import Desk, Place, scenarios_by_id

    if ledger == HERE and not Path(HERE).exists():
        ledger = ""
        if folders:
            told = f"No ledger: nothing can be recorded. Make one: corridor ledger add {folders[0]} --known published"
            err.print(told, style="yellow", markup=False, highlight=False, soft_wrap=True)
    elif ledger:
        Ledger.open(ledger).close()
        ledger = ledger if "://" in ledger else str(Path(ledger).resolve())
    return Desk(Place(str(results.resolve()), scenarios_by_id(folders), ledger, organisation))


@contextmanager
def _register(results: Path) -> Iterator[Register]:
    from corridor.web import People, Store

    if not results.is_dir():
        remedy = "give the folder that `corridor serve --estimates` shows"
        raise CorridorError("no such folder", where=str(results), remedy=remedy)
    store = Store(results)
    try:
        yield People(store)
    finally:
        store.close()


@people.command()
def add(
    name: Name,
    role: Annotated[
        str, typer.Option("--role", help="reader: looks; editor: tries, reads reports, decides")
    ] = "reader",
    organisation: Annotated[
        str, typer.Option("--organisation", help="whose eyes; others than one's own see what they may see")
    ] = "",
    results: Results = OUT,
    as_json: AsJson = False,
) -> None:
    """Let somebody in, and print his key: once, and nowhere else."""
    given: Any = role
    with _register(results) as register:
        key = register.add(name, organisation, given)
    if as_json:
        print(dump({"name": name.strip(), "role": role, "organisation": organisation, "key": key}))
        return
    out.print(f"{name.strip()} ({role}) signs in with the key\n{key}", markup=False, highlight=False, soft_wrap=True)


@people.command("list")
def listed(results: Results = OUT, as_json: AsJson = False) -> None:
    """Who may sign in."""
    from dataclasses import asdict

    with _register(results) as register:
        found = register.all()
    if as_json:
        print(dump([asdict(p) for p in found]))
        return
    for p in found:
        whose = f", {p.organisation}" if p.organisation else ""
        out.print(f"{p.name} ({p.role}{whose})", markup=False, highlight=False, soft_wrap=True)
    if not found:
        out.print(
            "Nobody yet: corridor people add NAME. Whoever starts the server is let in by the key that it prints."
        )


@people.command()
def remove(name: Name, results: Results = OUT, as_json: AsJson = False) -> None:
    """Let somebody in no more, also where he is signed in; what he decided stands."""
    with _register(results) as register:
        register.remove(name)
    if as_json:
        print(dump({"name": name}))
        return
    out.print(f"{name} is not let in any more.", markup=False, highlight=False, soft_wrap=True)
