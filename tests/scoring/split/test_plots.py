"""Plots of a split: complete, in the right order and scale, apart, safe to open, and the same numbers as CSV."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_splits import START, folder, score, scored

from corridor.brief.plots.axis import SLACK, date_ticks, round_ticks, thinned
from corridor.brief.plots.words import plain
from corridor.errors import CorridorError
from corridor.scenario.findings import Findings
from corridor.scenario.flee import FleeFolder, read_flee
from corridor.scenario.flee.parts import Closure
from corridor.scoring.split.observed import ard_by_day, as_shares
from corridor.scoring.split.plots import camps, error, files, network, page
from corridor.scoring.split.plots.camps import LEFT, RIGHT, panels, read, top
from corridor.scoring.split.plots.closures import spans_of, told
from corridor.scoring.split.plots.error import NARROW, WIDE, spread
from corridor.scoring.split.plots.error import picture as error_picture
from corridor.scoring.split.plots.network import NARROW as MAP_NARROW
from corridor.scoring.split.plots.network import picture as map_picture
from corridor.scoring.split.plots.picture import stylesheet
from corridor.scoring.split.plots.words import called
from corridor.scoring.split.score import FLEE, SplitScore

SHARED = Path(__file__).parents[4] / "shared" / "conflicts"
Point = tuple[float, float]


@pytest.fixture(scope="module")
def of() -> FleeFolder:
    return folder()


@pytest.fixture(scope="module")
def made(of: FleeFolder) -> SplitScore:
    return score(of)


def conflict(name: str) -> FleeFolder:
    """A folder that lies beside the repository, or the test is skipped."""
    if not (SHARED / name).is_dir():
        pytest.skip(f"no folder {name} in ../shared/conflicts")
    read_folder = read_flee(SHARED / name, Findings())
    assert read_folder is not None
    return read_folder


def classes(svg: str, name: str) -> list[ET.Element]:
    return [x for x in ET.fromstring(svg).iter() if name in x.get("class", "").split()]


def points(d: str) -> list[Point]:
    """Corners of path data made of M and L."""
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+),(-?[\d.]+)", d)]


def ticks(root: ET.Element) -> list[float]:
    """Numbers at the upright axis."""
    found = [x for x in root.iter() if x.get("class") == "num" and x.get("text-anchor") == "end"]
    return [float((x.text or "").replace(",", "")) for x in found]


def texts(svg: str) -> str:
    """All that is written or told, each piece on a line."""
    return "\n".join(x.text for x in ET.fromstring(svg).iter() if x.text)


def rows(text: str | bytes) -> list[dict[str, str]]:
    assert isinstance(text, str)
    return list(csv.DictReader(io.StringIO(text)))


def test_every_camp_and_every_split_is_in_the_page_and_in_the_pictures(made: SplitScore, of: FleeFolder) -> None:
    html = page(made, of)
    for camp in made.truth.camps:
        assert plain(camp) in html and plain(camp) in texts(camps(made, of)) and plain(camp) in texts(network(made, of))
    for split in made.splits:
        assert f">{called(split)}</th>" in html
        assert any((x.text or "").startswith(called(split)) for x in classes(error(made, of), "end"))
    assert html.count('id="camp-') == 2 * len(made.truth.camps)  # a title and a description each


def test_a_split_without_a_name_of_its_own_is_shown_too(of: FleeFolder) -> None:
    made = score(of, extra=("frozen at day <60>",))
    assert "frozen at day &lt;60&gt;</th>" in page(made, of)
    assert any("day <60>" in (x.text or "") for x in classes(error(made, of), "end"))


def test_the_page_says_scores_coverage_what_was_learned_on_and_the_command(made: SplitScore, of: FleeFolder) -> None:
    html = page(made, of, command="corridor score split invented2030 --seed 7")
    for ard in made.ards.values():
        assert f">{ard:.3f}</td>" in html
    assert f"{100 * made.coverage[50]:.0f} % within the 50 %" in html
    assert f"{100 * made.coverage[90]:.0f} % within the 90 %" in html
    assert "first2001, second2002" in html and "<code>corridor score split invented2030 --seed 7</code>" in html
    assert "50 people to an agent" in html and "An empty row of routes.csv was left out." in html
    assert "A note on this score" in html


def test_rules_learned_on_the_crisis_itself_are_told(made: SplitScore, of: FleeFolder) -> None:
    known = dataclasses.replace(made, learned=dataclasses.replace(made.learned, crises=("invented2030",)))
    assert "no test of what Corridor can do" in page(known, of)
    assert "no test of what Corridor can do" not in page(made, of)


@pytest.mark.parametrize("flee", [True, False])
def test_flee_is_drawn_where_it_ran_and_only_there(of: FleeFolder, flee: bool) -> None:
    made = score(of, flee=flee)
    drawn = classes(camps(made, of), "s-flee")
    assert len(drawn) == (1 + len(made.truth.camps) if flee else 0)  # one of them in the key
    assert bool(re.search(r"\bFlee</", page(made, of))) is flee


def test_ticks_of_a_panel_cover_everything_that_it_shows(made: SplitScore, of: FleeFolder) -> None:
    for camp, picture in panels(made, of):
        shown = ticks(ET.fromstring(picture.inline()))
        assert shown[0] == 0 and shown[-1] >= top(camp) >= max(camp.observed.max(), camp.quantiles.max())


def test_ticks_of_the_errors_cover_every_day(made: SplitScore, of: FleeFolder) -> None:
    worst = max(float(ard_by_day(s, made.truth).max()) for s in made.splits.values())
    for frame in (WIDE, NARROW):
        assert ticks(ET.fromstring(error_picture(made, of, frame, "x").inline()))[-1] >= worst


@given(st.floats(1e-6, 1e9), st.integers(1, 8), st.sampled_from([0.0, 1.0]))
def test_round_ticks_begin_at_zero_are_even_and_reach_the_top(highest: float, most: int, least: float) -> None:
    found = round_ticks(highest, most, least)
    steps = np.diff(found)
    assert found[0] == 0 and found[-1] >= highest * (1 - 1e-6) and 1 <= len(steps) <= most
    assert np.allclose(steps, steps[0]) and (not least or all(t == int(t) for t in found))


@given(st.dates(date(1990, 1, 1), date(2040, 1, 1)), st.integers(1, 5000), st.integers(1, 14))
def test_dates_are_true_in_order_and_no_more_than_there_is_room_for(start: date, days: int, most: int) -> None:
    found = date_ticks(start, days, most)
    at = [i for i, _ in found]
    assert at == sorted(set(at)) and len(at) <= most and all(0 <= i < days for i in at)
    for i, words in found:
        d = start + timedelta(days=i)
        assert words in {f"{d.year}", f"{d:%b}", f"{d:%b} {d.year}", f"{d.day} {d:%b}", f"{d.day} {d:%b} {d.year}"}
    assert not found or re.search(r"\d{4}", found[0][1])


@given(st.lists(st.floats(0, 100), min_size=1, max_size=80))
def test_a_line_through_fewer_points_is_nowhere_off_by_what_can_be_seen(heights: list[float]) -> None:
    x, y = np.arange(len(heights)) * 1.5, np.array(heights)
    kept = np.array(thinned(x, y))
    assert np.abs(np.interp(x, kept[:, 0], kept[:, 1]) - y).max() <= SLACK + 1e-9


def test_intervals_are_drawn_in_the_right_order(made: SplitScore, of: FleeFolder) -> None:
    for _, picture in panels(made, of):
        edges = [_edges(classes(picture.inline(), name)[0].get("d", "")) for name in ("b90", "b50")]
        (high90, low90), (high50, low50) = edges
        slack = 2 * SLACK + 0.2  # what thinning and rounding may do
        assert (high90 <= high50 + slack).all() and (high50 <= low50 + slack).all() and (low50 <= low90 + slack).all()
        assert (low90 - high90).max() > 5 and ((low90 - high90) - (low50 - high50)).max() > 3


def _edges(d: str) -> tuple[np.ndarray, np.ndarray]:
    """Heights of the upper and the lower edge of a band, at every fifth pixel."""
    corners = points(d)
    turn = next(i for i in range(1, len(corners)) if corners[i][0] == corners[i - 1][0] and i > 1)
    at = np.arange(LEFT, RIGHT, 5.0)
    above, below = np.array(corners[:turn]), np.array(corners[turn:][::-1])
    return np.interp(at, above[:, 0], above[:, 1]), np.interp(at, below[:, 0], below[:, 1])


def test_reports_are_dots_at_their_dates_and_none_lies_outside_the_period(made: SplitScore, of: FleeFolder) -> None:
    series = {s.name: s for s in of.corrected().camps}
    for camp, picture in panels(made, of):
        svg = picture.inline()
        highest = ticks(ET.fromstring(svg))[-1]
        base = next(p for p in classes(svg, "base")).get("d", "")
        y0 = points(base)[0][1]
        dots = points(classes(svg, "reports")[0].get("d", ""))
        inside = [(d, p) for d, p in zip(series[camp.name].days, series[camp.name].people, strict=True) if 0 <= d < 200]
        assert len(dots) == len(inside) == 5
        grid = [points(g.get("d", ""))[0][1] for g in classes(svg, "grid") if "H" in g.get("d", "")]
        for (x, y), (day, people) in zip(dots, inside, strict=True):
            assert x == pytest.approx(LEFT + day / 199 * (RIGHT - LEFT), abs=0.06)
            assert y == pytest.approx(y0 - people / highest * (y0 - min(grid)), abs=0.11)


def test_people_of_a_panel_are_the_share_times_the_sum_of_all_camps(made: SplitScore, of: FleeFolder) -> None:
    read_camps = {c.name: c for c in read(made, of)}
    for i, name in enumerate(made.truth.camps):
        for split, shares in made.splits.items():
            assert np.allclose(read_camps[name].splits[split], shares[:, i] * made.truth.total)
    assert [c.mean for c in read(made, of)] == sorted((c.mean for c in read_camps.values()), reverse=True)


def test_a_run_of_flee_far_beyond_all_else_is_cut_and_its_highest_figure_told(made: SplitScore, of: FleeFolder) -> None:
    shares = np.full(made.truth.people.shape, 1e-6)
    shares[:, 0] = 1.0
    wild = scored(of, made.truth, {**made.splits, FLEE: as_shares(shares)}, made.quantiles)
    told_of = [(c, p.inline()) for c, p in panels(wild, of) if c.name == made.truth.camps[0]]
    camp, svg = told_of[0]
    assert f"Flee up to {camp.splits[FLEE].max():,.0f}" in texts(svg)
    assert ticks(ET.fromstring(svg))[-1] < camp.splits[FLEE].max()
    upmost = min(y for line in classes(svg, "s-flee") for _, y in points(line.get("d", "")))
    assert upmost == pytest.approx(min(points(g.get("d", ""))[0][1] for g in classes(svg, "grid")), abs=0.1)


def test_the_end_of_every_line_of_errors_is_the_error_of_the_last_day(made: SplitScore, of: FleeFolder) -> None:
    root = ET.fromstring(error(made, of))
    numbers = {float(x.text or ""): float(x.get("y", 0)) for x in root.iter() if x.get("text-anchor") == "end"}
    zero, highest = numbers[0.0], max(numbers)
    lines = {title.text: line for line in classes(error(made, of), "line") for title in line}
    for split, shares in made.splits.items():
        end = points(lines[called(split)].get("d", ""))[-1][1]
        drawn = (zero - 0.36 * 12 - end) / (zero - numbers[highest]) * highest
        assert drawn == pytest.approx(ard_by_day(shares, made.truth)[-1], abs=0.006)


def test_days_without_anybody_leave_a_gap_in_the_errors(made: SplitScore, of: FleeFolder) -> None:
    people = made.truth.people.copy()
    people[80:90] = 0.0
    gap = scored(of, dataclasses.replace(made.truth, people=people), dict(made.splits), made.quantiles)
    assert all(line.get("d", "").count("M") == 2 for line in classes(error(gap, of), "line"))
    assert all(line.get("d", "").count("M") == 1 for line in classes(error(made, of), "line"))


@given(st.lists(st.floats(0, 300), min_size=1, max_size=7))
def test_labels_at_the_ends_of_lines_stand_apart_and_inside(heights: list[float]) -> None:
    found = spread(sorted(heights), 18.0, 0.0, 300.0)
    assert all(b - a >= 18 - 1e-9 for a, b in zip(found, found[1:], strict=False))
    assert found[0] >= -1e-9 and found[-1] <= 300 + 1e-9


def test_zones_are_marked_by_when_fighting_begins_and_sized_by_people(made: SplitScore, of: FleeFolder) -> None:
    told_of = {c.split(",")[0]: (g, c) for g, c in _marks(network(made, of))}
    old, new, quiet = (told_of[n] for n in ("Oldtown", "Newtown", "Quiet Zone"))
    assert [m[0][1].get("class") for m in (old, new, quiet)] == ["zone first", "zone later", "zone"]
    assert "fighting from 15 Jan 2030 (day 0)" in old[1] and "(day 100)" in new[1] and "no fighting" in quiet[1]
    radii = [float(m[0][1].get("r", 0)) for m in (old, new)]
    assert radii[1] / radii[0] == pytest.approx((40_000 / 250_000) ** 0.5, abs=0.02)
    sides = {n: float(told_of[n][0][1].get("width", 0)) for n in ("Westcamp", "Eastcamp", "Far Camp")}
    means = {plain(n): made.truth.people[:, i].mean() for i, n in enumerate(made.truth.camps)}
    assert sides["Westcamp"] / sides["Eastcamp"] == pytest.approx(
        (means["Westcamp"] / means["Eastcamp"]) ** 0.5, abs=0.02
    )


def _marks(svg: str) -> list[tuple[ET.Element, str]]:
    """Signs of places with what they say."""
    groups = [
        g for g in ET.fromstring(svg).iter() if g.tag.endswith("}g") and len(g) > 1 and g[0].tag.endswith("title")
    ]
    return [(g, g[0].text or "") for g in groups]


def test_closures_are_drawn_and_told_with_their_dates(made: SplitScore, of: FleeFolder) -> None:
    svg = network(made, of)
    assert len(classes(svg, "closing")) == 3 + 1  # the ways over the border, and one in the legend
    assert told(of) == [
        "Border Homeland – Neverland: closed until 3 Feb 2030",
        "Westcamp: closed from 6 Mar 2030 on",
    ]
    for line in told(of):
        assert line in texts(svg)
    assert list(spans_of("Westcamp", of)) == [(0, 20), (50, 200)] and list(spans_of("Eastcamp", of)) == [(0, 20)]
    assert len(classes(svg, "forced")) == 1 + 1 and "all are sent on" in texts(svg)


def test_a_closure_that_never_holds_in_the_period_is_not_told(made: SplitScore, of: FleeFolder) -> None:
    where = of.closures[0].where
    never = (Closure("location", "Halfway", "-", 300, None, where), Closure("link", "Oldtown", "Halfway", 9, 9, where))
    quiet = dataclasses.replace(of, closures=never)
    assert told(quiet) == [] and not re.search("[Cc]losures|closed for", texts(network(made, quiet)))


def test_kinds_of_closures_have_words_of_their_own(of: FleeFolder) -> None:
    where = of.closures[0].where
    kinds = (
        Closure("link", "Oldtown", "Halfway", 5, 9, where),
        Closure("camp", "Eastcamp", "-", 0, None, where),
        Closure("remove_forced_redirection", "Newtown", "Halfway", 3, 8, where),
    )
    assert told(dataclasses.replace(of, closures=kinds)) == [
        "Eastcamp: no camp all the time",
        "Sending on Newtown → Halfway: lifted 18 Jan 2030 to 22 Jan 2030",
        "Way Oldtown – Halfway: closed 20 Jan 2030 to 23 Jan 2030",
    ]


def test_people_in_the_csv_add_up_to_the_totals_of_every_day(made: SplitScore, of: FleeFolder) -> None:
    found = rows(files(made, of)["split.csv"])
    assert len(found) == of.days * len(made.truth.camps)
    for column in ("observed", *made.splits):
        sums = np.zeros(of.days)
        for row in found:
            sums[int(row["day"])] += float(row[column])
        assert np.abs(sums - made.truth.total).max() <= 0.005 * len(made.truth.camps) + 1e-9, column
    for row in found:
        five = [float(row[q]) for q in ("q05", "q25", "q50", "q75", "q95")]
        assert five == sorted(five)
        assert date.fromisoformat(row["date"]) == START + timedelta(days=int(row["day"]))


def test_every_cell_of_the_csv_is_the_share_times_the_sum_of_that_day(made: SplitScore, of: FleeFolder) -> None:
    at = {name: i for i, name in enumerate(made.truth.camps)}
    columns = {**made.splits, **dict(zip(("q05", "q25", "q50", "q75", "q95"), made.quantiles, strict=True))}
    for row in rows(files(made, of)["split.csv"]):
        day, camp = int(row["day"]), at[row["camp"]]
        assert float(row["observed"]) == pytest.approx(made.truth.people[day, camp], abs=0.006)
        for column, shares in columns.items():
            people = shares[day, camp] * made.truth.total[day]
            assert float(row[column]) == pytest.approx(people, abs=0.006), column


def test_a_day_is_reported_in_the_csv_where_the_camp_has_a_report(made: SplitScore, of: FleeFolder) -> None:
    found = {(r["camp"], int(r["day"])) for r in rows(files(made, of)["split.csv"]) if r["reported"] == "true"}
    assert found == {(s.name, int(d)) for s in of.camps for d in s.days if 0 <= d < of.days}


def test_scores_are_a_table_with_the_nearest_split_first(made: SplitScore, of: FleeFolder) -> None:
    found = rows(files(made, of, "the command")["scores.csv"])
    assert {r["split"]: float(r["ard"]) for r in found} == {n: round(a, 6) for n, a in made.ards.items()}
    ards = [float(r["ard"]) for r in found]
    assert ards == sorted(ards)
    own = next(r for r in found if r["split"] == "corridor")
    assert float(own["within_90"]) == pytest.approx(made.coverage[90], abs=1e-4)
    assert own["learned_on"] == "first2001 second2002" and own["command"] == "the command"


def test_the_files_are_those_that_are_promised_and_pictures_stand_alone(made: SplitScore, of: FleeFolder) -> None:
    found = files(made, of)
    assert set(found) == {"split.html", "camps.svg", "error.svg", "network.svg", "split.csv", "scores.csv"}
    for name in ("camps.svg", "error.svg", "network.svg"):
        root = ET.fromstring(found[name])
        assert root.tag == "{http://www.w3.org/2000/svg}svg" and float(root.get("width", 0)) > 300
        title, desc = root[0], root[1]
        assert title.tag.endswith("title") and desc.tag.endswith("desc") and title.text and desc.text
        assert root.get("aria-labelledby") == title.get("id") and root.get("aria-describedby") == desc.get("id")
        assert "prefers-color-scheme: dark" in str(found[name])


def test_the_page_asks_nothing_of_the_network_and_has_no_script(made: SplitScore, of: FleeFolder) -> None:
    html = page(made, of)
    without = html.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "http:" not in without and "https:" not in without and "//" not in without
    assert not re.search(r"<(script|link|img|iframe|object|embed)\b|\son\w+=|@import|javascript:|\bsrc=", html)
    assert all(target.startswith("#") for target in re.findall(r"url\(([^)]*)\)", html))
    assert all(target.startswith("#") for target in re.findall(r'href="([^"]*)"', html))


def test_every_id_of_the_page_is_there_once_and_every_reference_meets_one(made: SplitScore, of: FleeFolder) -> None:
    html = page(made, of)
    ids = Counter(re.findall(r'\sid="([^"]*)"', html))
    assert not [i for i, n in ids.items() if n > 1]
    wanted = re.findall(r'(?:aria-labelledby|aria-describedby)="([^"]*)"', html) + re.findall(r"#([\w-]+)[)\"]", html)
    assert wanted and set(wanted) <= set(ids)


def test_colours_of_every_mode_are_those_that_the_signs_ask_for() -> None:
    style = stylesheet()
    asked = set(re.findall(r"var\((--\w+)\)", style))
    modes = re.findall(r"\.plot \{([^{}]*--paper[^{}]*)\}", style)
    assert len(modes) == 3
    assert all(set(re.findall(r"(--\w+):", mode)) >= asked for mode in modes)


NASTY = ("<b>&\"Camp'</b>", "=1+1", "Bell\x07\x00camp", "Çàmp_ü </svg><script>alert(1)</script>")


def test_names_are_escaped_everywhere() -> None:
    of = folder(camps=NASTY)
    made = dataclasses.replace(score(of), name="<i>folder</i>\x01")
    found = files(made, of, command="corridor </code><script>")
    for name in ("camps.svg", "error.svg", "network.svg"):
        ET.fromstring(found[name])  # well formed
    html = str(found["split.html"])
    for text in (html, *(str(found[f"{n}.svg"]) for n in ("camps", "error", "network"))):
        assert not re.search(r"<script|<b>|<i>folder|[\x00-\x08]", text)
    assert "&lt;b&gt;&amp;&quot;Camp&#x27;&lt;/b&gt;" in html
    assert all(r["camp"] != "=1+1" for r in rows(found["split.csv"]))  # a spreadsheet would run it


def test_a_score_of_another_folder_is_refused(made: SplitScore, of: FleeFolder) -> None:
    others = [folder(days=201), folder(camps=("Other", "Eastcamp", "Far_Camp"))]
    for other in others:
        for draw in (camps, error, network, page, files):
            with pytest.raises(CorridorError, match="does not fit its folder"):
                draw(made, other)
    short = dataclasses.replace(made, quantiles=made.quantiles[:3])
    with pytest.raises(CorridorError, match="quantiles of shape"):
        page(short, of)


@pytest.mark.parametrize("days", [1, 2, 40])
def test_short_periods_can_be_drawn(days: int) -> None:
    of = folder(days=days)
    for name, text in files(score(of), of).items():
        assert text and (not name.endswith(".svg") or "NaN" not in str(text) and "nan" not in str(text)), name


@pytest.mark.parametrize("name", ["mali2012", "syria2017_adm2"])
def test_names_on_the_map_do_not_collide(name: str) -> None:
    of = conflict(name)
    made = score(of)
    for svg in (network(made, of), map_picture(made, of, MAP_NARROW, "n").inline()):
        boxes = [_box(x) for x in classes(svg, "lab")]
        assert len(boxes) >= min(20, len(of.locations))
        for a, b in combinations(boxes, 2):
            apart = a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3]
            assert apart, (a, b)


def _box(label: ET.Element) -> tuple[float, float, float, float]:
    """Room of a name in letters of middling width."""
    line, size = label[0], float(label.get("font-size", 0))
    x, y, wide = float(line.get("x", 0)), float(line.get("y", 0)), 0.52 * size * len(line.text or "")
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[label.get("text-anchor", "")]
    return left, y - 0.75 * size, left + wide, y + 0.2 * size


def test_a_crisis_of_many_camps_is_shown_whole_and_stays_small() -> None:
    of = conflict("syria2017_adm2")
    made = score(of)
    html = page(made, of)
    assert len(made.truth.camps) == 44 and html.count('<svg xmlns="http://www.w3.org/2000/svg" class="plot"') >= 44 + 4
    named = {x[0].text for x in classes(network(made, of), "of-camp")}
    assert named == {plain(c) for c in made.truth.camps}
    assert len(html) < 900_000
