"""What every table of answers says the same way: titles that stand alone, statuses in words, where and of whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Json = dict[str, Any]
ESTIMATED = "estimated"
SIMULATED = "simulated"
NOT_ESTIMABLE = "not estimable"
WITHHELD = "withheld"
EITHER = "not estimable or withheld"  # what is released does not tell the two apart
STATUS = {"answered": "answered", "not estimable": NOT_ESTIMABLE, "suppressed": WITHHELD, "simulated": SIMULATED}


def has_number(answer: Json) -> bool:
    """Whether the numbers of an answer may be written, as its status says."""
    return answer["status"] in ("answered", "simulated") and answer["median"] is not None


def outside(estimate: Json) -> bool:
    """Whether it was made for somebody outside the organisation."""
    return bool(estimate["audience"] != "internal")


def full_titles(answers: Iterable[Json]) -> dict[str, str]:
    """Titles by id, where "… fighters" after "In the convoy" is "In the convoy: fighters"."""
    titles: dict[str, str] = {}
    parent = ""
    for answer in answers:
        title = str(answer["title"])
        if title.startswith(("…", "...")) and parent:
            titles[answer["id"]] = f"{parent}: {title.lstrip('… .')}"
        else:
            parent = titles[answer["id"]] = title
    return titles


def group_names(estimate: Json) -> dict[str, str]:
    """Names of groups by id."""
    return {g["id"]: g["name"] for g in estimate["groups"]}


def where_names(estimate: Json) -> dict[str, str]:
    """Names of places, links and controls by id; what was taken out of a released estimate has none."""
    places = {p["id"]: p["name"] for p in estimate["places"]}
    ways = {k["id"]: f"{places[k['origin']]} → {places[k['destination']]}" for k in estimate["links"]}
    return ways | {c["id"]: c["name"] for c in estimate["controls"]} | places


def simulated(estimate: Json) -> bool:
    """Whether it is a run forward without evidence."""
    return any(a["status"] == "simulated" for a in estimate["answers"])
