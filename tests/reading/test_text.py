"""Plain text is cut into headline, captions, body and notices, and dated by its own lines."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.reading.documents import blocks_of, clean
from corridor.reading.documents.bylines import is_byline, published_in
from corridor.reading.documents.text import laid_out, unwrapped

BODY = "About 3,000 people fled the town of Ost on Monday, officials said."


def parts(text: str) -> list[tuple[str, str]]:
    text = clean(text)
    return [(b.part, text[b.start : b.end]) for b in blocks_of(text)]


def test_a_short_first_line_without_a_full_stop_is_the_headline() -> None:
    assert parts(f"Floods drive thousands from Ost\n\n{BODY}")[0] == ("headline", "Floods drive thousands from Ost")
    assert parts(f"Floods drive thousands from Ost\nBy Ann Author\n{BODY}")[0][0] == "headline"
    assert parts(f"Floods drive 3,000 from Ost\n{BODY}")[0][0] == "headline"


@pytest.mark.parametrize("text", [BODY, f"{BODY}\n\n{BODY} And more.", "- 300 people\n\n- 400 people"])
def test_a_sentence_is_no_headline(text: str) -> None:
    assert parts(text)[0][0] == "body"


def test_a_paragraph_printed_twice_after_the_headline_is_a_caption() -> None:
    twice = "Soldiers of two countries hold an exercise. Hundreds are thought to have crossed"
    found = parts(f"Hundreds may be on their way\n\n{twice}\n{twice}\n\n{BODY}\n\nThe river rose at night, they said.")
    assert [p for p, _ in found] == ["headline", "caption", "caption", "body", "body"]


def test_a_scene_in_the_present_tense_after_the_headline_is_a_caption() -> None:
    found = parts(f"Floods in Ost\n\nPeople wait in line for bread in the centre of Ost\n\n{BODY}")
    assert [p for p, _ in found] == ["headline", "caption", "body"]
    told = parts(f"Floods in Ost\n\nPeople wait in line for bread, officials said.\n\n{BODY}")
    assert [p for p, _ in told] == ["headline", "body", "body"]


def test_lines_broken_for_width_are_joined_and_keep_their_places() -> None:
    text = (
        "About three thousand people fled the town of Ost on Monday\n"
        "and officials said that at least two hundred families were\n"
        "sheltered in a school nearby, which lies beyond the river.\n"
        "\n"
        "The mayor said that nobody had been missing since the flood\n"
        "and that the roads would be open by the end of the week.\n"
    )
    joined = unwrapped(text)
    assert len(joined) == len(text) and joined.count("\n") == 3
    assert [i for i in range(len(text)) if text[i] != joined[i]] == [58, 117, 237]


def test_one_sentence_a_line_stays_one_sentence_a_line() -> None:
    lines = "Some 300 left Ost.\nThe mayor counted 40 buses on the road.\nNobody was hurt.\nAnother 20 left by boat."
    assert unwrapped(lines) == lines


def test_entries_of_a_list_stay_apart() -> None:
    assert [p for _, p in parts("Key figures of the flood\n\n- 300 displaced\n- 20 killed in\n  the north")] == [
        "Key figures of the flood",
        "- 300 displaced",
        "- 20 killed in   the north",
    ]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: 14 May 2019", date(2019, 5, 14)),
        ("Published on Tuesday, May 14, 2019 at 10:30 GMT", date(2019, 5, 14)),
        ("14 May 2019", date(2019, 5, 14)),
        ("2019-05-14", date(2019, 5, 14)),
        ("14.05.2019 10:30", date(2019, 5, 14)),
        ("By Ann Author, 14 May 2019", date(2019, 5, 14)),
        ("OST, May 14, 2019 (Agency) - " + BODY, date(2019, 5, 14)),
        ("OST, Oct 15 (Agency) - " + BODY, None),
        ("03/04/2019", None),
        ("On 14 May 2019, a flood drove 300 from the town.", None),
        ("The flood of 14 May 2019: 300 were displaced", None),
        ("31 February 2019", None),
    ],
)
def test_the_day_of_publication_is_read_from_a_line_of_its_own_or_the_dateline(line: str, day: date | None) -> None:
    text = f"Floods in Ost\n\n{line}\n\n{BODY}\n\nThe mayor said so."
    assert published_in(text, blocks_of(text)) == day


def test_published_goes_before_updated() -> None:
    text = f"Floods in Ost\n\nUpdated 16 May 2019\nPublished 14 May 2019\n\n{BODY}"
    assert published_in(text, blocks_of(text)) == date(2019, 5, 14)


@pytest.mark.parametrize("line", ["By Ann Author", "By Ann Author and Bob Other", "3 hours ago", "Updated: 2 May 2019"])
def test_a_line_on_who_wrote_it_and_when_is_a_byline(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize("line", ["By Monday 300 people had left.", "By boat 300 left", "Some 300 left on 2 May 2019."])
def test_a_statement_is_no_byline(line: str) -> None:
    assert not is_byline(line)


@given(st.text(max_size=400))
def test_every_text_is_cut_into_blocks_that_lie_in_it(text: str) -> None:
    cleaned = clean(text)
    blocks = blocks_of(cleaned)
    ends = [0] + [b.end for b in blocks]
    assert all(e <= b.start < b.end <= len(cleaned) for e, b in zip(ends, blocks, strict=False))
    covered = "".join(cleaned[b.start : b.end] for b in blocks)
    assert "".join(covered.split()) == "".join(cleaned.split())


@given(st.lists(st.tuples(st.sampled_from(["headline", "caption", "body"]), st.text(max_size=60)), max_size=8))
def test_what_is_laid_out_is_found_at_its_place(given_parts: list) -> None:
    text, blocks = laid_out(given_parts)
    kept = [part for part, words in given_parts if words.split() and text]
    assert len(blocks) <= len(kept) or not kept
    assert all(text[b.start : b.end] == text[b.start : b.end].strip() != "" for b in blocks)


def test_a_very_long_line_takes_no_longer_than_its_length() -> None:
    for text in ("a" * 300_000, "(" * 100_000, '"' * 100_000, "By A " * 60_000, "1 May 2019 " * 20_000, "- " * 100_000):
        blocks_of(clean(text))
