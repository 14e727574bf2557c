"""Folders as crises with courses: Flee folders and scenario folders alike."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from corridor.cli.app import err
from corridor.errors import CorridorError

if TYPE_CHECKING:
    from corridor.forecasting.courses import Reported
    from corridor.scenario.flee.parts import FleeFolder


def flee_folder(path: Path) -> FleeFolder:
    """A Flee folder; its oddities go to standard error where somebody reads it."""
    from corridor.forecasting.read import flee_folder as read

    folder, warnings = read(path)
    for w in warnings if sys.stderr.isatty() else ():
        err.print(f"{path.name}: {w}", style="yellow", markup=False, highlight=False, soft_wrap=True)
    return folder


def crisis(path: Path) -> Reported:
    """The stocks of places that a folder reports; raises `CorridorError` where there are none."""
    from corridor.forecasting.courses import reported
    from corridor.scenario.flee import is_flee

    if is_flee(path) or not path.is_dir():
        found = reported(flee_folder(path))
    else:
        from corridor.forecasting.counted import reported_claims
        from corridor.scenario import load

        found = reported_claims(load(path))
    if not found.courses:
        raise CorridorError(
            "no stocks of places are reported",
            where=str(path),
            remedy="give a folder with camp registrations, or with claims that count the people present at a place",
        )
    return found
