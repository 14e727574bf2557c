"""Objects of ours with one thing changed, each change that we thought of: what chance seldom hits together."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from itertools import product
from typing import Any

import stix_values as values
from stix_samples import every_kind

Object = dict[str, Any]
EXTENSION = f"extension-definition--{values.UUID}"
LENGTHS = {
    "MD5": 32,
    "SHA-1": 40,
    "SHA-256": 64,
    "SHA-512": 128,
    "SHA3-256": 64,
    "SHA3-512": 128,
    "TLSH": 70,
    "SSDEEP": 9,
}
HASHES = [{name: "a" * (n + more)} for name, n in LENGTHS.items() for more in (0, 1, 200)]
HASHES += [{name: 1} for name in LENGTHS] + [
    {"SHA-256 ": "a"},
    {"a-SHA-256": 1},
    {"a-SHA-256": "a"},
    {"MD5 x": "a"},
    {"ab": "a"},
]
BYTES = ["abcd", "abc=", "ab==", "abc", "0a0B", "0a0", "", 1, None, []]
TLP_1 = {
    "white": "613f2e26-407d-48c7-9eca-b8e91df99dc9",
    "green": "34098fce-860f-48ae-8e50-ebd3cc5e41da",
    "amber": "f88d31f6-486f-44da-b317-01333bde0b82",
    "red": "5e57c739-391a-4eb3-b6be-7d15ca92d5ed",
}
Change = tuple[str, Any]  # a property and its value


def singles() -> Iterator[Object]:
    """Each change of one object of each type, then marks of TLP 1."""
    last = {obj["type"]: obj for obj in every_kind() if "extensions" in obj or obj["type"] == "extension-definition"}
    for obj in last.values():
        for name in obj:
            yield {n: v for n, v in copy.deepcopy(obj).items() if n != name}
        for name, value in changes(obj):
            yield copy.deepcopy({**obj, name: value})
        for types, name, value in product(
            (["property-extension"], values.TYPES[4:5]), ("a_bin", "abc_hex", "of"), BYTES
        ):
            extra = {"extension_type": types[0], name: value}
            yield copy.deepcopy({**obj, "extensions": {**obj.get("extensions", {}), EXTENSION: extra}})
            yield copy.deepcopy({**obj, name: value, "extensions": {**obj.get("extensions", {}), EXTENSION: extra}})
            added = {EXTENSION: {"extension_type": types[0]}, **obj.get("extensions", {})}
            yield copy.deepcopy({**obj, name: value, "extensions": added})
            yield copy.deepcopy({**obj, "extensions": {**added, "some-ext": {name: value}}})
    yield from marks()


def changes(obj: Object) -> Iterator[Change]:
    """One property each."""
    names = {*obj, *values.NAMES, *values.MORE}
    yield from product(sorted(names - {"type"}), [*values.ODD, -181, -91, 91, 181, ["identity--" + values.UUID]])
    yield from product(("created", "modified", "published"), values.TIMES)
    yield from product(("lang",), values.LANGS)
    yield from product(("country",), values.COUNTRIES)
    yield from (("id", f"{prefix}--{u}") for prefix, u in product((obj["type"], *values.PREFIXES), values.UUIDS))
    yield from (("created_by_ref", f"{prefix}--{values.UUID}") for prefix in values.PREFIXES)
    url = "https://example.org/a"
    for more in [
        {},
        *({"url": url, "hashes": h} for h in [*HASHES, *values.HASHES]),
        *({"url": u} for u in values.URLS),
    ]:
        yield "external_references", [{"source_name": "a", "description": "x", **more}]
        yield "external_references", [{"source_name": "a", **more}]
    ids = ["CVE-2020-1234", "CVE-2020-12", "CAPEC-1", "x", 1, ["x"]]
    for source, name in product(("a", "cve", "capec", 1), ids):
        yield "external_references", [{"source_name": source, "external_id": name}]
        yield "external_references", [{"source_name": source, "external_id": name, "description": "x"}]
    for selector, lang in product(values.SELECTORS, ("en", 1)):
        yield "granular_markings", [{"selectors": [selector], "marking_ref": values.MARK, "lang": lang}]
    yield "granular_markings", [{"selectors": "type", "marking_ref": values.MARK}]
    yield "granular_markings", {"selectors": ["type"], "marking_ref": values.MARK}
    yield from product(("extension_types",), [["new-sdo"], ["toplevel-property-extension"], ["other"], "new-sdo"])


def marks() -> Iterator[Object]:
    """Marking definitions of the first TLP, right and wrong; and an extension definition that adds properties."""
    kinds = {obj["type"]: obj for obj in every_kind()}
    for (color, uuid), name, told in product(TLP_1.items(), TLP_1, (*TLP_1, None)):
        mark = {**kinds["marking-definition"], "id": f"marking-definition--{uuid}", "name": f"TLP:{name.upper()}"}
        yield {**mark, "definition": {"tlp": told} if told else {}}
        for change in (
            {"spec_version": "2.0"},
            {"created": "2017-01-20T00:00:00.001Z"},
            {"lang": "en"},
            {"definition": []},
        ):
            yield {**mark, "definition": {"tlp": color}, **change}
    added = {**kinds["extension-definition"], "extension_types": ["toplevel-property-extension"]}
    for more in ({}, {"extension_properties": ["abc"]}, {"extension_properties": []}, {"extension_properties": [1]}):
        yield {**added, **more}
