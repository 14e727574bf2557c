"""Contradictions, headlines and assumptions of a run."""

from __future__ import annotations

import itertools
from datetime import date

import numpy as np

from corridor.claims import Claim, Measure, Report, interval
from corridor.estimation.about import Token, numbered, tokens
from corridor.estimation.leave_out import LeaveOut
from corridor.estimation.model import Model
from corridor.estimation.results import Assumption, Contradiction, HeadlineCheck, Run
from corridor.estimation.summary import summarise
from corridor.movement.parameters import Parameter, Unknowns
from corridor.scenario.model import Scenario
from corridor.scenario.priors import Z90

CLEAR_ODDS = 3.0  # below, the rest supports neither side


def contradictions(run: Run, leave: LeaveOut) -> tuple[Contradiction, ...]:
    """Pairs of facts of different origins on one measure of one universe whose intervals do not meet."""
    rules = run.model.scenario.header.rules
    facts = [f for b in run.evidence.blocks for o in b.configurations[-1][1] for f in o.facts]
    counted = sorted((f.claim for f in facts if f.claim.kind in ("count", "share")), key=lambda c: c.id)
    found = []
    for a, b in itertools.combinations(counted, 2):
        if a.origin != b.origin and _same_matter(a, b) and _apart(a, b, rules):
            found.append(_judge(run, leave, a, b))
    return tuple(found)


def _same_matter(a: Claim, b: Claim) -> bool:
    if a.universe != b.universe or a.kind != b.kind or a.measure is None or b.measure is None:
        return False
    return all(_matter(x) == _matter(y) for x, y in ((a.measure, b.measure), (a.of, b.of)))


def _matter(measure: Measure | None) -> object:
    return measure and (measure.what, set(measure.groups), set(measure.at))


def _apart(a: Claim, b: Claim, rules: str) -> bool:
    assert a.quantity is not None and b.quantity is not None
    x, y = interval(a.quantity, rules), interval(b.quantity, rules)
    return x.high <= y.low or y.high <= x.low


def _judge(run: Run, leave: LeaveOut, a: Claim, b: Claim) -> Contradiction:
    """Odds between the two from everything else: both facts are taken away, with their retellings."""
    same = [c.id for c in run.evidence.claims if c.fact_key in (a.fact_key, b.fact_key) and _same_matter(c, a)]
    rest = leave([*same, a.id, b.id], f"{a.id} and {b.id}")
    weights = np.full(rest.measured.shape[1], 1.0) if rest.weights is None else rest.weights
    fit = [float(np.average(run.evidence.agreement(c.id, rest.measured), weights=weights)) for c in (a, b)]
    better, worse = (a, b) if fit[0] >= fit[1] else (b, a)
    odds = max(fit) / max(min(fit), 1e-6)
    supported = better if odds >= CLEAR_ODDS else None
    said = [f"“{c.quantity.said if c.quantity else ''}” ({run.model.scenario.source(c.origin).label})" for c in (a, b)]
    side = (
        f"the rest of the reports supports “{better.quantity.said}” {odds:.0f} to 1"
        if supported and better.quantity
        else "the rest of the reports supports neither clearly"
    )
    about = describe(run.model.scenario, a)
    return Contradiction(about, a.universe or "", a, b, supported, odds, f"{said[0]} against {said[1]}: {side}")


VERBS = {
    "left": "leaving",
    "convoy": "aboard",
    "passed": "reaching",
    "attempted": "setting out for",
    "arrived": "reaching",
    "present": "in",
    "population": "in",
    "caught": "caught at",
    "detained": "detained at",
    "released": "let go at",
    "unaccounted": "unaccounted for",
    "in_transit": "under way",
    "heard": "reached by",
    "duration": "held at",
}
KIND_WORDS = {"fighters": "fighters", "family": "family members", "civilians": "civilians"}


def describe(scenario: Scenario, claim: Claim) -> str:
    """What a claim measures, in words."""
    if claim.measure is None:
        return claim.says
    names = {x.id: x.name for xs in (scenario.places, scenario.controls) for x in xs}
    names |= {e.id: "the convoy" if e.kind == "convoy" else "the news" for e in scenario.events}
    ends = {k.id: names.get(k.destination, k.destination) for k in scenario.links}
    where = dict.fromkeys(names.get(i, ends.get(i, i)) for i in claim.measure.at)
    return f"{_who(scenario, claim)} {VERBS[claim.measure.what]} {', '.join(where)}".strip()


def _who(scenario: Scenario, claim: Claim) -> str:
    assert claim.measure is not None
    groups = [g for g in scenario.groups if g.id in claim.measure.groups]
    if len(groups) == 1:
        return groups[0].name.lower()
    kinds = list(dict.fromkeys(g.kind for g in groups))
    return " and ".join(KIND_WORDS[k] for k in kinds) or "people"


def headline_checks(scenario: Scenario, model: Model, as_of: date) -> tuple[HeadlineCheck, ...]:
    """Every headline beside the body of its report, as far as the report is known by then."""
    checks = []
    for report in scenario.header.reports:
        known = [c for c in scenario.claims if c.report == report.id and c.published <= as_of]
        heads = tuple(c for c in known if c.part == "headline" and c.quantity is not None)
        if heads:
            checks.append(_check(scenario, model, report, heads, [c for c in known if c.part == "body"]))
    return tuple(checks)


def _check(
    scenario: Scenario, model: Model, report: Report, heads: tuple[Claim, ...], body: list[Claim]
) -> HeadlineCheck:
    matter = set().union(*(_tokens(model, c) for c in heads))
    moving = [c for c in body if _numbers_a_movement(c, heads)]
    same = tuple(c for c in moving if _tokens(model, c) & matter)
    backed = [c for c in same if c.kind == "count" and numbered((c,)) and c.modality in ("asserted", "thought")]
    told = dict.fromkeys(f"{scenario.source(c.origin).label}: {_said(scenario, c)}" for c in moving)
    says = f"Headline: {_said(scenario, heads[0])}. Body: {'; '.join(told) or 'no number on any movement'}."
    if backed:
        sources = len({c.origin for c in backed})
        return HeadlineCheck(
            report.id, report.title, heads, same, "supported", f"{says} Sources with a number: {sources}."
        )
    where = describe(scenario, heads[0])
    says = f"{says} No source in the body puts a number on {where}."
    return HeadlineCheck(report.id, report.title, heads, same, "not supported", says)


def _numbers_a_movement(claim: Claim, heads: tuple[Claim, ...]) -> bool:
    """Whether a claim of the body speaks, with a quantity, of people of the headline on the move."""
    if claim.quantity is None or claim.measure is None or claim.kind not in ("count", "share", "statement"):
        return False
    groups = {g for c in heads if c.measure for g in c.measure.groups}
    moves = claim.measure.what in ("passed", "attempted", "arrived", "caught")
    return moves and (not groups or bool(groups & set(claim.measure.groups)))


def _said(scenario: Scenario, claim: Claim) -> str:
    return f"“{claim.quantity.said if claim.quantity else claim.says}” ({describe(scenario, claim)})"


def _tokens(model: Model, claim: Claim) -> set[Token]:
    rows = model.claim_rows.get(claim.id)
    return tokens(model.network, model.measures[rows[0]]) if rows else set()


def assumptions(run: Run) -> tuple[Assumption, ...]:
    """The priors given in the folder, with what the reports made of them."""
    free: Unknowns = run.model.unknowns
    given = {p.name for p in run.model.scenario.priors}
    rows = [_assumption(p, run.particles.whitened[i]) for i, p in enumerate(free.free) if p.name in given]
    rows += [
        Assumption(p.name, p.unit, "fixed", p.centre, p.centre, p.reason, 0.0, p.centre, p.centre)
        for p in free.fixed
        if p.name in given
    ]
    return tuple(sorted(rows, key=lambda a: -a.contraction))


def _scaled(p: Parameter, x: float) -> float:
    if p.dist == "lognormal":
        return float(np.exp(x))
    return float(1 / (1 + np.exp(-x))) if p.dist == "logitnormal" else x


def _assumption(p: Parameter, whitened: np.ndarray) -> Assumption:
    after = summarise(whitened)
    ends = [_scaled(p, p.centre + p.spread * z) for z in (-Z90, Z90, after.low90, after.high90)]
    contraction = max(0.0, 1 - float(np.std(whitened)))
    return Assumption(p.name, p.unit, p.dist, ends[0], ends[1], p.reason, contraction, ends[2], ends[3])
