"""Who asked for what and what went out: lines bound to each other, so that none is changed or taken out unseen."""

from __future__ import annotations

import hashlib
import re
from typing import Any, NamedTuple

from pydantic_core import from_json, to_json
from sqlalchemy import Connection, select

from corridor.errors import CorridorError
from corridor.exchange.tables import audit
from corridor.ledger import dialect
from corridor.ledger.append import ledger_id
from corridor.ledger.chain import moment

FORM = "corridor-audit-1"
PAGE = 2000


class Line(NamedTuple):
    """One line: who asked (a partner, or who runs the server) for what, and what came of it."""

    seq: int
    at: str
    who: str
    what: dict[str, Any]
    link: str


def append(connection: Connection, lines: list[tuple[str, dict[str, Any]]]) -> None:
    """Add lines (who, what) within a transaction of the only writer."""
    seq, at, link = _last(connection)
    rows = []
    for who, what in lines:
        text = to_json(what).decode()
        seq, at = seq + 1, moment(at)
        link = _link(link, seq, at, who, text)
        rows.append((seq, at, who, text, link))
    if rows:
        dialect.insert_rows(connection, audit, rows)


def _last(connection: Connection) -> tuple[int, str, str]:
    row = connection.execute(select(audit).order_by(audit.c.seq.desc()).limit(1)).first()
    if row is None:
        return 0, "", hashlib.sha256(to_json((FORM, ledger_id(connection)))).hexdigest()
    return row.seq, row.at, row.link


def _link(before: str, seq: int, at: str, who: str, what: str) -> str:
    return hashlib.sha256(to_json((FORM, before, seq, at, who, what))).hexdigest()


def head(connection: Connection) -> str:
    """Number and link of the last line. Kept elsewhere, it proves that nothing before it was changed or cut off."""
    seq, _, link = _last(connection)
    return f"{seq}:{link}"


def lines(connection: Connection, who: str | None = None, after: int = 0, limit: int = 100) -> list[Line]:
    """Lines behind a number, of everybody or of one."""
    query = select(audit).where(audit.c.seq > after).order_by(audit.c.seq).limit(limit)
    if who is not None:
        query = query.where(audit.c.who == who)
    return [Line(r.seq, r.at, r.who, from_json(r.what), r.link) for r in connection.execute(query)]


def findings(connection: Connection, anchor: str = "") -> list[str]:
    """What was changed, lost or added; nothing where all is as it was written. `anchor` is a head noted before."""
    if anchor and not re.fullmatch(r"\d{1,18}:[0-9a-f]{64}", anchor):
        remedy = "give what `corridor share log --verify` printed before: a number, a colon and 64 hexadecimal digits"
        raise CorridorError("no head of an audit log", repr(anchor), "--head", remedy)
    found: list[str] = []
    link = hashlib.sha256(to_json((FORM, ledger_id(connection)))).hexdigest()
    noted, _, noted_link = anchor.partition(":")
    seq, at = 0, ""
    while rows := connection.execute(select(audit).where(audit.c.seq > seq).order_by(audit.c.seq).limit(PAGE)).all():
        for row in rows:
            if row.seq != seq + 1:
                found.append(f"line {row.seq}: lines are missing before it")
            if row.link != _link(link, row.seq, row.at, row.who, row.what):
                found.append(f"line {row.seq}: it, or the line before it, was changed")
            if row.at < at:
                found.append(f"line {row.seq}: written before the line before it")
            if noted == str(row.seq) and row.link != noted_link:
                found.append(f"line {row.seq}: another line than the one that was noted")
            seq, at, link = row.seq, row.at, row.link
    if noted and int(noted) > seq:
        found.append(f"the log ends at line {seq}, before line {noted} that was noted")
    return found
