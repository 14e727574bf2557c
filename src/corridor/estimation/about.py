"""Which claims are about an answer: those that count some of the same people in the same state."""

from __future__ import annotations

from corridor.claims import Claim
from corridor.estimation.model import Model
from corridor.movement import Compiled, Network

Token = tuple[str, int, int]  # what is touched, its index, the class of people


def tokens(network: Network, measure: Compiled) -> set[Token]:
    """The states and ways, by class of people, that a measure counts."""
    if measure.heard is not None:
        return {("news", measure.heard[0], -1)}
    if measure.duration is not None:
        link = int(network.guarded[measure.duration])
        return {("guard", link, c) for c in range(network.moving)}
    found: set[Token] = set()
    for term in measure.terms:
        field, indices, classes = term.row
        for c in classes:
            found |= _convoy(network, c) if field == "convoy" else set()
            found |= {(_matter(field), i, c) for i in _touched(network, field, indices, c)}
    return found


def _matter(field: str) -> str:
    return {
        "left": "out",
        "arrived": "at",
        "present": "at",
        "convoy": "convoy",
        "aboard": "convoy",
        "caught": "guard",
        "detained": "guard",
        "released": "guard",
    }.get(field, "link")


def _convoy(network: Network, cls: int) -> set[Token]:
    """Who boards a convoy is known to go the way it goes."""
    own = [v for v in network.convoys if v.id == network.classes[cls].convoy]
    return {("at", v.destination, cls) for v in own} | {("link", int(leg), cls) for v in own for leg in v.legs}


def _touched(network: Network, field: str, indices: tuple[int, ...], cls: int) -> list[int]:
    if field in ("convoy", "aboard"):
        return [i for i, v in enumerate(network.convoys) if v.id == network.classes[cls].convoy]
    if field == "walking":
        return list(range(len(network.links)))
    if field in ("caught", "detained", "released"):
        return [int(network.guarded[i]) for i in indices]
    return [int(i) for i in indices]


def claims_about(model: Model, answer_row: int, used: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The used claims whose measure shares people and state with an answer's."""
    measure = model.measures[answer_row]
    wanted = tokens(model.network, measure)
    if measure.measure.what == "unaccounted":  # everything said about where these people are bears on it
        classes = {c for *_, c in wanted}
        return tuple(c for c in used if any(t[2] in classes for t in _claim_tokens(model, c)))
    return tuple(c for c in used if wanted & _claim_tokens(model, c))


def _claim_tokens(model: Model, claim: Claim) -> set[Token]:
    """Tokens of what the claim measures; a share also says what the rest of the whole is."""
    part, whole = model.claim_rows[claim.id]
    found = tokens(model.network, model.measures[part])
    return found | tokens(model.network, model.measures[whole]) if claim.kind == "share" and whole >= 0 else found


def numbered(claims: tuple[Claim, ...]) -> bool:
    """Whether some claim puts a number of people (or a share that is one) on the matter."""
    return any(c.kind in ("count", "share") and c.quantity is not None and c.quantity.numeral for c in claims)
