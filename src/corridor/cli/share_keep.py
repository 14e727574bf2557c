"""Taking back, leaving, and looking at what went out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from corridor.cli.app import dump, out
from corridor.cli.ledger import HERE, AsJson, By, Place, Reason, Scenario, done, opened
from corridor.cli.serve import KEY, KeyFile, Organisation, side_of
from corridor.cli.share import PartnerId, share
from corridor.errors import CorridorError


@share.command()
def withdraw(
    id: Annotated[str, typer.Argument(metavar="CLAIM", help="id of the claim")],
    partner: PartnerId,
    organisation: Organisation,
    place: Place = HERE,
    reason: Reason = "",
    scenario: Scenario = None,
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Take back from a partner a claim that was shared with it; the next push or pull brings it there."""
    from corridor.exchange.withdrawing import withdraw as take_back

    with opened(place, by, organisation) as book:
        taken = take_back(book, id, partner, reason, scenario)
    told = f"{id} is withdrawn from {partner}: send it with `corridor share push {partner}`."
    done(as_json, told, entries=taken)


@share.command()
def leave(
    partner: PartnerId,
    organisation: Organisation,
    who: Annotated[str, typer.Option("--who", help="who leaves: we or they")],
    place: Place = HERE,
    key_file: KeyFile = KEY,
    reason: Reason = "",
    as_json: AsJson = False,
) -> None:
    """Put on record that one of the two leaves, and do what the agreement asks: purge, attest, use no more."""
    from corridor.exchange.leaving import leave as go

    if who not in ("we", "they"):
        raise CorridorError("who leaves?", repr(who), "--who", "use we or they")
    side = side_of(place, organisation, key_file)
    try:
        left = go(side, partner, who, reason)
    finally:
        side.close()
    if who == "we":
        told = f"Left {partner}: {left.purged:,} claims of it purged, {left.kept:,} kept."
        told += f" Tell it: corridor share push {partner}"
    else:
        told = f"{partner} has left: {left.unused:,} of its claims are used no more;"
        told += f" it must attest its purge by {left.attest_by}."
    done(as_json, told, purged=left.purged, kept=left.kept, unused=left.unused, attest_by=str(left.attest_by or ""))


@share.command()
def check(
    estimate: Annotated[Path, typer.Argument(help="estimate.json of an earlier estimate")],
    place: Place = HERE,
    scenario: Scenario = None,
    as_json: AsJson = False,
) -> None:
    """Say which answers of an earlier estimate leaned on claims that have been withdrawn since."""
    from pydantic_core import from_json

    from corridor.exchange.leaving import leaned_on

    try:
        data = from_json(estimate.read_bytes())
        data["claims"], data["answers"]
    except (ValueError, KeyError, TypeError):
        raise CorridorError("not an estimate", where=str(estimate), remedy="give estimate.json of a run") from None
    with opened(place) as book:
        standing = {c.id for c in book.as_of(None, scenario or data["scenario"]["id"]).claims}
    leaned = leaned_on(data, standing)
    if as_json:
        print(dump(leaned))
        return
    for answer, claims in leaned.items():
        out.print(f"{answer} leaned on {', '.join(claims)}, which do not stand any more", markup=False, soft_wrap=True)
    if not leaned:
        out.print("Every claim that this estimate used still stands.")


@share.command()
def log(
    organisation: Organisation,
    place: Place = HERE,
    partner: Annotated[str | None, typer.Option("--partner", help="only what this partner asked for and got")] = None,
    after: Annotated[int, typer.Option("--after", help="lines behind this number", min=0)] = 0,
    limit: Annotated[int, typer.Option("--limit", help="at most so many lines", min=1)] = 100,
    verify: Annotated[bool, typer.Option("--verify", help="say whether the log is as it was written")] = False,
    head: Annotated[str, typer.Option("--head", help="a head noted earlier, which the log must still have")] = "",
    as_json: AsJson = False,
) -> None:
    """Show who asked for what and what went out; with --verify, whether any of it was changed."""
    from corridor.exchange import audit

    with opened(place, None, organisation) as book, book.reading() as connection:
        if verify:
            found = audit.findings(connection, head)
            now = audit.head(connection)
        else:
            lines = audit.lines(connection, partner, after, limit)
    if verify:
        if as_json:
            print(dump({"ok": not found, "findings": found, "head": now}))
        else:
            out.print("\n".join(found) or f"Nothing wrong; head {now}.", markup=False, highlight=False, soft_wrap=True)
        if found:
            raise typer.Exit(2)
        return
    if as_json:
        print(dump([line._asdict() for line in lines]))
        return
    for line in lines:
        what = ", ".join(f"{k} {v}" for k, v in line.what.items() if k != "act")
        told = f"#{line.seq} {line.at[:19]}Z {line.who}: {line.what['act']} {what}"
        out.print(told, markup=False, highlight=False, soft_wrap=True)
