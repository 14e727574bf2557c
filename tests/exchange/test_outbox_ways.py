"""Over TAXII as in files: irregular ways go late and by country, and no name of a source shown by role goes at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sharing import Side, desk

from corridor.exchange.ways import EARLY, UNPLACED


@pytest.fixture
def side(tmp_path: Path) -> Iterator[Side]:
    made = Side(desk(tmp_path, shared=False))
    yield made
    made.service.close()


def crossing(side: Side, id: str, last: date) -> None:
    """Share a claim on the irregular link."""
    over = {"what": "passed", "at": ("market-border",), "start": "2020-03-21", "end": last.isoformat()}
    side.desk.add(side.desk.count(id, 300, says="300 crossed the ridge by Goat Track", measure=over))


def test_an_irregular_way_goes_by_country_alone(side: Side) -> None:
    crossing(side, "over-the-ridge", date(2020, 4, 1))
    text = side.publish()
    assert "irregular way into T" in text and '"value":300' in text.replace(" ", "")
    for word in ("market-border", "crossed the ridge", "Goat Track", "Border Village"):
        assert word not in text


def test_it_goes_thirty_days_late_without_anybody_asking_again(side: Side, monkeypatch: pytest.MonkeyPatch) -> None:
    crossing(side, "fresh", date.today() - timedelta(days=29))
    assert "irregular way" not in side.publish()
    assert side.withheld() == [EARLY] and side.waiting() == 1
    tomorrow = date.today() + timedelta(days=1)

    class Tomorrow(date):
        @classmethod
        def today(cls) -> date:  # type: ignore[override]
            return tomorrow

    for module in ("publication", "server.service", "ways"):
        monkeypatch.setattr(f"corridor.exchange.{module}.date", Tomorrow)
    assert "irregular way into T" in side.publish() and side.waiting() == 0


def test_taking_back_what_waits_ends_its_waiting(side: Side) -> None:
    crossing(side, "fresh", date.today())
    side.publish()
    assert side.waiting() == 1
    side.desk.ledger.retract("fresh", "wrong", scenario="tiny")
    assert "irregular way" not in side.publish() and side.waiting() == 0


def test_a_correction_of_what_waits_waits_as_well(side: Side) -> None:
    crossing(side, "fresh", date.today())
    side.publish()
    over = {"what": "passed", "at": ("market-border",), "start": "2020-03-21", "end": date.today().isoformat()}
    side.desk.ledger.supersede("fresh", side.desk.count("fresh", 320, measure=over), scenario="tiny")
    assert "irregular way" not in side.publish() and side.waiting() == 1


def test_without_the_folder_no_claim_on_a_way_goes(tmp_path: Path) -> None:
    blind = Side(desk(tmp_path, shared=False), network=False)
    crossing(blind, "over-the-ridge", date(2020, 4, 1))
    blind.desk.add(blind.desk.count("camp-people", 400))
    text = blind.publish()
    assert "Goat Track" not in text and '"value":400' in text.replace(" ", "") and blind.withheld() == [UNPLACED]
    blind.service.close()


def test_a_claim_with_the_name_of_a_source_at_risk_does_not_go(side: Side) -> None:
    side.desk.add(side.desk.count("named", 400, says="400 stay, said Ada Q. Lovelace"))
    assert "Lovelace" not in side.publish()
    assert side.withheld() == ["has the name of a source who is shown by role alone"]
