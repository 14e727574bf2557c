"""What `the country`, `the city` or `the border` stands for: what was named before, or where the body says the same."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from corridor.claims.proposal import Meaning, NamedPlace, Span
from corridor.reading.documents import Sentence
from corridor.reading.places.context import MOST_MEANINGS, Context
from corridor.reading.places.descriptions import Described, described
from corridor.reading.places.gazetteer import Entry
from corridor.reading.places.name import Name

_STEM = re.compile(r"[a-z]{4,}")
_COMMON = frozenset(
    "about after again against also amid been before being could from have having into just many more most much "
    "other over said some such than that their them then there these they this those thought through under were "
    "what when where which while will with would according country city people border".split()
)
_GOVERNMENT = re.compile(
    r"(?:['’]s?)?(?: [a-z]+){0,2}? (?:ministry|minister|government|authorities|army|officials|president|police)\b"
)
ALIKE = 3  # stems that two sentences share to be about the same
LOOKED_AT = 200  # sentences of a document that are compared
BACK = 3  # sentences before, in which an antecedent is looked for
WIDE = {"country": ("country",), "nation": ("country",)}
TOWNS = ("city", "unknown")
REGIONS = ("region", "area", "unknown")
NOUNS: dict[str, tuple[str, ...]] = {
    "country": ("country",),
    "nation": ("country",),
    "border": ("country",),
    "city": ("city",),
    "capital": ("city",),
    "town": TOWNS,
    "village": TOWNS,
    "region": REGIONS,
    "province": REGIONS,
    "governorate": REGIONS,
    "district": ("region", "area", "unknown", "city"),
    "island": REGIONS,
}


class References:
    """Finds what descriptions stand for, within one document."""

    def __init__(
        self, text: str, sentences: Sequence[Sentence], names: Mapping[int, list[Name]], context: Context
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._names = names
        self._context = context
        self._by_index = {s.index: i for i, s in enumerate(sentences)}
        self._described: dict[int, list[Described]] = {}
        self._stems: dict[int, frozenset[str]] = {}
        self._sayings: dict[tuple[str, str], list[tuple[Sentence, Meaning | None, Described | None]]] = {}
        self._mentioned: dict[tuple[int, tuple[str, ...]], list[tuple[int, Meaning, str]]] = {}

    def described(self, sentence: Sentence) -> list[Described]:
        """Descriptions of places in a sentence."""
        found = self._described.get(sentence.index)
        if found is None:
            found = described(self._text, sentence, self._names.get(sentence.index, []))
            self._described[sentence.index] = found
        return found

    def place(self, d: Described, sentence: Sentence) -> NamedPlace:
        """A description with what it stands for, as far as the text says."""
        span = Span(start=d.start, end=d.end)
        if d.sort == "direction":
            name = "the West" if d.words.endswith("West") else d.noun.lower()
            read = Meaning(name=name, kind="area")
            return NamedPlace(words=d.words, span=span, role=d.role, read_as=read, reason="a direction")
        if d.countries:
            read = self._border(d.countries)
            return NamedPlace(words=d.words, span=span, role=d.role, read_as=read, reason="named beside it")
        meaning, others, reason = self._resolve(d, sentence, similar=True)
        if d.noun == "border":
            meaning = self._border((meaning.country,)) if meaning and meaning.country else None
            others = [self._border((m.country,)) for m in others if m.country]
        return NamedPlace(
            words=d.words,
            span=span,
            role=d.role,
            read_as=meaning,
            could_mean=tuple(others)[:MOST_MEANINGS],
            reason=reason,
        )

    def _border(self, countries: tuple[str, ...]) -> Meaning:
        known = self._context.gazetteer.countries
        names = [known[c].name if c in known else c for c in countries]
        name = f"border of {names[0]}" if len(names) == 1 else f"border between {names[0]} and {names[1]}"
        return Meaning(name=name, kind="crossing", country=countries[0] if len(countries) == 1 else None)

    def _resolve(self, d: Described, sentence: Sentence, similar: bool) -> tuple[Meaning | None, list[Meaning], str]:
        """What it stands for (None: unclear), what else it could, and why."""
        kinds = NOUNS[d.noun]
        same = [m for m in self._mentions(sentence, kinds) if m[0] < d.start]
        around = [same, *(self._mentions(s, kinds) for s in self._earlier(sentence))]
        for mentions in around:
            to = _distinct([m for m in mentions if m[2] == "to"]) if d.role == "to" else []
            if len(to) == 1:
                return to[0], [], f"{to[0].name} is where the text said shortly before that they went"
            those = _distinct(mentions)
            if d.noun == "country" and len(those) > 1 and (rules := self._ruling(sentence)) in those:
                return rules, [m for m in those if m != rules], f"the government that says so is that of {rules.name}"
            if len(those) == 1 and not (d.noun == "border" and mentions is not same):
                return those[0], [], f"{those[0].name} is the one named shortly before"
            if those:
                if similar and d.sort == "definite" and (found := self._similar(d, sentence)):
                    meaning, said = found
                    rest = [m for m in those if m != meaning]
                    return meaning, rest, f'the body says of the same: "{said}", there {meaning.name}'
                return None, those, "several are named before it, and nothing decides between them"
        candidates = self._of_document(kinds)
        if len(candidates) == 1:
            return candidates[0], [], f"{candidates[0].name} is the only one named in the text"
        return None, candidates, "several are named in the text" if candidates else "none is named in the text"

    def _ruling(self, sentence: Sentence) -> Meaning | None:
        """The country whose government is the first to be named in a sentence: it speaks of its own."""
        for name in self._names.get(sentence.index, []):
            meaning = self._meaning(name, ("country",)) if name.use in ("place", "hint", "adjective") else None
            if meaning is not None and _GOVERNMENT.match(self._text, name.end):
                return meaning
        return None

    def _earlier(self, sentence: Sentence) -> list[Sentence]:
        at = self._by_index.get(sentence.index, 0)
        return [s for s in self._sentences[max(0, at - BACK) : at][::-1] if s.part == sentence.part]

    def _mentions(self, sentence: Sentence, kinds: tuple[str, ...]) -> list[tuple[int, Meaning, str]]:
        """Places of some kinds that a sentence names: where, what, in what role."""
        known = (sentence.index, kinds)
        found = self._mentioned.get(known)
        if found is None:
            found = self._mentioned[known] = []
            for name in self._names.get(sentence.index, []):
                meaning = self._meaning(name, kinds)
                if meaning is not None:
                    found.append((name.start, meaning, name.role or "at"))
        return found

    def _meaning(self, name: Name, kinds: tuple[str, ...]) -> Meaning | None:
        if name.use == "adjective":
            entry = self._context.gazetteer.countries.get(name.country)
            return entry.meaning if entry and "country" in kinds else None
        if name.use == "unknown" and not name.candidates:
            return Meaning(name=name.words) if "unknown" in kinds else None
        entry = self._context.choose(name, False).entry
        if entry is None or (name.use == "hint" and "country" not in kinds):
            return None
        if "country" in kinds:
            home: Entry | None = self._context.gazetteer.countries.get(entry.country)
            return home.meaning if home else None
        return entry.meaning if entry.kind in kinds else None

    def _of_document(self, kinds: tuple[str, ...]) -> list[Meaning]:
        if "country" in kinds:
            weights = self._context.countries
            ranked = sorted((c for c in weights if weights[c] >= 0.5), key=lambda c: (-weights[c], c))
            known = self._context.gazetteer.countries
            return [known[c].meaning for c in ranked[:MOST_MEANINGS] if c in known]
        return _distinct([m for s in self._sentences[:LOOKED_AT] for m in self._mentions(s, kinds)])[:MOST_MEANINGS]

    def _stems_of(self, sentence: Sentence) -> frozenset[str]:
        found = self._stems.get(sentence.index)
        if found is None:
            words = _STEM.findall(sentence.text.lower())
            found = self._stems[sentence.index] = frozenset([w[:5] for w in words if w not in _COMMON])
        return found

    def _similar(self, d: Described, sentence: Sentence) -> tuple[Meaning, str] | None:
        """What a sentence of the body that says much the same names in that role."""
        mine = self._stems_of(sentence)
        best: tuple[int, Meaning, str] | None = None
        for other, named, again in self._saying(d):
            if other.index == sentence.index:
                continue
            shared = len(mine & self._stems_of(other))
            if shared < ALIKE or (best is not None and shared <= best[0]):
                continue
            meaning, at = named, 0
            if meaning is None and again is not None:
                meaning, _, _ = self._resolve(again, other, similar=False)
                at = again.end - other.start
            if meaning is not None:
                piece = other.text[max(0, at - 72) : at] if at else other.text[:72]
                best = (shared, meaning, " ".join(piece.split()[1:] if at > 72 else piece.split()))
        return (best[1], best[2]) if best else None

    def _saying(self, d: Described) -> list[tuple[Sentence, Meaning | None, Described | None]]:
        """Sentences of the body that name one place in the role of a description, or describe it in the same words."""
        known = (d.noun, d.role)
        found = self._sayings.get(known)
        if found is None:
            found = self._sayings[known] = []
            for other in self._sentences[:LOOKED_AT]:
                if other.part == "body":
                    named = _distinct([m for m in self._mentions(other, NOUNS[d.noun]) if m[2] == d.role])
                    same = (x for x in self.described(other) if (x.noun, x.role, x.sort) == (*known, "definite"))
                    again = next(same, None)
                    if again is not None or len(named) == 1:
                        found.append((other, named[0] if len(named) == 1 else None, again))
        return found


def _distinct(mentions: Sequence[tuple[int, Meaning, str]]) -> list[Meaning]:
    return list(dict.fromkeys(m[1] for m in mentions))
