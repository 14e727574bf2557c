"""Chunks on the machines of a Ray cluster. Ray is imported late: it is an optional extra."""

from __future__ import annotations

import importlib
import importlib.util
import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from corridor.errors import CorridorError
from corridor.scoring.hindcast.chunk import Chunk, Crisis, Part, forecast
from corridor.scoring.hindcast.parts import version

LOCAL = "local"
LOOPBACK = "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"  # set to 0, Ray keeps to 127.0.0.1 on every system
SECONDS = 10.0  # in which the head of a cluster must answer: Ray itself tries for many minutes
REMEDY = "pip install ray, or leave --ray out"


def available() -> bool:
    """Whether Ray is installed."""
    return importlib.util.find_spec("ray") is not None


def check(address: str) -> None:
    """Raise `CorridorError` where Ray is asked for and not installed."""
    if not available():
        raise CorridorError("Ray is not installed", address, "--ray", REMEDY)


def on_ray(chunks: Sequence[Chunk], address: str, workers: int) -> Iterator[tuple[Chunk, Part]]:
    """Chunks as the nodes of a cluster finish them; with the address `local` one of `workers` cores is started here.

    What was reported travels with the tasks, so no folder is shared; Corridor must be installed on every node.
    Raises `CorridorError` where there is no cluster, or a node has another version of Corridor or its libraries.
    """
    check(address)
    if address == LOCAL:
        os.environ.setdefault(LOOPBACK, "0")  # read when Ray is imported
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    ray: Any = importlib.import_module("ray")
    ours = version()
    with _connected(ray, address, workers):
        remote = ray.remote(_forecast)
        held = {crisis: ray.put(crisis) for crisis in dict.fromkeys(c.crisis for c in chunks)}
        asked = {remote.remote(held[c.crisis], c.start, c.end, ours): c for c in chunks}
        waiting = list(asked)
        while waiting:
            (done,), waiting = ray.wait(waiting, num_returns=1)
            yield asked[done], _got(ray, done)


def _forecast(crisis: Crisis, start: int, end: int, wanted: str) -> Part | None:
    """The part of a chunk; nothing on a node with another version."""
    return forecast(Chunk(crisis, start, end)) if version() == wanted else None


def _got(ray: Any, task: Any) -> Part:
    try:
        part = ray.get(task)
    except ray.exceptions.RayError as error:
        said = str(error).strip().splitlines()
        what, remedy = "a task failed on the cluster", "see that Corridor is installed on every node"
        raise CorridorError(what, said[-1] if said else "", "--ray", remedy) from None
    if part is None:
        what, remedy = "a node has another version of Corridor or its libraries", "install the same on every node"
        raise CorridorError(what, where="--ray", remedy=remedy)
    found: Part = part
    return found


@contextmanager
def _connected(ray: Any, address: str, workers: int) -> Iterator[None]:
    """A connection to the cluster, and none left afterwards that was not there before."""
    if ray.is_initialized():
        yield
        return
    quiet = {"log_to_driver": False, "logging_level": "ERROR"}
    own = {"num_cpus": workers, "include_dashboard": False, "_node_ip_address": "127.0.0.1"}
    _reach(address)
    try:
        ray.init(address=address, **quiet, **(own if address == LOCAL else {}))
    except (ConnectionError, ValueError, RuntimeError, TimeoutError) as error:
        said = str(error).strip().splitlines()
        raise _no_cluster(address, said[0] if said else "") from None
    try:
        yield
    finally:
        ray.shutdown()


def _reach(address: str) -> None:
    """Raise `CorridorError` where nothing listens at an address."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if address in (LOCAL, "auto"):
        return
    try:
        socket.create_connection((host, int(port)), SECONDS).close()
    except (OSError, ValueError, OverflowError) as error:
        raise _no_cluster(address, str(error)) from None


def _no_cluster(address: str, said: str) -> CorridorError:
    remedy = "start one with `ray start --head` and give its address as HOST:PORT, or give --ray local"
    return CorridorError("no Ray cluster", said, f"--ray {address}", remedy)
