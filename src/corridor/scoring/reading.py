"""Scores of reading on excerpts labelled by analysts, in the layout of IDMC, beside floors that read nothing."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from corridor.claims import Quantity, Source
from corridor.claims.proposal import Term
from corridor.claims.quantity import Unit
from corridor.errors import CorridorError
from corridor.reading.documents import Block, Document, sentences
from corridor.reading.lexicon import NOUNS
from corridor.reading.mentions import mentions

Field = Literal["quantity", "unit", "term", "country"]
FIELDS: tuple[Field, ...] = ("quantity", "unit", "term", "country")
COLUMNS = ("Excerpt", "Displacement figure", "Reporting term", "Reporting unit", "Location (Country)")
TERMS: dict[str, str] = {
    "displaced": "Displaced",
    "evacuated": "Evacuated",
    "fled": "Forced to Flee",
    "relocated": "Relocated",
    "homeless": "Homeless",
    "sheltered": "Sheltered",
    "in_relief_camp": "In Relief Camp",
    "housing_destroyed": "Destroyed Housing",
    "housing_damaged": "Partially Destroyed Housing",
    "housing_uninhabitable": "Uninhabitable Housing",
}
DEFAULT_TERM = "Displaced"  # what IDMC's analysts write where a report has none of their terms
HOUSEHOLDS = frozenset(("households", "families", "dwellings"))  # IDMC counts a house as a household


class Read(Protocol):
    """What a reader says of an excerpt, as far as it is scored; a proposal of Corridor is one."""

    @property
    def quantity(self) -> Quantity | None:
        """The figure as said."""

    @property
    def term(self) -> Term | None:
        """What happened to the people."""

    @property
    def country(self) -> str | None:
        """ISO 3166-1 alpha-3."""


Reader = Callable[[str], Sequence[Read]]


@dataclass(frozen=True, slots=True)
class Answer:
    """The simplest `Read`."""

    quantity: Quantity | None = None
    term: Term | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled excerpt; `number` counts the rows below the header from 1."""

    number: int
    excerpt: str
    figure: float | None
    term: str
    unit: str
    country: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A row that a reader and its label do not agree on."""

    row: int
    field: Field
    labelled: str
    read: str


@dataclass(frozen=True, slots=True)
class Score:
    """How often a field was answered and right among `asked` rows."""

    asked: int
    answered: int
    right: int

    @property
    def precision(self) -> float:
        """Right among answered."""
        return self.right / self.answered if self.answered else 0.0

    @property
    def recall(self) -> float:
        """Right among asked."""
        return self.right / self.asked if self.asked else 0.0


@dataclass(frozen=True, slots=True)
class Result:
    """Scores of one reader: its first answer by field, its figure among any of its answers, and where it disagrees."""

    rows: int
    first: dict[Field, Score]
    any_quantity: Score
    disagreements: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A reader beside both floors, on the same rows."""

    reader: Result
    first_number: Result
    largest_number: Result


def labelled(path: Path | str) -> list[Row]:
    """The rows of a labelled CSV file, in UTF-8 or Windows-1252.

    Raises `CorridorError` where a column is missing.
    """
    raw = Path(path).read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    table = csv.DictReader(io.StringIO(text, newline=""))
    missing = [c for c in COLUMNS if c not in (table.fieldnames or ())]
    if missing:
        raise CorridorError("missing columns", ", ".join(missing), str(path), "give a file in the layout of IDMC")
    return [_row(number, cells) for number, cells in enumerate(table, 1)]


def _row(number: int, cells: dict[str, str]) -> Row:
    figure, country = (cells["Displacement figure"] or "").replace(",", ""), cells["Location (Country)"] or ""
    code = next((c for c in country.split(";") if re.fullmatch(r"[A-Z]{3}", c.strip())), "")
    return Row(
        number,
        cells["Excerpt"] or "",
        float(figure) if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", figure.strip()) else None,
        (cells["Reporting term"] or "").strip(),
        (cells["Reporting unit"] or "").strip(),
        code.strip(),
    )


_ENGLISH = frozenset(
    """the of and in to were have been has was by for from that are with on at as is their which an or this after due
    more than some about people""".split()
)
_FOREIGN = frozenset(
    """el los las una del por han fueron con que y se os dos das em um uma foram le les des une dans sont ont du et au
    par
    der die das und von wurden im ist je su u od na se za koji""".split()
)
_LETTERS = re.compile(r"[^\W\d_]+")
SHORT = 9  # words; so short a fragment counts as English unless it has foreign function words


def is_english(text: str) -> bool:
    """Whether an excerpt is to be read as English: by the share of its words that are function words.

    A short fragment of a table has none, and counts as English unless it has a function word of another language.
    """
    words = _LETTERS.findall(text.lower())
    english = sum(w in _ENGLISH for w in words)
    foreign = sum(w in _FOREIGN for w in words)
    if len(words) <= SHORT:
        return english >= foreign
    return english > foreign and english >= 0.08 * len(words)


def unwrapped(excerpt: str) -> str:
    """The excerpt without its line breaks, which are those of a page and of cells copied from tables."""
    return " ".join(excerpt.split())


def read_by_mentions(excerpt: str) -> list[Answer]:
    """The reader by default: sentences and their figures, the most salient first; it tells no country."""
    text = unwrapped(excerpt)
    if not text:
        return []
    publisher = Source(id="publisher", role="the publisher", kind="publisher")
    document = Document("excerpt", text, (Block("body", 0, len(text)),), publisher)
    found = [m for s in sentences(document) for m in mentions(s)]
    found.sort(key=lambda m: -m.salience)
    return [Answer(m.quantity, m.term) for m in found]


def figure_of(quantity: Quantity | None) -> float | None:
    """The one number that an analyst would write down: the lower end of a range; nothing for words such as `dozens`."""
    if quantity is None or quantity.unit in ("share", "days", "vehicles"):
        return None
    return quantity.value if quantity.value is not None else quantity.low


def unit_of(quantity: Quantity | None) -> str:
    """IDMC's unit of a figure: People or Households; nothing where the text names none."""
    if quantity is None or quantity.unit not in ("people", *HOUSEHOLDS):
        return ""
    return "Households" if quantity.unit in HOUSEHOLDS else "People"


def term_of(term: str | None) -> str:
    """IDMC's term."""
    return TERMS.get(term or "", DEFAULT_TERM)


def wrong_labels(path: Path | str) -> frozenset[tuple[int, str]]:
    """Row and field of every label that a list of wrong labels holds (`benchmarks/reading/wrong_labels.csv`)."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        return frozenset((int(cells["row"]), cells["field"]) for cells in csv.DictReader(file))


def score(rows: Iterable[Row], reader: Reader, wrong: Collection[tuple[int, str]] = ()) -> Result:
    """Scores a reader: its first answer by field, and its figure among all its answers.

    `wrong` are labels to leave out, by row and field.
    """
    counts: dict[str, Counter[Field]] = {"asked": Counter(), "answered": Counter(), "right": Counter()}
    disagreements: list[Disagreement] = []
    n = asked = answered = anywhere = 0
    for row in rows:
        n += 1
        answers = list(reader(row.excerpt))
        if row.figure is not None and (row.number, "quantity") not in wrong:
            asked += 1
            answered += bool(answers)
            anywhere += any(figure_of(a.quantity) == row.figure for a in answers)
        for field, want, got in _fields(row, answers[0] if answers else None):
            if not want or (row.number, field) in wrong:
                continue
            counts["asked"][field] += 1
            counts["answered"][field] += bool(got)
            counts["right"][field] += want == got
            if want != got:
                disagreements.append(Disagreement(row.number, field, want, got))
    first = {f: Score(counts["asked"][f], counts["answered"][f], counts["right"][f]) for f in FIELDS}
    return Result(n, first, Score(asked, answered, anywhere), tuple(disagreements))


def _fields(row: Row, answer: Read | None) -> list[tuple[Field, str, str]]:
    got = ("", "", "", "")
    if answer is not None:
        figure = figure_of(answer.quantity)
        got = (_shown(figure), unit_of(answer.quantity), term_of(answer.term), answer.country or "")
    return list(zip(FIELDS, (_shown(row.figure), row.unit, row.term, row.country), got, strict=True))


def _shown(figure: float | None) -> str:
    return "" if figure is None else f"{figure:.10g}"


_NUMBER = re.compile(r"(?<![\w.,])[0-9]{1,3}(?:[, ][0-9]{3})+(?![0-9])|(?<![\w.,])[0-9]+(?![\w%]|[.,][0-9])")
_WORDS_BETWEEN = 3


def counted_numbers(text: str) -> list[tuple[int, int, float, Unit]]:
    """Every number in digits with a noun of people or houses within three words behind it: where, how many, of what."""
    found: list[tuple[int, int, float, Unit]] = []
    for match in _NUMBER.finditer(text):
        behind = re.split("[0-9]", text[match.end() : match.end() + 60].lower(), maxsplit=1)[0]
        words = _LETTERS.findall(behind)[:_WORDS_BETWEEN]
        noun = next((NOUNS[w] for w in words if w in NOUNS and NOUNS[w].unit in ("people", *HOUSEHOLDS)), None)
        if noun is not None:
            found.append((match.start(), match.end(), _value(match[0]), noun.unit))
    return found


def first_number(excerpt: str) -> list[Answer]:
    """The first floor: the first number with a noun of people or houses within three words behind it."""
    text = unwrapped(excerpt)
    return [Answer(Quantity(said=text[a:b], value=n, unit=unit)) for a, b, n, unit in counted_numbers(text)[:1]]


def largest_number(excerpt: str) -> list[Answer]:
    """The second floor: the largest number, of people."""
    numbers = [m[0] for m in _NUMBER.finditer(unwrapped(excerpt)) if len(m[0]) < 15]
    if not numbers:
        return []
    said = max(numbers, key=_value)
    return [Answer(Quantity(said=said, value=_value(said)))]


def _value(digits: str) -> float:
    return float(re.sub(r"[^0-9]", "", digits)[:15])


def commonest_term(rows: Sequence[Row]) -> Term:
    """The term that most rows are labelled with: the floors say it of every row."""
    (label, _), *_ = Counter(r.term for r in rows).most_common(1) or [(DEFAULT_TERM, 0)]
    by_label: dict[str, Term] = {v: k for k, v in TERMS.items()}  # type: ignore[misc]
    return by_label.get(label, "displaced")


def commonest_country(rows: Sequence[Row]) -> str | None:
    """The country that most rows are labelled with."""
    (code, _), *_ = Counter(r.country for r in rows).most_common(1) or [("", 0)]
    return code or None


def compare(
    rows: Sequence[Row], reader: Reader = read_by_mentions, wrong: Collection[tuple[int, str]] = ()
) -> Comparison:
    """A reader beside both floors; for term and country a floor says what most rows are labelled with."""
    term, country = commonest_term(rows), commonest_country(rows)

    def said_of_all(floor: Callable[[str], list[Answer]]) -> Reader:
        def read(excerpt: str) -> list[Answer]:
            return [Answer(a.quantity, term, country) for a in floor(excerpt)] or [Answer(None, term, country)]

        return read

    return Comparison(
        score(rows, reader, wrong),
        score(rows, said_of_all(first_number), wrong),
        score(rows, said_of_all(largest_number), wrong),
    )
