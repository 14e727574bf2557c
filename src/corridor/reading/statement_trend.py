"""More or fewer people than before, told without a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corridor.claims import Quantity
from corridor.claims.quantity import TRENDS
from corridor.reading.statement_people import head_soon, people
from corridor.reading.statement_scene import Found, Range, Rule, Scene, modality, trim, word_before
from corridor.reading.statement_terms import term_in

_FLOW = (
    r"(?:arrivals?|departures?|crossings?|crossers|returns|displacements?|arrests|detentions|deportations|"
    r"expulsions|evacuations|apprehensions|interceptions|deaths|casualties|fatalities|migration|immigration|influx|exodus|"
    r"disappearances|abductions|kidnappings|encounters|asylum\s(?:applications|claims|requests)|"
    r"attempts\sto\s(?:cross|enter|leave|reach)|(?:refugee|migrant|border)\s(?:numbers|flows?|movements?))"
)
_NUMBER = (
    r"(?:(?:total|overall|monthly|daily|weekly|annual|average|sheer)\s)?"
    r"(?:numbers?|flows?|proportion|stream|influx|outflow|population)"
)
_PLAIN = (
    r"(?:(?!(?:on|against|for|to|in|of|by|from|and|with|at|between|over|than|who|that|is|are|was|were|has|have|had)\b)"
    r"[\w’'-]+\s){0,3}?"
)
_NUMBER_OF = re.compile(rf"(?:the\s|its\s|their\s|such\s|these\s|those\s)?{_PLAIN}{_NUMBER}\sof\s", re.IGNORECASE)
_FLOWS = re.compile(rf"(?:the\s|its\s|their\s|such\s|these\s|this\s|both\s)?{_PLAIN}{_FLOW}\b", re.IGNORECASE)
_ONLY_NUMBERS = re.compile(r"(?:the\s|these\s|those\s|such\s|and\s|their\s)?numbers$", re.IGNORECASE)
_STRONG = (
    r"significant|sharp|marked|big|large|dramatic|steep|substantial|considerable|major|huge|massive|notable|enormous|striking|"
    r"drastic|exponential"
)
_UP = r"increase|rise|surge|spike|jump|upsurge|uptick|growth|upturn"
_DOWN = r"drop|fall|decline|decrease|reduction|slowdown|dip|downturn|fall-off"
NOUN = re.compile(
    rf"\b(?P<said>(?:(?P<no>no|little)\s|(?:an?|the|this|that|another|any)\s)?(?:[\w-]{{3,16}}\s){{0,2}}?(?:{_UP}|{_DOWN}))\s(?:in|of)\s",
    re.IGNORECASE,
)
GROWING = re.compile(
    r"\b(?P<said>(?:an?\s)?(?:ever-)?(?:growing|increasing|rising|swelling|dwindling|falling|declining|shrinking|decreasing)"
    r"\s(?:numbers?|flows?|stream))\sof\s",
    re.IGNORECASE,
)
_CHANGE = (
    r"doubled|doubling|tripled|trebled|quadrupled|halved|rose|risen|rising|rise|increased|increasing|increase|grown|grew|growing|"
    r"grow|fallen|fell|falling|dropped|dropping|drop|declined|declining|decline|decreased|decreasing|surged|surging|soared|soaring|"
    r"jumped|plunged|plummeted|shrunk|shrank|slowed|dwindled|dwindling|climbed|climbing|spiked|swelled|swollen|eased|"
    r"stabili[sz]ed|remained\s(?:stable|steady|unchanged|constant|flat)|double|triple"
)
_DEGREE = r"(?:significantly|sharply|dramatically|steeply|substantially|considerably|markedly|massively|drastically|greatly|hugely|steadily|slightly|rapidly|again|further|notably|exponentially)"
VERB = re.compile(
    rf"\b(?P<said>(?:(?:has|have|had|did|do|does|will|would|may|might|could|is|are|was|were)\s)?(?P<no>not\s|never\s)?"
    rf"(?:(?:been|also|since|already|more\sthan|nearly|almost|roughly|expected|likely|set|forecast|to|be|now|then|{_DEGREE})\s){{0,4}}"
    rf"(?:{_CHANGE})(?:\s{_DEGREE})?)(?![\w-])(?!\sby\sthe\b)"
)
MORE = re.compile(
    r"\b(?P<said>(?:(?:far|many|much|even|ever|significantly|more\sand|fewer\sand)\s)?(?P<way>more|fewer))\s", re.IGNORECASE
)
_DOES = re.compile(
    r"\s(?:(?:are|were|have\sbeen|had\sbeen|have|had)\s)?(?:(?:now|also|still|being)\s)?"
    r"(?P<verb>[a-z]+ing|[a-z]+ed|fled|left|caught|held|come|came|die|died)\b"
)
_PARTICIPLE = re.compile(
    r"\s(?:caught|detained|arrested|displaced|killed|injured|fleeing|crossing|arriving|leaving|returning|entering|missing|stranded|"
    r"reaching|held|intercepted|deported|trying\sto\s\w+|attempting\sto\s\w+)\b"
)
# “rose to 5,000” and “fell by 300 people” are figures, read with the other figures; a percentage is not
_FIGURE = re.compile(
    r"[^,.;]{0,60}?\b(?:to|by|from|of)\s(?:about\s|around\s|nearly\s|almost\s|over\s|some\s|more\sthan\s|at\sleast\s|only\s|just\s|"
    r"fewer\sthan\s|less\sthan\s|an\sestimated\s)?(?:\d[\d,. ]*|hundreds|thousands|dozens)(?!\d|\s?(?:%|per\s?cent|percent|times|-fold))"
    r"(?!\s(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
_FIGURE_OF = re.compile(r"(?:about\s|around\s|nearly\s|some\s|up\sto\s)?(?:\d|hundreds|thousands|dozens)")
_CLAUSE = re.compile(r"\b(?:who|which|that|as|when|while|if)\b")
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_NUMBER_BEFORE = frozenset("no one two three four five six ten dozen hundred thousand hundreds thousands dozens any some several".split())
_STRONG_WORD = re.compile(rf"\b(?:{_STRONG})\b", re.IGNORECASE)
_STRONG_DEGREE = re.compile(r"\b(?:significantly|sharply|dramatically|steeply|substantially|considerably|markedly|massively|drastically|greatly|hugely|exponentially)\b")
_RISES = re.compile(rf"\b(?:{_UP}|rose|risen|rising|increas\w+|grown|grew|growing|surg\w+|climb\w+)\b", re.IGNORECASE)


def _quantity(said: str, no: bool) -> Quantity:
    """The trend as said; with a word where it is one that an estimate can use."""
    rises = _RISES.search(said) is not None
    word = None
    if rises and no:
        word = "no increase"
    elif rises and (_STRONG_WORD.search(said) or _STRONG_DEGREE.search(said)):
        word = "significant increase"
    return Quantity(said=said, word=word if word in TRENDS else None, unit="none")


def _found(scene: Scene, rule: str, said: Range, what: Range, no: bool) -> Found:
    clause = scene.clause(min(said[0], what[0]), max(said[1], what[1]))
    tail = min(max(what[1], said[1]) + 60, clause[1])
    term = term_in(scene.text, what[0], tail) or "other"
    return Found(
        kind="trend",
        rule=rule,
        clause=clause,
        predicate=said,
        term=term,
        quantity=_quantity(scene.text[said[0] : said[1]], no),
        modality=modality(scene.text, *clause),
        group=people(scene, *what),
        parts={"quantity": said, "what": what},
    )


def nouns(scene: Scene, rule: str) -> Iterator[Found]:
    """`a significant increase in the number of people caught`, `growing numbers of refugees`."""
    for pattern in (NOUN, GROWING):
        for match in pattern.finditer(scene.text):
            what = _counted(scene.text, match.end())
            if what is None or _figured(scene.text, what[1]) or _FIGURE_OF.match(scene.text, match.end()):
                continue
            no = pattern is NOUN and match["no"] is not None
            yield _found(scene, rule, trim(scene.text, *match.span("said")), what, no)


def verbs(scene: Scene, rule: str) -> Iterator[Found]:
    """`arrivals have doubled`, `the number of people crossing fell sharply`."""
    for match in VERB.finditer(scene.text):
        subject = scene.subject(scene.clause(*match.span()), match.start())
        if subject is None or _figured(scene.text, match.end()) or subject[1] + 2 < match.start():
            continue
        if _CLAUSE.search(scene.text, *subject):
            continue
        if not _ONLY_NUMBERS.match(scene.text, *subject) and _counted(scene.text, subject[0], bare=False) is None:
            continue
        yield _found(scene, rule, match.span("said"), subject, match["no"] is not None)


def comparisons(scene: Scene, rule: str) -> Iterator[Found]:
    """`fewer people are crossing`; `more people arrived` may only mean others, unless something is compared."""
    for match in MORE.finditer(scene.text):
        before = word_before(scene.text, match.start())
        who = head_soon(scene.text, match.end())
        if who is None or before in _NUMBER_BEFORE or before[:1].isdigit():
            continue
        does = _DOES.match(scene.text, who[1])
        if does is None:
            continue
        compared = does["verb"].endswith("ing") or " and " in match["said"]
        compared = compared or " than " in scene.text[does.end() : does.end() + 80]
        if match["way"].lower() == "fewer" or compared:
            yield _found(scene, rule, match.span("said"), (match.end(), does.end()), False)


def _counted(text: str, at: int, bare: bool = True) -> Range | None:
    """The people or movements whose number changes: `the number of people caught`, `arrivals`, `migrants crossing`."""
    number = _NUMBER_OF.match(text, at)
    start = number.end() if number else at
    flow = _FLOWS.match(text, start)
    if flow:
        return at, flow.end()
    who = head_soon(text, start) if number or bare else None
    if who is None:
        return None
    does = _PARTICIPLE.match(text, who[1])
    return at, does.end() if does else who[1]


def _figured(text: str, at: int) -> bool:
    """Whether a figure of people says how many more or fewer."""
    match = _FIGURE.match(text, at)
    return match is not None and not _YEAR.search(text, match.start(), match.end() + 4)


_TREND_NOUNS = frozenset(
    "increase rise surge spike jump upsurge uptick growth upturn drop fall decline decrease reduction slowdown dip downturn "
    "growing increasing rising swelling dwindling falling declining shrinking decreasing".split()
)
_TREND_VERBS = frozenset(
    "doubled doubling tripled trebled quadrupled halved rose risen rising rise increased increasing increase grown grew growing grow "
    "fallen fell falling dropped dropping drop declined declining decline decreased decreasing surged surging soared soaring jumped "
    "plunged plummeted shrunk shrank slowed dwindled dwindling climbed climbing spiked swelled swollen eased stabilised stabilized "
    "remained double triple".split()
)
RULES = (
    Rule("trend:noun", 1, _TREND_NOUNS, nouns),
    Rule("trend:verb", 1, _TREND_VERBS, verbs),
    Rule("trend:comparison", 1, frozenset(("more", "fewer")), comparisons),
)
