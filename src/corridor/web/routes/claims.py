"""Claims of the ledger: looked for, one with its history and its words, and decided on."""

from __future__ import annotations

from corridor.web.routes.ask import Endpoint

PAGE = 50
ENDPOINTS: tuple[Endpoint, ...] = ()
