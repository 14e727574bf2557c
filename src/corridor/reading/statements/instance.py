"""One movement, told by somebody who took part in it, or of one person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corridor.claims.proposal import Term
from corridor.reading.statements.account import (
    PERSONS,
    attributed,
    denied,
    instance,
    one_person,
    own,
    supposed,
    told,
)
from corridor.reading.statements.clauses import trim
from corridor.reading.statements.heads import Range
from corridor.reading.statements.scene import Found, Rule, Scene
from corridor.reading.statements.terms import term_in

GROUND = re.compile(
    r"\b(?:borders?|rivers?|villages?|farms?|camps?|towns?|city|cities|roads?|mountains?|desert|sea|frontier|"
    r"checkpoints?|forests?|country|island|coast|home|capital|bridge|fence|wall|fields?|hills?|valley|shore|beach|"
    r"harbou?r|port|boats?|bus|buses|lorry|lorries|trucks?|train|foot|houses?|church|school|hospital|mosque|shelter|"
    r"safety|side|smugglers?|line|front|bush|woods|streets?|crossing|route|path|north|south|east|west|neighbou?rhood|"
    r"district|province|region|outskirts|night|days?|nights|hours|weeks)\b",
    re.IGNORECASE,
)
_LED = (
    r"(?:(?:have|had|just|finally|then|also|eventually|already|all|both|only|soon|once|myself|ourselves)\s|[’']ve\s|"
    r"[’']d\s){0,3}"
)
# sure signs of a movement, and words that are one only with a way or a place
_SURE = (
    r"fled|escaped|crossed|(?:was|were)\s(?:smuggled|evacuated)|ran\saway|set\s(?:out|off)|started\sout|(?:began|"
    r"started)\s(?:walking|driving|marching)|began\s(?:the|"
    r"my|our|his|her|their)\sjourney|swam|waded|trekked|slipped\s(?:out|away|across|over|into|past)"
)
_WITH_WAY = (
    r"walked|travelled|traveled|went|came|got|reached|arrived|drove|ran|left|headed|entered|passed|took|made|moved|"
    r"returned|rode|climbed|sailed|continued|marched|used|paid|hid|jumped|hitched|hiked|crept|crawled|rowed|followed|"
    r"(?:was|were)\s(?:taken|brought|driven|led|guided|ferried)"
)
_MEANS = frozenset("took used made paid hid".split())  # the movement itself comes after these
_TO_GET = re.compile(r"\b(?:get|got|cross|reach|enter|leave|flee|escape|go|return)\b")
_ONE_WORD = (
    r"(?:(?!(?:who|that|which|when|as|they|he|she|it|because|if|while|where|what|until|but|would|could|never|"
    r"not)\b)[\w’'-]+,?\s)"
)
_MOVED = re.compile(
    rf"\b(?:I|[Ww]e|(?P<other>[Hh]e|[Ss]he|"
    rf"[Tt]hey))\b\s?{_LED}(?:{_ONE_WORD}{{1,12}}?and\s(?:then\s)?)??(?P<verb>{_SURE}|(?P<way>{_WITH_WAY}))\b(?![’'])"
)
_NEAR = 60  # characters in which a place must follow
_WHO = r"(?P<who>(?:[Hh]e|[Ss]he)(?:\s(?:himself|herself))?|(?:[Tt]he|[Aa]n?)\s(?:[a-zA-Z]{3,12}\s){0,2}?[a-z]{3,12})"
_ONE_MOVED = re.compile(
    rf"\b{_WHO}\s{_LED}(?:(?:left|set\sout|set\soff)\s{_ONE_WORD}{{1,12}}?and\s(?:then\s)?)?(?P<verb>{_SURE}|"
    rf"(?P<way>{_WITH_WAY}))\b(?![’'])"
)
_ROUTE = re.compile(
    r"\b(?P<verb>(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er)\s(?:route|road|way|path|journey)\s(?:took|led|ran|went|brought|"
    r"had\s(?:taken|led))(?:\s(?:me|us|him|her|them))?)\s(?=(?:through|past|by|over|across|along|from|to|via)\s)"
)
_TOOK_US = re.compile(
    r"\b(?P<verb>took|brought|drove|smuggled|led|carried|moved|sent|pushed|bussed|bused|deported|rescued|evacuated|"
    r"guided|ferried)\s(?:us|me)\b"
)
_GO = re.compile(
    r"\s(?:to|from|into|through|across|over|via|towards?|out|away|back|home|off|past|along|around|by|on|for|at|in|"
    r"with|advantage|my\sway|our\sway|it\sto|up|down|north|south|east|west|the|a|an|some|several|many|there|here|"
    r"after|before|by\sway)\b"
)
_BARE_WAY = re.compile(
    r"\s(?:here|there|without\s(?:anything|our|my|any)|with\s(?:nothing|only|just)|because\sof\s(?:the\s)?(?:war|"
    r"fighting|violence|shelling|bombing|bombs|floods?|flooding|drought|attacks?|fire|hunger)|everything\sbehind|too|"
    r"as\swell|along|with\s(?:them|the\s(?:others|rest|crowd)))\b"
)
_NO_MOVE = re.compile(
    r"(?:to\s(?:realise|realize|know|understand|believe|see|bed|sleep|work|school|university|college|court|war|press|"
    r"vote|power|terms|an\sagreement|the\sconclusion|hear|be|have|do|say|ask|help|use|church|prison)|into\s(?:debt|"
    r"power|trouble|account|consideration|the\s(?:game|match|final|election))|care\sof|part\sin|over\s(?:power|"
    r"control)|up\s(?:at|with|to)|down\sto|an?\s(?:law|bill|decision|deal|resolution|look|photo|picture|call|mistake|"
    r"vote|break|degree|job)|advantage\sof\sthe\ssituation|the\s(?:law|bill|decision|exam|test|news|impression|"
    r"feeling|matter|issue|responsibility|final|job|chance)|married|a\slot\sof|used\sto|rid\sof|ahead\swith|"
    r"on\s(?:with|well)|off\sthe\sground|ready|together)\b"
)
# a journey told of one person needs a way that only such a journey has
_FAR = re.compile(
    r"\b(?:farms?|villages?|fields|checkpoints?|smugglers?|border|frontier|desert|mountains?|river|deal|agreement|"
    r"truce|"
    r"ceasefire|evacuation|foot|night|nights|forest|sea|camp)\b"
)


def moved(scene: Scene, rule: str) -> Iterator[Found]:
    """`I crossed some farms and got to M`, `he said he had walked to the border`."""
    for match in _MOVED.finditer(scene.text):
        third = match["other"] is not None
        if own(scene, match.start(), third) or third and _saw_them(scene, match):
            yield from _journey(scene, rule, match)


def journeyed(scene: Scene, rule: str) -> Iterator[Found]:
    """`the man set out at the time of the deal and walked by farms to M, he told the paper`."""
    for match in _ONE_MOVED.finditer(scene.text):
        at = match.start()
        if scene.quoted(at) or scene.official(at) or scene.asks or not one_person(scene, match.span("who")):
            continue
        placed = scene.place_in(match.end(), match.end() + _NEAR)
        far = _FAR.search(scene.text, match.end(), match.end() + 2 * _NEAR) is not None
        if placed and far or far and attributed(scene, at):
            yield from _journey(scene, rule, match)


def routes(scene: Scene, rule: str) -> Iterator[Found]:
    """`his road took him past farms to M and on to R`."""
    for match in _ROUTE.finditer(scene.text):
        clause = scene.clause(*match.span())
        if told(scene, match.start()) and scene.place_in(match.end(), clause[1]):
            route = trim(scene.text, match.end(), clause[1])
            yield instance(rule, clause, match.span("verb"), "heading", route=route)


def _saw_them(scene: Scene, match: re.Match[str]) -> bool:
    """Whether a witness tells in his own words what others did: `they came at night`."""
    at = match.start()
    if not scene.quoted(at) or scene.asks or scene.official(at) or match["way"] in _MEANS:
        return False
    return match["other"].lower() == "they" and scene.said.basis(scene.start + at).knows in ("saw", "took_part")


def _journey(scene: Scene, rule: str, match: re.Match[str]) -> Iterator[Found]:
    """The movement of a match, where a way or a place follows and nothing supposes it."""
    text = scene.text
    clause = scene.clause(*match.span())
    rest = (match.end(), clause[1])
    if match["way"] and not _has_way(scene, rest) or _NO_MOVE.match(text, rest[0] + 1):
        return
    if supposed(scene, clause[0], match.start("verb")):
        return
    term = term_in(text, match.start("verb"), rest[1])
    if match["verb"] in _MEANS:
        way = _TO_GET.search(text, *rest)
        term = term_in(text, way.start(), rest[1]) if way else "left"
    yield instance(rule, clause, match.span("verb"), term, route=trim(text, *rest))


def carried(scene: Scene, rule: str) -> Iterator[Found]:
    """`smugglers brought us across the river`."""
    text = scene.text
    for match in _TOOK_US.finditer(text):
        clause = scene.clause(*match.span())
        rest = (match.end(), clause[1])
        if not own(scene, match.start()) or not _has_way(scene, rest):
            continue
        if supposed(scene, clause[0], match.start()) or denied(scene, clause[0], match.start()):
            continue
        term: Term | None = "crossed" if match["verb"] == "smuggled" else term_in(text, match.start(), rest[1])
        yield instance(rule, clause, match.span("verb"), term, route=trim(text, *rest))


def _has_way(scene: Scene, rest: Range) -> bool:
    """Whether a way or a place follows within a few words."""
    end = min(rest[1], rest[0] + 90)
    if _BARE_WAY.match(scene.text, rest[0], end):
        return True
    if not _GO.match(scene.text, rest[0], end) and not scene.place_in(rest[0], rest[0] + 3):
        return False
    return scene.place_in(rest[0], end) or GROUND.search(scene.text, rest[0], end) is not None


_WAYS = frozenset(
    "fled escaped crossed smuggled evacuated ran set swam waded trekked walked travelled traveled went came got "
    "reached arrived drove left headed entered passed took made moved returned rode climbed sailed continued marched "
    "used paid hid jumped hitched hiked crept crawled rowed followed slipped started began led guided ferried taken "
    "brought "
    "driven".split()
)
RULES = (
    Rule("instance:moved", 0, frozenset(("i", "we", "he", "she", "they")), moved, _WAYS),
    Rule("instance:journey", 0, PERSONS, journeyed, _WAYS),
    Rule(
        "instance:journey",
        0,
        frozenset("route road way path journey".split()),
        routes,
        frozenset("my our his her".split()),
    ),
    Rule("instance:carried", 0, frozenset(("us", "me")), carried),
)
