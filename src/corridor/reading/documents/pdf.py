"""A PDF as text: pages joined, hyphens mended, what repeats on every page left out."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence

from corridor.errors import CorridorError
from corridor.reading.documents.text import clean, unwrapped

MAX_PAGES = 1000
EDGE = 3  # lines at the top and the bottom of a page among which headers and footers stand
SLACK = 0.15  # lines of proportional letters differ by this share of their width
_DIGITS = re.compile(r"\d+")
_HYPHEN = re.compile(r"(?<=[a-zà-ÿ])[-\u2010]\n(?=[a-zà-ÿ])")
_PAGE_NUMBER = re.compile(r"\s*(?:page |p\. ?)?\d{1,4}(?: ?(?:of|/|\|) ?\d{1,4})?\s*", re.IGNORECASE)


def pdf_text(content: bytes, where: str) -> str:
    """The text of a PDF, a paragraph a line.

    Raises `CorridorError` where it is damaged, needs a password or has no text (a scan).
    """
    pages = _pages(content, where)
    kept = [_spaced(lines) for lines in _without_edges([page.split("\n") for page in pages])]
    text = _joined(kept)
    if sum(c.isalpha() for c in text) < 20:
        remedy = "it is a scan or a drawing: run it through text recognition first"
        raise CorridorError("a PDF without text", f"{len(pages)} pages", where, remedy)
    return unwrapped(clean(text), SLACK)


def _pages(content: bytes, where: str) -> list[str]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)  # it tells of every oddity that it mends
    locked = CorridorError("a PDF that needs a password", where=where, remedy="save a copy without a password")
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise locked
        if len(reader.pages) > MAX_PAGES:
            got = f"{len(reader.pages)} pages"
            raise CorridorError("a PDF too long to be a report", got, where, f"give at most {MAX_PAGES} pages")
        return [page.extract_text() for page in reader.pages]
    except DependencyError:
        raise locked from None
    except CorridorError:
        raise
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError, OSError) as error:
        remedy = "open it in a viewer and save it anew, or save its text"
        raise CorridorError("a damaged PDF", str(error)[:120] or type(error).__name__, where, remedy) from None
    except (RecursionError, AssertionError, NotImplementedError, UnicodeError) as error:
        raise CorridorError("a damaged PDF", type(error).__name__, where, "save it anew, or save its text") from None


def _without_edges(pages: Sequence[list[str]]) -> list[list[str]]:
    """Pages without page numbers and without lines that stand at the edge of most pages."""
    edges: Counter[str] = Counter()
    for lines in pages:
        filled = [line for line in lines if line.strip()]
        edges.update({_alike(line) for line in (*filled[:EDGE], *filled[-EDGE:])})
    often = {line for line, times in edges.items() if len(pages) > 1 and times > max(1, len(pages) // 2)}
    kept = []
    for lines in pages:
        places = [i for i, line in enumerate(lines) if line.strip()]
        edge = {*places[:EDGE], *places[-EDGE:]}
        gone = {i for i in edge if _alike(lines[i]) in often or _PAGE_NUMBER.fullmatch(lines[i])}
        kept.append([line for i, line in enumerate(lines) if i not in gone])
    return kept


def _alike(line: str) -> str:
    """A line with its numbers made equal, so that page numbers do not make footers differ."""
    return _DIGITS.sub("#", " ".join(line.casefold().split()))


def _spaced(lines: Sequence[str]) -> str:
    return "\n".join(" ".join(line.split()) for line in lines).strip("\n")


def _joined(pages: Sequence[str]) -> str:
    """Pages in one text; a sentence that runs over the edge of a page goes on."""
    text = ""
    for page in pages:
        if not page:
            continue
        goes_on = text and text[-1] not in '.!?:”"' and (page[0].islower() or text[-1] in "-,;")
        text += ("" if not text else "\n" if goes_on else "\n\n") + page
    return _HYPHEN.sub("", text)
