"""Over TAXII as in files: no figure of fewer than ten people goes, nor one from which it could be worked out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sharing import Side, desk

from corridor.exchange.server.service import Service
from corridor.exchange.ways import Ways
from corridor.release.small_numbers import COMPLEMENT, SMALL


@pytest.fixture
def side(tmp_path: Path) -> Iterator[Side]:
    made = Side(desk(tmp_path, shared=False))
    yield made
    made.service.close()


def figures(side: Side) -> list[float]:
    """The figures that have gone out, in order."""
    text = side.publish().replace(" ", "")
    return [float(part.split("}")[0].split(",")[0]) for part in text.split('"value":')[1:]]


@pytest.mark.parametrize("together", [True, False])
def test_a_small_figure_cannot_be_worked_out_from_a_total(side: Side, together: bool) -> None:
    """3 at the market: whoever has the total of 503 must not get the 500 in the camp."""
    for claim in side.desk.parts(503, 500, 3):
        side.desk.add(claim)
        if not together:
            side.publish()
    assert figures(side) == [503]
    assert sorted(side.withheld()) == sorted([COMPLEMENT, SMALL])


def test_a_remainder_that_nobody_gave_is_protected_after_a_restart(side: Side) -> None:
    total, camp = side.desk.parts(503, 500)
    side.desk.add(total)
    assert figures(side) == [503]
    again = Service(side.service.ledger, side.service.key, ways={"tiny": Ways(side.desk.network)})
    side.service.writer.close()
    side.service = again
    side.desk.add(camp)
    assert figures(side) == [503] and side.withheld() == [COMPLEMENT]


def test_a_small_figure_of_one_speaker_is_protected_from_the_figures_of_another(side: Side) -> None:
    total, camp, market = side.desk.parts(503, 500, 3)
    side.desk.add(market.model_copy(update={"chain": ("driver",)}))
    side.desk.add(total, camp.model_copy(update={"chain": ("courier",)}))
    assert figures(side) == [503] and side.withheld() == [SMALL, COMPLEMENT]


def test_what_was_taken_back_protects_nothing_any_more(side: Side) -> None:
    total, camp = side.desk.parts(503, 500)
    side.desk.add(total)
    side.publish()
    side.desk.ledger.retract("part-0", "wrong", scenario="tiny")
    side.desk.add(camp)
    assert figures(side) == [500] and side.withheld() == []


def test_a_correction_is_no_second_figure(side: Side) -> None:
    total, camp = side.desk.parts(603, 500)
    side.desk.add(total, camp)
    side.publish()
    side.desk.ledger.supersede("part-0", side.desk.parts(608)[0], scenario="tiny")
    assert 608.0 in figures(side) and side.withheld() == []
    side.desk.ledger.supersede("part-0", side.desk.parts(505)[0], scenario="tiny")
    assert 505.0 not in figures(side) and side.withheld() == [COMPLEMENT]


def test_contradictions_between_speakers_and_figures_told_often_withhold_nothing(side: Side) -> None:
    total, camp = side.desk.parts(200, 500)
    side.desk.add(total, camp.model_copy(update={"chain": ("courier",)}))
    side.desk.add(*(side.desk.count(f"again-{i}", 500 + i, chain=("courier",)) for i in range(30)))
    assert len(figures(side)) == 32 and side.withheld() == []
