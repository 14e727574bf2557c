"""Lines that say who wrote a report and when, and the day of publication that they give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from corridor.reading.documents.document import Block

_MONTHS = {m: i for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_DATE = re.compile(
    rf"\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?(?P<m1>{_MONTH})\.?,?[ -](?P<y1>(?:19|20)\d\d)\b"
    rf"|\b(?P<m2>{_MONTH})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>(?:19|20)\d\d)\b"
    r"|\b(?P<y3>(?:19|20)\d\d)[-/.](?P<m3>\d\d?)[-/.](?P<d3>\d\d?)(?=\b|T)"
    r"|\b(?P<a4>\d\d?)[/.](?P<b4>\d\d?)[/.](?P<y4>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_LABELS = frozenset(
    "published posted issued created date dated released release updated update modified last first on at as of by"
    " the monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun am pm a.m p.m gmt utc"
    " bst est edt cet cest ist hrs hours h local time report situation flash no number sitrep press until".split()
)
_AGO = re.compile(
    r"(?:published|posted|(?:last )?updated)?\W*\d{1,2} (?:minute|hour|day|week|month|year)s? ago\W*$", re.IGNORECASE
)
_BY = re.compile(r"By\s+(?=[A-Z])")
_NAME = re.compile(r"[A-ZÀ-Þ][\w.'’-]*,?$|and$|in$|for$|the$|of$|\||/|-$|–$|de$|al-\w+,?$", re.UNICODE)
_DASH = re.compile(r"\s(?:--|[-–—―])\s|\s?[—―]\s?|:\s")
_TIME = re.compile(
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:[ap]m|z|h)?$|\d{1,4}(?:[ap]m|h|hrs)?$|t\d\d:\d\d\S{0,15}$|[+-]\d\d:?\d\d$",
    re.IGNORECASE,
)
LONGEST = 160


def is_byline(line: str) -> bool:
    """Whether a line says by whom or when a report was written, and nothing else."""
    if len(line) > LONGEST or line.endswith((".”", "!", "?")):
        return False
    if _AGO.match(line):
        return True
    by = _BY.match(line)
    if by and not line.endswith("."):
        words = _DATE.sub(" ", line[by.end() :]).split()
        return len(words) <= 14 and all(_NAME.match(w) or _label(w) for w in words)
    found = _DATE.search(line)
    return found is not None and _only_labels(line[: found.start()], line[found.end() :])


def published_in(text: str, blocks: Sequence[Block]) -> date | None:
    """The day of publication that a report itself gives: in a line of its own, in a byline or in its dateline."""
    best: tuple[int, date] | None = None
    for place, block in enumerate(blocks):
        if 8 <= place < len(blocks) - 4:
            continue
        line = text[block.start : min(block.end, block.start + LONGEST + 1)]
        rank, day = _dated(line, block)
        if day is not None and (best is None or rank < best[0]):
            best = rank, day
    return best[1] if best else None


def _dated(line: str, block: Block) -> tuple[int, date | None]:
    """A day and how well it is marked as that of publication: 0 best."""
    if block.part == "boilerplate" and is_byline(line):
        found = _DATE.search(line)
        before = line[: found.start()].casefold() if found else ""
        rank = 0 if re.search(r"publish|posted|issued|released", before) else 3 if "updat" in before else 1
        return rank, _day(found)
    if block.part == "body":
        dash = _DASH.search(line[:120])
        found = _DATE.search(line[: dash.start()]) if dash else None
        if found and dash and _only_labels(line[: found.start()], line[found.end() : dash.start()], names=True):
            return 2, _day(found)
    return 9, None


def _only_labels(before: str, after: str, names: bool = False) -> bool:
    """Whether nothing but labels, times and the name of a place stands around a date."""
    head, tail = before.split(), after.split()
    if len(head) > 8 or len(tail) > 6:
        return False
    others = [w for w in head if not _label(w)]
    place = all(_NAME.match(w.strip("()")) for w in others) and len(others) <= 4
    if others and not (place and (before.rstrip().endswith((",", "(", "|")) or names)):
        return False
    return all(_label(w) or (names and w.startswith("(")) or (names and w.endswith(")")) for w in tail)


def _label(word: str) -> bool:
    bare = word.strip("()[]|,:;·•-–—/.").casefold()
    return not bare or bare in _LABELS or bool(_TIME.match(bare))


def _day(found: re.Match[str] | None) -> date | None:
    if found is None:
        return None
    g = found.groupdict()
    if g["a4"]:
        a, b, year = int(g["a4"]), int(g["b4"]), int(g["y4"])
        if a <= 12 and b <= 12 and a != b:
            return None  # 03/04/2019 is March or April, by who writes it
        day, month = (b, a) if b > 12 else (a, b)
    elif g["y3"]:
        day, month, year = int(g["d3"]), int(g["m3"]), int(g["y3"])
    else:
        name = g["m1"] or g["m2"]
        day, month, year = int(g["d1"] or g["d2"]), _MONTHS[name[:3].casefold()], int(g["y1"] or g["y2"])
    try:
        return date(year, month, day)
    except ValueError:
        return None
