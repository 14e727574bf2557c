"""The starting report of the bundled scenario as a reader gives it: claims that point at words, bound to nothing.

The spans are invented: they are in the order of the report and point at no text. Days are those that an analyst put
in when reviewing; the grades are his too, so those of the authored claims.
"""

from __future__ import annotations

from datetime import date
from itertools import count
from typing import Any

from read_claims import made

from corridor.claims import Claim, Report, Source
from corridor.claims.proposal import Meaning

PUBLISHED = date(2017, 11, 28)
DEAL, UNTIL = date(2017, 10, 12), date(2017, 11, 20)
SINCE = {"start": DEAL, "end": UNTIL, "accuracy": "day", "relative": True}
MEANT = {
    "Turkey": Meaning(name="Turkey", kind="country", country="TUR", latitude=39.0, longitude=35.0),
    "Iraq": Meaning(name="Iraq", kind="country", country="IRQ", latitude=33.0, longitude=44.0),
    "Syria": Meaning(name="Syria", kind="country", country="SYR", latitude=35.0, longitude=38.0),
    "France": Meaning(name="France", kind="country", country="FRA", latitude=46.0, longitude=2.0),
    "Europe": Meaning(name="Europe", kind="continent"),
    "Raqqa": Meaning(name="Raqqa", kind="city", country="SYR", latitude=35.95, longitude=39.01),
    "Manbij": Meaning(name="Manbij", kind="city", country="SYR", latitude=36.53, longitude=37.95),
    "al-Rai": Meaning(name="Al-Ra'i", kind="city", country="SYR", latitude=36.61, longitude=37.45),
}
SOURCES = {
    s.id: s
    for s in (
        Source(id="seed-report", role="the publisher of the report", kind="publisher"),
        Source(id="the-times", role="a newspaper", kind="publisher", name="The Times"),
        Source(id="bbc", role="a broadcaster", kind="publisher", name="BBC"),
        Source(id="first-reports", role="first reports", kind="unnamed", status="anonymous"),
        Source(id="dillon", role="spokesman of the coalition", kind="party", name="Col Ryan Dillon"),
        Source(id="detained-man", role="a detained man", kind="witness", status="detained"),
        Source(id="turkish-official", role="a Turkish official", kind="official", status="anonymous"),
        Source(id="french-fighter", role="a young fighter from France", kind="witness", status="at_risk"),
        Source(id="uk-source", role="a source close to intelligence agencies", kind="unnamed", status="anonymous"),
        Source(id="gsn", role="a think tank", kind="researcher", name="The Global Strategy Network"),
    )
}
REPORT = Report(id="seed", title="A report", publisher="seed-report", published=PUBLISHED, date_given=True)
MAN = ("detained-man", "the-times", "seed-report")
TIMES = ("the-times", "seed-report")
FIGHTERS = {"words": "Isis fighters", "labels": ("fighters",)}


def claim(id: str, n: int, kind: str, chain: tuple[str, ...], says: str, **parts: Any) -> Claim:
    """One claim as accepted from a proposal; `n` is where its sentence begins."""
    return made(id, n, kind, [SOURCES[c] for c in chain], says, REPORT, MEANT, **parts)


HUNDREDS = {"said": "hundreds", "word": "hundreds"}
TOLD = {"knows": "was_told", "interest": "detained"}
SAW = {"knows": "saw", "interest": "detained"}
TOOK = {"knows": "took_part", "interest": "detained"}


def as_read() -> list[Claim]:
    """S1 to S24, in the order of the report."""
    at = (100 * i for i in count())
    one, alone = next, ("seed-report",)
    return [
        claim(
            "s1",
            one(at),
            "flow",
            alone,
            "hundreds Isis fighters: heading, to Europe, from Raqqa",
            term="heading",
            part="headline",
            modality="may",
            quantity=HUNDREDS,
            group=FIGHTERS,
            places=[("Europe", "towards"), ("Raqqa", "from")],
        ),
        claim(
            "s2",
            one(at),
            "event",
            alone,
            "an exercise of Iraqi and Turkish forces on the border",
            part="caption",
            grade="C3",
        ),
        claim(
            "s3",
            one(at),
            "flow",
            alone,
            "hundreds Isis fighters: crossed, to the country",
            term="crossed",
            part="caption",
            modality="thought",
            quantity=HUNDREDS,
            group=FIGHTERS,
            places=[("the country", "to", "Iraq", "Turkey")],
        ),
        claim(
            "s4",
            one(at),
            "flow",
            alone,
            "hundreds Isis fighters: heading, towards the west, from Raqqa",
            term="heading",
            modality="may",
            quantity=HUNDREDS,
            group=FIGHTERS,
            places=[("the west", "towards"), ("Raqqa", "from")],
        ),
        claim(
            "s5",
            one(at),
            "event",
            alone,
            "a deal agreed by Kurdish and Arab forces",
            term="agreed",
            modality="thought",
            grade="C3",
            places=[("Syria", "from")],
        ),
        claim(
            "s6",
            one(at),
            "flow",
            ("first-reports", "seed-report"),
            "around 4,000 ISIS fighters and their families: evacuated",
            term="evacuated",
            quantity={"said": "around 4,000", "value": 4000, "hedge": "about"},
            group={"words": "ISIS fighters and their families", "labels": ("fighters", "family")},
            period={
                "start": DEAL,
                "end": date(2017, 10, 15),
                "accuracy": "week",
                "words": "Initially",
                "relative": True,
            },
        ),
        claim(
            "s7",
            one(at),
            "position",
            ("dillon", "bbc", "seed-report"),
            "the deal was knowingly accepted",
            grade="B2",
            basis={"knows": "took_part", "interest": "party"},
        ),
        claim(
            "s10a",
            one(at),
            "share",
            TIMES,
            "many of these fighters: heading, towards west",
            term="heading",
            modality="may",
            quantity={"said": "many", "word": "many", "unit": "share"},
            group=FIGHTERS,
            grade="C4",
            places=[("west", "towards"), ("Syria", "from"), ("Iraq", "from")],
            period=SINCE,
        ),
        claim(
            "s10b",
            one(at),
            "flow",
            TIMES,
            "dozens: caught, to Turkey",
            term="caught",
            quantity={"said": "dozens", "word": "dozens"},
            places=[("Turkey", "to")],
            grade="C3",
            period={**SINCE, "words": "since"},
            basis={"knows": "was_told"},
        ),
        claim(
            "s11",
            one(at),
            "flow",
            MAN,
            "hundreds Isis fighters: crossed by smuggling routes, to the country",
            term="crossed",
            quantity=HUNDREDS,
            group=FIGHTERS,
            basis=TOLD,
            grade="D3",
            period=SINCE,
            places=[("the country", "to", "Iraq", "Turkey")],
        ),
        claim(
            "s12-way",
            one(at),
            "instance",
            MAN,
            "took that movement during the evacuation deal to Turkey",
            term="left",
            basis=TOOK,
            grade="D2",
            places=[("Turkey", "to")],
            period={"words": "during the evacuation deal"},
        ),
        claim(
            "s12",
            one(at),
            "share",
            MAN,
            "around half of them fighters",
            quantity={"said": "around half", "word": "half", "unit": "share", "hedge": "about"},
            group={"words": "fighters", "labels": ("fighters",)},
            of={"words": "them", "labels": ("people",)},
            basis=SAW,
            grade="D3",
            period=SINCE,
        ),
        claim(
            "s13",
            one(at),
            "duration",
            MAN,
            "ten or 15 days: detained by the YPG",
            term="detained",
            basis=TOLD,
            quantity={"said": "ten or 15 days", "values": (10, 15), "unit": "days"},
            grade="D3",
        ),
        claim(
            "s14",
            one(at),
            "share",
            MAN,
            "everyone heard of the evacuation",
            term="heard",
            basis=SAW,
            grade="D3",
            quantity={"said": "everyone", "word": "everyone", "unit": "share"},
        ),
        claim(
            "s15a",
            one(at),
            "instance",
            MAN,
            "got on the road at the same time as the agreement",
            term="left",
            basis=TOOK,
            grade="D2",
            period={"words": "at the same time as the agreement", "relative": True},
        ),
        claim(
            "s15b",
            one(at),
            "instance",
            MAN,
            "by farms and villages, Manbij and al-Rai",
            term="crossed",
            basis=TOOK,
            places=[("farms and villages", "via"), ("Manbij", "to"), ("al-Rai", "to")],
            grade="D2",
            period=SINCE,
        ),
        claim(
            "s16",
            one(at),
            "instance",
            MAN,
            "not asked by the YPG",
            term="passed_control",
            basis=TOOK,
            grade="D2",
            period=SINCE,
        ),
        claim(
            "s17",
            one(at),
            "trend",
            ("turkish-official", "the-times", "seed-report"),
            "a significant increase in the number of people caught",
            term="caught",
            quantity={"said": "a significant increase", "word": "significant increase", "unit": "none"},
            basis={"knows": "was_told", "interest": "official"},
            grade="C3",
            period=SINCE,
        ),
        claim("s18", one(at), "position", alone, "allowed to leave, to save what was left of the city", grade="C3"),
        claim(
            "s19",
            one(at),
            "intention",
            ("french-fighter", "bbc", "seed-report"),
            "many fighters: returned, to Europe",
            term="returned",
            modality="intention",
            quantity={"said": "many", "word": "many", "unit": "share"},
            group=FIGHTERS,
            places=[("Europe", "to")],
            basis={"knows": "was_told", "interest": "party"},
            grade="D4",
        ),
        claim(
            "s20",
            one(at),
            "intention",
            ("french-fighter", "bbc", "seed-report"),
            "some members: left, to France",
            term="left",
            modality="intention",
            quantity={"said": "some", "word": "some"},
            group={"words": "members of the group", "labels": ("fighters",)},
            places=[("France", "to")],
            grade="D4",
        ),
        claim(
            "s21", one(at), "position", ("uk-source", "the-times", "seed-report"), "worried about returns", grade="F3"
        ),
        claim(
            "s23",
            one(at),
            "stock",
            ("gsn", "the-times", "seed-report"),
            "400 Isis militants from the UK: unaccounted for",
            term="unaccounted_for",
            quantity={"said": "400", "value": 400},
            grade="B3",
            basis={"knows": "estimated"},
            group={"words": "Isis militants from the UK", "labels": ("fighters",), "of": "the UK"},
            period={"end": UNTIL, "accuracy": "open", "relative": True},
        ),
        claim(
            "s24",
            one(at),
            "position",
            ("gsn", "the-times", "seed-report"),
            "those who fought on: more committed",
            grade="B3",
        ),
    ]
