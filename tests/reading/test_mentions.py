"""Figures of people in a sentence: value, unit, term, hedge, modality, group, whole of a share, and their places."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_reports import document, one

from corridor.claims import interval
from corridor.claims.quantity import PROFILES
from corridor.reading.documents import Sentence, sentences
from corridor.reading.mentions import Mention, mentions

FIGURES = [
    tuple(part.strip() for part in line.split("=>"))
    for line in (Path(__file__).parent / "figures.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def read(text: str) -> list[Mention]:
    """The figures of a text taken as one sentence."""
    return mentions(Sentence(0, 0, len(text), "body", 0, text, ()))


def read_after(before: str, text: str) -> list[Mention]:
    """The figures of the second of two sentences."""
    first, second = (Sentence(i, 0, len(x), "body", 0, x, ()) for i, x in enumerate((before, text)))
    return mentions(second, first)


def only(text: str) -> Mention:
    """The only figure of a text."""
    found = read(text)
    assert len(found) == 1, [m.quantity.said for m in found]
    return found[0]


def shown(m: Mention) -> str:
    """A figure as the list of sentences writes it."""
    q = m.quantity
    if q.low is not None and q.high is not None:
        value = f"{q.low:.0f}..{q.high:.0f}"
    elif q.word:
        value = f"[{q.word}]"
    else:
        value = "/".join(f"{v:.10g}" for v in (q.values or (q.value,)) if v is not None)
    words = [value, q.unit, m.term or "-", q.hedge, m.modality]
    return " ".join(w for w in words if w not in ("none", "asserted"))


@pytest.mark.parametrize(("text", "want"), FIGURES, ids=lambda v: v[:50])
def test_every_figure_of_a_sentence_is_read(text: str, want: str) -> None:
    assert "; ".join(shown(m) for m in read(text)) == want


@pytest.mark.parametrize("text", [text for text, _ in FIGURES], ids=lambda v: v[:50])
def test_every_part_points_at_its_words_and_has_an_interval(text: str) -> None:
    for m in read(text):
        assert m.span.of(text) == m.quantity.said
        assert m.clause.start <= m.span.start < m.span.end <= m.clause.end
        assert m.spans["quantity"].of(text) in m.quantity.said
        assert (m.term is None) == ("term" not in m.spans)
        if m.group:
            assert m.group.span.of(text) == m.group.words
        for profile in PROFILES:
            bounds = interval(m.quantity, profile)
            assert bounds.low < bounds.high


@pytest.mark.parametrize(
    ("text", "words", "labels", "of"),
    [
        ("Some 4,000 fighters and their families left.", "fighters and their families", {"fighters", "family"}, ""),
        ("About 90 militants from the UK are missing.", "militants from the UK", {"fighters"}, "the UK"),
        ("Hundreds of Vesnan rebels fled.", "Vesnan rebels", {"fighters"}, "Vesnan"),
        ("Hundreds of IS fighters fled.", "IS fighters", {"fighters"}, "IS"),
        ("Some 30 women and children were freed.", "women and children", {"women", "children"}, ""),
        ("Twenty men, women and children drowned.", "men, women and children", {"men", "women", "children"}, ""),
        ("About 300 families of foreign fighters left.", "families of foreign fighters", {"family"}, ""),
        ("Some 60 family members were killed.", "family members", {"family"}, ""),
        ("More than 700 asylum seekers arrived.", "asylum seekers", {"refugees"}, ""),
        ("Some 500 displaced families returned.", "displaced families", {"displaced"}, ""),
        ("At least 120 refugee families returned.", "refugee families", {"refugees"}, ""),
        ("Around 80 Torvians were arrested.", "Torvians", {"people"}, "Torvians"),
        ("As many as 350 Bruni of Tervat took shelter.", "Bruni of Tervat", {"people"}, "Tervat"),
        ("The army freed 45 hostages.", "hostages", {"hostages"}, ""),
        ("A total of 200 local residents fled.", "local residents", {"residents"}, ""),
        ("Police held 60 illegal migrants.", "illegal migrants", {"migrants"}, ""),
        ("An estimated 51 peolpe were evacuated.", "peolpe", {"people"}, ""),
        ("Around heavily armed 900 rebels and their relatives "
         "left.", "rebels and their relatives", {"fighters", "family"}, ""),
    ],
)  # fmt: skip
def test_a_group_has_its_words_its_classes_and_its_name(text: str, words: str, labels: set[str], of: str) -> None:
    group = only(text).group
    assert group is not None
    assert (group.words, set(group.labels), group.of) == (words, labels, of)


def test_without_a_noun_there_is_no_group_and_without_a_verb_no_term() -> None:
    assert only("More than 20,000 were displaced.").group is None
    assert only("The town of 30,000 people is empty.").term is None


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("Around half of them fighters.", "fighters", "them"),
        ("Half of them were children.", "children", "them"),
        ("About 70 per cent of the displaced are women.", "women", "displaced"),
        ("A third of the refugees want to return.", None, "refugees"),
        ("Many of these fighters may be heading west.", None, "fighters"),
        ("Of those on the road, half were fighters.", "fighters", "those on the road"),
        ("Children made up two thirds of the arrivals.", "Children", "arrivals"),
        ("More than half of those displaced are children.", "children", "those displaced"),
        ("One in five residents has left.", None, "residents"),
        ("Around half of those on the track with him were rebels.", "rebels", "those"),
        ("About half of the crowd, she says, were rebels.", "rebels", "crowd"),
        ("The flood displaced a third of the population.", None, "population"),
        ("They freed half of us.", None, "us"),
        ("Most of the families are with neighbours.", None, "families"),
        ("Two thirds of the town had fled.", None, "town"),
    ],
)
def test_a_share_has_its_part_and_its_whole(text: str, part: str | None, whole: str) -> None:
    m = read(text)[0]
    assert m.kind == "share" and m.quantity.unit == "share"
    assert (m.group.words if m.group else None) == part
    assert m.of is not None and m.of.words == whole


@pytest.mark.parametrize(
    "text",
    [
        "A third of the town voted for him.",
        "Half the town was damaged.",
        "Some 20 rebels, all of them locals, spoke.",
        "Everybody who goes will be searched.",
    ],
)
def test_a_share_of_other_things_or_of_nothing_said_is_none(text: str) -> None:
    assert [m for m in read(text) if m.kind == "share"] == []


def test_a_second_share_is_of_the_same_whole() -> None:
    first, second = read("Lots of people came, around half of them rebels and half of them civilians.")
    assert first.group and first.of and second.group and second.of
    assert (first.group.words, second.group.words) == ("rebels", "civilians")
    assert (first.of.words, second.of.words) == ("them", "them")
    assert (first.quantity.hedge, second.quantity.hedge) == ("about", "none")


@pytest.mark.parametrize(
    ("text", "said", "hedge"),
    [
        ("At least 60 people fled.", "At least 60", "at_least"),
        ("No fewer than 60 people fled.", "No fewer than 60", "at_least"),
        ("60 people or more fled.", "60", "none"),
        ("60 or more people fled.", "60 or more", "at_least"),
        ("Up to 60 people fled.", "Up to 60", "at_most"),
        ("As many as 60 people fled.", "As many as 60", "at_most"),
        ("No more than 60 people fled.", "No more than 60", "at_most"),
        ("An estimated 60 people fled.", "An estimated 60", "about"),
        ("Nearly 60 people fled.", "Nearly 60", "about"),
        ("Close to 60 people fled.", "Close to 60", "about"),
        ("At least some 60 people fled.", "At least some 60", "at_least"),
        ("Around heavily armed 60 rebels fled.", "Around heavily armed 60", "about"),
        ("Between 60 and 80 people fled.", "Between 60 and 80", "none"),
        ("60 people fled about noon.", "60", "none"),
    ],
)
def test_the_hedge_belongs_to_what_was_said(text: str, said: str, hedge: str) -> None:
    m = read(text)[0]
    assert (m.quantity.said, m.quantity.hedge) == (said, hedge)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Some 200 people are feared dead.", "thought"),
        ("Around 300 people reportedly crossed.", "thought"),
        ("It is believed that 300 people crossed.", "thought"),
        ("Hundreds of rebels are thought to have entered the country.", "thought"),
        ("Up to 60 people may have drowned.", "may"),
        ("Floods could displace 5,000 people.", "may"),
        ("The scheme may force 300 families to leave.", "may"),
        ("About 900 people are expected to arrive.", "may"),
        ("Authorities plan to evacuate 5,000 people.", "intention"),
        ("Some 700 people want to return.", "intention"),
        ("Soldiers told 300 families to leave.", "intention"),
        ("Soldiers forced 300 families to leave.", "asserted"),
        ("Some 300 people had to leave.", "asserted"),
        ("In May 300 people fled.", "asserted"),
    ],
)
def test_the_modality_is_that_of_what_is_said_of_them(text: str, modality: str) -> None:
    assert only(text).modality == modality


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1,240 people fled.", "flow"),
        ("410,000 people remain displaced.", "stock"),
        ("There are 410,000 IDPs in the south.", "stock"),
        ("410,000 people have been displaced.", "flow"),
        ("Some 400 people are stranded.", "stock"),
        ("Half of them fled.", "share"),
        ("They were held for ten or 15 days.", "duration"),
    ],
)
def test_stocks_are_told_from_flows(text: str, kind: str) -> None:
    assert only(text).kind == kind


@pytest.mark.parametrize(
    ("text", "value", "values"),
    [
        ("They were held for ten or 15 days.", None, (10, 15)),
        ("They were detained for three weeks before they were let go.", 21, ()),
        ("He spent 14 months in prison.", 420, ()),
        ("If the guards catch you, they keep you for five or six days.", None, (5, 6)),
        ("She was held for a week in a barn.", 7, ()),
        ("They held us eight days and took our boots.", 8, ()),
        ("He was released after a month.", 30, ()),
        ("After two days they let us go.", 2, ()),
        ("Nine of them were freed after three days.", 3, ()),
    ],
)
def test_a_length_of_detention_is_in_days(text: str, value: float | None, values: tuple[float, ...]) -> None:
    m = next(m for m in read(text) if m.kind == "duration")
    assert (m.quantity.unit, m.quantity.value, m.quantity.values) == ("days", value, values)
    assert m.term == "detained"


@pytest.mark.parametrize(
    "text",
    [
        "The truce held for a week.",
        "Talks were held for two days.",
        "The rebels held the town for a year.",
        "Some 30 people a week arrive.",
        "After two days of talks the prisoners were freed.",
    ],
)
def test_what_else_lasts_is_no_detention(text: str) -> None:
    assert [m for m in read(text) if m.kind == "duration"] == []


def test_what_is_denied_is_no_term() -> None:
    for text in ("None of the 300 passengers was killed.",):
        m = only(text)
        assert m.term is None and any(r.startswith("denied:") for r in m.rules)
    assert read("No one was killed.") == []


def test_vehicles_count_where_they_carry_people() -> None:
    m = read("A convoy of 45 buses left the town.")[0]
    assert (m.quantity.unit, m.quantity.value) == ("vehicles", 45)
    for text in ("Rebels burned 45 buses.", "The firm sold 45 cars.", "Some 45 boats were swept away."):
        assert read(text) == []


def test_vehicles_never_come_before_people() -> None:
    for text in ("A convoy of 45 buses brought 9 people out.", "He saw 90 lorries and heard that a few people may go."):
        found = read(text)
        assert {m.quantity.unit for m in found} == {"vehicles", "people"}
        assert max(found, key=lambda m: m.salience).quantity.unit == "people"


def test_the_clause_of_a_figure_ends_where_that_of_the_next_begins() -> None:
    text = "In Orsk 31 houses were destroyed, while in Talva 36 houses were damaged."
    first, second = read(text)
    assert "Orsk" in first.clause.of(text) and "Talva" not in first.clause.of(text)
    assert "Talva" in second.clause.of(text) and "Orsk" not in second.clause.of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Floods killed 12 people, damaged 300 houses and displaced 4,000.",
        "Some 680 people were affected, six homes destroyed and 4,000 people evacuated.",
        "Another 10,000 might have to be evacuated, and 4,000 already were evacuated.",
        "In all 4,000 people (812 families) were displaced.",
        "In Orsk 1,500 people were displaced and in Talva 2,500 people, a total of 4,000 displaced.",
        "Of the town's 900 already displaced residents few could run twice, and 4,000 people were displaced on Monday.",
    ],
)
def test_the_most_salient_figure_is_the_one_of_displacement(text: str) -> None:
    assert max(read(text), key=lambda m: m.salience).quantity.value == 4000


def test_offsets_count_characters_of_the_report() -> None:
    text = "Rain fell all night. Some 300 people fled Orsk."
    second = sentences(document(text))[1]
    m = mentions(second)[0]
    assert m.span.of(text) == "Some 300"
    assert m.group is not None and m.group.span.of(text) == "people"
    assert m.spans["term"].of(text) == "fled" and m.spans["hedge"].of(text) == "Some"


@pytest.mark.parametrize(
    ("before", "text", "want"),
    [
        ("Nine villagers lay in the ward.", "Four could walk.", "4 people -"),
        ("Every passenger was searched.", "Fifteen with a fever stayed behind.", "15 people present"),
        ("Half of the newcomers are children.", "Thirty-six came without any parent.", "36 people -"),
        ("We were eight when we fled Orsk.", "We were six at the ford.", "6 people -"),
        ("Some 700 fighters are in Orsk.", "A clerk said that there were up to 900 of them.", "900 people - at_most"),
        ("Some 700 fighters remained in Orsk.", "A clerk said that up to 900 did.", "900 people present at_most"),
        ("We slept on the track.", "There were perhaps three hundred.", "300 people - may"),
        ("They came in the night.", "On Friday there were fewer than 60, he said.", "60 people - at_most"),
        ("By now 4,000 people are in Velmar.", "They came at a rate of two hundred a day.", "200 people -"),
        ("The council fed 850 families.", "It will assist 500 more.", "500 families -"),
        ("The teacher watched the lorries.", "He counted 37.", "37 vehicles -"),
        ("We registered 70 families.", "One in five had no papers.", "0.2 share -"),
        ("Fighters?", "About half, I would say.", "[half] share - about"),
        ("They told us to go.", "Roughly half had carried their things away.", "[half] share - about"),
        ("A man said he was let go after ten days.", "My cousin sat for nine days.", "9 days detained"),
    ],
)
def test_a_figure_without_a_noun_takes_it_from_the_sentence_before(before: str, text: str, want: str) -> None:
    assert [shown(m) for m in read_after(before, text)] == [want]
    assert [shown(m) for m in read(text)] != [want]


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("We had 90 villagers and 12 goats.", "Three were sold."),
        ("The volley hit 30 trucks and 40 houses.", "Five had flat tyres."),
        ("Nine sheds stood there.", "Four could be seen."),
        ("The commander slept.", "Four could walk."),
        ("The residents left.", "We were seven at the time."),
        ("Twenty men were seized.", "The rain lasted for nine days."),
        ("The villagers prayed.", "One had to be patient."),
    ],
)
def test_nothing_is_taken_from_a_sentence_that_counts_other_things(before: str, text: str) -> None:
    assert read_after(before, text) == []


def test_a_share_of_the_people_of_the_sentence_before_says_of_whom() -> None:
    m = read_after("Some 40 displaced families camp there.", "One in four had no tent.")[0]
    assert m.of is not None and m.of.words == "displaced families" and m.kind == "share"


def test_households_yield_to_the_people_in_brackets_behind_them() -> None:
    families, people = read("At least 310 families (1,550 individuals) have been displaced.")
    assert people.salience > families.salience and families.term == people.term == "displaced"


def test_a_report_made_of_one_sentence_is_read_as_it_stands() -> None:
    assert mentions(one("300 people fled."))[0].quantity.value == 300


WORDS = st.sampled_from(
    """300 14 000 3,57,243 61, 000 1.2m 250-300 10:30 $5 12% 9/11 1 in 4 half dozens hundreds a few dozen some many all
    everyone people families houses rebels days weeks fled displaced evacuated killed were have been may to of the and
    or
    in from for , . ; : ( ) “ ” – — ½ ² ١٢ İ Isis US who that not no one more than at least up to between forced
    left""".split(" ")
)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_no_sentence_of_its_own_words_breaks_it(text: str) -> None:
    for m in read(text) if text else ():
        assert m.span.of(text) == m.quantity.said
        if m.quantity.unit != "none":
            assert interval(m.quantity).low < interval(m.quantity).high


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    for m in read(text) if text else ():
        assert m.span.of(text) == m.quantity.said


def test_a_very_long_sentence_of_figures_ends() -> None:
    for piece in ("1 and ", "300 people of whom ", "(300 ", "some of the 4 ", "to be forced to leave 3 "):
        read(piece * (2000 // len(piece)))
