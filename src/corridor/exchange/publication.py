"""One publication to one partner: what of the ledger concerns it goes as sealed objects, or is withheld, or waits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any

from pydantic_core import to_json
from sqlalchemy import Connection, delete, insert, select, update

from corridor.claims.decision import Sharing
from corridor.errors import CorridorError
from corridor.exchange import audit, sealing, store
from corridor.exchange.agreements import Partner
from corridor.exchange.collections import outbox_id
from corridor.exchange.rules import is_small, why_withheld
from corridor.exchange.sealing import CONSTANT, Chain, as_version
from corridor.exchange.shown import Shown
from corridor.exchange.signing import Key
from corridor.exchange.stix import (
    CLAIM,
    canonical,
    digest,
    organisation_id,
    report_id,
    source_id,
    stamp,
    to_stix,
)
from corridor.exchange.stix.extension import Object, new_type
from corridor.exchange.tables import objects, published
from corridor.exchange.waiting import Waiting
from corridor.exchange.ways import EARLY, Ways, by_country, leaves_on
from corridor.exchange.ways import why_withheld as why_not_by
from corridor.ledger.add import recorded
from corridor.ledger.append import Appender
from corridor.ledger.asof import Part, decided
from corridor.ledger.export import restricted_names
from corridor.ledger.find import undone
from corridor.ledger.rows import Row, about, fetch, select_rows
from corridor.ledger.tables import entries, is_committed
from corridor.release.small_numbers import COMPLEMENT

_NO_FOLDER = Ways(strict=False)


class Publication:
    """What goes out to one partner at one time."""

    def __init__(self, organisation: str, key: Key, to: Appender, partner: Partner, ways: Mapping[str, Ways]) -> None:
        self.me, self.to, self.partner, self.ways = organisation, to, partner, ways
        self.connection = to.connection
        self.chain = Chain(self.connection, key, self.me, partner.id)
        self.waiting = Waiting(self.connection, partner.id)
        self.shown = Shown(self.connection, partner.id)
        self.until = to.head.seq
        self.objects: list[tuple[Object, int | None, int | None]] = []  # object, content, entry
        self.lines: list[tuple[str, dict[str, Any]]] = []
        self.gaps = False  # whether bodies that were sealed are gone
        self._carried: dict[str, Row] = {}  # versions that were corrected before they went, and what did go
        self._allowed: dict[str, set[str]] = {}
        self._now = datetime.now(UTC)
        self._today = date.today()

    def act(self, row: Row) -> None:
        """Follow one decision."""
        kind = row.header.kind
        self.gaps = self.gaps or kind == "erase"
        if kind == "share":
            if row.body is not None and row.what.organisation == self.partner.id:
                self._share(row)
        elif kind == "supersede":
            self._supersede(row)
        elif row.header.about:
            for thing in by_commitment(self.connection, row.header.about):
                if thing.header.kind == "share" and thing.body and thing.what.organisation == self.partner.id:
                    for claim in by_commitment(self.connection, thing.header.about or ""):
                        if self._permission(claim) is None:
                            self._withdraw(claim)
                elif thing.header.kind == "claim" and self._theirs(row, thing) and self._ended(thing):
                    self._withdraw(thing)

    def _theirs(self, act: Row, claim: Row) -> bool:
        """Whether an act on a claim counts for whoever received it: its owner's, or an erasure by anybody here."""
        mine = (act.header.organisation or self.me, claim.header.organisation or self.me)
        return act.header.kind == "erase" or mine[0] == mine[1]

    def _share(self, share: Row) -> None:
        for row in by_commitment(self.connection, share.header.about or ""):
            if row.header.kind == "claim" and not self._ended(row) and self._permission(row) is not None:
                self._send(row, share.what.permitted_by)

    def _ended(self, claim: Row) -> bool:
        """Whether a claim does not hold any more, whatever else is still to be followed."""
        acts = about(self.connection, [claim.header.commitment])
        void = undone(acts)
        ends = [a for a in acts if a.header.kind in ("retract", "supersede") and a.header.commitment not in void]
        mine = claim.header.commitment
        return claim.body is None or any(a.header.about == mine and self._theirs(a, claim) for a in ends)

    def due(self) -> None:
        """Send what was to wait until today, where it still stands; taking a claim back ends its waiting."""
        permitted = self.waiting.until(self._today)
        for row in fetch(self.connection, select_rows(entries.c.seq.in_(list(permitted)))):
            if not self._ended(row) and self._permission(row) is not None:
                self._send(row, permitted[row.header.seq])

    def _send(self, row: Row, permitted_by: str) -> str:
        """The id of the object under which a claim goes; empty where it does not, or not yet."""
        scenario = str(row.scenario)
        why = why_withheld(row.what, self.partner, permitted_by, self._purposes(scenario))
        ways = self.ways.get(scenario, _NO_FOLDER)
        where = ways.of(row.what)
        why = why or why_not_by(row.what, where, self._today)
        if is_small(row.what):
            self.shown.add(row)
        if not why and self.shown.gives_away(row, ways.groups):
            why = COMPLEMENT
        if why:
            self._log("withheld", entry=row.header.seq, why=why)
            if why == EARLY:
                self.waiting.add(row, leaves_on(row.what), permitted_by)
            return ""
        told = row.what
        if where.irregular:
            told, where = by_country(told, where, row.header.commitment)
        owner = row.header.organisation or self.me
        named = {told.report, *told.chain}
        there = recorded(self.connection, named, scenario, row.header.organisation)
        reports = [r for r in there.get(("report", told.report), []) if r.body is not None]
        if not reports:
            self._log("withheld", entry=row.header.seq, why="its report is not in the ledger")
            return ""
        named |= {reports[-1].what.publisher}
        there |= recorded(self.connection, {reports[-1].what.publisher}, scenario, row.header.organisation)
        sources = {n: rows[-1] for n in named if (rows := there.get(("source", n))) and rows[-1].body is not None}
        try:
            made = to_stix(
                told,
                [s.what for s in sources.values()],
                reports[-1].what,
                scenario,
                owner,
                self._created(row),
                datetime.fromisoformat(row.header.recorded_at),
                support=self.partner.agreement.receives,
                places=where.named(),
            )
        except CorridorError as error:
            self._log("withheld", entry=row.header.seq, why=error.problem.what)
            return ""
        if self._names is not None and self._names.search(to_json(made).decode()):
            self._log("withheld", entry=row.header.seq, why="has the name of a source who is shown by role alone")
            return ""
        content = {source_id(owner, scenario, n): s.header.seq for n, s in sources.items()}
        content[report_id(owner, scenario, told.report)] = reports[-1].header.seq
        claim_id = str(made[-1]["id"])
        content[claim_id] = row.header.seq
        self.objects += [(o, content.get(o["id"]), row.header.seq if o["id"] == claim_id else None) for o in made]
        self._log("released", entry=row.header.seq, object=claim_id)
        self.shown.add(row)
        return claim_id

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        """What finds the names of sources who are shown by role alone."""
        return restricted_names(self.connection)

    def _created(self, row: Row) -> datetime:
        """When the claim was first recorded, whichever version this is."""
        first = recorded(self.connection, {str(row.name)}, str(row.scenario), row.header.organisation)
        rows = first.get(("claim", str(row.name)), [row])
        return datetime.fromisoformat(rows[0].header.recorded_at)

    def _supersede(self, act: Row) -> None:
        """A correction reaches whoever received what it corrects; where it may not go, that is withdrawn."""
        for old in by_commitment(self.connection, act.header.about or ""):
            if old.header.kind != "claim" or not self._theirs(act, old) or act.body is None:
                continue
            base = self._carried.pop(old.header.commitment, old)
            permitted_by = self._permission(base)
            if permitted_by is None or not (self._sent(base) or self.waiting.has(base)):
                continue
            for new in by_commitment(self.connection, act.what.by):
                if self._ended(new):
                    self._carried[new.header.commitment] = base
                    continue
                self.shown.end(base)
                now = self._send(new, permitted_by) if new.body is not None else ""
                if now or self.waiting.has(new):
                    said = Sharing(organisation=self.partner.id, permitted_by=permitted_by, reason="a correction")
                    self.to.add("share", str(new.scenario), said, about=new.header.commitment)
                    self.until += 1
                self._withdraw(base, but=now)

    def _permission(self, claim: Row) -> str | None:
        """Who permitted that a claim goes; nothing where it is not shared with the partner, or not any more."""
        acts = about(self.connection, [claim.header.commitment])
        void = undone(acts)
        shares = [a for a in acts if a.header.kind == "share" and a.body is not None]
        mine = [s for s in shares if s.what.organisation == self.partner.id and s.header.commitment not in void]
        return str(mine[-1].what.permitted_by) if mine else None

    def _sent(self, claim: Row) -> list[str]:
        """Ids of objects made from a claim that went out, or are about to."""
        waiting = [o["id"] for o, _, entry in self.objects if entry == claim.header.seq]
        return waiting or sealing.entries_of(self.connection, self.me, self.partner.id, claim.header.seq)

    def _withdraw(self, claim: Row, but: str = "") -> None:
        self.waiting.end(claim)
        if self._ended(claim) or not sealing.has_receipted(self.connection, self.me, self.partner.id, claim.header.seq):
            self.shown.end(claim)  # else it knows the figure, which is as true as before
        base = self._carried.pop(claim.header.commitment, None)
        if base is not None:
            self._withdraw(base)
        for identifier in self._sent(claim):
            if identifier == but:
                continue
            self._unsend(identifier)
            revoked = {
                "type": CLAIM,
                "spec_version": "2.1",
                "id": identifier,
                "created_by_ref": organisation_id(claim.header.organisation or self.me),
                "created": stamp(datetime.fromisoformat(claim.header.recorded_at)),
                "modified": stamp(self._now),
                "revoked": True,
                "extensions": new_type(),
            }
            self.objects.append((revoked, None, claim.header.seq))
            self._log("withdrawn", entry=claim.header.seq, object=identifier)

    def _unsend(self, identifier: str) -> None:
        """Do not leave to be read what the partner has not receipted."""
        self.objects = [o for o in self.objects if o[0]["id"] != identifier]
        me, box = self.me, outbox_id(self.me, self.partner.id)
        done = sealing.receipted(self.connection, me, self.partner.id)
        waiting = (objects.c.collection == box, objects.c.id == identifier, objects.c.number > done)
        self.gaps = bool(self.connection.execute(delete(objects).where(*waiting)).rowcount) or self.gaps

    def _purposes(self, scenario: str) -> set[str]:
        if scenario not in self._allowed:
            decisions = decided(self.connection, Part(self._today, scenario))
            ours = [d.what for d in decisions if (d.header.organisation or self.me) == self.me]
            used = set(self.partner.agreement.purposes)
            self._allowed[scenario] = used | {d.given for d in ours if d.used_for in used}
        return self._allowed[scenario]

    def finish(self) -> None:
        """Seal and keep what is new, and remember how far this went."""
        sent = sealing.last_digests(self.connection, self.me, self.partner.id, (o["id"] for o, *_ in self.objects))
        kept, versions = [], []
        for obj, content, entry in self.objects:
            if obj["id"] in CONSTANT:
                versions.append(as_version(obj, canonical(obj)))
                continue
            before = sent.get(obj["id"])
            if before is not None:
                if digest(obj) == before[1]:
                    continue
                obj = _later(obj, before[0], self._now)
            sent[obj["id"]] = (sealing.version_of(obj), digest(obj))
            seal, out = self.chain.seal(obj)
            kept.append((seal, obj, entry))
            versions.append(as_version(obj, canonical(out), seal.number, content))
        places = store.add_placed(self.connection, outbox_id(self.me, self.partner.id), versions)
        sealing.keep(self.connection, kept, self.to.now, places)
        audit.append(self.connection, self.lines)
        remember(self.connection, self.partner.id, self.until)

    def _log(self, act: str, **what: Any) -> None:
        self.lines.append((self.partner.id, {"act": act, **what}))


def _later(obj: Object, version: str, now: datetime) -> Object:
    """The object as a version after another: STIX tells versions apart by when they were modified."""
    if sealing.version_of(obj) > version:
        return obj
    after = datetime.fromisoformat(version) + timedelta(milliseconds=1)
    return {**obj, "modified": stamp(max(now, after))}


def by_commitment(connection: Connection, commitment: str) -> list[Row]:
    return fetch(connection, select_rows(is_committed([commitment])))


def last_entry(connection: Connection, partner: str) -> int:
    """Up to which entry what concerns a partner has gone out."""
    return connection.execute(select(published.c.entry).where(published.c.partner == partner)).scalar() or 0


def remember(connection: Connection, partner: str, entry: int) -> None:
    """Put on record up to which entry it has."""
    done = connection.execute(update(published).where(published.c.partner == partner).values(entry=entry))
    if not done.rowcount:
        connection.execute(insert(published).values(partner=partner, entry=entry))
