"""Ids and country codes for the names of a Flee folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from corridor.scenario.countries import country_code

_CODE = re.compile(r"[A-Z]{2,3}")
# how Flee's folders abbreviate countries that have another ISO code
ABBREVIATED = {"CAR": "CF", "DRC": "CD", "RC": "CG", "UAE": "AE", "UK": "GB"}


def ids(names: Iterable[str]) -> dict[str, str]:
    """An id for every name: its letters and figures, `-` for all else, and a number where two would be one."""
    found: dict[str, str] = {}
    taken: set[str] = {"fighting"}  # which means something else in the names of parameters
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


def codes(countries: Iterable[str]) -> dict[str, str]:
    """A country code for every name: its ISO code, else capitals of its own."""
    found: dict[str, str] = {}
    for name in sorted(set(countries)):
        spoken = name.replace("_", " ")
        code = ABBREVIATED.get(name.upper()) or country_code(spoken)
        if code is None:
            letters = re.sub(r"[^A-Z]", "", plain(name).upper())
            options = (name, letters[:3], *(letters[:2] + c for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
            code = next((o for o in options if _CODE.fullmatch(o) and o not in found.values()), "XX")
        found[name] = code
    return found
