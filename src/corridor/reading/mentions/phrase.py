"""What a figure counts: the noun phrase behind it."""

from __future__ import annotations

from dataclasses import dataclass, field

from corridor.claims.proposal import GroupLabel
from corridor.reading.lexicon import (
    ADVERBS,
    DAYS_OF,
    DEMONYM_ENDINGS,
    NOT_PEOPLE_ENDINGS,
    NOUNS,
    PEOPLE_ENDINGS,
    Noun,
    misspelt,
)
from corridor.reading.mentions.terms import Event, Sense
from corridor.reading.mentions.words import ACTS, AND, DETERMINERS, FUNCTION, PREPOSITIONS, PRONOUNS
from corridor.reading.numerals import Numeral, Tokens

_MORE = frozenset("more other others additional further extra new such different separate".split())
_NO_HEADS = frozenset(("dead", "elderly", "home", "house", "shelter", "housing", "flat", "crew", "local", "police"))
_ADJECTIVES = frozenset(
    ("sick", "elderly", "wounded", "young", "local", "foreign", "poor", "vulnerable", "disabled", "old")
)
_MODIFIERS = 6
_OF_TIME = frozenset(("last", "next"))  # `put the arrivals at 300 last week`
_PER = frozenset(("a", "an", "per", "each", "every"))  # `two hundred a day`


@dataclass(slots=True)
class Phrase:
    """Tokens `first` to `end` (not included) of a noun phrase; `head` is its noun, if there is one.

    `strange` is a head that is in no list. `pronoun` is for `of them`; `inner` for a figure inside (`of the 300`).
    """

    first: int
    end: int
    head: int = -1
    noun: Noun | None = None
    strange: int = -1
    pronoun: bool = False
    of: bool = False
    inner: bool = False
    singular: bool = False
    before: Sense | None = None  # a term that stands before the noun: `displaced people`
    before_at: tuple[int, int] = (0, 0)
    labels: list[GroupLabel] = field(default_factory=list)
    rule: str = ""


def phrase(t: Tokens, j: int, events: dict[int, Event], figures: dict[int, Numeral]) -> Phrase:
    """The noun phrase that begins at a token, after its figure."""
    low, of, inner = t.low, False, False
    k = j
    if low[k] in _OF_TIME or (low[k] in _PER and low[k + 1] in DAYS_OF):
        return Phrase(k, k)
    if low[k] == "of":
        of, k = True, k + 1
    while low[k] in DETERMINERS and (low[k] not in PRONOUNS or _begins_noun(t, k + 1, events)):
        k += 1
    if of and low[k] in PRONOUNS:
        return _pronoun(t, k, events)
    if of and low[k].endswith(("'s", "’s")) and (k + 1) in figures:  # `half of the city's 30,000 people`
        k += 1
    if of and low[k] == "population" and low[k + 1] == "of" and (k + 2) in figures:
        return Phrase(k, figures[k + 2].last, pronoun=True, of=True, inner=True)
    figure = figures.get(k) if of or k > j else None
    if figure is not None:
        inner, k = True, figure.last
        if low[k] == "of":
            k += 1
    if low[k] == "others":
        return Phrase(k, k + 1, pronoun=True, of=of, inner=inner)
    while low[k] in _MORE:
        k += 1
    found = _noun(t, k, events)
    if found.noun is None and found.strange < 0 and of and k > j + 1:
        found = _participle(t, k, events) or found
    found.of, found.inner = of, inner
    if found.noun is not None and found.noun.unit in ("people", "families", "households", "dwellings"):
        _coordinated(t, found, events, figures)
    return found


def _pronoun(t: Tokens, k: int, events: dict[int, Event]) -> Phrase:
    """`of them`, `of those displaced`."""
    found = Phrase(k, k + 1, pronoun=True, of=True)
    event = events.get(k + 1) if t.low[k] in ("those", "these") else None
    sense = _premodifier(event) if event is not None else None
    if event is not None and sense is not None and sense.term is not None:
        found.end, found.before, found.before_at = event.last, sense, (event.first, event.last)
    return found


def _participle(t: Tokens, k: int, events: dict[int, Event]) -> Phrase | None:
    """`of the displaced`: a participle that stands for people."""
    event = events.get(k)
    sense = _premodifier(event) if event is not None else None
    if event is None or sense is None or sense.term is None or "h" in sense.flags:
        return None
    label: GroupLabel = "displaced" if sense.term == "displaced" else "people"
    return Phrase(k, event.last, head=event.last - 1, noun=Noun("people", label), labels=[label])


def _begins_noun(t: Tokens, k: int, events: dict[int, Event]) -> bool:
    w = t.low[k]
    return bool(w) and (w in NOUNS or (w not in FUNCTION and k not in events and w[0].isalpha()) or w[0].isdecimal())


def _noun(t: Tokens, first: int, events: dict[int, Event]) -> Phrase:
    """The head noun behind adjectives, participles and nouns that modify it."""
    low, k, strange, skipped = t.low, first, -1, 0
    before: Sense | None = None
    before_event: Event | None = None
    before_at = (0, 0)
    while skipped < _MODIFIERS:
        w = low[k]
        if not w:
            break
        noun = NOUNS.get(w)
        if noun is not None and not _modifies(t, k, noun, events):
            if before_event is not None:
                before = _premodifier(before_event, noun.unit == "dwellings")
            found = Phrase(
                first, k + 1, head=k, noun=noun, singular=not noun.plural, before=before, before_at=before_at
            )
            found.labels.append(noun.label)
            return found
        event = events.get(k)
        if event is not None and noun is None and w not in PREPOSITIONS:
            sense = _premodifier(event)
            apart = event.last > k + 1 and t.low[event.last - 1] in PREPOSITIONS  # `taken off beach` modifies nothing
            if sense is not None and not apart and _thing_follows(t, event.last, events):
                strange = event.last
                break
            if sense is None or apart or not _noun_follows(t, event.last, events):
                break
            if sense.term is not None and (before is None or "w" in before.flags):
                before, before_at, before_event = sense, (event.first, event.last), event
            k, skipped = event.last, skipped + 1
            continue
        if w in ("unit", "units") and low[k - 1] in ("housing", "dwelling", "residential") and k > first:
            return Phrase(first, k + 1, head=k, noun=NOUNS["dwellings"], before=before, before_at=before_at)
        if w in ("-", "‑", "’", "'", "‘") and t.joined(k) and k > first and t.joined(k - 1):
            k += 1
            continue
        if w in AND and low[k - 1] in _ADJECTIVES:
            k += 1
            continue
        if w == "and" and low[k - 1] in ("-", "‑") and low[k + 1] in ("-", "‑"):  # `mud-and-thatch homes`
            k += 1
            continue
        if w in FUNCTION or not w[0].isalpha() or (w in ACTS and k == first):
            break
        if not (w in ADVERBS or w.endswith("ly")):
            strange = k
        k, skipped = k + 1, skipped + 1
    if strange < 0:
        return Phrase(first, first)
    return _strange(t, first, strange, before, before_at)


def _modifies(t: Tokens, k: int, noun: Noun, events: dict[int, Event]) -> bool:
    """Whether a noun only modifies the next one: `refugee families`, `family homes`, `police station`."""
    after = t.low[k + 1]
    if after in ("-", "‑") and t.joined(k) and t.joined(k + 1):
        return True
    following = NOUNS.get(after)
    if following is not None and after not in _NO_HEADS:
        return not noun.plural or (following.unit != noun.unit and following.plural)
    if noun.plural and t.low[k] not in ("police", "troops", "crew", "staff", "housing", "elderly", "hh"):
        return False
    return (
        after[:1].isalpha() and after not in FUNCTION and (k + 1) not in events and after not in ADVERBS
        and not after.endswith(("ly", "ed", "ing")) and t.start[k + 1] >= 0 and not after.endswith(("'s", "’s"))
        and after not in ("old", "long")
    )  # fmt: skip


def _premodifier(event: Event, houses: bool = False) -> Sense | None:
    fitting = [s for s in event.senses if "a" in s.flags or set("pdg") & set(s.form)]
    return next((s for s in fitting if houses == ("h" in s.flags)), fitting[0] if fitting else None)


def _noun_follows(t: Tokens, k: int, events: dict[int, Event]) -> bool:
    """Whether a noun of people or houses stands behind a participle, so that it modifies it."""
    for at in range(k, k + 3):
        w = t.low[at]
        if w in NOUNS:
            return w not in ("dead", "home", *DAYS_OF)
        if not w or w in FUNCTION or w in ADVERBS or not w[0].isalpha():
            if w in ("-", "‑", "and") and at > k and w != "and":
                continue
            return False
    return False


_TIME_WORDS = frozenset(
    "last early late nationwide statewide countrywide worldwide near amid next mid monday so".split()
)


def _thing_follows(t: Tokens, k: int, events: dict[int, Event]) -> bool:
    """Whether a participle modifies some thing: `eight affected regions`; not in `300 evacuated overnight`."""
    w = t.low[k]
    if (
        not w
        or not w[0].isalpha()
        or w in NOUNS
        or w in FUNCTION
        or w in ADVERBS
        or w in DETERMINERS
        or w in _TIME_WORDS
    ):
        return False
    if k in events or t.capital(k) or w.endswith(("ly", "ed", "ing", "wide", "ward")):
        return False
    return not _noun_follows(t, k, events)


def _strange(t: Tokens, first: int, at: int, before: Sense | None, before_at: tuple[int, int]) -> Phrase:
    """A phrase whose head is in no list: a slip of the keyboard, a people by its name, or some thing."""
    w = t.low[at]
    found = Phrase(first, at + 1, strange=at, before=before, before_at=before_at)
    meant = misspelt(w)
    if meant is not None:
        found.noun, found.head, found.rule = NOUNS[meant], at, "unit:misspelt"
        found.labels.append(found.noun.label)
    elif _nationality(t, at):
        found.noun, found.head, found.rule = Noun("people"), at, "unit:by-nationality"
        found.labels.append("people")
    elif w.endswith(PEOPLE_ENDINGS) and w not in NOT_PEOPLE_ENDINGS and not w.endswith(_THING_ENDINGS):
        found.noun, found.head, found.rule = Noun("people"), at, "unit:by-ending"
        found.labels.append("people")
    return found


_THING_ENDINGS = ("ters", "tors", "ders", "iners")


def _nationality(t: Tokens, at: int) -> bool:
    """Whether a word is the name of a people by its capital and its ending; in a headline every word has a capital."""
    w = t.low[at]
    if not t.capital(at) or len(w) < 5 or not w.endswith(DEMONYM_ENDINGS):
        return False
    return w.endswith("ians") or not t.capital(at + 1)


def _coordinated(t: Tokens, found: Phrase, events: dict[int, Event], figures: dict[int, Numeral]) -> None:
    """Takes in what is counted with it: `fighters and their families`, `men, women and children`."""
    low = t.low
    for _ in range(3):
        k = found.end
        if low[k] == "," and low[k + 1] in AND:
            k += 1
        if low[k] == "as" and low[k + 1] == "well" and low[k + 2] == "as":
            k += 2
        elif low[k] not in AND and low[k] != ",":
            return
        comma, k = low[k] == ",", k + 1
        own = low[k] in ("their", "its", "his")
        while low[k] in DETERMINERS:
            k += 1
        if k in figures or not low[k]:
            return
        last = _noun(t, k, events)
        if last.noun is None or (comma and low[last.end] not in AND and not _listed(t, last)):
            if not comma and last.strange >= 0 and _plural_thing(t, last, events):
                found.end = last.end
            return
        if not last.noun.plural:
            return
        if last.noun.unit != "people" and not (last.noun.unit in ("families", "households") and found.noun):
            if last.noun.unit != (found.noun.unit if found.noun else None):
                return
        kin = last.noun.unit in ("families", "households") or any(
            w in ("family", "families") for w in low[k : last.head]
        )
        label: GroupLabel = "family" if kin or own else last.noun.label
        if last.noun.unit != "dwellings" and label not in found.labels:
            found.labels.append(label)
        found.end = last.end


def _listed(t: Tokens, last: Phrase) -> bool:
    """Whether one more noun and the last one of a list follow: `men, women, children and babies`."""
    k = last.end
    return t.low[k] == "," and t.low[k + 1] in NOUNS and (t.low[k + 2] in AND or t.low[k + 2 : k + 4] == [",", "and"])


def _plural_thing(t: Tokens, last: Phrase, events: dict[int, Event]) -> bool:
    """Whether some things stand with houses before one verb: `60 houses and shops were destroyed`."""
    after = t.low[last.end]
    return t.low[last.strange].endswith("s") and (after in ("were", "was", "have", "had", "are") or last.end in events)
