"""An estimate made fit to leave the organisation."""

from __future__ import annotations

import copy
from typing import Any

from corridor.errors import CorridorError, RefusedError
from corridor.estimation.evidence import AUDIENCES
from corridor.release.routes import release_where
from corridor.release.small_numbers import is_small
from corridor.release.statements import refuse_what_rests_on_others, release_claims
from corridor.release.tables import release_tables, tells_ways
from corridor.release.timeline import release_timeline

Json = dict[str, Any]
OUTSIDE = tuple(a for a in AUDIENCES if a != "internal")


def release(estimate: Json, audience: str) -> Json:
    """A copy of an estimate's JSON that may be given to a `partner` or to the `public`.

    Counts of people under 10 and what gives them away, irregular routes, forecasts by route and claims that
    the audience may not see are not in it; the brief, CSV and GeoJSON made of it hold nothing else. Releasing
    twice changes nothing. Raises `RefusedError` for a simulation and where the numbers rest on claims that may
    not be released, and `CorridorError` for another audience.
    """
    if audience not in OUTSIDE:
        remedy = f"use {' or '.join(OUTSIDE)}"
        raise CorridorError("nothing is released to such an audience", repr(audience), remedy=remedy)
    if any(a["status"] == "simulated" for a in estimate["answers"]):
        raise RefusedError(
            "a run forward is a forecast by route, and those do not leave", audience, remedy="release an estimate"
        )
    refuse_what_rests_on_others(estimate, audience)
    out = copy.deepcopy(estimate)
    out["audience"] = audience
    release_claims(out, audience)
    release_where(out)
    ways = tells_ways(out)  # while the irregular links are still there
    gone = release_tables(out)
    release_timeline(out, gone, ways)
    for a in out["assumptions"]:
        if a["unit"] == "people" and is_small([a["low"], a["high"], a["post_low"], a["post_high"]]):
            a |= {"low": None, "high": None, "post_low": None, "post_high": None}
    return out
