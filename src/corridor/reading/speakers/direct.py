"""Direct speech: where it stands in a sentence."""

from __future__ import annotations

from corridor.reading.documents import Sentence
from corridor.reading.speakers.phrases import Range


def in_quotes(quotes: tuple[Range, ...], offset: int) -> bool:
    """Whether a place is inside quotation marks."""
    return any(a <= offset < b for a, b in quotes)


def opens_inside(s: Sentence) -> bool:
    """Whether a sentence begins inside quotation marks."""
    return bool(s.quotes) and s.quotes[0][0] == s.start


def is_direct(s: Sentence, text: str) -> bool:
    """Whether a sentence is direct speech, and not words of the reporter with some marks of quotation in them."""
    if s.quotes:
        a, b = s.quotes[0]
        if a - s.start > 2:
            return False
        return (b - a) * 2 > s.end - s.start or text[max(b - 1, 0)] in ".,!?…—"
    return s.text[:1] == "‘" and s.text[1:2].isupper() and s.text.rstrip()[-1:] in "’.!?…"
