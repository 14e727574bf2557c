"""Who repeats whom: links with their reasons, and origins that respect what the analyst decided."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.claims import Claim, Quantity, Report, Source
from corridor.errors import CorridorError
from corridor.ledger.origins import RECOMMENDED, Decision, OriginLink, expected, group, propose_links
from corridor.ledger.origins.figures import Rarity, chance, figure, is_rounding
from corridor.ledger.origins.weights import EVIDENCE, START
from corridor.scoring.copies import plant

DAY = date(2031, 3, 4)
SOURCES = [
    Source(id="courier", role="a newspaper", kind="publisher", name="The Vasnim Courier"),
    Source(id="lantern", role="a newspaper", kind="publisher", name="The Tirmos Lantern"),
    Source(id="beacon", role="a newspaper", kind="publisher", name="The Ordgar Beacon"),
    Source(id="prefect", role="the prefect of Ordgar", kind="official", name="Fenlis Zeltir"),
    Source(id="bishop", role="the bishop of Tirmos", kind="official", name="Ukbel Pramos"),
    Source(id="miller", role="a miller", kind="witness", status="anonymous"),
    Source(id="officials", role="officials", kind="unnamed", status="anonymous"),
]
BODY = (
    "The ferry stood empty at noon and the baker had shut his oven. {claim} Goats wandered over the weighbridge while "
    "two lorries without lights waited for the signalman. A brass band had left its horns in the rain."
)
OTHER = "Rain fell. {claim} Nurses of the night shift had counted the lamps twice, and the choir was not yet found."


def made(id: str, quantity: Quantity | None = None, chain: tuple[str, ...] = ("courier",), **more: Any) -> Claim:
    given: dict[str, Any] = {"kind": "count", "purpose": "research", "published": DAY, "report": f"of-{chain[-1]}"}
    return Claim(id=id, says="invented", quantity=quantity, chain=chain, **(given | more))


def number(value: float, said: str = "", **more: Any) -> Quantity:
    return Quantity(said=said or f"{value:,.0f}", value=value, **more)


def links(claims: list[Claim], texts: dict[str, str] | None = None) -> list[OriginLink]:
    ids = {c.report: c.chain[-1] for c in claims}
    reports = [Report(id=r, title="", publisher=p, published=DAY) for r, p in ids.items()]
    return propose_links(claims, texts or {}, reports, SOURCES, least=0.0)


def between(found: list[OriginLink], a: str, b: str) -> OriginLink | None:
    return next((x for x in found if {x.a, x.b} == {a, b}), None)


def how_likely(one: Claim, other: Claim, texts: dict[str, str] | None = None) -> float:
    link = between(links([one, other], texts), one.id, other.id)
    return link.probability if link else 0.0


def test_one_speaker_with_a_name_is_one_origin_however_many_outlets() -> None:
    outlets = ("courier", "lantern", "beacon")
    claims = [made(f"c-{o}", number(250), ("prefect", o)) for o in outlets]
    found = links(claims)
    assert len(group(found, (), [c.id for c in claims])) == 1
    assert any("The same first speaker: Fenlis Zeltir." in x.reasons for x in found)


def test_two_speakers_with_names_stay_two_even_with_one_rare_figure() -> None:
    one = made("a", number(17_631), ("prefect", "courier"))
    other = made("b", number(17_631), ("bishop", "lantern"))
    assert how_likely(one, other) < 0.9
    assert len(group(links([one, other]), (), ["a", "b"])) == 2


def test_the_rarer_the_equal_figure_the_likelier_one_origin() -> None:
    def likely(value: float) -> float:
        return how_likely(made("a", number(value)), made("b", number(value), ("lantern",)))

    assert likely(4_000) < likely(3_500) < likely(4_127) < likely(17_631)


def test_a_rounded_copy_is_weaker_evidence_than_an_equal_figure() -> None:
    first = made("a", number(17_631))
    equal = how_likely(first, made("b", number(17_631), ("lantern",)))
    rounded = how_likely(first, made("b", number(18_000, hedge="about"), ("lantern",)))
    unrelated = how_likely(first, made("b", number(12_000), ("lantern",)))
    assert equal > rounded > unrelated


def test_naming_the_outlet_that_carries_the_same_makes_a_link() -> None:
    first = made("a", number(250), ("miller", "courier"))
    without = how_likely(first, made("b", number(250), ("lantern",)))
    naming = made("b", number(250), ("courier", "lantern"))
    assert how_likely(first, naming) > without + 0.3
    link = between(links([first, naming]), "a", "b")
    assert link is not None and link.kind == "chain"
    names = "The Tirmos Lantern names The Vasnim Courier as where it has it from"
    assert link.reasons[0] == f"{names}, which carries the same."


def test_a_role_that_many_have_is_not_one_speaker() -> None:
    one = made("a", number(250), ("officials", "courier"))
    other = made("b", number(900), ("officials", "lantern"))
    assert how_likely(one, other) < 0.5


def test_shared_sentences_make_a_link_and_shared_facts_in_other_words_do_not() -> None:
    said = "The miller had counted 300 souls by the sluice before the embankment of the Orrin gave way."
    other = "Some 300 persons crossed after water burst through near the Orrin."
    one, two = made("a", number(300)), made("b", number(300), ("lantern",))
    copied = {"of-courier": BODY.format(claim=said), "of-lantern": OTHER.format(claim=said)}
    apart = {"of-courier": BODY.format(claim=said), "of-lantern": OTHER.format(claim=other)}
    assert how_likely(one, two, copied) > how_likely(one, two, apart) + 0.3
    link = between(links([one, two], copied), "a", "b")
    assert link is not None and link.kind == "text"
    assert any("of their rarer phrases" in reason for reason in link.reasons)


def test_direct_speech_in_common_makes_a_link() -> None:
    quote = "“We shut the sluice at dawn because the miller's boy had seen lanterns,” it was said."
    texts = {
        "of-courier": f"There were 300 of them on the ridge. {quote}",
        "of-lantern": f"{quote} By evening 300 had reached the weighbridge.",
    }
    one, two = made("a", number(300)), made("b", number(300), ("lantern",))
    assert how_likely(one, two, texts) > how_likely(one, two) + 0.3


@pytest.mark.parametrize(
    "more",
    [
        {"quantity": number(3_517, unit="households")},
        {"kind": "duration"},
        {"universe": "another"},
        {"published": DAY + timedelta(days=300)},
    ],
    ids=["another unit", "another kind", "another universe", "ten months later"],
)
def test_claims_that_cannot_be_the_same_are_not_linked(more: dict[str, Any]) -> None:
    one = made("a", number(3_517), universe="one")
    other = made("b", chain=("lantern",), **({"quantity": number(3_517), "universe": "one"} | more))
    assert how_likely(one, other) < 0.2


def test_one_figure_in_headline_and_body_is_one_and_two_figures_in_one_body_are_two() -> None:
    head = made("h", number(3_500), part="headline")
    body = made("b", number(3_500))
    total = made("t", number(4_000))
    assert how_likely(head, body) > 10 * how_likely(body, total)


def test_every_link_gives_a_reason() -> None:
    p = plant(200, 3)
    found = propose_links(p.claims, p.texts, p.reports, list(p.sources.values()))
    assert found
    assert all(x.reasons and all(r.endswith(".") for r in x.reasons) for x in found)


def test_the_order_of_claims_changes_nothing() -> None:
    p = plant(150, 4)
    sources = list(p.sources.values())
    shuffled = dict(sorted(p.texts.items(), reverse=True))
    one = propose_links(p.claims, p.texts, p.reports, sources)
    assert propose_links(p.claims[::-1], shuffled, p.reports[::-1], sources[::-1]) == one


def test_nothing_comes_of_nothing() -> None:
    assert propose_links([], {}, [], []) == []
    assert propose_links([made("a")], {}, [], []) == []
    assert group([]) == []
    assert expected([], (), ["a", "b"]) == 2


@given(st.lists(st.text(max_size=80), min_size=2, max_size=4), st.sampled_from([None, 0.0, 3.0, 250.0, 1e9]))
@settings(max_examples=60, deadline=None)
def test_no_text_and_no_figure_breaks_it(bodies: list[str], value: float | None) -> None:
    quantity = None if value is None else Quantity(said="250", value=value)
    claims = [made(f"c{i}", quantity, ("courier",), report=f"r{i}") for i in range(len(bodies))]
    reports = [Report(id=f"r{i}", title="", publisher="courier", published=DAY) for i in range(len(bodies))]
    found = propose_links(claims, {f"r{i}": b for i, b in enumerate(bodies)}, reports, SOURCES, least=0.0)
    assert all(0 <= x.probability <= 1 for x in found)


# ---- rarity of figures


def test_rounded_figures_are_common_and_exact_ones_rare() -> None:
    assert chance(4_000) > chance(3_500) > chance(3_600) > chance(3_650) > chance(3_657)


def test_a_figure_that_others_give_of_other_matters_is_not_rare() -> None:
    f = figure(number(3_517))
    assert f is not None
    filler = [(figure(number(1_000 + i)), f"elsewhere{i}") for i in range(40)]
    alone = Rarity([(f, "here"), *((x, m) for x, m in filler if x)])
    often = Rarity([(f, f"there{i}") for i in range(30)])
    assert alone.bits(f) > 8 > 2 > often.bits(f)


@pytest.mark.parametrize(
    ("fine", "coarse", "expected"),
    [(17_631, 17_600, True), (17_631, 18_000, True), (17_600, 18_000, True), (250, 300, False), (5_500, 5_000, False)]
    + [(4_127, 4_000, True), (17_631, 20_000, True), (33, 35, False), (900, 1_000, False), (4_000, 4_000, False)],
)
def test_what_a_copyist_may_round_to(fine: float, coarse: float, expected: bool) -> None:
    assert is_rounding(fine, coarse) is expected


# ---- decisions of the analyst


def link(a: str, b: str, probability: float = 0.995, speakers: tuple[str, str] = ("", "")) -> OriginLink:
    return OriginLink(a, b, probability, ("For the test.",), "figure", speakers)


def test_a_decision_that_they_differ_holds_directly_and_round_a_corner() -> None:
    found = [link("a", "b"), link("b", "c", 0.99), link("a", "c", 0.999)]
    for pair in (("a", "b"), ("b", "a"), ("a", "c")):
        origins = group(found, [Decision(*pair, "different")])
        assert not any({*pair} <= set(o.claims) for o in origins)
        assert sum(len(o.claims) for o in origins) == 3


def test_a_decision_that_they_are_the_same_needs_no_link() -> None:
    assert [o.claims for o in group([], [Decision("a", "b", "same")], ["c"])] == [("a", "b"), ("c",)]


def test_of_two_decisions_on_one_pair_the_later_counts() -> None:
    first, later = Decision("a", "b", "same"), Decision("b", "a", "different")
    assert len(group([link("a", "b")], [first, later])) == 2
    assert len(group([link("a", "b")], [later, first])) == 1


def test_decisions_that_contradict_each_other_are_refused() -> None:
    decisions = [Decision("a", "b", "same"), Decision("b", "c", "same"), Decision("a", "c", "different")]
    with pytest.raises(CorridorError, match="decide anew"):
        group([], decisions)


def test_two_particular_speakers_are_not_joined_by_an_outlet_that_names_neither() -> None:
    found = [link("a", "x", 0.995, ("prefect", "")), link("x", "b", 0.99, ("", "bishop"))]
    origins = group(found)
    assert [o.claims for o in origins] == [("a", "x"), ("b",)]


def test_two_groups_need_two_links() -> None:
    inside = [link("a", "b"), link("c", "d")]
    assert len(group([*inside, link("b", "c", 0.993)])) == 2
    assert len(group([*inside, link("b", "c", 0.993), link("a", "d", 0.95)])) == 1


def test_below_the_threshold_nothing_is_joined_but_the_expected_number_falls() -> None:
    found = [link("a", "b", 0.6)]
    assert 0.6 < RECOMMENDED
    assert len(group(found)) == 2
    assert expected(found) == pytest.approx(1.4)


names = st.sampled_from("abcdefgh")


@given(
    st.lists(st.tuples(names, names, st.floats(0, 1)), max_size=20),
    st.lists(st.tuples(names, names), max_size=5),
)
def test_no_links_ever_join_what_was_decided_to_differ(
    pairs: list[tuple[str, str, float]], apart: list[tuple[str, str]]
) -> None:
    decisions = [Decision(a, b, "different") for a, b in apart if a != b]
    origins = group([link(a, b, p) for a, b, p in pairs if a != b], decisions, "abcdefgh", threshold=0.5)
    assert sorted(c for o in origins for c in o.claims) == list("abcdefgh")
    for d in decisions:
        assert not any(d.a in o.claims and d.b in o.claims for o in origins)


def test_every_weight_is_explained() -> None:
    assert START < 0
    assert all(weight and len(words) > 10 for weight, words in EVIDENCE.values())


def test_the_page_on_origins_has_the_weights_of_the_program() -> None:
    text = (Path(__file__).parents[2] / "docs" / "origins.md").read_text(encoding="utf-8")
    rows = [f"| {name} | {weight:g} | {words} |" for name, (weight, words) in EVIDENCE.items()]
    assert [row for row in rows if row not in text] == []
    assert f"from {START:g}:" in text and f"at least {RECOMMENDED:g}" in text
