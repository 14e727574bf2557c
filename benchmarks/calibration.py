"""Simulation-based calibration of the shipped estimate, with every kind of claim.

    python benchmarks/calibration.py [--replications 1000] [--first 0] [--processes 2] [--sequential]

Prints a line for every parameter and answer: p-values of the ECDF of the ranks and of their
histogram, and how often the 50 % and 90 % intervals hold the truth; and the coverage of all together. With
`--sequential` the first half of the claims is estimated from the prior and the others come one by one, as online
updates; what these took is told too.
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
from corridor.estimation.update_carry import How
from corridor.movement.backend import prepare as prepare_backend
from corridor.scenario import load
from corridor.scoring.calibration import Replication, Sequentially, judge, quantities, replicate

FOLDER = Path(__file__).parents[1] / "tests" / "every_kind"
_ready: list[tuple[Model, Evidence]] = []
_steps = Sequentially()


def ready() -> tuple[Model, Evidence]:
    """The model and the structure of the evidence, once a process."""
    if not _ready:
        prepare_backend()
        scenario = load(FOLDER)
        day = scenario.header.as_of[-1].day
        model = prepare(scenario, [day])
        _ready.append((model, Evidence(scenario, select(scenario, day).used, model.claim_rows)))
    return _ready[0]


def one(number: int) -> tuple[Replication, list[How]]:
    """One replication, by number."""
    return replicate(*ready(), number), []


def in_steps(number: int) -> tuple[Replication, list[How]]:
    """One replication with sequential updating."""
    _steps.how.clear()
    return replicate(*ready(), number, estimator=_steps), list(_steps.how)


def main() -> None:
    """Run the replications and print what they show."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--replications", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--sequential", action="store_true")
    args = parser.parse_args()
    began = time.perf_counter()
    numbers = range(args.first, args.first + args.replications)
    with multiprocessing.get_context("spawn").Pool(args.processes) as pool:
        done, took = [], []
        for r, how in pool.imap(in_steps if args.sequential else one, numbers, chunksize=1):
            done.append(r)
            took += how
            if len(done) % 10 == 0:
                print(f"{len(done)} replications, {time.perf_counter() - began:.0f} s", flush=True)
    report(done)
    if took:
        updates(took)
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
    inside = np.array([[r.within50.mean(), r.within90.mean()] for r in done])
    mean, error = inside.mean(0), inside.std(0) / np.sqrt(len(done))
    print(f"pooled: {mean[0]:.3f} (± {error[0]:.3f}) in 50 %, {mean[1]:.3f} (± {error[1]:.3f}) in 90 %")
    worth = np.array([r.effective for r in done])
    low = np.mean(worth < LEAST_ESS)
    print(f"effective size: least {worth.min():.0f}, median {np.median(worth):.0f}; below {LEAST_ESS} in {low:.1%}")


def updates(took: list[How]) -> None:
    """What the updates took."""
    for method in ("nothing", "weights", "moves", "anew"):
        own = [h for h in took if h.method == method]
        rounds = [h.rounds for h in own]
        more = f"; rounds: median {np.median(rounds):.0f}, most {max(rounds)}" if method == "moves" and own else ""
        print(f"{len(own)} of {len(took)} updates by {method}{more}")
    print(f"not worth enough: {np.mean([not h.enough for h in took]):.1%}")


if __name__ == "__main__":
    main()
