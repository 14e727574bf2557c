"""What happened to people at a control: passed unasked, stopped, let go again, screened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corridor.claims.proposal import Term
from corridor.reading.statements.account import denied, instance, one_person, own, supposed, told, took_part
from corridor.reading.statements.event import acting, event
from corridor.reading.statements.event import rule_of as event_rule
from corridor.reading.statements.heads import Range, counts_people
from corridor.reading.statements.people import people
from corridor.reading.statements.scene import Found, Rule, Scene

_WHO = r"(?:us|me|them|him|her|you|any\sof\s(?:us|them))"
_WHOSE = r"(?:our|my|their|his|her)"
_NOBODY = (
    r"(?:nobody|no\sone|none\sof\s(?:them|the\s[a-z]+)|not\sone\s[a-z]+|no\s(?:soldier|guard|policeman|officer)s?)"
    r"(?:\s(?:there|(?:at|on|along)\s[^,.;“”]{3,30}?))?\s(?:even\s|ever\s|once\s|had\s|has\s)*"
)
_DID_NOT = r"(?:(?:did|do|does|had|has|have)(?:n[’']t|\snot)|never|hardly|barely)\s(?:even\s|ever\s|once\s|really\s)*"
_PAPERS = rf"(?:(?:for\s)?(?:any\s|{_WHOSE}\s)?(?:papers|documents|passports?|identity|IDs?|bags|names?|phones?|faces))"
_STOPS = (
    r"(?:stop(?:ped)?|check(?:ed)?|search(?:ed)?|question(?:ed)?|bother(?:ed)?|notice[d]?|caught|catch|trouble[d]?|"
    r"challenge[d]?|arrest(?:ed)?|detain(?:ed)?|look(?:ed)?\sat|inspect(?:ed)?|saw|see|glance[d]?\sat|touch(?:ed)?)"
)
_ASKS = (
    rf"(?:ask(?:ed)?\s(?:for\s{_PAPERS}|(?:{_WHO}\s)?(?:for\s)?(?:anything|a\s(?:single\s)?(?:question|thing)|any\s"
    rf"questions?|{_PAPERS}|who\s\w+|where\s\w+)|{_WHO}(?=[.,;”]|$))|(?:put|pose[d]?)\s(?:a|any|one)\s(?:single\s)?"
    rf"questions?(?:\sto\s{_WHO})?|(?:demand(?:ed)?|want(?:ed)?\sto\ssee)\s{_PAPERS}|say\sa\sword|said\sa\sword|"
    rf"look(?:ed)?\sup)"
)
_PASSED = re.compile(
    rf"\b(?:{_NOBODY}|{_DID_NOT})(?P<verb>{_STOPS}\s(?:at\sall\s|or\s[a-z]+\s)?(?P<object>{_WHO}|{_PAPERS}|"
    rf"{_WHOSE}\s\w+|"
    rf"anything)|{_ASKS})(?![\w’'])",
    re.IGNORECASE,
)
_UNASKED = re.compile(
    r"\b(?P<was>(?:(?:was|were|had\sbeen|is|are|am)(?:n[’']t|\snot|\snever)|(?:had|has|have)(?:n[’']t|\snot|\snever)\s"
    r"been)(?:\seven|\sever|\sonce)?\s(?:stopped|checked|searched|questioned|caught|bothered|challenged|"
    rf"asked\s(?:for\s{_PAPERS}|anything|a\s(?:single\s)?question|any\squestions?|who\s\w+|where\s\w+)|"
    rf"asked(?=[.,;”]|$)))"
    r"(?!\sin\stime)|\bwithout\s(?:once\s|ever\s)?being\s(?:stopped|checked|searched|questioned|caught|challenged|"
    r"asked|"
    r"seen|noticed)\b|\b(?:passed|got|went|came|drove|walked|slipped|waved|let)\s(?:[\w’'-]+\s){0,5}?"
    r"(?:unchallenged|unchecked|unhindered|unmolested|unsearched)\b",
    re.IGNORECASE,
)
_WAVED = re.compile(
    r"\b(?P<waved>waved|let|allowed|permitted)\s(?:us|me|them|him|her|all\sof\s(?:us|"
    r"them))\s(?:all\s)?(?:to\s)?(?:all\s)?"
    r"(?P<on>straight\sthrough|through|pass|cross|by\b|past|enter|continue|go\son|on\b|in\b(?!\s(?:on|for)\b)|go\b|"
    r"leave)"
    r"|\b(?P<was>(?:was|were|been)\swaved\s(?:straight\s)?(?:through|on|past))\b"
    r"|\blook(?:ed)?\s(?:the\sother\sway|away)\b|\bturned\sa\sblind\seye\b",
    re.IGNORECASE,
)
_THROUGH = re.compile(
    r"\b(?:we|I|he|she|they)\s(?:(?:had|all|then|both)\s)*(?:passed|got|went|came|drove|walked|slipped)\s"
    r"(?:[a-z]+\s){0,3}?through\s(?:[\w’'-]+\s){0,4}?(?:checkpoints?|controls?|border\sposts?|roadblocks?)\b",
    re.IGNORECASE,
)
_GUARDED = frozenset(
    "checkpoint checkpoints roadblock roadblocks post posts control controls border frontier gate gates crossing fence "
    "soldier soldiers guard guards police policeman policemen officer officers militia militiamen gunmen rebels "
    "fighters "
    "troops army patrol patrols coastguard gendarmes gendarme customs ypg sdf taliban commander road roads lorry truck "
    "bus convoy smuggler smugglers coalition forces security papers documents passport passports".split()
)
_CAUGHT = re.compile(
    r"\b(?:I|we|(?P<other>he|she|they))\s(?P<passive>(?:was|were|got|have\sbeen|had\sbeen)\s(?:then\s|later\s|also\s|"
    r"immediately\s|twice\s|once\s)?(?:stopped|caught|arrested|detained|captured|turned\sback|sent\sback|pushed\sback|"
    r"deported|held|jailed|intercepted|picked\sup))\b|\b(?P<active>(?:stopped|caught|arrested|detained|captured|turned|"
    r"intercepted|held|kept|locked|jailed)\s(?P<whom>us|me|him|her)\b(?:\s(?:back|away|up))?(?!\s(?:from|waiting|busy|"
    r"going|informed|company|alive|warm|awake|accountable|responsible)))",
    re.IGNORECASE,
)
_BOARDED = re.compile(
    r"\b(?P<p>stopped|boarded|searched|halted|pulled\sover|raided)\s(?:our|my|his|her|their)\s"
    r"(?:[a-z]+\s)?(?:bus|buses|car|cars|lorry|lorries|truck|trucks|van|boat|boats|convoy|column|group|train|taxi)\b"
)
_LET_GO = re.compile(
    r"\b(?P<p>(?:let|lets|set|turned)\s(?:you|us|me|him|her|them|everyone|people|most\sof\sthem|the\s[a-z]+)\s(?:go|"
    r"out|"
    r"free|loose)(?![’'-])(?:\sagain)?|(?:is|are|was|were|be|been|get|got)\s(?:[a-z]+\s)?(?:let\s(?:go|off)|"
    r"set\sfree)(?:\sagain)?|(?:I\swas|we\swere)\s(?:[a-z]+\s)?(?:freed|released)|(?:you|they|we|he|"
    r"she)\s(?:walk(?:ed)?|(?:were|was|are)|go|went)\sfree)\b"
)
_KEPT = re.compile(
    r"\b(?:caught|catch(?:es)?|get\shold|gets\shold|got\shold|hold|held|keep|kept|arrest\w*|detain\w*|jail\w*|"
    r"prison\w*|"
    r"custody|cells?|captured|seize[sd]?|picks?\syou|picked\sup|lock\w*|interrogat\w+)\b",
    re.IGNORECASE,
)
_SCREENED = re.compile(
    r"\b(?P<p>(?:is|are|was|were|be|been|being)\s(?:(?:first|all|also|then|now|carefully|thoroughly|being)\s){0,2}"
    r"(?:(?:searched|registered|checked|questioned|fingerprinted|stopped)(?:,\s|\sand\s))?(?:screened|searched|"
    r"fingerprinted|vetted|interrogated|questioned|frisked|checked)(?:\s(?:and|"
    r",)\s[a-z]+ed)?)\b(?!\sfor\s(?!weapons|arms|"
    r"fighters|militants|explosives))"
)
_PAPERS_CHECKED = re.compile(
    r"\b(?P<p>(?:have|has|had)\s(?:their|his|her)\s(?:papers|documents|names|bags|faces|identities)\s(?:checked|"
    r"searched|"
    r"taken|registered|compared))\b"
)
_SCREENS = re.compile(
    r"\b(?P<p>(?:screen|search|question|vet|interrogat|fingerprint|check|frisk|register)(?:s|es|ed|ing|e)?)\s"
    r"(?P<who>(?:everyone|everybody|anyone|all|those|people|men)\b[^,.;“”]{0,50})"
)
_ANYBODY = re.compile(
    r"(?:everyone|everybody|anyone|all(?!\s(?:of\s)?(?:the|our|their)\s(?!people|men|families))|those|people|each)\b",
    re.IGNORECASE,
)
_LEAVING = frozenset(
    "leaving leave left fleeing fled goes going out arriving arrived arrive crossing crossed cross entering enter "
    "entered "
    "comes come coming passes passing evacuated evacuees displaced refugees migrants returning".split()
)


def passed(scene: Scene, rule: str) -> Iterator[Found]:
    """`nobody stopped us`, `the militia never put a question to him`, `he was not asked anything`."""
    for pattern in (_PASSED, _UNASKED, _WAVED, _THROUGH):
        for match in pattern.finditer(scene.text):
            clause = scene.clause(*match.span())
            said = match.groupdict()
            if not _at_control(scene, match, clause) or supposed(scene, clause[0], match.start()):
                continue
            if said.get("waved") and denied(scene, clause[0], match.start()):
                continue
            control = scene.subject(match.span()) if pattern in (_PASSED, _WAVED) and not said.get("was") else None
            yield instance(rule, clause, match.span(), "passed_control", party=control)


def _at_control(scene: Scene, match: re.Match[str], clause: Range) -> bool:
    """Whether somebody tells it who was there, or of one person, and a control is what it is about."""
    text, at = scene.text, match.start()
    said = match.groupdict()
    guarded = not scene.words.isdisjoint(_GUARDED)
    if said.get("on") in ("go", "leave", "in", "on", "enter", "cross", "continue") and not (
        guarded or scene.place_in(match.end(), clause[1]) or text[match.end() : match.end() + 1] in ".,;”"
    ):
        return False
    if match[0].lower().startswith(("look", "turned a")):
        return guarded and told(scene, at)
    if not told(scene, at):
        return not scene.asks and not scene.official(at) and one_person(scene, scene.subject(match.span())) and guarded
    if scene.quoted(at):
        whom = said.get("object") or match[0]
        named = re.search(r"\b(?:us|me|our|my|we|I|them|him|her|their)\b", whom) is not None
        return named or took_part(scene, at, clause)
    return guarded or took_part(scene, at, clause) or "question" in match[0] or "anything" in match[0]


def caught(scene: Scene, rule: str) -> Iterator[Found]:
    """`they stopped us at the bridge and turned us back`, `he said he was arrested at the border`."""
    text = scene.text
    for match in _CAUGHT.finditer(text):
        clause = scene.clause(*match.span())
        whom = (match["whom"] or "").lower()
        third = match["other"] is not None or whom in ("him", "her")
        told_of = (
            own(scene, match.start(), match["other"] is not None) if not whom or not third else _retold(scene, match)
        )
        if not told_of or supposed(scene, clause[0], match.start()) or denied(scene, clause[0], match.start()):
            continue
        span = match.span("passive") if match["passive"] else match.span("active")
        words = text[span[0] : span[1]].lower()
        kept = any(w in words for w in ("arrest", "detain", "held", "jail", "kept", "locked"))
        term: Term = "detained" if kept else "caught"
        yield instance(rule, clause, span, "deported" if "deported" in words else term)
    for match in _BOARDED.finditer(text):
        clause = scene.clause(*match.span())
        if told(scene, match.start()) and not scene.denied(clause[0], match.start()):
            party = acting(scene, match.span("p"))
            yield instance(rule, clause, match.span("p"), "caught" if match["p"] == "stopped" else "other", party=party)


def _retold(scene: Scene, match: re.Match[str]) -> bool:
    """Of somebody held who does not speak himself: another says so, at or near a control."""
    return told(scene, match.start()) and not scene.quoted(match.start()) and not scene.words.isdisjoint(_GUARDED)


def let_go(scene: Scene, rule: str) -> Iterator[Found]:
    """`if they catch you, you sit for a while and then they let you go`: held, and free again."""
    for match in _LET_GO.finditer(scene.text):
        at = match.start()
        kept = _KEPT.search(scene.text)
        if kept is None or not told(scene, at) or counts_people(scene.text, *scene.clause(*match.span())):
            continue
        if not denied(scene, max(0, at - 30), at):
            yield instance(rule, scene.clause(*match.span()), match.span("p"), "released")


def screenings(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`people who came out were screened at a post`, `soldiers search everybody who leaves`."""
    if scene.words.isdisjoint(_GUARDED) and scene.words.isdisjoint(_LEAVING):
        return
    for pattern in (_SCREENED, _PAPERS_CHECKED):
        for match in pattern.finditer(scene.text):
            subject = scene.subject(match.span())
            if subject and (people(scene, *subject) or _ANYBODY.match(scene.text, *subject)):
                yield event(scene, rule, match.span("p"), "passed_control")
    for match in _SCREENS.finditer(scene.text):
        party = acting(scene, match.span("p"))
        who = scene.text[match.start("who") : match.end("who")]
        if party and ("people" in who or "men" in who or not _LEAVING.isdisjoint(who.lower().split())):
            yield event(scene, rule, match.span("p"), "passed_control", party=party)


_CONTROLS = frozenset(
    "stop stopped check checked ask asked search searched question questioned questions bother bothered notice noticed "
    "caught catch trouble troubled challenge challenged arrest arrested detain detained look looked inspect "
    "inspected saw "
    "see glance glanced touch touched waved let allowed permitted through unchallenged unchecked unhindered unmolested "
    "unsearched turned put pose posed demanded demand word without".split()
)
_CATCHES = frozenset(
    "stopped caught arrested detained captured turned sent pushed deported held jailed intercepted picked boarded "
    "searched "
    "halted pulled raided kept locked".split()
)
RULES = (
    Rule(
        "instance:passed",
        0,
        _CONTROLS,
        passed,
        frozenset(
            "we i us me our my them him her you their he she they anything any for who where not never nobody no none "
            "without hardly other blind unchallenged unchecked unhindered unmolested unsearched away waved t".split()
        ),
    ),
    Rule("instance:caught", 0, _CATCHES, caught, frozenset("i we us me he she they him her our my his their".split())),
    Rule("instance:released", 1, frozenset("let lets set turned free freed released loose".split()), let_go),
    event_rule(
        "screening",
        2,
        "screened searched fingerprinted vetted interrogated questioned frisked checked screen screens screening "
        "search "
        "searches searching question questions questioning vet vets check checks checking papers documents bags "
        "registers fingerprint",
        screenings,
    ),
)
