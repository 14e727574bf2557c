"""A real estimate whose answers, places and links are given numbers of our choice."""

from __future__ import annotations

import copy
from typing import Any

Json = dict[str, Any]
ALL = ["fighters", "relatives", "residents"]
QUANTILES = ("median", "low50", "high50", "low90", "high90")


def numbers(median: float, low: float | None = None) -> Json:
    """A median with intervals around it."""
    low = 0.8 * median if low is None else low
    return {"median": median, "interval50": [low + 0.1, 1.1 * median], "interval90": [low, 1.3 * median]}


def fan(median: float) -> Json:
    """A median with its 90 % interval."""
    return {"median": median, "low90": 0.8 * median, "high90": 1.3 * median}


class Made:
    """An estimate's JSON being made."""

    def __init__(self, raw: Json) -> None:
        self.json = copy.deepcopy(raw)
        self.pattern = self.json["answers"][0]
        self.json |= {"answers": [], "contradictions": []}
        self.json["timeline"] |= {"series": [], "claims": []}

    def answer(
        self, id: str, median: float, groups: list[str] | None = None, low: float | None = None, **more: Any
    ) -> Json:
        """Add an answer with that number on every day of reading, every day, and without each of two origins."""
        n = numbers(median, low)
        runs = [r | {"status": "answered"} | numbers(median, low) for r in self.json["runs"]]
        without = [
            {"origin": o, "label": o, "change": 0.4, "median": median, "interval90": n["interval90"], "method": "psis"}
            for o in ("driver", "council")
        ]
        answer = copy.deepcopy(self.pattern) | {
            "id": id,
            "title": id,
            "status": "answered",
            "reason": "",
            "groups": groups or ALL,
            "what": "left",
            "at": ["oldtown"],
            "start": "2020-03-21",
            "end": self.json["as_of"],
            "prior90": [20.0, 9000.0],
            "narrowing": 0.5,
            "ess": 300,
            "influence": without,
            "moved": runs,
            "universe": "leavers",
            **n,
            **more,
        }
        self.json["answers"].append(answer)
        days = len(self.json["timeline"]["days"])
        levels = (median, *n["interval50"], *n["interval90"])
        series = {q: [v] * days for q, v in zip(QUANTILES, levels, strict=True)}
        self.json["timeline"]["series"].append({"id": id, "title": id, "unit": "people", **series})
        return answer

    def find(self, noun: str, id: str) -> Json:
        """A place, link or claim."""
        return next(x for x in self.json[noun] if x["id"] == id)
