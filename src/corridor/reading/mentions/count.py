"""Numbers of people, households and dwellings: a draft for each figure, or the rule by which it is none."""

from __future__ import annotations

from corridor.claims.proposal import Term
from corridor.claims.quantity import Unit
from corridor.reading.lexicon import BY_SPEAKERS, SPEAKERS, SPEECH, Noun
from corridor.reading.mentions.draft import Draft, Refused
from corridor.reading.mentions.durations import duration
from corridor.reading.mentions.elliptic import description, number_behind, without_noun
from corridor.reading.mentions.finish import finished
from corridor.reading.mentions.governed import governed
from corridor.reading.mentions.parts import share
from corridor.reading.mentions.phrase import Phrase, phrase
from corridor.reading.mentions.pronouns import willing
from corridor.reading.mentions.ratios import one_of_many
from corridor.reading.mentions.scene import Scene
from corridor.reading.mentions.shared import shared
from corridor.reading.mentions.vehicles import vehicles
from corridor.reading.mentions.words import ACTS, AND, BE, HAVE, MAY
from corridor.reading.numerals import Numeral

# said of nobody but people, so that a noun in no list before them is one of people
_HUMAN: frozenset[Term] = frozenset(
    ("fled", "displaced", "homeless", "detained", "surrendered", "deported", "sheltered", "in_relief_camp", "injured")
)
_HUMAN_NAMED = _HUMAN | frozenset(
    (
        "heading",
        "present",
        "evacuated",
        "killed",
        "crossed",
        "arrived",
        "returned",
        "left",
        "missing",
        "caught",
        "stranded",
        "relocated",
        "rescued",
    )
)
_FEW_SPEAKERS = 20
# before `for 300 people`, or `to house 300 people`: how many there is room for, or will be
_ROOM = frozenset(
    """capacity room space designed built beds bed meant planned plans planning seats places intended equipped
    provision budgeted prepared catered""".split()
)
_HOLD = frozenset("hold house shelter take host seat accommodate receive".split())
_BODIES = frozenset(("bodies", "body"))
_FOUND = frozenset(
    """found recovered retrieved pulled washed discovered exhumed buried identified counted recovering dug brought
    taken collected seen returned lay lying""".split()
)
_READERS = frozenset("subscribe subscribed newsletter subscribers".split())
NUMERALS_BY_TERM_ONLY = ("some", "few", "several")


def drafts(s: Scene) -> tuple[list[Draft], list[Refused]]:
    """A draft for every figure of people, and the other figures with the rule by which each is none."""
    found: list[Draft] = []
    refused: list[Refused] = []
    for n in s.figures:
        if n.trap:
            continue
        p = _phrase(s, n)
        if p.inner:
            s.inner.update(k for k in range(n.last, p.end + 1) if k in s.figure)
        if n.share or (p.of and n.word == "some" and not p.inner):
            made: Draft | str = share(s, n, p, found)
        elif p.noun is not None and p.noun.unit == "days":
            made = duration(s, n, p)
        elif p.noun is not None and p.noun.unit == "vehicles":
            made = vehicles(s, n, p)
        else:
            made = count(s, n, p, found)
        if isinstance(made, str):
            refused.append((n, made))
        else:
            found.append(made)
    return shared(s, found, refused), refused


def _phrase(s: Scene, n: Numeral) -> Phrase:
    low, k = s.t.low, n.last
    if low[k] in ("-", "‑") and low[k + 1] in ("strong", "odd", "plus"):
        k += 2
    return phrase(s.t, k, s.first, s.figure)


def count(s: Scene, n: Numeral, p: Phrase, before: list[Draft]) -> Draft | str:
    """A number of people, households or dwellings; or the rule by which it is none."""
    low = s.t.low
    if n.value == 1 and not n.digits and (p.of or low[n.last] in ("another", "side", "thing", "in", "hand")):
        return "trap:one-of"
    ratio = one_of_many(s, n, p)
    if ratio is not None:
        return ratio
    if n.value is not None and not n.whole and n.digits:
        return "trap:decimal"
    elsewhere = number_behind(s, n) or willing(s, n, before)
    if elsewhere is not None:
        return elsewhere
    if p.noun is None and p.strange >= 0:
        return _strange(s, n, p)
    if p.noun is None and n.first in s.inner:
        return "trap:no-noun"
    unit: Unit = p.noun.unit if p.noun else "people"
    if p.noun is None and _capacity(s, n):
        return "trap:capacity"
    if p.noun is None:
        after = description(s, n)
        if after is not None and p.strange < 0 and not p.pronoun:
            return count(s, n, after, before)
        return without_noun(s, n, p, before)
    nobody = _nobody(s, n, p)
    if nobody:
        return nobody
    draft = Draft(n, unit=unit, phrase=p, who=p)
    governed(s, draft)
    if unit == "dwellings" and draft.term is None:
        return "trap:dwellings-nothing-befell"
    if draft.term is None and _of_readers(low):
        return "trap:readers"
    if _needs_term(n, p) and (draft.term is None or _only_called(draft)):
        return "trap:nothing-said-of-them"
    return finished(s, draft)


def _nobody(s: Scene, n: Numeral, p: Phrase) -> str:
    """The rule by which a number with a noun of people tells of none of them that are or do anything."""
    if _spoken(s, n, p):
        return "trap:speakers"
    if _one_for(s, n):
        return "trap:ratio"
    if _capacity(s, n):
        return "trap:capacity"
    bodies = s.t.low[p.head] in _BODIES
    if bodies and _FOUND.isdisjoint(s.t.low[max(n.said_first - 3, 0) : p.end + 6]):
        return "trap:other-things"
    return ""


def _of_readers(low: list[str]) -> bool:
    """`Follow us: 212,000 people already do`."""
    return not _READERS.isdisjoint(low) or ("follow" in low and low[low.index("follow") + 1] == "us")


def _only_called(d: Draft) -> bool:
    """`One detainee said …`: nothing is said but what he is called; a death is told by its noun alone."""
    g, p = d.governed, d.phrase
    called = g is not None and p is not None and g.rule == "term:of-noun" and g.first == p.head
    return called and d.n.value == 1 and d.term not in ("killed", "injured")


def _needs_term(n: Numeral, p: Phrase) -> bool:
    return n.word in NUMERALS_BY_TERM_ONLY or (n.value is not None and n.value <= 2 and not n.digits) or p.singular


def _strange(s: Scene, n: Numeral, p: Phrase) -> Draft | str:
    """A noun in no list: people if what is said is said of nobody else, or if it is a name."""
    if s.t.low[n.said_first - 1] in ("from", "in", "of", "across", "at", "on", "by", "with", "for", "to"):
        return "trap:other-things"
    if s.t.low[p.strange] in SPEAKERS and n.largest <= _FEW_SPEAKERS:
        return "trap:speakers"
    named = s.t.capital(p.strange) and not _in_capitals(s)
    draft = Draft(n, phrase=p, who=p)
    governed(s, draft)
    g = draft.governed
    if g is None or g.weak or g.rule == "term:label":
        return "trap:other-things"
    sure = s.t.low[g.first - 1] in BE or s.t.low[g.first - 1] in HAVE or "i" in g.sense.flags or g.rule != "term:behind"
    if named and g.term in _HUMAN_NAMED and sure:
        p.rule = "unit:by-name"
    elif g.term in _HUMAN and sure and g.rule == "term:behind" and g.cost == 0 and s.t.low[p.strange].endswith("s"):
        p.rule = "unit:by-term"
    else:
        return "trap:other-things"
    p.noun, p.head = Noun("people"), p.strange
    p.labels.append("people")
    return finished(s, draft)


def _in_capitals(s: Scene) -> bool:
    """Whether every longer word begins with a capital, as in headlines."""
    long = [k for k in range(s.t.n) if len(s.t.low[k]) > 3 and s.t.low[k].isalpha()]
    return sum(not s.t.capital(k) for k in long) < 2


def _capacity(s: Scene, n: Numeral) -> bool:
    """Whether it is how many a place has room for (`a camp for 300 people`, `can hold 300`), not who is there."""
    low, k = s.t.low, n.said_first
    if low[k - 1] in ("for", "of") and low[k - 2] in _ROOM:
        return True
    if low[k - 1] in _HOLD and low[k - 2] == "to" and low[k - 3] in _ROOM:
        return True
    holding = low[k - 1].startswith(("accommodat", "hold", "hous", "shelter", "host", "seat", "tak"))
    return holding and (low[k - 2] in ("can", "could") or low[k - 3 : k - 1] in (["able", "to"], ["enough", "to"]))


def _one_for(s: Scene, n: Numeral) -> bool:
    """`one latrine for 90 people`."""
    low, k = s.t.low, n.said_first - 1
    k -= low[k] == "every"
    if low[k] not in ("for", "to", "per") or low[k - 1] in ACTS:
        return False
    return any(f.value == 1 and k - 3 <= f.first < k - 1 for f in s.figures)


def _spoken(s: Scene, n: Numeral, p: Phrase) -> bool:
    """Whether these are people who speak in the report: `two officials said`, `citing three sources`."""
    low = s.t.low
    head = low[p.head] if p.head >= 0 else ""
    small = n.largest <= _FEW_SPEAKERS or n.word is not None
    if not small:
        return False
    after = [w for w in low[p.end : p.end + 8]]
    speech = next((w for w in after if w in SPEECH or w in (",", ".") or w in HAVE or w in BE or w in MAY), "")
    before = low[n.said_first - 1]
    if speech in SPEECH and low[p.end] not in AND:
        return True
    return head in SPEAKERS and (before in BY_SPEAKERS or before in ("according", "of") and low[n.said_first - 2] != "")
