"""More or fewer people than before, told without a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corridor.claims import Quantity
from corridor.claims.quantity import TRENDS
from corridor.reading.statement_people import HEADS, people
from corridor.reading.statement_scene import Found, Range, Rule, Scene, modality, trim, word_before
from corridor.reading.statement_terms import term_in

_FLOW = (
    r"(?:arrivals?|departures?|crossings?|crossers|returns|returnees?|displacements?|arrests|detentions|deportations|"
    r"expulsions|evacuations|apprehensions|interceptions|deaths|casualties|fatalities|migration|immigration|influx|exodus|"
    r"disappearances|abductions|kidnappings|encounters|asylum\s(?:applications|claims|requests)|attempts\sto\s(?:cross|enter|leave|reach))"
)
_NUMBER = r"(?:(?:total|overall|monthly|daily|weekly|annual|average|sheer)\s)?(?:numbers?|flows?|proportion|stream|influx|outflow|population)"
_PLAIN = r"(?:(?!(?:on|against|for|to|in|of|by|from|and|with|at|between|over|than|who|that)\b)[\w’'-]+\s){0,3}?"
_PEOPLE = rf"(?:{_PLAIN}{_FLOW}|(?:{_NUMBER}\sof\s){_PLAIN}{HEADS}|{_PLAIN}{HEADS})\b"
_WHAT = re.compile(rf"(?:the\s|its\s|their\s|new\s|such\s|both\s)?(?:{_NUMBER}\sof\s)?{_PEOPLE}")
_SUBJECT = re.compile(
    rf"(?:(?:the|these|those|this|such|its|and)\s)?(?:{_PLAIN}{_NUMBER}\sof\s{_PLAIN}(?:{HEADS}|{_FLOW}|those)\b|{_PLAIN}{_FLOW}\b|"
    rf"{_PLAIN}(?:refugee|migrant|border|people)\s(?:numbers|flows?|crossings|arrivals|movements?)\b|numbers\b)",
    re.IGNORECASE,
)
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
    rf"\b(?P<said>(?:(?:far|many|much|even|ever|significantly|more\sand|fewer\sand)\s)?(?P<way>more|fewer))\s(?P<who>{_PLAIN}{HEADS})"
    r"\s(?:are|were|have\sbeen|had\sbeen|have|had)?\s?(?:now\s|also\s)?(?P<verb>[a-z]+ing|[a-z]+ed|fled|left|caught|held)\b",
    re.IGNORECASE,
)
# “rose to 5,000” and “fell by 300 people” are figures, read with the other figures; a percentage is not
_FIGURE = re.compile(
    r"[^,.;]{0,60}?\b(?:to|by|from|of)\s(?:about\s|around\s|nearly\s|almost\s|over\s|some\s|more\sthan\s|at\sleast\s|only\s|just\s|"
    r"fewer\sthan\s|less\sthan\s|an\sestimated\s)?(?:\d[\d,. ]*|hundreds|thousands|dozens)(?!\d|\s?(?:%|per\s?cent|percent|times|-fold))"
    r"(?!\s(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
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
            what = _WHAT.match(scene.text, match.end())
            if what is None or _figured(scene.text, match.start("said"), what.end()):
                continue
            no = pattern is NOUN and match["no"] is not None
            end = _with_participle(scene.text, what.end())
            yield _found(scene, rule, trim(scene.text, *match.span("said")), (what.start(), end), no)


def verbs(scene: Scene, rule: str) -> Iterator[Found]:
    """`arrivals have doubled`, `the number of people crossing fell sharply`."""
    for match in VERB.finditer(scene.text):
        subject = scene.subject(scene.clause(*match.span()), match.start())
        if subject is None or not _SUBJECT.match(scene.text, *subject) or _figured(scene.text, match.end(), match.end()):
            continue
        if subject[1] + 2 < match.start():
            continue  # something else stands between the people and the verb
        no = match["no"] is not None
        yield _found(scene, rule, match.span("said"), subject, no)


def comparisons(scene: Scene, rule: str) -> Iterator[Found]:
    """`fewer people are crossing`; `more people arrived` may only mean others, unless something is compared."""
    for match in MORE.finditer(scene.text):
        before = word_before(scene.text, match.start())
        if before in _NUMBER_BEFORE or before[:1].isdigit():
            continue
        going_on = match["verb"].endswith("ing")
        repeated = " and " in match["said"]
        if match["way"].lower() == "more" and not (going_on or repeated or " than " in scene.text[match.end() : match.end() + 80]):
            continue
        found = _found(scene, rule, match.span("said"), (match.start("who"), match.end("verb")), False)
        yield found


def _figured(text: str, start: int, end: int) -> bool:
    """Whether a figure of people says how many more or fewer."""
    match = _FIGURE.match(text, end) or _FIGURE.match(text, start)
    return match is not None and not _YEAR.search(text, match.start(), match.end() + 4)


def _with_participle(text: str, at: int) -> int:
    """The end of `people caught`, `migrants trying to reach`: what the people do belongs to what is counted."""
    match = re.compile(r"\s(?:caught|detained|arrested|displaced|killed|injured|fleeing|crossing|arriving|leaving|returning|"
                       r"entering|missing|stranded|reaching|held|intercepted|deported|trying\sto\s\w+|attempting\sto\s\w+)\b").match(text, at)
    return match.end() if match else at


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
