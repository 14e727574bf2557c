"""What a reader found in a report: one statement, every part of it with the place in the text that says so."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from corridor.claims.basis import Basis, Knows, Modality, Reading
from corridor.claims.quantity import Quantity
from corridor.claims.source import Source

Kind = Literal[
    "stock",  # people present at an instant
    "flow",  # people passing during a period
    "share",  # a part of a whole
    "duration",  # days that something lasts
    "trend",  # more or fewer than before
    "instance",  # one case told by somebody who took part
    "intention",  # what somebody means to do
    "position",  # what somebody holds, decides, fears or asks
    "event",  # something dated that happened, without a quantity of people
]
Term = Literal[
    "displaced",
    "evacuated",
    "fled",
    "relocated",
    "homeless",
    "sheltered",
    "in_relief_camp",
    "housing_destroyed",
    "housing_damaged",
    "housing_uninhabitable",
    "left",
    "heading",
    "crossed",
    "arrived",
    "returned",
    "caught",
    "detained",
    "released",
    "deported",
    "surrendered",
    "killed",
    "injured",
    "missing",
    "stranded",
    "rescued",
    "unaccounted_for",
    "present",
    "affected",
    "in_need",
    "heard",
    "passed_control",
    "agreed",
    "other",
]
GroupLabel = Literal[
    "fighters",
    "family",
    "civilians",
    "children",
    "women",
    "men",
    "residents",
    "displaced",
    "refugees",
    "returnees",
    "migrants",
    "hostages",
    "people",
]
PlaceRole = Literal["at", "from", "via", "to", "towards", "across"]
PlaceKind = Literal["country", "region", "city", "crossing", "area", "continent", "unknown"]
Accuracy = Literal["day", "week", "month", "year", "open", "none"]
Part = Literal["headline", "caption", "body"]


class Found(BaseModel):
    """Base of everything that points at its place in a text; offsets count characters, half open."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Span(Found):
    """Characters `start` to `end` (not included) of the text of the report."""

    start: int = Field(ge=0)
    end: int = Field(gt=0)

    def of(self, text: str) -> str:
        """The words that it points at."""
        return text[self.start : self.end]


class Meaning(Found):
    """What a name of a place could stand for."""

    name: str
    kind: PlaceKind = "unknown"
    country: str | None = Field(None, description="ISO 3166-1 alpha-3")
    latitude: float | None = Field(None, ge=-90, le=90)
    longitude: float | None = Field(None, ge=-180, le=180)


class NamedPlace(Found):
    """A place as the text names it, what part it plays, what it was read as and what else it could mean."""

    words: str
    span: Span
    role: PlaceRole = "at"
    read_as: Meaning | None = Field(None, description="empty where the name is in no gazetteer or stays ambiguous")
    could_mean: tuple[Meaning, ...] = ()
    reason: str = Field("", description="why it was read so, where it could mean something else")


class Period(Found):
    """When it happened: first and last day, from the text's own dates and its publication date."""

    start: date | None = None
    end: date | None = None
    accuracy: Accuracy = Field("none", description="open: one of the two ends is not said")
    words: str = ""
    span: Span | None = None
    relative: bool = Field(False, description="counted from the publication date or another event: to be reviewed")


class Group(Found):
    """Which people: the words, and the classes they fall into."""

    words: str
    span: Span
    labels: tuple[GroupLabel, ...] = ("people",)
    of: str = Field("", description="nationality, place or organisation that the words name (`from the UK`)")


class Speaker(Found):
    """One link of a chain of attribution; without a span where it is the publisher of the report itself."""

    source: Source
    span: Span | None = None
    knows: Knows = "unknown"


class Proposal(Found):
    """One statement of one fact, as read; nothing in it that the text does not say.

    `chain` has the first speaker first and ends with the publisher of the report. `spans` has the place of
    each further part by its name (quantity, hedge, unit, term, modality, attribution, of, says). `copies` are other
    places where the same text says the same.
    """

    id: str
    report: str
    kind: Kind
    term: Term | None = None
    says: str = Field(description="the statement in few words, put together from its parts")
    quantity: Quantity | None = None
    low: float | None = Field(None, description="the interval that the words stand for, under `rule`")
    high: float | None = None
    rule: str | None = None
    modality: Modality = "asserted"
    group: Group | None = None
    of: Group | None = Field(None, description="the whole of which a share is told")
    places: tuple[NamedPlace, ...] = ()
    country: str | None = Field(
        None, description="ISO 3166-1 alpha-3 of where it happened: of its own places, else of the nearest in the text"
    )
    period: Period = Period()
    chain: tuple[Speaker, ...] = Field(min_length=1)
    basis: Basis = Basis()
    part: Part = "body"
    sentence: Span
    spans: dict[str, Span] = Field(default_factory=dict)
    copies: tuple[Span, ...] = ()
    ambiguous: tuple[Reading, ...] = ()
    rules: tuple[str, ...] = Field((), description="ids of the rules that read it")
    salience: float = Field(0.0, description="how likely it is what the text is about, to sort by; no probability")
