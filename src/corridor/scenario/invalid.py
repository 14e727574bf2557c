"""What a model refuses, in words: pydantic's errors as problems with a remedy."""

from __future__ import annotations

import types
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from corridor.scenario.findings import Findings, Where, Words, nearest, shown, shown_name

PERSONAL = {  # fields that would say who somebody is, or score him
    *("person", "person_id", "persons", "full_name", "first_name", "surname", "alias", "date_of_birth", "dob"),
    *("birthdate", "passport", "phone", "email", "address", "face", "photo", "associates", "relatives_of"),
    *("score", "risk", "risk_score", "threat", "threat_level", "danger"),
}
DATE = "write it as year-month-day, such as 2017-10-12"
NUMBER = "write a plain number, with a point and without quotes, units or thousands separators"
PATTERNS = {
    "grade": "write a letter A to F and a figure 1 to 6, such as B2",
    "id": "write small letters, figures and hyphens only",
}
REMEDIES = {
    "string_type": "put it in quotes",
    "tuple_type": "write a list: [first, second]",
    "bool_type": "write true or false",
    "model_type": "write its fields below it, each as `name: value`",
    "model_attributes_type": "write its fields below it, each as `name: value`",
    "dataclass_type": "write its fields below it, each as `name: value`",
}
WORDS = {
    "string_type": "text is needed",
    "tuple_type": "a list is needed",
    "bool_type": "true or false is needed",
    "model_type": "named fields are needed",
    "model_attributes_type": "named fields are needed",
    "too_short": "at least one is needed",
    "string_too_short": "this says too little",
    "string_too_long": "this is too long",
}


def explain(error: ValidationError, model: type[BaseModel], where: Where, out: Findings) -> None:
    """Record every error of one entry."""
    for e in error.errors(include_url=False):
        path = tuple(part for part in e["loc"])
        kind, name = e["type"], str(path[-1]) if path else ""
        at = where.field(*path)
        if kind == "extra_forbidden":
            _extra(name, model, path, at, out)
        elif kind == "missing":
            out.problem("a field is missing", where=at, remedy=f"add {shown_name(name)}: {_about(model, path)}")
        else:
            got = e.get("input")
            hidden = where.file.endswith("sources.yaml") and name == "name"
            what, remedy = _what(kind, name, e)
            if (
                name == "kind"
                and where.file == "groups.csv"
                and str(got).lower() in {"person", "individual", "suspect"}
            ):
                out.refuse("a group is a class of people, never a person", got, at, "describe a class of people")
            elif kind in ("value_error", "assertion_error"):
                out.problem(what, where=at, remedy=remedy)
            else:
                out.problem(what, Words("a name") if hidden else _null(got), at, remedy)


def _null(got: object) -> object:
    return Words("nothing") if got is None else got


def _what(kind: str, name: str, error: Any) -> tuple[str, str]:
    context: dict[str, Any] = error.get("ctx") or {}
    if kind == "literal_error":
        allowed = [str(a) for a in _words(str(context.get("expected", "")))]
        close = nearest(str(error.get("input")), allowed)
        return "not one of the words allowed here", f"did you mean {close!r}?" if close else f"use {', '.join(allowed)}"
    if kind.startswith("date"):
        return "not a date", DATE
    if kind.startswith(("float", "int", "finite")):
        return "not a number", NUMBER
    if kind in ("greater_than", "greater_than_equal", "less_than", "less_than_equal"):
        return f"out of range: it {_bound(kind, context)}", "look for a wrong sign or unit"
    if kind == "string_pattern_mismatch":
        return "not in the form needed", PATTERNS.get(name, f"it must fit {context.get('pattern')}")
    if kind in ("value_error", "assertion_error"):
        return str(context.get("error", error["msg"])), "correct the values named"
    if kind == "json_invalid":
        return "text with characters that cannot be stored", "retype it as plain text"
    what = WORDS.get(kind, str(error["msg"]).lower())
    return what, REMEDIES.get(kind, "say more" if "short" in kind else "see docs/schema for what is allowed")


def _words(expected: str) -> list[str]:
    return [w.strip(" '") for part in expected.split(" or ") for w in part.split(",")]


def _bound(kind: str, context: dict[str, Any]) -> str:
    bound = next((f"{float(context[k]):g}" for k in ("gt", "ge", "lt", "le") if k in context), "?")
    words = {"greater_than": "must be more than", "greater_than_equal": "must be at least"}
    return f"{words.get(kind, 'must be less than' if kind == 'less_than' else 'must be at most')} {bound}"


def _extra(name: str, model: type[BaseModel], path: tuple[Any, ...], at: str, out: Findings) -> None:
    if name.lower() in PERSONAL:
        what = f"a field {shown(name)}: groups and places only, no identified person and no score of anybody"
        out.refuse(what, where=at, remedy="take it out of the folder")
        return
    owner = owner_of(model, path[:-1])
    fields = list(owner.model_fields) if owner else []
    close = nearest(name, fields)
    out.problem("unknown field", name, at, f"did you mean {close!r}?" if close else f"fields are: {', '.join(fields)}")


def owner_of(model: type[BaseModel], path: tuple[Any, ...]) -> type[BaseModel] | None:
    """The model that the values at `path` are an instance of."""
    current: Any = model
    for part in path:
        if isinstance(part, int):
            continue
        found = _model_in(current.model_fields[part].annotation) if part in current.model_fields else None
        if found is None:
            return None
        current = found
    return current  # type: ignore[no-any-return]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (tuple, list, Union, types.UnionType):
        return next((m for a in get_args(annotation) if (m := _model_in(a))), None)
    return None


def _about(model: type[BaseModel], path: tuple[Any, ...]) -> str:
    owner = owner_of(model, path[:-1])
    field = owner.model_fields.get(str(path[-1])) if owner else None
    if field is None:
        return "it is required"
    if get_origin(field.annotation) is Literal:
        return "one of " + ", ".join(map(str, get_args(field.annotation)))
    return field.description or "it is required"
