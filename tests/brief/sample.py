"""A made-up estimate with every kind of answer in it, for the tests of what people read.

Figures are plausible and invented. Answers without a number carry sentinel numbers where a careless
writer would pick them up, so that a test can search for them.
"""

from __future__ import annotations

import copy
import math
from datetime import date, timedelta
from typing import Any

Json = dict[str, Any]

SENTINELS = (77_777.0, 66_666.0, 55_555.0, 44_444.0)  # must never reach a reader
INJECTION = '<script>alert("x")</script><img src=x onerror=alert(1)> & "quotes"'
START, END = date(2017, 8, 13), date(2017, 12, 1)
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


def _answers() -> list[Json]:
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


def _claim(
    id: str,
    says: str,
    said: str,
    low: float | None,
    high: float | None,
    origin: str,
    label: str,
    chain: list[str],
    **more: Any,
) -> Json:
    return {
        "id": id,
        "says": says,
        "kind": "count",
        "said": said,
        "low": low,
        "high": high,
        "rule": "corridor:hundreds",
        "universe": "raqqa-leavers",
        "chain": chain,
        "origin": origin,
        "origin_label": label,
        "knows": "took_part",
        "interest": "none_known",
        "grade": "C3",
        "published": "2017-11-13",
        "report": "bbc",
        "part": "body",
        "modality": "asserted",
        "rows": ["Q1"],
        "start": "2017-10-12",
        "end": "2017-11-13",
        "used": True,
        "why_not": "",
        "right": 0.86,
        "purpose": "journalism",
        "handling": "TLP:CLEAR",
        "note": "",
        "reading": None,
    } | more


def _claims() -> list[Json]:
    man, spokesman = ("detained-man", "a detained man"), ("dillon", "Coalition spokesman")
    via, bbc = ["a detained man", "The Times", "the seed report"], ["Coalition spokesman", "BBC"]
    no = {"used": False, "right": None}
    detained = {"interest": "detained", "published": "2017-12-01", "end": "2017-12-01", "report": "seed", "grade": "D3"}
    return [
        _claim(
            "evac-4000",
            "About four thousand people, fighters and relatives, were driven out in the convoy.",
            "around 4,000",
            3500,
            4500,
            "drivers",
            "drivers of the convoy",
            ["drivers of the convoy", "BBC", "the seed report"],
            rule="about:rounding",
            end="2017-10-15",
            grade="B2",
            right=0.93,
        ),
        _claim(
            "lorries",
            "Almost fifty lorries and thirteen buses carried them.",
            "almost 50 lorries, 13 buses",
            3000,
            6500,
            "drivers",
            "drivers of the convoy",
            ["drivers of the convoy", "BBC"],
            rule="50 lorries of 60–112 people",
            end="2017-10-15",
            grade="B2",
        ),
        _claim(
            "fighters-250",
            "Two hundred and fifty fighters were let out with the convoy.",
            "250",
            245,
            255,
            *spokesman,
            bbc,
            rule="exact:rounding",
            interest="official",
            grade="B2",
            end="2017-10-15",
        ),
        _claim(
            "fighters-250-it",
            "Two hundred and fifty fighters were let out with the convoy.",
            "250",
            245,
            255,
            *spokesman,
            [*bbc, "The Irish Times"],
            rule="exact:rounding",
            interest="official",
            grade="B2",
            end="2017-10-15",
            published="2017-11-14",
            report="irish-times",
        ),
        _claim(
            "fighters-250-sp",
            "Two hundred and fifty fighters were let out with the convoy.",
            "250",
            245,
            255,
            *spokesman,
            ["Coalition spokesman", "Sputnik"],
            rule="exact:rounding",
            interest="official",
            grade="C3",
            end="2017-10-15",
            published="2017-11-14",
            report="sputnik",
        ),
        _claim(
            "family-3500",
            "Three and a half thousand relatives left with them.",
            "3,500",
            3450,
            3550,
            *spokesman,
            bbc,
            rule="exact:rounding",
            interest="official",
            grade="B2",
            end="2017-10-15",
        ),
        _claim(
            "four-held",
            "Four foreign fighters were found and held at the screening.",
            "4",
            3.5,
            4.5,
            *spokesman,
            bbc,
            rule="exact:rounding",
            interest="official",
            grade="B2",
            end="2017-10-20",
        ),
        _claim(
            "few-dozen",
            "Only a few dozen fighters, all of them local, were let out.",
            "a few dozen",
            24,
            72,
            "sdf",
            "the Syrian Democratic Forces",
            ["the Syrian Democratic Forces", "BBC"],
            interest="party",
            knows="took_part",
            grade="D4",
            published="2017-10-16",
            end="2017-10-15",
            rule="corridor:a few dozen",
            right=0.07,
        ),
        _claim(
            "gone-dez",
            "Fighters were taken towards Deir ez-Zor.",
            "unnumbered",
            None,
            None,
            "sdf",
            "the Syrian Democratic Forces",
            ["the Syrian Democratic Forces", "AFP"],
            kind="instance",
            interest="party",
            published="2017-10-16",
            rule="one case drawn from the flow",
        ),
        _claim(
            "hundreds",
            "Hundreds of fighters have used smugglers’ routes into Turkey.",
            "hundreds",
            200,
            1000,
            *man,
            via,
            **detained,
            right=0.81,
        ),
        _claim(
            "ahval-hundreds",
            "Hundreds of fighters have used smugglers’ routes into Turkey.",
            "hundreds",
            200,
            1000,
            *man,
            ["a detained man", "The Times", "Ahval"],
            **(detained | {"report": "ahval"}),
            right=0.81,
        ),
        _claim(
            "half",
            "About half of those on the route were fighters, half civilians.",
            "around half",
            0.4,
            0.6,
            *man,
            via,
            kind="share",
            **detained,
            rule="share:half",
        ),
        _claim(
            "ten-15",
            "Those caught at the checkpoints are held ten or fifteen days and let go.",
            "ten or 15 days",
            8.5,
            16.5,
            *man,
            via,
            kind="duration",
            **detained,
            rule="alternatives: 10 ± 1.5, 15 ± 1.5",
        ),
        _claim(
            "news",
            "Everybody had heard of the agreement.",
            "everyone",
            0.9,
            0.999,
            *man,
            via,
            kind="share",
            **detained,
            rule="share:everyone",
        ),
        _claim(
            "start",
            "He set out at the time of the agreement, by farms and villages, Manbij and al-Rai.",
            "one case",
            None,
            None,
            *man,
            via,
            kind="instance",
            **detained,
        ),
        _claim(
            "not-asked",
            "Nobody at the checkpoints asked him anything.",
            "one case",
            None,
            None,
            *man,
            via,
            kind="instance",
            **detained,
        ),
        _claim(
            "dozens-caught",
            "Dozens have since been caught trying to cross into Turkey.",
            "dozens",
            24,
            100,
            "times",
            "The Times",
            ["The Times", "the seed report"],
            knows="unknown",
            published="2017-12-01",
            end="2017-12-01",
            report="seed",
            rule="corridor:dozens",
        ),
        _claim(
            "increase",
            "The number caught at the border has risen significantly.",
            "significant increase",
            None,
            None,
            "official-tr",
            "a Turkish official",
            ["a Turkish official", "The Times", "the seed report"],
            kind="trend",
            interest="official",
            knows="counted",
            published="2017-12-01",
            end="2017-12-01",
            report="seed",
        ),
        _claim(
            "families-20",
            "He moved twenty families into Turkey in a week.",
            "20 families",
            80,
            140,
            "smuggler",
            "a smuggler",
            ["a smuggler", "BBC"],
            rule="20 families of 4–7",
            interest="party",
            end="2017-11-10",
        ),
        _claim(
            "uk-400",
            "Four hundred militants from the United Kingdom are unaccounted for.",
            "400",
            380,
            420,
            "tgsn",
            "The Global Strategy Network",
            ["The Global Strategy Network", "The Times", "the seed report"],
            knows="estimated",
            universe="uk-militants",
            published="2017-12-01",
            end="2017-12-01",
            report="seed",
            rule="exact:rounding",
        ),
        _claim(
            "headline-europe",
            "Hundreds of fighters may be heading to Europe.",
            "hundreds",
            200,
            1000,
            "seed",
            "the seed report",
            ["the seed report"],
            **no,
            part="headline",
            modality="may",
            knows="unknown",
            report="seed",
            published="2017-12-01",
            why_not="a headline without a source of its own; shown in the headline check",
        ),
        _claim(
            "many-west",
            "Many may be heading west rather than staying.",
            "many",
            None,
            None,
            "times",
            "The Times",
            ["The Times", "the seed report"],
            **no,
            kind="share",
            modality="may",
            report="seed",
            published="2017-12-01",
            why_not="“many” puts no number on anything",
        ),
        _claim(
            "return-europe",
            "Many fighters would return to Europe.",
            "many",
            None,
            None,
            "fighter-fr",
            "a fighter from France",
            ["a fighter from France", "BBC"],
            **no,
            modality="intention",
            why_not="an intention, not a movement",
        ),
        _claim(
            "some-france",
            "Some French members left for France, to attack.",
            "some",
            None,
            None,
            "fighter-fr",
            "a fighter from France",
            ["a fighter from France", "BBC"],
            **no,
            modality="intention",
            interest="party",
            why_not="an intention; “some” puts no number on anything",
        ),
        _claim(
            "caption-country",
            "Hundreds are thought to have entered the country by smugglers’ channels.",
            "hundreds",
            200,
            1000,
            "seed",
            "the seed report",
            ["the seed report"],
            used=False,
            right=None,
            part="caption",
            modality="thought",
            report="seed",
            published="2017-12-01",
            why_not="a caption without a source of its own",
            reading={
                "words": "the country",
                "could_mean": ["Turkey", "Iraq"],
                "read_as": "Turkey",
                "reason": "the body of the report says Turkey",
            },
        ),
        _claim(
            "inject",
            f"Injected {INJECTION}",
            INJECTION,
            None,
            None,
            "inject",
            f"source {INJECTION}",
            [f"source {INJECTION}"],
            kind="statement",
            used=False,
            right=None,
            why_not="a statement, kept and shown",
            note=INJECTION,
        ),
    ]


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
                "report": "The seed report",
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
    answers, claims = _answers(), _claims()
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
            "answers": answers,
            "claims": claims,
            "places": _places(),
            "links": _links(),
            "timeline": _timeline(answers, claims),
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
