"""Whether an event says something of the figure that the words before it have led away from, and how surely."""

from __future__ import annotations

from corridor.claims.proposal import Term
from corridor.claims.quantity import Unit
from corridor.reading.lexicon import ADVERBS, NOUNS
from corridor.reading.mentions.scene import Governed, Scene, sense_for
from corridor.reading.mentions.terms import Event, Sense
from corridor.reading.mentions.words import DETERMINERS, FUNCTION, PREPOSITIONS

_FORCED: dict[Term, Term] = {"left": "fled", "heading": "fled", "present": "sheltered"}
_ORDERED: dict[Term, Term] = {"left": "evacuated", "fled": "evacuated"}


class Judging:
    """Where a walk from a figure stands, and what an event says there.

    `aux` is the last auxiliary: b, h, m, i (infinitive) or nothing. `content`: some noun was passed since; `inside`: in
    a phrase that belongs to the noun; `relative`: behind `who`.
    """

    def __init__(self, s: Scene, unit: Unit, state: str, since: int) -> None:
        self.s, self.unit, self.state, self.since = s, unit, state, since
        self.aux = ""
        self.content = self.inside = self.relative = False

    def judged(self, event: Event) -> Governed | None:
        """What an event says of the figure, and how doubtful that is; nothing where it says it of others."""
        low = self.s.t.low
        previous = low[event.first - 1]
        if (
            self.content
            and (previous in DETERMINERS or (previous in PREPOSITIONS and not self.aux))
            and previous != "to"
        ):
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
        if low[k - 1] in ("from", "into", "of") and event.first < k - 1:  # `forced from their homes`
            return False
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
