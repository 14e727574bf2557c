"""Folders of results for the page to show: made by the command that makes them, once for all processes of a run.

`every-kind` is for the organisation, `for-partners` is released to others and so has numbers withheld, and
`right-to-left` has names in scripts that are written from the right.
"""

from __future__ import annotations

import fcntl
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

COMMAND = str(Path(sys.executable).with_name("corridor"))
SCENARIOS = Path(__file__).parent.parent
MADE = (
    ("every-kind", SCENARIOS / "every_kind", "internal"),
    ("for-partners", SCENARIOS / "tiny", "partner"),
)
ARABIC, HEBREW, MIXED = "القرية المختلقة", "שוק בדוי", "مخيم 2 (Camp 2)"
NAMES = {"village": ARABIC, "market": HEBREW, "camp": MIXED}  # an invented village, an invented market
NOT_CONVERGED = 3  # exit status of an estimate that says so; good enough to be shown


def once(folder: Path) -> Path:
    """The folder with all results in it; the first process makes them, the others wait."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with open(folder.with_suffix(".turn"), "w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        if not folder.exists():
            unfinished = folder.with_suffix(".unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            _make(unfinished)
            unfinished.rename(folder)
    return folder


def read(folder: Path, name: str) -> Any:
    """What an estimate of these says."""
    return json.loads((folder / name / "estimate.json").read_text("utf-8"))


def _make(folder: Path) -> None:
    running = [
        subprocess.Popen(
            [COMMAND, "estimate", str(scenario), "--audience", audience, "--out", str(folder / name)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        for name, scenario, audience in MADE
    ]
    for process in running:
        _, errors = process.communicate(timeout=300)
        assert process.returncode in (0, NOT_CONVERGED), errors.decode(errors="replace")[-2000:]
    shutil.copytree(folder / "every-kind", folder / "right-to-left")
    _rename_places(folder / "right-to-left" / "estimate.json")


def _rename_places(path: Path) -> None:
    data = json.loads(path.read_text("utf-8"))
    for place in data["places"]:
        place["name"] = NAMES.get(place["id"], place["name"])
    path.write_text(json.dumps(data), "utf-8")
