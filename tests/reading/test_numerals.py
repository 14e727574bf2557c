"""Figures by themselves: digits, words, vague words, ranges, alternatives, parts of a whole."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.claims import Quantity, interval
from corridor.claims.quantity import PROFILES, SHARES
from corridor.errors import CorridorError
from corridor.reading.letters import lowered
from corridor.reading.numerals import Tokens, find, has_figure, hedge, number_of, numbers
from corridor.reading.numerals.find import Numeral
from corridor.reading.numerals.vague import BEGINNINGS, OF_VAGUE, VAGUE


def figures(text: str) -> list[Numeral]:
    """The figures of a text, whatever they count."""
    return find(Tokens(text, lowered(text)))


def only(text: str) -> Numeral:
    """The only figure of a text."""
    found = figures(text)
    assert len(found) == 1, [(n.first, n.last) for n in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,300", 1300),
        ("14 000", 14000),
        ("14\u00a0000", 14000),
        ("1 234 567", 1234567),
        ("3,57,243", 357243),
        ("61, 000", 61000),
        ("1.300", 1300),
        ("1'300", 1300),
        ("2.14 lakh", 214000),
        ("1 million 80 thousand", 1080000),
        ("2 lakh 40 thousand", 240000),
        ("1.5 crore", 15000000),
        ("1.3 million", 1300000),
        ("1,3 million", 1300000),
        ("1.300 million", 1300000),
        ("1.2m", 1200000),
        ("14k", 14000),
        ("2bn", 2e9),
        ("2 mil", 2000),
        ("12.5 thousand", 12500),
        ("3 dozen", 36),
        ("3-million", 3000000),
        ("2 and a half million", 2500000),
        ("100 thousand", 100000),
        ("three", 3),
        ("forty", 40),
        ("twenty-five thousand", 25000),
        ("two hundred and six", 206),
        ("one million two hundred thousand", 1200000),
        ("a hundred", 100),
        ("a hundred thousand", 100000),
        ("a million", 1000000),
        ("a million and a half", 1500000),
        ("one and a half million", 1500000),
        ("half a million", 500000),
        ("half-a-million", 500000),
        ("a quarter of a million", 250000),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("a dozen", 12),
        ("a couple of hundred", 200),
    ],
)
def test_a_number_is_read_whatever_groups_or_scales_it(text: str, value: float) -> None:
    assert only(f"{text} people").value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("dozens", "dozens"),
        ("a few dozen", "a few dozen"),
        ("several dozen", "several dozen"),
        ("scores of", "scores"),
        ("hundreds of", "hundreds"),
        ("Hundred of", "hundreds"),
        ("several hundred", "several hundred"),
        ("several hundreds", "several hundred"),
        ("a few hundred", "a few hundred"),
        ("many thousands of", "thousands"),
        ("thousands upon thousands of", "thousands"),
        ("tens of thousands of", "tens of thousands"),
        ("hundreds of thousands of", "hundreds of thousands"),
        ("millions of", "millions"),
        ("a handful of", "a handful"),
        ("several", "several"),
        ("a few", "few"),
        ("hundreds, if not thousands, of", "hundreds"),
    ],
)
def test_a_vague_word_keeps_its_word(text: str, word: str) -> None:
    assert only(f"{text} people").word == word


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("300 to 400", 300, 400),
        ("between 10 and 15", 10, 15),
        ("250-300", 250, 300),
        ("250–300", 250, 300),
        ("100,000 to 120,000", 100000, 120000),
        ("2 to 3 million", 2e6, 3e6),
        ("10-15,000", 10000, 15000),
        ("six to seven thousand", 6000, 7000),
        ("500-1,000", 500, 1000),
        ("a few hundred thousand", 200000, 600000),
        ("several million", 3e6, 1e7),
    ],
)
def test_a_range_has_two_ends(text: str, low: float, high: float) -> None:
    n = only(f"{text} people")
    assert (n.low, n.high) == (low, high)


def test_alternatives_are_kept_apart() -> None:
    assert only("ten or 15 days").values == (10, 15)
    assert only("two or three hundred people").values == (200, 300)
    assert [n.value for n in figures("200 families or 1,100 persons")] == [200, 1100]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("40 %", 0.4),
        ("40 per cent", 0.4),
        ("forty percent", 0.4),
        ("2.5%", 0.025),
        ("a third", 0.3333),
        ("two-thirds", 0.6667),
        ("three quarters", 0.75),
        ("1 in 4", 0.25),
        ("three out of five", 0.6),
        ("nine in ten", 0.9),
    ],
)
def test_a_part_of_a_whole_lies_between_none_and_all(text: str, value: float) -> None:
    n = only(f"{text} of them")
    assert n.share and n.value == pytest.approx(value, abs=1e-4)


@pytest.mark.parametrize("text", ["half of them", "around half were", "one half of the people"])
def test_half_is_a_word_since_nobody_counts_so_exactly(text: str) -> None:
    assert only(text).word == "half"


def test_only_the_later_figure_of_a_change_stands() -> None:
    earlier, later = figures("The number rose from 3,000 to 5,000.")
    assert earlier.trap == "trap:earlier-figure" and later.value == 5000 and later.trap is None


@pytest.mark.parametrize(
    "text", ["a third day", "the first half of 2015", "half an hour", "as many as", "how many", "at all"]
)
def test_these_words_are_no_quantities(text: str) -> None:
    assert [n for n in figures(text) if n.value != 2015] == []


@pytest.mark.parametrize("text", ["", "no digits here", "²", "½", "١٢", "1.2.3", "12,34,5", "1,2,3", "9" * 400])
def test_number_of_never_guesses(text: str) -> None:
    for token in text.split():
        read = number_of(token)
        assert read is None or read[0] >= 0


@given(st.integers(0, 10**12))
def test_grouping_changes_no_number(value: int) -> None:
    for grouped in (f"{value}", f"{value:,}", f"{value:,}".replace(",", " "), f"{value:,}".replace(",", "\u00a0")):
        assert only(f"{grouped} people").value == value


ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen""".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def below_thousand(n: int, joint: str, hyphen: str) -> str:
    """A number below a thousand in words."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10 - 2] + (hyphen + ONES[n % 10] if n % 10 else "")
    rest = joint + below_thousand(n % 100, joint, hyphen) if n % 100 else ""
    return f"{ONES[n // 100]} hundred{rest}"


def in_words(n: int, joint: str, hyphen: str) -> str:
    """A number in words, as the British (`and`) or the Americans write it."""
    parts = []
    for name, scale in (("billion", 10**9), ("million", 10**6), ("thousand", 10**3)):
        if n >= scale:
            parts.append(f"{below_thousand(n // scale, joint, hyphen)} {name}")
        n %= scale
    last = below_thousand(n, joint, hyphen) if n or not parts else ""
    return " ".join(parts) + ((joint if 0 < n < 100 else " ") + last if parts and last else last)


@given(st.integers(1, 10**10), st.sampled_from((" and ", " ")), st.sampled_from(("-", " ")))
def test_a_number_in_words_is_read_as_it_is_written(value: int, joint: str, hyphen: str) -> None:
    words = in_words(value, joint, hyphen)
    assert only(f"{words} people").value == value
    assert value in numbers(words)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("five-hundred-thousand", 500000),
        ("thirty-thousand", 30000),
        ("two lakh and forty thousand", 240000),
        ("a thousand million", 1e9),
        ("a hundred and ninety thousand", 190000),
    ],
)
def test_scales_join_however_they_are_written(text: str, value: float) -> None:
    assert only(f"{text} people").value == value


def test_and_between_two_ends_joins_no_number() -> None:
    for text in ("between two hundred and three hundred", "between one hundred and two thousand"):
        assert only(f"{text} people").high in (300, 2000)


@pytest.mark.parametrize("text", ["only “a few dozen” fighters", 'only "a few dozen" fighters'])
def test_marks_of_quotation_around_a_few_words_part_nothing(text: str) -> None:
    t = Tokens(text, lowered(text))
    assert t.low[: t.n] == ["only", "a", "few", "dozen", "fighters"]
    assert only("“3,000 to 3,500” people").high == 3500


def test_a_longer_quotation_keeps_its_marks() -> None:
    text = "“We left at night, all of us,” she said."
    assert {"“", "”"} <= set(Tokens(text, lowered(text)).low)


def test_two_hedges_that_exclude_each_other_are_not_taken_together() -> None:
    t = Tokens("brings over fewer than 30", "brings over fewer than 30")
    n = find(t)[0]
    hedge(t, n)
    assert (n.hedge, t.low[n.said_first]) == ("at_most", "fewer")


@given(st.text(max_size=80))
def test_a_text_without_a_figure_is_known_cheaply(text: str) -> None:
    if figures(text):
        assert has_figure(lowered(text))


def test_every_vague_word_has_an_interval_in_every_profile() -> None:
    words = {*VAGUE.values(), *OF_VAGUE.values(), "a few dozen", "several dozen", "a few hundred", "several hundred"}
    words |= {"a few thousand", "several thousand", "a handful", "some", "few", "several"}
    for profile in PROFILES:
        for word in words:
            bounds = interval(Quantity(said=word, word=word), profile)
            assert 0 < bounds.low < bounds.high
    assert {"some", "half", "many", "most", "everyone"} <= set(SHARES)
    assert set(VAGUE) <= BEGINNINGS


def test_alternatives_stand_for_what_lies_between_them() -> None:
    bounds = interval(Quantity(said="ten or 15", values=(10, 15), unit="days"))
    assert (bounds.low, bounds.high, bounds.rule) == (10, 15, "alternatives as said")
    with pytest.raises(CorridorError):
        interval(Quantity(said="nothing"))


def test_hidden_characters_and_capitals_keep_every_place() -> None:
    text = "İİİ 300 people"
    t: Any = Tokens(text, lowered(text))
    n = find(t)[0]
    assert text[t.start[n.first] : t.end[n.first]] == "300"
