"""A report that was dropped on the page is read, and its headline is set beside its body."""

from __future__ import annotations

from datetime import date
from typing import Any

from corridor.errors import CorridorError, ScenarioError
from corridor.web.jobs import Jobs
from corridor.web.reports import UPLOAD, Reports
from corridor.web.work.task import Task

MOST_TOLD = 3  # problems of a scenario that are told where no headline can be checked


def read(task: Task) -> dict[str, Any]:
    """The number of a report whose proposals are there to be reviewed."""
    from corridor.reading.documents.extract import made
    from corridor.reading.read import proposals

    asked, file = task.asked, task.folder / UPLOAD
    if not file.is_file():
        raise CorridorError("the file of this report is gone", remedy="drop it again")
    day = date.fromisoformat(asked["published"]) if asked.get("published") else None
    task.tell("taking the text out of the file")
    document = made(file.read_bytes(), task.job.about, day, asked.get("publisher") or None)
    task.tell(f"reading {len(document.text):,} characters")
    report = next(iter(proposals([document])))
    Reports(task.store, task.jobs).read(asked["report"], document, report.proposals, report.refused)
    file.unlink(missing_ok=True)  # its text is kept with the report, so that both are deleted together
    _check_next(task.jobs, asked["report"], task)
    return {"report": asked["report"], "proposals": len(report.proposals)}


def _check_next(jobs: Jobs, report: int, task: Task) -> None:
    jobs.ask("headline", task.job.about, {"report": report}, None)


def headline(task: Task) -> dict[str, Any]:
    """The headline checks of a report, and what each of its entries would be about if it was accepted.

    Every entry that is not rejected counts as if it was accepted.
    """
    reports = Reports(task.store, task.jobs)
    id = task.asked["report"]
    reviewed, text, scenario, seen = reports.reviewed(id)
    task.tell("setting the headline beside the body")
    try:
        found = _checked(task, reviewed, text, scenario) if scenario else _told("this report belongs to no scenario")
    except ScenarioError as error:
        found = _told("; ".join(str(p) for p in error.problems[:MOST_TOLD]))
    except CorridorError as error:
        found = _told(str(error))
    reports.put_headline(id, found, seen)
    return {"report": id}


def _told(why: str) -> dict[str, Any]:
    return {"checks": [], "bound": {}, "why": why}


def _checked(task: Task, reviewed: Any, text: str, scenario: str) -> dict[str, Any]:
    from corridor.estimation.checks import describe, headline_checks
    from corridor.estimation.model import prepare
    from corridor.ledger import View
    from corridor.movement import backend
    from corridor.reading.review import accepted, claim_id, settled
    from corridor.scenario import load

    taken = _as_accepted(reviewed)
    view = task.place.view(scenario)
    sources = view.sources if view else ()
    taken = settled(accepted([taken], "journalism"), sources)
    alone = View(
        claims=taken.claims,
        sources=tuple({s.id: s for s in (*sources, *taken.sources)}.values()),
        reports=taken.reports,
        texts={reviewed.report: text},
        merges=(),
        grades={},
        decisions=(),
        day=max(r.published for r in taken.reports),
    )
    loaded = load(task.place.folder(scenario), view=alone)
    backend.prepare()
    model = prepare(loaded, [loaded.header.end])
    checks = headline_checks(loaded, model, loaded.header.end)
    by_claim = {c.id: c for c in loaded.claims}
    bound = {}
    for number, e in enumerate(reviewed.claims):
        claim = by_claim.get(claim_id(next(p for p in reviewed.found if p.id == e.id)))
        if claim is not None and claim.measure is not None:
            bound[str(number)] = describe(loaded, claim)
    return {"checks": [h.to_json() for h in checks], "bound": bound, "why": ""}


def _as_accepted(reviewed: Any) -> Any:
    if reviewed.published is None:
        raise CorridorError("the report has no day of publication", reviewed.title, remedy="give it at its head")
    claims = tuple(
        e if e.decision == "reject" else e.model_copy(update={"decision": "accept"}) for e in reviewed.claims
    )
    return reviewed.model_copy(update={"claims": claims})
