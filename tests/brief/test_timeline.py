"""The timeline: only what has a number, claims at their dates, events named."""

from __future__ import annotations

import re

from sample import SENTINELS, sample

from corridor.brief import timeline
from corridor.brief.numbering import by_origin, numbers
from corridor.brief.panel import told_once


def drawn(wide: bool = True) -> str:
    estimate = sample()
    return timeline.draw(estimate, wide, numbers(by_origin(estimate["claims"])))


def test_a_series_of_an_answer_without_a_number_is_not_drawn() -> None:
    ids = {s["id"] for s, _ in timeline.shown(sample())}
    assert "to-europe" in {s["id"] for s in sample()["timeline"]["series"]}
    assert "to-europe" not in ids and len(ids) == 5
    assert not any(f"{n:,.0f}" in drawn() for n in SENTINELS)


def test_every_claim_of_a_drawn_series_is_an_interval_with_its_number() -> None:
    estimate = sample()
    wanted = [c for s, _ in timeline.shown(estimate) for c in told_once(estimate, s["id"])]
    assert wanted
    for claim in wanted:
        assert f'href="#claim-{claim["claim"]}"' in drawn()
    assert drawn().count('class="claim"') == len(wanted)


def test_events_are_named_with_their_day() -> None:
    for event in sample()["events"]:
        assert event["says"] in drawn()
    assert drawn().count('class="event"') == 2  # 12 and 20 October; fighting is a stretch, not a line


def test_quiet_days_at_the_beginning_are_left_out() -> None:
    estimate = sample()
    skipped = timeline.quiet(estimate)
    assert 0 < skipped < 60 - timeline.MARGIN + 1
    estimate["timeline"]["series"][0]["high90"][0:60] = [5000.0 * i for i in range(60)]
    assert timeline.quiet(estimate) == 0


def test_nothing_lies_outside_the_drawing() -> None:
    for wide, width in ((True, 1080), (False, 400)):
        xs = [float(x) for x in re.findall(r' x="(-?[\d.]+)"', drawn(wide))]
        assert min(xs) >= 0 and max(xs) <= width


def test_a_retelling_is_not_drawn_a_second_time() -> None:
    estimate = sample()
    drawn = {c["claim"] for c in estimate["timeline"]["claims"] if c["series"] == "turkey-fighters"}
    assert {"hundreds", "ahval-hundreds", "dozens-caught"} <= drawn
    assert [c["claim"] for c in told_once(estimate, "turkey-fighters")] == ["hundreds", "dozens-caught"]


def test_many_series_stand_in_two_columns_and_none_is_lost() -> None:
    estimate = sample()
    series, answer = estimate["timeline"]["series"][0], estimate["answers"][0]
    for i in range(7):
        estimate["answers"].append(answer | {"id": f"more{i}", "title": f"More {i}"})
        estimate["timeline"]["series"].append(series | {"id": f"more{i}", "title": f"More {i}"})
    svg = timeline.draw(estimate, True, {})
    assert all(f">More {i}</text>" in svg for i in range(7))
    assert svg.count('class="panel') == len(timeline.shown(estimate)) == 12
