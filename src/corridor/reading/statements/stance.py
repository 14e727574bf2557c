"""What a party accepts, rejects, denies, decides, demands, promises or blames on others."""

from __future__ import annotations

from corridor.reading.statements.checks import active, active_agent, said_of_party
from corridor.reading.statements.position import rule_of

# what there is to accept or reject in reports of this kind; one may accept a prize, too
_MATTER = (
    r"deals?|agreements?|offers?|proposals?|plans?|terms|ceasefire|truce|conditions|responsibility|decisions?|calls?|"
    r"requests?|invitation|returns?|moves?|measures?|resolution|idea|operations?|offensive|accusations?|allegations?|"
    r"claims?|criticism|reports?|suggestions?|attacks?|evacuations?|resettlement|refugees|migrants|closure|blockade|"
    r"siege|war|violence|killings?|bombing|intervention|demands?|policy|arrangement|sanctions|talks|relocation|"
    r"repatriation|quotas?|results?|arrivals|fighters"
)
_OBJECT = rf"(?P<c>(?:[\w’'-]+\s){{0,4}}?(?:{_MATTER}|that|it)\b)"
_ACCEPT = rf"\b(?P<p>accept(?:s|ed|ing)?|approve[sd]?|endorse[sd]?|respect(?:s|ed)?)\s{_OBJECT}"
_REJECT = (
    r"\b(?P<p>(?:do|does|did)(?:n[’']t|\snot)\s(?:condone|support|accept|approve|recogni[sz]e)|reject(?:s|ed|ing)?|"
    rf"oppose[sd]?|dismisse[sd])\s{_OBJECT}"
)
_CONDEMN = (
    r"\b(?P<p>condemn(?:s|ed)?|denounce[sd]?|critici[sz]e[sd]?|lambast(?:ed|s)?|[Ss]lam(?:s|med)|decr(?:ies|ied))\s"
    r"(?P<c>(?!to\b|by\b|in\b|for\b)[\w’'“\"-]+)"
)
_DEFEND = r"\b(?P<p>defend(?:s|ed)|justif(?:ies|ied)|stands?\sby|stood\sby)\s(?P<c>(?:the|a|an|its|their|his|this)\b)"
_REGARD = r"\b(?P<p>regard(?:s|ed)|describ(?:es|ed)|views|labelled|labeled)\s(?P<c>(?:[\w’'-]+\s){1,10}?as\b)"
_SUPPORT = (
    r"\b(?P<p>support(?:s|ed)?|back(?:s|ed)?|welcome[sd]?)\s"
    rf"(?P<c>(?:the|a|an|any|its|their|such|this|calls?)\s(?:[\w’'-]+\s){{0,3}}?(?:{_MATTER})\b)"
)
_DENY = (
    r"\b(?P<p>den(?:y|ies|ied|ying))\s(?P<c>(?!(?:the|an?|any)\s(?:right|access|entry|chance|visa|"
    r"opportunity)\b)(?:that|any|the|it|he|she|they|having|involvement|being|this|these|those|allegations|reports|"
    r"claims|responsibility|accusations|a|[a-z]+ing)\b)"
)
_REFUSE = (
    r"\b(?P<p>refus(?:e|es|ed|ing)|declined)\s(?P<c>to\s(?!comment|be\b|give|say|elaborate|identify|name|speak|answer|"
    r"respond|confirm|discuss|provide)[a-z]+)"
)
_ADMIT = (
    r"\b(?P<p>admit(?:s|ted|ting)?|acknowledge[sd]?|concede[sd]?)\s(?P<c>(?:that|the|it|they|he|she|only|some|"
    r"[a-z]+ing)\b(?!\s(?:hospital|bail)))"
)
_WARN = (
    r"\b(?P<p>[Ww]arn(?:s|ed|ing)?)\s(?:[\w’'-]+\s){0,3}?(?P<c>(?:that|of|against|about)\b|(?:the|there|it|they|more|"
    r"this)\s(?=[^.;,]{1,60}\b(?:is|are|was|were|could|may|might|would|will|had|has)\b))"
)
_CALL = (
    r"\b(?P<p>call(?:s|ed|ing)?\s(?:up)?on|call(?:s|ed|ing)?\sfor|urg(?:e|es|ed|ing)|appeal(?:s|ed|ing)?\s(?:for|to)|"
    r"demand(?:s|ed|ing)?)\s(?P<c>(?!of\b|in\b|is\b)[\w’'-]+)"
)
_HELP = r"(?P<c>(?:(?:more|urgent|immediate|clean|international)\s)?(?:help|aid|assistance|protection|support|{})\b)"
_ASK = r"\b(?P<p>(?:asked|asks|asking|requested|requests)(?:\s(?:[\w’'-]+\s){0,4}?for)?)\s" + _HELP.format(
    r"permission|asylum|reinforcements|safe\spassage|information"
)
_NEED = r"\b(?P<p>(?:(?:urgently|desperately|badly|still|also)\s)?needs?)\s" + _HELP.format(
    "food|water|shelter|medicines?|blankets|tents|clothes|somewhere|care|everything"
)
_PLEDGE = (
    r"\b(?P<p>pledge[sd]?|promise[sd]?|vow(?:s|ed)?|threaten(?:s|ed)?)\s(?:[\w’'-]+\s){0,3}?"
    r"(?P<c>(?:to|that|he|she|they|it)\b)"
)
_DECISIONS = (
    r"\b(?P<p>(?:get|gets|got|have|has)\sto\s(?:make|take|decide)|mak(?:e|es|ing)|made|tak(?:e|es)|"
    r"took)\s(?P<c>(?:the|their\sown|this|that|these|those|its|all\sthe|his|any|"
    r"their)\s(?:[a-z]+\s){0,2}?decisions?)\b"
)
_DECIDE = (
    r"\b(?P<p>decid(?:e|es|ed))(?:\s(?P<c>(?:to|that|against|not|on|whether|who|what|how|when|where)\b)|(?=[.,”\"]|$))"
)
_UP_TO = r"\b(?P<p>up\sto)\s(?P<c>(?!\d)(?:[\w’'-]+\s){1,6}?to\s(?:decide|choose|say|judge))\b"
_MUST = (
    r"\b(?P<p>must|should|ought\sto)\s(?!have\b|know\b)(?P<c>(?:(?:not|also|now|immediately|never|"
    r"be)\s){0,3}[a-z]{2,})"
)

# rank 0: what is denied is not asserted, so nothing else is read in it; 2: as good as an event
RULES = (
    rule_of("deny", 0, "deny denies denied denying", _DENY, active),
    rule_of(
        "accept",
        2,
        "accept accepts accepted accepting approve approves approved endorse endorsed endorses respect respects "
        "respected",
        _ACCEPT,
        active_agent,
    ),
    rule_of(
        "reject",
        2,
        "reject rejects rejected rejecting oppose opposes opposed dismissed dismisses condone support accept approve "
        "recognise recognize",
        _REJECT,
        active_agent,
    ),
    rule_of(
        "condemn",
        2,
        "condemn condemns condemned denounce denounces denounced criticise criticises criticised criticize criticizes "
        "criticized lambast lambasts lambasted slams slammed decries decried",
        _CONDEMN,
        active_agent,
    ),
    rule_of("defend", 2, "defends defended justifies justified stand stands stood", _DEFEND, active_agent),
    rule_of(
        "assess", 2, "regards regarded describes described views labelled labeled", _REGARD, active_agent, also="as"
    ),
    rule_of(
        "support",
        2,
        "support supports supported back backs backed welcome welcomes welcomed",
        _SUPPORT,
        active_agent,
    ),
    rule_of("refuse", 3, "refuse refuses refused refusing declined", _REFUSE, active_agent, also="to"),
    rule_of("insist", 2, "insist insists insisted", r"\b(?P<p>insist(?:s|ed)?)\s(?P<c>(?:that|on)\b)", active),
    rule_of(
        "admit",
        2,
        "admit admits admitted admitting acknowledge acknowledges acknowledged concede concedes conceded",
        _ADMIT,
        active,
    ),
    rule_of(
        "accuse",
        2,
        "accuse accuses accused accusing",
        r"\b(?P<p>[Aa]ccus(?:e|es|ed|ing))\s(?P<c>(?:[\w’'“”\"-]+\s){0,6}?of\b)",
    ),
    rule_of(
        "accuse",
        2,
        "blame blames blamed blaming",
        r"\b(?P<p>[Bb]lam(?:e|es|ed|ing))\s(?P<c>(?:[\w’'“”\"-]+\s){1,6}?(?:for|on)\b)",
        active,
    ),
    rule_of("warn", 2, "warn warns warned warning", _WARN),
    rule_of(
        "call",
        2,
        "call calls called calling urge urges urged urging appeal appeals appealed appealing demand demands demanded "
        "demanding",
        _CALL,
        active_agent,
    ),
    rule_of("ask", 2, "asked requested asks asking requests", _ASK, active_agent),
    rule_of("need", 2, "need needs", _NEED, said_of_party, term="in_need"),
    rule_of(
        "pledge",
        2,
        "pledge pledges pledged promise promises promised vow vows vowed threaten threatens threatened",
        _PLEDGE,
        active_agent,
    ),
    rule_of("decide", 2, "decision decisions decide", _DECISIONS),
    rule_of("decide", 2, "decide decides decided", _DECIDE, active_agent),
    rule_of("decide", 2, "up", _UP_TO, also="decide choose say judge"),
    rule_of("must", 2, "must should ought", _MUST, said_of_party),
)
