"""What a partner passes on for others: its ids say whose it is, for two organisations may use one id for two things."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from corridor.claims import Claim, Report, Source
from corridor.claims.agreement import ORGANISATION
from corridor.exchange.stix import Held, organisation_id
from corridor.exchange.stix.extension import Object, ours

Find = Callable[[str], Object | None]
OF_ANOTHER = "an id that ends in @ and a name, which only what is passed on may have"
_OF = re.compile("@[a-z0-9-]+$")


def told_apart(held: Iterable[Held[Any]], partner: str, find: Find) -> tuple[list[Held[Any]], list[tuple[str, str]]]:
    """What came in, with what is not the partner's own under ids such as `c-1@west`; and what cannot be told apart.

    `find` gives the identity of an organisation. Sources, reports and claims of one owner are renamed alike, so that
    they still refer to each other; the partner's own may not look as if it had been renamed.
    """
    own, kept, wrong = organisation_id(partner), [], []
    for h in held:
        if h.by not in (None, own):
            kept.append(replace(h, what=_under(h.what, _owner(str(h.by), find))))
        elif _OF.search(h.what.id):
            wrong.append((h.id, OF_ANOTHER))
        else:
            kept.append(h)
    return kept, wrong


def _owner(identifier: str, find: Find) -> str:
    """The id of an organisation, where its identity says one that gives this identity; else the end of that."""
    identity = find(identifier)
    told = ours(identity).get("organisation") if identity else None
    if isinstance(told, str) and re.match(ORGANISATION, told) and organisation_id(told) == identifier:
        return told
    return identifier[-12:]


def _under(what: Any, owner: str) -> Any:
    def named(id: str) -> str:
        return f"{id}@{owner}"

    if isinstance(what, Claim):
        changed: dict[str, Any] = {
            "id": named(what.id),
            "chain": tuple(map(named, what.chain)),
            "report": named(what.report),
        }
        if what.possible_origin is not None:
            other = named(what.possible_origin.claim)
            changed["possible_origin"] = what.possible_origin.model_copy(update={"claim": other})
        return what.model_copy(update=changed)
    if isinstance(what, Report):
        return what.model_copy(update={"id": named(what.id), "publisher": named(what.publisher)})
    assert isinstance(what, Source)
    return what.model_copy(update={"id": named(what.id)})
