"""Irregular routes: what is known of them leaves only by country and 30 days late."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from corridor.estimation.irregular import crossings, cutoff

Json = dict[str, Any]
IRREGULAR = "flows on irregular routes leave only by country and 30 days late"
FORECAST = "forecasts by route do not leave"


def hidden_ways(estimate: Json) -> set[str]:
    """Ids of the irregular links."""
    return {k["id"] for k in estimate["links"] if k["mode"] == "irregular"}


def hidden_places(estimate: Json) -> set[str]:
    """Places entered by irregular links only: whoever is there came by them, so the stock tells the flow."""
    modes: dict[str, set[str]] = {}
    for k in estimate["links"]:
        modes.setdefault(k["destination"], set()).add(k["mode"])
    return {place for place, into in modes.items() if into == {"irregular"}}


def why_withheld(answer: Json, estimate: Json) -> str:
    """Why an answer may not leave for the ways it counts; empty where it may."""
    ways = _ways(answer, estimate)
    if ways and answer["end"] > estimate["as_of"]:
        return FORECAST
    if not ways & hidden_ways(estimate):
        return ""
    whole = ways in [set(ids) for ids in crossings(estimate["links"], estimate["places"]).values()]
    late = answer["end"] <= cutoff(date.fromisoformat(estimate["as_of"])).isoformat()
    return "" if whole and late else IRREGULAR


def counts_ways(answer: Json, estimate: Json) -> bool:
    """Whether an answer tells of irregular links, by country or not."""
    return bool(_ways(answer, estimate) & hidden_ways(estimate))


def _ways(answer: Json, estimate: Json) -> set[str]:
    """Links whose flow an answer tells."""
    what, at = answer["what"], set(answer["at"])
    if what in ("passed", "attempted"):
        return at
    if what in ("caught", "released"):
        return {link for c in estimate["controls"] if c["id"] in at for link in c["links"]}
    if what in ("arrived", "present", "population"):
        return _into(at & hidden_places(estimate), estimate)
    return set()


def _into(places: Collection[str], estimate: Json) -> set[str]:
    return {k["id"] for k in estimate["links"] if k["destination"] in places}


def release_where(estimate: Json) -> None:
    """Take the place from claims about irregular ways, places and controls on them, or about ways yet to be gone."""
    ways, places = hidden_ways(estimate), hidden_places(estimate)
    controls = {c["id"]: set(c["links"]) for c in estimate["controls"]}
    links = {k["id"] for k in estimate["links"]}
    for c in estimate["claims"]:
        at = set(c["at"])
        met = (at & links).union(*(controls.get(i, ()) for i in at))
        ahead = met and (c["end"] or "") > estimate["as_of"]
        if met & ways or at & places or ahead:
            c["at"] = []
