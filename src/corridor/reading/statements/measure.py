"""What a party means to do to people or to their way: close a camp, escort a convoy, go on with an evacuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corridor.reading.statements.clauses import trim
from corridor.reading.statements.instance import GROUND
from corridor.reading.statements.people import is_party, people
from corridor.reading.statements.scene import Found, Rule, Scene
from corridor.reading.statements.terms import term_in

_ACT = (
    r"evacuate|relocate|resettle|deport|repatriate|expel|send\sback|return\s(?:them|the|all)|close|shut|seal|reopen|"
    r"re-open|"
    r"open|release|detain|build|dismantle|clear|empty|carry\sout\s(?:more\s)?attacks|launch|attack|retake|recapture|"
    r"storm|"
    r"escort|transport|take\sin|take\sback|let\s(?:in|out|go|them|people|refugees|civilians)|admit|move|bring|"
    r"hand\sover|"
    r"mount|prosecute|free|screen|register|fence|mine"
)
_ACT_ON = re.compile(
    r"\b(?P<verb>plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|mean(?:s|t)?|vow(?:s|ed)?|threaten(?:s|ed|ing)?|"
    r"prepar(?:e|es|ed|ing)|aim(?:s|ed)?|offer(?:s|ed|ing)?|hop(?:e|es|ed|ing)|want(?:s|ed)?|wish(?:es|ed)?|"
    rf"(?:is|are|was|were)\s(?:about|due|set|ready|preparing))\sto\s(?P<go>{_ACT})\b"
)
_COURSE = re.compile(
    r"\b(?P<what>(?:[Tt]he\s)?(?:[a-z]+\s)?(?:evacuations?|transfers?|returns?|withdrawal|repatriations?|deportations?|"
    r"relocations?|resettlement|airlift|rescue|expulsions?|evictions?))(?:\s(?:of|from|"
    r"to)\s[^,.;]{1,40}?)?\s(?P<verb>would|"
    r"will|(?:is|are|was|were)\s(?:due|set|expected|likely)?\s?to)\s(?P<go>continue|go\son|resume|begin|start|end|be\s"
    r"(?:completed|finished|resumed|suspended))\b"
)
_ASKING = re.compile(
    r"\b(?:where|what|whether|who|how|why|when|if|whom|anyone|everyone|everybody|those|all|"
    r"whoever)(?:\s[\w’'-]+){0,2}$",
    re.IGNORECASE,
)
_WAYS = re.compile(rf"{GROUND.pattern}|\b(?:convoys?|columns?|corridors?)\b", re.IGNORECASE)
_NEAR = 60  # characters in which a place must follow a verb of movement


def measures(scene: Scene, rule: str) -> Iterator[Found]:
    """`the authorities plan to close the camp`: what a party means to do to people or to their way."""
    text = scene.text
    for match in _ACT_ON.finditer(text):
        subject = scene.subject(match.span())
        if scene.asks or subject is None or not is_party(scene, subject):
            continue
        if _ASKING.search(text[subject[0] : match.start()].rstrip()) or scene.denied(subject[0], match.start()):
            continue
        clause = scene.clause(*match.span(), content=True)
        after = (match.end(), min(clause[1], match.end() + _NEAR))
        group = people(scene, *after)
        if not (scene.place_in(*after) or group or _WAYS.search(text, *after) or "attack" in match["go"]):
            continue
        term = term_in(text, *match.span("go")) or "other"
        parts = {"party": subject, "purpose": (match.start("go"), clause[1])}
        yield Found("intention", rule, clause, match.span("verb"), term, modality="intention", group=group, parts=parts)


def courses(scene: Scene, rule: str) -> Iterator[Found]:
    """`the evacuation would go on until everybody had left`."""
    for match in _COURSE.finditer(scene.text):
        clause = scene.clause(*match.span())
        if scene.asks or re.match(r"if\b", scene.text[clause[0] :], re.IGNORECASE):
            continue
        term = term_in(scene.text, *match.span("what")) or "other"
        parts = {"what": trim(scene.text, *match.span("what"))}
        said = (match.start("verb"), match.end())
        group = people(scene, *clause)
        yield Found("intention", rule, clause, said, term, modality="intention", group=group, parts=parts)


_MEANS_TO = frozenset(
    "plan plans planned planning intend intends intended intending mean means meant vow vows vowed threaten threatens "
    "threatened threatening prepare prepares prepared preparing aim aims aimed offer offers offered offering hope "
    "hopes "
    "hoped hoping want wants wanted wish wishes wished about due set ready".split()
)
_ACTS = frozenset(
    "evacuate relocate resettle deport repatriate expel send return close shut seal reopen re open release detain "
    "build "
    "dismantle clear empty carry launch attack retake recapture storm escort transport take let admit move bring hand "
    "mount prosecute free screen register fence mine".split()
)
_COURSES = frozenset(
    "evacuation evacuations transfer transfers return returns withdrawal repatriation repatriations deportation "
    "deportations relocation relocations resettlement airlift rescue expulsion expulsions eviction evictions".split()
)
RULES = (
    Rule("intention:measure", 2, _MEANS_TO, measures, _ACTS),
    Rule(
        "intention:course",
        2,
        _COURSES,
        courses,
        frozenset("continue go resume begin start end completed finished resumed suspended".split()),
    ),
)
