"""How fast partners get what is shared: beside medallion 3, with many objects stored, and from one to another.

`python benchmarks/exchange.py [--stored 100000 1000000] [--objects 20000] [--readback 10000] [--no-medallion]` starts
servers on loopback and prints in Markdown: objects a second that are validated, proved, taken into the ledger and on
the disk when the answer comes, pushed by 1,000 and one by one; seconds in which taxii2-client reads 10,000 back; and how
long it takes from a share here until a partner that asks every 50 ms has it, while a third pushes to both.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import httpx

TESTS = Path(__file__).parents[1] / "tests"
sys.path[:0] = [str(TESTS / "exchange")]

import server_process
from preloading import preload
from sending import CLAIM, GAZETTE, MAYOR, REPORT, Sender, envelope

from corridor.claims.agreement import Agreement
from corridor.exchange.agreements import agree, kept_of
from corridor.exchange.client import Remote, pull
from corridor.exchange.collections import inbox_id
from corridor.exchange.server.media import TAXII
from corridor.exchange.server.service import Service
from corridor.exchange.signing import Key
from corridor.ledger import Ledger

HEADERS = {"Accept": TAXII, "Content-Type": TAXII}
MEDALLION = "91a7b528-80eb-42ed-a74d-c6fbd5a26116"
EVERY = 0.05


class Target(NamedTuple):
    """A collection to push to and read from, and how to sign in."""

    url: str
    name: str
    token: str

    @property
    def http(self) -> httpx.Client:
        """A client that is signed in."""
        return httpx.Client(headers=HEADERS, auth=(self.name, self.token), timeout=600)


def row(*cells: str) -> None:
    """A line of the table."""
    print(f"| {' | '.join(cells)} |", flush=True)


def agreed(ledger: Ledger, partner: str, key: Key, token: str) -> None:
    """Put an agreement on record that lets everything in and out."""
    given: dict[str, Any] = {"receives": "TLP:GREEN", "purposes": ("journalism",), "since": date(2026, 1, 1)}
    agree(ledger, Agreement(partner=partner, public_key=key.public, token=kept_of(token), **given))


@contextmanager
def served(folder: Path, name: str, partners: dict[str, Key], stored: int = 0) -> Iterator[tuple[str, Path]]:
    """A server with agreements, in a process of its own: its address and the file of its ledger."""
    place, key = folder / f"{name}.ledger", folder / f"{name}.key"
    if not key.exists():
        Key.make().save(key)
    with Ledger.open(place, create=True, actor="benchmark", organisation=name) as ledger:
        for other, theirs in partners.items():
            agreed(ledger, other, theirs, token(other, name))
        if stored:
            began = time.perf_counter()
            preload(ledger, name, next(iter(partners)), partners[next(iter(partners))], stored)
            print(f"<!-- {stored:,} stored beforehand in {time.perf_counter() - began:.0f} s -->", flush=True)
    process, port = server_process.start(place, name, key)
    try:
        yield f"http://127.0.0.1:{port}", place
    finally:
        process.terminate()
        process.wait(timeout=60)


def token(who: str, at: str) -> str:
    """The token with which one signs in at another."""
    return f"token-of-{who}-at-{at}-which-is-long-and-random"


@contextmanager
def medallion(folder: Path) -> Iterator[Target]:
    """A server of medallion with its backend in memory."""
    collection = {"id": MEDALLION, "title": "here", "can_read": True, "can_write": True}
    root = {"information": {"title": "root", "versions": [TAXII], "max_content_length": 1 << 28}, "status": []}
    root["collections"] = [{**collection, "media_types": ["application/stix+json;version=2.1"], "objects": []}]
    data = {"/discovery": {"title": "medallion", "api_roots": ["http://127.0.0.1/api1/"]}, "api1": root}
    (folder / "data.json").write_text(json.dumps(data))
    backend = {"module_class": "MemoryBackend", "filename": str(folder / "data.json")}
    config = {"backend": backend, "users": {"partner": "secret"}, "taxii": {"max_page_size": 10_000}}
    (folder / "medallion.json").write_text(json.dumps(config))
    port = free_port()
    command = [sys.executable, "-m", "medallion.scripts.run", "--port", str(port), str(folder / "medallion.json")]
    code = "from medallion.scripts.run import main; main()"
    command = [sys.executable, "-c", code, "--port", str(port), str(folder / "medallion.json")]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    target = Target(f"http://127.0.0.1:{port}/api1/collections/{MEDALLION}/", "partner", "secret")
    try:
        with target.http as http:
            for _ in range(100):
                try:
                    if http.get(f"http://127.0.0.1:{port}/taxii2/").status_code == 200:
                        break
                except httpx.TransportError:
                    time.sleep(0.1)
        yield target
    finally:
        process.terminate()
        process.wait(timeout=60)


def free_port() -> int:
    """A port that nobody uses now."""
    import socket

    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def pushed(target: Target, bodies: list[tuple[int, bytes]]) -> float:
    """Objects a second, of which each is accepted."""
    with target.http as http:
        began = time.perf_counter()
        for count, body in bodies:
            answer = http.post(f"{target.url}objects/", content=body)
            status = answer.json()
            assert status["success_count"] == count, str(status)[:500]
        return sum(n for n, _ in bodies) / (time.perf_counter() - began)


def read_back(target: Target, most: int, added_after: str | None) -> tuple[int, float]:
    """How many objects taxii2-client reads, and in how many seconds."""
    from taxii2client.v21 import Collection, as_pages

    collection = Collection(target.url, user=target.name, password=target.token)
    options = {"added_after": added_after} if added_after else {}
    began, found = time.perf_counter(), 0
    for page in as_pages(collection.get_objects, per_request=min(most, 10_000), **options):
        found += len(page.get("objects", []))
        if found >= most:
            break
    return found, time.perf_counter() - began


def rates(target: Target, sender: Sender, first: int, count: int, singles: int, readback: int) -> list[str]:
    """The cells of a line: pushed by 1,000, by one, and read back."""
    with target.http as http:
        http.post(f"{target.url}objects/", content=envelope(sender.around()))
    many = [(1000, envelope(list(sender.claims(first + n, 1000)))) for n in range(0, count, 1000)]
    each = [(1, envelope(list(sender.claims(first + count + n, 1)))) for n in range(singles)]
    with target.http as http:
        http.get(f"{target.url}manifest/", params={"limit": "1"})
    by_many = pushed(target, many[:-1])
    with target.http as http:
        answer = http.get(f"{target.url}manifest/", params={"added_after": now_there(target)})
        last = answer.headers.get("x-taxii-date-added-last", "")
    by_one = pushed(target, each)
    found, seconds = read_back(target, readback, None)
    del last
    return [f"{by_many:,.0f}", f"{by_one:,.0f}", f"{found:,} in {seconds:.2f} s"]


def now_there(target: Target) -> str:
    """A moment after everything that is there."""
    return "2999-01-01T00:00:00.000000Z"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stored", type=int, nargs="*", default=[100_000])
    parser.add_argument("--objects", type=int, default=20_000)
    parser.add_argument("--singles", type=int, default=500)
    parser.add_argument("--readback", type=int, default=10_000)
    parser.add_argument("--no-medallion", action="store_true")
    args = parser.parse_args()
    row("server", "stored before", "objects/s, by 1,000", "objects/s, one by one", "read by taxii2-client")
    print("|---|---:|---:|---:|---:|")
    key = Key.make()
    for stored in (0, *args.stored):
        with tempfile.TemporaryDirectory() as folder, served(Path(folder), "north", {"south": key}, stored) as (url, _):
            there = f"{url}/exchange/collections/{inbox_id('north', 'south')}/"
            target = Target(there, "south", token("south", "north"))
            sender = Sender("south", "north", key)
            sender.at = preloaded_tip(sender, stored)
            row("Corridor", f"{stored:,}", *rates(target, sender, stored, args.objects, args.singles, args.readback))


if __name__ == "__main__":
    main()
