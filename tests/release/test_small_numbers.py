"""Small numbers and their complements: nothing withheld can be worked out from what is still told."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.release.small_numbers import LEAST, Cell, is_small, withheld


def cell(atoms: str, people: float | None) -> Cell:
    return Cell(frozenset((a,) for a in atoms), people, is_small([people]))


def test_a_number_under_ten_is_withheld_and_ten_is_not() -> None:
    assert withheld({"few": cell("a", 9.99), "ten": cell("b", 10.0)}) == {"few"}


def test_with_one_part_of_a_whole_the_next_smallest_goes_too() -> None:
    table = {"all": cell("abc", 505), "a": cell("a", 5), "b": cell("b", 200), "c": cell("c", 300)}
    assert withheld(table) == {"a", "b"}


def test_two_withheld_parts_protect_each_other() -> None:
    table = {"all": cell("abc", 310), "a": cell("a", 5), "b": cell("b", 6), "c": cell("c", 299)}
    assert withheld(table) == {"a", "b"}


def test_a_part_that_is_not_estimable_protects_as_well() -> None:
    table = {"all": cell("abc", 505), "a": cell("a", 5), "b": cell("b", None), "c": cell("c", 300)}
    assert withheld(table) == {"a"}


def test_overlapping_totals_do_not_give_it_away() -> None:
    table = {"all": cell("abc", 505), "a": cell("a", 5), "b": cell("b", 200), "c": cell("c", 300)}
    table["bc"] = cell("bc", 500)  # b + c would give bc, and all - bc would give a
    assert withheld(table) == {"a", "b", "bc"}


def test_what_nobody_asked_for_is_protected_where_it_is_small() -> None:
    assert withheld({"all": cell("abc", 505), "bc": cell("bc", 500)}) == {"bc"}
    assert withheld({"all": cell("abc", 700), "bc": cell("bc", 500)}) == set()
    assert withheld({"all": cell("abc", 500), "a": cell("a", 200), "b": cell("b", 296)}) == {"a"}


def test_a_rule_of_another_kind_is_protected_like_a_small_number() -> None:
    table = {"all": cell("ab", 500), "a": cell("a", 200), "b": cell("b", 300)}
    assert withheld(table, ["b"]) == {"a", "b"}


def test_tables_that_share_nothing_do_not_touch_each_other() -> None:
    table = {"all": cell("ab", 205), "a": cell("a", 5), "b": cell("b", 200), "x": cell("x", 20), "y": cell("xy", 99)}
    assert withheld(table) == {"a", "b"}


ATOMS = "abcde"
tables = st.dictionaries(st.frozensets(st.sampled_from(ATOMS), min_size=1), st.just(0), min_size=1, max_size=9).flatmap(
    lambda t: st.tuples(st.just(sorted(t, key=sorted)), st.lists(st.integers(0, 60), min_size=5, max_size=5))
)


@settings(max_examples=150, deadline=None)
@given(tables)
def test_no_small_number_is_a_combination_of_what_is_told(drawn: tuple[list[frozenset[str]], list[int]]) -> None:
    sets, people = drawn
    size = dict(zip(ATOMS, people, strict=True))
    cells = {"".join(sorted(s)): cell("".join(s), sum(size[a] for a in s)) for s in sets}
    hidden = withheld(cells)
    told = np.array([[a in id for a in ATOMS] for id in cells if id not in hidden], dtype=float).reshape(-1, 5)
    for id, c in cells.items():
        assert id in hidden or (c.people or 0) >= LEAST
        if c.small:
            secret = np.array([[a in id for a in ATOMS]], dtype=float)
            assert np.linalg.matrix_rank(np.vstack([told, secret])) > np.linalg.matrix_rank(told) if len(told) else True
