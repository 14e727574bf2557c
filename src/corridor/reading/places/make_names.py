"""Names of subdivisions and towns as their tables have them, cleaned for the gazetteer."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from typing import Any

from corridor.reading.places.keys import key

TYPE_WORDS = (
    "province region state district county governorate prefecture division department canton oblast rayon raion "
    "municipality republic territory emirate voivodeship krai okrug"
).split()
_TYPE = re.compile(
    r"\s+(?:(?:autonomous|metropolitan|administrative|capital|national|regional|federal|special|zhuangzu|uygur|huizu)\s+)*"
    r"(?:" + "|".join(TYPE_WORDS) + r"|oblast'?|sheng|shi|zizhiqu|peoples?|voivodship|city)$",
    re.I,
)
_PARENTHESES = re.compile(r"\s*[\[(].*?[\])]")
_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž‘ʿʻ'Ḁ-ỿ][\w'’‘ʿʻʼ. -]{2,}\Z").match
_OTHER = re.compile(r"\s*'?([^,]*?)\s*\((\w+)\)'?\s*(?:,|$)")
_PREFIX = re.compile(
    r"^(?:regi[oó]n|provincia|departamento|wilaya|d[eé]partement)\s+(?:(?:de|del|du|d')\s*)?(?=[A-ZÀ-Þ])", re.I
)
_NICKNAME = re.compile(r"\b(?:of|the|land|city|gateway|new flower|capital|state|heart)\b", re.I)


def latin(name: str) -> bool:
    """Whether it is written in Latin letters, with a capital first, and no code."""
    return (
        bool(_LATIN(name))
        and not name.isupper()
        and all(ord(c) < 0x250 or unicodedata.combining(c) or 0x1E00 <= ord(c) < 0x1F00 or c in "‘’ʿʻʼ" for c in name)
    )


def clean(name: str) -> str:
    """A region's name without brackets and without the word for its type."""
    name = _PARENTHESES.sub("", name).strip(" '")
    return _PREFIX.sub("", _TYPE.sub("", name)) or name


def alike(one: str, other: str) -> bool:
    """Whether two names are spellings of one, not a name and a nickname."""
    return SequenceMatcher(None, key(one), key(other)).ratio() >= 0.6


def region_names(row: dict[str, Any]) -> tuple[str, list[str]]:
    """The name to show and all names of a region."""
    full = _PARENTHESES.sub("", row["name"]).strip(" '")
    own = clean(full).split(",")[0]
    english: list[str] = []
    others: list[str] = []
    for other, language in _OTHER.findall(row["localOtherName"] or ""):
        nickname = _NICKNAME.search(other)
        other = clean(other)
        if latin(other) and not nickname and len(other.split()) <= 3:
            (english if language == "eng" else others).append(other)
    odd = any(ord(c) > 0xFF for c in own) or own != full
    shown = next((e for e in english if odd and alike(e, own)), own)
    return shown, [own, shown, full, *english, *others]
