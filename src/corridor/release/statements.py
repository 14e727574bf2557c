"""Claims that may leave: by handling and purpose, with small figures taken out."""

from __future__ import annotations

from typing import Any

from corridor.errors import RefusedError
from corridor.estimation.evidence import MAY_SEE
from corridor.release.small_numbers import is_small

Json = dict[str, Any]
FEWER = "fewer than 10"
UNSAID = "wording withheld: fewer than 10 people"


def may_leave(claim: Json, estimate: Json, audience: str) -> bool:
    """Whether a claim may be shown to an audience at all."""
    return claim["handling"] in MAY_SEE[audience] and claim["purpose"] in estimate["scenario"]["purposes"]


def refuse_what_rests_on_others(estimate: Json, audience: str) -> None:
    """Raise `RefusedError` where the numbers come from claims that this audience may not see."""
    used = [c for c in estimate["claims"] if c["used"] and not may_leave(c, estimate, audience)]
    if used:
        raise RefusedError(
            f"an estimate that rests on {len(used)} claim(s) which may not be released to this audience",
            audience,
            remedy=f"estimate again for it: --audience {audience}",
        )


def release_claims(estimate: Json, audience: str) -> None:
    """Drop the claims an audience may not see, with all that quotes them, and take small figures out of the others."""
    kept = [c for c in estimate["claims"] if may_leave(c, estimate, audience)]
    dropped = [c for c in estimate["claims"] if not may_leave(c, estimate, audience)]
    unsaid = [c for c in kept if c["kind"] != "share" and is_small([c["low"], c["high"]])]
    silent = [c for c in unsaid if c["handling"] != "TLP:CLEAR"]
    for c in unsaid:
        c |= {"low": None, "high": None, "rule": ""}
    for c in silent:
        c |= {"said": FEWER, "says": UNSAID, "note": "", "reading": None}
    estimate["claims"] = kept
    _unquote(estimate, dropped + silent)
    _about(estimate, {c["id"]: c["origin"] for c in kept})
    gone = {c["id"] for c in dropped + unsaid}
    estimate["timeline"]["claims"] = [c for c in estimate["timeline"]["claims"] if c["claim"] not in gone]
    _number_origins(estimate)


def _unquote(estimate: Json, claims: list[Json]) -> None:
    """A check of a headline quotes its whole report, so it goes with any claim of it."""
    ids, reports = {c["id"] for c in claims}, {c["report"] for c in claims}
    estimate["contradictions"] = [c for c in estimate["contradictions"] if not ids & set(c["claims"])]
    estimate["headlines"] = [h for h in estimate["headlines"] if h["report"] not in reports]


def _about(estimate: Json, origin: dict[str, str]) -> None:
    for a in estimate["answers"]:
        a["claims"] = [i for i in a["claims"] if i in origin]
        a["statements"], a["origins"] = len(a["claims"]), len({origin[i] for i in a["claims"]})


def _number_origins(estimate: Json) -> None:
    """Ids of sources are for the folder alone: one may say what the label leaves out."""
    ids = dict.fromkeys(c["origin"] for c in estimate["claims"])
    names = {id: f"origin-{n}" for n, id in enumerate(ids, 1)}
    for c in estimate["claims"]:
        c["origin"] = names[c["origin"]]
    for a in estimate["answers"]:
        a["influence"] = [i | {"origin": names[i["origin"]]} for i in a["influence"] if i["origin"] in names]
