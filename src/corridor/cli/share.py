"""The commands by which one shares with partners: keys, agreements, sending, getting, withdrawing, leaving."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from corridor.cli.app import app, day, dump, out
from corridor.cli.ledger import HERE, AsJson, By, Place, Reason, done, opened
from corridor.cli.serve import KEY, Organisation
from corridor.errors import CorridorError

share = typer.Typer(no_args_is_help=True, help="Share with partners: signed, accounted for, and no more than may go.")
app.add_typer(share, name="share")

PartnerId = Annotated[str, typer.Argument(metavar="PARTNER", help="id of the partner")]


@share.command()
def key(
    file: Annotated[Path, typer.Argument(help="file of the private key; made where there is none")] = KEY,
    as_json: AsJson = False,
) -> None:
    """Make your key, or show the public half of the one you have."""
    from corridor.exchange.signing import Key

    if file.exists():
        mine = Key.load(file)
    else:
        mine = Key.make()
        mine.save(file)
    done(as_json, f"{mine.public}", public_key=mine.public, file=str(file))


@share.command()
def agree(
    partner: PartnerId,
    purpose: Annotated[list[str], typer.Option("--purpose", help="purpose for which it receives; may be given again")],
    organisation: Organisation,
    place: Place = HERE,
    name: Annotated[str, typer.Option("--name", help="its name")] = "",
    address: Annotated[str, typer.Option("--address", help="its TAXII server, https://host/taxii2/")] = "",
    public_key: Annotated[str, typer.Option("--public-key", help="its public key")] = "",
    receives: Annotated[str, typer.Option("--receives", help="the highest mark that may go to it")] = "TLP:GREEN",
    gives: Annotated[bool, typer.Option("--gives/--gives-nothing", help="whether what it sends is taken in")] = True,
    keeps: Annotated[str, typer.Option("--keeps", help="what a leaver may keep: everything, clear, nothing")] = "clear",
    purge_days: Annotated[int, typer.Option("--purge-days", help="days within which the rest is purged", min=0)] = 30,
    others_may_use: Annotated[
        bool, typer.Option("--others-may-use/--others-may-not-use", help="whether what a leaver gave may still be used")
    ] = True,
    bilateral: Annotated[bool, typer.Option("--bilateral", help="the two go on sharing after either has left")] = False,
    since: Annotated[str | None, typer.Option("--since", help="day from which it holds; today if empty")] = None,
    token_until: Annotated[str | None, typer.Option("--token-until", help="last day on which it signs in")] = None,
    keep_token: Annotated[bool, typer.Option("--keep-token", help="keep the token of the agreement before")] = False,
    reason: Reason = "",
    by: By = None,
    as_json: AsJson = False,
) -> None:
    """Put an agreement with a partner on record, and make the token with which it signs in here."""
    from datetime import date

    from pydantic import ValidationError

    from corridor.claims.agreement import Agreement
    from corridor.exchange.agreements import agree as put
    from corridor.exchange.agreements import new_token, partners

    terms = {"keeps": keeps, "purge_days": purge_days, "others_may_use": others_may_use, "bilateral": bilateral}
    with opened(place, by, organisation, create=True) as book:
        token, kept = new_token()
        if keep_token:
            with book.reading() as connection:
                before = partners(connection).get(partner)
            if before is None:
                raise CorridorError("no agreement before this one", partner, "--keep-token", "leave the option out")
            token, kept = "", before.agreement.token
        given = {
            "partner": partner, "name": name, "address": address, "public_key": public_key, "token": kept,
            "receives": receives, "purposes": purpose, "gives": gives, "terms": terms, "reason": reason,
            "since": day(since, "--since") or date.today(), "token_until": day(token_until, "--token-until"),
        }  # fmt: skip
        try:
            agreement = Agreement.model_validate(given)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = "--" + str(first["loc"][0] if first["loc"] else "").replace("_", "-")
            raise CorridorError(first["msg"], repr(first["input"])[:60], where) from None
        entry = put(book, agreement)
    told = f"Agreed with {partner}."
    if token:
        told += f" Give it this token, over a channel that is safe; it is kept nowhere:\n{token}"
    done(as_json, told, entry=entry, token=token)


@share.command("list")
def list_(organisation: Organisation, place: Place = HERE, as_json: AsJson = False) -> None:
    """List the partners: what may go, what went and is receipted, who has left and what it owes."""
    from corridor.exchange.overview import overview

    with opened(place, None, organisation) as book:
        rows = overview(book)
    if as_json:
        print(dump([r._asdict() for r in rows]))
        return
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in ("partner", "receives", "purposes", "sent", "receipted", "received", "state"):
        table.add_column(column, overflow="fold")
    for r in rows:
        numbers = (f"{r.sent:,}", f"{r.receipted:,}", f"{r.received:,}")
        table.add_row(r.partner, r.receives, ", ".join(r.purposes), *numbers, r.state)
    out.print(table)
