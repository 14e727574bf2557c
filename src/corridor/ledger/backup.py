"""Copies of a ledger: taken while others write, registered so that erasures reach them, and put back."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, delete, func, insert, select

from corridor.ledger import dialect, migrate
from corridor.ledger.append import head_of, ledger_id
from corridor.ledger.content import BackupRecord
from corridor.ledger.erase import forget
from corridor.ledger.errors import LedgerError
from corridor.ledger.find import undone
from corridor.ledger.rows import about, chunks, fetch, select_rows
from corridor.ledger.tables import contents, entries, is_committed, ledgers

if TYPE_CHECKING:
    from corridor.ledger.ledger import Ledger

UNFINISHED = ".part"


@dataclass(frozen=True)
class Registered:
    """A backup on record: entry number, file, and what keeps erasures from it (empty: nothing)."""

    seq: int
    file: str
    pending: str


def backup(ledger: Ledger, file: str | Path, actor: str | None, organisation: str | None) -> Path:
    """Copy the whole ledger, names of restricted sources included, into an SQLite file of its own.

    The file is registered before it is made: no copy exists that an erasure does not know of. Raises `LedgerError`
    where there is a file already.
    """
    target = Path(file).absolute()
    if target.exists():
        raise LedgerError("there is a file already", where=str(target), remedy="give a new name, or remove it")
    if not target.parent.is_dir():
        raise LedgerError("there is no such folder", where=str(target.parent), remedy="make it first")
    unfinished = target.with_name(target.name + UNFINISHED)
    with ledger.writing(actor, organisation) as writer:
        writer.add("backup", "", BackupRecord(file=str(target)))
    with dialect.translated(str(target)):
        try:
            _copy(ledger.engine, unfinished)
            os.replace(unfinished, target)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
    return target


def _copy(engine: Engine, target: Path) -> None:
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_CREAT | os.O_RDWR, stat.S_IRUSR | stat.S_IWUSR))
    if dialect.copy_file(engine, target):
        return
    copy = dialect.connect(dialect.url_of(target), create=True)
    try:
        migrate.prepare(copy, create=True)
        with dialect.transaction(engine) as source, dialect.transaction(copy, "write") as to:
            copy_rows(source, to)
        dialect.settle(copy)
    finally:
        copy.dispose()


def copy_rows(source: Connection, to: Connection) -> None:
    """Copy everything, id included, into tables that are empty."""
    to.execute(delete(ledgers))
    to.execute(insert(ledgers).values(id=ledger_id(source)))
    copy_after(source, to, 0)


def copy_after(source: Connection, to: Connection, after: int) -> None:
    """Copy entries after a number with the contents that are left."""
    for table in (entries, contents):
        for rows in _pages(source, table, after):
            dialect.insert_rows(to, table, [tuple(r) for r in rows])


def _pages(source: Connection, table: Any, after: int) -> Iterator[list[Any]]:
    while rows := source.execute(select(table).where(table.c.seq > after).order_by(table.c.seq).limit(2000)).all():
        yield list(rows)
        after = rows[-1].seq


def registered(ledger: Ledger) -> list[Registered]:
    """Every backup on record that was not struck off (retracted), and whether erasures have reached it."""
    with ledger.reading() as connection:
        gone = _erased(connection)
        return [Registered(seq, file, _state(Path(file), gone)) for seq, file in _files(connection)]


def _files(connection: Connection) -> list[tuple[int, str]]:
    rows = fetch(connection, select_rows(entries.c.kind == "backup"))
    void = undone(rows + about(connection, [r.header.commitment for r in rows]))
    return [(r.header.seq, r.what.file) for r in rows if r.body is not None and r.header.commitment not in void]


def _erased(connection: Connection) -> set[int]:
    """Numbers of all entries whose content was erased."""
    commitments = list(connection.execute(select(entries.c.about).where(entries.c.kind == "erase")).scalars())
    numbers: set[int] = set()
    for some in chunks(commitments):
        numbers.update(connection.execute(select(entries.c.seq).where(is_committed(some))).scalars())
    return numbers


def _state(file: Path, gone: set[int]) -> str:
    unfinished = file.with_name(file.name + UNFINISHED)
    if unfinished.exists():
        return "an unfinished copy lies beside it"
    if not gone:
        return "" if file.exists() else "not there: put it back, or strike it off if it was destroyed"
    try:
        engine = _engine(file)
    except LedgerError as error:
        return str(error.problem.what)
    try:
        with dialect.transaction(engine) as copy:
            return "has content that was erased" if _holds(copy, gone) else ""
    except LedgerError as error:
        return str(error.problem.what)
    finally:
        engine.dispose()


def _engine(file: Path) -> Engine:
    url = dialect.url_of(file)
    dialect.look_for(url, create=False)
    return dialect.connect(url, create=False)


def _holds(connection: Connection, numbers: set[int]) -> bool:
    for some in chunks(sorted(numbers)):
        if connection.execute(select(contents.c.seq).where(contents.c.seq.in_(some)).limit(1)).first():
            return True
    return False


def scrub_backups(ledger: Ledger) -> list[str]:
    """Bring every backup that still holds erased content up to date and take that out; returns what is pending."""
    pending = []
    with ledger.reading() as connection:
        gone = _erased(connection)
        files = _files(connection)
    for seq, name in files:
        file = Path(name)
        file.with_name(file.name + UNFINISHED).unlink(missing_ok=True)
        if not _state(file, gone):
            continue
        try:
            left = _scrub(ledger, file, gone)
        except LedgerError as error:
            left = [error.problem.what]
        pending += [f"backup {name} (#{seq}): {what}" for what in left]
    return pending


def _scrub(ledger: Ledger, file: Path, gone: set[int]) -> list[str]:
    """Append to a backup what the ledger recorded since, the erasures among it, and delete what was erased."""
    engine = _engine(file)
    try:
        migrate.prepare(engine, create=False)
        with ledger.reading() as source, dialect.transaction(engine, "write") as copy:
            head, _ = head_of(copy)
            here = source.execute(select(entries.c.id).where(entries.c.seq == head.seq)).scalar()
            if ledger_id(copy) != ledger_id(source) or (head.seq and here != head.id):
                raise LedgerError("it is not a copy of this ledger")
            copy_after(source, copy, head.seq)
            forget(copy, gone)
        left = dialect.scrub(engine)
        dialect.settle(engine)
        return left
    finally:
        engine.dispose()


def restore(file: str | Path, place: str | Path, erased_by: Ledger | None = None) -> Ledger:
    """A backup as a ledger at another place, which must be empty; erasures that `erased_by` knows of are made again.

    Raises `LedgerError` where the backup is damaged or the place has a ledger with entries.
    """
    from corridor.ledger.ledger import Ledger as Opened

    with Opened.open(file) as source:
        checked = source.verify()
        if not checked.ok:
            raise LedgerError("the backup is damaged", str(checked.findings[0]), str(file), "take another backup")
        target = Opened.open(place, create=True)
        with source.reading() as old, target.writing() as writer:
            if writer.connection.execute(select(func.count()).select_from(entries)).scalar():
                remedy = "give a place where nothing is yet"
                raise LedgerError("there is a ledger already", where=target.place, remedy=remedy)
            copy_rows(old, writer.connection)
    if erased_by is not None:
        with erased_by.reading() as connection:
            query = select(entries.c.about).where(entries.c.kind == "erase")
            commitments = [str(c) for c in connection.execute(query).scalars()]
        erase_commitments(target, commitments)
    return target


def erase_commitments(ledger: Ledger, commitments: list[str]) -> int:
    """Erase whatever of these the ledger still has, because another ledger erased it; returns how many."""
    from corridor.claims.decision import Erasure

    with ledger.writing() as writer:
        rows = []
        for some in chunks(commitments):
            rows += fetch(writer.connection, select_rows(is_committed(some)))
        rows = [r for r in rows if r.body is not None]
        for row in rows:
            reason = Erasure(reason="erased elsewhere")
            writer.add("erase", row.scenario or "", reason, about=row.header.commitment)
        writer.flush()
        forget(writer.connection, [r.header.seq for r in rows])
    if rows:
        dialect.scrub(ledger.engine)
    return len(rows)
