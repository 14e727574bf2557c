"""Cutting a sentence into numbers, words and marks."""

from __future__ import annotations

import re

# Digits with whatever groups them: `14 000`, `61, 000`, `3,57,243`, `1.3`, `2,759`.
_TOKEN = re.compile(
    r"[0-9]{1,3}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?![0-9])"
    r"|[0-9]{1,3}(?:,[0-9]{3}){0,3}, 000(?![0-9])"
    r"|[0-9]+(?:[.,'’][0-9]+)*"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|[^\s]"
)
# marks of quotation around a few words: `only “a few dozen” fighters`, `six “terrorists”`
_SCARE = re.compile(r"[“„«\"](?=\S)((?:[^“”„«»\"\n.,;:!?()]|(?<=[0-9])[.,](?=[0-9])){1,40})(?<=\S)[”“»\"]")
_FEW_WORDS = 4
_NAMES = {"IS": "isis", "US": "u.s"}  # no verb and no pronoun
_PADDING = 16  # empty tokens behind the last, so that looking a few tokens ahead or back needs no care


class Tokens:
    """The tokens of a text: lower-case words with their first and last (not included) character.

    Marks of quotation around a few words are none. Behind the last token, and before the first one (as indices of
    Python), lie empty ones.
    """

    __slots__ = ("end", "low", "n", "start", "text")

    def __init__(self, text: str, lower: str) -> None:
        self.text = text
        spans = [m.span() for m in _TOKEN.finditer(lower)]
        if "“" in lower or '"' in lower or "„" in lower or "«" in lower:
            marks = _scare_marks(lower)
            spans = [span for span in spans if span[0] not in marks]
        self.n = len(spans)
        pad = [-9] * _PADDING
        self.low = [lower[a:b] for a, b in spans] + [""] * _PADDING
        if ("IS" in text or "US" in text) and text != text.upper():
            for i, (a, b) in enumerate(spans):
                if b - a == 2:
                    self.low[i] = _NAMES.get(text[a:b], self.low[i])
        self.start = [a for a, _ in spans] + pad
        self.end = [b for _, b in spans] + pad

    def capital(self, i: int) -> bool:
        """Whether a token begins with a capital letter."""
        at = self.start[i]
        return at >= 0 and self.text[at].isupper()

    def joined(self, i: int) -> bool:
        """Whether nothing stands between a token and the next one."""
        return self.end[i] == self.start[i + 1] and self.end[i] >= 0

    def words(self, first: int, last: int) -> str:
        """The text from a token to another (not included)."""
        return self.text[self.start[first] : self.end[last - 1]] if last > first else ""


def _scare_marks(text: str) -> set[int]:
    brief = (m for m in _SCARE.finditer(text) if m[1].count(" ") < _FEW_WORDS)
    return {at for m in brief for at in (m.start(), m.end() - 1)}
