"""Statements without a figure: trends, accounts, intentions, positions, events."""

from corridor.reading.statements.find import RULES, Statement, statements

__all__ = ["RULES", "Statement", "statements"]
