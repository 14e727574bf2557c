"""One text for one value, so that whoever reads it gets the same digest: RFC 8785."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from json.encoder import encode_basestring
from math import isfinite
from typing import Any

from corridor.exchange.stix.bounds import bounded
from corridor.exchange.stix.errors import MalformedError

EXACT = 2**53 - 1  # the largest whole number that every reader of JSON gets right (RFC 8259, section 6)


def canonical(value: Any) -> bytes:
    """A value as canonical JSON: names sorted, no blanks, numbers as ECMAScript writes them, UTF-8.

    Raises `MalformedError` for what has no such text: whole numbers that floating point has not, and what `bounded`
    refuses.
    """
    bounded(value)
    return written(value)


def written(value: Any) -> bytes:
    """Canonical JSON of what is `bounded` already."""
    parts: list[str] = []
    _write(value, parts.append)
    return "".join(parts).encode()


def digest(value: Any) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def number(value: float) -> str:
    """A number as ECMAScript writes it (RFC 8785, section 3.2.2.3): 4000.0 is `4000`, 1e21 is `1e+21`."""
    if not isfinite(value):
        raise MalformedError("a number that JSON cannot hold", repr(value))
    if value == 0:
        return "0"
    sign, figures, exponent = Decimal(repr(value)).normalize().as_tuple()
    assert isinstance(exponent, int)
    digits, minus = "".join(map(str, figures)), "-" if sign else ""
    point = len(digits) + exponent  # where the point stands, counted from the first digit
    if len(digits) <= point <= 21:
        return minus + digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return f"{minus}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{minus}0.{'0' * -point}{digits}"
    rest = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{minus}{digits[0]}{rest}e{point - 1:+d}"


def _large(value: int) -> str:
    """A whole number beyond `EXACT`, if readers that hold all numbers as floating point get this very one."""
    try:
        nearest = float(value)
    except OverflowError:
        nearest = 0.0
    text = number(nearest)
    if int(nearest) != value and text != str(value):
        raise MalformedError("a whole number that not every reader gets right", "one beyond 2**53")
    return text


def _write(value: Any, put: Any) -> None:
    kind = type(value)
    if kind is str:
        put(encode_basestring(value))
    elif kind is dict:
        # RFC 8785 sorts names by their UTF-16 code units, which is not Python's order beyond the basic plane
        names = sorted(value) if "".join(value).isascii() else sorted(value, key=lambda n: n.encode("utf-16-be"))
        mark = "{"
        for name in names:
            put(mark)
            put(encode_basestring(name))
            put(":")
            _write(value[name], put)
            mark = ","
        put("}" if names else "{}")
    elif kind is list:
        mark = "["
        for part in value:
            put(mark)
            _write(part, put)
            mark = ","
        put("]" if value else "[]")
    elif value is None:
        put("null")
    elif kind is bool:
        put("true" if value else "false")
    elif kind is int:
        put(str(value) if abs(value) <= EXACT else _large(value))
    else:
        put(number(value))
