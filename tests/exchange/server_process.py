"""A server in a process of its own, so that it can be killed or has a core to itself.

    python tests/exchange/server_process.py LEDGER ORGANISATION KEY-FILE [PORT]

prints its port once it answers, and serves until it is ended.
"""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import uvicorn

from corridor.exchange.server import limits
from corridor.exchange.server.app import make_app
from corridor.exchange.server.service import Service
from corridor.exchange.signing import Key
from corridor.ledger import Ledger


def start(ledger: str | Path, organisation: str, key: Path, port: int = 0) -> tuple[subprocess.Popen[str], int]:
    """The process and its port, once it answers."""
    command = [sys.executable, __file__, str(ledger), organisation, str(key), str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line.strip().isdigit():
        raise RuntimeError(f"the server did not start: {line}")
    return process, int(line)


class Announced(uvicorn.Server):
    """Says when it listens."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        assert sockets
        print(sockets[0].getsockname()[1], flush=True)


def main(place: str, organisation: str, key: str, port: str = "0") -> None:
    """Serve."""
    ledger = Ledger.open(place, actor="server", organisation=organisation)
    service = Service(ledger, Key.load(Path(key)))
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", int(port)))
        config = uvicorn.Config(make_app(service), log_level="critical", **limits.settings(service))
        limits.settle()
        Announced(config).run(sockets=[listener])
    service.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
