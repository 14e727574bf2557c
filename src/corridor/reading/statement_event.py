"""Dated happenings told without a number of people: deals, exercises, closures, captures, fighting, hazards."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corridor.claims.proposal import Term
from corridor.reading.statement_clauses import trim
from corridor.reading.statement_heads import Range, counts_people
from corridor.reading.statement_people import is_party, people
from corridor.reading.statement_scene import Found, Rule, Scene

_HAVE = (
    r"(?:(?:has|have|had|was|were|is|are|been|being|be|will|would|also|since|now|reportedly|allegedly|already|then|later|finally|"
    r"recently)\s){0,4}"
)
_GAP = r"(?:\s(?!(?:that|which|who|and|was|were|is|are|has|have|had)\b)[\w’'-]+){0,6}?"
_PACT = (
    r"(?:deals?|agreements?|ceasefire|cease-fire|truce|accords?|pact|arrangements?|settlement|memorandum\sof\sunderstanding)[\"”]?"
)
_MADE = (
    r"agreed|reached|signed|struck|brokered|concluded|negotiated|arranged|made|sealed|mediated|announced|approved|supervised|facilitated|finali[sz]ed"
)
_BY = r"(?P<by>\s(?:by|between|with|among)\b)?"
_DEALS = (
    re.compile(rf"\b{_PACT}(?:\s[\w’'-]+){{0,5}}?\s(?P<p>{_MADE})\b{_BY}"),
    re.compile(
        rf"\b(?P<p>{_MADE}|agree|reach|sign|strike|broker|negotiate|entered\sinto|agreed?\s(?:to|on))\s(?:an?|the|this|their|its|another)\s"
        rf"(?:[\w’'\"“”-]+\s){{0,5}}?{_PACT}\b{_BY}"
    ),
    re.compile(
        rf"\b{_PACT}(?:\s[\w’'-]+){{0,5}}?\s(?P<p>(?:came|went|comes)\sinto\s(?:force|effect)|took\seffect|collapsed|broke\sdown|"
        r"was\s(?:violated|broken)|expired|began|started|(?:was|has\sbeen)\sextended|(?:is|was)\sholding|fell\sapart|failed)\b(?P<by>)"
    ),
    re.compile(
        r"\b(?P<p>under|as\spart\sof|following|after|thanks\sto|exploited|abused|used)\s(?:an?|the|this|that)\s"
        rf"(?:[\w’'-]+\s){{0,4}}?{_PACT}\b{_BY}"
    ),
)
_SIDES_AGREED = re.compile(
    r"\b(?P<p>agreed?)\s(?:to|on|that)\s(?P<c>(?:a|the|let|allow|stop|halt|end|exchange|swap|withdraw|open|reopen|evacuate|leave|take|"
    r"accept|return|cease|free|release|surrender)\b)"
)
_BUSINESS = re.compile(
    r"[$€£]\s?\d|\b(?:trade|record|transfer|business|book|film|movie|tv|television|broadcast|sponsorship|gas|oil|shares?|"
    r"shareholders?|company|club|striker|midfielder|album|merger|takeover|nuclear|climate|billion|budget|debt|bailout|pay|wage|"
    r"contract|plea|fishing|players?|coach|season|customers)\b",
    re.IGNORECASE,
)
_PARTIES_END = re.compile(
    r"\s(?:to|in\sorder|under\swhich|that|which|on\s[A-Z]\w+|last|after|in\s(?:\d|[A-Z])|has|had|was|is|let|allow\w*|did|who|gave|gives|saw|will|would|were|are|came|took|made|led)\b|,"
)
_EXERCISE = re.compile(
    r"\b(?P<p>stag(?:e|es|ed|ing)|hold|holds|held|holding|conduct(?:s|ed|ing)?|carr(?:y|ies|ied)\sout|beg[ai]n|launch(?:ed|es)?|start(?:ed)?)"
    r"\s(?:[\w’'-]+\s){0,4}?(?:military|joint|naval|army|live-fire|air|war|border)\s(?:[\w-]+\s)?"
    r"(?:exercises?|drills?|man(?:oeu|eu)vres?|maneuvers|games)\b"
)
_WAYS = (
    r"(?:borders?|border\sgates?|crossings?|crossing\spoints?|frontier|roads?|highways?|motorway|bridges?|airports?|checkpoints?|camps?|"
    r"routes?|ports?|corridors?|schools|gates?|passage|strait|ferry\sservice|rail\sline|railway)"
)
_SHUT = re.compile(
    r"\b(?P<p>clos(?:e|es|ed|ing)|shut(?:s|ting)?|seal(?:s|ed|ing)?|re-?open(?:s|ed|ing)?|block(?:s|ed|ing)?|suspend(?:s|ed)?|cut\soff|"
    r"barricaded|fenced\soff|opened|dismantl(?:ed|es|ing))(?:\soff|\sdown)?\s(?:the|its|their|all|a|an|several|two|three|that|this|every|"
    rf"most|both)\s(?:[\w’'-]+\s){{0,4}}?{_WAYS}\b"
    rf"|\b(?:keep|keeps|kept|keeping|left|leaves)\s(?:[\w’'-]+\s){{0,3}}?{_WAYS}\s(?:open|closed|shut)\b"
    rf"|\b(?:the|a)\s(?:closure|closing|reopening|re-opening|blockade|sealing)\sof\s(?:the|its|all|a)\s(?:[\w’'-]+\s){{0,4}}?{_WAYS}\b"
)
_WAS_SHUT = re.compile(
    rf"\b(?P<w>{_WAYS})(?:\s(?!(?:that|who|which)\b)[\w’'-]+){{0,6}}?\s(?:was|were|is|are|has|have|had|been|being|remains?|remained|will\sbe)"
    r"\s(?:(?:been|be|again|also|temporarily|completely|immediately|now|still)\s){0,3}"
    r"(?P<p>closed|shut|sealed|blocked|cut\soff|re-?opened|impassable|open|washed\saway|flooded|dismantled)\b"
)
_TAKEN = re.compile(
    r"\b(?P<p>captured|seized|retook|recaptured|liberated|overran|besieged|encircled|surrounded|(?:took|taken|take|taking|seized|regained|"
    r"lost|gained)\s(?:full\s)?control\sof|withdrew\sfrom|pulled\sout\sof|advanced\son|stormed|entered)\s"
    r"(?P<c>(?:the\s)?(?:[\w’'-]+\s){0,4}?[\w’'-]+)"
)
_WAS_TAKEN = re.compile(
    r"\b(?P<p>(?:was|were|has\sbeen|had\sbeen|have\sbeen|being)\s(?:[a-z]+ly\s)?(?:captured|seized|retaken|recaptured|liberated|overrun|"
    r"besieged|encircled|surrounded|taken)(?=[.,;”]|\s(?:by|on|in|from|last|after|this|yesterday|when)\b|$)|"
    r"fell(?=[.,;”]|\sto\s(?:the|a|[A-Z])|\s(?:on|in|last|after|this)\b|$)|falls\sto|has\sfallen|had\sfallen)"
)
_FALL_OF = re.compile(
    r"\b(?:the|since|after|following|before)\s(?:the\s)?(?:fall|capture|liberation|recapture|loss|siege)\sof\s(?P<c>[A-Z][\w’'-]+)"
)
_SETTLED = re.compile(
    r"\b(?:city|town|village|towns|villages|capital|district|province|airport|base|stronghold|camp|neighbou?rhoods?|region|territory|"
    r"outpost|crossing|area|countryside|suburbs?)\b"
)
_ARMED = re.compile(r"\b(?:troops|army|forces|soldiers|rebels|tanks|police|fighters|militia)\b")
_FIGHT = (
    r"fighting|clashes|battles?|shelling|air\s?-?strikes?|bombardment|offensive|bombings?|gunfire|violence|assault|siege|hostilities|coup|"
    r"unrest|riots|explosions?|rocket\sfire|attacks?|war|conflict"
)
_HAZARD = (
    r"earthquakes?|quake|floods|flooding|floodwaters|flash\sfloods?|storms?|cyclone(?:\s[A-Z]\w+)?|typhoon(?:\s[A-Z]\w+)?|"
    r"hurricane(?:\s[A-Z]\w+)?|landslides?|mudslides?|fires?|wildfires?|bushfires?|eruptions?|volcano|drought|tsunami|avalanche|"
    r"tornado(?:es)?|heavy\srains?|monsoon\srains?|torrential\srains?|river|dam|rivers"
)
_FOUGHT = re.compile(
    rf"\b(?P<c>(?i:{_FIGHT})){_GAP}\s{_HAVE}(?P<p>broke\sout|broken\sout|erupted|began|begun|resumed|continued|intensified|raged|escalated|"
    r"flared(?:\sup)?|subsided|stopped|ended|took\splace|reported|spread|started|hit|struck|targeted|destroyed|worsened|continues|rages|"
    r"forced|displaced|drove)\b"
)
_LAUNCHED = re.compile(
    r"\b(?P<p>launch(?:ed|es|ing)|start(?:ed|ing)|began|resum(?:ed|es)|carried\sout|mounted|stepped\sup|conducted|intensified|halted|opened)"
    r"\s(?:[\w’'-]+\s){0,5}?(?P<c>offensive|attacks?|assaults?|air\s?-?strikes?|operations?|raids?|bombardment|shelling|invasion|"
    r"bombing\scampaign|fire)\b"
)
_PEACEFUL = re.compile(r"\b(?:rescue|relief|aid|search|clean-?up|evacuation|humanitarian|business)\b")
_SHELLED = re.compile(
    r"\b(?P<p>shelled|bombed|bombarded|attacked|raided|ambushed|invaded|torched|burn(?:ed|t)\sdown|opened\sfire)\b"
)
_STRUCK = re.compile(
    rf"\b(?P<c>(?i:{_HAZARD})){_GAP}\s{_HAVE}(?P<p>hit|hits|struck|swept|destroyed|caused|triggered|made\slandfall|erupted|broke\sout|"
    r"inundated|damaged|devastated|forced|submerged|swamped|flattened|ravaged|burst|overflowed|collapsed|battered|lashed|displaced|"
    r"buried|swallowed|cut\soff|killed|left)\b"
)
_PURPOSE = re.compile(
    r"\b(?:in\sorder\s(?:to|that)|so\sas\sto|so\sthat|with\sthe\saim\sof|aimed\sat|in\s(?:exchange|return)\sfor|(?<!able )to\s(?:escape|"
    r"salvage|save|spare|avoid|end|stop|protect|free|secure|bring|prevent|break|hunt|clear))\b"
)
_ARTICLES = frozenset("the a an this that its their and of from".split())
_SUPPOSED = re.compile(r"(?:if|unless|should|whether|were)\b", re.IGNORECASE)
_PASSIVE = frozenset("is are was were been being be not to".split())
# of these nothing is said that a figure of people in the same clause does not say
_OF_PEOPLE = frozenset(
    ("event:allowance", "event:order", "event:evacuation", "event:movement", "event:transfer", "event:fighting", "event:hazard")
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
    if _BUSINESS.search(scene.text):
        return
    for pattern in _DEALS:
        for match in pattern.finditer(scene.text):
            party = _listed(scene, match)
            if party is None and match.start("p") == match.start():  # the verb first: its subject agreed
                party = acting(scene, match.span()) if match["p"][-1] in "dhkm" else None
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
        if party and placed and (match["p"] != "entered" or _ARMED.search(text, *party)):
            yield event(scene, rule, match.span("p"), "other", party=party)
    for match in _WAS_TAKEN.finditer(text):
        place = scene.subject(match.span("p"))
        if place and (scene.place_in(*place) or _SETTLED.search(text, *place)) and people(scene, *place) is None:
            yield event(scene, rule, match.span("p"), "other", place=place)
    for match in _FALL_OF.finditer(text):
        if scene.place_in(*match.span("c")):
            yield event(scene, rule, match.span(), "other", place=match.span("c"))


def fights(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`fighting broke out`, `the army launched an offensive`, `jets bombed the village`."""
    for match in _FOUGHT.finditer(scene.text):
        yield event(scene, rule, match.span("p"), "other", what=match.span("c"))
    for match in _LAUNCHED.finditer(scene.text):
        party = acting(scene, match.span("p"))
        if party and not _PEACEFUL.search(match[0]):
            yield event(scene, rule, match.span(), "other", party=party)
    for match in _SHELLED.finditer(scene.text):
        yield event(scene, rule, match.span("p"), "other", party=acting(scene, match.span("p")))


def hazards(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`the river burst its banks`, `a cyclone made landfall`."""
    for match in _STRUCK.finditer(scene.text):
        yield event(scene, rule, match.span("p"), "other", what=match.span("c"))


def rule_of(
    name: str, rank: int, words: str, find: Callable[[Scene, str], Iterator[Found | None]], also: str = ""
) -> Rule:
    """A rule without what turned out to be denied; a question tells of no event."""

    def found(scene: Scene, rule: str) -> Iterator[Found]:
        if not scene.asks:
            yield from (f for f in find(scene, rule) if f is not None)

    return Rule(f"event:{name}", rank, frozenset(words.split()), found, frozenset(also.split()))


RULES = (
    rule_of("agreement", 3, "deal deals agreement agreements ceasefire cease truce accord accords pact arrangement arrangements settlement memorandum agreed agree", deals),
    rule_of("exercise", 3, "exercise exercises drill drills manoeuvres manoeuvre maneuvers games", exercises),
    rule_of(
        "closure",
        3,
        "border borders crossing crossings frontier road roads highway highways motorway bridge bridges airport airports checkpoint "
        "checkpoints camp camps route routes port ports corridor corridors schools gate gates passage strait ferry rail railway",
        closures,
        "close closed closes closing shut shuts shutting seal sealed seals sealing reopened reopens reopening re block blocked blocks "
        "blocking suspend suspended suspends cut closure blockade impassable open opened washed flooded dismantled dismantles "
        "dismantling barricaded fenced",
    ),
    rule_of(
        "capture",
        3,
        "captured seized retook recaptured retaken liberated overran overrun besieged encircled surrounded control withdrew pulled advanced "
        "stormed entered taken fell falls fallen fall capture liberation recapture loss siege",
        captures,
    ),
    rule_of(
        "fighting",
        3,
        "fighting clashes battle battles shelling airstrike airstrikes strikes strike bombardment offensive bombing bombings gunfire "
        "violence assault siege hostilities coup unrest riots explosion explosions attack attacks war conflict fire shelled bombed "
        "bombarded attacked raided ambushed invaded torched operation operations raid raids invasion burned burnt",
        fights,
        "broke broken erupted began begun resumed continued intensified raged escalated flared subsided stopped ended took reported spread "
        "started hit struck targeted destroyed worsened continues rages forced displaced drove launched launches launching starting "
        "resumes carried mounted stepped conducted halted opened shelled bombed bombarded attacked raided ambushed invaded torched "
        "burned burnt",
    ),
    rule_of(
        "hazard",
        3,
        "earthquake earthquakes quake floods flood flooding floodwaters storm storms cyclone typhoon hurricane landslide landslides mudslide "
        "mudslides fire fires wildfire wildfires bushfire bushfires eruption eruptions volcano drought tsunami avalanche tornado "
        "tornadoes rain rains river rivers dam",
        hazards,
        "hit hits struck swept destroyed caused triggered landfall erupted broke inundated damaged devastated forced submerged swamped "
        "flattened ravaged burst overflowed collapsed battered lashed displaced buried swallowed cut killed left",
    ),
)
