"""A ledger and an inbox that already hold very many claims, written in bulk; only the last one is really signed."""

from __future__ import annotations

from corridor.exchange import store, tables
from corridor.exchange.collections import inbox_id
from corridor.exchange.sealing import as_version
from corridor.exchange.signing import Key, Seal, Tip
from corridor.exchange.stix import canonical, digest
from corridor.ledger import Ledger, collecting, dialect
from sending import CLAIM, GAZETTE, MAYOR, REPORT, Sender

BATCH = 20_000
