"""`corridor score split` and `corridor score learn` from outside."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "scoring"))

from flee_worlds import star, write

from corridor.scoring.split.peer import installed

REPORTS = {"Near": {0: 0, 9: 900}, "Middle": {0: 0, 9: 700}, "Distant": {0: 0, 9: 400}}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A star of three camps as a Flee folder."""
    return write(replace(star(), reports=REPORTS), tmp_path_factory.mktemp("flee") / "star")


def corridor(*words: object) -> subprocess.CompletedProcess[str]:
    """The command, as a user runs it."""
    command = [sys.executable, "-c", "from corridor.cli import main; main()", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=240)


def test_a_folder_is_scored_and_plotted(folder: Path, tmp_path: Path) -> None:
    result = corridor("score", "split", folder, "--no-flee", "--members", "16", "--json", "--out", tmp_path / "out")
    assert result.returncode == 0, result.stderr
    (found,) = json.loads(result.stdout)["folders"]
    assert found["name"] == "star" and set(found["ard"]) == {"corridor", "day_0", "day_30"}
    written = {p.name for p in (tmp_path / "out").iterdir()}
    assert written == {"split.json", "split.html", "camps.svg", "error.svg", "network.svg", "split.csv", "scores.csv"}
    assert str(tmp_path) not in (tmp_path / "out" / "split.html").read_text(encoding="utf-8")


@pytest.mark.skipif(not installed(), reason="Flee 3.1 is not installed: pip install flee==3.1")
def test_flee_stands_beside_it_with_and_without_capacities(folder: Path) -> None:
    result = corridor("score", "split", folder, "--flee", "--members", "16")
    assert result.returncode == 0, result.stderr
    assert "Flee 3.1" in result.stdout and "without" in result.stdout
    assert "star" in result.stdout


def test_what_cannot_be_scored_is_one_clear_error(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for words, said in (
        (["split", tmp_path / "none"], "no such folder"),
        (["split", tmp_path / "empty"], "not a Flee folder"),
        (["split", folder, "--learned", folder / "none.json"], "not a file of learned parameters"),
        (["learn", folder], "at least two countries"),
    ):
        result = corridor("score", *words)
        assert result.returncode == 2 and result.stderr.count("error:") == 1, result.stderr
        assert said in result.stderr
