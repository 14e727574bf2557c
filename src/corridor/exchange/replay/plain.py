"""A replay as plain data, which the tables and the plot take."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from typing import Any

import numpy as np

from corridor.estimation.summary import rounded
from corridor.exchange.replay.estimates import Reading
from corridor.exchange.replay.lead import RESAMPLES, SAYS, Lead
from corridor.exchange.replay.replay import Line, Replay, State

Json = dict[str, Any]
TAIL = 0.05  # beyond either end of a 90 % interval


def to_json(replay: Replay) -> Json:
    """Everything a replay found, claims by id alone; the sentence on what is invented comes first."""
    found, header = replay.organisations, replay.scenario.header
    return {
        "caveat": found.caveat,
        "says": found.says,
        "scenario": {"id": header.id, "title": header.title, "start": header.start.isoformat()},
        "question": found.question.model_dump(mode="json") | {"says": replay.question},
        "start": replay.first.isoformat(),
        "end": replay.last.isoformat(),
        "method": {
            "intervals": SAYS,
            "seeds": list(replay.seeds),
            "resamples": RESAMPLES,
            "particles": replay.settings.particles,
            "settings": asdict(replay.settings),
            "estimates": replay.estimates,
        },
        "lines": [_line(line, replay) for line in replay.lines],
    }


def _line(line: Line, replay: Replay) -> Json:
    lead, first = line.lead, replay.first
    ends = {k: _date(first, v, replay.days) for k, v in asdict(lead.reached).items()}
    return {
        "organisation": line.organisation.id,
        "name": line.organisation.name,
        "rule": line.rule.id,
        "sharing": line.rule.says,
        "reached": ends,
        "days_lost": asdict(lead.lost),
        "at_least": lead.at_least,
        "unreached": round(lead.unreached, 3),
        "unreached_at_once": round(lead.unreached_at_once, 3),
        "says": lost_says(lead),
        "days": [_state(s, b) for s, b in zip(line.states, (None, *line.states[:-1]), strict=True)],
    }


def _date(first: date, index: int, days: int) -> str | None:
    """The date of a day that was reached; None for what was not by the last day."""
    return (first + timedelta(days=index)).isoformat() if index < days else None


def lost_says(lead: Lead) -> str:
    """Days lost in words, with their interval; its upper end is open where not reaching it at all is in it."""
    lost = lead.lost
    if lead.unreached_at_once > 0.5:
        return "not reached even when all share at once"
    if lead.at_least:
        return f"at least {lost.median}" + (f" (90 %: {lost.low90} or more)" if lost.low90 < lost.median else "")
    if lost.low90 == lost.high90:
        return f"{lost.median}"
    return f"{lost.median} ({lost.low90} to {lost.high90}{' or more' if lead.unreached > TAIL else ''})"


def _state(state: State, before: State | None) -> Json:
    then = set(before.known) if before else set()
    return {
        "day": state.day.isoformat(),
        "known": len(state.known),
        "used": len(state.view.claims),
        "new": [i for i in state.known if i not in then],
        "gone": sorted(then - set(state.known)),
        "estimate": _estimate(state.readings),
    }


def _estimate(readings: tuple[Reading, ...]) -> Json:
    """The readings of all seeds in one: means of what they say, and no number unless most of them give one."""
    told = [r for r in readings if r.probability is not None]
    if 2 * len(told) <= len(readings):
        untold = next(r for r in readings if r.probability is None)
        none = dict.fromkeys(("median", "low90", "high90", "probability", "probability_low", "probability_high"))
        return {"status": "not estimable", "reason": untold.reason, **none}
    chances = [p for r in told if (p := r.probability) is not None]
    means = {k: rounded(float(np.mean([getattr(r, k) for r in told]))) for k in ("median", "low90", "high90")}
    return {
        "status": "answered",
        "reason": "",
        **means,
        "probability": round(float(np.mean(chances)), 4),
        "probability_low": round(min(chances), 4),
        "probability_high": round(max(chances), 4),
    }
