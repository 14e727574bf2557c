"""Documents in: files, folders, addresses and standard input."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from corridor.claims import Source
from corridor.errors import CorridorError
from corridor.reading.documents.bylines import published_in
from corridor.reading.documents.decoding import MAX_BYTES, decoded, kind_of
from corridor.reading.documents.document import Block, Document
from corridor.reading.documents.fetch import fetch, is_address
from corridor.reading.documents.html import page
from corridor.reading.documents.pdf import pdf_text
from corridor.reading.documents.text import blocks_of, clean, laid_out, one_line

LONGEST_NAME = 24  # characters of a title in the id of its report
SUFFIXES = frozenset((".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".pdf", ""))  # read in a folder
PIECE = 65_536  # bytes read at once
Tell = Callable[[CorridorError], None]


def documents(
    source: str | Path, published: date | None = None, publisher: str | None = None, refused: Tell | None = None
) -> Iterator[Document]:
    """The reports of a file, of a folder and those in it, of an http(s) address, or of `-`, standard input.

    One is held at a time. A day and a publisher that are given go before those that a report names. With `refused`
    a file that cannot be read is told there and the others go on; without, it raises `CorridorError`.
    """
    found = _found(str(source), published, publisher)
    for make in found:
        try:
            yield make()
        except CorridorError as error:
            if refused is None:
                raise
            refused(error)
        except OSError as error:
            told = CorridorError(error.strerror or "cannot be read", where=str(error.filename or source))
            if refused is None:
                raise told from None
            refused(told)


def _found(source: str, published: date | None, publisher: str | None) -> Iterator[Callable[[], Document]]:
    """What makes each document, so that one that fails does not end the others."""
    if source == "-":
        yield lambda: made(_limited(sys.stdin.buffer), "standard input", published, publisher)
    elif is_address(source):
        yield lambda: _of_address(source, published, publisher)
    elif Path(source).is_dir():
        some = False
        for path in files_in(Path(source)):
            some = True
            yield lambda path=path: _of_file(path, published, publisher)  # type: ignore[misc]
        if not some:
            yield lambda: _empty(source)
    else:
        yield lambda: _of_file(Path(source), published, publisher)


def files_in(folder: Path) -> Iterator[Path]:
    """Files of a folder and of those in it that may be reports, in the order of their names, without hidden ones."""
    try:
        with os.scandir(folder) as entries:
            names = sorted((e.name, e.is_dir(follow_symlinks=False)) for e in entries if not e.name.startswith("."))
    except OSError:
        yield folder  # whoever opens it is told why
        return
    for name, is_folder in names:
        if is_folder:
            yield from files_in(folder / name)
        elif os.path.splitext(name)[1].lower() in SUFFIXES:
            yield folder / name


def made(
    content: bytes,
    where: str,
    published: date | None = None,
    publisher: str | None = None,
    url: str = "",
    charset: str | None = None,
) -> Document:
    """The report that some bytes are; `where` is the name of the file or the address.

    Raises `CorridorError` where they are no text, HTML or PDF, or nothing to read.
    """
    if len(content) > MAX_BYTES:
        raise CorridorError("too large to be a report", f"over {MAX_BYTES:,} bytes", where, "cut it up")
    kind = kind_of(content, where)
    if kind == "html":
        found = page(decoded(content, where, charset), where, url)
        text, blocks = laid_out(found.parts)
        day = found.published or published_in(text, blocks)
        name = publisher or one_line(found.publisher) or _host(url)
        return _document(text, blocks, found.title, where, published, day, name, url, found.language)
    text = pdf_text(content, where) if kind == "pdf" else clean(decoded(content, where, charset))
    blocks = blocks_of(text)
    if not any(c.isalnum() for c in text):
        raise CorridorError("an empty document", "no words", where, "give a report with text in it")
    title = next((text[b.start : b.end] for b in blocks if b.part == "headline"), "")
    return _document(text, blocks, title, where, published, published_in(text, blocks), publisher or _host(url), url)


def _document(
    text: str,
    blocks: tuple[Block, ...],
    title: str,
    where: str,
    given: date | None,
    own: date | None,
    publisher: str,
    url: str,
    language: str = "en",
) -> Document:
    from corridor.reading.review.discretion import hidden_names, spelt, without  # these know documents
    from corridor.reading.speakers import held

    names, named = hidden_names((), held(text)), slug(title or Path(where).stem, LONGEST_NAME)
    shown = without(title, names)
    if shown != title or spelt(named, names):  # an id goes everywhere
        named = "report"
    id = f"{named}-{sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}"
    return Document(
        id=id,
        text=text,
        blocks=blocks,
        publisher=publisher_source(publisher, id, shown),
        title=one_line(title) or Path(where).stem,
        published=given or own,
        date_given=given is not None and given != own,
        url=url,
        language=language,
    )


def publisher_source(name: str, report: str, title: str = "") -> Source:
    """Who published a report; unnamed, it is known by its report only, so that two such are not taken for one."""
    if name.strip():
        return Source(id=slug(name), role="a publisher", kind="publisher", name=" ".join(name.split()))
    told = f"the publisher of “{title[:60]}”" if title else "the publisher of this report"
    return Source(id=f"publisher-of-{report}", role=told, kind="publisher")


def slug(text: str, longest: int = 48) -> str:
    """Letters and digits of a text with hyphens between, for an id."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if len(words) > longest:
        words = words[:longest].rsplit("-", 1)[0]
    return words or "report"


def _of_file(path: Path, published: date | None, publisher: str | None) -> Document:
    where = str(path)
    if not path.exists():
        raise CorridorError("no such file", where=where, remedy="look at the spelling")
    if path.is_dir():
        raise CorridorError("a folder that cannot be read", where=where, remedy="look at its permissions")
    if not path.is_file():
        raise CorridorError("not a file that can be read", where=where, remedy="give a file, a folder, an address or -")
    try:
        with path.open("rb") as file:
            content = _limited(file)
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise CorridorError("a file that cannot be read", reason, where, "look at its permissions") from None
    return made(content, where, published, publisher)


def _limited(file: IO[bytes]) -> bytes:
    """What a file holds, up to a little over the most that a report may have."""
    parts, size = [], 0
    while size <= MAX_BYTES and (part := file.read(PIECE)):
        parts.append(part)
        size += len(part)
    return b"".join(parts)


def _of_address(url: str, published: date | None, publisher: str | None) -> Document:
    got = fetch(url)
    return made(got.content, got.url, published, publisher, got.url, got.charset)


def _empty(folder: str) -> Document:
    kinds = ", ".join(sorted(s for s in SUFFIXES if s))
    raise CorridorError("a folder without reports", where=folder, remedy=f"files ending in {kinds} are read")


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
