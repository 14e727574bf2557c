"""The estimate as plain data, by the published schema (docs/schema/estimate.json)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import numpy as np

from corridor.claims import Claim
from corridor.errors import CorridorError, RefusedError
from corridor.estimation.claims import claim_json
from corridor.estimation.evidence import purposes
from corridor.estimation.irregular import crossings, cutoff
from corridor.estimation.results import AnswerEstimate, Estimate, Run
from corridor.estimation.summary import Summary, summarise
from corridor.estimation.summary import rounded as _round
from corridor.estimation.support import shown
from corridor.movement.simulate import groups_of
from corridor.policy import RULES
from corridor.scenario.model import Scenario
from corridor.scenario.places import Control


def to_json(estimate: Estimate) -> dict[str, Any]:
    """Everything an estimate says; numbers are people unless a unit says otherwise.

    Raises `CorridorError` for a draft whose days are not there yet.
    """
    import corridor

    if not estimate.paths.grouped:
        raise CorridorError("a draft without its days", remedy="take `draft_json`, or wait until it is finished")
    header = estimate.scenario.header
    return {
        "corridor": corridor.__version__,
        "scenario": {
            "id": header.id,
            "title": header.title,
            "summary": header.summary,
            "start": header.start.isoformat(),
            "end": header.end.isoformat(),
            "purpose": header.purpose,
            "rules": header.rules,
            "purposes": sorted(purposes(estimate.scenario, estimate.as_of)),
        },
        "seed": estimate.seed,
        "audience": estimate.audience,
        "as_of": estimate.as_of.isoformat(),
        "particles": estimate.particles,
        "converged": estimate.converged,
        "messages": list(estimate.messages),
        "runs": [{"as_of": r.as_of.isoformat(), "label": r.label} for r in estimate.runs],
        "answers": [_answer(estimate, a) for a in estimate.answers],
        "claims": [_claim(estimate, c) for c in (*estimate.scenario.claims, *estimate.off)],
        "contradictions": [
            {
                "about": c.about,
                "universe": c.universe,
                "claims": [c.first.id, c.second.id],
                "supported": c.supported.id if c.supported else None,
                "odds": _round(c.odds),
                "says": c.says,
            }
            for c in estimate.contradictions
        ],
        "headlines": [h.to_json() for h in estimate.headlines],
        "assumptions": [
            {
                "name": a.name,
                "unit": a.unit,
                "low": _round(a.low),
                "high": _round(a.high),
                "dist": a.dist,
                "reason": a.reason,
                "contraction": _round(a.contraction),
                "post_low": _round(a.post_low),
                "post_high": _round(a.post_high),
            }
            for a in estimate.assumptions
        ],
        **_network(estimate),
        "groups": [{"id": g.id, "name": g.name, "kind": g.kind} for g in estimate.scenario.groups],
        "controls": [
            {"id": c.id, "name": c.name, "links": _controlled(estimate.scenario, c)} for c in estimate.scenario.controls
        ],
        "timeline": _timeline(estimate),
        "events": [
            {
                "id": e.id,
                "kind": e.kind,
                "says": e.says,
                "start": e.start.isoformat(),
                "end": e.end.isoformat() if e.end else None,
            }
            for e in estimate.runs[-1].model.scenario.events
        ],
        "policy": list(RULES),
    }


def draft_json(estimate: Estimate) -> dict[str, Any]:
    """What a draft says before it is finished: its answers, and whether they are still `provisional`.

    Raises `RefusedError` for outside audiences: small numbers are withheld from whole estimates only.
    """
    if estimate.audience != "internal":
        raise RefusedError(
            "a draft does not leave the organisation", estimate.audience, remedy="wait until it is finished"
        )
    answers = [
        {
            "id": a.id,
            "status": a.status,
            "reason": a.reason,
            **_summary(a.summary),
            "narrowing": None if a.narrowing is None else _round(a.narrowing),
            "claims": [c.id for c in a.about],
            "statements": len(a.about),
            "origins": a.origins,
        }
        for a in estimate.answers
    ]
    return {"answers": answers, "provisional": estimate.provisional}


def _pair(low: float, high: float) -> list[float]:
    return [_round(low), _round(high)]


def _summary(s: Summary | None) -> dict[str, Any]:
    return s.to_json() if s else {"median": None, "interval50": None, "interval90": None}


def _answer(estimate: Estimate, a: AnswerEstimate) -> dict[str, Any]:
    groups = {g.id: g for g in estimate.scenario.groups}
    universe = estimate.scenario.universe(a.answer.universe)
    measure = a.answer.measure
    ids = measure.groups or universe.groups
    return {
        "id": a.id,
        "title": a.answer.title,
        "question": a.answer.question,
        "part_of": a.answer.part_of,
        "unit": "people",
        "universe": universe.id,
        "universe_says": universe.says,
        "groups": list(ids),
        "kinds": sorted({groups[g].kind for g in ids}),
        "counts": a.answer.counts,
        "what": measure.what,
        "at": list(measure.at),
        "start": (measure.start or estimate.scenario.header.start).isoformat(),
        "end": (measure.end or estimate.as_of).isoformat(),
        "status": a.status,
        "reason": a.reason,
        **_summary(a.summary),
        "prior90": _pair(a.prior.low90, a.prior.high90) if a.prior and a.summary else None,
        "narrowing": None if a.narrowing is None else _round(a.narrowing),
        "claims": [c.id for c in a.about],
        "statements": len(a.about),
        "origins": a.origins,
        "ess": round(a.effective_size) if a.summary else None,
        "influence": [
            {
                "origin": i.origin,
                "label": i.label,
                "change": _round(i.change),
                "median": _round(i.summary.median),
                "interval90": _pair(i.summary.low90, i.summary.high90),
                "method": i.method,
            }
            for i in a.influence
        ],
        "moved": [_moved(r, a.id) for r in estimate.runs],
    }


def _moved(run: Run, id: str) -> dict[str, Any]:
    a = next(x for x in run.answers if x.id == id)
    return {"as_of": run.as_of.isoformat(), "label": run.label, "status": a.status, **_summary(a.summary)}


def _claim(estimate: Estimate, c: Claim) -> dict[str, Any]:
    why_not = estimate.runs[-1].selection.left_out.get(c.id, "")
    return claim_json(estimate.scenario, c, why_not, estimate.right.get(c.id))


def _network(estimate: Estimate) -> dict[str, Any]:
    network = estimate.runs[-1].model.network
    order, kind_of = groups_of(network), {g.id: g.kind for g in estimate.scenario.groups}
    everybody = list(range(len(order)))
    kinds = {k: [i for i in everybody if kind_of[order[i]] == k] for k in ("fighters", "family", "civilians")}
    places, links = [], []
    for p in estimate.scenario.places:
        places.append(
            {
                "id": p.id,
                "name": p.name,
                "latitude": p.latitude,
                "longitude": p.longitude,
                "country": p.country,
                "kind": p.kind,
                "stock": _spread(shown(estimate, "present", [network.place(p.id)], everybody)),
            }
        )
    for k in estimate.scenario.links:
        at = [network.link(k.id)]
        links.append(
            {
                "id": k.id,
                "origin": k.origin,
                "destination": k.destination,
                "km": k.km,
                "mode": k.mode,
                "flow": _spread(shown(estimate, "passed", at, everybody)),
                "by_kind": {kind: _spread(shown(estimate, "passed", at, ids)) for kind, ids in kinds.items() if ids},
            }
        )
    return {"places": places, "links": links, "irregular_by_country": _by_country(estimate, everybody, links, places)}


def _by_country(estimate: Estimate, groups: list[int], links: list[Any], places: list[Any]) -> list[dict[str, Any]]:
    """Flows over the irregular links into each country, up to the last day that may leave."""
    until, network = cutoff(estimate.as_of), estimate.runs[-1].model.network
    day = estimate.scenario.index(until)
    rows = []
    for country, ids in crossings(links, places).items():
        ways = [network.link(k) for k in ids]
        flow = _spread(shown(estimate, "passed", ways, groups, day)) if day >= 0 else None
        rows.append({"country": country, "until": until.isoformat(), "links": ids, "flow": flow})
    return rows


def _controlled(scenario: Scenario, control: Control) -> list[str]:
    """Links of a control; a place stands for every link into it."""
    return [k.id for k in scenario.links if k.id in control.at or k.destination in control.at]


def _spread(draws: np.ndarray | None) -> dict[str, float] | None:
    if draws is None:
        return None
    s = summarise(draws)
    return {"median": _round(s.median), "low90": _round(s.low90), "high90": _round(s.high90)}


def _timeline(estimate: Estimate) -> dict[str, Any]:
    network = estimate.runs[-1].model.network
    days = [(network.start + timedelta(days=i)).isoformat() for i in range(network.days)]
    series = []
    for id, path in estimate.paths.answers.items():
        q = np.quantile(path, (0.05, 0.25, 0.5, 0.75, 0.95), axis=1)
        names = ("low90", "low50", "median", "high50", "high90")
        series.append(
            {
                "id": id,
                "title": estimate.answer(id).answer.title,
                "unit": "people",
                **{n: [_round(v) for v in row] for n, row in zip(names, q, strict=True)},
            }
        )
    return {"days": days, "series": series, "claims": _drawn_claims(estimate)}


def _drawn_claims(estimate: Estimate) -> list[dict[str, Any]]:
    """Counts of exactly what a series counts, to be drawn over it at their dates."""
    rows = []
    for id in estimate.paths.answers:
        measure = estimate.answer(id).answer.measure
        universe = estimate.scenario.universe(estimate.answer(id).answer.universe)
        wanted = (measure.what, set(measure.at), set(measure.groups or universe.groups))
        for c in estimate.answer(id).about:
            if c.kind != "count" or c.measure is None or c.universe is None:
                continue
            groups = set(c.measure.groups or estimate.scenario.universe(c.universe).groups)
            if (c.measure.what, set(c.measure.at), groups) == wanted:
                data = _claim(estimate, c)
                rows.append({"claim": c.id, "series": id} | {k: data[k] for k in ("start", "end", "low", "high")})
    return rows
