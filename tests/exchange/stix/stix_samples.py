"""Valid objects of every type that the exchange takes, made from the tests' scenarios; people and places invented."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from corridor.claims import Claim, Report, Source
from corridor.claims.handling import Conditions
from corridor.claims.proposal import Meaning
from corridor.exchange.stix import NOTICE, RECEIPT, location, message, sealed, tlp_mark, to_stix
from corridor.exchange.stix.marks import TLP_IDS

Object = dict[str, Any]
MADE = datetime(2026, 2, 3, 4, 5, 6, 789000, tzinfo=UTC)
LATER = datetime(2026, 2, 4, 4, 5, 6, 0, tzinfo=UTC)
SEAL = {"from": "org-a", "to": "org-b", "number": 1, "previous": "0" * 64, "digest": "1" * 64, "signature": "c2ln"}
WITNESS = Source(id="w", role="a witness", kind="witness", status="at_risk")
PAPER = Source(id="p", role="a newspaper", kind="publisher", name="The Testing Times")
REPORT = Report(id="r", title="Some left", publisher="p", published="2025-05-01", note="invented", date_given=True)
CLAIM = Claim(
    id="c",
    says="Hundreds left.",
    kind="count",
    universe="all",
    measure={"what": "left", "groups": ("civilians",), "at": ("north",), "start": "2025-04-01"},
    quantity={"said": "hundreds", "word": "hundreds", "hedge": "about"},
    chain=("w", "p"),
    grade="C2",
    purpose="humanitarian",
    handling="TLP:AMBER",
    published="2025-05-01",
    report="r",
    rows=("1", "2"),
    reading={"words": "left", "could_mean": ("fled", "moved"), "read_as": "fled", "reason": "the context"},
    possible_origin={"claim": "d", "probability": 0.25, "reason": "the same words"},
    conditions=Conditions(code="H2", permit=("org-c",), note="ask first"),
)


def objects_of(claim: Claim = CLAIM, organisation: str = "org-a", **options: Any) -> list[Object]:
    """The objects of the claim."""
    return to_stix(claim, [WITNESS, PAPER], REPORT, "invented", organisation, MADE, LATER, **options)


def every_kind() -> list[Object]:
    """Objects of all types, some with each property that STIX has for them."""
    made = objects_of() + [tlp_mark(tlp) for tlp in TLP_IDS] + objects_of(revoked=True)[-1:]
    made = list({(o["id"], o.get("revoked")): o for o in made}.values())
    place = Meaning(name="Northtown", kind="city", country="SYR", latitude=35.5, longitude=38.25)
    places = [location(place, "org-a"), location(Meaning(name="Europe", kind="continent"), "org-a")]
    assert places[0] and places[1]
    full = {"precision": 500.0, "city": "Northtown", "administrative_area": "North", "description": "invented"}
    made += [places[0], {**places[0], **full}, places[1]]
    messages = [message(kind, {"from": "org-b", "number": 1}, "org-b", MADE) for kind in (RECEIPT, NOTICE)]
    made += [sealed(obj, SEAL) for obj in made if obj["type"] in ("identity", "displacement-claim", "location")]
    statement = {k: v for k, v in tlp_mark("TLP:RED").items() if k != "extensions"}
    statement |= {"definition_type": "statement", "definition": {"statement": "by permission"}}
    statement["id"] = "marking-definition--b0b0c0de-8e0f-4e6b-9f1d-52f1c8c3b7ae"
    tlp_1 = {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82",
        "created": "2017-01-20T00:00:00.000Z",
        "definition_type": "tlp",
        "name": "TLP:AMBER",
        "definition": {"tlp": "amber"},
    }
    return [*made, *messages, statement, tlp_1]
