"""Claims that go as one STIX bundle, for programs that read files and speak no TAXII."""

from __future__ import annotations

from typing import Any

from corridor.exchange.export.choose import Chosen, Going
from corridor.exchange.stix import digest, to_stix
from corridor.exchange.stix.ids import made

Json = dict[str, Any]


def bundle(chosen: Chosen) -> Json:
    """A bundle of the objects as the exchange has them, without seals: those belong to an outbox."""
    objects: dict[str, Json] = {}
    for going in chosen.going:
        objects |= {o["id"]: o for o in _objects(going, chosen)}
    every = list(objects.values())
    return {"type": "bundle", "id": made("bundle", *(digest(o) for o in every)), "objects": every}


def _objects(going: Going, chosen: Chosen) -> list[Json]:
    return to_stix(
        going.told,
        going.sources.values(),
        going.report,
        chosen.scenario,
        going.owner,
        going.created,
        going.modified,
        support=chosen.partner.agreement.receives,
        places=going.where.named(),
    )
