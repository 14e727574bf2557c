"""What is taken from partners, what is refused, and what never goes out to them."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from stix_samples import CLAIM, LATER, MADE, PAPER, REPORT, WITNESS, objects_of

from corridor.errors import CorridorError, RefusedError
from corridor.exchange.stix import (
    MalformedError,
    from_stix,
    message,
    tlp_mark,
    to_stix,
)

Object = dict[str, Any]


def test_a_source_that_is_not_public_goes_out_by_role_alone() -> None:
    named = WITNESS.model_copy(update={"name": "Ada Q. Lovelace"})
    text = json.dumps(to_stix(CLAIM, [named, PAPER], REPORT, "invented", "org-a", MADE, LATER))
    assert "Lovelace" not in text and "a witness" in text and "The Testing Times" in text


@pytest.mark.parametrize("field", ["says", "note"])
def test_a_claim_that_says_the_name_of_such_a_source_is_not_sent(field: str) -> None:
    named = WITNESS.model_copy(update={"name": "Ada Q. Lovelace"})
    claim = CLAIM.model_copy(update={field: "as ADA Q. LOVELACE told them"})
    with pytest.raises(RefusedError) as caught:
        to_stix(claim, [named, PAPER], REPORT, "invented", "org-a", MADE, LATER)
    assert "lovelace" not in str(caught.value).casefold()


@pytest.mark.parametrize("where", ["extension", "name"])
def test_a_name_that_a_partner_should_not_have_sent_is_refused_and_not_repeated(where: str) -> None:
    objects = objects_of()
    witness = next(o for o in objects if o["name"] == "a witness")
    if where == "name":
        witness["name"] = "Ada Q. Lovelace"
    else:
        next(iter(witness["extensions"].values()))["name"] = "Ada Q. Lovelace"
    with pytest.raises(MalformedError) as caught:
        from_stix(objects)
    assert "Lovelace" not in str(caught.value) and "at_risk" in str(caught.value)


@pytest.mark.parametrize("first", [0, 1])
def test_the_newest_version_counts_in_whatever_order_they_come(first: int) -> None:
    old, new = objects_of(), objects_of(revoked=True)[-1]
    new["modified"] = "2026-02-04T04:05:06.0001Z"  # after the same instant with fewer digits
    taken = from_stix([*old, new] if first else [new, *old])
    assert taken.revoked and not taken.claims


def test_two_versions_of_one_instant_are_refused_but_not_one_that_came_twice() -> None:
    objects = objects_of()
    assert len(from_stix([*objects, *objects]).claims) == 1
    other = {**objects[-1], "says": "Thousands left."}
    with pytest.raises(MalformedError, match="two versions"):
        from_stix([*objects, other])


def test_what_came_before_is_found_where_an_object_refers_to_it() -> None:
    *before, claim = objects_of()
    known = {obj["id"]: obj for obj in before}
    assert from_stix([claim], known.get).claims[0].what == CLAIM
    with pytest.raises(MalformedError) as caught:
        from_stix([claim])
    assert caught.value.problem.where == "/0/chain_refs/0"


def test_types_of_others_are_passed_over_and_counted() -> None:
    taken = from_stix([*objects_of(), {"type": "malware", "whatever": []}, {"type": "malware"}, {"type": "tool"}])
    assert taken.passed_over == {"malware": 2, "tool": 1} and len(taken.claims) == 1


def test_messages_come_back_as_they_went() -> None:
    receipt = message("exchange-receipt", {"from": "org-b", "number": 3}, "org-b", MADE)
    assert from_stix([receipt]).messages == (receipt,)
    with pytest.raises(MalformedError, match="without exchange"):
        from_stix([{**receipt, "exchange": 3}])


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"quantity": {"said": "x", "value": "4000"}}, "/quantity/value"),
        ({"quantity": {"said": "x", "more": 1}}, "/quantity/more"),
        ({"grade": "Z9"}, "/grade"),
        ({"says": None}, "/says"),
        ({"kind": "rumour"}, "/kind"),
        ({"claim_id": 3}, "/claim_id"),
        ({"chain_refs": "x"}, "/chain_refs"),
        ({"chain_refs": ["x"]}, "/chain_refs/0"),
        ({"report_ref": 1}, "/report_ref"),
        ({"scenario": 1}, "/scenario"),
        ({"published": "2025-13-01"}, "/published"),
        ({"of_measure": {"what": "flew"}}, "/of_measure/what"),
        ({"object_marking_refs": None}, "/object_marking_refs"),
        ({"spec_version": "2.0"}, "/spec_version"),
        ({"id": "report--8e0f4e6b-9f1d-42f1-8c3b-7ae0c0d7a7f2"}, "/id"),
    ],
)
def test_a_claim_that_is_not_one_is_refused_with_a_pointer(change: Object, pointer: str) -> None:
    *before, claim = objects_of()
    changed = {name: value for name, value in {**claim, **change}.items() if value is not None}
    with pytest.raises(MalformedError) as caught:
        from_stix([*before, changed])
    assert caught.value.problem.where == f"/{len(before)}{pointer}"


def test_the_most_restrictive_mark_wins_and_those_of_a_part_hold_for_the_whole() -> None:
    *before, claim = objects_of(CLAIM.model_copy(update={"handling": "TLP:GREEN", "conditions": None}))
    red, strict_mark = tlp_mark("TLP:RED"), tlp_mark("TLP:AMBER+STRICT")
    two = {**claim, "object_marking_refs": [*claim["object_marking_refs"], strict_mark["id"]]}
    (held,) = from_stix([*before, two]).claims
    assert held.what.handling == "TLP:AMBER+STRICT" and held.what.conditions is None
    part = {**two, "granular_markings": [{"selectors": ["says"], "marking_ref": red["id"]}]}
    assert from_stix([*before, part]).claims[0].what.handling == "TLP:RED"


def test_a_mark_that_cannot_be_read_asks_for_permission_and_one_that_is_missing_is_refused() -> None:
    *before, claim = objects_of(CLAIM.model_copy(update={"handling": "TLP:CLEAR", "conditions": None}))
    own = "marking-definition--b0b0c0de-8e0f-4e6b-9f1d-52f1c8c3b7ae"
    marked = {**claim, "object_marking_refs": [*claim["object_marking_refs"], own]}
    statement = {k: v for k, v in tlp_mark("TLP:RED").items() if k != "extensions"}
    statement |= {"id": own, "definition_type": "statement", "definition": {"statement": "not for sale"}}
    taken = from_stix([*before, statement, marked])
    (handling,) = taken.handling.values()
    assert handling.needs_permission and handling.note == "not for sale"
    foreign = {**tlp_mark("TLP:CLEAR"), "id": own, "name": "Secret"}
    (handling,) = from_stix([*before, foreign, marked]).handling.values()
    assert handling.needs_permission and "Secret" in handling.note
    with pytest.raises(MalformedError, match="a mark that is not here"):
        from_stix([*before, marked])
    with pytest.raises(MalformedError, match="no mark of TLP"):
        from_stix([*before, statement, {**claim, "object_marking_refs": [own]}])


@pytest.mark.parametrize(
    "options",
    [
        {"sources": [PAPER]},
        {"report": REPORT.model_copy(update={"id": "other"})},
        {"created": LATER, "modified": MADE},
        {"created": datetime(2026, 1, 1)},
    ],
    ids=["source", "report", "order", "zone"],
)
def test_what_cannot_be_sent_is_refused(options: dict[str, Any]) -> None:
    given = {"sources": [WITNESS, PAPER], "report": REPORT, "created": MADE, "modified": LATER, **options}
    with pytest.raises(CorridorError):
        to_stix(CLAIM, scenario="invented", organisation="org-a", **given)
