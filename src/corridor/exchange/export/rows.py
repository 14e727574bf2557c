"""Claims that go as plain rows, which every format takes."""

from __future__ import annotations

from typing import Any

from corridor.claims import scales
from corridor.exchange.export.choose import Chosen, Going
from corridor.exchange.small import bounds
from corridor.exchange.stix import claim_id
from corridor.exchange.ways import name_of
from corridor.scenario import Scenario

Json = dict[str, Any]


def rows(chosen: Chosen) -> list[Json]:
    """One row a claim, in the order of the ledger; texts of reports and wordings of claims are not in it."""
    return [_row(going, chosen) for going in chosen.going]


def _row(going: Going, chosen: Chosen) -> Json:
    claim = going.claim
    return {
        "claim": claim_id(going.owner, chosen.scenario, going.told.id),
        "scenario": chosen.scenario,
        "as_of": chosen.as_of.isoformat(),
        "by": chosen.organisation,
        "kind": claim.kind,
        "measure": claim.measure.what if claim.measure else None,
        "term": claim.read.term if claim.read else None,
        "modality": claim.modality,
        "universe": claim.universe,
        **_figure(going),
        **_who(going, chosen.network),
        **_place(going),
        **_period(going),
        **_said_by(going),
    }


def _figure(going: Going) -> Json:
    quantity, interval = going.claim.quantity, bounds(going.claim)
    return {
        "said": quantity.said if quantity else None,
        "value": quantity.value if quantity else None,
        "hedge": quantity.hedge if quantity else None,
        "unit": quantity.unit if quantity else None,
        "low": interval.low if interval else None,
        "high": interval.high if interval else None,
        "rule": interval.rule if interval else None,
    }


def _who(going: Going, network: Scenario | None) -> Json:
    """The group in words, and the kinds of people in it (None where that is not known)."""
    measure, read = going.claim.measure, going.claim.read
    if measure is not None:
        groups = {g.id: g for g in network.groups} if network else {}
        universes = {u.id: u.groups for u in network.header.universes} if network else {}
        ids = measure.groups or universes.get(going.claim.universe or "", ())
        kinds = [groups[i].kind for i in ids if i in groups]
        told = [groups[i].name if i in groups else i for i in measure.groups]
        return {
            "group": "; ".join(told) or None,
            "kinds": sorted(set(kinds)) if ids and len(kinds) == len(ids) else None,
        }
    if read is not None and read.group is not None:
        words = "; ".join(read.group.labels) if going.where.irregular else read.group.words
        return {"group": words, "kinds": sorted(read.group.labels)}
    return {"group": None, "kinds": None}


def _place(going: Going) -> Json:
    spots = going.where.spots
    codes = list(dict.fromkeys(s.country for s in spots if s.country))
    if not codes and going.told.read is not None and going.told.read.country:
        codes = [going.told.read.country]
    return {
        "places": [
            {"name": s.name, "role": s.role, "country": s.country, "latitude": s.latitude, "longitude": s.longitude}
            for s in spots
        ],
        "countries": [{"iso3": code, "name": name_of(code)} for code in codes],
        "irregular": going.where.irregular,
    }


def _period(going: Going) -> Json:
    measure, read = going.claim.measure, going.claim.read
    start = measure.start if measure else (read.period.start if read else None)
    end = measure.end if measure else (read.period.end if read else None)
    accuracy = read.period.accuracy if read and not measure else ("day" if start or end else "none")
    return {
        "start": start.isoformat() if start else None,
        "end": end.isoformat() if end else None,
        "accuracy": accuracy,
    }


def _said_by(going: Going) -> Json:
    claim, labels = going.claim, {id: s.label for id, s in going.sources.items()}
    conditions = claim.conditions
    return {
        "first_speaker": labels[claim.chain[0]],
        "chain": [labels[s] for s in claim.chain],
        "publisher": labels[going.report.publisher],
        "published": claim.published.isoformat(),
        "grade": claim.grade,
        "reliability": scales.to_idmc(claim.grade).value,
        "purpose": claim.purpose,
        "handling": claim.handling,
        "code": conditions.code if conditions else None,
        "permit": list(conditions.permit) if conditions else [],
        "note": conditions.note if conditions else "",
    }
