"""No figure under ten people is a sum or difference of what somebody has, whatever he was given first."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.exchange.small import Part
from corridor.exchange.subtract import MOST, Figure, gives_away

DAY, PLACES, GROUPS = date(2020, 3, 1), ("a", "b", "c"), ("x", "y")
PIECES = list(itertools.product(PLACES, GROUPS))


def part(where: frozenset[str], who: frozenset[str], start: date = DAY, end: date = DAY) -> Part:
    return Part(("leavers", "present", "people"), where, who, start, end)


def figure(where: str, who: str, people: float, origin: str = "council", small: bool = False) -> Figure:
    return Figure(part(frozenset(where), frozenset(who)), origin, people, small)


cells = st.tuples(
    st.sets(st.sampled_from(PLACES), min_size=1).map(frozenset),
    st.sets(st.sampled_from(GROUPS), min_size=1).map(frozenset),
)
tables = st.tuples(
    st.lists(cells, min_size=2, max_size=9, unique=True), st.lists(st.integers(0, 40), min_size=6, max_size=6)
)


def indicator(cell: tuple[frozenset[str], frozenset[str]]) -> np.ndarray:
    return np.array([p in cell[0] and g in cell[1] for p, g in PIECES], dtype=float)


@settings(max_examples=300, deadline=None)
@given(tables)
def test_no_piece_and_no_small_cell_can_be_worked_out_from_what_was_shown_one_by_one(
    drawn: tuple[list[tuple[frozenset[str], frozenset[str]]], list[int]],
) -> None:
    order, people = drawn
    size = np.array(people, dtype=float)
    shown: list[np.ndarray] = []
    known: list[Figure] = []
    for cell in order:
        total = float(indicator(cell) @ size)
        new = Figure(part(*cell), "council", total, total < 10)
        if not new.small and not gives_away(known, new):
            shown.append(indicator(cell))
            known.append(new)
        elif new.small and (not shown or not _within(np.array(shown), indicator(cell))):
            known.append(new)  # one that could be worked out before it was said is past protecting
    told = np.array(shown).reshape(-1, len(PIECES))
    for secret in [f for f in known if f.small]:
        assert not _within(told, indicator((secret.part.where, secret.part.who)))
    for i, piece in enumerate(np.eye(len(PIECES))):
        if size[i] < 10:
            assert not _within(told, piece)


def _within(rows: np.ndarray, wanted: np.ndarray) -> bool:
    return len(rows) > 0 and bool(np.linalg.matrix_rank(np.vstack([rows, wanted])) == np.linalg.matrix_rank(rows))


def test_a_remainder_of_one_speaker_is_small_and_of_two_is_none() -> None:
    total, camp = figure("ab", "x", 503), figure("a", "x", 500)
    assert gives_away([total], camp) and gives_away([camp], total)
    assert not gives_away([total], camp._replace(origin="courier"))


def test_a_second_figure_of_a_speaker_hides_nothing() -> None:
    total, again, camp = figure("ab", "x", 503), figure("ab", "x", 600), figure("a", "x", 500)
    assert gives_away([total, again], camp)


def test_several_speakers_together_give_away_what_is_known_to_be_small() -> None:
    few = figure("b", "x", 3, "driver", small=True)
    assert gives_away([few, figure("ab", "x", 503)], figure("a", "x", 500, "courier"))
    assert not gives_away([few], figure("b", "x", 300, "courier")), "a rival figure gives nothing away"


def test_days_are_cut_where_figures_begin_and_end() -> None:
    whole = Figure(part(frozenset("a"), frozenset(), DAY, DAY + timedelta(30)), "council", 504, False)
    first = Figure(part(frozenset("a"), frozenset(), DAY, DAY + timedelta(19)), "council", 500, False)
    assert gives_away([whole], first)
    assert not gives_away([whole], first._replace(people=480))


def test_a_chain_of_figures_is_followed_however_far() -> None:
    """100 to the end of day 9, 60 of them on days 5 to 9, 55 on days 7 to 9: 5 on days 5 and 6."""
    days = [(0, 9, 100.0), (5, 9, 60.0)]
    spans = [(part(frozenset("a"), frozenset(), DAY + timedelta(s), DAY + timedelta(e)), n) for s, e, n in days]
    known = [Figure(span, "c", n, False) for span, n in spans]
    last = part(frozenset("a"), frozenset(), DAY + timedelta(7), DAY + timedelta(9))
    assert gives_away(known, Figure(last, "c", 55, False))


def test_where_there_is_too_much_to_compare_it_is_not_shown() -> None:
    many = [Figure(part(frozenset("a"), frozenset("x")), f"speaker-{i}", 500 + i, False) for i in range(MOST)]
    assert gives_away(many, figure("a", "x", 499))
    assert not gives_away(many[: MOST - 1], figure("a", "x", 499))
    assert not gives_away(many, figure("b", "x", 499)), "what has nothing to do with them is no matter"


def test_figures_of_other_things_are_no_matter() -> None:
    total, camp = figure("ab", "x", 503), figure("a", "x", 500)
    other = camp._replace(part=camp.part._replace(whole=("leavers", "left", "people")))
    assert not gives_away([total], other)
