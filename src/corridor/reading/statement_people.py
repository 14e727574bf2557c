"""Which people, and which parties, the words of a statement name."""

from __future__ import annotations

import re

from corridor.claims import Span
from corridor.claims.proposal import Group, GroupLabel
from corridor.reading.statement_scene import Range, Scene

# heads of groups of people, in the plural: one person is no group
LABELS: dict[str, GroupLabel] = {
    "fighters": "fighters", "militants": "fighters", "jihadists": "fighters", "jihadis": "fighters",
    "insurgents": "fighters", "gunmen": "fighters", "combatants": "fighters", "extremists": "fighters",
    "terrorists": "fighters", "recruits": "fighters", "guerrillas": "fighters", "mercenaries": "fighters",
    "families": "family", "relatives": "family", "wives": "family", "dependants": "family", "dependents": "family",
    "civilians": "civilians", "children": "children", "minors": "children", "girls": "children", "boys": "children",
    "infants": "children", "orphans": "children", "women": "women", "mothers": "women", "men": "men",
    "residents": "residents", "villagers": "residents", "inhabitants": "residents", "locals": "residents",
    "townspeople": "residents", "citizens": "residents", "farmers": "residents", "herders": "residents",
    "idps": "displaced", "evacuees": "displaced", "refugees": "refugees", "asylum-seekers": "refugees",
    "seekers": "refugees", "returnees": "returnees", "migrants": "migrants", "hostages": "hostages",
    "captives": "hostages", "people": "people", "persons": "people", "individuals": "people", "brothers": "people",
    "survivors": "people", "prisoners": "people", "detainees": "people", "arrivals": "people", "travellers": "people",
    "foreigners": "people", "nationals": "people", "workers": "people", "students": "people", "members": "people",
}  # fmt: skip
_NATIONS = r"(?:Kurds|Arabs|Turks|Iraqis|Yemenis|Yazidis|Pakistanis|Israelis|Somalis|Bangladeshis|Afghans|[A-Z][a-z]{2,}(?:ians|eans|ans|zbeks|ajiks|ohingya))"
_GENERIC = (
    "displaced internally foreign armed heavily unarmed young old elderly local former returning wounded injured sick homeless "
    "stranded fleeing vulnerable poor undocumented unaccompanied ordinary asylum family group aid other remaining suspected "
    "hardened surviving desperate affected trapped detained militant rebel opposition".split()
)
_NO_NAME = (
    "The|A|An|Many|Some|Most|All|More|Fewer|Few|No|These|Those|This|That|Several|Our|Their|His|Her|Its|But|And|For|When|As|If|In|"
    "On|At|With|While|After|Before|Both|Two|Three|Four|Five|Hundreds|Thousands|Dozens|About|Around|Nearly|Over|Only|How|What"
)
_MODIFIER = rf"(?:(?!(?:{_NO_NAME})\b)[A-Z][\w’'-]*|{'|'.join(_GENERIC)})"
HEADS = rf"(?:{'|'.join(LABELS)}|{_NATIONS})"
GROUP = re.compile(rf"(?<![\w-])((?:{_MODIFIER}\s){{0,3}})((?i:{'|'.join(LABELS)})|{_NATIONS})(?![\w-])(?!\s(?:trafficking|smuggling))")
_AND_FAMILY = re.compile(r"\s(?:and|with)\s(?:their|other)?\s?(?:families|relatives|wives|children|family\smembers)\b")
_FROM = re.compile(r"\s(?:from|of)\s((?:the\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})")
_NO_NATIONS = frozenset(("Trans", "Means", "Plans", "Japanese", "Loans", "Cleans", "Veterans", "Orphans", "Humans", "Divans"))

PARTY_WORDS = frozenset(
    "government governments authorities authority official officials ministry minister ministers president army military "
    "police force forces coalition militia militias rebel rebels regime troops soldier soldiers guard guards state states "
    "council parliament court courts agency agencies union community commission commissioner organisation organization "
    "organisations organizations group groups party parties leader leaders elders side sides spokesman spokeswoman "
    "spokesperson governor mayor commander commanders alliance administration charity charities ngo ngos services service "
    "delegation negotiators mediators envoy envoys cabinet committee country countries nation nations world allies ally "
    "department bloc analysts experts researchers doctors workers volunteers diplomats lawmakers senators prosecutors judge "
    "city province provinces general colonel chief chiefs director tribes clans fighters militants movement front "
    "un eu us uk nato unhcr iom ypg sdf pkk isis isil he she we they i it who you everyone nobody someone source sources "
    "man woman mother father family refugee migrant teacher farmer driver drivers smuggler smugglers doctor".split()
)  # fmt: skip
_WORD = re.compile(r"[\w’'.-]+")


def people(scene: Scene, start: int, end: int) -> Group | None:
    """The first group of people named between two characters of a sentence."""
    for match in GROUP.finditer(scene.text, start, end):
        group = _group(scene, match)
        if group is not None:
            return group
    return None


def is_party(scene: Scene, subject: Range | None) -> bool:
    """Whether a subject can hold a view or act: a body, an office, a group, a named place or a name."""
    if subject is None:
        return False
    start, end = subject
    if scene.place_in(start, end) or GROUP.search(scene.text, start, end):
        return True
    for match in _WORD.finditer(scene.text, start, end):
        word = match[0].strip("’'.-")
        base = word.removesuffix("’s").removesuffix("'s")
        if base.lower() in PARTY_WORDS or len(base) > 1 and base.isupper():
            return True
        if word[:1].isupper() and match.start() > 0 and scene.text[match.start() - 1] not in "“\"‘":
            return True
    return False


def _group(scene: Scene, match: re.Match[str]) -> Group | None:
    head = match[2]
    label = LABELS.get(head.lower())
    if label is None and head in _NO_NATIONS:
        return None
    modifiers = match[1].split()
    start, end = match.span()
    labels: tuple[GroupLabel, ...] = (label or "people",)
    if any(m.lower() in ("displaced", "homeless") for m in modifiers) and labels == ("people",):
        labels = ("displaced",)
    family = _AND_FAMILY.match(scene.text, end)
    if family and "family" not in labels:
        labels, end = (*labels, "family"), family.end()
    whence = _FROM.match(scene.text, end)
    of = whence[1] if whence else " ".join(m for m in modifiers if m[0].isupper() and m.lower() not in _GENERIC)
    if label is None and not of:
        of = head
    span = Span(start=scene.start + start, end=scene.start + end)
    return Group(words=scene.text[start:end], span=span, labels=labels, of=of)
