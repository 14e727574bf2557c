"""Objects of ours with a few things changed, and where our validator is stricter than stix2-validator on purpose."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterator
from typing import Any

import stix_values as values
from stix2validator import ValidationOptions, validate_instance
from stix_samples import every_kind

Object = dict[str, Any]


def mutants(number: int, seed: int) -> Iterator[Object]:
    """So many objects, each a valid one with one to three things changed."""
    rng = random.Random(seed)
    texts = [json.dumps(obj) for obj in every_kind()]
    for _ in range(number):
        obj = json.loads(_pick(rng, texts))
        for _ in range(_pick(rng, (1, 1, 1, 2, 3))):
            rng.choice(CHANGES)(obj, rng)
        yield obj


def strict(obj: Object) -> bool:
    """What stix2-validator says in its strict mode; where it gives up with an error of its own, it does not accept."""
    try:
        return bool(validate_instance(obj, OPTIONS).is_valid)
    except Exception:  # it raises whatever its checks stumble over
        return False


OPTIONS = ValidationOptions(strict=True, version="2.1", silent=True)


def stricter(obj: Object) -> str | None:
    """Why we refuse what that validator lets through, where we do so on purpose."""
    if '\\n"' in json.dumps(obj):
        return "a line break at the end of an id, a reference or a time (Python's $ lets it pass)"
    ours = ("displacement-claim", "exchange-receipt", "exchange-notice")
    if obj.get("type") in ours and "created" not in obj and "modified" not in obj:
        return "a new type without `created` and `modified` (taken for an observable there)"
    if any(
        isinstance(v, list) and any(isinstance(x, dict) and {"id", "type"} <= x.keys() for x in v) for v in obj.values()
    ):
        return "an object within an object (whose schema is not looked at there)"
    return None


def _pick(rng: random.Random, options: Any) -> Any:
    """One of them, which may be changed later without changing what is picked next."""
    return copy.deepcopy(rng.choice(options))


def _set(*names: str, to: list[Any]) -> Callable[[Object, random.Random], None]:
    def change(obj: Object, rng: random.Random) -> None:
        obj[_pick(rng, names)] = _pick(rng, to)

    return change


def _holders(value: Any) -> list[Any]:
    out = [value] if isinstance(value, dict | list) and value else []
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        out += _holders(part)
    return out


def _drop(obj: Object, rng: random.Random) -> None:
    holder = obj if rng.random() < 0.6 else rng.choice(_holders(obj) or [obj])
    if holder:
        holder.pop(_pick(rng, list(holder)) if isinstance(holder, dict) else rng.randrange(len(holder)))


def _retype(obj: Object, rng: random.Random) -> None:
    holder = obj if rng.random() < 0.6 else rng.choice(_holders(obj) or [obj])
    if holder:
        at = _pick(rng, list(holder)) if isinstance(holder, dict) else rng.randrange(len(holder))
        if holder is not obj or at != "type":  # of other types it is not asked
            holder[at] = _pick(rng, values.ODD)


def _type(obj: Object, rng: random.Random) -> None:
    obj["type"] = _pick(
        rng,
        [
            "identity",
            "location",
            "report",
            "marking-definition",
            "extension-definition",
            "displacement-claim",
            "exchange-receipt",
            "exchange-notice",
        ],
    )


def _id(obj: Object, rng: random.Random) -> None:
    prefix = obj.get("type") if rng.random() < 0.7 else _pick(rng, values.PREFIXES)
    obj["id"] = f"{prefix}--{_pick(rng, values.UUIDS)}" if rng.random() < 0.9 else _pick(rng, values.ODD)


def _ref(rng: random.Random) -> str:
    return f"{_pick(rng, values.PREFIXES)}--{_pick(rng, values.UUIDS)}"


def _refs(obj: Object, rng: random.Random) -> None:
    name = _pick(rng, ["object_marking_refs", "object_marking_refs", "object_refs", "chain_refs"])
    obj[name] = _pick(
        rng,
        [
            [_ref(rng)],
            [values.MARK],
            [values.MARK, _ref(rng)],
            [obj.get("id")],
            [],
            values.MARK,
            [1],
            [values.MARK, values.MARK],
        ],
    )


def _created_by(obj: Object, rng: random.Random) -> None:
    obj["created_by_ref"] = _pick(rng, [_ref(rng), f"identity--{values.UUID}", None, 1])


def _extensions(obj: Object, rng: random.Random) -> None:
    every = obj.setdefault("extensions", {})
    if not isinstance(every, dict):
        return
    key = _pick(
        rng,
        [*every, f"extension-definition--{_pick(rng, values.UUIDS)}", "foo-ext", "Foo-ext", "foo", "a-b-ext", "-ext"],
    )
    what = rng.random()
    if what < 0.4:
        every[key] = {"extension_type": _pick(rng, values.TYPES)}
    elif what < 0.7 and isinstance(every.get(key), dict):
        every[key][_pick(rng, values.NAMES)] = _pick(rng, values.VALUES)
    else:
        every[key] = _pick(rng, [*values.ODD, {"a_name": "x"}, {"extension_type": "property-extension", "abc": []}])


def _toplevel(obj: Object, rng: random.Random) -> None:
    if isinstance(obj.setdefault("extensions", {}), dict):
        obj["extensions"][f"extension-definition--{values.UUID}"] = {"extension_type": "toplevel-property-extension"}
        obj[_pick(rng, values.NAMES)] = _pick(rng, values.VALUES)


def _external(obj: Object, rng: random.Random) -> None:
    ref: Object = {"source_name": _pick(rng, ["a", "cve", "capec", 1, None])} if rng.random() < 0.9 else {}
    if rng.random() < 0.5:
        ref["url"] = _pick(rng, values.URLS)
    if rng.random() < 0.5:
        ref["hashes"] = _pick(rng, values.HASHES)
    if rng.random() < 0.5:
        ref["external_id"] = _pick(rng, ["CVE-2020-1234", "CVE-2020-12", "CAPEC-1", "x", 1])
    if rng.random() < 0.3:
        ref["description"] = _pick(rng, ["x", 1])
    if rng.random() < 0.1:
        ref |= {"id": "x", "type": "identity"}
    obj["external_references"] = [ref] if rng.random() < 0.9 else _pick(rng, values.ODD)


def _granular(obj: Object, rng: random.Random) -> None:
    mark = _pick(rng, [values.MARK, values.MARK, obj.get("id"), _ref(rng), None])
    part: Object = {"selectors": [_pick(rng, values.SELECTORS) for _ in range(rng.randrange(3))], "marking_ref": mark}
    if rng.random() < 0.3:
        part["lang"] = _pick(rng, values.LANGS)
    if rng.random() < 0.2:
        part.pop(_pick(rng, list(part)))
    obj["granular_markings"] = [part] if rng.random() < 0.9 else _pick(rng, values.ODD)


def _coordinates(obj: Object, rng: random.Random) -> None:
    obj[_pick(rng, ["latitude", "longitude", "precision"])] = _pick(
        rng, [0, 90, 90.5, -91, 180, -180.0, 181, "1", True, None, 1e9]
    )


def _definition(obj: Object, rng: random.Random) -> None:
    obj["definition_type"] = _pick(rng, ["statement", "tlp", "statements", "other", "Statement", 1, None])
    obj["definition"] = _pick(
        rng, [{"statement": "x"}, {"statement": 1}, {"tlp": "amber"}, {"tlp": "red"}, {}, "x", None]
    )
    if rng.random() < 0.5:
        obj.pop("extensions", None)


def _types(obj: Object, rng: random.Random) -> None:
    obj["extension_types"] = _pick(
        rng, [["new-sdo"], ["toplevel-property-extension"], ["other"], [], "new-sdo", [None]]
    )
    if rng.random() < 0.5:
        obj["extension_properties"] = _pick(rng, [["a"], [], [1], "a"])


_time = _set("created", "modified", "published", to=values.TIMES)
CHANGES: list[Callable[[Object, random.Random], None]] = [
    _drop,
    _drop,
    _drop,
    _retype,
    _retype,
    _retype,
    _type,
    _id,
    _id,
    _refs,
    _refs,
    _created_by,
    _time,
    _time,
    _time,
    _extensions,
    _extensions,
    _toplevel,
    _external,
    _granular,
    _granular,
    _coordinates,
    _definition,
    _types,
    _set("confidence", to=[-1, 0, 100, 101, 50.0, 50.5, True, "50", None, 10**30]),
    _set("lang", to=values.LANGS),
    _set("spec_version", to=["2.1", "2.0", "2.2", 2.1, "", None]),
    _set(*values.NAMES, to=values.VALUES),
    _set("country", to=values.COUNTRIES),
    _set("region", "identity_class", "definition_type", to=values.VOCABULARY),
    _set(
        "sectors",
        "report_types",
        "roles",
        "labels",
        to=[[v] for v in values.VOCABULARY] + [[], ["energy", "mining"], "energy", [1]],
    ),
    _set("revoked", to=[True, False, None, "true", 1, 0]),
]
