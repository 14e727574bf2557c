"""`corridor ask` as a user runs it, on the draws of a saved estimate."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from corridor.estimation.posterior import FILE, save

TINY = Path(__file__).parent / "tiny"


def corridor(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs a command in a process of its own."""
    command = [sys.executable, "-c", "from corridor.cli import main; main()", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)


@pytest.fixture(scope="module")
def made(tiny_estimate: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the draws of a rough estimate."""
    folder = tmp_path_factory.mktemp("made")
    save(tiny_estimate, folder / FILE)
    return folder


def test_ask_writes_what_it_prints(made: Path, tmp_path: Path) -> None:
    run = corridor("ask", TINY, "--estimate", made, "--answer", "left", "--most", "3", "--json", "--out", tmp_path)
    assert run.returncode == 0, run.stderr
    data = json.loads(run.stdout)
    assert data == json.loads((tmp_path / "ask.json").read_text())
    assert data["answer"] == "left" and 1 <= len(data["proposals"]) <= 3
    assert {"place", "group", "counts", "period", "who", "narrowing", "error", "why"} <= set(data["proposals"][0])


def test_ask_prints_a_table_that_says_who_is_not_to_be_questioned(made: Path) -> None:
    run = corridor("ask", TINY, "--estimate", made, "--answer", "displaced", "--eyewitness")
    assert run.returncode == 0, run.stderr
    assert "Not estimable" in run.stdout and "nobody who is detained" in run.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--answer", "displased"], "no answer by this id; got 'displased'; did you mean displaced"),
        (["--as-of", "2020-04-11"], "an estimate as of another day"),
        (["--as-of", "soon"], "a day that is not understood"),
    ],
)
def test_a_mistake_is_one_clear_error(made: Path, words: list[str], said: str) -> None:
    run = corridor("ask", TINY, "--estimate", made, *words)
    assert run.returncode == 2 and said in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1


def test_without_draws_the_remedy_is_named(tmp_path: Path) -> None:
    run = corridor("ask", TINY, "--estimate", tmp_path)
    assert run.returncode == 2 and "there are no draws of this estimate" in run.stderr
