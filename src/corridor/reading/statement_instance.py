"""One movement or one passage of a control, told by somebody who took part in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corridor.claims.proposal import Term
from corridor.reading.statement_scene import Found, Range, Rule, Scene, trim
from corridor.reading.statement_terms import term_in

GROUND = re.compile(
    r"\b(?:borders?|rivers?|villages?|farms?|camps?|towns?|city|cities|roads?|mountains?|desert|sea|frontier|checkpoints?|forests?|"
    r"country|island|coast|home|capital|bridge|fence|wall|fields?|hills?|valley|shore|beach|harbou?r|port|boats?|bus|buses|lorry|"
    r"lorries|trucks?|train|foot|houses?|church|school|hospital|mosque|shelter|safety|side|smugglers?|line|front|bush|woods|streets?|"
    r"crossing|route|path|north|south|east|west|neighbou?rhood|district|province|region|outskirts|night|days?|nights|hours|weeks)\b",
    re.IGNORECASE,
)
_LED = r"(?:(?:have|had|just|finally|then|also|eventually|already|all|both|never|only|soon|once|myself|ourselves)\s|[’']ve\s|[’']d\s){0,3}"
# sure signs of a movement, and words that are one only with a way or a place
_SURE = r"fled|escaped|crossed|was\ssmuggled|were\ssmuggled|ran\saway|set\s(?:out|off)|swam|waded|trekked|was\sevacuated|were\sevacuated"
_WITH_WAY = (
    r"walked|travelled|traveled|went|came|got|reached|arrived|drove|ran|left|headed|entered|passed|took|made|moved|returned|rode|"
    r"climbed|sailed|continued|marched|used|paid|hid|jumped|hitched|was\staken|were\staken|was\sbrought|were\sbrought|was\sdriven|were\sdriven"
)
_BREAK = r"(?:(?!(?:who|that|which|when|as|they|he|she|it|because|if|while|where|what|until|but)\b)[\w’'-]+,?\s)"
MOVED = re.compile(
    rf"\b(?P<who>I|[Ww]e|(?P<other>[Hh]e|[Ss]he|[Tt]hey))\b\s?{_LED}(?:{_BREAK}{{1,12}}?and\s(?:then\s)?)??(?P<verb>{_SURE}|(?P<way>{_WITH_WAY}))\b(?![’'])"
)
_TOOK_US = re.compile(
    r"\b(?P<verb>took|brought|drove|smuggled|led|carried|moved|sent|pushed|bussed|bused|deported|rescued|evacuated|guided|ferried)\s(?:us|me)\b"
)
_GO = re.compile(
    r"\s(?:to|from|into|through|across|over|via|towards?|out|away|back|home|off|past|along|around|by|on\sthe\sroad|on\sfoot|for|at|in|with|"
    r"advantage|my\sway|our\sway|it\sto|up|down|north|south|east|west|the|a|an|some|several|many|there|here|after|before)\b"
)
_BARE_WAY = re.compile(
    r"\s(?:here|there|without\s(?:anything|our|my|any)|with\s(?:nothing|only|just)|because\sof\s(?:the\s)?(?:war|fighting|violence|shelling|"
    r"bombing|bombs|floods?|flooding|drought|attacks?|fire|hunger)|everything\sbehind)\b"
)
_NO_MOVE = re.compile(
    r"\b(?:to\s(?:realise|realize|know|understand|believe|see|bed|sleep|work|school|university|court|war|press|vote|power|terms|"
    r"an\sagreement|the\sconclusion|hear|be|have|do|say|ask|help|use)|into\s(?:debt|power|trouble|account|consideration)|care\sof|"
    r"part\sin|over\s(?:power|control)|a\s(?:law|bill|decision|deal|resolution|look|photo|picture|call|mistake|vote|break)|"
    r"advantage\sof\sthe\ssituation|the\s(?:law|bill|decision|exam|test|news|impression|feeling|matter|issue|responsibility)|married|"
    r"a\slot\sof|used\sto|rid\sof|ahead\swith|on\swith|off\sthe\sground|ready|together)\b"
)
_MEANS = frozenset("took used made paid hid".split())
_TO_GET = re.compile(r"\b(?:get|got|cross|reach|enter|leave|flee|escape|go|return)\b")
_NOBODY = r"(?:nobody|no\sone|none\sof\s(?:them|the\s[a-z]+)|not\sone\s[a-z]+|no\s(?:soldier|guard|policeman|officer)s?)"
_DID_NOT = r"(?:(?:did|do|does|had)(?:n[’']t|\snot)(?:\seven|\sever)?|never(?:\seven)?)"
_CONTROL = r"(?:stop(?:ped)?|check(?:ed)?|ask(?:ed)?|search(?:ed)?|question(?:ed)?|bother(?:ed)?|notice[d]?|caught|catch|arrest(?:ed)?|detain(?:ed)?|look(?:ed)?\sat|inspect(?:ed)?|saw|see)"
_OBJECT = r"(?:us|me|our|my|anything|any\squestions?|any\sof\sus|for\s(?:papers|documents|(?:our|my|any)\s[a-z]+)|who\swe|where\swe)"
PASSED = re.compile(
    rf"\b(?P<neg>(?:{_NOBODY}\s(?:even\s|ever\s)?|{_DID_NOT}\s))(?P<verb>{_CONTROL})\s(?:at\sall\s|or\s[a-z]+\s)?(?P<object>{_OBJECT})\b"
    r"|\b(?P<waved>(?:waved|let|allowed|permitted)\s(?:us|me|all\sof\sus)\s(?:to\s)?(?:all\s)?(?:through|pass|go|cross|by|past|enter|continue|leave|in))\b"
    r"|\b(?:we|I)\s(?P<not>(?:were|was|are|am)(?:n[’']t|\snot|\snever)(?:\seven|\sever|\sonce)?\s(?:stopped|checked|searched|questioned|asked|caught|bothered))\b"
    r"|\b(?:we|I)\s(?P<got>(?:passed|got|went|came|drove|walked)\s(?:[a-z]+\s){0,3}?through\s(?:[\w’'-]+\s){0,4}?(?:checkpoints?|controls?|border\sposts?|roadblocks?))\b",
    re.IGNORECASE,
)
CAUGHT = re.compile(
    r"\b(?:I|we)\s(?P<passive>(?:was|were|got|have\sbeen|had\sbeen)\s(?:then\s|later\s|also\s|immediately\s)?"
    r"(?:stopped|caught|arrested|detained|captured|turned\sback|sent\sback|pushed\sback|deported|held|jailed|taken\sprisoner|intercepted))\b"
    r"|\b(?P<active>(?:stopped|caught|arrested|detained|captured|turned|intercepted|beat\sand\sreturned)\s(?:us|me)\b(?:\s(?:back|away))?)",
    re.IGNORECASE,
)
_NEGATION = re.compile(r"(?:n[’']t|\bnot|\bnever|\bnobody|\bno\sone|\bnobody\s(?:has|had)|\bwould(?:\shave)?|\bcould(?:\shave)?|\bif\s[\w\s]{0,30})\s*(?:has\s|had\s|have\s|ever\s|even\s)*$", re.IGNORECASE)
_SAID_SO = re.compile(r"\b(?:said|says|recalled|recalls|told\s[^,;]{1,50}|explained|remembered|added)\s(?:(?:that|how)\s)?$")
_CONDITION = re.compile(r"\b(?:if|unless|would|could|might|should)\b")


def moved(scene: Scene, rule: str) -> Iterator[Found]:
    """`I crossed some farms and got to M`, `he said he had walked to the border`."""
    text = scene.text
    for match in MOVED.finditer(text):
        at = match.start("who")
        if not _own_account(scene, at, match["other"] is not None) or _never(match):
            continue
        clause = scene.clause(at, match.end())
        rest = (match.end(), clause[1])
        if match["way"] and not _has_way(scene, rest) or _NO_MOVE.match(text, rest[0] + 1):
            continue
        if _conditional(text, clause[0], match.start("verb")):
            continue
        way = _TO_GET.search(text, *rest) if match["verb"] in _MEANS else None
        term = term_in(text, way.start() if way else match.start("verb"), rest[1])
        yield _found(scene, rule, clause, match.span("verb"), "left" if match["verb"] in _MEANS and not way else term, route=rest)


def carried(scene: Scene, rule: str) -> Iterator[Found]:
    """`smugglers brought us across the river`."""
    for match in _TOOK_US.finditer(scene.text):
        clause = scene.clause(*match.span())
        rest = (match.end(), clause[1])
        if not _own_account(scene, match.start(), False) or not _has_way(scene, rest) or _conditional(scene.text, clause[0], match.start()):
            continue
        if _NEGATION.search(scene.text[clause[0] : match.start()]):
            continue
        term: Term | None = "crossed" if match["verb"] == "smuggled" else term_in(scene.text, match.start(), rest[1])
        yield _found(scene, rule, clause, match.span("verb"), term, route=rest)


def passed(scene: Scene, rule: str) -> Iterator[Found]:
    """`nobody stopped us`, `the soldiers waved us through`, `they didn't ask anything`."""
    for match in PASSED.finditer(scene.text):
        clause = scene.clause(*match.span())
        theirs = match["object"] is not None and match["object"].lower().startswith(("any", "for"))
        if not _own_account(scene, match.start(), False) or _conditional(scene.text, clause[0], match.start()):
            continue
        if theirs and not _took_part(scene, match.start(), clause):
            continue
        if match["waved"] and _NEGATION.search(scene.text[clause[0] : match.start()]):
            continue
        found = _found(scene, rule, clause, match.span(), "passed_control")
        control = scene.subject(clause, match.start()) if match["waved"] or match["verb"] else None
        if control:
            found.parts["party"] = control
        yield found


def caught(scene: Scene, rule: str) -> Iterator[Found]:
    """`they stopped us at the bridge and turned us back`, `I was arrested at the border`."""
    for match in CAUGHT.finditer(scene.text):
        clause = scene.clause(*match.span())
        before = scene.text[clause[0] : match.start()]
        if not _own_account(scene, match.start(), False) or _NEGATION.search(before) or _CONDITION.search(before.lower()):
            continue
        span = match.span("passive") if match["passive"] else match.span("active")
        words = scene.text[span[0] : span[1]].lower()
        term: Term = "detained" if any(w in words for w in ("arrest", "detain", "held", "jail", "prison")) else "caught"
        yield _found(scene, rule, clause, span, "deported" if "deported" in words else term)


def _own_account(scene: Scene, at: int, third: bool) -> bool:
    """Whether the words are those of somebody who tells of himself, and who holds no office."""
    if scene.official(at) or scene.text.rstrip("”\"’' ").endswith("?"):
        return False
    if third:
        return not scene.quoted(at) and _SAID_SO.search(scene.text[max(0, at - 70) : at]) is not None
    return scene.quoted(at)


def _took_part(scene: Scene, at: int, clause: Range) -> bool:
    """Whether the speaker was there: he says `we` or `us`, or the text says that he took part or was held."""
    if re.search(r"\b(?:us|me|we|I|our|my)\b", scene.text[clause[0] : clause[1]]):
        return True
    basis = scene.said.basis(scene.start + at)
    return basis.knows in ("took_part", "saw") or basis.interest in ("detained", "party")


def _has_way(scene: Scene, rest: Range) -> bool:
    """Whether a way or a place follows within a few words."""
    end = min(rest[1], rest[0] + 90)
    if _BARE_WAY.match(scene.text, rest[0], end):
        return True
    if not _GO.match(scene.text, rest[0], end) and not scene.place_in(rest[0], rest[0] + 3):
        return False
    return scene.place_in(rest[0], end) or GROUND.search(scene.text, rest[0], end) is not None


def _never(match: re.Match[str]) -> bool:
    return re.search(r"\b(?:never|only)\s", match[0]) is not None and "never" in match[0]


def _conditional(text: str, start: int, end: int) -> bool:
    """Whether the clause tells of what might have been: `if we crossed`, `I would have left`."""
    return _CONDITION.search(text[start:end].lower()) is not None


def _found(scene: Scene, rule: str, clause: Range, predicate: Range, term: Term | None, route: Range | None = None) -> Found:
    where = trim(scene.text, *route) if route else (0, 0)
    parts = {"route": where} if where[0] < where[1] else {}
    return Found("instance", rule, clause, predicate, term or "other", parts=parts)


_FIRST = frozenset(("i", "we", "us", "me", "he", "she", "they"))
RULES = (
    Rule("instance:passed", 0, _FIRST | {"anything", "nobody", "no", "never", "didn"}, passed),
    Rule("instance:caught", 0, frozenset(("i", "we", "us", "me")), caught),
    Rule("instance:moved", 0, frozenset(("i", "we", "he", "she", "they")), moved),
    Rule("instance:carried", 0, frozenset(("us", "me")), carried),
)
