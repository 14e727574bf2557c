"""A changed, missing, reordered or replayed entry is found, and who did it is told; a receipt proves what arrived."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corridor.errors import CorridorError
from corridor.exchange.signing import Key, Receipt, Seal, Tip, check, genesis, receipt, seal, signed_by, tip

NORTH, SOUTH, THIRD = Key.make(), Key.make(), Key.make()


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def sent(count: int, key: Key = NORTH, to: str = "south") -> list[Seal]:
    entries, at = [], genesis("north", to)
    for i in range(count):
        entries.append(seal(key, "north", to, at, digest(f"object {i}")))
        at = tip(entries[-1])
    return entries


def proved(entry: Seal) -> bool:
    return signed_by(NORTH.public, entry.signed, entry.signature)


def received(entries: list[Seal], digests: list[str] | None = None) -> str:
    """The first fault that a receiver finds, or nothing."""
    at, known = genesis("north", "south"), dict[int, str]()
    for i, entry in enumerate(entries):
        got = entry.digest if digests is None else digests[i]
        found = check(entry, got, proved(entry), "south", at, known.get(entry.number))
        if found:
            return found.fault
        at, known[entry.number] = tip(entry), entry.link
    return ""


def test_what_arrives_as_it_was_sent_has_no_fault() -> None:
    assert received(sent(5)) == ""


@settings(deadline=None)
@given(st.permutations(range(6)))
def test_any_other_order_is_found(order: list[int]) -> None:
    entries = sent(6)
    assert (received([entries[i] for i in order]) == "") == (list(order) == sorted(order))


@settings(deadline=None)
@given(st.sets(st.integers(0, 5), max_size=5))
def test_any_entry_left_out_before_the_last_is_found(lost: set[int]) -> None:
    entries = [e for i, e in enumerate(sent(6)) if i not in lost]
    inside = any(i < max(j for j in range(6) if j not in lost) for i in lost)
    assert (received(entries) == "missing") == inside


def test_a_replayed_entry_is_found() -> None:
    entries = sent(3)
    assert received([*entries, entries[1]]) == "replayed"


def test_a_changed_object_is_told_from_a_forged_seal() -> None:
    entries = sent(2)
    changed = [entries[0].digest, digest("something else")]
    assert received(entries, changed) == "changed"
    forged = entries[1].model_copy(update={"digest": digest("something else")})
    assert received([entries[0], forged]) == "forged"
    assert received([seal(THIRD, "north", "south", genesis("north", "south"), digest("x"))]) == "forged"


def test_an_entry_for_somebody_else_is_not_ours() -> None:
    astray = sent(1, to="west")[0]
    found = check(astray, digest("object 0"), proved(astray), "south", genesis("north", "south"))
    assert found is not None and found.fault == "not for us" and "not north" in found.who


def test_a_sender_who_signs_two_entries_of_one_number_is_named() -> None:
    one, start = sent(1)[0], genesis("north", "south")
    other = seal(NORTH, "north", "south", start, digest("another"))
    found = check(other, other.digest, proved(other), "south", tip(one), known=one.link)
    assert found is not None and (found.fault, found.who) == ("two of one number", "north")


def test_a_sender_who_begins_anew_is_named() -> None:
    one = sent(1)[0]
    second = seal(NORTH, "north", "south", Tip(1, digest("another past")), digest("x"))
    found = check(second, second.digest, proved(second), "south", tip(one))
    assert found is not None and (found.fault, found.who) == ("reordered", "north")


def test_a_receipt_proves_that_this_entry_arrived_and_no_other() -> None:
    one, two = sent(2)
    proof = receipt(SOUTH, one, "2026-11-28T00:00:00.000000Z")
    assert proof.proves(SOUTH.public, one)
    assert not proof.proves(SOUTH.public, two) and not proof.proves(THIRD.public, one)
    assert not proof.model_copy(update={"number": 2}).proves(SOUTH.public, two)
    assert Receipt.model_validate_json(proof.model_dump_json()) == proof


def test_a_key_is_kept_for_its_owner_alone_and_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "north.key"
    NORTH.save(path)
    assert path.stat().st_mode & 0o077 == 0
    assert Key.load(path).public == NORTH.public
    with pytest.raises(CorridorError, match="written over"):
        THIRD.save(path)
    path.chmod(0o644)
    with pytest.raises(CorridorError, match="others may read"):
        Key.load(path)
    (tmp_path / "text").write_text("no key")
    (tmp_path / "text").chmod(0o600)
    for wrong in ("text", "none"):
        with pytest.raises(CorridorError, match="private key"):
            Key.load(tmp_path / wrong)


@given(st.text(max_size=60), st.text(max_size=90))
def test_no_text_is_taken_for_a_signature(public: str, signature: str) -> None:
    assert not signed_by(public, b"message", signature) and not signed_by(NORTH.public, b"message", signature)
