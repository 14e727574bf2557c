"""A figure of people before it is written down."""

from __future__ import annotations

from dataclasses import dataclass, field

from corridor.claims.proposal import Kind, Term
from corridor.claims.quantity import Unit
from corridor.reading.mentions.modality import Manner
from corridor.reading.mentions.phrase import Phrase
from corridor.reading.mentions.scene import Earlier, Governed
from corridor.reading.numerals import Numeral


@dataclass(slots=True)
class Draft:
    """A figure of people, before it is written down."""

    n: Numeral
    unit: Unit = "people"
    kind: Kind = "stock"
    phrase: Phrase | None = None
    who: Phrase | None = None
    whole: Phrase | None = None
    earlier: Earlier | None = None  # whom the sentence before counted, where these are some of them
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
        return (
            min(self.n.said_first, at[0])
            if at and self.rules and "term:behind" not in self.rules
            else self.n.said_first
        )

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
