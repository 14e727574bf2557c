"""Which people, and which parties, the words of a statement name."""

from __future__ import annotations

import re

from corridor.claims import Span
from corridor.claims.proposal import Group, GroupLabel
from corridor.reading.statements.heads import HEADS, WORD, Range, head
from corridor.reading.statements.scene import Scene

_GENERIC = frozenset(
    "displaced internally foreign armed heavily unarmed young old elderly local former returning wounded injured sick "
    "homeless stranded fleeing vulnerable poor undocumented unaccompanied ordinary asylum family group aid other "
    "remaining suspected hardened surviving desperate affected trapped militant rebel opposition flood earthquake "
    "storm unarmed war".split()
)
_NO_NAME = frozenset(
    "The A An Many Some Most All More Fewer Few No These Those This That Several Our Their His Her Its But And For "
    "When As If In On At With While After Before Both Two Three Four Five Six Ten Hundreds Thousands Dozens About "
    "Around Nearly Over Only How What Because Where Who Since Until By From To Then Now There Here So".split()
)
_AND_FAMILY = re.compile(
    r"\s(?:and|with)\s(?:(?:their|other)\s)?(?:families|relatives|wives|children|family\smembers)\b"
)
_LAST_WORD = re.compile(r"[\w’'-]+$")
_FROM = re.compile(r"\s(?:from|of)\s((?:the\s)?[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})")
PARTY_WORDS = frozenset(
    "government governments authorities authority official officials ministry minister ministers president army "
    "military police force forces coalition militia militias rebel rebels regime troops soldier soldiers guard guards "
    "state states council parliament court courts agency agencies union community commission commissioner "
    "organisation organization organisations organizations group groups party parties leader leaders elders side "
    "sides spokesman spokeswoman spokesperson governor mayor commander commanders alliance administration charity "
    "charities ngo ngos services service delegation negotiators mediators envoy envoys cabinet committee country "
    "countries nation nations world allies ally department bloc analysts experts researchers doctors workers "
    "volunteers diplomats lawmakers senators prosecutors judge province provinces general colonel chief chiefs "
    "director tribes clans movement un eu us uk nato unhcr he she we they i who everyone nobody source sources man "
    "woman mother father refugee migrant teacher farmer driver drivers smuggler smugglers doctor sheriff mission "
    "peacekeepers peacekeeper capital kremlin white pentagon coastguard navy firefighters rescuers crews "
    "troops".split()
)


def people(scene: Scene, start: int, end: int) -> Group | None:
    """The first group of people named between two characters of a sentence."""
    for span, label in scene.heads:
        if span[0] >= start and span[1] <= end:
            return _group(scene, span, label, start)
    return None


def is_party(scene: Scene, subject: Range | None) -> bool:
    """Whether a subject can hold a view or act: a body, an office, a group, a named place or a name."""
    if subject is None:
        return False
    start, end = subject
    if scene.place_in(start, end):
        return True
    if scene.text[start:end] in ("it", "It"):  # that of the party which speaks
        return len(scene.said.chain(scene.start + start)) > 1
    for match in WORD.finditer(scene.text, start, end):
        word = match[0].removesuffix("’s").removesuffix("'s")
        if word.lower() in PARTY_WORDS or len(word) > 1 and word.isupper() or head(word) is not None:
            return True
        if word[:1].isupper() and match.start() > 0 and scene.text[match.start() - 1] == " ":
            return True
    return False


def _group(scene: Scene, noun: Range, label: GroupLabel, lowest: int) -> Group:
    text = scene.text
    start, end = noun
    modifiers: list[str] = []
    while start > lowest and text[start - 1] in " -" and len(modifiers) < 3:
        before = _LAST_WORD.search(text, max(lowest, start - 30), start - 1)
        if before is None or text[start - 1] == " " and not _modifies(before[0]):
            break
        start = before.start()
        modifiers.insert(0, before[0])
    labels: tuple[GroupLabel, ...] = (label,)
    if label == "people" and any(m.lower() in ("displaced", "homeless") for m in modifiers):
        labels = ("displaced",)
    family = _AND_FAMILY.match(text, end)
    if family and "family" not in labels:
        labels, end = (*labels, "family"), family.end()
    whence = _FROM.match(text, end)
    named = " ".join(m for m in modifiers if m[0].isupper() and m.lower() not in _GENERIC)
    of = whence[1] if whence else named
    if not of and text[noun[0] : noun[1]].lower() not in HEADS:
        of = text[noun[0] : noun[1]]
    span = Span(start=scene.start + start, end=scene.start + end)
    return Group(words=text[start:end], span=span, labels=labels, of=of)


def _modifies(word: str) -> bool:
    return word.lower() in _GENERIC or word[:1].isupper() and word not in _NO_NAME and not word.endswith(("’s", "'s"))
