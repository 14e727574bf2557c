"""What the page says is what the estimate says, and where that gives no number the page gives none."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import made_results
import pytest
from page_view import NO_DAYS, OpenPage, View, in_words
from playwright.sync_api import Locator, expect
from served import Served
from watch import Watch

from corridor.brief import words

ESTIMATES = ("every-kind", "for-partners")
KINDS = {"all": "Everybody", "civilians": "Civilians", "family": "Family members", "fighters": "Fighters"}


@pytest.fixture(autouse=True)
def _without_days(watch: Watch) -> None:
    watch.allow(NO_DAYS)


def _word(answer: dict[str, Any]) -> str:
    return words.WITHHELD if answer["status"] == "suppressed" else words.NOT_ESTIMABLE


@pytest.mark.parametrize("name", ESTIMATES)
def test_every_answer_has_the_number_of_the_brief_or_none(open_page: OpenPage, results: Path, name: str) -> None:
    view = open_page(f"e={name}").here()
    told = made_results.read(results, name)["answers"]
    expect(view.answers).to_have_count(len(told))
    for answer in told:
        says = view.answer(answer["title"]).inner_text().replace(answer["title"], "", 1)
        if words.answered(answer):
            assert says.split() == [words.median_of(answer), "90", "%:", words.interval_of(answer)]
        else:
            assert says.strip() == _word(answer)
    assert {words.answered(a) for a in told} == {True, False}


@pytest.mark.parametrize("name", ESTIMATES)
def test_where_no_number_can_be_given_who_says_so_gives_none(open_page: OpenPage, results: Path, name: str) -> None:
    view = open_page(f"e={name}").here()
    for answer in made_results.read(results, name)["answers"]:
        if words.answered(answer):
            continue
        view.answer(answer["title"]).click()
        expect(view.why.get_by_role("heading", level=2)).to_have_text(answer["title"])
        above, _, _ = view.why.inner_text().partition("Who says so?")
        assert _word(answer) in above and not re.search(r"\d\s*%:", above)
        for known in (answer["title"], answer["question"], answer["reason"]):
            above = above.replace(known, "", 1)
        for run in answer["moved"]:
            above = above.replace(in_words(run["as_of"]), "").replace(run["label"], "")
        if answer["prior90"]:
            above = above.replace(words.between(answer["prior90"]), "")
        assert not re.search(r"\d", above), f"{answer['id']}: {above}"


def test_the_table_has_the_numbers_of_the_day_and_says_where_there_are_none(
    open_page: OpenPage, server: Served
) -> None:
    view = open_page("e=every-kind&d=2020-03-12").here().as_table()
    days = view.page.evaluate("fetch('api/estimates/every-kind/days').then((answer) => answer.json())")
    estimate = view.page.evaluate("fetch('api/estimates/every-kind').then((answer) => answer.json())")
    at = days["days"].index("2020-03-12")
    missing = 0
    for kind in days["kinds"]:
        view.kind(KINDS[kind]).check()
        rows = view.table.get_by_role("row").filter(has=view.page.get_by_role("rowheader"))
        told = [_of(days["links"], link["id"], "until", kind, at) for link in estimate["links"]]
        told += [_of(days["places"], place["id"], "stays", kind, at) for place in estimate["places"]]
        expect(rows).to_have_count(len(told))
        for row, now in zip(rows.all(), told, strict=True):
            missing += now is None
            assert _cells(row) == ([words.NOT_ESTIMABLE] if now is None else _shown(now))
    assert missing > 0


def _of(all_: dict[str, Any], id: str, way: str, kind: str, at: int) -> Any:
    return all_[id][way][kind][at] if id in all_ else None


def _shown(now: list[float]) -> list[str]:
    """Median and ends as the table writes them: halves up, which the days have often after their own rounding."""
    median, low, high = (words.people(value * (1 + 1e-9)) for value in now)
    return [median, f"{low}–{high}"]


def _cells(row: Locator) -> list[str]:
    return [c.inner_text().strip() for c in row.get_by_role("cell").all()]


def test_what_is_withheld_from_partners_is_called_so_and_has_no_number(open_page: OpenPage, results: Path) -> None:
    told = made_results.read(results, "for-partners")
    view = open_page("e=for-partners").here().as_table()
    held = [p["name"] for p in told["places"] if p.get("suppressed")]
    names = {p["id"]: p["name"] for p in told["places"]}
    held += [f"{names[k['origin']]} → {names[k['destination']]}" for k in told["links"] if k.get("suppressed")]
    assert len(held) > 2
    for name in held:
        row = view.table.get_by_role("row").filter(has=view.page.get_by_role("rowheader", name=name, exact=True))
        assert _cells(row) == [words.WITHHELD], name


@pytest.mark.parametrize("name", ESTIMATES)
def test_downloads_arrive_under_their_name_with_what_is_in_the_folder(
    open_page: OpenPage, results: Path, tmp_path: Path, name: str
) -> None:
    view = open_page(f"e={name}").here()
    files = []
    for link in view.page.locator("a[download]").all():
        view.page.get_by_text("Download", exact=True).click()  # the menu closes on a choice
        with view.page.expect_download() as coming:
            link.click()
        file = coming.value.suggested_filename.removeprefix(f"{name}-")
        assert coming.value.suggested_filename == f"{name}-{file}"
        coming.value.save_as(tmp_path / file)
        assert (tmp_path / file).read_bytes() == (results / name / file).read_bytes()
        files.append(file)
    assert {"answers.csv", "map.geojson", "estimate.json", "brief.html"} <= set(files)
    assert ("estimate.nc" in files) == (name == "every-kind")


@pytest.fixture
def rtl(open_page: OpenPage) -> View:
    """The page with names that are written from the right."""
    return open_page("e=right-to-left").here().drawn()


# Where the first and the last letter of a text stand, in pixels from the left, and the direction of its box.
LETTERS = """(element) => {
  const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
  const at = (i) => {
    const r = document.createRange();
    r.setStart(text, i);
    r.setEnd(text, i + 1);
    return r.getBoundingClientRect().left;
  };
  return [at(0), at(text.data.trimEnd().length - 1), getComputedStyle(text.parentElement).direction];
}"""


def test_names_on_the_map_and_in_the_table_are_written_from_the_right(rtl: View) -> None:
    for name in (made_results.ARABIC, made_results.HEBREW, made_results.MIXED):
        first, last, direction = rtl.page.locator(".label").get_by_text(name, exact=True).evaluate(LETTERS)
        assert direction == "rtl" and first > last, name
    table = rtl.as_table().table
    for name in (made_results.ARABIC, made_results.HEBREW, made_results.MIXED):
        first, last, _ = table.get_by_role("rowheader", name=name, exact=True).evaluate(LETTERS)
        assert first > last, name


def test_a_route_between_such_names_still_goes_from_its_origin_to_its_end(rtl: View) -> None:
    """Two names from the right around an arrow would change places, and the arrow then point to the origin."""
    rows = rtl.as_table().table.get_by_role("rowheader").filter(has_text="→")
    route = rows.filter(has_text=made_results.ARABIC).filter(has_text=made_results.HEBREW)
    order = """(element, names) => names.map((name) => {
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const i = node.data.indexOf(name);
        if (i < 0) continue;
        const r = document.createRange();
        r.setStart(node, i);
        r.setEnd(node, i + name.length);
        return r.getBoundingClientRect().left;
      }
      return null;
    })"""
    origin, arrow, end = route.evaluate(order, [made_results.ARABIC, "→", made_results.HEBREW])
    assert origin < arrow < end, f"origin at {origin}, arrow at {arrow}, end at {end}"
