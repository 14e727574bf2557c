"""A server that is treated roughly: its address, raw connections to it, whether it still serves and has logged it."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from parties import Party, befriend, party
from sending import Sender, envelope

from corridor.exchange import audit
from corridor.exchange.collections import inbox_id, outbox_id
from corridor.exchange.server import limits
from corridor.exchange.server.app import make_app
from corridor.exchange.server.media import TAXII

HEADERS = {"Accept": TAXII, "Content-Type": TAXII}


class Rough:
    """North, which serves; south, which has an agreement with it; west, which has one too."""

    def __init__(self, north: Party, south: Party, west: Party, port: int) -> None:
        self.north, self.south, self.west, self.port = north, south, west, port
        self.url = f"http://127.0.0.1:{port}"
        self.inbox = f"/exchange/collections/{inbox_id('north', 'south')}/objects/"
        self.outbox = f"/exchange/collections/{outbox_id('north', 'south')}/objects/"
        self.sender = Sender("south", "north", south.key)
        self.pushed = 0

    def http(self, who: str = "south") -> httpx.Client:
        """A client that is signed in."""
        headers = {**HEADERS, "Authorization": f"Bearer {self.north.token_of(who)}"}
        return httpx.Client(base_url=self.url, headers=headers, timeout=60)

    def push(self, objects: list[Any]) -> dict[str, Any]:
        """The status of a push, or the error."""
        with self.http() as http:
            return dict(http.post(self.inbox, content=envelope(objects)).json())

    def raw(self, text: bytes, seconds: float = 10.0) -> bytes:
        """What comes back for bytes as they are, until the server closes or says nothing for so long."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as connection:
            connection.sendall(text)
            return everything(connection)

    def head(self, method: str, path: str, **more: Any) -> bytes:
        """The head of a request that is signed in."""
        given = {"Host": "localhost", "Authorization": f"Bearer {self.north.token_of('south')}", **HEADERS, **more}
        lines = [f"{method} {path} HTTP/1.1", *(f"{k.replace('_', '-')}: {v}" for k, v in given.items())]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    def lines(self) -> int:
        """How many lines the log has."""
        return int(self.north.service.read(audit.head).partition(":")[0])

    def logged(self, after: int, act: str = "") -> list[dict[str, Any]]:
        """What was logged behind a line, once something was, or something of one kind."""
        found: list[dict[str, Any]] = []
        for _ in range(100):
            lines = self.north.service.read(lambda c: audit.lines(c, after=after, limit=5000))
            found = [{"who": line.who, **line.what} for line in lines if act in ("", line.what["act"])]
            if found:
                break
            time.sleep(0.05)
        return found

    def still_serves(self) -> None:
        """A push is taken and read back, and the log and the ledger are as they were written."""
        with self.http() as http:
            around = self.sender.around() if not self.pushed else []
            (new,) = self.sender.claims(self.pushed, 1)
            self.pushed += 1
            status = http.post(self.inbox, content=envelope([*around, new])).json()
            assert status["failure_count"] == 0, status
            assert http.get(f"{self.inbox}{new['id']}/").json()["objects"] == [new]
        assert self.north.service.read(audit.findings) == []
        assert self.north.ledger.verify().ok


def everything(connection: socket.socket) -> bytes:
    """What a server sends until it closes."""
    parts = []
    try:
        while part := connection.recv(1 << 16):
            parts.append(part)
    except (TimeoutError, ConnectionResetError):
        pass
    return b"".join(parts)


@contextmanager
def rough(folder: Path, **seconds: float) -> Iterator[Rough]:
    """The three, and the server of the first with its limits, made shorter where given."""
    north, south, west = (party(name, folder / f"{name}.ledger") for name in ("north", "south", "west"))
    befriend(north, south)
    befriend(north, west)
    options = limits.settings(north.service)
    for name, value in seconds.items():
        setattr(options["http"], name, value)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(make_app(north.service), log_level="critical", **options))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield Rough(north, south, west, listener.getsockname()[1])
        server.should_exit = True
        thread.join(timeout=10)
    for one in (north, south, west):
        one.service.close()
