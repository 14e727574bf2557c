"""Flee, the agent-based model whose folders Corridor reads, run beside Corridor on the same folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from jaxtyping import Float, Int

from corridor.errors import CorridorError
from corridor.scoring.split.peer_mend import DATA, INPUTS, write_anew
from corridor.scoring.split.peer_run import AGENT_DAYS, STOPPED, STOPPED_AT_SET_UP
from corridor.scoring.split.peer_run import INPUTS as INPUT_NAMES

PYTHON = "CORRIDOR_FLEE_PYTHON"  # the interpreter that has Flee, where it is not this one
SCRIPT = Path(__file__).with_name("peer_run.py")
SHOWN = 300  # characters of what Flee said


@dataclass(frozen=True)
class FleeRun:
    """What Flee makes of a folder; `people` are agents times `hasten`, `mended` says what Flee would have stopped on.

    `seconds_total` is the whole process from a cold start; what is in none of the other seconds is the interpreter's.
    """

    camps: tuple[str, ...]
    people: Float[np.ndarray, "day camp"]
    agents: Int[np.ndarray, " day"]
    hasten: int
    seconds_total: float
    seconds_of_import: float
    seconds_of_set_up: float
    seconds_by_day: Float[np.ndarray, " day"]
    mended: tuple[str, ...]

    @property
    def seconds_simulated(self) -> float:
        """Seconds of all simulated days together, without import and set-up."""
        return float(self.seconds_by_day.sum())


def installed(python: str | None = None) -> bool:
    """Whether `python` can import Flee; without it, the interpreter that CORRIDOR_FLEE_PYTHON names, or this one."""
    command = [python or _interpreter(), "-c", "import flee.flee, flee.InputGeography"]
    try:
        return subprocess.run(command, capture_output=True, env=_environment(), check=False).returncode == 0
    except OSError:
        return False


def run_flee(
    folder: Path,
    hasten: int | None = None,
    seed: int = 1,
    timeout: float | None = None,
    agent_days: int = AGENT_DAYS,
    capacities: bool = True,
) -> FleeRun:
    """Run Flee on a copy of a folder; `hasten` people to an agent, by default as few as agents times days allow.

    `timeout` is in seconds. Without `capacities` no camp is ever full: in published folders they are often the maximum
    of the very reports that are scored. Raises `CorridorError` where Flee is missing, stops, or is not done in time.
    """
    for name, value in (("hasten", hasten), ("agent_days", agent_days)):
        if value is not None and value < 1:
            raise CorridorError(f"{name} is a whole number from 1 on", str(value), remedy="leave it out")
    if not 0 <= seed < 2**32:
        raise CorridorError("a seed of Flee is a whole number below 2^32", str(seed), remedy="choose another")
    with tempfile.TemporaryDirectory() as made:
        copy, anew = Path(made, "as_it_is"), Path(made, "anew")
        _copy(folder, copy)
        people = ("--agent-days", str(agent_days)) if hasten is None else ("--hasten", str(hasten))
        arguments = ["--seed", str(seed), *people, *(() if capacities else ("--no-capacities",))]
        said, status, seconds = _run(copy, arguments, timeout)
        mended: tuple[str, ...] = ()
        if isinstance(said, str) and status == STOPPED_AT_SET_UP and installed():
            what = f"Flee cannot read the folder ({said}): it ran on what Corridor reads of it"
            mended = (what, *write_anew(folder, anew))
            said, status, seconds = _run(anew, arguments, timeout)
        if isinstance(said, str):
            raise _stopped(said, folder)
        return _read(said, seconds, mended)


def _copy(folder: Path, target: Path) -> None:
    """Flee writes into the folder where it runs, so it gets a copy, under the names it expects."""
    inputs = next((folder / n for n in INPUT_NAMES if (folder / n).is_dir()), None)
    if inputs is None or not (folder / DATA).is_dir():
        missing = f"no {DATA}" if inputs else f"no {INPUTS}"
        raise CorridorError("not a folder that Flee can run", missing, str(folder), "give its inputs and its reports")
    shutil.copytree(inputs, target / INPUTS)
    shutil.copytree(folder / DATA, target / DATA)
    if (folder / "simsetting.yml").is_file():
        shutil.copyfile(folder / "simsetting.yml", target / "simsetting.yml")


def _run(folder: Path, arguments: list[str], timeout: float | None) -> tuple[dict[str, Any] | str, int, float]:
    """The result, or what Flee said last; the exit status; seconds of the process."""
    out, log = folder.with_suffix(".json"), folder.with_suffix(".log")
    command = [_interpreter(), str(SCRIPT), str(folder), "--out", str(out), *arguments]
    start = time.perf_counter()
    with log.open("wb") as said:
        try:
            status = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                env=_environment(),
                timeout=timeout,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired as late:
            what = f"Flee was not done after {timeout:g} seconds"
            raise CorridorError(what, remedy="raise hasten, the people an agent stands for, or the timeout") from late
        except OSError as error:
            raise CorridorError(
                "no interpreter to run Flee", command[0], PYTHON, "name one that has flee 3.1"
            ) from error
    seconds = time.perf_counter() - start
    if not out.is_file():  # whatever the status: Flee leaves with 0 after most mistakes
        return _last_words(log), status, seconds
    result: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return result, status, seconds


def _interpreter() -> str:
    return os.environ.get(PYTHON) or sys.executable


def _environment() -> dict[str, str]:
    """No module beside the script is taken for one of the library, names are UTF-8, and lines come in their order."""
    return {**os.environ, "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}


def _last_words(log: Path) -> str:
    """What Flee said of its mistake, which is on a line before where it then left without an error."""
    with log.open("rb") as file:
        file.seek(max(0, log.stat().st_size - 20_000))
        lines = [line.strip() for line in file.read().decode("utf-8", "replace").splitlines() if line.strip()]
    last = lines[-1] if lines else "nothing"
    if last.startswith(f"{STOPPED} SystemExit"):
        last = next((line for line in reversed(lines[:-1]) if "error" in line.lower()), last)
    return last.removeprefix(STOPPED).strip().replace(f"{log.with_suffix('')}{os.sep}", "")[:SHOWN]


def _stopped(said: str, folder: Path) -> CorridorError:
    if not installed():
        name = _interpreter()
        remedy = f"install flee==3.1, or name an interpreter that has it in {PYTHON}"
        return CorridorError("Flee cannot be imported", name, str(folder), remedy)
    return CorridorError("Flee stopped and left no result", said, str(folder), "docs/flee.md says what it stops on")


def _read(said: dict[str, Any], seconds: float, mended: tuple[str, ...]) -> FleeRun:
    camps = tuple(said["camps"])
    return FleeRun(
        camps=camps,
        people=np.array(said["people"], dtype=float).reshape(-1, len(camps)),
        agents=np.array(said["agents"], dtype=int),
        hasten=said["hasten"],
        seconds_total=seconds,
        seconds_of_import=said["seconds_of_import"],
        seconds_of_set_up=said["seconds_of_set_up"],
        seconds_by_day=np.array(said["seconds_by_day"], dtype=float),
        mended=(*mended, *said["notes"]),
    )
