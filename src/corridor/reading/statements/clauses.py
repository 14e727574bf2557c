"""Where the clauses of a sentence begin and end, and which words of a clause say who acts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corridor.reading.statements.heads import Range, head


class Edges(NamedTuple):
    """Ends of clauses: end of the left one, start of the right one, and of the soft ones whether they always hold."""

    firm: list[Range]
    soft: list[tuple[int, int, bool]]


# words that report what somebody says; those of `_SAY` do so without `that`, too, and may follow what is said
_REPORTS = frozenset(
    "said says say saying added adds reported reports reporting claimed claims explained stated noted recalled "
    "recalls announced estimated testified alleged confirmed stressed expects expected predicts predicted shows "
    "showed suggests suggested indicates found told tell tells according".split()
)
_SAY = frozenset("said says say added recalled recalls claimed claims".split())
_TELL = frozenset("told tell tells".split())
_SAID_AFTER = frozenset("said says told added adds reported reports announced claimed recalled explained".split())
_THAT = re.compile(r"(?:\s(?:on|late|early|last|in)\s[\w ]{2,20}?)?\sthat\s")
_NO_THAT = re.compile(
    r"\s(?:(?:on\s\w{3,9}day|today|yesterday|earlier|later)\s)?"
    r"(?!(?:on|in|at|by|to|of|for|with|from|during|after|before|late|early|last|and|a\slot|nothing)\b)"
)
_TOLD_THAT = re.compile(r"\s(?:[\w’'.-]+\s){1,6}?that\s")
_TOLD_HE = re.compile(r"\s(?:[\w’'.-]+\s){1,6}?(?=(?:he|she|they|how)\s|the\s[A-Z])")
_ACCORDING = re.compile(r"\sto\s[^,;“”]{1,80},\s")
_MARK = re.compile(r"[;:…!?](?=\s)|\s[–—-]{1,2}\s")
_LINK = re.compile(
    r"\s(?P<word>and|but|or|so|as|because|since|after|before|when|until|unless|while|whereas|although|though|"
    r"even\sthough|"
    r"which|who|whose|where|with|including|leaving|forcing|sparking|prompting|having|trapping|stranding|killing|"
    r"displacing|destroying)(?=\s(?P<next>[\w’'-]*))"
)
_FIRM_LINKS = frozenset(("but", "while", "whereas", "although", "though", "even though"))
_FREE_LINKS = frozenset(
    "because since after before when until unless leaving forcing sparking prompting having".split()
)
_LISTING = frozenset("what where who how whether when why more less".split())
_THOSE = frozenset(("those", "everyone", "everybody", "anyone", "one", "all", "others"))
_THOSE_WHO = re.compile(r"\b(?:[Tt]hose|[Pp]eople|[Aa]nyone|[Ee]veryone|[Tt]he\sones)\swho\s[^,;:]*$")
_THEN = re.compile(r"(?:\s[\w’'-]+){2,7}?\s(?:is|are|was|were|will|would|may|could|might|have|has|had)\b")
_PERSONS = frozenset("they we he she I everybody everyone nobody".split())
_NEW_SUBJECT = re.compile(
    r"(?:the|a|an|its|their|some|many)\s(?:[\w’'-]+\s){1,3}?(?:was|were|is|are|has|have|had|did|does|will|would)\b"
)
_ENDS_CONTENT = frozenset(("as", "because", "since", "so", "which"))  # after a comma these end what a party says, too
_JOINED = re.compile(r"(?:and|but|or|so|as|that|because|And|But|So)\s+")
_SUBORDINATE = re.compile(
    r"(?:(?:And|But)\s)?(?:[Aa]fter|[Ww]hen|[Bb]efore|[Aa]s|[Ss]ince|[Ww]hile|[Aa]lthough|[Oo]nce|[Bb]ecause)\s"
)
_OPENING = re.compile(
    r"(?:(?:but|and|so|yet|also|then|however|meanwhile|still|now|instead|nevertheless|therefore|initially|earlier|"
    r"later|that|because|as|which|since|after|if|when|while|where|until|once)\b,?\s{0,3}){1,4}",
    re.IGNORECASE,
)
_ADVERBIAL = re.compile(
    r"(?:on|in|at|by|after|before|during|since|under|over|amid|with|for|from|following|according|despite|although|"
    r"until|as|last|this|next|early|late|earlier|later|however|meanwhile|instead|when|while|if|because|to)\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"\son\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$|\s(?:today|yesterday|long)$")
_GERUND = re.compile(r"(?!(?:king|being|fighting|shelling|bombing|flooding|everything|nothing)\b)[a-z]+ing\s")
_OPINION = re.compile(
    r"(?:I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey|[Ii]t|[Tt]here)\b[^,]{0,40}?\b(?:that|doubt)\s|[A-Z][a-z]{1,20}ing\sthat\s"
)
_HELPS = frozenset(
    "has have had is are was were be been being will would shall may might could can must should do does did also "
    "still now then all not never even ever just already since quite very so extremely later began begun begin begins "
    "started continued continues continue to".split()
)
_NO_ADVERBS = frozenset(("family", "ally", "supply", "assembly", "italy"))
_LONGEST_SUBJECT = 90
_QUOTED_WORDS = 4  # fewer words in marks are a name or an irony, no speech
_LEFT_MARKS = ' \t\n\r\u00a0,“”„«»"‘'
_RIGHT_MARKS = ' \t\n\r\u00a0,“”„«»".;:'


def edges(text: str, words: frozenset[str], quotes: tuple[Range, ...]) -> Edges:
    """Where clauses end in a sentence that has these words and this direct speech."""
    firm = [m.span() for m in _MARK.finditer(text)]
    soft: list[tuple[int, int, bool]] = []
    for m in _LINK.finditer(text):
        _link(text, m, firm, soft)
    for word in _REPORTS & words:
        for start in _places(text, word):
            _report(text, word, start, firm)
    for a, b in quotes:
        if text.count(" ", a, b) >= _QUOTED_WORDS - 1 or b - a > 40:
            into = _goes_on(text, a)
            firm += [] if into else [(a, a)]
            firm += [] if into and text[b - 1] not in ",.!?" else [(b, b)]
    return Edges(firm, soft)


def _link(text: str, m: re.Match[str], firm: list[Range], soft: list[tuple[int, int, bool]]) -> None:
    """Adds the edge that a conjunction or a relative pronoun makes, if it makes one."""
    word, follows = m["word"], m["next"]
    comma = text[m.start() - 1 : m.start()] == ","
    left = m.start() - 1 if comma else m.start()
    if comma and word in _FIRM_LINKS:
        firm.append((left, m.start("next")))
    elif word in _FREE_LINKS and not (
        word == "because" and follows == "of" or _who_leaves(text, m) or _within_relative(text, m)
    ):
        soft.append((left, left + 1, comma and word in _ENDS_CONTENT))
    elif word in ("and", "but", "so") and (follows in _PERSONS or follows == "that"):
        soft.append((left, left + 1, True))
    elif word == "and" and _NEW_SUBJECT.match(text, m.start("next")):
        soft.append((left, left + 1, True))
    elif comma and word not in _FREE_LINKS and follows not in _LISTING:
        soft.append((left, left + 1, word in _ENDS_CONTENT))


def _who_leaves(text: str, m: re.Match[str]) -> bool:
    """Whether a participle says which people, and begins no clause: `those leaving the city`."""
    before = text[max(0, m.start() - 20) : m.start()].rpartition(" ")[2]
    return m["word"] == "leaving" and (head(before) is not None or before.lower() in _THOSE)


def _within_relative(text: str, m: re.Match[str]) -> bool:
    """Whether a conjunction stands in words that say who is meant: `those who stayed when the town fell are …`."""
    if text.find(" who ", 0, m.start()) < 0:
        return False
    return (
        _THOSE_WHO.search(text, max(0, m.start() - 90), m.start()) is not None
        and _THEN.match(text, m.end()) is not None
    )


def clause_in(text: str, ends: Edges, start: int, end: int, content: bool) -> Range:
    """The clause around the characters `start` to `end`."""
    first, last = 0, len(text)
    for left, right in ends.firm:
        if right <= start:
            first = max(first, right)
        if left >= end:
            last = min(last, left)
    for left, right, always in ends.soft:
        if first < right <= start and start - right > 2:
            first = right
        elif end <= left < last and (always or not content):
            last = left
    first, last = trim(text, first, last)
    joined = _JOINED.match(text, first, start)
    first = joined.end() if joined else first
    if not content and _SUBORDINATE.match(text, first):
        comma = text.find(",", end, last)
        last = comma if comma >= 0 else last
    return first, last


def subject_in(text: str, clause: Range, predicate: int) -> Range | None:
    """The words of a clause that say who acts, before a predicate at `predicate`."""
    start, end = trim(text, clause[0], predicate)
    opening = _OPENING.match(text, start, end)
    if opening:
        start = opening.end()
    if start >= end:
        return None
    if text.find(",", start, end) >= 0:
        start, end = _acting_segment(text, start, end, text[end:predicate].lstrip().startswith(","))
    opinion = _OPINION.match(text, start, end)
    if opinion and opinion.end() < end:
        start = opinion.end()
    if _GERUND.match(text, start, end):
        return None
    day = _DAY.search(text, start, end)
    if day and day.end() == end and day.start() > start:
        end = day.start()
    while (last := text.rfind(" ", start, end)) > start and _helps(text[last + 1 : end]):
        start, end = trim(text, start, last)
    return (start, end) if 0 < end - start <= _LONGEST_SUBJECT else None


def trim(text: str, start: int, end: int) -> Range:
    """The range without white space, commas and marks of quotation at its ends; never turned around."""
    while start < end and text[start] in _LEFT_MARKS:
        start += 1
    while end > start and text[end - 1] in _RIGHT_MARKS:
        end -= 1
    return start, end


def _places(text: str, word: str) -> Iterator[int]:
    """Where a word in small letters, or with a capital, stands in a text."""
    for form in (word, "According") if word == "according" else (word,):
        at = text.find(form)
        while at >= 0:
            end = at + len(form)
            if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                yield at
            at = text.find(form, end)


def _report(text: str, word: str, start: int, firm: list[Range]) -> None:
    """Adds the edges that a word of reporting makes: `he said that | …`, `… | , officials said`."""
    end = start + len(word)
    if word == "according":
        opens = text[start] == "A" or text[start - 2 : start] == ", "
        whole = _ACCORDING.match(text, end)
        if opens and whole:
            firm.append((max(start - 1, 0), whole.end()))
        if text[start] == "a":
            firm.append((start - (2 if text[start - 2 : start - 1] == "," else 1), end))
        return
    that = _THAT.match(text, end)
    if that is None and word in _TELL:
        that = _TOLD_THAT.match(text, end) or _TOLD_HE.match(text, end)
    elif that is None and (word in _SAY or word == "saying" and text[max(0, start - 3) : start] == "as "):
        that = _NO_THAT.match(text, end)
    if that:
        firm.append((max(start - 1, 0), that.end()))
    if word in _SAID_AFTER and not text.startswith(" that", end) or word == "say" and text[end : end + 1] in ",.":
        comma = _comma_before(text, start)
        if comma is not None:
            firm.append((comma, end))


def _goes_on(text: str, at: int) -> bool:
    """Whether the sentence of the reporter goes on into the speech that begins at `at`: `the men “are in danger”`."""
    lead = text[:at].rstrip('“"„«‘ ')
    return bool(lead) and lead[-1].isalpha() and lead.rpartition(" ")[2].lower() not in _REPORTS


def _comma_before(text: str, at: int) -> int | None:
    """The comma that opens `, a man of 30 years said`; nothing where another clause stands between."""
    comma = text.rfind(",", max(0, at - 72), at)
    if comma < 0 or text[comma + 1 : comma + 2] != " " or any(c in text[comma:at] for c in ';:“”"'):
        return None
    return comma


def _helps(word: str) -> bool:
    """Whether a word belongs to the verb, not to who acts: an auxiliary, an adverb."""
    return word in _HELPS or word.endswith("ly") and len(word) > 4 and word.islower() and word not in _NO_ADVERBS


def _acting_segment(text: str, start: int, end: int, inserted: bool) -> Range:
    """Of a subject with commas the part that acts; with `inserted`, a remark stands between it and its verb."""
    segments: list[Range] = []
    at = start
    for part in text[start:end].split(","):
        segments.append(trim(text, at, at + len(part)))
        at += len(part) + 1
    kept = [s for s in segments if s[0] < s[1] and not _ADVERBIAL.match(text, s[0], s[1])]
    if not kept:
        return segments[-1]
    if len(kept) > 1 and " and " in text[kept[-1][0] : kept[-1][1]] and kept[0][1] - kept[0][0] < 30 and not inserted:
        return kept[0][0], kept[-1][1]  # a list: `aid workers, residents and experts`
    return kept[0] if inserted else kept[-1]
