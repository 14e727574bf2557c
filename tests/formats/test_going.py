"""What may go into a file for a partner, whatever the format."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from sharing import DAY, PARTNER, PURPOSES, Desk

from corridor.claims import Claim
from corridor.claims.agreement import Agreement, Leaving
from corridor.errors import CorridorError
from corridor.exchange.agreements import agree
from corridor.exchange.export import Chosen, bundle, choose, rows
from corridor.exchange.export.choose import NAMED, UNDONE, UNSHARED
from corridor.exchange.stix import validator
from corridor.exchange.ways import EARLY, NOWHERE, UNPLACED
from corridor.formats.geojson_claims import claims_geojson
from corridor.formats.hxl import claims_hxl
from corridor.formats.idmc import claims_idmc
from corridor.release.small_numbers import COMPLEMENT, SMALL


def _out(chosen: Chosen) -> str:
    """All that leaves, in every format."""
    plain = rows(chosen)
    sheets = [claims_hxl(plain), claims_idmc(plain).text]
    return "\n".join([*sheets, json.dumps(claims_geojson(plain).collection), json.dumps(bundle(chosen))])


def _ids(chosen: Chosen) -> set[str]:
    return {g.claim.id for g in chosen.going}


def test_what_was_not_shared_does_not_go(unshared: Desk) -> None:
    unshared.ledger.share("c3", PARTNER, scenario="tiny")
    chosen = unshared.choose()
    assert _ids(chosen) == {"c3"} and chosen.withheld[UNSHARED] == 11


@pytest.mark.parametrize(
    "given",
    [
        {"handling": "TLP:RED"},
        {"handling": "TLP:AMBER"},
        {"purpose": "law_enforcement"},
        {"conditions": {"permit": ("the harbour office",)}},
    ],
    ids=str,
)
def test_what_the_agreement_does_not_cover_does_not_go(given: dict[str, Any], shared: Desk) -> None:
    shared.add(shared.count("restricted", 4321, **given))
    chosen = shared.choose()
    assert "restricted" not in _ids(chosen) and "4321" not in _out(chosen) and chosen.withheld.total() == 1


def test_a_claim_of_another_purpose_goes_once_that_is_decided(shared: Desk) -> None:
    shared.add(shared.count("tip", 4321, purpose="research"))
    assert "tip" not in _ids(shared.choose())
    shared.ledger.allow("research", "humanitarian", "the desk", "urgent", scenario="tiny")
    assert "tip" in _ids(shared.choose())


def test_nothing_goes_to_whoever_has_left_or_never_agreed(shared: Desk) -> None:
    with pytest.raises(CorridorError, match="no agreement"):
        choose(shared.ledger, "stranger", "tiny", DAY)
    with shared.ledger.writing() as to:
        to.add("leave", "", Leaving.model_validate({"partner": PARTNER, "who": "they", "day": DAY}))
    with pytest.raises(CorridorError, match="nothing is shared"):
        shared.choose()


def test_the_folder_of_another_scenario_is_refused(shared: Desk) -> None:
    header = shared.network.header.model_copy(update={"id": "other"})
    with pytest.raises(CorridorError, match="--network: the folder of another scenario"):
        choose(shared.ledger, PARTNER, "tiny", DAY, shared.network.model_copy(update={"header": header}))


def test_what_was_withdrawn_since_does_not_go_as_it_was_known_then(shared: Desk) -> None:
    shared.ledger.retract("c3", "wrong", scenario="tiny")
    chosen = shared.choose(date(2020, 6, 1))
    assert "c3" not in _ids(chosen) and chosen.withheld[UNDONE] == 1


def test_claims_that_were_not_known_on_the_day_are_not_told_of(shared: Desk) -> None:
    chosen = shared.choose(date(2020, 4, 10))
    assert len(chosen.going) + chosen.withheld.total() == 8


def test_a_figure_of_fewer_than_ten_does_not_go(shared: Desk) -> None:
    shared.add(shared.count("few", 7))
    chosen = shared.choose()
    assert "few" not in _ids(chosen) and chosen.withheld[SMALL] == 1


def test_a_small_figure_cannot_be_worked_out_from_a_total(shared: Desk) -> None:
    """3 at the market: the total of 503 and the 500 in the camp must not go both."""
    total, camp, market = shared.parts(503, 500, 3)
    shared.add(total, camp, market)
    chosen = shared.choose()
    assert len(_ids(chosen) & {"part-0", "part-1", "part-2"}) == 1
    assert (chosen.withheld[SMALL], chosen.withheld[COMPLEMENT]) == (1, 1)


def test_a_small_figure_that_nobody_gave_cannot_be_worked_out_either(shared: Desk) -> None:
    total, camp = shared.parts(503, 500)
    shared.add(total, camp)
    assert shared.choose().withheld[COMPLEMENT] == 1


def test_a_small_figure_of_one_speaker_is_protected_from_the_figures_of_another(shared: Desk) -> None:
    total, camp, market = shared.parts(503, 500, 3)
    shared.add(total, camp.model_copy(update={"chain": ("courier",)}), market.model_copy(update={"chain": ("driver",)}))
    assert shared.choose().withheld[COMPLEMENT] == 1


def test_a_small_figure_inside_a_longer_period_cannot_be_worked_out(shared: Desk) -> None:
    days = (("2020-03-01", "2020-03-31"), ("2020-03-01", "2020-03-20"), ("2020-03-21", "2020-03-31"))
    for i, (people, (start, end)) in enumerate(zip((504, 500, 4), days, strict=True)):
        shared.add(
            shared.count(f"left-{i}", people, measure={"what": "left", "at": ("oldtown",), "start": start, "end": end})
        )
    chosen = shared.choose()
    assert (chosen.withheld[SMALL], chosen.withheld[COMPLEMENT]) == (1, 1)


def test_contradictions_between_speakers_are_no_reason_to_withhold(shared: Desk) -> None:
    total, camp = shared.parts(200, 500)
    shared.add(total, camp.model_copy(update={"chain": ("courier",)}))
    assert shared.choose().withheld.total() == 0


def test_the_larger_figure_of_another_for_what_is_small_still_goes(shared: Desk) -> None:
    few = shared.count("few", 7)
    shared.add(few, shared.count("hundreds", 300).model_copy(update={"chain": ("courier",)}))
    assert "hundreds" in _ids(shared.choose())


def test_an_irregular_way_goes_by_country_with_nothing_that_tells_the_way(shared: Desk) -> None:
    text = _out(shared.choose())
    plain = [r for r in rows(shared.choose()) if r["irregular"]]
    assert {r["claim"] for r in plain} and {c["iso3"] for r in plain for c in r["countries"]} == {"TUR"}
    for word in ("market-border", "ridge was", "crossed the ridge", "Border Village", "patrol", '"crossed"'):
        assert word not in text


def test_irregular_ways_go_thirty_days_late(shared: Desk) -> None:
    assert shared.choose(date(2020, 5, 9)).withheld[EARLY] == 1  # no last day: until it was published
    assert shared.choose(date(2020, 5, 10)).withheld[EARLY] == 0
    assert shared.choose(date(2020, 5, 8)).withheld[EARLY] == 6


def test_a_day_in_the_future_makes_nothing_older(shared: Desk) -> None:
    fresh = {"what": "passed", "at": ("market-border",), "start": "2020-03-21", "end": date.today().isoformat()}
    shared.add(shared.count("fresh", 300, measure=fresh))
    assert "fresh" not in _ids(shared.choose(date(2999, 1, 1)))


def test_without_the_folder_no_claim_of_its_places_goes(shared: Desk) -> None:
    chosen = shared.choose(network=False)
    assert _ids(chosen) == {"c10", "c12"} and chosen.withheld[UNPLACED] == 10


def _read(term: str, country: str | None) -> Claim:
    span = {"start": 0, "end": 4}
    source = {"id": "council", "role": "the town council", "kind": "official", "name": "Old Town Council"}
    ridge = {"name": "Ridge Pass", "kind": "crossing", "latitude": 36.6, "longitude": 37.7}
    read = {
        "id": "r1", "report": "first", "kind": "flow", "term": term, "says": "300 crossed", "country": country,
        "places": [{"words": "Ridge Pass", "span": span, "role": "via", "read_as": ridge}],
        "period": {"start": "2020-04-01", "end": "2020-04-02", "accuracy": "day"},
        "chain": [{"source": source}], "sentence": span,
    }  # fmt: skip
    given = {
        "id": "r1", "says": "300 crossed at Ridge Pass", "kind": "count", "quantity": {"said": "300", "value": 300},
        "chain": ("council", "gazette"), "purpose": "journalism", "published": "2020-04-10", "report": "first",
        "read": read,
    }  # fmt: skip
    return Claim.model_validate(given)


def test_a_way_read_in_a_text_is_taken_to_be_irregular(shared: Desk) -> None:
    shared.add(_read("crossed", "TUR"))
    chosen = shared.choose()
    assert "r1" in _ids(chosen) and "Ridge Pass" not in _out(chosen) and "37.7" not in _out(chosen)


def test_a_way_read_in_a_text_without_a_country_does_not_go(shared: Desk) -> None:
    shared.add(_read("crossed", None))
    assert shared.choose().withheld[NOWHERE] == 1


def test_restricted_sources_go_by_role_and_their_names_nowhere(shared: Desk) -> None:
    text = _out(shared.choose())
    assert "a detained man" in text and "Lovelace" not in text


def test_a_claim_that_names_a_restricted_source_does_not_go(shared: Desk) -> None:
    shared.add(shared.count("slip", 300, says="300, as Ada Q. Lovelace told"))
    chosen = shared.choose()
    assert chosen.withheld[NAMED] == 1 and "Lovelace" not in _out(chosen)


def test_every_object_of_the_bundle_is_well_formed(shared: Desk) -> None:
    shared.add(shared.count("camp-people", 300, conditions={"code": "H1"}), _read("crossed", "TUR"))
    objects = bundle(shared.choose())["objects"]
    check = validator()
    for i, obj in enumerate(objects):
        check.check(obj, f"/objects/{i}")
    assert len({o["id"] for o in objects}) == len(objects)


def test_a_bundle_of_the_same_claims_has_the_same_id(shared: Desk) -> None:
    assert bundle(shared.choose())["id"] == bundle(shared.choose())["id"]


def test_a_higher_mark_is_told_once_the_agreement_allows_it(shared: Desk) -> None:
    shared.add(shared.count("amber", 300, handling="TLP:AMBER"))
    given = {"partner": PARTNER, "purposes": PURPOSES, "since": date(2020, 1, 1), "receives": "TLP:AMBER"}
    agree(shared.ledger, Agreement.model_validate(given))
    (row,) = [r for r in rows(shared.choose()) if r["handling"] == "TLP:AMBER"]
    assert row["said"] == "300"
