"""The command line: parses, calls, prints; the only place that exits."""

from corridor.cli import grades, ledger, ledger_keep, read, scenario, score, serve, share, share_keep, share_send  # noqa: F401  (registers its commands)
from corridor.cli.app import app, main

__all__ = ["app", "main"]
