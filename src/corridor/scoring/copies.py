"""Planted copies: invented events, told by invented speakers, copied by invented outlets.

Who repeats whom is known here. Copies are paraphrased, get new headlines, round figures, exchange hedges and drop
attributions; independent speakers on one event tell like figures with words from the same stock (hard negatives).
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from corridor.claims import Claim, Proposal, Quantity, Report, Source, Span
from corridor.claims.proposal import Group, Meaning, NamedPlace, Period, Speaker
from corridor.scoring import copies_words as words

FIRST_DAY = date(2031, 1, 6)  # in no year that any real report is about
NO_ONE = "officials"


@dataclass(frozen=True)
class Habits:
    """How the invented press works, as probabilities; the defaults are meant to be hard.

    `origins` are the chances of one to four independent first speakers to an event, `copies` the mean number of outlets
    that copy an origin, `apart` the spread of what independent speakers say of one number (log scale), `agrees` the
    chance that one of them gives just the figure of another, `mixes` that a copy adds another origin's account,
    `coverage` that a reader finds the place; a copy has up to `own` sentences of its own.
    """

    origins: tuple[float, ...] = (0.30, 0.30, 0.25, 0.15)
    copies: float = 2.0
    apart: float = 0.15
    agrees: float = 0.15
    full: float = 0.25
    speaker: float = 0.30
    outlet: float = 0.20
    rounds: float = 0.30
    mixes: float = 0.12
    second_fact: float = 0.3
    verbatim: float = 0.20
    coverage: float = 0.85
    own: int = 8


HABITS = Habits()


@dataclass
class Planted:
    """Claims with their texts, and who first said what: origin and event by id of claim."""

    claims: list[Claim] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    reports: list[Report] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    origin: dict[str, str] = field(default_factory=dict)
    event: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Event:
    """What happened: where, why, to how many."""

    id: str
    place: str
    country: str
    causes: tuple[tuple[int, str], ...]
    facts: tuple[tuple[str, str, float], ...]  # term, group, people
    details: tuple[tuple[int, int, int], ...]
    day: date


@dataclass(frozen=True)
class Fact:
    """A number as told by one speaker, or as retold."""

    term: str
    group: str
    value: float
    hedge: str
    slots: tuple[int, ...]  # which of the possible wordings


@dataclass(frozen=True)
class Account:
    """What one origin tells, as it stands in one report."""

    origin: str
    event: Event
    speaker: Source | None
    via: tuple[str, ...]  # outlets that had it before, first to last
    facts: tuple[Fact, ...]
    details: tuple[tuple[tuple[int, int, int], tuple[int, int, int]], ...]  # what, and which wording
    quote: str
    cause: int


def plant(reports: int, seed: int, habits: Habits = HABITS) -> Planted:
    """About so many reports, the same for the same seed."""
    return _Planter(np.random.default_rng(seed), habits).plant(reports)


class _Planter:
    def __init__(self, rng: np.random.Generator, habits: Habits) -> None:
        self.rng, self.habits = rng, habits
        self.out = Planted()
        self.countries = [f"X{chr(65 + i)}{chr(65 + int(rng.integers(26)))}" for i in range(12)]
        self.places = {c: [self.name() for _ in range(6)] for c in self.countries}
        self.outlets = [self.source(f"The {self.name()} {o}", "publisher") for o in words.OUTLETS for _ in range(5)]
        self.agencies = [self.source(f"{a} Relief {self.name()}", "researcher") for a in words.AGENCIES]

    def plant(self, reports: int) -> Planted:
        number = 0
        while len(self.out.reports) < reports:
            self.event(f"e{number}", FIRST_DAY + timedelta(days=int(self.rng.integers(max(reports // 8, 60)))))
            number += 1
        return self.out

    def event(self, id: str, day: date) -> None:
        """One event with all its reports."""
        country = self.pick(self.countries)
        first = (self.pick(list(words.FATES)), self.pick(list(words.PEOPLE)), self.people())
        facts = [first]
        if self.rng.random() < self.habits.second_fact:
            facts.append((self.pick([t for t in words.FATES if t != first[0]]), "people", self.people()))
        causes = tuple((int(self.rng.integers(len(words.CAUSES))), self.name()) for _ in range(3))
        details = tuple(self.detail() for _ in range(2))
        e = Event(id, self.pick(self.places[country]), country, causes, tuple(facts), details, day)
        firsts: list[Account] = []
        for n in range(1 + int(self.rng.choice(4, p=self.habits.origins))):
            firsts.append(self.first(e, n, firsts))
        outlets = list(self.rng.permutation(len(self.outlets)))
        told: list[tuple[Account, Source, date]] = []
        for account in firsts:
            outlet = self.outlets[outlets.pop()]
            own = account if account.speaker else replace(account, origin=f"{e.id}:{outlet.id}")
            when = day + timedelta(days=int(self.rng.integers(3)))
            self.publish([own], outlet, when)
            told.append((own, outlet, when))
            versions = [(own, outlet, when)]
            for _ in range(min(int(self.rng.geometric(1 / (1 + self.habits.copies))) - 1, 9)):
                version = versions[int(self.rng.integers(len(versions)))]
                versions.append(self.copy(*version, self.outlets[outlets.pop()], told))

    def first(self, e: Event, n: int, before: list[Account]) -> Account:
        """An independent speaker's own account; by chance he may give the figure of another."""
        speaker = self.speaker(e, n)
        facts = tuple(self.tells(*f) for f in e.facts[: 1 + int(self.rng.random() < 0.6)])
        if before and self.rng.random() < self.habits.agrees and before[-1].facts[0].value < 10_000:
            figure = to_digits(before[-1].facts[0].value, 2)
            facts = (replace(facts[0], value=float(figure)), *facts[1:])
        own = [self.detail() for _ in range(int(self.rng.integers(1, 4)))]
        shared = [d for d in e.details if self.rng.random() < 0.4]
        details = tuple((d, self.wording()) for d in own + shared)
        quote = ""
        if speaker is not None and self.rng.random() < 0.5:
            spoken = (words.SPOKEN_FIRST, words.SPOKEN_SECOND)
            quote = ", ".join(self.pick(bank)[0].format(n=self.name()) for bank in spoken)
        named = speaker is not None and bool(speaker.name)
        origin = speaker.id if speaker is not None and named else f"{e.id}:{n}"
        return Account(origin, e, speaker, (), facts, details, quote, int(self.rng.integers(3)))

    def speaker(self, e: Event, n: int) -> Source | None:
        """Somebody with a name, an agency, a trade, a vague role, or the outlet itself."""
        draw = self.rng.random()
        if draw < 0.35:
            return self.source(f"{self.pick(words.TITLES)} {self.name()} {self.name()}", "official")
        if draw < 0.50:
            return self.agencies[(int(e.id[1:]) + n) % len(self.agencies)]
        if draw < 0.65:
            return self.source(words.TRADES[(int(e.id[1:]) + n) % len(words.TRADES)], "witness", named=False)
        if draw < 0.85:
            return self.source(self.pick(words.ROLES), "unnamed", named=False)
        return None

    def tells(self, term: str, group: str, people: float) -> Fact:
        """What a speaker makes of the true number: he counts, or errs and rounds."""
        counted = people < 100 and self.rng.random() < 0.5
        guess = people if counted else max(people * math.exp(self.habits.apart * self.rng.standard_normal()), 2)
        digits = self.rng.choice([1, 1.5, 2, 9], p=[0.35, 0.25, 0.25, 0.15])
        value = round(guess) if counted else to_digits(guess, digits)
        exact = counted or digits == 9
        hedge = "none" if exact else str(self.rng.choice(list(words.HEDGES), p=[0.4, 0.35, 0.2, 0.05]))
        return Fact(term, group, float(value), hedge, self.slots())

    def copy(
        self, a: Account, parent: Source, when: date, outlet: Source, told: list[tuple[Account, Source, date]]
    ) -> tuple[Account, Source, date]:
        """Another outlet retells it, in words that are more or less its own."""
        h = self.habits
        level = 0.0 if self.rng.random() < h.verbatim else float(self.rng.choice([0.25, 0.6, 0.95]))
        chances = [h.full, h.speaker, h.outlet, 1 - h.full - h.speaker - h.outlet]
        keeps = str(self.rng.choice(["full", "speaker", "outlet", "nothing"], p=chances))
        speaker, via = a.speaker, (*a.via, parent.id)
        if speaker is None and keeps in ("full", "speaker"):
            keeps = "outlet"
        if keeps in ("outlet", "nothing"):
            speaker = None
        if keeps in ("speaker", "nothing"):
            via = ()
        if speaker is not None and keeps == "speaker" and self.rng.random() < 0.25:
            speaker = self.vague(speaker)
        facts = tuple(self.retell(f, level) for f in a.facts if f is a.facts[0] or self.rng.random() < 0.6)
        details = [(d, self.reword(w, level)) for d, w in a.details if self.rng.random() < 0.8]
        details += [(self.detail(), self.wording()) for _ in range(int(self.rng.integers(0, h.own + 1)))]
        if level > 0.5:
            details = [details[i] for i in self.rng.permutation(len(details))]
        quote = a.quote if speaker is not None and self.rng.random() < 0.7 else ""
        own = replace(a, speaker=speaker, via=via, facts=facts, details=tuple(details), quote=quote)
        later = when + timedelta(days=int(self.rng.integers(5)))
        accounts = [own]
        others = [t for t in told if t[0].origin != a.origin]
        if others and self.rng.random() < self.habits.mixes:
            other, its, _ = others[int(self.rng.integers(len(others)))]
            facts = tuple(self.retell(f, level) for f in other.facts)
            accounts.append(replace(other, via=(its.id,), facts=facts, quote=""))
        self.publish(accounts, outlet, later)
        return own, outlet, later

    def vague(self, speaker: Source) -> Source:
        """The same speaker, described by his role only."""
        role = speaker.role.split()[0] if speaker.kind == "official" else NO_ONE
        return self.source(f"a {role}" if role != NO_ONE else role, "unnamed", named=False)

    def retell(self, f: Fact, level: float) -> Fact:
        """Perhaps rounded, with another hedge of the same kind and other words."""
        value, hedge = f.value, f.hedge
        if self.rng.random() < self.habits.rounds and value >= 100:
            digits = 2 if len(f"{value:.0f}".rstrip("0")) > 2 else 1
            value = to_digits(value, digits)
            hedge = "about" if value != f.value else hedge
        slots = tuple(new if self.rng.random() < level else old for old, new in zip(f.slots, self.slots(), strict=True))
        return replace(f, value=float(value), hedge=hedge, slots=slots)

    def publish(self, accounts: list[Account], outlet: Source, when: date) -> None:
        """Write the report and its claims."""
        id = f"r{len(self.out.reports)}"
        text, found = "", []
        for a in accounts:
            lines: list[tuple[str, Fact | None]] = [(self.claim_line(f, a, outlet), f) for f in a.facts]
            lines += [(self.detail_line(what, how), None) for what, how in a.details]
            if a.quote and a.speaker is not None:
                lines.insert(1, (self.quote_line(a), None))
            for line, fact in lines:
                start = len(text)
                text += line[0].upper() + line[1:] + "."
                if fact is not None:
                    found.append((a, fact, Span(start=start, end=len(text))))
                text += " "
        self.out.texts[id] = text
        title = self.pick(words.HEADLINES).format(p=accounts[0].event.place, f=figure_words(accounts[0].facts[0]))
        self.out.reports.append(Report(id=id, title=title, publisher=outlet.id, published=when))
        for n, (a, fact, span) in enumerate(found):
            claim = self.claim(f"{id}.c{n}", id, a, fact, outlet, when, span)
            self.out.claims.append(claim)
            self.out.origin[claim.id], self.out.event[claim.id] = a.origin, a.event.id

    def claim(self, id: str, report: str, a: Account, f: Fact, outlet: Source, when: date, span: Span) -> Claim:
        """The claim as a reader finds it; now and then a part is not found."""
        speaker = [a.speaker] if a.speaker is not None else []
        chain = [*speaker, *(self.out.sources[o] for o in a.via), outlet]
        quantity = Quantity(said=figure_words(f), value=f.value, hedge=f.hedge)
        e = a.event
        where = Meaning(name=e.place, kind="city", country=e.country)
        seen = self.rng.random(3)
        dated = seen[2] < self.habits.coverage - 0.15
        read = Proposal(
            id=id,
            report=report,
            kind="flow",
            term=f.term,
            says=f"{quantity.said} {f.group} {f.term}",
            quantity=quantity,
            group=Group(words=f.group, span=span, labels=(f.group,)),
            places=(NamedPlace(words=e.place, span=span, read_as=where),) if seen[0] < self.habits.coverage else (),
            country=e.country if seen[1] < self.habits.coverage + 0.05 else None,
            period=Period(start=e.day, end=e.day, accuracy="day") if dated else Period(),
            chain=tuple(Speaker(source=s) for s in chain),
            sentence=span,
        )
        return Claim(
            id=id,
            says=read.says,
            kind="count",
            quantity=quantity,
            chain=tuple(s.id for s in chain),
            purpose="research",
            published=when,
            report=report,
            read=read,
        )

    def claim_line(self, f: Fact, a: Account, outlet: Source) -> str:
        """The sentence of a claim, by its wordings."""
        e, s = a.event, f.slots
        fates, nouns = words.FATES[f.term][0], words.PEOPLE[f.group]
        line, name = e.causes[a.cause]
        causes = words.CAUSES[line]
        clause = words.ORDER[s[0] % len(words.ORDER)].format(
            f=f"{figure_words(f)} {nouns[s[1] % len(nouns)]}",
            v=fates[s[2] % len(fates)],
            p=words.WHERE[s[3] % len(words.WHERE)].format(p=e.place),
            w=causes[s[4] % len(causes)].format(n=name),
            d=words.DAYS[s[5] % len(words.DAYS)],
        )
        speaker = self.attribution(a)
        if not speaker:
            return words.BARE[s[6] % 3].format(c=clause)
        patterns = (*words.FRONT, *words.BACK)
        return patterns[s[6] % len(patterns)].format(s=speaker, c=clause)

    def attribution(self, a: Account) -> str:
        names = [self.out.sources[o].label for o in a.via]
        if a.speaker is None:
            return names[-1] if names else ""
        return f"{a.speaker.label}, quoted by {names[-1]}," if names else a.speaker.label

    def quote_line(self, a: Account) -> str:
        assert a.speaker is not None
        return f"“{a.quote},” {a.speaker.label} said"

    def detail_line(self, what: tuple[int, int, int], how: tuple[int, int, int]) -> str:
        banks = (words.SUBJECTS, words.ACTIONS, words.OBJECTS)
        return " ".join(bank[i][j % len(bank[i])] for bank, i, j in zip(banks, what, how, strict=True))

    def source(self, label: str, kind: Any, named: bool = True) -> Source:
        id = label.casefold().replace(" ", "-")
        status: Any = "public" if named else "anonymous"
        made = Source(id=id, role=label, kind=kind, status=status, name=label if named else None)
        return self.out.sources.setdefault(id, made)

    def name(self) -> str:
        return "".join(self.pick(words.SYLLABLES) for _ in range(int(self.rng.integers(2, 4)))).capitalize()

    def people(self) -> float:
        return float(round(math.exp(self.rng.uniform(math.log(8), math.log(60_000)))))

    def detail(self) -> tuple[int, int, int]:
        i, j, k = (int(self.rng.integers(len(b))) for b in (words.SUBJECTS, words.ACTIONS, words.OBJECTS))
        return i, j, k

    def wording(self) -> tuple[int, int, int]:
        i, j, k = self.rng.integers(0, 2, 3).tolist()
        return i, j, k

    def reword(self, w: tuple[int, int, int], level: float) -> tuple[int, int, int]:
        i, j, k = ((1 - x) if self.rng.random() < level else x for x in w)
        return i, j, k

    def slots(self) -> tuple[int, ...]:
        return tuple(self.rng.integers(0, 1000, 8).tolist())

    def pick(self, among: Any) -> Any:
        return among[int(self.rng.integers(len(among)))]


def figure_words(f: Fact) -> str:
    """The figure with its hedge, as it is written."""
    hedges = words.HEDGES[f.hedge]
    return f"{hedges[f.slots[7] % len(hedges)]} {f.value:,.0f}".strip()


def to_digits(value: float, digits: float) -> float:
    """A number rounded to so many digits; 1.5 is the first digit and halves of it."""
    step = 10.0 ** math.floor(math.log10(max(value, 1))) if value else 1.0
    step = step / 2 if digits == 1.5 else step / 10 ** (digits - 1)
    step = max(step, 1.0)
    return max(round(value / step) * step, 1.0)
