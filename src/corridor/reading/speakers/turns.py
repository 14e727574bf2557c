"""Interviews set as a transcript: a label that recurs at the beginning of paragraphs speaks them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from corridor.claims.source import Source
from corridor.reading.documents import Sentence
from corridor.reading.speakers.group import Ref
from corridor.reading.speakers.outlets import BACK, REPORTERS
from corridor.reading.speakers.phrases import Range

_LABEL = re.compile(r"(?P<who>[A-ZÀ-Þ][\w.’'-]*(?: [\w.’'-]+){0,3}):\s")
_ASKS = frozenset("q question interviewer host moderator presenter editor we me".split()) | BACK | REPORTERS
_ANSWERS = frozenset("a answer".split())
LONGEST = 50


class Turns:
    """Who speaks each paragraph of a transcript; none in a report that is no transcript."""

    def __init__(self, text: str, sentences: Sequence[Sentence], publisher: Source) -> None:
        self._text = text
        self._publisher = (publisher.name or "").casefold().removeprefix("the ")
        firsts = {s.paragraph: s for s in reversed(sentences) if s.part == "body"}
        labels = {n: span for n in sorted(firsts) if (span := self._label(firsts[n]))}
        often = Counter(text[slice(*span)] for span in labels.values())
        spoken = {words for words, n in often.items() if n > 1}
        asking = {text[slice(*span)] for n, span in labels.items() if firsts[n].text.rstrip().endswith("?")}
        transcript = len(spoken) > 1 and any(w in asking or self._asks(w) for w in spoken)
        self._turns = self._filled({n: s for n, s in labels.items() if text[slice(*s)] in spoken}) if transcript else {}

    def holds(self, paragraph: int) -> bool:
        """Whether a paragraph belongs to a transcript."""
        return paragraph in self._turns

    def speaker(self, paragraph: int) -> Ref | None:
        """The label of whoever speaks a paragraph; nothing where the publisher asks."""
        return self._turns.get(paragraph)

    def _label(self, s: Sentence) -> Range | None:
        m = _LABEL.match(self._text, s.start, s.start + LONGEST) if ":" in s.text[:LONGEST] else None
        return m.span("who") if m else None

    def _asks(self, words: str) -> bool:
        low = words.casefold().rstrip(".")
        return low in _ASKS or self._publisher.startswith(low)

    def _filled(self, own: dict[int, Range]) -> dict[int, Ref | None]:
        """Paragraphs without a label go on with the one before, up to the last label."""
        found: dict[int, Ref | None] = {}
        now: Ref | None = None
        for n in range(min(own), max(own) + 1):
            if n in own:
                words = self._text[slice(*own[n])]
                answers = words.casefold() in _ANSWERS
                now = None if self._asks(words) else Ref(own[n], "answer" if answers else "words")
            found[n] = now
        return found
