"""What comes in from a partner: each object checked, proved to be the next, kept once, and taken into the ledger."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from pydantic import ValidationError
from sqlalchemy import Connection, insert, select

from corridor.errors import CorridorError
from corridor.exchange import audit, sealing, store
from corridor.exchange.agreements import Partner
from corridor.exchange.collections import Collection
from corridor.exchange.erased import erased_seal, is_erased
from corridor.exchange.leaving import left_by
from corridor.exchange.sealing import CONSTANT, Texts, as_version
from corridor.exchange.signing import Key, Receipt, Seal, Tip, check, receipt, tip
from corridor.exchange.signing.prover import Prover
from corridor.exchange.stix import (
    CLAIM,
    NOTICE,
    RECEIPT,
    TYPES,
    MalformedError,
    canonical,
    message,
    seal_of,
    unsealed,
    validator,
)
from corridor.exchange.stix.bounds import bounded
from corridor.exchange.stix.extension import Object, ours
from corridor.exchange.tables import receipts, seals
from corridor.exchange.taking import Taking
from corridor.ledger.append import Appender

_ID = re.compile(r"[a-z][a-z0-9-]{0,250}--[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
_STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z", re.ASCII)
MOST_FAILURES = 1_000  # told of one push


@dataclass
class _Push:
    """One push while it is looked at."""

    accepted: list[Object] = field(default_factory=list)
    kept: list[tuple[Seal, Object, int | None]] = field(default_factory=list)
    bodies: list[tuple[bytes, int | None]] = field(default_factory=list)  # of what is accepted, with its number
    links: dict[int, str] = field(default_factory=dict)  # of what is kept, by number
    failures: list[dict[str, str]] = field(default_factory=list)
    again: list[dict[str, str]] = field(default_factory=list)
    lines: list[tuple[str, dict[str, Any]]] = field(default_factory=list)


class _Sealed(NamedTuple):
    """An object with its seal, and whether the sender signed that."""

    obj: Object
    seal: Seal
    texts: Texts
    proved: bool


class Inbox:
    """Takes in what partners send, within transactions of the only writer."""

    def __init__(self, organisation: str, key: Key) -> None:
        self.organisation, self.key = organisation, key
        self.prover = Prover()

    def take(self, to: Appender, who: Partner, collection: Collection, objects: list[Any]) -> dict[str, Any]:
        """Take in objects of one push; what became of each, as TAXII tells it."""
        push = _Push()
        looked: list[tuple[Object, Seal | None, Texts | str]] = []
        proofs = self.prover.batch(who.agreement.public_key)
        for i, obj in enumerate(objects):
            found = self._look(who, obj, f"/objects/{i}", push)
            if found is not None:
                seal = found[1]
                if seal is not None:
                    proofs.add(seal)
                looked.append((*found, _texts(obj) if seal is not None else ""))
        signed = iter(proofs.results())
        at = sealing.last_tip(to.connection, who.id, self.organisation)
        for obj, seal, texts in looked:
            if seal is None:
                self._unsealed(to.connection, who, obj, push)
            elif isinstance(texts, str):
                next(signed)
                push.failures.append(_told(obj, texts))
            else:
                at = self._follow(to.connection, who, _Sealed(obj, seal, texts, next(signed)), at, push)
        self._keep(to, who, collection, push)
        return _status(len(objects), push)

    def _look(self, who: Partner, obj: Any, where: str, push: _Push) -> tuple[Object, Seal | None] | None:
        """An object that is well formed and may come, with its seal if it has one; else nothing, and the push tells."""
        try:
            self._well_formed(obj, where)
        except MalformedError as error:
            push.failures.append(_told(obj, f"{error.problem.where}: {error.problem.what}"))
            return None
        if not who.shares and obj["type"] not in (NOTICE, RECEIPT):
            push.failures.append(_told(obj, "only notices and receipts are taken from a partner who has left"))
            return None
        if is_erased(obj):
            seal: Seal | str | None = erased_seal(obj, who.agreement.public_key) or "nobody attests the erasure"
        else:
            seal = _seal(obj)
        if isinstance(seal, str):
            push.failures.append(_told(obj, seal))
            return None
        return obj, seal

    def _follow(self, connection: Connection, who: Partner, one: _Sealed, at: Tip, push: _Push) -> Tip:
        """Accept an object whose seal is the next of the chain; where the chain is then."""
        seal, known = one.seal, None
        if seal.number <= at.number:
            known = push.links.get(seal.number) or sealing.link_of(connection, who.id, self.organisation, seal.number)
        digest = seal.digest if is_erased(one.obj) else one.texts.digest
        found = check(seal, digest, one.proved, self.organisation, at, known)
        if found is None:
            push.accepted.append(one.obj)
            push.bodies.append((one.texts.sealed(one.obj), seal.number))
            push.kept.append((seal, one.texts.bare, None))
            at = tip(seal)
            push.links[seal.number] = at.link
        elif found.fault == "replayed" and known == seal.link:
            push.again.append(_told(one.obj, ""))
        else:
            push.failures.append(_told(one.obj, str(found)))
            what = {"act": "fault", "fault": found.fault, "entry": found.number, "by": found.who}
            push.lines.append((who.id, what))
        return at

    def _well_formed(self, obj: Any, where: str) -> None:
        if isinstance(obj, dict) and isinstance(obj.get("type"), str) and obj["type"] not in TYPES:
            bounded(obj, where)
            version = obj.get("modified", obj.get("created"))
            if not (isinstance(obj.get("id"), str) and _ID.fullmatch(obj["id"])):
                raise MalformedError("an object without an id of STIX", where=f"{where}/id")
            if not (isinstance(version, str) and _STAMP.fullmatch(version)):
                raise MalformedError("an object without the time of its version", where=f"{where}/created")
            if not re.fullmatch(r"[0-9]\.[0-9]", str(obj.get("spec_version", "2.0"))):
                raise MalformedError("a version of STIX that is none", where=f"{where}/spec_version")
            if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,249}", obj["type"]):
                raise MalformedError("a type that is none", where=f"{where}/type")
            return
        validator().check(obj, where)

    def _unsealed(self, connection: Connection, who: Partner, obj: Object, push: _Push) -> None:
        """Objects that carry their own proof, or that claim nothing; a claim is taken with a seal alone."""
        if obj["type"] == CLAIM:
            push.failures.append(_told(obj, "a claim without a seal: nobody has signed it"))
        elif obj["type"] == RECEIPT:
            wrong = _keep_receipt(connection, who, self.organisation, obj)
            push.failures.append(_told(obj, wrong)) if wrong else push.again.append(_told(obj, ""))
        elif obj["type"] == NOTICE:
            push.failures.append(_told(obj, "a notice without a seal: nobody has signed it"))
        elif "source_id" in ours(obj) or "report_id" in ours(obj):
            push.failures.append(_told(obj, "a source or report of a claim without a seal: nobody has signed it"))
        else:
            try:
                push.bodies.append((canonical(obj), None))
            except MalformedError as error:
                push.failures.append(_told(obj, error.problem.what))
                return
            push.accepted.append(obj)

    def _keep(self, to: Appender, who: Partner, collection: Collection, push: _Push) -> None:
        connection = to.connection
        proved = [
            o for o, (_, number) in zip(push.accepted, push.bodies, strict=True)
            if number is not None or o["id"] in CONSTANT
        ]  # fmt: skip
        taking = Taking(to, who, collection.id)
        wrong = taking.take(proved)
        both = zip(push.accepted, push.bodies, strict=True)
        store.add(connection, collection.id, [as_version(o, *body, taking.made.get(o["id"])) for o, body in both])
        sealing.keep(connection, push.kept, to.now)
        for notice in (o for o in proved if o["type"] == NOTICE):
            self._heed(to, who, notice["exchange"], push)
        push.failures += [_told({"id": id}, why) for id, why in wrong]
        push.lines += [(who.id, {"act": "not taken", "object": id, "why": why}) for id, why in wrong]
        if push.kept:
            proof = receipt(self.key, push.kept[-1][0], to.now)
            made = message(RECEIPT, proof.model_dump(), self.organisation, datetime.fromisoformat(to.now))
            store.add(connection, collection.id, [as_version(made, canonical(made))])
        audit.append(connection, push.lines)

    def _heed(self, to: Appender, who: Partner, what: dict[str, Any], push: _Push) -> None:
        """Follow what a partner's notice says: that it leaves, or that it has purged what it received."""
        act = str(what.get("act", ""))[:40]
        told: dict[str, Any] = {name: what[name] for name in ("day", "claims", "kept") if name in what}
        push.lines.append((who.id, {"act": "notice", "notice": act, **told}))
        if act == "leave" and what.get("who") == "we" and who.left is None:  # that we left is for us to say
            left_by(to, who, self.key, "the partner's notice")


def _texts(obj: Object) -> Texts | str:
    """The canonical texts of an object, or why it has none."""
    try:
        return Texts(unsealed(obj))
    except MalformedError as error:
        return error.problem.what


def _seal(obj: Object) -> Seal | str | None:
    """The seal of an object, what is wrong with it, or nothing."""
    given = seal_of(obj) if obj["type"] not in (RECEIPT,) else None
    if given is None:
        return None
    try:
        return Seal.model_validate(given)
    except ValidationError:
        return "a seal that is not understood"


def _keep_receipt(connection: Connection, who: Partner, me: str, obj: Object) -> str:
    """Keep the proof that a partner received what was sent; what is wrong with it, if it proves nothing."""
    try:
        proof = Receipt.model_validate(obj["exchange"])
    except (ValidationError, KeyError):
        return "a receipt that is not understood"
    if proof.receiver == me:
        return ""  # one's own, met again where both sides write into one collection of another server
    sent = _entry(connection, me, who.id, proof.number)
    if sent is None or not proof.proves(who.agreement.public_key, sent):
        return "a receipt that proves nothing: it is not for what was sent, or not signed by whom it names"
    there = (receipts.c.sender == me, receipts.c.receiver == who.id, receipts.c.number == proof.number)
    if connection.execute(select(receipts.c.number).where(*there)).first() is None:
        row = {"sender": me, "receiver": who.id, "number": proof.number, "link": proof.link}
        connection.execute(insert(receipts).values(**row, received=proof.received, signature=proof.signature))
    return ""


def _entry(connection: Connection, sender: str, receiver: str, number: int) -> Seal | None:
    where = (seals.c.sender == sender, seals.c.receiver == receiver, seals.c.number == number)
    row = connection.execute(select(seals).where(*where)).first()
    if row is None:
        return None
    fields = {"from": row.sender, "to": row.receiver, "number": row.number, "previous": row.previous}
    return Seal.model_validate({**fields, "digest": row.digest, "signature": row.signature})


def _told(obj: Any, why: str) -> dict[str, str]:
    """An object as a status names it."""
    fields = obj if isinstance(obj, dict) else {}
    version = fields.get("modified", fields.get("created", ""))
    told = {"id": str(fields.get("id", ""))[:300], "version": str(version)[:40]}
    return {**told, "message": why[:500]} if why else told


def _status(total: int, push: _Push) -> dict[str, Any]:
    failed = {f["id"] for f in push.failures}
    good = [_told(o, "") for o in push.accepted if o["id"] not in failed] + push.again
    return {
        "total_count": total,
        "success_count": len(good),
        "successes": good,
        "failure_count": len(push.failures),
        "failures": push.failures[:MOST_FAILURES],
        "pending_count": 0,
        "pendings": [],
    }


def wrong_of(status: dict[str, Any]) -> CorridorError | None:
    """The first failure of a status as an error; nothing where all was taken."""
    if not status.get("failure_count"):
        return None
    first = (status.get("failures") or [{}])[0]
    got = f"{status['failure_count']} of {status.get('total_count', '?')}"
    return CorridorError(f"not all was taken: {first.get('message', 'no reason given')}", got, first.get("id", ""))
