"""Ids and country codes for the names of a Flee folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path

from corridor.scenario.countries import country_code

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CODE = re.compile(r"[A-Z]{2,3}")
# how Flee's folders abbreviate countries that have another ISO code
RESERVED = ("fighting", "camps")  # which mean something else in the names of parameters and of questions
ABBREVIATED = {"CAR": "CF", "DRC": "CD", "RC": "CG", "UAE": "AE", "UK": "GB"}


def ids(names: Iterable[str]) -> dict[str, str]:
    """An id for every name: its letters and figures, `-` for all else, and a number where two would be one."""
    found: dict[str, str] = {}
    taken: set[str] = set(RESERVED)
    for name in names:
        id = base = plain(name)
        number = 2
        while id in taken:
            id, number = f"{base}-{number}", number + 1
        taken.add(id)
        found[name] = id
    return found


def plain(name: str) -> str:
    """Letters and figures of a name without accents, `-` or `_` for what stands between them."""
    ascii = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_]+", "-", ascii).strip("-_")[:56] or "place"


def scenario_id(folder: Path) -> str:
    """The id of the scenario made of a folder, by its name."""
    return plain(folder.resolve().name).lower().replace("_", "-").strip("-") or "flee"


def codes(countries: Iterable[str]) -> dict[str, str]:
    """A country code for every name: its ISO code, else capitals of its own that are no country's."""
    names = sorted(set(countries))
    found = {name: code for name in names if (code := iso_code(name))}
    for name in (n for n in names if n not in found):
        letters = re.sub(r"[^A-Z]", "", plain(name).upper())
        options = (name, letters[:3], *(letters[:2] + c for c in LETTERS), *(f"X{c}" for c in LETTERS))
        free = (o for o in options if _CODE.fullmatch(o) and country_code(o) is None and o not in found.values())
        found[name] = next(free, "XX")
    return found


def iso_code(country: str) -> str | None:
    """The ISO 3166 code of a country as Flee's folders call it; nothing where it is none."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", country.replace("_", " "))  # SouthSudan
    return ABBREVIATED.get(country.replace(".", "").upper()) or country_code(spaced)


def spoken(names: Sequence[str], most: int = 4) -> str:
    """Names as a person would say them, the first few of many."""
    shown = [n.replace("_", " ") for n in names[:most]]
    rest = len(names) - len(shown)
    return ", ".join(shown) + (f" and {rest} more" if rest else "")
