"""The page of a hindcast: the numbers it says, what it draws, safe to open, escaped, and small enough."""

from __future__ import annotations

import dataclasses
import re
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_hindcasts import row, rows

from corridor.errors import CorridorError
from corridor.forecasting.levels import LEVELS
from corridor.scoring.hindcast.page import coverage, figures, files, layout, over_time, places, ratio, skill
from corridor.scoring.hindcast.page.bundle import stems
from corridor.scoring.hindcast.page.columns import columns
from corridor.scoring.hindcast.page.page import stylesheet
from corridor.scoring.hindcast.page.scoreboard import board, notes
from corridor.scoring.hindcast.page.verdict import verdict
from corridor.scoring.hindcast.page.words import called, days, side
from corridor.scoring.hindcast.rows import Row
from corridor.scoring.hindcast.scores import METHODS, OURS, scores

COMMAND = "corridor hindcast first2030 second2031"


@pytest.fixture(scope="module")
def made() -> list[Row]:
    return rows()


@pytest.fixture(scope="module")
def drawn(made: list[Row]) -> dict[str, str]:
    return {name: str(content) for name, content in files(made, COMMAND).items()}


def classes(svg: str, name: str) -> list[ET.Element]:
    return [x for x in ET.fromstring(svg).iter() if name in x.get("class", "").split()]


def moves(d: str) -> list[tuple[float, float]]:
    """Where the pieces of a path begin."""
    return [(float(x), float(y)) for x, y in re.findall(r"M(-?[\d.]+),(-?[\d.]+)", d)]


def always(observed: float, quantile: float, last: float = 100.0, n: int = 1, **changed: object) -> list[Row]:
    """Rows whose forecast is one number for certain."""
    rng = np.random.default_rng(1)
    one = row("crisis", "place", date(2030, 6, 1), 30, observed, last, rng)
    one = dataclasses.replace(one, quantiles=np.full(len(LEVELS), quantile), **changed)  # type: ignore[arg-type]
    return [dataclasses.replace(one, target=one.target + timedelta(days=i)) for i in range(n)]


def test_errors_ratios_and_scores_are_those_worked_out_by_hand() -> None:
    two = [*always(100.0, 90.0, last=80.0), *always(300.0, 330.0, last=200.0)]
    assert figures.error(columns(two)) == pytest.approx((10 + 30) / 400)
    assert figures.error(columns(two), "last") == pytest.approx((20 + 100) / 400)
    assert ratio.ratios(scores(two), 30) == [("crisis", pytest.approx(40 / 120)), ("all crises", pytest.approx(1 / 3))]


def test_what_is_read_off_the_targets_is_what_the_scores_say(made: list[Row]) -> None:
    every, of = columns(made), scores(made)
    for crisis in figures.crises(of):
        for horizon in figures.horizons(of):
            some, score = every.at(crisis, horizon), of.find(crisis, horizon)
            assert score is not None and score.targets == len(some)
            for method in METHODS:
                assert figures.error(some, method) == pytest.approx(score.methods[method].error)
            for nominal in (0.5, 0.9):
                assert figures.held(some, nominal).mean() == pytest.approx(score.methods[OURS].coverage[nominal])


def test_an_interval_holds_what_lies_on_its_ends() -> None:
    of = columns([*always(100.0, 100.0), *always(100.0, 100.5)])
    assert figures.held(of, 0.5).tolist() == [True, False]
    ends = np.linspace(1, 199, 199)  # the 90 % interval is from 10 to 190, the 50 % one from 50 to 150
    spread = columns([dataclasses.replace(r, quantiles=ends) for p in (9.9, 10, 50, 150, 150.1) for r in always(p, 0)])
    assert sorted(figures.held(spread, 0.9).tolist()) == [False, True, True, True, True]
    assert figures.held(spread, 0.5).sum() == 2


def test_the_curve_of_coverage_is_the_coverage_at_each_share(made: list[Row]) -> None:
    found = figures.curve(columns(made), np.array([0.5, 0.9]))
    assert found == pytest.approx([coverage.of_all(scores(made), nominal) for nominal in (0.5, 0.9)])


def test_intervals_that_hold_nothing_are_too_narrow_and_those_that_hold_all_too_wide() -> None:
    for quantiles, word in ((np.full(199, 50.0), "too narrow"), (np.linspace(0, 200, 199), "too wide")):
        one = dataclasses.replace(always(100.0, 50.0)[0], quantiles=quantiles)
        of = scores([dataclasses.replace(one, place=f"p{i}") for i in range(40)])
        assert [figures.judged(c.band) for c in coverage.coverages(of, 0.9)] == [word]


def test_a_crisis_of_too_few_places_has_a_dash_and_no_whisker() -> None:
    of = scores(always(100.0, 300.0, n=25))
    svg = coverage.picture(of, coverage.WIDE, "c").inline()
    assert not classes(svg, "whisker") and svg.count("0 % (–)") == 2 and "nan" not in svg
    assert board(of).count("0 % <small>–</small>") == 2 and "lost" not in board(of).split("<small>", 1)[1]


def test_the_page_says_whom_it_is_for(drawn: dict[str, str]) -> None:
    assert "For the organisation itself" in drawn["hindcast.html"]


def test_every_crisis_and_horizon_has_a_row_with_its_ratio(made: list[Row], drawn: dict[str, str]) -> None:
    of, html = scores(made), drawn["hindcast.html"]
    board = html[html.index('<table class="board"') : html.index("</table>")]
    assert board.count('<th scope="row">') == 4 * 3  # two crises and both together
    for crisis in (*figures.crises(of), None):
        for horizon in figures.horizons(of):
            value = ratio.to_last(of.find(crisis, horizon))
            assert f">{value:.3f}</td>" in board or f">{value:.2f}</td>" in board
    for method in METHODS:
        assert called(method) in html


def test_the_verdict_says_where_it_is_nearer_and_where_it_loses(made: list[Row]) -> None:
    assert "Corridor's forecast is nearer than the last report" in verdict(scores(made))[0]
    bad = scores(always(100.0, 300.0, last=90.0, n=25))
    said = " ".join(verdict(bad))
    assert "farther off than the last report carried forward 30 days ahead (ratio of errors 20.00)" in said
    assert "It loses most on crisis at 30 days (20.00)" in said
    assert "Too few places and horizons to tell by crisis: crisis." in said and "nominal" not in said
    spread = [dataclasses.replace(r, place=f"p{i}") for i, r in enumerate(always(100.0, 300.0, last=90.0, n=25))]
    assert "50 % intervals too narrow: crisis" in " ".join(verdict(scores(spread)))
    few = scores(always(100.0, 300.0, last=90.0, n=19))
    assert "On no crisis with at least 20 targets" in " ".join(verdict(few))


def test_targets_after_a_report_of_nobody_are_told_apart_and_in_no_score(made: list[Row]) -> None:
    zero = always(500.0, 20.0, last=0.0, n=3)
    both = columns([*made, *zero])
    assert len(both.scored()) == len(made) and len(both.after_nobody()) == 3
    said = " ".join(notes(scores([*made, *zero]), both))
    assert "3 targets whose last report was nobody" in said and "480 people" in said
    assert verdict(scores([*made, *zero])) == verdict(scores(made))
    alone = str(files(zero, COMMAND)["hindcast.html"])
    assert "Every target follows a report of nobody" in alone and "480 people" in alone


def test_a_baseline_that_was_not_run_is_left_out_and_said_once() -> None:
    html = str(files(rows(without=("ets",)), COMMAND)["hindcast.html"])
    assert html.count("Automatic ETS was not run.") == 1
    assert ">ETS</th>" not in html and ">Drift</th>" in html


def test_a_baseline_that_fails_on_a_target_has_no_sum_there(made: list[Row]) -> None:
    lacking = {m: b for m, b in made[0].baselines.items() if m != "drift"}
    some = [dataclasses.replace(made[0], baselines=lacking), *made[1:]]
    of = scores(some)
    assert any("Drift could not be made for 1 targets" in note for note in notes(of, columns(some)))
    assert board(of).count('<td class="n">–</td>') == 2  # of its crisis and horizon, and of both crises together


def test_the_best_baseline_stands_at_one(made: list[Row]) -> None:
    of = scores(made)
    for horizon in figures.horizons(of):
        for found, crisis in zip(skill.skills(of, horizon), (*figures.crises(of), None), strict=True):
            assert min(v for m, v in found.over.items() if m != OURS) == pytest.approx(1.0)
            score = of.find(crisis, horizon)
            if crisis is not None and score is not None:
                crps = {m: score.methods[m].crps for m in METHODS}
                assert found.over == pytest.approx({m: v / crps[str(found.best)] for m, v in crps.items()})


def test_dots_left_of_one_are_better(made: list[Row]) -> None:
    of = scores(made)
    svg = ratio.picture(of, layout.WIDE, "r").inline()
    marks = [moves(m.get("d", ""))[0][0] for m in classes(svg, "mark")]
    assert len(marks) == len(figures.horizons(of))
    for css, sign in (("better", -1), ("worse", 1)):
        for dot in (d for d in classes(svg, "dot") if css in d.get("class", "") and d.get("cx")):
            nearest = min(marks, key=lambda m: abs(m - float(dot.get("cx", 0))))
            assert sign * (float(dot.get("cx", 0)) - nearest) > 0


def test_a_place_shows_every_report_and_the_forecasts_at_their_dates(made: list[Row]) -> None:
    of = columns(made).at("first2030")
    shared = places.scene(of)
    for place, picture in zip(places.by_size(of), places.panels(of, "p"), strict=True):
        svg = picture.inline()
        dots = [m for css in ("reports", "missed") for d in classes(svg, css) for m in moves(d.get("d", ""))]
        wanted = [t for h in shared.horizons for t in place.at(horizon=h).target.tolist()]
        assert Counter(x for x, _ in dots) == Counter(_x(shared, t) for t in wanted)
        medians = [m for d in classes(svg, "i00") for m in moves(d.get("d", ""))]
        assert {round(x + 3.2, 1) for x, _ in medians} <= {_x(shared, t) for t in wanted}
        assert place.place[0].replace("_", " ") in picture.title


def _x(shared: places.Scene, target: int) -> float:
    return float(f"{shared.dates.x(target - shared.start.toordinal()):.1f}")


def test_intervals_are_drawn_in_their_order_and_inside_the_panel(made: list[Row]) -> None:
    for picture in places.panels(columns(made).at("second2031"), "p"):
        spans = {}
        for css in ("i90", "i50"):
            d = "".join(x.get("d", "") for x in classes(picture.inline(), css))
            spans[css] = [tuple(map(float, s)) for s in re.findall(r"M([\d.]+),([\d.]+)V([\d.]+)", d)]
        for (x9, low9, high9), (x5, low5, high5) in zip(spans["i90"], spans["i50"], strict=True):
            assert x9 == x5 and high9 <= high5 + 0.7 and high5 < low5 <= low9
            assert places.TOP - 0.1 <= high9 and low9 <= picture.height


def test_reports_outside_the_90_percent_interval_are_marked() -> None:
    of = columns([*always(100.0, 100.0, n=3), *always(500.0, 100.0)])
    svg = places.panels(of, "p")[0].inline()
    assert len(moves(classes(svg, "missed")[0].get("d", ""))) == 1
    assert len(moves(classes(svg, "reports")[0].get("d", ""))) == 3


def test_a_median_that_leaves_its_panel_is_not_drawn_at_the_edge() -> None:
    of = columns([*always(100.0, 100.0), *always(100.0, 10_000.0, place="other")])
    drawn = [classes(p.inline(), "i00")[0].get("d", "") for p in places.panels(of, "p")]
    assert sorted(len(moves(d)) for d in drawn) == [0, 1]


@given(st.lists(st.floats(0, 300), max_size=60), st.floats(0.5, 40))
def test_kept_forecasts_are_apart_and_the_first_is_kept(at: list[float], least: float) -> None:
    x = np.array(sorted(at))
    kept = x[places.apart(x, least)]
    assert (np.diff(kept) >= least).all() and (not len(x) or kept[0] == x[0])
    for left in set(x.tolist()) - set(kept.tolist()):
        assert np.abs(kept - left).min() < least


def test_errors_over_time_are_those_of_the_targets_of_each_tenth(made: list[Row]) -> None:
    of = columns(made).at("first2030", 30)
    found = over_time.courses(of)
    edges = np.linspace(of.target.min(), of.target.max() + 1, over_time.BINS + 1)
    wanted = []
    for low, high in zip(edges, edges[1:], strict=False):
        some = of.where((of.target >= low) & (of.target < high))
        wanted += [figures.error(some)] if len(some) else []
    assert [v for _, v in found[OURS]] == pytest.approx(wanted)


def test_the_files_are_the_page_and_pictures_that_stand_alone(drawn: dict[str, str]) -> None:
    summed = {"hindcast.html", *(f"{n}.svg" for n in ("ratio", "crps", "coverage", "calibration", "pit"))}
    each = {f"{n}-{c}.svg" for n in ("error", "places") for c in ("first2030", "second2031")}
    assert set(drawn) == summed | each
    for name in set(drawn) - {"hindcast.html"}:
        root = ET.fromstring(drawn[name])
        title, desc = root[0], root[1]
        assert title.tag.endswith("title") and desc.tag.endswith("desc") and title.text and desc.text
        assert root.get("role") == "img" and root.get("aria-labelledby") == title.get("id")
        assert "prefers-color-scheme: dark" in drawn[name] and "nan" not in drawn[name].lower()


def test_the_page_asks_nothing_of_the_network_runs_nothing_and_lets_in_only_its_style(drawn: dict[str, str]) -> None:
    html = drawn["hindcast.html"]
    assert not re.search(r"https?:|@import|javascript:", html.replace('xmlns="http://www.w3.org/2000/svg"', ""))
    assert not re.search(r"<(script|link|img|iframe|object|embed)\b|\son\w+=|\bsrc=|\sstyle=", html)
    policy = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert len(policy) == 1 and policy[0].startswith("default-src 'none'; style-src 'sha256-")
    assert html.count("<style>") == 1


def test_every_id_is_there_once_and_every_reference_meets_one(drawn: dict[str, str]) -> None:
    html = drawn["hindcast.html"]
    ids = Counter(re.findall(r'\sid="([^"]*)"', html))
    assert not [i for i, n in ids.items() if n > 1]
    wanted = set(re.findall(r'(?:aria-labelledby|aria-describedby)="([^"]*)"|href="#([^"]*)"', html))
    assert wanted and {a or b for a, b in wanted} <= set(ids)


def test_the_command_and_how_it_was_made_are_told(drawn: dict[str, str]) -> None:
    html = drawn["hindcast.html"]
    assert f"<code>{COMMAND}</code>" in html
    for said in ("What was asked", "How targets are made", "What can go wrong", "14 Feb 2030"):
        assert said in html


NASTY = ("<b>&\"Camp'</b>", "Bell\x07\x00camp", "Çàmp_ü </svg><script>alert(1)</script>")


def test_names_are_escaped_everywhere() -> None:
    found = files(rows(crises=("<i>one</i>\x01", "../two"), places=NASTY), "corridor </code><script>")
    for name, content in found.items():
        assert re.fullmatch(r"[A-Za-z0-9_-]+\.(svg|html)", name)
        assert not re.search(r"<script|<b>|<i>one|[\x00-\x08]", str(content))
        if name.endswith(".svg"):
            ET.fromstring(content)
    assert "&lt;b&gt;&amp;&quot;Camp&#x27;&lt;/b&gt;" in str(found["hindcast.html"])


def test_names_of_files_are_all_different() -> None:
    found = stems(["a b", "a/b", "A-B", "...", "x" * 300])
    assert len({s.lower() for s in found}) == 5 and all(re.fullmatch(r"[\w-]{1,70}", s) for s in found)


def test_colours_of_every_mode_are_those_that_the_signs_ask_for() -> None:
    style = stylesheet()
    asked = set(re.findall(r"var\((--\w+)\)", style))
    modes = re.findall(r"\.plot \{([^{}]*--paper[^{}]*)\}", style)
    assert len(modes) == 3 and all(set(re.findall(r"(--\w+):", mode)) >= asked for mode in modes)


@given(st.lists(st.floats(0.01, 100), min_size=1, max_size=6), st.floats(80, 800))
def test_ticks_of_ratios_have_one_among_them_and_stand_apart(values: list[float], room: float) -> None:
    low, high = layout.ratios(values)
    along = layout.Along(low, high, 0.0, room, log=True)
    ticks = layout.ratio_ticks(low, high, room, 11.0)
    assert 1.0 in [t for t, _ in ticks] and all(low <= t <= high for t, _ in ticks)
    at = [along.x(t) for t, _ in ticks]
    assert all(b - a > 20 for a, b in zip(at, at[1:], strict=False))


def test_a_ratio_is_on_the_side_of_one_that_is_printed() -> None:
    assert [side(v) for v in (0.9994, 0.9996, 1.004, 1.006, float("nan"), float("inf"))] == [
        "better", "even", "even", "worse", "even", "even"
    ]  # fmt: skip
    assert days([30]) == "30 days" and days([7, 30, 90]) == "7, 30 and 90 days"


def test_a_hindcast_without_targets_is_refused() -> None:
    with pytest.raises(CorridorError, match="no targets to show"):
        files([], COMMAND)
    short = dataclasses.replace(rows(reports=2)[0], quantiles=np.arange(5.0))
    with pytest.raises(CorridorError, match="quantiles at other levels"):
        files([short], COMMAND)


@pytest.mark.parametrize("horizons", [(7,), (30, 60, 90, 120, 180, 365)])
def test_one_target_and_many_horizons_can_be_drawn(horizons: tuple[int, ...]) -> None:
    for some in (rows(crises=("one",), places=("p",), horizons=horizons, reports=20), always(0.0, 0.0)):
        for content in files(some, COMMAND).values():
            assert "nan" not in str(content).lower().replace("finance", "")


def test_six_thousand_rows_make_a_page_of_less_than_two_megabytes() -> None:
    many = rows(crises=("a", "b", "c"), places=[f"place {i}" for i in range(12)], reports=48)
    assert len(many) >= 6000
    assert len(str(files(many, COMMAND)["hindcast.html"]).encode()) < 2_000_000
