"""Who repeats whom, on planted copies: how far the number of origins is off, and what it costs.

    python benchmarks/origins.py [--reports 2000] [--first 200] [--seeds 5] [--scale 10000] [--fit]

Prints a table by habits of the invented press, the time for a large set, and with --fit the weights as fitted on other
seeds than those of the table.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import fields

import numpy as np
from scipy.optimize import minimize

from corridor.ledger.origins import RECOMMENDED, evidence_of, group, propose_links
from corridor.ledger.origins.weights import EVIDENCE, START
from corridor.scoring.copies import Habits, Planted, plant
from corridor.scoring.copies_score import Score, score

TRAINING = (
    1000  # seeds from here on are for fitting the weights only; the threshold and rules were chosen on those below 200
)
PRESS = {
    "as described": Habits(),
    "attributions kept": Habits(full=0.6, speaker=0.3, outlet=0.08),
    "attributions dropped": Habits(full=0.05, speaker=0.15, outlet=0.2),
    "rounds everything": Habits(rounds=0.7),
    "paraphrases everything": Habits(verbatim=0.0, full=0.15, speaker=0.25),
    "speakers agree": Habits(agrees=0.5, apart=0.05),
    "places rarely read": Habits(coverage=0.4),
}

# what invented reports cannot teach is held by judgement: real bodies are longer, terms and places often not read
BOUNDS = {
    "term": (0.5, 1.2),
    "place": (0.8, 2.0),
    "phrases": (2.0, 6.0),
    "body": (0.0, 4.0),
    "alike speaker": (0.5, 2.0),
    "same report": (1.0, 3.0),
    "told apart": (-5.0, -2.0),
    "same publisher": (0.5, 2.0),
    "statement": (0.0, 0.5),
    "other": (-5.0, -3.0),
    "another term": (-5.0, -4.0),
    "another country": (-5.0, -3.0),
    "another time": (-3.0, -1.0),
    "another place": (-3.0, -1.0),
}


def planted(reports: int, seed: int, habits: Habits) -> Score:
    """Score of one planted set."""
    p = plant(reports, seed, habits)
    links = propose_links(p.claims, p.texts, p.reports, list(p.sources.values()))
    return score(p.claims, links, p.origin, p.event)


def fit(reports: int) -> None:
    """Logistic regression of one origin on the evidence, each weight held to its sign."""
    sets = [plant(reports, TRAINING + i, h) for i, h in enumerate(PRESS.values())]
    rows, same = [], []
    for p in sets:
        x, y = _design(p)
        rows.append(x)
        same.append(y)
    x, y = np.vstack(rows), np.concatenate(same)
    signs = np.sign([w for w, _ in EVIDENCE.values()])
    start = np.concatenate([[START], [w for w, _ in EVIDENCE.values()]])
    by_sign = [(0, 6) if s > 0 else (-3, 0) for s in signs]
    bounds = [(None, None)] + [BOUNDS.get(name, b) for name, b in zip(EVIDENCE, by_sign, strict=True)]

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = w[0] + x @ w[1:]
        p = 1 / (1 + np.exp(-z))
        value = np.sum(np.logaddexp(0, z) - y * z) + 0.5 * np.sum((w[1:] / 4) ** 2)
        slope = np.concatenate([[np.sum(p - y)], x.T @ (p - y) + w[1:] / 16])
        return float(value), slope

    best = minimize(loss, start, jac=True, bounds=bounds, method="L-BFGS-B", options={"maxiter": 500})
    print(f"{len(y)} pairs, {int(y.sum())} of one origin; deviance a pair {2 * best.fun / len(y):.4f}")
    print(f"START {best.x[0]:.2f}")
    for name, weight, column in zip(EVIDENCE, best.x[1:], x.T, strict=True):
        print(f"{name:20s} {weight:6.2f}  (in {np.mean(column > 0):.1%} of pairs)")


def _design(p: Planted) -> tuple[np.ndarray, np.ndarray]:
    pairs = evidence_of(p.claims, p.texts, p.reports, list(p.sources.values()))
    pairs = [pair for pair in pairs if "other" not in pair[2]]  # that another figure tells against it needs no fitting
    x = np.array([[e.get(name, 0.0) for name in EVIDENCE] for _, _, e in pairs])
    return x, np.array([p.origin[a] == p.origin[b] for a, b, _ in pairs], dtype=float)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--first", type=int, default=200)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--scale", type=int, default=10_000)
    parser.add_argument("--fit", action="store_true")
    args = parser.parse_args()
    if args.fit:
        fit(args.reports)
        return
    names = [f.name for f in fields(Score)]
    print(f"threshold {RECOMMENDED}; {args.seeds} sets of {args.reports} reports each")
    print("| press | " + " | ".join(names) + " |")
    for press, habits in PRESS.items():
        scores = [planted(args.reports, seed, habits) for seed in range(args.first, args.first + args.seeds)]
        means = [np.mean([getattr(s, name) for s in scores]) for name in names]
        print(f"| {press} | " + " | ".join(f"{m:.3g}" for m in means) + " |")
    if args.scale:
        p = plant(args.scale, 7)
        began = time.perf_counter()
        links = propose_links(p.claims, p.texts, p.reports, list(p.sources.values()))
        group(links, (), [c.id for c in p.claims])
        print(f"{args.scale} reports, {len(p.claims)} claims: {time.perf_counter() - began:.1f} s, {len(links)} links")


if __name__ == "__main__":
    main()
