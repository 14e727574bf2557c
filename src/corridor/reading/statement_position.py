"""What a party holds: what it fears, wants, accepts, denies, decides, asks for, wants to know, believes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corridor.claims.proposal import Term
from corridor.reading.statement_people import is_party, people
from corridor.reading.statement_scene import Found, Rule, Scene, modality, word_before
from corridor.reading.statement_terms import term_in

_LY = r"(?:(?:[a-z]+ly|very|also|still|more|most|so|too|now|all|quite|not|especially|long|again|even|far|much|only|then|ever)\s){0,3}"
_BE = r"(?:\b(?:is|are|was|were|am|be|been|being|remain|remains|remained|grow|growing|grew|become|became|feel|feels|felt|seem|seems)|[’'](?:s|m|re))"
_ASKS = r"(?:who|where|what|how|whether|why|if|about|when|which|exactly|more\sabout)\b"
_MATTER = (
    r"deals?|agreements?|offers?|proposals?|plans?|terms|ceasefire|truce|conditions|responsibility|decisions?|calls?|requests?|"
    r"invitation|returns?|moves?|measures?|resolution|idea|operations?|offensive|accusations?|allegations?|claims?|criticism|reports?|"
    r"suggestions?|attacks?|evacuations?|resettlement|refugees|migrants|closure|blockade|siege|war|violence|killings?|bombing|"
    r"intervention|demands?|policy|arrangement|sanctions|talks|relocation|repatriation|quotas?|results?|arrivals|fighters"
)
Check = Callable[[Scene, re.Match[str]], bool]


def _active(scene: Scene, match: re.Match[str]) -> bool:
    """Not `was accepted`, not `western-backed`, not a noun after an article."""
    before = word_before(scene.text, match.start("p"))
    if match["p"].lower().split()[0].endswith("ing") and before in _BEING:
        return True
    return before not in _PASSIVE and not scene.text[: match.start("p")].endswith("-")


def _agent(scene: Scene, match: re.Match[str]) -> bool:
    """Said of somebody who can hold a view."""
    clause = scene.clause(*match.span())
    return is_party(scene, scene.subject(clause, match.start()))


def _active_agent(scene: Scene, match: re.Match[str]) -> bool:
    return _active(scene, match) and _agent(scene, match)


def _said(scene: Scene, match: re.Match[str]) -> bool:
    """Somebody other than the publisher says it."""
    return scene.quoted(match.start("p")) or len(scene.said.chain(scene.start + match.start("p"))) > 1


def _said_of_party(scene: Scene, match: re.Match[str]) -> bool:
    return _said(scene, match) and _agent(scene, match)


def _quoted(scene: Scene, match: re.Match[str]) -> bool:
    return scene.quoted(match.start("p"))


def _feared(scene: Scene, match: re.Match[str]) -> bool:
    """The verb, not the noun, and not `is feared dead`."""
    before = word_before(scene.text, match.start("p"))
    if before in _PASSIVE or before in _BEFORE_NOUNS or before.endswith(("ing", "ive")) or not before:
        return False
    return before in _PRONOUNS or before.endswith(("s", "ly", "le", "ed", "en")) or is_party(
        scene, scene.subject(scene.clause(*match.span()), match.start("p"))
    )


def _people_or_party(scene: Scene, match: re.Match[str]) -> bool:
    """Of people or a party, not of the weather."""
    clause = scene.clause(*match.span())
    subject = scene.subject(clause, match.start())
    if subject is None:
        return False
    return people(scene, *subject) is not None or is_party(scene, subject)


def _of_a_group(scene: Scene, match: re.Match[str]) -> bool:
    clause = scene.clause(*match.span())
    subject = scene.subject(clause, match.start())
    if subject is None or not _said(scene, match):
        return False
    words = scene.text[subject[0] : subject[1]].lower()
    return people(scene, *subject) is not None or words in ("they", "these", "this group", "the group", "those")


def _worried(scene: Scene, match: re.Match[str]) -> bool:
    """One person's fright is no position of anybody: `he was afraid of spiders`."""
    if match["c"].lower() in ("about", "that"):
        return True
    return word_before(scene.text, match.start()) not in ("he", "she", "i", "it")


def _concerns_people(scene: Scene, match: re.Match[str]) -> bool:
    """A belief about people, their movements or a place; of the beliefs about everything else a report is full."""
    clause = scene.clause(*match.span(), content=True)
    content = (match.end("p"), clause[1])
    about = people(scene, *content) is not None or scene.place_in(*content) or term_in(scene.text, *content) is not None
    return about and _active(scene, match)


_PASSIVE = frozenset("is are was were be been being not get got so-called to's a an".split())
_BEING = frozenset("is are was were been be".split())
_BEFORE_NOUNS = frozenset(
    "the of their his her our its my your in for no any with a an by amid from this that these those despite over into and to "
    "without raising raised sparked sparking fuelling fueling stoking amid new growing deep common great worst main real".split()
)
_PRONOUNS = frozenset("they i we he she who you also still now".split())


def _rule(
    name: str, rank: int, words: str, pattern: str, check: Check | None = None, content: bool = True, term: Term | None = None
) -> Rule:
    """A rule that finds positions by a pattern; its group `p` is the predicate, `c` what the position is about."""
    compiled = re.compile(pattern, re.IGNORECASE if name not in _CASED else 0)

    def find(scene: Scene, rule: str) -> Iterator[Found]:
        if scene.text.rstrip("”\"’' ").endswith("?"):
            return
        for match in compiled.finditer(scene.text):
            if check is not None and not check(scene, match):
                continue
            yield _found(scene, rule, match, content, term)

    return Rule(f"position:{name}", rank, frozenset(words.split()), find)


_CASED = frozenset(("belief",))


def _found(scene: Scene, rule: str, match: re.Match[str], content: bool, term: Term | None) -> Found:
    clause = scene.clause(*match.span(), content=content)
    predicate = match.span("p")
    parts = {}
    party = scene.subject(clause, match.start())
    if party and is_party(scene, party):
        parts["party"] = party
    about = "c" if "c" in match.re.groupindex and match["c"] is not None else None
    start = match.start(about) if about else match.end()
    while start < clause[1] and scene.text[start] in " ,":
        start += 1
    if start < clause[1]:
        parts["content"] = (start, clause[1])
    told = term or term_in(scene.text, start, min(clause[1], start + 60)) if start < clause[1] else term
    group = people(scene, clause[0], clause[1])
    return Found("position", rule, clause, predicate, told, modality=modality(scene.text, *clause), group=group, parts=parts)


RULES = (
    _rule("worry", 0, "worried concerned anxious alarmed afraid fearful uneasy apprehensive frightened nervous scared",
          rf"(?:{_BE}\s{_LY})?\b(?P<p>worried|concerned|anxious|alarmed|afraid|fearful|uneasy|apprehensive|frightened|nervous|scared)"
          r"\s(?P<c>(?:about|that|by|over|of|at|lest|for)\b)", _worried),
    _rule("worry", 0, "concern concerns fear fears worry worries anxiety anxieties alarm unease",
          r"\b(?<!for )(?<!out of )(?<!without )(?P<p>concerns?|fears?|worry|worries|anxiety|anxieties|alarm|unease)\s"
          r"(?:(?:is|are|were|was|have|has)\s(?:been\s)?(?:growing|mounting|rising|raised|high)\s)?"
          r"(?:(?:among|from|by|in)\s(?:[\w’'-]+\s){1,4}?)?(?P<c>(?:that|about|over|of|regarding|at)\b)"),
    _rule("worry", 0, "fear fears feared",
          r"\b(?P<p>fears?|feared)\s(?P<c>(?!of\b|about\b|over\b|dead|drowned|killed|lost|missing|that\b(?=\s(?:is|was)\b))[a-z’']+|[A-Z])", _feared),
    _rule("know", 0, "know learn find establish understand determine identify ascertain",
          r"\b(?P<p>(?:keen|eager|anxious|want(?:s|ed|ing)?|wish(?:es|ed)?|need(?:s|ed|ing)?|try|trying|tried|seek|seeks|seeking|hoping|like|love|"
          r"determined|struggling|working|racing)\s(?:also\s|urgently\s)?to\s(?:know|learn|find\sout|establish|understand|determine|identify|"
          rf"ascertain))\s(?P<c>(?:exactly\s)?{_ASKS})"),
    _rule("unknown", 0, "clear known unclear unknown uncertain knows knew know certain",
          r"\b(?P<p>(?:is|was|remains|remained|[’']s|are|were)\s(?:still\s|also\s|as\syet\s)?(?:not\s(?:yet\s|immediately\s|entirely\s|fully\s)?"
          r"(?:clear|known|certain)|unclear|unknown|uncertain)|(?:no\sone|nobody)\s(?:really\s)?(?:knows|knew|can\ssay)|"
          r"(?:do|does|did)(?:n[’']t|\snot)\s(?:yet\s)?know),?\s(?P<c>(?:exactly\s|precisely\s)?"
          r"(?:who|where|how\s(?!to\b)|what\s(?!to\b)|whether|why|if|when|which|the\s(?:exact|number|fate|whereabouts))\b|if\b)"),
    _rule("unknown", 0, "whereabouts fate",
          r"\b(?P<c>whereabouts|fate)\s(?:of\s[^,.;]{1,60}?\s)?(?P<p>(?:is|are|was|were|remain|remains|remained)\s(?:still\s)?(?:unknown|unclear|not\sknown))\b"),
    _rule("want", 0, "want wants wanted like wish",
          r"\b(?P<p>(?:(?:do|does|did|would)(?:n[’']t|\snot)\s(?:want|like|wish)|want(?:s|ed)?|would\slike))\s"
          r"(?P<c>(?!to\b|nothing|something|(?:an?|the|some|more|any)\s(?:chance|time|way|opportunity|place|home|job|life|reason)\b)"
          r"(?:(?!to\b)[\w’'-]+\s){1,5}?to\s[a-z]{2,})", _agent),
    _rule("deny", 0, "deny denies denied denying",
          r"\b(?P<p>den(?:y|ies|ied|ying))\s(?P<c>(?!(?:the|an?|any)\s(?:right|access|entry|chance|visa|opportunity)\b)"
          r"(?:that|any|the|it|he|she|they|having|involvement|being|this|these|those|allegations|reports|claims|responsibility|accusations|"
          r"knowing|a|[a-z]+ing)\b)", _active),
    _rule("policy", 0, "strategy policy position approach priority stance",
          r"\b(?P<p>(?:our|their)\s(?:(?:overall|main|whole|official|clear|new|current|stated|top|first|only)\s)?"
          r"(?:strategy|policy|position|approach|priority|stance))\b", _quoted),
    _rule("accept", 2, "accept accepts accepted accepting approve approves approved endorse endorsed endorses",
          rf"\b(?P<p>accept(?:s|ed|ing)?|approve[sd]?|endorse[sd]?)\s(?P<c>(?:[\w’'-]+\s){{0,4}}?(?:{_MATTER}|that|it)\b)", _active_agent),
    _rule("reject", 2, "reject rejects rejected rejecting oppose opposes opposed condemn condemns condemned denounce denounced criticised criticized dismissed dismisses",
          rf"\b(?P<p>reject(?:s|ed|ing)?|oppose[sd]?|condemn(?:s|ed)?|denounce[sd]?|criticised|criticized|dismisse[sd])\s"
          rf"(?P<c>(?:[\w’'-]+\s){{0,4}}?(?:{_MATTER}|that|it)\b)", _active_agent),
    _rule("support", 2, "support supports supported back backs backed welcome welcomes welcomed",
          rf"\b(?P<p>support(?:s|ed)?|back(?:s|ed)?|welcome[sd]?)\s(?P<c>(?:the|a|an|any|its|their|such|this|calls?)\s(?:[\w’'-]+\s){{0,3}}?(?:{_MATTER})\b)",
          _active_agent),
    _rule("refuse", 2, "refuse refuses refused refusing declined",
          r"\b(?P<p>refus(?:e|es|ed|ing)|declined)\s(?P<c>to\s(?!comment|be\b|give|say|elaborate|identify|name|speak|answer|respond|confirm|discuss|provide)[a-z]+)",
          _active_agent),
    _rule("insist", 2, "insist insists insisted", r"\b(?P<p>insist(?:s|ed)?)\s(?P<c>(?:that|on)\b)", _active),
    _rule("admit", 2, "admit admits admitted admitting acknowledge acknowledges acknowledged concede concedes conceded",
          r"\b(?P<p>admit(?:s|ted|ting)?|acknowledge[sd]?|concede[sd]?)\s(?P<c>(?:that|to|having|the|it|they|he|she|only|some|knowing|[a-z]+ing)\b"
          r"(?!\s(?:hospital|the\shospital|bail)))", _active),
    _rule("accuse", 2, "accuse accuses accused accusing blame blames blamed blaming",
          r"\b(?P<p>accus(?:e|es|ed|ing))\s(?P<c>(?:[\w’'-]+\s){0,6}?of\b)"),
    _rule("accuse", 2, "blame blames blamed blaming",
          r"\b(?P<p>blam(?:e|es|ed|ing))\s(?P<c>(?:[\w’'-]+\s){1,6}?(?:for|on)\b)", _active),
    _rule("warn", 2, "warn warns warned warning",
          r"\b(?P<p>warn(?:s|ed|ing)?)\s(?:[\w’'-]+\s){0,3}?(?P<c>(?:that|of|against|about)\b|"
          r"(?:the|there|it|they|more|this)\s(?=[^.;,]{1,60}\b(?:is|are|was|were|could|may|might|would|will|had|has)\b))", None),
    _rule("call", 2, "call calls called calling urge urges urged urging appeal appeals appealed appealing demand demands demanded demanding",
          r"\b(?P<p>call(?:s|ed|ing)?\s(?:up)?on|call(?:s|ed|ing)?\sfor|urg(?:e|es|ed|ing)|appeal(?:s|ed|ing)?\s(?:for|to)|demand(?:s|ed|ing)?)\s"
          r"(?P<c>(?!of\b|in\b|is\b)[\w’'-]+)", _active_agent),
    _rule("ask", 2, "asked requested asks asking requests",
          r"\b(?P<p>(?:asked|asks|asking|requested|requests)(?:\s(?:[\w’'-]+\s){0,4}?for)?)\s(?P<c>(?:more\s|urgent\s|immediate\s|international\s)?"
          r"(?:help|aid|assistance|protection|support|permission|asylum|reinforcements|safe\spassage|information)\b)", _active_agent),
    _rule("need", 2, "need needs",
          r"\b(?P<p>(?:urgently\s|desperately\s|badly\s|still\s|also\s)?needs?)\s(?P<c>(?:more\s|urgent\s|immediate\s|clean\s|international\s)?"
          r"(?:food|water|help|shelter|medicines?|aid|assistance|protection|support|blankets|tents|clothes|somewhere|care|everything)\b)",
          _said_of_party, term="in_need"),
    _rule("pledge", 2, "pledge pledges pledged promise promises promised vow vows vowed threaten threatens threatened",
          r"\b(?P<p>pledge[sd]?|promise[sd]?|vow(?:s|ed)?|threaten(?:s|ed)?)\s(?:[\w’'-]+\s){0,3}?(?P<c>(?:to|that)\b)", _active_agent),
    _rule("decide", 2, "decision decisions decide decides decided",
          r"\b(?P<p>(?:get|gets|got|have|has)\sto\s(?:make|take|decide)|mak(?:e|es|ing)|made|tak(?:e|es)|took)\s(?P<c>(?:the|their\sown|this|that|"
          r"these|those|its|all\sthe|his|any|their)\s(?:[a-z]+\s){0,2}?decisions?)\b"),
    _rule("decide", 2, "decide decides decided",
          r"\b(?P<p>decid(?:e|es|ed))(?:\s(?P<c>(?:to|that|against|not|on|whether|who|what|how|when|where)\b)|(?=[.,”\"]|$))", _active_agent),
    _rule("decide", 2, "up decision",
          r"\b(?P<p>up\sto)\s(?P<c>(?!\d)(?:[\w’'-]+\s){1,6}?to\s(?:decide|choose|say|judge))\b"),
    _rule("assess", 2, "likely unlikely",
          rf"(?:{_BE}\s{_LY})(?P<p>(?:un)?likely)\s(?P<c>to\b)", _of_a_group),
    _rule("assess", 2, "threat risk danger challenge",
          r"\b(?P<p>(?:pose[sd]?|posing|represents?|represented|remains?|is|are|was|were)\s(?:an?|the|no)\s(?:[\w-]+\s){0,3}?(?:threat|risk|danger))\b"
          r"(?P<c>\s(?:to|that|of|for)\b)?", _said_of_party),
    _rule("assess", 2, "more than",
          rf"(?:{_BE}\s{_LY})(?P<p>more\s(?!than)[a-z]+(?:,\smore\s[a-z]+)*(?:\sand\smore\s[a-z]+)?\sthan)\b", _of_a_group),
    _rule("assess", 2, "impossible difficult hard dangerous unsafe safe easy",
          r"\b(?P<p>(?:it\s(?:is|was|would\sbe|remains)|it[’']s|mak(?:ing|es)\sit|made\sit)\s(?:[a-z]+ly\s|too\s|very\s|not\s|still\s|almost\s){0,2}(?:impossible|difficult|hard|dangerous|"
          r"unsafe|safe|easy))\s(?P<c>(?:for\s(?:[\w’'-]+\s){1,5}?)?to\s(?:stop|catch|leave|return|cross|go|reach|move|flee|travel|get|escape|live|stay|enter|know|tell|"
          r"identify|distinguish|control|come|find)\b)", _said),
    _rule("assess", 2, "route road journey crossing path",
          r"\b(?P<p>(?:is|was|are|were|[’']s)\san?\s(?:very\s|extremely\s|relatively\s)?(?:easy|safe|dangerous|difficult|hard|deadly|risky|long|perilous)\s"
          r"(?:route|road|journey|crossing|path))\b", _said),
    _rule("bonds", 2, "bonds bond ties",
          r"\b(?P<p>(?:forg|form|develop|build|creat|establish|maintain|hav|ha)[a-z]*\s(?:(?:very|a|an|such)\s)?(?:close|strong|deep|lasting|family|tribal|tight)\s(?:bonds?|ties))\b"),
    _rule("must", 2, "must should ought",
          r"\b(?P<p>must|should|ought\sto)\s(?!have\b|know\b)(?P<c>(?:not\s|also\s|now\s|immediately\s|never\s|be\s)*[a-z]{2,})", _said_of_party),
    _rule("belief", 4, "believe believes believed think thinks thought suspect suspects suspected assume assumed assumes",
          r"\b(?P<p>[Bb]eliev(?:e|es|ed)|[Tt]hink|thinks|thought|[Ss]uspect(?:s|ed)?|assum(?:e|es|ed))\s"
          r"(?P<c>that\s|(?=(?:the|he|she|they|it|there|we|this|these|many|some|most|their|a)\s)[a-z]|(?=[A-Z][\w’'-]+\s)[A-Z])", _concerns_people),
)  # fmt: skip
