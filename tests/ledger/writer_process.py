"""Processes that load a ledger and are killed while they do; one program, so that a hundred rounds start Python once.

    python tests/ledger/writer_process.py kill FOLDER-OR-URL ROUNDS SEED
    python tests/ledger/writer_process.py together PLACE WRITERS CLAIMS
    python tests/ledger/writer_process.py load PLACE CLAIMS MEGABYTES
    python tests/ledger/writer_process.py decide PLACE ANALYSTS ROUNDS

prints one line of JSON.
"""

from __future__ import annotations

import json
import os
import random
import resource
import select
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from made_evidence import claim
from sqlalchemy import func
from sqlalchemy import select as query

from corridor.errors import CorridorError
from corridor.ledger import Ledger
from corridor.ledger.tables import contents, entries

BATCH = 200
MOST = 15_000  # entries, after which a new ledger is begun: every round is verified whole


def claims(prefix: str, count: int) -> Iterator[Any]:
    """Claims that differ by their ids only."""
    one = claim()
    return (one.model_copy(update={"id": f"{prefix}-{i}"}) for i in range(count))


def load(place: str, prefix: str, count: int, pipe: int) -> None:
    """Add claims, and write the id of every entry to a pipe once it is acknowledged; ends the process."""
    status = 1
    try:
        with Ledger.open(place) as ledger:
            ledger.add(
                claims=claims(prefix, count),
                scenario="invented",
                batch=BATCH,
                acknowledged=lambda ids: _write(pipe, "".join(f"{i}\n" for i in ids)),
            )
        status = 0
    except CorridorError as error:
        _write(pipe, f"error: {error}\n")
        status = 2
    finally:
        os._exit(status)


def _write(pipe: int, text: str) -> None:
    data = text.encode()
    while data:
        data = data[os.write(pipe, data) :]


def start(place: str, prefix: str, count: int, megabytes: int = 0) -> tuple[int, int]:
    """A process that loads, and the end of the pipe to read from."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        if megabytes:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (megabytes << 20, megabytes << 20))
        load(place, prefix, count, writer)
    os.close(writer)
    return child, reader


def drain(reader: int) -> list[str]:
    """All whole lines that a process wrote until it ended."""
    parts = []
    while part := os.read(reader, 1 << 20):
        parts.append(part)
    os.close(reader)
    return b"".join(parts).decode().split("\n")[:-1]


def kill(where: str, rounds: int, seed: int) -> dict[str, Any]:
    """Kill a loading process at random moments; what was acknowledged must be there, whole, and the chain right."""
    chance = random.Random(seed)
    problems: list[str] = []
    total = lost = midway = 0
    place, number, began = _next(where, 0), 0, time.monotonic()
    for i in range(rounds):
        child, reader = start(place, f"round-{i}", 10**9)
        select.select([reader], [], [], 60)  # until something is acknowledged
        time.sleep(chance.uniform(0, 0.12))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        ids = drain(reader)
        with Ledger.open(place) as ledger:
            there, whole = _count(ledger, ids)
            checked = ledger.verify()
        total += len(ids)
        lost += len(ids) - there
        midway += checked.entries % BATCH != 0 or not whole
        problems += [f"round {i}: {f}" for f in checked.findings]
        if checked.entries > MOST and "://" not in where:
            number += 1
            place = _next(where, number)
    seconds = round(time.monotonic() - began, 1)
    return {"rounds": rounds, "acknowledged": total, "lost": lost, "half_written": midway, "problems": problems} | {
        "seconds": seconds
    }


def _next(where: str, number: int) -> str:
    if "://" in where:
        return where
    path = str(Path(where) / f"killed-{number}.ledger")
    Ledger.open(path, create=True).close()
    return path


def _count(ledger: Ledger, ids: list[str]) -> tuple[int, bool]:
    """How many of the entries are there, and whether every entry has its content."""
    with ledger.reading() as connection:
        there = set(connection.execute(query(entries.c.id)).scalars())
        bodies = connection.execute(query(func.count()).select_from(contents)).scalar()
    return sum(i in there for i in ids), bodies == len(there)


def together(place: str, writers: int, count: int) -> dict[str, Any]:
    """Several processes that load at once."""
    began = [start(place, f"writer-{i}", count) for i in range(writers)]
    acknowledged = [len(drain(reader)) for _, reader in began]
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child, _ in began]
    return {"acknowledged": acknowledged, "codes": codes}


def decide(place: str, analysts: int, rounds: int) -> dict[str, Any]:
    """Several processes that grade one claim from one view at once, round by round: what each was told."""
    outcomes = []
    for _ in range(rounds):
        with Ledger.open(place) as ledger:
            since = ledger.head.seq
        gate, opened = os.pipe()
        began = [_analyst(place, f"analyst-{i}", since, (gate, opened)) for i in range(analysts)]
        os.close(gate)
        time.sleep(0.5)  # until all of them wait
        os.close(opened)
        said = {f"analyst-{i}": "".join(drain(reader)) for i, (_, reader) in enumerate(began)}
        for child, _ in began:
            os.waitpid(child, 0)
        outcomes.append(said)
    return {"rounds": outcomes}


def _analyst(place: str, name: str, since: int, gate: tuple[int, int]) -> tuple[int, int]:
    reader, writer = os.pipe()
    child = os.fork()
    if child:
        os.close(writer)
        return child, reader
    try:
        os.close(gate[1])
        with Ledger.open(place, actor=name) as book:
            os.read(gate[0], 1)  # ends when the gate is opened
            with book.decide(scenario="invented") as decider:
                decider.unless_changed(["left-narvik"], since)
                decider.grade("left-narvik", "B2", "from the same view")
        _write(writer, "through\n")
    except CorridorError as error:
        _write(writer, f"{error}\n")
    finally:
        os._exit(0)


def limited(place: str, count: int, megabytes: int) -> dict[str, Any]:
    """One process that loads, whose files may not grow beyond a size."""
    child, reader = start(place, "load", count, megabytes)
    lines = drain(reader)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    errors = [line for line in lines if line.startswith("error:")]
    return {"acknowledged": [line for line in lines if line not in errors], "errors": errors, "code": code}


if __name__ == "__main__":
    what, place, first, second = sys.argv[1:5]
    done = {"kill": kill, "together": together, "load": limited, "decide": decide}[what](place, int(first), int(second))
    print(json.dumps(done))
