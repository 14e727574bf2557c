"""Estimates: which there are, one of them, its days, its files, and making one anew."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import quote

from starlette.responses import FileResponse, Response

from corridor.claims import PROFILES
from corridor.errors import CorridorError
from corridor.estimation.evidence import AUDIENCES
from corridor.web.estimates import FILES
from corridor.web.headers import HEADERS
from corridor.web.routes.ask import Ask, Endpoint, NotThere, packed_json
from corridor.web.routes.jobs import job_json


def listed(ask: Ask) -> list[dict[str, Any]]:
    """Which estimates there are, the last one first."""
    return [f.line() for f in ask.desk.seen(ask.person)]


def one(ask: Ask) -> Response:
    """One of them, as the schema of estimates has it."""
    return packed_json(ask.desk.estimates.packed(ask.found()), ask.zipped)


def days(ask: Ask) -> Response:
    """Its stocks and flows day by day."""
    found = ask.desk.estimates.days(ask.found())
    if found is None:
        raise NotThere("this estimate came without its days")
    return packed_json(found, ask.zipped)


def file(ask: Ask) -> Response:
    """A file of its folder."""
    found, name = ask.found(), ask.path["file"]
    if name not in FILES or not found.has(name):
        raise NotThere("no such file", repr(name)[:80])
    named = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(f'{found.id}-{name}')}"}
    return FileResponse(found.folder / name, headers=HEADERS | named, media_type=FILES[name])


def make(ask: Ask) -> dict[str, Any]:
    """The job that estimates a scenario anew, from all that the ledger knows by now."""
    scenario, audience = ask.field("scenario"), ask.body.get("audience", "internal")
    ask.desk.place.folder(scenario)
    if not isinstance(audience, str) or audience not in AUDIENCES:
        raise CorridorError("unknown audience", repr(audience)[:40], remedy=f"use one of {', '.join(AUDIENCES)}")
    as_of, rules = ask.body.get("as_of"), ask.body.get("rules")
    if rules is not None and (not isinstance(rules, str) or rules not in PROFILES):
        raise CorridorError("unknown rule profile", repr(rules)[:40], remedy=f"use one of {', '.join(PROFILES)}")
    if as_of is not None:
        try:
            date.fromisoformat(as_of)
        except (TypeError, ValueError):
            remedy = "write it as 2017-11-13"
            raise CorridorError("a day that is not understood", repr(as_of)[:40], remedy=remedy) from None
    asked = {"scenario": scenario, "audience": audience, "as_of": as_of, "rules": rules}
    job = ask.desk.jobs.ask("estimate", scenario, asked, ask.person)
    ask.desk.workers.call()
    return job_json(job)


ENDPOINTS = (
    Endpoint("GET", "/api/estimates", listed),
    Endpoint("POST", "/api/estimates", make, who="editors"),
    Endpoint("GET", "/api/estimates/{id}", one),
    Endpoint("GET", "/api/estimates/{id}/days", days),
    Endpoint("GET", "/api/estimates/{id}/files/{file}", file),
)
