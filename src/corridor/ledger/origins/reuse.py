"""Text that reports have in common: MinHash for candidates, shared phrases weighed by how rare they are for proof."""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from datasketch import MinHash, MinHashLSH  # type: ignore[import-untyped]

WORDS = 3  # of a shingle
QUOTED_WORDS = 4  # of a shingle of direct speech
PERMUTATIONS = 126
BANDS, ROWS = 42, 3  # bodies that share a third of their phrases are found four times in five, unrelated ones never
BACKGROUND = 1000  # passages we have not seen, in none of which a phrase is supposed to occur
LEAST_QUOTE = 5  # words of direct speech that are worth comparing
NEAR = 220  # characters around a claim in which direct speech belongs to it

_TOKEN = re.compile(r"\w+(?:[.,]\d+)*")
_QUOTE = re.compile(r"[\"“«„]([^\"“”«»„]{12,600})[\"”»“]")
# words of which any report of people on the move is made: a phrase of them alone says little
_STOCK = frozenset(
    "# the a an of in on at to from by for with and or but as that which who their his her its it they he she we "
    "was were is are be been had has have will would could may about around some nearly almost roughly "
    "approximately more than least over up not no people person families family households residents civilians "
    "fighters women children men refugees migrants displaced fled flee left leave evacuated homes home houses "
    "killed injured wounded died forced driven out crossed arrived returned caught detained according said says "
    "told added reported officials official authorities spokesman since after before when while during last this "
    "week day days month monday tuesday wednesday thursday friday saturday sunday yesterday today town city "
    "village district region area province border country there also into".split()
)


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a claim: hashes of its phrases, how telling each is by its words, and of direct speech near it."""

    phrases: dict[int, float]
    quotes: frozenset[int]


@dataclass(frozen=True, slots=True)
class Reuse:
    """What two passages share: `weight` of phrases (nats), `part` of the shorter passage, `quoted` part of speech."""

    weight: float = 0.0
    part: float = 0.0
    quoted: float = 0.0


def passage(text: str, start: int, end: int) -> Passage:
    """The passage from `start` to `end` of a text."""
    words = _words(text[start:end])
    phrases = {_hash(gram): _telling(gram) for gram in _grams(words, WORDS)}
    quotes: set[int] = set()
    for match in _QUOTE.finditer(text, max(start - NEAR, 0), min(end + NEAR, len(text))):
        said = _words(match[1])
        if len(said) >= LEAST_QUOTE:
            quotes.update(_hash(gram) for gram in _grams(said, QUOTED_WORDS))
    return Passage(phrases, frozenset(quotes))


class Phrases:
    """Weights of phrases by how many reports use them, among the passages at hand."""

    def __init__(self, passages: Iterable[tuple[str, Passage]]) -> None:
        """Each passage comes with its report; what one report says twice counts once."""
        seen = {(report, h) for report, p in passages for h in p.phrases}
        self._reports = len({report for report, _ in seen})
        self._used = Counter(h for _, h in seen)

    def reports(self, phrase: int) -> int:
        """In how many reports a phrase is."""
        return self._used[phrase]

    def weight(self, phrase: int, telling: float) -> float:
        """How much it says that two texts share the phrase, in nats."""
        return telling * math.log((self._reports + BACKGROUND) / (self._used[phrase] + 1))

    def shared(self, a: Passage, b: Passage) -> Reuse:
        """What two passages have in common."""
        common = a.phrases.keys() & b.phrases.keys()
        weight = sum(self.weight(h, a.phrases[h]) for h in common)
        quotes = a.quotes & b.quotes
        quoted = len(quotes) / min(len(a.quotes), len(b.quotes)) if quotes else 0.0
        if not common:
            return Reuse(0.0, 0.0, quoted)
        least = min(sum(self.weight(h, t) for h, t in p.phrases.items()) for p in (a, b))
        return Reuse(weight, min(weight / max(least, 1e-9), 1.0), quoted)


class Bodies:
    """Signatures of whole reports, and which reports look alike."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._signatures: dict[str, MinHash] = {}
        permutations = MinHash(num_perm=PERMUTATIONS, scheme="affine32", hashfunc=int).permutations
        for report in sorted(texts):
            hashes = _hashes(texts[report])
            if hashes.size:
                m = MinHash(PERMUTATIONS, scheme="affine32", hashfunc=int, permutations=permutations)
                m.update_batch(hashes.tolist())
                self._signatures[report] = m

    def pairs(self, days: Mapping[str, int], window: int) -> Iterator[tuple[str, str]]:
        """Pairs of reports whose bodies may share text, each once, published within `window` days of each other.

        `days` are the ordinals of publication. Older reports are taken out of the index on the way, so that the time
        grows with the number of reports and not with its square.
        """
        index = MinHashLSH(num_perm=PERMUTATIONS, params=(BANDS, ROWS))
        waiting: deque[str] = deque()
        for report in sorted(self._signatures.keys() & days.keys(), key=lambda r: (days[r], r)):
            while waiting and days[report] - days[waiting[0]] > window:
                index.remove(waiting.popleft())
            for other in sorted(index.query(self._signatures[report])):
                yield other, report
            index.insert(report, self._signatures[report])
            waiting.append(report)

    def alike(self, a: str, b: str) -> float:
        """Estimated share of phrases that two bodies have in common (Jaccard), 0 where a text is missing."""
        one, two = self._signatures.get(a), self._signatures.get(b)
        return float(np.mean(one.hashvalues == two.hashvalues)) if one is not None and two is not None else 0.0


def _words(text: str) -> list[str]:
    return ["#" if t[0].isdigit() else t for t in _TOKEN.findall(text.casefold())]


def _grams(words: Sequence[str], n: int) -> Iterator[tuple[str, ...]]:
    return zip(*(words[i:] for i in range(n)), strict=False)


def _hash(gram: tuple[str, ...]) -> int:
    return zlib.crc32(" ".join(gram).encode())


def _telling(gram: tuple[str, ...]) -> float:
    own = sum(word not in _STOCK for word in gram)
    return (0.1, 0.5, 1.0, 1.0)[own]


def _hashes(text: str) -> np.ndarray:
    """Hashes of all phrases of a body, by arithmetic on hashes of words: a tenth of the time of hashing phrases."""
    cut = np.array([zlib.crc32(w.encode()) for w in _words(text)], dtype=np.uint64)
    if len(cut) < WORDS:
        return np.empty(0, dtype=np.uint64)
    mixed = cut[:-2] * np.uint64(0x9E3779B1) + cut[1:-1] * np.uint64(0x85EBCA77) + cut[2:] * np.uint64(0xC2B2AE3D)
    found: np.ndarray = np.unique((mixed >> np.uint64(16)) & np.uint64(0xFFFFFFFF))
    return found
