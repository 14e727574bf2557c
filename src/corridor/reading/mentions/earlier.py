"""Figures without a noun that count what the sentence before counted: `Five could walk`, `up to 500 of them`."""

from __future__ import annotations

from dataclasses import dataclass

from corridor.claims.proposal import Group, Kind, Term
from corridor.claims.quantity import Unit
from corridor.reading.lexicon import ADVERBS, DAYS_OF, NOUNS, SPEAKERS
from corridor.reading.mentions.draft import Draft
from corridor.reading.mentions.finish import finished
from corridor.reading.mentions.phrase import Phrase
from corridor.reading.mentions.scene import Earlier, Scene
from corridor.reading.mentions.words import ACTS, BE, ENDS, HAVE, MAY, WOULD
from corridor.reading.numerals import Numeral, Tokens

_COUNTED: frozenset[Unit] = frozenset(("people", "families", "households", "vehicles"))
_PEOPLE: frozenset[Unit] = frozenset(("people", "families", "households"))
_HELD: frozenset[Term | None] = frozenset(("detained", "caught", "released"))
_DID = frozenset("did do does".split())
_COUNTING = frozenset(
    """counted counts count saw see met found registered registers assist assists help helps helped assisted fed feeds
    treated treats expects expected""".split()
)
_COMING = frozenset("came come comes coming arrive arrived arriving cross crossed crossing left leaving".split())
_BEFORE_SUBJECT = ENDS | {"", "that", "but", "and", "’", "‘", "'"}
_CLOSING = ENDS | {",", ".", ""}
_VERBS = (HAVE | MAY | WOULD | _DID | ACTS) - {"having"}


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of the sentence before: what it counts, what is said of it, and who they are."""

    kind: Kind
    unit: Unit
    term: Term | None
    group: Group | None


def of_sentence(t: Tokens, told: list[Told], things: bool) -> Earlier | None:
    """What a sentence leaves for the next to count: that of its last figure, or of its plural nouns where they agree.

    `things` is whether it counts other things too, so that a bare figure may be one of them.
    """
    units = {named for k in range(t.n) if (named := _plural(t, k)) is not None}
    held = any(m.kind == "duration" or m.term in _HELD for m in told)
    last = next((m for m in reversed(told) if m.kind != "duration"), None)
    if last is not None and (last.unit in _COUNTED or last.unit == "share"):
        unit: Unit = "people" if last.unit == "share" else last.unit
        alike = not things and units <= (_PEOPLE if unit in _PEOPLE else {unit})
        return Earlier(unit, last.kind, last.term, last.group, True, alike, held)
    if len(units) == 1:
        return Earlier(units.pop(), "stock", None, None, False, not things, held)
    if not units and any(_speaks_of_people(t.low, k) for k in range(t.n)):
        return Earlier("people", "stock", None, None, False, not things, held)
    return Earlier("none", "stock", None, None, False, False, held) if held else None


def _plural(t: Tokens, k: int) -> Unit | None:
    noun = NOUNS.get(t.low[k])
    if noun is None or noun.unit == "days" or t.low[k] in SPEAKERS:
        return None
    return noun.unit if noun.plural or t.low[k - 1] in ("every", "each") else None


def _speaks_of_people(low: list[str], k: int) -> bool:
    return low[k] in ("we", "us") or low[k] == "they" and low[k + 1] in ACTS


def counted_before(s: Scene, n: Numeral, p: Phrase, before: list[Draft]) -> Draft | None:
    """A figure that stands for those of the sentence before, by where it stands and what they do.

    `up to 500 did` takes over what was said there.
    """
    if before or n.share or n.word in ("some", "few", "several", "many") or n.value == 1 or not n.whole:
        return None
    counted = _counted(s, n)
    if not (counted or _of_them(s, p) or _does(s, n) or _there(s, n) or _a_day(s, n)):
        return None
    last = s.earlier()
    if last is None or not (last.alike or p.pronoun) or (last.unit not in _PEOPLE and not counted):
        return None
    draft = Draft(n, unit=last.unit, phrase=p, earlier=last, rules=["unit:of-sentence-before"])
    draft = finished(s, draft)
    if last.term is not None and last.kind != "share" and s.t.low[n.last] in _DID and s.t.low[n.last + 1] in _CLOSING:
        draft.kind, draft.term, draft.term_at = last.kind, last.term, (n.last, n.last + 1)
    return draft


def weakly_said(s: Scene, n: Numeral, p: Phrase) -> bool:
    """Whether a weak verb is enough: the figure is its subject, or `of them`, and people were counted just before."""
    if n.value == 1 or not (_opens(s, n) or _of_them(s, p)):
        return False
    last = s.earlier()
    return last is not None and last.unit in _PEOPLE and (last.alike or p.pronoun)


def whole_before(s: Scene, n: Numeral) -> Earlier | None:
    """The people of whom a share without a whole is one: `One in five had no papers`, `About half, I would say`."""
    if not _opens(s, n) or not (_acts(s, n.last) or s.t.low[n.last] in _CLOSING):
        return None
    last = s.earlier()
    return last if last is not None and last.alike and last.unit in _PEOPLE else None


def _of_them(s: Scene, p: Phrase) -> bool:
    return p.pronoun and p.of and s.t.low[p.first] == "them"


def _opens(s: Scene, n: Numeral) -> bool:
    low, k = s.t.low, n.said_first - 1
    return low[k] in _BEFORE_SUBJECT or low[k] == ":" and k < 3


def _acts(s: Scene, k: int) -> bool:
    low = s.t.low
    while low[k] in ADVERBS or low[k].endswith("ly"):
        k += 1
    return low[k] in _VERBS


def _does(s: Scene, n: Numeral) -> bool:
    """`Five could walk`, `up to 500 did`."""
    return _opens(s, n) and _acts(s, n.last)


def _there(s: Scene, n: Numeral) -> bool:
    """`there were fewer than 50, he said`."""
    low, k = s.t.low, n.said_first - 1
    return low[n.last] in _CLOSING and low[k] in BE and low[k - 1] == "there"


def _counted(s: Scene, n: Numeral) -> bool:
    """`He counted 41.`, `It will assist 600 more`."""
    low = s.t.low
    return low[n.said_first - 1] in _COUNTING and (low[n.last] in _CLOSING or low[n.last] == "more")


def _a_day(s: Scene, n: Numeral) -> bool:
    """`They came at a rate of two hundred a day`."""
    low, k = s.t.low, n.said_first
    rate = low[n.last] in ("a", "per", "each", "every") and low[n.last + 1] in DAYS_OF
    return rate and low[k - 2 : k] == ["rate", "of"] and not _COMING.isdisjoint(low[max(k - 6, 0) : k])
