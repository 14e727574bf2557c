"""What a site says of itself: notices on comments, cookies, newsletters, credits, adverts."""

from __future__ import annotations

import re

LONGEST = 900  # characters; a longer paragraph is taken for part of the report

# A paragraph that begins with one of these is an invitation, a label or a credit.
_INVITATIONS = (
    r"(?:read|see|watch|listen|learn|find out) (?:more|also|next|now|here)\b",
    r"(?:also read|related|more (?:on|from|about) th(?:is|e) (?:story|topic|author))\s*:?\W*",
    r"related (?:stor|article|topic|link|content|news|post|reading)",
    r"(?:most|trending|popular|recommended|latest|more)(?: \w+){0,2}\W*$",
    r"(?:subscribe|register|join us|become a member)\b(?=.{0,60}\b(?:newsletter|channel|inbox|updates?|alerts?|account|"
    r"subscription|us|our|free)\b|\W*$)",
    r"sign (?:up|in)\b(?=.{0,60}\b(?:newsletter|e-?mails?|inbox|updates?|alerts?|account|our|free|here|to)\b|\W*$)",
    r"follow (?:us|@|our|\w+ on (?:facebook|twitter|instagram|x|telegram|whatsapp))\b",
    r"(?:like us on|share (?:this|on|via)|click (?:here|on|to)|tap here|download (?:our|the) [\w ]{0,20}app)\b",
    r"get (?:the latest|our|breaking) (?:news|stories|updates|newsletter|headlines|app)",
    r"(?:enable|turn on) javascript|your browser|back to top|print this|filed under|skip (?:to|past|advert)",
    r"(?:previous|next) (?:article|story|post)\b|(?:tags?|topics?)\s*:",
    r"(?:have|do you have) (?:a (?:story|tip)|any (?:tips|information))|(?:e-?mail|write to|whatsapp) (?:us|our)\b",
    r"for (?:more|further) (?:information|news|stories|details),? (?:please|visit|contact|see|go|e-?mail|call|click)",
    r"(?:if )?you can (?:unsubscribe|opt out)|this (?:site|website|page) (?:uses|requires)",
    r"we (?:use|value) (?:cookies|your privacy)|(?:donate|support us|support our (?:work|journalism)|loading)\W*$",
    r"comments? (?:\(\d+\)|are closed|closed|policy|section)|(?:leave|post) a (?:comment|reply)|no comments\b",
    r"advert(?:isement|ising)?\W*$|sponsored (?:by|content)\b|continue reading|story continues",
)
_CREDITS = (
    r"(?:all|some) rights reserved|(?:copyright|©|\(c\))\W{0,4}(?:19|20)\d\d|©|our standards:",
    r"\(?(?:additional )?(?:reporting|writing|editing) (?:by\b|[A-Z][\w .]{2,40}[;)])",
    r"\(?(?:edited|compiled|translated|written|produced) by\b(?=.{0,80}$)",
    r"(?:image|photo|media|video) (?:source|copyright|credit)\b|getty images\W*$|image caption\W*$",
    r"(?:the )?(?:views|opinions)(?: and \w+)? expressed\b|the author is\b",
    r"(?:editor'?s )?note to (?:readers|editors)\b",
    r"this (?:article|story|report) (?:was|is|has been|first|originally)(?: \w+){0,2} (?:published|appear|post|prod)",
    r"terms (?:of use|of service|and conditions)\b",
)
_BEGINS = re.compile(r"\W{0,4}(?:" + "|".join(_INVITATIONS + _CREDITS) + ")", re.IGNORECASE)
# Elsewhere it takes three cues: to whom it speaks, of what, and what about it.
_READER = re.compile(
    r"\b(?:you|your|our|we|us|users?|readers?|visitors?|subscribers?|members?|this (?:site|website|service))\b", re.I
)
_SITE = re.compile(
    r"\b(?:comment(?:s|ing|ers?)?|cookies?|newsletters?|privacy policy|terms of (?:use|service)|subscriptions?|inbox"
    r"|community (?:guidelines|experience|standards)|advertis(?:ing|ements?)|browser|paywall|user agreement"
    r"|personali[sz]ed|mailing list|this (?:site|website|page)|homepage|app store|unsubscribe|log ?in)\b",
    re.I,
)
_ABOUT = re.compile(
    r"\b(?:suspend(?:ed|ing)?|disabled?|closed|moderat(?:e|ed|ion)|guidelines|polic(?:y|ies)|accept|consent"
    r"|agree(?:ing)?|opt[- ]?out|improve|experience|engag(?:e|ing|ement)|connect|respectful|abusive|offensive"
    r"|register(?:ed)?|e-?mail|settings|preferences|permission|deliver(?:ed)?|stories|analy[sz]e|traffic"
    r"|free|articles?|posting|temporar\w+)\b",
    re.I,
)
_RIGHTS = re.compile(
    r"\b(?:all rights reserved|trust principles|terms (?:of use|and conditions)|creative commons"
    r"|may not be (?:published|reproduced|copied|broadcast|rewritten|redistributed)"
    r"|without (?:prior )?(?:written )?permission|(?:cookie|privacy) (?:policy|settings|notice))\b",
    re.I,
)
# What reports say of people; a paragraph with one of these is the site's own only if it is short and begins so.
_PEOPLE = re.compile(
    r"\b(?:said|says|told|shouted|according to|killed|dead|displaced|fled|evacuated|injured|refugees|civilians"
    r"|residents|families|fighters|migrants|(?:[2-9]|\d[\d,]+) people)\b",
    re.I,
)
_LABEL = re.compile(
    r"\W*(?:(?:file )?(?:photo|photograph|image|picture|illustration|video|graphic|map)s?(?: (?:credit|courtesy))?"
    r"|credit|source)\b ?:?(?: ?(?:by|of)\b)? ?",
    re.IGNORECASE,
)
# without one of these in it a paragraph is not looked at twice
_HINT_WORDS = (
    "comment cookie newsletter privacy subscri inbox community advertis browser paywall agreement personali homepage "
    "unsubscribe login reserved principles commons permission"
)
_HINTS = (
    *_HINT_WORDS.split(),
    *("terms of", "terms and", "mailing list", "this site", "this website", "this page"),
    *("app store", "log in", "may not be"),
)
_JOINING = frozenset("for of via the and by de van von al bin".split())


def is_boilerplate(paragraph: str) -> bool:
    """Whether a paragraph is the site speaking of itself, and no part of the report.

    Decided by how it begins, or by three cues at once: it speaks to the reader, of the site, about its use. Direct
    speech and paragraphs that report something about people are kept.
    """
    text = paragraph.strip()
    if not text or len(text) > LONGEST:
        return not text
    if text[0] in "\"“'‘«":
        return False
    own = bool(_BEGINS.match(text)) or is_credit(text)
    low = text.lower()
    if not own and not any(hint in low for hint in _HINTS):
        return False
    if _PEOPLE.search(text):
        return False
    return own or bool(_RIGHTS.search(text) or (_SITE.search(text) and _ABOUT.search(text) and _READER.search(text)))


def is_credit(text: str) -> bool:
    """Whether a line names a photographer or an agency and nothing else ("Photograph: A. Nother/Agency")."""
    label = _LABEL.match(text)
    if label is None or len(text) > 90:
        return False
    names = [w for w in re.split(r"[\s/,|]+", text[label.end() :]) if w[:1].isalpha()]
    return bool(names) and all(w[0].isupper() or w in _JOINING for w in names)
