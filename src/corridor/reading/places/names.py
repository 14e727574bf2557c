"""Names of places in a sentence: capitalised words looked up, then judged by the words around them."""

from __future__ import annotations

from corridor.reading.documents import Sentence
from corridor.reading.places.gazetteer import Gazetteer
from corridor.reading.places.judging import Judge
from corridor.reading.places.keys import key
from corridor.reading.places.matching import Matcher
from corridor.reading.places.name import Name
from corridor.reading.places.roles import before, role_before
from corridor.reading.places.tokens import OWNING, Token, runs, shouted
from corridor.reading.places.unknown import AFTER, listed, unknown
from corridor.reading.places.words import LANDFORMS, LEANING, PLACE_NOUNS, TYPES

_INSIDE = frozenset((",", "in", "in the", ", in", "(", ", in the", "of"))


class NameFinder:
    """Finds the names of places of one document."""

    def __init__(self, gazetteer: Gazetteer, text: str) -> None:
        self._gazetteer = gazetteer
        self._text = text
        self._matcher = Matcher(gazetteer, text)
        self._judge = Judge(self._matcher)

    def names(self, sentence: Sentence) -> list[Name]:
        """Names of places, adjectives of nations and unknown names in the position of a place, in order."""
        found: list[Name] = []
        together = runs(self._text, sentence)
        loud = 2 * sum(map(len, together)) > sentence.text.count(" ") and shouted(sentence.text)
        for run in together:
            self._read(run, sentence, found, loud)
        for i, name in enumerate(found):
            name.sentence = sentence.index
            if i and name.use in ("place", "hint"):
                self._place_within(found[i - 1], name)
        return [n for n in found if n.use != "doubtful"]

    def _place_within(self, name: Name, after: Name) -> None:
        """`X, Y` and `X in Y` put the one place in the other, where it has a namesake there."""
        if name.use not in ("place", "doubtful") or name.candidates[0].entry.kind == "country":
            return
        wide = after.candidates[0].entry
        if wide.kind not in ("country", "region") or self._text[name.end : after.start].strip() not in _INSIDE:
            return
        inside = [c for c in name.candidates if c.entry.country == wide.country]
        if inside and not (after.listed and len(inside) == len(name.candidates)):
            name.within, name.use = wide.country, "place"

    def _read(self, run: list[Token], sentence: Sentence, found: list[Name], loud: bool) -> None:
        i, matched, kept = 0, False, len(found)
        if found:
            run = [t for t in run if t.start >= found[-1].end]
        while i < len(run):
            name = self._matcher.match(run[i], sentence.end)
            j = i + 1
            if name is not None:
                matched = True
                while j < len(run) and run[j].start < name.end:
                    j += 1
                after = run[j] if j < len(run) and not OWNING.match(self._text, name.end) else None
                if self._keep(name, run[i - 1] if i else None, after, sentence, found, loud):
                    found.append(name)
                    if after is not None and after.plain in LANDFORMS and name.use == "place":
                        found.append(self._landform(name, after))
                        j += 1
            i = j
        if run and (not matched or len(found) == kept):
            name = unknown(self._gazetteer, self._text, run, sentence, found[-1] if found else None, loud)
            if name is not None and name.plain not in self._judge.persons:
                if not matched or name.candidates or not any(self._personal(t) for t in run):
                    found.append(name)

    def _landform(self, name: Name, after: Token) -> Name:
        """`X Islands` need not be the town X: a place of its own, of which X tells the country."""
        name.use = "hint"
        words = self._text[name.start : after.end]
        whole = Name(name.start, after.end, words, key(words), "unknown")
        whole.role, whole.listed, whole.strong = name.role, name.listed, True
        return whole

    def _personal(self, token: Token) -> bool:
        return token.plain in self._gazetteer.guarded or token.plain in self._judge.persons

    def _keep(
        self, name: Name, prev: Token | None, after: Token | None, sentence: Sentence, found: list[Name], loud: bool
    ) -> bool:
        """Whether a name says anything of a place or country; fills in what use and role it has."""
        text = self._text
        if text[name.end : name.end + 1] in "-‐‑–" and LEANING.match(text, name.end):
            return False
        if name.use == "adjective":
            return True
        match = AFTER.match(text, name.end, sentence.end)
        low = match[1].lower() if match else ""
        words = before(text, sentence.start, name.start)
        name.role, evidence = role_before(words, self._gazetteer.adjectives)
        name.listed = listed(text, found[-1] if found else None, name.start)
        typed = low in PLACE_NOUNS or (after is not None and after.plain in TYPES)
        name.strong = evidence or typed or name.listed
        name.use = self._judge.use(name, prev, after, low, words, loud)
        return name.use != "none"
