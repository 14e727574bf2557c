"""One run and a thousand members beside Flee 3.1, in one go: whole processes from a cold start, and warm calls.

`python benchmarks/flee.py FOLDER [--hasten N] [--members N]` prints a table in Markdown. Needs Flee 3.1 (a development
dependency). Corridor runs with an empty cache of compiled programs and with a filled one.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from corridor.movement.backend import prepare
from corridor.scenario.findings import Findings
from corridor.scenario.flee import FleeFolder, read_flee
from corridor.scenario.flee.learned import RULES, Learned, read_learned
from corridor.scoring.split.model import SplitModel
from corridor.scoring.split.peer import run_flee

WARM = 20  # calls whose median is taken
ONE_RUN = """
import sys
from pathlib import Path
import numpy as np
from corridor.movement.backend import prepare
prepare()
from corridor.scenario.findings import Findings
from corridor.scenario.flee import read_flee
from corridor.scenario.flee.learned import RULES, read_learned
from corridor.scoring.split.model import SplitModel
learned = read_learned().everything
model = SplitModel(read_flee(Path(sys.argv[1]), Findings()), learned)
shares = model.shares({r: np.full(1, learned.mean(r)) for r in RULES}, np.zeros((len(model.noisy), 1)))
print(shares[-1, :, 0])
"""


def cold(folder: Path, cache: Path) -> float:
    """Seconds of a whole process that reads the folder, runs it once and prints the last day."""
    start = time.perf_counter()
    environment = {**os.environ, "CORRIDOR_CACHE": str(cache)}
    subprocess.run([sys.executable, "-c", ONE_RUN, str(folder)], check=True, env=environment, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def warm(model: SplitModel, learned: Learned, members: int) -> float:
    """Median seconds of a call with so many members, each with rules of its own."""
    random = np.random.default_rng(1)
    rules = {r: np.abs(learned.mean(r) * random.uniform(0.5, 1.5, members)) for r in RULES}
    noise = random.standard_normal((len(model.noisy), members))
    model.shares(rules, noise)
    seconds = []
    for _ in range(WARM if members == 1 else 5):
        start = time.perf_counter()
        model.shares(rules, noise)
        seconds.append(time.perf_counter() - start)
    return float(np.median(seconds))


def read(folder: Path) -> FleeFolder:
    """The folder; its oddities are not told here."""
    found = read_flee(folder, Findings())
    if found is None:
        sys.exit(f"{folder} cannot be read: try corridor check")
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--hasten", type=int, default=1, help="people to an agent of Flee")
    parser.add_argument("--members", type=int, default=1000)
    asked = parser.parse_args()
    prepare()
    learned = read_learned().everything
    flee = run_flee(asked.folder, asked.hasten)
    with tempfile.TemporaryDirectory() as cache:
        empty, filled = cold(asked.folder, Path(cache)), cold(asked.folder, Path(cache))
    model = SplitModel(read(asked.folder), learned)
    one, many = warm(model, learned, 1), warm(model, learned, asked.members)
    people = f"{flee.agents[-1]:,} agents of {asked.hasten} people"
    print(f"{asked.folder.name}, {flee.people.shape[0]} days, {people}; load {os.getloadavg()[0]:.1f}\n")
    print("| | seconds | Flee's over it |\n|---|---|---|")
    for name, seconds, of_flee in (
        ("Flee 3.1, whole process", flee.seconds_total, flee.seconds_total),
        ("Flee 3.1, days alone", flee.seconds_simulated, flee.seconds_simulated),
        ("Corridor, whole process, nothing compiled before", empty, flee.seconds_total),
        ("Corridor, whole process, compiled before", filled, flee.seconds_total),
        ("Corridor, one run, warm", one, flee.seconds_simulated),
        (f"Corridor, {asked.members:,} members, warm", many, flee.seconds_simulated),
    ):
        print(f"| {name} | {seconds:.4g} | {of_flee / seconds:,.0f} |")


if __name__ == "__main__":
    main()
