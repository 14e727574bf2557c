"""Folders as crises with courses: Flee folders and scenario folders alike."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.cli.app import err
from corridor.errors import CorridorError, ScenarioError

if TYPE_CHECKING:
    from corridor.forecast.courses import Reported
    from corridor.scenario.flee.parts import FleeFolder


def flee_folder(path: Path) -> FleeFolder:
    """A Flee folder; its oddities go to standard error where somebody reads it."""
    from corridor.scenario.findings import Findings
    from corridor.scenario.flee import is_flee, read_flee

    if not path.is_dir():
        raise CorridorError("no such folder", where=str(path), remedy="give a Flee folder")
    if not is_flee(path):
        raise CorridorError("not a Flee folder", where=str(path), remedy="give one with input_csv and source_data")
    found = Findings()
    folder = read_flee(path, found)
    problems, warnings = found.closed()
    if folder is None or problems:
        raise ScenarioError(list(problems))
    for w in warnings if sys.stderr.isatty() else ():
        err.print(f"{path.name}: {w}", style="yellow", markup=False, highlight=False, soft_wrap=True)
    return folder


def crisis(path: Path) -> Reported:
    """The stocks of places that a folder reports; raises `CorridorError` where there are none."""
    from corridor.forecast.courses import reported
    from corridor.scenario.flee import is_flee

    if is_flee(path) or not path.is_dir():
        found = reported(flee_folder(path))
    else:
        from corridor.forecast.counted import reported_claims
        from corridor.scenario import load

        found = reported_claims(load(path))
    if not found.courses:
        raise CorridorError(
            "no stocks of places are reported",
            where=str(path),
            remedy="give a folder with camp registrations, or with claims that count the people present at a place",
        )
    return found
