"""Countries by any of their codes or names, as scenarios write them."""

from __future__ import annotations

from functools import lru_cache

from corridor.claims.countries import countries
from corridor.scenario.words import name_key

# spoken of like the country, though they are a part of it or another name
NICKNAMES = {"england": "GB", "america": "US", "usa": "US"}


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for c in countries():
        found |= dict.fromkeys((name_key(name) for name in reversed(c.names)), c.alpha2)
    for c in countries():
        found |= {c.alpha3.casefold(): c.alpha2, c.alpha2.casefold(): c.alpha2}
    return found | NICKNAMES


def country_code(text: str | None) -> str | None:
    """The ISO 3166-1 alpha-2 code of a code or name; nothing where it is none (`XX` is none)."""
    if not text:
        return None
    return _codes().get(text.casefold()) or _codes().get(name_key(text))


def same_country(a: str, b: str) -> bool:
    """Whether two codes or names are of one country; codes that are none, like `XX`, are alike if written alike."""
    return (country_code(a) or a) == (country_code(b) or b)
