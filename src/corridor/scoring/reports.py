"""Scores of reading on whole reports with every claim labelled: figures, terms, places, chains, statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corridor.claims import Proposal, Source
from corridor.claims.basis import Modality
from corridor.claims.proposal import Kind, PlaceRole, Speaker, Term
from corridor.claims.quantity import Hedge, Unit
from corridor.errors import CorridorError
from corridor.reading import ReadReport
from corridor.scoring.reading import Score, counted_numbers

ReportField = Literal["figure", "value", "unit", "term", "term or kin", "hedge", "modality", "chain", "place", "role"]
OfStatement = Literal["statement", "kind", "chain of a statement"]
Field_ = ReportField | OfStatement
READ: tuple[Field_, ...] = (
    "figure", "value", "unit", "term", "term or kin", "hedge", "modality", "chain", "place", "role",
    "statement", "kind", "chain of a statement",
)  # fmt: skip
# terms between which labels are a matter of taste
KIN: tuple[frozenset[str], ...] = (
    frozenset(("left", "evacuated", "fled", "relocated", "released")),
    frozenset(("present", "sheltered", "in_relief_camp", "stranded")),
    frozenset(("displaced", "homeless")),
    frozenset(("caught", "detained")),
    frozenset(("crossed", "arrived")),
)
WITHOUT_FIGURE: tuple[Kind, ...] = ("trend", "instance", "intention", "position", "event")


class Strict(BaseModel):
    """Base of labels."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class LabelledClaim(Strict):
    """A figure that a report states: its words and their place, and what is said of it."""

    said: str
    start: int = Field(ge=0)
    value: float | None = Field(None, description="empty where the words are vague")
    unit: Unit
    term: Term | None = None
    hedge: Hedge = "none"
    modality: Modality = "asserted"
    chain: tuple[str, ...] = Field((), description="a word of each speaker before the publisher, first speaker first")
    places: dict[PlaceRole, tuple[str, ...]] = {}


class LabelledStatement(Strict):
    """Something that a report states without a figure: words of its sentence."""

    kind: Kind
    contains: str
    chain: tuple[str, ...] = ()


class LabelledReport(Strict):
    """A report with all that it states."""

    name: str
    published: date
    publisher: str = "the publisher"
    text: str
    claims: tuple[LabelledClaim, ...] = ()
    stated: tuple[LabelledStatement, ...] = ()


@dataclass
class Tally:
    """Counts by field, and where reader and label differ."""

    asked: Counter[str] = field(default_factory=Counter)
    answered: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    def add(self, name: Field_, right: bool, where: str, want: object, got: object) -> None:
        """One answer to one question."""
        self.asked[name] += 1
        self.answered[name] += 1
        self.right[name] += right
        if not right and name != "term or kin":
            self.differences.append(f"{where}: {name}: labelled {want}, read {got}")

    def missed(self, name: Field_, where: str) -> None:
        """A question without an answer."""
        self.asked[name] += 1
        self.differences.append(f"{where}: {name}: not read")

    def scores(self) -> dict[str, Score]:
        """A score for every field that was asked."""
        return {f: Score(self.asked[f], self.answered[f], self.right[f]) for f in READ if self.asked[f]}


Reader = Callable[[LabelledReport], ReadReport]


def labelled_reports(path: Path) -> list[LabelledReport]:
    """The reports of a YAML file.

    Raises `CorridorError` where it is not such a file, or a label points at no words of its report.
    """
    try:
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
        reports = [LabelledReport.model_validate(row) for row in rows]
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError) as error:
        got = str(error).split("\n")[0][:120]
        raise CorridorError("not a file of labelled reports", got, str(path), "see `corridor score reports`") from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = f"{path}, {'.'.join(map(str, first['loc']))}"
        raise CorridorError(first["msg"], repr(first["input"])[:60], where, "correct the label") from None
    for report in reports:
        for c in report.claims:
            if report.text[c.start : c.start + len(c.said)] != c.said:
                raise CorridorError("a label that points at other words", repr(c.said), f"{path}, {report.name}")
        for s in report.stated:
            if s.contains not in report.text:
                where = f"{path}, {report.name}"
                raise CorridorError("a label whose words are not there", repr(s.contains[:60]), where)
    return reports


def score_reports(reports: Iterable[LabelledReport], reader: Reader) -> Tally:
    """Every label of every report beside what a reader makes of it.

    A figure is found where a proposal's figure overlaps its words; the other fields are asked of the figures found.
    """
    tally = Tally()
    for report in reports:
        read = reader(report)
        _figures(report, read, tally)
        _statements(report, read.proposals, tally)
    return tally


def _figures(report: LabelledReport, read: ReadReport, tally: Tally) -> None:
    proposals = [p for p in read.proposals if p.quantity is not None and p.kind != "trend"]
    used: set[str] = set()
    for c in report.claims:
        where = f"{report.name}, {c.said!r} at {c.start}"
        found = _at(proposals, _moved(report.text, read.document.text, c.start, c.said))
        if found is None:
            tally.missed("figure", where)
            continue
        used.add(found.id)
        tally.add("figure", True, where, c.said, found.says)
        _compare(c, found, where, tally)
    for p in proposals:
        if p.id not in used:
            tally.answered["figure"] += 1
            tally.differences.append(f"{report.name}: figure: read {p.says!r}, not labelled")


def _moved(text: str, read: str, start: int, said: str) -> tuple[int, int]:
    """The place of words in the text as it was read, which may have lost blanks before them."""
    if read[start : start + len(said)] == said:
        return start, start + len(said)
    before = text.count(said, 0, start)
    at = -1
    for _ in range(before + 1):
        at = read.find(said, at + 1)
    return at, at + len(said)


def _at(proposals: Sequence[Proposal], words: tuple[int, int]) -> Proposal | None:
    for p in proposals:
        spans = [p.spans["quantity"]] if "quantity" in p.spans else []
        if any(s.start < words[1] and words[0] < s.end for s in (*spans, *p.copies)):
            return p
    return None


def _compare(c: LabelledClaim, p: Proposal, where: str, tally: Tally) -> None:
    quantity = p.quantity
    assert quantity is not None
    if c.value is not None and c.unit != "share":
        got = quantity.value if quantity.value is not None else quantity.low
        tally.add("value", got == c.value or c.value in quantity.values, where, c.value, got)
    same_unit = quantity.unit == c.unit or {quantity.unit, c.unit} == {"households", "families"}
    tally.add("unit", same_unit, where, c.unit, quantity.unit)
    if c.term is not None:
        tally.add("term", p.term == c.term, where, c.term, p.term)
        kin = any({p.term, c.term} <= group for group in KIN)
        tally.add("term or kin", p.term == c.term or kin, where, c.term, p.term)
    tally.add("hedge", quantity.hedge == c.hedge, where, c.hedge, quantity.hedge)
    tally.add("modality", p.modality == c.modality, where, c.modality, p.modality)
    tally.add("chain", is_chain(p.chain, c.chain), where, list(c.chain), told(p.chain))
    for role, names in c.places.items():
        for name in names:
            _place(name, role, p, where, tally)


def _place(name: str, role: PlaceRole, p: Proposal, where: str, tally: Tally) -> None:
    found = [n for n in p.places if name.casefold() in n.words.casefold() or n.words.casefold() in name.casefold()]
    if not found:
        tally.missed("place", f"{where}, {name}")
        return
    tally.add("place", True, where, name, found[0].words)
    tally.add("role", any(n.role == role for n in found), f"{where}, {name}", role, found[0].role)


def _statements(report: LabelledReport, proposals: Sequence[Proposal], tally: Tally) -> None:
    for s in report.stated:
        where = f"{report.name}, {s.contains[:50]!r}"
        found = [p for p in proposals if p.kind in WITHOUT_FIGURE and _says(p, s, report.text)]
        if not found:
            tally.missed("statement", where)
            continue
        tally.add("statement", True, where, s.kind, found[0].kind)
        tally.add("kind", any(p.kind == s.kind for p in found), where, s.kind, [p.kind for p in found])
        right = any(is_chain(p.chain, s.chain) for p in found)
        tally.add("chain of a statement", right, where, list(s.chain), told(found[0].chain))


def _says(p: Proposal, s: LabelledStatement, text: str) -> bool:
    at = text.find(s.contains)
    middle = at + min(len(s.contains), 10) // 2
    return p.sentence.start <= middle < p.sentence.end


def told(chain: Sequence[Speaker]) -> list[str]:
    """The speakers before the publisher, in the words by which each is known."""
    return [_words(s.source) for s in chain[:-1]]


def _words(source: Source) -> str:
    return " ".join((source.name or "", source.role, source.id.replace("-", " "))).casefold().strip()


def is_chain(chain: Sequence[Speaker], words: Sequence[str]) -> bool:
    """Whether a chain has as many speakers as there are words, each known by a word of his."""
    known = told(chain)
    return len(known) == len(words) and all(
        any(w in speaker for w in word.casefold().replace("-", " ").split())
        for word, speaker in zip(words, known, strict=True)
    )


def score_floor(reports: Sequence[LabelledReport]) -> dict[str, Score]:
    """The floor: every number with a noun of people or houses right behind it.

    It is said by the publisher, without a hedge, asserted, of the commonest term; it names no places.
    """
    terms = Counter(c.term for r in reports for c in r.claims if c.term)
    commonest = terms.most_common(1)[0][0] if terms else None
    tally = Tally()
    for report in reports:
        numbers = counted_numbers(report.text)
        for c in report.claims:
            found = next((n for n in numbers if n[0] < c.start + len(c.said) and c.start < n[1]), None)
            if found is None:
                tally.missed("figure", "")
                continue
            numbers.remove(found)
            tally.add("figure", True, "", "", "")
            if c.value is not None and c.unit != "share":
                tally.add("value", found[2] == c.value, "", "", "")
            tally.add("unit", found[3] == c.unit, "", "", "")
            if c.term is not None:
                tally.add("term", commonest == c.term, "", "", "")
            tally.add("hedge", c.hedge == "none", "", "", "")
            tally.add("modality", c.modality == "asserted", "", "", "")
            tally.add("chain", not c.chain, "", "", "")
        tally.answered["figure"] += len(numbers)
    return tally.scores()
