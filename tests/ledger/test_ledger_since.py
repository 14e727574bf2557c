"""No decision is lost to another that was taken from the same view: who comes second is told who, when and what."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from made_evidence import DAY, claim, evidence
from test_ledger_durability import run

from corridor.ledger import Ledger, LedgerConflict, LedgerError

Act = Callable[[Ledger], object]


def filled(ledger: Ledger) -> int:
    """A ledger with two claims, one of them graded, and the head of what was looked at."""
    ledger.add(**evidence(), known=DAY)
    ledger.grade("left-narvik", "B2", "was there")
    return ledger.head.seq


def decide(ledger: Ledger, since: int, *ids: str, **options: str) -> None:
    with ledger.decide(actor="second", scenario="invented", **options) as decider:
        decider.unless_changed(ids or ("left-narvik",), since)
        decider.grade(ids[0] if ids else "left-narvik", "A1", "")


OTHERS: dict[str, tuple[Act, str, str]] = {
    "graded": (lambda b: b.grade("left-narvik", "D4", actor="first"), "grade", "graded D4 by first on 2"),
    "retracted": (lambda b: b.retract("left-narvik", actor="first"), "retract", "retracted by first"),
    "superseded": (lambda b: b.supersede("left-narvik", claim(people=450)), "supersede", "superseded by analyst"),
    "renamed": (lambda b: b.supersede("left-narvik", claim("new", 450)), "supersede", "superseded by analyst"),
    "merged": (lambda b: b.merge_origins("left-narvik", "left-by-sea"), "merge", "decided to be one by analyst"),
    "merged from the other side": (
        lambda b: b.merge_origins("left-by-sea", "left-narvik", decision="different"),
        "merge",
        "left-by-sea and left-narvik decided to be different",
    ),
    "grade taken back": (lambda b: b.retract("#9", "it was not so"), "retract", "retracted by analyst"),
}


@pytest.mark.parametrize("how", OTHERS)
def test_a_decision_since_is_told_and_nothing_is_written(ledger: Ledger, how: str) -> None:
    since = filled(ledger)
    act, kind, said = OTHERS[how]
    act(ledger)
    head = ledger.head
    with pytest.raises(LedgerConflict) as caught:
        decide(ledger, since)
    (row,) = caught.value.rows
    assert row.header.kind == kind and row.header.seq == head.seq and row.header.actor in ("first", "analyst")
    assert said in str(caught.value) and f"#{head.seq}" in str(caught.value)
    assert isinstance(caught.value, LedgerError) and ledger.head == head
    if how not in ("retracted", "renamed"):
        decide(ledger, head.seq)
        assert ledger.head.seq == head.seq + 1


UNTOUCHED: dict[str, Act] = {
    "nothing": lambda b: None,
    "another claim": lambda b: b.grade("left-by-sea", "D4"),
    "more claims": lambda b: b.add(claims=[claim("more")], scenario="invented"),
    "a claim of another scenario": lambda b: b.add(claims=[claim()], scenario="another"),
    "shared": lambda b: b.share("left-narvik", "theirs"),
    "a rule profile": lambda b: b.rules("acled", "invented"),
    "done and undone": lambda b: b.retract(f"#{(b.grade('left-narvik', 'D4'), b.head.seq)[1]}"),
    "undone and done again": lambda b: b.retract(f"#{(b.retract('#9'), b.head.seq)[1]}"),
    "sources that are one": lambda b: b.merge_origins("source:mayor", "source:gazette"),
}


@pytest.mark.parametrize("what", UNTOUCHED)
def test_what_leaves_the_claim_as_it_was_is_no_conflict(ledger: Ledger, what: str) -> None:
    since = filled(ledger)
    UNTOUCHED[what](ledger)
    decide(ledger, since)
    assert ledger.as_of(scenario="invented").claims[0].grade == "A1"


def test_one_of_several_claims_is_enough_and_everything_is_told(ledger: Ledger) -> None:
    since = filled(ledger)
    ledger.grade("left-by-sea", "D4", actor="first")
    ledger.retract("left-by-sea", actor="third")
    with pytest.raises(LedgerConflict) as caught:
        decide(ledger, since, "left-narvik", "left-by-sea")
    assert [r.header.actor for r in caught.value.rows] == ["first", "third"]
    with pytest.raises(LedgerError, match="nothing by this id"):
        decide(ledger, since, "no-such-claim")


def test_what_was_erased_since_is_told(ledger: Ledger) -> None:
    since = filled(ledger)
    ledger.erase("#7", "asked for", actor="first")
    with pytest.raises(LedgerConflict, match="erased by first"):
        decide(ledger, since, "#7")


def test_one_s_own_decisions_in_a_transaction_are_no_conflict(ledger: Ledger) -> None:
    since = filled(ledger)
    with ledger.decide(scenario="invented") as decider:
        decider.unless_changed(["left-narvik"], since)
        decider.grade("left-narvik", "A1", "")
        decider.unless_changed(["left-narvik", "left-by-sea"], since)
        decider.retract("left-by-sea", "")
    assert [c.grade for c in ledger.as_of(scenario="invented").claims] == ["A1"]


def test_the_reason_is_in_the_row_and_not_in_the_words(ledger: Ledger) -> None:
    since = filled(ledger)
    ledger.grade("left-narvik", "D4", "SECRET")
    with pytest.raises(LedgerConflict) as caught:
        decide(ledger, since)
    assert caught.value.rows[0].what.reason == "SECRET" and "SECRET" not in str(caught.value)


def test_another_rule_profile_since_is_told(ledger: Ledger) -> None:
    since = filled(ledger)
    ledger.rules("acled", "invented", actor="first")
    ledger.rules("acled", "another", actor="first")
    with pytest.raises(LedgerConflict, match="vague numbers read by acled by first") as caught:
        with ledger.decide() as decider:
            decider.unless_changed([], since)
            decider.rules("ccc", "invented")
    assert [r.header.seq for r in caught.value.rows] == [since + 1]
    with ledger.decide() as decider:
        decider.unless_changed([], since + 1)
        decider.rules("ccc", "invented")
    ledger.rules("count_love", "invented")  # who looked at nothing is held to nothing
    assert ledger.as_of(scenario="invented").rules == "count_love"


def test_a_rule_profile_that_was_taken_back_since_is_told(ledger: Ledger) -> None:
    filled(ledger)
    ledger.rules("acled", "invented")
    since = ledger.head.seq
    ledger.retract(f"#{since}", actor="first")
    with pytest.raises(LedgerConflict, match="retracted by first"), ledger.decide() as decider:
        decider.unless_changed([], since)
        decider.rules("ccc", "invented")


def test_an_organisation_is_told_of_its_own_and_of_what_reaches_it(ledger: Ledger) -> None:
    ledger.add(**evidence(), organisation="ours")
    ledger.share("left-narvik", "theirs", by_organisation="ours")
    since = ledger.head.seq
    ledger.grade("left-narvik", "E5", "SECRET", organisation="ours")
    ledger.merge_origins("left-narvik", "left-by-sea", organisation="ours")
    ledger.supersede("left-by-sea", claim("by-boat"), organisation="ours")
    decide(ledger, since, organisation="theirs")
    with pytest.raises(LedgerConflict):
        decide(ledger, since, organisation="ours")
    since = ledger.head.seq
    ledger.grade("left-narvik", "D4", organisation="theirs")
    decide(ledger, since, organisation="ours")
    with pytest.raises(LedgerConflict, match="graded D4"):
        decide(ledger, since, organisation="theirs")
    since = ledger.head.seq
    ledger.retract("left-narvik", organisation="ours")
    with pytest.raises(LedgerConflict, match="retracted"):
        decide(ledger, since, organisation="theirs")


def test_of_two_threads_that_decide_from_one_view_exactly_one_gets_through(ledger: Ledger, place: str) -> None:
    ledger.add(**evidence())
    for round in range(8):
        since = ledger.as_of(scenario="invented").head.seq
        begin, done = threading.Barrier(2), list[str]()
        told: list[LedgerConflict] = []

        def analyst(name: str, since: int = since, begin: threading.Barrier = begin, done: list[str] = done,
                    told: list[LedgerConflict] = told) -> None:  # fmt: skip
            with Ledger.open(place, actor=name) as book:
                begin.wait(30)
                try:
                    with book.decide(scenario="invented") as decider:
                        decider.unless_changed(["left-narvik"], since)
                        decider.grade("left-narvik", "B2", f"{name} in round")
                    done.append(name)
                except LedgerConflict as error:
                    told.append(error)

        threads = [threading.Thread(target=analyst, args=(name,)) for name in ("ada", "ben")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert len(done) == len(told) == 1, round
        (row,) = told[0].rows
        assert row.header.actor == done[0] and row.header.seq == since + 1 and row.what.grade == "B2"
        assert f"graded B2 by {done[0]} on {row.header.recorded_at[:10]}" in str(told[0])
    assert ledger.verify().ok and len(ledger.history("left-narvik")) == 1 + 8


def test_of_several_processes_that_decide_from_one_view_exactly_one_gets_through(place: str) -> None:
    assert Path(__file__).with_name("writer_process.py").exists()
    with Ledger.open(place) as ledger:
        ledger.add(**evidence())
    result = run("decide", place, 4, 3)
    assert len(result["rounds"]) == 3
    for outcome in result["rounds"]:
        (through,) = [name for name, said in outcome.items() if said == "through"]
        others = [said for name, said in outcome.items() if name != through]
        assert len(others) == 3 and all(f"graded B2 by {through} on" in said for said in others), outcome
    with Ledger.open(place) as ledger:
        assert ledger.verify().ok and len(ledger.history("left-narvik", "invented")) == 1 + 3
