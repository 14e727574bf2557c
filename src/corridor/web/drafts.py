"""Drafts: what somebody tries on an estimate before he decides anything; each is one person's own."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update

from corridor.claims import PROFILES
from corridor.errors import CorridorError
from corridor.scenario.bind import SECOND
from corridor.web.job_files import job_folder
from corridor.web.jobs import Job, Jobs
from corridor.web.people import Person
from corridor.web.reports import Conflict
from corridor.web.store import Store, drafts, jobs, now, packed, unpacked

NONE: dict[str, Any] = {"off": [], "grades": {}, "rules": None}


@dataclass(frozen=True)
class Draft:
    """Claims switched off, other grades, another rule profile; `job` estimates what that makes of it."""

    id: int
    estimate: str
    version: int
    changes: dict[str, Any]
    job: int | None


class Drafts:
    """The drafts of a page."""

    def __init__(self, store: Store, queue: Jobs) -> None:
        self._store, self._queue = store, queue

    def get(self, person: Person, estimate: str) -> Draft:
        """Somebody's draft on an estimate; an empty one where he has none."""
        with self._store.reading() as connection:
            where = (drafts.c.person == person.id, drafts.c.estimate == estimate)
            row = connection.execute(select(drafts).where(*where)).first()
        if row is None:
            return Draft(0, estimate, 0, dict(NONE), None)
        return Draft(row.id, row.estimate, row.version, unpacked(row.changes), row.job)

    def put(
        self, person: Person, estimate: str, version: int, changes: dict[str, Any], used: frozenset[str] | None = None
    ) -> Draft:
        """The draft with other changes, which are being estimated; what was estimated for the old ones is given up.

        `used` are the claims that may be switched off or graded: those that the estimate rests on.

        Raises `Conflict` where it has another version, as from another window.
        """
        changes, gone = _valid(changes, used), None
        with self._store.writing() as connection:
            where = (drafts.c.person == person.id, drafts.c.estimate == estimate)
            row = connection.execute(select(drafts).where(*where)).first()
            there = row.version if row else 0
            if there != version:
                was = unpacked(row.changes) if row else NONE
                raise Conflict("this draft was changed in another window", person.name, was)
            if row is not None and row.job is not None:
                gone = row.job
                old = (jobs.c.id == row.job, jobs.c.state.in_(("waiting", "running")))
                connection.execute(update(jobs).where(*old).values(cancel=1))
                waiting = (jobs.c.id == row.job, jobs.c.state == "waiting")
                connection.execute(update(jobs).where(*waiting).values(state="cancelled", ended=now()))
            if changes == NONE:
                job = None
            else:
                asked = {"estimate": estimate, "changes": changes, "person": person.id}
                job = self._queue.ask_within(connection, "draft", estimate, asked, person).id
            values = {"version": there + 1, "changes": packed(changes), "job": job}
            if row is None:
                connection.execute(insert(drafts).values(person=person.id, estimate=estimate, **values))
            else:
                connection.execute(update(drafts).where(drafts.c.id == row.id).values(values))
        if gone is not None and not _shared(self._queue.get(gone)):
            shutil.rmtree(job_folder(self._store, gone), ignore_errors=True)
        return self.get(person, estimate)

    def drop(self, person: Person, estimate: str, version: int | None = None) -> None:
        """Throw a draft away, or only this version of it: what was changed since stays."""
        draft = self.get(person, estimate)
        if draft.id and version in (None, draft.version):
            self.put(person, estimate, draft.version, dict(NONE))

    def job(self, draft: Draft) -> Job | None:
        """The job of a draft."""
        return self._queue.get(draft.job) if draft.job is not None else None


def _shared(job: Job | None) -> bool:
    """Whether a job may still be writing its files."""
    return job is not None and job.state == "running"


def _valid(changes: dict[str, Any], used: frozenset[str] | None) -> dict[str, Any]:
    off, grades, rules = changes.get("off", []), changes.get("grades", {}), changes.get("rules")
    if not isinstance(off, list) or not all(isinstance(i, str) for i in off) or not isinstance(grades, dict):
        raise CorridorError("changes that are not understood", remedy="give off (ids), grades (by id) and rules")
    for id, grade in grades.items():
        if not isinstance(grade, str) or not re.fullmatch("[A-F][1-6]", grade):
            remedy = "write the reliability of the source, A to F, and the credibility of the information, 1 to 6"
            raise CorridorError("a grade that is not understood", repr(grade)[:20], str(id)[:80], remedy)
    if rules is not None and (not isinstance(rules, str) or rules not in PROFILES):
        raise CorridorError("unknown rule profile", repr(rules)[:40], remedy=f"use one of {', '.join(PROFILES)}")
    if used is not None:
        for id in (*off, *grades):
            if id not in used:
                raise CorridorError("the estimate does not rest on this claim", repr(id)[:80], remedy="choose another")
        off = [half for id in off for half in halves(id, used)]
        grades = {half: grade for id, grade in grades.items() for half in halves(id, used)}
    return {"off": sorted(set(off)), "grades": dict(sorted(grades.items())), "rules": rules}


def halves(id: str, used: frozenset[str]) -> list[str]:
    """The ids under which one claim of the ledger is in an estimate: a "since" is bound as a beginning as well."""
    whole = id.removesuffix(SECOND) if id.removesuffix(SECOND) in used else id
    return [half for half in (whole, whole + SECOND) if half in used]
