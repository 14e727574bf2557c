"""How big and how deep what comes in may be, settled before anything works on it in earnest."""

from __future__ import annotations

from math import isfinite
from typing import Any

from pydantic_core import from_json

from corridor.exchange.stix.errors import MalformedError, shown

MAX_BYTES = 16 << 20  # of one text: ten thousand claims of usual length, and little to hold in memory
MAX_CHARACTERS = 256 << 10  # of all strings and names of one object: a claim with a note of a hundred pages
MAX_ITEMS = 20_000  # values in one object: what a report may refer to, and little to walk through
MAX_DEPTH = 24  # of one object: ours have 5, STIX's own under 12; far from where any parser gives up
MAX_OBJECTS = 100_000  # handed over at once: ten times the most that a page of TAXII should hold


def read(text: bytes | str) -> Any:
    """The value that a JSON text holds.

    Raises `MalformedError` where it is none, or is over the limits; the parser goes down 200 levels at most.
    """
    if len(text) > MAX_BYTES:
        raise MalformedError("a text that is too long", f"{len(text)} bytes", remedy=f"send at most {MAX_BYTES}")
    try:
        return from_json(text, allow_inf_nan=False)
    except ValueError as error:
        remedy = "send JSON in UTF-8 (RFC 8259)"
        raise MalformedError("no JSON that can be read", str(error)[:120], remedy=remedy) from None


def bounded(value: Any, where: str = "") -> None:
    """Nothing, if a value keeps the limits of one object; it is walked level by level, so that no depth costs a stack.

    Raises `MalformedError` where it is too deep, too large, not JSON, or text that is no Unicode.
    """
    level: list[Any] = [value] if type(value) in (dict, list) else []
    depth = items = characters = 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise _over("nested too deep", f"more than {MAX_DEPTH} levels", where)
        below: list[Any] = []
        for holder in level:
            items += len(holder)
            if items > MAX_ITEMS:
                raise _over("too many values", f"more than {MAX_ITEMS}", where)
            if type(holder) is dict:
                characters += _names(holder, where)
                holder = holder.values()
            for part in holder:
                kind = type(part)
                if kind is str:
                    characters += len(part)
                    if not part.isascii():
                        _unicode(part, where)
                elif kind is dict or kind is list:
                    below.append(part)
                elif kind is float:
                    if not isfinite(part):
                        raise MalformedError("a number that JSON cannot hold", repr(part), where)
                elif part is not None and kind is not int and kind is not bool:
                    raise MalformedError("a value that is no JSON", kind.__name__, where)
        if characters > MAX_CHARACTERS:
            raise _over("too much text", f"more than {MAX_CHARACTERS} characters", where)
        level = below


def _names(holder: dict[Any, Any], where: str) -> int:
    """How many characters the names of an object have."""
    try:
        text = "".join(holder)
    except TypeError:
        raise MalformedError("an object whose names are not text", "", where) from None
    if not text.isascii():
        _unicode(text, where)
    return len(text)


def _unicode(text: str, where: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise MalformedError("text with characters that do not exist", shown(text), where, "send UTF-8") from None


def _over(what: str, got: str, where: str) -> MalformedError:
    return MalformedError(f"an object that is {what}" if what.startswith("nested") else what, got, where, "send less")
