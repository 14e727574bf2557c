"""A Flee folder as the draft of a scenario, for the check that every scenario goes through."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from corridor.scenario.draft import Draft
from corridor.scenario.findings import Words
from corridor.scenario.flee.convert import convert
from corridor.scenario.flee.folder import read_flee
from corridor.scenario.flee.matters import Matters
from corridor.scenario.flee.parts import FleeFolder
from corridor.scenario.flee.said import REPORTS


@dataclass(frozen=True)
class Choices:
    """How a folder is made a scenario, as `convert` has it."""

    totals: bool = False
    flee_rules: bool = False
    most_reports: int | None = REPORTS


USUAL = Choices()


def draft_of(folder: Path, out: Matters, choices: Choices = USUAL) -> tuple[FleeFolder | None, Draft]:
    """What a Flee folder holds and the draft of its scenario; nothing and an empty one where it cannot be used."""
    read = read_flee(folder, out)
    if read is None or out.closed()[0]:
        return None, Draft()
    try:
        draft = convert(read, out, None, choices.totals, choices.flee_rules, choices.most_reports)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        what = f"a {error.title} that cannot be made of this folder: {first['msg']}"
        got = Words(".".join(str(part) for part in first["loc"]))
        out.problem(what, got, read.inputs, "look for a value that is out of range")
        return None, Draft()
    if out.closed()[0]:
        return None, Draft()
    out.ruling, out.reported = True, bool(read.series)
    return read, draft
