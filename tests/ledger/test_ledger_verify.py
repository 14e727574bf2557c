"""What a check of the ledger finds, and what it accepts."""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_evidence import claim, evidence
from sqlalchemy import text

from corridor.errors import CorridorError
from corridor.ledger import Head, Ledger
from corridor.ledger.dialect import transaction
from corridor.ledger.tables import contents

ZERO = "0" * 64


def filled(ledger: Ledger) -> Ledger:
    ledger.add(**evidence(), known="published")
    ledger.grade("left-narvik", "B2", "was there")
    ledger.supersede("left-by-sea", claim("left-by-sea", 140, chain=("held-man", "gazette")), "miscounted")
    ledger.erase("text:gazette-20-oct", "copyright")
    return ledger


def test_a_ledger_that_nobody_touched_is_right(ledger: Ledger) -> None:
    empty = ledger.verify()
    assert empty.ok and empty.entries == 0
    result = filled(ledger).verify()
    assert result.ok, result.findings
    assert (result.entries, result.contents, result.erased) == (12, 11, 1)
    assert result.head == ledger.head


CHANGES = {
    "UPDATE entries SET known_at = '2017-01-01' WHERE seq = 5": "entry 5: .*does not follow; expected [0-9a-f]{64}",
    "UPDATE entries SET actor = 'another' WHERE seq = 2": "entry 2: .*does not follow",
    "UPDATE entries SET about = NULL WHERE seq = 9": "entry 9: .*does not follow",
    "UPDATE entries SET kind = 'retract' WHERE seq = 9": "entry 9: .*does not follow",
    f"UPDATE entries SET commitment = '{ZERO}' WHERE seq = 7": "entry 7",
    f"UPDATE entries SET id = '{ZERO}' WHERE seq = 12": "entry 12: .*does not follow",
    "UPDATE contents SET body = replace(body, '400', '900') WHERE seq = 7": "entry 7: its content was changed",
    "UPDATE contents SET scenario = 'another' WHERE seq = 7": "entry 7: column scenario .* expected invented",
    "UPDATE contents SET handling = 'TLP:GREEN' WHERE seq = 7": "entry 7: column handling .* expected TLP:CLEAR",
    "UPDATE contents SET published = NULL WHERE seq = 7": "entry 7: column published .* expected 2017-10-20",
    "DELETE FROM contents WHERE seq = 7": "entry 7: its content is missing, and no erasure",
    "DELETE FROM contents WHERE seq = 12; DELETE FROM entries WHERE seq = 12": "entry 6: its content is missing",
    "DELETE FROM contents WHERE seq = 9; DELETE FROM entries WHERE seq = 9": "entry 10: entries are missing",
    "UPDATE ledger SET id = 'abc'": "entry 1: .*does not follow",
    "DELETE FROM ledger": "one id",
    "DROP INDEX contents_name": "not as they were made",
    "ALTER TABLE contents ADD COLUMN more TEXT": "not as they were made",
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_is_found_and_the_entry_named(ledger: Ledger, change: str) -> None:
    filled(ledger)
    with transaction(ledger.engine, "write") as connection:
        for statement in change.split("; "):
            connection.execute(text(statement))
    found = [str(f) for f in ledger.verify().findings]
    assert found
    assert any(re.search(CHANGES[change], f) for f in found), found


def test_erased_content_that_comes_back_is_found(ledger: Ledger) -> None:
    ledger.add(**evidence())
    with transaction(ledger.engine) as connection:
        kept = connection.execute(contents.select().where(contents.c.seq == 6)).one()
    ledger.erase("text:gazette-20-oct", "copyright")
    assert ledger.verify().ok
    with transaction(ledger.engine, "write") as connection:
        connection.execute(contents.insert().values(**kept._mapping))
    assert [str(f) for f in ledger.verify().findings] == [
        "entry 6: its content is there although it was erased; expected nothing, by entry 9"
    ]


def test_an_end_that_was_cut_off_is_found_by_whoever_noted_the_head(ledger: Ledger) -> None:
    noted = filled(ledger).head
    assert ledger.verify(noted).ok
    with transaction(ledger.engine, "write") as connection:
        connection.execute(text("DELETE FROM contents WHERE seq >= 10"))
        connection.execute(text("DELETE FROM entries WHERE seq >= 10"))
    assert any("ends before the entry that was noted" in f.what for f in ledger.verify(noted).findings)
    assert not ledger.verify(Head(3, ZERO)).ok


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A file of SQLite without a journal, and what it exports."""
    folder = tmp_path_factory.mktemp("flipped")
    with Ledger.open(folder / "whole.ledger", create=True) as ledger:
        filled(ledger).backup(folder / "copy.ledger")
    return folder / "copy.ledger", read_all(folder / "copy.ledger")


def read_all(path: Path) -> str:
    """Everything that can be read, the chain and the names included."""
    with Ledger.open(path) as ledger:
        to = StringIO()
        ledger.export(to, texts=True)
        return to.getvalue() + repr(ledger.name("held-man", "invented")) + repr(ledger.backups())


def found_or_the_same(path: Path, whole: str) -> bool:
    try:
        with Ledger.open(path) as ledger:
            if not ledger.verify().ok:
                return True
        return read_all(path) == whole
    except CorridorError:
        return True


def flip(source: Path, target: Path, at: int, bit: int) -> None:
    data = bytearray(source.read_bytes())
    data[at % len(data)] ^= 1 << bit
    target.write_bytes(data)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 10**9), bit=st.integers(0, 7))
def test_a_flipped_bit_is_found_or_changes_nothing_that_can_be_read(
    file: tuple[Path, str], tmp_path: Path, at: int, bit: int
) -> None:
    flip(file[0], tmp_path / "flipped.ledger", at, bit)
    assert found_or_the_same(tmp_path / "flipped.ledger", file[1])


def test_a_flipped_byte_where_something_is_written_is_found_every_time(file: tuple[Path, str], tmp_path: Path) -> None:
    data = file[0].read_bytes()
    places = [data.find(word) + 2 for word in (b"Ostrava", b"was there", b"2017-10-20", b"analyst", b"TLP:CLEAR")]
    places += random.Random(1).sample([i for i in range(len(data)) if data[i : i + 4].isalnum()], 40)
    missed = []
    for at in places:
        if at > 1:
            flip(file[0], tmp_path / "flipped.ledger", at, 0)
            if not found_or_the_same(tmp_path / "flipped.ledger", file[1]):
                missed.append(at)
    assert missed == []


def test_a_file_that_is_cut_short_is_found(file: tuple[Path, str], tmp_path: Path) -> None:
    short = tmp_path / "short.ledger"
    for part in (0.2, 0.5, 0.99):
        short.write_bytes(file[0].read_bytes()[: int(file[0].stat().st_size * part)])
        assert found_or_the_same(short, "")


def test_one_who_only_reads_can_check(file: tuple[Path, str], tmp_path: Path) -> None:
    path = tmp_path / "readonly.ledger"
    shutil.copy(file[0], path)
    path.chmod(0o400)
    with Ledger.open(path) as ledger:
        assert ledger.verify().ok
    assert sqlite3.connect(path).execute("PRAGMA journal_mode").fetchone() == ("delete",)
