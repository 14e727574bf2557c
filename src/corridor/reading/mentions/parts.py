"""Parts of a whole: `half of them fighters`, `60 per cent of the displaced`, `most of the families left`."""

from __future__ import annotations

from corridor.claims.proposal import Term
from corridor.reading.lexicon import NOUNS, SPEECH, Noun
from corridor.reading.mentions.ahead import ahead
from corridor.reading.mentions.draft import Draft
from corridor.reading.mentions.earlier import whole_before
from corridor.reading.mentions.modality import manner
from corridor.reading.mentions.phrase import Phrase, phrase
from corridor.reading.mentions.scene import Governed, Scene
from corridor.reading.mentions.walk import behind
from corridor.reading.mentions.words import BE, DETERMINERS, ENDS, MAY, PREPOSITIONS, RELATIVE
from corridor.reading.numerals import Numeral

_COUNTED: frozenset[str] = frozenset(("people", "families", "households", "dwellings"))
_MAKE_UP = (
    ("made", "up"), ("make", "up"), ("making", "up"), ("makes", "up"), ("account", "for"), ("accounted", "for"),
    ("accounts", "for"), ("accounting", "for"), ("comprise",), ("comprised",), ("constitute",), ("constituted",),
    ("represent",), ("represented",), ("represents",), ("were",), ("are",), ("formed",), ("form",),
)  # fmt: skip
# people by the group or the place that holds them; of a place only what its people did
_CROWDS = frozenset("crowd group convoy column party caravan community congregation".split())
_TOWNS = frozenset("town city village hamlet district camp island neighbourhood neighborhood quarter county".split())
_GONE: frozenset[Term] = frozenset(("fled", "left", "evacuated", "displaced", "homeless", "relocated", "returned"))
_MODIFIER = 9  # tokens between those of whom a part is taken and what they are


def share(s: Scene, n: Numeral, p: Phrase, before: list[Draft]) -> Draft | str:
    """A part of a whole: `half of them fighters`, `60 per cent of the displaced`, `many residents fled`."""
    n.share = True
    low = s.t.low
    if n.word == "everyone" and low[n.first] == "all" and not _all_of(s, n, p):
        return "trap:all"
    if n.word == "everyone" and low[max(p.end, n.last)] in RELATIVE:
        return "trap:all"
    town = _of_many(s, p)
    if (p.strange >= 0 and p.noun is None) or (p.noun is not None and p.noun.unit not in _COUNTED):
        return "trap:share-of-other-things"
    draft = Draft(n, unit="share", kind="share", phrase=p)
    alone = p.noun is None and not p.pronoun
    if _composition(s, n, p, before):
        draft.who, draft.whole = p, _whole_before(s, n, before)
        draft.rules.append("share:of-the-whole-before")
    else:
        draft.whole = None if alone else p
        draft.who = None if town else _complement(s, p.end if not alone else n.last) or _subject(s, n)
    if draft.whole is None and alone:
        draft.whole = _whole_before(s, n, before)
    if alone and draft.whole is None and not before and n.word not in ("many", "most", "everyone", "some"):
        draft.earlier = whole_before(s, n)
    g = _said_of_part(s, n, p, draft)
    if town and (g is None or g.term not in _GONE):
        return "trap:share-of-other-things"
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


def _of_many(s: Scene, p: Phrase) -> bool:
    """Takes a crowd or a town for its people; says whether it is a town."""
    word = s.t.low[p.strange] if p.strange >= 0 and p.noun is None else ""
    if word in _CROWDS or word in _TOWNS:
        p.noun, p.head, p.rule = Noun("people"), p.strange, "unit:of-many"
        p.labels.append("people")
    return word in _TOWNS


def _said_of_part(s: Scene, n: Numeral, p: Phrase, d: Draft) -> Governed | None:
    if d.who is not None and d.who is not p:
        return None
    unit = p.noun.unit if p.noun else "people"
    g = behind(s, max(p.end, n.last), unit, since=n.last)
    if g is None and d.who is None and (p.noun is not None or p.pronoun):
        g, _, _ = ahead(s, n, unit)
    if g is None and p.before is not None and p.before.term is not None and d.who is None and not p.of:
        g = Governed(p.before.term, *p.before_at, "term:of-noun", p.before)
    return g


def _enough(n: Numeral, d: Draft, alone: bool) -> bool:
    """Whether it is said of people what they are or did; words such as `many` need more than a percentage does."""
    said = d.term is not None or d.who is not None
    if n.word == "everyone":
        return d.term is not None
    if n.word in ("many", "most", "some"):
        return said and not (d.governed is not None and d.governed.weak and d.term == "affected")
    if alone:
        g = d.governed
        of_somebody = d.earlier is not None or (d.whole is not None and said)
        return d.who is not None or (g is not None and not g.weak) or of_somebody
    return said or (d.whole is not None and (not d.whole.pronoun or d.whole.before is not None))


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
    """What the part is: `half of them fighters`, `half of those on the road were children`."""
    low, k = s.t.low, _past_modifier(s, k)
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


def _past_modifier(s: Scene, k: int) -> int:
    """The token behind words of a place (`on the road`) and an aside (`, he said,`)."""
    low = s.t.low
    at = k
    if low[k] in PREPOSITIONS:
        while at < k + _MODIFIER and not (low[at] in BE or low[at] == ","):
            if not low[at] or low[at] in RELATIVE or low[at] in ENDS or at in s.figure:
                return k
            at += 1
    if low[at] == ",":
        closed = next((c for c in range(at + 2, at + 7) if low[c] == ","), at)
        at = closed + 1 if not SPEECH.isdisjoint(low[at:closed]) else k
    return at


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
