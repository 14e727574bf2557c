"""Scores of reading: rows in IDMC's layout, a reader beside two floors, and what labels are wrong."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from corridor.claims import Quantity
from corridor.errors import CorridorError
from corridor.scoring import reading
from corridor.scoring.reading import Answer, Row, compare, figure_of, is_english, labelled, score, term_of, unit_of

ROOT = Path(__file__).parents[2]
LABELLED = ROOT.parent / "shared" / "reading" / "idmc_labelled.csv"
WRONG = ROOT / "benchmarks" / "reading" / "wrong_labels.csv"
HEADER = "Country_or_region,Excerpt,Displacement figure,Reporting term,Reporting unit,Location (Country)\n"


def written(path: Path, *rows: str, encoding: str = "utf-8") -> Path:
    path.write_bytes((HEADER + "\n".join(rows) + "\n").encode(encoding))
    return path


def row(number: int, excerpt: str, figure: float, term: str = "Displaced", unit: str = "People") -> Row:
    return Row(number, excerpt, figure, term, unit, "VEL")


ROWS = [
    row(1, "In 2015, 12 people died and 4,000 people were displaced.", 4000),
    row(2, "The storm destroyed 60 homes.", 60, "Destroyed Housing", "Households"),
    row(3, "Officials evacuated 300 families to a school.", 300, "Evacuated", "Households"),
]


def test_rows_are_read_in_either_encoding(tmp_path: Path) -> None:
    line = 'Velmar,"300 people fled São Torv",300,Displaced,People,Velmar;VEL;999'
    for encoding in ("utf-8", "cp1252"):
        only = labelled(written(tmp_path / f"{encoding}.csv", line, encoding=encoding))[0]
        assert only.excerpt == "300 people fled São Torv"
        assert (only.number, only.figure, only.country) == (1, 300, "VEL")


def test_a_figure_or_country_that_is_none_is_empty(tmp_path: Path) -> None:
    only = labelled(written(tmp_path / "a.csv", "Velmar,Some fled,n/a,Displaced,People,Somewhere"))[0]
    assert only.figure is None and only.country == ""


def test_a_file_in_another_layout_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text,number\na,1\n")
    with pytest.raises(CorridorError, match="missing columns"):
        labelled(tmp_path / "a.csv")


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("The floods have displaced 3,000 people in the south.", True),
        ("Number of displaced: 452", True),
        ("IDPs total 122 387", True),
        ("Las inundaciones han desplazado a más de 3.000 personas en el sur del país.", False),
        ("Les inondations ont déplacé plus de 3 000 personnes dans le sud du pays.", False),
        ("Cerca de 50 famílias foram desalojadas pelo furacão no sul do arquipélago.", False),
        ("", True),
    ],
)
def test_english_is_told_by_its_small_words(text: str, english: bool) -> None:
    assert is_english(text) is english


def test_the_default_reader_ranks_displacement_first() -> None:
    first, *_ = reading.read_by_mentions("In 2015, 12 people died and 4,000 people were displaced.")
    assert (figure_of(first.quantity), first.term) == (4000, "displaced")
    assert reading.read_by_mentions(" \n ") == []


def test_lines_of_a_cell_are_those_of_a_page() -> None:
    found = reading.read_by_mentions("321\nHouses\ndestroyed")
    assert [(figure_of(a.quantity), a.term) for a in found] == [(321, "housing_destroyed")]


def test_terms_and_units_become_those_of_the_labels() -> None:
    assert [term_of(t) for t in ("fled", "in_relief_camp", None)] == ["Forced to Flee", "In Relief Camp", "Displaced"]
    units = ("people", "families", "dwellings", "none", "share")
    shown = [unit_of(Quantity(said="1", value=1 if u != "share" else 0.5, unit=u)) for u in units]
    assert shown == ["People", "Households", "Households", "", ""]
    assert figure_of(Quantity(said="a range", low=100, high=120)) == 100
    assert figure_of(Quantity(said="dozens", word="dozens")) is None


def test_precision_counts_answers_and_recall_rows() -> None:
    def reader(excerpt: str) -> Sequence[Answer]:
        quantity = Quantity(said="300", value=300, unit="families")
        return [] if "storm" in excerpt else [Answer(quantity, "evacuated", "VEL")]

    result = score(ROWS, reader)
    assert (result.rows, result.first["quantity"].answered, result.first["quantity"].right) == (3, 2, 1)
    assert result.first["quantity"].precision == 0.5
    assert result.first["quantity"].recall == pytest.approx(1 / 3)
    assert result.first["country"].right == 2
    assert {(d.row, d.field) for d in result.disagreements} >= {(1, "quantity"), (2, "quantity"), (2, "country")}


def test_any_answer_may_hold_the_figure() -> None:
    def reader(excerpt: str) -> Sequence[Answer]:
        return [Answer(Quantity(said=str(n), value=n)) for n in (12, 60, 300, 4000)]

    result = score(ROWS, reader)
    assert result.any_quantity.recall == 1 and result.first["quantity"].right == 0


def test_wrong_labels_can_be_left_out() -> None:
    result = score(ROWS, lambda excerpt: [], wrong={(1, "quantity"), (2, "term")})
    assert (result.first["quantity"].asked, result.first["term"].asked, result.first["unit"].asked) == (2, 2, 3)
    assert (1, "quantity") not in {(d.row, d.field) for d in result.disagreements}


def test_the_floors_take_the_first_number_before_a_noun_and_the_largest() -> None:
    text = "In 2015, 12 people died and 4,000 were displaced."
    assert [figure_of(a.quantity) for a in reading.first_number(text)] == [12]
    assert [figure_of(a.quantity) for a in reading.largest_number(text)] == [4000]
    assert reading.first_number("nothing") == reading.largest_number("nothing") == []


def test_the_reader_stands_beside_both_floors() -> None:
    result = compare(ROWS)
    assert result.reader.first["quantity"].right == 3
    assert result.reader.first["term"].right == 3
    assert result.first_number.first["quantity"].right == 2
    assert result.largest_number.first["quantity"].right == 3
    assert result.largest_number.first["unit"].right == 1


def test_every_wrong_label_says_what_is_wrong() -> None:
    with WRONG.open(encoding="utf-8", newline="") as file:
        listed = list(csv.DictReader(file))
    assert all(cells["why"] and cells["field"] in reading.FIELDS for cells in listed)
    kinds = {"summed", "not in the excerpt", "contradicts the words", "second label of one excerpt"}
    assert {cells["kind"] for cells in listed} <= kinds
    assert len(reading.wrong_labels(WRONG)) == len(listed)


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """The labelled rows beside the project; skips where they are absent."""
    if not LABELLED.is_file():
        pytest.skip("the folder `shared` beside the project is not here")
    return labelled(LABELLED)


def test_the_wrong_labels_are_those_of_the_file(rows: list[Row]) -> None:
    by_number = {r.number: r for r in rows}
    excerpts = Counter(r.excerpt for r in rows)
    with WRONG.open(encoding="utf-8", newline="") as file:
        for cells in csv.DictReader(file):
            of = by_number[int(cells["row"])]
            label = {"quantity": f"{of.figure:.10g}", "unit": of.unit, "term": of.term}[cells["field"]]
            assert label == cells["label"]
            if cells["field"] == "quantity" and cells["kind"] in ("summed", "not in the excerpt"):
                assert figure_of(Quantity(said="x", value=of.figure)) not in numbers(of.excerpt)
            if cells["kind"] == "second label of one excerpt":
                assert excerpts[of.excerpt] > 1


def numbers(excerpt: str) -> set[float]:
    """Every number written in digits in an excerpt."""
    text = reading.unwrapped(excerpt)
    return {float(m[0].replace(",", "").replace(" ", "")) for m in reading._NUMBER.finditer(text)}


def test_english_rows_are_read_as_well_as_they_must_be(rows: list[Row]) -> None:
    english = [r for r in rows if is_english(r.excerpt)]
    assert len(english) > 110
    result = compare(english)
    first = result.reader.first
    assert first["quantity"].recall > 0.88
    assert first["unit"].recall > 0.95 and first["term"].recall > 0.93
    for floor in (result.first_number, result.largest_number):
        assert first["quantity"].recall > floor.first["quantity"].recall + 0.15
        assert first["term"].recall > floor.first["term"].recall + 0.4


def test_without_the_wrong_labels_nearly_all_is_right(rows: list[Row]) -> None:
    english = [r for r in rows if is_english(r.excerpt)]
    first = score(english, reading.read_by_mentions, reading.wrong_labels(WRONG)).first
    assert all(first[field].recall > 0.97 for field in ("quantity", "unit", "term"))
