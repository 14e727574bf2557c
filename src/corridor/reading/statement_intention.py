"""What people mean to do: where they want to go or to stay, and what for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corridor.claims.proposal import Group, Term
from corridor.reading.statement_instance import GROUND
from corridor.reading.statement_people import head, is_party, people
from corridor.reading.statement_scene import Found, Range, Rule, Scene, trim, word_before
from corridor.reading.statement_terms import term_in

_GO = (
    r"return|go\sback|go\shome|go\sto|come\sback|travel|leave|flee|cross|reach|head|move|get\sto|get\sout|get\sback|get\sinto|"
    r"enter|join|settle|resettle|migrate|emigrate|seek\sasylum|make\s(?:it|(?:his|her|their|its)\sway)|stay|remain|escape|relocate"
)
_NOT = r"(?:(?:do|does|did|have|has|had|would|will|are|is|were|was)(?:n[’']t|\s(?:not|never|no\slonger))\s|never\s|no\slonger\s)"
_DEGREE = r"(?:also\s|still\s|now\s|all\s|reportedly\s|even\s|initially\s|originally\s|eventually\s|ultimately\s|already\s|later\s|ever\s)"
WANT = re.compile(
    rf"\b(?P<not>{_NOT})?{_DEGREE}{{0,2}}(?P<verb>(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|hop(?:e|es|ed|ing)|want(?:s|ed|ing)?|wish(?:es|ed)?|"
    r"aim(?:s|ed|ing)?|would\s(?:like|love|prefer)|prefer(?:s|red)?|vow(?:s|ed)?|decid(?:e|ed)|cho(?:o)?se|opt(?:ed)?|long(?:s|ed)?|"
    r"determined|prepar(?:e|es|ed|ing)|ready|willing|unwilling|reluctant|keen|eager|afraid|refus(?:e|es|ed|ing)|"
    rf"(?:my|our|their|his|her)\s(?:plan|hope|dream|wish|goal|aim)\s(?:is|was)|(?:have|has|had|with)\s(?:no\s)?(?:plans?|intention|desire)|no\s(?:plans?|intention|desire)))\s(?P<to>to|of)\s(?P<go>{_GO}|"
    r"(?:returning|going|leaving|staying|remaining|travelling|traveling|crossing))\b(?![’'])"
)
WOULD = re.compile(
    rf"\b(?P<verb>would|will|are\sgoing\sto|is\sgoing\sto|were\sgoing\sto|[’']ll|[’']m\sgoing\sto|[’']re\sgoing\sto)\s(?P<not>not\s|never\s)?"
    rf"{_DEGREE}{{0,2}}(?P<go>return|go\sback|go\shome|go\sto|come\sback|travel\sto|head|leave\sfor|cross\s(?:into|to)|flee\sto|try\sto\s(?:reach|cross|return|get\sto|enter|leave))\b"
)
_ERRAND = (
    r"carry\sout|fight|join|find|seek|work|study|attack|reunite|apply|look\sfor|reach|settle|live|plan|stage|launch|rejoin|"
    r"take\spart|wage|recruit|train|plot|regroup|start|stay|marry|collect|claim|visit"
)
FOR = re.compile(
    r"\b(?P<verb>left|travelled|traveled|went|crossed|returned|moved|headed|set\soff|set\sout|gone|come|came|fled|departed)\s"
    r"(?P<where>(?:for|to|into|back\sto|home|from|across|over|towards?|the|abroad|there|[A-Z])[^,.;“”]{0,50}?\s)?"
    rf"(?P<purpose>(?:in\sorder\s|so\sas\s)?to\s(?:{_ERRAND})\b)"
)
ACT_ON = re.compile(
    r"\b(?P<verb>plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|vow(?:s|ed)?|threaten(?:s|ed|ing)?|prepar(?:e|es|ed|ing)|aim(?:s|ed)?)\s"
    r"to\s(?P<go>evacuate|relocate|resettle|deport|repatriate|expel|send\sback|close|shut|seal|reopen|re-open|open|release|detain|"
    r"build|dismantle|carry\sout\sattacks|launch|attack|retake|recapture|storm)\b"
)
_THEIRS = frozenset("he she they i we who".split())
_QUESTION = re.compile(r"\b(?:where|what|whether|who|how|why|when|if|whom|anyone|everyone|everybody|those|all|whoever|people)(?:\s[\w’'-]+){0,2}$", re.IGNORECASE)
_SUBJECT_LENGTH = 80
_NEGATIVE = frozenset("unwilling reluctant refuse refuses refused refusing afraid".split())
_OFFICIAL = re.compile(
    r"\b(?:ministers?|president|government|ministry|army|military|forces|police|authorities|officials?|spokes\w+|agency|agencies|"
    r"un|eu|us|uk|nato|senator|chancellor|secretary|coalition|commission|court|council|party|company|team|club|parliament|pope|king|"
    r"prince|queen|delegation|envoy|ambassador|inspectors|monitors|observers|troops|soldiers|peacekeepers|players|ships?|planes?|prices?)\b",
    re.IGNORECASE,
)


def wanted(scene: Scene, rule: str) -> Iterator[Found]:
    """`they want to go back`, `the refugees have no intention of returning`, `I hope to reach Germany`."""
    for match in WANT.finditer(scene.text):
        go = match["go"]
        clause = scene.clause(match.start(), match.end(), content=True)
        who = _who(scene, clause, match.start())
        if who is None or not _somewhere(scene, go, match.end(), clause[1]):
            continue
        verb = match["verb"].lower()
        no = match["not"] is not None or "no " in verb or verb in _NEGATIVE
        yield _found(scene, rule + (":not" if no else ""), clause, match.span("verb"), match.span("go"), who)


def would(scene: Scene, rule: str) -> Iterator[Found]:
    """`many fighters would return to Europe`: only of people, and only with a place to go to."""
    for match in WOULD.finditer(scene.text):
        clause = scene.clause(*match.span())
        who = _who(scene, clause, match.start())
        if who is None or re.search(r"\bif\b|\bunless\b", scene.text[clause[0] : clause[1]]):
            continue
        if not _names_people(scene, who) or not _somewhere(scene, match["go"], match.end(), clause[1]):
            continue
        no = match["not"] is not None
        yield _found(scene, rule + (":not" if no else ""), clause, match.span("verb"), match.span("go"), who)


def errand(scene: Scene, rule: str) -> Iterator[Found]:
    """`some left for France to carry out attacks`: a movement with its purpose."""
    for match in FOR.finditer(scene.text):
        clause = scene.clause(match.start(), match.end(), content=True)
        who = _who(scene, clause, match.start())
        if who is None or not _names_people(scene, who):
            continue
        if not match["where"] and match["verb"] in ("left", "come", "came", "gone", "went", "moved"):
            continue
        purpose = trim(scene.text, match.start("purpose"), scene.clause(*match.span("purpose"))[1])
        found = _found(scene, rule, clause, match.span("verb"), match.span("verb"), who)
        found.parts["purpose"] = purpose
        yield found


def measures(scene: Scene, rule: str) -> Iterator[Found]:
    """`the authorities plan to close the camp`: what a party means to do to people or to their way."""
    for match in ACT_ON.finditer(scene.text):
        clause = scene.clause(match.start(), match.end(), content=True)
        subject = scene.subject(clause, match.start())
        if subject is None or not is_party(scene, subject) or _QUESTION.search(scene.text[subject[0] : match.start()].rstrip()):
            continue
        after = (match.end(), min(clause[1], match.end() + 70))
        if not (scene.place_in(*after) or people(scene, *after) or GROUND.search(scene.text, *after) or "attack" in match["go"]):
            continue
        found = Found(
            "intention", rule, clause, match.span("verb"), term_in(scene.text, *match.span("go")) or "other",
            modality="intention", group=people(scene, *after), parts={"party": subject, "purpose": (match.start("go"), clause[1])},
        )  # fmt: skip
        yield found


def _who(scene: Scene, clause: Range, predicate: int) -> Range | None:
    """Who means it: people or a person, not a body or an office, and not within a question (`where they intend to go`)."""
    text = scene.text
    if text.rstrip("”\"’' ").endswith("?"):
        return None
    before = word_before(text, predicate)
    if before in _THEIRS:
        start = text.rfind(before.capitalize() if before == "i" else before, 0, predicate)
        start = start if start >= 0 else text.lower().rfind(before, 0, predicate)
        asked = _QUESTION.search(text[max(0, start - 30) : start].rstrip())
        if asked and asked[0].split()[0].lower() not in ("people",) or before in ("we", "i") and scene.official(predicate):
            return None
        if before == "who":
            return _antecedent(scene, clause, start)
        return start, start + len(before)
    subject = scene.subject(clause, predicate)
    if subject is None or subject[1] - subject[0] > _SUBJECT_LENGTH or _OFFICIAL.search(text, *subject):
        return None
    lead = text[: subject[0]].rstrip()
    if lead.lower().endswith((" where", " whether", " what", " how", " if")) or _QUESTION.match(text, *subject):
        return None
    if re.match(r"(?:anyone|everyone|everybody|those|all|whoever|it|this|that|there)\b", text[subject[0] : subject[1]], re.IGNORECASE):
        return None
    return subject if is_party(scene, subject) else None


def _antecedent(scene: Scene, clause: Range, at: int) -> Range | None:
    """The people that `who` stands for, unless it only picks some out (`those who want to leave`)."""
    before = scene.text[max(0, at - 60) : at]
    if re.search(r"\b(?:those|anyone|everyone|everybody|all|people|any|someone)\s?$", before, re.IGNORECASE) or not before.strip():
        return None
    group = people(scene, max(0, at - 60), at)
    if group is None:
        return None
    return group.span.start - scene.start, group.span.end - scene.start


def _names_people(scene: Scene, who: Range) -> bool:
    words = scene.text[who[0] : who[1]].lower().split()
    if len(words) == 1 and words[0] in _THEIRS:
        return words[0] not in ("he", "she", "i", "we") or not scene.official(who[0])
    plain = people(scene, *who) is not None
    return plain or any(w in ("many", "some", "most", "others", "them", "us", "family", "man", "woman") for w in words)


def _somewhere(scene: Scene, go: str, at: int, end: int) -> bool:
    """Whether the verb is one of movement here: a way, a place or nothing at all follows."""
    go = go.lower()
    if go in ("return", "returning", "go back", "go home", "come back", "flee", "escape", "seek asylum", "resettle", "emigrate", "migrate"):
        rest = scene.text[at : at + 24].lower()
        if rest.startswith((" to ", " into ", " from ")) and not go.endswith("home"):
            return scene.place_in(at, min(end, at + 60)) or GROUND.search(scene.text, at, min(end, at + 60)) is not None
        return not re.match(r"\s(?:the\s(?:favou?r|call|money|title)|to\s(?:work|power|school|normal|form|play|office|talks)|fire\b|from\sinjury)", rest)
    near = (at, min(end, at + 60))
    rest = scene.text[at : near[1]]
    if go in ("leave", "leaving", "stay", "staying", "remain", "remaining"):
        if re.match(r"\s(?:office|power|politics|the\s(?:eu|deal|agreement|party|job|bloc|union|post)|anonymous|neutral|silent|calm|out\sof)\b", rest.lower()):
            return False
        return not rest.strip(" .,”\"") or scene.place_in(*near) or GROUND.search(scene.text, *near) is not None or rest[:1] in ".,;”\""
    return scene.place_in(*near) or GROUND.search(scene.text, *near) is not None or re.match(r"\s?(?:there|abroad|elsewhere|out|back|the\s(?:group|fight|war|rebels|militia))", rest) is not None


def _found(scene: Scene, rule: str, clause: Range, predicate: Range, go: Range, who: Range) -> Found:
    group: Group | None = people(scene, *who)
    term: Term = term_in(scene.text, go[0], min(go[1] + 12, clause[1])) or "other"
    clause = min(clause[0], who[0]), clause[1]
    parts = {"party": who}
    return Found("intention", rule, clause, predicate, term, modality="intention", group=group, parts=parts)


_WANTS = frozenset(
    "plan plans planned planning intend intends intended intending hope hopes hoped hoping want wants wanted wanting wish wishes wished aim aims "
    "aimed aiming like love prefer prefers preferred vow vows vowed decide decided choose chose opt opted long longs longed determined "
    "prepare prepares prepared preparing ready willing unwilling reluctant keen eager afraid refuse refuses refused refusing intention dream goal "
    "desire".split()
)
RULES = (
    Rule("intention:want", 2, _WANTS, wanted),
    Rule("intention:would", 2, frozenset(("would", "will", "going", "ll")), would),
    Rule("intention:errand", 2, frozenset("left travelled traveled went crossed returned moved headed set gone come came fled departed".split()), errand),
    Rule("intention:measure", 2, frozenset("plan plans planned planning intend intends intended intending vow vows vowed threaten threatens threatened threatening prepare prepares prepared preparing aim aims aimed".split()), measures),
)
