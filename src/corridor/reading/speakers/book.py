"""Everybody who speaks in a report: names put together with surnames, roles and pronouns."""

from __future__ import annotations

import re
from collections.abc import Callable

from corridor.reading.speakers.behind import after, appositions
from corridor.reading.speakers.group import Ref
from corridor.reading.speakers.kind import Profile
from corridor.reading.speakers.outlets import BACK
from corridor.reading.speakers.person import Person, called, fits, learn, person_of
from corridor.reading.speakers.phrases import Range, opening_body
from corridor.reading.speakers.profile import profile
from corridor.reading.speakers.words import BODIES

_INTRODUCED = re.compile(
    r"(?:^|(?<=[\s“(]))((?:[A-Z][\w'’-]+ )?[A-Z][\w'’-]+(?: (?:al-|el-)?[A-Z][\w'’-]+){0,2}), "
    r"(?:\d{1,2}\b|(?:an?|who|whose)\s)"
)
_BODIES_BACK = frozenset(
    "group organisation organization agency body charity ngo network institute watchdog observatory un".split()
)
_POSSESSIVES = {"his": "he", "her": "she", "its": "it", "their": "they"}
_CAPTIVES = frozenset("prisoner detainee inmate captive".split())
_SOME_OF_THEM = tuple(f"{n} of them" for n in "one another two three some many several most both all".split())
_SOME = frozenset("one another others some many several most two three".split())
_OF_THE_LAST = ("its ", "their ", "the group's ", "the group’s ")
_FIRST = re.compile(r"\b(?:initial|initially|first|early|earlier)\b", re.IGNORECASE)


class Book:
    """The speakers of one report so far."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._keys: dict[str, Person] = {}
        self._people: list[Person] = []
        self._exact: dict[str, Person] = {}  # by the very words, where these are a name
        self._recent: dict[Person, None] = {}  # by when they spoke last
        self.before: Range | None = None  # the sentence before, where nobody speaks in it
        self._last_said = 0  # where the attribution before ended

    def find(self, ref: Ref, may_be_outlet: bool = False) -> Person:
        """Who a reference stands for: somebody already in the book, or somebody new."""
        words = self._text[ref.span[0] : ref.span[1]]
        if ref.what == "impersonal":
            found = self._impersonal(words)
        elif ref.what == "pronoun":
            found = self._pronoun(words.casefold(), ref.span[0])
        else:
            found = self._by_words(words, ref, may_be_outlet)
        self._recent.pop(found, None)
        self._recent[found] = None
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
        start = max(start, end - 400)
        *_, last = (None, *_INTRODUCED.finditer(self._text, start, end))
        if last is None or last[1].split()[0] in ("In", "On", "At", "The", "But", "And"):
            return None
        span = after(self._text, last.start(1), min(len(self._text), last.end() + 80))
        return self._by_words(self._text[span[0] : span[1]], Ref(span), False) if span else None

    def settle(self) -> None:
        """Tells apart people who are shown by the same role and bear different names."""
        seen: dict[str, list[Person]] = {}
        for p in self._people:
            if p.hidden:
                seen.setdefault(p.source.id, []).append(p)
        for same in seen.values():
            for n, p in enumerate(same[1:], 2):
                p.suffix = f"-{n}"

    # ---- finding

    def _impersonal(self, words: str) -> Person:
        return self.unnamed("first reports" if _FIRST.search(words) else "reports without a source")

    def _pronoun(self, word: str, at: int) -> Person:
        word = _POSSESSIVES.get(word, word)
        if word == "it" and self.before is not None and (body := opening_body(self._text, *self.before)):
            return self._by_words(self._text[body[0] : body[1]], Ref(body), False)
        if word in ("he", "she"):
            new = self.introduced(self._last_said, at)
            if new is not None and new.person and new.gender in ("", "m" if word == "he" else "f"):
                new.gender = "m" if word == "he" else "f"
                return new
        gender = {"he": "m", "she": "f"}.get(word, "")
        found = self._last(lambda p: fits(p, word, gender))
        if found is None:
            start = self._text.rfind("\n", 0, at) + 1
            stop = self._text.rfind(". ", 0, at)
            start = max(start, stop + 2) if stop >= 0 else start
            body = opening_body(self._text, start, at) if word in ("it", "they") else None
            if body:
                return self._by_words(self._text[body[0] : body[1]], Ref(body), False)
            return self.unnamed(word)
        if gender and not found.gender:
            found.gender = gender
        return found

    def _by_words(self, words: str, ref: Ref, may_be_outlet: bool) -> Person:
        known = self._exact.get(words)
        if known is not None:
            return known
        p = profile(words)
        if p.kind == "official" and words.casefold().startswith(_OF_THE_LAST):
            p.kind = next((e.kind for e in reversed(self._recent) if not e.person or e.plural), p.kind)
        known = self._keys.get((p.name or "").casefold().removeprefix("the "))
        if ref.what == "outlet" and not p.outlet and (known is None or known.person):
            p.outlet, p.kind, p.status, p.person = True, "publisher", "public", False
            p.role = "a news outlet"
        if p.name is None:
            return self._by_role(p, words, ref)
        key = p.name.casefold().removeprefix("the ")
        found = self._keys.get(key)
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
        pattern = re.compile(rf"(?:[A-Z][\w.'’-]+ ){{1,4}}{re.escape(name)}\b")
        m = pattern.search(self._text, max(0, at - 20000), at)
        if m is None:
            return None
        close = appositions(self._text, m.start(), m.end(), min(len(self._text), m.end() + 120))
        found = profile(self._text[m.start() : close])
        return found if found.name and found.name.endswith(name) and found.person else None

    def _by_role(self, p: Profile, words: str, ref: Ref) -> Person:
        low = words.casefold()
        if p.outlet or (p.definite and p.head in BACK):
            found = self._outlet_back(p, low)
            if found is not None:
                return found
        if p.document and (p.definite or low.startswith(("this ", "its "))):
            found = self._last(lambda e: e.status == "public" and not e.person and not e.outlet)
            if found is not None and f"{p.head}" in self._text[max(0, self._last_said - 200) : ref.span[0]].casefold():
                return found
        if p.definite and not p.document:
            found = self._definite(p)
            if found is not None:
                return found
        some = low.startswith(_SOME_OF_THEM) or low in _SOME
        if some and (group := self._last(lambda e: e.plural and e.person)):
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

    def _outlet_back(self, p: Profile, low: str) -> Person | None:
        if not (p.definite or low.startswith(("this ", "same ", "its "))):
            return None
        words = low.split()
        if len(words) > 4 or words[-1] not in BACK or not all(_adjective(w) for w in p.words.split()[1:]):
            return None
        bodies = words[-1] in ("agency", "network")
        return self._last(lambda e: e.outlet or (bodies and e.name is not None and not e.person))

    def _definite(self, p: Profile) -> Person | None:
        """ "The ministry", "the driver": the last one of that kind."""
        core = p.words.split(",")[0].split()
        if p.head in _BODIES_BACK and len(core) == 2:
            return self._last(lambda e: e.name is not None and not e.person and not e.outlet)
        if len(core) > 3 or p.plural:
            return None
        if p.head in ("man", "woman", "youth") or p.head.endswith("-year-old"):
            wrong = {"man": "f", "woman": "m"}.get(p.head, "-")
            return self._last(lambda e: e.person and not e.plural and e.kind == "witness" and e.gender != wrong)
        if p.head in BODIES:
            return self._last(lambda e: not e.person and not e.outlet and called(e, core))
        if p.head in _CAPTIVES and (held := self._last(lambda e: e.status == "detained" and not e.plural)):
            return held
        return self._last(lambda e: e.person and not e.plural and called(e, core))

    def group_of(self, person: Person) -> Person | None:
        """The people of whom somebody is one: "drivers" of "one driver"."""
        return self._last(lambda e: e.plural and e.head in (f"{person.head}s", f"{person.head}es"))

    def _last(self, fits: Callable[[Person], bool]) -> Person | None:
        return next((e for e in reversed(self._recent) if fits(e)), None)

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


def _adjective(word: str) -> bool:
    """Whether a word between "the" and "newspaper" says where it is from, and is no name."""
    return word[:1].islower() or word.endswith(("ish", "ian", "ese", "can", "man", "ch", "based", "run"))
