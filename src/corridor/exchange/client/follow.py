"""Following a partner: getting what it shares as soon as it does, for as long as one likes."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import ExitStack

from corridor.exchange.client.partners import KNOWN_FOR, Got, get, send_owed, send_receipt
from corridor.exchange.client.remote import Remote, RemoteError
from corridor.exchange.server.service import Service

EVERY = 0.05  # seconds from one look to the next while something comes; one at nothing new is a short request
IDLE = 1.0  # and when nothing has come for a while
RECEIPTS = 1.0  # seconds between two receipts while something comes
PATIENCE = 60.0  # at most, while the partner's server does not answer


def follow(
    side: Service,
    partner: str,
    remote: Remote,
    stop: threading.Event,
    tell: Callable[[Got], None] = lambda got: None,
    trouble: Callable[[RemoteError], None] = lambda error: None,
    collection: str = "",
    every: float = EVERY,
) -> int:
    """Get again and again until `stop` is set; how many objects came.

    A server that does not answer is tried again after ever longer pauses; whatever else is wrong is raised. A receipt
    proves everything before it, so that one goes out when nothing more comes, or every second.
    """
    came, pause, quiet, sent = 0, every, 0.0, 0.0
    with ExitStack() as last:
        last.callback(send_owed, side, partner, remote)
        while not stop.is_set():
            began = time.monotonic()
            try:
                got = get(side, partner, remote, collection, KNOWN_FOR)
                came += got.came
                if got.came or got.failures:
                    tell(got)
                if not got.came or began - sent >= RECEIPTS:
                    send_receipt(side, partner, remote)
                    sent = began
            except RemoteError as error:
                trouble(error)
                pause = min(max(2 * pause, every), PATIENCE)
                stop.wait(pause)
                continue
            if got.failures:  # it is fetched again from the beginning, which must not be done all the time
                pause = min(max(2 * pause, every), PATIENCE)
                stop.wait(pause)
                continue
            quiet = 0.0 if got.came else quiet + pause
            pause = every if quiet < 60 * IDLE else IDLE
            stop.wait(max(0.0, pause - (time.monotonic() - began)))
    return came
