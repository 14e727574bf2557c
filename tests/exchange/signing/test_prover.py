"""Signatures that are proved in another process are proved as here, whatever becomes of that process."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.exchange.signing import Key, Seal, genesis, seal, tip
from corridor.exchange.signing.prover import PART, Prover

NORTH, THIRD = Key.make(), Key.make()


def sent(count: int) -> list[Seal]:
    entries, at = [], genesis("north", "south")
    for i in range(count):
        entries.append(seal(NORTH, "north", "south", at, f"{i:064x}"))
        at = tip(entries[-1])
    return entries


ENTRIES = sent(5 * PART + 7)
FORGED = seal(THIRD, "north", "south", genesis("north", "south"), "0" * 64)


@pytest.fixture(scope="module")
def prover() -> Iterator[Prover]:
    made = Prover()
    yield made
    made.close()


def results(prover: Prover, entries: list[Seal]) -> list[bool]:
    batch = prover.batch(NORTH.public)
    for entry in entries:
        batch.add(entry)
    return batch.results()


@settings(max_examples=20, deadline=None)
@given(st.integers(0, len(ENTRIES)), st.sets(st.integers(0, len(ENTRIES) - 1), max_size=8))
def test_each_seal_is_told_from_a_forged_one_in_its_place(prover: Prover, count: int, where: set[int]) -> None:
    entries = [FORGED if i in where else e for i, e in enumerate(ENTRIES[:count])]
    assert results(prover, entries) == [i not in where for i in range(count)]


def test_few_need_no_process() -> None:
    alone = Prover()
    assert results(alone, ENTRIES[: PART - 1]) == [True] * (PART - 1)
    assert alone._process is None


@pytest.mark.parametrize("pause", [0.0, 0.3])
@pytest.mark.parametrize("how", ["killed", "stopped"])
def test_a_process_that_ends_or_hangs_costs_nothing_but_time(
    how: str, pause: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A forged seal among the first is not taken for proved, whenever its process goes."""
    monkeypatch.setattr("corridor.exchange.signing.prover.SECONDS", 0.5)
    made = Prover()
    results(made, ENTRIES)
    before = made.process()
    batch = made.batch(NORTH.public)
    for i, entry in enumerate([*ENTRIES[:3], FORGED, *ENTRIES]):
        batch.add(entry)
        if i == PART:
            before.send_signal(signal.SIGKILL if how == "killed" else signal.SIGSTOP)
            time.sleep(pause)
    assert batch.results() == [True] * 3 + [False] + [True] * len(ENTRIES)
    assert results(made, [*ENTRIES, FORGED]) == [True] * len(ENTRIES) + [False]
    assert made.process().pid != before.pid and before.poll() is not None
    made.close()


def test_the_answers_to_a_batch_that_was_given_up_are_not_those_of_the_next(prover: Prover) -> None:
    given_up = prover.batch(NORTH.public)
    for _ in range(3 * PART):
        given_up.add(ENTRIES[0])
    assert results(prover, [FORGED] * (3 * PART)) == [False] * (3 * PART)


def test_a_process_that_answers_nonsense_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    nonsense = "import sys\nfor line in sys.stdin: print('0 ' + '1' * 100, flush=True)"
    started = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda command, **o: started([sys.executable, "-c", nonsense], **o))
    made = Prover()
    assert results(made, [FORGED] * (4 * PART)) == [False] * (4 * PART)
    made.close()


def test_very_many_are_proved_however_small_the_pipes(prover: Prover) -> None:
    assert results(prover, [ENTRIES[0]] * 3000 + [FORGED]) == [True] * 3000 + [False]


def test_no_file_of_the_folder_takes_the_place_of_a_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pydantic_core.py").write_text("import pathlib; pathlib.Path('ran').touch(); 1 / 0")
    monkeypatch.chdir(tmp_path)
    made = Prover()
    assert results(made, ENTRIES) == [True] * len(ENTRIES)
    assert made.process().poll() is None and not (tmp_path / "ran").exists()
    made.close()


WITH_A_CHILD = """
import sys, time
from corridor.exchange.signing.prover import Prover
print(Prover().process().pid, flush=True)
time.sleep(60)
"""


def test_the_process_ends_with_its_parent_however_that_ends() -> None:
    parent = subprocess.Popen([sys.executable, "-c", WITH_A_CHILD], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    assert _runs(pid)
    parent.kill()
    parent.wait()
    until = time.monotonic() + 20
    while time.monotonic() < until and _runs(pid):
        time.sleep(0.05)
    assert not _runs(pid)


def _runs(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as state:
            return state.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
