"""What is wrong with an object that came in."""

from __future__ import annotations

from corridor.errors import CorridorError


class MalformedError(CorridorError):
    """An object that is no STIX, or no object of ours; `where` is a JSON pointer (RFC 6901)."""


def pointer(*parts: str | int) -> str:
    """The JSON pointer to a part of a part of a document."""
    return "".join("/" + str(p).replace("~", "~0").replace("/", "~1") for p in parts)


def shown(value: object, most: int = 60) -> str:
    """A value as an error may repeat it: a scalar, cut short; of anything else its type alone."""
    if isinstance(value, str):
        return repr(value if len(value) <= most else value[:most] + "…").encode("utf-8", "backslashreplace").decode()
    if value is None or isinstance(value, bool | float):
        return repr(value)
    if isinstance(value, int):
        return repr(value) if abs(value) < 10**most else "a number of more than 60 digits"
    return {"dict": "an object", "list": "an array"}.get(type(value).__name__, type(value).__name__)
