"""Telling phrases apart: names, roles, asides, clauses, documents."""

from __future__ import annotations

import re

from corridor.reading.speakers.outlets import is_outlet_noun
from corridor.reading.speakers.speech_words import FINITE, FIRST_PERSONS, PREPOSITIONS, RELATIVE, SPEAKING_NOUNS
from corridor.reading.speakers.words import BODIES, DETAINED, DOCUMENTS

Range = tuple[int, int]
STRIP = "\"'“”‘’«»().,:;–— "
AGE = re.compile(r"(?:aged )?\d{1,2}(?:[- ]years?[- ]old)?$")
_DETERMINERS = frozenset(
    "a an the one two three four five six another some several many few most his her its their this that these those "
    "other both no all local state senior top provincial regional district national government former young".split()
)
_PARTICLES = frozenset("al el bin ibn bint abu abd de da di del van der den von la le bou ul".split())
_NEVER_LAST = frozenset("a an the of and or some every each his her its their my our your".split())
_ASIDES = frozenset(
    "who which whose where when however meanwhile quoted cited interviewed reached contacted asked based arrested "
    "detained "
    "captured held caught jailed imprisoned pictured".split()
)
_RELATIVE = frozenset(("who", "which", "whose", "that"))
_AFTER_HEAD = frozenset(
    "of for from in at with who whose that close near based held speaking on to by fighting living told described "
    "working "
    "familiar inside within arrested detained captured caught which released published issued compiled provided "
    "collected "
    "gathered seen obtained received carried posted shared trapped quoted reached contacted interviewed being led "
    "conducted undertaken run".split()
)
TOKEN = re.compile(r"\S+")


def capital(token: str) -> bool:
    """Whether a word is written like a name."""
    t = token.lstrip(STRIP)
    return bool(t) and (t[0].isupper() or (t[:3] in ("al-", "el-", "as-", "ad-") and t[3:4].isupper()))


def trimmed(text: str, start: int, end: int) -> Range:
    """A range without blanks and stray marks at its ends."""
    while start < end and (text[start].isspace() or text[start] in '"“”‘«»,;:–—'):
        start += 1
        if start + 1 < end and text[start] in "’'" and text[start + 1].isspace():
            start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in '"“”«»,;:–—'):
        end -= 1
    return start, end


def valid(words: str) -> bool:
    """Whether words name somebody or something that can speak, by their head."""
    tokens = words.split()
    if not tokens or len(tokens) > 40:
        return False
    low = [t.strip(STRIP).casefold() for t in tokens]
    if low[0] in PREPOSITIONS or low[0] in RELATIVE or low[-1] in _NEVER_LAST or _finite(tokens):
        return False
    stop = _head_stop(tokens, low)
    head = low[stop - 1].removesuffix("'s").removesuffix("’s")
    if head.endswith("-year-old"):
        return True
    if head in FIRST_PERSONS:
        return False
    if capital(tokens[stop - 1]) or head in SPEAKING_NOUNS or head in DETAINED or low[0] in ("one", "another", "those"):
        return True
    return is_outlet_noun(" ".join(low[:stop]))


def _head_stop(tokens: list[str], low: list[str]) -> int:
    """Where the words after the head noun begin; "detained" right after an article is an adjective."""
    for i in range(1, len(low)):
        if low[i] not in _AFTER_HEAD or capital(tokens[i]):
            continue
        alone = low[i - 1] in _DETERMINERS or low[i - 1].endswith("ly")
        if not (alone and low[i].endswith("ed")):
            return i
    return len(low)


def _finite(tokens: list[str]) -> bool:
    """Whether a verb stands in the words before any relative clause; "Said" may be a name."""
    for token in tokens:
        if token in _RELATIVE:
            return False
        if token in FINITE:
            return True
    return False


def piece_kind(piece: str) -> str:
    tokens = piece.split()
    if not tokens:
        return "aside"
    if AGE.match(piece.strip()):
        return "age"
    low = [t.strip(STRIP).casefold() for t in tokens]
    if low[0] in _ASIDES or low[0].endswith("ing"):
        return "aside"
    if low[0] in PREPOSITIONS:
        return "aside"
    if _finite(tokens):
        return "clause"
    if len(tokens) <= 6 and all(capital(t) or w in _PARTICLES or w == "the" for t, w in zip(tokens, low, strict=True)):
        return "name"
    return "role" if valid(piece) or low[0] in ("a", "an", "the") else "clause"


def opening_body(text: str, start: int, end: int) -> Range | None:
    """The body that a sentence begins with: "The foreign ministry voiced …"."""
    tokens = list(TOKEN.finditer(text, start, min(end, start + 120)))[:9]
    for m, after in zip(tokens, tokens[1:], strict=False):
        low = m[0].casefold().strip(STRIP)
        if low in PREPOSITIONS or m[0][-1] in ",.;:":
            return None
        if low not in BODIES or not after[0][:1].islower() or after[0] in SPEAKING_NOUNS:
            continue
        if after[0] not in _AFTER_HEAD and after[0] not in ("and", "or"):
            return start, m.end()
    return None


def is_document(words: str) -> bool:
    """Whether a phrase turns on a document or figures."""
    tokens = [t.strip(STRIP).casefold() for t in words.split()[:24]]
    stop = next((i for i, w in enumerate(tokens) if i and w in _AFTER_HEAD), len(tokens))
    return stop > 0 and tokens[stop - 1] in DOCUMENTS
