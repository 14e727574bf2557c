"""Which people, and which parties, the words of a statement name."""

from __future__ import annotations

import re

from corridor.claims import Span
from corridor.claims.proposal import Group, GroupLabel
from corridor.reading.lexicon import NOUNS, SPEAKERS
from corridor.reading.statement_scene import Range, Scene

# who is counted at play, at work or at home, but does not flee; and who stands for a party or for what happened to people
_NO_CROWD = frozenset(
    "troops soldiers guards arrivals dead commanders peoples population visitors tourists holidaymakers spectators fans shoppers "
    "diners commuters athletes players supporters guests campers swimmers climbers skiers revellers employees staffers beneficiaries "
    "recipients participants applicants customers parishioners churchgoers businessmen elderly humans folks".split()
)
# heads of groups of people, in the plural: one person is no group, and who only speaks in a report is none either
HEADS: dict[str, GroupLabel] = {
    word: "family" if noun.unit in ("families", "households") else noun.label
    for word, noun in NOUNS.items()
    if noun.plural and noun.unit in ("people", "families", "households") and noun.term not in ("killed", "injured")
    if (word not in SPEAKERS or word == "members") and word not in ("lives", "souls", "police", "personnel", "staff", "crew")
    if word not in _NO_CROWD
} | {"asylum-seekers": "refugees", "idps": "displaced", "townspeople": "residents"}
_NATIONS = frozenset(
    "Kurds Arabs Turks Iraqis Yemenis Yazidis Pakistanis Israelis Somalis Bangladeshis Afghans Uzbeks Tajiks Rohingya".split()
)
_NO_NATIONS = frozenset("Trans Means Plans Loans Veterans Orphans Humans Sirens Citizens Children Actions Nations Relations".split())
_NATION_ENDING = ("ians", "eans", "oans", "icans", "rmans", "kans")
_GENERIC = frozenset(
    "displaced internally foreign armed heavily unarmed young old elderly local former returning wounded injured sick homeless "
    "stranded fleeing vulnerable poor undocumented unaccompanied ordinary asylum family group aid other remaining suspected "
    "hardened surviving desperate affected trapped detained militant rebel opposition flood earthquake storm unarmed war".split()
)
_NO_NAME = frozenset(
    "The A An Many Some Most All More Fewer Few No These Those This That Several Our Their His Her Its But And For When As If In "
    "On At With While After Before Both Two Three Four Five Six Ten Hundreds Thousands Dozens About Around Nearly Over Only How "
    "What Because Where Who Since Until By From To Then Now There Here So".split()
)
_WORD = re.compile(r"[\w’'-]+")
_AND_FAMILY = re.compile(r"\s(?:and|with)\s(?:(?:their|other)\s)?(?:families|relatives|wives|children|family\smembers)\b")
_FROM = re.compile(r"\s(?:from|of)\s((?:the\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})")
_STOPS = frozenset(
    "on against for to in of by from and with at between over than who that which is are was were has have had will would may".split()
)

_FIGURES = frozenset(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety "
    "dozen dozens hundred hundreds thousand thousands million millions scores many some most several few half lots".split()
)
PARTY_WORDS = frozenset(
    "government governments authorities authority official officials ministry minister ministers president army military "
    "police force forces coalition militia militias rebel rebels regime troops soldier soldiers guard guards state states "
    "council parliament court courts agency agencies union community commission commissioner organisation organization "
    "organisations organizations group groups party parties leader leaders elders side sides spokesman spokeswoman "
    "spokesperson governor mayor commander commanders alliance administration charity charities ngo ngos services service "
    "delegation negotiators mediators envoy envoys cabinet committee country countries nation nations world allies ally "
    "department bloc analysts experts researchers doctors workers volunteers diplomats lawmakers senators prosecutors judge "
    "province provinces general colonel chief chiefs director tribes clans movement un eu us uk nato unhcr he she we they i "
    "who everyone nobody source sources man woman mother father refugee migrant teacher farmer driver drivers smuggler "
    "smugglers doctor sheriff mission peacekeepers peacekeeper capital kremlin white pentagon".split()
)


def people(scene: Scene, start: int, end: int) -> Group | None:
    """The first group of people named between two characters of a sentence."""
    words = list(_WORD.finditer(scene.text, start, end))
    for i, match in enumerate(words):
        label = head(match[0])
        if label is not None:
            return _group(scene, words, i, label)
    return None


def head(word: str) -> GroupLabel | None:
    """The class of a noun that names a group of people: `fighters`, `villagers`, `Syrians`."""
    label = HEADS.get(word.lower())
    if label is None and word[:1].isupper() and word.endswith(_NATION_ENDING) and word not in _NO_NATIONS:
        return "people"
    return "people" if label is None and word in _NATIONS else label


def head_soon(text: str, at: int, words: int = 4) -> Range | None:
    """A noun for a group of people among the next few words, with nothing but modifiers before it."""
    for i, match in enumerate(_WORD.finditer(text, at, at + 80)):
        if i >= words or match.start() - at > 1 and any(c in ",.;:" for c in text[at : match.start()]):
            return None
        if head(match[0]) is not None:
            return match.span()
        if match[0].lower() in _STOPS:
            return None
    return None


def counts_people(text: str, start: int, end: int) -> bool:
    """Whether a figure of people, households or dwellings stands between two characters: others read that."""
    left = 0  # words in which the noun may still follow
    for match in _WORD.finditer(text, start, end):
        word = match[0].lower()
        if word.isdigit() or word in _FIGURES:
            left = 3
        elif left:
            left -= 1
            noun = NOUNS.get(word)
            if noun is not None and noun.unit in ("people", "families", "households", "dwellings"):
                return True
            if head(match[0]) is not None:
                return True
    return False


def is_party(scene: Scene, subject: Range | None) -> bool:
    """Whether a subject can hold a view or act: a body, an office, a group, a named place or a name."""
    if subject is None:
        return False
    start, end = subject
    if scene.place_in(start, end):
        return True
    for match in _WORD.finditer(scene.text, start, end):
        word = match[0].removesuffix("’s").removesuffix("'s")
        if word.lower() in PARTY_WORDS or len(word) > 1 and word.isupper() or head(word) is not None:
            return True
        if word[:1].isupper() and match.start() > 0 and scene.text[match.start() - 1] == " ":
            return True
    return False


def _group(scene: Scene, words: list[re.Match[str]], at: int, label: GroupLabel) -> Group:
    first = at
    while first > 0 and at - first < 3 and _modifies(words[first - 1][0]) and words[first].start() - words[first - 1].end() == 1:
        first -= 1
    start, end = words[first].start(), words[at].end()
    modifiers = [w[0] for w in words[first:at]]
    labels: tuple[GroupLabel, ...] = (label,)
    if label == "people" and any(m.lower() in ("displaced", "homeless") for m in modifiers):
        labels = ("displaced",)
    family = _AND_FAMILY.match(scene.text, end)
    if family and "family" not in labels:
        labels, end = (*labels, "family"), family.end()
    whence = _FROM.match(scene.text, end)
    named = " ".join(m for m in modifiers if m[0].isupper() and m.lower() not in _GENERIC)
    of = whence[1] if whence else named
    if not of and words[at][0].lower() not in HEADS:
        of = words[at][0]
    span = Span(start=scene.start + start, end=scene.start + end)
    return Group(words=scene.text[start:end], span=span, labels=labels, of=of)


def _modifies(word: str) -> bool:
    return word.lower() in _GENERIC or word[:1].isupper() and word not in _NO_NAME and not word.endswith(("’s", "'s"))
