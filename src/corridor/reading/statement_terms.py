"""What happened to people, from the word that says so."""

from __future__ import annotations

import re

from corridor.claims.proposal import Term

_BY_STEM: tuple[tuple[str, Term], ...] = (
    (r"caught|apprehended|intercepted|apprehensions?|interceptions?|stopped|turned\s(?:back|away)", "caught"),
    (r"detain\w*|arrest\w*|held|detentions?|jailed|imprisoned|custody", "detained"),
    (r"releas\w+|freed", "released"),
    (r"deport\w*|expelled|expulsions?|repatriat\w*|sent\s(?:back|home)", "deported"),
    (r"return(?:s|ed|ing)?|(?:go|went|going|gone|come|came|coming|head(?:ed|ing)?)\s(?:back|home)|go\shome", "returned"),
    (r"evacuat\w*", "evacuated"),
    (r"relocat\w*|resettl\w*|moved|move", "relocated"),
    (r"fle(?:e|es|d|eing)|escap\w+|ran\saway", "fled"),
    (r"displac\w+|uprooted", "displaced"),
    (r"surrender\w*|gave\sthemselves\sup", "surrendered"),
    (r"kill\w*|deaths?|died|dead|casualties|fatalities|drown\w*", "killed"),
    (r"injur\w+|wounded", "injured"),
    (r"rescu\w+", "rescued"),
    (r"missing|disappear\w*", "missing"),
    (r"stranded|stuck|trapped|besieged", "stranded"),
    (r"cross\w*|enter(?:s|ed|ing)?|smuggled", "crossed"),
    (r"arriv\w*|reach(?:es|ed|ing)?|influx|got\sto|get\sto|made\sit\sto|making\sit|came\s(?:to|here|there)|coming", "arrived"),
    (r"head(?:s|ed|ing)?|bound|travel\w*|walk\w*|(?:go|going|went)(?!\sto\s(?:be|have|do)\b)|journeys?|marched|drove", "heading"),
    (r"lea(?:ve|ves|ving)|left|depart\w*|set\s(?:out|off)|exodus|on\sthe\sroad|out\sof", "left"),
    (r"shelter\w*", "sheltered"),
    (r"homeless\w*", "homeless"),
    (r"in\sneed|need(?:s|ed|ing)?", "in_need"),
)
_ANY = re.compile("|".join(rf"\b(?P<t{i}>{stem})\b" for i, (stem, _) in enumerate(_BY_STEM)), re.IGNORECASE)


def term_in(text: str, start: int, end: int) -> Term | None:
    """The term of the first word between two characters that has one."""
    match = _ANY.search(text, start, end)
    if match is None or match.lastgroup is None:
        return None
    return _BY_STEM[int(match.lastgroup[1:])][1]
