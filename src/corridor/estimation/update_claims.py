"""Claims that come in after an estimate, and those that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from corridor.claims import Claim, Report, Source
from corridor.errors import CorridorError
from corridor.estimation.evidence import Selection
from corridor.estimation.posterior import ANEW, claim_digest, part_digests
from corridor.scenario.model import Scenario

REMEDY = f"see what it changes in a draft, or {ANEW}"


def check_parts(scenario: Scenario, as_of: date, parts: Mapping[str, str]) -> None:
    """Raise `CorridorError` where anything but claims and who made them is not what the estimate was made from."""
    now = part_digests(scenario, as_of)
    other = sorted(name for name in now.keys() | parts.keys() if now.get(name) != parts.get(name))
    if other:
        what = "the scenario has changed since this estimate was made"
        raise CorridorError(what, ", ".join(other), scenario.header.id, ANEW)


def check_seen(scenario: Scenario, seen: Mapping[str, str]) -> None:
    """Raise `CorridorError` naming the first claim of an estimate that is gone or says something else now."""
    there = {c.id: c for c in scenario.claims}
    for id, digest in seen.items():
        if id not in there:
            raise CorridorError("a claim that the estimate rests on is gone", id, scenario.header.id, REMEDY)
        if claim_digest(there[id]) != digest:
            raise CorridorError("a claim that the estimate rests on has changed", id, scenario.header.id, REMEDY)


def check_used(seen: Iterable[str], selection: Selection) -> None:
    """Raise `CorridorError` naming the first claim of an estimate that is no evidence any more, and why."""
    used = {c.id for c in selection.used}
    for id in seen:
        if id not in used:
            why = selection.left_out.get(id, "")
            raise CorridorError(f"a claim that the estimate rests on is no evidence any more: {why}", id, "", REMEDY)


def with_claims(
    scenario: Scenario, claims: tuple[Claim, ...], sources: Iterable[Source], reports: Iterable[Report]
) -> Scenario:
    """The scenario with more claims, sources and reports.

    Raises `CorridorError` where an id is taken, or a claim speaks of what the scenario does not have.
    """
    known = {s.id for s in scenario.sources}
    more = tuple(s for s in sources if s.id not in known)
    told = {r.id for r in scenario.header.reports}
    header = scenario.header.model_copy(
        update={"reports": scenario.header.reports + tuple(r for r in reports if r.id not in told)}
    )
    ids = {c.id for c in scenario.claims}
    grown = scenario.model_copy(
        update={"claims": scenario.claims + claims, "sources": scenario.sources + more, "header": header}
    )
    for c in claims:
        if c.id in ids:
            raise CorridorError("a claim of this id is there already", c.id, scenario.header.id, "give it its own")
        ids.add(c.id)
        _check_names(grown, c)
    return grown


def _check_names(scenario: Scenario, claim: Claim) -> None:
    """Everything that a claim names is there."""
    groups = {g.id for g in scenario.groups}
    at = {x.id for xs in (scenario.places, scenario.links, scenario.controls, scenario.events) for x in xs}
    named = [("source", set(claim.chain), {s.id for s in scenario.sources})]
    if claim.universe is not None:
        named.append(("universe", {claim.universe}, {u.id for u in scenario.header.universes}))
    for measure in (claim.measure, claim.of):
        if measure is not None:
            named += [("group", set(measure.groups), groups), ("place, link, control or event", set(measure.at), at)]
    for noun, wanted, there in named:
        if unknown := sorted(wanted - there):
            raise CorridorError(f"no such {noun}", ", ".join(unknown), claim.id, "see the scenario's files")
