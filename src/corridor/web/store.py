"""What the page keeps of its own, beside the results: who may sign in, work to do, drafts, reports under review.

One SQLite file in a folder that nobody else may read. What is decided goes into the ledger, never here.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic_core import from_json, to_json
from sqlalchemy import Column, Connection, Float, ForeignKey, Index, Integer, MetaData, Table, Text, UniqueConstraint

from corridor.errors import CorridorError
from corridor.ledger import dialect

FOLDER, FILE = ".page", "page.db"
VERSION = 1  # of the tables, in SQLite's user_version

metadata = MetaData()
people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("organisation", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("key", Text, nullable=False, unique=True),  # SHA-256 of the key
    Column("host", Integer, nullable=False, default=0),  # 1: who started the server, with a key made anew each time
)
sessions = Table(
    "sessions",
    metadata,
    Column("token", Text, primary_key=True),  # SHA-256 of what the cookie holds
    Column("person", Integer, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("until", Text, nullable=False),
)
jobs = Table(
    "jobs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("lane", Text, nullable=False),
    Column("urgency", Integer, nullable=False),  # lower goes first
    Column("about", Text, nullable=False),  # what it is about, in the words of the page
    Column("asked", Text, nullable=False),
    Column("person", Integer, ForeignKey("people.id", ondelete="SET NULL")),
    Column("state", Text, nullable=False),
    Column("message", Text, nullable=False, default=""),
    Column("phase", Integer, nullable=False, default=0),  # how much of a result is there already
    Column("result", Text),
    Column("error", Text),
    Column("cancel", Integer, nullable=False, default=0),
    Column("worker", Text),  # a token of the process that does it, without which nothing is told of it
    Column("created", Text, nullable=False),
    Column("started", Text),
    Column("ended", Text),
    Column("seconds", Float),
    Index("jobs_by_state", "state", "lane"),
)
drafts = Table(
    "drafts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", Integer, ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
    Column("estimate", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("changes", Text, nullable=False),
    Column("job", Integer),
    UniqueConstraint("person", "estimate"),
)
reports = Table(
    "reports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("file", Text, nullable=False),
    Column("scenario", Text, nullable=False),
    Column("person", Integer, ForeignKey("people.id", ondelete="SET NULL")),
    Column("created", Text, nullable=False),
    Column("job", Integer),
    Column("read", Text),  # what the reader found, without the entries
    Column("text", Text),  # the whole text, for the ledger alone
    Column("headline", Text),
    Column("taken", Text),  # what of it went into the ledger, and when
    Column("version", Integer, nullable=False, default=0),
)
entries = Table(
    "entries",
    metadata,
    Column("report", Integer, ForeignKey("reports.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("entry", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("changed_by", Text, nullable=False, default=""),
)


class Store:
    """The tables; every use is one transaction, and whoever writes waits for whoever writes before."""

    def __init__(self, results: Path) -> None:
        self.folder = results / FOLDER
        self.folder.mkdir(parents=True, exist_ok=True)
        os.chmod(self.folder, 0o700)
        self._engine = dialect.connect(dialect.url_of(self.folder / FILE), create=True)
        with self._engine.connect().execution_options(mode="none") as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        with self.writing() as connection:
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            if version > VERSION:
                where, remedy = str(self.folder / FILE), "use the newer Corridor that made it, or move the file away"
                raise CorridorError("state of the page by a newer version", str(version), where, remedy)
            metadata.create_all(connection)
            connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view."""
        with dialect.transaction(self._engine, "read") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The only writer; kept at the end, or nothing of it is."""
        with dialect.transaction(self._engine, "write") as connection:
            yield connection


def now() -> str:
    """This moment, as it is kept."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def packed(what: Any) -> str:
    """Plain data or a model as it is kept."""
    return to_json(what).decode()


def unpacked(text: str | None) -> Any:
    """The plain data again; nothing where nothing was kept."""
    return None if text is None else from_json(text)
