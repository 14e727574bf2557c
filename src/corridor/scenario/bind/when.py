"""When it happened: what the text says, else the event that its words name, else the days of the universe."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from corridor.scenario.bind.ground import Ground
from corridor.scenario.bind.heard import Heard
from corridor.scenario.groups import Universe
from corridor.scenario.places import Event
from corridor.scenario.words import tokens

SLACK = timedelta(days=3)  # a "week before" that reaches into an episode is not of that episode
AFTER = frozenset("since after following".split())
DURING = frozenset("during time when amid".split())
BEFORE = frozenset("before until prior ahead".split())
REACH = 4  # words between the preposition and the event
BRIEF = timedelta(days=3)  # how long "at the time of" an event without an end is
KIND_WORDS = {  # names that any report gives to events of a kind
    "agreement": ("agreement", "deal", "truce", "ceasefire", "accord"),
    "convoy": ("convoy", "evacuation"),
    "fighting": ("battle", "fighting", "offensive", "siege", "shelling", "clashes"),
    "closure": ("closure",),
}
ORDER = ("agreement", "convoy", "fighting", "closure", "news")


@dataclass(frozen=True)
class Window:
    """First and last day counted; `notes` say what the text does not say and where it was taken from."""

    start: date | None
    end: date
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Moment:
    """An event that the words name, and whether they speak of the time before, during or after it."""

    relation: str
    event: Event

    @property
    def last(self) -> date:
        """Its last day; three days on for one that has no end."""
        return self.event.end or self.event.start + BRIEF


def moments(heard: Heard) -> list[Moment]:
    """Events named with a preposition of time, in its own words before those of its sentence."""
    found: list[Moment] = []
    for text in (heard.read.period.words, heard.near, heard.sentence):
        for phrase, event in _phrases(heard.ground):
            relation = _relation(tokens(text), phrase)
            if relation and all(m.event.id != event.id for m in found):
                found.append(Moment(relation, event))
    return found


def events_named(ground: Ground, text: str) -> tuple[Event, ...]:
    """Events that the words name, with or without a preposition of time."""
    said = f" {' '.join(tokens(text))} "
    return tuple(dict.fromkeys(event for phrase, event in _phrases(ground) if f" {' '.join(phrase)} " in said))


def _phrases(ground: Ground) -> list[tuple[tuple[str, ...], Event]]:
    """What events are called: by the author, else by the words for their kind where there is one of it only."""
    by_id = {e.id: e for e in sorted(ground.events, key=lambda e: (ORDER.index(e.kind), e.start))}
    found = [(phrase, by_id[i]) for phrase, name in ground.words.phrases for i in name.events if i in by_id]
    for kind, words in KIND_WORDS.items():
        of_kind = ground.events_of(kind)
        if len(of_kind) == 1:
            found += [((word,), of_kind[0]) for word in words]
    return sorted(found, key=lambda f: (ORDER.index(f[1].kind), -len(f[0])))


def _relation(said: tuple[str, ...], phrase: tuple[str, ...]) -> str:
    for i in range(len(said) - len(phrase) + 1):
        if said[i : i + len(phrase)] != phrase:
            continue
        for word in reversed(said[max(0, i - REACH) : i]):
            for name, words in (("before", BEFORE), ("after", AFTER), ("during", DURING)):
                if word in words:
                    return name
    return ""


def window(heard: Heard, universe: Universe, stock: bool) -> Window | str:
    """The days that a claim counts in a universe, or why it cannot."""
    first, last = heard.ground.header.start, heard.ground.header.end
    found = _stock(heard) if stock else _flow(heard, universe)
    if isinstance(found, str):
        return found
    start, end, notes = found.start, found.end, found.notes
    if end > last:
        end, notes = last, (*notes, "cut at the end of the scenario")
    if end < first or (start is not None and start > last):
        return f"it speaks of a time outside the scenario's period ({first} to {last})"
    if start is not None and start < first:
        return f"it counts from {start} on, before the scenario begins ({first})"
    if universe.since and (end < universe.since or (start is not None and start < universe.since - SLACK)):
        return f"it speaks of a time before {universe.since}, when {universe.id} begins"
    if start is not None and start > end:
        return f"it would end on {end}, before it begins on {start}"
    return Window(start, end, notes)


def _stock(heard: Heard) -> Window:
    period, published = heard.read.period, heard.claim.published
    said = period.end or period.start
    untold = said == published and period.relative and not period.words  # the reader's default, no word of the text
    if said is not None and not untold:
        return Window(None, min(said, published))
    for m in moments(heard):
        if m.relation == "before":
            return Window(None, m.event.start - timedelta(days=1), (f"the day before {m.event.id}, by its words",))
        if m.relation == "during":
            return Window(None, min(m.last, published), (f"the last day of {m.event.id}, by its words",))
    return Window(None, published, ("no day said: that of publication",))


def _flow(heard: Heard, universe: Universe) -> Window | str:
    period, published = heard.read.period, heard.claim.published
    named = moments(heard) if period.start is None or period.end is None else []
    start, end = period.start, period.end
    notes: list[str] = []
    for m in named:
        if m.relation == "before" and end in (None, published) and start is None:
            end = m.event.start - timedelta(days=1)
            notes.append(f"until {m.event.id}, by its words")
            return Window(heard.ground.header.start, end, tuple(notes))
        if start is None and m.relation in ("after", "during"):
            start = m.event.start
            notes.append(f"from {m.event.id} on, by its words")
    if start is None:
        start, why = _since(heard.ground, universe)
        notes.append(why)
    if end is None or end > published:
        end = published
        notes.append("until the day it was published")
    return Window(start, end, tuple(notes))


def _since(ground: Ground, universe: Universe) -> tuple[date, str]:
    """Where an episode begins whose first day is not said."""
    if universe.since:
        return universe.since, f"first day not said: that of {universe.id}"
    start = turning_point(ground)
    if start:
        return start, "first day not said: that of the scenario's episode"
    return ground.header.start, "first day not said: that of the scenario"


def turning_point(ground: Ground) -> date | None:
    """The day on which most universes begin, else that of the first agreement, convoy or news."""
    since = [u.since for u in ground.header.universes if u.since]
    if since:
        return max(sorted(set(since)), key=since.count)
    begun = [e.start for kind in ("agreement", "convoy", "news") for e in ground.events_of(kind)]
    return min(begun) if begun else None
