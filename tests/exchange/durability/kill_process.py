"""Kills a server or a client at random moments while claims go from one organisation to another.

    python tests/exchange/durability/kill_process.py FOLDER push|pull ROUNDS SEED [PLACE]

prints one line of JSON. PLACE is where each ledger is, `{name}` in it standing for whose it is; else a file in FOLDER.
With `push` the client is the giver and the server the receiver, with `pull` the other way round; in each round one of
the two, or both, are killed with SIGKILL and started again.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[2]))

import server_process
from made_evidence import claim, evidence
from sqlalchemy import select

from corridor.claims.agreement import Agreement
from corridor.errors import CorridorError
from corridor.exchange import audit
from corridor.exchange.agreements import agree, kept_of
from corridor.exchange.client import Remote, pull, push
from corridor.exchange.client.partners import unreceipted
from corridor.exchange.collections import inbox_id
from corridor.exchange.server.service import Service
from corridor.exchange.signing import Key
from corridor.exchange.tables import objects, seals
from corridor.ledger import Ledger

TOKEN = "a-token-that-is-long-and-random"
GIVER, RECEIVER = "north", "south"
PLACE = ""  # a file where it is empty


def place_of(folder: Path, name: str) -> str:
    """Where the ledger of one is."""
    return PLACE.replace("{name}", name) or str(folder / f"{name}.ledger")


def prepare(folder: Path) -> None:
    """Two ledgers with agreements, and what the claims refer to."""
    for name in (GIVER, RECEIVER):
        Key.make().save(folder / f"{name}.key")
    for here, there in ((GIVER, RECEIVER), (RECEIVER, GIVER)):
        public = Key.load(folder / f"{there}.key").public
        given: dict[str, Any] = {"receives": "TLP:GREEN", "purposes": ("journalism",), "since": date(2026, 1, 1)}
        with Ledger.open(place_of(folder, here), create=True, actor="analyst", organisation=here) as ledger:
            agree(ledger, Agreement(partner=there, public_key=public, token=kept_of(TOKEN), **given))
            if here == GIVER:
                ledger.add(**evidence(), known="published")


def side_of(folder: Path, name: str) -> Service:
    """One organisation's side."""
    ledger = Ledger.open(place_of(folder, name), actor="client", organisation=name)
    return Service(ledger, Key.load(folder / f"{name}.key"))


def client(folder: str, way: str, port: int) -> None:
    """Push or pull again and again; what cannot be reached is tried again."""
    me, other = (GIVER, RECEIVER) if way == "push" else (RECEIVER, GIVER)
    side = side_of(Path(folder), me)
    with Remote(f"http://127.0.0.1:{port}/taxii2/", TOKEN) as remote:
        while True:
            with suppress(CorridorError):
                push(side, other, remote) if way == "push" else pull(side, other, remote)
            time.sleep(0.01)


class Rounds:
    """What runs, and what was shared so far."""

    def __init__(self, folder: Path, way: str, seed: int) -> None:
        self.folder, self.way, self.chance = folder, way, random.Random(seed)
        self.shared: list[str] = []
        self.kills = 0
        self.server, self.port = self._serve(0)
        self.client = self._client()

    def _serve(self, port: int) -> tuple[subprocess.Popen[str], int]:
        name = RECEIVER if self.way == "push" else GIVER
        return server_process.start(place_of(self.folder, name), name, self.folder / f"{name}.key", port)

    def _client(self) -> Any:
        process = multiprocessing.get_context("fork").Process(
            target=client, args=(str(self.folder), self.way, self.port), daemon=True
        )
        process.start()
        return process

    def round(self, number: int) -> None:
        """Share some claims, then kill one side or both at a random moment and start again."""
        with Ledger.open(place_of(self.folder, GIVER), actor="analyst", organisation=GIVER) as ledger:
            for i in range(self.chance.randint(3, 6)):
                id = f"r{number}-{i}"
                ledger.add([claim(id, 100 + number)], scenario="invented", known="published")
                ledger.share(id, RECEIVER, scenario="invented")
                self.shared.append(id)
                time.sleep(self.chance.uniform(0, 0.05))
        time.sleep(self.chance.uniform(0, 0.4))
        if number == 0:  # however slow a machine is to start them, both are at work when they are killed first
            until = time.monotonic() + 60
            while time.monotonic() < until and not arrived(self.folder):
                time.sleep(0.05)
        which = self.chance.choice(("server", "client", "both"))
        if which != "client":
            self.server.send_signal(signal.SIGKILL)
            self.server.wait()
            self.kills += 1
        if which != "server":
            os.kill(self.client.pid, signal.SIGKILL)
            self.client.join()
            self.kills += 1
        if which != "client":
            self.server, _ = self._serve(self.port)
        if which != "server":
            self.client = self._client()

    def finish(self) -> None:
        """Wait until the receiver has everything, as long as that takes at most."""
        until = time.monotonic() + 60
        while time.monotonic() < until and set(self.shared) - set(arrived(self.folder)):
            time.sleep(0.2)
        until = time.monotonic() + 20
        with side(self.folder, GIVER) as ledger:
            while time.monotonic() < until:
                with ledger.reading() as connection:
                    if not unreceipted(connection, GIVER, RECEIVER):
                        break
                time.sleep(0.2)
        os.kill(self.client.pid, signal.SIGKILL)
        self.client.join()
        self.server.terminate()
        self.server.wait()


def side(folder: Path, name: str) -> Ledger:
    """The ledger of one."""
    return Ledger.open(place_of(folder, name), organisation=name)


def arrived(folder: Path) -> list[str]:
    """Ids of claims that the receiver's ledger has from the giver, in the order of its entries."""
    with side(folder, RECEIVER) as ledger:
        return [c.id for c in ledger.as_of(scenario="invented", organisation=GIVER).claims]


def problems(folder: Path) -> list[str]:
    """What is wrong with either side's ledger, log or chain, or with the order in which things came."""
    found: list[str] = []
    for name in (GIVER, RECEIVER):
        with side(folder, name) as ledger, ledger.reading() as connection:
            found += [f"{name}: {f}" for f in ledger.verify().findings]
            found += [f"{name}: audit: {f}" for f in audit.findings(connection)]
    chains = {}
    for name in (GIVER, RECEIVER):
        with side(folder, name) as ledger, ledger.reading() as connection:
            where = (seals.c.sender == GIVER, seals.c.receiver == RECEIVER)
            query = select(seals.c.number, seals.c.link, seals.c.id).where(*where).order_by(seals.c.number)
            chains[name] = [tuple(r) for r in connection.execute(query)]
            if name == GIVER and unreceipted(connection, GIVER, RECEIVER):
                found.append("not everything was receipted")
            if name == RECEIVER:
                kept = (objects.c.collection == inbox_id(RECEIVER, GIVER), objects.c.number.is_not(None))
                order = list(
                    connection.execute(select(objects.c.number).where(*kept).order_by(objects.c.seq)).scalars()
                )
                found += [] if order == sorted(set(order)) else ["the inbox is not in the order of the chain"]
    if chains[GIVER] != chains[RECEIVER]:
        found.append(f"the chains differ: {len(chains[GIVER])} sent, {len(chains[RECEIVER])} received")
    numbers = [n for n, *_ in chains[GIVER]]
    if numbers != list(range(1, len(numbers) + 1)):
        found.append("numbers are missing or twice")
    return found


def main(where: str, way: str, rounds: str, seed: str, place: str = "") -> None:
    """Run the rounds and print what came of them."""
    global PLACE
    PLACE = place
    folder, began = Path(where), time.monotonic()
    prepare(folder)
    running, between = Rounds(folder, way, int(seed)), 0
    for number in range(int(rounds)):
        running.round(number)
        between = max(between, len(arrived(folder)))
    running.finish()
    there = arrived(folder)
    result = {
        "kills": running.kills,
        "shared": len(running.shared),
        "at_once": between,
        "lost": len(set(running.shared) - set(there)),
        "twice": len(there) - len(set(there)),
        "problems": problems(folder),
        "seconds": round(time.monotonic() - began, 1),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
