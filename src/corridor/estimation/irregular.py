"""Which irregular links lead into which country, and up to when their flow may be told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

LATE = timedelta(days=30)


def cutoff(as_of: date) -> date:
    """The last day of which flows on irregular routes may leave the organisation."""
    return as_of - LATE


def crossings(links: Iterable[dict[str, Any]], places: Iterable[dict[str, Any]]) -> dict[str, list[str]]:
    """Irregular links into a country from outside it, by that country; ways inside it would count people twice."""
    country = {p["id"]: p["country"] for p in places}
    found: dict[str, list[str]] = {}
    for k in links:
        origin, destination = country[k["origin"]], country[k["destination"]]
        if k["mode"] == "irregular" and origin != destination:
            found.setdefault(destination, []).append(k["id"])
    return found
