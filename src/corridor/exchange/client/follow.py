"""Following a partner: getting what it shares as soon as it does, for as long as one likes."""

from __future__ import annotations

import threading
from collections.abc import Callable

from corridor.exchange.client.partners import Got, pull
from corridor.exchange.client.remote import Remote, RemoteError
from corridor.exchange.server.service import Service

EVERY = 0.05  # seconds between two looks while something comes; a look at nothing new is one short request
IDLE = 1.0  # and when nothing has come for a while
KNOWN_FOR = 60.0  # seconds in which its collections are not asked for again
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
    """Pull again and again until `stop` is set; how many objects came.

    A server that does not answer is tried again after ever longer pauses; whatever else is wrong is raised.
    """
    came, pause, quiet = 0, every, 0.0
    while not stop.is_set():
        try:
            got = pull(side, partner, remote, collection, KNOWN_FOR)
        except RemoteError as error:
            trouble(error)
            pause = min(max(2 * pause, every), PATIENCE)
            stop.wait(pause)
            continue
        came += got.came
        if got.came or got.failures:
            tell(got)
        quiet = 0.0 if got.came else quiet + pause
        pause = every if quiet < 60 * IDLE else IDLE
        stop.wait(pause)
    return came
