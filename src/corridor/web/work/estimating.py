"""An estimate made anew, into a folder of its own."""

from __future__ import annotations

import os
import re
import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from corridor.web.work.task import Task


def estimate(task: Task) -> dict[str, Any]:
    """The id of a new folder of results, as `corridor estimate --out` writes it."""
    import corridor
    from corridor.movement import backend
    from corridor.output import write_estimate

    asked = task.asked
    day = date.fromisoformat(asked["as_of"]) if asked.get("as_of") else None
    task.tell("reading the scenario")
    recorded = datetime.now(UTC)
    scenario = task.place.load(asked["scenario"], recorded=recorded)
    if asked.get("rules"):
        header = scenario.header.model_copy(update={"rules": asked["rules"]})
        scenario = scenario.model_copy(update={"header": header})
    backend.prepare()
    result = corridor.estimate(scenario, seed=1, as_of=day, audience=asked["audience"], tell=task.tell)
    task.tell("writing")
    part = task.folder / "results"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    write_estimate(result, part, recorded, task.job.by)
    at = Path(task.place.results) / _name(task.place.results, asked["scenario"], asked["audience"])
    os.rename(part, at)
    return {"estimate": at.name, "converged": result.converged}


def _name(results: str, scenario: str, audience: str) -> str:
    """A name that tells when it was made, and that no folder has."""
    stem = re.sub(r"[^a-z0-9-]", "-", scenario) + ("" if audience == "internal" else f"-{audience}")
    made = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
    name, n = f"{stem}.{made}", 2
    while (Path(results) / name).exists():
        name, n = f"{stem}.{made}-{n}", n + 1
    return name
