"""Whom a sentence begins with: a body, or somebody who does something in it."""

from __future__ import annotations

import re

from corridor.reading.speakers.behind import after, appositions
from corridor.reading.speakers.phrases import AFTER_HEAD, STRIP, TOKEN, Range, valid
from corridor.reading.speakers.speech_words import FINITE, PREPOSITIONS, PRONOUNS, SPEAKING_NOUNS
from corridor.reading.speakers.words import BODIES, PERSONS

_INTRODUCED = re.compile(
    r"(?:^|(?<=[\s“(]))((?:[A-Z][\w'’-]+ )?[A-Z][\w'’-]+(?: (?:al-|el-)?[A-Z][\w'’-]+){0,2}), "
    r"(?:\d{1,2}\b|(?:an?|who|whose)\s)"
)
_PLACED = re.compile(  # "In Vort the mayor waited", "In the past week he took"
    r"(?:In|At|Near|Outside) [A-Z][\w’'-]+(?: (?:al-)?[A-Z][\w’'-]+){0,2},? (?=(?:the|an?|one) )"
    r"|(?:In|On|At|For|During|Since|By|Last|That|One|Then|Later) (?:[\w’'-]+ ){0,4}?[\w’'-]+,? (?=(?:he|she) )"
)
_PASTS = frozenset(
    "gave took went came saw left fled ran made got lost found kept held felt stood sat drove rode wrote sent spent "
    "built brought bought thought fought caught heard met paid led spoke broke chose wore rose fell grew knew threw "
    "drew flew began drank swam put set let cut hit shut told shook hid slept lay swore won woke".split()
)
_SELF = frozenset("himself herself then also later now only still finally once and".split())
_JOINING = frozenset("and or who which whose that".split())
_ARTICLES = frozenset("the a an one another".split())


def introduction(text: str, start: int, end: int) -> Range | None:
    """The words that bring in a person last between two places: "N N, 32," or "N N, a farmer"."""
    start = max(start, end - 400)
    *_, last = (None, *_INTRODUCED.finditer(text, start, end))
    if last is None or last[1].split()[0] in ("In", "On", "At", "The", "But", "And"):
        return None
    if text[max(start, last.start(1) - 9) : last.start(1)].rstrip().rsplit(" ", 1)[-1] in PREPOSITIONS:
        return None
    return after(text, last.start(1), min(len(text), last.end() + 80))


def opening_body(text: str, start: int, end: int) -> Range | None:
    """The body that a sentence begins with: "The foreign ministry voiced …"."""
    tokens = list(TOKEN.finditer(text, start, min(end, start + 120)))[:9]
    for m, behind in zip(tokens, tokens[1:], strict=False):
        low = m[0].casefold().strip(STRIP)
        if low in PREPOSITIONS or m[0][-1] in ",.;:":
            return None
        if low not in BODIES or not behind[0][:1].islower() or behind[0] in SPEAKING_NOUNS:
            continue
        if behind[0] not in AFTER_HEAD and behind[0] not in ("and", "or"):
            return start, m.end()
    return None


def opening_subject(text: str, start: int, end: int) -> Range | None:
    """The subject that a sentence begins with, with its appositions: "A driver from Kelsa, 33, waited …"."""
    if m := _PLACED.match(text, start, end):
        start = m.end()
    tokens = list(TOKEN.finditer(text, start, min(end, start + 200)))[:16]
    if not tokens or tokens[0][0].casefold() in PREPOSITIONS:
        return None
    if tokens[0][0].casefold() in PRONOUNS:
        return tokens[0].span()
    for m, behind in zip(tokens, tokens[1:], strict=False):
        stop = m.end()
        if m[0][-1] in ",":
            words = text[start : stop - 1]
            return (start, appositions(text, start, stop - 1, end)) if valid(words) else None
        if not _goes_on(m[0], behind[0]) and valid(text[start:stop]):
            return start, stop
    return None


def _goes_on(word: str, after: str) -> bool:
    """Whether a subject goes on behind a word of it."""
    if not after[:1].islower() or after in AFTER_HEAD or after in _JOINING or after in SPEAKING_NOUNS:
        return True
    return word not in SPEAKING_NOUNS and not _verb(after.strip(STRIP))


def _verb(word: str) -> bool:
    return word in FINITE or word in _PASTS or word.endswith(("ed", "s")) or word.endswith("ly")


def does_something(text: str, start: int, end: int) -> bool:
    """Whether a sentence tells what one person did: "He took …", "The driver then waited …"."""
    if not text.startswith(("He ", "She ", "The "), start) and not _PLACED.match(text, start, end):
        return False
    who = opening_subject(text, start, end)
    behind = text[who[1] : end].split(None, 4)[:4] if who else []
    verb = next((w.strip(STRIP) for w in behind if w not in _SELF), "")
    return verb in _PASTS or verb.endswith("ed")


def mentioned(text: str, start: int, end: int, noun: str = "") -> Range | None:
    """The last person spoken of by what he is: "a number that the mayor of Istrel called a dream"."""
    tokens = list(TOKEN.finditer(text, start, end))
    for i in range(len(tokens) - 1, 0, -1):
        head = tokens[i][0].strip(STRIP)
        if head not in PERSONS or noun and head != noun:
            continue
        for j in range(i - 1, max(i - 4, -1), -1):
            if tokens[j][0].casefold().strip(STRIP) in _ARTICLES:
                goes_on = tokens[i + 1 : i + 3]
                named = len(goes_on) == 2 and goes_on[0][0] == "of" and goes_on[1][0][:1].isupper()
                return tokens[j].start(), (goes_on[1] if named else tokens[i]).end()
    return None
