"""Numbers and dates in words."""

from __future__ import annotations

import pytest

from corridor.brief import words


@pytest.mark.parametrize(
    ("median", "interval", "printed"),
    [
        (3748.2, (3600, 3900), "3,750"),
        (3748.2, (2000, 6000), "3,700"),
        (412.3, (180, 880), "410"),
        (58.4, (30, 110), "58"),
        (7.6, (2, 20), "8"),
        (0.3, (0, 4), "0"),
        (12_345.0, (12_000, 12_700), "12,300"),
    ],
)
def test_a_number_gets_the_digits_its_interval_deserves(
    median: float, interval: tuple[float, float], printed: str
) -> None:
    assert words.median_of({"median": median, "interval90": interval}) == printed


def test_an_interval_keeps_its_two_ends_apart() -> None:
    assert words.between((182.0, 878.0)) == "180–880"
    assert words.between((3741.0, 3744.0)) == "3,741–3,744"
    assert words.between((0.0, 0.3)) == "0"


def test_parts_of_an_answer_get_a_title_that_stands_alone() -> None:
    titles = words.full_titles([{"id": "a", "title": "In the convoy"}, {"id": "b", "title": "… of them foreign"}])
    assert titles == {"a": "In the convoy", "b": "In the convoy: of them foreign"}


def test_a_kind_is_named_only_where_all_groups_share_it() -> None:
    assert words.kind_of({"groups": ["fighters-local", "fighters-foreign"]}) == "fighters"
    assert words.kind_of({"groups": ["fighters-local", "family"]}) == ""
    assert words.kind_of({"groups": ["x"], "kinds": ["civilians"]}) == "civilians"
    assert words.kind_of({"groups": []}) == ""


def test_only_an_answered_item_with_numbers_counts_as_answered() -> None:
    full = {"status": "answered", "median": 1.0, "interval90": [0, 2]}
    assert words.answered(full)
    assert not words.answered(full | {"status": "not estimable"})
    assert not words.answered(full | {"median": None})
