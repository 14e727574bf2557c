"""What a party fears, wants, wants to know, believes or makes of it."""

from __future__ import annotations

from corridor.reading.statements.checks import (
    agent,
    concerns_people,
    feared,
    group_or_said,
    more_than,
    of_a_group,
    quoted,
    said,
    wants,
    worried,
)
from corridor.reading.statements.position import rule_of

_LY = (
    r"(?:(?:[a-z]+ly|very|also|still|more|most|so|too|now|all|quite|not|especially|long|again|even|far|much|only|then|"
    r"ever)\s){0,3}"
)
_BE = (
    r"(?:\b(?:is|are|was|were|am|be|been|being|remain|remains|remained|grow|growing|grew|become|became|feel|feels|"
    r"felt|seem|seems)|[’'](?:s|m|re))"
)
_AFRAID = "worried|concerned|anxious|alarmed|afraid|fearful|uneasy|apprehensive|frightened|nervous|scared"
_ANGRY = "appalled|outraged|infuriated|angered|dismayed|shocked|disturbed|disappointed"
_FEARS = (
    "[Cc]oncerns?|[Ff]ears?|[Ww]orry|[Ww]orries|[Aa]nxiety|[Aa]nxieties|[Aa]larm|[Uu]nease|[Dd]isquiet|[Mm]isgivings"
)
_WORRY = (
    rf"\b(?<!for )(?<!out of )(?<!without )(?P<p>{_FEARS})\s"
    r"(?:(?:is|are|were|was|have|has)\s(?:been\s)?(?:growing|mounting|rising|raised|high)\s)?(?:(?:among|from|by|"
    r"in)\s(?:[\w’'-]+\s){1,4}?)?(?P<c>(?:that|about|over|of|regarding|at)\b)"
)
_FEAR = r"\b(?P<p>[Ff]ears?|[Ff]eared)\s(?P<c>(?!(?:of|about|over|dead|drowned|killed|lost|missing)\b)[a-z’']+|[A-Z])"
_KNOW = (
    r"\b(?P<p>(?:keen|eager|anxious|want(?:s|ed|ing)?|wish(?:es|ed)?|need(?:s|ed|ing)?|[Tt]ry|[Tt]rying|tried|seek|"
    r"seeks|seeking|hoping|like|love|determined|struggling|working|racing)\s(?:also\s|urgently\s)?to\s(?:know|learn|"
    r"find\sout|establish|understand|determine|identify|ascertain))\s(?P<c>(?:exactly\s)?(?:who|where|what|how|"
    r"whether|why|if|about|when|which|more\sabout)\b)"
)
_UNKNOWN = (
    r"\b(?P<p>(?:is|was|remains|remained|are|were)\s(?:still\s|also\s|as\syet\s)?(?:not\s(?:yet\s|immediately\s|"
    r"entirely\s|fully\s)?(?:clear|known|certain)|unclear|unknown|uncertain)|(?:[Nn]o\sone|"
    r"[Nn]obody)\s(?:really\s)?(?:knows|knew|can\ssay)|(?:do|does|did)(?:n[’']t|"
    r"\snot)\s(?:yet\s)?know),?\s(?P<c>(?:exactly\s|precisely\s)?(?:who|where|how\s(?!to\b)|what\s(?!to\b)|whether|"
    r"why|if|when|which|the\s(?:exact|number|fate|whereabouts))\b)"
)
_LOST = (
    r"\b(?P<c>[Ww]hereabouts|[Ff]ate)\s(?:of\s[^,.;]{1,60}?\s)?(?P<p>(?:is|are|was|were|remain|remains|"
    r"remained)\s(?:still\s|currently\s)?(?:unknown|unclear|not\sknown))\b"
)
_WANT = (
    r"\b(?P<p>(?:do|does|did|would)(?:n[’']t|\snot)\s(?:want|like|wish)|had(?:n[’']t|\snot)\swanted|want(?:s|ed)?|"
    r"would\slike)\s(?P<c>(?!to\b|"
    r"nothing|something|(?:an?|the|some|more|any)\s(?:chance|time|way|opportunity|place|home|job|life|"
    r"reason)\b)(?:(?!to\b)[\w’'-]+\s){1,5}?to\s[a-z]{2,})"
)
_POLICY = (
    r"\b(?P<p>(?:[Oo]ur|their)\s(?:(?:overall|main|whole|official|clear|new|current|stated|top|first|"
    r"only)\s)?(?:strategy|policy|position|approach|priority|stance))\b"
)
_THREAT = (
    r"\b(?P<p>(?:pose[sd]?|posing|(?:represents?|represented|remains?|is|are|was|were)\s(?:an?|the|"
    r"no))\s(?:[\w-]+\s){0,4}?(?:threat|risk|danger))\b(?P<c>\s(?:to|that|of|for)\b)?"
)
_ER = r"(?:more\s(?!than)[a-z]+|(?!other|rather|never|either|neither|together|further|older|younger)[a-z]{4,}er)"
_MORE = (
    rf"(?:{_BE}|\b(?:will|would|may|could|might)\sbe)\s{_LY}(?P<p>{_ER}(?:,\s{_ER}){{0,3}}(?:,?\sand\s{_ER})?\s"
    r"(?:(?:and\s)?[a-z]+\s)?than)\b"
)
_POSSIBLE = (
    r"\b(?P<p>(?:[Ii]t\s(?:is|was|would\sbe|remains)|[Ii]t[’']s|mak(?:ing|es)\sit|made\sit)\s(?:(?:[a-z]+ly|too|very|"
    r"not|still|almost)\s){0,2}(?:impossible|difficult|hard|dangerous|unsafe|safe|"
    r"easy))\s(?P<c>(?:for\s(?:[\w’'-]+\s){1,5}?)?to\s(?:stop|catch|leave|return|cross|go|reach|move|flee|travel|get|"
    r"escape|live|stay|enter|know|tell|identify|distinguish|control|come|find)\b)"
)
_ROUTE = (
    r"\b(?P<p>(?:is|was|are|were)\san?\s(?:very\s|extremely\s|relatively\s)?(?:easy|safe|dangerous|difficult|hard|"
    r"deadly|risky|long|perilous)\s(?:route|road|journey|crossing|path))\b"
)
_BONDS = (
    r"\b(?P<p>(?:stick|stuck|sticks)\stogether|(?:know|knew)\s(?:each\sother|one\sanother)\swell|(?:fought|"
    r"fighting)\sside\sby\s"
    r"side|loyal\sto\s(?:each\sother|one\sanother)|(?:forg|form|develop|build|creat|establish|maintain|hav|"
    r"ha)[a-z]*\s(?:(?:very|a|an|such)\s)?(?:close|"
    r"strong|deep|lasting|family|tribal|tight)\s(?:bonds?|ties))\b"
)
_BELIEF = (
    r"\b(?P<p>[Bb]eliev(?:e|es|ed)|[Tt]hink|thinks|thought|[Ss]uspect(?:s|ed)?|assum(?:e|es|ed))\s(?P<c>that\s|"
    r"(?=(?:the|he|she|they|it|there|we|this|these|many|some|most|their|a)\s)[a-z]|(?=[A-Z][\w’'-]+\s)[A-Z])"
)

# rank 0: what is feared or asked is not asserted, so nothing else is read in it; 2: as good as an event;
# 4: only where nothing else is said
RULES = (
    rule_of(
        "worry",
        0,
        _AFRAID.replace("|", " "),
        rf"(?:{_BE}\s{_LY})?\b(?P<p>(?i:{_AFRAID}))(?:\s(?P<c>(?:about|that|by|over|of|at|lest|for)\b)|(?=[.,;”]))",
        worried,
    ),
    rule_of(
        "anger",
        2,
        _ANGRY.replace("|", " "),
        rf"(?:{_BE}\s{_LY})[“\"]?(?P<p>{_ANGRY})[”\"]?\s(?P<c>(?:by|at|over|with|that)\b)",
        agent,
    ),
    rule_of(
        "worry",
        0,
        "concern concerns fear fears worry worries anxiety anxieties alarm unease disquiet misgivings",
        _WORRY,
    ),
    rule_of("worry", 0, "fear fears feared", _FEAR, feared),
    rule_of("know", 0, "know learn find establish understand determine identify ascertain", _KNOW),
    rule_of(
        "unknown",
        0,
        "clear known unclear unknown uncertain knows knew know certain say",
        _UNKNOWN,
        also="who where how what whether why if when which exact number fate whereabouts",
    ),
    rule_of("unknown", 0, "whereabouts fate", _LOST),
    rule_of("want", 0, "want wants wanted like wish", _WANT, wants, also="to"),
    rule_of("policy", 0, "strategy policy position approach priority stance", _POLICY, quoted, also="our their"),
    rule_of("assess", 2, "likely unlikely", rf"{_BE}\s{_LY}(?P<p>(?:un)?likely)\s(?P<c>to\b)", of_a_group),
    rule_of("assess", 2, "threat risk danger", _THREAT, group_or_said),
    rule_of("assess", 2, "than", _MORE, more_than),
    rule_of("assess", 2, "impossible difficult hard dangerous unsafe safe easy", _POSSIBLE, said, also="it"),
    rule_of(
        "assess",
        2,
        "route road journey crossing path",
        _ROUTE,
        said,
        also="easy safe dangerous difficult hard deadly risky long perilous",
    ),
    rule_of("bonds", 2, "bonds bond ties together well side loyal", _BONDS),
    rule_of(
        "belief",
        4,
        "believe believes believed think thinks thought suspect suspects suspected assume assumed assumes",
        _BELIEF,
        concerns_people,
    ),
)
