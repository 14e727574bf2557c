"""Making a ledger, opening it, and what is said where that cannot be done."""

from __future__ import annotations

import os
import sqlite3
import stat
from pathlib import Path

import postgres
import pytest
from made_evidence import claim, evidence
from sqlalchemy import text

from corridor.claims import Basis
from corridor.ledger import Ledger, LedgerError, LedgerVersionError, dialect, migrate
from corridor.ledger.tables import metadata


def test_the_migrations_make_exactly_the_tables(nowhere: str, backend: str) -> None:
    engine = dialect.connect(dialect.url_of(nowhere), create=True)
    migrate.prepare(engine, create=True)
    with dialect.transaction(engine) as connection:
        assert migrate.differences(connection) == []
        made = dialect.statements(connection)
    engine.dispose()
    if backend == "sqlite":
        other = dialect.connect(dialect.url_of(f"{nowhere}.direct"), create=True)
        with dialect.transaction(other, "write") as connection:
            metadata.create_all(connection)
            direct = dialect.statements(connection)
        other.dispose()
        blanks = {ord(c): None for c in " \t\n"}  # a column that was added later stands on no line of its own
        assert {name: made[name].translate(blanks) for name in direct} == {
            name: statement.translate(blanks) for name, statement in direct.items()
        }
        assert set(made) - set(direct) == {migrate.VERSION_TABLE}


def test_the_versions_are_those_that_are_shipped() -> None:
    folder = Path(migrate.__file__).parent / "migrations" / "versions"
    assert sorted(p.name[1:5] for p in folder.glob("v*.py")) == list(migrate.VERSIONS)


def test_a_ledger_of_an_older_version_is_brought_up_to_date(nowhere: str) -> None:
    engine = dialect.connect(dialect.url_of(nowhere), create=True)
    with dialect.transaction(engine, "write") as connection:
        migrate.upgrade(connection, migrate.VERSIONS[0])
    engine.dispose()
    with Ledger.open(nowhere) as ledger:
        ledger.add(**evidence())
        assert ledger.verify().ok


def test_claims_of_an_older_ledger_are_found_like_new_ones(nowhere: str) -> None:
    with Ledger.open(nowhere, create=True) as ledger:
        ledger.add(**evidence())
        ledger.add(claims=[claim("held", chain=("mayor",), basis=Basis(interest="detained"))], scenario="invented")
        before = ledger.claims("invented", text="OSTRAVA")
        _as_of_version_2(ledger)
    with Ledger.open(nowhere) as ledger:
        assert ledger.claims("invented", text="OSTRAVA") == before and len(before.claims) == 3
        assert ledger.verify().ok
        ledger.add(claims=[claim("newer")], scenario="invented")
        assert ledger.claims("invented").total == 4


def _as_of_version_2(ledger: Ledger) -> None:
    with dialect.transaction(ledger.engine, "write") as connection:
        for statement in (
            "DROP INDEX contents_claims",
            "DROP INDEX contents_held",
            "ALTER TABLE contents DROP COLUMN words",
            "ALTER TABLE contents DROP COLUMN held",
            f"UPDATE {migrate.VERSION_TABLE} SET version_num = '0002'",
        ):
            connection.execute(text(statement))


def test_an_older_ledger_with_a_body_that_was_changed_still_opens_and_says_so(nowhere: str) -> None:
    with Ledger.open(nowhere, create=True) as ledger:
        ledger.add(**evidence())
        _as_of_version_2(ledger)
        with dialect.transaction(ledger.engine, "write") as connection:
            connection.execute(text("UPDATE contents SET body = 'nothing' WHERE name = 'left-narvik'"))
    with Ledger.open(nowhere) as ledger:
        assert any("its content was changed" in str(f) for f in ledger.verify().findings)


def test_a_ledger_of_a_newer_version_is_refused(place: str) -> None:
    with Ledger.open(place) as ledger, dialect.transaction(ledger.engine, "write") as connection:
        connection.execute(text(f"UPDATE {migrate.VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(LedgerVersionError, match="9999.*newer Corridor"):
        Ledger.open(place)
    with pytest.raises(LedgerVersionError):
        Ledger.open(place, create=True)


def test_opening_is_not_making(nowhere: str) -> None:
    with pytest.raises(LedgerError, match="there is no ledger here"):
        Ledger.open(nowhere)
    assert "://" in nowhere or not Path(nowhere).exists()
    with Ledger.open(nowhere, create=True) as ledger:
        head = ledger.head
    with Ledger.open(nowhere, create=True) as again:
        assert again.head == head


def test_only_its_owner_can_read_a_new_file(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "deep" / "a.ledger", create=True) as ledger:
        ledger.add(**evidence())
        modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in (tmp_path / "deep").iterdir()}
    assert set(modes.values()) == {0o600}


def test_something_else_than_a_ledger_is_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no database at all, but long enough to be looked at as one" * 20)
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger.open(tmp_path / "text")
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE birds (name TEXT)")
    for create in (False, True):
        with pytest.raises(LedgerError, match="something else than a ledger"):
            Ledger.open(tmp_path / "other.db", create=create)
    with pytest.raises(LedgerError, match="a folder, not a ledger"):
        Ledger.open(tmp_path)
    (tmp_path / "empty").touch()
    with pytest.raises(LedgerError, match="no ledger here"):
        Ledger.open(tmp_path / "empty")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    Ledger.open(path, create=True).close()
    path.chmod(0)
    with pytest.raises(LedgerError, match="cannot be opened"):
        Ledger.open(path)


ADDRESSES = {
    "mysql://somebody@host/database": "no ledger lives in",
    "sqlite://": "no ledger lives in",
    "postgresql://somebody@127.0.0.1:1/none": "no server answers|does not answer",
    "postgresql://host:notaport/": "not understood",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_leads_nowhere_is_one_clear_error(address: str) -> None:
    with pytest.raises(LedgerError, match=ADDRESSES[address]):
        Ledger.open(address)


def test_a_wrong_password_or_database_is_one_clear_error_without_the_password(server: postgres.Server) -> None:
    with pytest.raises(LedgerError, match="wrong user or password") as caught:
        Ledger.open(server.url("postgres", password="sesame-street"))
    assert "sesame" not in str(caught.value)
    with pytest.raises(LedgerError, match="no such database"):
        Ledger.open(server.url("nowhere_at_all"))


def test_a_server_is_reached_by_its_folder_of_sockets(server: postgres.Server) -> None:
    server.sql("CREATE DATABASE by_socket TEMPLATE ledger_template")
    with Ledger.open(server.by_socket("by_socket")) as ledger:
        ledger.add(claims=[claim()])
        assert ledger.verify().ok
    server.sql("DROP DATABASE by_socket WITH (FORCE)")


def test_a_role_that_may_only_read_cannot_write(server: postgres.Server) -> None:
    server.sql("CREATE DATABASE read_only TEMPLATE ledger_template")
    server.sql("DROP ROLE IF EXISTS reader")
    server.sql("CREATE ROLE reader LOGIN PASSWORD 'reader'")
    server.sql("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader", "read_only")
    address = server.url("read_only").replace(f"{server.user}:{postgres.PASSWORD}", "reader:reader")
    with Ledger.open(address) as ledger:
        assert ledger.as_of().claims == ()
        with pytest.raises(LedgerError, match="no permission"):
            ledger.add(claims=[claim()])
    server.sql("DROP DATABASE read_only WITH (FORCE)")


def test_errors_of_the_database_never_show_content(ledger: Ledger) -> None:
    ledger.add(claims=[claim()])
    with pytest.raises(LedgerError) as caught, dialect.transaction(ledger.engine, "write") as connection:
        connection.execute(text("INSERT INTO contents (seq, body) VALUES (:seq, :body)"), {"seq": 1, "body": "QUOKKA"})
    said, error = "", caught.value
    while error is not None:
        said += repr(error) + str(error)
        error = error.__cause__  # type: ignore[assignment]
    assert "QUOKKA" not in said
