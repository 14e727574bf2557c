"""The commands on a ledger: make it, add to it, decide, look."""

from __future__ import annotations

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from corridor.cli.app import app, day, dump, out
from corridor.errors import CorridorError

if TYPE_CHECKING:
    from corridor.ledger import Ledger

ledger = typer.Typer(no_args_is_help=True, help="Keep claims and decisions: append-only, provable, erasable.")
app.add_typer(ledger, name="ledger")

Place = Annotated[
    str, typer.Option("--ledger", envvar="CORRIDOR_LEDGER", help="file, or postgresql://user@host/database")
]
AsJson = Annotated[bool, typer.Option("--json", help="print JSON instead of tables")]
By = Annotated[str | None, typer.Option("--by", help="who does it; the user who is logged in if empty")]
For = Annotated[str, typer.Option("--organisation", help="the organisation that does it; the ledger's own if empty")]
As = Annotated[str | None, typer.Option("--organisation", help="what this organisation knows; all if empty")]
Owner = Annotated[str | None, typer.Option("--owner", help="whose claim it is, where several have the id")]
Scenario = Annotated[str | None, typer.Option("--scenario", help="id of a scenario")]
Purpose = Annotated[str | None, typer.Option("--purpose", help="only what may be used for this purpose")]
Known = Annotated[str | None, typer.Option("--known", help="day on which it was known, 2017-11-13; today if empty")]
Reason = Annotated[str, typer.Option("--reason", help="why, in your own words")]
Id = Annotated[str, typer.Argument(help="id of a claim, source or report, kind:id, #number, or a commitment")]
HERE = "corridor.ledger"


@contextmanager
def opened(place: str, by: str | None = None, organisation: str = "", create: bool = False) -> Iterator[Ledger]:
    """The ledger, in the name of somebody."""
    from corridor.ledger import Ledger

    with Ledger.open(place, create=create, actor=by or _user(), organisation=organisation) as book:
        yield book


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def purpose_of(text: str | None, option: str = "--purpose") -> Any:
    """A purpose given as an option, or nothing."""
    from corridor.claims.claim import Purpose as Purposes

    if text is not None and text not in get_args(Purposes):
        raise CorridorError("unknown purpose", repr(text), option, f"use one of {', '.join(get_args(Purposes))}")
    return text


def known_to(book: Ledger, scenario: str | None, organisation: str | None) -> None:
    """Raises `CorridorError` for a scenario or an organisation that the ledger has never heard of."""
    there = book.scenarios()
    scenarios = {r.scenario for r in there}
    if scenario is not None and scenario not in scenarios:
        raise CorridorError("no such scenario in the ledger", repr(scenario), "--scenario", _one_of(scenarios))
    organisations = {r.organisation for r in there} | book.told()
    if organisation is not None and organisation not in organisations:
        raise CorridorError("no such organisation in it", repr(organisation), "--organisation", _one_of(organisations))


def _one_of(names: set[str]) -> str:
    shown = sorted(n for n in names if n)
    return f"use one of {', '.join(shown[:8])}" if shown else "it has none yet"


def done(as_json: bool, said: str, **data: Any) -> None:
    """Say what was done, in words or as JSON."""
    if as_json:
        print(dump(data))
    else:
        out.print(said, markup=False, highlight=False, soft_wrap=True)


@ledger.command()
def init(place: Place = HERE, as_json: AsJson = False) -> None:
    """Make an empty ledger, or bring the tables of an old one up to date."""
    with opened(place, create=True) as book:
        done(as_json, f"{book.place}: a ledger of {book.head.seq} entries.", ledger=book.id, entries=book.head.seq)


@ledger.command()
def add(
    source: Annotated[str, typer.Argument(help="scenario folder, folder of accepted claims, JSON lines, or -")],
    place: Place = HERE,
    scenario: Scenario = None,
    known: Annotated[
        str | None, typer.Option("--known", help="day on which it was known, or `published`; today if empty")
    ] = None,
    by: By = None,
    organisation: For = "",
    as_json: AsJson = False,
) -> None:
    """Add claims with their sources, reports and texts; what is there already is not added again."""
    from corridor.cli.ledger_add import add_all

    when: Any = known if known == "published" else day(known, "--known")
    with opened(place, by, organisation, create=True) as book:
        before = book.head.seq
        count, id = add_all(book, source, scenario, when)
        new = book.head.seq - before
        said = f"{count:,} acknowledged, {new:,} new entries; {book.place} has {book.head.seq:,}."
        done(as_json, said, scenario=id, acknowledged=count, new=new, entries=book.head.seq, head=str(book.head))


@ledger.command()
def supersede(
    id: Id,
    file: Annotated[Path, typer.Argument(help="YAML or JSON of the new version")],
    reason: Reason = "",
    place: Place = HERE,
    scenario: Scenario = None,
    owner: Owner = None,
    known: Known = None,
    by: By = None,
    organisation: For = "",
    as_json: AsJson = False,
) -> None:
    """Let a new version take the place of a claim, source or report; both stay on record."""
    from corridor.cli.ledger_add import one_thing

    options = _options(scenario, owner, known)
    with opened(place, by, organisation) as book:
        kind = book.history(id, scenario, owner)[0].header.kind
        entry = book.supersede(id, one_thing(file, kind), reason, **options)
        done(as_json, f"{id} is superseded.", entry=entry)


@ledger.command()
def retract(
    id: Id,
    reason: Reason = "",
    place: Place = HERE,
    scenario: Scenario = None,
    owner: Owner = None,
    known: Known = None,
    by: By = None,
    organisation: For = "",
    as_json: AsJson = False,
) -> None:
    """Take back a claim, source or report, or a decision (#number); it stays on record."""
    with opened(place, by, organisation) as book:
        done(as_json, f"{id} is retracted.", entry=book.retract(id, reason, **_options(scenario, owner, known)))


@ledger.command()
def grade(
    id: Id,
    grade: Annotated[str, typer.Argument(help="Admiralty grade such as B2; see `corridor grades`")],
    reason: Reason = "",
    place: Place = HERE,
    scenario: Scenario = None,
    owner: Owner = None,
    known: Known = None,
    by: By = None,
    organisation: For = "",
    as_json: AsJson = False,
) -> None:
    """Give a claim another grade."""
    with opened(place, by, organisation) as book:
        entry = book.grade(id, grade, reason, **_options(scenario, owner, known))
        done(as_json, f"{id} is graded {grade}.", entry=entry)


@ledger.command("merge-origins")
def merge_origins(
    a: Id,
    b: Id,
    decision: Annotated[str, typer.Option("--decision", help="same or different")] = "same",
    reason: Reason = "",
    place: Place = HERE,
    scenario: Scenario = None,
    owner: Owner = None,
    known: Known = None,
    by: By = None,
    organisation: For = "",
    as_json: AsJson = False,
) -> None:
    """Decide whether two claims go back to one first speaker, or two sources are one."""
    with opened(place, by, organisation) as book:
        entry = book.merge_origins(a, b, reason, decision, **_options(scenario, owner, known))
        one = "have one origin" if decision == "same" else "have different origins"
        done(as_json, f"{a} and {b} {one}.", entry=entry)


@ledger.command()
def share(
    id: Id,
    to: Annotated[str, typer.Argument(help="the organisation that is to know it")],
    reason: Reason = "",
    permitted_by: Annotated[str, typer.Option("--permitted-by", help="who permitted it, above TLP:GREEN")] = "",
    place: Place = HERE,
    scenario: Scenario = None,
    owner: Owner = None,
    known: Known = None,
    by: By = None,
    organisation: For = "",
    as_json: AsJson = False,
) -> None:
    """Record that another organisation knows a claim."""
    with opened(place, by, organisation) as book:
        options = _options(scenario, owner, known)
        entry = book.share(id, to, reason=reason, permitted_by=permitted_by, **options)
        done(as_json, f"{id} is shared with {to}.", entry=entry)


@ledger.command()
def allow(
    given: Annotated[str, typer.Argument(help="purpose that the claims were given for")],
    used_for: Annotated[str, typer.Argument(help="purpose that they may be used for")],
    reason: Annotated[str, typer.Option("--reason", help="why that is lawful and right")],
    place: Place = HERE,
    scenario: Scenario = None,
    known: Known = None,
    by: By = None,
    organisation: For = "",
    as_json: AsJson = False,
) -> None:
    """Record the decision that claims of one purpose may be used for another."""
    one, other = purpose_of(given, "GIVEN"), purpose_of(used_for, "USED_FOR")
    with opened(place, by, organisation) as book:
        when = day(known, "--known")
        entry = book.allow(one, other, by or _user(), reason, when, scenario or "")
        done(as_json, f"Claims given for {given} may be used for {used_for}.", entry=entry)


@ledger.command()
def rules(
    profile: Annotated[str, typer.Argument(help="profile of rules for vague words of number, such as acled")],
    scenario: Annotated[str, typer.Option("--scenario", help="id of a scenario")],
    reason: Reason = "",
    place: Place = HERE,
    known: Known = None,
    by: By = None,
    organisation: For = "",
    as_json: AsJson = False,
) -> None:
    """Record by which profile of rules the vague numbers of a scenario are read."""
    with opened(place, by, organisation) as book:
        known_to(book, scenario, None)
        entry = book.rules(profile, scenario, reason, known=day(known, "--known"))
        done(as_json, f"Vague numbers of {scenario} are read by {profile}.", entry=entry)


def _options(scenario: str | None, owner: str | None, known: str | None) -> dict[str, Any]:
    return {"scenario": scenario, "owner": owner, "known": day(known, "--known")}
