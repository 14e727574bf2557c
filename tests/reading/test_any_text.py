"""Whatever the text, a reader neither fails nor points beside it."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.reading import read_text

WORDS = st.sampled_from(
    '“ ” " ’ said told that according to Reuters officials he I we The Raqqa Turkey from into 14 000 3,57,243 half '
    "dozens hundreds of people families fighters fled crossed caught held for ten or 15 days in May 2017 , . ; : ( ) "
    "\n \n\n "
    "may up at least nobody stopped us deal agreed worried about would return 26 km % $ Mr. U.S. – …".split(" ")
)
TEXTS = st.text(max_size=300) | st.lists(WORDS, max_size=80).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_any_text_is_read_and_every_span_lies_in_it(text: str, published: date | None) -> None:
    report = read_text(text, published=published, title="Hundreds flee")
    whole = report.document.text
    for p in report.proposals:
        spans = [p.sentence, *p.spans.values(), *p.copies, *(n.span for n in p.places)]
        spans += [x.span for x in (p.group, p.of, p.period, *p.chain) if x is not None and x.span is not None]
        assert all(0 <= s.start < s.end <= len(whole) for s in spans)
        assert all(n.span.of(whole) == n.words for n in p.places)
        assert p.group is None or p.group.span.of(whole) == p.group.words
        assert p.chain[-1].source == report.document.publisher
        assert p.low is None or p.high is None or p.low <= p.high
