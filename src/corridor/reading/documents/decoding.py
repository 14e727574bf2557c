"""From bytes to characters, and what kind of document bytes are."""

from __future__ import annotations

import codecs
import re
from typing import Literal

from corridor.errors import CorridorError

DocumentKind = Literal["text", "html", "pdf"]
MAX_BYTES = 20_000_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before utf-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FOREIGN = {
    b"PK\x03\x04": "a zip archive or an office document",
    b"\xd0\xcf\x11\xe0": "an office document of the old kind",
    b"{\\rtf": "a rich text document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"\x7fELF": "a program",
    b"SQLite format 3": "a database",
}
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?\s{0,5}([\w:.-]{2,40})""", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:p|div|span|a|br|li|ul|h[1-6]|article|section|table|td|meta|title|head|body|script)\b[^<>]{0,400}>", re.I
)
_HTML = re.compile(
    r"\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200}|<!--.{0,500}?-->\s{0,200}){0,3}<(?:!doctype\s+html|html)\b", re.I | re.S
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")


def kind_of(content: bytes, where: str) -> DocumentKind:
    """What a document is, by its content and not by its name.

    Raises `CorridorError` for an empty document and for one that is neither text, HTML nor PDF.
    """
    if not content.strip():
        raise CorridorError("an empty document", f"{len(content)} bytes", where, "give a report with text in it")
    if b"%PDF-" in content[:1024]:
        return "pdf"
    for mark, what in _FOREIGN.items():
        if content.startswith(mark):
            raise CorridorError("not a document that can be read", what, where, "save it as plain text, HTML or PDF")
    start = decoded(content[:8192], where, tail=False)
    if _HTML.match(start) or len(_TAG.findall(start[:4096])) >= 3:
        return "html"
    return "text"


def decoded(content: bytes, where: str, charset: str | None = None, tail: bool = True) -> str:
    """The characters of a text, by its byte order mark, its declared character set, UTF-8, UTF-16 or Windows-1252.

    `tail` is false for a beginning, which may end within a character. Raises `CorridorError` where it is no text.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(name, "replace")
    for known in (charset, _declared(content), _wide(content), "utf-8"):
        text = _decoded_as(content, known, tail) if known else None
        if text is not None:
            return _checked(text, where)
    return _checked(content.decode("cp1252", "replace"), where)


def _declared(content: bytes) -> str | None:
    found = _CHARSET.search(content[:2048])
    return found[1].decode("ascii", "replace") if found else None


def _wide(content: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of a text in Latin letters is nought."""
    sample = content[:2000]
    odd, even = sample[1::2].count(0), sample[0::2].count(0)
    if max(odd, even) < 0.35 * (len(sample) // 2) or len(sample) < 4 or min(odd, even) > 0.05 * len(sample):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _decoded_as(content: bytes, name: str, tail: bool) -> str | None:
    try:
        codec = codecs.lookup(name)
        if not getattr(codec, "_is_text_encoding", True):
            return None
        return codecs.getincrementaldecoder(name)("strict").decode(content, final=tail)
    except (LookupError, ValueError):
        return None


def _checked(text: str, where: str) -> str:
    odd = len(_CONTROLS.findall(text[:20_000]))
    if odd > 0.02 * min(len(text), 20_000):
        remedy = "save it as plain text (UTF-8), HTML or PDF"
        raise CorridorError("not a document that can be read", "binary data", where, remedy)
    return text
