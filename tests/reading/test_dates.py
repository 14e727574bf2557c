"""Dates in sentences: absolute, relative to publication, to an event, and what is none."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reports import document, one

from corridor.claims.proposal import Period
from corridor.reading.dates import periods
from corridor.reading.dates.patterns import ANCHORS
from corridor.reading.documents import sentences

FRIDAY = date(2017, 11, 17)
NAMES = "January February March April May June July August September October November December".split()

# text | words | first day | last day | accuracy | counted from publication or an event
TABLE = """
They left on 14 October 2017. | 14 October 2017 | 2017-10-14 | 2017-10-14 | day |
They left on the 14th of October, 2017. | 14th of October, 2017 | 2017-10-14 | 2017-10-14 | day |
They left on October 14. | October 14 | 2017-10-14 | 2017-10-14 | day | relative
They left on Nov. 17. | Nov. 17 | 2017-11-17 | 2017-11-17 | day | relative
They left on November 18. | November 18 | 2016-11-18 | 2016-11-18 | day | relative
They left on 3-Jan-2016. | 3-Jan-2016 | 2016-01-03 | 2016-01-03 | day |
They left on 29 February. | 29 February | 2016-02-29 | 2016-02-29 | day | relative
It rained 12–15 October. | 12–15 October | 2017-10-12 | 2017-10-15 | day | relative
It rained between 3 and 10 May. | between 3 and 10 May | 2017-05-03 | 2017-05-10 | day | relative
It rained from 18 to 22 June 2014. | from 18 to 22 June 2014 | 2014-06-18 | 2014-06-22 | day |
It rained on March 28 and 29 there. | March 28 and 29 | 2017-03-28 | 2017-03-29 | day | relative
It rained from 30 May to 2 June 2015. | from 30 May to 2 June 2015 | 2015-05-30 | 2015-06-02 | day |
It rained from 28 December to 3 January. | from 28 December to 3 January | 2016-12-28 | 2017-01-03 | day | relative
Rain from 28 December to 3 January 2016. | from 28 December to 3 January 2016 | 2015-12-28 | 2016-01-03 | day |
It rained May 30 - June 2, 2015. | May 30 - June 2, 2015 | 2015-05-30 | 2015-06-02 | day |
They left in January 2016. | January 2016 | 2016-01-01 | 2016-01-31 | month |
They left in February 2016. | February 2016 | 2016-02-01 | 2016-02-29 | month |
They left in October, 1997. | October, 1997 | 1997-10-01 | 1997-10-31 | month |
They left in June. | in June | 2017-06-01 | 2017-06-30 | month | relative
They left in December. | in December | 2016-12-01 | 2016-12-31 | month | relative
They left between January and March 2016. | between January and March 2016 | 2016-01-01 | 2016-03-31 | month |
Gone from November 2015 to March 2016. | from November 2015 to March 2016 | 2015-11-01 | 2016-03-31 | month |
Gone between November and March 2016. | between November and March 2016 | 2015-11-01 | 2016-03-31 | month |
They left between January and April. | between January and April | 2017-01-01 | 2017-04-30 | month | relative
They left in 2015. | in 2015 | 2015-01-01 | 2015-12-31 | year |
They left between 2011 and 2013. | between 2011 and 2013 | 2011-01-01 | 2013-12-31 | year |
They left in 2011-13. | in 2011-13 | 2011-01-01 | 2013-12-31 | year |
They have been here since 12 October. | since 12 October | 2017-10-12 | | open | relative
They have been here since 2011. | since 2011 | 2011-01-01 | | open |
They have been here since Friday. | since Friday | 2017-11-17 | | open | relative
They stayed until 3 March 2016. | until 3 March 2016 | | 2016-03-03 | open |
They had returned by 2005. | by 2005 | | 2005-12-31 | open |
They left before 12 October 2017. | before 12 October 2017 | | 2017-10-11 | open |
They must leave by the end of June 2016. | by the end of June 2016 | | 2016-06-30 | open |
As of 23 March, many were gone. | As of 23 March | 2017-03-23 | 2017-03-23 | day | relative
As of 09:00 local time on July 21, gone. | As of 09:00 local time on July 21 | 2017-07-21 | 2017-07-21 | day | relative
As of December 2014 many were gone. | As of December 2014 | 2014-12-01 | 2014-12-31 | month |
They left on Sunday. | on Sunday | 2017-11-12 | 2017-11-12 | day | relative
They left on Friday. | on Friday | 2017-11-17 | 2017-11-17 | day | relative
They left last Friday. | last Friday | 2017-11-10 | 2017-11-10 | day | relative
They left from Monday to Thursday. | from Monday to Thursday | 2017-11-13 | 2017-11-16 | day | relative
They left on Tuesday, 3 March. | 3 March | 2017-03-03 | 2017-03-03 | day | relative
They left last week. | last week | 2017-11-06 | 2017-11-12 | week | relative
They left this week. | this week | 2017-11-13 | 2017-11-19 | week | relative
They left over the weekend. | over the weekend | 2017-11-11 | 2017-11-12 | day | relative
They left last month. | last month | 2017-10-01 | 2017-10-31 | month | relative
They left this month. | this month | 2017-11-01 | 2017-11-30 | month | relative
They left last year. | last year | 2016-01-01 | 2016-12-31 | year | relative
They left yesterday. | yesterday | 2017-11-16 | 2017-11-16 | day | relative
They left the day before yesterday. | the day before yesterday | 2017-11-15 | 2017-11-15 | day | relative
They left this morning. | this morning | 2017-11-17 | 2017-11-17 | day | relative
They left two days ago. | two days ago | 2017-11-15 | 2017-11-15 | day | relative
They left three weeks ago. | three weeks ago | 2017-10-24 | 2017-10-30 | week | relative
They left two months ago. | two months ago | 2017-09-01 | 2017-09-30 | month | relative
They left a year ago. | a year ago | 2016-01-01 | 2016-12-31 | year | relative
They left over the past two weeks. | over the past two weeks | 2017-11-03 | 2017-11-17 | week | relative
They left in the last 24 hours. | in the last 24 hours | 2017-11-16 | 2017-11-17 | day | relative
They left in recent days. | in recent days | | 2017-11-17 | open | relative
They left over the past few weeks. | over the past few weeks | | 2017-11-17 | open | relative
They left in early June. | early June | 2017-06-01 | 2017-06-10 | week | relative
They left in mid-June 2015. | mid-June 2015 | 2015-06-11 | 2015-06-20 | week |
They left in late February 2016. | late February 2016 | 2016-02-21 | 2016-02-29 | week |
They left in late 2014. | late 2014 | 2014-09-01 | 2014-12-31 | month |
They left at the end of last month. | end of last month | 2017-10-21 | 2017-10-31 | week | relative
They left on 2015-03-14. | 2015-03-14 | 2015-03-14 | 2015-03-14 | day |
They left on 14/03/2015. | 14/03/2015 | 2015-03-14 | 2015-03-14 | day |
They left on 03/14/2015. | 03/14/2015 | 2015-03-14 | 2015-03-14 | day |
They left on 04/03/2015. | 04/03/2015 | 2015-03-04 | 2015-04-03 | month |
They left on 05/12/2017. | 05/12/2017 | 2017-05-12 | 2017-05-12 | day |
They left on 04.03.2015. | 04.03.2015 | 2015-03-04 | 2015-03-04 | day |
In May 12,000 people fled. | In May | 2017-05-01 | 2017-05-31 | month | relative
In May 11 people fled. | In May | 2017-05-01 | 2017-05-31 | month | relative
Hundreds left since the deal. | since the deal | | | none | relative
In the week before, 1,500 fled. | the week before | | | none | relative
"""
ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]


def day(words: str) -> date | None:
    return date.fromisoformat(words) if words else None


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r[0])
def test_a_date_is_read_from_its_words(row: list[str]) -> None:
    text, words, first, last, accuracy, relative = row
    (found,) = periods(one(text), FRIDAY)
    assert found.words == words
    assert (found.start, found.end) == (day(first), day(last))
    assert found.accuracy == accuracy
    assert found.relative is (relative == "relative")
    assert found.span is not None and found.span.of(text) == found.words


@pytest.mark.parametrize(
    "text",
    [
        "He may leave and march on.",
        "May the fighters return?",
        "The second wave came in the Sun.",
        "They left in 2015 buses.",
        "Some 2015 people fled.",
        "Highway 5 and Resolution 2254 were named.",
        "On 31 June 2015 nothing happened.",
        "On 30 February nothing happened.",
        "The toll rose from 1,950 to 2,014 people.",
        "Call 2017-555 for help.",
        "It was 12/11 or so.",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    assert periods(one(text), FRIDAY) == []


def test_without_publication_a_year_that_is_not_said_leaves_the_words_alone() -> None:
    for text in ("They left on 3 May.", "They left on Sunday.", "They left last week.", "They left in June."):
        (found,) = periods(one(text), None)
        assert found.words and found.span is not None
        assert (found.start, found.end, found.accuracy, found.relative) == (None, None, "none", True)


def test_a_whole_date_needs_no_publication() -> None:
    (found,) = periods(one("They left on 3 May 2012."), None)
    assert (found.start, found.end, found.relative) == (date(2012, 5, 3), date(2012, 5, 3), False)


def test_an_event_dates_what_is_counted_from_it() -> None:
    deal = Period(start=date(2017, 10, 12), end=date(2017, 10, 14), accuracy="day")

    def read(text: str) -> tuple[date | None, date | None, str]:
        (found,) = periods(one(text), FRIDAY, deal)
        assert found.relative
        return found.start, found.end, found.accuracy

    assert read("Hundreds left since the deal.") == (date(2017, 10, 12), None, "open")
    assert read("Some 1,500 left in the week before.") == (date(2017, 10, 5), date(2017, 10, 11), "week")
    assert read("They returned the following day.") == (date(2017, 10, 15), date(2017, 10, 15), "day")
    assert read("They returned two days later.") == (date(2017, 10, 16), date(2017, 10, 16), "day")


def test_dates_of_speech_come_after_dates_of_what_is_told() -> None:
    found = periods(one("The ministry said on Monday that 200 people had fled since 3 November."), FRIDAY)
    assert [p.words for p in found] == ["since 3 November", "on Monday"]
    found = periods(one("Yesterday the ministry said that it had rained from 18 to 22 June."), FRIDAY)
    assert [p.words for p in found] == ["from 18 to 22 June", "Yesterday"]


def test_two_dates_of_one_sentence_are_two_periods() -> None:
    found = periods(one("On 3 May 40 families fled, and on 10 May they returned."), FRIDAY)
    assert [p.start for p in found] == [date(2017, 5, 3), date(2017, 5, 10)]


def test_spans_count_from_the_start_of_the_report() -> None:
    text = "Nothing happened. They left on 14 October 2017."
    last = sentences(document(text))[-1]
    (found,) = periods(last, FRIDAY)
    assert found.span is not None and found.span.of(text) == "14 October 2017"


def test_new_year_and_the_ends_of_months_are_crossed() -> None:
    def start(text: str, published: date) -> date | None:
        return periods(one(text), published)[0].start

    assert start("They left yesterday.", date(2016, 3, 1)) == date(2016, 2, 29)
    assert start("They left yesterday.", date(2017, 1, 1)) == date(2016, 12, 31)
    assert start("They left on 31 December.", date(2017, 1, 1)) == date(2016, 12, 31)
    assert start("They left last month.", date(2017, 1, 31)) == date(2016, 12, 1)
    assert start("They left on Sunday.", date(2017, 1, 2)) == date(2017, 1, 1)
    assert start("They left last week.", date(2016, 1, 3)) == date(2015, 12, 21)


@given(
    st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.sampled_from(["{d} {m} {y}", "{m} {d}, {y}", "{d} of {m} {y}"])
)
def test_every_day_is_read_back_however_it_is_written(of: date, form: str) -> None:
    text = f"They left on {form.format(d=of.day, m=NAMES[of.month - 1], y=of.year)}."
    (found,) = periods(one(text), None)
    assert (found.start, found.end, found.accuracy) == (of, of, "day")


@given(st.dates(date(1950, 1, 1), date(2090, 12, 31)), st.dates(date(1950, 1, 1), date(2090, 12, 31)))
def test_a_year_that_is_not_said_is_the_nearest_past(of: date, published: date) -> None:
    (found,) = periods(one(f"They left on {of.day} {NAMES[of.month - 1]}."), published)
    assert found.start is not None
    assert (found.start.day, found.start.month) == (of.day, of.month)
    assert found.start <= published
    assert (of.month, of.day) == (2, 29) or published - found.start <= timedelta(days=366)


PIECES = [*sorted(ANCHORS), "in", "since", "until", "the past", "as of", "early", "end of", "ago", "before", "last"]


@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.integers(0, 3000).map(str), st.text(max_size=6)), max_size=14),
    st.sampled_from([" ", "-", "/", ", ", "–"]),
    st.one_of(st.none(), st.dates()),
)
def test_no_text_breaks_the_reader_and_no_period_ends_before_it_begins(
    pieces: list[str], gap: str, published: date | None
) -> None:
    text = gap.join(pieces)
    for sentence in sentences(document(text)):
        for found in periods(sentence, published):
            assert found.span is not None and found.span.of(text) == found.words
            if found.start and found.end:
                assert found.start <= found.end


@given(st.text(max_size=300))
def test_any_unicode_text_can_be_read(text: str) -> None:
    for sentence in sentences(document(text)):
        periods(sentence, FRIDAY)
