"""How fast partners get what is shared: beside medallion 3, with many objects stored, and from one to another.

`python benchmarks/exchange.py [--stored 100000 1000000] [--objects 20000] [--medallion 3000]` starts servers on
loopback and prints in Markdown: objects a second that are validated, proved, taken into the ledger and on the disk
when the answer comes, pushed by 1,000 and one by one; seconds in which taxii2-client reads 10,000 of them back; and how
long it takes from a share here until a partner that asks every 50 ms has it, while a third pushes to both.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import httpx
from sqlalchemy import select
from taxii2client.v21 import Collection, as_pages

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "exchange"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "exchange" / "interop"))

import server_process
from medallion_process import NAME, TOKEN, medallion
from preloading import preload, tip_of
from sending import CLAIM, GAZETTE, MAYOR, REPORT, Sender, envelope

from corridor.claims.agreement import Agreement
from corridor.exchange.agreements import agree, kept_of
from corridor.exchange.client import Remote, follow
from corridor.exchange.collections import inbox_id
from corridor.exchange.server.media import TAXII
from corridor.exchange.server.service import Service
from corridor.exchange.signing import Key
from corridor.ledger import Ledger
from corridor.ledger.tables import contents

HEADERS = {"Accept": TAXII, "Content-Type": TAXII}
BODY = 1_000  # objects in one push


class Target(NamedTuple):
    """A collection to push to and read from, and how to sign in."""

    url: str
    name: str
    token: str

    def http(self) -> httpx.Client:
        """A client that is signed in."""
        return httpx.Client(headers=HEADERS, auth=(self.name, self.token), timeout=600)


def row(*cells: str) -> None:
    """A line of the table."""
    print(f"| {' | '.join(cells)} |", flush=True)


def token(who: str, at: str) -> str:
    """The token with which one signs in at another."""
    return f"token-of-{who}-at-{at}-which-is-long-and-random"


@contextmanager
def served(folder: Path, name: str, partners: dict[str, Key], stored: int = 0) -> Iterator[str]:
    """The address of a server in a process of its own; the first partner has pushed so many before."""
    place, key = folder / f"{name}.ledger", folder / f"{name}.key"
    if not key.exists():
        Key.make().save(key)
    with Ledger.open(place, create=True, actor="benchmark", organisation=name) as ledger:
        for other, theirs in partners.items():
            given: dict[str, Any] = {"receives": "TLP:GREEN", "purposes": ("journalism",), "since": date(2026, 1, 1)}
            agree(
                ledger, Agreement(partner=other, public_key=theirs.public, token=kept_of(token(other, name)), **given)
            )
        if stored:
            other, theirs = next(iter(partners.items()))
            preload(ledger, Sender(other, name, theirs), stored)
            os.sync()  # or the disk would still be writing that
    process, port = server_process.start(place, name, key)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=60)


def pushed(target: Target, bodies: list[bytes], each: int) -> float:
    """Objects a second, all of which are accepted."""
    with target.http() as http:
        began = time.perf_counter()
        for body in bodies:
            status = http.post(f"{target.url}objects/", content=body).json()
            assert status.get("success_count") == each, str(status)[:800]
        return len(bodies) * each / (time.perf_counter() - began)


def read_back(target: Target, most: int, page: int) -> tuple[int, float]:
    """How many objects taxii2-client reads from the beginning, and in how many seconds."""
    collection = Collection(target.url, user=target.name, password=target.token)
    began, found = time.perf_counter(), 0
    for envelope_ in as_pages(collection.get_objects, per_request=page):
        found += len(envelope_.get("objects", []))
        if found >= most:
            break
    return found, time.perf_counter() - began


def rates(target: Target, sender: Sender, stored: int, count: int, singles: int, most: int = 10_000) -> list[str]:
    """Pushed by 1,000, one by one, and read back."""
    # medallion answers 500 to everything once it has an extension definition
    around = [o for o in sender.around() if o["type"] != "extension-definition"]
    pushed(target, [envelope(around)], len(around))
    many = [envelope(list(sender.claims(stored + n, BODY))) for n in range(0, count, BODY)]
    each = [envelope(list(sender.claims(stored + count + n, 1))) for n in range(singles)]
    by_many, by_one = pushed(target, many, BODY), pushed(target, each, 1)
    found, seconds = read_back(target, min(most, stored + count), 1_000)
    return [f"{by_many:,.0f}", f"{by_one:,.0f}", f"{found:,} in {seconds:.2f} s"]


def throughput(args: argparse.Namespace) -> None:
    """The table of rates."""
    row("server", "stored before", "objects/s, by 1,000", "objects/s, one by one", "read by taxii2-client")
    print("|---|---:|---:|---:|---:|", flush=True)
    for stored in (0, *args.stored):
        key = Key.make()
        with tempfile.TemporaryDirectory() as folder, served(Path(folder), "north", {"south": key}, stored) as url:
            there = f"{url}/exchange/collections/{inbox_id('north', 'south')}/"
            sender = Sender("south", "north", key)
            sender.at = tip_of(stored, sender)
            cells = rates(Target(there, "south", token("south", "north")), sender, stored, args.objects, args.singles)
            row("Corridor", f"{stored:,}", *cells)
    if args.medallion:
        with tempfile.TemporaryDirectory() as folder, medallion(Path(folder)) as place:
            target = Target(place.collection, NAME, TOKEN)
            sender = Sender("south", "north", Key.make())
            row("medallion 3, in memory", "0", *rates(target, sender, 0, args.medallion, min(args.singles, 100)))


def latency(shares: int) -> None:
    """From a share at one until another has it, while a third pushes to both."""
    names = ("north", "south", "west")
    with tempfile.TemporaryDirectory() as where, ExitStack() as stack:
        folder, keys = Path(where), {name: Key.make() for name in names}
        for name, key in keys.items():
            key.save(folder / f"{name}.key")
        urls = {
            name: stack.enter_context(served(folder, name, {o: k for o, k in keys.items() if o != name}))
            for name in names
        }
        stop = threading.Event()
        pushing = [
            threading.Thread(
                target=press,
                args=(
                    Target(f"{urls[at]}/exchange/collections/{inbox_id(at, 'west')}/", "west", token("west", at)),
                    Sender("west", at, keys["west"]),
                    stop,
                ),
            )  # fmt: skip
            for at in ("north", "south")
        ]
        for thread in pushing:
            thread.start()
        waits = followed(folder, keys["south"], urls["north"], shares)
        stop.set()
        for thread in pushing:
            thread.join()
    p50, p99 = statistics.median(waits), sorted(waits)[int(len(waits) * 0.99) - 1]
    row("shared at one to had by another", f"p50 {p50 * 1000:.0f} ms", f"p99 {p99 * 1000:.0f} ms", f"{shares} shares")


def press(target: Target, sender: Sender, stop: threading.Event) -> None:
    """Push 100 claims a second until told to stop."""
    pushed(target, [envelope(around := sender.around())], len(around))
    first = 0
    while not stop.is_set():
        pushed(target, [envelope(list(sender.claims(first, 10)))], 10)
        first += 10
        time.sleep(0.1)


def followed(folder: Path, key: Key, url: str, shares: int) -> list[float]:
    """Seconds from each share at north, in its database, until south has it in its own."""
    shared: dict[str, float] = {}
    north = Ledger.open(folder / "north.ledger", actor="benchmark", organisation="north")
    north.add([CLAIM], [MAYOR, GAZETTE], [REPORT], scenario="invented")

    def share() -> None:
        for n in range(shares):
            north.add([CLAIM.model_copy(update={"id": f"n-{n}"})], scenario="invented")
            north.share(f"n-{n}", "south", scenario="invented")
            shared[f"n-{n}"] = time.perf_counter()
            time.sleep(0.1)

    side = Service(Ledger.open(folder / "south.ledger", actor="follower", organisation="south"), key)
    sharing = threading.Thread(target=share)
    sharing.start()
    arrived: dict[str, float] = {}
    stop, seen = threading.Event(), 0

    taking = side.take

    def take(*what: Any) -> dict[str, Any]:
        """See what can be read in the ledger as soon as it can."""
        nonlocal seen
        status = taking(*what)
        here = select(contents.c.seq, contents.c.name).where(contents.c.seq > seen, contents.c.name.startswith("n-"))
        for row in side.read(lambda c: list(c.execute(here))):
            seen = max(seen, row.seq)
            arrived[row.name] = time.perf_counter()
        if len(arrived) == shares:
            stop.set()
        return status

    side.take = take  # type: ignore[method-assign]
    with Remote(f"{url}/taxii2/", token("south", "north")) as remote:
        follow(side, "north", remote, stop)
    sharing.join()
    side.close()
    north.close()
    return [arrived[n] - shared[n] for n in arrived]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stored", type=int, nargs="*", default=[100_000])
    parser.add_argument("--objects", type=int, default=20_000)
    parser.add_argument("--singles", type=int, default=300)
    parser.add_argument("--medallion", type=int, default=3_000, help="objects pushed to medallion; 0: without it")
    parser.add_argument("--shares", type=int, default=300, help="0: without the times from one to another")
    args = parser.parse_args()
    throughput(args)
    if args.shares:
        print("\n| three organisations under load | | | |\n|---|---:|---:|---:|")
        latency(args.shares)


if __name__ == "__main__":
    main()
