"""What could be known on a day: nothing later is left, and what was known is there."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from small_crisis import write_crisis
from truncated import cut, flee, plain

from corridor.claims import Measure
from corridor.errors import CorridorError
from corridor.forecasting.known import flee_known, folder_known, last_dates, scenario_known
from corridor.scenario import Scenario
from corridor.scenario.places import Departure, Event
from corridor.scenario.words import Name

DAY = date(2020, 4, 12)  # some claims were published on the 10th, others on the 20th
SHARED = Path(__file__).parents[3] / "shared" / "conflicts"
ORIGINS = {"car2013": 200, "mali2012": 150, "mali2017_adm1": 500, "ssudan2013": 300, "syria2017_adm2": 800}


@pytest.fixture(scope="module")
def crisis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_crisis(tmp_path_factory.mktemp("crisis") / "crisis")


@pytest.mark.parametrize("day", [1, 4, 20, 49, 79, 80, 94, 95, 101, 118])
def test_a_folder_is_known_as_somebody_had_it_on_disk(crisis: Path, tmp_path: Path, day: int) -> None:
    assert plain(folder_known(flee(crisis), day)) == plain(flee(cut(crisis, tmp_path / "cut", day)))


@pytest.mark.parametrize("name", ORIGINS)
def test_so_are_the_conflicts_that_others_published(name: str, tmp_path: Path) -> None:
    if not (SHARED / name).is_dir():
        pytest.skip(f"the folder {name} lies in ../shared/conflicts, which is not here")
    for day in (ORIGINS[name] // 5, ORIGINS[name]):
        on_disk = flee(cut(SHARED / name, tmp_path / str(day) / name, day))
        assert plain(folder_known(flee(SHARED / name), day)) == plain(on_disk)


def test_a_place_of_two_files_is_not_read_between_a_report_and_one_to_come(crisis: Path) -> None:
    whole, known = flee(crisis), folder_known(flee(crisis), 10)
    delta, then = (next(s for s in f.series if s.name == "Delta") for f in (whole, known))
    assert then.days.tolist() == [0, 4, 10]
    assert then.people[2] == 300 + 100  # the second file was last read on day 4
    assert delta.people[delta.days.tolist().index(10)] > then.people[2]


def test_a_camp_without_a_report_is_not_known_nor_the_way_to_it(crisis: Path) -> None:
    known = folder_known(flee(crisis), 94)
    assert "Epsilon" not in known.names and all("Epsilon" not in (r.name1, r.name2) for r in known.routes)
    assert "Epsilon" in folder_known(flee(crisis), 95).names


def test_where_fighting_will_come_is_a_town(crisis: Path) -> None:
    kinds = [next(p.type for p in folder_known(flee(crisis), d).locations if p.name == "Eta") for d in (79, 80)]
    assert kinds == ["town", "conflict_zone"]


def test_the_scenario_of_a_folder_is_that_of_the_folder_as_it_was(crisis: Path, tmp_path: Path) -> None:
    known = flee_known(flee(crisis), 60, 45)
    on_disk = flee_known(flee(cut(crisis, tmp_path / "crisis", 60)), 60, 45)
    assert known.model_copy(update={"folder": None}) == on_disk.model_copy(update={"folder": None})
    assert known.header.end == known.day(105) and max(c.published for c in known.claims) <= known.day(60)
    assert {e.id: e.end for e in known.events if e.kind == "closure"}["closure-2"] is None
    assert not any(p.name.endswith(".Eta") for p in known.priors)


def later(tiny: Scenario) -> Scenario:
    """The same with everything there is added, or ending, after the day."""
    after = DAY + timedelta(days=5)
    claim = tiny.claims[0].model_copy(update={"id": "late", "published": after, "report": "third", "chain": ("late",)})
    early = next(c for c in tiny.claims if c.published <= DAY)
    doubt = tiny.claims[-1].possible_origin
    assert doubt is not None
    doubted = early.model_copy(update={"possible_origin": doubt.model_copy(update={"claim": "late"})})
    source = tiny.sources[0].model_copy(update={"id": "late"})
    report = tiny.header.reports[0].model_copy(update={"id": "third", "published": after, "publisher": "late"})
    reading = tiny.header.as_of[0].model_copy(update={"day": after})
    header = tiny.header.model_copy(
        update={
            "end": tiny.header.end + timedelta(days=99),
            "reports": (*tiny.header.reports, report),
            "as_of": (*tiny.header.as_of, reading),
        }
    )
    closing = Event(id="roadworks", kind="closure", says="shut", start=after, links=(tiny.links[0].id,))
    ending = tuple(e.model_copy(update={"end": after}) if e.id == "shelling" else e for e in tiny.events)
    return tiny.model_copy(
        update={
            "header": header,
            "claims": (claim, *(doubted if c.id == early.id else c for c in tiny.claims)),
            "sources": (*tiny.sources, source),
            "events": (*ending, closing),
            "departures": (Departure(day=after, group="residents", people=50),),
            "words": (Name(words=("the roadworks",), events=("roadworks",)),),
        }
    )


def test_a_scenario_holds_nothing_that_came_later(tiny: Scenario) -> None:
    never = tiny.model_copy(
        update={"events": tuple(e.model_copy(update={"end": None}) if e.id == "shelling" else e for e in tiny.events)}
    )
    known = scenario_known(later(tiny), DAY, 30)
    assert known == scenario_known(never, DAY, 30)
    assert known.header.end == DAY + timedelta(days=30)
    assert {c.id for c in known.claims} == {c.id for c in tiny.claims if c.published <= DAY}
    assert all(r.published <= DAY for r in known.header.reports) and all(a.day <= DAY for a in known.header.as_of)


def test_known_twice_is_known_once(tiny: Scenario) -> None:
    known = scenario_known(later(tiny), DAY, 30)
    assert scenario_known(known, DAY, 30) == known


def test_before_a_convoy_was_heard_of_only_questions_speak_of_it(tiny: Scenario) -> None:
    aboard = tiny.answers[0].model_copy(update={"id": "aboard", "measure": Measure(what="convoy", at=("lorries",))})
    begun = tiny.universe("leavers").model_copy(update={"since": None})
    header = tiny.header.model_copy(update={"universes": (begun, *tiny.header.universes[1:])})
    asked = tiny.model_copy(update={"answers": (aboard, *tiny.answers), "header": header})
    known = scenario_known(asked, date(2020, 3, 20), 30)
    assert {e.id for e in known.events} == {"shelling"}
    assert not any(p.name.startswith("board.") for p in known.priors)
    assert known.answers == asked.answers


def test_an_episode_that_had_not_begun_is_not_asked_about(tiny: Scenario) -> None:
    known = scenario_known(tiny, date(2020, 3, 20), 30)
    assert [a.id for a in known.answers] == ["missing"] and [u.id for u in known.header.universes] == ["abroad"]


@pytest.mark.parametrize(
    ("kind", "known", "start", "end", "expected"),
    [
        ("closure", None, 1, 5, 5),  # over already
        ("closure", None, 1, 40, None),  # nobody knew how long
        ("closure", 3, 1, 40, None),  # told after it began
        ("closure", 3, 6, 40, 40),  # announced, with its days
        ("fighting", None, 1, 40, None),
        ("convoy", None, 8, 40, 12),  # as far as it has set out
        ("convoy", 3, 15, 17, 17),
        ("opening", None, 1, None, 91),  # for as long as a place is new
        ("closure", 3, 6, 400, None),  # beyond the forecast
    ],
)
def test_an_end_is_known_if_it_is_past_or_was_announced(
    tiny: Scenario, kind: str, known: int | None, start: int, end: int | None, expected: int | None
) -> None:
    first = tiny.header.start
    event = Event.model_validate(
        {
            "id": "it",
            "kind": kind,
            "says": "it",
            "start": first + timedelta(days=start),
            "end": None if end is None else first + timedelta(days=end),
            "known": None if known is None else first + timedelta(days=known),
        }
    )
    found = scenario_known(tiny.model_copy(update={"events": (event,)}), first + timedelta(days=12), 100).events[0]
    assert found.end == (None if expected is None else first + timedelta(days=expected))


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("plan of the camp, 2020-04-12", True),
        ("plan of the camp, 2020-04-13", False),
        ("plan of March 2020", True),
        ("plan of April 2020", False),
        ("coordinates of 2019, plan of 3 April 2020", True),
        ("census of 2019", True),
        ("census of 2020", False),
        ("census of 2019, enlarged in May 2021", False),
        ("no date at all", False),
    ],
)
def test_a_capacity_is_known_if_every_date_of_its_source_is_past(tiny: Scenario, source: str, kept: bool) -> None:
    camp = next(p for p in tiny.places if p.capacity is not None).model_copy(update={"source": source})
    known = scenario_known(tiny.model_copy(update={"places": (camp,)}), DAY, 30)
    assert (known.places[0].capacity is not None) == kept


def test_a_month_or_a_year_may_mean_its_last_day() -> None:
    assert last_dates("from Feb. 2020, 2018-12 and 1999") == [date(2018, 12, 31), date(2020, 2, 29), date(1999, 12, 31)]
    assert last_dates("on 31 February 2020") == []


@pytest.mark.parametrize(("after", "days", "what"), [(0, 30, "two days of the period"), (5, 0, "a forecast of no day")])
def test_too_early_a_day_and_too_short_a_forecast_are_told(tiny: Scenario, after: int, days: int, what: str) -> None:
    with pytest.raises(CorridorError, match=what):
        scenario_known(tiny, tiny.header.start + timedelta(days=after), days)


def test_cutting_a_series_leaves_the_whole_as_it_was(crisis: Path) -> None:
    whole = flee(crisis)
    before = plain(whole)
    folder_known(whole, 40)
    assert plain(whole) == before
    gamma = next(s for s in folder_known(whole, 40).series if s.name == "Gamma")
    assert gamma.days[0] == -10 and np.all(gamma.days <= 40)
