"""Whether an object is STIX 2.1 as stix2-validator's strict mode has it, by a compiled schema of our own.

It says nothing of what our own types must hold: that is the second step, `parse`. Where it is stricter than that
validator, on purpose: `benchmarks/stix_validation.py` lists it and measures how often they agree.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import Any

from jsonschema_rs import Draft202012Validator, RegexOptions, ValidationError

from corridor.exchange.stix import checks
from corridor.exchange.stix.bounds import bounded
from corridor.exchange.stix.errors import MalformedError, pointer, shown
from corridor.exchange.stix.extension import CLAIM, NOTICE, RECEIPT

TYPES = (
    "identity",
    "location",
    "report",
    "marking-definition",
    "extension-definition",
    CLAIM,
    RECEIPT,
    NOTICE,
)
_SAYS = {
    "anyOf": "not what its type may have",
    "oneOf": "not what its type may have",
    "not": "what its type may not have",
    "falseSchema": "a property that it may not have",
    "pattern": "text of another form than STIX has here",
    "propertyNames": "a name that STIX does not allow",
    "additionalProperties": "a name that STIX does not allow",
}


class Validator:
    """The schemas of all types, compiled once; it holds no state and may be shared by threads."""

    def __init__(self) -> None:
        document = json.loads((resources.files("corridor") / "exchange" / "stix" / "schema.json").read_text("utf-8"))
        self._definitions: dict[str, Any] = document["$defs"]
        # the linear engine: no pattern and no text make it slow
        self._schemas = {
            kind: Draft202012Validator(
                {"$ref": f"#/$defs/{kind}", "$defs": self._definitions},
                validate_formats=True,
                pattern_options=RegexOptions(),
                mask="this",
            )
            for kind in TYPES
        }

    def is_valid(self, obj: Any) -> bool:
        """Whether an object passes `check`."""
        try:
            self.check(obj)
        except MalformedError:
            return False
        return True

    def check(self, obj: Any, where: str = "") -> None:
        """Nothing, if the object at the JSON pointer `where` is well formed.

        Raises `MalformedError` with the pointer of the first thing that is not.
        """
        bounded(obj, where)
        if type(obj) is not dict:
            raise MalformedError("no object of STIX", shown(obj), where, "send objects with type and id")
        kind = obj.get("type")
        schema = self._schemas.get(kind) if isinstance(kind, str) else None
        if schema is None:
            known = f"send one of {', '.join(TYPES)}"
            raise MalformedError("a type that Corridor does not take", shown(kind), where + "/type", known)
        if not schema.is_valid(obj):
            raise self._malformed(str(kind), obj, next(iter(schema.iter_errors(obj))), where)
        if found := checks.wrong(obj):
            raise MalformedError(found[1], where=where + found[0])

    def _malformed(self, kind: str, obj: dict[str, Any], error: ValidationError, where: str) -> MalformedError:
        path = error.instance_path
        keyword = error.kind.name
        if not path and keyword == "anyOf" and "anyOf" in self._definitions[kind]:
            known = self._definitions[kind]["anyOf"][0]["propertyNames"]["enum"]
            if strange := next((name for name in obj if name not in known), None):
                remedy = "put it into an extension"
                return MalformedError(f"a property that no {kind} has", shown(strange), where, remedy)
        value: Any = obj
        for step in path:
            value = value[step]
        what = _SAYS.get(keyword, error.message)
        return MalformedError(what, shown(value), where + pointer(*path), f"see STIX 2.1, {kind}")


@lru_cache(maxsize=1)
def validator() -> Validator:
    """The one that everybody may use."""
    return Validator()
