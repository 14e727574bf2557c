"""The IDMC-style sheet: fields and words of Helix, figures of displaced people alone."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from sharing import Desk

from corridor.exchange.export import rows
from corridor.formats.idmc import FIGHTERS, NO_FIGURE, WHO, claims_idmc

ROW: dict[str, Any] = {
    "claim": "displacement-claim--1", "kind": "count", "measure": None, "term": "fled", "said": "about 300",
    "value": 300.0, "hedge": "about", "unit": "people", "low": 285.0, "high": 315.0, "group": "families",
    "kinds": ["civilians"], "places": [{"name": "Old Town", "role": "from"}],
    "countries": [{"iso3": "SYR", "name": "Syria"}], "start": "2020-03-21", "end": None, "accuracy": "week",
    "first_speaker": "a nurse", "publisher": "The Gazette", "chain": ["a nurse", "The Gazette"],
    "published": "2020-04-10", "grade": "B2", "reliability": "high", "handling": "TLP:GREEN",
}  # fmt: skip


def _figure(**changed: Any) -> dict[str, str]:
    return next(iter(csv.DictReader(io.StringIO(claims_idmc([ROW | changed]).text))))


def test_a_figure_has_the_words_of_helix() -> None:
    figure = _figure()
    said = {"Country": "Syria", "ISO3": "SYR", "Quantifier": "Approximately", "Reported Figures": "300"}
    said |= {"Unit of Figure": "Person", "Figure Term": "Forced to flee", "Start Date Accuracy": "Week"}
    said |= {"End Date": "", "Sources": "a nurse", "Publishers": "The Gazette", "Sources Reliability": "High"}
    assert {k: figure[k] for k in said} == said


def test_no_figure_is_recommended_to_idmc() -> None:
    assert _figure()["Role"] == "Triangulation"


def test_a_vague_word_is_more_than_where_its_interval_begins() -> None:
    figure = _figure(said="hundreds", value=None, hedge="none", low=200.0, high=1000.0)
    assert (figure["Quantifier"], figure["Reported Figures"], figure["Figure as said"]) == (
        "More than",
        "200",
        "hundreds",
    )


@pytest.mark.parametrize(("grade", "reliability"), [("F6", None), ("F2", None)])
def test_a_source_that_cannot_be_judged_has_no_reliability(grade: str, reliability: str | None) -> None:
    assert _figure(grade=grade, reliability=reliability)["Sources Reliability"] == ""


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"kinds": ["fighters"]}, FIGHTERS),
        ({"kinds": ["civilians", "fighters"]}, FIGHTERS),
        ({"measure": "left", "kinds": None}, WHO),
        ({"kind": "share", "unit": "share"}, NO_FIGURE),
        ({"unit": "vehicles"}, NO_FIGURE),
        ({"low": None, "high": None}, NO_FIGURE),
    ],
)
def test_what_is_no_figure_of_displaced_people_is_left_out_and_counted(changed: dict[str, Any], why: str) -> None:
    sheet = claims_idmc([ROW, ROW | changed])
    assert len(sheet.text.splitlines()) == 2 and dict(sheet.left_out) == {why: 1}


def test_claims_of_the_ledger_come_out_with_place_and_period_and_without_fighters(shared: Desk) -> None:
    shared.add(shared.count("camp-people", 300))
    sheet = claims_idmc(rows(shared.choose()))
    (figure,) = csv.DictReader(io.StringIO(sheet.text))
    assert (figure["Locations"], figure["End Date"], figure["ISO3"]) == ("Desert Camp (at)", "2020-04-10", "SYR")
    assert sheet.left_out[FIGHTERS] == 7


def test_no_wording_of_a_claim_and_no_text_of_a_report_is_in_the_sheet(shared: Desk) -> None:
    shared.add(shared.count("camp-people", 300, says="wording of the analyst", note="a note"))
    text = claims_idmc(rows(shared.choose())).text
    assert "Desert Camp" in text and "wording" not in text and "a note" not in text
