"""Runs: the same numbers however they are made, stopped and taken up again."""

from __future__ import annotations

import io
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from small_crises import crisis, folder, wandering

from corridor.errors import CorridorError
from corridor.forecasting.learned import KnowledgeSets, read_knowledge
from corridor.forecasting.outlooks import Outlooks
from corridor.scoring.hindcast.chunk import Crisis, chunks, forecast
from corridor.scoring.hindcast.parts import Parts, version
from corridor.scoring.hindcast.rows import Row
from corridor.scoring.hindcast.run import Settings, hindcast

CRISES = [crisis(wandering(1), id="one"), crisis(wandering(2, reports=20), id="two")]
HORIZONS = (7, 30, 90)


@pytest.fixture(scope="module")
def rows() -> tuple[Row, ...]:
    """The hindcast of both crises in this process."""
    return hindcast(CRISES, Settings(HORIZONS)).rows


def _same(a: tuple[Row, ...], b: tuple[Row, ...]) -> bool:
    return len(a) == len(b) and all(_numbers(x) == _numbers(y) for x, y in zip(a, b, strict=True))


def _numbers(row: Row) -> tuple[object, ...]:
    beside = {n: (b.median, b.crps, b.wis, b.quantiles.tobytes()) for n, b in row.baselines.items()}
    return (row.crisis, row.place, row.target, row.horizon_days, row.mean, row.quantiles.tobytes(), row.pit, beside)


def test_there_is_a_row_for_every_target_with_the_outlook_of_its_origin(rows: tuple[Row, ...]) -> None:
    asked = [t for c in CRISES for t in Crisis(c, HORIZONS, False).targets]
    assert len(rows) == len(asked) > 200
    assert [(r.crisis, r.place, r.target, r.horizon_days) for r in rows] == sorted(
        (r.crisis, r.place, r.target, r.horizon_days) for r in rows
    )
    row = rows[70]
    origin = (row.origin - CRISES[0].start).days
    outlook = Outlooks(CRISES[0]).at(origin, (row.horizon_days,))[row.place]
    assert np.array_equal(row.quantiles, outlook.quantiles[0]) and row.mean == outlook.mean[0]


def test_forecasts_are_the_same_bit_for_bit_of_crises_cut_off_at_the_origin(rows: tuple[Row, ...]) -> None:
    for row in rows[30::60]:
        whole = next(c for c in CRISES if c.id == row.crisis)
        origin = (row.origin - whole.start).days
        outlook = Outlooks(whole.by(origin)).at(origin, HORIZONS)[row.place]
        assert np.array_equal(row.quantiles, outlook.quantiles[HORIZONS.index(row.horizon_days)])


def test_two_processes_give_the_numbers_of_one(rows: tuple[Row, ...]) -> None:
    assert _same(rows, hindcast(CRISES, Settings(HORIZONS, workers=2)).rows)


def test_a_chunk_gives_the_same_alone_as_after_others() -> None:
    whole = Crisis(CRISES[0], HORIZONS, False)
    in_order = [forecast(c) for c in chunks(whole)]
    assert len(in_order) > 1
    forecast(chunks(Crisis(CRISES[1], HORIZONS, False))[0])
    alone = forecast(chunks(whole)[-1])
    assert all(np.array_equal(alone[name], in_order[-1][name]) for name in alone)


def test_another_seed_moves_nothing_but_ties(rows: tuple[Row, ...]) -> None:
    other = hindcast(CRISES, Settings(HORIZONS, seed=2)).rows
    assert _same(tuple(replace(r, pit=0.0) for r in rows), tuple(replace(r, pit=0.0) for r in other))


def test_parts_of_other_data_another_method_or_other_settings_are_not_taken(tmp_path: Path) -> None:
    whole = Crisis(CRISES[0], HORIZONS, False)
    chunk = chunks(whole)[0]
    parts = Parts(tmp_path, version())
    parts.keep(chunk, forecast(chunk))
    assert parts.find(chunk) is not None
    changed = crisis({**wandering(1), "Camp0": {**wandering(1)["Camp0"], -3: 1}}, id="one")
    others = (
        Crisis(changed, HORIZONS, False),
        Crisis(CRISES[0], (7, 30), False),
        Crisis(CRISES[0], HORIZONS, True),
        Crisis(CRISES[0], HORIZONS, False, read_knowledge().everything),
    )
    assert [parts.find(replace(chunk, crisis=c)) for c in others] == [None] * 4
    assert Parts(tmp_path, "another").find(chunk) is None
    assert parts.find(replace(chunk, end=chunk.end - 1)) is None


def test_a_part_that_is_not_whole_is_made_again(tmp_path: Path) -> None:
    chunk = chunks(Crisis(CRISES[0], HORIZONS, False))[0]
    parts = Parts(tmp_path, version())
    parts.keep(chunk, forecast(chunk))
    (path,) = tmp_path.glob("*.npz")
    whole, other, none = path.read_bytes(), io.BytesIO(), io.BytesIO()
    np.save(other, np.zeros(3))
    np.savez(none)
    for broken in (b"", whole[:500], whole[:-30], b"PK\x03\x04", b"\x80\x04.", other.getvalue(), none.getvalue()):
        path.write_bytes(broken)
        assert parts.find(chunk) is None
    path.write_bytes(whole)
    assert parts.find(chunk) is not None


def test_finished_parts_are_taken_and_not_made_again(tmp_path: Path, rows: tuple[Row, ...]) -> None:
    settings = Settings(HORIZONS, out=tmp_path)
    hindcast(CRISES, settings)
    said: list[str] = []
    again = hindcast(CRISES, settings, said.append)
    count = len(list((tmp_path / ".parts").glob("*.npz")))
    assert said == [f"forecasting: {count} of {count} parts"] and count > 2
    assert _same(rows, again.rows)


def test_a_run_that_was_killed_goes_on_and_ends_with_the_same_bytes(tmp_path: Path) -> None:
    at = folder(tmp_path / "invented", wandering(4, places=4, reports=60, every=5))
    words = ["hindcast", str(at), "--horizons", "7,30,90"]
    command = [sys.executable, "-c", "from corridor.cli import main; main()", *words, "--out"]
    killed = subprocess.Popen([*command, str(tmp_path / "killed"), "--workers", "2"], start_new_session=True)
    for _ in range(1200):
        finished = list((tmp_path / "killed" / ".parts").glob("*.npz"))
        if finished:
            break
        time.sleep(0.05)
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    assert finished and not (tmp_path / "killed" / "hindcast.csv").exists()
    assert _ended(killed.pid)
    for out in ("killed", "whole"):
        subprocess.run([*command, str(tmp_path / out), "--workers", "1"], check=True, capture_output=True, timeout=240)
    contents = [dict(_contents(tmp_path / out)) for out in ("killed", "whole")]
    assert contents[0] == contents[1] and "hindcast.csv" in contents[0] and len(contents[0]) > 100


def _ended(group: int) -> bool:
    """Whether every process of a group is gone soon."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def _contents(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()


def test_what_is_given_as_learned_is_used_by_the_country_it_leaves_out() -> None:
    shipped = read_knowledge()
    wider = replace(shipped.everything, noise=4 * shipped.everything.noise)
    one = [crisis({"Camp0": wandering(1)["Camp0"]}, id="one")]
    plain, same = (hindcast(one, Settings((30,), learned=sets)).rows for sets in (None, shipped))
    assert _same(plain, same)
    for sets in (KnowledgeSets("", wider, {}), KnowledgeSets("", shipped.everything, {"XX": wider})):
        row = hindcast(one, Settings((30,), learned=sets)).rows[20]
        outlook = Outlooks(one[0], wider).at((row.origin - one[0].start).days, (30,))["Camp0"]
        assert np.array_equal(row.quantiles, outlook.quantiles[0]) and row.crps != plain[20].crps


def test_what_was_learned_travels_to_other_processes_with_the_crisis() -> None:
    sent = Crisis(CRISES[0], HORIZONS, False, read_knowledge().everything)
    got = pickle.loads(pickle.dumps(sent))
    assert got == sent and got != Crisis(CRISES[0], HORIZONS, False)


def test_crises_of_one_name_or_without_targets_are_refused() -> None:
    with pytest.raises(CorridorError, match="two folders of one name"):
        hindcast([CRISES[0], CRISES[0]])
    with pytest.raises(CorridorError, match="nothing to forecast"):
        hindcast([crisis({"A": {0: 5, 3: 6}})])
