"""How far the default estimate moves with the seed, and how far it is from a long reference run.

`python benchmarks/seeds.py [FOLDER] [--seeds 8] [--no-reference]` prints, in Markdown, for every answer
on its last day of reading: the largest distance of a seed's median from the median of all seeds, and
the distance of median and width from a run in 64 bit with 16,384 particles, all in widths of the 90 %
interval.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np

import corridor
from corridor.estimation import Settings
from corridor.estimation.results import Estimate
from corridor.estimation.summary import Summary

REFERENCE = Settings(chains=1024, length=16)
RAQQA = Path(__file__).parents[1] / "scenarios" / "raqqa-2017"


def summaries(estimate: Estimate) -> dict[str, Summary]:
    """The answers that have one."""
    return {a.id: a.summary for a in estimate.answers if a.summary is not None}


def main() -> None:
    """Run the estimates and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=RAQQA)
    parser.add_argument("--seeds", type=int, default=8)
    parser.add_argument("--no-reference", action="store_true")
    args = parser.parse_args()
    scenario = corridor.load(args.folder)
    found, seconds = [], []
    for seed in range(1, args.seeds + 1):
        began = time.perf_counter()
        found.append(summaries(corridor.estimate(scenario, seed=seed, influence=False)))
        seconds.append(time.perf_counter() - began)
    reference: dict[str, Summary] = {}
    if not args.no_reference:
        began = time.perf_counter()
        done = corridor.estimate(scenario, seed=101, settings=REFERENCE, dtype=np.float64, influence=False)
        reference = summaries(done)
        print(f"reference: {time.perf_counter() - began:.0f} s\n")
    table(found, reference)
    print(f"\n{args.seeds} seeds, {np.median(seconds):.0f} s each (median)")


def table(found: list[dict[str, Summary]], reference: dict[str, Summary]) -> None:
    """A line for every answer, and the worst."""
    print("| answer | answered | seeds apart | median from reference | width to reference |")
    print("|---|---|---|---|---|")
    ids = list(dict.fromkeys(i for f in found for i in f))
    worst = np.zeros(3)
    for id in ids:
        own = [f[id] for f in found if id in f]
        medians, widths = np.array([s.median for s in own]), np.array([s.width90 for s in own])
        width = float(np.median(widths))
        apart = float(np.abs(medians - np.median(medians)).max() / width)
        cells, line = [apart], f"| {id} | {len(own)} of {len(found)} | {apart:.3f} |"
        if id in reference:
            r = reference[id]
            off = medians - r.median
            cells += [float(np.abs(off).max() / r.width90), float(np.abs(widths / r.width90 - 1).max())]
            line += f" {np.median(off) / r.width90:+.3f} (worst {cells[1]:.3f}) |"
            line += f" {np.median(widths) / r.width90:.3f} (worst {1 + cells[2]:.3f}) |"
        else:
            line += " | |"
        worst[: len(cells)] = np.maximum(worst[: len(cells)], cells)
        print(line)
    print(f"\nworst: seeds {worst[0]:.3f}, median {worst[1]:.3f}, width {worst[2]:.3f}")


if __name__ == "__main__":
    main()
