"""All attributions of a report, sentence by sentence; those inside direct speech apart."""

from __future__ import annotations

from collections.abc import Sequence

from corridor.reading.documents import Sentence
from corridor.reading.speakers.cited import citation
from corridor.reading.speakers.direct import in_quotes
from corridor.reading.speakers.group import Cue, Group
from corridor.reading.speakers.headline import speaker_of
from corridor.reading.speakers.sentence import groups
from corridor.reading.speakers.speech_words import CUE, VIA


def attributions(text: str, sentences: Sequence[Sentence]) -> tuple[list[list[Group]], dict[int, list[Group]]]:
    """What is attributed in each sentence, and what is so inside the direct speech of some."""
    cues = [Cue(m[0], m.start(), m.end()) for m in CUE.finditer(text)]
    found: list[list[Group]] = []
    inner: dict[int, list[Group]] = {}
    at = 0
    for i, s in enumerate(sentences):
        while at < len(cues) and cues[at].start < s.start:
            at += 1
        own: list[Cue] = []
        quoted: list[Cue] = []
        while at < len(cues) and cues[at].start < s.end:
            (quoted if in_quotes(s.quotes, cues[at].start) else own).append(cues[at])
            at += 1
        found.append(_outside(text, s, own))
        if quoted:
            inner[i] = _in_speech(text, s, quoted)
    return found, inner


def _outside(text: str, s: Sentence, own: list[Cue]) -> list[Group]:
    found: list[Group] = []
    if own:
        ways = [m.span() for m in VIA.finditer(text, s.start, s.end) if not in_quotes(s.quotes, m.start())]
        found = groups(text, s.start, s.end, own, ways)
    bracketed = s.text[-3:].rstrip(".;")[-1:] in (")", "]")
    if bracketed and (not found or found[0].rule == "speech:impersonal"):
        if cited := citation(text, s.start, s.end):
            found = [cited]
    if not found and (speaker := speaker_of(text, s)):
        found = [speaker]
    return found


def _in_speech(text: str, s: Sentence, cues: list[Cue]) -> list[Group]:
    found: list[Group] = []
    for a, b in s.quotes:
        inside = [c for c in cues if a <= c.start < b and c.word in ("said", "says", "told", "according to")]
        if inside:
            found += [
                g
                for g in groups(text, max(a, s.start), min(b, s.end), inside, [])
                if not g.trailing and not g.bare and all(link.what in ("words", "outlet") for link in g.links)
            ]
    return found
