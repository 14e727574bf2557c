"""Writing a scenario as a folder that a person reads and `load` gives back as it was."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from corridor.claims import Claim
from corridor.errors import CorridorError
from corridor.scenario.bind import UNBOUND, is_read
from corridor.scenario.csvfile import MAX_ROWS
from corridor.scenario.files import FILES, HEADER, OPTIONAL, Bond, FileSpec
from corridor.scenario.model import Scenario
from corridor.scenario.read import MAX_BYTES
from corridor.scenario.yamlfile import MAX_VALUES
from corridor.scenario.yamltext import WIDTH, entries, fields, number

HEADS = {  # what stands above the entries of a file
    "scenario": "What the scenario is about; start and end are the first and the last day.",
    "controls": "Who stops people, and on which links. Chances and days are priors (catch., days., held., returned.).",
    "events": "What happened when. Without an end it lasts to the end of the period. Intensity is 1 if not given.",
    "sources": "Who speaks. Whoever is detained, at risk or unnamed in public is shown by role and has no name here.",
    "claims": "Every statement, its chain from the first speaker on. Quantities are people where no unit is given.",
    "priors": "What no report supports, each with its reason. low and high are the 5 % and 95 % points.",
    "answers": "What an estimate answers. A measure without an end runs to the day of the estimate.",
    "words": "What reports call the things of this scenario.",
}
WIDTHS = {"priors": 320, "sources": 320}  # one entry a line though it is long


def write_scenario(scenario: Scenario, folder: str | Path) -> tuple[Path, ...]:
    """Write a scenario into a new or empty folder; the files written, all of them or none.

    Raises `CorridorError` where the folder holds anything, or a file would be larger than can be read.
    """
    target = Path(folder)
    must_be_empty(target)
    texts = texts_of(scenario)
    target.mkdir(parents=True, exist_ok=True)
    parts = [(target / f".{name}.{os.getpid()}", target / name) for name in texts]
    for (part, _), text in zip(parts, texts.values(), strict=True):
        part.write_bytes(text.encode())
    for part, path in parts:
        os.replace(part, path)
    return tuple(path for _, path in parts)


def texts_of(scenario: Scenario) -> dict[str, str]:
    """The text of every file of a scenario, by name; optional files only where they have entries."""
    texts = {}
    for spec in (*FILES, *OPTIONAL):
        models = _models(scenario, spec)
        if models or spec not in OPTIONAL:
            texts[spec.name] = _text(spec, models)
    return texts


def must_be_empty(folder: Path) -> None:
    """Raise `CorridorError` where something stands in the folder, or where a file has its name."""
    if folder.exists() and not folder.is_dir():
        raise CorridorError("this is a file, not a folder", where=str(folder), remedy="give the name of a new folder")
    if folder.is_dir() and any(folder.iterdir()):
        remedy = "give the name of a new folder, or empty this one"
        raise CorridorError("the folder is there already and not empty", where=str(folder), remedy=remedy)


def _models(scenario: Scenario, spec: FileSpec) -> Sequence[BaseModel]:
    if spec is HEADER:
        return (scenario.header,)
    if spec.model is Bond:
        return tuple(Bond(a=a, b=b) for a, b in scenario.bonds)
    if spec.model is Claim:
        return tuple(_as_read(c) for c in scenario.claims)
    found: Sequence[BaseModel] = getattr(scenario, spec.stem)
    return found


def _as_read(claim: Claim) -> Claim:
    """A claim that was read and bound to nothing, without the note that says why: loading it says so again."""
    if not is_read(claim) or UNBOUND not in claim.note:
        return claim
    return claim.model_copy(update={"note": claim.note[: claim.note.index(UNBOUND)].rstrip()})


def _text(spec: FileSpec, models: Sequence[BaseModel]) -> str:
    rows = [m.model_dump(mode="json", by_alias=True, exclude_defaults=True) for m in models]
    if spec.is_csv:
        text, size = _table(spec, rows), len(rows) + 1
        most = MAX_ROWS
    else:
        body = fields(rows[0]) if spec is HEADER else entries(rows, WIDTHS.get(spec.stem, WIDTH))
        text, size, most = f"# {HEADS[spec.stem]}\n{body}", sum(map(_values, rows)), MAX_VALUES
    if size > most or len(text.encode()) > MAX_BYTES:
        got = f"{len(rows):,} entries, {len(text.encode()) / 1e6:.1f} MB"
        remedy = f"keep to {most:,} {'rows' if spec.is_csv else 'values'} and {MAX_BYTES // 10**6} MB a file"
        raise CorridorError("more than can be read again", got, spec.name, remedy)
    return text


def _values(value: Any) -> int:
    """How many values there are in a value, itself counted."""
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + sum(map(_values, parts))


def _table(spec: FileSpec, rows: Sequence[dict[str, Any]]) -> str:
    """CSV with every column that is needed or has anything in it."""
    model_fields = spec.model.model_fields
    columns = [c for c, f in model_fields.items() if f.is_required() or any(c in row for row in rows)]
    lines = [",".join(columns)]
    for row in rows:
        lines.append(",".join(_cell(row.get(c), c, model_fields[c].is_required(), spec) for c in columns))
    return "\n".join(lines) + "\n"


def _cell(value: Any, column: str, needed: bool, spec: FileSpec) -> str:
    if isinstance(value, float | int):
        return number(value)
    text = "" if value is None else str(value)
    if text != text.strip() or "\0" in text or (needed and not text):
        what, remedy = "a text that a table cannot hold", "take spaces off its ends, or write something"
        raise CorridorError(what, repr(text)[:60], f"{spec.name}, {column}", remedy)
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in '",\r\n') else text
