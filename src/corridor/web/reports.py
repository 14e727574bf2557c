"""Reports under review: what the reader proposed, what was decided about each, and by whom; nothing is overwritten."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import PurePath
from secrets import token_hex
from time import time
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Row, delete, func, insert, or_, select, update

from corridor.errors import CorridorError
from corridor.reading.review import Reviewed, accepted, fingerprint, unreviewed
from corridor.reading.review.discretion import names_of, with_lasts
from corridor.reading.review.file import check_entry
from corridor.reading.review.reviewed import Entry
from corridor.web.job_files import job_folder, write_whole
from corridor.web.jobs import Jobs
from corridor.web.people import Person
from corridor.web.review_json import entry_json, names_in, report_json, restored, veiled
from corridor.web.store import Store, entries, now, packed, people, reports, unpacked

UPLOAD = "upload"  # name of the file of a job in which a report waits to be read
TAKES = 600  # seconds after which a taking that nobody ended is taken for broken off
HEAD = ("title", "published", "publisher")  # what may be corrected of a report itself


class Conflict(CorridorError):
    """Somebody else changed the same thing meanwhile; `now` is how it is."""

    def __init__(self, what: str, by: str, now: Any) -> None:
        super().__init__(what, f"by {by}" if by else "", remedy="look at it as it is now, and decide again")
        self.now = now


class Reports:
    """The reports of a page."""

    def __init__(self, store: Store, jobs: Jobs) -> None:
        self._store, self._jobs = store, jobs

    def add(
        self, name: str, content: bytes, scenario: str, published: date | None, publisher: str, person: Person
    ) -> int:
        """The number of a report that is to be read."""
        file = PurePath(name.replace("\\", "/")).name[:120] or "report"
        asked = {"published": published.isoformat() if published else None, "publisher": publisher}
        with self._store.writing() as connection:
            row = {"file": file, "scenario": scenario, "person": person.id, "created": now()}
            made = connection.execute(insert(reports).values(row)).inserted_primary_key
            assert made is not None
            id = int(made[0])
            job = self._jobs.ask_within(connection, "read", file, {"report": id, **asked}, person)
            folder = job_folder(self._store, job.id)
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(folder / UPLOAD, content)
            connection.execute(update(reports).where(reports.c.id == id).values(job=job.id))
        return id

    def all(self) -> list[dict[str, Any]]:
        """Every report, the last one first, with how far its review is."""
        with self._store.reading() as connection:
            rows = connection.execute(_query().order_by(reports.c.id.desc())).all()
            counts = func.json_extract(entries.c.entry, "$.decision")
            tally: dict[int, dict[str, int]] = {}
            for report, decision, n in connection.execute(
                select(entries.c.report, counts, func.count()).group_by(entries.c.report, counts)
            ):
                tally.setdefault(report, {})[decision] = n
            by_role = _by_role(connection)
        return [_discreet(_listed(r, tally.get(r.id, {})), with_lasts(by_role.get(r.id, ()))) for r in rows]

    def get(self, id: int) -> dict[str, Any]:
        """A report as the page shows it: its text with places of every part, and its entries."""
        with self._store.reading() as connection:
            row, reviewed, versions = self._whole(connection, id)
        tally = {d: sum(e.decision == d for e in reviewed.claims) for d in ("propose", "accept", "reject")}
        read = unpacked(row.read)
        names = names_in(reviewed, read)
        shown = [entry_json(n, e, reviewed, *versions[n], names) for n, e in enumerate(reviewed.claims)]
        return _discreet(_listed(row, tally) | report_json(reviewed, read), names) | {"entries": shown}

    def read(self, id: int, document: Any, proposals: Any, refused: Any) -> None:
        """Keep what a reader found; what was decided before stays, as in a review file."""
        from corridor.reading.review.discretion import hidden_names, without
        from corridor.reading.speakers import held

        reviewed, names = unreviewed(document, proposals), hidden_names(proposals, held(document.text))
        found = reviewed.model_dump(mode="json", exclude={"claims"})
        kept = {
            "reviewed": found,
            "text": without(document.text, names),
            "names": names,
            "blocks": [{"part": b.part, "start": b.start, "end": b.end} for b in document.blocks],
            "refused": [without(str(p), names) for p in refused],
        }
        assert reviewed.sha256 == fingerprint(document)
        with self._store.writing() as connection:
            done = update(reports).where(reports.c.id == id).values(read=packed(kept), text=document.text)
            if not connection.execute(done).rowcount:
                return  # deleted meanwhile
            connection.execute(delete(entries).where(entries.c.report == id))
            rows = [
                {"report": id, "number": n, "entry": packed(e), "version": 1} for n, e in enumerate(reviewed.claims)
            ]
            if rows:
                connection.execute(insert(entries), rows)

    def change(self, id: int, number: int, version: int, patch: dict[str, Any], person: Person) -> dict[str, Any]:
        """An entry as it is after a change to its version `version`.

        Raises `Conflict` where it has another version by now, `CorridorError` where it will not do so.
        """
        with self._store.writing() as connection:
            row, reviewed, versions = self._whole(connection, id)
            _open(row)
            if not 0 <= number < len(reviewed.claims):
                raise CorridorError("no such entry", str(number), remedy="load the report anew")
            before, (is_version, by) = reviewed.claims[number], versions[number]
            read = unpacked(row.read)
            if is_version != version:
                there = entry_json(number, before, reviewed, is_version, by, names_in(reviewed, read))
                raise Conflict("this entry was changed meanwhile", by, there)
            patch = restored(patch, before, reviewed, names_in(reviewed, read))
            after = _edited(before, patch, reviewed, number)
            values = {"entry": packed(after), "version": version + 1, "changed_by": person.name}
            where = (entries.c.report == id, entries.c.number == number)
            connection.execute(update(entries).where(*where).values(values))
            connection.execute(update(reports).where(reports.c.id == id).values(headline=None))
        claims = (*reviewed.claims[:number], after, *reviewed.claims[number + 1 :])
        reviewed = reviewed.model_copy(update={"claims": claims})
        return entry_json(number, after, reviewed, version + 1, person.name, names_in(reviewed, read))

    def head(self, id: int, version: int, patch: dict[str, Any], person: Person) -> dict[str, Any]:
        """A report whose title, day of publication or publisher was corrected."""
        from corridor.reading.documents.extract import publisher_source

        with self._store.writing() as connection:
            row, reviewed, _ = self._whole(connection, id)
            _open(row)
            if row.version != version:
                raise Conflict("the head of this report was changed meanwhile", "", None)
            if patch.keys() - set(HEAD):
                raise CorridorError("unknown field", ", ".join(sorted(patch)), remedy=f"use {', '.join(HEAD)}")
            data = reviewed.model_dump(mode="json", exclude={"claims"})
            if "publisher" in patch:
                patch["publisher"] = publisher_source(str(patch["publisher"]), reviewed.report, reviewed.title)
            if "published" in patch:
                data["date_given"] = True
            kept = unpacked(row.read) | {"reviewed": _valid(data | patch).model_dump(mode="json", exclude={"claims"})}
            values = {"read": packed(kept), "version": version + 1}
            connection.execute(update(reports).where(reports.c.id == id).values(values))
        return self.get(id)

    def reviewed(self, id: int) -> tuple[Reviewed, str, str, int]:
        """A report as it is reviewed now, its whole text, its scenario, and a number that any change moves on."""
        with self._store.reading() as connection:
            row, reviewed, versions = self._whole(connection, id)
        return reviewed, row.text, row.scenario, _seen(row, versions)

    def begin_taking(self, id: int, purpose: Any) -> tuple[Reviewed, str, str, str]:
        """The same and a token, while nobody may change it; raises `CorridorError` where nothing is accepted.

        A taking that broke off may begin again after `TAKES`: the ledger adds nothing twice.
        """
        with self._store.writing() as connection:
            row, reviewed, _ = self._whole(connection, id)
            going_on = (unpacked(row.taken) or {}).get("going_on")
            if going_on is not None and time() - going_on["since"] < TAKES:
                raise Conflict("it is just being taken into the ledger", going_on["by"], None)
            if going_on is None:
                _open(row)
            if not accepted([reviewed], purpose).claims:
                raise CorridorError("no entry is accepted", remedy="accept what is right first")
            token = token_hex(8)
            what = {"going_on": {"token": token, "since": time(), "by": row.by or ""}}
            connection.execute(update(reports).where(reports.c.id == id).values(taken=packed(what)))
        return reviewed, row.text, row.scenario, token

    def end_taking(self, id: int, token: str, what: dict[str, Any] | None) -> None:
        """Keep what of it went into the ledger; nothing where it did not go. Another's taking stays as it is."""
        taken = None if what is None else packed(what)
        with self._store.writing() as connection:
            kept = unpacked(connection.execute(select(reports.c.taken).where(reports.c.id == id)).scalar())
            if kept is not None and kept.get("going_on", {}).get("token") == token:
                connection.execute(update(reports).where(reports.c.id == id).values(taken=taken))

    def put_headline(self, id: int, found: Any, seen: int) -> None:
        """Keep what the headline check found, where the report is still as it was `seen`."""
        with self._store.writing() as connection:
            row, _, versions = self._whole(connection, id)
            if _seen(row, versions) == seen:
                connection.execute(update(reports).where(reports.c.id == id).values(headline=packed(found)))

    def file(self, id: int) -> str:
        """The name under which a report was dropped."""
        with self._store.reading() as connection:
            return str(connection.execute(select(reports.c.file).where(reports.c.id == id)).scalar() or "")

    def delete(self, id: int) -> None:
        """Take a report out of the page, its text and its file; what was accepted of it stays in the ledger."""
        with self._store.writing() as connection:
            job = connection.execute(select(reports.c.job).where(reports.c.id == id)).scalar()
            connection.execute(delete(entries).where(entries.c.report == id))
            if not connection.execute(delete(reports).where(reports.c.id == id)).rowcount:
                raise CorridorError("no such report", str(id))
        if job is not None:
            self._jobs.cancel(job)
            shutil.rmtree(job_folder(self._store, job), ignore_errors=True)

    def _whole(self, connection: Connection, id: int) -> tuple[Row[Any], Reviewed, list[tuple[int, str]]]:
        row = connection.execute(_query().where(reports.c.id == id)).first()
        if row is None:
            raise CorridorError("no such report", str(id), remedy="it may have been taken out")
        if row.read is None:
            raise CorridorError("this report has not been read yet", row.file, remedy="wait until it is")
        order = select(entries).where(entries.c.report == id).order_by(entries.c.number)
        kept = connection.execute(order).all()
        claims = [unpacked(e.entry) for e in kept]
        reviewed = Reviewed.model_validate(unpacked(row.read)["reviewed"] | {"claims": claims})
        return row, reviewed, [(e.version, e.changed_by) for e in kept]


def _seen(row: Row[Any], versions: list[tuple[int, str]]) -> int:
    return int(row.version) + sum(version for version, _ in versions)


def _query() -> Any:
    by = people.c.name.label("by")
    return select(reports, by).select_from(reports.outerjoin(people, reports.c.person == people.c.id))


def _listed(row: Row[Any], tally: dict[str, int]) -> dict[str, Any]:
    read = unpacked(row.read)
    return {
        "id": row.id,
        "file": row.file,
        "scenario": row.scenario,
        "by": row.by or "",
        "created": row.created,
        "job": row.job,
        "is_read": read is not None,
        "title": read["reviewed"]["title"] if read else row.file,
        "published": read["reviewed"]["published"] if read else None,
        "tally": {"propose": 0, "accept": 0, "reject": 0} | tally,
        "taken": unpacked(row.taken),
        "headline": unpacked(row.headline),
        "version": row.version,
    }


def _by_role(connection: Connection) -> dict[int, set[str]]:
    """Names of sources whom analysts have made to be shown by role, by report; those found so are not in entries."""
    named = (entries.c.entry.contains(f'"status":"{s}","name":"') for s in ("detained", "at_risk", "anonymous"))
    found: dict[int, set[str]] = {}
    for report, entry in connection.execute(select(entries.c.report, entries.c.entry).where(or_(*named))):
        found.setdefault(report, set()).update(names_of(Entry.model_validate(unpacked(entry)).chain))
    return found


def _discreet(listed: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {k: v if k == "by" else veiled(v, names) for k, v in listed.items()}


def _open(row: Row[Any]) -> None:
    if row.taken is not None:
        remedy = "correct the claim in the ledger instead"
        raise CorridorError("what was accepted of this report is in the ledger already", remedy=remedy)


def _edited(before: Entry, patch: dict[str, Any], reviewed: Reviewed, number: int) -> Entry:
    found = next(p for p in reviewed.found if p.id == before.id)
    if "id" in patch:
        raise CorridorError("the id of an entry stays as it is", remedy="change another field")

    def fail(what: str, got: str, remedy: str, *path: str | int) -> CorridorError:
        return CorridorError(what, got, ".".join(str(p) for p in path[2:]), remedy)

    try:
        after = Entry.model_validate(before.model_dump(mode="json") | patch)
    except ValidationError as error:
        raise _first(error) from None
    check_entry(after, found, number, fail)
    return after


def _valid(data: dict[str, Any]) -> Reviewed:
    try:
        return Reviewed.model_validate(data)
    except ValidationError as error:
        raise _first(error) from None


def _first(error: ValidationError) -> CorridorError:
    first = error.errors(include_url=False)[0]
    return CorridorError(first["msg"], repr(first["input"])[:60], ".".join(map(str, first["loc"])))
