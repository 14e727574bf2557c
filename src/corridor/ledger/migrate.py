"""Which version of the tables a ledger has, and bringing it to that of this program."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, insert, text

from corridor.ledger import dialect
from corridor.ledger.errors import LedgerError, LedgerVersionError
from corridor.ledger.tables import ledgers, metadata

VERSIONS = ("0001", "0002", "0003")  # oldest first; each is a file in migrations/versions
VERSION_TABLE = "ledger_version"


def version(connection: Connection) -> str | None:
    """The version of the tables; nothing where there is no ledger."""
    if VERSION_TABLE not in dialect.tables(connection):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    return None if found is None else str(found)


def prepare(engine: Engine, create: bool) -> None:
    """Make the tables, bring them up to date, or say why this is no ledger.

    Raises `LedgerVersionError` where a newer program made it.
    """
    where = dialect.shown(engine.url)
    with dialect.transaction(engine) as connection:
        now = version(connection)
        others = dialect.is_sqlite(engine) and bool(dialect.tables(connection))
    if now == VERSIONS[-1]:
        return
    if now is not None and now not in VERSIONS:
        remedy = "use a newer Corridor, or export it there and import it here"
        raise LedgerVersionError("this ledger is of a version that this program does not know", now, where, remedy)
    if now is None and (not create or others):
        what = "this database is something else than a ledger" if others else "there is no ledger here"
        raise LedgerError(what, where=where, remedy="make one: corridor ledger init")
    dialect.durable(engine)
    with dialect.transaction(engine, "write") as connection:
        if version(connection) != VERSIONS[-1]:  # another process may have been faster
            upgrade(connection)


def upgrade(connection: Connection, to: str = "head") -> None:
    """Run the migrations up to a version inside the transaction of `connection`."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    config.attributes["version_table"] = VERSION_TABLE
    with _quiet():
        command.upgrade(config, to)
    if connection.execute(ledgers.select()).first() is None:
        connection.execute(insert(ledgers).values(id=secrets.token_hex(16)))


def differences(connection: Connection) -> list[str]:
    """Where the tables and indexes are not those of this program."""
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    with _quiet():
        options = {"version_table": VERSION_TABLE, "compare_type": True, "include_name": _ours}
        context = MigrationContext.configure(connection, opts=options)
        # every difference begins with what would have to be done
        found = [c[0] if isinstance(c, tuple) else c[0][0] for c in compare_metadata(context, metadata)]
    return found + _made_otherwise(connection)


def _ours(name: str | None, kind: str, parents: Mapping[str, str | None]) -> bool:
    """Whether something is the ledger's business: tables of others in the same database are not."""
    if kind == "table":
        return name in metadata.tables
    return parents.get("table_name", "") in ("", *metadata.tables)


def _made_otherwise(connection: Connection) -> list[str]:
    there = dialect.statements(connection)
    if not there:
        return []
    fresh = create_engine("sqlite://")
    with fresh.begin() as empty:
        upgrade(empty)
        wanted = dialect.statements(empty)
    ours = {*metadata.tables, VERSION_TABLE}
    there = {name: made for name, made in there.items() if name in wanted or _table_of(made) in ours}
    return sorted(name for name in there.keys() | wanted.keys() if there.get(name) != wanted.get(name))


def _table_of(statement: str) -> str:
    """The table that something of SQLite belongs to: a trigger on a table of the ledger is the ledger's business."""
    return statement.split(" ", 2)[1]


@contextmanager
def _quiet() -> Iterator[None]:
    """Alembic tells of its steps through logging; nobody asked for it."""
    import logging

    logger = logging.getLogger("alembic")
    before = logger.disabled
    logger.disabled = True
    try:
        yield
    finally:
        logger.disabled = before
