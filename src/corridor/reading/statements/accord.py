"""What a party makes of a deal: that it knew, whom it covers, who decides, what it has no plan to do."""

from __future__ import annotations

import re

from corridor.reading.statements.agreement import PACT
from corridor.reading.statements.checks import about_people, active_agent, agent, said, said_of_party
from corridor.reading.statements.position import rule_of
from corridor.reading.statements.scene import Scene

_KNEW = (
    rf"\b(?P<p>(?:knew|was\s(?:told|aware|informed)|were\s(?:told|aware|informed)|had\sknown|signed\soff|"
    rf"went\salong)\s(?:of|"
    rf"about|on|with))\s(?P<c>(?:[\w’'-]+\s){{0,4}}?{PACT})"
)
_LET_BE = (
    r"\b(?P<p>(?:did|do|does|had|would)(?:n[’']t|\snot)\s(?:object(?:ed)?|stand\sin\s(?:the|its|their)\sway|"
    r"interfere[d]?|"
    r"take\spart)|(?:did|had\sdone)\snothing\sto\s(?:stop|prevent|halt)|raised\sno\sobjections?|(?:took|had|"
    r"played)\sno\s"
    r"part\sin|(?:was|were|is|are)(?:\snot|n[’']t)\s(?:a\s)?(?:party|involved)(?:\sto|\sin)|(?:was|were)(?:\snot|"
    r"n[’']t)\spart\sof)\b"
)
_COVERS = (
    r"\b(?P<p>(?:is|was|are|were)(?:\s(?:not|only|never))?\s(?:meant|intended|supposed|designed|open)\s(?:only\s)?to"
    r"(?:\s(?:cover|include|apply\sto|extend\sto|protect|let))?|(?:do|does|did)(?:n[’']t|\snot)\s(?:cover|include|"
    r"apply\sto|extend\sto)|leaves?\sout|left\sout|exclude[sd]?|covers?|covered|applie[sd]\s(?:only\s)?to|bars?)\s"
    r"(?P<c>[\w’'“-]+)"
)
_SCOPED = re.compile(rf"\b(?:{PACT}|amnesty|corridor|order|ban|offer)\b", re.IGNORECASE)
_EXCLUDED = (
    r"\b(?P<p>(?:was|were|is|are|be|been)\s(?:excluded|exempt(?:ed)?|left\sout|barred)\s(?:from|of))\s"
    rf"(?P<c>(?:[\w’'-]+\s){{0,3}}?{PACT})"
)
_DECIDES = (
    r"\b(?P<p>(?:is|was|were|are)\s(?:(?:not|always|entirely|purely)\s)?(?:(?:our|their|its|his|America’s|a\sSyrian|"
    r"a\slocal)\s"
    r"(?:decision|choice|call|business)|(?:a\smatter\s)?for\s(?:[\w’'-]+\s){1,5}?(?:to\s(?:decide|settle|say|choose|"
    r"judge)|"
    r"alone))|left\s(?:it|that|the\sdecision|the\smatter)\sto|(?:was|is|were)\sleft\s(?:up\s)?to)\b"
)
_RATHER = (
    r"\b(?P<p>would\s(?:much\s)?(?:rather|prefer|have\spreferred)|(?:was|were|is|are)\s(?:firmly\s|always\s|"
    r"strongly\s)?"
    r"(?:against|opposed\sto)|object(?:s|ed)\sto)\s(?P<c>[\w’'-]+)"
)
_NO_PLAN = (
    r"\b(?P<p>(?:ha[sd]|have|with|there\s(?:is|was|are|were))\s(?:no|never\sany)\s(?:plans?|intention|wish|"
    r"desire)\s(?:to|of))\s"
    r"(?P<c>[a-z]{3,})"
)
_CONFIRM = (
    r"\b(?P<p>(?:ha[sd]|have|could|would|did|does)(?:n[’']t|\snot)\s(?:yet\s)?(?:confirm(?:ed)?|commented\son|"
    r"acknowledged?)|"
    r"(?:ha[sd]|have)\s(?:neither\sconfirmed|confirmed)|declined\sto\sconfirm)\s(?P<c>[\w’'-]+)"
)
_BLAME = (
    r"\b(?P<p>blam(?:e|es|ed))\s(?P<c>(?:both|all|the\sother|the|each)\s(?:[\w’'-]+\s)?(?:sides?|part(?:y|ies)|army|"
    r"rebels|"
    r"militias?|government|regime|groups?|factions?|authorities|smugglers))\b"
)
_NOBODY_HELD = (
    r"\b(?P<p>(?:ha[sd]|have)\s(?:detained|held|arrested|expelled|harmed|displaced|forced|hurt|stopped)|kn(?:ows?|"
    r"ew)\sof)\s"
    r"(?P<c>nobody|no\sone|no\s[a-z]+)\b"
)
_NOBODY_MAY = (
    r"\b(?P<c>[Nn]obody|[Nn]o\sone|[Nn]one\sof\s[a-z]+|[Nn]o\s[a-z]+)\s(?P<p>(?:would|will|is\sto|are\sto)\sbe\s(?:allowed|"
    r"permitted|free)\sto\s(?:leave|enter|cross|return|pass|go\sback|stay)|(?:may|can)\s(?:leave|enter|cross|return|pass|"
    r"go\sback)(?=[.,;”]|\s(?:by|until|without|through|the\s(?:city|town|camp|country|valley|area))\b))"
)
_RISK = (
    r"\b(?P<p>(?:put|puts|putting)\s(?:[\w’'-]+\s){1,5}?(?:at\srisk|in\s(?:danger|jeopardy))|endanger(?:s|ed)?|"
    r"jeopardi[sz]e[sd]?)\b"
)
_CANNOT = (
    r"\b(?P<p>cannot|can[’']t|can\snot|will\shave\sto|would\shave\sto|has\sto|have\sto)\s(?P<c>(?:stay|remain|leave|"
    r"return|go\s"
    r"(?:back|home)|enter|cross|close|open|accept|keep|be\s(?:evacuated|allowed|let|screened|returned))\b)"
)
_SLOWER = (
    r"\b(?P<c>(?:[Ii]nformation|[Ii]ntelligence|[Ww]arnings|[Tt]ips|(?:[Nn]ames|[Ll]ists|[Dd]ata)\s(?:of|"
    r"on)\s[a-z]+))(?:\s(?:of|on|"
    r"about|from)\s[^,.;]{1,30}?)?\s(?P<p>(?:may|might|could|would|will)\s(?:(?:no\slonger|not|now|be|"
    r"also)\s){0,3}(?:shared|"
    r"passed(?:\son)?|exchanged|travel|flow|reach|arrive|move|come|take))\b(?=[^.;]{0,40}\b(?:quick\w*|fast\w*|"
    r"slow\w*|later|"
    r"longer|freely|readily|easily|late|time)\b)"
)


def of_a_deal(scene: Scene, match: re.Match[str]) -> bool:
    """Of a deal or an order, and about people."""
    subject = scene.subject(match.span())
    return subject is not None and _SCOPED.search(scene.text, *subject) is not None and about_people(scene, match)


def of_party(scene: Scene, match: re.Match[str]) -> bool:
    """Said of a party, about people or their ways, not about a gallery."""
    return agent(scene, match) and about_people(scene, match)


RULES = (
    rule_of("scope", 2, "excluded exempt exempted left barred", _EXCLUDED),
    rule_of("know-of", 2, "knew known told aware informed signed went", _KNEW),
    rule_of(
        "let-be",
        2,
        "object objected way interfere interfered take nothing objection objections part party involved",
        _LET_BE,
        said_of_party,
    ),
    rule_of(
        "scope",
        2,
        "meant intended supposed designed open cover include apply extend leaves leave left exclude excludes "
        "excluded covers covered applies applied bars",
        _COVERS,
        of_a_deal,
    ),
    rule_of("decide", 2, "decision choice call business decide settle say choose judge alone left", _DECIDES, said),
    rule_of("want", 0, "rather prefer preferred against opposed objects objected", _RATHER, of_party),
    rule_of("no-plan", 3, "plan plans intention wish desire", _NO_PLAN, of_party, also="no never"),
    rule_of("confirm", 2, "confirm confirmed commented acknowledge acknowledged", _CONFIRM, active_agent),
    rule_of("accuse", 2, "blame blames blamed", _BLAME),
    rule_of(
        "deny",
        2,
        "nobody no",
        _NOBODY_HELD,
        said_of_party,
        also="detained held arrested expelled harmed displaced forced hurt stopped know knows knew",
    ),
    rule_of("forbid", 2, "nobody no none", _NOBODY_MAY, said, also="leave enter cross return pass go stay"),
    rule_of(
        "assess",
        2,
        "risk danger jeopardy endanger endangers endangered jeopardise jeopardises jeopardised jeopardize "
        "jeopardizes jeopardized",
        _RISK,
        said,
    ),
    rule_of(
        "must",
        2,
        "cannot can t will would has have",
        _CANNOT,
        said_of_party,
        also="stay remain leave return go enter cross close open accept keep evacuated allowed let screened returned",
    ),
    rule_of(
        "sharing",
        0,
        "information intelligence warnings tips names lists data",
        _SLOWER,
        said,
        also="may might could would will",
    ),
)
