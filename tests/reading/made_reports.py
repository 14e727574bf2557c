"""Reports made from plain words, for the tests of reading."""

from __future__ import annotations

from datetime import date

from corridor.claims import Source
from corridor.reading.documents import Block, Document, Sentence, sentences

PAPER = Source(id="the-paper", role="a newspaper", kind="publisher", name="The Paper")


def document(text: str, published: date | None = date(2019, 5, 14), headline: bool = False) -> Document:
    """A report whose paragraphs are the lines of a text; the first is the headline if asked."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            part = "headline" if headline and not blocks else "body"
            blocks.append(Block(part, at, at + len(line)))
        at += len(line) + 1
    return Document("a-report", text, tuple(blocks), PAPER, published=published)


def one(text: str) -> Sentence:
    """The only sentence of a text."""
    found = sentences(document(text))
    assert len(found) == 1, [s.text for s in found]
    return found[0]
