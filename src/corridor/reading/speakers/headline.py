"""Who speaks in a headline, where a colon or a dash stands for "said"."""

from __future__ import annotations

import re

from corridor.reading.documents import Sentence
from corridor.reading.speakers.group import Group
from corridor.reading.speakers.maker import kind_of, links_of
from corridor.reading.speakers.phrases import STRIP, Range, capital, trimmed
from corridor.reading.speakers.words import BODIES, PERSONS, RELAYS, STATES

_FIRST = re.compile(r"(?:[*•▪●–-]\s+)?(?P<who>[^:“”‘\"]{2,50}?):\s")
_LAST = re.compile(r"(?::\s+|\s[–—-]\s+)(?P<who>[^:“”’\"–—,]{2,40}?)[.\s]*$")
_MARKS = ("* ", "• ", "▪ ", "● ", "– ", "- ")
LONGEST_WORDS = 6


def speaker_of(text: str, s: Sentence) -> Group | None:
    """ "Coalition spokesman: fewer than 300 left", "Fewer than 300 left – UN", in a headline or a line of bullets."""
    if s.part != "headline" and not s.text.startswith(_MARKS):
        return None
    start, end = s.start, s.end
    m = _FIRST.match(text, start, end)
    if m and _speaks(text, who := trimmed(text, *m.span("who"))):
        return _group(text, who, m.end(), start, end, False)
    m = _LAST.search(text, max(start, end - 60), end)
    if m and m.start() > start and _speaks(text, who := trimmed(text, *m.span("who"))):
        return _group(text, who, end, start, end, True)
    return None


def _group(text: str, who: Range, stop: int, start: int, end: int, trailing: bool) -> Group:
    group = Group(who[0], stop, links_of(text, who), trailing, "speech:headline", who[0])
    group.scope = (start, end)
    return group


def _speaks(text: str, who: Range) -> bool:
    """Whether words before a colon can only be who speaks: a place or a crowd there names the matter."""
    words = text[slice(*who)].split()
    if not 0 < len(words) <= LONGEST_WORDS:
        return False
    head = words[-1].strip(STRIP).casefold()
    body = head in BODIES or head in RELAYS or PERSONS.get(head, "witness") != "witness"
    return body or kind_of(text, who) == "outlet" or _speaks_elsewhere(text, words)


def _speaks_elsewhere(text: str, words: list[str]) -> bool:
    """Whether a name stands next to "said" or "told" in the report; a state may be what is spoken of."""
    if not all(capital(w) for w in words) or len(words) > 3 or words[-1].casefold() in STATES:
        return False
    name = " ".join(words)
    return any(f"{name} {verb}" in text or f"{verb} {name}" in text for verb in ("said", "told", "says"))
