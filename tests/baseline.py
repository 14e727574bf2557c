"""Summary numbers of the forward model, kept in `baseline.yaml`.

`python tests/baseline.py` writes them anew: do so on purpose only, and say in the change log why they moved.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import yaml

from corridor.movement import Forward, Readout, build, compile_measure, unknowns
from corridor.movement.backend import prepare
from corridor.scenario import load

HERE = Path(__file__).parent
FILE = HERE / "baseline.yaml"
FOLDERS = {"tiny": HERE / "tiny", "raqqa-2017": HERE.parent / "scenarios" / "raqqa-2017"}
SEED, MEMBERS = 1, 64
Numbers = dict[str, dict[str, float]]


def numbers(folder: Path) -> Numbers:
    """Mean and quantiles of every answer over draws from the priors, at the end of the period, without evidence."""
    prepare()
    scenario = load(folder)
    network = build(scenario)
    free = unknowns(scenario, network)
    measures = [
        compile_measure(network, scenario.universe(a.universe), a.measure, scenario.header.end)
        for a in scenario.answers
    ]
    drawn = Forward(network, free, Readout(measures), np.float64).measures(free.draw(SEED, MEMBERS))
    return {a.id: summary(row) for a, row in zip(scenario.answers, drawn, strict=True)}


def summary(people: np.ndarray) -> dict[str, float]:
    """Numbers with nine digits: more would differ from machine to machine."""
    low, median, high = np.quantile(people, [0.05, 0.5, 0.95])
    return {
        k: float(f"{v:.9g}") for k, v in {"mean": people.mean(), "low": low, "median": median, "high": high}.items()
    }


def write() -> None:
    """Replace the file by today's numbers."""
    head = "# Written by `python tests/baseline.py`; not to be edited by hand.\n"
    FILE.write_text(head + yaml.safe_dump({name: numbers(f) for name, f in FOLDERS.items()}, sort_keys=False))


if __name__ == "__main__":
    write()
