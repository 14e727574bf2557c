"""Names, dates and numbers in words."""

from __future__ import annotations

from datetime import date


def plain(name: str) -> str:
    """A name of a place to be read: blanks for underscores and for what cannot be printed."""
    return printable(name.replace("_", " "))


def printable(name: str) -> str:
    """A name with blanks for what cannot be printed, which no SVG may hold."""
    return " ".join("".join(c if c.isprintable() else " " for c in name).split()) or "(no name)"


def dated(d: date) -> str:
    """A date in words: 14 Oct 2017."""
    return f"{d.day} {d:%b} {d.year}"


def whole(value: float) -> str:
    """People or days as a whole number: 12,345."""
    return f"{value:,.0f}"
