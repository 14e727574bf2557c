"""Sending to partners and getting from them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from corridor.cli.app import err, out
from corridor.cli.ledger import HERE, AsJson, Place, done
from corridor.cli.serve import KEY, KeyFile, Networks, Organisation, side_of
from corridor.cli.share import PartnerId, share
from corridor.errors import CorridorError

if TYPE_CHECKING:
    from corridor.exchange.client import Remote
    from corridor.exchange.server.service import Service

Token = Annotated[
    str, typer.Option("--token", envvar="CORRIDOR_TOKEN", help="token that the partner made for you", show_envvar=True)
]
TokenFile = Annotated[Path | None, typer.Option("--token-file", help="file that holds the token")]
Address = Annotated[str, typer.Option("--address", help="the partner's TAXII server; that of the agreement if empty")]
Chosen = Annotated[str, typer.Option("--collection", help="id or title of the collection, if several could be meant")]
SignIn = Annotated[str, typer.Option("--sign-in", help="sign in by this name and the token (HTTP Basic)")]
Trust = Annotated[Path | None, typer.Option("--tls-ca", help="certificate that signs the partner's, if not public")]


@share.command()
def push(
    partner: PartnerId,
    organisation: Organisation,
    place: Place = HERE,
    key_file: KeyFile = KEY,
    token: Token = "",
    token_file: TokenFile = None,
    address: Address = "",
    collection: Chosen = "",
    sign_in: SignIn = "",
    trust: Trust = None,
    networks: Networks = None,
    as_json: AsJson = False,
) -> None:
    """Send a partner what was shared with it and it has not receipted."""
    from corridor.exchange.client import push as send

    calling = called(place, organisation, key_file, partner, token, token_file, address, sign_in, trust, networks)
    with calling as (side, remote):
        sent = send(side, partner, remote, collection)
    _tell_failures(sent.failures)
    told = f"{sent.sent:,} objects sent to {partner}; it has receipted everything up to entry {sent.receipted:,}."
    done(as_json, told, sent=sent.sent, receipted=sent.receipted, failures=sent.failures)
    if sent.failures:
        raise typer.Exit(2)


@share.command()
def pull(
    partner: PartnerId,
    organisation: Organisation,
    place: Place = HERE,
    key_file: KeyFile = KEY,
    token: Token = "",
    token_file: TokenFile = None,
    address: Address = "",
    collection: Chosen = "",
    sign_in: SignIn = "",
    trust: Trust = None,
    as_json: AsJson = False,
) -> None:
    """Get what a partner shares and is not here yet."""
    from corridor.exchange.client import pull as get

    with called(place, organisation, key_file, partner, token, token_file, address, sign_in, trust) as (side, remote):
        got = get(side, partner, remote, collection)
    _tell_failures(got.failures)
    done(as_json, f"{got.came:,} objects came from {partner}.", came=got.came, failures=got.failures)
    if got.failures:
        raise typer.Exit(2)


@share.command()
def follow(
    partner: PartnerId,
    organisation: Organisation,
    place: Place = HERE,
    key_file: KeyFile = KEY,
    token: Token = "",
    token_file: TokenFile = None,
    address: Address = "",
    collection: Chosen = "",
    sign_in: SignIn = "",
    trust: Trust = None,
) -> None:
    """Get what a partner shares as soon as it does, until stopped."""
    import signal
    import threading

    from corridor.exchange.client import follow as go_on

    stop = threading.Event()
    for which in (signal.SIGINT, signal.SIGTERM):
        signal.signal(which, lambda *_: stop.set())
    with called(place, organisation, key_file, partner, token, token_file, address, sign_in, trust) as (side, remote):

        def tell(got: Any) -> None:
            out.print(f"{got.came:,} objects came from {partner}.", markup=False, highlight=False)
            _tell_failures(got.failures)

        def trouble(error: CorridorError) -> None:
            err.print(f"{error}; trying again", style="yellow", markup=False, highlight=False, soft_wrap=True)

        came = go_on(side, partner, remote, stop, tell, trouble, collection)
    out.print(f"Stopped; {came:,} objects came.", markup=False, highlight=False)


@contextmanager
def called(
    place: str,
    organisation: str,
    key: Path,
    partner_id: str,
    token: str,
    token_file: Path | None,
    address: str,
    sign_in: str,
    trust: Path | None,
    networks: list[Path] | None = None,
) -> Iterator[tuple[Service, Remote]]:
    """One's own side and the partner's server; raises `CorridorError` where something to reach it with is missing."""
    from corridor.exchange.agreements import partner
    from corridor.exchange.client import Remote

    if token_file is not None:
        try:
            token = token_file.read_text(encoding="utf-8").strip()
        except OSError as error:
            raise CorridorError("the token cannot be read", str(error.strerror), str(token_file)) from None
    if not token:
        raise CorridorError("no token", where="--token", remedy="give --token-file, or set CORRIDOR_TOKEN")
    side = side_of(place, organisation, key, networks=networks)
    try:
        there = address or side.read(lambda c: partner(c, partner_id)).agreement.address
        if not there:
            raise CorridorError("no address of this partner", partner_id, "--address", "give it, or agree anew with it")
        with Remote(there, token, sign_in or None, str(trust) if trust else True) as remote:
            yield side, remote
    finally:
        side.close()


def _tell_failures(failures: list[dict[str, str]]) -> None:
    for f in failures[:20]:
        told = f"not taken: {f.get('id', '')}: {f.get('message', '')}"
        err.print(told, style="yellow", markup=False, highlight=False, soft_wrap=True)
    if len(failures) > 20:
        err.print(f"and {len(failures) - 20:,} more", style="yellow")
