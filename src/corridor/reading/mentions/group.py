"""Who is counted: the words of a group, its classes, and the name in it."""

from __future__ import annotations

from collections.abc import Iterable

from corridor.claims.proposal import Group, GroupLabel, Span
from corridor.reading.lexicon import NOUNS
from corridor.reading.mentions.phrase import Phrase, phrase
from corridor.reading.numerals import Tokens

_ADJECTIVES = frozenset(("local", "minor", "senior", "adult", "national", "elderly", "individual"))
_LONGEST_NAME = 5
_JOINING = frozenset(("-", "’", "'", "of", "al", "el", "the", "and"))


def group(t: Tokens, p: Phrase, offset: int, origin: bool, events: Iterable[int] = ()) -> Group | None:
    """The group of a noun phrase; nothing without a noun. `origin`: whether `from X` behind it belongs to it."""
    if p.pronoun:
        return Group(words=t.words(p.first, p.end), span=_span(t, p.first, p.end, offset), labels=("people",))
    if p.noun is None:
        return None
    first, end, of = p.first, p.end, ""
    kin = _kin(t, p)
    if kin is not None:
        words = t.words(first, kin.end)
        return Group(
            words=words,
            span=_span(t, first, kin.end, offset),
            labels=("family",),
            of=_modifier(t, kin, frozenset(events)),
        )
    if origin and t.low[end] in ("from", "of"):
        name_first, name_last = _name(t, end + 1)
        if name_last > name_first:
            end, of = name_last, t.words(name_first, name_last)
    if not of:
        of = _modifier(t, p, frozenset(events))
    return Group(words=t.words(first, end), span=_span(t, first, end, offset), labels=labels(t, p), of=of)


def _kin(t: Tokens, p: Phrase) -> Phrase | None:
    """Whose relatives they are: `families of foreign fighters`."""
    if p.noun is None or t.low[p.end] != "of" or not (p.noun.unit == "families" or p.noun.label == "family"):
        return None
    of = phrase(t, p.end + 1, {}, {})
    return of if of.noun is not None and of.noun.label == "fighters" else None


def _span(t: Tokens, first: int, last: int, offset: int) -> Span:
    return Span(start=offset + t.start[first], end=offset + t.end[last - 1])


def labels(t: Tokens, p: Phrase) -> tuple[GroupLabel, ...]:
    """The classes that a noun phrase names, by its nouns and by what stands before them."""
    found: list[GroupLabel] = list(p.labels) or ["people"]
    for k in range(p.first, p.head):
        noun = NOUNS.get(t.low[k])
        if noun is None or t.low[k] in _ADJECTIVES:
            continue
        label: GroupLabel = "family" if noun.unit == "families" and p.noun and p.noun.unit == "people" else noun.label
        if label != "people" and label not in found:
            found.append(label)
    if p.before is not None and p.before.term == "displaced" and "displaced" not in found:
        found.append("displaced")
    if len(found) > 1 and "people" in found:
        found.remove("people")
    return tuple(found)


def _name(t: Tokens, k: int) -> tuple[int, int]:
    """The capitalised words that begin at a token, with an article before them."""
    first = k
    if t.low[k] in ("the", "northern", "southern", "eastern", "western", "central"):
        k += 1
    if not t.capital(k):
        return first, first
    last = k
    while last < k + _LONGEST_NAME and (t.capital(last) or (t.low[last] in _JOINING and t.capital(last + 1))):
        if t.low[last] in ("and", "the") and not t.capital(last):
            break
        last += 1
    return first, last


def _modifier(t: Tokens, p: Phrase, events: frozenset[int]) -> str:
    """A capitalised name before the noun (`Isis fighters`), where the text is not in capitals anyway."""
    if p.head < 0:
        return ""
    if p.rule == "unit:by-nationality":
        return t.words(p.head, p.head + 1)
    if t.capital(p.head) or t.start[p.first] == 0:
        return ""
    first = last = -1
    for k in range(p.first, p.head):
        if t.capital(k) and k not in events and t.low[k] not in NOUNS:
            first, last = (k if first < 0 else first), k + 1
        elif first >= 0 and t.low[k] not in ("-", "‑"):
            break
    return t.words(first, last) if first >= 0 else ""
