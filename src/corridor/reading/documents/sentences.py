"""Cutting a report into sentences, and finding its direct speech."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from corridor.reading.documents.document import Document
from corridor.reading.letters import lowered

SentencePart = Literal["headline", "caption", "body"]
# a full stop after these ends no sentence
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st col gen lt maj capt sgt brig adm cmdr rev hon gov sen rep no nos vol fig approx ca cf e.g "
    "i.e vs etc inc ltd co corp dept est jan feb mar apr jun jul aug sep sept oct nov dec mt ft a.m p.m u.s "
    "u.k u.n".split()
)
_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[A-Z0-9À-ÞĀ-Ž“\"'‘•–-])|[;:]?\n\s*|[.!?]+[\"”]?$")
_LAST_WORD = re.compile(r"(?:^|[\s(“\"‘'])([A-Za-z][A-Za-z.]{0,8})$")
_MARK = re.compile("[“”„«»\"]")
_WORD = re.compile(r"[a-z]+")
MAX_SENTENCE = 2000  # a text without full stops is cut here, so that nothing grows with its square


@dataclass(frozen=True)
class Sentence:
    """One sentence: its characters in the text of the report, and the ranges of direct speech in it."""

    index: int
    start: int
    end: int
    part: SentencePart
    paragraph: int
    text: str
    quotes: tuple[tuple[int, int], ...]

    @cached_property
    def lower(self) -> str:
        """Its text in small letters, character by character."""
        return lowered(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in small letters: runs of the letters a to z."""
        return frozenset(_WORD.findall(self.lower))


def sentences(document: Document) -> list[Sentence]:
    """Every sentence of the headline, the captions and the body, in order."""
    found: list[Sentence] = []
    for paragraph, block in enumerate(document.blocks):
        if block.part == "boilerplate":
            continue
        quotes = quoted(document.text, block.start, block.end)
        ends = [q[1] for q in quotes]
        for start, end in _cut(document.text, block.start, block.end):
            first = bisect_right(ends, start)
            inside = []
            for a, b in quotes[first:]:
                if a >= end:
                    break
                inside.append((max(a, start), min(b, end)))
            text = document.text[start:end]
            found.append(Sentence(len(found), start, end, block.part, paragraph, text, tuple(inside)))
    return found


def quoted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Ranges of direct speech in a paragraph, marks left out; one left open runs to the end of the paragraph."""
    ranges: list[tuple[int, int]] = []
    opened: int | None = None
    for mark in _MARK.finditer(text, start, end):
        opens = mark[0] in "“„«" or (mark[0] == '"' and opened is None)
        if opens and opened is None:
            opened = mark.end()
        elif not opens and opened is not None:
            ranges.append((opened, mark.start()))
            opened = None
    if opened is not None and opened < end:
        ranges.append((opened, end))
    return ranges


def _cut(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts: list[tuple[int, int]] = []
    at = start
    for match in _END.finditer(text, start, end):
        if match[0][0] == "." and _abbreviated(text, at, match.start()):
            continue
        _add(cuts, text, at, match.end())
        at = match.end()
    _add(cuts, text, at, end)
    return cuts


def _abbreviated(text: str, start: int, stop: int) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation or an initial."""
    word = _LAST_WORD.search(text, max(start, stop - 10), stop)
    if word is None:
        return False
    return len(word[1]) == 1 and word[1] != "I" or word[1].lower() in ABBREVIATIONS


def _add(cuts: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > MAX_SENTENCE:
        cuts.append((start, start + MAX_SENTENCE))
        start += MAX_SENTENCE
    if end > start:
        cuts.append((start, end))
