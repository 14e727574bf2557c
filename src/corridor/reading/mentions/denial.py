"""Figures that somebody only denies: `denied that 300 had left`, `rejected claims of 40 deaths`."""

from __future__ import annotations

from corridor.reading.numerals import Numeral, Tokens

_DENYING = frozenset(
    """denied denies deny denying rejected rejects rejecting dismissed dismisses refuted refutes rebutted disputed
    disputes""".split()
)
_SAID = frozenset(
    """that report reports claim claims allegation allegations accusation accusations suggestion suggestions rumour
    rumours rumor rumors figure figures""".split()
)
_UNTRUE = frozenset("true untrue false truth evidence indication baseless unfounded fake".split())
_NEGATING = frozenset("not no untrue false baseless unfounded fake".split())
_ENDS = frozenset((";", ".", "!", "?", "but", "although", "though", "while", "saying", "adding", "insisting", "“", "”"))
_REACH = 16  # tokens before a figure


def denied(t: Tokens, n: Numeral) -> bool:
    """Whether a figure stands in what is denied, so that nobody says it."""
    low, said = t.low, False
    for k in range(n.said_first - 1, max(n.said_first - _REACH, -1), -1):
        w = low[k]
        if w in _ENDS:
            return False
        if w in _SAID:
            said = True
        elif w in _DENYING:
            return said or low[k + 1].endswith("ing")
        elif said and w in _UNTRUE and not _NEGATING.isdisjoint(low[max(k - 2, 0) : k + 1]):
            return True
    return False
