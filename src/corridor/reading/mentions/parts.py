"""Parts of a whole, lengths of time in detention, and vehicles that carry people."""

from __future__ import annotations

from corridor.claims.proposal import Term
from corridor.reading.lexicon import DAYS_OF, NOUNS
from corridor.reading.mentions.draft import Draft
from corridor.reading.mentions.modality import manner
from corridor.reading.mentions.phrase import Phrase, phrase
from corridor.reading.mentions.scene import Governed, Scene
from corridor.reading.mentions.terms import Sense
from corridor.reading.mentions.walk import behind
from corridor.reading.mentions.words import BE, DETERMINERS, MAY
from corridor.reading.numerals import Numeral

_HELD: frozenset[Term] = frozenset(("detained", "caught", "stranded", "sheltered", "missing", "in_relief_camp"))
_FAR = 9
_COUNTED: frozenset[str] = frozenset(("people", "families", "households", "dwellings"))
_MAKE_UP = (
    ("made", "up"), ("make", "up"), ("making", "up"), ("makes", "up"), ("account", "for"), ("accounted", "for"),
    ("accounts", "for"), ("accounting", "for"), ("comprise",), ("comprised",), ("constitute",), ("constituted",),
    ("represent",), ("represented",), ("represents",), ("were",), ("are",), ("formed",), ("form",),
)  # fmt: skip
_CARRY = frozenset(
    "carrying carried transporting ferrying loaded packed full crammed taking bringing evacuating bearing with".split()
)
_ABOARD = frozenset("in by on aboard into onto".split())
_MOVED: frozenset[Term] = frozenset(
    ("evacuated", "left", "fled", "relocated", "crossed", "arrived", "heading", "returned")
)
_SENTENCED = frozenset(("sentenced", "sentence", "sentences", "jailed", "year", "years"))


def share(s: Scene, n: Numeral, p: Phrase, before: list[Draft]) -> Draft | str:
    """A part of a whole: `half of them fighters`, `60 per cent of the displaced`, `many residents fled`."""
    n.share = True
    low = s.t.low
    if n.word == "everyone" and low[n.first] == "all" and not _all_of(s, n, p):
        return "trap:all"
    if p.strange >= 0 and p.noun is None:
        return "trap:share-of-other-things"
    if p.noun is not None and p.noun.unit not in _COUNTED:
        return "trap:share-of-other-things"
    draft = Draft(n, unit="share", kind="share", phrase=p)
    alone = p.noun is None and not p.pronoun
    if _composition(s, n, p, before):
        draft.who, draft.whole = p, _whole_before(s, n, before)
        draft.rules.append("share:of-the-whole-before")
    else:
        draft.whole = None if alone else p
        draft.who = _complement(s, p.end if not alone else n.last) or _subject(s, n)
    if draft.whole is None and alone:
        draft.whole = _whole_before(s, n, before)
    unit = p.noun.unit if p.noun else "people"
    g = behind(s, max(p.end, n.last), unit, since=n.last) if draft.who is None or draft.who is p else None
    if g is None and p.before is not None and p.before.term is not None and draft.who is None and not p.of:
        g = Governed(p.before.term, *p.before_at, "term:of-noun", p.before)
    draft.says(g)
    if not _enough(n, draft, alone):
        return "trap:share-of-other-things"
    draft.manner = manner(s, n, g)
    if draft.manner.denied:
        draft.term = draft.term_at = None
        draft.rules.append("denied")
        if draft.who is None:
            return "trap:denied"
    return draft


def _enough(n: Numeral, d: Draft, alone: bool) -> bool:
    """Whether it is said of people what they are or did; words such as `many` need more than a percentage does."""
    said = d.term is not None or d.who is not None
    if n.word in ("many", "most", "everyone", "some"):
        return said and not (
            d.governed is not None and d.governed.weak and n.word != "everyone" and d.term == "affected"
        )
    if alone:
        g = d.governed
        return d.who is not None or (g is not None and not g.weak) or (d.whole is not None and said)
    return said or (d.whole is not None and not d.whole.pronoun)


def _all_of(s: Scene, n: Numeral, p: Phrase) -> bool:
    after = s.t.low[n.last]
    return not p.inner and (
        p.pronoun or (p.noun is not None and (after in DETERMINERS or after == "of" or p.noun.plural))
    )


def _composition(s: Scene, n: Numeral, p: Phrase, before: list[Draft]) -> bool:
    """`half fighters, half civilians`; `60 per cent women`: the noun is the part."""
    return (
        p.noun is not None and not p.of and p.first == n.last and n.word not in ("many", "most", "everyone", "some")
        and n.rule != "number:one-in-many" and p.noun.plural and p.head - p.first < 2
    )  # fmt: skip


def _complement(s: Scene, k: int) -> Phrase | None:
    """What the part is: `half of them fighters`, `half of them were children`."""
    low = s.t.low
    if low[k] in BE or low[k] in MAY:
        while low[k] in BE or low[k] in MAY:
            k += 1
    elif low[k] in ("being", "as") or low[k] in NOUNS:
        k += low[k] in ("being", "as")
    else:
        return None
    if k in s.figure or low[k] == "of":
        return None
    found = phrase(s.t, k, s.first, s.figure)
    if found.noun is None or found.noun.unit != "people" or low[k] in ("dead", "home"):
        return None
    return found


def _subject(s: Scene, n: Numeral) -> Phrase | None:
    """The part before its share: `children made up half of the arrivals`."""
    low = s.t.low
    for words in _MAKE_UP:
        first = n.said_first - len(words)
        if first > 0 and tuple(low[first : n.said_first]) == words:
            for k in range(first - 1, max(first - 10, -1), -1):
                noun = NOUNS.get(low[k])
                if noun is not None and noun.unit == "people":
                    start = k
                    while start > 0 and low[start - 1] in ("and", "women", "men", "foreign", "young"):
                        start -= 1
                    found = phrase(s.t, start, s.first, {})
                    return found if found.noun is not None else None
                if k in s.figure or low[k] in (";", "."):
                    break
    return None


def _whole_before(s: Scene, n: Numeral, before: list[Draft]) -> Phrase | None:
    """`of those on the road, around half …`; or the whole of the share before it."""
    low = s.t.low
    comma = n.said_first - 1
    if low[comma] == "," and comma > 1:
        for k in range(comma - 1, max(comma - 14, -1), -1):
            if low[k] == "of" and (k == 0 or low[k - 1] in (",", "and", "but", "that", "“", '"')):
                return Phrase(k + 1, comma, pronoun=True, of=True)
    if before and before[-1].kind == "share" and n.said_first - before[-1].last < 6:
        return before[-1].whole
    return None


def duration(s: Scene, n: Numeral, p: Phrase) -> Draft | str:
    """Days in detention or stranded: `held for ten or 15 days`; other spans of time are no claims of people."""
    low = s.t.low
    unit = low[p.head]
    if p.of or p.head < n.last or low[p.end] in ("ago", "old", "later", "earlier"):
        return "trap:span-of-time"
    words = low[max(n.said_first - _FAR, 0) : n.said_first]
    if _SENTENCED & set(words[-4:]) or not {"for", "spent", "spend", "spending", "of", "up", "about"} & set(words[-4:]):
        return "trap:span-of-time"
    g = _holding(s, n, p, words)
    if g is None:
        return "trap:span-of-time"
    days = DAYS_OF.get(unit, 1.0)
    if n.word is not None:
        return "trap:span-of-time"
    if days != 1.0:
        n.scaled(days, n.rule)
    draft = Draft(n, unit="days", kind="duration", phrase=p)
    draft.says(g)
    draft.rules.append(f"duration:{unit}")
    draft.manner = manner(s, n, g)
    return draft


def _holding(s: Scene, n: Numeral, p: Phrase, words: list[str]) -> Governed | None:
    """The word before or behind a length of time that says people were held for it."""
    for k in range(max(n.said_first - 4, 0), n.said_first):
        if s.t.low[k] in ("keep", "keeps", "kept"):
            return Governed("detained", k, k + 1, "term:held-for", Sense("detained", "t", "d"))
    for k in range(n.said_first, max(n.said_first - _FAR, -1), -1):
        event = s.last.get(k)
        if s.t.low[k] in (";", ".") or k in s.figure and k < n.first and s.figure[k].trap is None:
            break
        for sense in event.senses if event is not None else ():
            if event is not None and sense.term in _HELD and "h" not in sense.flags:
                return Governed(sense.term, event.first, event.last, "term:held-for", sense)
    if {"spent", "spend", "spending"} & set(words):
        for k in range(p.end, p.end + 4):
            event = s.first.get(k)
            for sense in event.senses if event is not None else ():
                if event is not None and sense.term in _HELD and "h" not in sense.flags:
                    return Governed(sense.term, event.first, event.last, "term:held-for", sense)
    return None


def vehicles(s: Scene, n: Numeral, p: Phrase) -> Draft | str:
    """Vehicles count where they carry people: a convoy, `13 buses carrying`, `left in 13 buses`."""
    low = s.t.low
    convoy = "convoy" in low[: n.said_first]
    carry = bool(_CARRY & set(low[p.end : p.end + 2])) and low[p.end] != "with"
    aboard = low[n.said_first - 1] in _ABOARD and any(
        x.term in _MOVED
        for k in range(max(n.said_first - 10, 0), n.said_first)
        if k in s.last
        for x in s.last[k].senses
    )
    if not (convoy or carry or aboard):
        return "trap:vehicles"
    draft = Draft(n, unit="vehicles", kind="flow", phrase=p, rules=["unit:vehicles-with-people"])
    g = behind(s, p.end, "people", since=n.last)
    draft.says(g if g is not None and g.term in _MOVED else None)
    draft.manner = manner(s, n, g)
    return draft
