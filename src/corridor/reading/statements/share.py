"""Shares and lengths of time told without a numeral: everyone heard, held for weeks, the news spread."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corridor.claims import Quantity
from corridor.reading.statements.heads import counts_people
from corridor.reading.statements.people import people
from corridor.reading.statements.scene import Found, Rule, Scene
from corridor.reading.statements.terms import term_in

_ALL = (
    r"everyone|everybody|all\sof\s(?:them|us)|(?:they|we)\sall|all\sthe\s(?:people|villagers|residents|fighters|"
    r"families)|the\s(?:whole|entire)\s(?:town|village|city|country|camp|group|neighbou?rhood)"
)
_NONE = r"nobody|no\sone|none\sof\s(?:them|us|the\s[a-z]+)"
_HEARD = re.compile(
    rf"\b(?:(?P<all>{_ALL})|(?P<none>{_NONE}))(?:\s(?:in|from|on|at)\s[^,.;“”]{{1,40}}?|\shere|\sthere|\selse)?"
    r"\s(?:(?:had|has|have|already|also|soon|quickly|then)\s){0,3}(?P<verb>heard(?=\s(?:of|about|the|that|it)\b)|"
    r"knew(?=[.,;”]|\s(?:about|of|that|it|the\s(?:deal|news|plan))\b)|(?:was|were)\saware(?=\sof\b)|learn(?:ed|"
    r"t)(?=\s(?:of|"
    r"about)\b)|(?:was|were)\stalking(?=\s(?:about|of)\b))",
    re.IGNORECASE,
)
_SPREAD = re.compile(
    r"\b(?P<what>(?:the\s)?(?:news|word|rumou?rs?)(?:\s(?P<of>(?:of|about|that)\s[^,.;“”]{1,60}?))?)\s(?:(?:had|has|"
    r"have|quickly|soon|rapidly|already|then)\s){0,2}(?P<verb>spread|travelled|traveled|got\s(?:out|around|about|"
    r"round)|"
    r"reached|(?:gone|went|going|passed|ran)\s(?:round|around|about|from|through)|was\s(?:everywhere|out\b|all\sover)|"
    r"leaked\sout)",
    re.IGNORECASE,
)
_ALL_OVER = re.compile(
    r"\b(?P<what>[Ii]t|[Tt]he\s(?:deal|agreement|evacuation|truce|convoy)|[Tt]his|[Tt]hat)\s(?P<verb>(?:was|"
    r"were)\s(?:all\s"
    r"over|the\stalk\sof|known\s(?:all\sover|across|throughout))\s(?:the|our|every)\s(?:whole\s)?(?:town|village|city|"
    r"camp|valley|market|district)|(?:was|were)\s(?:such\s)?big\snews)\b"
)
# news of an album travels, too; where the text says what of, it must be of people, their ways or a deal
_MATTER = re.compile(
    r"\b(?:deals?|agreements?|truce|ceasefire|arrangement|evacuations?|attacks?|raids?|convoys?|buses|lorries|"
    r"routes?|roads?|"
    r"borders?|crossings?|gates?|bridges?|corridor|advance|fall|offensive|flood|dam|fighting|army|militia|rebels|"
    r"soldiers|"
    r"smugglers?|fighters|amnesty|escape|closure|arrests?|departure|departures|withdrawal|retreat|boats?|passage|"
    r"camps?)\b",
    re.IGNORECASE,
)
_LENGTH = r"(?:(?:several|many|a\sfew|some|long|a\scouple\sof)\s)?(?P<unit>days|weeks|months|years)"
_HELD = re.compile(
    r"\b(?P<verb>held|detained|sit|sat|(?:keep|kept|hold|held)\s(?:you|us|me|him|her|them)|jailed|imprisoned|"
    r"locked\sup|kept\sin\s(?:detention|custody|prison|jail|a\scell|cells)|"
    r"stranded|stuck|"
    rf"trapped|in\s(?:detention|custody))\b(?:\s[\w’'-]+){{0,6}}?\sfor\s(?P<said>{_LENGTH})\b(?!\sto\scome)",
    re.IGNORECASE,
)
# days that a bare plural stands for, and how many days one of the unit has
_DAYS = {
    "days": (2.0, 14.0, 1.0),
    "weeks": (14.0, 60.0, 7.0),
    "months": (60.0, 365.0, 30.0),
    "years": (365.0, 3650.0, 365.0),
}
_SOME_LOW, _SOME_HIGH = 3, 10  # `a few weeks`: as a few people
_NOT_PEOPLE = re.compile(
    r"\b(?:town|city|village|area|talks?|elections?|meetings?|territory|region|bridge|airport|base|position|line|"
    r"record|title|post|conference|vote|referendum|ship|cargo|aid|supplies|trucks?|lorries|vehicles)s?\b",
    re.IGNORECASE,
)


def heard(scene: Scene, rule: str) -> Iterator[Found]:
    """`everyone heard of it`, `nobody knew about the deal`."""
    for match in _HEARD.finditer(scene.text):
        name = "all" if match["all"] else "none"
        if match["verb"].lower() == "knew" and not scene.quoted(match.start()):
            if scene.text[match.end() : match.end() + 1] in ".,;”":
                continue
        if match["verb"].lower().endswith("talking") and not _MATTER.search(scene.text, match.end()):
            continue
        if name == "all":
            if scene.word_before(match.start()) == "not":
                continue
            quantity = Quantity(said=match["all"], word="everyone", unit="share")
        else:
            quantity = Quantity(said=match["none"], low=0.001, high=0.1, unit="share", rule="share:nobody")
        clause = scene.clause(*match.span())
        yield Found(
            kind="share",
            rule=rule,
            clause=clause,
            predicate=match.span("verb"),
            term="heard",
            quantity=quantity,
            modality=scene.modality(clause),
            group=people(scene, *match.span(name)),
            parts={"quantity": match.span(name)},
        )


def spread(scene: Scene, rule: str) -> Iterator[Found]:
    """`news of the deal spread quickly`, `word had gone round`: what makes others set out."""
    for match in _SPREAD.finditer(scene.text):
        if match["what"].lower() in ("word", "the word") and match["verb"].lower() == "reached":
            continue
        if match["of"] and not (_MATTER.search(match["of"]) or term_in(match["of"], 0, len(match["of"]))):
            continue
        if match["of"] or scene.quoted(match.start()) or _MATTER.search(scene.text):
            yield _news(scene, rule, match)
    for match in _ALL_OVER.finditer(scene.text):
        if scene.quoted(match.start()) or _MATTER.search(scene.text):
            yield _news(scene, rule, match)


def _news(scene: Scene, rule: str, match: re.Match[str]) -> Found:
    clause = scene.clause(*match.span())
    parts = {"what": match.span("what")}
    return Found("event", rule, clause, match.span("verb"), "heard", modality=scene.modality(clause), parts=parts)


def held(scene: Scene, rule: str) -> Iterator[Found]:
    """`held for weeks`, `stranded at the border for several days`; not `the town was held for months`."""
    for match in _HELD.finditer(scene.text):
        clause = scene.clause(*match.span())
        subject = scene.subject(match.span())
        if subject and (_NOT_PEOPLE.search(scene.text, *subject) or scene.place_in(*subject)):
            continue
        if counts_people(scene.text, clause[0], match.start()):
            continue
        said = " ".join(match["said"].lower().split())
        low, high, unit = _DAYS[match["unit"].lower()]
        if said.startswith(("several", "a few", "some", "a couple")):
            low, high = _SOME_LOW * unit, _SOME_HIGH * unit
        yield Found(
            kind="duration",
            rule=rule,
            clause=clause,
            predicate=match.span("verb"),
            term="stranded" if match["verb"].lower() in ("stranded", "stuck", "trapped") else "detained",
            quantity=Quantity(said=match["said"], low=low, high=high, unit="days", rule=f"duration:{said}"),
            modality=scene.modality(clause),
            group=people(scene, clause[0], match.start()),
            parts={"quantity": match.span("said")},
        )


_CROWD = frozenset("everyone everybody all whole entire nobody no none".split())
_PRISON = frozenset(
    "hold keep sit sat held detained jailed imprisoned locked kept stranded stuck trapped detention custody".split()
)
_NEWS = frozenset("news word rumours rumors rumour rumor it deal agreement evacuation truce convoy this that".split())
RULES = (
    Rule("share:heard", 1, frozenset("heard knew aware learned learnt talking".split()), heard, _CROWD),
    Rule("duration:held", 1, frozenset("days weeks months years".split()), held, _PRISON),
    Rule(
        "event:news",
        3,
        _NEWS,
        spread,
        frozenset(
            "spread travelled traveled got reached gone went going ran passed everywhere out over talk known big "
            "leaked".split()
        ),
    ),
)
