"""A reader on sentences of our own pen: figures, hedges, groups, chains, routes, and what is none of these."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from made_reports import document

from corridor.claims import Proposal
from corridor.reading import read_text
from corridor.reading.assemble import propose

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "sentences.yaml").read_text(encoding="utf-8"))
ARTICLES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "articles.yaml").read_text(encoding="utf-8"))
OF_QUANTITY = ("said", "value", "word", "low", "high", "hedge", "unit")
ROUTE = ("at", "from", "via", "to")


def figures(text: str) -> list[Proposal]:
    """What is proposed of a text and has a figure."""
    return [p for p in propose(document(text)) if p.quantity is not None and p.kind not in ("trend", "position")]


def wrong(p: Proposal, want: dict[str, Any]) -> list[str]:
    """Names of the fields in which a proposal is not what it should be."""
    bad = [f for f in OF_QUANTITY if f in want and getattr(p.quantity, f, None) != want[f]]
    if "values" in want and list(p.quantity.values if p.quantity else ()) != want["values"]:
        bad.append("values")
    bad += [f for f in ("term", "kind", "modality", "part") if f in want and getattr(p, f) != want[f]]
    if "labels" in want and not (p.group and set(want["labels"]) <= set(p.group.labels)):
        bad.append("labels")
    if "chain" in want and not _chain(p, want["chain"]):
        bad.append("chain")
    if want.get("unnamed") and not (len(p.chain) > 1 and p.chain[0].source.kind == "unnamed"):
        bad.append("unnamed")
    for role in ROUTE:
        if role in want and [n.words for n in p.places if n.role == role] != want[role]:
            bad.append(role)
    return bad


def _chain(p: Proposal, names: list[str]) -> bool:
    told = [f"{s.source.name} {s.source.role}".casefold() for s in p.chain[:-1]]
    return len(told) == len(names) and all(n in t for n, t in zip(names, told, strict=True))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:60])
def test_a_sentence_is_read_as_it_is_meant(case: dict[str, Any]) -> None:
    found = figures(case["text"])
    for want in case["claims"]:
        fits = sorted((wrong(p, want) for p in found), key=len)
        assert fits and fits[0] == [], (want, fits[:1], [p.says for p in found])
    if not case.get("also"):
        assert len(found) == len(case["claims"]), [p.says for p in found]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:60])
def test_every_part_points_at_its_own_words(case: dict[str, Any]) -> None:
    for p in propose(document(case["text"])):
        assert p.quantity is None or p.quantity.said in p.sentence.of(case["text"])
        if p.group:
            assert p.group.span.of(case["text"]) == p.group.words
        for n in p.places:
            assert n.span.of(case["text"]) == n.words


def read(article: dict[str, Any]) -> list[Proposal]:
    """What is proposed of an article of our own pen."""
    return list(read_text(article["text"], published=article["published"]).proposals)


@pytest.mark.parametrize("article", ARTICLES, ids=lambda a: a["name"])
def test_an_article_yields_its_figures_and_no_others(article: dict[str, Any]) -> None:
    found = [p for p in read(article) if p.quantity is not None and p.quantity.unit != "none"]
    pairs = zip(found, article["claims"], strict=False)
    assert [(p.says, bad) for p, want in pairs if (bad := wrong(p, want))] == []
    assert len(found) == len(article["claims"]), [p.says for p in found]


@pytest.mark.parametrize("article", [a for a in ARTICLES if "stated" in a], ids=lambda a: a["name"])
def test_an_article_yields_its_statements_without_a_figure(article: dict[str, Any]) -> None:
    found = read(article)
    for want in article["stated"]:
        words = want.get("contains", "")
        fits = [p for p in found if p.kind == want["kind"] and words in p.sentence.of(article["text"])]
        assert any(not wrong(p, want) for p in fits), (want, [(p.kind, p.says) for p in found])
