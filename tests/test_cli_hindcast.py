"""`corridor hindcast` from outside."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "scoring" / "hindcast"))

from small_crises import folder, wandering

from corridor.cli import main


@pytest.fixture(scope="module")
def flee(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A Flee folder of three camps."""
    return folder(tmp_path_factory.mktemp("flee") / "invented", wandering(8, reports=15))


def corridor(*words: object, without: str = "") -> subprocess.CompletedProcess[str]:
    """The command, as a user runs it; `without` a library as where it is not installed."""
    hidden = f"import sys; sys.modules[{without!r}] = None; " if without else ""
    hide = "import importlib.util as u; f = u.find_spec; "
    hide += f"u.find_spec = lambda name, *a: None if name == {without!r} else f(name, *a); "
    script = (hidden + hide if without else "") + "from corridor.cli import main; main()"
    return subprocess.run([sys.executable, "-c", script, *map(str, words)], capture_output=True, text=True, timeout=240)


def test_a_folder_is_hindcast_and_written(flee: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = corridor("hindcast", flee, "--horizons", "30,7", "--workers", "1", "--json", "--out", out)
    assert result.returncode == 0, result.stderr
    data = json.loads(result.stdout)
    assert data["command"] == "corridor hindcast invented --horizons 7,30 --seed 1"
    assert {s["horizon_days"] for s in data["scores"]} == {7, 30, None} and data["after_nobody"]
    assert data == json.loads((out / "scores.json").read_text(encoding="utf-8"))
    names = {p.name for p in out.iterdir()}
    assert {"hindcast.csv", "scores.csv", "scores.json", "hindcast.html", "hub"} <= names and ".parts" not in names
    assert str(tmp_path) not in (out / "hindcast.html").read_text(encoding="utf-8")


def test_the_table_is_printed_and_a_missing_library_is_told_once(flee: Path) -> None:
    result = corridor("hindcast", flee, "--horizons", "30", "--workers", "1", without="statsforecast")
    assert result.returncode == 0, result.stderr
    assert "invented" in result.stdout and "Apart, after a last report of nobody" in result.stdout
    assert result.stderr.count("statsforecast") == 1


def test_bad_input_is_one_clear_error(
    flee: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    silent = folder(tmp_path / "silent", {"Camp": {}})
    for words, said in (
        ([tmp_path / "none"], "no such folder"),
        ([silent], "no stocks of places are reported"),
        ([flee, "--horizons", "7,soon"], "a horizon that is not understood; got 'soon'"),
        ([flee, "--horizons", "0"], "a horizon that is not understood"),
        ([flee, "--horizons", "3000"], "nothing to forecast"),
        ([flee, flee], "two folders of one name"),
        ([flee, "--out", tmp_path / "file" / "out"], "results cannot be written there"),
    ):
        monkeypatch.setattr(sys, "argv", ["corridor", "hindcast", *map(str, words)])
        with pytest.raises(SystemExit) as exited:
            main()
        told = capsys.readouterr().err
        assert exited.value.code == 2, (words, told)
        assert told.count("error:") == 1 and said in told


def test_ray_that_is_not_installed_is_one_clear_error(flee: Path) -> None:
    result = corridor("hindcast", flee, "--ray", "local", without="ray")
    assert result.returncode == 2 and "error: --ray: Ray is not installed; got local; pip install ray" in result.stderr
