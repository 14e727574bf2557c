"""How an object may be handled, as marking definitions: TLP 2.0 as OASIS publishes it, and conditions as ours."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json

from corridor.claims.handling import Conditions, Handling, Tlp
from corridor.exchange.stix.extension import EXTENSION, Object, properties
from corridor.exchange.stix.ids import made, organisation_id
from corridor.exchange.stix.times import FIRST, stamp

TLP_EXTENSION = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d"
TLP_CREATED = "2022-10-01T00:00:00.000Z"
TLP_IDS: dict[Tlp, str] = {
    "TLP:CLEAR": "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
    "TLP:GREEN": "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb",
    "TLP:AMBER": "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421",
    "TLP:AMBER+STRICT": "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
    "TLP:RED": "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1",
}
# the marks of TLP 1 that STIX 2.1 defines, which others still send; its WHITE became CLEAR
TLP_1_IDS: dict[str, Tlp] = {
    "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9": "TLP:CLEAR",
    "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da": "TLP:GREEN",
    "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82": "TLP:AMBER",
    "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed": "TLP:RED",
}
KNOWN: dict[str, Tlp] = {**{mark: tlp for tlp, mark in TLP_IDS.items()}, **TLP_1_IDS}
SCHEME = "europol"


def tlp_mark(tlp: Tlp) -> Object:
    """The marking definition of a step of TLP 2.0."""
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": TLP_IDS[tlp],
        "created": TLP_CREATED,
        "name": tlp,
        "extensions": {
            TLP_EXTENSION: {"extension_type": "property-extension", "tlp_2_0": tlp.removeprefix("TLP:").lower()}
        },
    }


def conditions_mark(conditions: Conditions, organisation: str) -> Object:
    """The marking definition of what holds beside TLP: a code of Europol, who must permit, other words."""
    block: dict[str, Any] = conditions.model_dump(mode="json", exclude_none=True)
    block = {name: value for name, value in block.items() if value not in ("", [])}
    if "code" in block:
        block["scheme"] = SCHEME
    return {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": made("marking-definition", organisation, conditions.model_dump_json(exclude_none=True)),
        "created_by_ref": organisation_id(organisation),
        "created": stamp(FIRST),
        "name": _name(conditions),
        "extensions": properties(handling=block),
    }


def marks(tlp: Tlp, conditions: Conditions | None, organisation: str) -> list[Object]:
    """The marking definitions of a handling."""
    return [tlp_mark(tlp), *([] if conditions is None else [conditions_mark(conditions, organisation)])]


def meaning(mark: Object) -> Handling | None:
    """What a marking definition says of handling; nothing where it is of a scheme that we cannot read.

    The words of a statement become a condition of the code H3: other restrictions, as whoever gave it says. Raises
    `ValidationError` where it is of ours and not well formed.
    """
    extensions = mark.get("extensions", {})
    if EXTENSION in extensions:
        block = {k: v for k, v in dict(extensions[EXTENSION].get("handling", {})).items() if k != "scheme"}
        return Handling.of("TLP:CLEAR", Conditions.model_validate_json(to_json(block), strict=True))
    if mark["id"] in KNOWN:
        return Handling(tlp=KNOWN[mark["id"]])
    if mark.get("definition_type") == "statement":
        return Handling(code="H3", note=mark["definition"]["statement"])
    return None


def _name(conditions: Conditions) -> str:
    parts = [conditions.code or "", f"permission of {', '.join(conditions.permit)}" if conditions.permit else ""]
    return "Handling: " + ("; ".join(p for p in (*parts, conditions.note) if p) or "no condition")
