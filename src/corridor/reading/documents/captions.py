"""Words under pictures, told from the body of a report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corridor.reading.documents.document import BlockPart

LONGEST = 500  # characters
EARLY = 4  # paragraphs after the headline among which captions without a credit stand
_AGENCY = r"(?:AP|AFP|EPA|Reuters|Getty(?: Images)?|Xinhua|Anadolu|DPA|PA)"
_BEGINS = re.compile(
    r"\W{0,3}(?:(?:file )?(?:photo|photograph|image|picture)s?\s?(?:caption|:)|file\s?[-–—:]|caption\s?:|pictured\s?:"
    r"|(?:in )?this (?:\w+ ){0,4}(?:file )?(?:photo|photograph|image|picture)\b)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"(?:(?:photo|photograph|image|picture)s?(?: by|\s?:| credit\s?:?| courtesy of)|credit\s?:|©)\s?"
    r"(?:[^.:]|\b[A-Z]\.){1,70}\W{0,3}$"
    rf"|[\[(](?:file )?(?:photo|image|picture|credit)[^)\]]{{0,70}}[)\]]\W{{0,2}}$"
    rf"|(?:getty images|[/|]\s?{_AGENCY})\W{{0,3}}$",
    re.IGNORECASE,
)
_HINTS = ("photo", "image", "picture", "credit", "©", "getty", "/", "|")  # a credit has one of these
_AGENCY_ENDS = re.compile(rf"[(\[](?:[^()\[\]]{{1,40}}[/,] ?)?{_AGENCY}\b[^()\[\]]{{0,50}}[)\]]\W{{0,2}}$")
_SCENE = frozenset(
    "stand stands walk walks wait waits gather gathers stage stages sit sits look looks carry carries hold holds pose "
    "poses queue queues ride rides patrol patrols inspect inspects rest rests sleep sleeps watch watches wade wades "
    "wave waves push pushes load loads line pictured seen stare stares warm warms cook cooks play plays".split()
)
_NO_SCENE = frozenset(
    "said say says who that which to will would may could should must can has have had was were told after when "
    "because according reported if".split()
)
_REPORTING = re.compile(r"\b(?:said|told|according to|reported|says|announced)\b|[“”\"]", re.I)


def is_credited(paragraph: str) -> bool:
    """Whether a paragraph names its photographer or its picture."""
    if len(paragraph) > LONGEST:
        return False
    if _BEGINS.match(paragraph):
        return True
    tail = paragraph[-110:]
    low = tail.lower()
    return any(hint in low for hint in _HINTS) and bool(_ENDS.search(tail))


def early_captions(words: Sequence[str], parts: Sequence[BlockPart], after: int) -> list[int]:
    """Paragraphs right after the headline that are captions without a credit of their own.

    They stand there twice, or name an agency at their end, or tell a scene in the present tense.
    """
    near = [i for i in range(after + 1, len(words)) if parts[i] in ("body", "caption")][: EARLY * 2]
    seen: dict[str, list[int]] = {}
    for i in near:
        seen.setdefault(" ".join(words[i].casefold().split()), []).append(i)
    found = {i for copies in seen.values() if len(copies) > 1 and len(words[copies[0]]) <= LONGEST for i in copies}
    for place, i in enumerate(near[:EARLY]):
        short = len(words[i]) <= LONGEST
        scene = after >= 0 and place < 2 and _tells_a_scene(words[i])
        if short and (_AGENCY_ENDS.search(words[i][-110:]) or scene):
            found.add(i)
    return sorted(found) if len(near) > len(found) else []


def _tells_a_scene(paragraph: str) -> bool:
    if len(paragraph) > 260 or _REPORTING.search(paragraph):
        return False
    for word in paragraph.split()[1:9]:
        bare = word.strip(",.;:()").casefold()
        if bare in _NO_SCENE:
            return False
        if bare in _SCENE:
            return True
    return False
