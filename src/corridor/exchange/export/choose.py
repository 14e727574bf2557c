"""What of the ledger goes into a file for a partner: by the rules of the exchange, and what was withheld, why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from corridor.claims import Claim, Report, Source
from corridor.errors import CorridorError
from corridor.exchange.agreements import Partner, partner
from corridor.exchange.rules import why_withheld as why_not
from corridor.exchange.small import giving_away
from corridor.exchange.ways import Ways, Where, by_country, why_withheld
from corridor.ledger import Ledger, Part
from corridor.ledger.asof import decided, replay
from corridor.ledger.replay import Replay
from corridor.ledger.rows import Row
from corridor.release.small_numbers import COMPLEMENT
from corridor.scenario import Scenario

Key = tuple[str, str, str]  # kind, id and organisation
UNSHARED = "not shared with this partner"
UNDONE = "withdrawn or corrected since"
NAMED = "has the name of a source who is shown by role alone"
UNREPORTED = "its report or a source of its chain is not in the ledger"


@dataclass(frozen=True)
class Going:
    """A claim that goes: as it is, as it may be told, where it may be said to be, and who says so."""

    claim: Claim
    told: Claim
    where: Where
    sources: dict[str, Source]
    report: Report
    owner: str
    created: datetime
    modified: datetime
    entry: int


@dataclass
class Chosen:
    """What goes to a partner, and counts of what does not by reason; those are for the operator alone."""

    partner: Partner
    organisation: str
    scenario: str
    as_of: date
    going: list[Going] = field(default_factory=list)
    withheld: Counter[str] = field(default_factory=Counter)
    network: Scenario | None = None


def choose(ledger: Ledger, partner_id: str, scenario: str, as_of: date, network: Scenario | None = None) -> Chosen:
    """Claims as known on a day that were shared with a partner, cut by the agreement and the rules of release.

    `network` is the scenario folder: with it places have coordinates, and ways are known to be irregular or not. Raises
    `CorridorError` where there is no agreement, nothing is shared any more, or the folder is of another scenario.
    """
    if network is not None and network.header.id != scenario:
        got = f"{network.header.id}, not {scenario}"
        raise CorridorError("the folder of another scenario", got, "--network", "give the folder of this one")
    with ledger.reading() as connection:
        who = partner(connection, partner_id)
        if not who.shares:
            raise CorridorError("nothing is shared with this partner any more", repr(partner_id), "--organisation")
        chosen = Chosen(who, ledger.organisation, scenario, as_of, network=network)
        choice = _Choice(connection, chosen, ledger.veil())
    choice.run()
    return chosen


class _Choice:
    """One choice for one partner."""

    def __init__(self, connection: Connection, chosen: Chosen, veil: Callable[[str], str]) -> None:
        self.chosen, self.veil = chosen, veil
        self.ways = Ways(chosen.network)
        today = Part(date.today(), chosen.scenario)
        self.then = replay(connection, Part(chosen.as_of, chosen.scenario))
        self.now = replay(connection, today)
        self.named, self.first = _named(self.then), _first(self.now)
        decisions = decided(connection, Part(today.day, chosen.scenario, chosen.organisation))
        used: set[str] = set(chosen.partner.agreement.purposes)
        self.purposes = used | {d.what.given for d in decisions if d.what.used_for in used}

    def run(self) -> None:
        """Choose among all claims that stood on the day, but those of the partner itself."""
        standing = self._standing()
        claims = {r.header.seq: self._graded(r) for r in standing}
        found: dict[int, Going] = {}
        for row in standing:
            claim = claims[row.header.seq]
            going = self._going(row, claim)
            if isinstance(going, str):
                self.chosen.withheld[going] += 1
            else:
                found[row.header.seq] = going
        for seq in giving_away(claims, found.keys(), self.ways.groups):
            del found[seq]
            self.chosen.withheld[COMPLEMENT] += 1
        self.chosen.going = list(found.values())

    def _standing(self) -> list[Row]:
        other = self.chosen.partner.id
        rows = [r for r in self.then.things if r.header.kind == "claim" and r.header.organisation != other]
        return list({r.body: r for r in reversed(rows) if self.then.stands(r)}.values())[::-1]

    def _graded(self, row: Row) -> Claim:
        claim: Claim = row.what
        act = self.then.grade(row)
        return claim if act is None else claim.model_copy(update={"grade": act.what.grade})

    def _going(self, row: Row, claim: Claim) -> Going | str:
        """The claim as it goes, or why it does not."""
        if not self.now.stands(row):
            return UNDONE
        permitted_by = self._permitted_by(row)
        if permitted_by is None:
            return UNSHARED
        if why := why_not(claim, self.chosen.partner, permitted_by, self.purposes):
            return why
        where = self.ways.of(claim)
        if why := why_withheld(claim, where, self.chosen.as_of):
            return why
        told = claim
        if where.irregular:
            told, where = by_country(claim, where, row.header.commitment)
        around = self._around(row, claim)
        if around is None:
            return UNREPORTED
        sources, report = around
        if self._has_name(told, sources, report):
            return NAMED
        first = self.first.get((str(row.name), row.header.organisation), row)
        made = [datetime.fromisoformat(r.header.recorded_at) for r in (first, row)]
        owner = row.header.organisation or self.chosen.organisation
        return Going(claim, told, where, sources, report, owner, made[0], made[1], row.header.seq)

    def _permitted_by(self, row: Row) -> str | None:
        """Who permitted it; nothing where it is not shared with the partner."""
        acts = self.now.acts.get(row.header.commitment, ())
        mine = [a for a in acts if a.header.kind == "share" and a.body is not None]
        mine = [a for a in mine if a.what.organisation == self.chosen.partner.id]
        return str(mine[-1].what.permitted_by) if mine else None

    def _around(self, row: Row, claim: Claim) -> tuple[dict[str, Source], Report] | None:
        """Its sources and its report, as whoever recorded it has them."""
        report: Report | None = self.named.get(("report", claim.report, row.header.organisation))
        if report is None:
            return None
        wanted = {*claim.chain, report.publisher}
        there = {id: self.named.get(("source", id, row.header.organisation)) for id in wanted}
        sources = {id: source for id, source in there.items() if source is not None}
        return (sources, report) if set(sources) == wanted else None

    def _has_name(self, told: Claim, sources: dict[str, Source], report: Report) -> bool:
        labels = "\n".join(s.label for s in sources.values())
        text = "\n".join((told.model_dump_json(exclude={"read"}), labels, report.title))
        if told.read is not None:
            text += "\n".join(p.read_as.name for p in told.read.places if p.read_as)
            text += f"\n{told.read.group.words if told.read.group else ''}"
        return self.veil(text) != text


def _named(known: Replay) -> dict[Key, Any]:
    """The reports and sources that stand, by kind, id and whose they are; the last where there are several."""
    rows = [r for r in known.things if r.header.kind in ("report", "source") and r.body is not None and known.stands(r)]
    return {(r.header.kind, str(r.name), r.header.organisation): r.what for r in rows}


def _first(known: Replay) -> dict[tuple[str, str], Row]:
    """The first version of every claim by id and whose it is: when it was made, whichever version goes."""
    rows = [r for r in known.things if r.header.kind == "claim"]
    return {(str(r.name), r.header.organisation): r for r in reversed(rows)}
