"""What `corridor ledger add` takes: scenario folders, folders of accepted claims, JSON lines."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from corridor.claims import Claim, Report, Source
from corridor.cli.app import progress
from corridor.errors import CorridorError, ScenarioError
from corridor.ledger.collecting import later

if TYPE_CHECKING:
    from corridor.ledger import Ledger

LINES = 5000  # in one transaction
MODELS: dict[str, type[BaseModel]] = {"claim": Claim, "source": Source, "report": Report}
NOUNS = tuple(MODELS)


def add_all(book: Ledger, source: str, scenario: str | None, known: Any) -> tuple[int, str]:
    """Add everything in a folder or file; how many things were acknowledged, and the scenario they belong to."""
    from corridor.scenario.kind import is_flee

    path = Path(source)
    if source == "-" or path.is_file():
        return _lines(book, source, scenario or "", known), scenario or ""
    if (path / "scenario.yaml").is_file() or is_flee(path):
        return _scenario(book, path, scenario, known)
    if (path / "claims.yaml").is_file():
        return _accepted(book, path, scenario or "", known), scenario or ""
    remedy = "give a scenario folder, of Corridor or of Flee, a folder with claims.yaml, a file of JSON lines, or -"
    raise CorridorError("nothing to add here", where=source[:200], remedy=remedy)


def _scenario(book: Ledger, folder: Path, scenario: str | None, known: Any) -> tuple[int, str]:
    """A whole scenario with its decisions on purposes, which were taken on the days that they bear."""
    from corridor.scenario import load

    found = load(folder)
    id = scenario or found.header.id
    reports = found.header.reports
    ids = book.add(claims=found.claims, sources=found.sources, reports=reports, scenario=id, known=known)
    there = book.as_of(scenario=id, organisation=book.organisation).decisions
    for d in found.header.decisions:
        if not any((t.given, t.used_for, t.day, t.reason) == (d.given, d.used_for, d.day, d.reason) for t in there):
            book.allow(d.given, d.used_for, d.decided_by, d.reason, d.day, id)
    return len(ids) + len(found.header.decisions), id


def _accepted(book: Ledger, folder: Path, scenario: str, known: Any) -> int:
    from corridor.scenario.evidence_from import from_folder
    from corridor.scenario.findings import Findings

    findings = Findings()
    told = from_folder(folder, findings)
    problems, _ = findings.closed()
    if problems:
        raise ScenarioError(problems)
    ids = book.add(
        claims=[e.value for e in told.claims],
        sources=[e.value for e in told.sources],
        reports=[e.value for e in told.reports],
        texts=told.texts,
        scenario=scenario,
        known=known,
    )
    return len(ids)


def _lines(book: Ledger, source: str, scenario: str, known: Any) -> int:
    with progress("adding") as tell:
        if source == "-":
            return _stream(book, sys.stdin.buffer, scenario, known, tell)
        with open(source, "rb") as lines:
            return _stream(book, lines, scenario, known, tell)


def _stream(book: Ledger, lines: Iterable[bytes], scenario: str, known: Any, tell: Callable[[str], None]) -> int:
    numbered = ((i, line) for i, line in enumerate(lines, 1) if line.strip())
    count = 0
    while True:
        with later():
            part = _part(list(islice(numbered, LINES)))
            if not any(part.values()):
                return count
            count += len(book.add(**part, scenario=scenario, known=known))
            part = {}
        tell(f"acknowledged: {count:,}")


def _part(lines: list[tuple[int, bytes]]) -> dict[str, Any]:
    part: dict[str, Any] = {"claims": [], "sources": [], "reports": []}
    for number, line in lines:
        noun, thing = _line(number, line)
        part[f"{noun}s"].append(thing)
    return part


def _line(number: int, line: bytes) -> tuple[str, Any]:
    """A claim, or an object of one field (claim, source, report) that has it."""
    where = f"line {number}"
    head = line.lstrip()[:24]
    for noun in NOUNS:
        if head.startswith(f'{{"{noun}"'.encode()) and head[len(noun) + 3 :].lstrip(b": ").startswith(b"{"):
            return noun, _model(noun, json.dumps(_object(line, where)[noun]), where)
    if head.startswith(b'{"format"'):
        remedy = "take it in with `corridor ledger import`"
        raise CorridorError("this is the export of a ledger", where=where, remedy=remedy)
    return "claim", _model("claim", line, where)


def _object(text: bytes, where: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise CorridorError("no JSON object", where=where, remedy="write one object a line")
    return value


def _model(noun: str, text: str | bytes, where: str) -> BaseModel:
    try:
        return MODELS[noun].model_validate_json(text)
    except (ValidationError, UnicodeError) as error:
        wrong = error.errors()[0] if isinstance(error, ValidationError) else {"loc": (), "msg": "not UTF-8"}
        field = ".".join(map(str, wrong["loc"]))
        # the value stays unsaid: it might be somebody's name
        raise CorridorError(f"not a {noun}: {field} {wrong['msg']}".strip(), where=where, remedy="correct it") from None


def one_thing(file: Path, kind: str) -> Any:
    """The claim, source or report in a YAML or JSON file."""
    from corridor.scenario.yamlfile import YamlProblem, parse_yaml

    if kind not in NOUNS:
        raise CorridorError(f"a {kind} is not superseded", remedy="retract it and decide anew")
    try:
        value = parse_yaml(file.read_text(encoding="utf-8-sig"), file.name).value
    except YamlProblem as error:
        raise CorridorError(error.problem.what, where=error.problem.where, remedy=error.problem.remedy) from None
    except UnicodeDecodeError:
        raise CorridorError("the file is not UTF-8 text", where=file.name, remedy="save it as UTF-8") from None
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    if not isinstance(value, dict):
        raise CorridorError(f"one {kind} is needed", where=file.name, remedy="write its fields, each as `name: value`")
    return _model(kind, json.dumps(value, default=str), file.name)
