"""Who speaks through a document: the maker of a report, the owner of figures."""

from __future__ import annotations

import re

from corridor.reading.speakers.behind import after, listener, outlet_prefix
from corridor.reading.speakers.group import Ref, What
from corridor.reading.speakers.outlets import BACK, BACK_ONLY, OUTLET_ENDS, REPORTERS, is_outlet_noun
from corridor.reading.speakers.phrases import Range, capital, is_document, trimmed, valid

_MADE_BY = re.compile(
    r"\b(?P<how>seen|obtained|carried|cited|quoted|reviewed|viewed|released|published|issued|led|conducted|undertaken|run"
    r"|compiled|provided|collected|"
    r"gathered|received|shared|posted|sent|made|prepared|commissioned)?\s*\b(?:by|from)\s+"
)
_HEAD_OWNER = re.compile(
    r"^(?:(?:the|an?|[Tt]he|An?|latest|new|recent|official|preliminary|\w+ly)\s+)*"
    r"(?P<owner>(?:[A-ZÀ-Þ][\w.&-]*\s+)+|(?:his|her|its|their|government|police|army|military|ministry"
    r"|hospital|coalition|UN)\s+)"
)
_OWNED = re.compile(r"^(?P<owner>[^,]{2,80}?)(?:['’]s|s['’])\s")
NO_OWNERS = frozenset(
    "first initial early official latest media news local the preliminary recent new unconfirmed conflicting further "
    "other "
    "several some more these those this such earlier provisional many available various all final daily weekly".split()
)


_IN_WHICH = re.compile(
    r"(?P<owner>(?:[Tt]he )?[\w.-]+(?: [A-Z][\w.-]+)*)['’]s? (?:[\w-]+ ){0,3}(?:statement|report|account|release|update"
    r"|letter|bulletin),? in which $"
)


def owner_of_statement(text: str, at: int) -> Range | None:
    """Whom "it" stands for in "the ministry's first statement, in which it said"."""
    if not text.endswith("in which ", 0, at):
        return None
    m = _IN_WHICH.search(text, max(0, at - 120), at)
    return m.span("owner") if m else None


def kind_of(text: str, span: Range) -> What:
    words = text[span[0] : span[1]]
    low = words.casefold().split()
    if capital(words[words.rfind(" ") + 1 :]):
        if outlet_prefix(text, *span) == span[1]:
            return "outlet"
        return "document" if is_document(words) else "words"
    if low[0] in ("this", "our") and len(low) < 4 and low[-1] in BACK | REPORTERS:
        return "own"
    if low[-1] in OUTLET_ENDS and is_outlet_noun(words) and not is_document(words):
        return "outlet"
    if len(low) == 2 and low[0] == "the" and low[1] in BACK:
        return "words" if low[1] in BACK_ONLY else "outlet"
    return "document" if is_document(words) else "words"


def links_of(text: str, span: Range) -> list[Ref]:
    """The speaker that words stand for; the maker of a document instead of the document."""
    kind = kind_of(text, span)
    if kind != "document":
        return [Ref(span, kind)]
    words = text[span[0] : span[1]]
    if m := _MADE_BY.search(words):
        by = after(text, span[0] + m.end(), span[1])
        if by and valid(text[by[0] : by[1]]):
            maker = Ref(by, kind_of(text, by), owns=True)
            passes_on = (m["how"] or "") in ("seen", "obtained", "carried", "cited", "quoted", "reviewed", "viewed")
            return [Ref((span[0], span[0] + m.start()), "document"), maker] if passes_on else [maker]
    if m := re.search(r"\bin\s+", words):
        heard, _, what = listener(text, span[0] + m.end(), span[1])
        if heard and what == "outlet":
            return [Ref(heard, "outlet", owns=True)]
    if m := _OWNED.match(words) or _HEAD_OWNER.match(words):
        a, b = trimmed(text, span[0] + m.start("owner"), span[0] + m.end("owner"))
        low = text[a:b].casefold()
        if low in ("his", "her", "its", "their"):
            return [Ref((a, b), "pronoun", owns=True)]
        if b > a and low not in NO_OWNERS:
            return [Ref((a, b), "pronoun" if low in ("he", "she", "it", "they") else kind_of(text, (a, b)), owns=True)]
    return [Ref(span, "document")]
