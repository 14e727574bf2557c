"""The report that everything starts from, row by row of its table: what is said, of whom, by whom through whom."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from corridor.claims import Proposal
from corridor.reading import ReadReport, read
from corridor.reading.review import as_json

PUBLISHER = "The Report"
TIMES, BBC, DILLON, BARRETT = "The Times", "BBC", "Ryan Dillon", "Richard Barrett"
THINK_TANK = "The Global Strategy Network"
DETAINED, OFFICIAL, SOURCE = "a detained man", "a Turkish official", "a source close to UK intelligence agencies"
FRENCH = "a young ISIS fighter from France"

Fits = Callable[[Proposal], bool]


def chain(p: Proposal) -> list[str]:
    """Everybody before the publisher, as he is shown."""
    assert p.chain[-1].source.name == PUBLISHER
    return [s.source.label for s in p.chain[:-1]]


def places(p: Proposal, role: str) -> list[str]:
    """The places that play a part."""
    return [n.words for n in p.places if n.role == role]


def labels(p: Proposal) -> set[str]:
    """The classes of people."""
    return set(p.group.labels) if p.group else set()


def word(p: Proposal) -> str | None:
    """The vague word of a figure."""
    return p.quantity.word if p.quantity else None


ROWS: dict[str, tuple[int, Fits]] = {
    "S1": (1, lambda p: p.part == "headline" and word(p) == "hundreds" and p.modality == "may" and chain(p) == []),
    "S2": (1, lambda p: p.part == "caption" and p.kind == "event" and len(p.copies) == 1 and p.quantity is None),
    "S3": (
        1,
        lambda p: (
            p.part == "caption"
            and (p.term, word(p), p.modality) == ("crossed", "hundreds", "thought")
            and [n.read_as.name for n in p.places if n.read_as] == ["Turkey"]
            and {m.name for n in p.places for m in n.could_mean} == {"Iraq"}
            and all(n.reason for n in p.places)
            and len(p.copies) == 1
        ),
    ),
    "S4": (
        1,
        lambda p: p.part == "body" and (p.term, word(p), p.modality, chain(p)) == ("heading", "hundreds", "may", []),
    ),
    "S5": (1, lambda p: (p.kind, p.term, p.modality, chain(p)) == ("event", "agreed", "thought", [])),
    "S6": (
        1,
        lambda p: (
            p.quantity is not None
            and (p.quantity.value, p.quantity.hedge, p.term) == (4000, "about", "evacuated")
            and labels(p) == {"fighters", "family"}
            and len(p.chain) == 2
            and p.chain[0].source.kind == "unnamed"
        ),
    ),
    "S7-S9": (4, lambda p: p.kind == "position" and chain(p) == [DILLON, BBC]),
    "S10a": (1, lambda p: (p.kind, word(p), p.modality, chain(p)) == ("share", "many", "may", [TIMES])),
    "S10b": (
        1,
        lambda p: (p.term, word(p), chain(p)) == ("caught", "dozens", [TIMES]) and places(p, "to") == ["Turkey"],
    ),
    "S11": (
        1,
        lambda p: (
            (p.term, word(p), chain(p)) == ("crossed", "hundreds", [DETAINED, TIMES])
            and p.basis.interest == "detained"
            and p.chain[0].source.status == "detained"
        ),
    ),
    "S12": (
        2,
        lambda p: (
            (p.kind, word(p), chain(p)) == ("share", "half", [DETAINED, TIMES])
            and labels(p) <= {"fighters", "civilians"}
        ),
    ),
    "S13": (
        1,
        lambda p: (
            p.quantity is not None
            and (p.kind, p.quantity.values, p.quantity.unit) == ("duration", (10, 15), "days")
            and chain(p) == [DETAINED, TIMES]
        ),
    ),
    "S14": (1, lambda p: (p.term, word(p), chain(p)) == ("heard", "everyone", [DETAINED, TIMES])),
    "S15": (3, lambda p: p.kind == "instance" and p.term != "passed_control" and chain(p) == [DETAINED, TIMES]),
    "S15 route": (1, lambda p: p.kind == "instance" and places(p, "via") == ["Manbij", "al-Rai"]),
    "S16": (1, lambda p: (p.kind, p.term, chain(p)) == ("instance", "passed_control", [DETAINED, TIMES])),
    "S17": (1, lambda p: (p.kind, p.term, chain(p)) == ("trend", "caught", [OFFICIAL, TIMES])),
    "S18": (1, lambda p: (p.kind, p.term, chain(p), p.part) == ("event", "left", [], "body")),
    "S19": (
        1,
        lambda p: (
            (p.kind, p.modality, chain(p)) == ("intention", "intention", [FRENCH, BBC])
            and places(p, "to") == ["Europe"]
        ),
    ),
    "S20": (
        1,
        lambda p: (
            (p.kind, word(p), chain(p)) == ("intention", "some", [FRENCH, BBC])
            and places(p, "to") == ["France"]
            and "purpose" in p.spans
        ),
    ),
    "S21-S22": (2, lambda p: p.kind == "position" and chain(p) == [SOURCE, TIMES]),
    "S23": (
        1,
        lambda p: (
            p.quantity is not None
            and (p.kind, p.term, p.quantity.value) == ("stock", "unaccounted_for", 400)
            and p.group is not None
            and "UK" in p.group.of
            and chain(p) == [THINK_TANK, TIMES]
        ),
    ),
    "S24-S26": (4, lambda p: p.kind == "position" and chain(p) == [BARRETT, TIMES]),
}
BESIDE = 2  # true statements that the table has no row for: what the truckers believed, that the route was easy


@pytest.fixture(scope="module")
def seed(shared: Path) -> ReadReport:
    """What is read of the report."""
    (path,) = (shared / "seed").glob("*.txt")
    (report,) = read(path, published=date(2017, 11, 28), publisher=PUBLISHER)
    return report


@pytest.mark.parametrize("row", ROWS)
def test_every_row_of_the_table_is_read_with_its_chain(seed: ReadReport, row: str) -> None:
    count, fits = ROWS[row]
    assert len([p for p in seed.proposals if fits(p)]) == count


def test_nothing_is_read_that_no_row_says(seed: ReadReport) -> None:
    others = [p for p in seed.proposals if not any(fits(p) for _, fits in ROWS.values())]
    assert len(others) <= BESIDE, [p.says for p in others]
    assert all(p.quantity is None for p in others)


def test_the_site_notice_yields_nothing(seed: ReadReport) -> None:
    notice = seed.document.blocks[-1]
    assert notice.part == "boilerplate"
    assert all(p.sentence.end <= notice.start for p in seed.proposals)


def test_the_detained_man_is_known_by_role_alone(seed: ReadReport) -> None:
    (name,) = {s.source.name for p in seed.proposals for s in p.chain if s.source.status == "detained"}
    assert name
    told = as_json(seed.document, seed.proposals)
    del told["text"]
    assert all(part not in json.dumps(told, ensure_ascii=False) for part in name.split())
