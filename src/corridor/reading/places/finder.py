"""Places of a document: names with what they stand for, borders, directions, and the country of a statement."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corridor.claims.proposal import Meaning, NamedPlace, PlaceRole, Span
from corridor.reading.documents import Document, Sentence
from corridor.reading.places.context import Context
from corridor.reading.places.gazetteer import gazetteer
from corridor.reading.places.name import Name
from corridor.reading.places.names import NameFinder
from corridor.reading.places.references import References
from corridor.reading.places.words import PLACE_NOUNS, REGION_NOUNS

_NOUN = "|".join(f"[{n[0].upper()}{n[0]}]{n[1:]}" for n in sorted(REGION_NOUNS))
_REGION_AFTER = re.compile(
    r"(?:[\s,]+(?:and\s+|&\s+)?[A-ZÀ-Þ][\w'’-]{0,30}){0,5}?\s+(?:autonomous\s+)?(?:" + _NOUN + r")\b"
)
_REGION_BEFORE = re.compile(r"\b(?:" + _NOUN + r") (?:of|in) (?:[A-ZÀ-Þ][\w'’-]{0,30}(?:,? and |, | )){0,6}$")
_WITHIN = re.compile(r"['’]s? \Z|, (?:(?:north|south|east|west|central)[a-z-]* )\Z")
MANY = 4  # countries that a name could lie in, and others still
_RANK: dict[PlaceRole, int] = {"at": 0, "from": 1, "to": 2, "across": 3, "via": 4, "towards": 5}


class PlaceFinder:
    """Finds the places of one document; what a name stands for depends on everything that the document names."""

    def __init__(self, document: Document, sentences: Sequence[Sentence]) -> None:
        self._text = document.text
        self._sentences = sentences
        self._gazetteer = gazetteer()
        finder = NameFinder(self._gazetteer, document.text)
        self._names: dict[int, list[Name]] = {s.index: finder.names(s) for s in sentences}
        every = [n for names in self._names.values() for n in names]
        self._context = Context(self._gazetteer, every)
        self._places: dict[int, list[NamedPlace]] = {}
        self._named_countries: dict[int, str | None] = {}
        self._countries: dict[int, Meaning | None] = {}
        self._references = References(self._text, sentences, self._names, self._context)
        self._paragraphs: dict[int, list[Sentence]] = {}
        for s in sentences:
            self._paragraphs.setdefault(s.paragraph, []).append(s)
        self._dominant: tuple[Meaning | None] | None = None

    def in_sentence(self, sentence: Sentence) -> list[NamedPlace]:
        """Places of a sentence in the order of the text, each with its role."""
        found = self._places.get(sentence.index)
        if found is None:
            found = self._places[sentence.index] = self._find(sentence)
        return list(found)

    def country(self, sentence: Sentence) -> Meaning | None:
        """The country of what a sentence states.

        Its own places come first, then those of its paragraph, then the nation of an adjective in it or where it was
        heard, if what it names may lie there, then the country that the document is about; nothing where none of these
        says it.
        """
        if sentence.index not in self._countries:
            self._countries[sentence.index] = self._country(sentence)
        return self._countries[sentence.index]

    def _country(self, sentence: Sentence) -> Meaning | None:
        code = (
            self._of_places(sentence)
            or self._of_paragraph(sentence)
            or self._of_adjectives(sentence)
            or self._context.dominant()
        )
        entry = self._gazetteer.countries.get(code) if code else None
        return entry.meaning if entry else None

    def _find(self, sentence: Sentence) -> list[NamedPlace]:
        names = self._names.get(sentence.index, [])
        others = self._references.described(sentence)
        taken = [(d.start, d.end) for d in others]
        places: list[tuple[int, NamedPlace]] = []
        roles = self._roles(names)
        for name, role in zip(names, roles, strict=True):
            if name.use not in ("place", "unknown") or any(a <= name.start < b for a, b in taken):
                continue
            places.append((name.start, self._named(name, role)))
        for d in others:
            places.append((d.start, self._references.place(d, sentence)))
        places.sort(key=lambda p: p[0])
        return [p for _, p in places]

    def _roles(self, names: list[Name]) -> list[PlaceRole]:
        """Roles; those in a list, and one that lies in the other (`X's Y`), take the role of the first."""
        roles: list[PlaceRole] = []
        last: PlaceRole = "at"
        before: Name | None = None
        for name in names:
            if name.use in ("place", "unknown"):
                within = before is not None and _WITHIN.match(self._text, before.end, name.start) is not None
                last = name.role or (last if name.listed or within else "at")
            roles.append(last)
            before = name
        return roles

    def _named(self, name: Name, role: PlaceRole) -> NamedPlace:
        span = Span(start=name.start, end=name.end)
        if name.use == "unknown" and not name.candidates:
            known = any(w.lower() in PLACE_NOUNS for w in name.words.split())
            read = Meaning(name=name.words, kind="area" if known else "unknown")
            return NamedPlace(words=name.words, span=span, role=role, read_as=read, reason="in no gazetteer")
        choice = self._context.choose(name, self._is_region(name))
        return NamedPlace(
            words=name.words,
            span=span,
            role=role,
            read_as=choice.entry.meaning if choice.entry else None,
            could_mean=tuple(e.meaning for e in choice.others),
            reason=choice.reason,
        )

    def _is_region(self, name: Name) -> bool:
        """Whether the words around a name speak of a region."""
        if len({c.entry.kind for c in name.candidates}) < 2:
            return False
        if _REGION_AFTER.match(self._text, name.end, name.end + 120):
            return True
        return bool(_REGION_BEFORE.search(self._text, max(0, name.start - 80), name.start))

    def _of_places(self, sentence: Sentence) -> str | None:
        if sentence.index not in self._named_countries:
            self._named_countries[sentence.index] = self._ranked(sentence)
        return self._named_countries[sentence.index]

    def _ranked(self, sentence: Sentence) -> str | None:
        best: dict[str, tuple[int, int, int]] = {}
        for order, place in enumerate(self.in_sentence(sentence)):
            country = place.read_as.country if place.read_as else _common(place.could_mean)
            if country:
                rank = _RANK[place.role] + 3 * (place.read_as is not None and place.read_as.kind == "crossing")
                old = best.get(country, (rank, 0, order))
                best[country] = (min(rank, old[0]), old[1] - 1, old[2])
        return min(best, key=lambda c: best[c]) if best else None

    def _of_paragraph(self, sentence: Sentence) -> str | None:
        around = self._paragraphs.get(sentence.paragraph, [])
        before = [s for s in around if s.index < sentence.index][::-1]
        after = [s for s in around if s.index > sentence.index]
        for other in before[:4] + after[:2]:
            country = self._of_places(other)
            if country:
                return country
        return None

    def _of_adjectives(self, sentence: Sentence) -> str | None:
        found: dict[str, int] = {}
        unclear = [{m.country for m in p.could_mean} for p in self.in_sentence(sentence)]
        for name in self._names.get(sentence.index, []):
            if name.use == "adjective":
                if all(name.country in could_be for could_be in unclear):
                    found[name.country] = found.get(name.country, 0) + 1
            elif name.use == "hint" and name.candidates:
                choice = self._context.choose(name, False)
                if choice.entry and all(choice.entry.country in c or len(c) >= MANY for c in unclear):
                    found[choice.entry.country] = found.get(choice.entry.country, 0) + 1
        if not found:
            return None
        weight = self._context.countries
        return max(found, key=lambda c: (found[c], weight.get(c, 0.0)))


def _common(meanings: tuple[Meaning, ...]) -> str | None:
    """The country that all meanings lie in."""
    countries = {m.country for m in meanings}
    return countries.pop() if len(countries) == 1 else None
