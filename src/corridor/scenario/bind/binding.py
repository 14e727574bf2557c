"""From claims that were read to claims that a scenario can weigh; what cannot be bound is kept and says why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from corridor.claims import Claim
from corridor.scenario.bind.facts import complements, headline_again, with_facts
from corridor.scenario.bind.figures import tidied
from corridor.scenario.bind.fit import noted
from corridor.scenario.bind.ground import Ground
from corridor.scenario.bind.heard import Context, Heard
from corridor.scenario.bind.instance import also_departed, instance
from corridor.scenario.bind.kinds import count, duration, share, trend
from corridor.scenario.model import Scenario

Binder = Callable[[Heard, Context], "Claim | str"]
BINDERS: dict[str, Binder] = {
    "stock": count,
    "flow": count,
    "share": share,
    "trend": trend,
    "duration": duration,
    "instance": instance,
    "intention": count,
}
UNBOUND = "Not bound: "  # how the note of a claim begins that binds to nothing
KEPT = {
    "position": "what somebody holds, decides or fears: a statement",
    "event": "an event without a quantity of people: a statement",
}


@dataclass(frozen=True)
class Unbound:
    """Why a claim cannot be evidence in a scenario."""

    reason: str


def is_read(claim: Claim) -> bool:
    """Whether a claim comes from reading and has not been bound to a scenario."""
    return claim.read is not None and claim.measure is None


def bind(claim: Claim, scenario: Scenario | Ground, context: Context | None = None, text: str = "") -> Claim | Unbound:
    """The claim as evidence in a scenario, by what was read in it, or why it cannot be.

    `text` is that of its report, where it is at hand: words of its sentence then help. `context` has the
    other claims of the report, from which a place that this one leaves out may be taken.
    """
    ground = scenario if isinstance(scenario, Ground) else Ground.of(scenario)
    if claim.read is None:
        return Unbound("it was not read in a text: write what it measures")
    if claim.read.kind in KEPT:
        return Unbound(KEPT[claim.read.kind])
    heard = Heard(claim, claim.read, ground, text)
    found = BINDERS[claim.read.kind](heard, context or Context((heard,)))
    if isinstance(found, str):
        return Unbound(found)
    if claim.read.kind == "intention":
        return found.model_copy(update={"kind": "statement", "of": None, "modality": "intention"})
    return found


def bind_all(
    claims: Iterable[Claim], scenario: Scenario | Ground, texts: Mapping[str, str] | None = None
) -> tuple[Claim, ...]:
    """All claims, those that were read bound or kept as statements with the reason in their note."""
    ground = scenario if isinstance(scenario, Ground) else Ground.of(scenario)
    given, by_report = list(claims), dict(texts or {})
    context = Context.of((c for c in given if is_read(c)), ground, by_report)
    out: list[Claim] = []
    bound: list[str] = []
    for claim in given:
        if not is_read(claim):
            out.append(claim)
            continue
        made = _with_second(claim, ground, context, by_report.get(claim.report, ""))
        out += made
        bound += [c.id for c in made if c.measure is not None]
    universes = {u.id: u.groups for u in ground.header.universes}
    told = complements(headline_again(out, bound), bound, lambda id: universes.get(id, ()))
    return tuple(with_facts(told, bound))


def _with_second(claim: Claim, ground: Ground, context: Context, text: str) -> list[Claim]:
    found = bind(claim, ground, context, text)
    if isinstance(found, Unbound):
        return [as_statement(claim, found.reason)]
    assert claim.read is not None
    second = also_departed(Heard(claim, claim.read, ground, text), context)
    return [found, second] if second else [found]


def as_statement(claim: Claim, reason: str) -> Claim:
    """The claim kept as a statement, with the reason why it binds to nothing."""
    kept = {"kind": "statement", "universe": None, "measure": None, "of": None}
    quantity = tidied(claim.quantity or (claim.read.quantity if claim.read else None))
    return claim.model_copy(update=kept | {"quantity": quantity, "note": noted(claim.note, f"{UNBOUND}{reason}.")})
