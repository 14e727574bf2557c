"""Coverage where the model is wrong: worlds of whole persons, and hidden copies taken for independent.

`python benchmarks/misspecified.py [--replications 200]` prints, in Markdown, how often the 50 % and
90 % intervals of the answers hold the truth.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "movement"))

import numpy as np
from calibration import ready
from whole_people import History, simulate

from corridor.claims import Claim
from corridor.estimation.likelihood import Evidence
from corridor.estimation.model import Model
from corridor.estimation.summary import summarise
from corridor.movement.measures import CUMULATIVE, Compiled
from corridor.movement.parameters import stream
from corridor.scoring.calibration import SAMPLER, TRUTH, estimated
from corridor.scoring.worlds import draw_statements

WORLDS = {
    "as the model has it": (False, 0),
    "whole persons": (True, 0),
    "one hidden copy of every count": (False, 1),
    "three hidden copies of every count": (False, 3),
    "whole persons, and one hidden copy": (True, 1),
}
Held = tuple[np.ndarray, np.ndarray]  # whether the 50 % and the 90 % interval of each answer hold the truth


def one(job: tuple[str, int]) -> Held:
    """One world: drawn, reported, estimated, and compared."""
    name, number = job
    whole, copies = WORLDS[name]
    model, structure = ready()
    rng = stream(number, "misspecified")
    whitened = model.unknowns.draw(TRUTH + number, 1)
    truth = model.forward.measures(whitened)[:, 0]
    if whole:
        truth = whole_measures(model, whitened, truth, rng)
    evidence = echoed(draw_statements(structure, truth, rng, whole), copies)
    particles, _ = estimated(model, evidence, SAMPLER + number)
    rows = list(model.answer_rows.values())
    found = [summarise(particles.measured[r]) for r in rows]
    return (
        np.array([s.low50 <= truth[r] <= s.high50 for s, r in zip(found, rows, strict=True)]),
        np.array([s.low90 <= truth[r] <= s.high90 for s, r in zip(found, rows, strict=True)]),
    )


def whole_measures(model: Model, whitened: np.ndarray, mean: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """What whole persons come to, drawn one by one; shares of the news and days stay those of the model."""
    values = {name: float(np.asarray(v)[0]) for name, v in model.unknowns.colour(whitened.astype(np.float32)).items()}
    history = simulate(model.network, values, rng)
    return np.array([_measure(m, history, values) if m.terms else x for m, x in zip(model.measures, mean, strict=True)])


def _measure(measure: Compiled, history: History, values: dict[str, float]) -> float:
    total = 0.0
    for term in measure.terms:
        field, indices, classes = term.row
        chosen = history[field][..., list(classes), 0]
        if indices:
            chosen = chosen[:, list(indices)]
        daily = chosen.reshape(len(chosen), -1).sum(1)
        people = daily[term.first : term.last + 1].sum() if field in CUMULATIVE else daily[term.last]
        total += people * (1 - values.get(term.located, 0.0))
    return total


def echoed(evidence: Evidence, copies: int) -> Evidence:
    """Every count said again, in the same words, by people whose words seem to be their own."""
    counts = [c for c in evidence.claims if c.kind == "count" and c.fact != "aboard" or c.id == "aboard"]
    echoes = [_echo(c, i) for c in counts for i in range(copies)]
    rows = evidence.rows | {e.id: evidence.rows[e.id.split(" ")[0]] for e in echoes}
    return Evidence(evidence.scenario, [*evidence.claims, *echoes], rows)


def _echo(claim: Claim, number: int) -> Claim:
    source = f"echo {claim.id} {number}"
    return claim.model_copy(
        update={"id": f"{claim.id} {number}", "chain": (source, *claim.chain[1:]), "possible_origin": None}
    )


def main() -> None:
    """Run the worlds and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--replications", type=int, default=200)
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    began = time.perf_counter()
    answers = [a for a, _ in ready()[0].answer_rows]
    print(f"| world | interval | {' | '.join(answers)} | all |")
    print("|---|---|" + "---|" * (len(answers) + 1))
    with multiprocessing.get_context("spawn").Pool(args.processes) as pool:
        for name in WORLDS:
            done = pool.map(one, [(name, i) for i in range(args.replications)], chunksize=5)
            for interval, held in zip(("50 %", "90 %"), zip(*done, strict=True), strict=True):
                share = np.mean(held, axis=0)
                cells = " | ".join(f"{x:.0%}" for x in (*share, share.mean()))
                print(f"| {name} | {interval} | {cells} |", flush=True)
    print(f"\n{args.replications} replications a world, {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
