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
    found = set()
    for term in measure.terms:
        field, indices, classes = term.row
        for c in classes:
            found |= {(_place_of(field), int(i), c) for i in _touched(network, field, indices)}
    return found


def _place_of(field: str) -> str:
    return {"left": "out", "arrived": "at", "present": "at", "convoy": "convoy", "aboard": "convoy",
            "caught": "guard", "detained": "guard", "released": "guard"}.get(field, "link")


def _touched(network: Network, field: str, indices: tuple[int, ...]) -> list[int]:
    if field in ("convoy", "aboard"):
        return [0]
    if field == "walking":
        return list(range(len(network.links)))
    if field in ("caught", "detained", "released"):
        return [int(network.guarded[i]) for i in indices]
    return list(indices)


def claims_about(model: Model, answer_row: int, used: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The used claims whose measure shares people and state with an answer's."""
    measure = model.measures[answer_row]
    wanted = tokens(model.network, measure)
    if measure.measure.what == "unaccounted":  # everything said about where these people are bears on it
        classes = {c for *_, c in wanted}
        return tuple(c for c in used if any(t[2] in classes for t in _claim_tokens(model, c)))
    return tuple(c for c in used if wanted & _claim_tokens(model, c))


def _claim_tokens(model: Model, claim: Claim) -> set[Token]:
    """Tokens of what the claim measures; passing and being caught on one link are one matter."""
    i, _ = model.claim_rows[claim.id]
    return tokens(model.network, model.measures[i])


def numbered(claims: tuple[Claim, ...]) -> bool:
    """Whether some claim puts a number of people (or a share that is one) on the matter."""
    return any(c.kind in ("count", "share") and c.quantity is not None and c.quantity.numeral for c in claims)
