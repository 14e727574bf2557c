"""Plain text: cleaned, its lines joined to paragraphs, and these told apart as headline, captions and body."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corridor.reading.documents.boilerplate import is_boilerplate
from corridor.reading.documents.bylines import is_byline
from corridor.reading.documents.captions import early_captions, is_credited
from corridor.reading.documents.document import Block, BlockPart

MAX_HEADLINE = 220
WRAPPED_AT_MOST = 140  # characters; longer lines are paragraphs
_BREAKS = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
# characters that are not seen, but part a word from itself; and spaces of other widths
_INVISIBLE = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F)])
_SPACES = dict.fromkeys([0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
_CONTROLS = dict.fromkeys([*range(0x00, 0x09), *range(0x0E, 0x20), *range(0x7F, 0xA0)], " ")
_TABLE = str.maketrans({**_CONTROLS, **_SPACES, **_INVISIBLE})
_ODD = re.compile("[" + "".join(re.escape(chr(c)) for c in _TABLE) + "]")
_BULLET = re.compile(r"\s*(?:[-–—*•●▪◦‣·►>|+]\s|\(?\d{1,2}[.)]\s|\(?[a-z][.)]\s)")
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]]*\s*$")
_UNFINISHED = re.compile(r"(?:,|\b(?:the|an?|of|in|to|and|or|from|by|for|with|at|on|that|into|between))\s*$")
_ABBREVIATED = re.compile(r"\b[A-Z]\.(?:[A-Z]\.)+\s*$")
_PARAGRAPH = re.compile(r"(?m)^[^\S\n]*\S[^\n]*")


def clean(text: str) -> str:
    """A text with plain line ends and spaces, nothing invisible, and wrapped lines joined."""
    return unwrapped(_plain(_BREAKS.sub("\n", text)).strip("\n"))


def _plain(text: str) -> str:
    return text.translate(_TABLE) if _ODD.search(text) else text


def unwrapped(text: str, slack: float = 0.0) -> str:
    """A text in which lines broken for want of width are joined; every character keeps its place.

    `slack` is the share of the width by which lines differ whose letters are not all equally wide.
    """
    lines = text.split("\n")
    joined = _joined(lines, slack)
    out = [lines[0]]
    for line, join in zip(lines[1:], joined, strict=True):
        out += [" " if join else "\n", line]
    return "".join(out)


def _joined(lines: Sequence[str], slack: float) -> list[bool]:
    """For each line but the first, whether it goes on from the one before."""
    pairs = [(a, b) if a.strip() and b.strip() else None for a, b in zip(lines, lines[1:], strict=False)]
    widths = sorted(len(p[0].rstrip()) for p in pairs if p)
    width = widths[-1 - len(widths) // 20] if widths else 0
    full = [p is not None and _full(p[0], p[1], width * (1 - slack)) for p in pairs]
    wrapped = len(widths) > 1 and 30 <= width <= WRAPPED_AT_MOST and sum(full) >= 0.6 * len(widths)
    return [p is not None and _goes_on(p[0], p[1], wrapped and f) for p, f in zip(pairs, full, strict=True)]


def _full(line: str, following: str, width: float) -> bool:
    """Whether the first word of the next line would not have fitted into this one."""
    word = following.split(None, 1)[0]
    return len(line.rstrip()) + 1 + len(word) > width


def _goes_on(line: str, following: str, full: bool) -> bool:
    if _BULLET.match(following):
        return False
    ended = _ENDED.search(line[-12:])
    indented = len(following) - len(following.lstrip()) > len(line) - len(line.lstrip()) + 1
    if ended:
        return full and not indented
    return full or following.lstrip()[0].islower() or bool(_UNFINISHED.search(line[-12:]))


def blocks_of(text: str, title: str = "") -> tuple[Block, ...]:
    """The paragraphs of a text, each with the part that it plays.

    The first line is the headline if it is short, does not end like a sentence and something follows. Captions
    stand right after it, twice or in the present tense, or anywhere with a credit.
    """
    spans = [m.span() for m in _PARAGRAPH.finditer(text)]
    spans = [_trimmed(text, a, b) for a, b in spans]
    words = [text[a:b] for a, b in spans]
    parts: list[BlockPart] = [_plain_part(w, near=min(i, len(words) - 1 - i) < 8) for i, w in enumerate(words)]
    first = _headline(text, spans, words, parts)
    if first is not None:
        parts[first] = "headline"
        for i in range(first + 1, min(first + 4, len(words))):
            if _same(words[i], words[first]) or (title and _same(words[i], title)):
                parts[i] = "headline"
    for i in early_captions(words, parts, after=-1 if first is None else first):
        parts[i] = "caption"
    return tuple(Block(part, a, b) for part, (a, b) in zip(parts, spans, strict=True))


def laid_out(parts: Iterable[tuple[BlockPart, str]]) -> tuple[str, tuple[Block, ...]]:
    """One text put together from paragraphs whose parts are known, with its blocks."""
    text, blocks, at = [], [], 0
    for part, words in parts:
        words = one_line(words)
        if words:
            blocks.append(Block(part, at, at + len(words)))
            text.append(words)
            at += len(words) + 2
    return "\n\n".join(text), tuple(blocks)


def one_line(words: str) -> str:
    """Words with plain spaces and nothing invisible, in one line."""
    return " ".join(_plain(words).split())


def _plain_part(words: str, near: bool) -> BlockPart:
    """The part of a paragraph by its own words; `near` the beginning or the end there are bylines."""
    if is_boilerplate(words) or (near and is_byline(words)):
        return "boilerplate"
    return "caption" if is_credited(words) else "body"


def _headline(
    text: str, spans: Sequence[tuple[int, int]], words: Sequence[str], parts: Sequence[BlockPart]
) -> int | None:
    """Which paragraph is the headline, if any: the first that is no notice."""
    first = next((i for i, p in enumerate(parts[:4]) if p == "body"), None)
    if first is None or first + 1 >= len(words):
        return None
    line = words[first]
    ended = _ENDED.search(line) and not _ABBREVIATED.search(line) and not line.endswith(("?", "!", "?”", "!”"))
    if ended or len(line) > MAX_HEADLINE or " " not in line or _BULLET.match(line):
        return None
    if "\n\n" in text[spans[first][1] : spans[first + 1][0]].replace(" ", "") or is_byline(words[first + 1]):
        return first
    following = next((w for w, p in zip(words[first + 1 :], parts[first + 1 :], strict=True) if p == "body"), "")
    return first if len(following) > len(line) and _ENDED.search(following) else None


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()).rstrip(".") == " ".join(other.casefold().split()).rstrip(".")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end
