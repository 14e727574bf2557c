"""Finding what is said of the people of a figure: the verb behind it, the verb or noun before it, or a label."""

from __future__ import annotations

from dataclasses import dataclass, field

from corridor.claims.proposal import Term
from corridor.claims.quantity import Unit
from corridor.reading.lexicon import ADVERBS, NOUNS
from corridor.reading.number_phrase import Phrase
from corridor.reading.number_tokens import Tokens
from corridor.reading.number_words import (
    AND,
    BE,
    BEFORE_FIGURE,
    CHANGED,
    CLAUSE,
    DETERMINERS,
    ENDS,
    EXPECTED,
    FIGURE_WORDS,
    FUNCTION,
    HAVE,
    INTEND,
    MAY,
    MUST,
    NUMBER_OF,
    PARTICLES,
    PREPOSITIONS,
    RELATIVE,
    REPORTED,
    SPEAKING,
    TABLE_MARKS,
    THOUGHT,
    WOULD,
)
from corridor.reading.numerals import Numeral
from corridor.reading.terms import Event, Sense

_FORCED: dict[Term, Term] = {"left": "fled", "heading": "fled", "present": "sheltered"}
_ORDERED: dict[Term, Term] = {"left": "evacuated", "fled": "evacuated"}
_FARTHEST = 26  # tokens behind a figure within which its verb is looked for
_LABEL = 14  # tokens of a label before a figure


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
    modal_from: int = 0  # tokens between here and the event tell the modality


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

    @classmethod
    def of(cls, t: Tokens, events: list[Event], figures: list[Numeral]) -> Scene:
        """The scene of these tokens."""
        s = cls(t, events, figures)
        s.first = {e.first: e for e in events}
        s.last = {e.last: e for e in events}
        s.finite = any(w in BE or w in HAVE or w in MAY or w in WOULD for w in t.low)
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
    return None


def behind(s: Scene, k: int, unit: Unit, state: str = "", since: int | None = None) -> Governed | None:
    """What the words behind a figure's noun say of it: `300 people in the valley were evacuated`.

    `state` is F, A, O or L where a verb before the figure makes people do what follows (`forced 300 to leave`).
    """
    walk = _Walk(s, unit, state, k, k if since is None else since)
    return walk.run()


class _Walk:
    """One walk over the words behind a figure, to the verb that governs it."""

    def __init__(self, s: Scene, unit: Unit, state: str, k: int, since: int) -> None:
        self.s, self.unit, self.state, self.start, self.since = s, unit, state, k, since
        self.aux = ""  # the last auxiliary: b, h, m, i (infinitive) or nothing
        self.content = self.inside = self.relative = False
        self.commas = 0
        self.best: Governed | None = None

    def run(self) -> Governed | None:
        """The best candidate, the one with the fewest doubts."""
        s, k, stop = self.s, self.start, min(self.start + _FARTHEST, self.s.t.n)
        while k < stop:
            event = s.first.get(k)
            if event is not None:
                found = self._judged(event)
                if found is not None and self._reduced(found):
                    found.cost += 2
                    self.inside = True
                better = self.best is None or (found is not None and found.cost < self.best.cost)
                if found is not None and better and not (self.best and found.weak and not self.best.weak):
                    self.best = found
                    if found.cost <= 1:
                        return _with_next(s, found, self.unit)
                elif found is None and self._forces(event):
                    k = event.last
                    continue
                k, self.content, self.aux = event.last, True, ""
                continue
            k = self._word(k)
            if k < 0:
                break
        return self.best

    def _reduced(self, found: Governed) -> bool:
        """Whether it only tells them apart (`people trapped by the flood were rescued`), if a finite verb follows."""
        form, flags = found.sense.form, found.sense.flags
        return not self.aux and not self.state and (form == "g" or ("p" in form and "i" not in flags))

    def _forces(self, event: Event) -> bool:
        """`were forced to leave`, `were left homeless`, `told to go`."""
        sense = next((x for x in event.senses if x.flags in "FAOL"), None)
        if sense is None or (self.aux not in ("b",) and (self.content or "p" not in sense.form)):
            return False
        self.state, self.aux = sense.flags, "b" if sense.flags == "L" else ""
        return True

    def _word(self, k: int) -> int:
        """The token to go on with after a word that is no event; -1 where the walk ends."""
        s, t = self.s, self.s.t
        w = t.low[k]
        aside = s.trapped.get(k)
        if aside is not None and aside.last > k:
            self.content = True
            return aside.last
        if w == "(":
            return self._past_brackets(k)
        if w == ",":
            return self._comma(k)
        if w in ("-", "–", "—") and not t.joined(k):
            return self._past_dash(k)
        if w in ENDS or w == ".":
            return -1
        if w in BE:
            self.aux = "b"
        elif w in HAVE:
            if w in MUST and t.low[k + 1] == "to" and self.aux != "m":
                self.state = "F"
            elif w in MUST and t.low[k + 1] == "to":
                self.aux = "m"
                return k + 1
            self.aux = "h"
        elif w in MAY or w in WOULD:
            self.aux = "m"
        elif w == "to":
            return self._to(k)
        elif w in RELATIVE and self.best is not None:
            return -1
        elif w in RELATIVE:
            self.relative, self.content, self.inside = True, False, False
        elif w in ADVERBS or w in THOUGHT or w.endswith("ly") or w in ("not", "not,", "no") or w == "since" and self.aux:
            pass
        elif w == "aged":
            self.inside = self.content = True
        elif (w in REPORTED or w in EXPECTED or w in INTEND) and not self.inside:
            pass
        elif w in CLAUSE and not (w == "as" and t.low[k + 1] in ("well", "a")) and not (w == "since" and t.low[k + 1] in BE):
            return -1
        elif k in s.said and s.said[k].first >= k:
            if self.inside and t.low[k - 1] in PREPOSITIONS and not s.said[k].share:
                return s.said[k].last
            return -1
        elif w in AND:
            return self._and(k)
        elif w in PREPOSITIONS:
            self.inside, self.content, self.aux = True, True, ""
        elif w in DETERMINERS and t.low[k + 1] in ("day", "week", "month", "year", "hour", "night"):
            return k + 2
        elif w in DETERMINERS:
            self.content, self.aux = True, ""
            if not self.inside:
                return -1
        else:
            return self._content(k, w)
        return k + 1

    def _content(self, k: int, w: str) -> int:
        """A noun of a phrase such as `in the valley` is passed over; a verb that is in no table ends the walk."""
        if not self.inside:
            noun = NOUNS.get(w)
            if self.aux == "b" and noun is None and w.isalpha():
                self.content = True
                return -1 if not w.endswith(("ed", "ing")) else k + 1
            if not self.relative and (noun is None or self.aux) and not self.s.t.capital(k):
                return -1
        self.content, self.aux = True, ""
        return k + 1

    def _to(self, k: int) -> int:
        event = self.s.first.get(k + 1)
        after = self.s.t.low[k + 1]
        verb = event is not None and any("b" in x.form for x in event.senses)
        if verb:
            self.aux = "i"
            return k + 1
        if after in ("be", "have", "get"):
            self.aux = "h" if after == "have" else "b"
            return k + 2
        self.inside, self.content, self.aux = True, True, ""
        return k + 1

    def _and(self, k: int) -> int:
        s, after = self.s, self.s.t.low[k + 1]
        if k + 1 in s.trapped:
            return k + 1
        if k + 1 in s.said or k + 1 in s.figure:
            return -1
        if self.best is not None and (not self.inside or k + 1 in s.first):
            return -1
        if not (after in NOUNS or after in DETERMINERS or k + 1 in s.first or after in BE or after in HAVE or self.inside):
            return -1
        return k + 1

    def _comma(self, k: int) -> int:
        s, low = self.s, self.s.t.low
        after = low[k + 1]
        self.commas += 1
        self.aux = ""
        event = s.first.get(k + 1)
        if k + 1 in s.trapped and s.trapped[k + 1].trap == "trap:age":
            return k + 1
        if self.commas > 3 or after in ("but", "while", "and", "or", "as", "with", "according"):
            return -1
        figure = s.figure.get(k + 1) or s.said.get(k + 1)
        aside = figure is not None and figure.share and low[figure.last] == "of" or after in ("including", "among", "some")
        if aside and (figure is None or low[figure.last + 1] in ("them", "whom", "which", "the")):
            return self._past_comma(k)
        if figure is not None or after.isdecimal():
            return -1
        if event is not None and not (self.relative or any("g" in x.form for x in event.senses)):
            return -1 if not event.sense("a") or self.content else k + 1
        if after in SPEAKING or self.best is not None:
            return -1
        if after in RELATIVE or after in PREPOSITIONS or after in ADVERBS or after.endswith("ly"):
            closed = self._past_comma(k)
            if closed > 0 and after not in RELATIVE and not any(x in s.figure for x in range(k, closed)):
                return closed
            self.inside = True
            return k + 1
        if after in BE or after in HAVE:
            self.inside = False
            return k + 1
        return self._past_comma(k)

    def _past_comma(self, k: int) -> int:
        low = self.s.t.low
        for at in range(k + 1, min(k + 16, self.s.t.n)):
            if low[at] == "," and at > k + 1:
                self.inside = False
                self.content = True
                return at + 1
            if low[at] in ENDS:
                break
        return -1

    def _past_dash(self, k: int) -> int:
        low = self.s.t.low
        for at in range(k + 1, min(k + 16, self.s.t.n)):
            if low[at] == low[k] and low[at + 1]:
                self.inside = False
                return at + 1
            if low[at] in ENDS or low[at] == ".":
                break
        return -1

    def _past_brackets(self, k: int) -> int:
        for at in range(k + 1, min(k + 24, self.s.t.n)):
            if self.s.t.low[at] == ")":
                return at + 1
        return -1

    def _judged(self, event: Event) -> Governed | None:
        """What an event says of the figure, and how doubtful that is; nothing where it says it of others."""
        low = self.s.t.low
        previous = low[event.first - 1]
        if self.content and (previous in DETERMINERS or (previous in PREPOSITIONS and not self.aux)) and previous != "to":
            if not any(x.form == "" and "a" in x.flags for x in event.senses):
                return None
        for sense in event.senses:
            if sense.term is None or sense_for(Event(event.first, event.last, (sense,)), self.unit, "tia") is None:
                continue
            cost = self._cost(event, sense)
            if cost is not None:
                return self._governed(event, sense, cost)
        return None

    def _cost(self, event: Event, sense: Sense) -> int | None:
        form, flags, aux = sense.form, sense.flags, self.aux
        far = 1 if self.content else 0
        if form == "":
            return far * 2 if not aux and self.content else far
        if "p" in form and "t" in flags and (aux == "b" or self.state == "L"):
            return far
        if "a" in flags and "p" in form and aux == "b":
            return far
        if "p" in form and "i" in flags and aux in ("b", "h"):
            return far
        if aux == "h":
            return None
        if "d" in form and "i" in flags and aux in ("", "h"):
            if "t" not in flags or not self._has_object(event) or self._is_home(event):
                return far
        if "p" in form and "t" in flags and not aux and not self._has_object(event):
            if self.inside and _modifies_next(self.s, event):
                return None
            return 3 if self.inside and not self.relative else far
        if "g" in form and "i" in flags and aux in ("", "b"):
            return far + (1 if self.inside and not aux else 0)
        if "b" in form and "i" in flags and (aux in ("i", "m") or (not aux and not self.inside)):
            return far
        return None

    def _has_object(self, event: Event) -> bool:
        """Whether a participle is a verb of its own: `300 fighters killed the mayor`."""
        low, k = self.s.t.low, event.last
        noun = low[k] in NOUNS and low[k] not in ("home", "local")
        return low[k] in ("the", "a", "an", "their", "his", "its", "them") or k in self.s.said or noun

    def _is_home(self, event: Event) -> bool:
        low, k = self.s.t.low, event.last
        return low[k] in ("the", "their", "its", "his") or low[k] in ("homes", "houses")

    def _governed(self, event: Event, sense: Sense, cost: int) -> Governed:
        assert sense.term is not None
        term, infinitive = sense.term, self.aux == "i"
        if self.state == "F":
            term = _FORCED.get(term, term)
        if self.state == "O":
            term = _ORDERED.get(term, term)
        return Governed(
            term, event.first, event.last, "term:behind", sense, cost, "w" in sense.flags and self.state != "F",
            infinitive and self.state in ("", "L"), self.state == "O", modal_from=self.since,
        )  # fmt: skip


def _modifies_next(s: Scene, event: Event) -> bool:
    """Whether a participle stands before a noun (`from eight affected regions`)."""
    w = s.t.low[event.last]
    return w[:1].isalpha() and not (w in FUNCTION or w in ADVERBS or w in DETERMINERS or w.endswith("ly"))


def _with_next(s: Scene, found: Governed, unit: Unit) -> Governed:
    """Of `affected and evacuated` the second, since being affected says little; else the first."""
    low, k = s.t.low, found.last
    if not found.weak or low[k] not in AND:
        return found
    k += 1
    while low[k] in BE or low[k] in ADVERBS or low[k] in HAVE or low[k].endswith("ly"):
        k += 1
    event = s.first.get(k)
    sense = sense_for(event, unit, "tia") if event is not None else None
    if event is None or sense is None or sense.term is None or "w" in sense.flags:
        return found
    if sense.form and not set(sense.form) & set("dp"):
        return found
    rule = found.rule
    return Governed(sense.term, event.first, event.last, rule, sense, found.cost, modal_from=found.modal_from)


def ahead(s: Scene, n: Numeral, unit: Unit) -> tuple[Governed | None, str, int]:
    """What stands directly before a figure: `displaced 300`, `the evacuation of 300`; or a verb that makes people act.

    Gives the letter of such a verb as its second part, and its first token.
    """
    return _ahead(s, n.said_first - 1, unit)


def ahead_of_list(s: Scene, n: Numeral, unit: Unit) -> Governed | None:
    """The verb before the figure that this one is joined to: `destroyed 30 shops and 12 homes`."""
    low, i = s.t.low, n.said_first - 1
    for _ in range(3):
        if low[i] == "and" and low[i - 1] == ",":
            i -= 1
        if low[i] not in ("and", ",", "&"):
            return None
        earlier = next((f for f in s.figures if i - 6 <= f.first < i and f.last <= i), None)
        if earlier is None or any(w in PREPOSITIONS or w in BE or w in CLAUSE for w in low[earlier.last : i]):
            return None
        found, _, _ = _ahead(s, max(earlier.said_first, 0) - 1, unit)
        if found is not None:
            return found
        i = earlier.said_first - 1
    return None


def _ahead(s: Scene, i: int, unit: Unit) -> tuple[Governed | None, str, int]:
    t, low = s.t, s.t.low
    after_of, steps = False, 0
    while i >= 0 and steps < 9:
        event = s.last.get(i + 1)
        if event is not None:
            return (*_verb_before(s, event, unit, after_of), event.first)
        w = low[i]
        if w == ",":
            k = _back_over_aside(low, i)
            if k < 0 or low[k] != "of":
                break
            after_of, i = True, k - 1
        elif w in ("of", "to", "for") and not after_of:
            after_of, i = True, i - 1
            if w != "of" and (i + 1) not in s.last:
                break
        elif w in BEFORE_FIGURE or (w in PARTICLES and not after_of and (i in s.last)):
            if w == "total":
                after_of = False
            i -= 1
        elif w in NUMBER_OF and after_of:
            after_of, i = False, i - 1
        elif w == "lives" and after_of:
            i -= 1
        else:
            break
        steps += 1
    return None, "", 0


def _back_over_aside(low: list[str], i: int) -> int:
    """`the evacuation of, by the latest count, 300`: the token before the first comma."""
    for k in range(i - 1, max(i - 10, 0), -1):
        if low[k] == ",":
            return k - 1
    return -1


def _verb_before(s: Scene, event: Event, unit: Unit, after_of: bool) -> tuple[Governed | None, str]:
    t, low = s.t, s.t.low
    if after_of:
        noun = sense_for(event, unit, "n")
        if noun is None or noun.term is None or noun.form:
            return None, ""
        return Governed(noun.term, event.first, event.last, "term:noun-of", noun), ""
    passive = _passive(low, event.first)
    makes = next((x for x in event.senses if x.flags in "FAOL"), None)
    sense = sense_for(event, unit, "t")
    if sense is not None and sense.term is not None and (not passive or "p" not in sense.form):
        found = Governed(sense.term, event.first, event.last, "term:object", sense, weak="w" in sense.flags)
        return _or_stronger(s, found, unit), makes.flags if makes else ""
    noun = sense_for(event, unit, "n")
    if noun is not None and noun.term is not None and not noun.form and low[event.last - 1] in ("to", "into", "of", "for", "off"):
        return Governed(noun.term, event.first, event.last, "term:noun-of", noun), ""
    return None, makes.flags if makes and not passive else ""


def _passive(low: list[str], first: int) -> bool:
    k = first - 1
    while k >= 0 and (low[k] in ADVERBS or low[k].endswith("ly")):
        k -= 1
    return low[k] in ("were", "was", "is", "are", "been", "being", "be")


def _or_stronger(s: Scene, found: Governed, unit: Unit) -> Governed:
    """Of `damaged or destroyed 120 houses` the stronger one; of `killed or injured` the first."""
    k = found.first - 1
    before = s.last.get(k) if s.t.low[k] in ("or", "and", "/") else None
    sense = sense_for(before, unit, "t") if before is not None else None
    if before is None or sense is None or sense.term is None or "w" in sense.flags:
        return found
    return Governed(sense.term, before.first, before.last, found.rule, sense)


def label(s: Scene, n: Numeral, p: Phrase) -> Governed | None:
    """What a label says of the figure behind it: `Number of displaced: 300`, `the death toll rose to 12`, `IDPs total 300`."""
    low = s.t.low
    if low[n.said_first - 1] == "(" and any(k in s.figure for k in range(max(n.said_first - 7, 0), n.said_first)):
        return None
    i, marks, changed = n.said_first - 1, False, False
    stop = max(n.said_first - _LABEL, -1)
    while i > stop and (low[i] in FIGURE_WORDS or i in s.trapped and s.trapped[i].trap == "trap:earlier-figure"):
        if (i + 1) in s.last:
            break
        marks = marks or low[i] in TABLE_MARKS
        changed = changed or low[i] in CHANGED
        i -= 1
    if i < 0 and not marks:
        return None
    end = n.said_first
    found, unit, numbered = _of_label(s, i, stop, end)
    if found is None or not (marks or (changed and numbered) or _like_a_table(s, found, end)):
        return None
    found.unit = "dwellings" if "h" in found.sense.flags else unit
    return found


def _like_a_table(s: Scene, found: Governed, end: int) -> bool:
    """Whether a label without a mark stands as in a table (`Population Evacuated 116129`): no verb, nothing between."""
    between = s.t.low[found.last : end]
    verbs = any(w in BE or w in HAVE or w in MAY or w in WOULD for w in s.t.low[:end])
    return not verbs and found.sense.flags != "i" and found.sense.flags != "iw" and all(w in FIGURE_WORDS or w in NOUNS for w in between) and "," not in between


def _of_label(s: Scene, i: int, stop: int, end: int) -> tuple[Governed | None, Unit | None, bool]:
    """The term and the unit in the words of a label, read backwards, and whether it speaks of a number."""
    low = s.t.low
    found: Governed | None = None
    unit: Unit | None = None
    numbered = False
    k = end - 1
    while k > stop and k >= 0:
        w = low[k]
        if w in (",", ";", ".", "|", "•") and k <= i:
            break
        if k <= i and (k in s.figure or (w.isdecimal() and k not in s.trapped)):
            break
        noun = NOUNS.get(w)
        event = s.last.get(k + 1)
        if event is not None and found is None:
            found = _in_label(event, unit or ("dwellings" if noun and noun.unit == "dwellings" else _unit_near(s, k)))
            k = event.first - 1
            continue
        if noun is not None and noun.unit not in ("days", "vehicles", "none"):
            if noun.term and found is None:
                found = Governed(noun.term, k, k + 1, "term:label", Sense(noun.term, "n", ""))
            unit = unit if unit and unit != "people" else noun.unit
        if w in NUMBER_OF:
            numbered = True
            if w in ("number", "toll", "no"):
                if w == "toll" and low[k - 1] in ("death", "casualty") and found is None:
                    found = Governed("killed", k - 1, k + 1, "term:label", Sense("killed", "n", ""))
                break
        k -= 1
    return found, unit, numbered


def _unit_near(s: Scene, k: int) -> Unit:
    """What a label counts by the words around its event."""
    for at in range(max(k - 4, 0), min(k + 5, s.t.n)):
        noun = NOUNS.get(s.t.low[at])
        if noun is not None and noun.unit == "dwellings":
            return "dwellings"
    return "people"


def _in_label(event: Event, unit: Unit) -> Governed | None:
    for sense in event.senses:
        if sense.term is None or (unit == "dwellings") != ("h" in sense.flags) and sense.term != "evacuated":
            continue
        if sense.form == "" or "p" in sense.form or "g" in sense.form:
            return Governed(sense.term, event.first, event.last, "term:label", sense, weak="w" in sense.flags)
    return None
