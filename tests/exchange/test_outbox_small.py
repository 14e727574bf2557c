"""Over TAXII as in files: no figure of fewer than ten people goes, nor one from which it could be worked out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sharing import PARTNER, Side, desk
from sqlalchemy import select

from corridor.exchange import store
from corridor.exchange.agreements import partner
from corridor.exchange.publication import Publication
from corridor.exchange.server.service import Service
from corridor.exchange.tables import figures as kept_figures
from corridor.exchange.tables import receipts, seals, versions
from corridor.exchange.ways import Ways
from corridor.exchange.withdrawing import withdraw
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


def restart(side: Side) -> None:
    """A server that begins anew over the same ledger."""
    again = Service(side.service.ledger, side.service.key, ways={"tiny": Ways(side.desk.network)})
    side.service.writer.close()
    side.service = again


def receipt_everything(side: Side) -> None:
    """As if the partner had sent the receipt for what went out."""

    def keep(to: Any) -> None:
        last = to.connection.execute(select(seals).order_by(seals.c.number.desc())).first()
        row = {"sender": "desk", "receiver": PARTNER, "number": last.number, "link": last.link}
        to.connection.execute(receipts.insert().values(**row, received=last.at, signature="c2ln"))

    side.service.write(keep)


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
    restart(side)
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


def test_what_the_partner_knows_protects_a_small_figure_though_it_was_withdrawn(side: Side) -> None:
    total, camp = side.desk.parts(503, 500)
    side.desk.add(total)
    side.publish()
    receipt_everything(side)
    withdraw(side.desk.ledger, "part-0", PARTNER, "on second thoughts", "tiny")
    side.desk.add(camp)
    assert 500 not in figures(side) and side.withheld() == [COMPLEMENT]


def test_a_small_figure_protects_itself_whatever_else_keeps_it_here(side: Side) -> None:
    total, camp, market = side.desk.parts(503, 500, 3)
    side.desk.add(total, market.model_copy(update={"handling": "TLP:AMBER", "chain": ("driver",)}))
    side.publish()
    side.desk.add(camp.model_copy(update={"chain": ("courier",)}))
    assert figures(side) == [503] and side.withheld()[-1] == COMPLEMENT


def test_a_figure_that_is_corrected_to_a_small_one_is_remembered_after_a_restart(side: Side) -> None:
    total, camp, market = side.desk.parts(503, 500, 40)
    side.desk.add(market.model_copy(update={"chain": ("driver",)}))
    side.publish()
    few = side.desk.parts(503, 500, 3)[2].model_copy(update={"chain": ("driver",)})
    side.desk.ledger.supersede("part-2", few, scenario="tiny")
    side.publish()
    restart(side)
    side.desk.add(total, camp)
    assert 500 not in figures(side) and side.withheld() == [SMALL, COMPLEMENT]


def test_a_publication_that_fails_leaves_nothing_behind(side: Side, monkeypatch: pytest.MonkeyPatch) -> None:
    total, camp = side.desk.parts(503, 500)
    side.desk.add(total)
    side.publish()
    receipt_everything(side)
    share = withdraw(side.desk.ledger, "part-0", PARTNER, "a slip", "tiny")
    with monkeypatch.context() as broken, pytest.raises(RuntimeError):
        broken.setattr(Publication, "finish", lambda self: (_ for _ in ()).throw(RuntimeError("power cut")))
        side.publish()
    assert share is not None
    side.desk.add(camp)
    assert 500 not in figures(side)


def test_what_is_erased_is_not_kept_as_a_figure_either(side: Side) -> None:
    side.desk.add(*side.desk.parts(503))
    side.publish()
    side.desk.ledger.erase("claim:part-0", "asked to", scenario="tiny")
    with side.desk.ledger.reading() as connection:
        assert connection.execute(select(kept_figures)).all() == []


def test_tables_of_the_version_before_get_what_has_come_since(side: Side) -> None:
    side.publish()

    def back(to: Any) -> None:
        kept_figures.drop(to.connection)
        to.connection.execute(versions.update().values(number=1))
        store.prepare(to.connection)

    side.service.write(back)
    side.desk.add(*side.desk.parts(503))
    assert figures(side) == [503] and side.service.read(lambda c: partner(c, PARTNER)).shares
