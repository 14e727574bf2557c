"""The command that makes a scenario folder of a Flee folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from corridor.cli.app import AsJson, Seed, app, dump, err, out
from corridor.errors import CorridorError, Problem, ScenarioError

if TYPE_CHECKING:
    from corridor.scenario.flee import FleeFolder
    from corridor.scenario.model import Scenario

TOTALS, RULES = ("estimated", "known"), ("corridor", "flee")
ALL = "all"


@app.command()
def convert(
    folder: Annotated[Path, typer.Argument(help="Flee folder: input_csv or input_files, and source_data beside it")],
    out_folder: Annotated[Path, typer.Option("--out", help="new folder for the scenario")],
    totals: Annotated[
        str, typer.Option("--totals", help="how many set out: estimated from reports, or known by the sum of the camps")
    ] = TOTALS[0],
    rules: Annotated[
        str,
        typer.Option("--rules", help="corridor: people go by what was learned on other crises; flee: by Flee's rules"),
    ] = RULES[0],
    reports: Annotated[
        str, typer.Option("--reports", help="reports of each camp that become claims: a number, or all")
    ] = "6",
    as_json: AsJson = False,
    seed: Seed = 1,
) -> None:
    """Make a scenario folder of a Flee folder, and tell what is odd in it."""
    from corridor.scenario.check import check, checked
    from corridor.scenario.flee.drafted import Choices, draft_of
    from corridor.scenario.flee.matters import Matters
    from corridor.scenario.write import must_be_empty, write_scenario

    _one_of(totals, TOTALS, "--totals")
    _one_of(rules, RULES, "--rules")
    choices = Choices(totals == "known", rules == "flee", _number(reports))
    _must_be_flee(folder)
    must_be_empty(out_folder)
    matters = Matters()
    read, draft = draft_of(folder, matters, choices)
    result = checked(draft, matters, folder)
    if read is None or result.scenario is None:
        raise ScenarioError(list(result.problems))
    written = write_scenario(result.scenario, out_folder)
    rest = check(out_folder).problems  # what a scenario of Corridor's must not have, though a Flee folder may
    data = _told(read, result.scenario, totals, rules) | {"out": str(out_folder), "files": [p.name for p in written]}
    data["warnings"] = [p.__dict__ for p in (*result.warnings, *rest)]
    if as_json:
        print(dump(data))
        return
    for warning in result.warnings:
        _warn(warning)
    for problem in rest:
        _warn(problem, f"{out_folder}: ")
    out.print(_sentence(data), markup=False, highlight=False, soft_wrap=True)


def _one_of(word: str, words: tuple[str, ...], option: str) -> None:
    if word not in words:
        raise CorridorError("not one of the words allowed here", repr(word), option, f"use {' or '.join(words)}")


def _number(text: str) -> int | None:
    """The number of reports of each camp; nothing for all."""
    if text == ALL:
        return None
    if not (text.isascii() and text.isdigit() and int(text) > 0):
        raise CorridorError("not a number of reports", repr(text), "--reports", "give 1 or more, or all")
    return int(text)


def _must_be_flee(folder: Path) -> None:
    from corridor.scenario.kind import HEAD, INPUTS, is_flee

    if is_flee(folder):
        return
    if (folder / HEAD).is_file():
        remedy = "it is a scenario already: use it as it is"
    else:
        remedy = f"give a folder with {' or '.join(INPUTS)} in it, and source_data beside that"
    raise CorridorError("not a Flee folder", where=str(folder), remedy=remedy)


def _told(read: FleeFolder, scenario: Scenario, totals: str, rules: str) -> dict[str, Any]:
    """What was read, as plain data."""
    return {
        "folder": read.path.name,
        "id": scenario.header.id,
        "places": len(read.locations),
        "ways": len(read.routes),
        "camps": sum(p.kind == "camp" for p in scenario.places),
        "start": read.start.isoformat(),
        "end": read.end.isoformat(),
        "days": read.days,
        "closures": len(read.closures),
        "reports": sum(int(((s.days >= 0) & (s.days < read.days)).sum()) for s in read.camps),
        "claims": len(scenario.claims),
        "totals": totals,
        "rules": rules,
    }


def _sentence(told: dict[str, Any]) -> str:
    shut = f"{told['closures']} closure{'s' * (told['closures'] != 1)}"
    return (
        f"{told['id']}: {told['places']} places, {told['camps']} of them camps; {told['ways']} ways; "
        f"{told['days']} days from {told['start']} to {told['end']}; {shut}; "
        f"{told['reports']} reports of camps, {told['claims']} of them as claims.\nWritten to {told['out']}."
    )


def _warn(warning: Problem, before: str = "") -> None:
    err.print(f"warning: {before}{warning}", style="yellow", markup=False, highlight=False, soft_wrap=True)
