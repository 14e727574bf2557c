"""One object of ours as what it stands for; the second step after the schema, and stricter than STIX."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import to_json

from corridor.claims import Claim, Report, Source
from corridor.claims.handling import Conditions, Handling, most_restrictive
from corridor.exchange.stix.claim import APART, RENAMED
from corridor.exchange.stix.errors import MalformedError, pointer, shown
from corridor.exchange.stix.extension import EXTENSION, Object, ours
from corridor.exchange.stix.ids import kind_of
from corridor.exchange.stix.marks import KNOWN, meaning

Find = Callable[[str], Object | None]
Names = dict[str, tuple[str, ...]]  # where in the object each field of a model came from
M = TypeVar("M", bound=BaseModel)
_SOURCE = ("role", "kind", "status", "name")
_AT = ("extensions", EXTENSION)


def own(obj: Object, where: str) -> None:
    """Nothing, if an object keeps what we ask of every object beyond the validator: its version and its own id."""
    if obj["spec_version"] != "2.1":
        raise MalformedError("another version of STIX", shown(obj["spec_version"]), where + "/spec_version", "send 2.1")
    if kind_of(obj["id"]) != obj["type"]:
        raise MalformedError("an id of another type", shown(obj["id"]), where + "/id", f"use {obj['type']}--…")


def source(obj: Object, where: str) -> Source:
    """The source that an identity stands for; raises `MalformedError` where it shows a name that it must not."""
    given = ours(obj)
    fields = {"id": given.get("source_id"), **{name: given[name] for name in _SOURCE if name in given}}
    names: Names = {"id": (*_AT, "source_id"), **{name: (*_AT, name) for name in _SOURCE}}
    found = _model(Source, fields, where, names)
    if found.status != "public" and (found.name is not None or obj["name"] != found.role):
        what = f"a name of a source whose status is {found.status}"  # which the error does not repeat
        raise MalformedError(what, where=where + "/name", remedy="send the role alone")
    return found


def report(obj: Object, where: str, find: Find) -> Report:
    """The report that an object stands for."""
    given = ours(obj)
    fields: Object = {name: given[name] for name in ("date_given", "note") if name in given}
    fields |= {"id": given.get("report_id"), "title": obj["name"], "published": obj["published"][:10]}
    at = where + pointer(*_AT, "publisher_ref")
    fields["publisher"] = _named(given.get("publisher_ref"), at, find, "identity", "source_id")
    names: Names = {"id": (*_AT, "report_id"), "title": ("name",)}
    names |= {name: (*_AT, name) for name in ("date_given", "note")}
    return _model(Report, fields, where, names)


def claim(obj: Object, where: str, find: Find) -> tuple[Claim, Handling]:
    """The claim that an object stands for, and how it may be handled."""
    named = {name: RENAMED.get(name, name) for name in Claim.model_fields if name not in APART}
    fields = {name: obj[sent] for name, sent in named.items() if sent in obj}
    refs = fields.get("chain")
    if not isinstance(refs, list):
        raise MalformedError("a claim without its chain", shown(refs), where + "/chain_refs", "send one source or more")
    fields["chain"] = [
        _named(ref, where + pointer("chain_refs", i), find, "identity", "source_id") for i, ref in enumerate(refs)
    ]
    fields["report"] = _named(fields.get("report"), where + "/report_ref", find, "report", "report_id")
    if isinstance(fields.get("reading"), dict):  # STIX has no empty lists
        fields["reading"] = {"could_mean": [], **fields["reading"]}
    handling, conditions = handling_of(obj, where, find)
    fields["handling"] = handling.tlp
    if conditions is not None:
        fields["conditions"] = conditions.model_dump(mode="json")
    names: Names = {name: (sent,) for name, sent in named.items()}
    return _model(Claim, fields, where, names), handling


def scenario(obj: Object, where: str) -> str:
    """The scenario that a claim belongs to, or a source or report within our extension."""
    inside = "scenario" not in obj
    value = ours(obj).get("scenario") if inside else obj["scenario"]
    if not isinstance(value, str):
        at = where + (pointer(*_AT, "scenario") if inside and obj["type"] in ("identity", "report") else "/scenario")
        raise MalformedError("no scenario", shown(value), at, "name the scenario it belongs to")
    return value


def handling_of(obj: Object, where: str, find: Find) -> tuple[Handling, Conditions | None]:
    """What its marks come to, the most restrictive of each scheme; those of a part of it hold for all of it.

    Raises `MalformedError` where it has none, or none of TLP, or one that is not at hand: what is not marked is not
    thereby free.
    """
    refs = [(ref, ("object_marking_refs", i)) for i, ref in enumerate(obj.get("object_marking_refs", ()))]
    parts = enumerate(obj.get("granular_markings", ()))
    refs += [(part["marking_ref"], ("granular_markings", i)) for i, part in parts]
    every = [_mark(ref, where + pointer(*at), find) for ref, at in refs]
    if not any(ref in KNOWN for ref, _ in refs):
        raise MalformedError("no mark of TLP", where=where + "/object_marking_refs", remedy="mark it by TLP 2.0")
    beside = [h for (ref, _), h in zip(refs, every, strict=True) if ref not in KNOWN]
    handling = every[0] if len(every) == 1 else most_restrictive(every)
    if not beside:
        return handling, None
    # one block stays as it was written; several are merged
    block = beside[0] if len(beside) == 1 else most_restrictive(beside)
    conditions = Conditions(code=block.code, permit=block.permit, note=block.note)
    return Handling.of(handling.tlp, conditions), conditions


def _mark(ref: str, at: str, find: Find) -> Handling:
    if ref in KNOWN:
        return Handling(tlp=KNOWN[ref])
    mark = find(ref)
    if mark is None or mark["type"] != "marking-definition":
        raise MalformedError("a mark that is not here", shown(ref), at, "send its marking definition with it")
    try:
        found = meaning(mark)
    except ValidationError as error:
        raise MalformedError("conditions that are not ours", error.errors()[0]["msg"], at) from None
    name = mark.get("name", mark["id"])
    return found or Handling(code="H3", note=f"marked under a scheme that is not known here: {name}")


def _named(ref: Any, at: str, find: Find, kind: str, name: str) -> str:
    """Our own id of what a reference leads to."""
    obj = find(ref) if isinstance(ref, str) else None
    if obj is None or obj["type"] != kind:
        raise MalformedError(f"a reference to no {kind} that is here", shown(ref), at, f"send the {kind} with it")
    value = ours(obj).get(name)
    if not isinstance(value, str):
        raise MalformedError(f"{name} is missing", shown(ref), at, "send one of our extension")
    return value


def _model(model: type[M], fields: dict[str, Any], where: str, names: Names) -> M:
    try:
        return model.model_validate_json(to_json({k: v for k, v in fields.items() if v is not None}), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        loc = first["loc"]
        path = (*names.get(str(loc[0]), (str(loc[0]),)), *loc[1:]) if loc else ()
        got = "" if first["type"] == "missing" else shown(first["input"])
        raise MalformedError(first["msg"].lower(), got, where + pointer(*path), "see the page on exchange") from None
