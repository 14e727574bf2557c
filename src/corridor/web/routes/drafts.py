"""A draft on an estimate: changed, seen within seconds, and recorded in the ledger or thrown away."""

from __future__ import annotations

from typing import Any

from corridor.errors import CorridorError
from corridor.web.drafts import NONE, Draft
from corridor.web.estimates import Found
from corridor.web.routes.ask import Ask, Endpoint
from corridor.web.routes.claims import line_of
from corridor.web.routes.jobs import job_json


def draft_json(ask: Ask, draft: Draft) -> dict[str, Any]:
    """A draft with the job that estimates it."""
    job = ask.desk.drafts.job(draft)
    return {"version": draft.version, "changes": draft.changes, "job": job_json(job) if job else None}


def one(ask: Ask) -> dict[str, Any]:
    """One's own draft on an estimate."""
    return draft_json(ask, ask.desk.drafts.get(ask.person, ask.found().id))


def put(ask: Ask) -> dict[str, Any]:
    """One's own draft with other changes."""
    found, version, changes = ask.found(), ask.field("version", int), ask.field("changes", dict)
    draft = ask.desk.drafts.put(ask.person, found.id, version, changes, found.used)
    ask.desk.workers.call()
    return draft_json(ask, draft)


def drop(ask: Ask) -> dict[str, Any]:
    """Throw one's own draft away."""
    found = ask.found()
    ask.desk.drafts.drop(ask.person, found.id)
    ask.desk.workers.call()
    return draft_json(ask, ask.desk.drafts.get(ask.person, found.id))


def prepare(ask: Ask) -> dict[str, Any]:
    """Have the model of an estimate ready, so that the first draft need not wait for it; then what each claim moves."""
    found = ask.found()
    ask.desk.place.folder(found.scenario)
    job = ask.desk.jobs.ask("prepare", found.id, {"estimate": found.id}, None)
    if not ask.desk.jobs.done("influence", _this(found)):
        ask.desk.jobs.ask("influence", found.id, _this(found), None)
    ask.desk.workers.call()
    return job_json(job)


def influence(ask: Ask) -> dict[str, Any]:
    """What every answer would be without each claim; how far that is where it is not known yet."""
    job = ask.desk.jobs.last("influence", _this(ask.found()))
    return {"job": job_json(job) | {"result": None} if job else None, "found": job.result if job else None}


def _this(found: Found) -> dict[str, Any]:
    """The estimate as it is now: a folder that was written anew is another."""
    return {"estimate": found.id, "made": found.stamp[0]}


def record(ask: Ask) -> dict[str, Any]:
    """Write a draft into the ledger in one's own name, all of it or nothing.

    Raises `LedgerConflict` where somebody decided on one of these claims since the evidence for the estimate was taken;
    `since` in what is sent says up to which entry the decisions of others were looked at.
    """
    found, reason, version = ask.found(), ask.field("reason").strip(), ask.field("version", int)
    draft = ask.desk.drafts.get(ask.person, found.id)
    if draft.version != version:
        raise CorridorError("this draft was changed in another window", remedy="look at it as it is now")
    if not reason:
        raise CorridorError("a decision without a reason", where="reason", remedy="say why, in your own words")
    if draft.changes == NONE:
        raise CorridorError("nothing is changed in this draft", remedy="change something first")
    since = ask.body.get("since")
    recorded = _write(ask, found, draft.changes, reason, since if isinstance(since, int) else None)
    ask.desk.drafts.drop(ask.person, found.id, version)
    return {"recorded": recorded}


def _write(ask: Ask, found: Found, changes: dict[str, Any], reason: str, since: int | None) -> int:
    """Retract, grade and choose the rule profile in one transaction of the ledger; how many decisions that are."""
    scenario, rules = found.scenario, changes["rules"]
    with ask.desk.book(ask.person) as book:
        if scenario not in {s.scenario for s in book.scenarios()}:
            remedy = "put them there: corridor ledger add and the scenario's folder"
            raise CorridorError("the claims of this scenario are not in the ledger", scenario, remedy=remedy)
        off = {f"#{line_of(book, ask, scenario, id).entry}" for id in changes["off"]}
        grades = {f"#{line_of(book, ask, scenario, id).entry}": grade for id, grade in changes["grades"].items()}
        with book.decide(scenario=scenario) as decider:
            decider.unless_changed([*off, *grades], book.seq_at(found.recorded) if since is None else since)
            for at in sorted(off):
                decider.retract(at, reason)
            for at, grade in grades.items():
                if at not in off:
                    decider.grade(at, grade, reason)
            if rules is not None:
                decider.rules(rules, scenario, reason)
    return len(off | grades.keys()) + (rules is not None)


ENDPOINTS = (
    Endpoint("GET", "/api/estimates/{id}/draft", one, who="home"),
    Endpoint("PUT", "/api/estimates/{id}/draft", put, who="editors"),
    Endpoint("DELETE", "/api/estimates/{id}/draft", drop, who="editors"),
    Endpoint("POST", "/api/estimates/{id}/draft/record", record, who="editors"),
    Endpoint("POST", "/api/estimates/{id}/prepare", prepare, who="editors"),
    Endpoint("GET", "/api/estimates/{id}/influence", influence, who="home"),
)
