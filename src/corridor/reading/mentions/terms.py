"""Finding the words of the table of terms in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple, cast

from corridor.claims.proposal import Term
from corridor.reading.mentions.term_words import (
    ALLOWING,
    COMPOUNDS,
    FORCING,
    HOMES,
    LEAVING,
    ORDERING,
    OTHER_SENSES,
    PHRASES,
    POSSESSIVES,
    VERBS,
)
from corridor.reading.numerals import Tokens


class Sense(NamedTuple):
    """What words say: a term, how they govern people (flags of the table), and the forms that the verb has.

    Forms: b base, s third person, d past, p participle, g -ing; none for nouns and adjectives. Flags of verbs that make
    people do something: F force, A allow, O order, L leave in a state; they have no term.
    """

    term: Term | None
    flags: str
    form: str


class Event(NamedTuple):
    """Words of a sentence that say something of people: tokens `first` to `last` (not included)."""

    first: int
    last: int
    senses: tuple[Sense, ...]

    def sense(self, flags: str) -> Sense | None:
        """The first sense with one of these flags."""
        return next((s for s in self.senses if any(f in s.flags for f in flags)), None)


_Node = dict[str, Any]  # a word leads to a node; "" to the senses of the words so far
_POSSESSED = [p for p in POSSESSIVES if p]


def forms(verb: str) -> Iterator[tuple[str, str]]:
    """Every form of a verb of the table with its letter; past and participle are often one."""
    if "/" in verb:
        base, past, participle = verb.rstrip("!").replace("!", "").split("/")
        stem = (
            base + base[-1]
            if "!" in verb or base in ("run", "set", "let", "put", "get", "quit", "swim", "cut")
            else base
        )
    else:
        base = verb.rstrip("!")
        stem = base + base[-1] if verb.endswith("!") else base
        past = stem + "d" if stem.endswith("e") else stem[:-1] + "ied" if _ends_y(stem) else stem + "ed"
        participle = past
        if base == "flee":
            past = participle = "fled"
    yield base, "b"
    yield (
        (base[:-1] + "ies" if _ends_y(base) else base + ("es" if base.endswith(("s", "ch", "sh", "x", "o")) else "s")),
        "s",
    )
    if past == participle:
        yield past, "dp"
    else:
        yield past, "d"
        yield participle, "p"
    yield _ing(stem), "g"


def _ends_y(word: str) -> bool:
    return word.endswith("y") and word[-2] not in "aeiou"


def _ing(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    return stem[:-1] + "ing" if stem.endswith("e") and not stem.endswith(("ee", "oe")) else stem + "ing"


def _expanded(phrase: str) -> list[str]:
    """`leave ~ #` as every phrase that it stands for."""
    found = [phrase]
    if "#" in phrase:
        found = [phrase.replace("#", home) for home in HOMES]
    if "~" in phrase:
        found = [" ".join(f.replace("~", p).split()) for f in found for p in POSSESSIVES]
    return found


def _add(root: _Node, words: str, sense: Sense) -> None:
    node = root
    for word in words.split():
        node = node.setdefault(word, {})
    senses: tuple[Sense, ...] = node.get("", ())
    if not any(s.term == sense.term and s.form == sense.form for s in senses):
        node[""] = (*senses, sense)


def _lines(table: str) -> Iterator[tuple[Term, str, list[str]]]:
    for line in table.strip().splitlines():
        head, listed = line.split(":", 1)
        term, flags = head.split()
        yield cast(Term, term), flags, [p.strip() for p in listed.split(",") if p.strip()]


@lru_cache(maxsize=1)
def _trie() -> _Node:
    root: _Node = {}
    for term, flags, listed in _lines(VERBS):
        for phrase in listed:
            whole, _, letter = phrase.partition("=")
            if letter:
                _add(root, whole, Sense(term, flags, letter))
                continue
            words = phrase.split()
            # the verb is the first word, or the second behind an adverb
            at = 1 if words[0].endswith("ly") or words[0] in ("half", "red") and len(words) > 1 else 0
            for form, letter in forms(words[at]):
                whole = " ".join([*words[:at], form, *words[at + 1 :]])
                for one in _expanded(whole):
                    _add(root, one, Sense(term, flags, letter))
    for term, flags, listed in _lines(PHRASES):
        for phrase in listed:
            for one in _expanded(phrase):
                _add(root, one, Sense(term, flags, ""))
    for phrase in OTHER_SENSES.split(","):
        _add(root, " ".join(phrase.split()), Sense(None, "", ""))
    for listed_verbs, flag in ((FORCING, "F"), (ALLOWING, "A"), (ORDERING, "O"), (LEAVING, "L")):
        for verb in listed_verbs.split():
            for form, letter in forms(verb):
                _add(root, form, Sense(None, flag, letter))
    return root


def events(t: Tokens) -> list[Event]:
    """Every phrase of the table in a sentence, longest first at each place, none inside another."""
    root, low = _trie(), t.low
    found: list[Event] = []
    i, n = 0, t.n
    while i < n:
        node = root.get(low[i])
        if node is None:
            i += 1
            continue
        j, senses, last = i + 1, node.get(""), i + 1
        while True:
            node = node.get(low[j]) if low[j] else None
            if node is None:
                break
            j += 1
            if "" in node:
                senses, last = node[""], j
        if senses is None:
            i += 1
            continue
        if last > i + 1 or low[last] not in COMPOUNDS or _governs(senses, low, last):
            found.append(Event(i, last, senses))
        i = last
    return found


def continued(t: Tokens, first: int, last: int, at: int) -> tuple[tuple[Sense, ...], int] | None:
    """The senses of a verb of some tokens with more words from a later token on, and the token behind those.

    `brought` and `across` in `brought 20 families across`; nothing where the words behind are no part of it.
    """
    node: _Node | None = _trie()
    for k in range(first, last):
        node = node.get(t.low[k]) if node is not None else None
    found: tuple[tuple[Sense, ...], int] | None = None
    while node is not None and t.low[at]:
        node = node.get(t.low[at])
        at += 1
        if node is not None and "" in node:
            found = node[""], at
    return found


def _governs(senses: tuple[Sense, ...], low: list[str], last: int) -> bool:
    """Whether words before a noun such as `camp` are a verb of their own (`fled camps`) and name no kind of it."""
    return all(set(s.form) & set("dpsg") and "n" not in s.flags for s in senses) and low[last - 1].endswith(
        ("ed", "fled")
    )
