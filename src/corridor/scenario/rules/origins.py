"""Rules of origins: versions of one statement, and first speakers who may be one."""

from __future__ import annotations

from datetime import date

from corridor.claims import Claim
from corridor.scenario.draft import Draft
from corridor.scenario.findings import Entry, Findings, Words

MAX_UNCERTAIN = 6  # each doubles the terms of the likelihood


def check_origins(draft: Draft, out: Findings, today: date) -> None:
    """Possible origins without cycles, few enough, and versions that are about the same."""
    claims = {e.value.id: e for e in draft.claims}
    uncertain = [e for e in draft.claims if e.value.possible_origin]
    for e in uncertain:
        _possible(e, draft, claims, out)
    if len(uncertain) > MAX_UNCERTAIN:
        what = f"more than {MAX_UNCERTAIN} uncertain origins"
        at = uncertain[MAX_UNCERTAIN].where.field("possible_origin")
        out.problem(what, len(uncertain), at, "decide the likeliest and say why in a note")
    _cycles(claims, out)
    _versions(draft.claims, out)


def _possible(entry: Entry[Claim], draft: Draft, claims: dict[str, Entry[Claim]], out: Findings) -> None:
    claim, where = entry.value, entry.where
    assert claim.possible_origin is not None
    other = claim.possible_origin.claim
    at = where.field("possible_origin", "claim")
    if not draft.knows("claims", other):
        out.unknown("claim", other, draft.ids["claims"], at)
    elif other == claim.id:
        out.problem("a claim that may have its own origin", other, at, "name another claim")
    elif other in claims and claims[other].value.origin == claim.origin:
        what = f"the origin of both is {claim.origin} already"
        out.problem(what, other, at, "take possible_origin out")


def _cycles(claims: dict[str, Entry[Claim]], out: Findings) -> None:
    follows = {id: e.value.possible_origin.claim for id, e in claims.items() if e.value.possible_origin}
    done: set[str] = set()
    for start in follows:
        trail: list[str] = []
        current = start
        while current in follows and current not in done:
            if current in trail:
                cycle = [*trail[trail.index(current) :], current]
                if len(cycle) > 2:
                    at = claims[cycle[-2]].where.field("possible_origin", "claim")
                    out.problem(
                        "possible origins go round in a circle", Words(" → ".join(cycle)), at, "take one of them out"
                    )
                break
            trail.append(current)
            current = follows[current]
        done.update(trail)


def _versions(entries: list[Entry[Claim]], out: Findings) -> None:
    first: dict[tuple[str, str], Claim] = {}
    for e in entries:
        claim = e.value
        if claim.fact is None or claim.kind == "statement":
            continue
        earlier = first.setdefault((claim.origin, claim.fact), claim)
        for name in ("kind", "universe"):
            if getattr(claim, name) != getattr(earlier, name):
                what = f"another {name} than {earlier.id}, of which it is a version (fact {claim.fact})"
                out.problem(what, getattr(claim, name), e.where.field(name), "make them alike, or name another fact")
