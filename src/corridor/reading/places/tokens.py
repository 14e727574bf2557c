"""Capitalised words of a sentence, in runs of those that follow each other without a mark between."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corridor.reading.documents import Sentence
from corridor.reading.places.keys import GAP, key
from corridor.reading.places.words import NO_NAMES

MARKS = "'’ʼʻ‘`" + GAP
CAPITALS = "A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ‘ʿʻ" + GAP
OWNER = re.compile(r"['’ʼ" + GAP + r"]s?$")
OWNING = re.compile(r"['’ʼ" + GAP + r"]s(?!\w)")
_WORD = re.compile("[" + CAPITALS + r"][\w" + GAP + "]*(?:[" + MARKS + r"]\w+)*")
_LETTERS = re.compile(r"(?:[A-Z]\.){2,4}|[A-Z]\.[A-Z]\b")
_ARTICLE = re.compile(r"(?<![\w-])(?:al|el|ul|ar|as|ash|ad|an|at|az|ez|es|ed|en)[-‐‑]$")
_BETWEEN = frozenset((" ", "  ", "\u00a0", "-", "‐", "‑", "–", "/"))
_HYPHENS = "-‐‑"
_ISLAMIC_STATE = re.compile(
    r"Islamic State(?: of Iraq)?(?:(?: and| in)(?: the| al-)? ?(?:Syria|Levant|Sham|Iraq|Khorasan)){0,2}"
)


@dataclass(slots=True)
class Token:
    """A capitalised word: absolute characters, half open, its key and itself."""

    start: int
    end: int
    plain: str
    raw: str


def runs(text: str, sentence: Sentence) -> list[list[Token]]:
    """Capitalised words that stand together; those that open a sentence and name nothing (`The`, `In`) are left out."""
    found: list[list[Token]] = []
    last = skip = -1
    stop = sentence.end
    if "Islamic State" in sentence.text:
        blocked = [m.span() for m in _ISLAMIC_STATE.finditer(text, sentence.start, stop)]
    else:
        blocked = []
    for match in _WORD.finditer(text, sentence.start, stop):
        raw = match[0]
        if raw.lower() in NO_NAMES:
            continue
        start, end = match.span()
        if start < skip or (blocked and any(a <= start < b for a, b in blocked)):
            continue
        if (text[start - 1 : start] != " " or raw[0] > "\x7f") and not _begins_word(text, start, raw):
            continue
        if end - start == 1 and text[end : end + 1] == "." and (letters := _LETTERS.match(text, start, stop)):
            end = skip = letters.end()
        elif start and text[start - 1] in _HYPHENS:
            article = _ARTICLE.search(text, max(sentence.start, start - 5), start)
            start = article.start() if article else start
        raw = text[start:end]
        plain = key(raw)
        if not plain or plain in NO_NAMES:
            continue
        token = Token(start, end, plain, raw)
        if found and (start == last or text[last:start] in _BETWEEN):
            found[-1].append(token)
        else:
            found.append([token])
        last = end
    return found


def _begins_word(text: str, start: int, raw: str) -> bool:
    """Whether a capital letter is really one, and the first of a word."""
    first = raw[0]
    if first > "\x7f" and not first.isupper() and first not in "‘ʿʻ" + GAP:
        return False
    before = text[start - 1] if start else " "
    return not before.isalnum() and before not in "_’'"[: 3 if start > 1 and text[start - 2].isalnum() else 0]


def shouted(text: str) -> bool:
    """Whether most words have a capital, as in a headline, so that capitals say little."""
    words = [w for w in text.split() if w[0].isalpha()]
    return len(words) > 3 and sum([w[0].isupper() for w in words]) > 0.6 * len(words)
