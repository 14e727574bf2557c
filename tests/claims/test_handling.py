"""Handling marks: the most restrictive wins, in any order, and nothing that must permit is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corridor.claims.handling import CODES, MEANS, TLP, Handling, most_restrictive

handlings = st.builds(
    Handling,
    tlp=st.sampled_from(TLP),
    code=st.sampled_from([None, *CODES]),
    permit=st.lists(st.sampled_from(["north", "south", "west"]), max_size=2).map(tuple),
    note=st.sampled_from(["", "not before Monday"]),
)


@given(st.lists(handlings, min_size=1, max_size=4))
def test_the_whole_is_no_less_restricted_than_any_part(parts: list[Handling]) -> None:
    whole = most_restrictive(parts)
    for part in parts:
        assert TLP.index(whole.tlp) >= TLP.index(part.tlp)
        assert part.code is None or (whole.code is not None and CODES.index(whole.code) >= CODES.index(part.code))
        assert set(part.permit) <= set(whole.permit) and part.note in whole.note
        assert whole.needs_permission or not part.needs_permission


@given(st.lists(handlings, max_size=4).flatmap(lambda x: st.tuples(st.just(x), st.permutations(x))))
def test_order_changes_nothing_but_the_order_of_notes(both: tuple[list[Handling], list[Handling]]) -> None:
    one, other = map(most_restrictive, both)
    assert one.model_copy(update={"note": ""}) == other.model_copy(update={"note": ""})


@given(handlings)
def test_merging_with_itself_changes_nothing_but_the_order(one: Handling) -> None:
    twice = most_restrictive([one, one])
    assert (twice.tlp, twice.code, set(twice.permit)) == (one.tlp, one.code, set(one.permit))


def test_every_mark_says_what_it_means() -> None:
    assert set(MEANS) == {*TLP, *CODES}
    assert not Handling(tlp="TLP:GREEN", code="H1").needs_permission
    for strict in (Handling(tlp="TLP:AMBER"), Handling(code="H2"), Handling(permit=("north",))):
        assert strict.needs_permission
