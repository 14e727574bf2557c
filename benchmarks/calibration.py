"""Simulation-based calibration of the shipped estimate, with every kind of claim.

    python benchmarks/calibration.py [--replications 1000] [--first 0] [--processes 2]

Prints a line for every parameter and answer: p-values of the ECDF of the ranks and of their
histogram, and how often the 50 % and 90 % intervals hold the truth.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time
from pathlib import Path

import numpy as np

from corridor.estimation.evidence import select
from corridor.estimation.likelihood import Evidence
from corridor.estimation.model import Model, prepare
from corridor.estimation.smc import LEAST_ESS
from corridor.movement.backend import prepare as prepare_backend
from corridor.scenario import load
from corridor.scoring.calibration import Replication, judge, quantities, replicate

FOLDER = Path(__file__).parents[1] / "tests" / "every_kind"
_ready: list[tuple[Model, Evidence]] = []


def ready() -> tuple[Model, Evidence]:
    """The model and the structure of the evidence, once a process."""
    if not _ready:
        prepare_backend()
        scenario = load(FOLDER)
        day = scenario.header.as_of[-1].day
        model = prepare(scenario, [day])
        _ready.append((model, Evidence(scenario, select(scenario, day).used, model.claim_rows)))
    return _ready[0]


def one(number: int) -> Replication:
    """One replication, by number."""
    return replicate(*ready(), number)


def main() -> None:
    """Run the replications and print what they show."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--replications", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    began = time.perf_counter()
    numbers = range(args.first, args.first + args.replications)
    with multiprocessing.get_context("spawn").Pool(args.processes) as pool:
        done = []
        for r in pool.imap(one, numbers, chunksize=5):
            done.append(r)
            if len(done) % 100 == 0:
                print(f"{len(done)} replications, {time.perf_counter() - began:.0f} s", flush=True)
    report(done)
    print(f"{time.perf_counter() - began:.0f} s")


def report(done: list[Replication]) -> None:
    """A line for every quantity, and the whole."""
    found = judge(quantities(ready()[0]), done)
    print(f"{'quantity':<28} {'ECDF p':>8} {'chi2 p':>8} {'in 50 %':>8} {'in 90 %':>8}")
    for u in found:
        mark = "" if u.inside else "  outside the 95 % band"
        print(f"{u.name:<28} {u.ecdf_p:>8.3f} {u.chi2_p:>8.3f} {u.within50:>8.3f} {u.within90:>8.3f}{mark}")
    outside = sum(not u.inside for u in found)
    print(f"{len(done)} replications: {outside} of {len(found)} outside the simultaneous 95 % band")
    worth = np.array([r.effective for r in done])
    low = np.mean(worth < LEAST_ESS)
    print(f"effective size: least {worth.min():.0f}, median {np.median(worth):.0f}; below {LEAST_ESS} in {low:.1%}")


if __name__ == "__main__":
    main()
