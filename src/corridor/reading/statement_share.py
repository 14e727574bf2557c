"""Shares and lengths of time told without a numeral: everyone heard, held for weeks, the news spread."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corridor.claims import Quantity
from corridor.reading.statement_people import people
from corridor.reading.statement_scene import Found, Rule, Scene, modality, trim, word_before
from corridor.reading.statement_terms import term_in

_ALL = (
    r"everyone|everybody|all\sof\s(?:them|us)|(?:they|we)\sall|all\sthe\s(?:people|villagers|residents|fighters|families)|"
    r"the\s(?:whole|entire)\s(?:town|village|city|country|camp|group|neighbou?rhood)"
)
_NONE = r"nobody|no\sone|none\sof\s(?:them|us|the\s[a-z]+)"
HEARD = re.compile(
    rf"\b(?:(?P<all>{_ALL})|(?P<none>{_NONE}))(?:\s(?:in|from|on|at)\s[^,.;“”]{{1,40}}?|\shere|\sthere|\selse)?"
    r"\s(?:(?:had|has|have|already|also|soon|quickly|then)\s){0,3}"
    r"(?P<verb>heard(?=\s(?:of|about|the|that|it)\b)|knew(?=\s(?:about|of|that|it|the\s(?:deal|news|plan))\b)|"
    r"(?:was|were)\saware(?=\sof\b)|learn(?:ed|t)(?=\s(?:of|about)\b))",
    re.IGNORECASE,
)
SPREAD = re.compile(
    r"\b(?P<what>(?:the\s)?(?:news|word|rumou?rs?)(?:\s(?:of|about|that)\s[^,.;“”]{1,60}?)?)\s(?:had\s|has\s|quickly\s|soon\s|rapidly\s){0,2}"
    r"(?P<verb>spread|travelled|traveled|got\s(?:out|around)|reached)\b",
    re.IGNORECASE,
)
_LENGTH = r"(?:(?:several|many|a\sfew|some|long|a\scouple\sof)\s)?(?P<unit>days|weeks|months|years)"
HELD = re.compile(
    r"\b(?P<verb>held|detained|jailed|imprisoned|locked\sup|kept\sin\s(?:detention|custody|prison|jail|a\scell|cells)|stranded|stuck|"
    rf"trapped|in\s(?:detention|custody))\b(?:\s[\w’'-]+){{0,6}}?\sfor\s(?P<said>{_LENGTH})\b(?!\sto\scome)",
    re.IGNORECASE,
)
# days that a bare plural stands for, and a plural with `a few`, `several`: from three to ten of the unit
_DAYS = {"days": (2.0, 14.0, 1.0), "weeks": (14.0, 60.0, 7.0), "months": (60.0, 365.0, 30.0), "years": (365.0, 3650.0, 365.0)}
_NOT_PEOPLE = re.compile(
    r"\b(?:town|city|village|area|talks?|elections?|meetings?|territory|region|bridge|airport|base|position|line|record|title|post|"
    r"conference|vote|referendum|ship|cargo|aid|supplies|trucks?|lorries|vehicles)s?\b",
    re.IGNORECASE,
)


def heard(scene: Scene, rule: str) -> Iterator[Found]:
    """`everyone heard of it`, `nobody knew about the deal`."""
    for match in HEARD.finditer(scene.text):
        said = match["all"] or match["none"]
        if match["all"]:
            quantity = Quantity(said=said, word="everyone", unit="share")
        else:
            quantity = Quantity(said=said, low=0.001, high=0.1, unit="share", rule="share:nobody")
        words = match.span("all") if match["all"] else match.span("none")
        if match["all"] and word_before(scene.text, match.start()) == "not":
            continue
        clause = scene.clause(*match.span())
        yield Found(
            "share", rule, clause, match.span("verb"), "heard", quantity, modality(scene.text, *clause),
            people(scene, *words), {"quantity": words},
        )  # fmt: skip


def spread(scene: Scene, rule: str) -> Iterator[Found]:
    """`news of the deal spread quickly`: what makes others set out."""
    for match in SPREAD.finditer(scene.text):
        what = match["what"].lower()
        if what in ("word", "the word") and match["verb"].lower() == "reached":
            continue
        clause = scene.clause(*match.span())
        yield Found(
            "event", rule, clause, match.span("verb"), "heard", None, modality(scene.text, *clause),
            None, {"what": match.span("what")},
        )  # fmt: skip


def held(scene: Scene, rule: str) -> Iterator[Found]:
    """`held for weeks`, `stranded at the border for several days`."""
    for match in HELD.finditer(scene.text):
        clause = scene.clause(*match.span())
        subject = scene.subject(clause, match.start())
        if subject and (_NOT_PEOPLE.search(scene.text, *subject) or scene.place_in(*subject)):
            continue
        low, high, unit = _DAYS[match["unit"].lower()]
        if match["said"].lower().startswith(("several", "a few", "some", "a couple")):
            low, high = 3 * unit, 10 * unit
        name = " ".join(match["said"].lower().split())
        quantity = Quantity(said=match["said"], low=low, high=high, unit="days", rule=f"duration:{name}")
        verb = match["verb"].lower()
        term = term_in(scene.text, *match.span("verb")) if verb in ("stranded", "stuck", "trapped") else "detained"
        group = people(scene, *trim(scene.text, clause[0], match.start()))
        yield Found(
            "duration", rule, clause, match.span("verb"), term, quantity, modality(scene.text, *clause),
            group, {"quantity": match.span("said")},
        )  # fmt: skip


RULES = (
    Rule("share:heard", 1, frozenset(("heard", "knew", "aware", "learned", "learnt")), heard),
    Rule("duration:held", 1, frozenset("held detained jailed imprisoned locked kept stranded stuck trapped detention custody".split()), held),
    Rule("event:news", 3, frozenset(("news", "word", "rumours", "rumors", "rumour", "rumor")), spread),
)
