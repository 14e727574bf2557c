"""Who says what in a report: for every place in the text the chain of speakers, first speaker first."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from corridor.claims.basis import Basis, Knows
from corridor.claims.proposal import Span, Speaker
from corridor.reading.documents import Document, Sentence
from corridor.reading.speakers.basis import by_description, interest, knows, tells_his_own
from corridor.reading.speakers.listening import Listening, Segment
from corridor.reading.speakers.person import Person, shown_span
from corridor.reading.speakers.phrases import Range
from corridor.reading.speakers.retelling import Link

LONGEST_ID = 128


class _Told(NamedTuple):
    """Who says something, how he knows, and the words and rules by which that was found."""

    chain: tuple[Speaker, ...]
    basis: Basis
    span: Span | None
    rules: tuple[str, ...]


class Attribution:
    """The chains of one report."""

    def __init__(self, document: Document, cut: list[Sentence], main: list[Segment], inner: list[Segment]) -> None:
        self._text = document.text
        self._publisher = Speaker(source=document.publisher)
        self._sentences = cut
        self._sentence_starts = [s.start for s in cut]
        self._main, self._inner = main, inner
        self._main_starts, self._inner_starts = [s.start for s in main], [s.start for s in inner]
        self._own: dict[Person, bool] | None = None
        self._speakers: dict[tuple[Person, Range, Knows], Speaker] = {}
        self._known: dict[tuple[int, int, int, Person], Knows] = {}
        self._told: dict[tuple[int, int, int, int], _Told] = {}
        self._last: tuple[int, _Told] = (-1, self._alone())

    def chain(self, offset: int) -> tuple[Speaker, ...]:
        """Who says what stands at `offset`: first speaker first, the publisher of the report last."""
        return self._at(offset).chain

    def basis(self, offset: int) -> Basis:
        """How the first speaker knows and what he stands to gain, as far as the text says."""
        return self._at(offset).basis

    def span(self, offset: int) -> Span | None:
        """The words of attribution; without the name of somebody who is to be shown by role."""
        return self._at(offset).span

    def rules(self, offset: int) -> tuple[str, ...]:
        """Ids of the rules that found the chain."""
        return self._at(offset).rules

    def _at(self, offset: int) -> _Told:
        """All that is known of who says what stands at `offset`; every part is asked for of one place after another."""
        if self._last[0] != offset:
            self._last = (offset, self._found(offset))
        return self._last[1]

    def _found(self, offset: int) -> _Told:
        segment = self._segment(offset)
        if segment is None or not segment.links:
            return self._alone()
        sentence = self._sentence(offset)
        skipped = _skipped(segment, offset)
        key = (segment.start, segment.end, skipped, sentence.index if sentence else -1)
        if key not in self._told:
            self._told[key] = self._tell(segment, sentence, segment.links[skipped:])
        return self._told[key]

    def _alone(self) -> _Told:
        """What the publisher says himself."""
        return _Told((self._publisher,), Basis(), None, ())

    def _tell(self, segment: Segment, sentence: Sentence | None, links: list[Link]) -> _Told:
        how: Knows = self._knows(segment, sentence, links[0][0]) if links and sentence else "unknown"
        chain = [self._speaker(*link, how if i == 0 else "unknown") for i, link in enumerate(links)]
        basis = Basis(knows=how, interest=interest(links[0][0])) if links else Basis()
        return _Told(_scoped([*chain, self._publisher]), basis, self._words(segment), segment.rules)

    def _speaker(self, person: Person, span: Range, how: Knows) -> Speaker:
        key = (person, span, how)
        if key not in self._speakers:
            shown = shown_span(self._text, span, person)
            self._speakers[key] = Speaker(source=person.source, span=shown, knows=how)
        return self._speakers[key]

    def _words(self, segment: Segment) -> Span | None:
        start, end = segment.words
        for person, (a, b) in segment.links:
            if person.hidden and person.name and start <= a < end:
                start, end = (b, end) if end - b > a - start else (start, a)
        while start < end and self._text[start] in " ,":
            start += 1
        return Span(start=start, end=end) if end > start else None

    def _segment(self, offset: int) -> Segment | None:
        for starts, segments in ((self._inner_starts, self._inner), (self._main_starts, self._main)):
            i = bisect_right(starts, offset) - 1
            if i >= 0 and offset < segments[i].end:
                return segments[i]
        return None

    def _sentence(self, offset: int) -> Sentence | None:
        i = bisect_right(self._sentence_starts, offset) - 1
        return self._sentences[i] if i >= 0 and offset < self._sentences[i].end else None

    def _knows(self, segment: Segment, sentence: Sentence, person: Person) -> Knows:
        key = (segment.start, segment.end, sentence.index, person)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._how(segment, sentence, person)
        return known

    def _how(self, segment: Segment, sentence: Sentence, person: Person) -> Knows:
        a, b = max(segment.start, sentence.start), min(segment.end, sentence.end)
        own = segment.words if sentence.start <= segment.words[0] < sentence.end else (0, 0)
        found = knows(self._direct(sentence, a, b), self._text[a:b], self._text[own[0] : own[1]], person)
        if found is not None:
            return found
        by_role = by_description(person.words)
        if by_role == "unknown" and person.person and not person.plural and person.kind == "witness":
            return "took_part" if self._tells_own(person) else by_role
        return by_role

    def _direct(self, sentence: Sentence, start: int, end: int) -> str:
        return " ".join(self._text[max(a, start) : min(b, end)] for a, b in sentence.quotes if a < end and b > start)

    def _tells_own(self, person: Person) -> bool:
        if self._own is None:
            self._own = {}
            for segment in self._main:
                if segment.links and not self._own.get(segment.links[0][0]):
                    sentence = self._sentence(segment.start)
                    quoted = self._direct(sentence, segment.start, segment.end) if sentence else ""
                    self._own[segment.links[0][0]] = bool(quoted) and tells_his_own(quoted)
        return self._own.get(person, False)


def _skipped(segment: Segment, offset: int) -> int:
    """How many links do not say what stands at a place: inside the words for a speaker, those who pass him on do."""
    if any(a <= offset < b for a, b in segment.asides):
        return 1
    for i, (_, (a, b)) in enumerate(segment.links):
        if a < offset < b and segment.words[0] <= a < segment.words[1]:
            return i + 1
    return 0


def _scoped(chain: list[Speaker]) -> tuple[Speaker, ...]:
    """The chain with every speaker who has no public name known by whoever quotes him.

    The `officials` of two reports need not be the same; those of one newspaper that two reports retell are.
    """
    for i in range(len(chain) - 2, -1, -1):
        source = chain[i].source
        if source.status != "public":
            id = f"{source.id}.{chain[i + 1].source.id}"[:LONGEST_ID]
            chain[i] = chain[i].model_copy(update={"source": source.model_copy(update={"id": id})})
    return tuple(chain)


def attribute(document: Document, sentences: list[Sentence]) -> Attribution:
    """The chain of speakers of every part of a report."""
    reader = Listening(document, sentences)
    for i in range(len(sentences)):
        reader.read(i)
    reader.book.settle()
    main = sorted(reader.main, key=lambda s: s.start)
    return Attribution(document, sentences, main, sorted(reader.inner, key=lambda s: s.start))
