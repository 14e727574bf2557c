"""Everybody who speaks in a report: names put together with surnames, roles and pronouns."""

from __future__ import annotations

import re

from corridor.reading.speakers.back import fuller_name, just_mentioned, same, sentence_start, several, several_before
from corridor.reading.speakers.behind import outlet_before
from corridor.reading.speakers.custody import held, is_held
from corridor.reading.speakers.group import Ref
from corridor.reading.speakers.kind import Profile
from corridor.reading.speakers.maker import owner_of_statement
from corridor.reading.speakers.met import whom_i_met
from corridor.reading.speakers.opening import introduction, mentioned, opening_body, opening_subject
from corridor.reading.speakers.outlets import BACK, REPORTERS, may_be_called, outlet, says_where_from
from corridor.reading.speakers.person import Person, fits, learn, person_of
from corridor.reading.speakers.phrases import Range
from corridor.reading.speakers.profile import profile
from corridor.reading.speakers.recent import Recent
from corridor.reading.speakers.speech_words import PRONOUNS
from corridor.reading.speakers.words import BODIES

_GENDERS = {"he": "m", "she": "f"}
_POSSESSIVES = {"his": "he", "her": "she", "its": "it", "their": "they"}
_SOME_OF_THEM = tuple(f"{n} of them" for n in "one another two three some many several most both all".split())
_SOME = frozenset("one another others some many several most two three".split())
_ANOTHER = frozenset(("another", "a second", "the other", "a third"))
_OF_THE_LAST = ("its ", "their ", "the group's ", "the group’s ")
_FIRST = re.compile(r"\b(?:initial|initially|first|early|earlier)\b", re.IGNORECASE)


class Book:
    """The speakers of one report so far."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._keys: dict[str, Person] = {}
        self._people: list[Person] = []
        self._exact: dict[str, Person] = {}  # by the very words, where these are a name
        self.recent = Recent()
        self.before: Range | None = None  # the sentence before, where nobody speaks in it
        self._held = held(text)
        self._last_said = 0  # where the attribution before ended

    def find(self, ref: Ref, may_be_outlet: bool = False) -> Person:
        """Who a reference stands for: somebody already in the book, or somebody new."""
        words = self._text[ref.span[0] : ref.span[1]]
        if ref.what == "impersonal":
            found = self.unnamed("first reports" if _FIRST.search(words) else "reports without a source")
        elif ref.what == "answer":
            found = self.unnamed("somebody interviewed")
        elif ref.what == "pronoun":
            found = self._pronoun(words.casefold(), ref.span[0])
        else:
            found = self._by_words(words, ref, may_be_outlet)
        self.recent.speaks(found)
        self._last_said = ref.span[1]
        return found

    def named_in(self, words: str) -> Person | None:
        """Somebody in the book whose name stands in a sentence."""
        for token in words.split():
            key = token.strip("“”\"'’‘,.;:()").removesuffix("’s").removesuffix("'s").casefold()
            if token[:1].isupper() and (found := self._keys.get(key)) and found.person:
                return found
        return None

    def unnamed(self, role: str) -> Person:
        """Somebody who is not named at all."""
        key = f"role {role}"
        if key not in self._keys:
            self._add(key, Person(role, None, role, role.split()[-1], "unnamed", "anonymous"))
        return self._keys[key]

    def introduced(self, start: int, end: int) -> Person | None:
        """The person whom the text introduces last between two places: "N N, 32," or "N N, a farmer"."""
        span = introduction(self._text, start, end)
        return self._by_words(self._text[slice(*span)], Ref(span), False) if span else None

    def about(self, start: int, end: int) -> Person | None:
        """The person whom a sentence is about: introduced in it, or doing something in it."""
        if found := self.introduced(start, end):
            return found
        span = whom_i_met(self._text, start, end) or opening_subject(self._text, start, end)
        if span is None:
            return None
        words = self._text[slice(*span)]
        pronoun = words.casefold()
        if pronoun in PRONOUNS:
            return self.recent.last(lambda p: fits(p, pronoun, _GENDERS.get(pronoun, "")))
        p = self._profile(words)
        known = self._keys.get((p.name or "").casefold())
        told = p.role or p.aged or p.status == "detained"
        if p.plural or not (p.person and told or known is not None and known.person):
            return None
        return self._by_words(words, Ref(span), False)

    def settle(self) -> None:
        """Tells apart people who are shown by the same role and bear different names."""
        seen: dict[str, list[Person]] = {}
        for p in self._people:
            if p.hidden:
                seen.setdefault(p.source.id, []).append(p)
        for alike in seen.values():
            for n, p in enumerate(alike[1:], 2):
                p.suffix = f"-{n}"

    # ---- finding

    def _pronoun(self, word: str, at: int) -> Person:
        word = _POSSESSIVES.get(word, word)
        if word == "it" and (owner := owner_of_statement(self._text, at)):
            return self._by_words(self._text[slice(*owner)], Ref(owner), False)
        if word == "it" and self.before is not None and (body := opening_body(self._text, *self.before)):
            return self._by_words(self._text[body[0] : body[1]], Ref(body), False)
        if word in ("he", "she"):
            new = self.about(*self.before) if self.before else self.introduced(self._last_said, at)
            if new is not None and new.person and new.gender in ("", _GENDERS[word]):
                new.gender = _GENDERS[word]
                return new
        gender = _GENDERS.get(word, "")
        found = self.recent.last(lambda p: fits(p, word, gender) and not (word == "they" and p.outlet))
        if word == "they" and (found is None or not found.plural):
            own = self._named_at(several(self._text, sentence_start(self._text, at), at))
            found = own or found or self.recent.last(lambda p: p.outlet)
        if found is None and gender and (span := mentioned(self._text, max(0, at - 250), at)):
            found = self._by_words(self._text[slice(*span)], Ref(span), False)
            found = found if fits(found, word, gender) else None
        if found is None:
            start = sentence_start(self._text, at)
            body = opening_body(self._text, start, at) if word in ("it", "they") else None
            if body:
                return self._by_words(self._text[body[0] : body[1]], Ref(body), False)
            return self.unnamed(word)
        if gender and not found.gender:
            found.gender = gender
        return found

    def _named_at(self, span: Range | None) -> Person | None:
        return self._by_words(self._text[slice(*span)], Ref(span), False) if span else None

    def _by_words(self, words: str, ref: Ref, may_be_outlet: bool) -> Person:
        known = self._exact.get(words)
        if known is not None:
            return known
        words = same(words)
        p = self._profile(words)
        if p.kind == "official" and words.casefold().startswith(_OF_THE_LAST):
            owner = self.recent.last(lambda e: not e.person or e.plural)
            p.kind = owner.kind if owner else p.kind
        known = self._keys.get((p.name or "").casefold().removeprefix("the "))
        if ref.what == "outlet" and not p.outlet and (known is None or known.person):
            p.outlet, p.kind, p.status, p.person = True, "publisher", "public", False
            p.role = "a news outlet"
            p.name = outlet(f"the {p.name}") or p.name
        if p.name is None:
            return self._by_role(p, words, ref)
        key = p.name.casefold().removeprefix("the ")
        found = self._keys.get(key)
        if found is None and key in BODIES and words[:4].casefold() == "the ":  # "the Observatory"
            found = self.recent.last(lambda e: e.name is not None and not e.person and key in e.name.casefold().split())
        if found is None and p.person:
            found = self._by_surname(p, key, ref)
        if found is None and p.person and " " not in p.name and not p.role:
            fuller = self._fuller(p.name, ref.span[0])
            if fuller is not None:
                p = fuller
            elif may_be_outlet and not (p.name or "").isupper():
                p.outlet, p.kind, p.person, p.role = True, "publisher", False, "a news outlet"
        if found is None:
            found = self._new(p)
        else:
            learn(found, p)
        self._index(found, p)
        self._exact[words] = found
        if found.person and found.name:
            self._exact[found.name.rsplit(None, 1)[-1]] = found
        return found

    def _profile(self, words: str) -> Profile:
        """What a phrase says of somebody; who is held in the words of the report is so wherever he speaks."""
        p = profile(words)
        if p.name and not p.outlet and is_held(p.name, self._held):
            p.kind, p.status, p.person = "witness", "detained", True
        return p

    def _by_surname(self, p: Profile, key: str, ref: Ref) -> Person | None:
        tokens = key.split()
        found = self._keys.get(tokens[-1])
        if found is None or not found.person or found.name is None:
            return None
        known = found.name.casefold().split()
        if len(tokens) > 1 and len(known) > 1 and tokens[0] != known[0] and tokens[0].rstrip(".") != known[0][:1]:
            return None
        return found

    def _fuller(self, name: str, at: int) -> Profile | None:
        """The full name and role from where the text first gives them, for a bare surname."""
        span = fuller_name(self._text, name, at)
        if span is None:
            return None
        found = self._profile(self._text[slice(*span)])
        return found if found.name and found.name.endswith(name) and found.person else None

    def _by_role(self, p: Profile, words: str, ref: Ref) -> Person:
        low = words.casefold()
        if p.outlet or ref.what == "back" or (p.definite and p.head in BACK):
            found = self._outlet_back(p, low, ref.span[0])
            if found is not None:
                return found
        if p.document and (p.definite or low.startswith(("this ", "its "))):
            found = self.recent.maker(p.head, self._text, ref.span[0], self._last_said)
            if found is not None:
                return found
        if p.definite and not p.document:
            span = just_mentioned(self._text, self._last_said, ref.span[0], p.head)
            found = self._named_at(span) or self.recent.definite(p)
            if found is not None:
                return found
        if low in _ANOTHER and (other := self.recent.last(lambda e: e.person)) and not other.plural:
            p.words, p.role, p.head, p.kind = f"another {other.head}", f"another {other.head}", other.head, other.kind
            p.status, low = other.status, f"another {other.head}"
        some = low.startswith(_SOME_OF_THEM) or low in _SOME
        before = self._named_at(several_before(self._text, ref.span[0])) if some else None
        if some and (group := before or self.recent.last(lambda e: e.plural and e.person)):
            one = Person(
                p.words, None, f"{low.split()[0]} of the {group.head}", group.head, group.kind, group.status, True
            )
            one.plural = not low.startswith(("one", "another"))
            self._people.append(one)
            return one
        key = "role " + re.sub(r"^(?:an?|the)\s+", "", low)
        if key not in self._keys:
            self._add(key, person_of(p))
        return self._keys[key]

    def _outlet_back(self, p: Profile, low: str, at: int) -> Person | None:
        if not (p.definite or low.startswith(("this ", "same ", "its "))):
            return None
        words = low.split()
        if (
            len(words) > 4
            or words[-1] not in BACK | REPORTERS
            or not all(says_where_from(w) for w in p.words.split()[1:])
        ):
            return None
        bodies = words[-1] in ("agency", "network")
        found = self.recent.last(
            lambda e: (
                e.outlet
                and (e.name is None or may_be_called(e.name, words[-1]))
                or (bodies and e.name is not None and not e.person)
            )
        )
        if found is None and (span := outlet_before(self._text, at, words[-1])):
            return self._by_words(self._text[slice(*span)], Ref(span, "outlet"), False)
        return found

    # ---- keeping

    def _new(self, p: Profile) -> Person:
        person = person_of(p)
        self._people.append(person)
        return person

    def _add(self, key: str, person: Person) -> None:
        self._keys[key] = person
        self._people.append(person)

    def _index(self, found: Person, p: Profile) -> None:
        names = [p.name or "", found.name or "", *p.aliases]
        for name in names:
            low = name.casefold().removeprefix("the ")
            if low:
                self._keys.setdefault(low, found)
        if found.person and found.name:
            for token in found.name.casefold().split():
                if len(token) > 2:
                    self._keys[token] = found
        elif found.name and " " in found.name and not found.outlet:
            short = "".join(t[0] for t in found.name.split() if t[0].isupper())
            if len(short) > 2:
                self._keys.setdefault(short.casefold(), found)
