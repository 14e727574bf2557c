"""Modality and kind of a draft, once it is known what is said of its figure."""

from __future__ import annotations

from corridor.claims.proposal import Kind, Term
from corridor.reading.lexicon import NOUNS
from corridor.reading.mentions.draft import Draft
from corridor.reading.mentions.modality import manner
from corridor.reading.mentions.scene import Scene
from corridor.reading.mentions.where import their_homes, where

_STOCKS: frozenset[Term] = frozenset(
    ("present", "stranded", "missing", "unaccounted_for", "in_need", "sheltered", "in_relief_camp")
)


def finished(s: Scene, draft: Draft) -> Draft:
    """Sets modality and kind, once it is known what is said."""
    draft.manner = manner(s, draft.n, draft.governed)
    if draft.manner.denied:
        draft.rules.append(f"denied:{draft.term}")
        draft.term = draft.term_at = None
    where(s, draft)
    their_homes(s, draft)
    p = draft.phrase
    if p is not None and p.rule:
        draft.rules.append(p.rule)
    draft.kind = _kind(s, draft)
    return draft


def _kind(s: Scene, d: Draft) -> Kind:
    g, term = d.governed, d.term
    if term is None or d.manner.lasting or term in _STOCKS:
        return "stock"
    if g is None:
        return "flow"
    if g.rule == "term:of-noun" or (g.rule == "term:label" and s.t.low[g.last] in NOUNS):
        return "stock" if term in ("displaced", "detained", "homeless") else "flow"
    if (
        g.rule == "term:behind"
        and s.t.low[g.first - 1] in ("are", "is")
        and term in ("displaced", "detained", "homeless")
    ):
        return "stock"
    if "a" in g.sense.flags and g.sense.form == "" and term in ("detained", "displaced", "homeless"):
        return "stock"
    return "flow"
