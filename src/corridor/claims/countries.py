"""Countries by their codes and names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory: its ISO 3166-1 codes and its names in English, the usual one first."""

    alpha3: str
    alpha2: str
    names: tuple[str, ...]

    @property
    def name(self) -> str:
        """The usual name."""
        return self.names[0]


def table() -> str:
    """The table as it is kept: alpha-3, alpha-2, names, adjectives and demonyms, with `|` between them."""
    return (resources.files("corridor") / "claims" / "countries.txt").read_text("utf-8")


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """Every country and territory, in the order of the table."""
    rows = (line.split("|") for line in table().splitlines() if line and not line.startswith("#"))
    return tuple(Country(a3, a2, tuple(n.removeprefix("=") for n in names.split(";"))) for a3, a2, names, _ in rows)
