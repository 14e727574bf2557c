"""Checking that nothing was changed, lost or added besides the chain."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import SQLAlchemyError

from corridor.ledger import dialect, migrate
from corridor.ledger.append import ledger_id
from corridor.ledger.chain import Head, entry_id, genesis
from corridor.ledger.content import KINDS, commitment, parse, taken
from corridor.ledger.errors import LedgerError
from corridor.ledger.rows import pages
from corridor.ledger.tables import COMMITMENT, HEADER, TAKEN, contents, entries, key_of, ledgers

MOST = 100  # findings after which nothing more is looked for


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it was written: the entry, what, what was expected and what is there."""

    seq: int
    what: str
    expected: str = ""
    got: str = ""

    def __str__(self) -> str:
        where = f"entry {self.seq}: " if self.seq else ""
        expected = f"; expected {self.expected}" if self.expected else ""
        return f"{where}{self.what}{expected}{f', got {self.got}' if self.got else ''}"


@dataclass(frozen=True)
class Verification:
    """What a check came to: entries looked at, contents that are there, contents erased on record, and findings."""

    entries: int
    contents: int
    erased: int
    head: Head
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


@dataclass
class _Check:
    erased: dict[str, int]  # commitment and number of the erasure
    decided: dict[str, int]  # commitment and number of the first decision about it
    head: Head
    recorded_at: str = ""
    contents: int = 0
    gone: int = 0
    found: list[Finding] = field(default_factory=list)
    expected: dict[int, str] = field(default_factory=dict)

    def tell(self, seq: int, what: str, expected: object = "", got: object = "") -> None:
        self.found.append(Finding(seq, what, str(expected)[:120], str(got)[:120]))


def verify(engine: Engine, anchor: Head | None = None) -> Verification:
    """Compute every id, commitment and column again.

    `anchor` is a head that was noted earlier: the chain must still have it. Never raises for a ledger that is damaged.
    """
    found: list[Finding] = []
    check: _Check | None = None
    try:
        with dialect.transaction(engine) as connection:
            found += _database(connection)
            check = _prepared(connection)
            if anchor is not None and anchor.seq:
                check.expected[anchor.seq] = anchor.id
            _chain(connection, check)
            _rest(connection, check)
    except (LedgerError, SQLAlchemyError, UnicodeDecodeError, ValueError, TypeError) as error:
        what = error.problem.what if isinstance(error, LedgerError) else "the database cannot be read"
        at = check.head.seq + 1 if check and check.head.seq else 0
        found.append(Finding(at, what))
    if check is None:
        return Verification(0, 0, 0, Head(0, ""), tuple(found))
    return Verification(check.head.seq, check.contents, check.gone, check.head, (*found, *check.found)[:MOST])


def _database(connection: Connection) -> list[Finding]:
    """What the database says of itself, and tables and indexes that are not those of a ledger."""
    found = [Finding(0, "the database finds itself damaged", got=text) for text in dialect.integrity(connection)]
    for name in migrate.differences(connection):
        found.append(Finding(0, "tables or indexes are not as they were made", got=name))
    if len(connection.execute(select(ledgers.c.id)).all()) != 1:
        found.append(Finding(0, "a ledger has one id", "1 row"))
    return found


def _prepared(connection: Connection) -> _Check:
    query = select(entries.c.about, entries.c.seq, entries.c.kind).where(entries.c.about.is_not(None))
    erased: dict[str, int] = {}
    decided: dict[str, int] = {}
    for about, seq, kind in connection.execute(query.order_by(entries.c.seq.desc())):
        decided[about] = seq
        if kind == "erase":
            erased[about] = seq
    return _Check(erased, decided, genesis(ledger_id(connection)))


def _chain(connection: Connection, check: _Check) -> None:
    joined = entries.outerjoin(contents, entries.c.seq == contents.c.seq)
    kept = [contents.c.salt, contents.c.body, *(contents.c[name].label(f"taken_{name}") for name in TAKEN)]
    for rows in pages(connection, select(*HEADER, entries.c.key, *kept).select_from(joined)):
        for row in rows:
            _entry(row, check)
            if len(check.found) >= MOST:
                return


def _entry(row: Any, check: _Check) -> None:
    seq, id, kind, about, committed, known_at, recorded_at, actor, organisation, key, salt, body = row[:12]
    if not _typed(row):
        # a damaged cell of SQLite may hold a number where text was written
        check.tell(seq, "a field is of another type than was written")
        check.head = Head(seq, str(id))
        return
    if seq != check.head.seq + 1:
        check.tell(seq, "entries are missing before this one", check.head.seq + 1, seq)
    expected = entry_id(check.head.id, seq, kind, about, committed, known_at, recorded_at, actor, organisation)
    if id != expected:
        check.tell(seq, "its header or the entry before it was changed: the id does not follow", expected, id)
    if recorded_at < check.recorded_at:
        check.tell(seq, "recorded before the entry before it", f"{check.recorded_at} or later", recorded_at)
    if known_at > recorded_at[:10]:
        check.tell(seq, "known before it was recorded", f"{recorded_at[:10]} or earlier", known_at)
    if key != _key(committed):
        check.tell(seq, "column key is not what the commitment says", _key(committed), key)
    if kind not in KINDS:
        check.tell(seq, "an unknown kind of entry", got=kind)
    if check.decided.get(committed, seq + 1) <= seq:
        check.tell(check.decided[committed], "a decision about an entry that comes later", f"after {seq}")
    check.decided.pop(committed, None)
    noted = check.expected.pop(seq, id)
    if id != noted:
        check.tell(seq, "another entry than the one that was noted", noted, id)
    check.head, check.recorded_at = Head(seq, id), recorded_at
    if kind in KINDS:
        _content(seq, kind, committed, salt, body, row[12:], check)


def _key(committed: str) -> int:
    return key_of(committed) if COMMITMENT.fullmatch(committed) else -1


def _typed(row: Any) -> bool:
    _, id, kind, about, committed, known_at, recorded_at, actor, organisation, key, salt, body = row[:12]
    texts = all(isinstance(x, str) for x in (id, kind, committed, known_at, recorded_at, actor, organisation))
    kept = (salt is None and body is None) or (isinstance(salt, bytes) and isinstance(body, str))
    return texts and kept and (about is None or isinstance(about, str)) and isinstance(key, int)


def _content(seq: int, kind: str, committed: str, salt: Any, body: Any, columns: Any, check: _Check) -> None:
    erasure = check.erased.get(committed)
    if body is None:
        if erasure is None:
            check.tell(seq, "its content is missing, and no erasure is on record", committed)
        else:
            check.gone += 1
        return
    check.contents += 1
    if erasure is not None:
        check.tell(seq, "its content is there although it was erased", f"nothing, by entry {erasure}")
    got = commitment(bytes(salt), body)
    if got != committed:
        check.tell(seq, "its content was changed: it does not fit the commitment", committed, got)
        return
    try:
        value = parse(kind, body)
    except ValidationError:
        check.tell(seq, "its content is not understood by this program", kind)
        return
    for name, wanted, there in zip(TAKEN, taken(kind, value.scenario, value.what), columns, strict=True):
        if wanted != there:
            check.tell(seq, f"column {name} is not what the content says", wanted, there)


def _rest(connection: Connection, check: _Check) -> None:
    """What the walk over entries does not meet."""
    if len(check.found) >= MOST:
        return
    orphans = select(contents.c.seq).where(~select(entries.c.seq).where(entries.c.seq == contents.c.seq).exists())
    for seq in connection.execute(orphans.limit(MOST)).scalars():
        check.tell(seq, "a content without an entry")
    for committed, seq in list(check.decided.items())[:MOST]:
        check.tell(seq, "a decision about an entry that is not there", committed)
    for seq in check.expected:
        check.tell(
            seq, "the chain ends before the entry that was noted", check.expected[seq], f"the last is {check.head}"
        )
