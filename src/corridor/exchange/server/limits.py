"""How long a client may take, and how much it may hold: whoever sends or reads too slowly is cut off and logged.

uvicorn has no limit on a request that never ends, nor on a reader that never reads; this protocol adds both.
"""

from __future__ import annotations

import asyncio
import gc
import socket
from collections.abc import Callable
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from corridor.exchange.server.service import Service

HEADER_SECONDS = 20.0  # from the first byte, or from the connection, to the end of the headers
REQUEST_SECONDS = 300.0  # for a whole request
LINGER_SECONDS = 2.0  # for the answer to be read where the rest of a body is not wanted
READING_SECONDS = 30.0  # in which whoever reads takes at least LEAST_READ bytes
LEAST_READ = 16 * 1024
HEADER_BYTES = 32 * 1024
CONNECTIONS = 256  # at once; beyond it the answer is 503
WAITING = 128  # connections that the system holds until they are accepted

Log = Callable[[str, str], Any]  # who, as far as is known, and what was cut off


def settle() -> None:
    """Once a process serves, look for garbage among what is new, and less often: a sixth more objects a second."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


def settings(service: Service | None) -> dict[str, Any]:
    """What `uvicorn.Config` takes so that the limits hold; whoever is cut off stands in the log of the exchange."""

    def log(who: str, what: str) -> None:
        if service is not None:
            service.log("nobody", act="cut off", what=what, address=who)

    protocol = type("Guarded", (GuardedProtocol,), {"log": staticmethod(log)})
    return {
        "http": protocol,
        "limit_concurrency": CONNECTIONS,
        "backlog": WAITING,
        "timeout_keep_alive": 15,
        "h11_max_incomplete_event_size": HEADER_BYTES,
        "server_header": False,
        "access_log": False,
        "lifespan": "off",
    }


class GuardedProtocol(H11Protocol):
    """One connection, whose client must not dawdle."""

    header_seconds, request_seconds, reading_seconds = HEADER_SECONDS, REQUEST_SECONDS, READING_SECONDS
    log: Log = staticmethod(lambda who, what: None)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request."""
        super().connection_made(transport)
        _at_once(transport)
        self._headers_due: asyncio.TimerHandle | None = None
        self._request_due: asyncio.TimerHandle | None = None
        self._reading_due: asyncio.TimerHandle | None = None
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Take what comes, and see whether the request is whole."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop every clock."""
        for due in (self._headers_due, self._request_due, self._reading_due):
            _cancel(due)
        super().connection_lost(exc)

    def on_response_complete(self) -> None:
        """Whoever is answered before all was sent gets a little time to read that, and sends no more."""
        super().on_response_complete()
        if self.conn.their_state is h11.SEND_BODY:
            _cancel(self._request_due)
            self._request_due = self.loop.call_later(LINGER_SECONDS, self.transport.abort)

    def pause_writing(self) -> None:
        """The client does not read as fast as it is written to."""
        super().pause_writing()
        if self._reading_due is None:
            self._wait_for_reader()

    def resume_writing(self) -> None:
        """The client has read."""
        super().resume_writing()
        _cancel(self._reading_due)
        self._reading_due = None

    def _watch(self) -> None:
        """Run the clocks that fit the state of the request."""
        state = self.conn.their_state
        if state is h11.IDLE:
            if self._headers_due is None:
                self._headers_due = self.loop.call_later(self.header_seconds, self._cut, "headers that do not end")
        else:
            _cancel(self._headers_due)
            self._headers_due = None
        if state is h11.SEND_BODY:
            if self._request_due is None:
                self._request_due = self.loop.call_later(self.request_seconds, self._cut, "a body that does not end")
        else:
            _cancel(self._request_due)
            self._request_due = None

    def _wait_for_reader(self) -> None:
        waiting = self.transport.get_write_buffer_size()

        def look() -> None:
            if waiting - self.transport.get_write_buffer_size() < LEAST_READ:
                self._cut("an answer that is not read")
            else:
                self._wait_for_reader()

        self._reading_due = self.loop.call_later(self.reading_seconds, look)

    def _cut(self, what: str) -> None:
        if self.transport.is_closing() and not self.transport.get_write_buffer_size():
            return
        self.log(f"{self.client[0]}" if self.client else "", what)
        self.transport.abort()


def _at_once(transport: asyncio.Transport) -> None:
    """Send what is written without waiting for more: asyncio does so only for sockets made with a protocol number.

    Otherwise the body of each answer waits 40 ms until the client acknowledges the headers.
    """
    connection = transport.get_extra_info("socket")
    if connection is not None and connection.family in (socket.AF_INET, socket.AF_INET6):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _cancel(due: asyncio.TimerHandle | None) -> None:
    if due is not None:
        due.cancel()
