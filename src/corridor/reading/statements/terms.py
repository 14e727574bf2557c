"""What happened to people, from the word that says so."""

from __future__ import annotations

import re

from corridor.claims.proposal import Term

_WORDS: dict[Term, str] = {
    "caught": (
        "catch catches catching caught apprehended intercepted apprehension apprehensions interception interceptions "
        "stopped"
    ),
    "detained": (
        "detain detains detained detaining arrest arrests arrested arresting held detention detentions jailed "
        "imprisoned custody"
    ),
    "released": "release releases released releasing freed",
    "deported": (
        "deport deports deported deporting deportation deportations expel expelled expelling expulsion expulsions "
        "repatriate repatriated repatriating repatriation"
    ),
    "returned": "return returns returned returning",
    "evacuated": "evacuate evacuates evacuated evacuating evacuation evacuations",
    "relocated": (
        "relocate relocated relocating relocation resettle resettled resettling resettlement moved move transferred "
        "bussed driven ferried transported escorted"
    ),
    "fled": "flee flees fled fleeing escape escapes escaped escaping",
    "displaced": "displace displaced displacing displacement displacements uprooted",
    "surrendered": "surrender surrendered surrendering",
    "killed": "kill killed killing killings death deaths died die dead casualties fatalities drown drowned",
    "injured": "injured wounded",
    "rescued": "rescue rescued rescuing airlifted",
    "missing": "missing disappeared disappearances",
    "stranded": "stranded stuck trapped besieged",
    "crossed": (
        "cross crosses crossed crossing crossings enter enters entered entering waded smuggled infiltrate infiltrated"
    ),
    "arrived": "arrive arrives arrived arriving arrival arrivals reach reaches reached reaching influx",
    "heading": (
        "head heads headed heading bound travel travels travelled traveled travelling traveling walk walked walking "
        "journey drove marched go goes going went"
    ),
    "left": "leave leaves leaving left depart departs departed departing departure departures exodus",
    "sheltered": "sheltering sheltered",
    "homeless": "homeless homelessness",
}
_FORMS: dict[str, Term] = {form: term for term, forms in _WORDS.items() for form in forms.split()}
# words that mean something else together with what follows
_PHRASES: dict[str, tuple[tuple[str, Term | None], ...]] = {
    "go": (("go up", None), ("go down", None), ("go on", None), ("go back", "returned"), ("go home", "returned")),
    "went": (
        ("went back", "returned"),
        ("went home", "returned"),
        ("went to bed", None),
        ("went up", None),
        ("went down", None),
        ("went on", None),
    ),
    "going": (("going back", "returned"), ("going home", "returned"), ("going to be", None), ("going to have", None)),
    "gone": (("gone back", "returned"), ("gone home", "returned")),
    "come": (("come back", "returned"), ("come home", "returned")),
    "came": (
        ("came back", "returned"),
        ("came to", "arrived"),
        ("came from", "left"),
        ("came here", "arrived"),
        ("came into", "arrived"),
    ),
    "sent": (("sent back", "deported"), ("sent home", "deported")),
    "turn": (("turn back", "caught"), ("turn away", "caught")),
    "turning": (("turning back", "caught"), ("turning away", "caught")),
    "turned": (("turned back", "caught"), ("turned away", "caught"), ("turned us", "caught")),
    "pushed": (("pushed back", "deported"),),
    "made": (("made it", "arrived"),),
    "make": (("make it", "arrived"),),
    "making": (("making it", "arrived"),),
    "got": (
        ("got to", "arrived"),
        ("got into", "arrived"),
        ("got on the road", "left"),
        ("got out", "left"),
        ("got away", "fled"),
    ),
    "get": (
        ("get to", "arrived"),
        ("get into", "arrived"),
        ("get out", "left"),
        ("get away", "fled"),
        ("get back", "returned"),
    ),
    "set": (("set out", "left"), ("set off", "left")),
    "ran": (("ran away", "fled"),),
    "taken": (
        ("taken to", "relocated"),
        ("taken towards", "relocated"),
        ("taken into", "relocated"),
        ("taken away", "detained"),
    ),
    "led": (("led away", "detained"),),
    "picked": (("picked out", "detained"), ("picked up by", "detained")),
    "singled": (("singled out", "detained"),),
    "rounded": (("rounded up", "detained"),),
    "let": (("let go", "released"), ("let out", "left"), ("let in", "crossed")),
    "slip": (("slip into", "crossed"), ("slip across", "crossed"), ("slip over", "crossed")),
    "slipped": (("slipped into", "crossed"), ("slipped across", "crossed"), ("slipped over", "crossed")),
    "gave": (("gave themselves up", "surrendered"),),
    "on": (("on the road", "left"),),
    "out": (("out of", "left"),),
    "in": (("in need", "in_need"),),
    "killed": (),
    "head": (("head of", None),),
    "left": (("left behind", None), ("left of", None)),
    "move": (("move to", "relocated"),),
    "leave": (("leave no", None),),
    "held": (("held talks", None), ("held a", None), ("held by", None)),
}
_WORD = re.compile(r"[a-z]+", re.IGNORECASE)


def term_in(text: str, start: int, end: int) -> Term | None:
    """The term of the first word between two characters that has one."""
    for match in _WORD.finditer(text, start, end):
        word = match[0].lower()
        phrases = _PHRASES.get(word)
        if phrases:
            said = text[match.start() : match.start() + 20].lower()
            for phrase, term in phrases:
                if said.startswith(phrase):
                    if term is not None:
                        return term
                    break
            else:
                if word in _FORMS:
                    return _FORMS[word]
        elif word in _FORMS:
            return _FORMS[word]
    return None
