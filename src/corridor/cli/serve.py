"""The command that serves partners and the page."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from corridor.cli.app import app, err
from corridor.cli.ledger import HERE, Place, _user
from corridor.cli.page import desk_over
from corridor.errors import CorridorError

if TYPE_CHECKING:
    from corridor.exchange.server.service import Service
    from corridor.web import Desk

Organisation = Annotated[
    str, typer.Option("--organisation", envvar="CORRIDOR_ORGANISATION", help="id of your own organisation")
]
KeyFile = Annotated[Path, typer.Option("--key", envvar="CORRIDOR_KEY", help="file of your private key")]
Networks = Annotated[
    list[Path] | None,
    typer.Option("--network", help="scenario folder that says which ways are irregular; may be given again"),
]
KEY = Path("corridor.key")


def side_of(place: str, organisation: str, key: Path, title: str = "", networks: list[Path] | None = None) -> Service:
    """One's own side of the exchange; `networks` are the folders of scenarios whose claims go out.

    Raises `CorridorError` where there is no ledger or key, the organisation has no id, or a folder cannot be read.
    """
    import re

    from corridor.claims.agreement import ORGANISATION
    from corridor.exchange.server.service import Service
    from corridor.exchange.signing import Key
    from corridor.exchange.ways import Ways
    from corridor.ledger import Ledger
    from corridor.scenario import load

    if not re.match(ORGANISATION, organisation):
        remedy = "give small letters, digits and dashes, such as north-desk"
        raise CorridorError("not an id of an organisation", repr(organisation), "--organisation", remedy)
    mine = Key.load(key)
    ways = {network.header.id: Ways(network) for network in map(load, networks or ())}
    return Service(Ledger.open(place, actor=_user(), organisation=organisation), mine, title, ways)


@app.command()
def serve(
    organisation: Organisation = "",
    place: Place = HERE,
    key: KeyFile = KEY,
    host: Annotated[str, typer.Option("--host", help="address; another than loopback takes TLS")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="port; 0 for any that is free", min=0, max=65535)] = 8443,
    certificate: Annotated[Path | None, typer.Option("--tls-cert", help="certificate for TLS (PEM)")] = None,
    certificate_key: Annotated[Path | None, typer.Option("--tls-key", help="its private key (PEM)")] = None,
    title: Annotated[str, typer.Option("--title", help="title told to partners")] = "",
    networks: Networks = None,
    estimates: Annotated[
        Path | None, typer.Option("--estimates", help="folder of results: shows them on a page, to whoever has a key")
    ] = None,
    scenarios: Annotated[
        list[Path] | None,
        typer.Option("--scenario", help="scenario folder that the page may estimate anew; may be given again"),
    ] = None,
) -> None:
    """Serve partners over TAXII 2.1, and a page over estimates and the ledger, until stopped."""
    import socket

    import uvicorn

    from corridor.exchange.server import limits

    tls = _tls(host, certificate, certificate_key)
    if not organisation and estimates is None:
        remedy = "give --organisation to serve partners, --estimates to serve the page, or both"
        raise CorridorError("nothing to serve", remedy=remedy)
    if scenarios and estimates is None:
        raise CorridorError("scenarios without a page", where="--scenario", remedy="add --estimates FOLDER")
    side = side_of(place, organisation, key, title, networks) if organisation else None
    desk = None
    try:
        desk = desk_over(estimates, scenarios or [], place, organisation) if estimates is not None else None
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as listener:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                listener.bind((host, port))
            except OSError as error:
                remedy = "give another --port, or stop what listens there"
                raise CorridorError("cannot listen", str(error.strerror), f"{host}:{port}", remedy) from None
            at = listener.getsockname()
            scheme = "https" if tls else "http"
            where = f"{scheme}://{f'[{at[0]}]' if ':' in at[0] else at[0]}:{at[1]}"
            if side is not None:
                told = f"{organisation} is served at {where}/taxii2/ (stop with Ctrl-C)"
                err.print(told, markup=False, highlight=False, soft_wrap=True)
            if desk is not None:
                desk.start()  # before the key is made anew: another server over these results keeps its own
                page_key = desk.people.host(_user(), organisation)
                told = f"The page is at {where}/page/?key={page_key} (stop with Ctrl-C)"
                err.print(told, markup=False, highlight=False, soft_wrap=True)
            config = uvicorn.Config(_app(side, desk), log_level="warning", **limits.settings(side), **tls)
            limits.settle()
            uvicorn.Server(config).run(sockets=[listener])
    finally:
        if desk is not None:
            desk.close()
        if side is not None:
            side.close()


def _app(side: Service | None, desk: Desk | None) -> Any:
    """The exchange, the page, or both; the page has an address of its own below the exchange's."""
    from starlette.applications import Starlette

    from corridor.exchange.server.app import make_app

    made: Starlette = make_app(side) if side is not None else Starlette()
    if desk is not None:
        from corridor.web import make_page

        made.mount("/page", make_page(desk))
    return made


def _tls(host: str, certificate: Path | None, key: Path | None) -> dict[str, Any]:
    """The options of TLS; raises `CorridorError` where one half is missing, or what leaves the machine lacks it."""
    if (certificate is None) != (key is None):
        raise CorridorError("half of what TLS needs", where="--tls-cert, --tls-key", remedy="give both")
    for file in (certificate, key):
        if file is not None and not file.is_file():
            raise CorridorError("no such file", where=str(file), remedy="give a PEM file")
    if certificate is not None:
        return {"ssl_certfile": str(certificate), "ssl_keyfile": str(key)}
    try:
        inside = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        inside = False
    if not inside:
        remedy = "give --tls-cert and --tls-key, or listen at 127.0.0.1 behind a proxy that does it"
        raise CorridorError("tokens and claims would cross a network in the clear", host, "--host", remedy)
    return {}
