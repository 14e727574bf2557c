"""The page of a forecast: what is expected first, every number led to its claims, none where none can be given."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from collections import Counter
from datetime import timedelta

import numpy as np
import pytest
from made_forecasts import AGES, AHEAD, CHANGE, DAY, LAST, PLACES, SENTINEL, made, modelled, untold
from rich.console import Console

from corridor.brief.forecast import fans, files, page, table
from corridor.brief.forecast.board import board
from corridor.brief.forecast.lead import lead
from corridor.brief.forecast.lines import interval, lines, median, told_days, unanswered
from corridor.brief.forecast.page import stylesheet
from corridor.brief.plots.axis import Upright, round_ticks
from corridor.forecasting.forecast import Forecast

COMMAND = "corridor forecast made --from 2030-03-01 --days 90 --seed 1"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def plain() -> Forecast:
    return made()


@pytest.fixture(scope="module")
def changed() -> Forecast:
    return made(changes=[CHANGE], messages=["the last report of 1 of 3 places is more than 90 days old, up to 130"])


@pytest.fixture(scope="module")
def html(changed: Forecast) -> str:
    return page(changed, COMMAND)


def words(markup: str) -> str:
    """What a reader reads of some markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup)).strip()


def section(html: str, id: str) -> str:
    """One part of a page."""
    return html[html.index(f'<section id="{id}"') :].split("</section>")[0]


def printed(forecast: Forecast) -> str:
    """What the terminal shows."""
    console = Console(file=io.StringIO(), width=150)
    console.print(table(forecast))
    return console.file.getvalue()  # type: ignore[attr-defined]


def drawn(svg: str, name: str) -> list[tuple[float, float]]:
    """Starts of the lines of a class, in pixels."""
    found = []
    for element in ET.fromstring(svg).iter(f"{SVG}path"):
        if element.get("class") == name:
            found += [(float(x), float(y)) for x, y in re.findall(r"M([-\d.]+),([-\d.]+)", element.get("d", ""))]
    return found


def test_it_begins_with_what_is_expected_beside_what_is_reported_and_how_old_that_is(plain: Forecast) -> None:
    said = lead(plain)
    total = plain.row("reporting").course
    assert total is not None
    assert said[0] == (
        f"In the 3 places that report, {median(total, AHEAD)} people are expected on 30 May 2030, 90 days ahead "
        f"(90\u00a0% interval {interval(total, AHEAD)}), beside 52,352 reported: the last report of each, 3 to 130 "
        "days old."
    )
    assert "displaced in all" in said[1] and len(said) == 2
    assert f'</h1><p class="first">{said[0]}</p>' in page(plain, COMMAND)


def test_what_a_change_does_is_told_at_the_top_beside_what_is_without_it(changed: Forecast) -> None:
    row = changed.row("reporting")
    assert row.course is not None and row.changed is not None
    assert lead(changed)[-1].startswith(f"What if: {CHANGE}. Then {median(row.changed, AHEAD)} (")
    assert f"in the places that report instead of {median(row.course, AHEAD)} and" in lead(changed)[-1]


def test_without_any_total_that_is_said() -> None:
    of = made(total=False, changes=[CHANGE])
    assert "How many are displaced in all is not estimable: the reports move it too little." in lead(of)
    alone = made(places=(), total=False, others=untold("Alpha"))
    assert lead(alone) == ["How many are displaced in all is not estimable: the reports move it too little."]
    assert "No total can be told" in lead(made(places=(), total=False, others=[], changes=[CHANGE]))[-1]
    by_model = made(places=(), others=modelled("Beta", "families", 640, 3))
    assert "No place had reported a count of everybody there" in lead(by_model)[0]


@pytest.mark.parametrize(
    ("ahead", "days"),
    [
        (1, [1]),
        (7, [7]),
        (20, [7, 20]),
        (60, [7, 30, 60]),
        (90, [7, 30, 90]),
        (180, [30, 90, 180]),
        (365, [30, 90, 365]),
    ],
)
def test_a_month_three_and_the_last_day_are_told(ahead: int, days: list[int]) -> None:
    assert told_days(made(ahead=ahead)) == days


def test_the_table_has_last_reports_medians_and_intervals_of_every_place(plain: Forecast) -> None:
    rows = re.findall(r"<tr .*?</tr>", board(plain))
    for place in PLACES:
        (row,) = (words(r) for r in rows if f">{place.replace('_', ' ')}<" in r)
        stock, arrivals = plain.row("stock", place), plain.row("arrivals", place)
        assert stock.course is not None and arrivals.course is not None and stock.last is not None
        assert f"{LAST[place]:,.0f} " in row and f"office of {place}" in row
        assert f"{stock.last.day.day} {stock.last.day:%b %Y}" in row
        for course, days in ((stock.course, told_days(plain)), (arrivals.course, [AHEAD])):
            assert all(f"{median(course, d)} {interval(course, d)}" in row for d in days)


def test_places_that_report_come_first_and_the_largest_of_them_on_top(plain: Forecast) -> None:
    assert [line.title for line in lines(plain)] == ["Eastcamp", "Westcamp", "Far Camp", "Beta, FAMILIES"]
    found = [m.group() for m in re.finditer("Eastcamp|Westcamp|Far Camp|Beta", words(board(plain)))]
    assert list(dict.fromkeys(found)) == ["Eastcamp", "Westcamp", "Far Camp", "Beta"]


def test_one_source_of_all_reports_is_named_in_the_head_alone() -> None:
    found = board(made(places=("Westcamp",)))
    assert "Last report, by office of Westcamp</th>" in found
    assert not [r for r in re.findall(r">[^<]+<", found.split("</thead>")[1]) if "office of Westcamp" in r]


def test_what_is_not_estimable_has_its_reason_and_no_number_anywhere(changed: Forecast, html: str) -> None:
    every = "".join(str(c) for n, c in files(changed, {}, COMMAND).items() if n != "forecast.csv") + printed(changed)
    for shown in (f"{SENTINEL:.0f}", f"{SENTINEL:,.0f}", "988,000", "unseen"):
        assert shown not in every
    assert not re.search("9876|9877", str(files(changed, {}, COMMAND)["forecast.csv"]))
    part = section(html, "untold")
    assert "No report says how many are there." in part and "<li>Alpha</li>" in part
    assert "<li>Beta (OTHERS)</li>" in part and not re.search(r"\d", words(part.split("</h2>")[1]))
    assert "Alpha" not in words(section(html, "places").replace(CHANGE, ""))
    assert not [p.title for p in fans.panels(changed, "p") if "Alpha" in p.title or "OTHERS" in p.title]
    assert "not estimable: Alpha, Beta (OTHERS). No report says how many are there." in printed(changed)


def test_a_reason_shared_by_all_groups_of_a_place_is_told_once() -> None:
    of = made(others=[*untold("Alpha", "a"), *untold("Alpha", "b"), *untold("Beta", "a"), *untold("Beta", "b", "why")])
    assert unanswered(of) == {"no report says how many are there": ["Alpha", "Beta (A)"], "why": ["Beta (B)"]}


def test_every_number_leads_to_its_claims(changed: Forecast, html: str) -> None:
    claims = dict(re.findall(r'<tr role="row" id="(claim-[^"]+)">(.*?)</tr>', html))
    assert len(claims) == len(PLACES) + 3
    for row in re.findall(r'<tr role="row"(?: class="all")?><th scope="row".*?</tr>', html):
        (link,) = re.findall(r'href="#([^"]+)"', row)
        assert link in claims or f'id="{link}"' in section(html, "claims")
    eastcamp = next(v for k, v in claims.items() if "Eastcamp" in k)
    assert "41,230 people are at Eastcamp" in eastcamp and "office of Eastcamp" in eastcamp
    assert "<b id=" in section(html, "claims") and words(section(html, "claims")).count("a detained man") == 3


def test_claims_of_several_numbers_that_rest_on_the_same_are_listed_once() -> None:
    of = made(others=[*modelled("Beta", "a", 640, 3), *modelled("Beta", "b", 90, 3)])
    part = words(section(page(of, COMMAND), "claims"))
    assert "Beta, A ; Beta, B : " in part and part.count("Beta, A") == 1


def test_reports_are_dots_at_their_days_and_people_up_to_the_day(plain: Forecast) -> None:
    shared = fans.scene(plain)
    for line, picture in zip(lines(plain), fans.panels(plain, "p"), strict=True):
        assert line.stock is not None and line.stock.course is not None
        seen = [(d, n) for d, n in line.stock.reports if d >= shared.first]
        top = max(float(line.stock.course.quantiles[:, 4].max()), *(n for _, n in (*seen, (DAY, 0.0))))
        up = Upright(round_ticks(top, 4, least=1.0), fans.SMALL.top, fans.SMALL.base)
        dates = shared.dates(fans.SMALL)
        wanted = [(dates.x((d - shared.first).days), float(up.y(np.array([n]))[0])) for d, n in seen]
        found = drawn(picture.inline(), "reports")
        np.testing.assert_allclose(np.array(found).reshape(-1, 2), np.array(wanted).reshape(-1, 2), atol=0.051)
        day = drawn(picture.inline(), "today")[0][0]
        assert all(x <= day for x, _ in found) and len(drawn(picture.inline(), "b90")) == 1


def test_a_last_report_too_old_to_be_drawn_is_told_in_its_panel(plain: Forecast) -> None:
    (panel,) = (p for p in fans.panels(plain, "p") if p.title == "Far Camp")
    assert not drawn(panel.inline(), "reports")
    assert f"last report {(day := DAY - timedelta(days=AGES['Far_Camp'])).day} {day:%b %Y}" in panel.body


def test_changes_are_a_second_line_and_band_of_their_own_and_otherwise_there_is_none(changed: Forecast) -> None:
    without = "".join(p.inline() for p in fans.panels(made(), "p"))
    assert "s-changed" not in without and "c90" not in without and "what if" not in str(fans.key(made()))
    for line, panel in zip(lines(changed), fans.panels(changed, "p"), strict=True):
        has = line.stock is not None and line.stock.changed is not None
        assert len(drawn(panel.inline(), "line s-changed")) == has and len(drawn(panel.inline(), "c90-edge")) == 2 * has
        assert ("what if" in panel.body) == (CHANGE in panel.desc) == has
    assert "what if: median" in str(fans.key(changed))


def test_the_newest_reports_of_all_places_are_summed(plain: Forecast) -> None:
    steps = fans.summed([r for r in plain.rows if r.reports])
    assert steps[-1] == (DAY - timedelta(days=3), sum(LAST.values()))
    first = DAY - timedelta(days=AGES["Far_Camp"] + 60)
    assert steps[0] == (first, LAST["Far_Camp"] - 600)


def test_the_files_are_the_page_the_fans_and_the_numbers(changed: Forecast) -> None:
    found = files(changed, changed.to_json(), COMMAND)
    assert set(found) == {"forecast.html", "fans.svg", "forecast.json", "forecast.csv"}
    root = ET.fromstring(str(found["fans.svg"]))
    title, desc = root[0], root[1]
    assert title.text and desc.text and root.get("aria-labelledby") == title.get("id")
    assert "Eastcamp" in desc.text and "prefers-color-scheme: dark" in str(found["fans.svg"])
    none = made(places=(), total=False, others=untold("Alpha"))
    assert "fans.svg" not in files(none, {}, COMMAND) and "Not estimable" in page(none, COMMAND)


def test_the_page_asks_nothing_of_the_network_runs_nothing_and_lets_in_only_its_style(html: str) -> None:
    assert not re.search(r"https?:|@import|javascript:", html.replace('xmlns="http://www.w3.org/2000/svg"', ""))
    assert not re.search(r"<(script|link|img|iframe|object|embed)\b|\son\w+=|\bsrc=|\sstyle=", html)
    policy = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert len(policy) == 1 and policy[0].startswith("default-src 'none'; style-src 'sha256-")
    assert html.count("<style>") == 1 and "nan" not in words(html).lower()


def test_every_id_is_there_once_and_every_reference_meets_one(html: str) -> None:
    ids = Counter(re.findall(r'\sid="([^"]*)"', html))
    assert not [i for i, n in ids.items() if n > 1]
    wanted = set(re.findall(r'(?:aria-labelledby|aria-describedby)="([^"]*)"|href="#([^"]*)"', html))
    assert wanted and {a or b for a, b in wanted} <= set(ids)


def test_messages_how_it_was_made_and_the_command_are_told(html: str) -> None:
    assert '<p class="warn">The last report of 1 of 3 places is more than 90 days old, up to 130.</p>' in html
    assert f"<code>{COMMAND}</code>" in html and "How it can be wrong" in html
    assert "learned on first2030, second 2031." in html and "Seed 1" in html


NASTY = ("<b>&\"Camp'</b>", "Bell\x07\x00camp", "Çàmp_ü </svg><script>alert(1)</script>")


def test_names_are_escaped_everywhere() -> None:
    others = [*modelled(NASTY[0], NASTY[2], 30, 2), *untold(NASTY[2], NASTY[0], "<i>why</i>")]
    of = made([f"<b>{CHANGE}"], NASTY, others, title="<i>one</i>\x01", messages=["<b>&"])
    for name, content in files(of, {}, "corridor </code><script>").items():
        if name.endswith((".html", ".svg")):
            assert not re.search(r"<script|<b>(&|&amp;|fighting)|<i>|[\x00-\x08]", str(content)), name
    ET.fromstring(str(files(of, {}, COMMAND)["fans.svg"]))
    assert "&lt;b&gt;&amp;&quot;Camp&#x27;&lt;/b&gt;" in page(of, COMMAND)
    assert "[" not in printed(made(places=("[red]camp",))).replace("[red]camp", "")


def test_colours_of_every_mode_are_those_that_the_signs_ask_for() -> None:
    style = stylesheet()
    asked = set(re.findall(r"var\((--\w+)\)", style))
    modes = re.findall(r"\.plot \{([^{}]*--paper[^{}]*)\}", style)
    assert len(modes) == 3 and all(set(re.findall(r"(--\w+):", mode)) >= asked for mode in modes)
    named = set(re.findall(r'class="([\w -]+)"', "".join(s for s, _ in fans.key(made(changes=[CHANGE])))))
    assert all(f".plot .{name.split()[-1]}" in style or f".{name.replace(' ', '.')}" in style for name in named)


def test_the_terminal_says_what_the_page_says(changed: Forecast, html: str) -> None:
    shown = printed(changed)
    assert CHANGE in shown and shown.index("Eastcamp") < shown.index("Westcamp") < shown.index("Far Camp")
    arrivals = shown.split("Arrivals from the day on")[1].split("In all\n")[0].split("In all ")[0]
    assert "last report" in shown.split("Arrivals")[0] and "last report" not in arrivals
    assert "Beta, FAMILIES" in shown and "families" not in shown and "52,352" in shown
    for row in (r for r in changed.rows if r.course is not None and r.what != "arrivals"):
        assert row.course is not None and interval(row.course, AHEAD) in shown and interval(row.course, AHEAD) in html
