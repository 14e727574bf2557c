"""Who was let go, kept back or ordered away, and who set out, where nobody says how many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corridor.claims.proposal import Term
from corridor.reading.statements.clauses import trim
from corridor.reading.statements.event import acting, event, rule_of
from corridor.reading.statements.people import people
from corridor.reading.statements.scene import Found, Scene
from corridor.reading.statements.terms import term_in

_ALLOW = re.compile(
    r"\b(?:allow(?:s|ed|ing)?|let|lets|letting|permit(?:s|ted|ting)?|authori[sz]ed|enabled?|granted)\s(?P<who>(?!us\b|"
    r"me\b|for\b)(?:[\w’'-]+\s){1,9}?)(?:to\s)?(?P<go>leave|pass|enter|return|cross|go\b|stay|evacuate|escape|flee|"
    r"safe\spassage|withdraw|in\b|through|out\b|depart|move|slip)"
)
_ALLOWED = re.compile(
    r"\b(?P<not>not\s(?:being\s)?)?(?P<p>(?:allowed|permitted|free|authori[sz]ed)\s(?:to\s(?:leave|pass|enter|return|"
    r"cross|go|stay|evacuate|escape|flee|withdraw|depart|move|settle)|in|through|out|back|home))\b"
)
_PREVENT = re.compile(
    r"\b(?P<p>prevent(?:s|ed|ing)?|barr(?:ed|ing)|bars|stopp(?:ed|ing)|block(?:ed|ing|s)|kept|hinder(?:ed|ing|s)?|"
    r"restrict(?:ed|ing|s)?|discourag(?:ed|ing|es)|forb[ai]d(?:den|s)?|bann(?:ed|ing)|prohibit(?:ed|"
    r"s))(?:\s[\w’'-]+){0,8}?\s(?:from|to)\s(?P<go>leaving|entering|crossing|returning|fleeing|passing|going|escaping|"
    r"reaching|moving|leave|enter|cross|return)\b"
)
_ORDER = re.compile(
    r"\b(?P<p>order(?:s|ed|ing)|told|tells|telling|asked|urged|urging|advised|instructed|forced|warned|"
    r"forcing)\s(?P<who>(?:[\w’'-]+\s){0,8}?)(?:not\s)?to\s(?P<go>leave|evacuate|flee|return|go\s(?:home|back)|move|"
    r"stay|relocate|abandon)\b"
)
_ORDERS = re.compile(
    r"\b(?P<p>issued|lifted|announced|declared|imposed|ordered|extended|gave|began|"
    r"suspended)\s(?:[\w’'-]+\s){0,4}?(?P<c>evacuation(?:\s(?:orders?|warnings?))?|state\sof\semergency|curfew|"
    r"travel\sban|martial\slaw)\b"
)
_ADVERBS = r"(?:(?:have|has|had|also|since|already|now|reportedly|then|later|again|recently)\s){0,3}"
_WENT = (
    r"fled|left(?!\s(?:in|behind|with|without|homeless|stranded|on|at|dead|to|over)\b)|crossed|returned|escaped|"
    r"surrendered|evacuated|arrived|reached|entered|abandoned|(?:gone|went)\s(?:home|back)|(?:poured|streamed|"
    r"slipped)\s(?:into|across|over|out|through|away)|dispersed|walked|set\s(?:off|out)|moved\s(?:to|into|from|out)|"
    r"(?:took|sought|taken)\srefuge|waded|swam|trekked|"
    r"(?:went|came|drove|headed|travell?ed|marched|rode|sailed|made\s(?:their|its)\sway|poured)\s(?:over|across|"
    r"through|"
    r"towards?|north|south|east|west)|(?:went|came|drove|headed|travell?ed)\sto(?=\s(?:the\s)?[A-Z])"
)
_WERE = (
    r"(?:forced\sto\s)?flee|fleeing|leaving|crossing|returning|arriving|escaping|(?:pouring|streaming)\s\w+|evacuated|"
    r"displaced|relocated|deported|released|freed|rescued|moved|resettled|sheltering|taking\s(?:refuge|shelter)|"
    r"stranded|trapped|expelled|transferred|bussed|bused|taken|uprooted|detained|arrested|airlifted|smuggled|besieged|"
    r"evicted|(?:sent|turned|pushed)\sback|driven|led|escorted|ferried|flown|shipped|marched|brought|carried|sent|"
    r"(?:picked|singled|let)\sout|rounded\sup|(?:led|taken|turned|dragged)\s(?:away|off)|let\s(?:in|go)|housed"
)
_SET_OUT = re.compile(
    rf"(?:\s(?:from|of|in|and|at|on|with)(?:\s[\w’'-]+){{1,5}}?)?\s(?P<p>{_ADVERBS}(?:{_WENT})"
    r"|(?:continue[sd]?|began|started)\sto\s(?:cross|flee|arrive|leave|return|pour|stream|enter)|(?:keep|"
    r"kept)\s(?:crossing|fleeing|arriving|leaving)|(?:are|were|have\sbeen|had\sbeen|is|was)\s(?:(?:also|now|still|"
    r"being|reportedly|forced\sto|already|then|later|all|again|[a-z]+ly)\s)"
    rf"{{0,3}}(?:{_WERE}))\b"
)
COUNTED = re.compile(
    r"\d|\b(?:(?:hundred|thousand|million|dozen|score)s?|many|some|most|few|several|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|half|all|both|number|percent|cent|none|no|lots?|each|every|more|fewer|enough|other|"
    r"majority|if|when|how|any|those)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"(?:\b(?:the\s)?(?:others|rest|remainder)|\b[Tt]hose\s(?:inside|left|remaining|evacuated))(?=\s)", re.I
)
_NOT_TAKEN = re.compile(
    r"(?:(?:is|are|were|was|been)\s)?(?:taken\s(?:ill|by\s(?:surprise|the)|aback|seriously|part|into\saccount|place|"
    r"for|"
    r"over|on|in\b|out|up|down)|led\s(?:by|to)|driven\s(?:by|mad)|brought\s(?:up|together|in\sto|by)|"
    r"carried\s(?:out|by)|sent\s(?:by|a|the)|moved\sby)\b"
)
_ANYBODY = frozenset(("them", "him", "her", "everyone", "anyone", "nobody", "no one"))


def allowances(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`the council allowed members of the group to leave`, `they were not allowed to cross`."""
    text = scene.text
    for match in _ALLOW.finditer(text):
        who = trim(text, *match.span("who"))
        if people(scene, *who) or text[who[0] : who[1]].lower() in _ANYBODY:
            term = term_in(text, *match.span("go")) or "left"
            yield event(scene, rule, match.span(), term, content=True, party=acting(scene, match.span()))
    for match in _ALLOWED.finditer(text):
        subject = scene.subject(match.span())
        if subject is None:
            continue
        if people(scene, *subject) or text[subject[0] : subject[1]].lower() in ("they", "he", "she", "we"):
            term = term_in(text, *match.span("p")) or "left"
            if match["not"]:
                yield _forbidden(scene, match, term)
            else:
                yield event(scene, rule, match.span("p"), term, content=True)


def _forbidden(scene: Scene, match: re.Match[str], term: Term) -> Found:
    """`were not allowed to leave`: that it was forbidden is what happened."""
    clause = scene.clause(*match.span(), content=True)
    group = people(scene, *clause)
    return Found("event", "event:prevention", clause, match.span(), term, modality=scene.modality(clause), group=group)


def preventions(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`guards prevented refugees from crossing`."""
    for match in _PREVENT.finditer(scene.text):
        if people(scene, *scene.clause(*match.span())):
            term = term_in(scene.text, *match.span("go"))
            yield event(scene, rule, match.span(), term, content=True, party=acting(scene, match.span("p")))


def orders(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`residents were told to leave`, `the governor lifted the evacuation order`."""
    text = scene.text
    for match in _ORDER.finditer(text):
        who = trim(text, *match.span("who"))
        if who[0] == who[1]:
            who = scene.subject(match.span("p")) or who
        if people(scene, *who) or text[who[0] : who[1]].lower() == "them":
            term = term_in(text, *match.span("go")) or "left"
            yield event(scene, rule, match.span(), term, content=True, party=acting(scene, match.span("p")))
    for match in _ORDERS.finditer(text):
        evacuates: Term = "evacuated" if "evacuation" in match["c"] else "other"
        yield event(scene, rule, match.span(), evacuates, party=acting(scene, match.span("p")))


def movements(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`families have fled the town`: people moved or were moved, and nobody says how many."""
    text = scene.text
    for start, end in (*(span for span, _ in scene.heads), *(m.span() for m in _OTHERS.finditer(text))):
        match = _SET_OUT.match(text, end)
        if match is None or _NOT_TAKEN.search(text, match.start("p"), match.end() + 12):
            continue
        clause = scene.clause(*match.span("p"))[0]
        first = clause if text[start:end].endswith(("thers", "rest", "remainder")) else 0
        if COUNTED.search(text, max(first, start - 40), start) or " that " in text[clause:start]:
            continue
        if match["p"].endswith(" to") and not scene.place_in(match.end(), match.end() + 30):
            continue
        subject = scene.subject(match.span("p"))
        if subject and subject[0] <= start < subject[1] and not COUNTED.search(text, *subject):
            yield event(scene, rule, match.span("p"), term_in(text, match.start("p"), match.end("p") + 6) or "other")


_GOES = (
    "leave leaves pass enter return cross go stay evacuate escape flee safe withdraw in through out depart move slip "
    "settle back home"
)
RULES = (
    rule_of(
        "allowance",
        3,
        "allow allows allowed allowing let lets letting permit permits permitted permitting authorised authorized "
        "enabled enable granted free",
        allowances,
        _GOES,
    ),
    rule_of(
        "prevention",
        3,
        "prevent prevents prevented preventing barred barring bars stopped stopping blocked blocking blocks kept "
        "hinder hindered hinders hindering restrict restricted restricts restricting discouraging discouraged forbid "
        "forbidden forbids forbade banned banning prohibited prohibits",
        preventions,
        "leaving entering crossing returning fleeing passing going escaping reaching moving leave enter cross return",
    ),
    rule_of(
        "order",
        2,
        "order orders ordered ordering told tells telling asked urged urging advised instructed forced forcing warned "
        "issued lifted announced declared imposed extended gave began suspended",
        orders,
        "leave evacuate flee return go move stay relocate abandon evacuation emergency curfew ban martial",
    ),
    rule_of(
        "movement",
        3,
        "fled left crossed returned escaped surrendered evacuated arrived reached entered abandoned gone went poured "
        "streamed slipped dispersed walked set moved took sought taken flee fleeing leaving crossing returning "
        "arriving escaping pouring streaming displaced relocated deported released freed rescued resettled sheltering "
        "taking stranded trapped expelled transferred bussed bused uprooted detained arrested airlifted smuggled "
        "besieged evicted sent turned pushed driven housed led escorted ferried flown shipped marched brought "
        "carried picked "
        "singled let rounded dragged waded swam trekked came drove headed travelled traveled rode sailed made "
        "continue continued continues began started keep kept",
        movements,
    ),
)
