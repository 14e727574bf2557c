"""Reading reports: documents in, proposals out, each checked against its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from corridor.claims import Proposal, Source
from corridor.errors import Problem
from corridor.reading.assemble import propose
from corridor.reading.documents import Document, blocks_of, clean, documents
from corridor.reading.readers import Reader, checked


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report with what a reader proposes of it, and what was refused because the text does not say it."""

    document: Document
    proposals: tuple[Proposal, ...]
    refused: tuple[Problem, ...] = ()


class Rules:
    """The reader that comes with the package: rules, no model, no network."""

    name = "rules"

    def propose(self, document: Document) -> list[Proposal]:
        """Every statement that the report makes."""
        return propose(document)


def read(
    source: str | Path,
    published: date | None = None,
    publisher: str | None = None,
    reader: Reader | None = None,
) -> Iterator[ReadReport]:
    """Proposals of a file, a folder, a URL or `-` for standard input, one report at a time.

    Raises `CorridorError` where there is nothing to read.
    """
    return proposals(documents(source, published, publisher), reader)


def read_text(
    text: str,
    published: date | None = None,
    publisher: str = "the publisher",
    title: str | None = None,
    reader: Reader | None = None,
) -> ReadReport:
    """Proposals of a text at hand; with a title, that is its headline."""
    whole = clean(f"{title}\n\n{text}" if title else text)
    source = Source(id="publisher", role="the publisher", kind="publisher", name=publisher)
    id = f"text-{sha256(whole.encode('utf-8', 'replace')).hexdigest()[:10]}"
    document = Document(
        id, whole, blocks_of(whole), source, title=title or "", published=published, date_given=published is not None
    )
    return next(proposals([document], reader))


def proposals(found: Iterable[Document], reader: Reader | None = None) -> Iterator[ReadReport]:
    """What a reader proposes of each document; the rules' own proposals point at their words by construction."""
    for document in found:
        if reader is None or isinstance(reader, Rules):
            yield ReadReport(document, tuple(propose(document)))
        else:
            kept, refused = checked(document, reader.propose(document))
            yield ReadReport(document, tuple(kept), tuple(refused))
