"""A hindcast and its scores as tables."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from corridor.forecasting.levels import level
from corridor.formats.cells import table
from corridor.scoring.hindcast.rows import BASELINES, Row
from corridor.scoring.hindcast.scores import INSIDE, METHODS, OURS, Score, Scores

KEPT = (0.05, 0.25, 0.5, 0.75, 0.95)
BESIDE = tuple(b for b in BASELINES if b != "last")  # the point of `last` is the last report
COLUMNS = (
    "crisis",
    "place",
    "origin",
    "target",
    "horizon_days",
    "observed",
    "last_report",
    "mean",
    *(f"q{round(100 * q):02d}" for q in KEPT),
    *BESIDE,
    "crps",
    "wis",
    "pit",
    *(f"{b}_crps" for b in BASELINES),
    "last_report_zero",
)


def hindcast_csv(rows: Sequence[Row]) -> str:
    """One row a place, target and horizon, people to a tenth; empty where a baseline could not be made."""
    return table([COLUMNS, *(_cells(r) for r in rows)])


def _cells(row: Row) -> list[object]:
    beside = {name: row.baselines.get(name) for name in BASELINES}
    return [
        row.crisis,
        row.place,
        row.origin.isoformat(),
        row.target.isoformat(),
        row.horizon_days,
        _people(row.observed),
        _people(row.last_report),
        _people(row.mean),
        *(_people(float(row.quantiles[level(q)])) for q in KEPT),
        *(_people(b.median) if (b := beside[name]) else None for name in BESIDE),
        _people(row.crps),
        _people(row.wis),
        round(row.pit, 4),
        *(_people(b.crps) if (b := beside[name]) else None for name in BASELINES),
        str(row.last_report_zero).lower(),
    ]


def _people(value: float) -> float:
    return round(value, 1)


def scores_csv(scores: Scores) -> str:
    """One row a crisis, place and horizon, all of them together being empty; those after nobody apart, at the end."""
    methods = [(m, what) for m in METHODS for what in ("error", "crps", "wis", "coverage_50", "coverage_90")]
    head = [
        "crisis",
        "place",
        "horizon_days",
        "last_report_zero",
        "targets",
        "people",
        "error_of_mean",
        *(f"{m}_{what}" for m, what in methods),
        *(f"error_ratio_{b}" for b in BASELINES),
        *(f"crps_ratio_{b}" for b in BASELINES),
        *(f"pit_coverage_{round(100 * share)}" for share in INSIDE),
        *(f"band_{round(100 * share)}_{end}" for share in INSIDE for end in ("low", "high", "holds")),
    ]
    rows = [(s, False) for s in scores.scored] + [(s, True) for s in scores.after_nobody]
    return table([head, *(_score_cells(s, zero, methods) for s, zero in rows)])


def _score_cells(score: Score, zero: bool, methods: Sequence[tuple[str, str]]) -> list[object]:
    plain = score_json(score)
    bands = [plain["bands"].get(str(round(100 * share)), {}) for share in INSIDE]
    return [
        score.crisis,
        score.place,
        score.horizon,
        str(zero).lower(),
        score.targets,
        score.people,
        plain["error_of_mean"],
        *(plain["methods"].get(m, {}).get(what) for m, what in methods),
        *(plain["error_ratios"].get(b) for b in BASELINES),
        *(plain["crps_ratios"].get(b) for b in BASELINES),
        *(plain["pit_coverage"][str(round(100 * share))] for share in INSIDE),
        *(cell for b in bands for cell in (b.get("low"), b.get("high"), _said(b.get("holds")))),
    ]


def scores_json(scores: Scores, command: str) -> dict[str, Any]:
    """All scores as plain data; null where a number cannot be told."""
    return {
        "command": command,
        "ets": any(OURS in s.methods and "ets" in s.methods for s in scores.scored + scores.after_nobody),
        "scores": [score_json(s) for s in scores.scored],
        "after_nobody": [score_json(s) for s in scores.after_nobody],
    }


def score_json(score: Score) -> dict[str, Any]:
    """One score as plain data, numbers to six decimals."""
    return {
        "crisis": score.crisis,
        "place": score.place,
        "horizon_days": score.horizon,
        "targets": score.targets,
        "people": score.people,
        "methods": {
            name: {
                "error": _number(m.error),
                "crps": _number(m.crps),
                "wis": _number(m.wis),
                **{f"coverage_{round(100 * share)}": _number(c) for share, c in m.coverage.items()},
            }
            for name, m in score.methods.items()
        },
        "error_of_mean": _number(score.error_of_mean),
        "error_ratios": {name: _number(v) for name, v in score.error_ratios.items()},
        "crps_ratios": {name: _number(v) for name, v in score.crps_ratios.items()},
        "pit_coverage": {str(round(100 * share)): _number(v) for share, v in score.inside_pit.items()},
        "pit": [_number(v) for v in score.pit],
        "bands": {
            str(round(100 * share)): {
                "low": _number(b.low),
                "high": _number(b.high),
                "holds": b.holds if b.told else None,
            }
            for share, b in score.bands.items()
        },
    }


def _said(holds: bool | None) -> str | None:
    return None if holds is None else str(holds).lower()


def _number(value: float) -> float | None:
    return round(value, 6) if math.isfinite(value) else None
