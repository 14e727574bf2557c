"""The commands as a user runs them: in a process of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest
import xarray as xr

ROOT = Path(__file__).parent.parent
TINY = Path(__file__).parent / "tiny"


def corridor(*words: str | Path, cores: set[int] | None = None) -> subprocess.CompletedProcess[str]:
    """Runs a command; `cores` are those it may use."""
    limit = (lambda: os.sched_setaffinity(0, cores)) if cores else None
    command = [sys.executable, "-c", "from corridor.cli import main; main()", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=600, preexec_fn=limit, check=False)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Any], Path]:
    """An estimate of the small scenario, as JSON and as files."""
    folder = tmp_path_factory.mktemp("out")
    run = corridor("estimate", TINY, "--json", "--seed", "3", "--out", folder)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout), folder


def test_estimate_prints_json_by_the_published_schema(written: tuple[dict[str, Any], Path]) -> None:
    data, folder = written
    jsonschema.validate(data, json.loads((ROOT / "docs/schema/estimate.json").read_text()))
    assert data == json.loads((folder / "estimate.json").read_text())


def test_estimate_writes_every_file(written: tuple[dict[str, Any], Path]) -> None:
    _, folder = written
    names = {p.name for p in folder.iterdir()}
    answers = {"answers.csv", "answers.hxl.csv", "answers.xlsx"}
    draws = {"estimate.nc", "posterior.npz"}
    assert names == answers | draws | {"estimate.json", "map.geojson", "brief.html", "made.json"}


def test_arrays_are_labelled_and_sourced(written: tuple[dict[str, Any], Path]) -> None:
    with xr.open_dataset(written[1] / "estimate.nc", engine="h5netcdf") as data:
        assert data.passed.dims == ("draw", "group", "link", "day")
        assert data.present.dims == ("draw", "group", "place", "day")
        assert data.present.attrs["units"] == "people"
        assert json.loads(data.attrs["claims"])
        assert float(np.nanmin(data.present.values)) >= 0


def test_one_core_and_two_give_the_same_numbers(written: tuple[dict[str, Any], Path]) -> None:
    one = corridor("estimate", TINY, "--json", "--seed", "3", cores={min(os.sched_getaffinity(0))})
    assert json.loads(one.stdout) == written[0]


def test_another_seed_gives_other_numbers_close_by(written: tuple[dict[str, Any], Path]) -> None:
    other = json.loads(corridor("estimate", TINY, "--json", "--seed", "4").stdout)
    pairs = [(a, b) for a, b in zip(written[0]["answers"], other["answers"], strict=True) if a["median"] is not None]
    assert any(a["median"] != b["median"] for a, b in pairs)
    for a, b in pairs:
        if b["median"] is not None:
            width = a["interval90"][1] - a["interval90"][0]
            assert abs(a["median"] - b["median"]) < 0.2 * width


def test_an_answer_is_shown_with_its_claims_and_chains(written: tuple[dict[str, Any], Path]) -> None:
    answered = next(a["id"] for a in written[0]["answers"] if a["status"] == "answered")
    run = corridor("estimate", TINY, "--answer", answered)
    assert run.returncode == 0 and "→" in run.stdout and "Without each origin" in run.stdout


def test_a_what_if_shows_whom_it_stops_beside_whom_it_strands(tmp_path: Path) -> None:
    run = corridor("simulate", TINY, "--set", "patrol closed from 2020-03-21", "--json", "--out", tmp_path)
    assert run.returncode == 0, run.stderr
    rows = json.loads(run.stdout)["consequences"]
    assert {"stopped", "stranded", "detained"} <= set(rows[0])
    assert any(r["stopped"]["median"] > 0 for r in rows) and any(r["stranded"]["median"] > 0 for r in rows)
    page = (tmp_path / "brief.html").read_text()
    assert "stranded" in page and "patrol closed from 2020-03-21" in page


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["estimate", "no-such-folder"], "no-such-folder"),
        (["estimate", TINY, "--as-of", "yesterday"], "--as-of"),
        (["estimate", TINY, "--as-of", "1999-01-01"], "outside the scenario's period"),
        (["estimate", TINY, "--answer", "nobody"], "no answer by this id"),
        (["estimate", TINY, "--audience", "friends"], "unknown audience"),
        (["estimate", TINY, "--seed", "-1"], "--seed"),
        (["estimate"], "Missing argument"),
        (["simulate", TINY, "--set", "ptrol closed from 2020-03-21"], "did you mean patrol"),
        (["simulate", TINY, "--set", "patrol closed from 30 February"], "day"),
        (["simulate", TINY, "--set", "catch.patrol=2"], "catch.patrol"),
        (["simulate", TINY, "--set", "make it rain"], "not understood"),
        (["claims", TINY, "S99"], "no claim by this id or row"),
        (["nonsense"], "nonsense"),
    ],
)
def test_a_mistake_gets_one_clear_message_and_a_non_zero_exit(words: list[str | Path], said: str) -> None:
    run = corridor(*words)
    assert run.returncode == 2
    assert said in run.stderr and "Traceback" not in run.stderr
    assert run.stdout == ""


def test_check_tells_everything_at_once(tiny_folder: Path) -> None:
    links = (tiny_folder / "links.csv").read_text().splitlines()
    cells = links[1].split(",")
    cells[1], cells[3] = "nowhere", "-5"
    (tiny_folder / "links.csv").write_text("\n".join([links[0], ",".join(cells), *links[2:]]))
    (tiny_folder / "bonds.csv").unlink()
    run = corridor("check", tiny_folder)
    assert run.returncode == 2 and "Traceback" not in run.stderr
    assert "links.csv, row 2" in run.stderr and "bonds.csv" in run.stderr


def test_help_does_not_wait_for_the_model() -> None:
    code = "import sys; from corridor.cli import app; assert 'jax' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("command", ["check", "claims", "headline"])
def test_every_command_speaks_json(command: str) -> None:
    run = corridor(command, TINY, "--json")
    assert run.returncode == 0, run.stderr
    json.loads(run.stdout)


def test_policy_says_what_is_refused() -> None:
    assert "never for an identified person" in corridor("policy").stdout.replace("\n", " ")
