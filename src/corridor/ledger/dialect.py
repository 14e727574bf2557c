"""The one module that knows databases: how to open SQLite and PostgreSQL, begin, scrub, and say what went wrong."""

from __future__ import annotations

import os
import re
import shutil
import stat
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from corridor.ledger.errors import LedgerError

WAIT_SECONDS = 30  # for another writer
CACHE_KIB = 128 * 1024
SHARED_INDEX = 64 * 1024  # bytes that the index of the write-ahead log needs beside the file, and some
LOCK = 0x636F72726964  # key of the advisory lock of writers: "corrid"

Mode = Literal["read", "write", "none"]


def url_of(place: str | Path) -> URL:
    """The address of a ledger; a plain path means an SQLite file."""
    if isinstance(place, Path) or not re.match(r"[a-z][a-z0-9+]*://", place):
        return URL.create("sqlite", database=str(place))
    try:
        url = make_url(place)
    except (ArgumentError, ValueError):
        remedy = "write postgresql://user@host/database or the path of a file"
        raise LedgerError("an address that is not understood", remedy=remedy) from None
    backend = url.get_backend_name()
    if backend == "sqlite" and url.database not in (None, "", ":memory:"):
        return url.set(drivername="sqlite")
    if backend in ("postgresql", "postgres"):
        host = url.query.get("host")
        if isinstance(host, str) and host.startswith("/"):  # a folder of sockets, as libpq writes it
            socket = f"{host}/.s.PGSQL.{url.query.get('port') or url.port or 5432}"
            url = url.set(query={"unix_sock": socket})
        return url.set(drivername="postgresql+pg8000", password=url.password or os.environ.get("PGPASSWORD"))
    remedy = "use the path of a file, sqlite:///… or postgresql://…"
    raise LedgerError("a kind of database that no ledger lives in", backend, remedy=remedy)


def look_for(url: URL, create: bool) -> None:
    """Raise `LedgerError` where an address is that of a file that is not there, or is a folder."""
    if url.get_backend_name() != "sqlite":
        return
    path = Path(str(url.database))
    try:
        missing, folder = not path.exists(), path.is_dir()
    except OSError as error:
        raise LedgerError("the ledger cannot be opened", str(error.strerror), str(path)[:200]) from None
    if folder:
        raise LedgerError("this is a folder, not a ledger", where=str(path), remedy="give a file")
    if missing and not create:
        raise LedgerError("there is no ledger here", where=str(path)[:200], remedy="make one: corridor ledger init")


def shown(url: URL) -> str:
    """The address as it may be shown: without its password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def connect(url: URL, create: bool) -> Engine:
    """An engine that begins and writes as a ledger needs; nothing is read yet."""
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, create)
    engine = create_engine(url, hide_parameters=True, pool_pre_ping=True, isolation_level="REPEATABLE READ")
    wait = f"SET lock_timeout = '{WAIT_SECONDS}s'"

    @event.listens_for(engine, "connect")
    def _prepare(raw: Any, _: object) -> None:
        cursor = raw.cursor()
        cursor.execute(wait)
        cursor.execute("SET client_min_messages = 'error'")
        raw.commit()

    return engine


def _sqlite(url: URL, create: bool) -> Engine:
    path = Path(str(url.database))
    if create and not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, stat.S_IRUSR | stat.S_IWUSR))  # names may be in it
    engine = create_engine(url, hide_parameters=True, connect_args={"timeout": WAIT_SECONDS})

    @event.listens_for(engine, "connect")
    def _prepare(raw: Any, _: object) -> None:
        raw.isolation_level = None  # the driver's own BEGIN would let two writers deadlock
        if shutil.disk_usage(path.parent).free < SHARED_INDEX:  # it is kept in memory, by this process alone
            raw.execute("PRAGMA locking_mode = EXCLUSIVE")
        for pragma in (
            "cell_size_check = ON",
            "secure_delete = ON",
            "synchronous = FULL",
            "foreign_keys = ON",
            "page_size = 16384",  # of new files; a tenth faster than 4096 with claims of about 1 kB
            "wal_autocheckpoint = 8000",  # 128 MiB: pages of indexes that each batch changes are written once for many
            "trusted_schema = OFF",
            f"cache_size = -{CACHE_KIB}",
        ):
            raw.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        mode = connection.get_execution_options().get("mode", "read")
        if mode != "none":
            connection.exec_driver_sql("BEGIN IMMEDIATE" if mode == "write" else "BEGIN")

    return engine


def is_sqlite(bind: Engine | Connection) -> bool:
    """Whether it is a file of SQLite."""
    return bind.dialect.name == "sqlite"


@contextmanager
def transaction(engine: Engine, mode: Mode = "read") -> Iterator[Connection]:
    """One consistent view of everything, or the only writer; committed at the end, or nothing of it is."""
    where = shown(engine.url)
    with translated(where):
        with engine.connect().execution_options(mode=mode) as connection:
            if not is_sqlite(connection) and mode == "write":
                # READ COMMITTED, or the head read after waiting for the lock would be the one before waiting
                connection = connection.execution_options(isolation_level="READ COMMITTED")
            with connection.begin():
                if not is_sqlite(connection) and mode == "write":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
                yield connection


@contextmanager
def translated(where: str) -> Iterator[None]:
    """Errors of the database as errors of the ledger, without any of its content."""
    try:
        yield
    except DBAPIError as error:
        raise _error(error, where) from None
    except (ConnectionError, struct.error):  # the driver lets these through where a server goes away
        remedy = "start the server and do it again"
        raise LedgerError("the connection to the server broke", where=where, remedy=remedy) from None
    except UnicodeError:
        raise LedgerError("text with characters that do not exist", where=where, remedy="use UTF-8") from None
    except SQLAlchemyError as error:
        raise LedgerError("the ledger cannot be used", type(error).__name__, where) from None


def _error(error: DBAPIError, where: str) -> LedgerError:
    original = error.orig
    arguments = original.args if original is not None else ()
    detail = arguments[0] if arguments else ""
    if isinstance(detail, dict):  # a message of PostgreSQL: C is its code
        code = str(detail.get("C", ""))
        what, remedy = POSTGRES.get(code) or POSTGRES.get(code[:2]) or ("the database refused", "see its log")
        return LedgerError(what, f"code {code}", where, remedy)
    message = str(detail)
    for part, what, remedy in SQLITE:
        if part in message:
            return LedgerError(what, where=where, remedy=remedy)
    kind = type(original).__name__
    return LedgerError("the database does not answer as it should", kind, where, "see that it is there and runs")


FULL = ("the disk is full: nothing of the last batch was kept, everything before was", "make room and do it again")
LOCKED = ("the ledger is locked by another writer", "wait until it is done and do it again")
DENIED = ("no permission to read or write the ledger", "look at the rights of the file, its folder or the role")
DAMAGED = ("the file is damaged", "restore it from a backup: corridor ledger restore")

SQLITE: tuple[tuple[str, str, str], ...] = (
    ("disk is full", *FULL),
    ("disk I/O error", "the disk cannot be written or read", "look at its space and health and do it again"),
    ("is locked", *LOCKED),
    ("not a database", "the file is not a ledger", "give a file made by `corridor ledger init`"),
    ("readonly", *DENIED),
    ("unable to open", "the ledger cannot be opened", "look at the path and its permissions"),
    ("malformed", *DAMAGED),
    ("corrupt", *DAMAGED),
    ("no such", *DAMAGED),
    ("too big", "something is too large to keep in one piece", "shorten or split the text"),
    ("Can't create a connection", "no server answers", "start it, or correct the address"),
)
POSTGRES: dict[str, tuple[str, str]] = {
    "28": ("wrong user or password", "correct the address; the password may stand in PGPASSWORD"),
    "3D": ("there is no such database", "create it: createdb"),
    "42501": DENIED,
    "25006": DENIED,
    "22021": ("text with characters that no database holds", "take out the character NUL"),
    "53": FULL,
    "55P03": LOCKED,
    "40": LOCKED,
    "57": ("the server was shut down", "start it and do it again"),
    "XX": DAMAGED,
    "42P01": DAMAGED,
}


def tables(connection: Connection) -> set[str]:
    """Names of all tables there are."""
    return set(inspect(connection).get_table_names())


def durable(engine: Engine) -> None:
    """Readers and the writer side by side: the write-ahead log of SQLite; PostgreSQL has it always."""
    if is_sqlite(engine):
        with transaction(engine, "none") as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")


def integrity(connection: Connection) -> list[str]:
    """What the database itself finds wrong with its pages and indexes."""
    if not is_sqlite(connection):
        return []
    rows = connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars()
    # a damaged cell may be quoted in the message: only the kind of damage is said
    found = {re.sub(r"\d+", "…", str(r))[:80] for r in rows if r != "ok"}
    page = int(connection.exec_driver_sql("PRAGMA page_size").scalar() or 1)
    file = Path(str(connection.engine.url.database))
    if file.is_file() and file.stat().st_size % page:  # SQLite takes what is missing for zeros
        found.add("the file ends in the middle of a page")
    return sorted(found)


def statements(connection: Connection) -> dict[str, str]:
    """The statement that made each table and index, by its name, where the database keeps that (SQLite)."""
    if not is_sqlite(connection):
        return {}
    found = connection.exec_driver_sql("SELECT name, type || ' ' || tbl_name || ' ' || sql FROM sqlite_master")
    return {str(r[0]): str(r[1]) for r in found if not str(r[0]).startswith("sqlite_")}


def insert_rows(connection: Connection, table: Table, rows: list[tuple[Any, ...]]) -> None:
    """Insert rows that have every column of the table in its order."""
    if is_sqlite(connection):
        # straight to the driver: dictionaries of parameters would cost as much as all the rest
        marks = ", ".join("?" * len(table.columns))
        connection.exec_driver_sql(f"INSERT INTO {table.name} VALUES ({marks})", rows)
        return
    # COPY, for statements with parameters are ten times slower
    lines = "".join("\t".join(map(_copied, row)) + "\n" for row in rows)
    cursor = connection.connection.cursor()
    try:
        cursor.execute(f"COPY {table.name} FROM STDIN", stream=BytesIO(lines.encode()))  # type: ignore[call-arg]
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError("COPY", None, error) from None


def _copied(value: Any) -> str:
    """A value as COPY reads it."""
    if value is None:
        return "\\N"
    if isinstance(value, bytes | memoryview):
        return f"\\\\x{bytes(value).hex()}"
    return str(value).translate(ESCAPED)


ESCAPED = {ord("\\"): "\\\\", ord("\t"): "\\t", ord("\n"): "\\n", ord("\r"): "\\r"}


def scrub(engine: Engine) -> list[str]:
    """Leave nothing of what was deleted in table, indexes or journal; returns what could not be done."""
    engine.dispose()  # connections at rest hold snapshots and pages
    return _scrub_sqlite(engine) if is_sqlite(engine) else _scrub_postgres(engine)


def _scrub_sqlite(engine: Engine) -> list[str]:
    left = []
    with transaction(engine, "none") as connection:
        try:
            connection.exec_driver_sql("VACUUM")
        except DBAPIError:
            left.append("the file could not be rewritten: another process is using it, or the disk is full")
        busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalar()
    if busy:
        left.append("the journal (-wal) is in use by another process")
    engine.dispose()
    return left


# what must be done, the table that must be another file afterwards, and what it means where it cannot be done
STEPS = (
    ("VACUUM (FULL, ANALYZE) contents", "contents", "the table could not be rewritten"),
    ("VACUUM FULL pg_catalog.pg_statistic", "pg_catalog.pg_statistic", "statistics may keep values of columns"),
    ("SELECT pg_switch_wal()", "", "the write-ahead log could not be switched"),
    ("CHECKPOINT", "", "the write-ahead log could not be let go of"),
    ("SELECT pg_switch_wal()", "", ""),  # a second time: what is let go of ends at the checkpoint before
    ("CHECKPOINT", "", ""),
)


def _scrub_postgres(engine: Engine) -> list[str]:
    """Rewrite the tables, take statistics anew, and let go of the write-ahead log as far as the role may."""
    left = []
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement, table, failed in STEPS:
            reason = _step(connection, statement, table)
            if reason and failed:
                left.append(f"{failed} ({reason}): ask the administrator for {statement}")
        if connection.execute(text("SHOW wal_recycle")).scalar() != "off":
            left.append("the server recycles its write-ahead log (wal_recycle = on), in which old content stays")
        if connection.execute(text("SHOW archive_mode")).scalar() != "off":
            left.append("the server archives its write-ahead log: the administrator must drop archives up to now")
    return left


def _step(connection: Connection, statement: str, table: str) -> str:
    """Why a step was not done; empty where it was. A VACUUM that is not permitted only gives a warning."""
    file = text("SELECT pg_relation_filenode(CAST(:table AS regclass))").bindparams(table=table or "contents")
    before = connection.execute(file).scalar()
    try:
        connection.execute(text(statement))
    except DBAPIError as error:
        return _error(error, "").problem.what
    return "no permission" if table and connection.execute(file).scalar() == before else ""


def settle(engine: Engine) -> None:
    """Make an SQLite file stand by itself, without a journal beside it, so that it can be carried away."""
    if is_sqlite(engine):
        with transaction(engine, "none") as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = DELETE")
    engine.dispose()


def copy_file(engine: Engine, target: Path) -> bool:
    """A consistent copy of an SQLite file, made while others write; false where the rows must be copied instead."""
    if not is_sqlite(engine):
        return False
    with transaction(engine, "none") as connection:
        connection.exec_driver_sql("VACUUM INTO ?", (str(target),))  # into an empty file of ours
    with open(target, "rb+") as file:
        os.fsync(file.fileno())
    return True
