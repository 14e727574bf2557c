"""A web server on this machine for the tests: it answers as it is told and keeps what it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Asked:
    """One request as it came in."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Server:
    """Where it is, and what it has been asked."""

    url: str
    asked: list[Asked] = field(default_factory=list)


Answer = Callable[[BaseHTTPRequestHandler, Asked], None]


@contextmanager
def serving(answer: Answer) -> Iterator[Server]:
    """A server that answers every request by a function."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802
            self._answer()

        def do_POST(self) -> None:  # noqa: N802
            self._answer()

        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            asked = Asked(self.path, {k.lower(): v for k, v in self.headers.items()}, body)
            served.asked.append(asked)
            try:
                answer(self, asked)
            except (BrokenPipeError, ConnectionResetError):
                pass

        def log_message(self, *words: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = Server(f"http://127.0.0.1:{server.server_address[1]}")
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def send(
    handler: BaseHTTPRequestHandler, content: bytes, kind: str = "text/html", status: int = 200, **headers: str
) -> None:
    """One whole answer."""
    handler.send_response(status)
    handler.send_header("content-type", kind)
    handler.send_header("content-length", str(len(content)))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(content)


def completion(content: str) -> bytes:
    """What a chat completions address answers."""
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()
