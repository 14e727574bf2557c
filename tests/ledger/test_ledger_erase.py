"""What is erased is nowhere any more, and the ledger proves that it was erased."""

from __future__ import annotations

import logging
import random
import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import postgres
import pytest
from made_evidence import REPORT, claim, evidence, source

from corridor.claims import Proposal, Source, Span
from corridor.claims.proposal import Speaker
from corridor.ledger import Ledger, LedgerError

SECRETS = ("QUOKKAWORD", "ZIRCONWORD", "XENOLITHWORD", "JACARANDAWORD", "WOMBATNAME", "FJORDWORD")


@pytest.fixture
def bytes_of(place: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[object]:
    """Every byte that the database, its journals, logs and backups keep, by file."""
    if "://" in place:
        server: postgres.Server = request.getfixturevalue("server")
        folders = [server.folder, tmp_path]
    else:
        folders = [tmp_path]

    def read() -> dict[str, bytes]:
        files = (p for folder in folders for p in folder.rglob("*") if p.is_file())
        return {str(p): p.read_bytes() for p in files}

    yield read


def where(read: object, words: tuple[str, ...] = SECRETS) -> set[tuple[str, str]]:
    found = read().items()  # type: ignore[operator]
    return {(word, Path(name).name) for name, data in found for word in words if word.encode() in data}


def secret(ledger: Ledger) -> None:
    given = evidence()
    speaker = Speaker(source=Source(id="held-man", role="a man", kind="witness", status="detained", name="WOMBATNAME"))
    read = Proposal(
        id="p", report=REPORT.id, kind="flow", says="QUOKKAWORD", chain=(speaker,), sentence=Span(start=0, end=9)
    )
    words = random.Random(3)
    text = " ".join(words.choice(("town", "people", "left", "FJORDWORD", "road")) + str(i) for i in range(3000))
    given["claims"].append(claim("secret", says="ZIRCONWORD was said", note="QUOKKAWORD", read=read))
    given["texts"] = {REPORT.id: f"XENOLITHWORD {text}"}
    ledger.add(**given)
    ledger.grade("secret", "B2", "JACARANDAWORD")
    ledger.merge_origins("left-narvik", "secret", "as QUOKKAWORD says")
    ledger.supersede("secret", claim("secret", says="ZIRCONWORD was said twice"), "JACARANDAWORD")


def test_nothing_is_left_in_database_journal_logs_and_backups(
    ledger: Ledger, bytes_of: object, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    secret(ledger)
    ledger.backup(tmp_path / "first.ledger")
    ledger.add(claims=[claim("more")], scenario="invented")
    ledger.backup(tmp_path / "second.ledger")
    assert {w for w, _ in where(bytes_of)} >= set(SECRETS) - {"WOMBATNAME"}
    done = ledger.erase("secret", "asked for by the person")
    assert done.pending == () and len(done.entries) == 6  # two versions, grade, merge, supersession, text
    left = where(bytes_of, tuple(s for s in SECRETS if s != "WOMBATNAME"))
    assert left == set()
    assert not any(s in caplog.text for s in SECRETS)
    assert ledger.verify().ok and ledger.verify().erased == 6
    for name in ("first.ledger", "second.ledger"):
        with Ledger.open(tmp_path / name) as copy:
            assert copy.verify().ok, copy.verify().findings
            assert "secret" not in {c.id for c in copy.as_of().claims}
    ledger.erase("source:held-man", "asked for")
    assert where(bytes_of) == set()


def test_views_of_earlier_days_do_without_what_was_erased(ledger: Ledger) -> None:
    ledger.add(**evidence(), known="published")
    ledger.erase("left-narvik", "asked for")
    view = ledger.as_of(date(2018, 1, 1), "invented")
    assert [c.id for c in view.claims] == ["left-by-sea"]
    with pytest.raises(LedgerError, match="nothing by this id"):
        ledger.grade("left-narvik", "B2")


def test_a_retraction_holds_although_its_reason_was_erased(ledger: Ledger) -> None:
    ledger.add(**evidence())
    ledger.retract("left-narvik", "SECRET reason")
    ledger.erase(f"#{ledger.head.seq}", "named somebody")
    assert [c.id for c in ledger.as_of().claims] == ["left-by-sea"]
    assert ledger.verify().ok


def test_a_report_goes_with_its_text_and_its_claims_only_where_asked(ledger: Ledger) -> None:
    ledger.add(**evidence())
    done = ledger.erase("gazette-20-oct", "copyright")
    assert done.remaining == ("claim left-by-sea", "claim left-narvik") and ledger.as_of().texts == {}
    assert len(ledger.as_of().claims) == 2
    ledger.erase("mayor", "left office", everything=True)
    assert [c.id for c in ledger.as_of().claims] == ["left-by-sea"]


def test_one_version_can_go_alone(ledger: Ledger) -> None:
    ledger.add(**evidence())
    ledger.supersede("left-narvik", claim(says="without the name"))
    ledger.erase("#7", "the first version named somebody")
    assert "without the name" in {c.says for c in ledger.as_of().claims}
    assert ledger.verify().ok


def test_a_backup_that_cannot_be_reached_is_pending_until_it_is_back_or_struck_off(
    ledger: Ledger, tmp_path: Path
) -> None:
    ledger.add(**evidence())
    file, away = tmp_path / "disk" / "b.ledger", tmp_path / "away.ledger"
    file.parent.mkdir()
    ledger.backup(file)
    file.rename(away)
    done = ledger.erase("left-narvik", "asked for")
    assert len(done.pending) == 1 and "b.ledger" in done.pending[0] and "there is no ledger here" in done.pending[0]
    assert ledger.backups()[0].pending
    away.rename(file)
    assert b"About 400 people left Ostrava" in file.read_bytes()
    assert ledger.scrub() == () and ledger.backups()[0].pending == ""
    assert b'About 400 people left Ostrava-on-Sea."' not in file.read_bytes()
    file.unlink()
    ledger.erase("left-by-sea", "asked for")
    assert ledger.scrub() != ()
    ledger.retract(f"#{ledger.backups()[0].seq}", "destroyed")
    assert ledger.scrub() == () and ledger.backups() == []


def test_a_backup_of_another_ledger_is_not_touched(ledger: Ledger, tmp_path: Path) -> None:
    ledger.add(**evidence())
    file = ledger.backup(tmp_path / "b.ledger")
    file.unlink()
    with Ledger.open(file, create=True) as other:
        other.add(claims=[claim(f"c{i}") for i in range(20)])
    ledger.erase("left-narvik", "asked for")
    assert any("not a copy of this ledger" in p for p in ledger.scrub())
    with Ledger.open(file) as other:
        assert len(other.as_of().claims) == 20


def test_another_reader_of_the_file_keeps_the_journal_pending(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corridor.ledger.dialect.WAIT_SECONDS", 0.2)
    with Ledger.open(tmp_path / "a.ledger", create=True) as ledger:
        ledger.add(**evidence())
        reader = sqlite3.connect(tmp_path / "a.ledger")
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM contents").fetchone()
        assert ledger.erase("left-narvik", "asked for").pending
        reader.rollback()
        reader.close()
        assert ledger.scrub() == ()
        assert b'About 400 people left Ostrava-on-Sea."' not in (tmp_path / "a.ledger").read_bytes()


def test_a_server_that_keeps_its_journal_is_said_to(server: postgres.Server) -> None:
    server.sql("CREATE DATABASE keeps TEMPLATE ledger_template")
    server.sql("DROP ROLE IF EXISTS clerk")
    server.sql("CREATE ROLE clerk LOGIN PASSWORD 'clerk'")
    server.sql("GRANT ALL ON ALL TABLES IN SCHEMA public TO clerk", "keeps")
    url = server.url("keeps").replace(f"{server.user}:{postgres.PASSWORD}", "clerk:clerk")
    with Ledger.open(url) as ledger:
        ledger.add(**evidence())
        pending = " ".join(ledger.erase("left-narvik", "asked for").pending)
        assert "ask the administrator for VACUUM" in pending and "CHECKPOINT" in pending
        assert ledger.verify().ok
    server.sql("DROP DATABASE keeps WITH (FORCE)")


def test_sources_of_one_name_are_found_by_kind(ledger: Ledger) -> None:
    ledger.add(claims=[claim("mayor")], sources=[source()], scenario="invented")
    with pytest.raises(LedgerError, match="several things"):
        ledger.erase("mayor", "asked for")
    ledger.erase("source:mayor", "asked for")
    assert [c.id for c in ledger.as_of().claims] == ["mayor"]
