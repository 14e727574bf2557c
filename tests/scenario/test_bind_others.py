"""Figures of other reports of the bundled scenario, as a reader gives them, against what the author made of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from read_claims import made
from seed_as_read import MEANT

from corridor.claims import Claim, Report, Source
from corridor.scenario import Scenario, load
from corridor.scenario.bind import Unbound, bind

FOLDER = Path(__file__).parents[2] / "scenarios" / "raqqa-2017"
PAPER = Source(id="a-paper", role="a newspaper", kind="publisher")
SDF = Source(id="sdf", role="the Syrian Democratic Forces", kind="party", name="Syrian Democratic Forces")
OFFICER = Source(id="officer", role="a spokesman of the coalition", kind="party", status="anonymous")
FIGHTERS = {"words": "fighters", "labels": ["fighters"]}
FOREIGN = {"words": "foreign fighters", "labels": ["fighters"]}
FAMILIES = {"words": "family members", "labels": ["family"]}
CIVILIANS = {"words": "civilians", "labels": ["civilians"]}
PEOPLE = {"words": "people, women and children among them", "labels": ["people", "women", "children"]}
FROM_RAQQA, IN_RAQQA = [("Raqqa", "from")], [("Raqqa", "at")]


def figure(value: float, said: str = "", **more: Any) -> dict[str, Any]:
    return {"said": said or f"{value:g}", "value": value, **more}


def read(kind: str, term: str | None, says: str, day: date, **parts: Any) -> Claim:
    chain = parts.pop("by", (PAPER,))
    report = Report(id="other", title="Another report", publisher="a-paper", published=day)
    return made("q", 0, kind, chain, says, report, MEANT, term=term, **parts)


OCTOBER, NOVEMBER = date(2017, 10, 15), date(2017, 11, 13)
SAME = {  # the author's claim, and the same as it may be read
    "convoy-fighters-bbc": read(
        "flow", "left", "250 fighters: left, from Raqqa, in a convoy", NOVEMBER, quantity=figure(250), group=FIGHTERS,
        places=FROM_RAQQA,
    ),
    "convoy-family-bbc": read(
        "flow", "evacuated", "3,500 family members: evacuated, from Raqqa", NOVEMBER, quantity=figure(3500),
        group=FAMILIES, places=FROM_RAQQA,
    ),
    "convoy-family-dillon": read(
        "flow", "evacuated", "3,500 civilians: evacuated", NOVEMBER, quantity=figure(3500), group=CIVILIANS,
    ),
    "convoy-total-drivers": read(
        "flow", "evacuated", "about 4,000 people: evacuated", NOVEMBER, quantity=figure(4000, hedge="about"),
        group=PEOPLE,
    ),
    "convoy-foreign-bbc": read(
        "flow", "left", "dozens of foreign fighters left with the convoy", NOVEMBER, group=FOREIGN,
        quantity={"said": "dozens", "word": "dozens"},
    ),
    "convoy-fighters-sdf": read(
        "flow", "left", "a few dozen fighters: let out", OCTOBER, by=(SDF, PAPER), group=FIGHTERS,
        quantity={"said": "a few dozen", "word": "a few dozen"},
    ),
    "screening-held-dillon": read(
        "flow", "detained", "4 foreign fighters identified by SDF screening: detained", NOVEMBER, by=(OFFICER, PAPER),
        quantity=figure(4), group=FOREIGN,
    ),
    "fighters-in-raqqa-coalition": read(
        "stock", "present", "300 to 400 fighters: present, in Raqqa", OCTOBER, by=(OFFICER, PAPER), group=FIGHTERS,
        quantity={"said": "300 to 400", "low": 300, "high": 400}, places=IN_RAQQA,
        period={"words": "before the deal", "relative": True},
    ),
    "civilians-in-raqqa": read(
        "stock", "present", "4,000 civilians: present, in Raqqa", date(2017, 10, 10), by=(OFFICER, PAPER),
        quantity=figure(4000), group=CIVILIANS, places=IN_RAQQA,
    ),
    "civilians-out-in-a-week": read(
        "flow", "fled", "about 1,500 civilians: fled, from Raqqa", OCTOBER, quantity=figure(1500, hedge="about"),
        group=CIVILIANS, places=FROM_RAQQA,
        period={"start": date(2017, 10, 8), "end": date(2017, 10, 14), "accuracy": "week"},
    ),
    "into-turkey-times": read(
        "flow", "crossed", "hundreds of fighters: crossed, to Turkey", date(2017, 11, 27), group=FIGHTERS,
        quantity={"said": "hundreds", "word": "hundreds"}, places=[("Turkey", "to")],
    ),
    "caught-increase-ahval": read(
        "trend", "caught", "a rise in the number caught at the Turkish border", date(2017, 11, 28),
        quantity={"said": "a rise", "word": "increase", "unit": "none"}, places=[("Turkish border", "at")],
    ),
}  # fmt: skip
KEPT = {
    "hostages": (read("stock", "present", "400 hostages", OCTOBER, quantity=figure(400), places=IN_RAQQA,
        group={"words": "hostages", "labels": ["hostages"]}), "hostages"),
    "surrendered": (read("flow", "surrendered", "about 100 fighters: surrendered", OCTOBER, quantity=figure(100),
        group=FIGHTERS), "surrender"),
    "flown-out": (read("flow", "evacuated", "45 senior commanders and their families: flown out", OCTOBER,
        quantity=figure(45), group={"words": "senior commanders and their families", "labels": ["fighters", "family"]}),
        "from the others"),
    "smuggler-families": (read("flow", "crossed", "20 families: crossed", NOVEMBER, places=[("Turkey", "to")],
        quantity=figure(20, unit="families")), "household size"),
    "vehicles": (read("flow", "left", "almost 50 lorries in the convoy", NOVEMBER,
        quantity=figure(50, unit="vehicles")), "vehicles"),
    "another country": (read("flow", "crossed", "hundreds of people: crossed, to France", NOVEMBER,
        quantity=figure(300), places=[("Libya", "to")]), "no place Libya"),
}  # fmt: skip


@pytest.fixture(scope="module")
def raqqa() -> Scenario:
    return load(FOLDER)


@pytest.mark.parametrize("authored", SAME)
def test_what_another_report_says_is_bound_to_what_the_author_wrote(authored: str, raqqa: Scenario) -> None:
    his = next(c for c in raqqa.claims if c.id == authored)
    mine = bind(SAME[authored], raqqa)
    assert isinstance(mine, Claim), mine
    assert his.measure and mine.measure and (mine.kind, mine.universe) == (his.kind, his.universe)
    groups = raqqa.universe(str(his.universe)).groups
    assert set(mine.measure.groups or groups) == set(his.measure.groups or groups)
    assert (mine.measure.what, set(mine.measure.at)) == (his.measure.what, set(his.measure.at))
    if his.measure.what == "present":
        assert mine.measure.end == his.measure.end


@pytest.mark.parametrize("id", KEPT)
def test_what_the_author_kept_as_a_statement_is_not_bound(id: str, raqqa: Scenario) -> None:
    claim, why = KEPT[id]
    found = bind(claim, raqqa)
    assert isinstance(found, Unbound) and why in found.reason
