"""Online updating beside a batch rerun: how far apart, and how long an update takes.

    python benchmarks/online.py FOLDER … [--hold 1 3 5] [--seeds 2] [--batches 2] [--keep FOLDER]

The last reports of a folder are held back, the rest is estimated from the prior, and the reports come one by one, each
on its day. The medians and the ends of the 50 % and 90 % intervals of every answer are then compared with those of an
estimate from the prior with all reports, in widths of its 90 % interval; beside it, how far two seeds of that are
apart. Prints Markdown. With `--keep` what was estimated from the prior is kept there and not estimated again.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np

import corridor
from corridor.estimation.estimate import least_effective, measurable
from corridor.estimation.evidence import select
from corridor.estimation.likelihood import Evidence
from corridor.estimation.model import known_by, prepare
from corridor.estimation.posterior import Posterior, claim_digest, part_digests
from corridor.estimation.smc import Particles, Sampler, Settings
from corridor.estimation.summary import summarise
from corridor.estimation.update import Online, Update
from corridor.movement import backend
from corridor.scenario import Scenario

Numbers = dict[str, np.ndarray]  # the five quantiles of every answer


@dataclass(frozen=True)
class Batch:
    """What an estimate from the prior found: its draws and its numbers."""

    posterior: Posterior
    numbers: Numbers
    seconds: float


def batch(scenario: Scenario, day: date, seed: int, keep: Path | None) -> Batch:
    """An estimate from the prior, without asking what its answers rest on."""
    began = time.perf_counter()
    model = prepare(known_by(scenario, day), [day])
    used = measurable(model, select(scenario, day)).used
    evidence = Evidence(model.scenario, used, model.claim_rows)
    kept = None if keep is None else keep / f"{scenario.header.id}-{day}-{len(used)}-{seed}.npz"
    if kept is not None and kept.exists():
        with np.load(kept) as there:
            whitened, chain, lineage, step, seconds = (there[k] for k in ("w", "c", "l", "s", "t"))
        particles = Particles(whitened, model.forward.measures(whitened), chain, lineage, float(step))
    else:
        sampler = Sampler(model.forward.measures, partial(model.unknowns.draw, seed), seed, Settings())
        wanted = least_effective(model, day, used)
        found = sampler.bridge(sampler.prior(), None, evidence.log_likelihood, day.isoformat(), wanted)
        assert found is not None
        particles, seconds = found, np.array(time.perf_counter() - began)
    if kept is not None and not kept.exists():
        kept.parent.mkdir(parents=True, exist_ok=True)
        p = particles
        np.savez(kept, w=p.whitened, c=p.chain, l=p.lineage, s=np.array(p.step), t=seconds)
    posterior = Posterior(
        names=model.unknowns.names,
        whitened=particles.whitened,
        chain=particles.chain,
        lineage=particles.lineage,
        step=particles.step,
        seed=seed,
        as_of=day,
        audience="internal",
        digest="",
        statuses={a.id: ("answered", "") for a in scenario.answers},
        seen={c.id: claim_digest(c) for c in used},
        parts=part_digests(scenario, day),
    )
    rows = {id: row for (id, _), row in model.answer_rows.items()}
    return Batch(posterior, {id: quantiles(particles.measured[row]) for id, row in rows.items()}, float(seconds))


def quantiles(x: np.ndarray) -> np.ndarray:
    """Ends of the intervals and the median, lowest first."""
    s = summarise(x)
    return np.array([s.low90, s.low50, s.median, s.high50, s.high90])


def reports(scenario: Scenario, used: set[str]) -> list[list[str]]:
    """Claims that are evidence, by report, in the order in which the reports came out."""
    by_report: dict[tuple[date, str], list[str]] = {}
    for c in scenario.claims:
        if c.id in used:
            by_report.setdefault((c.published, c.report), []).append(c.id)
    return [by_report[k] for k in sorted(by_report)]


def online(
    scenario: Scenario, held: list[list[str]], seed: int, keep: Path | None
) -> tuple[Update, list[tuple[str, float]]]:
    """The last update after reports that came one by one, and how long each took."""
    by_id = {c.id: c for c in scenario.claims}
    gone = {id for ids in held for id in ids}
    early = scenario.model_copy(update={"claims": tuple(c for c in scenario.claims if c.id not in gone)})
    rest = [c.published for c in early.claims if c.published <= by_id[held[0][0]].published]
    start = batch(early, max(rest), seed, keep)
    state = Online(early, start.posterior)
    took, last = [], None
    for ids in held:
        claims = [by_id[i] for i in ids]
        began, cpu = time.perf_counter(), time.process_time()
        last = state.add(claims, as_of=max(state.as_of, claims[0].published))
        how = last.how
        says = f"{claims[0].report} ({len(claims)}): {how.says}; accepted {how.accepted:.0%}; worth {how.effective:.0f}"
        says += "" if last.holds else "; estimate anew"
        took.append((f"{says}; {time.process_time() - cpu:.1f} s of processor", time.perf_counter() - began))
    assert last is not None
    return last, took


def apart(one: Numbers, other: Numbers) -> np.ndarray:
    """Distances of the quantiles by answer, in widths of the other's 90 % interval; what has no width is left out."""
    shared = [i for i in other if i in one and np.ptp(other[i]) > 0]
    return np.array([np.abs(one[i] - other[i]) / np.ptp(other[i]) for i in shared])


def line(name: str, found: np.ndarray) -> str:
    """Median and worst answer: of medians, ends of the 50 % and of the 90 % interval."""
    cells = []
    for columns in ([2], [1, 3], [0, 4]):
        far = found[:, columns].max(1)
        cells.append(f"{np.median(far):.3f} (worst {far.max():.3f})")
    return f"| {name} | {' | '.join(cells)} |"


def compare(folder: Path, holds: list[int], seeds: int, batches: int, keep: Path | None) -> list[float]:
    """Print how far apart they are for one folder; the seconds of all its updates."""
    scenario = corridor.load(folder)
    day = max(c.published for c in scenario.claims if c.published <= scenario.header.end)
    used = {c.id for c in select(scenario, day).used}
    references = [batch(scenario, day, seed, keep) for seed in range(1, batches + 1)]
    came = reports(scenario, used)
    ids = {a.id: a for a in scenario.answers}
    print(f"## {scenario.header.id}: {len(used)} claims in {len(came)} reports, {len(ids)} answers, as of {day}\n")
    print("| | medians | ends of 50 % | ends of 90 % |\n|---|---|---|---|")
    others = [apart(a.numbers, b.numbers) for i, a in enumerate(references) for b in references[:i]]
    print(line("batch, another seed", np.mean(others, axis=0)))
    seconds, told = [], []
    for hold in holds:
        distances = []
        for seed in range(1, seeds + 1):
            last, took = online(scenario, came[-hold:], seed, keep)
            particles, rows = last.estimate.runs[-1].particles, last.estimate.runs[-1].model.answer_rows
            numbers = {id: quantiles(particles.measured[row]) for (id, _), row in rows.items()}
            distances += [apart(numbers, b.numbers) for b in references]
            seconds += [t for _, t in took]
            told += [f"{hold} held, seed {seed}: {says}, {t:.1f} s" for says, t in took]
        print(line(f"online, {hold} report{'s' if hold > 1 else ''}", np.mean(distances, axis=0)), flush=True)
    print(f"\nbatch: {np.median([b.seconds for b in references]):.0f} s")
    print(f"update: median {np.median(seconds):.1f} s, worst {max(seconds):.1f} s\n")
    print("\n".join(f"- {t}" for t in told), flush=True)
    return seconds


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--hold", nargs="+", type=int, default=[1, 3, 5])
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--batches", type=int, default=2, help="estimates from the prior; at least two")
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    backend.prepare()
    for folder in args.folders:
        compare(folder, args.hold, args.seeds, max(2, args.batches), args.keep)


if __name__ == "__main__":
    main()
