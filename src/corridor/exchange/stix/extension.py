"""The extension definition under which Corridor's own types and properties travel, and the seal that lies in it."""

from __future__ import annotations

from typing import Any

from corridor.errors import CorridorError
from corridor.exchange.stix.times import FIRST, stamp

Object = dict[str, Any]

EXTENSION = "extension-definition--5a1b5dd7-3d0f-4b6e-8b1c-0c9e2f7a6d41"
MAKER = "identity--c0d7a7f2-8e0f-4e6b-9f1d-52f1c8c3b7ae"
CLAIM, RECEIPT, NOTICE = "displacement-claim", "exchange-receipt", "exchange-notice"
OWN = (CLAIM, RECEIPT, NOTICE)
SEAL = "exchange"
_SCHEMA = (
    "New objects: displacement-claim (what one statement says of how many people are, came or went where, with chain "
    "of attribution, grade, basis, purpose), exchange-receipt, exchange-notice. Properties within this extension: of "
    "identity source_id, scenario, role, kind, status, name or organisation; of report report_id, scenario, "
    "publisher_ref, date_given, note; of marking-definition handling (scheme, code, permit, note); of any object "
    "exchange (from, to, number, previous, digest, signature)."
)


def maker() -> Object:
    """The identity of the program, which STIX asks for as the maker of the definition."""
    return {
        "type": "identity",
        "spec_version": "2.1",
        "id": MAKER,
        "created": stamp(FIRST),
        "modified": stamp(FIRST),
        "name": "Corridor",
        "identity_class": "system",
    }


def definition() -> Object:
    """The extension definition."""
    return {
        "type": "extension-definition",
        "spec_version": "2.1",
        "id": EXTENSION,
        "created_by_ref": MAKER,
        "created": stamp(FIRST),
        "modified": stamp(FIRST),
        "name": "Claims about displacement",
        "description": "Sourced claims about people on the move, how they may be handled, and proof of who sent what.",
        "schema": _SCHEMA,
        "version": "1.0.0",
        "extension_types": ["new-sdo", "property-extension"],
    }


def new_type() -> dict[str, Object]:
    """The extensions of an object of one of our types."""
    return {EXTENSION: {"extension_type": "new-sdo"}}


def properties(**values: Any) -> dict[str, Object]:
    """The extensions of an object of STIX with properties of ours; what is nothing is left out."""
    given = {name: value for name, value in values.items() if value is not None}
    return {EXTENSION: {"extension_type": "property-extension", **given}}


def ours(obj: Object) -> Object:
    """What an object has in our extension; empty where it has nothing."""
    extensions = obj.get("extensions")
    found = extensions.get(EXTENSION) if isinstance(extensions, dict) else None
    return found if isinstance(found, dict) else {}


def seal_of(obj: Object) -> Any:
    """The seal with which an object came; nothing where it has none."""
    return ours(obj).get(SEAL)


def sealed(obj: Object, seal: Object) -> Object:
    """The object with a seal; what it was is left as it was.

    Raises `CorridorError` for an extension definition, which STIX lets carry no extensions: it goes without.
    """
    if obj["type"] == "extension-definition":
        raise CorridorError("an extension definition has no seal", obj["id"], remedy="send it outside of the chain")
    extensions = {**obj.get("extensions", {})}
    extensions[EXTENSION] = {**(ours(obj) or properties()[EXTENSION]), SEAL: seal}
    return {**obj, "extensions": extensions}


def unsealed(obj: Object) -> Object:
    """The object that was sealed: without the seal, and without the extension where that held nothing else."""
    if SEAL not in ours(obj):
        return obj
    extensions = {**obj["extensions"]}
    rest = {name: value for name, value in ours(obj).items() if name != SEAL}
    if rest == properties()[EXTENSION]:
        del extensions[EXTENSION]
    else:
        extensions[EXTENSION] = rest
    bare = {name: value for name, value in obj.items() if name != "extensions"}
    return {**bare, "extensions": extensions} if extensions else bare
