"""A sentence with its figures and events, and what is said of a figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from corridor.claims.proposal import Group, Kind, Term
from corridor.claims.quantity import Unit
from corridor.reading.mentions.terms import Event, Sense
from corridor.reading.mentions.words import BE, HAVE, MAY, WOULD
from corridor.reading.numerals import Numeral, Tokens

_FINITE = BE | HAVE | MAY | WOULD


@dataclass(slots=True)
class Governed:
    """What is said of a figure: a term, the event that says it, and by which rule."""

    term: Term
    first: int
    last: int
    rule: str
    sense: Sense
    cost: int = 0
    weak: bool = False
    infinitive: bool = False
    ordered: bool = False
    unit: Unit | None = None  # of a label
    tail: int = 0  # behind the last of its words, where others stand between
    modal_from: int = 0  # tokens between here and the event tell the modality


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the sentence before counted, or only named; `alike` where it spoke of nothing else that may be counted.

    `held` is whether it told of people held, or let go.
    """

    unit: Unit
    kind: Kind
    term: Term | None
    group: Group | None
    counted: bool
    alike: bool
    held: bool


def _nothing() -> Earlier | None:
    return None


@dataclass(slots=True)
class Scene:
    """A sentence cut into tokens, with its figures and its events."""

    t: Tokens
    events: list[Event]
    figures: list[Numeral]
    first: dict[int, Event] = field(default_factory=dict)
    last: dict[int, Event] = field(default_factory=dict)
    figure: dict[int, Numeral] = field(default_factory=dict)  # those without a trap, by first token
    said: dict[int, Numeral] = field(default_factory=dict)  # the same by first token of the hedge
    trapped: dict[int, Numeral] = field(default_factory=dict)  # those with one
    inner: set[int] = field(default_factory=set)  # figures that are the whole of others (`two of the five`)
    finite: bool = False  # whether it has a verb like `were`
    earlier: Callable[[], Earlier | None] = _nothing  # what the sentence before counted, read when asked for

    @classmethod
    def of(cls, t: Tokens, events: list[Event], figures: list[Numeral]) -> Scene:
        """The scene of these tokens."""
        s = cls(t, events, figures)
        s.first = {e.first: e for e in events}
        s.last = {e.last: e for e in events}
        s.finite = not _FINITE.isdisjoint(t.low)
        return s


def sense_for(event: Event, unit: Unit, wanted: str) -> Sense | None:
    """The first sense that may be said of people, or of houses, with one of the flags wanted."""
    houses = unit == "dwellings"
    for sense in event.senses:
        if sense.term is None or not any(f in sense.flags for f in wanted):
            continue
        if houses == ("h" in sense.flags):
            return sense
        if houses and sense.term in ("evacuated", "affected"):
            return sense
    if unit == "households":  # a house destroyed is a household's
        lost = ("t" in x.flags and "h" in x.flags and "w" not in x.flags for x in event.senses)
        return event.senses[0] if "t" in wanted and next(lost, False) else None
    return None
