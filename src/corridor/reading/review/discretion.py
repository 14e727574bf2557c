"""Leaving out the names of people who are detained, at risk or unnamed in public, wherever a report is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256

from corridor.claims import Proposal, Source
from corridor.claims.proposal import Speaker
from corridor.reading.documents import slug
from corridor.reading.speakers import held

BLOT = "█"


def hidden_names(proposals: Iterable[Proposal], held: Iterable[str] = ()) -> tuple[str, ...]:
    """Names of sources that are shown by role, and of others held, the longest first, each also by its last part."""
    return with_lasts({*names_of(s.source for p in proposals for s in p.chain), *held})


def names_of(sources: Iterable[Source]) -> set[str]:
    """Names of those sources who are shown by role, also where another entry still has one of them as public."""
    sources = tuple(sources)
    restricted = {s.id for s in sources if s.status != "public"}
    return {s.name for s in sources if s.name and s.id in restricted}


def with_lasts(names: Iterable[str]) -> tuple[str, ...]:
    """Names and the last part of each, the longest first."""
    names = {n for n in names if n.strip()}
    lasts = {name.split()[-1] for name in names}
    return tuple(sorted({*names, *(last for last in lasts if len(last) > 2)}, key=lambda n: (-len(n), n)))


def without(text: str, names: Iterable[str]) -> str:
    """A text with blots for these names, character for character, so that places stay."""
    pattern = _finding(tuple(names))
    return text if pattern is None else pattern.sub(lambda m: BLOT * len(m[0]), text)


@lru_cache(maxsize=64)
def _finding(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """What finds names: whole ones in any case and as they stand in ids, single words as written or in capitals."""
    if not names:
        return None
    whole = {form for n in names if " " in n for form in (n, slug(n)) if form != "report"}
    single = {form for n in names if " " not in n for form in (n, n.upper())}
    said = sorted(whole | single, key=lambda n: (-len(n), n))
    told = "|".join(f"(?i:{re.escape(n)})" if n in whole else re.escape(n) for n in said)
    return re.compile(rf"(?<!\w)(?:{told})(?!\w)")


def spelt(id: str, names: Iterable[str]) -> bool:
    """Whether an id has one of these names in it."""
    return any(f"-{slug(n)}-" in f"-{re.sub('[^a-z0-9]+', '-', id)}-" for n in names)


def opaque(id: str, sha256_of_text: str) -> str:
    """Another id of a source, from which nobody who does not have the report can tell his name."""
    return f"source-{sha256(f'{sha256_of_text}|{id}'.encode()).hexdigest()[:8]}"


def blotted(text: str, proposals: Iterable[Proposal], of: str = "") -> str:
    """A text without these names and those of whoever it, or the report `of` which it is a part, says is held.

    Character for character, so that places stay.
    """
    return without(text, hidden_names(proposals, held(of or text)))


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
