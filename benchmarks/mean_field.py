"""How wrong the mean field is: against whole persons drawn one by one, with and without crowding.

`python benchmarks/mean_field.py` prints two tables in Markdown.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "movement"))

import numpy as np
from compare import bias, crowded, z_scores
from runs import run_scenario
from whole_people import simulate
from worlds import busy

from corridor.movement.backend import prepare

SIZES = ((100, 20_000), (300, 10_000), (1_000, 10_000), (3_000, 10_000), (10_000, 10_000), (100_000, 10_000))
MEMBERS, RUNS = 4, 1000


def linear() -> None:
    """Standard scores of every stock and flow where nobody crowds: the mean field is exact, so they are noise."""
    mean = run_scenario(busy(), members=MEMBERS, seed=5)
    print("| draw of the parameters | stocks and flows compared | largest abs z | mean z² | beyond 2 |")
    print("|---|---|---|---|---|")
    for member in range(MEMBERS):
        history = simulate(mean.network, mean.member(member), np.random.default_rng(100 + member), RUNS)
        z = np.concatenate([*z_scores(history, mean, member).values()])
        print(
            f"| {member + 1} | {len(z)} | {np.abs(z).max():.2f} | {np.mean(z**2):.2f} | {np.mean(np.abs(z) > 2):.1%} |"
        )


def with_crowding() -> None:
    """Relative bias of the mean field in the people at a camp that fills up, by the number of people."""
    mean = run_scenario(crowded(100))
    print("| people | capacity of the camp | runs | relative bias | ± 2 standard errors | bias × people |")
    print("|---|---|---|---|---|---|")
    for seed, (people, runs) in enumerate(SIZES):
        found, error = bias(mean, people, runs, seed)
        print(
            f"| {people:,} | {0.3 * people:,.0f} | {runs:,} | {found:+.4%} | {2 * error:.4%} | {found * people:+.2f} |"
        )


if __name__ == "__main__":
    prepare()
    start = time.perf_counter()
    print(f"Without crowding, {RUNS} runs of 9,000 whole persons over 24 days:\n")
    linear()
    print("\nWith crowding, person-days at the camp over 20 days:\n")
    with_crowding()
    print(f"\n{time.perf_counter() - start:.0f} s")
