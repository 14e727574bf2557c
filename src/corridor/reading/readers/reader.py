"""Whatever reads claims out of a report, and the checks that each of its proposals must pass."""

from __future__ import annotations

import importlib
import math
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Protocol

from pydantic import ValidationError

from corridor.claims import Proposal, Span, stands_for
from corridor.errors import CorridorError, Problem
from corridor.reading.documents import Document


class Reader(Protocol):
    """Proposes claims of a report; a user's own may give dictionaries, which are validated."""

    name: str

    def propose(self, document: Document) -> Iterable[Proposal | dict[str, Any] | Problem]:
        """What the report says, every part with its place in the text, and what was told and cannot be taken."""
        ...


class Plugged:
    """A reader from elsewhere; whatever goes wrong in it is told as its failure."""

    def __init__(self, reader: Reader, name: str) -> None:
        self.reader, self.name = reader, name

    def propose(self, document: Document) -> list[Proposal | dict[str, Any] | Problem]:
        """What the reader proposes. Raises `CorridorError` where it fails."""
        try:
            return list(self.reader.propose(document))
        except CorridorError:
            raise
        except Exception as error:
            got = f"{type(error).__name__}: {error}"[:200]
            raise CorridorError("the reader failed", got, self.name, "mend the reader, or read without it") from error


def reader_named(name: str | None) -> Reader | None:
    """The reader of a name: nothing or `rules`, `openai:MODEL@URL`, or `package.module:Class`.

    Raises `CorridorError` where there is none. The package's own rules are told by nothing.
    """
    if name is None or name == "rules":
        return None
    if name.startswith("openai:"):
        from corridor.reading.readers.openai import ChatReader

        return ChatReader.at(name)
    module, _, attribute = name.partition(":")
    remedy = "give `openai:MODEL@URL` or `package.module:Class`"
    if not attribute or not all(part.isidentifier() for part in (*module.split("."), attribute)):
        raise CorridorError("unknown reader", repr(name), "--reader", remedy)
    try:
        made = getattr(importlib.import_module(module), attribute)()
    except ModuleNotFoundError as error:
        raise CorridorError("a reader that is not installed", str(error), "--reader", remedy) from None
    except Exception as error:
        got = f"{type(error).__name__}: {error}"[:200]
        raise CorridorError("a reader that cannot be made", got, "--reader", remedy) from error
    if not callable(getattr(made, "propose", None)):
        raise CorridorError("not a reader", repr(name), "--reader", "it needs a method propose(document)")
    return Plugged(made, name)


def checked(
    document: Document, proposals: Iterable[Proposal | dict[str, Any] | Problem]
) -> tuple[list[Proposal], list[Problem]]:
    """Proposals that the text bears out, and for each of the others why it is refused."""
    kept: list[Proposal] = []
    refused: list[Problem] = []
    seen: set[str] = set()
    for number, given in enumerate(proposals, 1):
        if isinstance(given, Problem):
            refused.append(given)
            continue
        where = f"{document.id}, proposal {number}"
        try:
            proposal = given if isinstance(given, Proposal) else Proposal.model_validate(given)
        except ValidationError as error:
            refused.append(_invalid(error, where))
            continue
        problem = next(_problems(document, proposal, seen), None)
        if problem is None:
            seen.add(proposal.id)
            kept.append(proposal)
        else:
            what, got, remedy = problem
            refused.append(Problem(what, got[:200], where, remedy))
    return kept, refused


def _invalid(error: ValidationError, where: str) -> Problem:
    first = error.errors(include_url=False, include_context=False)[0]
    field = ".".join(str(part) for part in first["loc"])
    got = repr(first["input"])[:80] if not isinstance(first["input"], dict) else ""
    return Problem(first["msg"], got, f"{where}, {field}" if field else where, "see the model Proposal")


Told = tuple[str, str, str]


def _problems(document: Document, p: Proposal, seen: set[str]) -> Iterator[Told]:
    """What keeps a proposal from being taken; spans come first, since the words are looked up by them."""
    if p.report != document.id:
        yield "a proposal of another report", p.report, f"its report is {document.id}"
    if p.id in seen:
        yield "an id that an earlier proposal has", p.id, "give each its own"
    yield from _outside(document, p)
    yield from _misplaced(document, p)
    yield from _misquoted(document, p)
    yield from _figures(p)
    yield from _chain(document, p)
    yield from _dates(document, p)


def _outside(document: Document, p: Proposal) -> Iterator[Told]:
    for name, span in _spans(p):
        if not span.start < span.end <= len(document.text):
            got = f"{name} {span.start}–{span.end}, the text has {len(document.text)} characters"
            yield "a span outside the text", got, "give characters of the text"


def _spans(p: Proposal) -> Iterator[tuple[str, Span]]:
    yield "sentence", p.sentence
    yield from p.spans.items()
    yield from (("copy", c) for c in p.copies)
    yield from ((name, g.span) for name, g in (("group", p.group), ("of", p.of)) if g)
    yield from (("place", n.span) for n in p.places)
    yield from (("speaker", s.span) for s in p.chain if s.span)
    if p.period.span:
        yield "period", p.period.span


def _misplaced(document: Document, p: Proposal) -> Iterator[Told]:
    parts = {b.part for b in document.blocks if b.start < p.sentence.end and p.sentence.start < b.end}
    if p.part not in parts:
        got = f"{p.part}, found in {' and '.join(sorted(parts)) or 'no paragraph'}"
        yield "a sentence in another part of the report than it says", got, "notices of the site make no claims"
    inside = p.spans.get("quantity")
    if inside and not (p.sentence.start <= inside.start and inside.end <= p.sentence.end):
        yield "a quantity outside its sentence", inside.of(document.text), "point at the sentence that says it"


def _misquoted(document: Document, p: Proposal) -> Iterator[Told]:
    """Words that are not those of the text at their span."""
    quoted: list[tuple[str, str, Span]] = []
    if p.quantity is not None:
        if "quantity" not in p.spans:
            yield "a quantity without its place in the text", p.quantity.said, "give spans.quantity"
            return
        quoted.append(("quantity", p.quantity.said, _with_hedge(document, p)))
    quoted += [(name, g.words, g.span) for name, g in (("group", p.group), ("of", p.of)) if g]
    quoted += [("place", n.words, n.span) for n in p.places]
    if p.period.span:
        quoted.append(("period", p.period.words, p.period.span))
    for name, words, span in quoted:
        if span.of(document.text) != words:
            got = f"{words!r}, the text has {span.of(document.text)!r}"
            yield f"words of the {name} that are not those of the text", got, "quote the text as it is"


def _with_hedge(document: Document, p: Proposal) -> Span:
    """The place of the figure: with its hedge, where that stands beside it and is among the words."""
    figure, hedge = p.spans["quantity"], p.spans.get("hedge")
    if hedge is None or p.quantity is None or figure.of(document.text) == p.quantity.said:
        return figure
    return Span(start=min(figure.start, hedge.start), end=max(figure.end, hedge.end))


def _figures(p: Proposal) -> Iterator[Told]:
    """A figure that its words do not say, or an interval that no rule gives."""
    from corridor.reading.numerals import says_otherwise

    if p.quantity is None:
        if p.low is not None or p.high is not None:
            yield "an interval without a quantity", f"{p.low}–{p.high}", "leave it empty"
        return
    other = says_otherwise(p.quantity)
    if other:
        yield "a figure that the words do not say", other, "give the figure of the words"
    try:
        bounds = stands_for(p.quantity)
    except CorridorError as error:
        yield error.problem.what, error.problem.got, error.problem.remedy
        return
    wanted = (bounds.low, bounds.high, bounds.rule) if bounds else (None, None, None)
    if not (_near(p.low, wanted[0]) and _near(p.high, wanted[1]) and p.rule == wanted[2]):
        got = f"{p.low}–{p.high} by {p.rule}"
        remedy = f"{p.quantity.said!r} is {wanted[0]}–{wanted[1]} by {wanted[2]}"
        yield "an interval that its rule does not give", got, remedy


def _near(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9)


def _chain(document: Document, p: Proposal) -> Iterator[Told]:
    if p.chain[-1].source != document.publisher:
        yield "a chain that does not end with the publisher", p.chain[-1].source.id, f"end with {document.publisher.id}"
    text = document.text.casefold()
    for speaker in p.chain[:-1]:
        if speaker.span is None:
            yield "a speaker without his place in the text", speaker.source.id, "point at the words that name him"
        name = speaker.source.name
        if name and name.casefold() not in text:
            yield "a speaker whose name the text does not have", speaker.source.id, "name nobody whom it does not"


def _dates(document: Document, p: Proposal) -> Iterator[Told]:
    start, end = p.period.start, p.period.end
    if start and end and end < start:
        yield "a period that ends before it begins", f"{start} to {end}", "look at its words"
    if p.period.span is None and not _by_publication(start, end, document.published):
        yield "a date without its words in the text", f"{start} to {end}", "give period.span, or leave the dates empty"


def _by_publication(start: date | None, end: date | None, published: date | None) -> bool:
    """Without words nothing is known but that it happened by the day of publication."""
    return start is None and (end is None or end == published)
