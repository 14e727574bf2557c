"""More or fewer people than before, told without a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corridor.claims import Quantity
from corridor.claims.quantity import TRENDS
from corridor.reading.statements.clauses import trim
from corridor.reading.statements.heads import Range, head_soon
from corridor.reading.statements.people import people
from corridor.reading.statements.scene import Found, Rule, Scene
from corridor.reading.statements.terms import term_in

_FLOW = (
    r"(?:arrivals?|departures?|crossings?|crossers|returns|displacements?|arrests|detentions|deportations|expulsions|"
    r"evacuations|apprehensions|interceptions|deaths|casualties|fatalities|migration|immigration|influx|exodus|"
    r"disappearances|abductions|kidnappings|encounters|asylum\s(?:applications|claims|requests)|"
    r"attempts\sto\s(?:cross|enter|leave|reach)|(?:refugee|migrant|border)\s(?:numbers|flows?|movements?))"
)
_NUMBER = (
    r"(?:(?:total|overall|monthly|daily|weekly|annual|average|sheer)\s)?(?:numbers?|flows?|proportion|stream|influx|"
    r"outflow|population)"
)
_PLAIN = (
    r"(?:(?!(?:on|against|for|to|in|of|by|from|and|with|at|between|over|than|who|that|is|are|was|were|has|have|"
    r"had)\b)[\w’'-]+\s){0,3}?"
)
_NUMBER_OF = re.compile(rf"(?:(?:the|its|their|such|these|those|this)\s)?{_PLAIN}{_NUMBER}\sof\s", re.IGNORECASE)
_FLOWS = re.compile(rf"(?:(?:the|its|their|such|these|this|both)\s)?{_PLAIN}{_FLOW}\b", re.IGNORECASE)
_ONLY_NUMBERS = re.compile(r"(?:(?:the|these|those|such|and|their)\s)?numbers$", re.IGNORECASE)
_UP = "increase rise surge spike jump upsurge uptick growth upturn"
_DOWN = "drop fall decline decrease reduction slowdown dip downturn"
_NOUN = re.compile(rf"\b(?:{'|'.join((*_UP.split(), *_DOWN.split()))})(?P<of>\s(?:in|of)\s)", re.IGNORECASE)
_OF_NOUN = re.compile(
    r"(?:(?P<no>no|little)\s|(?:an?|the|this|that|another|any)\s)?(?:[\w-]{3,16}\s){0,2}$", re.IGNORECASE
)
_GROWING = re.compile(
    r"\b(?:ever-)?(?:growing|increasing|rising|swelling|dwindling|falling|declining|shrinking|"
    r"decreasing)\s(?:numbers?|flows?|stream)(?P<of>\sof\s)",
    re.IGNORECASE,
)
_VERBS = (
    "doubled doubling tripled trebled quadrupled halved rose risen rising rise increased increasing increase grown "
    "grew growing grow fallen fell falling dropped dropping drop declined declining decline decreased decreasing "
    "surged surging soared soaring jumped plunged plummeted shrunk shrank slowed dwindled dwindling climbed climbing "
    "spiked swelled swollen eased stabilised stabilized double triple climb climbs mounting ballooned rocketed slowing"
)
_GOES = (
    r"(?:go|goes|going|gone|went|shot|crept)\s(?:up|down)|(?:come|comes|came|coming)\sdown|(?:picked|picking)\sup|"
    r"(?:tailed|dropped|levelled|leveled|fallen|fell)\soff|dried\sup|on\sthe\s(?:rise|increase|decline|wane|up)|"
    r"(?<=is\s)(?:up|down)(?!\sto\b)|(?<=are\s)(?:up|down)(?!\sto\b)|(?<=were\s)(?:up|down)(?!\sto\b)|(?:becom(?:e|"
    r"ing)|became|"
    r"grown|getting)\s(?:more|less)\s(?:frequent|common|rare)"
)
_STEADY = r"remained\s(?:stable|steady|unchanged|constant|flat)"
_DEGREES = (
    "significantly|sharply|dramatically|steeply|substantially|considerably|markedly|massively|"
    "drastically|greatly|hugely"
)
_DEGREE = rf"(?:{_DEGREES}|exponentially|steadily|slightly|rapidly|again|further|notably)"
_VERB = re.compile(rf"\b(?:{_GOES}|{'|'.join(_VERBS.split())}|{_STEADY})(?![\w-])(?!\sby\sthe\b)(?:\s{_DEGREE}\b)?")
_OF_VERB = re.compile(
    rf"(?:(?:has|have|had|did|do|does|will|would|may|might|could|is|are|was|were)\s)?(?P<no>not\s|never\s)?(?:(?:been|"
    rf"also|since|already|more\sthan|nearly|almost|roughly|expected|likely|set|forecast|to|be|now|then|still|"
    rf"continues?|"
    rf"continued|keeps?|kept|begun|began|started|thought|said|believed|{_DEGREE})\s){{0,4}}$"
)
_PARTICIPLE = re.compile(
    r"\s(?:caught|detained|arrested|displaced|killed|injured|fleeing|crossing|arriving|leaving|returning|entering|"
    r"missing|stranded|reaching|held|intercepted|deported|(?:trying|attempting)\sto\s\w+)\b"
)
_NUMBER_THAT = re.compile(rf"(?:the\s)?numbers?(?:{_PARTICIPLE.pattern})", re.IGNORECASE)
# “rose to 5,000” and “fell by 300 people” are figures, read with the other figures; a percentage is not
_FIGURE = re.compile(
    r"[^,.;]{0,60}?\b(?:to|by|from|of)\s(?:(?:about|around|nearly|almost|over|some|more\sthan|at\sleast|only|just|"
    r"fewer\sthan|less\sthan|an\sestimated)\s)?(?:\d[\d,. ]*|hundreds|thousands|dozens)(?!\d|\s?(?:%|per\s?cent|"
    r"percent|times|-fold))(?!\s(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)\b)"
)
_FIGURE_OF = re.compile(r"(?:about\s|around\s|nearly\s|some\s|up\sto\s)?(?:\d|hundreds|thousands|dozens)")
_SUBCLAUSE = re.compile(r"\b(?:who|which|that|as|when|while|if)\b")
_SINGULAR = re.compile(r"(?:has|is|was|continues|keeps|does|goes|climbs|grows|rises|falls)\b")
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_STRONG = re.compile(
    r"\b(?:significant|sharp|marked|big|large|dramatic|steep|substantial|considerable|major|huge|massive|notable|"
    r"enormous|striking|far|many|"
    rf"drastic|exponential|exponentially|{_DEGREES})\b",
    re.IGNORECASE,
)
_RISES = re.compile(
    rf"\b(?:{_UP.replace(' ', '|')}|greater|larger|higher|more|up|rose|risen|rising|increas\w+|grown|grew|growing|"
    rf"surg\w+|climb\w+)\b",
    re.IGNORECASE,
)


def nouns(scene: Scene, rule: str) -> Iterator[Found]:
    """`a significant increase in the number of people caught`, `growing numbers of refugees`."""
    text = scene.text
    for pattern in (_NOUN, _GROWING):
        for match in pattern.finditer(text):
            what = _counted(text, match.end())
            if what is None or _figured(text, what[1]) or _FIGURE_OF.match(text, match.end()):
                continue
            start, no = _back_to(text, _OF_NOUN, match.start())
            yield found(scene, rule, trim(text, start, match.start("of")), what, no)


def verbs(scene: Scene, rule: str) -> Iterator[Found]:
    """`arrivals have doubled`, `the number of people crossing fell sharply`."""
    text = scene.text
    for match in _VERB.finditer(text):
        start, no = _back_to(text, _OF_VERB, match.start())
        subject = scene.subject((start, match.end()))
        if (
            subject is None
            or subject[1] + 2 < start
            or _figured(text, match.end())
            or _SUBCLAUSE.search(text, *subject)
            and not _one_number(text, subject, start)
        ):
            continue
        if _ONLY_NUMBERS.match(text, *subject) or _counted(text, subject[0], bare=False):
            yield found(scene, rule, (start, match.end()), subject, no)


def _back_to(text: str, pattern: re.Pattern[str], at: int) -> tuple[int, bool]:
    """Where the words begin that belong to a noun or verb at `at`, and whether they deny it."""
    start = max(0, at - 50)
    if start > 0:
        start = text.find(" ", start, at) + 1 or at
    while start <= at:
        match = pattern.match(text, start, at)
        if match:
            return start, match["no"] is not None
        start = text.find(" ", start, at) + 1 or at
    return at, False


def _one_number(text: str, subject: Range, at: int) -> bool:
    """Whether the verb is that of the number, not of the people: `the number of those who fled continues to climb`."""
    return _NUMBER_OF.match(text, *subject) is not None and _SINGULAR.match(text, at) is not None


def _counted(text: str, at: int, bare: bool = True) -> Range | None:
    """The people or movements whose number changes: `the number of people caught`, `arrivals`, `migrants crossing`."""
    told = _NUMBER_THAT.match(text, at)
    if told:
        return at, told.end()
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


def _quantity(said: str, no: bool) -> Quantity:
    """The trend as said; with a word where it is one that an estimate can use."""
    rises = _RISES.search(said) is not None
    word = None
    if rises and no:
        word = "no increase"
    elif rises and _STRONG.search(said):
        word = "significant increase"
    return Quantity(said=said, word=word if word in TRENDS else None, unit="none")


def found(scene: Scene, rule: str, said: Range, what: Range, no: bool) -> Found:
    """A trend by its own words and by what it counts; with `no`, it is denied."""
    clause = scene.clause(min(said[0], what[0]), max(said[1], what[1]))
    tail = min(max(what[1], said[1]) + 60, clause[1])
    return Found(
        kind="trend",
        rule=rule,
        clause=clause,
        predicate=said,
        term=term_in(scene.text, what[0], tail) or "other",
        quantity=_quantity(scene.text[said[0] : said[1]], no),
        modality=scene.modality(clause),
        group=people(scene, *what),
        parts={"quantity": said, "what": what},
    )


_FLOW_WORDS = frozenset(
    "arrival arrivals departure departures crossing crossings crossers returns displacement displacements arrests "
    "detentions deportations expulsions evacuations apprehensions interceptions death deaths casualties fatalities "
    "migration immigration influx exodus disappearances abductions kidnappings encounters asylum attempts number "
    "numbers flow flows movement movements proportion stream outflow population".split()
)
RULES = (
    Rule(
        "trend:noun",
        1,
        frozenset(
            f"{_UP} {_DOWN} growing increasing rising swelling dwindling falling declining shrinking decreasing".split()
        ),
        nouns,
        frozenset(("in", "of")),
    ),
    Rule(
        "trend:verb",
        1,
        frozenset(
            f"{_VERBS} remained go goes going gone went shot crept come comes came coming picked "
            "picking tailed levelled leveled dried up down rise increase decline wane frequent common rare".split()
        ),
        verbs,
        _FLOW_WORDS,
    ),
)
