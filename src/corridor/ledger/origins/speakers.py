"""Whether two chains of attribution begin with the same speaker, as far as their words tell."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corridor.claims import Claim, Source

Relation = Literal["same", "alike", "open", "unlike", "different"]

# roles that any number of people have: two "residents" are not one man
_GENERIC = frozenset(
    "a an the of for in at on from and with by to who one some two several many other local senior top official "
    "officials authority authorities source sources resident residents witness witnesses eyewitness eyewitnesses "
    "people person man woman men women villager villagers survivor survivors spokesman spokeswoman spokesperson "
    "spokespeople statement report reports media press news agency agencies government governments state police "
    "officer officers army military soldier soldiers activist activists aid worker workers charity volunteer "
    "volunteers doctor doctors medic medics rescuer rescuers leader leaders elder elders refugee refugees migrant "
    "migrants member members minister ministry department office organisation organization group rights monitor "
    "monitors humanitarian international national regional district provincial first that name no unnamed "
    "anonymous told said close representative chief head director deputy".split()
)
_NOBODY = frozenset("report reports source sources media press unnamed anonymous".split())
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Chain:
    """A chain as compared: ids first speaker first, who the first is, and the outlets named on the way."""

    ids: tuple[str, ...]
    speaker: str  # id of the first speaker
    identified: bool  # a particular speaker, not the outlet itself and not "officials"
    named: bool  # with a name of his own, or entered by hand: the same id is the same speaker everywhere
    told: bool  # somebody else than the outlet speaks
    telling: frozenset[str]  # words that tell this speaker from others
    name: frozenset[str]  # words of the name
    nobody: bool  # "reports", "a source": not even described
    via: str  # id of the next link, who has it from the first speaker
    outlets: frozenset[str]  # outlets named before the one that publishes it
    label: str


def chain(claim: Claim, sources: Mapping[str, Source], publisher: str) -> Chain:
    """The chain of a claim; `publisher` is the source that published its report."""
    first = sources.get(claim.chain[0])
    role, kind, name, status = ("", "unnamed", None, "public")
    if first is not None:
        role, kind, name, status = first.role, first.kind, first.name, first.status
    told = claim.chain[0] != publisher and kind != "publisher"
    telling = _telling(f"{role} {name or ''}")
    before = claim.chain[:-1] if claim.chain[-1] == publisher else claim.chain
    return Chain(
        ids=claim.chain,
        speaker=claim.chain[0],
        identified=told and kind != "unnamed" and bool(telling),
        named=told and (_by_hand(claim, kind) or (bool(name) and status == "public")),
        told=told,
        telling=telling,
        name=_telling(name or ""),
        nobody=kind == "unnamed" and not telling and bool(_words(role) & _NOBODY),
        via=claim.chain[1] if len(claim.chain) > 1 else publisher,
        outlets=frozenset(i for i in before if i != publisher and _outlet(i, sources)),
        label=first.label if first is not None else claim.chain[0],
    )


def relation(a: Chain, b: Chain) -> Relation:
    """Whether two first speakers are one.

    *same*: one id and a name, or a role that has come through one outlet; *alike*: the same role, or described by some
    of the same words; *different*: both particular and nothing in common; *unlike*: both somebody, in other words;
    *open*: at least one report does not say who told it.
    """
    if a.speaker == b.speaker:
        if a.named or (a.told and _same_way(a, b)):
            return "same"
        return "alike" if a.identified else "open"
    if not (a.told and b.told):
        return "open"
    if a.telling == b.telling and a.telling and _same_way(a, b):
        return "same"
    if a.nobody or b.nobody:
        return "open"
    if a.name and b.name:
        return "alike" if a.name <= b.name or b.name <= a.name else "different"
    if a.telling & b.telling:
        return "alike"
    return "different" if a.identified and b.identified else "unlike"


def _same_way(a: Chain, b: Chain) -> bool:
    """Whether two chains took the speaker from one outlet, or one from the outlet of the other."""
    return a.via == b.via or a.via in b.ids or b.via in a.ids


def speaker_key(c: Chain) -> str | None:
    """What particular speakers are filed under; nothing for those who cannot be told from others."""
    return c.speaker if c.identified or c.named else None


def outlets_named(claims: Sequence[Claim], sources: Mapping[str, Source]) -> frozenset[str]:
    """Ids of all outlets that any chain names."""
    return frozenset(i for c in claims for i in c.chain if _outlet(i, sources))


@lru_cache(maxsize=65536)
def _telling(words: str) -> frozenset[str]:
    found = (w.casefold() for w in _WORD.findall(words))
    return frozenset(w.removesuffix("s") for w in found if len(w) > 2 and w not in _GENERIC)


def _by_hand(claim: Claim, kind: str) -> bool:
    """Whether somebody entered the speaker under this id, rather than a reader who knows no more than words."""
    return claim.read is None and kind != "unnamed"


def _words(role: str) -> frozenset[str]:
    return frozenset(w.casefold() for w in _WORD.findall(role))


def _outlet(id: str, sources: Mapping[str, Source]) -> bool:
    source = sources.get(id)
    return source is not None and source.kind == "publisher"
