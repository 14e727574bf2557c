"""How fast a ledger takes claims in, shows what was known, and checks itself.

`python benchmarks/ledger.py [--claims 1000000] [--ledger FILE-OR-URL] [--kills 100]` makes claims like those of the
bundled scenario (the same words, other ids), adds them from Python in batches, and prints, in Markdown, claims a
second, the time of an as-of view of one scenario of 75 claims among them, and the rates of export, import, JSON lines
and `verify`; then kills a loading process so many times. Everything is written to a temporary folder unless told
otherwise.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import corridor
from corridor.claims import Claim
from corridor.cli.ledger_add import add_all
from corridor.ledger import Ledger, Part
from corridor.scenario import Scenario

ROOT = Path(__file__).parents[1]
SCENARIOS = 20  # that the many claims belong to
SOME = 100_000  # claims for the rates that do not need a million


def like(scenario: Scenario, prefix: str, count: int) -> Iterator[Claim]:
    """Claims with the words of the scenario, each with an id of its own."""
    claims = scenario.claims
    for i in range(count):
        claim = claims[i % len(claims)]
        yield claim.model_copy(update={"id": f"{claim.id}-{prefix}-{i}"})


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--ledger", help="where to make it; a temporary file if empty")
    parser.add_argument("--kills", type=int, default=100)
    args = parser.parse_args()
    scenario = corridor.load(ROOT / "scenarios" / "raqqa-2017")
    with tempfile.TemporaryDirectory() as folder:
        print("| what | measured |\n|---|---|")
        place = args.ledger or str(Path(folder) / "many.ledger")
        with Ledger.open(place, create=True, actor="benchmark") as ledger:
            load(ledger, scenario, args.claims)
            views(ledger)
            check(ledger)
        exchange(Path(folder), scenario)
        if args.kills:
            kills(args.ledger or folder, args.kills)


def row(what: str, measured: str) -> None:
    """A line of the table."""
    print(f"| {what} | {measured} |", flush=True)


def load(ledger: Ledger, scenario: Scenario, count: int) -> None:
    """Add the scenario itself and then all the others, in batches of 5,000; the slowest tenth tells how it grows."""
    header = scenario.header
    ledger.add(scenario.claims, scenario.sources, header.reports, scenario=header.id, known="published")
    each = count // SCENARIOS
    seconds = []
    for i in range(SCENARIOS):
        claims = list(like(scenario, str(i), each))  # made beforehand: what is measured is the ledger
        began = time.perf_counter()
        ledger.add(claims, scenario=f"other-{i}", known="published")
        seconds.append(time.perf_counter() - began)
    done = each * SCENARIOS
    tenth = SCENARIOS // 10
    row(f"claims a second into a new ledger, {done:,}", f"{done / sum(seconds):,.0f}")
    row("of these the last tenth", f"{each * tenth / sum(seconds[-tenth:]):,.0f}")


def views(ledger: Ledger) -> None:
    """As-of views: of the scenario first opened, again, and of a large one."""
    ledger.close()
    for what, name in (("one scenario of 75 claims", "raqqa-2017"), ("the same again", "raqqa-2017")):
        began = time.perf_counter()
        view = ledger.as_of(date(2017, 11, 13), name)
        row(f"as-of view of {what}, {len(view.claims)} of them known", f"{time.perf_counter() - began:.3f} s")
    began = time.perf_counter()
    view = ledger.as_of(None, "other-1")
    row(f"as-of view of a scenario of {len(view.claims):,} claims", f"{time.perf_counter() - began:.2f} s")


def check(ledger: Ledger) -> None:
    """Verify everything."""
    began = time.perf_counter()
    result = ledger.verify()
    seconds = time.perf_counter() - began
    assert result.ok, result.findings
    row(f"verify, {result.entries:,} entries", f"{seconds:.0f} s, {result.entries / seconds:,.0f} a second")


def exchange(folder: Path, scenario: Scenario) -> None:
    """Claims from JSON lines, an export, and its import."""
    lines, out = folder / "claims.jsonl", folder / "export.jsonl"
    with lines.open("w", encoding="utf-8") as file:
        for claim in like(scenario, "line", SOME):
            file.write(claim.model_dump_json(exclude_none=True) + "\n")
    with Ledger.open(folder / "lines.ledger", create=True) as ledger:
        began = time.perf_counter()
        add_all(ledger, str(lines), "lines", "published")
        row("claims a second from JSON lines", f"{SOME / (time.perf_counter() - began):,.0f}")
        began = time.perf_counter()
        with out.open("w", encoding="utf-8") as file:
            ledger.export(file, Part(date.today()))
        row("entries a second, export of a part", f"{SOME / (time.perf_counter() - began):,.0f}")
        began = time.perf_counter()
        with out.open("w", encoding="utf-8") as file:
            ledger.export(file)
        row("entries a second, export of all", f"{SOME / (time.perf_counter() - began):,.0f}")
        began = time.perf_counter()
        ledger.backup(folder / "backup.ledger")
        row(f"backup of {SOME:,} claims", f"{time.perf_counter() - began:.1f} s")
    with Ledger.open(folder / "taken.ledger", create=True) as ledger, out.open(encoding="utf-8") as file:
        began = time.perf_counter()
        done = ledger.import_(file)
        row("entries a second, import", f"{done.added / (time.perf_counter() - began):,.0f}")


def kills(where: str, rounds: int) -> None:
    """Kill a loading process at random moments; see tests/ledger/writer_process.py."""
    program = ROOT / "tests" / "ledger" / "writer_process.py"
    done = subprocess.run(
        [sys.executable, str(program), "kill", where, str(rounds), "1"], capture_output=True, text=True, check=True
    )
    result = json.loads(done.stdout)
    lost = f"{result['lost']} lost, {result['half_written']} half written, {len(result['problems'])} findings of verify"
    row(f"killed {rounds} times in {result['seconds']} s, {result['acknowledged']:,} entries acknowledged", lost)


if __name__ == "__main__":
    main()
