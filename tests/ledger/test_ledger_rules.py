"""By which profile of rules the vague numbers of a scenario are read: decided, dated, taken back, carried elsewhere."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from made_evidence import DAY, claim, evidence
from pydantic import ValidationError

from corridor.claims import PROFILES, Quantity, interval
from corridor.claims.decision import RuleProfile
from corridor.ledger import Ledger, LedgerError, Part

LATER = DAY + timedelta(days=30)


def test_every_profile_can_be_decided_on_and_no_other() -> None:
    assert {RuleProfile(rules=name).rules for name in PROFILES} == set(PROFILES)
    with pytest.raises(ValidationError, match="use one of corridor"):
        RuleProfile(rules="gut feeling")


def test_the_last_decision_by_that_day_counts(ledger: Ledger) -> None:
    ledger.add(**evidence(), known=DAY)
    assert ledger.as_of(scenario="invented").rules is None
    ledger.rules("acled", "invented", "their coders", known=LATER)
    ledger.rules("ccc", "invented", "and theirs", known=LATER + timedelta(days=2))
    ledger.rules("count_love", "invented", "entered late", known=LATER + timedelta(days=1))
    days = (DAY, LATER, LATER + timedelta(days=1), LATER + timedelta(days=2))
    assert [ledger.as_of(d, "invented").rules for d in days] == [None, "acled", "count_love", "ccc"]
    assert ledger.as_of(scenario="another").rules is None and ledger.as_of().rules is None


def test_a_decision_that_is_taken_back_gives_way_to_the_one_before(ledger: Ledger) -> None:
    ledger.add(**evidence())
    ledger.rules("acled", "invented")
    ledger.rules("ccc", "invented")
    ledger.retract(f"#{ledger.head.seq}", "a mistake")
    assert ledger.as_of(scenario="invented").rules == "acled"
    ledger.retract(f"#{ledger.head.seq}", "it was none")
    assert ledger.as_of(scenario="invented").rules == "ccc"


def test_an_organisation_reads_by_its_own_decision(ledger: Ledger) -> None:
    ledger.add(**evidence(), organisation="ours")
    ledger.rules("acled", "invented", organisation="ours")
    ledger.rules("ccc", "invented", organisation="theirs")
    views = [ledger.as_of(scenario="invented", organisation=o) for o in ("ours", "theirs", "others", None)]
    assert [v.rules for v in views] == ["acled", "ccc", None, "ccc"]


def test_what_is_no_decision_is_refused(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="unknown rule profile"):
        ledger.rules("gut feeling", "invented")
    with pytest.raises(LedgerError, match="of one scenario"):
        ledger.rules("acled", "")
    assert ledger.head.seq == 0


def test_it_leaves_and_comes_in_like_other_decisions(ledger: Ledger, tmp_path: Path) -> None:
    ledger.add(**evidence(), organisation="ours")
    ledger.rules("acled", "invented", "their coders", organisation="ours")
    ledger.rules("ccc", "invented", "SECRET", organisation="theirs")
    ledger.rules("ccc", "another", "SECRET", organisation="ours")
    whole, part = StringIO(), StringIO()
    ledger.export(whole)
    ledger.export(part, Part(ledger.as_of().day, "invented", "ours"))
    assert "SECRET" in whole.getvalue() and "SECRET" not in part.getvalue()
    with Ledger.open(tmp_path / "other.ledger", create=True) as other:
        other.import_(part.getvalue().splitlines())
        assert other.as_of(scenario="invented").rules == "acled" and other.verify().ok
        assert other.import_(whole.getvalue().splitlines()).added == 2
        assert other.as_of(scenario="another").rules == "ccc"


def test_it_is_verified_and_erased_like_other_decisions(ledger: Ledger) -> None:
    ledger.add(**evidence())
    ledger.rules("acled", "invented", "what somebody said")
    number = ledger.head.seq
    assert ledger.verify().ok and ledger.history(f"#{number}")[0].what.reason == "what somebody said"
    done = ledger.erase(f"#{number}", "asked for")
    assert done.entries == (number,) and ledger.verify().ok
    assert ledger.as_of(scenario="invented").rules is None


def test_a_backup_has_it(ledger: Ledger, tmp_path: Path) -> None:
    ledger.add(**evidence())
    ledger.rules("acled", "invented")
    with Ledger.open(ledger.backup(tmp_path / "copy.ledger")) as copy:
        assert copy.as_of(scenario="invented").rules == "acled" and copy.verify().ok


def test_what_it_changes_is_what_vague_words_stand_for(ledger: Ledger) -> None:
    said = Quantity(said="hundreds", word="hundreds")
    ledger.add(claims=[claim(quantity=said)], scenario="invented")
    ledger.rules("acled", "invented")
    assert interval(said, ledger.as_of(scenario="invented").rules or "corridor").low == 100
    assert interval(said).low == 200
