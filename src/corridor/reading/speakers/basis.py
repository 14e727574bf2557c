"""How a speaker knows what he says, as far as his words tell."""

from __future__ import annotations

import re

from corridor.claims.basis import Interest, Knows
from corridor.reading.speakers.person import Person

_DID = (
    r"(?:crossed|walked|left|fled|travell?ed|drove|driven|took|taken|got|went|gone|paid|ran"
    r"|escaped|hid|swam|climbed|passed|"
    r"reached|arrived|carried|moved|smuggled|came|returned|fought|slept|waited|stayed|joined"
    r"|surrendered|evacuated|rode|"
    r"sailed|transported|brought|entered|made it|set out|packed|hiked|boarded|marched|guided|helped|was (?:held|caught|"
    r"arrested|detained|stopped|evacuated|released)|were (?:held|caught|arrested|detained|stopped|evacuated|released))"
)
_I = r"\b(?:I|[Ww]e)(?:[’']ve|[’']d| have| had| also| all| then| just| only| simply| finally| never| could| both)*"
_FIRST_DID = re.compile(
    rf"{_I} {_DID}\b|\b(?:stopped|held|caught|searched|beat|arrested|released|asked|let) (?:us|me)\b|\bof us\b"
)
_FIRST_SAW = re.compile(rf"{_I} (?:saw|seen|watched|witnessed|see|heard the)\b")
_FIRST_COUNTED = re.compile(rf"{_I} (?:counted|registered|recorded|tallied|verified|documented)\b")
_FIRST_TOLD = re.compile(rf"{_I}(?: was| were| been)? (?:told|heard that|informed|were informed)\b")
_HE = r"\b(?:he|she|they|it|who)(?: has| have| had| also| personally| themselves| himself| herself)*"
_HE_ALONE = _HE.replace("|who)", ")")
_HE_DID = re.compile(rf"{_HE_ALONE} {_DID}\b|\btook part\b|\btaken part\b")
_HE_SAW = re.compile(rf"{_HE} (?:saw|seen|watched|witnessed)\b")
_COUNTED = re.compile(
    rf"{_HE} (?:counted|registered|recorded|tallied|verified|documented)\b|\b(?:been|were|was) (?:counted|registered)\b"
)
_TOLD = re.compile(rf"{_HE} (?:was|were|been)? ?(?:told|informed)\b")
_ESTIMATES = re.compile(r"\b(?:estimate[sd]?|estimating|estimates)\b")
_TALLY = re.compile(r"\b(?:count|counted|census|registered|recorded|tally|registration)\b")


def knows(quoted: str, sentence: str, attribution: str, person: Person) -> Knows | None:
    """How he knows, from the sentence: `quoted` is its direct speech, `attribution` the words that name him."""
    if quoted:
        if _FIRST_COUNTED.search(quoted):
            return "counted"
        if _FIRST_SAW.search(quoted):
            return "saw"
        if _FIRST_TOLD.search(quoted):
            return "was_told"
        if person.kind in ("witness", "party", "unnamed") and _FIRST_DID.search(quoted):
            return "took_part"
    if _ESTIMATES.search(attribution):
        return "estimated"
    if _TALLY.search(attribution):
        return "counted"
    if not attribution:
        return None
    return _indirect(sentence.replace(quoted, " ") if quoted else sentence, attribution, person)


def _indirect(sentence: str, attribution: str, person: Person) -> Knows | None:
    said = sentence.replace(attribution, " ", 1)
    if _COUNTED.search(said):
        return "counted"
    if _HE_SAW.search(said):
        return "saw"
    if _TOLD.search(said):
        return "was_told"
    if person.person and person.kind == "witness" and _HE_DID.search(said):
        return "took_part"
    return None


def tells_his_own(quoted: str) -> bool:
    """Whether direct speech tells what the speaker himself did."""
    return _FIRST_DID.search(quoted) is not None


def by_description(words: str) -> Knows:
    """How he knows by what he is: a witness saw, one "who took part" took part."""
    low = words.casefold()
    if "took part" in low or "taken part" in low or "taking part" in low:
        return "took_part"
    return "saw" if "witness" in low else "unknown"


def interest(person: Person) -> Interest:
    """What he stands to gain."""
    if person.status == "detained":
        return "detained"
    if person.kind == "party":
        return "party"
    return "official" if person.kind == "official" else "none_known"
