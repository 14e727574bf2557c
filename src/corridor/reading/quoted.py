"""Finding words in the text of a report: where it is that somebody quotes from it."""

from __future__ import annotations

import re

from corridor.claims import Span
from corridor.reading.letters import lowered

# other ways to write a mark, each one character long so that places are kept
_ALIKE = str.maketrans("“”„«»‘’‚´`–—―‐\u00a0\n\t", "\"\"\"\"\"'''''----   ")
_EDGE = re.compile(r"[\w%]")
MAX_COPIES = 200  # of a word in one text; beyond that the nearest of these is near enough


class Quotes:
    """Finds quoted words in a text, whatever their quotation marks, dashes, spaces and capitals."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._plain = text.translate(_ALIKE)
        self._low = lowered(self._plain)

    def find(self, words: str, near: Span | None = None) -> Span | None:
        """The place of some words: inside `near` if they stand there, else the nearest to it, else the first."""
        plain = " ".join(words.translate(_ALIKE).split())
        if not plain:
            return None
        found = self._all(plain)
        if not found or near is None:
            return found[0] if found else None
        return min(found, key=lambda s: (not near.start <= s.start < near.end, _apart(s, near), s.start))

    def _all(self, plain: str) -> list[Span]:
        loose = r"\s+".join(map(re.escape, lowered(plain).split(" ")))
        before = r"(?<![\w%])" if _EDGE.match(plain) else ""
        after = r"(?![\w%])" if _EDGE.match(plain[-1]) else ""
        pattern = re.compile(before + loose + after)
        found = []
        for match in pattern.finditer(self._low):
            found.append(Span(start=match.start(), end=match.end()))
            if len(found) == MAX_COPIES:
                break
        exact = [s for s in found if s.of(self._plain) == plain]
        return exact or found


def _apart(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
