"""Going through a report sentence by sentence, and remembering who speaks."""

from __future__ import annotations

from dataclasses import dataclass, field

from corridor.reading.documents import Document, Sentence
from corridor.reading.speakers.book import Book
from corridor.reading.speakers.direct import is_direct, opens_inside
from corridor.reading.speakers.found import attributions
from corridor.reading.speakers.group import Group
from corridor.reading.speakers.opening import does_something
from corridor.reading.speakers.person import Person, is_publisher
from corridor.reading.speakers.phrases import Range
from corridor.reading.speakers.retelling import How, Link, Retelling
from corridor.reading.speakers.turns import Turns

OWN_ACCOUNT = "speech:own-account"
TURN = "speech:turn"
REMEMBERED = 2  # paragraphs for which it is remembered whom somebody without a name spoke to


@dataclass(slots=True, eq=False)
class Segment:
    """A part of the text that one chain of speakers says."""

    start: int
    end: int
    links: list[Link]
    words: Range  # of attribution
    rules: tuple[str, ...]
    direct: bool = False
    asides: list[Range] = field(default_factory=list)  # what is told of the first speaker


@dataclass(slots=True)
class _Told:
    """An attribution with its speakers found."""

    links: list[Link]
    group: Group
    paragraph: int
    segments: list[Segment] = field(default_factory=list)


class Listening:
    """Goes through the sentences once, and remembers who speaks."""

    def __init__(self, document: Document, sentences: list[Sentence]) -> None:
        self.text = document.text
        self.publisher = document.publisher
        self.sentences = sentences
        self.book = Book(document.text)
        self.main: list[Segment] = []
        self.inner: list[Segment] = []
        self._groups, self._inner_groups = attributions(document.text, sentences)
        self._turns = Turns(document.text, sentences, document.publisher)
        self._told: dict[int, list[_Told]] = {}
        self._current: _Told | None = None
        self._retelling = Retelling()
        self._last_plain = False

    def read(self, i: int) -> None:
        """Adds the chains of one sentence."""
        s = self.sentences[i]
        told = self._resolve(i)
        if told:
            for t in told:
                self._add(t, *t.group.scope, rules=(t.group.rule, *t.group.notes))
            self._around(i, told)
            if s.part == "body":
                self._current, self._last_plain = told[-1], False
        elif s.part == "body":
            speaker, rule = self._speaker(i)
            if speaker is not None:
                self._add(speaker, s.start, s.end, rules=(rule,), direct=rule != OWN_ACCOUNT)
                self._current = _Told(speaker.links, speaker.group, s.paragraph, speaker.segments)
                self._last_plain = False
            else:
                self._retelling.close()
                self._last_plain = True
        if i in self._inner_groups:
            self._read_inner(i)

    def _around(self, i: int, told: list[_Told]) -> None:
        """What stands in a sentence of a transcript beside its attributions is said by whoever speaks there."""
        s = self.sentences[i]
        if (turn := self._turn(s.paragraph)) is None:
            return
        edges = [s.start, *(at for t in told for at in t.group.scope), s.end]
        for a, b in zip(edges[::2], edges[1::2], strict=True):
            if b > a:
                alone = _Told([turn], Group(a, a, [], False, TURN, a), s.paragraph)
                self._add(alone, a, b, rules=(TURN,))

    def _read_inner(self, i: int) -> None:
        s = self.sentences[i]
        outer = self.main[-1].links if self.main and self.main[-1].end > s.start else []
        for g in self._inner_groups[i]:
            links = [(self.book.find(link), link.span) for link in g.links]
            self.inner.append(Segment(*g.scope, links + outer, (g.start, g.end), (g.rule, "speech:in-quote")))

    def _add(self, told: _Told, start: int, end: int, rules: tuple[str, ...], direct: bool = False) -> None:
        group = told.group
        segment = Segment(start, end, told.links, (group.start, group.end), rules, direct, group.asides)
        told.segments.append(segment)
        self.main.append(segment)

    # ---- speakers of a sentence's own attributions

    def _resolve(self, i: int) -> list[_Told]:
        if i not in self._told:
            paragraph = self.sentences[i].paragraph
            plain = i > 0 and self._last_plain and not self._groups[i - 1]
            self.book.before = (self.sentences[i - 1].start, self.sentences[i - 1].end) if plain else None
            self._told[i] = [self._links(g, paragraph, self.sentences[i].part == "body") for g in self._groups[i]]
        return self._told[i]

    def _links(self, group: Group, paragraph: int, body: bool) -> _Told:
        may_be_outlet = group.rule == "speech:according-to"
        links: list[Link] = []
        for ref in group.links:
            if ref.what == "own" or ref.what == "back" and not self.book.recent.has_outlet():
                continue
            person = self.book.find(ref, may_be_outlet)
            if not is_publisher(person, self.publisher) and all(person is not p for p, _ in links):
                links.append((person, ref.span))
        told = _Told(links, group, paragraph)
        if body and (turn := self._turn(paragraph)):
            links += [] if any(turn[0] is p for p, _ in links) else [turn]
        elif links and body:
            self._through_whom(told)
            self._retell(told)
        return told

    def _through_whom(self, told: _Told) -> None:
        """Adds the outlet to which the same speaker spoke before, or whose report is being retold."""
        first = told.links[0][0]
        outlets = [link for link in told.links[1:] if link[0].outlet]
        if outlets:
            first.heard_by, first.heard_in = told.links[1:], told.paragraph
            self._complete(told, first)
            return
        if told.group.alone or self._told_the_publisher(told):
            first.heard_by = []
            return
        if len(told.links) > 1 or first.outlet:
            return
        if not first.heard_by and first.person and (group := self.book.recent.group_of(first)):
            first.heard_by, first.heard_in = group.heard_by, group.heard_in
        near = told.paragraph - first.heard_in <= REMEMBERED
        if first.heard_by and (near or (first.person and first.name)):
            told.links.extend(first.heard_by)
            first.heard_in = told.paragraph if first.person else first.heard_in
        elif self._retelling.holds(told.paragraph, first):
            told.links.extend(self._retelling.outlet)

    def _told_the_publisher(self, told: _Told) -> bool:
        return len(told.group.links) > 1

    def _complete(self, told: _Told, first: Person) -> None:
        """The same speaker's words right before were said to the same outlet: "… , he told the BBC"."""
        before = self._current
        if before is None or not before.links or before.links[0][0] is not first or len(before.links) > 1:
            return
        if told.paragraph - before.paragraph <= 1 and not before.group.alone:
            before.links.extend(told.links[1:])

    def _retell(self, told: _Told) -> None:
        """Whether an outlet's report is being retold from here on, or not any more."""
        outlets = [link for link in told.links if link[0].outlet]
        if outlets:
            how: How = told.group.frame or ("told" if told.group.told else "")
            self._retelling.hear(outlets, told.links[0][0], told.paragraph, how)
        elif any(ref.what == "own" for ref in told.group.links):
            self._retelling.close()

    # ---- direct speech without an attribution of its own

    def _turn(self, paragraph: int) -> Link | None:
        """Whoever speaks a paragraph of a transcript."""
        label = self._turns.speaker(paragraph)
        return (self.book.find(label), label.span) if label else None

    def _speaker(self, i: int) -> tuple[_Told | None, str]:
        s = self.sentences[i]
        if self._turns.holds(s.paragraph):
            turn = self._turn(s.paragraph)
            group = Group(s.start, s.start, [], False, TURN, s.start)
            return (_Told([turn], group, s.paragraph), TURN) if turn else (None, "")
        if not is_direct(s, self.text):
            return (self._current, OWN_ACCOUNT) if self._own_account(s) else (None, "")
        if found := self._behind(i):
            return found, "speech:after"
        if self._goes_on(s):
            return self._current, "speech:quote-kept"
        if found := self._next_paragraph(i):
            return found, "speech:after"
        person = self._introduced(i)
        rule = "speech:introduced" if person else "speech:nobody-named"
        group = Group(s.start, s.start, [], False, rule, s.start)
        who = person or self.book.unnamed("somebody quoted")
        told = _Told([(who, (s.start, s.start))], group, s.paragraph)
        self._through_whom(told)
        return told, rule

    def _own_account(self, s: Sentence) -> bool:
        """Whether a witness who has just spoken goes on: "He took the road to Kelsa"."""
        now = self._current
        if now is None or self._last_plain or not now.links or s.paragraph - now.paragraph > 1:
            return False
        first = now.links[0][0]
        if first.kind != "witness" or not first.person or first.plural or first.outlet:
            return False
        return does_something(self.text, s.start, s.end) and self.book.about(s.start, s.end) is first

    def _behind(self, i: int) -> _Told | None:
        """The attribution behind a quotation that runs over several sentences: "A. B,” he said."."""
        s = self.sentences[i]
        for j in range(i, min(i + 12, len(self.sentences))):
            here = self.sentences[j]
            if here.paragraph != s.paragraph:
                return None
            if j > i and self._groups[j]:
                g = self._groups[j][0]
                fits = g.trailing if opens_inside(here) else g.bare
                return self._resolve(j)[0] if fits and self._resolve(j)[0].links else None
            if j > i and not opens_inside(here):
                return None
            closed = not here.quotes or here.quotes[-1][1] < here.end
            if closed and j + 1 < len(self.sentences):
                after = self.sentences[j + 1]
                bare = after.paragraph == s.paragraph and self._groups[j + 1] and self._groups[j + 1][0].bare
                return self._resolve(j + 1)[0] if bare and self._resolve(j + 1)[0].links else None
        return None

    def _goes_on(self, s: Sentence) -> bool:
        now = self._current
        if now is None or not now.links:
            return False
        if now.paragraph == s.paragraph:
            return True
        return s.paragraph - now.paragraph <= 2 and not self._last_plain

    def _next_paragraph(self, i: int) -> _Told | None:
        """A quotation left open at the end of a paragraph is said by whoever the next one names."""
        for j in range(i + 1, min(i + 8, len(self.sentences))):
            here = self.sentences[j]
            if not is_direct(here, self.text) and not self._groups[j]:
                return None
            if self._groups[j]:
                g = self._groups[j][0]
                same = here.paragraph == self.sentences[i].paragraph or self._left_open(j)
                if g.trailing and here.quotes and same:
                    found = self._resolve(j)[0]
                    return found if found.links else None
                return None
        return None

    def _left_open(self, j: int) -> bool:
        """Whether the paragraph before this sentence's ends inside direct speech without a closing mark."""
        paragraph = self.sentences[j].paragraph
        while j > 0 and self.sentences[j].paragraph == paragraph:
            j -= 1
        before = self.sentences[j]
        return bool(before.quotes) and before.quotes[-1][1] == before.end

    def _introduced(self, i: int) -> Person | None:
        """Somebody whom the sentences right before are about."""
        if i == 0:
            return None
        before = self.sentences[i - 1]
        if before.part != "body" or self.sentences[i].paragraph - before.paragraph > 2:
            return None
        return self.book.about(before.start, before.end) or self.book.named_in(before.text[:200])
