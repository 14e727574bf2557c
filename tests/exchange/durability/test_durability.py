"""Both sides are killed at any moment while claims go from one to the other: none lost, twice or out of order."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(__file__).parent / "kill_process.py"


def run(folder: Path, way: str, rounds: int, place: str) -> dict[str, Any]:
    command = [sys.executable, str(PROGRAM), str(folder), way, str(rounds), "1", place]
    done = subprocess.run(command, capture_output=True, text=True, timeout=3600)
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("way", ["push", "pull"])
def test_kills_of_either_side_lose_nothing_repeat_nothing_and_keep_the_order(
    tmp_path: Path, way: str, backend: str, request: pytest.FixtureRequest
) -> None:
    """`pytest tests/exchange/durability --rounds 100` runs a hundred rounds each way on either database."""
    rounds, place = request.config.getoption("--rounds") or 4, ""
    if backend == "postgresql":
        at = request.getfixturevalue("server")
        for name in ("north", "south"):
            at.sql(f"CREATE DATABASE {way}_{name}")
        place = at.url(f"{way}_{{name}}")
    result = run(tmp_path, way, rounds, place)
    print(way, backend, result)
    assert result["kills"] >= rounds
    assert result["shared"] >= 3 * rounds
    assert (result["lost"], result["twice"], result["problems"]) == (0, 0, [])
    assert result["at_once"] > 0, "something must have arrived between the kills"
