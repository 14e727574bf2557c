"""What-ifs on an estimate, and the files that jobs leave for the page."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from corridor.errors import CorridorError
from corridor.web.job_files import job_folder
from corridor.web.routes.ask import Ask, Endpoint, NotThere, packed_json
from corridor.web.routes.jobs import job_json

MOST = 8  # changes at once
LONGEST = 200  # characters of one
LEFT = ("estimate", "days", "before")  # names of files that a job leaves


def listed(ask: Ask) -> list[dict[str, Any]]:
    """The what-ifs that were asked of an estimate, the last one first."""
    id = ask.found().id
    return [job_json(j) | {"changes": j.asked["changes"]} for j in ask.desk.jobs.of("what-if", {"estimate": id})]


def make(ask: Ask) -> dict[str, Any]:
    """The job that carries an estimate through a changed model."""
    found, changes = ask.found(), ask.field("changes", list)
    told = [c.strip() for c in changes if isinstance(c, str) and c.strip()]
    if not told or len(told) != len(changes) or len(told) > MOST or any(len(c) > LONGEST for c in told):
        raise CorridorError("changes that are not understood", remedy=f"give 1 to {MOST} lines of words")
    ask.desk.place.folder(found.scenario)
    job = ask.desk.jobs.ask("what-if", "; ".join(told), {"estimate": found.id, "changes": told}, ask.person)
    ask.desk.workers.call()
    return job_json(job)


def left(ask: Ask) -> Response:
    """A file that a job left."""
    name = ask.path["name"]
    path = job_folder(ask.desk.store, ask.number("job")) / f"{name}.json.gz"
    if name not in LEFT or not path.is_file():
        raise NotThere("this job left no such file", repr(name)[:40])
    return packed_json(path.read_bytes(), ask.zipped)


ENDPOINTS = (
    Endpoint("GET", "/api/estimates/{id}/what-ifs", listed, who="home"),
    Endpoint("POST", "/api/estimates/{id}/what-ifs", make, who="editors"),
    Endpoint("GET", "/api/jobs/{job}/left/{name}", left, who="home"),
)
