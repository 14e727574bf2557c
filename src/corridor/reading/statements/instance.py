"""One movement or one passage of a control, told by somebody who took part in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corridor.claims.proposal import Term
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
_SURE = r"fled|escaped|crossed|(?:was|were)\s(?:smuggled|evacuated)|ran\saway|set\s(?:out|off)|swam|waded|trekked"
_WITH_WAY = (
    r"walked|travelled|traveled|went|came|got|reached|arrived|drove|ran|left|headed|entered|passed|took|made|moved|"
    r"returned|rode|climbed|sailed|continued|marched|used|paid|hid|jumped|hitched|(?:was|were)\s(?:taken|brought|"
    r"driven)"
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
_TOOK_US = re.compile(
    r"\b(?P<verb>took|brought|drove|smuggled|led|carried|moved|sent|pushed|bussed|bused|deported|rescued|evacuated|"
    r"guided|ferried)\s(?:us|me)\b"
)
_GO = re.compile(
    r"\s(?:to|from|into|through|across|over|via|towards?|out|away|back|home|off|past|along|around|by|on|for|at|in|"
    r"with|advantage|my\sway|our\sway|it\sto|up|down|north|south|east|west|the|a|an|some|several|many|there|here|"
    r"after|before)\b"
)
_BARE_WAY = re.compile(
    r"\s(?:here|there|without\s(?:anything|our|my|any)|with\s(?:nothing|only|just)|because\sof\s(?:the\s)?(?:war|"
    r"fighting|violence|shelling|bombing|bombs|floods?|flooding|drought|attacks?|fire|hunger)|everything\sbehind)\b"
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
_NOBODY = (
    r"(?:nobody|no\sone|none\sof\s(?:them|the\s[a-z]+)|not\sone\s[a-z]+|no\s(?:soldier|guard|policeman|officer)s?)"
)
_DID_NOT = r"(?:(?:did|do|does|had)(?:n[’']t|\snot)(?:\seven|\sever)?|never(?:\seven)?)"
_CONTROL = (
    r"(?:stop(?:ped)?|check(?:ed)?|ask(?:ed)?|search(?:ed)?|question(?:ed)?|bother(?:ed)?|notice[d]?|caught|catch|"
    r"arrest(?:ed)?|detain(?:ed)?|look(?:ed)?\sat|inspect(?:ed)?|saw|see)"
)
_OBJECT = (
    r"(?:us|me|our|my|anything|any\squestions?|any\sof\sus|for\s(?:papers|documents|(?:our|my|any)\s[a-z]+)|who\swe|"
    r"where\swe)"
)
_PASSED = re.compile(
    rf"\b(?:{_NOBODY}\s(?:even\s|ever\s)?|{_DID_NOT}\s)(?P<verb>{_CONTROL})\s(?:at\sall\s|"
    rf"or\s[a-z]+\s)?(?P<object>{_OBJECT})\b"
    r"|\b(?P<waved>(?:waved|let|allowed|permitted)\s(?:us|me|all\sof\sus)\s(?:to\s)?(?:all\s)?(?:through|pass|go|"
    r"cross|by|past|enter|continue|leave|in))\b|\b(?:we|I)\s(?:(?:were|was|are|am)(?:n[’']t|\snot|\snever)(?:\seven|"
    r"\sever|\sonce)?\s(?:stopped|checked|searched|questioned|asked|caught|bothered))\b|\b(?:we|I)\s(?:(?:passed|got|"
    r"went|came|drove|walked)\s(?:[a-z]+\s){0,3}?through\s(?:[\w’'-]+\s){0,4}?(?:checkpoints?|controls?|"
    r"border\sposts?|roadblocks?))\b",
    re.IGNORECASE,
)
_CAUGHT = re.compile(
    r"\b(?:I|we)\s(?P<passive>(?:was|were|got|have\sbeen|had\sbeen)\s(?:then\s|later\s|also\s|"
    r"immediately\s)?(?:stopped|caught|arrested|detained|captured|turned\sback|sent\sback|pushed\sback|deported|held|"
    r"jailed|intercepted))\b|\b(?P<active>(?:stopped|caught|arrested|detained|captured|turned|intercepted)\s(?:us|"
    r"me)\b(?:\s(?:back|away))?)",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"(?:n[’']t|\bnot|\bnever|\bnobody|\bno\sone)\s{0,2}(?:(?:has|had|have|ever|even)\s){0,2}$", re.IGNORECASE
)
_SAID_SO = re.compile(
    r"\b(?:said|says|recalled|recalls|told\s[^,;]{1,50}|explained|remembered|added)\s(?:(?:that|how)\s)?$"
)
_CONDITION = re.compile(r"\b(?:[Ii]f|unless|would|could|might|should)\b")
_FIRST = re.compile(r"\b(?:us|me|we|I|our|my)\b")


def moved(scene: Scene, rule: str) -> Iterator[Found]:
    """`I crossed some farms and got to M`, `he said he had walked to the border`."""
    text = scene.text
    for match in _MOVED.finditer(text):
        if not _own_account(scene, match.start(), match["other"] is not None):
            continue
        clause = scene.clause(*match.span())
        rest = (match.end(), clause[1])
        if match["way"] and not _has_way(scene, rest) or _NO_MOVE.match(text, rest[0] + 1):
            continue
        if _CONDITION.search(text, clause[0], match.start("verb")):
            continue
        term = term_in(text, match.start("verb"), rest[1])
        if match["verb"] in _MEANS:
            way = _TO_GET.search(text, *rest)
            term = term_in(text, way.start(), rest[1]) if way else "left"
        yield _found(rule, text, clause, match.span("verb"), term, rest)


def carried(scene: Scene, rule: str) -> Iterator[Found]:
    """`smugglers brought us across the river`."""
    text = scene.text
    for match in _TOOK_US.finditer(text):
        clause = scene.clause(*match.span())
        rest = (match.end(), clause[1])
        if not _own_account(scene, match.start(), False) or not _has_way(scene, rest):
            continue
        if _CONDITION.search(text, clause[0], match.start()) or _NEGATION.search(text[clause[0] : match.start()]):
            continue
        term: Term | None = "crossed" if match["verb"] == "smuggled" else term_in(text, match.start(), rest[1])
        yield _found(rule, text, clause, match.span("verb"), term, rest)


def passed(scene: Scene, rule: str) -> Iterator[Found]:
    """`nobody stopped us`, `the soldiers waved us through`, `they didn't ask anything`."""
    text = scene.text
    for match in _PASSED.finditer(text):
        clause = scene.clause(*match.span())
        if not _own_account(scene, match.start(), False) or _CONDITION.search(text, clause[0], match.start()):
            continue
        unnamed = match["object"] is not None and match["object"].lower().startswith(("any", "for"))
        if unnamed and not _took_part(scene, match.start(), clause):
            continue
        if match["waved"] and _NEGATION.search(text[clause[0] : match.start()]):
            continue
        found = _found(rule, text, clause, match.span(), "passed_control")
        control = scene.subject(match.span()) if match["waved"] or match["verb"] else None
        if control:
            found.parts["party"] = control
        yield found


def caught(scene: Scene, rule: str) -> Iterator[Found]:
    """`they stopped us at the bridge and turned us back`, `I was arrested at the border`."""
    text = scene.text
    for match in _CAUGHT.finditer(text):
        clause = scene.clause(*match.span())
        if not _own_account(scene, match.start(), False) or _CONDITION.search(text, clause[0], match.start()):
            continue
        if _NEGATION.search(text[clause[0] : match.start()]):
            continue
        span = match.span("passive") if match["passive"] else match.span("active")
        words = text[span[0] : span[1]].lower()
        term: Term = "detained" if any(w in words for w in ("arrest", "detain", "held", "jail")) else "caught"
        yield _found(rule, text, clause, span, "deported" if "deported" in words else term)


def _own_account(scene: Scene, at: int, third: bool) -> bool:
    """Whether the words are those of somebody who tells of himself, and who holds no office."""
    if scene.asks or scene.official(at):
        return False
    if third:
        return not scene.quoted(at) and _SAID_SO.search(scene.text[max(0, at - 70) : at]) is not None
    return scene.quoted(at)


def _took_part(scene: Scene, at: int, clause: Range) -> bool:
    """Whether the speaker was there: he says `we` or `us`, or the text says that he took part or was held."""
    if _FIRST.search(scene.text, *clause):
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


def _found(
    rule: str, text: str, clause: Range, predicate: Range, term: Term | None, route: Range | None = None
) -> Found:
    where = trim(text, *route) if route else (0, 0)
    parts = {"route": where} if where[0] < where[1] else {}
    return Found("instance", rule, clause, predicate, term or "other", parts=parts)


_WAYS = frozenset(
    "fled escaped crossed smuggled evacuated ran set swam waded trekked walked travelled traveled went came got "
    "reached arrived drove left headed entered passed took made moved returned rode climbed sailed continued marched "
    "used paid hid jumped hitched taken brought driven".split()
)
_CONTROLS = frozenset(
    "stop stopped check checked ask asked search searched question questioned bother bothered notice noticed caught "
    "catch arrest arrested detain detained look looked inspect inspected saw see waved let allowed permitted "
    "through".split()
)
_CATCHES = frozenset(
    "stopped caught arrested detained captured turned sent pushed deported held jailed intercepted".split()
)
RULES = (
    Rule("instance:passed", 0, _CONTROLS, passed, frozenset("we i us me our my anything any for who where".split())),
    Rule("instance:caught", 0, _CATCHES, caught, frozenset(("i", "we", "us", "me"))),
    Rule("instance:moved", 0, frozenset(("i", "we", "he", "she", "they")), moved, _WAYS),
    Rule("instance:carried", 0, frozenset(("us", "me")), carried),
)
