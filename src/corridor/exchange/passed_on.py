"""What a partner passes on for others: its ids say whose it is, for two organisations may use one id for two things."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from corridor.claims import Claim, Report, Source
from corridor.exchange.stix import Held, organisation_id
from corridor.exchange.stix.extension import Object, ours

Find = Callable[[str], Object | None]


def told_apart(held: Iterable[Held[Any]], partner: str, find: Find) -> list[Held[Any]]:
    """What came in, with what is not the partner's own under ids such as `west.c-1`.

    `find` gives the identity of an organisation. Sources, reports and claims of one owner are renamed alike, so that
    they still refer to each other.
    """
    own = organisation_id(partner)
    return [h if h.by in (None, own) else replace(h, what=_under(h.what, _owner(str(h.by), find))) for h in held]


def _owner(identifier: str, find: Find) -> str:
    """The id of an organisation, or the end of that of its identity where that is all there is."""
    identity = find(identifier)
    told = ours(identity).get("organisation") if identity else None
    return told if isinstance(told, str) and told.isprintable() else identifier[-12:]


def _under(what: Any, owner: str) -> Any:
    def named(id: str) -> str:
        return f"{owner}.{id}"

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
