"""A web page as a report: its title, day, publisher, captions and body, without what surrounds them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from corridor.errors import CorridorError
from corridor.reading.documents.boilerplate import is_boilerplate
from corridor.reading.documents.bylines import is_byline
from corridor.reading.documents.captions import is_credited
from corridor.reading.documents.document import BlockPart

# what the extractor leaves out of a page and readers of it should see apart from the body
_CAPTIONS = (
    "//figcaption | //*[contains(concat(' ', normalize-space(@class), ' '), ' wp-caption-text ')]"
    " | //*[self::p or self::div or self::span][contains(@class, 'caption') and string-length(@class) < 60 "
    "and not(.//p) and not(.//figcaption) and not(ancestor::figcaption)]"
)
_DATES = {"original_date": True, "extensive_search": False}
_SITE_IN_TITLE = re.compile(r"\s+[|–—·»]\s+([^|–—·»]{2,40})$")
_BULLET = re.compile(r"^[-*•]\s+")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page says, in paragraphs with their parts, and what it says of itself."""

    title: str
    parts: tuple[tuple[BlockPart, str], ...]
    published: date | None
    publisher: str
    language: str


def page(html: str, where: str, url: str = "") -> Page:
    """The report on a web page.

    Raises `CorridorError` where the page has no text of its own.
    """
    import trafilatura
    from trafilatura.metadata import extract_metadata

    tree = trafilatura.load_html(html)
    if tree is None:
        raise CorridorError("a page that is not HTML", where=where, remedy="save it as plain text and read that")
    about = extract_metadata(tree, default_url=url or None, date_config={**_DATES, "max_date": "2100-01-01"})
    language = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "en")[:2].lower()
    site = about.sitename or ""
    title = _headline(tree, about.title or "", site)
    captions = _take_captions(tree)
    body = _body(tree)
    parts = _parts(title, captions, body)
    if not any(part == "body" for part, _ in parts):
        remedy = "it may need a browser to show its text: save the text from there and read that"
        raise CorridorError("a page without text of its own", f"{len(html):,} characters of HTML", where, remedy)
    return Page(title, parts, _day(about.date), site, language)


def _headline(tree: Any, named: str, site: str) -> str:
    """The page's own largest heading, else its title without the name of the site."""
    headings = [" ".join(h.text_content().split()) for h in tree.xpath("//h1")]
    headings = [h for h in headings if h and h != site]
    if len(headings) == 1 and len(headings[0]) <= 300:
        return headings[0]
    close = [h for h in headings if named and (h in named or named in h)]
    if close:
        return close[0]
    tail = _SITE_IN_TITLE.search(named)
    return named[: tail.start()] if tail else named


def _take_captions(tree: Any) -> list[str]:
    """Captions of pictures, taken out of the page."""
    found = []
    for element in tree.xpath(_CAPTIONS):
        text = " ".join(element.text_content().split())
        if 12 <= len(text) <= 600 and text not in found:
            found.append(text)
        if element.getparent() is not None:
            element.drop_tree()
    return found


def _body(tree: Any) -> list[str]:
    import trafilatura

    document = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    text = getattr(document, "text", None) or ""
    if not text:
        _, text, _ = trafilatura.baseline(tree)
    return [_BULLET.sub("", line.strip(" |")) for line in text.split("\n") if line.strip(" |")]


def _parts(title: str, captions: list[str], body: list[str]) -> tuple[tuple[BlockPart, str], ...]:
    parts: list[tuple[BlockPart, str]] = [("headline", title)] if title else []
    parts += [("boilerplate" if is_boilerplate(c) else "caption", c) for c in captions]
    for i, words in enumerate(body):
        if words.casefold() == title.casefold() or words in captions:
            continue
        near = min(i, len(body) - 1 - i) < 8
        part: BlockPart = "caption" if is_credited(words) else "body"
        parts.append(("boilerplate" if is_boilerplate(words) or (near and is_byline(words)) else part, words))
    return tuple(parts)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None
