"""What people mean to do: where they want to go or to stay, and what for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corridor.claims import Quantity
from corridor.reading.statements.clauses import trim
from corridor.reading.statements.heads import Range
from corridor.reading.statements.instance import GROUND
from corridor.reading.statements.people import is_party, people
from corridor.reading.statements.scene import Found, Rule, Scene
from corridor.reading.statements.terms import term_in

_GO = (
    r"return|go\sback|go\shome|go\sto|come\sback|travel|leave|flee|cross|reach|head|move|get\sto|get\sout|get\sback|"
    r"get\sinto|enter|join|settle|resettle|migrate|emigrate|seek\sasylum|make\s(?:it|(?:his|her|their|its)\sway)|stay|"
    r"remain|escape|relocate|slip\s(?:into|across|over|out)|set\s(?:out|off)|make\sfor|be\s(?:back|home|in)|"
    r"returning|going|leaving|staying|remaining|travelling|traveling|crossing"
)
_NOT = (
    r"(?:(?:do|does|did|have|has|had|would|will|are|is|were|was)(?:n[’']t|\s(?:not|never|no\slonger))\s|never\s|"
    r"no\slonger\s)"
)
_DEGREE = r"(?:(?:also|still|now|all|reportedly|even|initially|originally|eventually|ultimately|already|later|ever)\s)"
_WANT = re.compile(
    r"\b(?P<verb>plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|mean(?:s|t)?|(?:dream(?:s|ed|t)?|talk(?:s|ed)?|"
    r"thinking)(?=\sof\s)|"
    r"expect(?:s|ed)?|look(?:s|ed|ing)?(?=\sto\s)|hop(?:e|es|ed|ing)|want(?:s|ed|ing)?|wish(?:es|ed)?|"
    r"aim(?:s|ed|ing)?|would\s(?:like|love|prefer)|prefer(?:s|red)?|vow(?:s|ed)?|decid(?:e|ed)|cho(?:o)?se|opt(?:ed)?|"
    r"seek(?:s|ing)?|sought|long(?:s|ed)?|determined|prepar(?:e|es|ed|ing)|ready|willing|unwilling|reluctant|keen|"
    r"eager|afraid|refus(?:e|es|ed|ing)|(?:[Mm]y|[Oo]ur|[Tt]heir|[Hh]is|[Hh]er)\s"
    r"(?:plan|hope|dream|wish|goal|aim)\s(?:is|was)|(?:(?:have|has|had|with)\s)?(?:no\s)?(?:plans?|intention|desire))\s"
    rf"(?:to|of)\s(?:try(?:ing)?\sto\s)?(?P<go>{_GO})\b(?![’'])"
)
_BEFORE_WANT = re.compile(rf"\b(?P<not>{_NOT})?{_DEGREE}{{0,2}}$")
_WOULD = re.compile(
    rf"(?:\b(?P<verb>would|will|(?:are|is|were)\sgoing\sto)|[’'](?:ll|(?:m|re)\sgoing\sto))\s(?P<not>not\s|"
    rf"never\s)?{_DEGREE}{{0,2}}"
    r"(?P<go>return|go\sback|go\shome|go\sto|come\sback|travel\sto|head|leave\sfor|cross\s(?:into|to)|flee\sto|"
    r"try\sto\s(?:reach|cross|return|get\sto|enter|leave)|be\s(?:back\s)?in|be\s(?:back|home)|slip\s(?:into|across)|"
    r"make\sfor|"
    r"(?:move|go)\son\sto|make\s(?:their|our|my|his|her)\sway)\b"
)
_ERRAND = (
    r"carry\sout|fight|join|find|seek|work|study|attack|reunite|apply|look\sfor|reach|settle|live|plan|stage|launch|"
    r"rejoin|take\spart|mount|commit|prepare|kill|bomb|strike|blow\sup|avenge|set\sup|wage|recruit|train|plot|regroup|"
    r"start|stay|marry|collect|claim|visit"
)
_FOR = re.compile(
    r"\b(?P<verb>left|travelled|traveled|went|crossed|returned|moved|headed|set\soff|set\sout|gone|come|came|fled|"
    r"departed)\s(?P<where>(?:for|to|into|back\sto|home|from|across|over|towards?|the|abroad|there|"
    r"[A-Z])[^,.;“”]{0,50}?\s)?"
    rf"(?P<purpose>(?:in\sorder\s|so\sas\s)?to\s(?:{_ERRAND})\b)"
)
_PLACELESS = frozenset("left come came gone went moved".split())  # an errand only with where to
_PRONOUNS = frozenset("he she they i we who".split())
_QUESTION = re.compile(
    r"\b(?:where|what|whether|who|how|why|when|if|whom|anyone|everyone|everybody|those|all|"
    r"whoever)(?:\s[\w’'-]+){0,2}$",
    re.IGNORECASE,
)
_PICKS = re.compile(r"\b(?:those|anyone|everyone|everybody|all|people|any|someone)\s?$", re.IGNORECASE)
_NO_SUBJECT = re.compile(r"(?:anyone|everyone|everybody|those|all|whoever|it|this|that|there)\b", re.IGNORECASE)
_NEGATIVE = frozenset("unwilling reluctant refuse refuses refused refusing afraid".split())
_OFFICE = re.compile(
    r"\b(?:ministers?|president|government|ministry|army|military|forces|police|authorities|officials?|spokes\w+|"
    r"agency|agencies|un|eu|us|uk|nato|senator|chancellor|secretary|coalition|commission|court|council|party|company|"
    r"team|club|parliament|pope|king|prince|queen|delegation|envoy|ambassador|inspectors|monitors|observers|troops|"
    r"soldiers|peacekeepers|players|ships?|planes?|prices?|striker|coach|singer|actor|band)\b",
    re.IGNORECASE,
)
_SOME = frozenset("many some most others them us family man woman few several".split())
_VAGUE = re.compile(r"(?:doubtless\s|perhaps\s)?(many|most|some|few|several)\b", re.IGNORECASE)
_BY_ITSELF = frozenset(
    "return returning flee escape resettle emigrate migrate".split()
    + ["go back", "go home", "come back", "seek asylum", "be back", "be home", "set out", "set off"]
)
_STAYS = frozenset("leave leaving stay staying remain remaining".split())
_NO_RETURN = re.compile(r"\s(?:the\s(?:favou?r|call|money|title)|fire\b)", re.IGNORECASE)
_NO_LEAVE = re.compile(
    r"\s(?:office|power|politics|the\s(?:eu|deal|agreement|party|job|bloc|union|post)|anonymous|neutral|silent|calm|"
    r"out\sof)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"\s?(?:there|abroad|elsewhere|out|back|the\s(?:group|fight|war|rebels|militia))")
_HERE = re.compile(r"\s(?:here|there|put|behind|where\sthey\sare)\b")
_WITH_TO = re.compile(r"\s(?:to|into|from)\s")
_IF = re.compile(r"\b(?:if|unless)\b")
_NEAR = 60  # characters in which a place must follow a verb of movement


def wanted(scene: Scene, rule: str) -> Iterator[Found]:
    """`they want to go back`, `the refugees have no intention of returning`, `I hope to reach Germany`."""
    text = scene.text
    for match in _WANT.finditer(text):
        first = match.start()
        lead = _BEFORE_WANT.search(text, max(0, first - 40), first)
        clause = scene.clause(*match.span(), content=True)
        verb = match["verb"].lower()
        own = verb.split()[0] in ("my", "our", "their", "his", "her")
        who = (first, first + len(verb.split()[0])) if own else _who(scene, lead.start() if lead else first)
        if who is None or not _somewhere(scene, match["go"].lower(), match.end(), clause[1]):
            continue
        no = lead is not None and lead["not"] is not None or "no " in verb or verb in _NEGATIVE
        yield _found(scene, rule + (":not" if no else ""), clause, match, who)


def would(scene: Scene, rule: str) -> Iterator[Found]:
    """`many fighters would return to Europe`: only of people, and only with a place to go to."""
    for match in _WOULD.finditer(scene.text):
        clause = scene.clause(*match.span())
        who = _who(scene, match.start())
        if who is None or _IF.search(scene.text, *clause) or not _names_people(scene, who):
            continue
        if _somewhere(scene, match["go"].lower(), match.end(), clause[1]):
            yield _found(scene, rule + (":not" if match["not"] else ""), clause, match, who)


def errand(scene: Scene, rule: str) -> Iterator[Found]:
    """`some left for France to carry out attacks`: a movement with its purpose."""
    for match in _FOR.finditer(scene.text):
        who = _who(scene, match.start())
        if who is None or not _names_people(scene, who) or not match["where"] and match["verb"] in _PLACELESS:
            continue
        clause = scene.clause(*match.span(), content=True)
        found = _found(scene, rule, clause, match, who)
        end = scene.clause(*match.span("purpose"))[1]
        found.parts["purpose"] = trim(scene.text, match.start("purpose"), end)
        yield found


def _who(scene: Scene, predicate: int) -> Range | None:
    """Who means it: people or a person, not a body or an office, and not in a question (`where they intend to go`)."""
    if scene.asks:
        return None
    pronoun = scene.word_before(predicate)
    if pronoun in _PRONOUNS:
        return _pronoun(scene, pronoun, predicate)
    subject = scene.subject((predicate, predicate + 1))
    text = scene.text
    if subject is None or _OFFICE.search(text, *subject) or _NO_SUBJECT.match(text, *subject):
        return None
    lead = text[max(0, subject[0] - 10) : subject[0]].rstrip().lower()
    if lead.endswith((" where", " whether", " what", " how", " if")) or _QUESTION.match(text, *subject):
        return None
    if is_party(scene, subject) or any(w in _SOME for w in text[subject[0] : subject[1]].lower().split()):
        return subject
    return None


def _pronoun(scene: Scene, pronoun: str, predicate: int) -> Range | None:
    start = scene.lower.rfind(pronoun, 0, predicate)
    if pronoun in ("we", "i") and scene.official(predicate) or start < 0:
        return None
    if pronoun == "who":
        return _antecedent(scene, start)
    if _QUESTION.search(scene.text[max(0, start - 30) : start].rstrip()):
        return None
    return start, start + len(pronoun)


def _antecedent(scene: Scene, at: int) -> Range | None:
    """The people that `who` stands for, unless it only picks some out (`those who want to leave`)."""
    start = max(0, at - 60)
    if _PICKS.search(scene.text[start:at]):
        return None
    group = people(scene, start, at)
    return (group.span.start - scene.start, group.span.end - scene.start) if group else None


def _names_people(scene: Scene, who: Range) -> bool:
    words = scene.text[who[0] : who[1]].lower().split()
    if len(words) == 1 and words[0] in _PRONOUNS:
        return words[0] not in ("he", "she", "i", "we") or not scene.official(who[0])
    return people(scene, *who) is not None or any(w in _SOME for w in words)


def _somewhere(scene: Scene, go: str, at: int, end: int) -> bool:
    """Whether the verb is one of movement here: a way, a place or nothing at all follows."""
    text = scene.text
    near = (at, min(end, at + _NEAR))
    placed = scene.place_in(*near) or GROUND.search(text, *near) is not None
    if go in _BY_ITSELF:
        if _WITH_TO.match(text, *near) and not go.endswith("home"):
            return placed
        return not _NO_RETURN.match(text, *near)
    if go in _STAYS:
        bare = not text[at : near[1]].strip(' .,”"') or text[at : at + 1] in '.,;”"'
        return not _NO_LEAVE.match(text, *near) and (bare or placed or _HERE.match(text, *near) is not None)
    return placed or _ELSEWHERE.match(text, *near) is not None


def _found(scene: Scene, rule: str, clause: Range, match: re.Match[str], who: Range) -> Found:
    said = match.re.groupindex
    go = match.span("go") if "go" in said else match.span("verb")
    predicate = match.span("verb") if match["verb"] else match.span()
    term = term_in(scene.text, go[0], min(go[1] + 12, clause[1])) or "other"
    parts = {"party": who}
    many = _VAGUE.match(scene.text, *who)
    if many:
        parts["quantity"] = many.span(1)
    return Found(
        kind="intention",
        rule=rule,
        clause=(min(clause[0], who[0]), clause[1]),
        predicate=predicate,
        term=term,
        modality="intention",
        quantity=_vague(many[1]) if many else None,
        group=people(scene, *who),
        parts=parts,
    )


def _vague(said: str) -> Quantity:
    """`many`, `most` are shares of a whole; `some`, `few`, `several` are people."""
    word = said.lower()
    return Quantity(said=said, word=word, unit="share" if word in ("many", "most") else "people")


_WANTS = frozenset(
    "plan plans planned planning intend intends intended intending hope hopes hoped hoping want wants wanted wanting "
    "wish wishes wished aim aims aimed aiming like love prefer prefers preferred vow vows vowed decide decided choose "
    "chose opt opted seek seeks seeking sought long longs longed determined prepare prepares prepared preparing ready "
    "mean means meant dream dreams dreamed dreamt talk talks talked thinking expect expects expected look looks looked "
    "looking willing unwilling reluctant keen eager afraid refuse refuses refused refusing intention desire dream "
    "goal".split()
)
_GOES = frozenset(
    "return go come travel leave flee cross reach head move get enter join settle resettle migrate emigrate seek make "
    "stay remain escape relocate returning going leaving staying remaining travelling traveling crossing "
    "try slip set be".split()
)
_WENT = frozenset("left travelled traveled went crossed returned moved headed set gone come came fled departed".split())
RULES = (
    Rule("intention:want", 2, _WANTS, wanted, _GOES),
    Rule("intention:would", 2, frozenset(("would", "will", "going", "ll")), would, _GOES),
    Rule("intention:errand", 2, _WENT, errand, frozenset(" ".join(_ERRAND.split("|")).replace("\\s", " ").split())),
)
