"""An update as plain data: every answer before and after, what came in, and how the draws were taken on."""

from __future__ import annotations

from typing import Any

from corridor.estimation.claims import claim_json
from corridor.estimation.results import AnswerEstimate
from corridor.estimation.summary import Summary, rounded
from corridor.estimation.update import Update


def update_json(update: Update) -> dict[str, Any]:
    """Answers with their numbers `before` and now, how far each moved in widths of its 90 % interval before."""
    before, now = update.estimate.runs[0], update.estimate.runs[-1]
    was = {a.id: a for a in before.answers}
    how = update.how
    return {
        "scenario": update.estimate.scenario.header.id,
        "before": before.as_of.isoformat(),
        "as_of": now.as_of.isoformat(),
        "seed": update.estimate.seed,
        "provisional": update.estimate.provisional,
        "added": [claim_json(update.estimate.scenario, c, "", update.right[c.id]) for c in update.added],
        "how": {
            "method": how.method,
            "says": how.says,
            "pareto_k": _finite(how.pareto_k),
            "kept": rounded(how.kept),
            "steps": how.steps,
            "rounds": how.rounds,
            "worth": _finite(how.effective),
            "enough": how.enough,
        },
        "answers": [_answer(was[a.id], a, {c.id for c in update.added}) for a in now.answers],
        "doubted": list(update.doubted),
        "holds": update.holds,
        "messages": list(update.estimate.messages),
    }


def _answer(before: AnswerEstimate, now: AnswerEstimate, added: set[str]) -> dict[str, Any]:
    moved = None
    if before.summary is not None and now.summary is not None:
        moved = rounded(now.summary.moved_from(before.summary)) if before.summary.width90 > 0 else None
    return {
        "id": now.id,
        "title": now.answer.title,
        "part_of": now.answer.part_of,
        "status": now.status,
        "reason": now.reason,
        **_numbers(now.summary),
        "before": {"status": before.status, **_numbers(before.summary)},
        "moved": moved,
        "new_claims": [c.id for c in now.about if c.id in added],
    }


def _numbers(s: Summary | None) -> dict[str, Any]:
    return s.to_json() if s else {"median": None, "interval50": None, "interval90": None}


def _finite(x: float) -> float | None:
    return rounded(x) if abs(x) < float("inf") else None
