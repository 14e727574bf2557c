"""The first sheet: what the workbook is, how its numbers are to be read, and what every column means."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Sequence

from corridor.claims.handling import MEANS, TLP
from corridor.formats.answers import EITHER, NOT_ESTIMABLE, SIMULATED, WITHHELD, outside, simulated
from corridor.formats.xlsx.sheet import Json, Sheet

Line = tuple[str, str, str]  # style, name, what is said of it
AUDIENCES = {
    "internal": "readers inside the organisation",
    "partner": "partners",
    "public": "the public",
}


def audience_says(estimate: Json) -> str:
    """For whom it was made."""
    return AUDIENCES[estimate["audience"]]


def readme(estimate: Json, sheets: Sequence[Sheet]) -> Iterator[Line]:
    """Lines of the Readme from the top."""
    yield "title", estimate["scenario"]["title"], ""
    yield from _warnings(estimate)
    yield from _what(estimate)
    yield from _handling(estimate)
    yield from _reading(estimate)
    yield from _universes(estimate)
    yield from _made(estimate)
    yield from _sheets(sheets)


def _part(name: str) -> Iterator[Line]:
    yield "text", "", ""
    yield "part", name, ""


def _warnings(estimate: Json) -> Iterator[Line]:
    if simulated(estimate):
        says = "A run of the model without evidence: what the assumptions amount to. Nothing here was reported."
        yield "part", "Not an estimate", says
    if estimate.get("what_if"):
        yield "part", "A what-if", f"What if: {estimate['what_if']}"
    if not estimate["converged"]:
        yield "part", "Not converged", "Take no number from this: another seed may give another."


def _what(estimate: Json) -> Iterator[Line]:
    yield from _part("What this is")
    yield "text", "In short", estimate["scenario"]["summary"]
    says = "An estimate by Corridor: the movements that agree best with all claims at once, and who says so."
    yield "text", "Kind", "A run of the movement model by Corridor." if simulated(estimate) else says
    yield "text", "As known on", estimate["as_of"]
    yield "text", "Period", f"{estimate['scenario']['start']} to {estimate['scenario']['end']}"
    for message in estimate["messages"]:
        yield "text", "Note", message


def _handling(estimate: Json) -> Iterator[Line]:
    yield from _part("For whom, and how to handle it")
    yield "text", "Made for", audience_says(estimate)
    if outside(estimate):
        says = (
            "Made only of claims that may be shown to it. Numbers that may be under 10, and what would give them away, "
            "are withheld; irregular ways leave by country alone and 30 days late."
        )
    else:
        says = (
            "Not made to leave the organisation: it holds small numbers, irregular ways and claims that others may not "
            "see. For others make the estimate again for them, with --audience."
        )
    yield "text", "What that means", says
    marks = Counter(c["handling"] for c in estimate["claims"])
    found = [mark for mark in TLP if mark in marks]
    if found:
        counted = ", ".join(f"{mark} ({marks[mark]:,})" for mark in found)
        strictest = f"The strictest, {found[-1]}: {MEANS[found[-1]]}. Marks are of what was said, not of the numbers."
        yield "text", "Marks of its claims", f"{counted}. {strictest}"
    purposes = ", ".join(p.replace("_", " ") for p in estimate["scenario"]["purposes"])
    yield "text", "Purpose", f"{estimate['scenario']['purpose'].replace('_', ' ')}; claims given for: {purposes}"


def _reading(estimate: Json) -> Iterator[Line]:
    yield from _part("How to read the numbers")
    says = "People, unless a column says otherwise. A cell holds the number to four digits and shows whole people."
    yield "text", "Unit", says
    says = "Half of the possible histories lie below it, half above. It is not the most likely number."
    yield "text", "Median", says
    says = "If the model and its assumptions are right, the true number lies in it nine times out of ten."
    yield "text", "90 % interval", says
    yield "text", "50 % interval", "The same, every other time. The true number is as often outside it."
    says = (
        "The reports narrow the answer too little: taking them away changes its 90 % interval by less than a fifth. "
        "So there is no number. It does not mean zero, or few."
    )
    yield "text", NOT_ESTIMABLE, says
    says = (
        "There is a number, but not for this audience: it may be under 10 people, would give such a number away, or "
        "tells of an irregular way. It does not mean zero, or few."
    )
    yield "text", WITHHELD, says
    if outside(estimate):
        yield "text", EITHER, "One of the two; which of them would say too much."
    if simulated(estimate):
        yield "text", SIMULATED, "A number of a run without evidence."
    says = (
        "Medians of parts do not add up to the median of the whole, and no number may be subtracted from another. "
        "Numbers about different universes never contradict each other."
    )
    yield "text", "Never add up", says
    says = (
        "Fighters, family members of fighters and civilians are kept apart. Fighters are never part of a displacement "
        "total, and family members never count as fighters."
    )
    yield "text", "Kinds of people", says


def _universes(estimate: Json) -> Iterator[Line]:
    yield from _part("Universes: which people a number is about")
    words = {a["universe"]: a["universe_says"] for a in estimate["answers"]}
    for id, says in words.items():
        yield "text", id, says
    for id in dict.fromkeys(c["universe"] for c in estimate["claims"]):
        if id is not None and id not in words:
            yield "text", id, "Of claims alone: no answer is about these people."


def _made(estimate: Json) -> Iterator[Line]:
    yield from _part("How it was made")
    yield "text", "Corridor, version", estimate["corridor"]
    yield "text", "Rules for vague words", f"profile {estimate['scenario']['rules']}"
    yield "text", "Seed", str(estimate["seed"])
    yield "text", "Draws", f"{estimate['particles']:,}; {'' if estimate['converged'] else 'not '}converged"
    yield "text", "Make it again", command(estimate)
    yield "text", "", f"in the folder that holds the scenario {estimate['scenario']['id']}, from the same claims"


def command(estimate: Json) -> str:
    """The command that makes this workbook again."""
    words = ["corridor", "simulate" if simulated(estimate) else "estimate", estimate["scenario"]["id"]]
    if simulated(estimate):
        changes = estimate.get("what_if")
        words += [word for change in (changes.split("; ") if changes else ()) for word in ("--set", change)]
    else:
        words += ["--as-of", estimate["as_of"], "--audience", estimate["audience"]]
    return shlex.join([*words, "--seed", str(estimate["seed"]), "--out", "out"])


def _sheets(sheets: Sequence[Sheet]) -> Iterator[Line]:
    yield from _part("The sheets, and what a row of each is")
    for sheet in sheets:
        yield "text", sheet.name, f"One row: {sheet.means}."
    for sheet in sheets:
        yield from _part(f"Columns of {sheet.name}")
        for column in sheet.columns:
            yield "text", column.heading, column.means
