"""A reader for the tests: it finds figures before the word `people`, and lies where it is told to."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from corridor.claims import Proposal, Quantity, Source, Span, interval
from corridor.claims.basis import Basis
from corridor.claims.proposal import Group, Meaning, NamedPlace, Period, Speaker
from corridor.reading.documents import Document, sentences

OST = Meaning(name="Ost", kind="city", country="AAA", latitude=10.0, longitude=20.0)
OTHER_OST = Meaning(name="Ost", kind="city", country="BBB", latitude=-10.0, longitude=-20.0)
_FIGURE = re.compile(r"(?P<said>\d[\d,]*) (?P<who>people|families)")


class MadeReader:
    """Reads `3,000 people` and the like."""

    name = "made"

    def propose(self, document: Document) -> list[Proposal]:
        """One proposal for each figure."""
        return [
            one
            for s in sentences(document)
            for m in _FIGURE.finditer(s.text)
            for one in (proposal(document, Span(start=s.start, end=s.end), s.start + m.start(), m["said"], m["who"]),)
        ]


class FailingReader:
    """A reader that breaks."""

    name = "failing"

    def propose(self, document: Document) -> Iterable[Proposal]:
        """Fails after it has begun."""
        yield from MadeReader().propose(document)
        raise RuntimeError("the model has gone away")


class LyingReader:
    """A reader that doubles every figure."""

    name = "lying"

    def propose(self, document: Document) -> list[dict[str, Any]]:
        """Dictionaries with figures that the text does not have."""
        found = [p.model_dump(mode="json") for p in MadeReader().propose(document)]
        for p in found:
            p["quantity"]["value"] *= 2
        return found


def proposal(document: Document, sentence: Span, at: int, said: str, who: str) -> Proposal:
    """The proposal of one figure."""
    unit = "people" if who == "people" else "families"
    quantity = Quantity(said=said, value=float(said.replace(",", "")), unit=unit)
    bounds = interval(quantity)
    end = at + len(said)
    text = document.text
    part = next(b.part for b in document.blocks if b.start <= at < b.end)
    return Proposal(
        id=f"{document.id}.{at}",
        report=document.id,
        kind="flow",
        term="fled",
        says=f"{said} {who}: fled",
        quantity=quantity,
        low=bounds.low,
        high=bounds.high,
        rule=bounds.rule,
        group=Group(words=who, span=Span(start=end + 1, end=end + 1 + len(who))),
        places=tuple(_places(text, sentence)),
        country="AAA" if "Ost" in sentence.of(text) else None,
        period=Period(end=document.published, accuracy="open", relative=True) if document.published else Period(),
        chain=(*_speakers(text, sentence), Speaker(source=document.publisher)),
        basis=Basis(),
        part=part if part != "boilerplate" else "body",
        sentence=sentence,
        spans={"quantity": Span(start=at, end=end)},
        rules=("made",),
    )


def _places(text: str, sentence: Span) -> Iterable[NamedPlace]:
    at = text.find("Ost", sentence.start, sentence.end)
    if at >= 0:
        span = Span(start=at, end=at + 3)
        yield NamedPlace(words="Ost", span=span, role="from", read_as=OST, could_mean=(OTHER_OST,), reason="nearest")


def _speakers(text: str, sentence: Span) -> Iterable[Speaker]:
    at = text.find("a held man, Ult Notshown", sentence.start, sentence.end)
    if at >= 0:
        source = Source(id="a-held-man", role="a held man", kind="witness", status="detained", name="Ult Notshown")
        yield Speaker(source=source, span=Span(start=at, end=at + 24))
    at = text.find("officials", sentence.start, sentence.end)
    if at >= 0:
        source = Source(id="officials", role="officials", kind="official", status="anonymous")
        yield Speaker(source=source, span=Span(start=at, end=at + 9))


Change = Callable[[dict[str, Any]], None]
