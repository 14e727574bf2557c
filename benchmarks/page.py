"""How soon the page can be used, and how it holds up with many at once.

`python benchmarks/page.py [--claims 100000] [--readers 50] [--editors 5] [--seconds 60]` serves the bundled scenario
with its ledger, then the same with so many claims more in ledger and estimate, and prints in Markdown: seconds from
opening the address until the map is drawn and an answer reacts, in Chromium, with nobody else there and with everybody;
and how long requests of readers and editors take, with the decisions that were made and those that were lost.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import httpx
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "browser"))

import chromium
from crowd import Load, everybody
from interactive import seconds_to_interactive
from served import TOLD

from corridor.claims import Claim
from corridor.ledger import Ledger
from corridor.scenario import load
from corridor.web import People, Store

ROOT = Path(__file__).parents[1]
COMMAND = str(Path(sys.executable).with_name("corridor"))
SCENARIO = ROOT / "scenarios" / "raqqa-2017"
OPENINGS = 5
TEXT = "\n\n".join(
    ["Hundreds leave the city", "12 November 2017"]
    + [f"An official said that {n} fighters had left Raqqa on {n % 28 + 1} October 2017." for n in range(100, 140)]
)


def more_claims(count: int) -> Iterator[Claim]:
    """Statements that no model can hold, as reading thousands of articles leaves them."""
    some = next(c for c in load(SCENARIO).claims if c.kind == "statement")
    for n in range(count):
        day = date(2017, 10, 1) + timedelta(days=n % 58)
        says = f"Statement {n}: people of district {n % 977} are said to have been seen on the road"
        yield some.model_copy(update={"id": f"more-{n}", "says": says, "published": day, "possible_origin": None})


def prepare(folder: Path, extra: int) -> None:
    """A ledger and an estimate of the bundled scenario; `extra` claims more in both."""
    ledger, out = folder / "evidence.ledger", folder / "out" / "raqqa-2017"
    run(COMMAND, "ledger", "add", str(SCENARIO), "--ledger", str(ledger), "--known", "published")
    run(COMMAND, "estimate", str(SCENARIO), "--ledger", str(ledger), "--out", str(out))
    if not extra:
        return
    with Ledger.open(ledger, actor="reader") as book:
        book.add(more_claims(extra), scenario="raqqa-2017", known="published")
    path = out / "estimate.json"
    data = json.loads(path.read_text())
    some = next(c for c in data["claims"] if not c["used"])
    told = "kept as a statement; it puts nothing on the model"
    data["claims"] += [some | {"id": c.id, "says": c.says, "why_not": told} for c in more_claims(extra)]
    path.write_text(json.dumps(data))


def run(*command: str) -> None:
    """Run a command that has to succeed."""
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The page; its address with the key of whoever started it."""
    given = [
        "--estimates",
        str(folder / "out"),
        "--scenario",
        str(SCENARIO),
        "--ledger",
        str(folder / "evidence.ledger"),
    ]
    with open(folder / "server.log", "w+") as log:
        process = subprocess.Popen([COMMAND, "serve", *given, "--port", "0"], stdout=log, stderr=log)
        try:
            while (found := TOLD.search(Path(log.name).read_text())) is None:
                time.sleep(0.05)
            for _ in range(200):
                try:
                    httpx.get(found[1])
                    break
                except httpx.ConnectError:
                    time.sleep(0.05)
            yield found[0]
        finally:
            process.terminate()
            process.wait(30)


def openings(address: str, count: int) -> list[float]:
    """Seconds until the page can be used: the first with nothing in the browser or the server, then reloads."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.executable())
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        page = context.new_page()
        took = [seconds_to_interactive(page, address)]
        for _ in range(count - 1):
            page.goto("about:blank")
            took.append(seconds_to_interactive(page, address.split("?")[0]))
        browser.close()
    return took


def dropped(address: str, key: str) -> int:
    """A report that all editors will work on, once it has been read."""
    with httpx.Client(base_url=address, timeout=60, follow_redirects=True) as client:
        client.get("", params={"key": key})
        query = {"name": "shared.txt", "scenario": "raqqa-2017"}
        id = client.post("api/reports", params=query, content=TEXT.encode()).json()["id"]
        while not client.get("api/reports").json()[0]["is_read"]:
            time.sleep(0.2)
        client.post("api/estimates", json={"scenario": "raqqa-2017"})  # an estimate is being made all the while
    return int(id)


def lost(folder: Path, address: str, key: str, report: int, load: Load) -> int:
    """Decisions that were acknowledged and of which nothing is there."""
    with httpx.Client(base_url=address, timeout=60, follow_redirects=True) as client:
        client.get("", params={"key": key})
        entries = client.get(f"api/reports/{report}").json()["entries"]
    kept = sum(e["version"] - 1 for e in entries)
    with Ledger.open(folder / "evidence.ledger") as book:
        from sqlalchemy import func, select

        from corridor.ledger.tables import entries as table

        with book.reading() as connection:
            kept += int(connection.execute(select(func.count()).where(table.c.kind == "grade")).scalar_one())
        assert book.verify().ok
    return load.decided - kept


def main() -> None:
    """Run it all and print the tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--editors", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=60)
    asked = parser.parse_args()
    print("| claims | first opening, server just started | reloads, median | with everybody there |\n|---|---|---|---|")
    for extra in (0, asked.claims):
        folder = Path(tempfile.mkdtemp(prefix="corridor-page-"))
        try:
            table = measured(folder, extra, asked)
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    print("\n" + table)


def measured(folder: Path, extra: int, asked: argparse.Namespace) -> str:
    """One row of the first table; returns the second."""
    prepare(folder, extra)
    store = Store(folder / "out")
    people = People(store)
    keys = {
        "reader": [people.add(f"Reader {n}", "", "reader") for n in range(asked.readers)],
        "editor": [people.add(f"Editor {n}", "", "editor") for n in range(asked.editors)],
    }
    store.close()
    with served(folder) as told:
        address = told.split("?")[0]
        alone = openings(told, OPENINGS)
        report = dropped(address, keys["editor"][0])
        result: list[Load] = []
        thread = threading.Thread(
            target=lambda: result.append(asyncio.run(everybody(address, keys, asked.seconds, report)))
        )
        thread.start()
        time.sleep(asked.seconds / 4)
        crowded = openings(told, OPENINGS)
        thread.join()
        load = result[0]
        gone = lost(folder, address, keys["editor"][0], report, load)
    total = extra + len(load_claims())
    print(
        f"| {total:,} | {alone[0]:.2f} s | {statistics.median(alone[1:]):.2f} s | {statistics.median(crowded):.2f} s |"
    )
    rows = ["| request | number | median | 95 in 100 | longest |", "|---|---|---|---|---|"]
    for what, took in sorted(load.took.items()):
        high = statistics.quantiles(took, n=20, method="inclusive")[-1] if len(took) > 1 else took[0]
        told = " | ".join(f"{1000 * t:.0f} ms" for t in (statistics.median(took), high, max(took)))
        rows.append(f"| {what} | {len(took):,} | {told} |")
    asks = sum(map(len, load.took.values()))
    told = f"{asks / asked.seconds:.0f} requests a second; {load.decided} decisions made, "
    told += f"{load.conflicts} told of a conflict, "
    return "\n".join(
        [*rows, "", f"{total:,} claims: {told}{gone} lost, {len(load.wrong)} failed. {load.wrong[:3] or ''}"]
    )


def load_claims() -> tuple[Claim, ...]:
    """The claims of the bundled scenario."""
    return load(SCENARIO).claims


if __name__ == "__main__":
    main()
