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
    "captured held caught jailed imprisoned pictured shown seen seated surrounded flanked accompanied dressed clad "
    "covered wrapped identified known".split()
)
_RELATIVE = frozenset(("who", "which", "whose", "that"))
AFTER_HEAD = frozenset(
    "of for from in at with who whose that close near based held speaking on to by fighting living told described "
    "working "
    "familiar inside within arrested detained captured caught which released published issued compiled provided "
    "collected "
    "gathered seen obtained received carried posted shared trapped quoted reached contacted interviewed being led "
    "conducted undertaken run there here hired employed displaced recruited paid injured wounded affected uprooted "
    "stranded involved deployed stationed appointed trained posted".split()
)
_YEARS = re.compile(r"\d{1,2}")
_YEARS_IN_BRACKETS = re.compile(r"\(\d{1,2}\)")
TOKEN = re.compile(r"\S+")


def capital(token: str) -> bool:
    """Whether a word is written like a name."""
    t = token.lstrip(STRIP)
    return bool(t) and (t[0].isupper() or (t[:3] in ("al-", "el-", "as-", "ad-") and t[3:4].isupper()))


def trimmed(text: str, start: int, end: int) -> Range:
    """A range without blanks and stray marks at its ends."""
    while start < end and (text[start].isspace() or text[start] in '"“”‘«»,;:–—•*' or text[start : start + 2] == "- "):
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
    if adverbial(low) or low[0] in RELATIVE or low[-1] in _NEVER_LAST or _finite(tokens):
        return False
    stop = _head_stop(tokens, low)
    while stop > 1 and _YEARS.fullmatch(low[stop - 1]):  # "N N, 34, who was …"
        stop -= 1
    head = low[stop - 1].removesuffix("'s").removesuffix("’s")
    if head.endswith("-year-old"):
        return True
    if head in FIRST_PERSONS:
        return False
    if capital(tokens[stop - 1]) or head in SPEAKING_NOUNS or head in DETAINED or low[0] in ("one", "another", "those"):
        return True
    return is_outlet_noun(" ".join(low[:stop]))


def adverbial(low: list[str]) -> bool:
    """Whether words in small letters begin an adverbial: "early on Monday", and not "early reports"."""
    if low[0] in ("early", "late") and len(low) > 1 and low[1] in SPEAKING_NOUNS:
        return False
    return low[0] in PREPOSITIONS


def _head_stop(tokens: list[str], low: list[str]) -> int:
    """Where the words after the head noun begin; "detained" right after an article is an adjective."""
    for i in range(1, len(low)):
        if low[i] not in AFTER_HEAD or capital(tokens[i]):
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
    if len(tokens) > 1 and _YEARS_IN_BRACKETS.fullmatch(tokens[-1]):
        tokens = tokens[:-1]
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


def is_body(words: str) -> bool:
    """Whether a phrase turns on a body: the ministry, OCHA."""
    tokens = [t.strip(STRIP) for t in words.split(",")[0].split()[:24]]
    low = [t.casefold() for t in tokens]
    stop = next((i for i, w in enumerate(low) if i and w in AFTER_HEAD), len(low))
    return stop > 0 and (low[stop - 1] in BODIES or len(tokens[stop - 1]) > 2 and tokens[stop - 1].isupper())


def is_document(words: str) -> bool:
    """Whether a phrase turns on a document or figures."""
    tokens = [t.strip(STRIP).casefold() for t in words.split()[:24]]
    stop = next((i for i, w in enumerate(tokens) if i and w in AFTER_HEAD), len(tokens))
    return stop > 0 and tokens[stop - 1] in DOCUMENTS
