"""Finding the words for who speaks, before and after a verb of saying."""

from __future__ import annotations

import re

from corridor.reading.speaker_outlets import is_outlet_noun, outlet
from corridor.reading.speaker_words import BODIES, DETAINED, DOCUMENTS
from corridor.reading.speech_words import (
    FINITE,
    FIRST_PERSONS,
    LISTENERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE,
    SPEAKING_NOUNS,
    WHEN,
)

Range = tuple[int, int]
LONGEST = 320  # characters looked at on either side
_STRIP = "\"'“”‘’«»().,:;–— "
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
    "meanwhile however subsequently officially quickly widely wrongly falsely late early once often again".split()
)
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight week month morning afternoon "
    "evening night january february march april may june july august september october november december".split()
)
_WHEN_LAST = re.compile(rf"(?:^|\s)(?:{WHEN})$")
_BE = frozenset("was were been be being is are get got gets getting".split())
_NEVER = frozenset("not never to cannot neither nor what how let's let’s please".split())
_AGE = re.compile(r"(?:aged )?\d{1,2}(?:[- ]years?[- ]old)?$")
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
_OF_HIM = tuple(f"{w} " for w in "who whose arrested detained captured held caught jailed imprisoned".split())
_RELATIVE = frozenset(("who", "which", "whose", "that"))
_AFTER_HEAD = frozenset(
    "of for from in at with who whose that close near based held speaking on to by fighting living told described "
    "working "
    "familiar inside within arrested detained captured caught which released published issued compiled provided "
    "collected "
    "gathered seen obtained received carried posted shared trapped quoted reached contacted interviewed being led "
    "conducted undertaken run".split()
)
_STOP_RIGHT = re.compile(
    r"(?<!\d),|,(?!\d)|[;:!?“”«»\"()—–\[\]]|\s-\s|\.(?=\s*$)|\b(?:that|as|when|while|after|because"
    r"|since|but|if|where|before|although"
    r"|had|has|have|was|were|is|are|will|would|may|might|could|can|should|said|says|told|who|which|whose|published"
    rf"|in a|in an|in its|about the|at a|{WHEN})\b"
)
_CLAUSE = re.compile(r"\s(?:the|some|it|he|she|they|there|more|these|many|most|only)\s")
_NUMBER = re.compile(
    r"(?<=\s)(?:\d|some \d|about \d|around \d|at least|more than|up to|hundreds|dozens|thousands|nearly \d)"
)
_LISTENING = re.compile(r"\s*(?:[\w’'-]+\s+){0,4}?(?:" + "|".join(LISTENERS) + r")\b")
_ONE = re.compile(r"\s*(?:us|me|him|her|them|you|it)\b")


def capital(token: str) -> bool:
    """Whether a word is written like a name."""
    t = token.lstrip(_STRIP)
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
    low = [t.strip(_STRIP).casefold() for t in tokens]
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


def subject(text: str, start: int, verb: int) -> tuple[Range | None, str]:
    """The words before a verb at `verb` that name its subject, and what they are.

    They are "words", "pronoun", "relative" (who, which), "elided" (the subject of the verb before), "passive",
    "it" (impersonal passive), "none" or "denied".
    """
    start = max(start, verb - LONGEST)
    piece = _without_auxiliaries(text[start:verb])
    last = piece[piece.rfind(" ") + 1 :].casefold()
    if last in _NEVER or last.endswith(("n't", "n’t")):
        return None, "denied"
    if last in _BE:
        return None, "it" if "it" in [w.strip(_STRIP).casefold() for w in piece.split()[-3:-1]] else "passive"
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
        if low in _AUXILIARIES:
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
        if told or _AGE.match(last):  # "N N, a driver said", without its comma
            before = max(text.rfind(",", start, cut - 1) + 1, start)
            if _piece_kind(text[before : cut - 1]) == "name" and " " in text[before : cut - 1].strip():
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
        what = _piece_kind(text[slice(*pieces[at])])
        if what in ("age", "aside"):
            continue
        if what == "clause":
            at += 1
            break
        before = _piece_kind(text[slice(*pieces[at - 1])]) if at > 0 else "clause"
        if (what == "name" and before == "role") or (what == "role" and before in ("name", "age")):
            continue
        if what == "role" and before == "role" and at == len(pieces) - 1:
            continue
        break
    if at >= len(pieces):
        return end, end
    last = len(pieces) - 1
    while last > at and _piece_kind(aside := text[slice(*pieces[last])]) == "aside" and not _tells_of_him(aside):
        last -= 1
    end = pieces[last][1]
    return _after_conjunction(text, pieces[at][0], end) if at == last else (pieces[at][0], end)


def _tells_of_him(aside: str) -> bool:
    return aside.lstrip().startswith(_OF_HIM)


def _piece_kind(piece: str) -> str:
    tokens = piece.split()
    if not tokens:
        return "aside"
    if _AGE.match(piece.strip()):
        return "age"
    low = [t.strip(_STRIP).casefold() for t in tokens]
    if low[0] in _ASIDES or low[0].endswith("ing"):
        return "aside"
    if low[0] in PREPOSITIONS:
        return "aside"
    if _finite(tokens):
        return "clause"
    if len(tokens) <= 6 and all(capital(t) or w in _PARTICLES or w == "the" for t, w in zip(tokens, low, strict=True)):
        return "name"
    return "role" if valid(piece) or low[0] in ("a", "an", "the") else "clause"


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
    first = low.split(None, 1)[0]
    if first in PREPOSITIONS and first != "one":
        inner = _inside(text, start, end)
        return (inner, "words") if inner else (None, "none")
    if valid(words):
        return (start, end), "words"
    return ((start, end), "doubtful") if len(words) < 90 and not FINITE & set(words.split()) else (None, "none")


def _inside(text: str, start: int, end: int) -> Range | None:
    """The speaker behind an adverbial without a comma: "In Olmeda the mayor said"."""
    for m in re.finditer(
        r"\s(?=(?:the|a|an|one|two|local|officials|police|residents|authorities)\s|[a-z]+s$)", text[start:end]
    ):
        if valid(text[start + m.end() : end]):
            return start + m.end(), end
    last = re.search(r"\s([A-Z]\w+|he|she|it|they)$", text[start:end])
    return (start + last.start(1), end) if last else None


def after(text: str, start: int, end: int) -> Range | None:
    """The words right after a verb or "according to" that name somebody, with appositions."""
    end = min(end, start + LONGEST)
    while start < end and text[start].isspace():
        start += 1
    stop = _stop(text, start, end)
    a, b = trimmed(text, start, stop)
    if a >= b:
        return None
    bracket = re.compile(r"\s*\([A-Z][\w-]{1,9}\)").match(text, b, end)
    if bracket:
        b = bracket.end()
    return a, appositions(text, a, b, end)


def _stop(text: str, start: int, end: int) -> int:
    at = start
    while m := _STOP_RIGHT.search(text, at, end):
        if m[0] in ("who", "that") and not text[start : m.start()].strip():
            return m.start()
        if m.start() == start or m[0] == "as" and text[m.end() : m.end() + 7] == " little":
            at = m.end()
            continue
        break
    stop = m.start() if m else end
    for clause in _CLAUSE.finditer(text, start, stop):
        word = text[start : clause.start()].rsplit(None, 1)[-1].casefold() if clause.start() > start else "of"
        if word not in PREPOSITIONS and word not in ("and", "or", "both", "all", "than", "per"):
            return clause.start()
    number = _NUMBER.search(text, start, stop)
    if number and number.start() > start and not is_outlet_noun(text[start : number.start()].strip()):
        return number.start()
    return stop


def appositions(text: str, start: int, stop: int, end: int) -> int:
    """Goes on over ", a farmer," or ", Name, 26," after a name or a role."""
    for _ in range(3):
        m = re.compile(r"\s*,\s*").match(text, stop, end)
        if not m:
            break
        cut = _STOP_RIGHT.search(text, m.end(), end)
        close = cut.start() if cut else end
        if cut and cut[0] not in (",", ".", ";", "”", '"', ")", "who", "—", "–"):
            break
        piece = text[m.end() : close]
        what = _piece_kind(piece)
        own = _piece_kind(text[start:stop].rsplit(",", 1)[-1])
        if not (what == "age" or (what == "name" and own == "role") or (what == "role" and own in ("name", "age"))):
            break
        if what == "role" and not valid(piece):
            break
        stop = trimmed(text, m.end(), close)[1]
    return stop


_TOKEN = re.compile(r"\S+")
_RUN = re.compile(
    r"\s*(?:(?:the|The|an?|its|state-run|state|local|British|US|private|pro-\w+)\s+){0,3}"
    r"(?:(?:[a-z][\w-]*\s+){0,3}?(?:newspaper|paper|agency|broadcaster|station|channel|magazine|website|daily"
    r"|weekly|outlet"
    r"|programme|television|radio|TV|media)\s+)?"
    r"(?:[A-ZÀ-Þ][\w.&’'-]*|\d{1,2}(?=\s))(?:\s+(?:[A-ZÀ-Þ][\w.&’'-]*|al-[A-Z]\w*|24|of(?=\s[A-Z])))*"
)
_NOUNS = re.compile(
    r"\s+(?:news agency|news website|news site|news channel|news|newspaper|paper|agency|broadcaster|radio|television"
    r"|TV|channel|magazine"
    r"|website|daily|weekly|programme)\b"
)
_LOWER = re.compile(
    r"\s*((?:[\w’'-]+\s+){0,4}?(?:newspapers?|paper|news agency|agency|broadcaster|radio"
    r"|television|TV|channel|magazine|website|daily|media|station|outlet|tabloid))\b"
)


def listener(text: str, start: int, end: int) -> tuple[Range | None, int, str]:
    """Who was told: its words, where they end, and what they are: an outlet, others, nobody."""
    end = min(end, start + 160)
    m = _RUN.match(text, start, end)
    if m:
        a, b = trimmed(text, start, m.end())
        best = _outlet_prefix(text, a, b)
        if best:
            noun = _NOUNS.match(text, best, end)
            return (a, noun.end() if noun else best), noun.end() if noun else best, "outlet"
        noun = _NOUNS.match(text, b, end)
        if noun:
            return (a, noun.end()), noun.end(), "outlet"
        words = text[a:b].casefold().split()
        if set(words) & LISTENERS:
            return None, b, "others"
        return (a, b), b, "name"
    m = _LOWER.match(text, start, end)
    if m and not FINITE & set(m[1].split()) and not {"that", "to"} & set(m[1].split()):
        return m.span(1), m.end(1), "outlet"
    others = _LISTENING.match(text, start, end)
    if others:
        return None, others.end(), "others"
    one = _ONE.match(text, start, end)
    if one:
        return None, one.end(), "pronoun"
    cut = re.compile(r"\s+that\b|[:,.“\"]|\s+to\b").search(text, start, end)
    return None, cut.start() if cut else start, "nobody"


def _outlet_prefix(text: str, start: int, end: int) -> int | None:
    """End of the longest beginning of a run of capitals that is the name of an outlet."""
    spans = [m.span() for m in _TOKEN.finditer(text, start, end)]
    upper = [(a, b) for a, b in spans if capital(text[a:b])]
    if not upper:
        return None
    last = upper[0][0]
    first = spans[0][0] if text[spans[0][0] : spans[0][1]] == "the" else last
    for _, b in reversed(upper):
        for begin in (first, last) if first != last else (last,):
            words = text[begin:b].rstrip(".,")
            if words and outlet(words):
                return begin + len(words)
    return None


def opening_body(text: str, start: int, end: int) -> Range | None:
    """The body that a sentence begins with: "The foreign ministry voiced …"."""
    tokens = list(_TOKEN.finditer(text, start, min(end, start + 120)))[:9]
    for m, after in zip(tokens, tokens[1:], strict=False):
        low = m[0].casefold().strip(_STRIP)
        if low in PREPOSITIONS or m[0][-1] in ",.;:":
            return None
        if low not in BODIES or not after[0][:1].islower() or after[0] in SPEAKING_NOUNS:
            continue
        if after[0] not in _AFTER_HEAD and after[0] not in ("and", "or"):
            return start, m.end()
    return None


def is_document(words: str) -> bool:
    """Whether a phrase turns on a document or figures."""
    tokens = [t.strip(_STRIP).casefold() for t in words.split()[:24]]
    stop = next((i for i, w in enumerate(tokens) if i and w in _AFTER_HEAD), len(tokens))
    return stop > 0 and tokens[stop - 1] in DOCUMENTS
