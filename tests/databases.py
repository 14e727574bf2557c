"""Databases that ledgers live in: SQLite and a real PostgreSQL; and a disk that is soon full."""

from __future__ import annotations

import itertools
import subprocess
from collections.abc import Iterator
from pathlib import Path

import postgres
import pytest

from corridor.ledger import Ledger

TEMPLATE = "ledger_template"
_numbers = itertools.count()


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """A server of PostgreSQL with an empty ledger in a template."""
    try:
        running = postgres.running()
        at = running.__enter__()
    except postgres.Unavailable as error:
        pytest.skip(str(error))
    try:
        at.sql(f"CREATE DATABASE {TEMPLATE}")
        Ledger.open(at.url(TEMPLATE), create=True).close()
        yield at
    finally:
        running.__exit__(None, None, None)


@pytest.fixture(params=["sqlite", "postgresql"])
def backend(request: pytest.FixtureRequest) -> str:
    """The kind of database."""
    return str(request.param)


@pytest.fixture
def nowhere(backend: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """An address at which there is no ledger yet."""
    if backend == "sqlite":
        yield str(tmp_path / "new.ledger")
        return
    at: postgres.Server = request.getfixturevalue("server")
    name = f"empty_{next(_numbers)}"
    at.sql(f"CREATE DATABASE {name}")
    yield at.url(name)
    at.sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def place(backend: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty ledger."""
    if backend == "sqlite":
        path = tmp_path / "corridor.ledger"
        Ledger.open(path, create=True).close()
        yield str(path)
        return
    at: postgres.Server = request.getfixturevalue("server")
    name = f"ledger_{next(_numbers)}"
    at.sql(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}")
    yield at.url(name)
    at.sql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    """An empty ledger, open."""
    with Ledger.open(place, actor="analyst") as opened:
        yield opened


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of a few megabytes, where mounting one is permitted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("mounting a small disk is not permitted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)
