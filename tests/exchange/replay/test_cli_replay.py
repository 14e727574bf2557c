"""`corridor replay` as a user runs it: in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from made_organisations import FILE

from corridor.cli import main
from corridor.exchange.replay.file import INVENTED

TINY = Path(__file__).parents[2] / "tiny"
SMALL = FILE.replace("{report: second}", "{claims: [c10]}").split("leaves:")[0] + "delays: [7]\n"  # one set to estimate


def corridor(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Runs the command."""
    command = [sys.executable, "-c", "from corridor.cli import main; main()", "replay", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a file of organisations, and where the estimates are kept."""
    made = tmp_path_factory.mktemp("replay")
    (made / "organisations.yaml").write_text(SMALL, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def run(folder: Path) -> subprocess.CompletedProcess[str]:
    return corridor(*words(folder), "--out", folder / "out")


def words(folder: Path) -> list[str | Path]:
    """The command's words for a small replay."""
    options = ["--seeds", "1", "--chains", "32", "--cache", folder / "cache"]
    return [TINY, "--organisations", folder / "organisations.yaml", *options]


def test_the_table_has_every_organisation_and_the_sentence(run: subprocess.CompletedProcess[str]) -> None:
    assert run.returncode == 0, run.stderr
    said = " ".join(run.stdout.split())
    assert INVENTED in said and "the hut" in said and "the mill" in said and "all share after 7 days" in said


def test_every_file_is_written_and_says_that_it_is_invented(
    run: subprocess.CompletedProcess[str], folder: Path
) -> None:
    files = {p.name: p.read_text(encoding="utf-8") for p in (folder / "out").iterdir()}
    assert set(files) == {"replay.json", "lead_time.csv", "knowledge.csv", "replay.svg"}
    assert all(INVENTED in text for text in files.values())


def test_a_second_run_takes_everything_from_the_cache_and_says_the_same(
    run: subprocess.CompletedProcess[str], folder: Path
) -> None:
    before = {p: p.stat().st_mtime_ns for p in (folder / "cache").iterdir()}
    again = corridor(*words(folder), "--json")
    assert json.loads(again.stdout) == json.loads((folder / "out" / "replay.json").read_text())
    assert before and {p: p.stat().st_mtime_ns for p in (folder / "cache").iterdir()} == before


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (["--organisations", "no-such-file.yaml"], "no-such-file.yaml"),
        (["--seeds", "0"], "--seeds"),
        (["--chains", "1"], "--chains"),
        (["--cache", TINY / "claims.yaml"], "not a folder"),
        (["--out", TINY / "claims.yaml"], "not a folder"),
    ],
)
def test_a_mistake_gets_one_clear_message_and_a_non_zero_exit(
    extra: list[str | Path],
    said: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", ["corridor", "replay", *map(str, words(folder)), *map(str, extra)])
    with pytest.raises(SystemExit) as left:
        main()
    printed = capsys.readouterr()
    assert left.value.code == 2 and said in printed.err
    assert "Traceback" not in printed.err and printed.out == ""
