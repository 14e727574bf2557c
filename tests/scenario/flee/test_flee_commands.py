"""The commands on Flee folders, as a user runs them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import flee_folders as flee
import pytest

from corridor.scenario import check, load


def corridor(*words: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Runs a command in a process of its own."""
    command = [sys.executable, "-c", "from corridor.cli import main; main()", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=600, cwd=cwd, check=False)


def test_convert_writes_a_scenario_and_tells_what_was_read(tmp_path: Path) -> None:
    folder = flee.write(tmp_path / "any", ("routes.csv", "Beta,Delta", "Beta,Beta,9,0\nBeta,Delta"))
    run = corridor("convert", folder, "--out", tmp_path / "new")
    assert run.returncode == 0, run.stderr
    assert run.stdout == (
        "any: 4 places, 2 of them camps; 3 ways; 100 days from 2019-01-01 to 2019-04-10; 0 closures; "
        f"8 reports of camps, 6 of them as claims.\nWritten to {tmp_path / 'new'}.\n"
    )
    (line,) = run.stderr.splitlines()
    assert line.startswith(
        "warning: input_csv/routes.csv, row 4 (Beta), name2: a route from a place to itself; left out"
    )
    result = check(tmp_path / "new")
    assert result.ok and not result.warnings, flee.listed(result.problems + result.warnings)
    assert load(tmp_path / "new").model_copy(update={"folder": folder}) == load(folder)


def test_convert_speaks_json_and_takes_every_choice(tmp_path: Path) -> None:
    folder = flee.write(tmp_path / "any", ("gamma.csv", ",500", ",many"))
    choices = ("--totals", "known", "--rules", "flee", "--reports", "1", "--json")
    run = corridor("convert", folder, "--out", tmp_path / "new", *choices)
    assert run.returncode == 0 and run.stderr == "", run.stderr
    data = json.loads(run.stdout)
    counted = ("places", "camps", "ways", "days", "closures", "reports", "claims", "totals", "rules")
    assert [data[k] for k in counted] == [4, 2, 3, 100, 0, 7, 2, "known", "flee"]
    assert data["warnings"] == [
        {
            "what": "not a date and a number; left out",
            "got": "'2019-03-10,many'",
            "where": "source_data/gamma.csv, row 3",
            "remedy": "write year-month-day and people",
        }
    ]
    assert set(data["files"]) == {p.name for p in (tmp_path / "new").iterdir()}
    scenario = load(tmp_path / "new")
    assert scenario.header.choice == "local" and scenario.departures


def test_convert_takes_all_reports_if_asked(tmp_path: Path) -> None:
    folder = flee.write(tmp_path / "any")
    rows = "".join(f"{flee.day(i)},{20 + i}\n" for i in range(50))
    (folder / "source_data/gamma.csv").write_text(rows)
    for number, (words, claims) in enumerate({("--reports", "all"): 52, (): 9}.items()):
        run = corridor("convert", folder, "--out", tmp_path / str(number), "--json", *words)
        assert json.loads(run.stdout)["claims"] == claims


MISTAKES: dict[str, tuple[tuple[str, ...], str]] = {
    "no Flee folder": (("tests", "--out", "new"), "not a Flee folder"),
    "a scenario": (("scenario", "--out", "new"), "it is a scenario already"),
    "no such folder": (("nowhere", "--out", "new"), "not a Flee folder"),
    "a folder that is there": (("any", "--out", "any"), "not empty"),
    "nowhere to write": (("any",), "--out"),
    "unknown totals": (("any", "--out", "new", "--totals", "some"), "use estimated or known"),
    "unknown rules": (("any", "--out", "new", "--rules", "mine"), "use corridor or flee"),
    "no number of reports": (("any", "--out", "new", "--reports", "few"), "give 1 or more, or all"),
    "no reports": (("any", "--out", "new", "--reports", "0"), "give 1 or more, or all"),
    "a broken folder": (
        ("broken", "--out", "new"),
        "error: input_csv/routes.csv, row 2 (Alpha), distance: not a distance",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_one_message_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    words, said = MISTAKES[name]
    flee.write(tmp_path / "any")
    flee.write(tmp_path / "broken", ("routes.csv", "120", "far"))
    (tmp_path / "scenario").mkdir()
    (tmp_path / "scenario/scenario.yaml").write_text("id: mine\n")
    run = corridor("convert", *words, cwd=tmp_path)
    assert run.returncode == 2 and "Traceback" not in run.stderr
    assert said in run.stderr and len(run.stderr.splitlines()) == 1
    assert run.stdout == "" and not (tmp_path / "new").exists()


def test_check_claims_headline_and_the_ledger_take_a_flee_folder(tmp_path: Path) -> None:
    folder = flee.write(tmp_path / "any", ("gamma.csv", ",500", ",many"))
    run = corridor("check", folder)
    assert run.returncode == 0 and "any: nothing wrong. 4 places, 6 links, 1 groups, 5 claims" in run.stdout
    assert run.stderr.startswith("warning: source_data/gamma.csv, row 3: not a date and a number; left out")
    rows = json.loads(corridor("claims", folder, "--json").stdout)
    assert [r["id"] for r in rows][:2] == ["Gamma.2019-02-01", "Gamma.2019-04-05"] and all(r["used"] for r in rows)
    assert corridor("headline", folder).returncode == 0
    added = corridor("ledger", "add", folder, "--ledger", tmp_path / "book.ledger", "--known", "published")
    assert added.returncode == 0, added.stderr
    told = corridor("claims", folder, "--ledger", tmp_path / "book.ledger", "--as-of", "2019-02-15", "--json")
    assert [r["id"] for r in json.loads(told.stdout)] == ["Gamma.2019-02-01", "Delta.2019-02-01"]


def test_a_broken_folder_is_told_by_every_command_alike(tmp_path: Path) -> None:
    folder = flee.write(tmp_path / "any", ("locations.csv", "0.0,1.0", "95,1.0"))
    where = "input_csv/locations.csv, row 3 (Beta), latitude"
    said = f"error: {where}: not a latitude; got '95'; give degrees from -90 to 90\n"
    for command in ("check", "claims", "headline", "simulate", "estimate"):
        run = corridor(command, folder)
        assert (run.returncode, run.stderr) == (2, said)


def test_published_conflicts_are_simulated(mali: Path) -> None:
    run = corridor("simulate", mali, "--json", "--seed", "1")
    assert run.returncode == 0, run.stderr
    answers = {a["id"]: a for a in json.loads(run.stdout)["answers"]}
    assert answers["left"]["median"] > 1000
