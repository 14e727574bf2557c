"""Loading a scenario folder."""

from __future__ import annotations

from pathlib import Path

from corridor.errors import ScenarioError
from corridor.scenario.check import check
from corridor.scenario.evidence_from import View
from corridor.scenario.model import Scenario


def load(folder: str | Path, view: View | None = None, claims: str | Path | None = None) -> Scenario:
    """The scenario in a folder; raises `ScenarioError` with everything that is wrong with it.

    The claims are those of `view` (of a ledger) or of the folder `claims`, where one is given.
    """
    result = check(folder, view=view, claims=claims)
    if result.scenario is None:
        raise ScenarioError(list(result.problems))
    return result.scenario
