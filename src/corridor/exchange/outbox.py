"""What goes out to a partner: every share, correction and withdrawal since the last time, sealed in order."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from corridor.exchange.agreements import Partner
from corridor.exchange.erased import fill
from corridor.exchange.publication import Publication, last_entry
from corridor.exchange.signing import Key
from corridor.exchange.stix import NOTICE, message
from corridor.exchange.ways import Ways
from corridor.ledger.append import Appender
from corridor.ledger.rows import PAGE, fetch, select_rows
from corridor.ledger.tables import entries

ACTS = ("share", "retract", "supersede", "erase")


class Outbox:
    """Publishes to partners within transactions of the only writer."""

    def __init__(self, organisation: str, key: Key, ways: Mapping[str, Ways] | None = None) -> None:
        self.organisation, self.key, self.ways = organisation, key, ways or {}

    def publish(self, to: Appender, partner: Partner) -> int:
        """Let everything that concerns a partner go out, up to the last entry; the number of that entry."""
        to.flush()
        after = last_entry(to.connection, partner.id)
        going = Publication(self.organisation, self.key, to, partner, self.ways)
        while True:
            where = (entries.c.seq > after, entries.c.kind.in_(ACTS))
            rows = fetch(to.connection, select_rows(*where).limit(PAGE))
            for row in rows:
                going.act(row)
            if len(rows) < PAGE:
                break
            after = rows[-1].header.seq
        going.due()
        going.finish()
        to.flush()
        if going.gaps:
            fill(to.connection, self.key, self.organisation, partner.id, datetime.fromisoformat(to.now))
        return going.until

    def notice(self, to: Appender, partner: Partner, what: dict[str, Any]) -> None:
        """Tell a partner something that is no claim: that one leaves, or what was purged; sealed like all else."""
        to.flush()
        going = Publication(self.organisation, self.key, to, partner, self.ways)
        going.objects.append((message(NOTICE, what, self.organisation, datetime.fromisoformat(to.now)), None, None))
        going.until = last_entry(to.connection, partner.id)
        going.finish()
