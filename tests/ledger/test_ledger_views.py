"""What an organisation knew on a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from made_evidence import DAY, GAZETTE, HELD, REPORT, claim, evidence, source

from corridor.claims import Basis
from corridor.claims.claim import PossibleOrigin
from corridor.claims.handling import Conditions
from corridor.errors import RefusedError
from corridor.ledger import Ledger, LedgerError

LATER = DAY + timedelta(days=30)


def ids(ledger: Ledger, **part: object) -> list[str]:
    return [c.id for c in ledger.as_of(**part).claims]  # type: ignore[arg-type]


def test_what_was_added_is_known_as_it_was(ledger: Ledger) -> None:
    given = evidence()
    entries = ledger.add(**given)
    view = ledger.as_of(scenario="invented")
    assert view.claims == tuple(given["claims"])
    assert view.reports == tuple(given["reports"]) and view.texts == given["texts"]
    assert len(entries) == len(set(entries)) == 7
    assert view.head == ledger.head and ledger.verify().ok


def test_a_name_of_a_restricted_source_is_kept_apart(ledger: Ledger) -> None:
    ledger.add(**evidence())
    view = ledger.as_of(scenario="invented")
    assert {s.id: s.name for s in view.sources}["held-man"] is None
    assert ledger.name("held-man", "invented") == HELD.name
    assert ledger.name("mayor", "invented") is None


def test_adding_the_same_again_adds_nothing(ledger: Ledger) -> None:
    first = ledger.add(**evidence())
    head = ledger.head
    assert ledger.add(**evidence()) == first
    assert ledger.head == head


def test_another_claim_by_an_id_that_is_taken_is_refused(ledger: Ledger) -> None:
    ledger.add(**evidence())
    head = ledger.head
    with pytest.raises(LedgerError, match="another claim by this id"):
        ledger.add(claims=[claim("new"), claim(people=90)], scenario="invented")
    assert ledger.head == head
    ledger.add(claims=[claim(people=90)], scenario="another")


def test_a_day_before_it_was_known_has_nothing(ledger: Ledger) -> None:
    ledger.add(**evidence(), known="published")
    assert ids(ledger, day=DAY - timedelta(days=1), scenario="invented") == []
    assert ids(ledger, day=DAY, scenario="invented") == ["left-narvik", "left-by-sea"]


def test_what_was_recorded_by_a_moment_is_another_question(ledger: Ledger) -> None:
    ledger.add(**evidence(), known="published")
    past = datetime(2020, 1, 1, tzinfo=UTC)
    assert ids(ledger, day=DAY, scenario="invented", recorded=past) == []
    assert len(ids(ledger, day=DAY, scenario="invented", recorded=datetime.now(UTC))) == 2


def test_nothing_is_known_on_a_day_that_is_yet_to_come(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="yet to come"):
        ledger.add(claims=[claim()], known=date.today() + timedelta(days=2))


def test_claims_about_some_days(ledger: Ledger) -> None:
    ledger.add(**evidence())
    assert len(ids(ledger, scenario="invented", during=date(2017, 10, 13))) == 2
    assert ids(ledger, scenario="invented", during=(date(2017, 11, 1), date(2017, 11, 2))) == []


def test_a_new_version_takes_the_place_of_the_old_from_its_day_on(ledger: Ledger) -> None:
    ledger.add(**evidence(), known=DAY)
    ledger.supersede("left-narvik", claim(people=450), "a typing error", known=LATER)
    before, after = ledger.as_of(DAY, "invented"), ledger.as_of(LATER, "invented")
    assert [c.quantity.value for c in before.claims if c.quantity] == [400, 120]
    assert sorted(c.quantity.value for c in after.claims if c.quantity) == [120, 450]
    ledger.supersede("left-narvik", claim("left-in-october", people=460))
    assert "left-in-october" in ids(ledger, scenario="invented")
    with pytest.raises(LedgerError, match="superseded.*left-in-october"):
        ledger.grade("left-narvik", "B2")


def test_sources_and_reports_get_new_versions_too(ledger: Ledger) -> None:
    ledger.add(**evidence())
    ledger.supersede("mayor", source(status="at_risk"), "threatened")
    view = ledger.as_of(scenario="invented")
    mayor = next(s for s in view.sources if s.id == "mayor")
    assert mayor.status == "at_risk" and mayor.name is None
    ledger.supersede("gazette-20-oct", REPORT.model_copy(update={"title": "Hundreds left"}))
    assert [r.title for r in ledger.as_of(scenario="invented").reports] == ["Hundreds left"]


def test_what_is_retracted_is_gone_until_that_is_retracted(ledger: Ledger) -> None:
    ledger.add(**evidence())
    ledger.retract("left-narvik", "not said")
    assert ids(ledger, scenario="invented") == ["left-by-sea"]
    ledger.retract(f"#{ledger.head.seq}", "said after all")
    assert len(ids(ledger, scenario="invented")) == 2


def test_the_last_grade_by_that_day_counts(ledger: Ledger) -> None:
    ledger.add(**evidence(), known=DAY)
    ledger.grade("left-narvik", "B2", "was there", known=LATER)
    ledger.grade("left-narvik", "D4", "was not", actor="second analyst", known=LATER + timedelta(days=1))
    assert ledger.as_of(DAY, "invented").claims[0].grade == "C3"
    assert ledger.as_of(LATER, "invented").claims[0].grade == "B2"
    view = ledger.as_of(LATER + timedelta(days=1), "invented")
    assert view.claims[0].grade == "D4"
    assert view.grades["left-narvik"].by == "second analyst" and view.grades["left-narvik"].what.reason == "was not"
    with pytest.raises(LedgerError, match="grade that is not understood"):
        ledger.grade("left-narvik", "Z9")


def test_a_claim_that_was_shared_is_known_from_that_day(ledger: Ledger) -> None:
    ledger.add(**evidence(), organisation="ours", known=DAY)
    ledger.grade("left-narvik", "B2", organisation="ours", known=DAY)
    ledger.share("left-narvik", "theirs", known=LATER, by_organisation="ours")
    ledger.grade("left-narvik", "E5", organisation="ours", known=LATER + timedelta(days=1))
    assert ids(ledger, day=DAY, scenario="invented", organisation="theirs") == []
    later = ledger.as_of(LATER + timedelta(days=9), "invented", "theirs")
    assert [c.id for c in later.claims] == ["left-narvik"]
    assert later.claims[0].grade == "B2"  # as told; what ours thinks since, theirs was never told
    assert {s.id for s in later.sources} == {"mayor", "gazette"} and [r.id for r in later.reports] == [REPORT.id]
    ledger.grade("left-narvik", "A1", organisation="theirs")
    assert ledger.as_of(scenario="invented", organisation="theirs").claims[0].grade == "A1"
    assert ledger.as_of(scenario="invented", organisation="ours").claims[0].grade == "E5"


def test_a_retraction_reaches_whoever_received_and_a_correction_once_it_is_shared(ledger: Ledger) -> None:
    ledger.add(**evidence(), organisation="ours")
    ledger.share("left-narvik", "theirs", by_organisation="ours")
    ledger.supersede("left-narvik", claim("corrected", 450), organisation="ours")
    assert ids(ledger, scenario="invented", organisation="theirs") == ["left-narvik"]
    ledger.share("corrected", "theirs", by_organisation="ours")
    assert ids(ledger, scenario="invented", organisation="theirs") == ["corrected"]
    ledger.retract("corrected", organisation="theirs")
    assert "corrected" in ids(ledger, scenario="invented", organisation="ours")
    ledger.retract("corrected", organisation="ours")
    assert "corrected" not in ids(ledger, scenario="invented", organisation="ours")


def test_red_claims_are_shared_only_by_permission(ledger: Ledger) -> None:
    ledger.add(claims=[claim(handling="TLP:RED")], scenario="invented", organisation="ours")
    with pytest.raises(RefusedError, match="TLP:RED"):
        ledger.share("left-narvik", "theirs")
    ledger.share("left-narvik", "theirs", permitted_by="the mayor")
    assert ids(ledger, organisation="theirs") == ["left-narvik"]


def test_two_organisations_may_use_one_id_for_two_claims(ledger: Ledger) -> None:
    ledger.add(claims=[claim()], scenario="invented", organisation="ours")
    ledger.add(claims=[claim(people=90)], scenario="invented", organisation="theirs")
    with pytest.raises(LedgerError, match="several things"):
        ledger.grade("left-narvik", "B2")
    ledger.share("left-narvik", "ours", owner="theirs")
    view = ledger.as_of(scenario="invented", organisation="ours")
    assert view.claims[0].id == "left-narvik" and view.claims[0].quantity.value == 400  # type: ignore[union-attr]
    assert view.claims[1].id.startswith("left-narvik.")


def test_claims_for_another_purpose_need_a_decision(ledger: Ledger) -> None:
    police = claim("caught", purpose="law_enforcement")
    ledger.add(claims=[claim(), police], scenario="invented", known=DAY)
    assert ids(ledger, scenario="invented", purpose="journalism") == ["left-narvik"]
    ledger.allow("law_enforcement", "journalism", "the board", "lawful", day=LATER, scenario="invented")
    assert ids(ledger, day=DAY, scenario="invented", purpose="journalism") == ["left-narvik"]
    view = ledger.as_of(LATER, "invented", purpose="journalism")
    assert len(view.claims) == 2 and view.decisions[0].decided_by == "the board"
    assert ids(ledger, scenario="invented", purpose="law_enforcement") == ["caught"]
    ledger.retract(f"#{ledger.head.seq}", "withdrawn")
    assert ids(ledger, scenario="invented", purpose="journalism") == ["left-narvik"]


def two_outlets(**fields: object) -> list[object]:
    day = DAY + timedelta(days=1)
    agency = claim("agency-says", 400, chain=("courier",), report="courier-21-oct", published=day, **fields)
    return [claim(), agency]


COURIER = source("courier", role="a newspaper", kind="publisher", name="The Invented Courier")


def test_merged_origins_begin_with_one_speaker_and_are_versions_of_one_fact(ledger: Ledger) -> None:
    ledger.add(claims=two_outlets(), sources=[source(), GAZETTE, COURIER], scenario="invented", known=LATER)  # type: ignore[arg-type]
    assert {c.origin for c in ledger.as_of(LATER, "invented").claims} == {"mayor", "courier"}
    ledger.merge_origins("left-narvik", "agency-says", "the same figure", known=LATER + timedelta(days=1))
    assert {c.origin for c in ledger.as_of(LATER, "invented").claims} == {"mayor", "courier"}
    merged = ledger.as_of(LATER + timedelta(days=1), "invented")
    assert [c.chain for c in merged.claims] == [("mayor", "gazette"), ("mayor", "courier")]
    assert len({c.fact_key for c in merged.claims}) == 1
    ledger.merge_origins("agency-says", "left-narvik", "they asked him themselves", decision="different")
    assert {c.origin for c in ledger.as_of(scenario="invented").claims} == {"mayor", "courier"}


def test_merged_claims_about_different_figures_stay_different_facts(ledger: Ledger) -> None:
    claims = [claim(fact=None), claim("others", 9000, chain=("courier",), measure=None, universe="leavers")]
    ledger.add(claims=claims, sources=[source(), GAZETTE, COURIER], scenario="invented")
    ledger.merge_origins("others", "left-narvik")
    view = ledger.as_of(scenario="invented")
    assert {c.origin for c in view.claims} == {"mayor"} and len({c.fact_key for c in view.claims}) == 2


def test_merged_sources_are_one_in_every_chain(ledger: Ledger) -> None:
    claims = [claim(), claim("again", 90, chain=("town-hall", "courier"))]
    ledger.add(claims=claims, sources=[source(), source("town-hall"), GAZETTE, COURIER], scenario="invented")
    ledger.merge_origins("town-hall", "mayor", "he is the town hall")
    assert [c.chain for c in ledger.as_of(scenario="invented").claims] == [("mayor", "gazette"), ("mayor", "courier")]


@pytest.mark.parametrize("decision", ["same", "different"])
def test_a_possible_origin_is_settled_by_a_decision(ledger: Ledger, decision: str) -> None:
    doubt = PossibleOrigin(claim="left-narvik", probability=0.5, reason="the same words")
    ledger.add(claims=two_outlets(possible_origin=doubt), sources=[source(), GAZETTE, COURIER], scenario="invented")  # type: ignore[arg-type]
    assert ledger.as_of(scenario="invented").claims[1].possible_origin == doubt
    ledger.merge_origins("left-narvik", "agency-says", "asked them", decision=decision)
    assert ledger.as_of(scenario="invented").claims[1].possible_origin is None


def test_what_nobody_can_keep_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="characters that do not exist"):
        ledger.add(claims=[claim(says="\ud800")])
    with pytest.raises(LedgerError, match="cannot be printed"):
        ledger.add(claims=[claim(id="a\0b")])
    ledger.add(claims=[claim(says="a\0b and \N{PILE OF POO}", basis=Basis(knows="saw"))])
    assert ledger.as_of().claims[0].says == "a\0b and \N{PILE OF POO}"
    assert ledger.verify().ok


@pytest.mark.parametrize("id", ["nothing", "#99", "abcdef0123", "claim:none"])
def test_an_id_that_is_not_there_is_said_to_be(ledger: Ledger, id: str) -> None:
    ledger.add(**evidence())
    with pytest.raises(LedgerError, match="nothing by this id"):
        ledger.retract(id)


def test_what_somebody_must_permit_is_not_shared_before(ledger: Ledger) -> None:
    for conditions in (Conditions(code="H2"), Conditions(permit=("south",))):
        id = f"c-{conditions.code}"
        ledger.add(claims=[claim(id, handling="TLP:CLEAR", conditions=conditions)])
        with pytest.raises(RefusedError, match="not shared without permission"):
            ledger.share(id, "west")
        ledger.share(id, "west", permitted_by="south")
