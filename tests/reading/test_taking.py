"""What is accepted goes into a ledger once, in somebody's name, with sources as they are known there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from databases import backend, place, server

from corridor.claims import Claim, Report, Source
from corridor.ledger import Ledger
from corridor.reading.review import Took, take_into
from corridor.reading.review.accepted import Accepted

__all__ = ["backend", "place", "server"]

DAY = date(2019, 5, 14)
PAPER = Source(id="the-paper", role="a newspaper", kind="publisher", name="The Paper")
GUIDE = Source(id="guide", role="a guide", kind="witness", status="detained", name="Zebulon Quark")
REPORT = Report(id="r1", title="Some left", publisher="the-paper", published=DAY)


def claim(id: str, **fields: object) -> Claim:
    """A claim of an invented paper."""
    given = {"says": "Some left.", "kind": "statement", "chain": ("guide", "the-paper"), "purpose": "journalism"}
    return Claim.model_validate({"id": id, "published": DAY, "report": "r1", **given, **fields})


def taken(*ids: str, sources: tuple[Source, ...] = (PAPER, GUIDE), report: str = "r1") -> Accepted:
    """What an analyst accepted."""
    claims = tuple(claim(id, report=report) for id in ids)
    return Accepted(claims, sources, (REPORT.model_copy(update={"id": report}),))


@pytest.fixture
def book(place: str) -> Iterator[Ledger]:
    """A ledger opened by nobody in particular."""
    with Ledger.open(place) as opened:
        yield opened


def test_what_is_new_is_told_and_it_is_in_somebody_s_name(book: Ledger) -> None:
    first = take_into(book, taken("a", "b"), {"r1": "The text.", "r9": "Of no claim."}, "floods", "desk", "rw", DAY)
    assert first == Took(("a", "b"), ("a", "b"))
    assert take_into(book, taken("b", "c"), {}, "floods", "desk", "rw") == Took(("b", "c"), ("c",))
    assert take_into(book, taken("b"), {}, "another", "desk").new == ("b",)
    view = book.as_of(DAY, "floods", "desk")
    assert [c.id for c in view.claims] == ["a", "b"] and view.texts == {"r1": "The text."}
    (row,) = book.history("a", "floods")
    assert (row.header.actor, row.header.organisation, row.header.known_at) == ("rw", "desk", "2019-05-14")
    assert book.name("guide", "floods") == "Zebulon Quark" and book.verify().ok


def test_a_claim_that_was_taken_back_is_not_new(book: Ledger) -> None:
    take_into(book, taken("a"), {}, "floods", "desk")
    book.retract("a", scenario="floods")
    assert take_into(book, taken("a"), {}, "floods", "desk") == Took(("a",), ())
    assert book.as_of(scenario="floods").claims == ()


def test_a_text_alone_makes_no_claim_new(book: Ledger) -> None:
    take_into(book, taken("a"), {}, "floods")
    assert take_into(book, taken("a"), {"r1": "The text."}, "floods").new == ()
    assert book.as_of(scenario="floods").texts == {"r1": "The text."}


def test_sources_are_those_that_are_known_there(book: Ledger) -> None:
    take_into(book, taken("a"), {}, "floods", "desk")
    other = PAPER.model_copy(update={"role": "a weekly"})
    another = PAPER.model_copy(update={"name": "Another Paper"})
    take_into(book, taken("b", sources=(other, GUIDE.model_copy(update={"name": None}))), {}, "floods", "desk")
    assert {s.id: s.role for s in book.as_of(scenario="floods").sources}["the-paper"] == "a newspaper"
    assert take_into(book, taken("c", sources=(another,), report="r2"), {}, "floods", "desk").new == ("c",)
    chain = book.as_of(scenario="floods").claims[-1].chain
    assert chain[0] == "guide" and chain[1].startswith("the-paper-")


def test_a_man_who_is_not_public_stays_one_and_another_is_another(book: Ledger) -> None:
    take_into(book, taken("a"), {}, "floods", "desk")
    take_into(book, taken("b", report="r2"), {}, "floods", "desk")
    other = GUIDE.model_copy(update={"name": "Iolanthe Umbra"})
    take_into(book, taken("c", sources=(PAPER, other), report="r3"), {}, "floods", "desk")
    one, two, three = (c.origin for c in book.as_of(scenario="floods").claims)
    assert one == two == "guide" and three.startswith("guide-")
    assert book.name(three, "floods") == "Iolanthe Umbra" and book.name("guide", "floods") == "Zebulon Quark"


def test_what_takes_claims_needs_to_be_no_ledger() -> None:
    class Shelf:
        """Keeps what it is given in a list."""

        sources: tuple[Source, ...] = ()
        kept: list[str] = []

        def as_of(self, *, scenario: str | None, organisation: str | None) -> Shelf:
            return self

        def name(self, source: str, scenario: str) -> str | None:
            return None

        def add(self, claims, sources, reports, texts, scenario, organisation, actor, known, *, fresh):  # type: ignore[no-untyped-def]
            new = [f"{scenario}/{c.id}" for c in claims if c.id not in self.kept]
            self.kept += [c.id for c in claims]
            fresh(new)
            return [s.id for s in sources] + [f"{scenario}/{c.id}" for c in claims]

    shelf = Shelf()
    assert take_into(shelf, taken("a"), {}, "floods").new == ("a",)
    assert take_into(shelf, taken("a", "b"), {}, "floods").new == ("b",)
