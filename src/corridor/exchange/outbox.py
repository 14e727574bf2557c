"""What goes out to a partner: every share, correction and withdrawal since the last time, sealed in order."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, insert, select, update

from corridor.claims.decision import Sharing
from corridor.exchange import audit, sealing, store
from corridor.exchange.agreements import Partner
from corridor.exchange.collections import outbox_id
from corridor.exchange.rules import why_withheld
from corridor.exchange.sealing import Chain, as_version
from corridor.exchange.signing import Key
from corridor.exchange.stix import (
    CLAIM,
    EXTENSION,
    NOTICE,
    TLP_IDS,
    canonical,
    digest,
    message,
    organisation_id,
    report_id,
    source_id,
    stamp,
    to_stix,
)
from corridor.exchange.stix.extension import MAKER, Object, new_type
from corridor.exchange.tables import published
from corridor.ledger.add import recorded
from corridor.ledger.append import Appender
from corridor.ledger.asof import Part, decided
from corridor.ledger.rows import PAGE, Row, fetch, select_rows
from corridor.ledger.tables import entries, is_committed

CONSTANT = frozenset((MAKER, EXTENSION, *TLP_IDS.values()))  # the same for everybody: nobody signs them
ACTS = ("share", "retract", "supersede", "erase")


class Outbox:
    """Publishes to partners within transactions of the only writer."""

    def __init__(self, organisation: str, key: Key) -> None:
        self.organisation, self.key = organisation, key

    def publish(self, to: Appender, partner: Partner) -> int:
        """Let everything that concerns a partner go out, up to the last entry; the number of that entry."""
        to.flush()
        after = _published(to.connection, partner.id)
        going = _Going(self, to, partner)
        while True:
            where = (entries.c.seq > after, entries.c.kind.in_(ACTS))
            rows = fetch(to.connection, select_rows(*where).limit(PAGE))
            for row in rows:
                going.act(row)
            if len(rows) < PAGE:
                break
            after = rows[-1].header.seq
        going.finish()
        to.flush()
        return going.until


    def notice(self, to: Appender, partner: Partner, what: dict[str, Any]) -> None:
        """Tell a partner something that is no claim: that one leaves, or what was purged; sealed like all else."""
        to.flush()
        going = _Going(self, to, partner)
        going.objects.append((message(NOTICE, what, self.organisation, datetime.fromisoformat(to.now)), None, None))
        going.until = _published(to.connection, partner.id)
        going.finish()


class _Going:
    """One publication to one partner."""

    def __init__(self, outbox: Outbox, to: Appender, partner: Partner) -> None:
        self.me, self.to, self.partner = outbox.organisation, to, partner
        self.connection = to.connection
        self.chain = Chain(self.connection, outbox.key, self.me, partner.id)
        self.until = to.head.seq
        self.objects: list[tuple[Object, int | None, int | None]] = []  # object, content, entry
        self.lines: list[tuple[str, dict[str, Any]]] = []
        self._allowed: dict[str, set[str]] = {}
        self._now = datetime.now(UTC)

    def act(self, row: Row) -> None:
        """Follow one decision."""
        kind = row.header.kind
        if kind == "share":
            if row.body is not None and row.what.organisation == self.partner.id:
                self._share(row)
        elif kind == "supersede":
            self._supersede(row)
        elif row.header.about:
            for about in _by_commitment(self.connection, row.header.about):
                if about.header.kind == "share" and about.body and about.what.organisation == self.partner.id:
                    for claim in _by_commitment(self.connection, about.header.about or ""):
                        self._withdraw(claim)
                elif about.header.kind == "claim" and self._theirs(row, about):
                    self._withdraw(about)

    def _theirs(self, act: Row, claim: Row) -> bool:
        """Whether an act on a claim counts for whoever received it: its owner's, or an erasure by anybody here."""
        mine = (act.header.organisation or self.me, claim.header.organisation or self.me)
        return act.header.kind == "erase" or mine[0] == mine[1]

    def _share(self, share: Row) -> None:
        for row in _by_commitment(self.connection, share.header.about or ""):
            if row.header.kind == "claim" and row.body is not None:
                self._send(row, share.what.permitted_by)

    def _send(self, row: Row, permitted_by: str) -> bool:
        scenario = str(row.scenario)
        why = why_withheld(row.what, self.partner, permitted_by, self._purposes(scenario))
        if why:
            self._log("withheld", entry=row.header.seq, why=why)
            return False
        owner = row.header.organisation or self.me
        names = {row.what.report, *row.what.chain}
        there = recorded(self.connection, names, scenario, row.header.organisation)
        reports = [r for r in there.get(("report", row.what.report), []) if r.body is not None]
        if not reports:
            self._log("withheld", entry=row.header.seq, why="its report is not in the ledger")
            return False
        names |= {reports[-1].what.publisher}
        there |= recorded(self.connection, {reports[-1].what.publisher}, scenario, row.header.organisation)
        sources = {n: rows[-1] for n in names if (rows := there.get(("source", n))) and rows[-1].body is not None}
        made = to_stix(
            row.what,
            [s.what for s in sources.values()],
            reports[-1].what,
            scenario,
            owner,
            self._created(row),
            datetime.fromisoformat(row.header.recorded_at),
            support=self.partner.agreement.receives,
        )
        content = {source_id(owner, scenario, n): s.header.seq for n, s in sources.items()}
        content[report_id(owner, scenario, row.what.report)] = reports[-1].header.seq
        claim_id = made[-1]["id"]
        content[claim_id] = row.header.seq
        self.objects += [(o, content.get(o["id"]), row.header.seq if o["id"] == claim_id else None) for o in made]
        self._log("released", entry=row.header.seq, object=claim_id)
        return True

    def _created(self, row: Row) -> datetime:
        """When the claim was first recorded, whichever version this is."""
        first = recorded(self.connection, {str(row.name)}, str(row.scenario), row.header.organisation)
        rows = first.get(("claim", str(row.name)), [row])
        return datetime.fromisoformat(rows[0].header.recorded_at)

    def _supersede(self, act: Row) -> None:
        """A correction reaches whoever received what it corrects; where it may not go, that is withdrawn."""
        for old in _by_commitment(self.connection, act.header.about or ""):
            if old.header.kind != "claim" or not self._theirs(act, old) or act.body is None:
                continue
            sent = self._sent(old)
            if not sent:
                continue
            for new in _by_commitment(self.connection, act.what.by):
                permitted_by = self._permission(old)
                if new.body is not None and self._send(new, permitted_by):
                    said = Sharing(organisation=self.partner.id, permitted_by=permitted_by, reason="a correction")
                    self.to.add("share", str(new.scenario), said, about=new.header.commitment)
                    self.until += 1
                    if new.name == old.name:
                        continue
                self._withdraw(old)

    def _permission(self, claim: Row) -> str:
        shares = fetch(
            self.connection, select_rows(entries.c.about == claim.header.commitment, entries.c.kind == "share")
        )
        mine = [s for s in shares if s.body is not None and s.what.organisation == self.partner.id]
        return str(mine[-1].what.permitted_by) if mine else ""

    def _sent(self, claim: Row) -> list[str]:
        """Ids of objects made from a claim that went out, or are about to."""
        waiting = [o["id"] for o, _, entry in self.objects if entry == claim.header.seq]
        return waiting or sealing.entries_of(self.connection, self.me, self.partner.id, claim.header.seq)

    def _withdraw(self, claim: Row) -> None:
        for identifier in self._sent(claim):
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

    def _purposes(self, scenario: str) -> set[str]:
        if scenario not in self._allowed:
            decisions = decided(self.connection, Part(date.today(), scenario))
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
        sealing.keep(self.connection, kept, self.to.now)
        store.add(self.connection, outbox_id(self.me, self.partner.id), versions)
        audit.append(self.connection, self.lines)
        _remember(self.connection, self.partner.id, self.until)

    def _log(self, act: str, **what: Any) -> None:
        self.lines.append((self.partner.id, {"act": act, **what}))


def _later(obj: Object, version: str, now: datetime) -> Object:
    """The object as a version after another: STIX tells versions apart by when they were modified."""
    if sealing.version_of(obj) > version:
        return obj
    after = datetime.fromisoformat(version) + timedelta(milliseconds=1)
    return {**obj, "modified": stamp(max(now, after))}


def _by_commitment(connection: Connection, commitment: str) -> list[Row]:
    return fetch(connection, select_rows(is_committed([commitment])))


def _published(connection: Connection, partner: str) -> int:
    return connection.execute(select(published.c.entry).where(published.c.partner == partner)).scalar() or 0


def _remember(connection: Connection, partner: str, entry: int) -> None:
    done = connection.execute(update(published).where(published.c.partner == partner).values(entry=entry))
    if not done.rowcount:
        connection.execute(insert(published).values(partner=partner, entry=entry))
