"""Deals between parties: made, held, broken, used, or bought with somebody's departure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corridor.reading.statements.clauses import trim
from corridor.reading.statements.event import acting, event, rule_of
from corridor.reading.statements.heads import Range
from corridor.reading.statements.scene import Found, Scene

PACT = (
    r"(?:deals?|agreements?|ceasefire|cease-fire|truce|accords?|pact|arrangements?|settlement|bargain|understanding|"
    r"memorandum\sof\sunderstanding)[\"”]?"
)
_MADE = (
    r"agreed|reached|signed|struck|brokered|concluded|negotiated|arranged|made|sealed|mediated|announced|approved|"
    r"supervised|facilitated|finali[sz]ed|hammered\sout|worked\sout|thrashed\sout|drawn\sup|clinched|cut"
)
_BY = r"(?P<by>\s(?:by|between|with|among)\b(?!\swhich))?"
_COME_TO = (
    r"(?:come|came|comes|coming)\sto|enter(?:ed)?\sinto|agreed?\s(?:to|on)|agree|reach|sign|strike|broker|negotiate|"
    r"cut|(?:had|have|has)(?=\s(?:an?|another)\s)|work\sout"
)
_MAKING = frozenset(
    "agree reach sign strike broker negotiate entered enter come came comes coming had have has".split()
)
_HOLDING = frozenset(
    "came went comes took collapsed broke violated broken expired began started extended holding held holds fell "
    "failed "
    "was is last".split()
)
_DEAL_MADE = re.compile(rf"\b{PACT}(?:\s[\w’'-]+){{0,5}}?\s(?P<p>{_MADE})\b{_BY}")
_MAKE_DEAL = re.compile(
    rf"\b(?P<p>{_MADE}|{_COME_TO})\s"
    rf"(?:an?|the|this|their|its|another)\s(?:[\w’'\"“”-]+\s){{0,5}}?{PACT}\b{_BY}"
)
_DEAL_HOLDS = re.compile(
    rf"\b{PACT}(?:\s[\w’'-]+){{0,5}}?\s(?P<p>(?:came|went|comes)\sinto\s(?:force|effect)|took\s(?:effect|hold)|"
    rf"collapsed|"
    r"broke\sdown|(?:was|has\sbeen)\s(?:violated|broken)|expired|began|started|(?:was|has\sbeen)\sextended|(?:is|"
    r"was)\sholding|held(?=[.,;”]|\s(?:for|until|through))|holds|came\sto\san\send|fell\sapart|failed|"
    r"(?:was|is|are|were)\s(?:(?:meant|supposed|due|set)\s)?to\slast)\b(?P<by>)"
)
_UNDER_DEAL = re.compile(
    r"\b(?P<p>under|as\spart\sof|following|after|thanks\sto|exploited|abused|used)\s(?:an?|the|this|that)\s"
    rf"(?:[\w’'-]+\s){{0,4}}?{PACT}\b(?:\s(?:[\w’'-]+\s){{0,2}}?(?:{_MADE})\b)?{_BY}"
)
_MADE_WORDS = frozenset(
    w
    for w in (*_MADE.replace("finali[sz]ed", "finalised|finalized").replace("\\sout", "").split("|"), *_MAKING, "drawn")
)
_DEALS = (
    (_MADE_WORDS, _DEAL_MADE),
    (_MADE_WORDS | {"work"}, _MAKE_DEAL),
    (_HOLDING, _DEAL_HOLDS),
    (frozenset("under part following after thanks exploited abused used".split()), _UNDER_DEAL),
)
_SIDES_AGREED = re.compile(
    r"\b(?P<p>agreed?)\s(?:to|on|that)\s(?P<c>(?:a|the|let|allow|stop|halt|end|exchange|swap|withdraw|open|reopen|"
    r"evacuate|leave|take|accept|return|complete|start|begin|send|receive|cease|free|release|surrender)\b)"
)
_DEPARTURE = re.compile(
    r"\b(?P<p>negotiated|arranged|brokered|bought|secured|won)\s(?:[\w’'-]+\s){0,3}?"
    r"(?:departure|withdrawal|evacuation|surrender|safe\spassage|way\sout|exit)\b(?P<by>)"
)
_BUSINESS = frozenset(
    "trade record transfer business book film movie tv television broadcast sponsorship gas oil share shares "
    "shareholder shareholders company club striker midfielder album merger takeover nuclear climate billion budget "
    "debt bailout pay wage contract plea fishing player players coach season customers creditors lender lenders "
    "investors supplier suppliers publisher label".split()
)
_MONEY = re.compile(r"[$€£]\s?\d")
_PARTIES_END = re.compile(
    r"\s(?:to|in\sorder|under\swhich|by\swhich|that|which|on\s[A-Z]\w+|last|after|in\s(?:\d|[A-Z])|has|had|was|is|let|"
    r"allow\w*|did|who|gave|gives|saw|will|would|were|are|came|took|made|led)\b|,"
)


def deals(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`a deal agreed by A and B`, `the sides came to an arrangement`, `the truce collapsed`."""
    if not scene.words.isdisjoint(_BUSINESS) or _MONEY.search(scene.text):
        return
    for words, pattern in _DEALS:
        if scene.words.isdisjoint(words):
            continue
        for match in pattern.finditer(scene.text):
            yield event(scene, rule, match.span(), "agreed", party=_parties(scene, match, pattern is _MAKE_DEAL))
    for match in _SIDES_AGREED.finditer(scene.text):
        party = acting(scene, match.span("p"))
        if party:
            yield event(scene, rule, match.span("p"), "agreed", content=True, party=party)


def departures(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`the elders negotiated their departure`: an agreement by what it was about."""
    for match in _DEPARTURE.finditer(scene.text):
        party = acting(scene, match.span("p"))
        if party:
            yield event(scene, rule, match.span(), "agreed", party=party)


def _parties(scene: Scene, match: re.Match[str], active: bool) -> Range | None:
    """The parties after `by`, `between` or `with`, and in the active voice who acts."""
    if match["by"]:
        end = scene.clause(*match.span())[1]
        stop = _PARTIES_END.search(scene.text, match.end(), end)
        named = trim(scene.text, match.end(), stop.start() if stop else end)
        if not active or match["by"].strip() != "with":
            return named
    return acting(scene, match.span()) if active else None


RULES = (
    rule_of(
        "agreement",
        3,
        "deal deals agreement agreements ceasefire cease truce accord accords pact arrangement arrangements "
        "settlement bargain understanding memorandum agreed agree",
        deals,
    ),
    rule_of(
        "agreement",
        3,
        "negotiated arranged brokered bought secured won",
        departures,
        "departure withdrawal evacuation surrender passage way exit",
    ),
)
