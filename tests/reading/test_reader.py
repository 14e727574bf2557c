"""Whatever a reader proposes must be borne out by the text, or it is refused with the reason."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from made_reader import FailingReader, LyingReader, MadeReader
from made_reports import document

from corridor.claims import Quantity
from corridor.errors import CorridorError, Problem
from corridor.reading.documents import Block, Document
from corridor.reading.numerals import numbers, quantity_of, says_otherwise
from corridor.reading.readers import Plugged, checked, reader_named

TEXT = "About 3,000 people fled Ost, officials said.\nThe mayor said 200 families were in a school.\nSign up here."


def made() -> tuple[Document, list[dict[str, Any]]]:
    report = document(TEXT)
    return report, [p.model_dump(mode="json") for p in MadeReader().propose(report)]


def test_what_the_text_says_is_kept() -> None:
    report, proposals = made()
    kept, refused = checked(report, proposals)
    assert [p.quantity.said for p in kept if p.quantity] == ["3,000", "200"] and refused == []
    assert checked(report, MadeReader().propose(report))[0] == kept


def span(name: str, start: int, end: int) -> Callable[[dict[str, Any]], None]:
    def change(p: dict[str, Any]) -> None:
        p["spans"][name] = {"start": start, "end": end}

    return change


def put(value: Any, *path: str | int) -> Callable[[dict[str, Any]], None]:
    def change(p: dict[str, Any]) -> None:
        inner: Any = p
        for part in path[:-1]:
            inner = inner[part]
        inner[path[-1]] = value

    return change


CHANGES = {
    "a figure that is not there": (put("9,000", "quantity", "said"), "not those of the text"),
    "another value": (put(9000.0, "quantity", "value"), "do not say"),
    "another interval": (put(1.0, "low"), "rule does not give"),
    "another rule": (put("my own", "rule"), "rule does not give"),
    "a span beyond the text": (span("unit", 10_000, 10_007), "outside the text"),
    "an empty span": (span("unit", 5, 5), "outside the text"),
    "a span that is none": (put(-4, "sentence", "start"), "greater than or equal"),
    "other words of a group": (put("rebels", "group", "words"), "words of the group"),
    "other words of a place": (put("Nordhaven", "places", 0, "words"), "words of the place"),
    "a chain without the publisher": (put([], "chain"), "at least 1"),
    "another publisher": (put("someone-else", "chain", -1, "source", "id"), "end with the publisher"),
    "a speaker who is nowhere": (put(None, "chain", 0, "span"), "place in the text"),
    "a name that is nowhere": (put("Max Inventedman", "chain", 0, "source", "name"), "name the text does not have"),
    "dates without words": (put({"start": "2019-05-01", "end": "2019-05-02"}, "period"), "without its words"),
    "dates in the wrong order": (put({"start": "2019-05-03", "end": "2019-05-02"}, "period"), "before it begins"),
    "another report": (put("another", "report"), "another report"),
    "a kind that is none": (put("rumour", "kind"), "Input should be"),
    "a field that is none": (put(1, "colour"), "Extra inputs"),
    "a quantity from another sentence": (span("quantity", 60, 63), "outside its sentence"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_the_text_does_not_say_is_refused_with_the_reason(name: str) -> None:
    change, reason = CHANGES[name]
    report, proposals = made()
    change(proposals[0])
    kept, refused = checked(report, proposals)
    assert len(kept) == 1 and len(refused) == 1, "the other proposal is kept"
    assert reason in str(refused[0]) and report.id in refused[0].where


def test_a_claim_from_a_notice_of_the_site_is_refused() -> None:
    report, proposals = made()
    blocks = (*report.blocks[1:], Block("boilerplate", report.blocks[0].start, report.blocks[0].end))
    notice = Document(report.id, report.text, blocks, report.publisher, published=report.published)
    kept, refused = checked(notice, proposals)
    assert len(kept) == 1 and "another part" in refused[0].what


def test_the_same_id_twice_is_refused_and_a_problem_is_passed_on() -> None:
    report, proposals = made()
    told = Problem("told by the reader")
    kept, refused = checked(report, [proposals[0], proposals[0], told])
    assert len(kept) == 1 and refused[0].what == "an id that an earlier proposal has" and refused[1] == told


def test_a_lying_reader_gets_nothing_through() -> None:
    report = document(TEXT)
    kept, refused = checked(report, LyingReader().propose(report))
    assert kept == [] and len(refused) == 2


def test_a_reader_of_ones_own_is_named_by_its_path() -> None:
    reader = reader_named("made_reader:MadeReader")
    assert reader is not None and len(list(reader.propose(document(TEXT)))) == 2
    assert reader_named(None) is None and reader_named("rules") is None


@pytest.mark.parametrize(
    "name", ["nonsense", "no.such.module:Reader", "made_reader:Nothing", "made_reports:document", "x y:z", "openai:m"]
)
def test_a_reader_that_is_none_is_a_clear_error(name: str) -> None:
    with pytest.raises(CorridorError) as caught:
        reader_named(name)
    assert caught.value.problem.where == "--reader" and caught.value.problem.remedy


def test_a_reader_that_breaks_is_a_clear_error() -> None:
    with pytest.raises(CorridorError, match="gone away"):
        Plugged(FailingReader(), "failing").propose(document(TEXT))


SAYS = [
    ("4,000", "people", 4000),
    ("around 4,000", "people", 4000),
    ("1.3 million", "people", 1_300_000),
    ("3,57,243", "people", 357_243),
    ("3.5 lakh", "people", 350_000),
    ("2 crore", "people", 20_000_000),
    ("two dozen", "people", 24),
    ("twenty-five", "people", 25),
    ("two hundred and fifty", "people", 250),
    ("one hundred and five thousand two hundred", "people", 105_200),
    ("14 000", "people", 14_000),
    ("40 per cent", "share", 0.4),
    ("two thirds", "share", 2 / 3),
    ("one in five", "share", 0.2),
    ("nobody", "people", 0),
]


@pytest.mark.parametrize(("said", "unit", "value"), SAYS)
def test_words_say_their_figure_and_no_other(said: str, unit: Any, value: float) -> None:
    quantity = quantity_of(said, unit)
    assert quantity is not None and quantity.value == pytest.approx(value)
    assert says_otherwise(quantity) == ""
    for other in (value * 10, value * 1.1):
        if value:
            assert says_otherwise(quantity.model_copy(update={"value": other}))


@pytest.mark.parametrize(
    ("said", "word"),
    [("hundreds", "hundreds"), ("tens of thousands", "tens of thousands"), ("a few dozen", "a few dozen")],
)
def test_vague_words_stay_words(said: str, word: str) -> None:
    quantity = quantity_of(said, "people")
    assert quantity is not None and quantity.word == word and says_otherwise(quantity) == ""
    assert says_otherwise(Quantity(said=said, word="several"))


def test_alternatives_and_ranges_keep_both_numbers() -> None:
    assert (q := quantity_of("ten or 15 days", "days")) and q.values == (10, 15)
    assert (q := quantity_of("between 300 and 400", "people")) and (q.low, q.high) == (300, 400)
    assert numbers("two or three hundred")[-2:] == [200, 300]
    assert says_otherwise(Quantity(said="ten or 15", values=(10, 50), unit="days"))
