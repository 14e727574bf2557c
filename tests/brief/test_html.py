"""The brief as a page: self-contained, escaped, complete, readable, and silent where there is no number."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from sample import INJECTION, SENTINELS, closed_border, sample

from corridor.brief import render

VOID = {"meta", "img", "br", "hr", "input", "link", "col"}
FIXED = {"kind", "status", "as_of", "published", "start", "end", "counts", "mode", "part", "modality", "method", "dist"}
NAMES = {"id", "origin", "destination", "series", "claim", "universe", "claims", "headline", "body", "supported"}
DAYS = re.compile(r"\d{4}-\d\d-\d\d$")


class Tree(HTMLParser):
    """Checks that elements nest, and keeps what is needed to ask questions."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.scripts: list[str] = []
        self.feed(page)
        assert not self.open, f"left open: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {k: v or "" for k, v in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {k: v or "" for k, v in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        where = self.open[-1] if self.open else ""
        (self.scripts if where == "script" else self.text if where != "style" else []).append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attrs for name, attrs in self.tags if name == tag]

    @property
    def words(self) -> str:
        return " ".join(" ".join(self.text).split())


@pytest.fixture(scope="module")
def page() -> str:
    return render(sample())


@pytest.fixture(scope="module")
def tree(page: str) -> Tree:
    return Tree(page)


def test_elements_nest_and_ids_are_unique(tree: Tree) -> None:
    ids = [attrs["id"] for _, attrs in tree.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert len(tree.tags) > 500


def test_nothing_is_fetched(page: str, tree: Tree) -> None:
    for tag, attrs in tree.tags:
        assert "src" not in attrs, (tag, attrs)
        assert tag not in ("link", "iframe", "object", "embed", "image")
        assert attrs.get("href", "#").startswith("#"), attrs
    assert not re.search(r"url\((?!#)", page) and "@import" not in page and "fetch(" not in page
    assert not re.search(r"https?://", page)


def test_every_link_inside_the_page_leads_somewhere(tree: Tree) -> None:
    ids = {attrs["id"] for _, attrs in tree.tags if "id" in attrs}
    targets = {attrs["href"][1:] for attrs in tree.all("a")}
    assert len(targets) > 30 and targets <= ids
    used = {name for _, attrs in tree.tags for name in attrs.get("aria-labelledby", "").split()}
    assert used and used <= ids


def test_text_that_tries_to_be_markup_stays_text(page: str, tree: Tree) -> None:
    assert (
        INJECTION not in page and "<script>alert" not in page and "onerror=alert" not in page.replace("x onerror", "")
    )
    assert not tree.all("img")
    assert INJECTION in "".join(tree.text)
    assert len(tree.all("script")) == 1


def _poison(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {k: _poison(v, k) for k, v in value.items()}
    if isinstance(value, list):
        return [_poison(v, key) for v in value]
    if isinstance(value, str) and key not in FIXED | NAMES and not DAYS.match(value):
        return value + "'\"><script>x</script>"
    return value


def test_every_text_of_an_estimate_is_escaped() -> None:
    clean, poisoned = Tree(render(sample(), closed_border())), Tree(render(_poison(sample()), _poison(closed_border())))
    assert len(poisoned.all("script")) == 1
    assert poisoned.scripts == clean.scripts


def test_ids_with_odd_characters_are_escaped_too() -> None:
    odd = sample()
    odd["claims"][0]["id"] = odd["answers"][0]["claims"][0] = '"><script>x</script>'
    odd["answers"][0]["id"] = "a b'\"<"
    assert len(Tree(render(odd)).all("script")) == 1


def test_no_number_is_printed_for_an_answer_without_one(page: str) -> None:
    other = closed_border()
    both = render(sample(), other)
    for number in SENTINELS:
        for written in (f"{number:.0f}", f"{number:,.0f}", f"{round(number, -2):,.0f}", f"{round(number, -3):,.0f}"):
            assert written not in page, written
            assert written not in both, written


def test_not_estimable_and_withheld_are_said_with_the_reason(tree: Tree) -> None:
    for answer in sample()["answers"]:
        if answer["status"] != "answered":
            assert " ".join(answer["reason"].split()) in tree.words
    assert tree.words.count("Not estimable") >= 3 and "Withheld" in tree.words


def test_every_claim_is_there_with_its_words_and_can_be_cited(page: str, tree: Tree) -> None:
    ids = {attrs.get("id") for _, attrs in tree.tags}
    for claim in sample()["claims"]:
        assert f"claim-{claim['id']}" in ids
        assert f">{claim['id']}<" in page
        assert " ".join(claim["says"].split()) in tree.words


def test_every_answer_contradiction_assumption_and_rule_is_there(tree: Tree) -> None:
    estimate = sample()
    wanted = [a["title"] for a in estimate["answers"]] + [c["says"] for c in estimate["contradictions"]]
    wanted += [a["name"] for a in estimate["assumptions"]] + [a["reason"] for a in estimate["assumptions"]]
    wanted += (
        estimate["policy"] + [h["verdict"] for h in estimate["headlines"]] + [h["says"] for h in estimate["headlines"]]
    )
    missing = [text for text in wanted if " ".join(text.split()) not in tree.words]
    assert not missing


def test_numbers_are_rounded_to_what_the_interval_deserves(tree: Tree) -> None:
    assert "3,750" in tree.words and "3,748" not in tree.words
    assert "410" in tree.words and "412" not in tree.words
    assert "90 %: 180–970" in tree.words


def test_headings_are_in_order_and_tables_have_scopes(tree: Tree) -> None:
    levels = [int(tag[1]) for tag, _ in tree.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b - a <= 1 for a, b in zip(levels, levels[1:], strict=False))
    assert tree.all("th") and all(attrs.get("scope") in ("col", "row", "rowgroup") for attrs in tree.all("th"))


def test_drawings_have_words_for_those_who_do_not_see_them(tree: Tree) -> None:
    for attrs in tree.all("svg"):
        assert attrs.get("aria-hidden") == "true" or (
            attrs["role"] == "img" and {"aria-label", "aria-labelledby"} & attrs.keys()
        )
    assert tree.all("html")[0]["lang"] == "en" and tree.all("main") and tree.all("nav")[0]["aria-label"]


def test_the_page_says_everything_without_script(page: str) -> None:
    without = re.sub(r"<script>.*?</script>", "", page, flags=re.S)
    assert Tree(without).words == Tree(page).words


def test_two_runs_stand_side_by_side_with_who_is_stranded_beside_whom_it_stops() -> None:
    words = Tree(render(sample(), closed_border())).words
    assert "What if: two runs side by side" in words and "border closed from 1 November" in words
    stops, stranded = words.index("Whom it stops"), words.index("Who is stranded or detained")
    after = words.index("Medians and 90 % intervals of both runs")
    assert "al-Rai → Border at Çobanbey" in words[stops:stranded]
    assert "At al-Rai" in words[stranded:after] and "In detention at checkpoints" in words[stranded:after]
    assert "Who is stranded" not in Tree(render(sample())).words


def test_fighters_are_never_written_into_displacement(tree: Tree) -> None:
    assert "Displacement: fighters are not counted in it." in tree.words


def test_an_estimate_with_almost_nothing_in_it_still_makes_a_page() -> None:
    bare = sample()
    for key in (
        "answers",
        "claims",
        "contradictions",
        "headlines",
        "assumptions",
        "places",
        "links",
        "events",
        "policy",
    ):
        bare[key] = []
    bare["runs"], bare["timeline"] = bare["runs"][:1], {"days": [], "series": [], "claims": []}
    tree = Tree(render(bare))
    assert "No answer of this estimate has a number." in tree.words
    assert not [a for a in tree.all("section") if a.get("id") in ("map", "timeline", "moved", "claims")]


def test_an_estimate_that_did_not_converge_says_so() -> None:
    rough = sample() | {"converged": False, "messages": ["too few effective draws for two answers"]}
    words = Tree(render(rough)).words
    assert "did not converge" in words and "too few effective draws" in words
    assert words.index("did not converge") < words.index("The headline, checked")
