"""What the words behind a figure say of it: `300 people in the valley were evacuated`."""

from __future__ import annotations

from corridor.claims.quantity import Unit
from corridor.reading.lexicon import ADVERBS, NOUNS
from corridor.reading.mentions.judging import Judging
from corridor.reading.mentions.scene import Governed, Scene, sense_for
from corridor.reading.mentions.terms import Event
from corridor.reading.mentions.words import (
    AND,
    BE,
    BEGIN,
    CLASSED,
    CLAUSE,
    DETERMINERS,
    ENDS,
    EXPECTED,
    HAVE,
    INTEND,
    MAY,
    MUST,
    PREPOSITIONS,
    RELATIVE,
    REPORTED,
    SPEAKING,
    THOUGHT,
    WOULD,
)

_CLOSING_QUOTES = frozenset(("’", "'", "”", '"', "»"))
_FARTHEST = 26  # tokens behind a figure within which its verb is looked for


def behind(s: Scene, k: int, unit: Unit, state: str = "", since: int | None = None) -> Governed | None:
    """What the words behind a figure's noun say of it: `300 people in the valley were evacuated`.

    `state` is F, A, O or L where a verb before the figure makes people do what follows (`forced 300 to leave`).
    """
    walk = _Walk(s, unit, state, k, k if since is None else since)
    return walk.run()


class _Walk(Judging):
    """One walk over the words behind a figure, to the verb that governs it."""

    def __init__(self, s: Scene, unit: Unit, state: str, k: int, since: int) -> None:
        super().__init__(s, unit, state, since)
        self.start, self.commas = k, 0
        self.best: Governed | None = None

    def run(self) -> Governed | None:
        """The best candidate, the one with the fewest doubts."""
        s, k, stop = self.s, self.start, min(self.start + _FARTHEST, self.s.t.n)
        k += s.t.low[k] in _CLOSING_QUOTES  # `“an additional 300” displaced`
        while k < stop:
            event = s.first.get(k)
            if event is not None:
                found = self.judged(event)
                if found is not None and self._reduced(found):
                    found.cost += 2
                    self.inside = True
                better = self.best is None or (found is not None and found.cost < self.best.cost)
                better = better or (found is not None and self.best is not None and self.best.weak and not found.weak)
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
        elif (
            w in ADVERBS or w in THOUGHT or w.endswith("ly") or w in ("not", "not,", "no") or w == "since" and self.aux
        ):
            pass
        elif w == "aged":
            self.inside = self.content = True
        elif (w in REPORTED or w in EXPECTED or w in INTEND or w in BEGIN) and not self.inside:
            pass
        elif w == "as" and t.low[k - 1] in REPORTED:  # `listed as missing`
            pass
        elif w == "as" and not CLASSED.isdisjoint(t.low[max(self.since - 9, 0) : k]):
            return self._classed(k)
        elif (
            w in CLAUSE
            and not (w == "as" and t.low[k + 1] in ("well", "a"))
            and not (w == "since" and t.low[k + 1] in BE)
        ):
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

    def _classed(self, k: int) -> int:
        """`classed 43 as destroyed`, `recorded 26 houses as red (destroyed)`."""
        for at in range(k + 1, k + 6):
            event = self.s.first.get(at)
            if event is not None and any("a" in x.flags or "p" in x.form for x in event.senses):
                self.aux = "b"
                return at
            if self.s.t.low[at] in ENDS or self.s.t.low[at] in (".", ","):
                break
        return -1

    def _content(self, k: int, w: str) -> int:
        """A noun of a phrase such as `in the valley` is passed over; a verb that is in no table ends the walk."""
        if not self.inside and w not in ("spent", "spend", "spending"):
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
            self.aux = "i" if self.s.t.low[k - 1] not in BEGIN else ""
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
        if self.best is not None and (not self.inside or (k + 1 in s.first and not self.best.weak)):
            return -1
        if not (
            after in NOUNS or after in DETERMINERS or k + 1 in s.first or after in BE or after in HAVE or self.inside
        ):
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
        aside = figure is not None and low[figure.last] == "of" or after in ("including", "incl", "among", "some")
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


def _with_next(s: Scene, found: Governed, unit: Unit) -> Governed:
    """Of `affected and evacuated` the second, since being affected says little; else the first."""
    low, k = s.t.low, found.last
    if not (found.weak or found.term == "rescued") or low[k] not in AND:
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
