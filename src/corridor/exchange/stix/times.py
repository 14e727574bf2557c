"""Instants as STIX writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from corridor.errors import CorridorError

FIRST = datetime(2026, 1, 1, tzinfo=UTC)  # of what has had one version since Corridor exchanges anything


def stamp(at: datetime) -> str:
    """An instant as RFC 3339 with milliseconds in UTC; raises `CorridorError` where it has no time zone."""
    if at.tzinfo is None:
        raise CorridorError("an instant without a time zone", at.isoformat(), remedy="give it one, such as UTC")
    at = at.astimezone(UTC)
    # not strftime: it writes years before 1000 with fewer than four digits on some systems
    return at.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def midnight(day: date) -> str:
    """The first instant of a day."""
    return f"{day.isoformat()}T00:00:00.000Z"


def instant(text: str) -> datetime:
    """The instant that a valid timestamp names, to the microsecond."""
    return datetime.fromisoformat(text)


def order(text: str) -> tuple[str, str]:
    """What sorts valid timestamps by time, whatever the digits of their seconds."""
    return text[:19], text[20:-1].rstrip("0")
