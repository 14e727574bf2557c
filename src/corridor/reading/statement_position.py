"""What a party holds: what it fears, wants, accepts, denies, decides, asks for, wants to know, believes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corridor.claims.proposal import Term
from corridor.reading.statement_checks import (
    Check,
    active,
    active_agent,
    agent,
    concerns_people,
    feared,
    group_or_said,
    of_a_group,
    quoted,
    said,
    said_of_party,
    wants,
    worried,
)
from corridor.reading.statement_heads import Range
from corridor.reading.statement_people import is_party, people
from corridor.reading.statement_scene import Found, Rule, Scene
from corridor.reading.statement_terms import term_in

_LY = r"(?:(?:[a-z]+ly|very|also|still|more|most|so|too|now|all|quite|not|especially|long|again|even|far|much|only|then|ever)\s){0,3}"
_BE = (
    r"(?:\b(?:is|are|was|were|am|be|been|being|remain|remains|remained|grow|growing|grew|become|became|feel|feels|felt|seem|seems)"
    r"|[’'](?:s|m|re))"
)
_ASKS = r"(?:who|where|what|how|whether|why|if|about|when|which|exactly|more\sabout)\b"
_AFRAID = "worried|concerned|anxious|alarmed|afraid|fearful|uneasy|apprehensive|frightened|nervous|scared"
_FEARS = "concerns?|fears?|worry|worries|anxiety|anxieties|alarm|unease"
_MATTER = (
    r"deals?|agreements?|offers?|proposals?|plans?|terms|ceasefire|truce|conditions|responsibility|decisions?|calls?|requests?|"
    r"invitation|returns?|moves?|measures?|resolution|idea|operations?|offensive|accusations?|allegations?|claims?|criticism|reports?|"
    r"suggestions?|attacks?|evacuations?|resettlement|refugees|migrants|closure|blockade|siege|war|violence|killings?|bombing|"
    r"intervention|demands?|policy|arrangement|sanctions|talks|relocation|repatriation|quotas?|results?|arrivals|fighters"
)
_KNOW = (
    r"\b(?P<p>(?:keen|eager|anxious|want(?:s|ed|ing)?|wish(?:es|ed)?|need(?:s|ed|ing)?|try|trying|tried|seek|seeks|seeking|hoping|like|"
    r"love|determined|struggling|working|racing)\s(?:also\s|urgently\s)?to\s(?:know|learn|find\sout|establish|understand|determine|"
    rf"identify|ascertain))\s(?P<c>(?:exactly\s)?{_ASKS})"
)
_UNKNOWN = (
    r"\b(?P<p>(?:is|was|remains|remained|are|were)\s(?:still\s|also\s|as\syet\s)?(?:not\s(?:yet\s|immediately\s|entirely\s|fully\s)?"
    r"(?:clear|known|certain)|unclear|unknown|uncertain)|(?:no\sone|nobody)\s(?:really\s)?(?:knows|knew|can\ssay)|"
    r"(?:do|does|did)(?:n[’']t|\snot)\s(?:yet\s)?know),?\s(?P<c>(?:exactly\s|precisely\s)?(?:who|where|how\s(?!to\b)|what\s(?!to\b)|"
    r"whether|why|if|when|which|the\s(?:exact|number|fate|whereabouts))\b)"
)
_LOST = (
    r"\b(?P<c>whereabouts|fate)\s(?:of\s[^,.;]{1,60}?\s)?(?P<p>(?:is|are|was|were|remain|remains|remained)\s(?:still\s|currently\s)?"
    r"(?:unknown|unclear|not\sknown))\b"
)
_WANT = (
    r"\b(?P<p>(?:do|does|did|would)(?:n[’']t|\snot)\s(?:want|like|wish)|want(?:s|ed)?|would\slike)\s(?P<c>(?!to\b|nothing|something|"
    r"(?:an?|the|some|more|any)\s(?:chance|time|way|opportunity|place|home|job|life|reason)\b)(?:(?!to\b)[\w’'-]+\s){1,5}?to\s[a-z]{2,})"
)
_DENY = (
    r"\b(?P<p>den(?:y|ies|ied|ying))\s(?P<c>(?!(?:the|an?|any)\s(?:right|access|entry|chance|visa|opportunity)\b)(?:that|any|the|it|he|"
    r"she|they|having|involvement|being|this|these|those|allegations|reports|claims|responsibility|accusations|a|[a-z]+ing)\b)"
)
_POLICY = (
    r"\b(?P<p>(?:our|their)\s(?:(?:overall|main|whole|official|clear|new|current|stated|top|first|only)\s)?"
    r"(?:strategy|policy|position|approach|priority|stance))\b"
)
_REFUSE = (
    r"\b(?P<p>refus(?:e|es|ed|ing)|declined)\s(?P<c>to\s(?!comment|be\b|give|say|elaborate|identify|name|speak|answer|respond|confirm|"
    r"discuss|provide)[a-z]+)"
)
_ADMIT = (
    r"\b(?P<p>admit(?:s|ted|ting)?|acknowledge[sd]?|concede[sd]?)\s(?P<c>(?:that|the|it|they|he|she|only|some|[a-z]+ing)\b"
    r"(?!\s(?:hospital|bail)))"
)
_WARN = (
    r"\b(?P<p>warn(?:s|ed|ing)?)\s(?:[\w’'-]+\s){0,3}?(?P<c>(?:that|of|against|about)\b|"
    r"(?:the|there|it|they|more|this)\s(?=[^.;,]{1,60}\b(?:is|are|was|were|could|may|might|would|will|had|has)\b))"
)
_CALL = (
    r"\b(?P<p>call(?:s|ed|ing)?\s(?:up)?on|call(?:s|ed|ing)?\sfor|urg(?:e|es|ed|ing)|appeal(?:s|ed|ing)?\s(?:for|to)|demand(?:s|ed|ing)?)\s"
    r"(?P<c>(?!of\b|in\b|is\b)[\w’'-]+)"
)
_HELP = r"(?P<c>(?:(?:more|urgent|immediate|clean|international)\s)?(?:help|aid|assistance|protection|support|{})\b)"
_ASK = r"\b(?P<p>(?:asked|asks|asking|requested|requests)(?:\s(?:[\w’'-]+\s){0,4}?for)?)\s" + _HELP.format(
    r"permission|asylum|reinforcements|safe\spassage|information"
)
_NEED = r"\b(?P<p>(?:(?:urgently|desperately|badly|still|also)\s)?needs?)\s" + _HELP.format(
    "food|water|shelter|medicines?|blankets|tents|clothes|somewhere|care|everything"
)
_DECISIONS = (
    r"\b(?P<p>(?:get|gets|got|have|has)\sto\s(?:make|take|decide)|mak(?:e|es|ing)|made|tak(?:e|es)|took)\s(?P<c>(?:the|their\sown|this|that|"
    r"these|those|its|all\sthe|his|any|their)\s(?:[a-z]+\s){0,2}?decisions?)\b"
)
_THREAT = (
    r"\b(?P<p>(?:pose[sd]?|posing|(?:represents?|represented|remains?|is|are|was|were)\s(?:an?|the|no))\s(?:[\w-]+\s){0,4}?"
    r"(?:threat|risk|danger))\b(?P<c>\s(?:to|that|of|for)\b)?"
)
_POSSIBLE = (
    r"\b(?P<p>(?:it\s(?:is|was|would\sbe|remains)|it[’']s|mak(?:ing|es)\sit|made\sit)\s(?:(?:[a-z]+ly|too|very|not|still|almost)\s){0,2}"
    r"(?:impossible|difficult|hard|dangerous|unsafe|safe|easy))\s(?P<c>(?:for\s(?:[\w’'-]+\s){1,5}?)?to\s(?:stop|catch|leave|return|cross|"
    r"go|reach|move|flee|travel|get|escape|live|stay|enter|know|tell|identify|distinguish|control|come|find)\b)"
)
_ROUTE = (
    r"\b(?P<p>(?:is|was|are|were)\san?\s(?:very\s|extremely\s|relatively\s)?(?:easy|safe|dangerous|difficult|hard|deadly|risky|long|"
    r"perilous)\s(?:route|road|journey|crossing|path))\b"
)
_BONDS = (
    r"\b(?P<p>(?:forg|form|develop|build|creat|establish|maintain|hav|ha)[a-z]*\s(?:(?:very|a|an|such)\s)?"
    r"(?:close|strong|deep|lasting|family|tribal|tight)\s(?:bonds?|ties))\b"
)
_BELIEF = (
    r"\b(?P<p>[Bb]eliev(?:e|es|ed)|[Tt]hink|thinks|thought|[Ss]uspect(?:s|ed)?|assum(?:e|es|ed))\s"
    r"(?P<c>that\s|(?=(?:the|he|she|they|it|there|we|this|these|many|some|most|their|a)\s)[a-z]|(?=[A-Z][\w’'-]+\s)[A-Z])"
)


def _rule(
    name: str, rank: int, words: str, pattern: str, check: Check | None = None, also: str = "", term: Term | None = None
) -> Rule:
    """A rule by a pattern: `p` is its predicate, `c` where what the position is about begins."""
    compiled = re.compile(pattern, 0 if name == "belief" else re.IGNORECASE)

    def find(scene: Scene, rule: str) -> Iterator[Found]:
        if not scene.asks:
            for match in compiled.finditer(scene.text):
                if check is None or check(scene, match):
                    yield _found(scene, rule, match, term)

    return Rule(f"position:{name}", rank, frozenset(words.split()), find, frozenset(also.split()))


def _found(scene: Scene, rule: str, match: re.Match[str], term: Term | None) -> Found:
    clause = scene.clause(*match.span(), content=True)
    parts = {}
    party = scene.subject(match.span())
    if party and _holds(scene, party):
        parts["party"] = party
    named = "c" in match.re.groupindex and match["c"] is not None
    start = match.start("c") if named else match.end()
    while start < clause[1] and scene.text[start] in " ,":
        start += 1
    if start < clause[1]:
        parts["content"] = (start, clause[1])
        term = term or term_in(scene.text, start, min(clause[1], start + 60))
    return Found(
        kind="position",
        rule=rule,
        clause=clause,
        predicate=match.span("p"),
        term=term,
        modality=scene.modality(clause),
        group=people(scene, *clause),
        parts=parts,
    )


def _holds(scene: Scene, party: Range) -> bool:
    """Whether a subject is named as the one who holds the position: a party, or a name at the head of the sentence."""
    words = scene.text[party[0] : party[1]]
    if words in ("It", "it", "There", "there", "This", "That", "What"):
        return False
    return is_party(scene, party) or words[0].isupper() and " " not in words


# rank 0: what it says of its content is not asserted; 2: as good as an event; 4: only where nothing else is said
RULES = (
    _rule("worry", 0, _AFRAID.replace("|", " "), rf"(?:{_BE}\s{_LY})?\b(?P<p>{_AFRAID})\s(?P<c>(?:about|that|by|over|of|at|lest|for)\b)",
          worried),
    _rule("worry", 0, "concern concerns fear fears worry worries anxiety anxieties alarm unease",
          rf"\b(?<!for )(?<!out of )(?<!without )(?P<p>{_FEARS})\s(?:(?:is|are|were|was|have|has)\s(?:been\s)?"
          r"(?:growing|mounting|rising|raised|high)\s)?(?:(?:among|from|by|in)\s(?:[\w’'-]+\s){1,4}?)?"
          r"(?P<c>(?:that|about|over|of|regarding|at)\b)"),
    _rule("worry", 0, "fear fears feared",
          r"\b(?P<p>fears?|feared)\s(?P<c>(?!(?:of|about|over|dead|drowned|killed|lost|missing)\b)[a-z’']+|[A-Z])", feared),
    _rule("know", 0, "know learn find establish understand determine identify ascertain", _KNOW),
    _rule("unknown", 0, "clear known unclear unknown uncertain knows knew know certain say", _UNKNOWN,
          also="who where how what whether why if when which exact number fate whereabouts"),
    _rule("unknown", 0, "whereabouts fate", _LOST),
    _rule("want", 0, "want wants wanted like wish", _WANT, wants, also="to"),
    _rule("deny", 0, "deny denies denied denying", _DENY, active),
    _rule("policy", 0, "strategy policy position approach priority stance", _POLICY, quoted, also="our their"),
    _rule("accept", 2, "accept accepts accepted accepting approve approves approved endorse endorsed endorses",
          rf"\b(?P<p>accept(?:s|ed|ing)?|approve[sd]?|endorse[sd]?)\s(?P<c>(?:[\w’'-]+\s){{0,4}}?(?:{_MATTER}|that|it)\b)", active_agent),
    _rule("reject", 2, "reject rejects rejected rejecting oppose opposes opposed condemn condemns condemned denounce denounced criticised "
          "criticized dismissed dismisses condone support accept approve recognise recognize",
          r"\b(?P<p>(?:do|does|did)(?:n[’']t|\snot)\s(?:condone|support|accept|approve|recogni[sz]e)|reject(?:s|ed|ing)?|oppose[sd]?|condemn(?:s|ed)?|denounce[sd]?|criticised|criticized|dismisse[sd])\s"
          rf"(?P<c>(?:[\w’'-]+\s){{0,4}}?(?:{_MATTER}|that|it)\b)", active_agent),
    _rule("support", 2, "support supports supported back backs backed welcome welcomes welcomed",
          r"\b(?P<p>support(?:s|ed)?|back(?:s|ed)?|welcome[sd]?)\s"
          rf"(?P<c>(?:the|a|an|any|its|their|such|this|calls?)\s(?:[\w’'-]+\s){{0,3}}?(?:{_MATTER})\b)", active_agent),
    _rule("refuse", 3, "refuse refuses refused refusing declined", _REFUSE, active_agent, also="to"),
    _rule("insist", 2, "insist insists insisted", r"\b(?P<p>insist(?:s|ed)?)\s(?P<c>(?:that|on)\b)", active),
    _rule("admit", 2, "admit admits admitted admitting acknowledge acknowledges acknowledged concede concedes conceded", _ADMIT, active),
    _rule("accuse", 2, "accuse accuses accused accusing", r"\b(?P<p>accus(?:e|es|ed|ing))\s(?P<c>(?:[\w’'-]+\s){0,6}?of\b)"),
    _rule("accuse", 2, "blame blames blamed blaming", r"\b(?P<p>blam(?:e|es|ed|ing))\s(?P<c>(?:[\w’'-]+\s){1,6}?(?:for|on)\b)", active),
    _rule("warn", 2, "warn warns warned warning", _WARN),
    _rule("call", 2, "call calls called calling urge urges urged urging appeal appeals appealed appealing demand demands demanded demanding",
          _CALL, active_agent),
    _rule("ask", 2, "asked requested asks asking requests", _ASK, active_agent),
    _rule("need", 2, "need needs", _NEED, said_of_party, term="in_need"),
    _rule("pledge", 2, "pledge pledges pledged promise promises promised vow vows vowed threaten threatens threatened",
          r"\b(?P<p>pledge[sd]?|promise[sd]?|vow(?:s|ed)?|threaten(?:s|ed)?)\s(?:[\w’'-]+\s){0,3}?(?P<c>(?:to|that)\b)", active_agent),
    _rule("decide", 2, "decision decisions decide", _DECISIONS),
    _rule("decide", 2, "decide decides decided",
          r"\b(?P<p>decid(?:e|es|ed))(?:\s(?P<c>(?:to|that|against|not|on|whether|who|what|how|when|where)\b)|(?=[.,”\"]|$))", active_agent),
    _rule("decide", 2, "up", r"\b(?P<p>up\sto)\s(?P<c>(?!\d)(?:[\w’'-]+\s){1,6}?to\s(?:decide|choose|say|judge))\b",
          also="decide choose say judge"),
    _rule("assess", 2, "likely unlikely", rf"{_BE}\s{_LY}(?P<p>(?:un)?likely)\s(?P<c>to\b)", of_a_group),
    _rule("assess", 2, "threat risk danger", _THREAT, group_or_said),
    _rule("assess", 2, "more",
          rf"{_BE}\s{_LY}(?P<p>more\s(?!than)[a-z]+(?:,\smore\s[a-z]+){{0,3}}(?:\sand\smore\s[a-z]+)?\sthan)\b", of_a_group, also="than"),
    _rule("assess", 2, "impossible difficult hard dangerous unsafe safe easy", _POSSIBLE, said, also="it"),
    _rule("assess", 2, "route road journey crossing path", _ROUTE, said, also="easy safe dangerous difficult hard deadly risky long perilous"),
    _rule("bonds", 2, "bonds bond ties", _BONDS),
    _rule("must", 2, "must should ought",
          r"\b(?P<p>must|should|ought\sto)\s(?!have\b|know\b)(?P<c>(?:(?:not|also|now|immediately|never|be)\s){0,3}[a-z]{2,})", said_of_party),
    _rule("belief", 4, "believe believes believed think thinks thought suspect suspects suspected assume assumed assumes", _BELIEF,
          concerns_people),
)  # fmt: skip
