"""Reading the file of organisations beside a scenario: everything that is wrong with it, at once."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from corridor.claims import Claim
from corridor.errors import CorridorError, ScenarioError
from corridor.exchange.replay.file import Knows, Organisations
from corridor.scenario import Scenario
from corridor.scenario.findings import Findings, Where
from corridor.scenario.invalid import explain
from corridor.scenario.yamlfile import YamlProblem, parse_yaml

MAX_BYTES = 1_000_000


def read_organisations(path: Path, scenario: Scenario) -> Organisations:
    """The organisations in a YAML file; raises `ScenarioError` with everything that is wrong with it."""
    try:
        document = parse_yaml(_text(path), path.name)
    except YamlProblem as error:
        raise ScenarioError([error.problem]) from None
    where, out = Where(path.name, lines=document.lines), Findings()
    if not isinstance(document.value, dict):
        raise CorridorError("named fields are needed", where=path.name, remedy="begin with `question:`")
    try:
        found = Organisations.model_validate_json(json.dumps(document.value), strict=True)
    except ValidationError as error:
        explain(error, Organisations, where, out)
        raise ScenarioError(out.closed()[0]) from None
    _references(found, scenario, where, out)
    _days(found, scenario, where, out)
    for i, organisation in enumerate(found.organisations):
        for j, knows in enumerate(organisation.knows):
            _known(knows, scenario, where, ("organisations", i, "knows", j), out)
    problems, _ = out.closed()
    if problems:
        raise ScenarioError(problems)
    return found


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise CorridorError("the file is too large", f"{path.stat().st_size:,} bytes", path.name, "at most 1 MB")
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise CorridorError("the file is not UTF-8 text", where=path.name, remedy="save it as UTF-8") from None
    except OSError as error:
        remedy = "give the file of organisations; docs/replay.md shows one"
        raise CorridorError(f"the file cannot be read: {error.strerror}", where=str(path), remedy=remedy) from None


def _references(found: Organisations, scenario: Scenario, where: Where, out: Findings) -> None:
    ids = [o.id for o in found.organisations]
    for id, times in Counter(ids).items():
        if times > 1:
            out.problem("two organisations of one id", id, where.field("organisations"), "give each its own")
    if found.question.answer not in {a.id for a in scenario.answers}:
        out.unknown(
            "answer", found.question.answer, [a.id for a in scenario.answers], where.field("question", "answer")
        )
    for i, share in enumerate(found.shares):
        for field, id in (("giver", share.giver), ("receiver", share.receiver)):
            if id not in ids:
                out.unknown("organisation", id, ids, where.field("shares", i, field))
        if share.giver == share.receiver:
            out.problem("an organisation shares with itself", share.giver, where.field("shares", i), "take it out")
    for i, leave in enumerate(found.leaves):
        if leave.organisation not in ids:
            out.unknown("organisation", leave.organisation, ids, where.field("leaves", i, "organisation"))
    for i, days in enumerate(found.delays):
        if days < 1 or found.delays.count(days) > 1:
            out.problem("a delay of at least one day, given once", days, where.field("delays", i), "correct the list")


def _days(found: Organisations, scenario: Scenario, where: Where, out: Findings) -> None:
    header = scenario.header
    first, last = found.start or header.start, found.end or header.end
    days: list[tuple[str, date]] = [("start", first), ("end", last)]
    remedy = f"choose a day from {header.start} to {header.end}"
    for field, day in days:
        if not header.start <= day <= header.end:
            out.problem("outside the scenario's period", day, where.field(field), remedy)
    if first > last:
        out.problem("it ends before it starts", last, where.field("end"), "exchange the two days")
    answer = next((a for a in scenario.answers if a.id == found.question.answer), None)
    begin = answer.measure.start if answer and answer.measure.start else header.start
    if not begin <= found.question.by <= header.end:
        remedy = f"choose a day from {begin} to {header.end}"
        out.problem("outside what the answer counts", found.question.by, where.field("question", "by"), remedy)


def _known(knows: Knows, scenario: Scenario, where: Where, path: tuple[str | int, ...], out: Findings) -> None:
    if not (knows.claims or knows.report or knows.source or knows.chain):
        remedy = "add claims, report, source or chain"
        out.problem("nothing says which claims are known", where=where.field(*path), remedy=remedy)
        return
    known = {c.id for c in scenario.claims}
    for id in knows.claims:
        if id not in known:
            out.unknown("claim", id, known, where.field(*path, "claims"))
    if knows.report and knows.report not in {r.id for r in scenario.header.reports}:
        out.unknown("report", knows.report, [r.id for r in scenario.header.reports], where.field(*path, "report"))
    for field, ids in (("source", (knows.source,) if knows.source else ()), ("chain", knows.chain)):
        for id in ids:
            if id not in {s.id for s in scenario.sources}:
                out.unknown("source", id, [s.id for s in scenario.sources], where.field(*path, field))
    meant = [c for c in scenario.claims if knows.fits(c)]
    if not meant:
        remedy = "each field narrows the choice; see `corridor claims`"
        out.problem("no claim fits all of these fields", where=where.field(*path), remedy=remedy)
    for claim in meant:
        if knows.since and knows.since < (earliest := earliest_known(claim)):
            remedy = f"{claim.id} speaks of days up to {earliest}: nobody can know it sooner"
            out.problem("known too soon", knows.since, where.field(*path, "since"), remedy)


def earliest_known(claim: Claim) -> date:
    """The last day that a claim speaks of, before which nobody can know it."""
    measures = [m for m in (claim.measure, claim.of) if m is not None and m.what != "duration"]
    return max((m.end or claim.published for m in measures), default=date.min)
