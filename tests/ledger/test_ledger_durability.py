"""What happens to a ledger when processes are killed, disks are full and several write at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import Any

import postgres
import pytest
from made_evidence import claim
from sqlalchemy import func, select

from corridor.ledger import Ledger, LedgerError
from corridor.ledger.tables import entries

PROGRAM = Path(__file__).parent / "writer_process.py"


def run(*arguments: object) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(PROGRAM), *map(str, arguments)], capture_output=True, text=True, timeout=900, check=True
    )
    return dict(json.loads(done.stdout))


def test_a_process_killed_at_any_moment_loses_nothing_acknowledged(
    place: str, backend: str, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    """`pytest tests/ledger -k killed --rounds 100` runs a hundred rounds on either database."""
    usual = 12 if backend == "sqlite" else 6
    rounds = pytestconfig.getoption("--rounds") or usual
    result = run("kill", tmp_path if backend == "sqlite" else place, rounds, 1)
    print(backend, result)
    assert result["acknowledged"] >= 200 * rounds
    assert (result["lost"], result["half_written"], result["problems"]) == (0, 0, [])


def test_a_server_stopped_in_the_middle_loses_nothing_acknowledged(server: postgres.Server) -> None:
    server.sql("CREATE DATABASE stopped TEMPLATE ledger_template")
    acknowledged: list[str] = []
    enough = threading.Event()

    def note(ids: list[str]) -> None:
        acknowledged.extend(ids)
        if len(acknowledged) > 1000:
            enough.set()

    def write() -> None:
        many = (claim(f"c{i}") for i in range(10**6))
        with pytest.raises(LedgerError), Ledger.open(server.url("stopped")) as ledger:
            ledger.add(claims=many, batch=100, acknowledged=note)

    writer = threading.Thread(target=write)
    writer.start()
    assert enough.wait(60)
    postgres.restart(server)
    writer.join(60)
    with Ledger.open(server.url("stopped")) as ledger:
        result = ledger.verify()
        assert result.ok and result.entries >= len(acknowledged) and result.entries % 100 == 0
        with ledger.reading() as connection:
            assert set(acknowledged) <= set(connection.execute(select(entries.c.id)).scalars())
        assert len(ledger.as_of().claims) == result.entries
    server.sql("DROP DATABASE stopped WITH (FORCE)")


def test_several_writers_at_once_all_succeed_and_the_chain_is_whole(place: str) -> None:
    result = run("together", place, 3, 1000)
    assert result == {"acknowledged": [1000, 1000, 1000], "codes": [0, 0, 0]}
    with Ledger.open(place) as ledger:
        checked = ledger.verify()
        assert checked.ok and checked.entries == 3000
        assert len({c.id for c in ledger.as_of().claims}) == 3000


def test_a_reader_sees_whole_batches_while_others_write(ledger: Ledger, place: str) -> None:
    ledger.add(claims=[claim()])
    seen: list[int] = []
    with Ledger.open(place) as other:
        for i in range(5):
            with other.reading() as before:
                ledger.add(claims=[claim(f"{i}-{j}") for j in range(50)])
                count = select(func.count()).select_from(entries)
                seen.append(int(before.execute(count).scalar() or 0))
    assert all((n - 1) % 50 == 0 for n in seen)


def test_a_writer_that_waits_too_long_says_that_the_ledger_is_locked(
    place: str, backend: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corridor.ledger.dialect.WAIT_SECONDS", 1)
    with Ledger.open(place) as one, Ledger.open(place) as two, one.writing() as writer:
        writer.add("claim", "invented", claim())
        with pytest.raises(LedgerError, match="locked by another writer"):
            two.add(claims=[claim("other")])
    with Ledger.open(place) as ledger:
        assert [c.id for c in ledger.as_of().claims] == ["left-narvik"]


def grow_until_full(ledger: Ledger) -> list[str]:
    acknowledged: list[str] = []
    with pytest.raises(LedgerError, match="disk is full"):
        many = (claim(f"c{i}", says="x" * 2000) for i in range(10**6))
        ledger.add(claims=many, batch=500, acknowledged=acknowledged.extend)
    return acknowledged


def test_a_full_disk_is_one_clear_error_and_loses_nothing(small_disk: Path) -> None:
    filler = small_disk / "filler"
    filler.write_bytes(bytes(12 << 20))
    with Ledger.open(small_disk / "full.ledger", create=True) as ledger:
        acknowledged = grow_until_full(ledger)
        assert len(acknowledged) >= 500
        assert ledger.verify().ok and ledger.verify().entries == len(acknowledged)
        with pytest.raises(LedgerError, match="disk is full"):
            ledger.backup(small_disk / "copy.ledger")
        filler.unlink()
        ledger.retract("c0")
        assert ledger.verify().ok


def test_on_a_full_disk_a_ledger_can_still_be_read_verified_and_exported(small_disk: Path) -> None:
    place = small_disk / "full.ledger"
    with Ledger.open(place, create=True) as ledger:
        ledger.add(claims=[claim("kept")])
    with suppress(OSError), (small_disk / "filler").open("wb") as filler:
        while True:
            filler.write(bytes(4096))
            filler.flush()
    with Ledger.open(place) as ledger:
        assert [c.id for c in ledger.as_of().claims] == ["kept"] and ledger.verify().ok
        assert ledger.export(StringIO()).entries == 1
        with pytest.raises(LedgerError, match="disk is full"):
            ledger.retract("kept")
    (small_disk / "filler").unlink()
    with Ledger.open(place) as ledger:
        ledger.retract("kept")
        assert ledger.verify().ok


def test_a_full_disk_of_the_server_is_one_clear_error_and_loses_nothing(
    small_disk: Path, server: postgres.Server
) -> None:
    folder = small_disk / "space"
    folder.mkdir()
    if os.geteuid() == 0:
        for above in small_disk.parents:
            if Path(tempfile.gettempdir()) in above.parents:
                os.chmod(above, 0o755)
        postgres.give(folder, server)
    server.sql(f"CREATE TABLESPACE small LOCATION '{folder}'")
    server.sql("CREATE DATABASE filled TEMPLATE ledger_template TABLESPACE small")
    try:
        with Ledger.open(server.url("filled")) as ledger:
            acknowledged = grow_until_full(ledger)
            assert len(acknowledged) >= 500
            checked = ledger.verify()
            assert checked.ok and checked.entries == len(acknowledged)
    finally:
        server.sql("DROP DATABASE filled WITH (FORCE)")
        server.sql("DROP TABLESPACE small")


def test_a_file_that_may_not_grow_is_one_clear_error_and_loses_nothing(tmp_path: Path) -> None:
    place = str(tmp_path / "limited.ledger")
    Ledger.open(place, create=True).close()
    result = run("load", place, 10**6, 8)
    assert result["code"] == 2 and len(result["errors"]) == 1, result["errors"]
    assert "disk" in result["errors"][0]
    with Ledger.open(place) as ledger:
        checked = ledger.verify()
        assert checked.ok and checked.entries == len(result["acknowledged"]) > 1000
