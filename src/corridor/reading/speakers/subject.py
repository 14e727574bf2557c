"""The words before a verb of saying that name who speaks."""

from __future__ import annotations

import re

from corridor.reading.speakers.phrases import AGE, STRIP, Range, adverbial, piece_kind, trimmed, valid
from corridor.reading.speakers.speech_words import (
    FINITE,
    FIRST_PERSONS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE,
    SPEAKING_NOUNS,
    WHEN,
)

LONGEST = 320  # characters looked at on either side
_BREAK = re.compile(r"[“”«»\";:—–(\[]|(?<!\d),|,(?!\d)| - ")
_STRONG = re.compile(r"[“”«»\";:\[]|\s[—–-]\s|—|(?<=[,.!?])['’](?=\s)")
_COMMA = re.compile(r"(?<!\d),|,(?!\d)")
_CONJUNCTION = re.compile(
    r"\b(?:while|but|as|because|that|although|though|whereas|since|before|after|when|if|where|until|so|and|than)\s+"
)
_OPENING = re.compile(
    rf"\s*(?:(?:However|But|And|Meanwhile|Also|Then|Later|Earlier|Yet|Still|So|Now|Separately|Elsewhere"
    rf"|Instead|Initially"
    rf"|Nevertheless|Even|either|both|in turn|{WHEN})[,\s]\s*)+",
    re.IGNORECASE,
)
_AUXILIARIES = frozenset(
    "has have had also later earlier then now recently repeatedly publicly since would could can will might only even "
    "further separately previously reportedly simply just both all already initially first still did do does always "
    "meanwhile however late early once often again at himself herself itself themselves".split()
)
_NO_ADVERBS = SPEAKING_NOUNS | frozenset("daily weekly monthly family assembly elderly".split())
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight week month morning afternoon "
    "evening night january february march april may june july august september october november december".split()
)
_WHEN_LAST = re.compile(rf"(?:^|\s)(?:{WHEN})$")
_BE = frozenset("was were been be being is are get got gets getting".split())
_NEVER = frozenset("not never to cannot neither nor what how let's let’s please".split())
_DASHED = re.compile(r"\s?[–—-]\s?(?:an?|the|who|which)\s[^–—;“”]{2,80}?\s?[–—-]$")
_DETERMINER = re.compile(r"\s(?=(?:the|a|an|one|two|local|officials|police|residents|authorities)\s|[a-z]+s$)")
_LAST_WORD = re.compile(r"(?P<before>\S+)\s(?P<word>[A-Z]\w+|he|she|it|they)$")
_OF_HIM = tuple(f"{w} " for w in "who whose arrested detained captured held caught jailed imprisoned".split())


def subject(text: str, start: int, verb: int) -> tuple[Range | None, str]:
    """The words before a verb at `verb` that name its subject, and what they are.

    They are "words", "pronoun", "relative" (who, which), "elided" (the subject of the verb before), "passive",
    "it" (impersonal passive), "none" or "denied".
    """
    start = max(start, verb - LONGEST)
    piece = _without_auxiliaries(text[start:verb])
    if piece[-1:] in ("–", "—", "-") and (m := _DASHED.search(piece)):
        piece = piece[: m.start()]
    last = piece[piece.rfind(" ") + 1 :].casefold()
    if last in _NEVER or last.endswith(("n't", "n’t")):
        return None, "denied"
    if last in _BE:
        return None, "it" if "it" in [w.strip(STRIP).casefold() for w in piece.split()[-3:-1]] else "passive"
    lo, hi = _closed(text, start, start + len(piece))
    if hi <= lo:
        return None, "elided"
    if text[hi - 1] in ",–—-":
        found = _with_appositions(text, lo, hi - 1)
    else:
        found = _last_piece(text, lo, hi)
    return _settled(text, found)


def _without_auxiliaries(piece: str) -> str:
    """The words before a verb without "has also", "later", "on Monday" and the like at their end."""
    for _ in range(5):
        piece = piece.rstrip()
        last = piece[piece.rfind(" ") + 1 :]
        low = last.casefold().rstrip(",")
        if low in _AUXILIARIES or last.endswith("ly") and last.islower() and low not in _NO_ADVERBS:
            piece = piece[: len(piece) - len(last)]
        elif (low in _TIMES or low[-1:].isdigit()) and (m := _WHEN_LAST.search(piece, max(0, len(piece) - 40))):
            piece = piece[: m.start()]
        else:
            break
    return piece


def _closed(text: str, start: int, end: int) -> Range:
    """From the last strong break to the end, blanks left off; a bracket before the verb belongs to the subject."""
    while end > start and text[end - 1].isspace():
        end -= 1
    tail = end - 1 if end > start and text[end - 1] in "–—-" else end
    last = max(text.rfind(c, start, tail) for c in '“”«»";:[—') + 1
    part = text[start:tail]
    if " – " in part or " - " in part or "’ " in part or "' " in part:
        for m in _STRONG.finditer(text, start, tail):
            last = max(last, m.end())
    return max(last, start), end


def _last_piece(text: str, start: int, end: int) -> Range:
    """The words after the last comma, cut at a conjunction that begins a clause of their own."""
    at = end
    if text[end - 1] == ")":
        at = max(text.rfind("(", start, end), start)
    cut = start
    if any(c in text[start:at] for c in ",–(-"):
        for m in _BREAK.finditer(text, start, at):
            cut = m.end()
    if cut > start and text[cut - 1] == ",":
        last = text[cut:at].strip()
        told = last[:1].islower() and (
            last.startswith(("a ", "an ", "the ")) or last.split(None, 1)[0] in SPEAKING_NOUNS
        )
        if told or AGE.match(last):  # "N N, a driver said", without its comma
            before = max(text.rfind(",", start, cut - 1) + 1, start)
            if piece_kind(text[before : cut - 1]) == "name" and " " in text[before : cut - 1].strip():
                return before, end
    return _after_conjunction(text, cut, end)


def _after_conjunction(text: str, start: int, end: int) -> Range:
    """The part after the last conjunction where that part can speak, and the part before it cannot join it."""
    for m in reversed(list(_CONJUNCTION.finditer(text, start, end))):
        right = text[m.end() : end]
        if not _speaks(right):
            continue
        left = text[start : m.start()].strip()
        if m[0].startswith("and") and valid(_OPENING.sub("", left, count=1)) and not _last_is_verb(left):
            continue
        return m.end(), end
    return start, end


def _speaks(words: str) -> bool:
    w = words.strip().casefold()
    if w in PRONOUNS or w in RELATIVE or valid(words):
        return True
    return w.startswith("the ") and w.count(" ") == 1  # "while the opposition says"


def _last_is_verb(words: str) -> bool:
    return words.endswith("ed")


def _with_appositions(text: str, start: int, end: int) -> Range:
    """The name or role before one or several appositions between commas."""
    cuts = [start] + [m.end() for m in _COMMA.finditer(text, start, end)]
    ends = [c - 1 for c in cuts[1:]] + [end]
    pieces = list(zip(cuts, ends, strict=True))[-6:]
    at = len(pieces)
    while at > 0:
        at -= 1
        what = piece_kind(text[slice(*pieces[at])])
        if what == "clause" and at == len(pieces) - 1 and _own_name(text, pieces):
            continue
        if what in ("age", "aside"):
            continue
        if what == "clause":
            at += 1
            break
        before = piece_kind(text[slice(*pieces[at - 1])]) if at > 0 else "clause"
        if (what == "name" and before == "role") or (what == "role" and before in ("name", "age")):
            continue
        if what == "role" and before == "role" and at == len(pieces) - 1:
            continue
        break
    if at >= len(pieces) or at > 0 and all(piece_kind(text[slice(*p)]) == "aside" for p in pieces[at:]):
        return end, end
    last = len(pieces) - 1
    while last > at and piece_kind(aside := text[slice(*pieces[last])]) == "aside" and not _tells_of_him(aside):
        last -= 1
    end = pieces[last][1]
    return _after_conjunction(text, pieces[at][0], end) if at == last else (pieces[at][0], end)


def _own_name(text: str, pieces: list[Range]) -> bool:
    """Whether the last piece names a body in another language: "the welfare office, Action sociale, said"."""
    words = text[slice(*pieces[-1])].split()
    named = 1 < len(words) <= 3 and words[0][:1].isupper() and not FINITE & set(words)
    return named and len(pieces) > 1 and piece_kind(text[slice(*pieces[-2])]) == "role"


def _tells_of_him(aside: str) -> bool:
    return aside.lstrip().startswith(_OF_HIM)


def _settled(text: str, found: Range) -> tuple[Range | None, str]:
    """The range without opening words, and what it is."""
    start, end = found
    m = _OPENING.match(text, start, end)
    if m and m.end() < end:
        start = m.end()
    start, end = trimmed(text, start, end)
    words = text[start:end]
    low = words.casefold()
    if not words or low in ("and", "but", "or", "then"):
        return None, "elided"
    if low in PRONOUNS:
        return (start, end), "pronoun"
    if low in FIRST_PERSONS:
        return (start, end), "first person"
    if low in RELATIVE:
        return (start, end), "relative"
    if adverbial(low.split()):
        inner = _speaker_inside(text, start, end)
        if inner is None:
            return None, "none"
        return inner, "pronoun" if text[slice(*inner)] in PRONOUNS else "words"
    if valid(words):
        return (start, end), "words"
    return ((start, end), "doubtful") if len(words) < 90 and not FINITE & set(words.split()) else (None, "none")


def _speaker_inside(text: str, start: int, end: int) -> Range | None:
    """The speaker behind an adverbial without a comma: "In Olmeda the mayor said"."""
    for m in _DETERMINER.finditer(text, start, end):
        before = text[start : m.start()].rsplit(None, 1)[-1].casefold() if m.start() > start else "in"
        if (before == "as" or before not in PREPOSITIONS) and valid(text[m.end() : end]):
            return m.end(), end
    last = _LAST_WORD.search(text, start, end)
    return last.span("word") if last and last["before"].casefold() not in PREPOSITIONS else None
