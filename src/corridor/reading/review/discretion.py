"""Leaving out the names of people who are detained, at risk or unnamed in public, wherever a report is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corridor.claims import Proposal
from corridor.claims.proposal import Speaker
from corridor.reading.speakers import held

BLOT = "█"


def hidden_names(proposals: Iterable[Proposal], held: Iterable[str] = ()) -> tuple[str, ...]:
    """Names of sources that are shown by role, and of others held, the longest first, each also by its last part."""
    names = {s.source.name for p in proposals for s in p.chain if s.source.name and s.source.status != "public"}
    names.update(held)
    lasts = {name.split()[-1] for name in names}
    return tuple(sorted({*names, *(last for last in lasts if len(last) > 2)}, key=lambda n: (-len(n), n)))


def blotted(text: str, proposals: Iterable[Proposal], of: str = "") -> str:
    """A text without these names and those of whoever it, or the report `of` which it is a part, says is held.

    Character for character, so that places stay.
    """
    names = hidden_names(proposals, held(of or text))
    if not names:
        return text
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")
    return pattern.sub(lambda m: BLOT * len(m[0]), text)


def discreet(proposal: Proposal) -> Proposal:
    """A proposal without these names."""
    if not hidden_names([proposal]):
        return proposal
    says = blotted(proposal.says, [proposal])
    return proposal.model_copy(update={"chain": tuple(map(_discreet, proposal.chain)), "says": says})


def _discreet(speaker: Speaker) -> Speaker:
    if speaker.source.status == "public":
        return speaker
    return speaker.model_copy(update={"source": speaker.source.model_copy(update={"name": None})})
