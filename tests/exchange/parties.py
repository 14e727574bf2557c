"""Organisations that share: each with a ledger, a key and a real server on loopback."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import uvicorn

from corridor.claims.agreement import Agreement
from corridor.exchange.agreements import agree, kept_of
from corridor.exchange.server.app import make_app
from corridor.exchange.server.service import Service
from corridor.exchange.signing import Key
from corridor.ledger import Ledger

SINCE = date(2026, 1, 1)


@dataclass
class Party:
    """One organisation."""

    name: str
    ledger: Ledger
    key: Key
    service: Service
    url: str = ""

    def token_of(self, other: str) -> str:
        """The token with which another organisation signs in here."""
        return f"token-of-{other}-at-{self.name}-which-is-long-and-random"


def party(name: str, place: str | Path) -> Party:
    """An organisation without partners yet."""
    ledger = Ledger.open(place, create=True, actor="analyst", organisation=name)
    key = Key.make()
    return Party(name, ledger, key, Service(ledger, key))


def befriend(one: Party, other: Party, **terms: Any) -> None:
    """Agreements of both with each other."""
    for here, there in ((one, other), (other, one)):
        given: dict[str, Any] = {"receives": "TLP:GREEN", "purposes": ("journalism",), **terms}
        agreement = Agreement(
            partner=there.name,
            address=f"{there.url}/taxii2/" if there.url else "",
            public_key=there.key.public,
            token=kept_of(here.token_of(there.name)),
            since=SINCE,
            **given,
        )
        agree(here.ledger, agreement)


@contextmanager
def serving(service: Service) -> Iterator[str]:
    """The address of a real server, in a thread of its own."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        config = uvicorn.Config(make_app(service), log_level="critical", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=10)


@contextmanager
def exchange(folder: Path, *names: str, **terms: Any) -> Iterator[list[Party]]:
    """Organisations that all have agreements with each other, each with its server running."""
    with ExitStack() as stack:
        parties = [party(name, folder / f"{name}.ledger") for name in names]
        for one in parties:
            stack.callback(one.service.close)
            one.url = stack.enter_context(serving(one.service))
        for i, one in enumerate(parties):
            for other in parties[i + 1 :]:
                befriend(one, other, **terms)
        yield parties
