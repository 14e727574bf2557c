"""The file in which an analyst decides about proposals: one entry each, to be edited by hand and accepted."""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path as FilePath
from typing import Any

from pydantic import BaseModel, ValidationError

from corridor.claims import Proposal, stands_for
from corridor.errors import CorridorError
from corridor.reading.review.reviewed import Entry, Reviewed
from corridor.reading.review.yaml_lines import Path, flow, line_of, parsed

FORMAT = "corridor-review-1"
HEAD = f"""# What `corridor read` proposes. For each entry set `decision` to accept or reject, correct what is wrong,
# and hand the file to `corridor read --accept`. What stays at `propose` is left out. The words are the report's own.
format: {FORMAT}
reports:
"""
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def written(reviewed: Reviewed, text: str | None = None) -> str:
    """One report of a review file; with its text the words stand beside each entry as comments."""
    lines = [f"- report: {flow(reviewed.report)}", f"  title: {flow(reviewed.title)}"]
    given = "" if reviewed.published else "  # the report does not say: give it"
    lines += [f"  published: {flow(reviewed.published)}{given}", f"  date_given: {flow(reviewed.date_given)}"]
    lines += [f"  publisher: {flow(_brief(reviewed.publisher))}", f"  url: {flow(reviewed.url)}"]
    lines += [f"  sha256: {reviewed.sha256}", f"  claims:{'' if reviewed.claims else ' []'}"]
    found = {p.id: p for p in reviewed.found}
    for number, e in enumerate(reviewed.claims, 1):
        lines += ["", f"  - id: {flow(e.id)}"]
        if e.id in found:
            lines += [f"    # {c}" for c in _comments(found[e.id], number, len(reviewed.claims), text)]
        lines += _fields(e)
    lines += ["", "  # as it was read; not to be edited", f"  found:{'' if reviewed.found else ' []'}"]
    lines += [f"  - {_json(p)}" for p in reviewed.found]
    return "\n".join(lines) + "\n"


def _fields(e: Entry) -> Iterator[str]:
    data = e.model_dump(mode="python")
    for name in ("decision", "grade", "kind", "term"):
        yield f"    {name}: {flow(data[name])}"
    yield f"    quantity: {flow(_brief(e.quantity))}"
    yield f"    modality: {e.modality}"
    yield f"    country: {flow(e.country)}"
    yield f"    group: {flow({**data['group'], 'labels': list(data['group']['labels'])} if e.group else None)}"
    yield from _many("places", [_brief(p) for p in e.places])
    yield f"    period: {flow(data['period'])}"
    yield f"    basis: {flow(data['basis'])}"
    yield "    # who says so, first speaker first; the publisher comes after them"
    yield from _many("chain", [_brief(s) for s in e.chain])
    yield f"    note: {flow(e.note)}"


def _many(name: str, values: list[Any]) -> Iterator[str]:
    yield f"    {name}:{'' if values else ' []'}"
    yield from (f"    - {flow(v)}" for v in values)


def _brief(model: BaseModel | None) -> dict[str, Any] | None:
    if model is None:
        return None
    return {k: _whole(v) for k, v in model.model_dump(mode="json", exclude_defaults=True).items()}


def _whole(value: Any) -> Any:
    """A number without the decimals that it does not need."""
    if isinstance(value, list):
        return [_whole(v) for v in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _comments(p: Proposal, number: int, of: int, text: str | None) -> Iterator[str]:
    """What an analyst reads beside an entry: the sentence, the interval, and what is in doubt."""
    sentence = f": {_line(p.sentence.of(text))}" if text else ""
    yield f"{number} of {of}, {p.part}{sentence}"
    if p.quantity and p.low is not None and p.high is not None:
        yield _line(f"{p.quantity.said!r} stands for {p.low:g} to {p.high:g} by {p.rule}")
    if p.group:
        yield _line(f"people: {p.group.words!r}" + (f", of: {p.of.words!r}" if p.of else ""))
    for place in p.places:
        if place.could_mean or place.read_as is None:
            others = "; ".join(f"{m.name}, {m.country or '?'} ({m.kind})" for m in place.could_mean[:4])
            yield _line(f"? {place.words!r} could also mean {others}" if others else f"? {place.words!r} is not known")
    for reading in p.ambiguous:
        yield _line(f"? {reading.words!r} read as {reading.read_as}: {reading.reason}")
    if p.period.relative:
        said = p.period.words or "no date: up to the day of publication"
        yield _line(f"? the period is counted from another day ({said}): look at it")


def _line(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split()))


def _json(p: Proposal) -> str:
    """A proposal in one line of JSON, which is YAML once characters are escaped that YAML files do not have."""
    data = p.model_dump(mode="json", exclude_defaults=True)
    return _UNSEEN.sub(lambda m: f"\\u{ord(m[0]):04x}", json.dumps(data, ensure_ascii=False))


def read_file(path: FilePath) -> list[Reviewed]:
    """The reports of a review file.

    Raises `CorridorError` with file, line and field where it has been edited wrongly.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise CorridorError("no such file", where=str(path), remedy="write one with `corridor read --yaml`") from None
    except (OSError, UnicodeDecodeError) as error:
        raise CorridorError("a file that cannot be read", str(error)[:120], str(path)) from None
    value, lines = parsed(text, path.name)
    if not isinstance(value, dict) or value.get("format") != FORMAT or not isinstance(value.get("reports"), list):
        got = repr(value.get("format")) if isinstance(value, dict) else "no named fields"
        raise CorridorError("not a review file", got, path.name, "write one with `corridor read --yaml`")
    return [_reviewed(given, ("reports", i), lines, path.name) for i, given in enumerate(value["reports"])]


Fail = Callable[..., CorridorError]


def _reviewed(given: Any, at: Path, lines: dict[Path, int], file: str) -> Reviewed:
    def fail(what: str, got: str, remedy: str, *path: str | int) -> CorridorError:
        field = ".".join(str(p) for p in path if not isinstance(p, int)).removeprefix("claims.")
        line = line_of((*at, *path), lines)
        return CorridorError(what, got, f"{file}, line {line}" + (f", {field}" if field else ""), remedy)

    try:
        reviewed = Reviewed.model_validate(given)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        got = repr(first["input"])[:60] if not isinstance(first["input"], dict | list) else ""
        remedy = "a field is missing or misspelt" if first["type"] in ("missing", "extra_forbidden") else ""
        raise fail(first["msg"], got, remedy, *first["loc"]) from None
    for p in reviewed.found:
        if p.report != reviewed.report:
            raise fail("a proposal of another report", p.report, f"its report is {reviewed.report}", "report")
    known = {p.id: p for p in reviewed.found}
    seen: set[str] = set()
    for i, e in enumerate(reviewed.claims):
        if e.id not in known:
            raise fail("an entry of no proposal", e.id, "take it out, or put its id back", "claims", i, "id")
        if e.id in seen:
            raise fail("an entry twice", e.id, "keep one of them", "claims", i, "id")
        seen.add(e.id)
        check_entry(e, known[e.id], i, fail)
    return reviewed


def check_entry(e: Entry, found: Proposal, i: int, fail: Fail) -> None:
    """Raises `CorridorError`, made by `fail`, where the analyst left an entry that no claim can be made of."""
    before, after = found.quantity, e.quantity
    if after is not None and before is None:
        remedy = "leave it null: a figure that was not found cannot be added here"
        raise fail("a quantity where none was found", repr(after.said), remedy, "claims", i, "quantity")
    if after is not None and before is not None and before.said != after.said:
        remedy = f"the report says {before.said!r}"
        raise fail("words that are not those of the report", repr(after.said), remedy, "claims", i, "quantity", "said")
    try:
        stands_for(after)
    except CorridorError as error:
        problem = error.problem
        raise fail(problem.what, problem.got, problem.remedy, "claims", i, "quantity") from None
    if e.period.start and e.period.end and e.period.end < e.period.start:
        got = f"{e.period.start} to {e.period.end}"
        raise fail("a period that ends before it begins", got, "change one of them", "claims", i, "period")
    ids = [s.id for s in e.chain] + [found.chain[-1].source.id]
    if len(set(ids)) < len(ids):
        raise fail("a source twice in one chain", "", "name each once", "claims", i, "chain")


def save(path: FilePath, reports: Iterable[str]) -> None:
    """Write a review file, whole or not at all; the disk has it when this returns."""
    with saving(path) as add:
        for report in reports:
            add(report)


@contextmanager
def saving(path: FilePath) -> Iterator[Callable[[str], None]]:
    """Takes reports of a review file one by one; it takes its place when all is written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            file.write(HEAD)
            head = file.tell()

            def add(report: str) -> None:
                file.write(report + "\n")

            yield add
            if file.tell() == head:
                file.write("  []\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        FilePath(name).unlink(missing_ok=True)
        raise
