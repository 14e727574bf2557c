"""How a claim may be passed on: the Traffic Light Protocol 2.0, Europol's handling codes, and who must permit what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, Self, get_args

from pydantic import BaseModel, ConfigDict, Field

Tlp = Literal["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]
HandlingCode = Literal["H0", "H1", "H2", "H3"]
TLP: tuple[Tlp, ...] = get_args(Tlp)  # the least restrictive first
CODES: tuple[HandlingCode, ...] = get_args(HandlingCode)
MEANS: dict[str, str] = {
    "TLP:CLEAR": "may be made public",
    "TLP:GREEN": "for the community, not for publication",
    "TLP:AMBER": "for the receiving organisation and those it works for who need to know",
    "TLP:AMBER+STRICT": "for the receiving organisation alone",
    "TLP:RED": "for the eyes of those who received it, no further",
    "H0": "no restriction beyond the purpose it was given for",
    "H1": "not to be used as evidence without the permission of whoever gave it",
    "H2": "not to be passed on without the permission of whoever gave it",
    "H3": "other restrictions, as whoever gave it says",
}


class Conditions(BaseModel):
    """What may be done with a claim beside its mark: a handling code of Europol, and who must permit more."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: HandlingCode | None = Field(None, description="handling code of Europol")
    permit: tuple[str, ...] = Field((), description="organisations that must permit passing it on")
    note: str = Field("", description="other restrictions, in words (H3)")


class Handling(Conditions):
    """Mark and conditions together. Where several apply, the most restrictive wins."""

    tlp: Tlp = "TLP:CLEAR"

    @classmethod
    def of(cls, tlp: Tlp, conditions: Conditions | None = None) -> Self:
        """The handling of a claim."""
        return cls(tlp=tlp, **(conditions.model_dump() if conditions else {}))

    def __str__(self) -> str:
        code = f" {self.code}" if self.code else ""
        return f"{self.tlp}{code}" + (f", to be permitted by {' and '.join(self.permit)}" if self.permit else "")

    @property
    def needs_permission(self) -> bool:
        """Whether passing it on takes a permission on record: above TLP:GREEN, H2 and H3, or where somebody must."""
        return TLP.index(self.tlp) > TLP.index("TLP:GREEN") or self.code in ("H2", "H3") or bool(self.permit)


def most_restrictive(handlings: Iterable[Handling]) -> Handling:
    """What holds for something made of several: the highest mark of each scheme, and everybody who must permit."""
    every = list(handlings)
    if not every:
        return Handling()
    codes = [h.code for h in every if h.code is not None]
    notes = dict.fromkeys(h.note for h in every if h.note)
    return Handling(
        tlp=max((h.tlp for h in every), key=TLP.index),
        code=max(codes, key=CODES.index) if codes else None,
        permit=tuple(sorted({who for h in every for who in h.permit})),
        note="; ".join(notes),
    )
