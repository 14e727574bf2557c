"""Claims page by page: what became of each, what is found, what an organisation sees, and which names stay out."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
from made_evidence import DAY, GAZETTE, HELD, claim, evidence, source
from sqlalchemy import event

from corridor.claims import Basis, Claim, Proposal, Quantity, Source, Span
from corridor.claims.claim import PossibleOrigin
from corridor.claims.proposal import Speaker
from corridor.errors import CorridorError
from corridor.ledger import Ledger, LedgerError, Listed, Part
from corridor.ledger.asof import allowed, decided, replay
from corridor.ledger.listed import Line

LATER = DAY + timedelta(days=30)
NAME = str(HELD.name)


def ids(page: Listed) -> list[str]:
    return [line.claim.id for line in page.claims]


def line(ledger: Ledger, id: str, **part: Any) -> Line:
    (found,) = [one for one in ledger.claims("invented", **part).claims if one.claim.id == id]
    return found


def test_the_newest_come_first_page_by_page(ledger: Ledger) -> None:
    ledger.add(claims=[claim(f"c{i}") for i in range(7)], scenario="invented")
    ledger.add(claims=[claim("elsewhere")], scenario="another")
    first = ledger.claims("invented", limit=3)
    second = ledger.claims("invented", limit=3, before=first.next)
    third = ledger.claims("invented", limit=3, before=second.next)
    assert [ids(p) for p in (first, second, third)] == [["c6", "c5", "c4"], ["c3", "c2", "c1"], ["c0"]]
    assert (first.next, second.next, third.next) == (5, 2, None)
    assert {p.total for p in (first, second, third)} == {7}
    assert ledger.claims("invented", limit=7).next is None
    assert ledger.claims().total == 8 and ids(ledger.claims(limit=1)) == ["elsewhere"]
    assert ledger.claims("nothing") == Listed((), None, 0)


@pytest.mark.parametrize("before", [0, -1, 10**30])
def test_a_page_before_any_number_is_a_page(ledger: Ledger, before: int) -> None:
    ledger.add(**evidence())
    assert len(ledger.claims("invented", before=before).claims) == (2 if before > 0 else 0)


def test_a_page_of_nothing_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="without claims"):
        ledger.claims(limit=0)


def test_a_line_says_who_recorded_it_and_who_speaks(ledger: Ledger) -> None:
    ledger.add(**evidence(), known="published", organisation="ours")
    one = line(ledger, "left-narvik")
    assert (one.by, one.organisation, one.known_at, one.scenario) == ("analyst", "ours", DAY, "invented")
    assert one.recorded_at.startswith(str(ledger.as_of().day.year)) and one.entry == 7
    assert one.sources == ("Ada Vanterpool", "The Invented Gazette")
    assert one.stands and one.ended is None and one.graded is None
    assert one.claim == claim()


def test_a_grade_comes_with_who_gave_it_and_why(ledger: Ledger) -> None:
    ledger.add(**evidence(), known=DAY)
    ledger.grade("left-narvik", "B2", "was there", actor="second analyst", known=LATER)
    assert line(ledger, "left-narvik", day=DAY).claim.grade == "C3"
    one = line(ledger, "left-narvik")
    assert one.claim.grade == "B2" and one.graded is not None
    g = one.graded
    assert (g.kind, g.by, g.reason, g.to, g.known_at) == ("grade", "second analyst", "was there", "B2", LATER)
    assert g.entry == ledger.head.seq
    ledger.retract(f"#{g.entry}")
    assert line(ledger, "left-narvik").graded is None and line(ledger, "left-narvik").claim.grade == "C3"


def test_what_does_not_stand_any_more_says_by_whom_and_why(ledger: Ledger) -> None:
    ledger.add(**evidence(), known=DAY)
    ledger.supersede("left-narvik", claim("left-in-october", 450), "a typing error", actor="clerk", known=LATER)
    ledger.retract("left-by-sea", "not said", actor="editor")
    old, sea, new = (line(ledger, i) for i in ("left-narvik", "left-by-sea", "left-in-october"))
    assert new.stands and not old.stands and not sea.stands
    assert old.ended is not None and sea.ended is not None
    assert (old.ended.kind, old.ended.to, old.ended.by) == ("supersede", "left-in-october", "clerk")
    assert (sea.ended.kind, sea.ended.to, sea.ended.reason) == ("retract", "", "not said")
    assert line(ledger, "left-narvik", day=DAY).stands
    ledger.retract(f"#{sea.ended.entry}", "said after all")
    assert line(ledger, "left-by-sea").stands
    ledger.erase("left-by-sea", "asked for")
    assert ids(ledger.claims("invented")) == ["left-in-october", "left-narvik"]


def test_a_reason_that_was_erased_is_empty(ledger: Ledger) -> None:
    ledger.add(**evidence())
    ledger.retract("left-by-sea", "because of what he told us")
    ledger.erase(f"#{ledger.head.seq}", "asked for")
    ended = line(ledger, "left-by-sea").ended
    assert ended is not None and ended.kind == "retract" and ended.reason == "" and ended.by == "analyst"


TEXTS = {
    "OSTRAVA-on": ["öl", "left-by-sea", "left-narvik"],
    "about 120": ["left-by-sea"],
    "ABOUT  120\n": ["left-by-sea"],
    "a few dozen": ["öl"],  # the words of the quantity, not those of the claim
    "ÜBER die brücke": ["öl"],
    "STRASSE": ["öl"],
    "left-by": ["left-by-sea"],
    "gazette-20": ["left-by-sea", "left-narvik"],
    "HELD-MAN": ["left-by-sea"],
    "100%": [],
    "_": [],
    "a\\b": ["öl"],
    '"says"': [],
    "quantity": [],
    "invented": [],
    "   ": ["öl", "left-by-sea", "left-narvik"],
    "x" * 100_000: [],
}


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_found_whatever_its_case(ledger: Ledger, text: str) -> None:
    says = "Über die\tBrücke  in Ostrava-on-Sea, Lange Straße 5, a\\b\0"
    dozens = Quantity(said="a few dozen", word="a few dozen")
    ledger.add(**evidence())
    ledger.add(claims=[claim("öl", says=says, quantity=dozens, report="other")], scenario="invented")
    assert ids(ledger.claims("invented", text=text)) == TEXTS[text]
    assert ledger.claims("invented", text=text).total == 3
    assert ledger.verify().ok


def test_claims_in_whose_chain_a_source_is(ledger: Ledger) -> None:
    ledger.add(**evidence())
    for source_id, found in (("mayor", 1), ("gazette", 2), ("may", 0), ("MAYOR", 0), ("", 2), ("x" * 60_000, 0)):
        assert len(ledger.claims("invented", source=source_id).claims) == found
    assert ids(ledger.claims("invented", source="gazette", text="120")) == ["left-by-sea"]


def test_pages_of_what_is_found_have_no_gaps(ledger: Ledger) -> None:
    many = [
        claim(f"c{i}", says="north" if i % 3 else "south", chain=("Mayor" if i % 2 else "mayor",)) for i in range(40)
    ]
    ledger.add(claims=many, scenario="invented")
    wanted = [c.id for c in reversed(many) if c.says == "south" and c.chain == ("mayor",)]
    assert list(walk(ledger, 2, text="SOUTH", source="mayor")) == wanted


def walk(ledger: Ledger, limit: int, **part: Any) -> Iterator[str]:
    before = None
    while True:
        page = ledger.claims(limit=limit, before=before, **part)
        assert page.next is None or len(page.claims) == limit
        yield from ids(page)
        before = page.next
        if before is None:
            return


def test_only_what_is_shown_is_read(ledger: Ledger) -> None:
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(ledger.engine, "before_cursor_execute", note)
    counts = []
    for n in (100, 1000):
        ledger.add(claims=[claim(f"{n}-{i}") for i in range(n)], scenario="invented")
        asked.clear()
        ledger.claims("invented", text="narrow")
        ledger.claims("invented")
        counts.append(len(asked))
    assert counts[0] == counts[1] < 60


# what an organisation sees


def test_an_organisation_sees_what_is_its_own_and_what_was_shared(ledger: Ledger) -> None:
    ledger.add(**evidence(), organisation="ours")
    ledger.add(claims=[claim("their-own")], scenario="invented", organisation="theirs")
    assert ids(ledger.claims("invented", "theirs")) == ["their-own"]
    ledger.share("left-narvik", "theirs", by_organisation="ours")
    share = ledger.head.seq
    assert ids(ledger.claims("invented", "theirs")) == ["their-own", "left-narvik"]
    assert ledger.claims("invented", "theirs").total == 2 and ledger.claims("invented", "ours").total == 2
    ledger.grade("left-narvik", "E5", "SECRET", organisation="ours")
    assert line(ledger, "left-narvik", organisation="theirs").claim.grade == "C3"
    ledger.retract(f"#{share}", organisation="ours")
    assert ids(ledger.claims("invented", "theirs")) == ["their-own"]
    assert ledger.claims("invented", "theirs").total == 1


def test_one_claim_that_two_recorded_word_for_word_is_one(ledger: Ledger) -> None:
    for whose in ("theirs", "ours"):
        ledger.add(claims=[claim()], scenario="invented", organisation=whose)
    ledger.share("left-narvik", "ours", owner="theirs")
    assert [x.entry for x in ledger.claims("invented", "ours").claims] == [2]
    assert [x.entry for x in ledger.claims("invented").claims] == [1]


def test_another_claim_by_the_same_id_has_the_longer_id_of_a_view(ledger: Ledger) -> None:
    ledger.add(claims=[claim()], scenario="invented", organisation="ours")
    ledger.add(claims=[claim(people=90)], scenario="invented", organisation="theirs")
    ledger.share("left-narvik", "ours", owner="theirs")
    view = ledger.as_of(scenario="invented", organisation="ours")
    assert {c.id for c in view.claims} == set(ids(ledger.claims("invented", "ours"))) and len(view.claims) == 2
    assert ids(ledger.claims("invented", "ours", limit=1)) == [view.claims[1].id]


ORGANISATIONS = ("ours", "theirs", "others")
PURPOSES = ("journalism", "humanitarian", "research")


def act(ledger: Ledger, chance: random.Random) -> None:
    """One thing that somebody does, on some day; much of it is refused."""
    who, scenario = chance.choice(ORGANISATIONS), chance.choice(("invented", "another"))
    day, id = DAY + timedelta(days=chance.randrange(20)), f"c{chance.randrange(8)}"
    what: dict[str, Any] = {"people": chance.choice((90, 400)), "purpose": chance.choice(PURPOSES)}
    new = claim(
        chance.choice((id, f"c{chance.randrange(12)}")), chain=(chance.choice(("mayor", "held-man")), "gazette"), **what
    )
    done = chance.choices(
        ("add", "grade", "retract", "undo", "supersede", "share", "allow", "source", "erase"),
        (9, 4, 3, 3, 3, 8, 1, 2, 1),
    )[0]
    owner = chance.choice(ORGANISATIONS)
    options: dict[str, Any] = {"known": day, "scenario": scenario, "owner": owner}
    with suppress(CorridorError), ledger.decide(organisation=who, **options) as decider:
        if done == "grade":
            decider.grade(id, chance.choice("ABCDEF") + chance.choice("123456"), f"by {who}")
        elif done == "retract":
            decider.retract(id, f"by {who}")
        elif done == "undo":
            decider.retract(f"#{chance.randrange(ledger.head.seq + 1)}", f"by {who}")
        elif done == "supersede":
            decider.supersede(id, new, f"by {who}")
        elif done == "share":
            decider.share(id, chance.choice(ORGANISATIONS), "", "")
    with suppress(CorridorError):
        given = {"scenario": scenario, "organisation": who, "known": day}
        if done == "add":
            ledger.add(claims=[new], **given)
        elif done == "source":
            ledger.add(sources=[source(), GAZETTE, HELD], **given)
        elif done == "allow":
            ledger.allow("research", "journalism", "board", "", day, scenario, organisation=who)
        elif done == "erase":
            ledger.erase(f"claim:{id}", "asked for", scenario=scenario, owner=owner)


@pytest.mark.parametrize("seed", range(6))
def test_every_organisation_sees_exactly_what_a_view_has(ledger: Ledger, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(80):
        act(ledger, chance)
    seen = 0
    for organisation in (*ORGANISATIONS, None):
        for scenario in ("invented", None):
            day = chance.choice((DAY + timedelta(days=10), ledger.as_of().day))
            purpose = chance.choice((None, "journalism"))
            seen += same_as_a_view(ledger, Part(day, scenario, organisation, purpose))
    assert seen > 10


def same_as_a_view(ledger: Ledger, part: Part) -> int:
    given = {"scenario": part.scenario, "organisation": part.organisation, "purpose": part.purpose, "day": part.day}
    page = ledger.claims(limit=500, **given)  # type: ignore[arg-type]
    view = ledger.as_of(**given)  # type: ignore[arg-type]
    key = lambda c: c.model_dump_json()  # noqa: E731
    assert sorted((x.claim for x in page.claims if x.stands), key=key) == sorted(view.claims, key=key)
    assert list(walk(ledger, 3, **given)) == ids(page)
    with ledger.reading() as connection:
        known, may = replay(connection, part), allowed(part, decided(connection, part))
    claims = [t for t in known.things if t.header.kind == "claim" and (may is None or t.what.purpose in may)]
    had = {t.header.seq for t in claims if known.knows(t)}
    gone = {t.header.seq for t in claims if known.knows(t) and not known.stands(t)}
    assert page.total == len(had)
    assert {x.entry for x in page.claims if not x.stands} == gone and {x.entry for x in page.claims} <= had
    told = reaching(ledger, part)
    decisions = [d for x in page.claims for d in (x.ended, x.graded) if d is not None]
    assert {d.entry for d in decisions} <= told
    labels = {s.id: s.label for s in view.sources}
    for x in page.claims if part.scenario else ():
        assert not x.stands or x.sources == tuple(labels.get(s, s) for s in x.claim.chain)
    return len(page.claims)


def reaching(ledger: Ledger, part: Part) -> set[int]:
    """Numbers of the entries that an organisation would be sent."""
    to = StringIO()
    ledger.export(to, part)
    return {json.loads(text)["entry"]["seq"] for text in to.getvalue().splitlines() if '"entry"' in text[:9]}


# names


def everything(page: Listed) -> str:
    return repr([asdict(x) for x in page.claims])


def test_the_name_of_a_restricted_source_is_nowhere(ledger: Ledger) -> None:
    given = evidence()
    speaker = Speaker(source=source("clerk", role="a clerk", status="anonymous", name=NAME))
    read = Proposal(
        id="p", report="r", kind="flow", says=f"{NAME} said", chain=(speaker,), sentence=Span(start=0, end=9)
    )
    told = Quantity(said=f"as {NAME.upper()} put it", value=90)
    given["claims"].append(claim("quoted", says=f"Says {NAME}.", note=NAME, quantity=told, read=read, chain=("clerk",)))
    ledger.add(**given)
    ledger.grade("quoted", "B2", f"{NAME} was there")
    ledger.retract("left-by-sea", f"{NAME} took it back")
    page = ledger.claims("invented")
    assert NAME.casefold() not in everything(page).casefold() and "[name withheld]" in everything(page)
    assert line(ledger, "left-by-sea").sources == ("a man held at a border", "The Invented Gazette")
    assert line(ledger, "quoted").sources == ("a clerk",)
    assert line(ledger, "left-narvik").claim == claim()
    for text in (NAME, NAME.split()[0], "says zeb"):
        assert ledger.claims("invented", text=text).claims == ()


def test_whoever_a_claim_says_is_held_is_shown_by_role_on_every_page(ledger: Ledger) -> None:
    public = source("guide", role="a man who was stopped", name="Iolanthe Umbra")
    caught = claim("caught", chain=("guide", "gazette"), basis=Basis(interest="detained"))
    before = [claim(f"c{i}", chain=("gazette",), says="Iolanthe Umbra walked.") for i in range(3)]
    ledger.add(
        claims=[caught, *before, claim("free", chain=("guide",))], sources=[public, GAZETTE], scenario="invented"
    )
    first = ledger.claims("invented", limit=1)
    assert first.claims[0].claim.id == "free" and first.claims[0].sources == ("a man who was stopped",)
    assert "Iolanthe" not in everything(ledger.claims("invented"))
    assert ledger.claims("invented", text="umbra walked").claims == ()
    ledger.add(claims=[claim("c", chain=("guide",))], sources=[public], scenario="another")
    assert ledger.claims("another").claims[0].sources == ("Iolanthe Umbra",)


def test_whoever_was_public_before_is_not_named_any_more_on_earlier_days_either(ledger: Ledger) -> None:
    ledger.add(**evidence(), known=DAY)
    assert line(ledger, "left-narvik").sources[0] == "Ada Vanterpool"
    at_risk = Source(id="mayor", role="an official", kind="official", status="at_risk")
    ledger.supersede("mayor", at_risk, "threatened", known=LATER)
    for day in (None, DAY):
        assert line(ledger, "left-narvik", day=day).sources[0] == "an official"
    ledger.supersede("left-narvik", claim(says="Ada Vanterpool left."))
    assert "Vanterpool" not in everything(ledger.claims("invented"))


def test_a_source_of_which_no_more_is_known_is_shown_by_its_id(ledger: Ledger) -> None:
    ledger.add(claims=[claim(chain=("unheard-of", "gazette"))], sources=[GAZETTE], scenario="invented")
    assert line(ledger, "left-narvik").sources == ("unheard-of", "The Invented Gazette")


def test_a_possible_origin_has_the_id_that_it_has_now(ledger: Ledger) -> None:
    doubt = PossibleOrigin(claim="left-narvik", probability=0.5, reason="the same words")
    ledger.add(claims=[claim(), claim("again", chain=("other",), possible_origin=doubt)], scenario="invented")
    ledger.supersede("left-narvik", claim("second", 450))
    ledger.supersede("second", claim("third", 460))
    view = {c.id: c for c in ledger.as_of(scenario="invented").claims}
    shown = line(ledger, "again").claim
    assert shown == view["again"] and shown.possible_origin is not None and shown.possible_origin.claim == "third"


def test_a_claim_is_a_claim_whatever_names_are_restricted(ledger: Ledger) -> None:
    words = ("count", "people", "said", "journalism", "about", "C3", "body", "left-narvik")
    nobody = [source(f"s{i}", status="detained", name=name) for i, name in enumerate(words)]
    ledger.add(claims=[claim()], sources=nobody, scenario="invented")
    (shown,) = ledger.claims("invented").claims
    again = Claim.model_validate(shown.claim.model_dump())
    assert (again.kind, again.purpose, again.grade, again.part) == ("count", "journalism", "C3", "body")
    assert again.id == "[name withheld]" and shown.entry == ledger.head.seq
    assert isinstance(shown.recorded_at, str) and date.fromisoformat(shown.recorded_at[:10])
