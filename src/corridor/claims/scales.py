"""Grades in the scales of others, and what is lost on the way.

Every mapping goes through Admiralty. None makes a grade better: what was merged comes back as the worst of
what it may have been, and what a scale does not say comes back as "cannot be judged" (F, 6), which is not 50 %.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from corridor.claims import scale_stix
from corridor.claims.scale_tables import (
    CREDIBILITY,
    CREDIBILITY_TO_EUROPOL,
    EUROPOL_INFORMATION,
    EUROPOL_SOURCE,
    EUROPOL_TO_CREDIBILITY,
    EUROPOL_TO_RELIABILITY,
    IDMC,
    IDMC_TO_RELIABILITY,
    RELIABILITY,
    RELIABILITY_TO_EUROPOL,
    RELIABILITY_TO_IDMC,
)
from corridor.errors import CorridorError

SCALES = ("admiralty", "europol", "stix", "idmc")
NOTHING = "Nothing."


@dataclass(frozen=True, slots=True)
class Mapped:
    """A grade in another scale: `value` (none where that scale has no step for it) and what was lost, in a sentence."""

    scale: str
    value: str | None
    means: str
    lost: str


def convert(grade: str, to: str, source: str = "admiralty") -> Mapped:
    """`grade` of the scale `source` in the scale `to`.

    Raises `CorridorError` for an unknown scale or grade.
    """
    for name in (source, to):
        if name not in SCALES:
            raise CorridorError("unknown scale", repr(name), remedy=f"use one of {', '.join(SCALES)}")
    if source == to:
        return Mapped(to, *_same(grade, to), NOTHING)
    first = _TO_ADMIRALTY[source](grade)
    if to == "admiralty":
        return first
    assert first.value is not None
    second = _FROM_ADMIRALTY[to](first.value)
    lost = " ".join(dict.fromkeys(x for x in (first.lost, second.lost) if x != NOTHING)) or NOTHING
    return Mapped(to, second.value, second.means, lost)


def admiralty(grade: str) -> str:
    """An Admiralty grade in its usual writing, `B2`; raises `CorridorError` where it is none."""
    tidy = re.sub(r"[\s-]", "", grade).upper()
    if not re.fullmatch(r"[A-F][1-6]", tidy):
        remedy = "give a letter A-F for the source and a figure 1-6 for the information, such as B2"
        raise CorridorError("no Admiralty grade", repr(grade), remedy=remedy)
    return tidy


def europol(code: str) -> str:
    """A Europol 4x4 code in its usual writing, `B2`; raises `CorridorError` where it is none."""
    tidy = re.sub(r"[\s-]", "", code).upper()
    if not re.fullmatch(r"[ABCX][1-4]", tidy):
        remedy = "give A, B, C or X for the source and a figure 1-4 for the information, such as B2"
        raise CorridorError("no Europol 4x4 code", repr(code), remedy=remedy)
    return tidy


def idmc(word: str) -> str | None:
    """An IDMC reliability, or nothing where none is given; raises `CorridorError` where it is none."""
    tidy = word.strip().casefold()
    if tidy in ("none", ""):
        return None
    if tidy not in IDMC:
        raise CorridorError("no IDMC reliability", repr(word), remedy=f"use one of {', '.join(IDMC)} or none")
    return tidy


def to_europol(grade: str) -> Mapped:
    """An Admiralty grade as a Europol 4x4 code."""
    letter, figure = _parts(admiralty(grade))
    value = RELIABILITY_TO_EUROPOL[letter] + CREDIBILITY_TO_EUROPOL[figure]
    lost = [_EUROPOL_MERGES.get(letter, ""), _EUROPOL_INFORMATION_LOST[figure]]
    return Mapped("europol", value, _meaning("europol", value), _sentences(lost))


def from_europol(code: str) -> Mapped:
    """A Europol 4x4 code as an Admiralty grade: the worst of what it may have been."""
    letter, figure = _parts(europol(code))
    value = EUROPOL_TO_RELIABILITY[letter] + EUROPOL_TO_CREDIBILITY[figure]
    lost = [_EUROPOL_BACK.get(letter, ""), _EUROPOL_INFORMATION_BACK[figure]]
    return Mapped("admiralty", value, _meaning("admiralty", value), _sentences(lost))


def to_stix(grade: str) -> Mapped:
    """An Admiralty grade as a STIX 2.1 confidence; none where the truth cannot be judged."""
    letter, figure = _parts(admiralty(grade))
    lost = [] if letter == "F" else [f"The reliability of the source ({letter}): STIX keeps the credibility only."]
    if letter in "DE":
        lost.append("A source known to be bad comes back as one that cannot be judged: send the letter beside it.")
    if figure == "6":
        lost.append("6, truth cannot be judged, is not 50 %: it has no number in STIX and confidence is left out.")
        return Mapped("stix", None, "no confidence given", _sentences(lost))
    value = str(scale_stix.confidence("admiralty-credibility", figure))
    return Mapped("stix", value, f"confidence {value} of 100", _sentences(lost))


def from_stix(value: str) -> Mapped:
    """A STIX 2.1 confidence, or `none`, as an Admiralty grade; the source is left unjudged."""
    number = scale_stix.parsed(value)
    lost = ["STIX says nothing about the source: its reliability comes back as F, cannot be judged."]
    if number is None:
        return Mapped("admiralty", "F6", _meaning("admiralty", "F6"), NOTHING)
    figure = scale_stix.step("admiralty-credibility", number)
    if number != scale_stix.confidence("admiralty-credibility", figure):
        lost.append(f"The exact number: all that is read as {figure} comes to the same.")
    return Mapped("admiralty", f"F{figure}", _meaning("admiralty", f"F{figure}"), _sentences(lost))


def to_idmc(grade: str) -> Mapped:
    """An Admiralty grade as an IDMC reliability; none where the source cannot be judged."""
    letter, figure = _parts(admiralty(grade))
    value = RELIABILITY_TO_IDMC[letter]
    lost = [_IDMC_MERGES.get(letter, "")]
    if figure != "6":
        lost.append(f"The credibility of the information ({figure}): IDMC rates kinds of organisations, not figures.")
    if value is None:
        lost.append("F, cannot be judged, is no step of the scale and is left out: low would say that it is bad.")
    return Mapped("idmc", value, _meaning("idmc", value), _sentences(lost))


def from_idmc(word: str) -> Mapped:
    """An IDMC reliability, or `none`, as an Admiralty grade; the information is left unjudged."""
    value = idmc(word)
    if value is None:
        return Mapped("admiralty", "F6", _meaning("admiralty", "F6"), NOTHING)
    lost = ["It is of a kind of organisation, not of this source; the information comes back as 6, cannot be judged."]
    lost.append(_IDMC_BACK.get(value, ""))
    grade = f"{IDMC_TO_RELIABILITY[value]}6"
    return Mapped("admiralty", grade, _meaning("admiralty", grade), _sentences(lost))


def better(one: str, other: str) -> bool:
    """Whether an Admiralty grade is better in a part in which both are judged; F and 6 are not on that order."""
    pairs = (("F", admiralty(one)[0], admiralty(other)[0]), ("6", admiralty(one)[1], admiralty(other)[1]))
    return any(unjudged not in (a, b) and a < b for unjudged, a, b in pairs) or any(
        b == unjudged != a for unjudged, a, b in pairs
    )


def _parts(grade: str) -> tuple[str, str]:
    return grade[0], grade[1]


def _same(grade: str, scale: str) -> tuple[str | None, str]:
    value: str | None
    if scale == "stix":
        number = scale_stix.parsed(grade)
        value = None if number is None else str(number)
        return value, "no confidence given" if value is None else f"confidence {value} of 100"
    value = {"admiralty": admiralty, "europol": europol, "idmc": idmc}[scale](grade)
    return value, _meaning(scale, value)


def _meaning(scale: str, value: str | None) -> str:
    if value is None:
        return "not given"
    if scale == "idmc":
        return IDMC[value]
    source, information = (RELIABILITY, CREDIBILITY) if scale == "admiralty" else (EUROPOL_SOURCE, EUROPOL_INFORMATION)
    return f"{source[value[0]]}; {information[value[1]]}"


def _sentences(parts: list[str]) -> str:
    return " ".join(p for p in parts if p) or NOTHING


_TO_ADMIRALTY: dict[str, Callable[[str], Mapped]] = {
    "admiralty": lambda grade: Mapped("admiralty", *_same(grade, "admiralty"), NOTHING),
    "europol": from_europol,
    "stix": from_stix,
    "idmc": from_idmc,
}
_FROM_ADMIRALTY: dict[str, Callable[[str], Mapped]] = {"europol": to_europol, "stix": to_stix, "idmc": to_idmc}
_EUROPOL_MERGES = {
    "B": "B and C are one step in Europol's B and come back as C.",
    "C": "B and C are one step in Europol's B; the doubt of C no longer shows.",
    "D": "Europol's C merges D and E and comes back as E.",
    "E": "Europol's C merges D and E.",
}
_AXIS = "Europol's {0} says how the source knows, Admiralty's {0} how likely it is: the step is kept, not its meaning."
_EUROPOL_INFORMATION_LOST = {
    "1": "Admiralty's 1 rests on other sources; Europol's 1 does not say on what.",
    "2": _AXIS.format("2"),
    "3": _AXIS.format("3"),
    "4": "That it is doubtful: Europol's 4 says only that it cannot be corroborated, and comes back as 6.",
    "5": "That it is improbable: Europol's 4 says only that it cannot be corroborated, and comes back as 6.",
    "6": "Europol cannot say that truth cannot be judged; 4, cannot be corroborated, is the nearest.",
}
_EUROPOL_BACK = {
    "B": "Europol's B may be B or C; the worse is taken.",
    "C": "Europol's C may be D or E; the worse is taken.",
}
_EUROPOL_INFORMATION_BACK = {
    "1": "Europol's 1 does not say that other sources confirm it.",
    "2": _AXIS.format("2"),
    "3": _AXIS.format("3"),
    "4": "Europol's 4 does not say how likely it is: 6, cannot be judged.",
}
_IDMC_MERGES = {
    "A": "High merges A and B and comes back as B.",
    "B": "High merges A and B.",
    "D": "Low merges D and E, and those whom nobody has rated, and comes back as E.",
    "E": "Low merges D and E, and those whom nobody has rated.",
}
_IDMC_BACK = {
    "high": "High may be A or B; the worse is taken.",
    "low": "Low may be D or E, and is also what IDMC's platform sets where nobody has rated; the worst is taken.",
}
