"""Folders that can be carried forward: Flee folders as they are, scenario folders with claims from wherever."""

from __future__ import annotations

from pathlib import Path

from corridor.errors import CorridorError, Problem, ScenarioError
from corridor.scenario import load
from corridor.scenario.evidence_from import View
from corridor.scenario.findings import Findings
from corridor.scenario.flee import is_flee, read_flee
from corridor.scenario.flee.parts import FleeFolder
from corridor.scenario.model import Scenario


def read(folder: str | Path, view: View | None = None, claims: str | Path | None = None) -> Scenario | FleeFolder:
    """A scenario with its claims, as `corridor.load` has it, or a Flee folder, whose reports are its own.

    A Flee folder is not made a scenario yet: what was known on a day is taken from its files.
    """
    path = Path(folder)
    if path.is_dir() and not is_flee(path):
        return load(path, view=view, claims=claims)
    if path.is_dir() and (view is not None or claims is not None):
        what, remedy = "claims from elsewhere for a Flee folder", "make a scenario of it with corridor convert first"
        raise CorridorError(what, where=str(path), remedy=remedy)
    return flee_folder(path)[0]


def flee_folder(path: Path) -> tuple[FleeFolder, tuple[Problem, ...]]:
    """A Flee folder with what is odd in it; raises `CorridorError` or `ScenarioError` where it cannot be used."""
    if not path.is_dir():
        raise CorridorError("no such folder", where=str(path), remedy="give a Flee folder or a scenario folder")
    if not is_flee(path):
        raise CorridorError("not a Flee folder", where=str(path), remedy="give one with input_csv and source_data")
    found = Findings()
    folder = read_flee(path, found)
    problems, warnings = found.closed()
    if folder is None or problems:
        raise ScenarioError(list(problems))
    return folder, tuple(warnings)
