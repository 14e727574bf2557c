"""What leaves a ledger, what comes in, and copies of the whole."""

from __future__ import annotations

import json
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_evidence import DAY, HELD, REPORT, claim, evidence

from corridor.errors import CorridorError, RefusedError
from corridor.ledger import Ledger, LedgerError, Part

TODAY = date.today()


def filled(ledger: Ledger) -> Ledger:
    ledger.add(**evidence(), organisation="ours", known="published")
    ledger.grade("left-narvik", "B2", "was there", organisation="ours")
    ledger.supersede("left-by-sea", claim("by-boat", 140, chain=("held-man", "gazette")), organisation="ours")
    ledger.retract("by-boat", "miscounted", organisation="ours")
    ledger.allow("research", "journalism", "the board", "lawful", organisation="ours")
    return ledger


def exported(ledger: Ledger, part: Part | None = None, **options: bool) -> str:
    to = StringIO()
    ledger.export(to, part, **options)
    return to.getvalue()


@pytest.fixture
def other(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "other.ledger", create=True, actor="receiver")


def test_what_was_exported_is_the_same_elsewhere(ledger: Ledger, other: Ledger) -> None:
    text = exported(filled(ledger), texts=True)
    done = other.import_(text.splitlines())
    assert done.added == 12 and done.handling == {"TLP:CLEAR": 3} and done.purpose == {"journalism": 3}
    here, there = ledger.as_of(scenario="invented"), other.as_of(scenario="invented")
    assert here.claims == there.claims and here.texts == there.texts and here.sources == there.sources
    assert there.grades == here.grades and there.decisions == here.decisions
    assert ledger.as_of(DAY, "invented").claims == other.as_of(DAY, "invented").claims
    provenance = other.history(f"#{other.head.seq}")[0]
    assert provenance.header.kind == "import" and provenance.what.ledger == ledger.id
    assert other.verify().ok


def test_importing_again_adds_nothing(ledger: Ledger, other: Ledger) -> None:
    text = exported(filled(ledger))
    other.import_(text.splitlines())
    head = other.head
    again = other.import_(text.splitlines())
    assert (again.added, again.known) == (0, 11) and other.head == head
    assert ledger.import_(text.splitlines()).added == 0


def test_a_claim_that_is_there_already_under_another_salt_stays_one(ledger: Ledger, other: Ledger) -> None:
    other.add(**evidence(), organisation="ours")
    other.import_(exported(filled(ledger)).splitlines())
    view = other.as_of(scenario="invented")
    assert [c.id for c in view.claims] == ["left-narvik"] and view.claims[0].grade == "B2"
    assert other.verify().ok


def test_a_part_has_what_an_organisation_knew_and_nothing_of_what_it_did_not(ledger: Ledger, other: Ledger) -> None:
    filled(ledger).share("left-narvik", "theirs", by_organisation="ours", reason="for their map")
    ledger.grade("left-narvik", "E5", "SECRET doubts", organisation="ours")
    ledger.add(claims=[claim("elsewhere")], scenario="another", organisation="ours")
    text = exported(ledger, Part(TODAY, "invented", "theirs"))
    assert "by-boat" not in text and "SECRET" not in text and "elsewhere" not in text and "miscounted" not in text
    other.import_(text.splitlines())
    view = other.as_of(scenario="invented", organisation="theirs")
    assert [c.id for c in view.claims] == ["left-narvik"] and view.claims[0].grade == "B2"
    assert [s.id for s in view.sources] == ["mayor", "gazette"] and [r.id for r in view.reports] == [REPORT.id]
    assert exported(ledger, Part(DAY - timedelta(days=1), "invented")).count("\n") == 2


def test_names_of_restricted_sources_never_leave(ledger: Ledger) -> None:
    filled(ledger)
    assert HELD.name is not None
    ledger.add(
        claims=[claim("named", says=f"As {HELD.name.upper()} told us"), claim("noted", note=f"See {HELD.name}.")],
        texts={REPORT.id: f"He is called {HELD.name}."},
        scenario="another",
    )
    ledger.grade("left-narvik", "A1", f"{HELD.name} is right", organisation="ours")
    text = exported(ledger, texts=True)
    assert HELD.name.casefold() not in text.casefold()
    end = json.loads(text.splitlines()[-1])["end"]
    assert end["withheld"] == {"name": 1, "has a restricted name": 4}
    assert end["entries"] == text.count("\n") - 2


def test_texts_leave_only_where_asked(ledger: Ledger) -> None:
    assert "the mayor said" not in exported(filled(ledger))
    assert "the mayor said" in exported(ledger, texts=True)


def test_red_claims_come_in_only_by_permission_and_that_is_on_record(ledger: Ledger, other: Ledger) -> None:
    ledger.add(claims=[claim(handling="TLP:RED", purpose="law_enforcement")], scenario="invented")
    text = exported(ledger)
    with pytest.raises(RefusedError, match="TLP:RED is not taken in"):
        other.import_(text.splitlines())
    assert other.head.seq == 0
    other.import_(text.splitlines(), permitted_by="the board", organisation="partner")
    provenance = other.history(f"#{other.head.seq}")[0].what
    assert provenance.permitted_by == "the board"
    assert (provenance.handling, provenance.purpose) == ({"TLP:RED": 1}, {"law_enforcement": 1})
    assert other.as_of(purpose="journalism").claims == ()
    assert other.as_of(organisation="partner").claims[0].handling == "TLP:RED"


def test_what_was_erased_does_not_come_back_and_is_erased_there_too(ledger: Ledger, other: Ledger) -> None:
    before = exported(filled(ledger))
    other.import_(before.splitlines())
    ledger.erase("left-narvik", "asked for")
    assert ledger.import_(before.splitlines()).erased_here == 2  # the claim and its grade
    after = other.import_(exported(ledger).splitlines())
    assert after.erased == 2
    assert "left-narvik" not in {c.id for c in other.as_of(DAY).claims}
    assert other.verify().ok


BROKEN = {
    "changed": (lambda t: t.replace("About 400", "About 900"), "does not fit its commitment"),
    "cut short": (lambda t: "\n".join(t.splitlines()[:-2]), "ends early"),
    "a line missing": (lambda t: "\n".join(t.splitlines()[:4] + t.splitlines()[5:]), "lines missing"),
    "no export": (lambda t: '{"id": "a"}\n', "not the export of a ledger"),
    "empty": (lambda t: "", "not the export of a ledger"),
    "no JSON": (lambda t: t.replace('{"entry"', '{"entry', 1), "no JSON object"),
    "no claim": (lambda t: t.replace('"kind":"count"', '"kind":"guess"'), "not understood"),
    "a name": (lambda t: t.replace('"kind":"claim"', '"kind":"name"'), "not imported"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_a_broken_export_is_said_to_be(ledger: Ledger, other: Ledger, how: str) -> None:
    change, said = BROKEN[how]
    with pytest.raises(LedgerError, match=said):
        other.import_(change(exported(filled(ledger))).splitlines())
    assert other.verify().ok


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An export of everything that an export can have."""
    with Ledger.open(tmp_path_factory.mktemp("whole") / "a.ledger", create=True) as ledger:
        filled(ledger).erase("#7", "asked for")
        return exported(ledger, texts=True)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 10**9), put=st.text(max_size=4), cut=st.integers(0, 30))
def test_an_export_changed_anyhow_is_taken_in_whole_or_refused(
    whole: str, tmp_path: Path, at: int, put: str, cut: int
) -> None:
    at %= len(whole)
    with Ledger.open(tmp_path / "fuzzed.ledger", create=True) as other:
        try:
            other.import_((whole[:at] + put + whole[at + cut :]).splitlines(), permitted_by="a test")
        except CorridorError:
            pass
        assert other.verify().ok
        other.as_of()


def test_an_export_written_anew_by_another_program_is_the_same(ledger: Ledger, other: Ledger) -> None:
    lines = [json.loads(line) for line in exported(filled(ledger)).splitlines()]
    anew = [json.dumps(dict(sorted(line.items(), reverse=True)), indent=None, sort_keys=True) for line in lines]
    assert other.import_(anew).added == 11
    assert other.as_of().claims == ledger.as_of().claims


def test_a_backup_is_the_ledger_and_opens_as_one(ledger: Ledger, tmp_path: Path) -> None:
    filled(ledger)
    file = ledger.backup(tmp_path / "copy.ledger")
    with Ledger.open(file) as copy:
        assert copy.verify().ok and copy.head == ledger.head and copy.id == ledger.id
        assert copy.as_of(DAY).claims == ledger.as_of(DAY).claims
        assert copy.name("held-man", "invented") == HELD.name
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(LedgerError, match="there is a file already"):
        ledger.backup(file)
    with pytest.raises(LedgerError, match="no such folder"):
        ledger.backup(tmp_path / "no" / "copy.ledger")


def test_a_backup_taken_while_others_write_is_whole(ledger: Ledger, place: str, tmp_path: Path) -> None:
    import threading

    stop = threading.Event()

    def write() -> None:
        with Ledger.open(place) as writer:
            for i in range(10**6):
                writer.add(claims=[claim(f"{i}-{j}") for j in range(20)], scenario="invented")
                if stop.is_set():
                    return

    thread = threading.Thread(target=write)
    thread.start()
    try:
        files = [ledger.backup(tmp_path / f"{i}.ledger") for i in range(3)]
    finally:
        stop.set()
        thread.join()
    for file in files:
        with Ledger.open(file) as copy:
            assert copy.verify().ok


def test_a_backup_is_restored_to_either_database(ledger: Ledger, nowhere: str, tmp_path: Path) -> None:
    filled(ledger)
    file = ledger.backup(tmp_path / "copy.ledger")
    with Ledger.restore(file, nowhere) as restored:
        assert restored.head == ledger.head and restored.verify(ledger.head).ok
        assert restored.as_of(scenario="invented").claims == ledger.as_of(scenario="invented").claims
        restored.add(claims=[claim("after")], scenario="invented")
        assert restored.verify().ok
    with pytest.raises(LedgerError, match="a ledger already"):
        Ledger.restore(file, nowhere)


def test_an_old_backup_is_restored_without_what_was_erased_since(ledger: Ledger, nowhere: str, tmp_path: Path) -> None:
    filled(ledger)
    file = ledger.backup(tmp_path / "copy.ledger")
    away = file.rename(tmp_path / "away.ledger")
    assert ledger.erase("left-narvik", "asked for").pending
    with Ledger.restore(away, nowhere, erased_by=ledger) as restored:
        assert "left-narvik" not in {c.id for c in restored.as_of(DAY).claims}
        assert restored.verify().ok and restored.verify().erased == 2


def test_a_damaged_backup_is_not_restored(ledger: Ledger, tmp_path: Path) -> None:
    filled(ledger)
    file = ledger.backup(tmp_path / "copy.ledger")
    file.write_bytes(file.read_bytes().replace(b"About 400 people left", b"About 900 people left"))
    with pytest.raises(LedgerError, match="the backup is damaged"):
        Ledger.restore(file, tmp_path / "new.ledger")
    assert not (tmp_path / "new.ledger").exists()


def test_what_an_export_that_ends_early_brought_has_its_provenance(ledger: Ledger, other: Ledger) -> None:
    text = exported(filled(ledger))
    with pytest.raises(LedgerError, match="entries and no end"):
        other.import_(text.splitlines()[:-3])
    provenance = other.history(f"#{other.head.seq}")[0]
    assert provenance.header.kind == "import" and provenance.what.ledger == ledger.id
    assert sum(provenance.what.handling.values()) == len(
        [c for c in text.splitlines()[:-3] if '"kind":"claim"' in c.split('"content"')[0]]
    )
    assert other.import_(text.splitlines()).added > 0 and other.verify().ok
