"""`corridor forecast` from outside: what it prints and writes, and one clear line for what is done wrong."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest

sys.path.insert(0, str(Path(__file__).parent / "forecasting"))

from small_crisis import write_crisis

from corridor.brief.terminal import number
from corridor.cli import main
from corridor.forecasting.schema import schema

Run = Callable[..., tuple[int, str, str]]
TINY = Path(__file__).parent / "tiny"
DAY = "2021-03-02"  # day 60 of the crisis


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small crisis as a Flee folder."""
    return write_crisis(tmp_path_factory.mktemp("flee") / "crisis")


@pytest.fixture
def corridor(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `corridor forecast …` as a user does: exit code, standard output, standard error."""

    def run(*words: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["corridor", "forecast", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return int(ended.value.code or 0), said.out, said.err

    return run


def test_the_table_has_medians_and_the_files_lie_in_the_folder(corridor: Run, folder: Path, tmp_path: Path) -> None:
    at = tmp_path / "out"
    code, shown, said = corridor(folder, "--from", DAY, "--days", 40, "--reports-only", "--out", at)
    assert code == 0, said
    assert {p.name for p in at.iterdir()} == {"forecast.html", "fans.svg", "forecast.json", "forecast.csv"}
    data = json.loads((at / "forecast.json").read_text(encoding="utf-8"))
    for row in data["rows"]:
        assert number(row["values"][40]["median"]) in shown
    assert "last report" in shown and "2,200" in shown and "2021-04-11" in shown
    with (at / "forecast.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == sum(len(r["values"]) for r in data["rows"]) == 41 * len(data["rows"])
    html = (at / "forecast.html").read_text(encoding="utf-8")
    assert f"corridor forecast crisis --from {DAY} --days 40 --reports-only --seed 1</code>" in html
    assert str(tmp_path) not in html and str(folder.parent) not in html


def test_the_json_fits_its_schema(corridor: Run, folder: Path) -> None:
    code, printed, said = corridor(folder, "--days", 3, "--reports-only", "--json")
    assert code == 0, said
    data = json.loads(printed)
    jsonschema.validate(data, schema())
    assert data["from"] == "2021-04-26" and data["days"] == 3 and all(len(r["values"]) == 4 for r in data["rows"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "yesterday"), "a day that is not understood"),
        (("--from", "2021-02-30"), "a day that is not understood"),
        (("--from", "2020-12-01"), "two days to look back on"),
        (("--from", "2021-01-01"), "two days to look back on"),
        (("--days", 0), "days"),
        (("--days", 5000), "ask for 1 to 1095"),
        (("--days", "many"), "days"),
        (("--from", DAY, "--set", "the moon closed from 2021-03-05"), "moon"),
        (("--from", DAY, "--set", "rain at Gamma"), "rain at Gamma"),
        (("--from", DAY, "--set", "Gamma closed from 2021-03-05", "--reports-only"), "leave out --reports-only"),
        (("--ledger", "book.db"), "convert"),
        (("--claims", "accepted"), "convert"),
        (("--organisation", "ours"), "convert"),
    ],
)
def test_what_is_done_wrong_is_one_clear_line(
    corridor: Run, folder: Path, words: tuple[object, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, printed, error = corridor(folder, *words)
    assert code == 2 and printed == ""
    lines = [line for line in error.splitlines() if "error:" in line]
    assert len(lines) == 1 and said in lines[0], error
    assert not list(tmp_path.iterdir()), "nothing is made where nothing can be"


def test_a_folder_that_is_none_or_reports_nothing_is_one_clear_line(corridor: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for at, said in (
        (tmp_path / "none", "no such folder"),
        (tmp_path / "empty", "scenario.yaml"),
        (TINY, "no stock of any"),
    ):
        code, printed, error = corridor(at, "--reports-only")
        assert code == 2 and printed == "" and error.count("error:") >= 1 and said in error, error


def test_a_day_after_everything_is_answered_from_the_last_reports(corridor: Run, folder: Path) -> None:
    code, shown, said = corridor(folder, "--from", "2021-12-01", "--days", 10, "--reports-only")
    assert code == 0, said
    assert "2021-12-11" in shown and "more than 90 days old" in shown


def test_options_of_a_ledger_need_one(corridor: Run) -> None:
    code, printed, error = corridor(TINY, "--organisation", "ours")
    assert code == 2 and printed == "" and error.count("error:") == 1 and "add --ledger" in error
