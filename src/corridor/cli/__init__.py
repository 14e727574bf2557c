"""The command line: parses, calls, prints; the only place that exits."""

from corridor.cli import (  # noqa: F401  (registers its commands)
    ask,
    convert,
    forecast,
    grades,
    hindcast,
    ledger,
    ledger_keep,
    page,
    read,
    replay,
    scenario,
    score,
    score_forecast,
    score_split,
    serve,
    share,
    share_export,
    share_keep,
    share_send,
    update,
)
from corridor.cli.app import app, main

__all__ = ["app", "main"]
