"""Reports: dropped, read, reviewed entry by entry, and taken into the ledger in one's own name."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

from corridor.claims.claim import Purpose
from corridor.errors import CorridorError
from corridor.reading.documents.decoding import MAX_BYTES
from corridor.reading.review import accepted
from corridor.web.routes.ask import Ask, Endpoint
from corridor.web.routes.jobs import job_json


def listed(ask: Ask) -> list[dict[str, Any]]:
    """Every report, the last one first."""
    return ask.desk.reports.all()


def add(ask: Ask) -> dict[str, Any]:
    """A report that is being read; the file is what was sent, the rest stands in the address."""
    query = ask.query
    scenario = query.get("scenario", "")
    if scenario:
        ask.desk.place.folder(scenario)
    if not ask.body:
        raise CorridorError("an empty file", query.get("name", "")[:80], remedy="drop one with text in it")
    day = _day(query["published"]) if query.get("published") else None
    name, publisher = query.get("name", "report"), query.get("publisher", "")[:200]
    id = ask.desk.reports.add(name, ask.body, scenario, day, publisher, ask.person)
    ask.desk.workers.call()
    return {"id": id}


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise CorridorError("a day that is not understood", repr(text)[:40], remedy="write it as 2017-11-13") from None
    if day > date.today():
        raise CorridorError("a day of publication that has not come yet", text, remedy="look at the year")
    return day


def one(ask: Ask) -> dict[str, Any]:
    """One report with its entries."""
    return ask.desk.reports.get(ask.number("report"))


def head(ask: Ask) -> dict[str, Any]:
    """The report with a corrected title, day or publisher."""
    id, patch = ask.number("report"), ask.field("change", dict)
    if patch.get("published") is not None:
        _day(str(patch["published"]))
    found = ask.desk.reports.head(id, ask.field("version", int), patch, ask.person)
    return found | {"job": _check(ask, id)}


def change(ask: Ask) -> dict[str, Any]:
    """An entry as it is after it was decided, graded or corrected."""
    patch = ask.field("change", dict)
    return ask.desk.reports.change(
        ask.number("report"), ask.number("entry"), ask.field("version", int), patch, ask.person
    )


def check(ask: Ask) -> dict[str, Any]:
    """The job that sets the headline beside the body as it is reviewed now."""
    return {"job": _check(ask, ask.number("report"))}


def _check(ask: Ask, id: int) -> dict[str, Any]:
    ask.desk.reports.reviewed(id)  # whether it is there, and has been read
    job = ask.desk.jobs.ask("headline", ask.desk.reports.file(id), {"report": id}, ask.person)
    ask.desk.workers.call()
    return job_json(job)


def take(ask: Ask) -> dict[str, Any]:
    """Put what is accepted into the ledger, in the name of who asks."""
    from corridor.reading.review.taking import take_into

    id = ask.number("report")
    purpose: Any = ask.body.get("purpose", "journalism") if ask.body else "journalism"
    if purpose not in get_args(Purpose):
        raise CorridorError("unknown purpose", repr(purpose)[:40], remedy=f"use one of {', '.join(get_args(Purpose))}")
    reviewed, text, scenario, token = ask.desk.reports.begin_taking(id, purpose)
    what: dict[str, Any] | None = None
    try:
        told, actor = accepted([reviewed], purpose), ask.person.name
        with ask.desk.book(ask.person) as book:
            texts = {reviewed.report: text}
            took = take_into(book, told, texts, scenario=scenario, organisation=book.organisation, actor=actor)
        what = {"by": actor, "claims": len(told.claims), "new": len(took.new), "day": date.today().isoformat()}
    finally:
        ask.desk.reports.end_taking(id, token, what)
    return what


def delete(ask: Ask) -> dict[str, Any]:
    """Take a report out of the page."""
    ask.desk.reports.delete(ask.number("report"))
    return {}


ENDPOINTS = (
    Endpoint("GET", "/api/reports", listed, who="home"),
    Endpoint("POST", "/api/reports", add, who="editors", raw=MAX_BYTES),
    Endpoint("GET", "/api/reports/{report}", one, who="home"),
    Endpoint("PATCH", "/api/reports/{report}", head, who="editors"),
    Endpoint("PATCH", "/api/reports/{report}/entries/{entry}", change, who="editors"),
    Endpoint("POST", "/api/reports/{report}/check", check, who="editors"),
    Endpoint("POST", "/api/reports/{report}/take", take, who="editors"),
    Endpoint("DELETE", "/api/reports/{report}", delete, who="editors"),
)
