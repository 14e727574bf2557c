"""Reading a scenario folder: bytes to text, text to values, values to models, nothing raised."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from corridor.scenario.csvfile import parse_csv
from corridor.scenario.draft import Draft
from corridor.scenario.files import FILES, HEADER, OPTIONAL, FileSpec
from corridor.scenario.findings import Entry, Findings, Where, Words, nearest
from corridor.scenario.findings import Path as FieldPath
from corridor.scenario.invalid import explain
from corridor.scenario.yamlfile import Document, YamlProblem, parse_yaml

MAX_BYTES = 2_000_000
HUGE = 1e10  # nobody counts, drives or waits as much


def read_folder(folder: Path, out: Findings, told: bool = False) -> Draft:
    """Everything that can be read of the folder; what cannot is said in `out`.

    With `told` the claims come from elsewhere: claims.yaml is left alone, and sources.yaml may be missing.
    """
    draft = Draft()
    if not _is_folder(folder, out):
        return draft
    for spec in (*FILES, *OPTIONAL):
        optional = spec in OPTIONAL or (told and spec.stem == "sources")
        if (told and spec.stem == "claims") or (optional and not (folder / spec.name).exists()):
            continue
        if spec is HEADER:
            read_header(folder, draft, out)
        else:
            _read_list(folder, spec, draft, out)
    return draft


def read_header(folder: Path, draft: Draft, out: Findings) -> None:
    """What `scenario.yaml` says, into the draft."""
    text = _text(folder, HEADER, out)
    if text is not None:
        _read_header(text, draft, out)


def read_entries(folder: Path, spec: FileSpec, out: Findings, name: str) -> list[Entry[Any]]:
    """The valid entries of one YAML file in any folder; findings call the file `name`."""
    text = _text(folder, spec, out)
    entries = _yaml_entries(text, spec, out) if text is not None else None
    valid: list[Entry[Any]] = []
    _fill(spec, [(values, replace(where, file=name)) for values, where in entries or ()], valid, out)
    return valid


def _read_list(folder: Path, spec: FileSpec, draft: Draft, out: Findings) -> None:
    text = _text(folder, spec, out)
    if text is None:
        return
    entries = _csv_entries(text, spec, out) if spec.is_csv else _yaml_entries(text, spec, out)
    if entries is not None:
        ids = _fill(spec, entries, getattr(draft, spec.stem), out)
        if spec.key:
            draft.ids[spec.stem] = ids


def _is_folder(folder: Path, out: Findings) -> bool:
    try:
        if folder.is_dir():
            return True
        exists = folder.exists()
    except (OSError, ValueError):
        exists = False
    what = "this is not a folder" if exists else "there is no such folder"
    out.problem(what, where=str(folder)[:200], remedy="give the folder that has scenario.yaml in it")
    return False


def _text(folder: Path, spec: FileSpec, out: Findings) -> str | None:
    path = folder / spec.name
    try:
        if not path.exists():
            names = [p.name for p in folder.iterdir() if p.name not in {s.name for s in FILES}]
            close = nearest(spec.name, names)
            remedy = f"rename {close!r}, if that is it" if close else f"add {spec.name} to the folder"
            out.problem("the file is missing", where=spec.name, remedy=remedy)
            return None
        if not path.is_file():
            out.problem("this is not a file", where=spec.name, remedy=f"put a plain file {spec.name} in its stead")
            return None
        if path.stat().st_size > MAX_BYTES:
            size = f"{path.stat().st_size / 1e6:.1f} MB"
            out.problem(f"the file is too large: {size}", where=spec.name, remedy=f"at most {MAX_BYTES // 10**6} MB")
            return None
        data = path.read_bytes()
    except OSError as error:
        out.problem(f"the file cannot be read: {error.strerror}", where=spec.name, remedy="look at its permissions")
        return None
    return _decoded(data, spec, out)


def _decoded(data: bytes, spec: FileSpec, out: Findings) -> str | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        out.problem("the file is not UTF-8 text", where=f"{spec.name}, line {line}", remedy="save it as UTF-8")
        return None
    if "\0" in text:
        out.problem("the file is binary, not text", where=spec.name, remedy="save it as UTF-8 text")
        return None
    if not text.strip():
        empty = "write its column names" if spec.is_csv else "fill it in" if spec is HEADER else "write [] for none"
        out.problem("the file is empty", where=spec.name, remedy=empty)
        return None
    return text


def _read_header(text: str, draft: Draft, out: Findings) -> None:
    document = _document(text, HEADER, out)
    if document is None:
        return
    if not isinstance(document.value, dict):
        remedy = "begin with `id: …` and `title: …`"
        out.problem("fields are needed here, each as `name: value`", _kind_of(document.value), HEADER.name, remedy)
        return
    where = Where(HEADER.name, lines=document.lines)
    for noun in ("universes", "reports"):
        items = document.value.get(noun, [])
        if isinstance(items, list):
            ids = (i.get("id") for i in items if isinstance(i, dict))
            draft.ids[noun] = frozenset(i for i in ids if isinstance(i, str))
    header = _model(HEADER.model, document.value, where, out)
    if header is not None:
        draft.header = Entry(header, where)


def _document(text: str, spec: FileSpec, out: Findings) -> Document | None:
    try:
        return parse_yaml(text, spec.name)
    except YamlProblem as error:
        p = error.problem
        out.problem(p.what, where=p.where, remedy=p.remedy)
        return None


Raw = tuple[dict[str, Any], Where]


def _yaml_entries(text: str, spec: FileSpec, out: Findings) -> list[Raw] | None:
    document = _document(text, spec, out)
    if document is None:
        return None
    if not isinstance(document.value, list):
        remedy = f"write one `- {spec.key}: …` for every {spec.noun}, or [] for none"
        out.problem(f"a list of {spec.noun}s is needed", _kind_of(document.value), spec.name, remedy)
        return None
    lines: dict[int, dict[FieldPath, int]] = {}
    for path, line in document.lines.items():
        if path and isinstance(path[0], int):
            lines.setdefault(path[0], {})[path[1:]] = line
    entries = []
    for index, item in enumerate(document.value):
        name = item.get(spec.key) if isinstance(item, dict) else None
        where = Where(spec.name, index + 1, name if isinstance(name, str) else "", lines.get(index, {}))
        if isinstance(item, dict):
            entries.append((item, where))
        else:
            remedy = f"write `- {spec.key}: …` and its fields below"
            out.problem(f"a {spec.noun} needs named fields", _kind_of(item), where.field(), remedy)
    return entries


def _kind_of(value: Any) -> Words:
    """What a value is, without the value: it might be somebody's name."""
    kinds = {dict: "named fields", list: "a list", str: "text", bool: "true or false", type(None): "nothing"}
    return Words(kinds.get(type(value), "a number"))


def _csv_entries(text: str, spec: FileSpec, out: Findings) -> list[Raw] | None:
    columns = list(spec.model.model_fields)
    required = [name for name, f in spec.model.model_fields.items() if f.is_required()]
    rows = parse_csv(text, spec.name, columns, required, out)
    if rows is None:
        return None
    return [(dict(r.cells), Where(spec.name, r.number, r.cells.get(spec.key or "", ""))) for r in rows]


def _fill(spec: FileSpec, entries: list[Raw], valid: list[Entry[Any]], out: Findings) -> frozenset[str]:
    """Add the valid entries to `valid`; the ids of all of them."""
    seen: dict[str, Where] = {}
    for values, where in entries:
        if where.id and where.id in seen:
            first = seen[where.id]
            what = f"the {spec.key} of an earlier {spec.noun}, {'row' if spec.is_csv else 'entry'} {first.row}"
            out.problem(what, where.id, where.field(spec.key or ""), "give each its own")
        seen.setdefault(where.id, where)
        model = _model(spec.model, values, where, out)
        if model is not None:
            valid.append(Entry(model, where))
    return frozenset(seen) - {""}


def _model(model: type[BaseModel], values: dict[str, Any], where: Where, out: Findings) -> Any:
    if not _finite(values, (), where, out):
        return None
    try:
        if where.file.endswith(".csv"):
            return model.model_validate_strings(values)
        return model.model_validate_json(json.dumps(values), strict=True)
    except ValidationError as error:
        explain(error, model, where, out)
        return None


def _finite(value: Any, path: FieldPath, where: Where, out: Findings) -> bool:
    if isinstance(value, dict):
        return all([_finite(v, (*path, k), where, out) for k, v in value.items()])
    if isinstance(value, list):
        return all([_finite(v, (*path, i), where, out) for i, v in enumerate(value)])
    number = value
    if isinstance(value, str) and where.file.endswith(".csv") and path not in (("id",), ("name",), ("note",)):
        number = _float(value)
    if isinstance(number, float | int) and not abs(number) <= HUGE:
        what = "not a finite number" if not math.isfinite(number) else "an impossibly large number"
        out.problem(what, value, where.field(*path), "give a plain number")
        return False
    return True


def _float(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
