"""What-if changes in words: "border closed from 1 November", "fighting at gao from 1 July", "catch.border=0.5"."""

from corridor.estimation.changes.apply import apply_changes, more_on_the_move, supposed
from corridor.estimation.changes.closures import closed_links

__all__ = ["apply_changes", "closed_links", "more_on_the_move", "supposed"]
