"""Work that takes longer than an answer may: a queue that a reload and a restart of the server leave as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from secrets import token_hex
from statistics import median
from typing import Any, Literal, get_args

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, insert, select, update

from corridor.errors import CorridorError, Problem
from corridor.web.people import Person
from corridor.web.store import Store, jobs, now, packed, people, unpacked

Kind = Literal["estimate", "prepare", "draft", "what-if", "influence", "read", "headline"]
State = Literal["waiting", "running", "done", "failed", "cancelled"]
Lane = Literal["estimate", "read"]  # each has a process of its own: a report need not wait for an estimate
LANES: tuple[Lane, ...] = get_args(Lane)
LANE: Mapping[Kind, Lane] = {
    "estimate": "estimate",
    "prepare": "estimate",
    "draft": "estimate",
    "what-if": "estimate",
    "influence": "estimate",
    "read": "read",
    "headline": "read",
}
URGENCY: Mapping[Kind, int] = {
    "prepare": 0, "draft": 1, "read": 1, "headline": 2, "what-if": 3, "estimate": 4, "influence": 9
}  # fmt: skip
FRESH = ("estimate", "headline")  # what is asked for while one of these runs may not be in it
LIKE = 5  # jobs of a kind from which it is guessed how long the next takes
SHOWN = 40  # of those that have ended
FOUND = 400  # of a kind, among which one is looked for
KEPT = 400  # of those that have ended
LASTING = ("what-if", "influence")  # looked at again long after
ANEW = {"state": "waiting", "message": "", "phase": 0, "result": None, "started": None, "worker": None}
MOST_WAITING = 20  # of one person


@dataclass(frozen=True)
class Job:
    """One piece of work; `expected` is how many seconds its kind took lately, nothing where none was done."""

    id: int
    kind: Kind
    about: str
    asked: dict[str, Any]
    by: str
    state: State
    message: str
    phase: int
    result: Any
    error: dict[str, str] | None
    created: str
    started: str | None
    ended: str | None
    expected: float | None

    @property
    def over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state in ("done", "failed", "cancelled")


class Jobs:
    """The queue."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._mine: dict[int, str] = {}  # tokens of the jobs that this process took

    def ask(self, kind: Kind, about: str, asked: Mapping[str, Any], person: Person | None) -> Job:
        """A new job; the one that waits already where it is the same."""
        with self._store.writing() as connection:
            return self.ask_within(connection, kind, about, asked, person)

    def ask_within(
        self, connection: Connection, kind: Kind, about: str, asked: Mapping[str, Any], person: Person | None
    ) -> Job:
        """The same in a transaction that is open. Raises `CorridorError` where one person has too much waiting."""
        who = person.id if person else None
        states = ("waiting",) if kind in FRESH else ("waiting", "running")
        same = (jobs.c.kind == kind, jobs.c.asked == packed(asked), jobs.c.state.in_(states))
        there = connection.execute(_query(*same, jobs.c.cancel == 0)).first()
        if there is not None:
            return _job(there, None)
        if who is not None:
            waiting = (jobs.c.person == who, jobs.c.state == "waiting")
            if len(connection.execute(select(jobs.c.id).where(*waiting)).all()) >= MOST_WAITING:
                remedy = "wait, or cancel some of it"
                raise CorridorError("too much of yours is waiting", f"{MOST_WAITING} jobs", remedy=remedy)
        row = {"kind": kind, "lane": LANE[kind], "urgency": URGENCY[kind], "about": about, "asked": packed(asked)}
        made = connection.execute(insert(jobs).values(**row, person=who, state="waiting", created=now()))
        assert made.inserted_primary_key is not None
        return _job(connection.execute(_query(jobs.c.id == made.inserted_primary_key[0])).one(), None)

    def get(self, id: int) -> Job | None:
        """One job."""
        with self._store.reading() as connection:
            row = connection.execute(_query(jobs.c.id == id)).first()
            return _job(row, _expected(connection, row.kind)) if row else None

    def all(self) -> list[Job]:
        """All that waits or runs, in the order in which it will be done, then what ended last."""
        with self._store.reading() as connection:
            active = connection.execute(
                _query(jobs.c.state.in_(("running", "waiting"))).order_by(jobs.c.state, jobs.c.urgency, jobs.c.id)
            ).all()
            over = connection.execute(
                _query(jobs.c.ended.is_not(None)).order_by(jobs.c.ended.desc()).limit(SHOWN)
            ).all()
            expected = {kind: _expected(connection, kind) for kind in {r.kind for r in active}}
        return [_job(r, expected.get(r.kind)) for r in (*active, *over)]

    def of(self, kind: Kind, asked: Mapping[str, Any]) -> list[Job]:
        """Jobs of a kind that asked for these things among others, the last one first."""
        with self._store.reading() as connection:
            rows = connection.execute(_query(jobs.c.kind == kind).order_by(jobs.c.id.desc()).limit(FOUND)).all()
            expected = _expected(connection, kind)
        found = (_job(r, expected) for r in rows)
        return [j for j in found if asked.items() <= j.asked.items()]

    def last(self, kind: Kind, asked: Mapping[str, Any]) -> Job | None:
        """The last of them."""
        return next(iter(self.of(kind, asked)), None)

    def done(self, kind: Kind, asked: Mapping[str, Any]) -> bool:
        """Whether one of them was done."""
        return any(j.state == "done" for j in self.of(kind, asked))

    def cancel(self, id: int) -> bool:
        """Whether a job was there to be cancelled; one that runs ends as soon as it looks."""
        with self._store.writing() as connection:
            waiting = update(jobs).where(jobs.c.id == id, jobs.c.state == "waiting")
            if connection.execute(waiting.values(state="cancelled", cancel=1, ended=now())).rowcount:
                return True
            running = update(jobs).where(jobs.c.id == id, jobs.c.state == "running")
            return bool(connection.execute(running.values(cancel=1)).rowcount)

    def again(self) -> None:
        """Put what was running when a server went away back into the queue; for the start of a server."""
        with self._store.writing() as connection:
            given_up = (jobs.c.state == "running", jobs.c.cancel == 1)
            connection.execute(update(jobs).where(*given_up).values(state="cancelled", ended=now()))
            connection.execute(update(jobs).where(jobs.c.state == "running").values(ANEW))

    def put_back(self, id: int) -> None:
        """Let a job wait again that nobody does any more."""
        with self._store.writing() as connection:
            connection.execute(update(jobs).where(jobs.c.id == id, jobs.c.state == "running").values(ANEW))

    def prune(self) -> list[int]:
        """Forget jobs that ended long ago; their numbers, so that their files can go too."""
        with self._store.writing() as connection:
            ended = select(jobs.c.id).where(jobs.c.ended.is_not(None), jobs.c.kind.not_in(LASTING))
            old = connection.execute(ended.order_by(jobs.c.id.desc()).offset(KEPT)).scalars().all()
            connection.execute(delete(jobs).where(jobs.c.id.in_(old)))
        return [int(i) for i in old]

    def waiting(self, lane: Lane, more_urgent_than: int | None = None) -> bool:
        """Whether something waits in a lane."""
        where = [jobs.c.lane == lane, jobs.c.state == "waiting"]
        if more_urgent_than is not None:
            where.append(jobs.c.urgency < more_urgent_than)
        with self._store.reading() as connection:
            return connection.execute(select(jobs.c.id).where(*where).limit(1)).first() is not None

    def running(self, lane: Lane) -> Job | None:
        """What runs in a lane."""
        with self._store.reading() as connection:
            row = connection.execute(_query(jobs.c.lane == lane, jobs.c.state == "running")).first()
            return _job(row, None) if row else None

    def cancelled(self, id: int) -> bool:
        """Whether a job is to be given up."""
        with self._store.reading() as connection:
            return bool(connection.execute(select(jobs.c.cancel).where(jobs.c.id == id)).scalar())

    # what the process that does the work tells

    def take(self, lane: Lane) -> Job | None:
        """The most urgent job of a lane, which runs from now on."""
        with self._store.writing() as connection:
            first = (
                select(jobs.c.id)
                .where(jobs.c.lane == lane, jobs.c.state == "waiting")
                .order_by(jobs.c.urgency, jobs.c.id)
                .limit(1)
            )
            id = connection.execute(first).scalar()
            if id is None:
                return None
            self._mine[id] = token_hex(16)
            begun = {"state": "running", "started": now(), "message": "", "worker": self._mine[id]}
            connection.execute(update(jobs).where(jobs.c.id == id).values(begun))
            return _job(connection.execute(_query(jobs.c.id == id)).one(), None)

    def tell(self, id: int, message: str) -> None:
        """What is being done."""
        self._put(id, message=message)

    def show(self, id: int, result: Any, phase: int) -> None:
        """As much of the result as there is."""
        self._put(id, result=packed(result), phase=phase)

    def back(self, id: int) -> None:
        """Let a job wait again, since something more urgent came."""
        self._put(id, state="waiting", message="")

    def finish(self, id: int, result: Any, seconds: float) -> None:
        """Done."""
        self._put(id, state="done", result=packed(result), message="", ended=now(), seconds=seconds)

    def fail(self, id: int, problem: Problem) -> None:
        """Ended by an error, which is kept."""
        error = {"error": problem.what, "got": problem.got, "where": problem.where, "remedy": problem.remedy}
        self._put(id, state="failed", error=packed(error), message="", ended=now())

    def give_up(self, id: int) -> None:
        """Ended because somebody cancelled it."""
        self._put(id, state="cancelled", message="", ended=now())

    def _put(self, id: int, **values: Any) -> None:
        where = [jobs.c.id == id, jobs.c.state == "running"]
        if id in self._mine:  # a process that has lost it to another says nothing
            where.append(jobs.c.worker == self._mine[id])
        with self._store.writing() as connection:
            connection.execute(update(jobs).where(*where).values(values))


def _query(*where: ColumnElement[bool]) -> Select[Any]:
    by = people.c.name.label("by")
    return select(jobs, by).select_from(jobs.outerjoin(people, jobs.c.person == people.c.id)).where(*where)


def _expected(connection: Connection, kind: str) -> float | None:
    done = select(jobs.c.seconds).where(jobs.c.kind == kind, jobs.c.state == "done", jobs.c.seconds.is_not(None))
    took = connection.execute(done.order_by(jobs.c.id.desc()).limit(LIKE)).scalars().all()
    return round(median(took), 1) if took else None


def _job(row: Row[Any], expected: float | None) -> Job:
    return Job(
        id=row.id,
        kind=row.kind,
        about=row.about,
        asked=unpacked(row.asked),
        by=row.by or "",
        state=row.state,
        message=row.message,
        phase=row.phase,
        result=unpacked(row.result),
        error=unpacked(row.error),
        created=row.created,
        started=row.started,
        ended=row.ended,
        expected=expected,
    )
