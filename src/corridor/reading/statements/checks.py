"""What must hold beside the words before a phrase is read as a position: who speaks, of whom, in which voice."""

from __future__ import annotations

import re
from collections.abc import Callable

from corridor.reading.statements.heads import Range
from corridor.reading.statements.people import is_party, people
from corridor.reading.statements.scene import Scene
from corridor.reading.statements.terms import term_in

Check = Callable[[Scene, re.Match[str]], bool]

_BEING = frozenset("is are was were been be".split())
_PASSIVE = _BEING | frozenset("being not get got so-called to's a an".split())
_BEFORE_NOUNS = frozenset(
    "the of their his her our its my your in for no any with a an by amid from this that these those despite over "
    "into and to without new growing deep common great worst main real".split()
)
WAY = re.compile(r"\b(?:borders?|bridges?|crossings?|camps?|roads?|frontier|corridors?|gates?|checkpoints?)\b")
_PRONOUNS = frozenset("they i we he she who you also still now".split())
_ASKS = re.compile(r"\b(?:where|what|how|why|when|whether|if|who)\b")
_GROUP_PRONOUNS = frozenset(("they", "these", "this group", "the group", "those"))


def active(scene: Scene, match: re.Match[str]) -> bool:
    """Not `was accepted`, not `western-backed`, not a noun after an article."""
    start = match.start("p")
    before = scene.word_before(start)
    if match["p"].lower().split()[0].endswith("ing") and before in _BEING:
        return True
    return before not in _PASSIVE and not scene.text[:start].endswith("-")


def agent(scene: Scene, match: re.Match[str]) -> bool:
    """Said of somebody who can hold a view."""
    return is_party(scene, scene.subject(match.span()))


def active_agent(scene: Scene, match: re.Match[str]) -> bool:
    """In the active voice, of somebody who can hold a view."""
    return active(scene, match) and agent(scene, match)


def said(scene: Scene, match: re.Match[str]) -> bool:
    """Somebody other than the publisher says it."""
    at = match.start("p")
    return scene.quoted(at) or len(scene.said.chain(scene.start + at)) > 1


def said_of_party(scene: Scene, match: re.Match[str]) -> bool:
    """Somebody other than the publisher says it of a party."""
    return said(scene, match) and agent(scene, match)


def quoted(scene: Scene, match: re.Match[str]) -> bool:
    """In direct speech."""
    return scene.quoted(match.start("p"))


def feared(scene: Scene, match: re.Match[str]) -> bool:
    """The verb, not the noun, and not `is feared dead`."""
    before = scene.word_before(match.start("p"))
    if not before or before in _PASSIVE or before in _BEFORE_NOUNS or before.endswith(("ing", "ive")):
        return False
    if before in _PRONOUNS or before.endswith(("s", "ly", "le", "ed", "en")):
        return True
    return is_party(scene, scene.subject(match.span()))


def worried(scene: Scene, match: re.Match[str]) -> bool:
    """One person's fright is no position of anybody: `he was afraid of spiders`."""
    if match["c"] is None:
        return said_of_party(scene, match) and scene.word_before(match.start()) not in ("he", "she", "i", "it")
    if match["c"].lower() in ("about", "that"):
        return True
    return scene.word_before(match.start()) not in ("he", "she", "i", "it")


def of_a_group(scene: Scene, match: re.Match[str]) -> bool:
    """Said by somebody of a group of people, not of the weather."""
    subject = scene.subject(match.span())
    if subject is None or not said(scene, match):
        return False
    return people(scene, *subject) is not None or scene.text[subject[0] : subject[1]].lower() in _GROUP_PRONOUNS


def group_or_said(scene: Scene, match: re.Match[str]) -> bool:
    """Of a group of people, or said by somebody of a party."""
    subject = scene.subject(match.span())
    return subject is not None and people(scene, *subject) is not None or said_of_party(scene, match)


def wants(scene: Scene, match: re.Match[str]) -> bool:
    """Said of somebody who can want something, and not in a question (`where people want us to live`)."""
    subject = scene.subject(match.span())
    return is_party(scene, subject) and not _ASKS.search(scene.text, *(subject or (0, 0)))


def concerns_people(scene: Scene, match: re.Match[str]) -> bool:
    """About people, their movements or a place; of beliefs about everything else a report is full."""
    content = (match.end("p"), scene.clause(*match.span(), content=True)[1])
    return _of_people(scene, content) and active(scene, match)


def about_people(scene: Scene, match: re.Match[str]) -> bool:
    """With people, a way or a place in what the position is about."""
    return _of_people(scene, (match.start("c"), scene.clause(*match.span(), content=True)[1]))


def _of_people(scene: Scene, content: Range) -> bool:
    named = people(scene, *content) is not None or scene.place_in(*content)
    return named or term_in(scene.text, *content) is not None or WAY.search(scene.text, *content) is not None


def more_than(scene: Scene, match: re.Match[str]) -> bool:
    """Of a group, or of those whom a clause tells apart: `those who stayed are more violent than`."""
    before = scene.text[: match.start("p")].lower()
    picked = "those who " in before or " last to " in before
    return of_a_group(scene, match) or said(scene, match) and picked
