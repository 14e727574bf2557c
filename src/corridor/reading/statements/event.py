"""Dated happenings told without a number of people: exercises, ways closed and opened, places taken."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corridor.claims.proposal import Term
from corridor.reading.statements.clauses import trim
from corridor.reading.statements.heads import Range, counts_people
from corridor.reading.statements.people import is_party, people
from corridor.reading.statements.scene import Found, Rule, Scene

_EXERCISE = re.compile(
    r"\b(?P<p>stag(?:e|es|ed|ing)|hold|holds|held|holding|conduct(?:s|ed|ing)?|carr(?:y|ies|ied)\sout|beg[ai]n|"
    r"launch(?:ed|es)?|start(?:ed)?|(?:take|took|taking)\spart\sin)\s(?:[\w’'-]+\s){0,4}?(?:military|joint|naval|"
    r"army|live-fire|air|war|"
    r"border)\s(?:[\w-]+\s)?(?:exercises?|drills?|man(?:oeu|eu)vres?|maneuvers|games)\b|\b(?:troops|soldiers|forces|"
    r"armies|"
    r"army|units)\s(?:[a-z]+\s){0,2}?(?:train(?:ed|ing)?|exercis(?:e|ed|ing)|drilled)\s(?:together|jointly|"
    r"side\sby\sside)\b"
)
_WAYS = (
    r"(?:borders?|border\sgates?|crossings?|crossing\spoints?|frontier|roads?|highways?|motorway|bridges?|airports?|"
    r"checkpoints?|camps?|routes?|ports?|corridors?|schools|gates?|passage|strait|ferry\sservice|rail\sline|railway)"
)
_SHUT = re.compile(
    r"\b(?P<p>clos(?:e|es|ed|ing)|shut(?:s|ting)?|seal(?:s|ed|ing)?|re-?open(?:s|ed|ing)?|block(?:s|ed|ing)?|"
    r"suspend(?:s|ed)?|cut(?:ting)?(?:\soff)?|sever(?:s|ed)?|barricaded|fenced\soff|opened|dismantl(?:ed|es|"
    r"ing))(?:\soff|\sdown)?\s(?:the|its|"
    r"their|all|a|an|several|two|three|that|this|every|"
    rf"most|both)\s(?:[\w’'-]+\s){{0,4}}?{_WAYS}\b|\b(?:keep|keeps|kept|keeping|left|ordered|"
    rf"leaves)\s(?:[\w’'-]+\s){{0,3}}?{_WAYS}\s(?:open|closed|shut)\b|\b(?:the|a)\s(?:closure|closing|reopening|"
    rf"re-opening|blockade|sealing)\sof\s(?:the|its|all|a)\s(?:[\w’'-]+\s){{0,4}}?{_WAYS}\b"
)
_WAS_SHUT = re.compile(
    rf"\b(?P<w>{_WAYS})(?:\s(?!(?:that|who|which)\b)[\w’'-]+){{0,6}}?\s(?:was|were|is|are|has|have|had|been|being|"
    rf"remains?|remained|will\sbe)"
    r"\s(?:(?:been|be|again|also|temporarily|completely|immediately|now|still|reportedly)\s){0,3}(?P<p>closed|shut|"
    r"sealed|"
    r"blocked|cut(?=[.,;”]|\s(?:off|by|since|on|at|after|when|again)\b|$)|severed|barred|re-?opened|impassable|open|"
    r"washed\saway|flooded|dismantled)\b"
)
_SHUT_ITSELF = re.compile(
    rf"\b(?P<w>{_WAYS})(?:\s(?:at|to|into|with|between|in)\s[^,.;]{{2,30}}?)?\s(?P<p>re-?opened|closed|shut)"
    r"(?=[.,;”]|\s(?:on|in|at|for|again|today|yesterday|this|last|after)\b|$)"
)
_TAKEN = re.compile(
    r"\b(?P<p>captured|seized|retook|recaptured|liberated|overran|besieged|encircled|surrounded|(?:took|taken|take|"
    r"taking|seized|regained|lost|gained|has|had|have)\s(?:full\s)?control\sof|withdrew\sfrom|pulled\sout\sof|advanced\son|stormed|"
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
        "event:screening",
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


_DECLARED = re.compile(
    r"\b(?:(?:was|were|has\sbeen|had\sbeen|is)\s)?(?P<p>(?:declared|pronounced)\s(?P<c>(?:the\s)?(?:[\w’'-]+\s){0,4}?)"
    r"(?:taken|captured|retaken|recaptured|liberated|fallen|cleared|free|secured?))\b(?=[.,;”]|\s(?:of|from|on|in|"
    r"by|last|"
    r"after|this)\b|$)"
)
_NO_ACCESS = re.compile(
    r"\b(?P<c>[Nn]o\s(?:[a-z]+\s){0,2}?(?:aid|relief|food|supplies|medicines?|help|convoys?|trucks|lorries|deliver(?:y|"
    r"ies)|assistance)(?:\s[a-z]+)?)\s(?P<p>(?:has|have|had)\s(?:been\s(?:let|allowed)\s(?:in|through)|been\sdelivered|"
    r"(?:reached|entered|arrived|got\s(?:in|through)|come\sin)))\b|\b(?P<d>(?:[Aa]id|[Rr]elief|[Ff]ood|[Hh]umanitarian|"
    r"[Ss]uppl(?:y|ies)|[Mm]edic(?:al|ines?))(?:\s[a-z]+){0,3}?)\s(?P<q>(?:has|have|had|is|are|was|were)(?:n[’']t|"
    r"\snot)\s"
    r"(?:yet\s)?(?:been\s|being\s)?(?:(?:let|allowed|able\sto\sget)\s(?:in|through)|permitted|reached|"
    r"(?:allowed|able)\sto\s(?:enter|reach|pass))|(?:has|have|had|is|are|was|were)\s(?:been\s|being\s)?(?:kept\sout|"
    r"turned\s"
    r"(?:back|away)|held\sup|blocked|denied\s(?:access|entry)|barred))\b"
)
_SHIELDS = re.compile(
    r"\b(?P<p>us(?:e|es|ed|ing)|hold(?:s|ing)?|held)\s(?:[\w’'-]+\s){1,5}?as\s(?:human\s)?(?:shields|hostages?)\b"
)
# a way that somebody only means, or is asked, to close is not closed
_DID_TO = frozenset("managed began started forced continued moved had able helped ordered sought".split())


def _only_meant(scene: Scene, at: int) -> bool:
    if scene.word_before(at) != "to":
        return False
    before = scene.text.rfind("to", 0, at)
    return scene.word_before(before) not in _DID_TO


def access(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`aid trucks have not been let in since May`: that help is kept out is what happens."""
    for match in _NO_ACCESS.finditer(scene.text):
        said = match.span("p") if match["p"] else match.span("q")
        clause = scene.clause(*match.span())
        parts = {"what": match.span("c") if match["c"] else match.span("d")}
        yield Found("event", rule, clause, said, "other", modality=scene.modality(clause), parts=parts)


def shields(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`the militia used villagers as human shields`."""
    for match in _SHIELDS.finditer(scene.text):
        yield event(scene, rule, match.span(), "other", party=acting(scene, match.span("p")))


def exercises(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`the two armies hold a joint exercise on the border`."""
    for match in _EXERCISE.finditer(scene.text):
        yield event(scene, rule, match.span(), "other", party=acting(scene, match.span("p")))


def closures(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`the kingdom sealed its border`, `the road was cut off`, `the closure of the crossing`."""
    for match in _SHUT.finditer(scene.text):
        if _only_meant(scene, match.start()):
            continue
        yield event(scene, rule, match.span(), "other", party=acting(scene, match.span()))
    for match in _WAS_SHUT.finditer(scene.text):
        yield event(scene, rule, match.span("p"), "other", way=match.span("w"))
    for match in _SHUT_ITSELF.finditer(scene.text):
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
    for match in _DECLARED.finditer(text):
        place = trim(text, *match.span("c")) if match["c"] else scene.subject(match.span())
        if place and (scene.place_in(place[0], place[1] + 1) or _SETTLED.search(text, *place)):
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
        "exercise",
        3,
        "exercise exercises exercised exercising drill drills drilled manoeuvres manoeuvre maneuvers games train "
        "trained "
        "training",
        exercises,
    ),
    rule_of(
        "access",
        3,
        "aid relief food supplies supply medicine medicines medical help humanitarian assistance convoys trucks "
        "lorries",
        access,
        "let allowed reached entered arrived delivered got come kept turned held blocked denied barred permitted able",
    ),
    rule_of("shields", 3, "shields hostages hostage", shields, "as"),
    rule_of(
        "closure",
        3,
        "border borders crossing crossings frontier road roads highway highways motorway bridge bridges airport "
        "airports checkpoint checkpoints camp camps route routes port ports corridor corridors schools gate gates "
        "passage strait ferry rail railway",
        closures,
        "close closed closes closing shut shuts shutting seal sealed seals sealing reopened reopens reopening re "
        "block blocked blocks blocking suspend suspended suspends cut closure blockade impassable open opened washed "
        "flooded dismantled dismantles dismantling barricaded fenced cutting sever severs severed barred",
    ),
    rule_of(
        "capture",
        3,
        "captured seized retook recaptured retaken liberated overran overrun besieged encircled surrounded control "
        "withdrew pulled advanced stormed entered taken fell falls fallen fall declared pronounced capture "
        "liberation recapture loss "
        "siege",
        captures,
    ),
)
