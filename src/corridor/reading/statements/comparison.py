"""More or fewer people than before, by a comparison: `fewer are crossing`, `caught in greater numbers`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corridor.reading.statements.heads import head_soon
from corridor.reading.statements.people import is_party, people
from corridor.reading.statements.scene import Found, Rule, Scene
from corridor.reading.statements.terms import term_in
from corridor.reading.statements.trend import found

_MUCH = r"(?:far|many|much|even|ever|significantly|still|more\sand|fewer\sand|considerably|noticeably|markedly)"
_MORE = re.compile(rf"\b(?P<said>(?:{_MUCH}\s)?(?P<way>more|fewer))\s", re.IGNORECASE)
_DOES = re.compile(
    r"\s(?:(?:are|were|have\sbeen|had\sbeen|have|had)\s)?(?:(?:now|also|still|being)\s)?(?P<verb>[a-z]+ing|[a-z]+ed|"
    r"fled|left|caught|held|come|came|die|died)\b"
)
_COUNTS = frozenset(
    "no one two three four five six ten dozen hundred thousand hundreds thousands dozens any some several the".split()
)
_TIMES = (
    r"(?:every|each)\s(?:[a-z]+\s)?(?:day|night|week|month|morning|evening|hour|year|spring|summer|autumn|winter)|"
    r"(?:day|night|week)\s(?:by|after)\s(?:day|night|week)|by\sthe\s(?:day|hour|week)|than\s(?:before|ever|last|in|"
    r"a|we|"
    r"usual|at|they|the)|all\sthe\stime|these\sdays"
)
_SEIZES = (
    r"catch(?:es|ing)?|caught|arrest(?:s|ed|ing)?|detain(?:s|ed|ing)?|intercept(?:s|ed|ing)?|apprehend(?:s|ed|ing)?|"
    r"stop(?:s|ped|ping)?|turn(?:s|ed|ing)?\sback|deport(?:s|ed|ing)?"
)
_SEES = (
    r"see(?:s|ing|n)?|saw|receiv(?:e|es|ed|ing)|register(?:s|ed|ing)?|get(?:s|ting)?|encounter(?:s|ed|ing)?|"
    r"host(?:s|ed|ing)?"
)
_CATCH_MORE = re.compile(
    rf"\b(?P<verb>(?P<seize>{_SEIZES})|{_SEES})\s(?P<said>(?:{_MUCH}\s)?(?:more|fewer))(?P<of>\sof\sthem)?"
    rf"(?P<what>(?:\s[\w’'-]+){{0,6}}?)(?:\s(?:{_TIMES})\b|(?<=and more of them)(?=[.,;”]))"
)
_HAPPENS = (
    r"caught|detained|arrested|intercepted|apprehended|displaced|killed|injured|stranded|deported|"
    r"turned\sback|held|missing|fleeing|crossing|arriving|leaving|returning|entering|reaching|trying\sto\s\w+|"
    r"coming|heading"
)
_MORE_HAPPEN = re.compile(
    rf"\b(?P<said>(?:{_MUCH}\s)?(?:more|fewer)(?:\sof\sthem)?)\s(?P<does>(?:are|were|have\sbeen|had\sbeen|get|"
    rf"got)\s(?:(?:now|"
    rf"being|getting)\s){{0,2}}(?:{_HAPPENS})|(?:arrive|cross|come|leave|flee|"
    rf"return))\b(?=[^.;]{{0,60}}?\b(?:{_TIMES})\b|\s?[.,”])",
    re.IGNORECASE,
)
_IN_NUMBERS = re.compile(
    r"\b(?P<said>in\s(?:(?:ever|even|far|much|significantly|considerably|markedly|noticeably|somewhat|rather)[\s-])?"
    r"(?:greater|larger|bigger|higher|smaller|lower|growing|increasing|rising|record|dwindling|falling|declining)"
    r"\s(?:and\s[a-z]+\s)?numbers)\b"
)


def comparisons(scene: Scene, rule: str) -> Iterator[Found]:
    """`fewer people are crossing`; `more people arrived` may only mean others, unless something is compared."""
    for match in _MORE.finditer(scene.text):
        who = head_soon(scene.text, match.end())
        does = _DOES.match(scene.text, who[1]) if who else None
        if does is None or _counted(scene, match.start()):
            continue
        compared = does["verb"].endswith("ing") or " and " in match["said"]
        compared = compared or " than " in scene.text[does.end() : does.end() + 80]
        if compared or match["way"].lower() == "fewer":
            yield found(scene, rule, match.span("said"), (match.end(), does.end()), False)
    for match in _MORE_HAPPEN.finditer(scene.text):
        if not _counted(scene, match.start()):
            yield found(scene, rule, match.span("said"), match.span("does"), False)


def catches(scene: Scene, rule: str) -> Iterator[Found]:
    """`they catch more every week`, `guards see more people each night`."""
    for match in _CATCH_MORE.finditer(scene.text):
        named = people(scene, *match.span("what")) is not None
        alone = match["seize"] and (match["of"] or not match["what"].strip())
        subject = scene.subject(match.span())
        if named or alone and (is_party(scene, subject) or people(scene, 0, match.start()) or subject is None):
            yield found(scene, rule, match.span("said"), match.span("verb"), False)


def in_numbers(scene: Scene, rule: str) -> Iterator[Found]:
    """`people are being caught in significantly greater numbers`."""
    for match in _IN_NUMBERS.finditer(scene.text):
        start, end = scene.clause(*match.span())
        moved = term_in(scene.text, start, end)
        if moved and (people(scene, start, end) or scene.text[start:end].lower().startswith(("they ", "we "))):
            yield found(scene, rule, match.span("said"), (start, match.start() - 1), False)


def _counted(scene: Scene, at: int) -> bool:
    """Whether a figure stands before `more`: `another 200 more people`."""
    before = scene.word_before(at)
    return before in _COUNTS or before[:1].isdigit()


RULES = (
    Rule("trend:comparison", 1, frozenset(("more", "fewer")), comparisons),
    Rule(
        "trend:comparison",
        1,
        frozenset(("more", "fewer")),
        catches,
        frozenset(
            "catch catches catching caught arrest arrests arrested arresting detain detains detained detaining "
            "intercept "
            "intercepts intercepted intercepting apprehend apprehends apprehended apprehending turn turns turned "
            "turning "
            "stop stops stopped stopping deport deports deported deporting see sees seeing seen saw receive "
            "receives received receiving register "
            "registers registered registering get gets getting encounter encounters encountered hosts host "
            "hosted".split()
        ),
    ),
    Rule("trend:comparison", 1, frozenset(("numbers",)), in_numbers, frozenset(("in",))),
)
