"""Whatever a reader proposes, binding raises nothing and leaves a scenario that can be used."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from read_claims import PAPER, WITNESS, made

from corridor.claims import Claim, Report, Source
from corridor.claims.proposal import GroupLabel, Kind, Meaning, Part, PlaceRole, Term
from corridor.claims.quantity import PROFILES, SHARES, Hedge, Unit
from corridor.scenario import check

ROOT = Path(__file__).parents[2]
FOLDERS = {"tiny": ROOT / "tests" / "tiny", "raqqa": ROOT / "scenarios" / "raqqa-2017"}
PLACES = (
    "Old Town",
    "Market",
    "Yonder",
    "Raqqa",
    "Turkey",
    "the west",
    "al-Rai",
    "the country",
    "Nowhere",
    "Syria",
    "",
)
WORDS = (
    "",
    "smuggled",
    "the YPG",
    "since the deal",
    "before the evacuation",
    "in the convoy",
    "during the agreement",
    "1",
)
MEANT = {
    "Turkey": Meaning(name="Turkey", kind="country", country="TUR"),
    "Iraq": Meaning(name="Iraq", kind="country", country="IRQ"),
    "Yonder": Meaning(name="Yonder", kind="country", country="YY"),
    "Raqqa": Meaning(name="Raqqa", kind="city", country="SYR", latitude=35.95, longitude=39.0),
}
numbers = st.none() | st.floats(0, 1e7)


@dataclass(frozen=True)
class View:
    """What a ledger gives."""

    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    reports: tuple[Report, ...]


@st.composite
def quantities(draw: st.DrawFn) -> dict[str, Any] | None:
    ranged = sorted(draw(st.lists(st.floats(0, 1e6), min_size=2, max_size=2))) if draw(st.booleans()) else [None, None]
    return (
        draw(st.none() | st.just({}))
        if draw(st.integers(0, 9)) == 0
        else {
            "said": draw(st.sampled_from(["hundreds", "a sharp rise", "40 %", "no change", "many", "up to 500"])),
            "value": draw(numbers),
            "values": tuple(draw(st.lists(st.floats(1, 90), max_size=2))),
            "word": draw(st.none() | st.sampled_from([*PROFILES["corridor"], *SHARES, "gazillions", "increase"])),
            "low": ranged[0] or None,
            "high": ranged[1] or None,
            "hedge": draw(st.sampled_from(get_args(Hedge))),
            "unit": draw(st.sampled_from(get_args(Unit))),
        }
    )


@st.composite
def periods(draw: st.DrawFn, published: date) -> dict[str, Any]:
    days = sorted(published + timedelta(days=draw(st.integers(-200, 30))) for _ in range(2))
    return {
        "start": draw(st.none() | st.just(days[0])),
        "end": draw(st.none() | st.just(days[1])),
        "words": draw(st.sampled_from(WORDS)),
        "relative": draw(st.booleans()),
    }


@st.composite
def claims(draw: st.DrawFn, id: str, report: Report) -> Claim:
    quantity = draw(quantities())
    people = st.fixed_dictionaries(
        {
            "words": st.sampled_from(["fighters", "foreign fighters", "local people", "civilians", "them"]),
            "labels": st.lists(st.sampled_from(get_args(GroupLabel)), min_size=1, max_size=3, unique=True),
            "of": st.sampled_from(["", "the UK", "France", "Syria", "Raqqa"]),
        }
    )
    parts = {k: v for k in ("group", "of") if (v := draw(st.none() | people))}
    places = draw(st.lists(st.tuples(st.sampled_from(PLACES[:-1]), st.sampled_from(get_args(PlaceRole))), max_size=4))
    opened = draw(st.booleans())
    return made(
        id,
        draw(st.integers(0, 2000)),
        draw(st.sampled_from(get_args(Kind))),
        draw(st.sampled_from([(PAPER,), (WITNESS, PAPER)])),
        draw(st.sampled_from(WORDS)) or "something",
        report,
        MEANT,
        term=draw(st.none() | st.sampled_from(get_args(Term))),
        part=draw(st.sampled_from(get_args(Part))),
        modality=draw(st.sampled_from(["asserted", "thought", "may", "intention"])),
        places=[(*p, "Turkey", "Iraq") if opened and p[0] == "the country" else p for p in places],
        period=draw(periods(report.published)),
        **({"quantity": {"said": "x"} | quantity} if quantity is not None else {}),
        **parts,
    )


@pytest.mark.parametrize("name", FOLDERS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_any_claim_that_was_read_leaves_a_usable_scenario(name: str, data: st.DataObject) -> None:
    days = {"tiny": date(2020, 4, 10), "raqqa": date(2017, 11, 28)}
    published = days[name] + timedelta(days=data.draw(st.sampled_from([0, 0, 0, 10, -400, 400])))
    report = Report(id="first", title="A report", publisher="gazette", published=published)
    told = tuple(data.draw(claims(f"r{i}", report)) for i in range(data.draw(st.integers(1, 6))))
    result = check(FOLDERS[name], view=View(told, (PAPER, WITNESS), (report,)))
    assert [str(p) for p in result.problems] == []
    assert result.scenario is not None
    ids = {c.id for c in result.scenario.claims}
    assert ids >= {c.id for c in told}, "no claim is dropped"
    assert all(c.note or c.measure for c in result.scenario.claims)
