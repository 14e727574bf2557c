"""Claims to STIX and back: what comes back, what does not travel, what is refused."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import stix2
from hypothesis import given, settings
from hypothesis import strategies as st
from stix_samples import CLAIM, LATER, MADE, PAPER, REPORT, SEAL, WITNESS, objects_of

import corridor
from corridor.claims import Claim, Measure, Quantity, Reading, Source
from corridor.claims.basis import Basis
from corridor.claims.claim import PossibleOrigin
from corridor.claims.handling import CODES, TLP, Conditions
from corridor.claims.proposal import Meaning, NamedPlace, Period, Proposal, Span, Speaker
from corridor.errors import CorridorError
from corridor.exchange.stix import (
    claim_id,
    definition,
    from_stix,
    seal_of,
    sealed,
    tlp_mark,
    to_stix,
    unsealed,
)
from corridor.exchange.stix.claim import APART, RENAMED

ROOT = Path(__file__).parents[3]
Object = dict[str, Any]


def back(objects: list[Object]) -> Claim:
    """The one claim in what a partner reads from the wire."""
    (held,) = from_stix(json.loads(json.dumps(objects))).claims
    return held.what


def test_every_claim_source_and_report_of_raqqa_comes_back() -> None:
    scenario = corridor.load(ROOT / "scenarios" / "raqqa-2017")
    reports = {r.id: r for r in scenario.header.reports}
    objects: dict[str, Object] = {}
    for claim in scenario.claims:
        made = to_stix(claim, scenario.sources, reports[claim.report], scenario.header.id, "org-a", MADE, LATER)
        for obj in made:
            assert objects.setdefault(obj["id"], obj) == obj, "one object, whichever claim brings it"
    taken = from_stix(list(objects.values()))
    assert {h.what.id: h.what for h in taken.claims} == {
        c.id: c.model_copy(update={"read": None}) for c in scenario.claims
    }
    spoken = {s for c in scenario.claims for s in (*c.chain, reports[c.report].publisher)}
    assert {h.what for h in taken.sources} == {s for s in scenario.sources if s.id in spoken}
    assert {h.what for h in taken.reports} == {reports[c.report] for c in scenario.claims}
    assert {h.scenario for h in (*taken.claims, *taken.sources, *taken.reports)} == {"raqqa-2017"}
    assert not taken.passed_over and not taken.revoked


days = st.dates(date(1000, 1, 1), date(2999, 1, 1))
words = st.text(max_size=12)
numbers = st.floats(0, 1e15, allow_nan=False) | st.integers(0, 10**9).map(float)
measures = st.builds(
    Measure,
    groups=st.lists(words, max_size=2).map(tuple),
    at=st.lists(words, max_size=2).map(tuple),
    start=st.none() | days,
    end=st.none() | days,
)
quantities = st.builds(
    Quantity,
    said=words,
    value=st.none() | numbers,
    values=st.lists(numbers, max_size=2).map(tuple),
    word=st.none() | st.sampled_from(["hundreds", "dozens", "no such word"]),
    low=st.none() | numbers,
    high=st.none() | numbers.filter(bool),
    rule=st.none() | words,
)
claims = st.builds(
    Claim,
    id=words,
    says=words,
    measure=st.none() | measures,
    of=st.none() | measures,
    quantity=st.none() | quantities,
    chain=st.lists(st.sampled_from(["w", "p"]), min_size=1, max_size=3).map(tuple),
    basis=st.builds(Basis),
    grade=st.from_regex(r"[A-F][1-6]", fullmatch=True),
    handling=st.sampled_from(TLP),
    published=days,
    report=st.just("r"),
    rows=st.lists(words, max_size=2).map(tuple),
    possible_origin=st.none()
    | st.builds(PossibleOrigin, claim=words, probability=st.floats(0.001, 0.999), reason=words),
    reading=st.none()
    | st.builds(Reading, words=words, could_mean=st.lists(words, max_size=2).map(tuple), read_as=words, reason=words),
    note=words,
    conditions=st.none()
    | st.builds(
        Conditions, code=st.none() | st.sampled_from(CODES), permit=st.lists(words, max_size=2).map(tuple), note=words
    ),
    read=st.none(),
)


@settings(max_examples=200, deadline=None)
@given(claim=claims)
def test_any_claim_comes_back_as_it_went(claim: Claim) -> None:
    assert back(objects_of(claim)) == claim


@settings(max_examples=60, deadline=None)
@given(claim=claims)
def test_any_claim_makes_objects_that_both_validators_take(claim: Claim) -> None:
    from stix_mutants import strict

    assert strict(objects_of(claim)[-1])


def test_every_field_of_a_claim_travels_or_is_known_not_to() -> None:
    full = CLAIM.model_copy(update={"of": CLAIM.measure, "fact": "f", "review_by": date(2026, 1, 1), "note": "n"})
    obj = objects_of(full)[-1]
    sent = {RENAMED.get(name, name) for name in Claim.model_fields if name not in APART}
    assert sent <= obj.keys()
    assert back(objects_of(full)) == full


def test_the_library_stix2_reads_what_we_send() -> None:
    bundle = {"type": "bundle", "id": "bundle--8e0f4e6b-9f1d-42f1-8c3b-7ae0c0d7a7f2", "objects": objects_of()}
    # a type that nobody registered with it is custom to it, by extension definition or not
    read = stix2.parse(bundle, version="2.1", allow_custom=True).objects
    assert back([json.loads(o.serialize()) if hasattr(o, "serialize") else o for o in read]) == CLAIM


def test_objects_come_after_those_they_refer_to() -> None:
    seen: set[str] = set()
    for obj in objects_of():
        refs = [v for k, v in obj.items() if k.endswith("_ref") or k.endswith("_refs")]
        flat = {r for ref in refs for r in (ref if isinstance(ref, list) else [ref])}
        assert flat <= seen | {obj["id"]}
        seen.add(obj["id"])


def test_the_same_thing_has_the_same_id_and_another_has_not() -> None:
    assert objects_of() == objects_of()
    assert claim_id("a", "bc", "d") != claim_id("ab", "c", "d")
    assert claim_id("org-a", "s", "c") == "displacement-claim--eddd1da6-146a-4d59-b666-a87321f23a87"


def test_what_was_read_in_a_text_stays_and_its_places_and_period_travel() -> None:
    span = Span(start=0, end=4)
    place = NamedPlace(
        words="secret words", span=span, role="from", read_as=Meaning(name="Northtown", country="SYR", kind="city")
    )
    nowhere = NamedPlace(words="nowhere", span=span, read_as=None)
    read = Proposal(
        id="x",
        report="r",
        kind="flow",
        says="secret words",
        places=(place, nowhere),
        period=Period(start=date(2025, 4, 1), accuracy="month", words="secret words"),
        chain=(Speaker(source=WITNESS),),
        sentence=span,
    )
    objects = objects_of(CLAIM.model_copy(update={"read": read}))
    claim = objects[-1]
    (location,) = [o for o in objects if o["type"] == "location"]
    assert location["country"] == "SY" and claim["place_refs"] == [location["id"]]
    assert claim["place_roles"] == ["from"]
    assert claim["period"] == {"start": "2025-04-01", "accuracy": "month", "relative": False}
    assert "secret" not in json.dumps(objects)
    assert back(objects) == CLAIM
    assert not [o for o in objects_of(CLAIM.model_copy(update={"read": read}), places=()) if o["type"] == "location"]


def test_what_the_words_stand_for_and_the_grade_are_sent_as_numbers_too() -> None:
    obj = objects_of()[-1]
    assert (obj["low"], obj["high"], obj["rule"]) == (200, 1000, "corridor:hundreds")
    assert obj["confidence"] == 70
    assert "confidence" not in objects_of(CLAIM.model_copy(update={"grade": "B6"}))[-1]


def test_a_withdrawn_claim_says_nothing_but_that() -> None:
    obj = objects_of(revoked=True)[-1]
    assert obj["revoked"] is True and obj["id"] == objects_of()[-1]["id"]
    assert set(obj) == {
        "type", "spec_version", "id", "created_by_ref", "created", "modified", "object_marking_refs", "revoked",
        "extensions",
    }  # fmt: skip
    taken = from_stix(objects_of(revoked=True))
    assert taken.revoked == (obj["id"],) and not taken.claims


def test_a_seal_comes_off_without_a_trace() -> None:
    every = [o for o in objects_of() + [tlp_mark("TLP:RED")] if o["type"] != "extension-definition"]
    for obj in every:
        assert unsealed(sealed(obj, SEAL)) == obj and sealed(obj, SEAL) != obj
        assert seal_of(sealed(obj, SEAL)) == SEAL and seal_of(obj) is None
    assert back([sealed(obj, SEAL) for obj in every]) == CLAIM


def test_an_extension_definition_which_may_carry_nothing_gets_no_seal() -> None:
    with pytest.raises(CorridorError):
        sealed(definition(), SEAL)


def test_what_a_claim_refers_to_can_have_one_mark_and_its_own_dates() -> None:
    objects = objects_of(support="TLP:GREEN")
    report = next(o for o in objects if o["type"] == "report")
    assert report["object_marking_refs"] == [tlp_mark("TLP:GREEN")["id"]]
    again = objects_of(support="TLP:GREEN", versions={report["id"]: (MADE, LATER)})
    changed = [b for a, b in zip(objects, again, strict=True) if a != b]
    assert [c["id"] for c in changed] == [report["id"]] and changed[0]["modified"] == "2026-02-04T04:05:06.000Z"


def test_a_public_source_with_and_without_a_name_comes_back() -> None:
    nameless = Source(id="w", role="a ministry", kind="official")
    taken = from_stix(to_stix(CLAIM, [nameless, PAPER], REPORT, "invented", "org-a", MADE, LATER))
    assert {h.what for h in taken.sources} == {nameless, PAPER}
    assert {f.name for f in dataclasses.fields(taken.claims[0])} >= {"id", "scenario", "what", "modified", "by"}
