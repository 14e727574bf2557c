"""The workbook is read back by openpyxl: its numbers are those of the estimate, with words where there is none."""

from __future__ import annotations

import csv
import io
import re
import shlex
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from sample import SENTINELS

import corridor
from corridor.formats.csv import FIELDS, NUMBERS, answers_csv
from corridor.formats.xlsx import answers_xlsx
from corridor.formats.xlsx.workbook import every_sheet
from corridor.scenario import Scenario

Json = dict[str, Any]
NAMES = ["Readme", "Answers", "Places", "Routes", "Days", "Claims", "Contradictions", "Assumptions"]
FAN = ("Median", "90 % from", "90 % to")
QUANTILES = ("90 % from", "50 % from", "Median", "50 % to", "90 % to")
CSV_OF = {  # a column of answers.csv on the sheet Answers, where its heading is not the name
    "title": "Question",
    "status": "Status",
    "reason": "Why there is no number",
    "low50": "50 % from",
    "high50": "50 % to",
    "low90": "90 % from",
    "high90": "90 % to",
    "prior_low90": "Before, 90 % from",
    "prior_high90": "Before, 90 % to",
    "narrowing": "Narrowed by",
    "part_of": "Part of",
    "counts": "Counted as",
    "universe_says": "Universe in words",
    "origins": "First speakers",
    "as_of": "As of",
} | {name: name.capitalize() for name in ("id", "question", "median", "unit", "universe", "statements", "audience")}


def book(estimate: Json) -> Any:
    return openpyxl.load_workbook(io.BytesIO(answers_xlsx(estimate)))


def rows(estimate: Json, sheet: str) -> list[Json]:
    """Rows of a sheet by heading; dates as dates."""
    head, *body = book(estimate)[sheet].iter_rows(values_only=True)
    days = [[c.date() if isinstance(c, datetime) else c for c in row] for row in body]
    return [dict(zip(head, row, strict=True)) for row in days]


def everything(estimate: Json) -> str:
    """All that is written into the file."""
    with zipfile.ZipFile(io.BytesIO(answers_xlsx(estimate))) as found:
        return "\n".join(found.read(name).decode() for name in found.namelist())


def fan(found: Json | None, word: str) -> list[Any]:
    return [found[q] for q in ("median", "low90", "high90")] if found else [word] * 3


def of(rows: list[Json], id: str, **more: str) -> Json:
    return next(r for r in rows if r["Id"] == id and all(r[key] == value for key, value in more.items()))


def test_every_sheet_has_its_headings_in_sight_a_filter_and_a_page_to_print(inside: Json) -> None:
    made = book(inside)
    assert made.sheetnames == NAMES
    for page in made:
        assert page.page_setup.orientation == "landscape" and page.page_setup.paperSize == 9
        assert page.sheet_properties.pageSetUpPr.fitToPage and page.page_setup.fitToHeight == 0
        assert page.print_title_rows == "$1:$1" and page.freeze_panes[1:] == "2"
        assert "2020-04-25" in page.oddFooter.right.text
    for page, sheet in zip(made.worksheets[1:], every_sheet(inside), strict=True):
        assert [c.value for c in page[1]] == [c.heading for c in sheet.columns]
        assert len({c.value for c in page[1]}) == len(page[1])
        assert page.auto_filter.ref == page.dimensions and page["A1"].font.bold
        assert all(page.column_dimensions[c.column_letter].width > 5 for c in page[1])


def test_answers_are_those_of_the_csv_with_typed_numbers(inside: Json) -> None:
    made, told = rows(inside, "Answers"), csv.DictReader(io.StringIO(answers_csv(inside)))
    assert set(CSV_OF) | {"groups", "claims"} == set(FIELDS)
    for row, line, answer in zip(made, told, inside["answers"], strict=True):
        for field in set(CSV_OF) - set(NUMBERS) - {"title", "as_of"}:
            assert str("" if row[CSV_OF[field]] is None else row[CSV_OF[field]]) == line[field]
        assert row["As of"] == date(2020, 4, 25) and row["First day"] == date.fromisoformat(answer["start"])
        assert row["Claims"].split("; ") == line["claims"].split()
        if line["status"] == "answered":
            cells = [row[CSV_OF[field]] for field in NUMBERS]
            exact = [answer["median"], *answer["interval50"], *answer["interval90"], *answer["prior90"], 0.5]
            assert cells == exact and all(isinstance(c, int | float) for c in cells)
    assert [row["Answer"] for row in made][:3] == ["Everybody", "Everybody: fighters", "Everybody: family members"]
    assert of(made, "civilians")["Groups"] == "Residents of the old town"


def test_numbers_are_shown_with_separators_shares_in_per_cent_and_days_as_days(inside: Json) -> None:
    page = book(inside)["Answers"]
    look = {c.value: page.cell(2, c.column) for c in page[1]}
    assert (look["Median"].number_format, look["Narrowed by"].number_format) == ("#,##0", "0 %")
    assert look["First day"].is_date and look["First day"].number_format == "yyyy-mm-dd"
    assert look["Question"].alignment.wrap_text


def test_where_there_is_no_number_a_word_says_so_in_every_cell(inside: Json) -> None:
    row = of(rows(inside, "Answers"), "nobody")
    assert {row[CSV_OF[field]] for field in NUMBERS} == {"not estimable"} and row["Why there is no number"]
    assert not any(f"{number:.0f}" in everything(inside) for number in SENTINELS)


def test_no_cell_for_a_number_is_empty(inside: Json, without: Json, outside_estimate: Any) -> None:
    for estimate in (inside, without, outside_estimate.to_json()):
        for sheet in every_sheet(estimate):
            numbers = [c for c in sheet.columns if c.style in ("whole", "share", "number", "degrees")]
            for row in sheet.rows:
                assert [c.heading for c in numbers if c.cell(row) in (None, "")] == [], sheet.name


def test_places_have_their_stocks(inside: Json) -> None:
    made = {r["Id"]: r for r in rows(inside, "Places")}
    for p in inside["places"]:
        row = made[p["id"]]
        assert [row[h] for h in FAN] == fan(p["stock"], "not estimable")
        assert row["Status"] == ("estimated" if p["stock"] else "not estimable") and row["Day"] == date(2020, 4, 25)
        assert (row["Place"], row["Latitude"], row["Longitude"]) == (p["name"], p["latitude"], p["longitude"])


def test_routes_have_their_flows_by_kind_and_by_country(inside: Json) -> None:
    made, names = rows(inside, "Routes"), {p["id"]: p["name"] for p in inside["places"]}
    for k in inside["links"]:
        for kind, found in {"everybody": k["flow"], **k["by_kind"]}.items():
            row = of(made, k["id"], **{"Kind of people": kind})
            assert [row[h] for h in FAN] == fan(found, "not estimable")
            assert (row["From"], row["To"], row["km"]) == (names[k["origin"]], names[k["destination"]], k["km"])
            assert (row["First day"], row["Last day"]) == (date(2020, 3, 1), date(2020, 4, 25))
    country = of(made, "YY")
    assert [country[h] for h in FAN] == fan(inside["irregular_by_country"][0]["flow"], "not estimable")
    assert country["Last day"] == date(2020, 3, 26)
    assert len(made) == sum(1 + len(k["by_kind"]) for k in inside["links"]) + 1


def test_days_are_the_timeline_and_say_what_lies_ahead(inside: Json) -> None:
    made, days = rows(inside, "Days"), inside["timeline"]["days"]
    assert len(made) == len(days) * len(inside["timeline"]["series"]) > 0
    for s in inside["timeline"]["series"]:
        own = [r for r in made if r["Id"] == s["id"]]
        assert [r["Day"].isoformat() for r in own] == days
        numbers = zip(*(s[q] for q in ("low90", "low50", "median", "high50", "high90")), strict=True)
        assert [tuple(r[h] for h in QUANTILES) for r in own] == list(numbers)
    assert {r["Day"] > date(2020, 4, 25) for r in made if r["Known or ahead"] == "forecast"} == {True}
    assert {r["Day"] > date(2020, 4, 25) for r in made if r["Known or ahead"] == "estimate"} == {False}


def test_claims_say_who_how_and_what_became_of_them(inside: Json) -> None:
    made = {r["Id"]: r for r in rows(inside, "Claims")}
    assert list(made) == [c["id"] for c in inside["claims"]]
    for c in inside["claims"]:
        row = made[c["id"]]
        assert row["Chain"].split(" → ") == c["chain"] and row["First speaker"] == c["origin_label"]
        assert (row["Grade"], row["Basis"], row["As said"]) == (c["grade"], c["knows"].replace("_", " "), c["said"])
        assert [row["From"], row["To"]] == ["no interval" if v is None else v for v in (c["low"], c["high"])]
        assert (row["Rule"] or "", row["Used"]) == (c["rule"], "yes" if c["used"] else "no")
        assert (row["Why not used"] or "") == c["why_not"] and row["Published"] == date.fromisoformat(c["published"])
        chance = c["right"] if c["right"] is not None else "not judged" if c["used"] else "not used"
        assert row["Chance right"] == chance
        period = [None if c[k] is None else date.fromisoformat(c[k]) for k in ("start", "end")]
        assert [row["First day"], row["Last day"]] == period


def test_contradictions_and_assumptions_are_those_of_the_estimate(inside: Json) -> None:
    [row], [told] = rows(inside, "Contradictions"), inside["contradictions"]
    assert [row["First claim"], row["Second claim"]] == told["claims"] and row["Odds"] == told["odds"]
    assert row["The rest supports"] == (told["supported"] or "neither") and row["In words"] == told["says"]
    for row, a in zip(rows(inside, "Assumptions"), inside["assumptions"], strict=True):
        before, after = ([row[f"{word}, 90 % {end}"] for end in ("from", "to")] for word in ("Before", "After"))
        assert (before, after) == ([a["low"], a["high"]], [a["post_low"], a["post_high"]])
        assert (row["Name"], row["Unit"], row["Narrowed by"]) == (a["name"], a["unit"], a["contraction"])


def test_a_sheet_without_rows_says_so(inside: Json) -> None:
    assert [r["About"] for r in rows(inside | {"contradictions": []}, "Contradictions")] == ["none"]


def test_outside_withheld_cells_say_withheld(without: Json) -> None:
    answers = rows(without, "Answers")
    for id in ("fighters", "family"):
        row = of(answers, id)
        assert {row[CSV_OF[field]] for field in NUMBERS} == {"withheld"} == {row["Status"]}
        assert "fewer than 10" in row["Why there is no number"]
    assert of(answers, "nobody")["Median"] == "not estimable" and of(answers, "all")["Median"] == 88676.0
    harbour = of(rows(without, "Places"), "border")  # where only the ridge leads
    assert [harbour[h] for h in FAN] == ["withheld"] * 3 and "irregular" in harbour["Why withheld"]
    routes = rows(without, "Routes")
    assert "market-border" not in {r["Id"] for r in routes}
    assert of(routes, "oldtown-farms", **{"Kind of people": "family"})["Median"] == "not estimable or withheld"


def test_outside_small_figures_of_claims_and_small_days_and_priors_are_withheld(without: Json) -> None:
    without["answers"][0]["prior90"] = None
    for q in ("low90", "low50", "median", "high50", "high90"):
        without["timeline"]["series"][0][q][3] = None
    without["claims"][0] |= {"low": None, "high": None, "rule": ""}
    without["assumptions"][0] |= {"dist": "lognormal", "low": None, "high": None, "post_low": None, "post_high": None}
    assert {rows(without, "Answers")[0][f"Before, 90 % {end}"] for end in ("from", "to")} == {"withheld"}
    assert {rows(without, "Days")[3][h] for h in QUANTILES} == {"withheld"}
    assert {rows(without, "Claims")[0][h] for h in ("From", "To")} == {"withheld"}
    cells = {rows(without, "Assumptions")[0][f"{word}, 90 % from"] for word in ("Before", "After")}
    assert cells == {"withheld"}


def test_nothing_that_is_withheld_is_anywhere_in_the_file(inside: Json, without: Json) -> None:
    hidden = re.compile(r"(?<![\d.])6\.61|37,?373|29,?898|48,?58[45]")  # medians and ends
    assert hidden.search(everything(inside)) and not hidden.search(everything(without))


def test_what_is_for_the_inside_alone_does_not_reach_another(tiny_estimate: Any, outside_estimate: Any) -> None:
    own, given = tiny_estimate.to_json(), outside_estimate.to_json()
    kept_back = [c["says"] for c in own["claims"] if c["id"] in ("c6", "c7")]
    assert len(kept_back) == 2 and all(says in everything(own) for says in kept_back)
    text = everything(given)
    assert not any(says in text for says in kept_back) and not re.search(r">c[67]<", text)
    assert "Lovelace" not in text and "held-man" not in text and "market-border" not in text


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("x")', " =1", "\t=1", "＝1", "{=A1}"])
def test_text_that_looks_like_a_formula_stays_text(text: str, inside: Json) -> None:
    inside["claims"][0]["said"] = inside["scenario"]["title"] = inside["claims"][0]["id"] = text
    inside["contradictions"] = []
    made = book(inside)
    cell = made["Claims"].cell(2, 3)
    assert (cell.value, cell.data_type) == (text, "s") and cell.quotePrefix == (text[0] != "{")
    assert made["Readme"]["A1"].value == text and made["Claims"]["A2"].value == text
    assert "<f>" not in everything(inside) and "<f " not in everything(inside)


@pytest.mark.parametrize(
    "text",
    [
        "قال رجل محتجز إن المئات عبروا",  # right to left
        "רבים יצאו — hundreds left",
        '<r></is></c><c r="A2"><f>1+1</f></c></r>',  # XlsxWriter would take it for markup
        "a & b < c > d \"e\" 'f'",
        "  two lines\nand blanks  ",
        "\N{DROMEDARY CAMEL} 12 \N{RIGHT-TO-LEFT MARK}",
    ],
)
def test_any_text_survives(text: str, inside: Json) -> None:
    inside["claims"][0]["says"] = inside["scenario"]["summary"] = text
    made = book(inside)
    assert made["Claims"]["B2"].value == text and text in {r[1] for r in made["Readme"].iter_rows(values_only=True)}


def test_what_a_cell_cannot_hold_is_replaced_or_cut_where_it_says_so(inside: Json) -> None:
    inside["claims"][0] |= {"says": "a\x00b\x1fc\ufffe\r\nd", "said": "_x0041_", "note": "\N{DROMEDARY CAMEL}" * 20_000}
    row = rows(inside, "Claims")[0]
    assert row["What it says"] == "a\ufffdb\ufffdc\ufffd\nd"
    assert "<t>_x005F_x0041_</t>" in everything(inside)  # which a spreadsheet reads as _x0041_
    assert row["Note"].endswith("in estimate.json)") and len(row["Note"].encode("utf-16-le")) <= 2 * 32_767
    assert row["Note"].startswith("\N{DROMEDARY CAMEL}" * 16_000)


def test_the_same_estimate_gives_the_same_bytes(inside: Json, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    first = answers_xlsx(inside)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert answers_xlsx(inside) == first
    finally:
        monkeypatch.undo()
        time.tzset()
    assert answers_xlsx(inside | {"seed": 2}) != first


def test_its_properties_tell_of_the_estimate_and_of_no_machine(inside: Json, without: Json) -> None:
    about = book(inside).properties
    assert (about.title, about.created) == ("The old town empties", datetime(2020, 4, 25))
    assert "2020-04-25" in about.subject and "inside" in about.subject
    assert not about.creator and not about.lastModifiedBy
    assert "the public" in book(without).properties.subject


def test_the_readme_tells_how_to_read_it_and_how_to_make_it_again(inside: Json, without: Json) -> None:
    for estimate, command in (
        (inside, "corridor estimate tiny --as-of 2020-04-25 --audience internal --seed 1 --out out"),
        (without, "corridor estimate tiny --as-of 2020-04-25 --audience public --seed 1 --out out"),
    ):
        lines = dict(book(estimate)["Readme"].iter_rows(values_only=True))
        assert (lines["Make it again"], lines["As known on"], lines["Seed"]) == (command, "2020-04-25", "1")
        assert lines["leavers"] == "people who left the old town after the agreement"
        assert {"Median", "50 % interval", "90 % interval", "not estimable", "withheld", "Never add up"} <= set(lines)
        assert lines["Corridor, version"] == corridor.__version__ and "corridor" in lines["Rules for vague words"]
        assert ("not estimable or withheld" in lines) == (estimate is without)
    assert "TLP:RED" not in dict(book(without)["Readme"].iter_rows(values_only=True))["Marks of its claims"]


def test_the_readme_explains_every_column_of_every_sheet(inside: Json) -> None:
    lines, part, found = list(book(inside)["Readme"].iter_rows(values_only=True)), "", set()
    for name, says in lines:
        part = name.removeprefix("Columns of ") if name and name.startswith("Columns of ") else part
        if part and says:
            found.add((part, name))
    assert found == {(s.name, c.heading) for s in every_sheet(inside) for c in s.columns}


def test_an_estimate_that_did_not_converge_says_so_first(inside: Json) -> None:
    made = book(inside | {"converged": False})
    assert made["Readme"]["A2"].value == "Not converged" and "NOT CONVERGED" in made["Answers"].oddFooter.right.text


def test_a_run_without_evidence_says_that_it_is_no_estimate(tiny: Scenario) -> None:
    data = corridor.simulate(tiny, members=8).to_json()
    made = book(data)
    assert made["Readme"]["A2"].value == "Not an estimate"
    for row, answer in zip(rows(data, "Answers"), data["answers"], strict=True):
        assert (row["Median"], row["Status"], row["Narrowed by"]) == (answer["median"], "simulated", 0.0)
    assert {r["Status"] for r in rows(data, "Places")} == {"simulated"}


def test_a_what_if_tells_whom_it_strands_beside_whom_it_stops(tiny: Scenario) -> None:
    data = corridor.simulate(tiny, members=8).to_json()
    fields = {
        "Kept from going through": "stopped",
        "Left stranded elsewhere": "stranded",
        "More in detention": "detained",
    }
    people = {
        f: {"median": m, "interval50": None, "interval90": [m / 2, 2 * m]}
        for f, m in zip(fields.values(), (80.0, 40.0, 20.0), strict=True)
    }
    data |= {"what_if": "patrol closed from 2020-03-21", "consequences": [{"kind": "family", **people}]}
    [row], told = rows(data, "What if"), data["consequences"][0]
    for name, field in fields.items():
        cells = [row[f"{name}, {end}"] for end in ("median", "90 % from", "90 % to")]
        assert cells == [told[field]["median"], *told[field]["interval90"]]
    lines = dict(book(data)["Readme"].iter_rows(values_only=True))
    assert lines["A what-if"] == "What if: patrol closed from 2020-03-21"
    assert shlex.split(lines["Make it again"])[3:5] == ["--set", "patrol closed from 2020-03-21"]


def test_rows_that_do_not_fit_on_a_sheet_are_counted(inside: Json) -> None:
    from xlsxwriter import Workbook

    from corridor.formats.xlsx.rows import Look, Rows
    from corridor.formats.xlsx.workbook import put_rows

    sheet, out = every_sheet(inside)[0], io.BytesIO()
    looks = [Look(0, 0, 0)] * len(sheet.columns)
    with Workbook(out, {"constant_memory": True}) as made:
        page = made.add_worksheet("Answers", worksheet_class=Rows)
        assert put_rows(page, sheet, looks, most=3) == 3
    cells = [row[0] for row in openpyxl.load_workbook(out)["Answers"].iter_rows(min_row=2, values_only=True)]
    assert cells == ["all", "fighters", f"{len(inside['answers']) - 2} more do not fit on a sheet: see estimate.json"]
