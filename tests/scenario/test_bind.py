"""Claims that were read become evidence by rules over the scenario, or stay statements that say why."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from read_claims import PAPER, WITNESS, told
from seed_as_read import as_read

from corridor.claims import Claim, Measure, Source
from corridor.claims.proposal import Period
from corridor.scenario import Scenario, load
from corridor.scenario.bind import Unbound, bind, bind_all
from corridor.scenario.household import HouseholdSize
from corridor.scenario.words import Name

RAQQA = Path(__file__).parents[2] / "scenarios" / "raqqa-2017"
FIGHTERS = {"words": "fighters", "labels": ("fighters",)}
RESIDENTS = {"words": "residents", "labels": ("residents",)}
FAMILIES = {"words": "their families", "labels": ("family",)}
FORTY = {"said": "40", "value": 40}
DEAL, PUBLISHED, FIRST_DAY = date(2020, 3, 21), date(2020, 4, 10), date(2020, 3, 1)


def bound(scenario: Scenario, claim: Claim) -> Claim:
    found = bind(claim, scenario)
    assert isinstance(found, Claim), found
    return found


def reason(scenario: Scenario, claim: Claim) -> str:
    found = bind(claim, scenario)
    assert isinstance(found, Unbound), found
    return found.reason


def flow(term: str, *places: tuple[str, ...], **parts: Any) -> Claim:
    says = parts.pop("says", f"40 {term}")
    return told("flow", says, term=term, places=places, **({"quantity": FORTY} | parts))


# ---- the starting report of the bundled scenario, claim by claim


@pytest.fixture(scope="module")
def raqqa() -> Scenario:
    return load(RAQQA)


@pytest.fixture(scope="module")
def as_bound(raqqa: Scenario) -> dict[str, Claim]:
    return {c.id: c for c in bind_all(as_read(), raqqa)}


PAIRS = {
    "s1": "headline-europe",
    "s3": "into-turkey-caption",
    "s4": "lead-west",
    "s6": "convoy-total-first-reports",
    "s10a": "many-heading-west-seed",
    "s10b": "caught-dozens-seed",
    "s11": "into-turkey-seed",
    "s12": "half-fighters-seed",
    "s13": "held-ten-or-15-days-seed",
    "s14": "everyone-heard-seed",
    "s15a": "start-told-seed",
    "s15b": "route-told-seed",
    "s16": "ypg-did-not-ask-seed",
    "s17": "caught-increase-seed",
    "s23": "uk-unaccounted-seed",
}
UNTOLD = {"s3": "the caption says no days", "s14": "nobody says by when everybody had heard"}


def weighed(measure: Measure | None, groups: tuple[str, ...], days: bool) -> object:
    """What the likelihood sees of a measure; all groups of a universe are the universe."""
    if measure is None:
        return None
    who = frozenset(measure.groups or groups)
    return (measure.what, who, frozenset(measure.at), *((measure.start, measure.end) if days else ()))


@pytest.mark.parametrize(("read", "authored"), PAIRS.items())
def test_what_was_read_is_bound_to_what_the_author_wrote(
    read: str, authored: str, raqqa: Scenario, as_bound: dict[str, Claim]
) -> None:
    mine, his = as_bound[read], next(c for c in raqqa.claims if c.id == authored)
    for name in ("kind", "part", "modality", "grade", "basis", "chain"):
        assert getattr(mine, name) == getattr(his, name), name
    assert mine.universe == his.universe
    groups = raqqa.universe(str(mine.universe)).groups
    for name in ("measure", "of"):
        days = read not in UNTOLD
        assert weighed(getattr(mine, name), groups, days) == weighed(getattr(his, name), groups, days)
    if mine.kind != "instance":
        assert mine.quantity and his.quantity
        ours = mine.quantity.model_dump(exclude={"said", "hedge"})
        assert ours == his.quantity.model_dump(exclude={"said", "hedge"})


@pytest.mark.parametrize("id", ["s2", "s5", "s7", "s18", "s19", "s20", "s21", "s24"])
def test_positions_events_and_intentions_stay_statements(id: str, as_bound: dict[str, Claim]) -> None:
    assert as_bound[id].kind == "statement"


def test_an_open_country_is_read_by_the_smugglers_ways_and_says_so(as_bound: dict[str, Claim]) -> None:
    reading = as_bound["s11"].reading
    assert reading and reading.read_as == "Turkey" and set(reading.could_mean) == {"Turkey", "Iraq"}
    assert "smugglers" in reading.reason


def test_what_was_read_stays_beside_what_it_was_bound_to(as_bound: dict[str, Claim]) -> None:
    for claim in as_read():
        assert as_bound[claim.id].read == claim.read
        assert as_bound[claim.id].note


# ---- where, by term


@pytest.mark.parametrize(
    ("claim", "what", "at"),
    [
        (flow("crossed", ("Yonder", "to")), "passed", ["market-border"]),
        (flow("crossed", ("Yonder", "across")), "passed", ["market-border"]),
        (flow("heading", ("Yonder", "towards")), "attempted", ["market-border"]),
        (flow("caught", ("Yonder", "to")), "caught", ["patrol"]),
        (flow("detained"), "caught", ["patrol"]),
        (flow("released"), "released", ["patrol"]),
        (flow("left", ("Old Town", "from")), "left", ["oldtown"]),
        (flow("fled", ("Old Town", "at")), "left", ["oldtown"]),
        (flow("fled", ("Yonder", "to")), "passed", ["market-border"]),
        (flow("left", ("Yonder", "to")), "attempted", ["market-border"]),
        (flow("displaced", ("Old Town", "from")), "left", ["oldtown"]),
        (flow("evacuated", group=FIGHTERS), "convoy", ["lorries"]),
        (flow("arrived", ("Market", "to")), "arrived", ["market"]),
        (flow("returned", ("Farms", "to")), "arrived", ["farms"]),
    ],
)
def test_a_flow_is_bound_by_its_term_and_places(claim: Claim, what: str, at: list[str], tiny: Scenario) -> None:
    found = bound(tiny, claim)
    assert found.kind == "count" and found.measure
    assert (found.measure.what, list(found.measure.at)) == (what, at)
    assert (found.measure.start, found.measure.end) == (DEAL, PUBLISHED)


@pytest.mark.parametrize(
    ("claim", "what", "at"),
    [
        (told("stock", term="present", places=[("Old Town", "at")], quantity=FORTY), "present", ["oldtown"]),
        (told("stock", term="displaced", places=[("Market", "at")], quantity=FORTY), "present", ["market"]),
        (told("stock", term="sheltered", places=[("Desert Camp", "at")], quantity=FORTY), "present", ["camp"]),
        (told("stock", term="detained", places=[("Yonder", "at")], quantity=FORTY), "detained", ["patrol"]),
    ],
)
def test_a_stock_is_of_the_day_it_was_told(claim: Claim, what: str, at: list[str], tiny: Scenario) -> None:
    found = bound(tiny, claim)
    assert found.measure and (found.measure.what, list(found.measure.at)) == (what, at)
    assert (found.measure.start, found.measure.end) == (None, PUBLISHED)


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        (flow("killed"), "no deaths"),
        (flow("surrendered"), "surrender"),
        (flow("crossed", ("Nowhere", "to")), "no place Nowhere"),
        (flow("left", ("Nowhere", "from")), "no place Nowhere"),
        (flow("crossed"), "names none"),
        (flow("evacuated", group=RESIDENTS), "board the convoy"),
        (flow("crossed", ("Yonder", "to"), group={"words": "children", "labels": ("children",)}), "children"),
        (
            flow("crossed", ("Yonder", "to"), quantity={"said": "20 lorries", "value": 20, "unit": "vehicles"}),
            "vehicles",
        ),
        (flow("crossed", ("Yonder", "to"), quantity={"said": "some", "unit": "none"}), "puts no number"),
        (told("position", "the council is worried"), "a statement"),
        (told("duration", term="crossed", quantity={"said": "3 days", "value": 3, "unit": "days"}), "how long"),
    ],
)
def test_what_cannot_be_bound_says_why(claim: Claim, why: str, tiny: Scenario) -> None:
    assert why in reason(tiny, claim)
    (kept,) = bind_all([claim], tiny)
    assert kept.kind == "statement" and kept.measure is None and kept.quantity == claim.quantity
    assert kept.note.startswith("Not bound: ") and why in kept.note


# ---- who


def test_classes_become_the_groups_of_the_universe(tiny: Scenario) -> None:
    who = {**FIGHTERS, "words": "fighters and their families", "labels": ("fighters", "family")}
    found = bound(tiny, flow("left", ("Old Town", "from"), group=who))
    assert found.measure and found.measure.groups == ("fighters", "relatives")
    found = bound(tiny, flow("left", ("Old Town", "from"), group={"words": "people", "labels": ("people",)}))
    assert found.measure and found.measure.groups == ()


def test_people_from_abroad_are_counted_in_their_own_universe(tiny: Scenario) -> None:
    abroad = {"words": "fighters from abroad", "labels": ("fighters",)}
    missing = told("stock", term="unaccounted_for", quantity=FORTY, group=abroad)
    assert bound(tiny, missing).universe == "abroad"
    plain = told("stock", term="unaccounted_for", quantity=FORTY, group=FIGHTERS)
    assert bound(tiny, plain).universe == "leavers"


def test_civilians_in_a_place_are_everybody_who_does_not_fight(tiny: Scenario) -> None:
    who = {"words": "civilians", "labels": ("civilians",)}
    found = bound(tiny, told("stock", term="present", places=[("Market", "at")], quantity=FORTY, group=who))
    assert found.measure and found.measure.groups == ("relatives", "residents")
    assert found.reading and "everybody" in found.reading.read_as


# ---- when


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        (
            {"start": date(2020, 3, 25), "end": date(2020, 3, 30), "accuracy": "day"},
            date(2020, 3, 25),
            date(2020, 3, 30),
        ),
        ({"start": date(2020, 3, 25), "accuracy": "open"}, date(2020, 3, 25), PUBLISHED),
        ({}, DEAL, PUBLISHED),
        ({"words": "since the agreement"}, DEAL, PUBLISHED),
        ({"words": "before the evacuation"}, FIRST_DAY, date(2020, 3, 20)),
    ],
)
def test_days_are_those_said_else_those_of_the_event_or_the_universe(
    period: dict[str, Any], start: date, end: date, tiny: Scenario
) -> None:
    anybody = tiny.model_copy(update={"header": tiny.header.model_copy(update={"universes": universes(tiny)})})
    found = bound(anybody, flow("fled", ("Old Town", "from"), period=period))
    assert found.measure and (found.measure.start, found.measure.end) == (start, end)
    if not period:
        assert "not said" in found.note and "published" in found.note


def universes(tiny: Scenario) -> tuple[Any, ...]:
    """Those of the small scenario, and one of people before the agreement."""
    before = tiny.universe("leavers").model_copy(update={"id": "before", "says": "people before", "since": None})
    return (*tiny.header.universes, before)


@pytest.mark.parametrize(
    ("period", "why"),
    [
        ({"start": date(2014, 1, 1), "accuracy": "open"}, "before the scenario begins"),
        ({"end": date(2019, 5, 1), "accuracy": "day"}, "outside the scenario's period"),
        ({"start": date(2020, 3, 3), "end": date(2020, 3, 9), "accuracy": "day"}, "before 2020-03-21"),
    ],
)
def test_another_time_is_not_bound(period: dict[str, Any], why: str, tiny: Scenario) -> None:
    assert why in reason(tiny, flow("fled", ("Old Town", "from"), period=period))


# ---- other kinds


def test_a_trend_compares_with_the_days_before(tiny: Scenario) -> None:
    risen = told("trend", term="caught", quantity={"said": "a sharp rise", "word": "increase", "unit": "none"})
    found = bound(tiny, risen)
    assert found.kind == "trend" and found.measure and found.of and found.quantity
    assert (found.of.start, found.of.end) == (FIRST_DAY, date(2020, 3, 20))
    assert found.quantity.word == "significant increase" and found.quantity.said == "a sharp rise"
    fewer = told("trend", term="caught", quantity={"said": "far fewer", "unit": "none"})
    assert bound(tiny, fewer).quantity.word == "no increase"  # type: ignore[union-attr]


def test_part_of_those_on_the_way_is_of_a_class(tiny: Scenario) -> None:
    half = {"said": "half", "word": "half", "unit": "share"}
    them = {"words": "them", "labels": ("people",)}
    found = bound(
        tiny, told("share", term="crossed", places=[("Yonder", "to")], quantity=half, group=FIGHTERS, of=them)
    )
    assert found.kind == "share" and found.measure and found.of
    assert (found.measure.groups, found.of.groups) == (("fighters",), ())
    assert found.measure.at == found.of.at == ("market-border",)


def test_part_of_a_class_goes_a_way(tiny: Scenario) -> None:
    third = {"said": "30 %", "value": 30, "unit": "share"}
    found = bound(tiny, told("share", term="heading", places=[("Yonder", "towards")], quantity=third, group=FIGHTERS))
    assert found.measure and found.of and found.quantity
    assert (found.measure.what, found.of.what, found.of.at) == ("attempted", "left", ("oldtown",))
    assert found.measure.groups == found.of.groups == ("fighters",) and found.quantity.value == 0.3


def test_a_range_of_days_is_both_its_ends(tiny: Scenario) -> None:
    days = {"said": "ten to 15 days", "low": 10, "high": 15, "unit": "days"}
    found = bound(tiny, told("duration", term="detained", quantity=days))
    assert found.kind == "duration" and found.measure == Measure(what="duration", at=("patrol",))
    assert found.quantity and found.quantity.values == (10, 15)


def test_everyone_heard_is_a_share_reached_by_the_news(tiny: Scenario) -> None:
    everyone = {"said": "everyone", "word": "everyone", "unit": "share"}
    found = bound(tiny, told("share", "everyone heard of it", term="heard", quantity=everyone))
    assert found.measure and (found.measure.what, found.measure.at) == ("heard", ("word",))


def test_a_place_that_one_sentence_leaves_out_is_taken_from_the_same_speaker(tiny: Scenario) -> None:
    way = flow("crossed", ("Yonder", "to"), id="r1")
    half = {"said": "half", "word": "half", "unit": "share"}
    part = told("share", id="r2", n=100, quantity=half, group=FIGHTERS, of={"words": "them", "labels": ("people",)})
    _, found = bind_all([way, part], tiny)
    assert found.kind == "share" and found.measure and found.measure.at == ("market-border",)
    assert "named near it" in found.note


def test_an_intention_keeps_what_it_is_about_and_is_no_count(tiny: Scenario) -> None:
    found = bound(
        tiny, told("intention", term="heading", modality="intention", places=[("Yonder", "to")], quantity=FORTY)
    )
    assert found.kind == "statement" and found.measure and found.modality == "intention"


# ---- households


def with_size(tiny: Scenario, **size: Any) -> Scenario:
    given = HouseholdSize(**({"people": 5, "from": date(2019, 1, 1), "source": "an invented survey of 2019"} | size))
    return tiny.model_copy(update={"header": tiny.header.model_copy(update={"household_sizes": (given,)})})


@pytest.mark.parametrize("unit", ["households", "families", "dwellings"])
def test_households_become_people_by_a_dated_size_and_the_claim_in_the_ledger_does_not(
    unit: str, tiny: Scenario
) -> None:
    claim = flow("fled", ("Old Town", "from"), quantity={"said": f"40 {unit}", "value": 40, "unit": unit})
    assert "household size" in reason(tiny, claim)
    found = bound(with_size(tiny, place="oldtown"), claim)
    q = found.quantity
    assert q and q.low and q.high and q.low < 200 < q.high and q.unit == unit and q.value == 40
    assert q.rule and "household-size" in q.rule and "an invented survey of 2019" in q.rule
    assert found.read and found.read.quantity == claim.quantity and claim.quantity and claim.quantity.low is None


@pytest.mark.parametrize("size", [{"place": "market"}, {"country": "ZZ"}, {"country": "XX", "from": date(2020, 5, 1)}])
def test_a_size_of_elsewhere_or_of_later_is_not_used(size: dict[str, Any], tiny: Scenario) -> None:
    claim = flow("fled", ("Old Town", "from"), quantity={"said": "40 families", "value": 40, "unit": "families"})
    assert "household size" in reason(with_size(tiny, **size), claim)
    assert bound(with_size(tiny, country="XX"), claim).quantity


# ---- retellings and headlines


def test_retellings_of_one_speaker_are_one_fact_and_others_are_not(tiny: Scenario) -> None:
    other = Source(id="baker", role="a baker", kind="witness", status="anonymous")
    courier = Source(id="courier", role="a newspaper", kind="publisher")
    way = ("Yonder", "to")
    hers = [flow("crossed", way, id="a"), flow("crossed", way, id="b", by=(WITNESS, PAPER, courier))]
    his = flow("crossed", way, id="c", by=(other, PAPER))
    a, b, c = bind_all([hers[0], hers[1].model_copy(update={"report": "second"}), his], tiny)
    assert a.fact and a.fact == b.fact and (a.origin, a.fact) != (c.origin, c.fact)
    more = flow("crossed", way, id="d", quantity={"said": "90", "value": 90})
    a, d = bind_all([hers[0], more], tiny)
    assert a.fact != d.fact, "two figures in one report are two statements"


def test_a_claim_that_was_read_takes_the_fact_that_an_author_wrote(tiny: Scenario) -> None:
    written = next(c for c in tiny.claims if c.id == "c4")
    man = Source(id="held-man", role="a detained man", kind="witness", status="detained")
    read = flow(
        "crossed", ("Yonder", "to"), by=(man, PAPER), group=FIGHTERS, quantity={"said": "hundreds", "word": "hundreds"}
    )
    found = bind_all([written, read], tiny)[1]
    assert found.fact == written.fact == "crossed"


def test_the_headline_said_again_by_the_publisher_is_counted_with_it(tiny: Scenario) -> None:
    head = flow("crossed", ("Yonder", "to"), id="head", by=(PAPER,), part="headline", modality="may")
    again = flow("crossed", ("Yonder", "to"), id="again", by=(PAPER,), modality="may")
    witness = flow("crossed", ("Yonder", "to"), id="witness")
    parts = {c.id: c.part for c in bind_all([head, again, witness], tiny)}
    assert parts == {"head": "headline", "again": "headline", "witness": "body"}


# ---- words of the author


def test_the_authors_words_name_places_groups_controls_and_events(tiny: Scenario) -> None:
    names = (
        Name(words=("Greyshirts",), controls=("patrol",)),
        Name(words=("the Bazaar",), places=("market",)),
        Name(words=("outsiders",), groups=("residents",)),
        Name(words=("the exodus",), events=("lorries",)),
    )
    scenario = tiny.model_copy(update={"words": names})
    found = bound(scenario, flow("caught", says="40 stopped by the Greyshirts"))
    assert found.measure and found.measure.at == ("patrol",) and "party" in found.note
    found = bound(scenario, flow("arrived", ("Bazaar", "to"), group={"words": "outsiders", "labels": ("people",)}))
    assert found.measure and (found.measure.at, found.measure.groups) == (("market",), ("residents",))
    found = bound(scenario, flow("left", says="40 left in the exodus", group=FAMILIES))
    assert found.measure and (found.measure.what, found.measure.at) == ("convoy", ("lorries",))


def test_words_of_time_do_not_put_people_on_the_convoy(tiny: Scenario) -> None:
    found = bound(tiny, flow("left", ("Old Town", "from"), says="40 left since the evacuation", group=FAMILIES))
    assert found.measure and found.measure.what == "left"


def test_a_party_that_one_sentence_leaves_out_is_the_one_that_the_same_speaker_names(tiny: Scenario) -> None:
    gate = tiny.controls[0].model_copy(update={"id": "gate", "at": ("oldtown-farms",), "by": "the Greyshirts"})
    scenario = tiny.model_copy(update={"controls": (*tiny.controls, gate)})
    days = {"said": "ten days", "value": 10, "unit": "days"}
    held = told("duration", "ten days: detained", term="detained", quantity=days)
    assert "which control" in reason(scenario, held)
    passed = told("instance", "the Greyshirts asked nothing", id="r2", n=200, term="passed_control")
    found = bind_all([held, passed], scenario)[0]
    assert found.measure and found.measure.at == ("gate",) and "same speaker" in found.note


def test_days_of_setting_out_end_where_the_time_ends_of_which_the_speaker_tells(raqqa: Scenario) -> None:
    said = next(c for c in as_read() if c.id == "s15a")
    period = Period(start=date(2017, 11, 20), end=date(2017, 12, 5), words="in those days")
    claim = said.model_copy(update={"read": said.read and said.read.model_copy(update={"period": period})})
    found = bind_all([claim], raqqa)[0]
    assert found.kind == "instance" and found.measure and found.of
    assert (found.measure.start, found.measure.end) == (date(2017, 11, 20), date(2017, 11, 28))
    assert found.of.start and found.of.start < date(2017, 11, 20) and found.of.end == found.measure.end


def test_the_figure_of_a_case_that_is_said_in_two_ways_keeps_one(tiny: Scenario) -> None:
    twice = {"said": "some, 2", "value": 2, "word": "some", "unit": "vehicles"}
    claim = told("instance", "the border post let him pass", term="passed_control", quantity=twice)
    found = bound(tiny, claim)
    assert found.kind == "instance"
    assert found.quantity and found.quantity.value == 2 and found.quantity.word is None


def test_the_other_half_says_nothing_more(tiny: Scenario) -> None:
    half = {"said": "half", "word": "half", "unit": "share"}
    them = {"words": "them", "labels": ("people",)}
    civilians = {"words": "civilians", "labels": ("civilians",)}
    way: dict[str, Any] = {"term": "crossed", "places": [("Yonder", "to")], "quantity": half, "of": them}
    parts = [told("share", id="r1", group=FIGHTERS, **way), told("share", id="r2", group=civilians, **way)]
    one, other = bind_all(parts, tiny)
    assert one.kind == "share" and one.measure and one.measure.groups == ("fighters",)
    assert other.kind == "statement" and "other part of r1" in other.note
    by_another = parts[1].model_copy(update={"chain": ("gazette",)})
    assert [c.kind for c in bind_all([parts[0], by_another], tiny)] == ["share", "share"]
