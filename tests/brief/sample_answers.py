"""The answers of the sample: every status, long titles, parts of an answer, several universes."""

from __future__ import annotations

import math
from typing import Any

Json = dict[str, Any]

SENTINELS = (77_777.0, 66_666.0, 55_555.0, 44_444.0)  # must never reach a reader
RUNS = [
    {"as_of": "2017-10-14", "label": "two days after the agreement"},
    {"as_of": "2017-11-13", "label": "the investigation is published"},
    {"as_of": "2017-12-01", "label": "with the seed report"},
]


def _answer(
    id: str, title: str, part_of: str, median: float, spread: float, prior: tuple[float, float], **more: Any
) -> Json:
    def at(z: float, s: float = spread) -> float:
        return median * math.exp(z * s)

    wide = min(spread * 3 + 0.6, 1.4)
    moved = [
        {
            "as_of": RUNS[0]["as_of"],
            "label": RUNS[0]["label"],
            "status": "answered",
            "median": median * 0.6,
            "interval50": [median * 0.6 * math.exp(-0.67 * wide), median * 0.6 * math.exp(0.67 * wide)],
            "interval90": [median * 0.6 * math.exp(-1.64 * wide), median * 0.6 * math.exp(1.64 * wide)],
        },
        {
            "as_of": RUNS[1]["as_of"],
            "label": RUNS[1]["label"],
            "status": "answered",
            "median": median * 0.95,
            "interval50": [at(-0.67, spread * 1.3), at(0.67, spread * 1.3)],
            "interval90": [at(-1.64, spread * 1.3), at(1.64, spread * 1.3)],
        },
        {
            "as_of": RUNS[2]["as_of"],
            "label": RUNS[2]["label"],
            "status": "answered",
            "median": median,
            "interval50": [at(-0.67), at(0.67)],
            "interval90": [at(-1.64), at(1.64)],
        },
    ]
    base = {
        "id": id,
        "title": title,
        "question": f"{title}: how many, from 12 October to the as-of day?",
        "part_of": part_of,
        "unit": "people",
        "universe": "raqqa-leavers",
        "universe_says": "everybody who left Raqqa with or after the agreement of 12 October 2017",
        "groups": [],
        "counts": "people",
        "status": "answered",
        "reason": "",
        "median": median + 0.23,
        "interval50": [at(-0.67), at(0.67)],
        "interval90": [at(-1.64), at(1.64)],
        "prior90": list(prior),
        "narrowing": 1 - (at(1.64) - at(-1.64)) / (prior[1] - prior[0]),
        "claims": [],
        "statements": 0,
        "origins": 0,
        "ess": 640.0,
        "influence": [],
        "moved": moved,
    }
    return base | more


def _unknown(answer: Json, reason: str, status: str = "not estimable") -> Json:
    """The same answer without a number, with sentinels where numbers used to be."""
    a, b, c, d = SENTINELS
    answer |= {
        "status": status,
        "reason": reason,
        "median": a,
        "interval50": [b, c],
        "interval90": [c, d],
        "prior90": [b, d],
    }
    answer["moved"] = [
        m | {"status": status, "median": a, "interval50": [b, c], "interval90": [c, d]} for m in answer["moved"]
    ]
    answer["influence"] = [
        {
            "origin": "fighter-fr",
            "label": "a fighter from France",
            "change": 0.1,
            "median": a,
            "interval90": [b, d],
            "method": "psis",
        }
    ]
    return answer


def _without(
    origin: str, label: str, change: float, median: float, low: float, high: float, method: str = "rerun"
) -> Json:
    return {
        "origin": origin,
        "label": label,
        "change": change,
        "median": median,
        "interval90": [low, high],
        "method": method,
    }


def answers() -> list[Json]:
    left, turkey, held, on, gone = (
        "How many left Raqqa",
        "Into Turkey",
        "Caught and detained",
        "Heading on",
        "Unaccounted for",
    )
    return [
        _answer(
            "convoy-all",
            "People who left in the convoy",
            left,
            3748.2,
            0.035,
            (900, 9800),
            claims=["evac-4000", "family-3500", "lorries"],
            groups=["fighters-local", "fighters-foreign", "family"],
            statements=7,
            origins=4,
            influence=[
                _without("dillon", "Coalition spokesman", 0.9, 3710, 3100, 4400),
                _without("drivers", "drivers of the convoy", 0.4, 3760, 3300, 4100, "psis"),
            ],
        ),
        _answer(
            "convoy-fighters",
            "… fighters",
            left,
            252,
            0.11,
            (20, 1900),
            claims=["fighters-250", "few-dozen", "fighters-250-it"],
            groups=["fighters-local", "fighters-foreign"],
            statements=5,
            origins=3,
            influence=[
                _without("dillon", "Coalition spokesman", 1.7, 190, 40, 460),
                _without("sdf", "the Syrian Democratic Forces", 0.3, 256, 214, 301, "psis"),
            ],
        ),
        _answer(
            "convoy-family",
            "… family members",
            left,
            3492,
            0.04,
            (700, 9000),
            claims=["family-3500"],
            groups=["family"],
            statements=2,
            origins=1,
            influence=[_without("dillon", "Coalition spokesman", 1.1, 3400, 2700, 4100)],
        ),
        _answer(
            "beyond-convoy",
            "People who left on their own after the news of the agreement, on foot or with smugglers, by farm roads",
            left,
            1180,
            0.5,
            (50, 6000),
            claims=["news", "start"],
            groups=["fighters-local", "civilians"],
            statements=2,
            origins=1,
            influence=[_without("detained-man", "a detained man", 0.6, 900, 90, 3900)],
        ),
        _answer(
            "turkey-fighters",
            "Fighters who crossed into Turkey",
            turkey,
            412,
            0.52,
            (12, 3400),
            groups=["fighters-local", "fighters-foreign"],
            claims=["hundreds", "half", "ahval-hundreds", "dozens-caught"],
            statements=6,
            origins=2,
            influence=[
                _without("detained-man", "a detained man", 1.9, 240, 18, 2300),
                _without("times", "The Times", 0.25, 420, 165, 1040, "psis"),
            ],
        ),
        _answer(
            "turkey-civilians",
            "Civilians who crossed into Turkey on the same routes",
            turkey,
            431,
            0.6,
            (12, 4000),
            claims=["half", "families-20"],
            groups=["civilians"],
            counts="displacement",
            statements=3,
            origins=2,
            influence=[_without("detained-man", "a detained man", 0.8, 380, 40, 2400)],
        ),
        _answer(
            "caught-border",
            "People caught at the Turkish border",
            held,
            58,
            0.31,
            (3, 900),
            claims=["dozens-caught", "increase"],
            groups=["fighters-local", "civilians"],
            statements=3,
            origins=2,
            influence=[_without("times", "The Times", 1.2, 70, 9, 420)],
        ),
        _answer(
            "detained-ypg",
            "In detention at checkpoints on the as-of day",
            held,
            24,
            0.62,
            (1, 300),
            claims=["ten-15", "not-asked"],
            groups=["fighters-local", "civilians"],
            statements=2,
            origins=1,
            influence=[_without("detained-man", "a detained man", 0.5, 31, 3, 160)],
        ),
        _unknown(
            _answer(
                "foreign-held",
                "Foreign fighters held at the screening",
                held,
                4,
                0.1,
                (1, 50),
                claims=["four-held"],
                groups=["fighters-foreign"],
                statements=1,
                origins=1,
            ),
            "fewer than 10 people; numbers this small are not given to this audience",
            "suppressed",
        ),
        _unknown(
            _answer(
                "to-europe",
                "Fighters heading on to Europe",
                on,
                90,
                0.9,
                (1, 900),
                claims=["headline-europe", "many-west", "return-europe"],
                groups=["fighters-foreign"],
                statements=4,
                origins=3,
            ),
            "No source in any report puts a number on it. Taking these claims away changes the interval by 6 %, "
            "less than a fifth.",
        ),
        _unknown(
            _answer(
                "to-france",
                "French fighters gone to France",
                on,
                9,
                0.9,
                (1, 90),
                claims=["some-france"],
                groups=["fighters-foreign"],
                statements=1,
                origins=1,
            ),
            "One man says “some”, which is no number. Taking the claim away changes the interval by 3 %, less "
            "than a fifth.",
        ),
        _answer(
            "deir-ez-zor",
            "Present in the Deir ez-Zor countryside",
            on,
            2960,
            0.16,
            (300, 8000),
            claims=["gone-dez"],
            groups=["fighters-local", "family"],
            statements=2,
            origins=2,
            influence=[_without("sdf", "the Syrian Democratic Forces", 0.35, 2800, 1900, 4000, "psis")],
        ),
        _answer(
            "unaccounted-raqqa",
            "Unaccounted for, of those who left Raqqa",
            gone,
            1740,
            0.24,
            (150, 7000),
            claims=["hundreds"],
            groups=["fighters-local", "family"],
            statements=1,
            origins=1,
            influence=[_without("detained-man", "a detained man", 0.45, 1600, 820, 2700)],
        ),
        _answer(
            "unaccounted-uk",
            "Unaccounted for, of all militants from the United Kingdom",
            gone,
            398,
            0.07,
            (40, 1500),
            universe="uk-militants",
            universe_says="all militants from the United Kingdom, whenever they left; not those of Raqqa",
            claims=["uk-400"],
            groups=["uk-militants"],
            statements=1,
            origins=1,
            influence=[_without("tgsn", "The Global Strategy Network", 1.5, 260, 50, 1400)],
        ),
    ]
