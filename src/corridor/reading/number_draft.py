"""From figures to drafts of mentions: what is counted, and what is said of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from corridor.claims.proposal import Kind, Term
from corridor.claims.quantity import Unit
from corridor.reading.lexicon import BY_SPEAKERS, NOUNS, SPEAKERS, SPEECH, Noun
from corridor.reading.number_modality import Manner, manner
from corridor.reading.number_phrase import Phrase, phrase
from corridor.reading.number_walk import Governed, Scene, ahead, ahead_of_list, behind, label
from corridor.reading.number_words import AND, BE, CHANGED, HAVE, MAY, NUMBER_OF
from corridor.reading.numerals import Numeral
from corridor.reading.terms import Sense

NUMERALS_BY_TERM_ONLY = ("some", "few", "several")
_STOCKS: frozenset[Term] = frozenset(
    ("present", "stranded", "missing", "unaccounted_for", "in_need", "sheltered", "in_relief_camp")
)
# said of nobody but people, so that a noun in no list before them is one of people
_HUMAN: frozenset[Term] = frozenset(
    ("fled", "displaced", "homeless", "detained", "surrendered", "deported", "sheltered", "in_relief_camp", "injured")
)
_HUMAN_NAMED = _HUMAN | frozenset(
    ("heading", "present", "evacuated", "killed", "crossed", "arrived", "returned", "left", "missing", "caught", "stranded", "relocated", "rescued")
)
_TAKING = frozenset("claimed claiming claim claims lost losing lose cost costing costs took taken taking takes".split())
_LINKS = frozenset((",", "and", "or", "&", "+", "plus", "/", "but", "while", "with", ";", "–"))


@dataclass(slots=True)
class Draft:
    """A figure of people, before it is written down."""

    n: Numeral
    unit: Unit = "people"
    kind: Kind = "stock"
    phrase: Phrase | None = None
    who: Phrase | None = None
    whole: Phrase | None = None
    governed: Governed | None = None
    term: Term | None = None
    term_at: tuple[int, int] | None = None
    manner: Manner = Manner()
    part: bool = False
    rules: list[str] = field(default_factory=list)

    @property
    def first(self) -> int:
        """The first token that it uses."""
        at = self.term_at
        return min(self.n.said_first, at[0]) if at and self.rules and "term:behind" not in self.rules else self.n.said_first

    @property
    def last(self) -> int:
        """Behind the last token that it uses."""
        ends = [self.n.last, self.phrase.end if self.phrase else 0, self.term_at[1] if self.term_at else 0]
        return max(ends)

    def last_noun(self) -> int:
        """Behind its noun, or behind the figure where it has none."""
        return max(self.n.last, self.phrase.end if self.phrase else 0)

    def says(self, g: Governed | None) -> None:
        """Takes the term of what governs it."""
        self.governed = g
        if g is not None:
            self.term, self.term_at = g.term, (g.first, g.last)
            self.rules.append(g.rule)


Refused = tuple[Numeral, str]


def drafts(s: Scene) -> tuple[list[Draft], list[Refused]]:
    """A draft for every figure of people, and the other figures with the rule by which each is none."""
    from corridor.reading.number_parts import duration, share, vehicles  # they draft with the types of this module

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
    from corridor.reading.number_shared import shared

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
    if n.value is not None and not n.whole and n.digits:
        return "trap:decimal"
    if p.noun is None and p.strange >= 0:
        return _strange(s, n, p)
    if p.noun is None and n.first in s.inner:
        return "trap:no-noun"
    unit: Unit = p.noun.unit if p.noun else "people"
    if p.noun is None:
        return _without_noun(s, n, p, before)
    if _spoken(s, n, p):
        return "trap:speakers"
    draft = Draft(n, unit=unit, phrase=p, who=p)
    governed(s, draft)
    if unit == "dwellings" and draft.term is None:
        return "trap:dwellings-nothing-befell"
    if _needs_term(n, p) and draft.term is None:
        return "trap:nothing-said-of-them"
    return _finished(s, draft)


def _needs_term(n: Numeral, p: Phrase) -> bool:
    return n.word in NUMERALS_BY_TERM_ONLY or (n.value is not None and n.value <= 2 and not n.digits) or p.singular


def _finished(s: Scene, draft: Draft) -> Draft:
    """Sets modality and kind, once it is known what is said."""
    draft.manner = manner(s, draft.n, draft.governed)
    if draft.manner.denied:
        draft.rules.append(f"denied:{draft.term}")
        draft.term = draft.term_at = None
    _where(s, draft)
    _their_homes(s, draft)
    p = draft.phrase
    if p is not None and p.rule:
        draft.rules.append(p.rule)
    draft.kind = _kind(s, draft)
    return draft


_SHELTERS = frozenset(
    """tent tents school schools shelter shelters centre centres center centers accommodation church churches mosque mosques
    gymnasium gymnasiums gyms hall halls tarpaulins dormitories stadium stadiums hotels barracks""".split()
)
_OF_SITES = frozenset("evacuation relief temporary emergency collective transit reception displacement idp makeshift tent".split())
_STAY = ("liv", "stay", "resid", "camp", "dwell", "remain", "wait")
_SITES = _SHELTERS | {"camp", "camps", "site", "sites", "facility"}


def _their_homes(s: Scene, d: Draft) -> None:
    """`the homes of 34 families were gutted`."""
    low, k = s.t.low, d.n.said_first - 1
    noun = NOUNS.get(low[k - 1]) if low[k] == "of" else None
    if d.term is None and noun is not None and noun.unit == "dwellings" and d.phrase is not None:
        g = behind(s, d.phrase.end, "dwellings", since=d.n.last)
        if g is not None and "h" in g.sense.flags:
            d.says(g)
            d.rules.append("term:their-homes")


def _where(s: Scene, d: Draft) -> None:
    """Changes a term by where the people are: sheltered in camps, living in tents, held by a camp."""
    g, low = d.governed, s.t.low
    if g is None:
        return _at_site(s, d)
    if d.term in ("sheltered", "present") and _in_camps(s, g, d.term):
        d.term = "in_relief_camp"
        d.rules.append("term:in-camps")
    elif d.term == "present" and g.rule == "term:behind" and low[g.first].startswith(_STAY) and _SHELTERS & set(low[g.last : g.last + 5]):
        d.term = "sheltered"
        d.rules.append("term:in-shelters")
    elif d.term == "present" and g.rule == "term:object" and _SHELTERS & set(low[max(g.first - 6, 0) : g.first]):
        d.term = "sheltered"
        d.rules.append("term:in-shelters")
    elif d.term == "detained" and low[g.first].startswith("h") and g.rule == "term:object":
        if _SITES & set(low[max(g.first - 9, 0) : g.first]):  # `the camp holds 300 people`
            d.term = "present"
            d.rules.append("term:held-by-a-site")


def _at_site(s: Scene, d: Draft) -> None:
    """`61,000 people in 23 evacuation centres`."""
    low, k = s.t.low, d.phrase.end if d.phrase else d.n.last
    if low[k] not in ("in", "at", "inside"):
        return
    for at in range(k + 1, k + 6):
        if low[at] in _SITES and low[at - 1] in _OF_SITES:
            d.term = "in_relief_camp" if low[at].startswith("camp") else "sheltered"
            d.term_at = (k, at + 1)
            d.rules.append("term:in-shelters")
            return
        if not low[at] or low[at] in (",", ".", ";", "and"):
            return


def _in_camps(s: Scene, g: Governed, term: Term) -> bool:
    """Whether people are sheltered, or live, in camps; relief camps may be named anywhere in the sentence."""
    low = s.t.low
    for k in range(g.last, min(g.last + 8, s.t.n)):
        if low[k] in ("camp", "camps") and ("in" in low[g.first : k] or "at" in low[g.first : k]):
            return True
        if low[k] in (",", ";", "."):
            break
    return term == "sheltered" and any(low[k] == "relief" and low[k + 1] in ("camp", "camps") for k in range(s.t.n))


def _kind(s: Scene, d: Draft) -> Kind:
    g, term = d.governed, d.term
    if term is None or d.manner.lasting or term in _STOCKS:
        return "stock"
    if g is None:
        return "flow"
    if g.rule == "term:of-noun":
        return "stock" if term in ("displaced", "detained", "homeless") else "flow"
    if g.rule == "term:behind" and s.t.low[g.first - 1] in ("are", "is") and term in ("displaced", "detained", "homeless"):
        return "stock"
    if "a" in g.sense.flags and g.sense.form == "" and term in ("detained", "displaced", "homeless"):
        return "stock"
    return "flow"


def governed(s: Scene, d: Draft) -> None:
    """Finds what is said of a figure: behind it, before it, by a label, or by its own noun."""
    n, p, unit = d.n, d.phrase, d.unit
    assert p is not None
    colon = s.t.low[n.said_first - 1] in (":", "=")
    g = label(s, n, p) if colon else _lives(s, n, p)
    if g is None:
        g = _nearest(s, d, p)
    if g is None or g.weak:
        named = label(s, n, p) if not colon and (g is None or p.noun is None) else None
        g = _own(p) or named or g
    if g is not None and g.unit is not None and p.noun is None:
        d.unit = g.unit
        d.rules.append("unit:of-label")
    if g is not None:
        g = _of_houses(s, g, unit)
    d.says(g)


def _nearest(s: Scene, d: Draft, p: Phrase) -> Governed | None:
    first, state, at = ahead(s, d.n, d.unit)
    if p.inner and first is None:
        state = ""
    if first is not None and not first.weak:
        return first
    then = behind(s, max(p.end, d.n.last), d.unit, state, since=_before_verb(s, at) if state else d.n.last)
    if d.n.first in s.inner and then is not None and not (then.cost in (0, 2) and _reduced(s, then)):
        then = None  # `two of the five men were released`: said of the two
    if first is None and then is None and not state:
        first = ahead_of_list(s, d.n, d.unit)
    if then is not None and state == "L" and first is not None:
        return then
    if first is not None and (then is None or then.weak or then.cost > 1):
        return first
    return then


def _before_verb(s: Scene, at: int) -> int:
    """Where the words of modality before a verb begin: `could force 300 to flee`."""
    k = at
    while k > 0 and at - k < 4 and s.t.low[k - 1] not in (",", "and", "that", ";", ":", "who", "which") and (k - 1) not in s.figure:
        k -= 1
    return k


def _reduced(s: Scene, g: Governed) -> bool:
    """Whether it is a participle right behind the noun (`one of 35 people detained`)."""
    low = s.t.low
    return "p" in g.sense.form and low[g.first - 1] in NOUNS or low[g.first - 1] in ("who", "that") or low[g.first - 2] == "who"


def _own(p: Phrase) -> Governed | None:
    """A term of the noun itself: `evacuees`, `displaced people`."""
    if p.before is not None and p.before.term is not None:
        return Governed(p.before.term, *p.before_at, "term:of-noun", p.before, weak="w" in p.before.flags)
    term = p.noun.term if p.noun is not None else None
    if term is not None:
        return Governed(term, p.head, p.head + 1, "term:of-noun", Sense(term, "n", ""))
    return None


def _lives(s: Scene, n: Numeral, p: Phrase) -> Governed | None:
    """`claimed 180 lives`."""
    verb = n.said_first - 1
    if p.head < 0 or s.t.low[p.head] != "lives":
        return None
    if s.t.low[verb] not in _TAKING and s.t.low[verb - 1 : verb + 1] != ["loss", "of"]:
        return None
    return Governed("killed", verb, p.end, "term:object", Sense("killed", "t", "d"))


def _of_houses(s: Scene, g: Governed, unit: Unit) -> Governed:
    """Where families lost their houses a house was lost for each; people who lost theirs are homeless."""
    words = s.t.low[g.first : g.last]
    if g.term == "homeless" and words and words[0].startswith(("los", "lose")) and words[-1] in ("houses", "house"):
        if unit in ("families", "households"):
            return Governed("housing_destroyed", g.first, g.last, g.rule, g.sense, g.cost, modal_from=g.modal_from)
    return g


def _strange(s: Scene, n: Numeral, p: Phrase) -> Draft | str:
    """A noun in no list: people if what is said is said of nobody else, or if it is a name."""
    if s.t.low[n.said_first - 1] in ("from", "in", "of", "across", "at", "on", "by", "with", "for", "to"):
        return "trap:other-things"
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
    return _finished(s, draft)


def _in_capitals(s: Scene) -> bool:
    """Whether every longer word begins with a capital, as in headlines."""
    long = [k for k in range(s.t.n) if len(s.t.low[k]) > 4 and s.t.low[k].isalpha()]
    return sum(not s.t.capital(k) for k in long) < 2


def _without_noun(s: Scene, n: Numeral, p: Phrase, before: list[Draft]) -> Draft | str:
    """A figure with no noun, of which something is said: `100,000 evacuated`, `leaving 483 homeless`, `IDPs total 300`."""
    after = _description(s, n)
    if after is not None and p.strange < 0 and not p.pronoun:
        return count(s, n, after, before)
    draft = Draft(n, phrase=p, unit=_unit_before(s, n, before))
    governed(s, draft)
    if draft.term is None and (_speaks_of_houses(s) or any(b.unit == "dwellings" for b in before)):
        draft = Draft(n, phrase=p, unit="dwellings")
        governed(s, draft)
    if draft.term is None:
        return _same_again(s, n, p, before) or _made_of(s, n, p, before) or _of_us(s, n, p, before) or _as_before(s, n, p, before) or _fragment(s, n, p)
    g = draft.governed
    assert g is not None
    if g.weak and not before and not (g.cost == 0 and g.rule != "term:object"):
        return "trap:no-noun"
    if g.rule == "term:object" and n.value is not None and n.value <= 12 and s.t.low[n.last] not in ("", ".", ",", "and", "in"):
        if s.t.low[n.last][:1].isalpha() and s.t.low[n.last] not in BE and g.term not in ("killed", "injured"):
            return "trap:no-noun"
    draft.rules.append("unit:" + ("people-by-term" if draft.unit == "people" else "as-before"))
    return _finished(s, draft)


def _unit_before(s: Scene, n: Numeral, before: list[Draft]) -> Unit:
    """Families, where the figure before it counts families and the two stand together."""
    if before and before[-1].unit in ("families", "households") and before[-1].kind != "share":
        between = s.t.low[before[-1].last : n.said_first]
        if len(between) < 8 and (not between or between[-1] in _LINKS or between[0] in _LINKS):
            return before[-1].unit
    return "people"


def _speaks_of_houses(s: Scene) -> bool:
    return any(w in NOUNS and NOUNS[w].unit == "dwellings" for w in s.t.low)


def _same_again(s: Scene, n: Numeral, p: Phrase, before: list[Draft]) -> Draft | None:
    """`… and according to the ministry the figure is 427`: of the same as the figure before it."""
    words = s.t.low[max(n.said_first - 5, 0) : n.said_first]
    if not before or not NUMBER_OF & set(words) or not (set(words) & (BE | {"at", "to"})):
        return None
    last = before[-1]
    if last.kind in ("share", "duration") or last.unit == "vehicles":
        return None
    draft = Draft(n, unit=last.unit, phrase=p, term=last.term, term_at=last.term_at, rules=["term:same-figure"], part=True)
    draft.kind, draft.manner = last.kind, manner(s, n, None)
    return draft


def _of_us(s: Scene, n: Numeral, p: Phrase, before: list[Draft]) -> Draft | None:
    """`70 of us`; `fighters may be heading west, hundreds of them`: what is said of them stands before."""
    low = s.t.low
    word = low[p.first] if p.pronoun else ""
    if word == "us":
        return Draft(n, phrase=p, who=p, rules=["unit:of-us"])
    last = before[-1] if before else None
    if word == "them" and last is not None and s.figures[s.figures.index(n) - 1] is last.n and last.kind in ("stock", "flow"):
        part = Draft(n, unit=last.unit, phrase=p, who=last.who, part=True, rules=["unit:of-them"])
        part.term, part.term_at, part.governed, part.kind = last.term, last.term_at, last.governed, last.kind
        part.manner = last.manner
        return part
    if word != "them" or low[n.said_first - 1] not in (",", "–", "-", "—") or low[p.end] not in (",", ".", "", ";", "”", '"'):
        return None
    for k in range(n.said_first - 2, -1, -1):
        noun = NOUNS.get(low[k])
        if noun is not None and noun.unit in ("people", "families") and noun.plural:
            who = phrase(s.t, k, s.first, {})
            draft = Draft(n, unit=noun.unit, phrase=p, who=who)
            draft.says(behind(s, who.end, noun.unit))
            draft.rules.append("unit:of-them")
            return _finished(s, draft)
        if low[k] in (";", ".") or k in s.figure:
            break
    return None


def _as_before(s: Scene, n: Numeral, p: Phrase, before: list[Draft]) -> Draft | None:
    """`300 people were displaced in Marosh and 200 in Tervat`: noun and verb are those of the figure before it."""
    low, i = s.t.low, s.figures.index(n)
    last = before[-1] if before else None
    if last is None or i == 0 or s.figures[i - 1] is not last.n or last.term is None or last.kind in ("share", "duration"):
        return None
    if low[n.said_first - 1] not in _LINKS or low[n.last] not in ("in", "at", "from") or n.said_first - last.last > 8:
        return None
    draft = Draft(n, unit=last.unit, phrase=p, term=last.term, term_at=last.term_at, rules=["term:as-figure-before"])
    draft.kind, draft.manner, draft.governed = last.kind, last.manner, last.governed
    return draft


def _made_of(s: Scene, n: Numeral, p: Phrase, before: list[Draft]) -> Draft | None:
    """`two were children`, `300 of them children`: people by what they are said to be."""
    low, k = s.t.low, max(p.end, n.last)
    if low[k] in ("were", "are"):
        k += 1
    elif not p.pronoun:
        return None
    found = phrase(s.t, k, s.first, s.figure)
    if found.noun is None or found.noun.unit != "people" or not found.noun.plural or low[found.head] == "dead":
        return None
    draft = Draft(n, phrase=found, who=found, part=True, rules=["unit:of-complement"])
    if p.pronoun and before and before[-1].kind in ("stock", "flow"):
        last = before[-1]
        draft.term, draft.term_at, draft.governed, draft.kind = last.term, last.term_at, last.governed, last.kind
        draft.manner = last.manner
    return draft


def _description(s: Scene, n: Numeral) -> Phrase | None:
    """`300 – the number of people who fled`: at the head of a fragment, what the figure counts stands behind a mark."""
    low, k = s.t.low, n.last
    if n.said_first > 1 or not low[k] or low[k][0].isalnum() or low[k] in (",", ".", "(", ")", "%", ";") or s.t.joined(k - 1):
        return None
    while low[k + 1] in ("the", "total", "number", "of", "estimated") or low[k + 1] == low[k]:
        k += 1
    found = phrase(s.t, k + 1, s.first, s.figure)
    return found if found.noun is not None else None


def _fragment(s: Scene, n: Numeral, p: Phrase) -> Draft | str:
    """A large number alone in a short fragment (`Marosh: 14,400`), of which the text does not say what it counts."""
    t = s.t
    words = sum(w.isalpha() for w in t.low[: t.n])
    if any(w in CHANGED or w in SPEECH for w in t.low[: t.n]):
        return "trap:no-noun"
    grouped = n.digits and not n.plain and not n.share and n.rule in ("number:digits", "number:scale") and n.largest >= 1000
    alone = len(s.figures) == 1 and n.last >= t.n - 1
    if not (grouped and alone and 0 < words <= 5 and not s.events and not s.finite):
        return "trap:no-noun"
    return Draft(n, unit="none", phrase=p, rules=["number:alone-in-fragment"])


def _spoken(s: Scene, n: Numeral, p: Phrase) -> bool:
    """Whether these are people who speak in the report: `two officials said`, `citing three sources`."""
    low = s.t.low
    head = low[p.head] if p.head >= 0 else ""
    small = n.largest <= 20 or n.word is not None
    if not small:
        return False
    after = [w for w in low[p.end : p.end + 8]]
    speech = next((w for w in after if w in SPEECH or w in (",", ".") or w in HAVE or w in BE or w in MAY), "")
    before = low[n.said_first - 1]
    if speech in SPEECH and low[p.end] not in AND:
        return True
    return head in SPEAKERS and (before in BY_SPEAKERS or before in ("according", "of") and low[n.said_first - 2] != "")
