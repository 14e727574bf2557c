"""Dated happenings told without a number of people: deals, exercises, closures, captures, fighting, hazards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corridor.claims.proposal import Term
from corridor.reading.statements.clauses import trim
from corridor.reading.statements.heads import Range, counts_people
from corridor.reading.statements.people import is_party, people
from corridor.reading.statements.scene import Found, Rule, Scene

_PACT = (
    r"(?:deals?|agreements?|ceasefire|cease-fire|truce|accords?|pact|arrangements?|settlement|"
    r"memorandum\sof\sunderstanding)[\"”]?"
)
_MADE = (
    r"agreed|reached|signed|struck|brokered|concluded|negotiated|arranged|made|sealed|mediated|announced|approved|"
    r"supervised|facilitated|finali[sz]ed"
)
_BY = r"(?P<by>\s(?:by|between|with|among)\b)?"
_MAKING = frozenset("agree reach sign strike broker negotiate entered".split())
_HOLDING = frozenset(
    "came went comes took collapsed broke violated broken expired began started extended holding fell failed".split()
)
_DEAL_MADE = re.compile(rf"\b{_PACT}(?:\s[\w’'-]+){{0,5}}?\s(?P<p>{_MADE})\b{_BY}")
_MAKE_DEAL = re.compile(
    rf"\b(?P<p>{_MADE}|agree|reach|sign|strike|broker|negotiate|entered\sinto|agreed?\s(?:to|on))\s"
    rf"(?:an?|the|this|their|its|another)\s(?:[\w’'\"“”-]+\s){{0,5}}?{_PACT}\b{_BY}"
)
_DEAL_HOLDS = re.compile(
    rf"\b{_PACT}(?:\s[\w’'-]+){{0,5}}?\s(?P<p>(?:came|went|comes)\sinto\s(?:force|effect)|took\seffect|collapsed|"
    r"broke\sdown|was\s(?:violated|broken)|expired|began|started|(?:was|has\sbeen)\sextended|(?:is|was)\sholding|"
    r"fell\sapart|failed)\b(?P<by>)"
)
_UNDER_DEAL = re.compile(
    r"\b(?P<p>under|as\spart\sof|following|after|thanks\sto|exploited|abused|used)\s(?:an?|the|this|that)\s"
    rf"(?:[\w’'-]+\s){{0,4}}?{_PACT}\b(?:\s(?:[\w’'-]+\s){{0,2}}?(?:{_MADE})\b)?{_BY}"
)
_MADE_WORDS = frozenset((*_MADE.replace("finali[sz]ed", "finalised|finalized").split("|"), *_MAKING))
_DEALS = (
    (_MADE_WORDS, _DEAL_MADE),
    (_MADE_WORDS, _MAKE_DEAL),
    (_HOLDING, _DEAL_HOLDS),
    (frozenset("under part following after thanks exploited abused used".split()), _UNDER_DEAL),
)
_SIDES_AGREED = re.compile(
    r"\b(?P<p>agreed?)\s(?:to|on|that)\s(?P<c>(?:a|the|let|allow|stop|halt|end|exchange|swap|withdraw|open|reopen|"
    r"evacuate|leave|take|accept|return|complete|start|begin|send|receive|cease|free|release|surrender)\b)"
)
_BUSINESS = frozenset(
    "trade record transfer business book film movie tv television broadcast sponsorship gas oil share shares "
    "shareholder shareholders company club striker midfielder album merger takeover nuclear climate billion budget "
    "debt bailout pay wage contract plea fishing player players coach season customers".split()
)
_MONEY = re.compile(r"[$€£]\s?\d")
_PARTIES_END = re.compile(
    r"\s(?:to|in\sorder|under\swhich|that|which|on\s[A-Z]\w+|last|after|in\s(?:\d|[A-Z])|has|had|was|is|let|allow\w*|"
    r"did|who|gave|gives|saw|will|would|were|are|came|took|made|led)\b|,"
)
_EXERCISE = re.compile(
    r"\b(?P<p>stag(?:e|es|ed|ing)|hold|holds|held|holding|conduct(?:s|ed|ing)?|carr(?:y|ies|ied)\sout|beg[ai]n|"
    r"launch(?:ed|es)?|start(?:ed)?)\s(?:[\w’'-]+\s){0,4}?(?:military|joint|naval|army|live-fire|air|war|"
    r"border)\s(?:[\w-]+\s)?(?:exercises?|drills?|man(?:oeu|eu)vres?|maneuvers|games)\b"
)
_WAYS = (
    r"(?:borders?|border\sgates?|crossings?|crossing\spoints?|frontier|roads?|highways?|motorway|bridges?|airports?|"
    r"checkpoints?|camps?|routes?|ports?|corridors?|schools|gates?|passage|strait|ferry\sservice|rail\sline|railway)"
)
_SHUT = re.compile(
    r"\b(?P<p>clos(?:e|es|ed|ing)|shut(?:s|ting)?|seal(?:s|ed|ing)?|re-?open(?:s|ed|ing)?|block(?:s|ed|ing)?|"
    r"suspend(?:s|ed)?|cut\soff|barricaded|fenced\soff|opened|dismantl(?:ed|es|ing))(?:\soff|\sdown)?\s(?:the|its|"
    r"their|all|a|an|several|two|three|that|this|every|"
    rf"most|both)\s(?:[\w’'-]+\s){{0,4}}?{_WAYS}\b|\b(?:keep|keeps|kept|keeping|left|"
    rf"leaves)\s(?:[\w’'-]+\s){{0,3}}?{_WAYS}\s(?:open|closed|shut)\b|\b(?:the|a)\s(?:closure|closing|reopening|"
    rf"re-opening|blockade|sealing)\sof\s(?:the|its|all|a)\s(?:[\w’'-]+\s){{0,4}}?{_WAYS}\b"
)
_WAS_SHUT = re.compile(
    rf"\b(?P<w>{_WAYS})(?:\s(?!(?:that|who|which)\b)[\w’'-]+){{0,6}}?\s(?:was|were|is|are|has|have|had|been|being|"
    rf"remains?|remained|will\sbe)"
    r"\s(?:(?:been|be|again|also|temporarily|completely|immediately|now|still|reportedly)\s){0,3}(?P<p>closed|shut|sealed|"
    r"blocked|cut\soff|re-?opened|impassable|open|washed\saway|flooded|dismantled)\b"
)
_TAKEN = re.compile(
    r"\b(?P<p>captured|seized|retook|recaptured|liberated|overran|besieged|encircled|surrounded|(?:took|taken|take|"
    r"taking|seized|regained|lost|gained)\s(?:full\s)?control\sof|withdrew\sfrom|pulled\sout\sof|advanced\son|stormed|"
    r"entered)\s(?P<c>(?:the\s)?(?:[\w’'-]+\s){0,4}?[\w’'-]+)"
)
_WAS_TAKEN = re.compile(
    r"\b(?P<p>(?:was|were|has\sbeen|had\sbeen|have\sbeen|being)\s(?:[a-z]+ly\s)?(?:captured|seized|retaken|recaptured|"
    r"liberated|overrun|besieged|encircled|surrounded|taken)(?=[.,;”]|\s(?:by|on|in|from|last|after|this|yesterday|"
    r"when)\b|$)|fell(?=[.,;”]|\sto\s(?:the|a|[A-Z])|\s(?:on|in|last|after|this)\b|$)|falls\sto|has\sfallen|"
    r"had\sfallen)"
)
_FALL_OF = re.compile(
    r"\b(?:the|since|after|following|before)\s(?:the\s)?(?:fall|capture|liberation|recapture|loss|"
    r"siege)\sof\s(?P<c>[A-Z][\w’'-]+)"
)
_SETTLED = re.compile(
    r"\b(?:city|town|village|towns|villages|capital|district|province|airport|base|stronghold|camp|neighbou?rhoods?|"
    r"region|territory|outpost|crossing|area|countryside|suburbs?)\b"
)
_ARMED = re.compile(r"\b(?:troops|army|forces|soldiers|tanks|police|militia)\b")
_PURPOSE = re.compile(
    r"\b(?:in\sorder\s(?:to|that)|so\sas\sto|so\sthat|with\sthe\saim\sof|aimed\sat|in\s(?:exchange|return)\sfor|"
    r"(?<!able )to\s(?:escape|salvage|save|spare|avoid|end|stop|protect|free|secure|bring|prevent|break|hunt|clear))\b"
)
_ARTICLES = frozenset("the a an this that its their and of from".split())
_SUPPOSED = re.compile(r"(?:if|unless|should|whether|were)\b", re.IGNORECASE)
_PASSIVE = frozenset("is are was were been being be not to".split())
# of these nothing is said that a figure of people in the same clause does not say
_OF_PEOPLE = frozenset(
    (
        "event:allowance",
        "event:order",
        "event:evacuation",
        "event:movement",
        "event:transfer",
        "event:fighting",
        "event:hazard",
    )
)


def event(
    scene: Scene, rule: str, predicate: Range, term: Term | None, content: bool = False, **parts: Range | None
) -> Found | None:
    """An event around its predicate; nothing where the clause denies it, supposes it or counts the people."""
    clause = scene.clause(*predicate, content=content)
    text = scene.text
    if scene.denied(max(clause[0], predicate[0] - 80), predicate[1]) or _SUPPOSED.match(text, clause[0], predicate[0]):
        return None
    if rule in _OF_PEOPLE and counts_people(text, *clause):
        return None
    named = {name: r for name, r in parts.items() if r is not None and r[0] < r[1]}
    purpose = _PURPOSE.search(text, predicate[1], clause[1])
    if purpose:
        named["purpose"] = trim(text, purpose.start(), clause[1])
    sure = scene.modality((clause[0], predicate[1]), will=True)
    return Found("event", rule, clause, predicate, term, modality=sure, group=people(scene, *clause), parts=named)


def acting(scene: Scene, predicate: Range) -> Range | None:
    """The party that acts; in the passive voice nobody is named before the verb."""
    if scene.word_before(predicate[0]) in _PASSIVE:
        return None
    subject = scene.subject(predicate)
    return subject if is_party(scene, subject) else None


def deals(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`a deal agreed by A and B`, `the sides reached a ceasefire`, `the truce collapsed`."""
    if not scene.words.isdisjoint(_BUSINESS) or _MONEY.search(scene.text):
        return
    for words, pattern in _DEALS:
        if scene.words.isdisjoint(words):
            continue
        for match in pattern.finditer(scene.text):
            party = _listed(scene, match)
            if party is None and pattern is _MAKE_DEAL:
                party = acting(scene, match.span())
            yield event(scene, rule, match.span(), "agreed", party=party)
    for match in _SIDES_AGREED.finditer(scene.text):
        party = acting(scene, match.span("p"))
        if party:
            yield event(scene, rule, match.span("p"), "agreed", content=True, party=party)


def _listed(scene: Scene, match: re.Match[str]) -> Range | None:
    """The parties after `by`, `between` or `with`."""
    if not match["by"]:
        return None
    end = scene.clause(*match.span())[1]
    stop = _PARTIES_END.search(scene.text, match.end(), end)
    return trim(scene.text, match.end(), stop.start() if stop else end)


def exercises(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`the two armies hold a joint exercise on the border`."""
    for match in _EXERCISE.finditer(scene.text):
        yield event(scene, rule, match.span(), "other", party=acting(scene, match.span("p")))


def closures(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`the kingdom sealed its border`, `the road was cut off`, `the closure of the crossing`."""
    for match in _SHUT.finditer(scene.text):
        yield event(scene, rule, match.span(), "other", party=acting(scene, match.span()))
    for match in _WAS_SHUT.finditer(scene.text):
        yield event(scene, rule, match.span("p"), "other", way=match.span("w"))


def captures(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`the army took control of the town`, `the capital was overrun`, `the fall of the city`."""
    text = scene.text
    for match in _TAKEN.finditer(text):
        party = acting(scene, match.span("p")) if scene.word_before(match.start()) not in _ARTICLES else None
        placed = scene.place_in(match.start("c"), match.end("c") + 20) or _SETTLED.search(text, *match.span("c"))
        if not party or not placed or counts_people(text, *party):
            continue
        if match["p"] != "entered" or _ARMED.search(text, *party):
            yield event(scene, rule, match.span("p"), "other", party=party)
    for match in _WAS_TAKEN.finditer(text):
        place = scene.subject(match.span("p"))
        if place and (scene.place_in(*place) or _SETTLED.search(text, *place)) and people(scene, *place) is None:
            yield event(scene, rule, match.span("p"), "other", place=place)
    for match in _FALL_OF.finditer(text):
        if scene.place_in(*match.span("c")):
            yield event(scene, rule, match.span(), "other", place=match.span("c"))


def rule_of(
    name: str, rank: int, words: str, find: Callable[[Scene, str], Iterator[Found | None]], also: str = ""
) -> Rule:
    """A rule without what turned out to be denied; a question tells of no event."""

    def found(scene: Scene, rule: str) -> Iterator[Found]:
        if not scene.asks:
            yield from (f for f in find(scene, rule) if f is not None)

    return Rule(f"event:{name}", rank, frozenset(words.split()), found, frozenset(also.split()))


RULES = (
    rule_of(
        "agreement",
        3,
        "deal deals agreement agreements ceasefire cease truce accord accords pact arrangement arrangements "
        "settlement memorandum agreed agree",
        deals,
    ),
    rule_of("exercise", 3, "exercise exercises drill drills manoeuvres manoeuvre maneuvers games", exercises),
    rule_of(
        "closure",
        3,
        "border borders crossing crossings frontier road roads highway highways motorway bridge bridges airport "
        "airports checkpoint checkpoints camp camps route routes port ports corridor corridors schools gate gates "
        "passage strait ferry rail railway",
        closures,
        "close closed closes closing shut shuts shutting seal sealed seals sealing reopened reopens reopening re "
        "block blocked blocks blocking suspend suspended suspends cut closure blockade impassable open opened washed "
        "flooded dismantled dismantles dismantling barricaded fenced",
    ),
    rule_of(
        "capture",
        3,
        "captured seized retook recaptured retaken liberated overran overrun besieged encircled surrounded control "
        "withdrew pulled advanced stormed entered taken fell falls fallen fall capture liberation recapture loss "
        "siege",
        captures,
    ),
)
