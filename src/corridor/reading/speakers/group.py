"""What is found of one attribution: who speaks, to whom, and which words are his."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from corridor.reading.speakers.phrases import Range

# "answer" is the label of an answer without a name, "own" whoever publishes the report, "back" the outlet spoken of
# before, if there is one
What = Literal["words", "pronoun", "document", "outlet", "impersonal", "answer", "own", "back"]


@dataclass(slots=True)
class Ref:
    """Words that stand for one link of a chain."""

    span: Range
    what: What = "words"
    owns: bool = False  # named as the maker of a document


@dataclass(slots=True)
class Group:
    """One attribution: its words, its speakers (first speaker first) and the part of the sentence that is theirs."""

    start: int
    end: int
    links: list[Ref]
    trailing: bool
    rule: str
    begins: int  # where its own words begin if something else goes before
    bare: bool = False  # nothing else in the sentence
    alone: bool = False  # said to everybody: through no outlet
    frame: Literal["", "weak", "strong"] = ""  # whether an outlet's report is being retold from here on
    told: bool = False  # an outlet is named as the one who was told
    inner: bool = False  # inside direct speech
    open: bool = False  # "according to", "citing": more speakers may follow
    scope: Range = (0, 0)
    asides: list[Range] = field(default_factory=list)  # what is told of a speaker, and not by him
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Cue:
    """A word that may attribute, and where it stands."""

    word: str
    start: int
    end: int
