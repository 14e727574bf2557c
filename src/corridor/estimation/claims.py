"""Claims and headline checks of a scenario as plain data, without estimating anything."""

from __future__ import annotations

from typing import Any

from corridor.claims import Claim, interval
from corridor.errors import CorridorError
from corridor.estimation.evidence import why_not
from corridor.estimation.summary import rounded
from corridor.scenario.model import Scenario


def claim_json(scenario: Scenario, c: Claim, left_out: str, right: float | None = None) -> dict[str, Any]:
    """A claim with the labels of its chain; `left_out` says why it is not evidence, empty if it is."""
    low, high, rule = _quantity(c, scenario.header.rules)
    last = c.measure.end if c.measure and c.measure.end else c.published
    return {
        "id": c.id,
        "says": c.says,
        "kind": c.kind,
        "said": c.quantity.said if c.quantity else None,
        "low": low,
        "high": high,
        "rule": rule,
        "universe": c.universe,
        "chain": [scenario.source(s).label for s in c.chain],
        "origin": c.origin,
        "origin_label": scenario.source(c.origin).label,
        "knows": c.basis.knows,
        "interest": c.basis.interest,
        "grade": c.grade,
        "published": c.published.isoformat(),
        "report": c.report,
        "part": c.part,
        "modality": c.modality,
        "rows": list(c.rows),
        "start": c.measure.start.isoformat() if c.measure and c.measure.start else None,
        "end": last.isoformat() if c.measure else None,
        "what": c.measure.what if c.measure else None,
        "at": _where(scenario, c),
        "used": not left_out,
        "why_not": left_out,
        "right": None if right is None else rounded(right),
        "purpose": c.purpose,
        "handling": c.handling,
        "note": c.note,
        "reading": c.reading.model_dump(mode="json") if c.reading else None,
    }


def _where(scenario: Scenario, c: Claim) -> list[str]:
    """Ids of the places, links or controls; a convoy is counted where it sets out, news where it is heard."""
    if c.measure is None:
        return []
    if c.measure.what not in ("convoy", "heard"):
        return list(c.measure.at)
    events = [e for e in scenario.events if e.id in c.measure.at]
    origin = {k.id: k.origin for k in scenario.links}
    places = [p for e in events for p in (e.places if c.measure.what == "heard" else map(origin.get, e.route[:1])) if p]
    return list(dict.fromkeys(places))


def _quantity(c: Claim, rules: str) -> tuple[float | None, float | None, str]:
    if c.quantity is None or c.kind not in ("count", "share", "statement"):
        return None, None, ""
    try:
        said = interval(c.quantity, rules)
    except CorridorError:
        return None, None, ""
    return rounded(said.low), rounded(said.high), said.rule


def claims_json(scenario: Scenario) -> list[dict[str, Any]]:
    """Every claim of the folder, as known at its end."""
    return [claim_json(scenario, c, why_not(scenario, c, scenario.header.end, "internal")) for c in scenario.claims]


def headlines_json(scenario: Scenario) -> list[dict[str, Any]]:
    """Every headline check of the folder."""
    from corridor.estimation.checks import headline_checks
    from corridor.estimation.model import prepare

    model = prepare(scenario, [scenario.header.end])
    return [h.to_json() for h in headline_checks(scenario, model, scenario.header.end)]
