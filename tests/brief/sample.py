"""A made-up estimate with every kind of answer in it, for the tests of what people read.

Figures are plausible and invented. Answers without a number carry sentinel numbers where a careless
writer would pick them up, so that a test can search for them.
"""

from __future__ import annotations

import copy
import math
from datetime import date, timedelta
from typing import Any

from sample_answers import RUNS, SENTINELS, answers
from sample_claims import INJECTION, claims

__all__ = ["INJECTION", "SENTINELS", "closed_border", "sample"]

Json = dict[str, Any]
START, END = date(2017, 8, 13), date(2017, 12, 1)


def _places() -> list[Json]:
    def place(
        id: str, name: str, lat: float, lon: float, country: str, kind: str, stock: tuple[float, float, float] | None
    ) -> Json:
        value = None if stock is None else {"median": stock[0], "low90": stock[1], "high90": stock[2]}
        return {
            "id": id,
            "name": name,
            "latitude": lat,
            "longitude": lon,
            "country": country,
            "kind": kind,
            "stock": value,
        }

    return [
        place("raqqa", "Raqqa", 35.95, 39.01, "SY", "city", (240, 60, 900)),
        place("tabqa", "Tabqa", 35.84, 38.55, "SY", "town", (310, 80, 900)),
        place("ain-issa", "Ain Issa", 36.385, 38.86, "SY", "camp", (820, 310, 1900)),
        place("farms", "Farms and villages", 36.25, 38.45, "SY", "waypoint", (15, 0, 80)),
        place("manbij", "Manbij", 36.528, 37.954, "SY", "town", (150, 30, 520)),
        place("al-bab", "al-Bab", 36.37, 37.517, "SY", "town", (40, 2, 250)),
        place("al-rai", "al-Rai", 36.615, 37.446, "SY", "checkpoint", (35, 4, 170)),
        place("border", "Border at Çobanbey", 36.64, 37.43, "TR", "crossing", (58, 30, 110)),
        place("jarablus", "Jarablus", 36.818, 38.011, "SY", "crossing", (60, 8, 270)),
        place("gaziantep", "Gaziantep", 37.066, 37.383, "TR", "city", (480, 160, 1250)),
        place("idlib", "Idlib", 35.931, 36.634, "SY", "town", (130, 15, 610)),
        place("dez", "Deir ez-Zor countryside", 35.2, 40.35, "SY", "region", (2960, 2270, 3850)),
        place("desert", "North-east track", 36.05, 40.1, "SY", "waypoint", (0, 0, 6)),
        place("hajin", "Hajin and the river towns", 34.69, 40.83, "SY", "region", None),
        place("istanbul", "Istanbul", 41.01, 28.98, "TR", "destination", None),
        place("europe", "Europe", 50.1, 14.4, "XX", "destination", None),
        place("france", "France", 46.6, 2.4, "FR", "destination", None),
        place("uk", "Elsewhere (militants from the UK)", 54.0, -2.0, "GB", "elsewhere", None),
    ]


def _links() -> list[Json]:
    def link(
        origin: str,
        destination: str,
        km: float,
        mode: str,
        kinds: tuple[float, float, float] | None,
        spread: float = 0.5,
    ) -> Json:
        def fan(value: float) -> Json:
            return {
                "median": value,
                "low90": value * math.exp(-1.64 * spread),
                "high90": value * math.exp(1.64 * spread),
            }

        names = ("fighters", "family", "civilians")
        return {
            "id": f"{origin}-{destination}",
            "origin": origin,
            "destination": destination,
            "km": km,
            "mode": mode,
            "flow": None if kinds is None else fan(sum(kinds)),
            "by_kind": {} if kinds is None else {n: fan(v) for n, v in zip(names, kinds, strict=True)},
        }

    return [
        link("raqqa", "desert", 105, "track", (252, 3490, 0), 0.04),
        link("desert", "dez", 110, "track", (250, 3480, 0), 0.05),
        link("dez", "hajin", 75, "road", None),
        link("raqqa", "farms", 62, "track", (520, 60, 560)),
        link("farms", "manbij", 55, "road", (500, 50, 530)),
        link("manbij", "al-rai", 52, "road", (440, 30, 470)),
        link("al-rai", "border", 2, "irregular", (400, 25, 425)),
        link("border", "gaziantep", 55, "road", (380, 20, 400)),
        link("manbij", "jarablus", 38, "road", (40, 5, 50), 0.9),
        link("jarablus", "gaziantep", 78, "irregular", (20, 2, 30), 1.0),
        link("raqqa", "tabqa", 45, "road", (30, 20, 340)),
        link("raqqa", "ain-issa", 52, "road", (10, 30, 900), 0.4),
        link("tabqa", "idlib", 190, "irregular", (60, 15, 60), 0.9),
        link("manbij", "al-bab", 42, "road", (12, 2, 30), 0.9),
        link("al-bab", "idlib", 120, "road", (8, 1, 10), 0.9),
        link("border", "al-rai", 2, "irregular", (25, 1, 30), 0.6),
        link("gaziantep", "istanbul", 1130, "road", None),
        link("istanbul", "europe", 1700, "irregular", None),
        link("gaziantep", "france", 3300, "air", None),
        link("idlib", "border", 150, "irregular", (0.2, 0, 0.1), 1.0),
    ]


def _timeline(answers: list[Json], claims: list[Json]) -> Json:
    days = [START + timedelta(days=i) for i in range((END - START).days + 1)]

    def series(answer: Json, onset: int, tau: float) -> Json:
        rise = [0.0 if i < onset else 1 - math.exp(-(i - onset) / tau) for i in range(len(days))]
        median = answer["median"]
        out = {
            "id": answer["id"],
            "title": answer["title"],
            "unit": "people",
            "median": [round(median * r, 1) for r in rise],
        }
        for name, pair in (("50", answer["interval50"]), ("90", answer["interval90"])):
            out[f"low{name}"], out[f"high{name}"] = (
                [round(pair[0] * r, 1) for r in rise],
                [round(pair[1] * r, 1) for r in rise],
            )
        return out

    shown = {
        "convoy-all": (60, 1.0),
        "convoy-fighters": (60, 1.0),
        "turkey-fighters": (63, 18.0),
        "caught-border": (55, 25.0),
        "deir-ez-zor": (62, 2.0),
        "to-europe": (60, 20.0),
    }
    by_id = {c["id"]: c for c in claims}
    drawn = [
        (a["id"], c)
        for a in answers
        if a["id"] in shown
        for c in a["claims"]
        if by_id[c]["kind"] == "count" and by_id[c]["low"]
    ]
    return {
        "days": [d.isoformat() for d in days],
        "series": [series(a, *shown[a["id"]]) for a in answers if a["id"] in shown],
        "claims": [
            {
                "claim": c,
                "series": s,
                "start": by_id[c]["start"],
                "end": by_id[c]["end"],
                "low": by_id[c]["low"],
                "high": by_id[c]["high"],
            }
            for s, c in drawn
        ],
    }


def _rest() -> Json:
    prior = ("lognormal", 0.0)
    rows = [
        (
            "leave.fighting.civilians",
            "per day",
            0.001,
            0.05,
            "Fighting empties a besieged city within weeks to months.",
            0.41,
            0.004,
            0.02,
        ),
        (
            "leave.news.fighters",
            "per day",
            0.002,
            0.2,
            "Nobody reports how fast people acted on the news.",
            0.22,
            0.005,
            0.12,
        ),
        ("catch.ypg", "chance", 0.02, 0.6, "One man was not asked anything; others were held.", 0.35, 0.02, 0.3),
        ("days.ypg", "days", 3.0, 40.0, "Short detentions are usual at checkpoints.", 0.74, 9.0, 16.0),
        (
            "cost.per_100km",
            "utility",
            0.1,
            2.0,
            "Distance puts people off; by how much no report says.",
            0.03,
            0.11,
            1.9,
        ),
    ]
    return {
        "contradictions": [
            {
                "about": "fighters let out with the convoy",
                "universe": "raqqa-leavers",
                "claims": ["fighters-250", "few-dozen"],
                "supported": "fighters-250",
                "odds": 31.0,
                "says": "250 fighters and “a few dozen” cannot both be right about the same convoy.",
            },
            {
                "about": "people in the convoy",
                "universe": "raqqa-leavers",
                "claims": ["evac-4000", "lorries"],
                "supported": None,
                "odds": 1.3,
                "says": "The two overlap; the rest supports neither over the other.",
            },
        ],
        "headlines": [
            {
                "report": "seed",
                "title": "The seed report",
                "headline": ["headline-europe"],
                "body": ["hundreds", "some-france"],
                "verdict": "not supported by the body",
                "says": (
                    "One detained man speaks of hundreds into Turkey; a fighter speaks of some to France. No "
                    "source in the body numbers Europe."
                ),
            }
        ],
        "assumptions": [
            {
                "name": n,
                "unit": u,
                "low": lo,
                "high": hi,
                "dist": prior[0],
                "reason": r,
                "contraction": c,
                "post_low": pl,
                "post_high": ph,
            }
            for n, u, lo, hi, r, c, pl, ph in rows
        ]
        + [
            {
                "name": "held.ypg",
                "unit": "chance",
                "low": None,
                "high": None,
                "dist": "fixed",
                "reason": "No report bears on it.",
                "contraction": 0.0,
                "post_low": None,
                "post_high": None,
            }
        ],
        "events": [
            {
                "id": "battle",
                "kind": "fighting",
                "says": "The battle for the city.",
                "start": "2017-08-13",
                "end": "2017-10-17",
            },
            {
                "id": "agreement",
                "kind": "agreement",
                "says": "The civil council and tribal elders broker an evacuation.",
                "start": "2017-10-12",
                "end": None,
            },
            {
                "id": "convoy",
                "kind": "convoy",
                "says": "The convoy leaves for the Deir ez-Zor countryside.",
                "start": "2017-10-12",
                "end": "2017-10-15",
            },
            {
                "id": "news",
                "kind": "news",
                "says": "News of the agreement spreads.",
                "start": "2017-10-12",
                "end": None,
            },
            {"id": "fall", "kind": "agreement", "says": "Raqqa is declared taken.", "start": "2017-10-20", "end": None},
        ],
        "policy": [
            "Speaks of groups and places, never of an identified person.",
            "Fighters are never added into displacement totals.",
            "Computes no score of any person, group or nationality.",
        ],
    }


def sample() -> Json:
    """An estimate as the program exports it."""
    said, asked = claims(), answers()
    return copy.deepcopy(
        {
            "corridor": "0.1.0",
            "scenario": {
                "id": "raqqa-2017",
                "title": "Who left Raqqa, autumn 2017",
                "summary": (
                    "A city is emptied under an agreement nobody will describe, and reports disagree about who "
                    "left, how many and where they went."
                ),
                "start": START.isoformat(),
                "end": END.isoformat(),
                "purpose": "journalism",
                "rules": "corridor",
            },
            "seed": 1,
            "audience": "internal",
            "as_of": END.isoformat(),
            "particles": 2000,
            "converged": True,
            "messages": [],
            "runs": RUNS,
            "answers": asked,
            "claims": said,
            "places": _places(),
            "links": _links(),
            "timeline": _timeline(asked, said),
            **_rest(),
        }
    )


def closed_border() -> Json:
    """The same estimate had the border been closed: fewer cross, more are stranded or detained."""
    other = sample()
    factors = {
        "turkey-fighters": 0.12,
        "turkey-civilians": 0.1,
        "caught-border": 2.6,
        "detained-ypg": 3.1,
        "unaccounted-raqqa": 0.9,
    }
    for answer in other["answers"]:
        factor = factors.get(answer["id"])
        if factor and answer["status"] == "answered":
            answer["median"] *= factor
            answer["interval50"], answer["interval90"] = (
                [v * factor for v in answer[k]] for k in ("interval50", "interval90")
            )
    for link in other["links"]:
        if link["destination"] in ("border", "gaziantep") and link["flow"]:
            link["flow"] = {k: v * 0.1 for k, v in link["flow"].items()}
    for place in other["places"]:
        factor = {"al-rai": 9.0, "manbij": 2.5, "gaziantep": 0.1}.get(place["id"])
        if factor and place["stock"]:
            place["stock"] = {k: v * factor for k, v in place["stock"].items()}
    other["what_if"] = "border closed from 1 November"
    return other
