"""Small letters with every character at its place."""

from __future__ import annotations


def lowered(text: str) -> str:
    """The text in small letters, of the same length: a letter whose small form is two characters stays."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
