"""The one spelling under which a name of a place is looked up, and a coarser one for transliterations."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

GAP = "\ufffd"  # stands where a letter was lost in another encoding
# letters that no decomposition takes apart, marks that are left out, marks that part words
_LETTERS = {
    **str.maketrans("łŁøØđĐðÐıəƏħĦŋ", "llooddddiaahhn"),
    **{ord("ß"): "ss", ord("æ"): "ae", ord("Æ"): "ae", ord("œ"): "oe", ord("Œ"): "oe", ord("þ"): "th", ord("Þ"): "th"},
    **dict.fromkeys(map(ord, "'’‘`´ʿʾʻʼˈ′″.\"“”"), None),
    **dict.fromkeys(map(ord, "-‐‑‒–—/_,()[]\u00a0\n\r\t"), " "),
    ord("&"): " and ",
}
_PLAIN = re.compile(r"[a-z]+\Z").match
_ARTICLE = re.compile(r"(?:al|el|ul|ol|ar|as|ash|ad|adh|at|ath|az|an|er|es|ed|ez|en) (?=\w)").match
_SAINT = re.compile(r"\bsaint\b")
_ALIKE = [
    (re.compile(r"dzh|dj"), "j"),
    (re.compile(r"([ktgdp])h"), r"\1"),
    (re.compile(r"ck|q|c(?!h)"), "k"),
    (re.compile(r"w"), "v"),
    (re.compile(r"[aei]y|ei"), "ai"),
    (re.compile(r"ou|oo|o"), "u"),
    (re.compile(r"ee|y|e"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"h\b"), ""),
]


@lru_cache(maxsize=20_000)
def key(words: str) -> str:
    """Lower case, without accents, apostrophes and full stops; hyphens part words; `saint` is `st`."""
    low = words.lower()
    if _PLAIN(low):
        return "st" if low == "saint" else low
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c)).lower()
    plain = " ".join(low.translate(_LETTERS).split())
    return _SAINT.sub("st", plain) if "saint" in plain else plain


def bare(plain: str) -> str:
    """A key without the Arabic article before it."""
    match = _ARTICLE(plain)
    return plain[match.end() :] if match else plain


@lru_cache(maxsize=20_000)
def skeleton(plain: str) -> str:
    """What transliterations of one name have in common: `herat` and `hirat`, `raqqah` and `rakka`."""
    bones = bare(plain)
    for pattern, letter in _ALIKE:
        bones = pattern.sub(letter, bones)
    return bones.replace(" ", "")
