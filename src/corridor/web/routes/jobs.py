"""Work that is waiting, running or done."""

from __future__ import annotations

from typing import Any

from corridor.web.jobs import Job
from corridor.web.routes.ask import Ask, Endpoint, NotAllowed, NotThere


def job_json(job: Job) -> dict[str, Any]:
    """A job as the page shows it."""
    return {
        "id": job.id,
        "kind": job.kind,
        "about": job.about,
        "estimate": job.asked.get("estimate"),
        "report": job.asked.get("report"),
        "by": job.by,
        "state": job.state,
        "message": job.message,
        "phase": job.phase,
        "result": job.result,
        "error": job.error,
        "created": job.created,
        "started": job.started,
        "ended": job.ended,
        "expected": job.expected,
    }


def listed(ask: Ask) -> list[dict[str, Any]]:
    """The queue in its order, then what ended last; results are asked for one by one."""
    return [job_json(j) | {"result": None} for j in ask.desk.jobs.all()]


def one(ask: Ask) -> dict[str, Any]:
    """One job."""
    job = ask.desk.jobs.get(ask.number("job"))
    if job is None:
        raise NotThere("no such job", ask.path["job"])
    return job_json(job)


def cancel(ask: Ask) -> dict[str, Any]:
    """Give a job up: one's own, or any where one is an editor."""
    job = ask.desk.jobs.get(ask.number("job"))
    if job is None:
        raise NotThere("no such job", ask.path["job"])
    if job.by != ask.person.name and ask.person.role != "editor":
        raise NotAllowed("only its owner or an editor may cancel it", job.about)
    ask.desk.jobs.cancel(job.id)
    ask.desk.workers.call()
    now = ask.desk.jobs.get(job.id)
    return job_json(now or job)


ENDPOINTS = (
    Endpoint("GET", "/api/jobs", listed, who="home"),
    Endpoint("GET", "/api/jobs/{job}", one, who="home"),
    Endpoint("DELETE", "/api/jobs/{job}", cancel, who="home"),
)
