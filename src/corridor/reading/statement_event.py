"""Dated happenings told without a number of people: deals, closures, fighting, who was allowed to go, who fled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from corridor.claims.proposal import Term
from corridor.reading.statement_people import counts_people, head_soon, is_party, people
from corridor.reading.statement_scene import Found, Range, Rule, Scene, modality, negated, trim, word_before
from corridor.reading.statement_terms import term_in

_HAVE = r"(?:(?:has|have|had|was|were|is|are|been|being|be|will|would|also|since|now|reportedly|allegedly|already|then|later|finally|recently)\s){0,4}"
_PACT = (
    r"(?:(?:peace|ceasefire|cease-fire|evacuation|surrender|withdrawal|truce|secret|prisoner|exchange|safe\s?-?passage|local|new|initial|"
    r"preliminary|written|verbal|return|repatriation|migration|migrant|refugee|readmission|political|final|humanitarian|de-escalation)\s){0,2}"
    r"(?P<pact>deal|agreement|ceasefire|cease-fire|truce|accord|pact|arrangement|settlement|memorandum\sof\sunderstanding)"
)
_MADE = r"agreed|reached|signed|struck|brokered|concluded|negotiated|arranged|made|sealed|mediated|announced|approved|supervised|facilitated|cut"
DEAL_MADE = re.compile(rf"\b{_PACT}\s(?:[\w’'-]+\s){{0,5}}?(?:(?:was|were|is|has\sbeen|had\sbeen|being)\s(?:[a-z]+\s)?)?(?P<p>{_MADE})\b(?P<by>\s(?:by|between|with|among)\b)?")
MAKE_DEAL = re.compile(
    rf"\b(?P<p>{_MADE}|agree|reach|sign|strike|broker|negotiate|entered\sinto|agreed\s(?:to|on)|agree\s(?:to|on))\s(?:an?|the|this|their|its|another)\s(?:[\w’'-]+\s){{0,2}}?{_PACT}\b(?P<by>\s(?:with|between)\b)?"
)
DEAL_HOLDS = re.compile(
    rf"\b{_PACT}\s(?:[\w’'-]+\s){{0,5}}?(?P<p>(?:came|went|comes)\sinto\s(?:force|effect)|took\seffect|collapsed|broke\sdown|was\s(?:violated|broken)|expired|"
    r"began|started|(?:was|has\sbeen)\sextended|(?:is|was)\sholding|fell\sapart|failed|(?:was|is)\smeant|was\ssupposed)\b"
)
UNDER_DEAL = re.compile(rf"\b(?P<p>(?:under|as\spart\sof|following|after|thanks\sto|exploited|abused|used)\s(?:an?|the|this|that)\s)(?:[\w’'-]+\s){{0,2}}?{_PACT}\b(?P<by>\s(?:with|between|by)\b)?")
SIDES_AGREED = re.compile(r"\b(?P<p>agreed|agree)\s(?:to|on|that)\s(?P<c>(?:a|the|let|allow|stop|halt|end|exchange|swap|withdraw|open|reopen|evacuate|leave|take|accept|return|cease|free|release|surrender)\b)")
_BUSINESS = re.compile(
    r"(?:[$€£]\s?\d|\b(?:trade|record|transfer|business|book|film|movie|tv|television|broadcast|sponsorship|gas|oil|shares?|shareholders?|"
    r"company|club|striker|midfielder|album|merger|takeover|nuclear|climate|billion|budget|debt|bailout|pay|wage|contract|plea|fishing|players?|coach|season|customers)\b)", re.IGNORECASE
)
EXERCISE = re.compile(
    r"\b(?P<p>stag(?:e|es|ed|ing)|hold|holds|held|holding|conduct(?:s|ed|ing)?|carr(?:y|ies|ied)\sout|beg[ai]n|launch(?:ed|es)?|start(?:ed)?)\s"
    r"(?:[\w’'-]+\s){0,4}?(?:(?:military|joint|naval|army|live-fire|air|war|border)\s(?:[\w-]+\s)?(?:exercises?|drills?|man(?:oeu|eu)vres?|maneuvers|games))\b"
)
_WAY = (
    r"(?:borders?|border\sgates?|crossings?|crossing\spoints?|frontier|roads?|highways?|motorway|bridges?|airports?|checkpoints?|camps?|routes?|"
    r"ports?|corridors?|schools|gates?|passage|strait|ferry\sservice|rail\sline|railway)"
)
_SHUTS = r"clos(?:e|es|ed|ing)|shut(?:s|ting)?|seal(?:s|ed|ing)?|re-?open(?:s|ed|ing)?|block(?:s|ed|ing)?|suspend(?:s|ed)?|cut\soff|barricaded|fenced\soff|opened|dismantl(?:ed|es|ing)"
SHUT = re.compile(
    rf"\b(?P<p3>keep|keeps|kept|keeping|left|leaves)\s(?:[\w’'-]+\s){{0,3}}?(?P<w3>{_WAY})\s(?:open|closed|shut)\b|"
    rf"\b(?P<p>{_SHUTS})(?:\soff|\sdown)?\s(?:(?:the|its|their|all|a|an|several|two|three|that|this|every|most|both)\s)(?:[\w’'-]+\s){{0,4}}?(?P<w>{_WAY})\b"
    rf"|\b(?P<w2>{_WAY})(?:\s(?!that\b|who\b|which\b)[\w’'-]+){{0,6}}?\s(?:(?:was|were|is|are|has|have|had|been|being|remains?|remained|will|be|again|also|temporarily|completely|immediately)\s){{1,4}}(?P<p2>closed|shut|sealed|blocked|cut\soff|re-?opened|impassable|open|washed\saway|flooded|dismantled)\b"
)
CLOSURE = re.compile(rf"\b(?:the|a)\s(?P<p>closure|closing|reopening|re-opening|blockade|sealing)\sof\s(?:the|its|all|a)\s(?:[\w’'-]+\s){{0,4}}?{_WAY}\b")
TAKEN = re.compile(
    r"\b(?P<p>captured|seized|retook|recaptured|liberated|overran|besieged|encircled|surrounded|(?:took|taken|take|taking|seized|regained|lost|gained)\s(?:full\s)?control\sof|"
    r"withdrew\sfrom|pulled\sout\sof|advanced\son|stormed|entered)\s(?P<c>(?:the\s)?(?:[\w’'-]+\s){0,4}?[\w’'-]+)"
)
WAS_TAKEN = re.compile(
    r"\b(?P<p>(?:was|were|has\sbeen|had\sbeen|have\sbeen|being)\s(?:[a-z]+ly\s|finally\s)?(?:captured|seized|retaken|recaptured|liberated|overrun|besieged|encircled|surrounded|taken)"
    r"(?=[.,;”]|\s(?:by|on|in|from|last|after|this|yesterday|when)\b|$)|fell(?=[.,;”]|\sto\s(?:the|a|[A-Z])|\s(?:on|in|last|after|this)\b|$)|falls\sto|has\sfallen|had\sfallen)"
)
FALL_OF = re.compile(r"\b(?:the|since|after|following|before)\s(?:the\s)?(?P<p>fall|capture|liberation|recapture|loss|siege)\sof\s(?P<c>[A-Z][\w’'-]+)")
_FIGHT = (
    r"fighting|clashes|battles?|shelling|(?:air\s?-?strikes?)|bombardment|(?:an?\s|the\s)?offensive|bombings?|gunfire|violence|the\sassault|(?:the|a)\ssiege|"
    r"hostilities|(?:a|the)\scoup|unrest|riots|explosions?|rocket\sfire|(?:the\s|a\s|an\s)?attacks?|(?:the\s)?war|(?:the\s)?conflict"
)
_HAZARD = (
    r"earthquakes?|floods|flooding|floodwaters|flash\sfloods?|storms?|cyclone(?:\s[A-Z]\w+)?|typhoon(?:\s[A-Z]\w+)?|hurricane(?:\s[A-Z]\w+)?|landslides?|mudslides?|"
    r"fires?|wildfires?|bushfires?|eruptions?|volcano|drought|tsunami|avalanche|tornado(?:es)?|heavy\srains?|monsoon\srains?|torrential\srains?|the\sriver|the\sdam|rivers"
)
FOUGHT = re.compile(
    rf"\b(?P<c>(?i:{_FIGHT}))(?:\s(?!(?:that|which|who|and)\b)[\w’'-]+){{0,6}}?\s{_HAVE}(?P<p>broke\sout|broken\sout|erupted|began|begun|resumed|continued|intensified|raged|escalated|flared(?:\sup)?|"
    r"subsided|stopped|ended|took\splace|reported|spread|killed|started|hit|struck|targeted|destroyed|worsened|continues|rages|forced|displaced|drove)\b"
)
LAUNCHED = re.compile(
    r"\b(?P<p>launch(?:ed|es|ing)|start(?:ed|ing)|began|resum(?:ed|es)|carried\sout|mounted|stepped\sup|conducted|intensified|halted|opened)\s(?:(?:an?|the|its|their|new|more|several|fresh|another|deadly|heavy|major|massive)\s){0,3}"
    r"(?:[\w’'-]+\s){0,3}?(?P<c>offensive|attacks?|assaults?|air\s?-?strikes?|operations?|raids?|bombardment|shelling|invasion|bombing\scampaign|fire)\b"
)
SHELLED = re.compile(r"\b(?P<p>shelled|bombed|bombarded|attacked|raided|ambushed|invaded|torched|burn(?:ed|t)\sdown|opened\sfire)\b")
_ANY_HAZARD = re.compile(rf"\b(?i:{_HAZARD})\b")
_PASSIVE = frozenset("is are was were been being be not to".split())
STRUCK = re.compile(
    rf"\b(?P<c>(?i:{_HAZARD}))(?:\s(?!(?:that|which|who|and)\b)[\w’'-]+){{0,6}}?\s{_HAVE}(?P<p>hit|hits|struck|swept|destroyed|caused|triggered|made\slandfall|erupted|broke\sout|"
    r"began|inundated|damaged|devastated|forced|submerged|swamped|flattened|ravaged|burst|overflowed|collapsed|burned|battered|lashed|displaced|buried|swallowed|cut\soff)\b"
)
ALLOW = re.compile(
    r"\b(?P<p>allow(?:s|ed|ing)?|let|lets|letting|permit(?:s|ted|ting)?|authori[sz]ed|enabled?|granted)\s(?P<who>(?!us\b|me\b|for\b)(?:[\w’'-]+\s){1,9}?)(?:to\s)?"
    r"(?P<go>leave|pass|enter|return|cross|go\b|stay|evacuate|escape|flee|safe\spassage|withdraw|in\b|through|out\b|depart|move|slip)"
)
ALLOWED = re.compile(r"\b(?P<p>(?:not\s)?(?:being\s)?(?:allowed|permitted|free|authori[sz]ed))\s(?:to\s(?P<go>leave|pass|enter|return|cross|go|stay|evacuate|escape|flee|withdraw|depart|move|settle)|(?P<way>in|through|out|back|home)\b)")
PREVENT = re.compile(
    r"\b(?P<p>prevent(?:s|ed|ing)?|barr(?:ed|ing)|bars|stopp(?:ed|ing)|block(?:ed|ing|s)|kept|hinder(?:ed|ing|s)?|restrict(?:ed|ing|s)?|discourag(?:ed|ing|es)|forb[ai]d(?:den|s)?|bann(?:ed|ing)|prohibit(?:ed|s))\s(?:[\w’'-]+\s){0,8}?(?:from\s|to\s)"
    r"(?P<go>leaving|entering|crossing|returning|fleeing|passing|going|escaping|reaching|moving|leave|enter|cross|return)\b"
)
ORDER = re.compile(
    r"\b(?P<p>order(?:s|ed|ing)|told|tells|telling|asked|urged|urging|advised|instructed|forced|warned|forcing)\s(?P<who>(?:[\w’'-]+\s){0,8}?)(?:not\s)?to\s"
    r"(?P<go>leave|evacuate|flee|return|go\s(?:home|back)|move|stay|relocate|abandon)\b"
)
ORDERS = re.compile(r"\b(?P<p>issued|lifted|announced|declared|imposed|ordered|extended|gave|began|suspended)\s(?:(?:an?|the|its|all|new|mandatory|immediate)\s){0,3}(?:[\w’'-]+\s){0,2}?(?P<c>evacuation(?:\s(?:orders?|warnings?))?|state\sof\semergency|curfew|travel\sban|martial\slaw)\b")
EVACUATION = re.compile(
    rf"\b(?P<c>(?:the\s|an\s)?(?:evacuations?|withdrawal|convoys?|exodus|handover|repatriation|resettlement|prisoner\s(?:swap|exchange)|deportations?|evictions?|buses|returns?\sof\s[a-z]+))(?:\s(?!(?:that|which|who|and|was|were|is|are|has|have|had|order)\b)[\w’'-]+){{0,8}}?\s{_HAVE}"
    r"(?P<p>began|begun|started|completed|ended|resumed|suspended|halted|took\splace|postponed|continues|continued|underway|under\sway|left|leaving|departed|arrived|arriving|reached|entered|set\soff|carried\sout|stalled|failed|arranged|organised|organized|planned|cancelled)\b"
)
MOVED = re.compile(
    r"\s(?P<p>(?:(?:have|has|had|also|since|already|now|reportedly|then|later|again|recently)\s){0,3}(?:fled|left(?!\s(?:in\b|behind|with|without|homeless|stranded|on\b|at\b|dead|to\b|over\b))|crossed|returned|"
    r"escaped|surrendered|evacuated|arrived|reached|entered|abandoned|gone\shome|went\shome|gone\sback|poured\s(?:into|across|over|out)|streamed\s(?:into|across|out|over)|slipped\s(?:across|into|out|through|away)|dispersed|walked|set\s(?:off|out)|moved\s(?:to|into|from|out)|took\srefuge|sought\srefuge|taken\srefuge)"
    r"|(?:continue[sd]?\sto|began\sto|started\sto|keep|kept)\s(?:cross|flee|arrive|leave|return|pour|stream|enter|crossing|fleeing|arriving|leaving)"
    r"|(?:are|were|have\sbeen|had\sbeen|is|was)\s(?:(?:also|now|still|being|reportedly|forced\sto|already|then|later|all|again|forcibly|all)\s){0,3}(?:flee|fleeing|leaving|crossing|returning|arriving|escaping|pouring\s\w+|streaming\s\w+|"
    r"evacuated|displaced|relocated|deported|released|freed|rescued|moved|resettled|sheltering|taking\s(?:refuge|shelter)|stranded|trapped|expelled|transferred|bussed|bused|taken|uprooted|detained|arrested|airlifted|smuggled|besieged|evicted|sent\sback|turned\sback|pushed\sback|driven\sout|housed))\b"
)
TRANSFER = re.compile(
    r"\b(?P<p>bussed|bused|moved|transferred|relocated|evacuated|deported|(?:sent|turned|pushed|brought|flew)\sback|returned|released|freed|arrested|detained|"
    r"rescued|expelled|evicted|resettled|airlifted|took\sin|smuggled|surrounded|separated|intercepted|caught|repatriated)\s(?P<who>(?:the|these|those|its|their|all\sthe)?\s?(?:[\w’'-]+\s?){1,4})"
)
_COUNTED = re.compile(
    r"\b(?:\d[\d,.]*|(?:hundred|thousand|million|dozen|score)s?|many|some|most|few|several|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"half|all|both|number|percent|cent|none|no|lots?|each|every|more|fewer|enough|other|majority|if|when|how|any|those|that)\b", re.IGNORECASE
)
_PURPOSE = re.compile(r"\b(?:in\sorder\s(?:to|that)|so\sas\sto|so\sthat|with\sthe\saim\sof|aimed\sat|in\s(?:exchange|return)\sfor|(?<!able )to\s(?:escape|salvage|save|spare|avoid|end|stop|protect|allow|let|free|secure|bring|prevent|break|evacuate|flee|hunt|clear)\b)")
_NAMED_WAY = re.compile(r"\b(?:city|town|village|towns|villages|capital|district|province|airport|base|stronghold|camp|neighbou?rhoods?|region|territory|outpost|crossing|area|countryside|suburbs?)\b")


def _event(
    scene: Scene, rule: str, predicate: Range, term: Term | None, content: bool = False, **parts: Range | None
) -> Found | None:
    """An event around its predicate; nothing where the clause denies it or only supposes it."""
    clause = scene.clause(*predicate, content=content)
    text = scene.text
    lead = text[clause[0] : predicate[0]]
    if negated(text, max(clause[0], predicate[0] - 30), predicate[1]) or re.match(r"(?:if|unless|should|whether|were)\b", lead, re.IGNORECASE):
        return None
    named = {name: r for name, r in parts.items() if r is not None and r[0] < r[1]}
    purpose = _PURPOSE.search(text, predicate[1], clause[1])
    if purpose:
        named["purpose"] = trim(text, purpose.start(), clause[1])
    if rule in _OF_PEOPLE and counts_people(text, *clause):
        return None
    return Found(
        "event", rule, clause, predicate, term, modality=modality(text, *clause, will=True), group=people(scene, *clause), parts=named
    )


_OF_PEOPLE = frozenset(f"event:{n}" for n in ("allowance", "order", "evacuation", "movement", "transfer", "fighting", "hazard"))


def _subject(scene: Scene, predicate: Range) -> Range | None:
    """Who acts; in the passive voice nobody is named before the verb."""
    if word_before(scene.text, predicate[0]) in _PASSIVE:
        return None
    return scene.subject(scene.clause(*predicate), predicate[0])


def _listed(scene: Scene, match: re.Match[str]) -> Range | None:
    """The parties after `by`, `between` or `with`."""
    if match["by"] is None:
        return None
    clause = scene.clause(*match.span())
    rest = scene.text[match.end() : clause[1]]
    stop = re.search(r"\s(?:to\s|in\sorder|under\swhich|that\s|which\s|on\s[A-Z]|last\s|after\s|in\s(?:19|20)|in\s[A-Z]|has\s|had\s|was\s|is\s|let\s|allow)|,", rest)
    return trim(scene.text, match.end(), match.end() + (stop.start() if stop else len(rest)))


def deals(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`a deal agreed by A and B`, `the sides reached a ceasefire`, `the truce collapsed`."""
    text = scene.text
    if _BUSINESS.search(text):
        return
    for match in DEAL_MADE.finditer(text):
        yield _event(scene, rule, match.span(), "agreed", party=_listed(scene, match))
    for match in MAKE_DEAL.finditer(text):
        yield _event(scene, rule, match.span(), "agreed", party=_listed(scene, match) or _subject(scene, match.span()))
    for match in DEAL_HOLDS.finditer(text):
        yield _event(scene, rule, match.span(), "agreed")
    for match in SIDES_AGREED.finditer(text):
        subject = _subject(scene, match.span("p"))
        if is_party(scene, subject):
            yield _event(scene, rule, match.span("p"), "agreed", content=True, party=subject, content_of=(match.start("c"), scene.clause(*match.span())[1]))
    for match in UNDER_DEAL.finditer(text):
        yield _event(scene, rule, match.span(), "agreed", party=_listed(scene, match))


def exercises(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`the two armies hold a joint exercise on the border`."""
    for match in EXERCISE.finditer(scene.text):
        yield _event(scene, rule, match.span(), "other", party=_subject(scene, match.span("p")))


def closures(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`Jordan sealed its border`, `the road was cut off`, `the closure of the crossing`."""
    for match in SHUT.finditer(scene.text):
        if match["p"] or match["p3"]:
            subject = _subject(scene, match.span("p" if match["p"] else "p3"))
            yield _event(scene, rule, match.span(), "other", party=subject if is_party(scene, subject) else None)
        else:
            yield _event(scene, rule, match.span("p2"), "other", way=match.span("w2"))
    for match in CLOSURE.finditer(scene.text):
        yield _event(scene, rule, match.span(), "other")


def captures(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`the army took control of the town`, `Darsa fell`, `the capital was overrun`."""
    text = scene.text
    for match in TAKEN.finditer(text):
        subject = _subject(scene, match.span("p"))
        place = (match.start("c"), min(match.end("c") + 20, len(text)))
        if not (scene.place_in(*place) or _NAMED_WAY.search(text, *match.span("c"))) or not is_party(scene, subject):
            continue
        if match["p"] == "entered" and subject and not re.search(r"\b(?:troops|army|forces|soldiers|rebels|tanks|police)\b", text[subject[0] : subject[1]]):
            continue
        yield _event(scene, rule, match.span("p"), "other", party=subject)
    for match in WAS_TAKEN.finditer(text):
        subject = scene.subject(scene.clause(*match.span("p")), match.start("p"))
        if subject and (scene.place_in(*subject) or _NAMED_WAY.search(text, *subject)) and people(scene, *subject) is None:
            yield _event(scene, rule, match.span("p"), "other", place=subject)
    for match in FALL_OF.finditer(text):
        if scene.place_in(match.start("c"), match.end("c")):
            yield _event(scene, rule, match.span(), "other", place=match.span("c"))


def fights(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`fighting broke out`, `the army launched an offensive`, `jets bombed the village`."""
    for match in FOUGHT.finditer(scene.text):
        yield _event(scene, rule, match.span("p"), "other", what=match.span("c"))
    for match in LAUNCHED.finditer(scene.text):
        subject = _subject(scene, match.span("p"))
        if is_party(scene, subject) and not re.search(r"\b(?:rescue|relief|aid|search|clean-?up)\b", match[0]):
            yield _event(scene, rule, match.span(), "other", party=subject)
    for match in SHELLED.finditer(scene.text):
        subject = _subject(scene, match.span("p"))
        yield _event(scene, rule, match.span("p"), "other", party=subject if is_party(scene, subject) else None)


def hazards(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`the river burst its banks`, `a cyclone made landfall`."""
    for match in STRUCK.finditer(scene.text):
        named = list(_ANY_HAZARD.finditer(scene.text, match.start(), match.start("p")))
        yield _event(scene, rule, match.span("p"), "other", what=named[-1].span() if named else match.span("c"))


def allowances(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`the council allowed members of the group to leave`, `they were not allowed to cross`."""
    text = scene.text
    for match in ALLOW.finditer(text):
        subject = _subject(scene, match.span("p"))
        who = trim(text, *match.span("who"))
        pronoun = text[who[0] : who[1]].lower() in ("them", "him", "her", "everyone", "anyone", "nobody", "no one", "people")
        if not (people(scene, *who) or pronoun):
            continue
        term = term_in(text, match.start("go"), match.end("go")) or "left"
        party = subject if is_party(scene, subject) else None
        yield _event(scene, rule, match.span(), term, content=True, party=party)
    for match in ALLOWED.finditer(text):
        subject = scene.subject(scene.clause(*match.span("p")), match.start("p"))
        if subject is None or not (people(scene, *subject) or text[subject[0] : subject[1]].lower().startswith(("they", "he ", "she "))):
            continue
        term = term_in(text, match.start(), match.end()) or "left"
        found = _event(scene, rule, (match.start("p") + (4 if match["p"].startswith("not ") else 0), match.end()), term, content=True)
        yield found or _event_denied(scene, rule, match.span(), term)


def _event_denied(scene: Scene, rule: str, predicate: Range, term: Term | None) -> Found:
    """`were not allowed to leave`: the prohibition is what happened."""
    clause = scene.clause(*predicate)
    return Found("event", "event:prevention", clause, predicate, term, modality=modality(scene.text, *clause), group=people(scene, *clause))


def preventions(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`guards prevented refugees from crossing`."""
    for match in PREVENT.finditer(scene.text):
        clause = scene.clause(*match.span())
        if people(scene, *clause) is None:
            continue
        subject = _subject(scene, match.span("p"))
        term = term_in(scene.text, match.start("go"), match.end("go"))
        yield _event(scene, rule, match.span(), term, content=True, party=subject if is_party(scene, subject) else None)


def orders(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`residents were told to leave`, `the governor lifted the evacuation order`."""
    for match in ORDER.finditer(scene.text):
        subject = _subject(scene, match.span("p"))
        who = trim(scene.text, *match.span("who"))
        told = subject or scene.subject(scene.clause(*match.span("p")), match.start("p"))
        named = people(scene, *who) or (people(scene, *told) if told and who[0] == who[1] else None)
        if named is None and scene.text[who[0] : who[1]].lower() != "them":
            continue
        term: Term | None = term_in(scene.text, match.start("go"), match.end("go")) or "left"
        yield _event(scene, rule, match.span(), term, content=True, party=subject if is_party(scene, subject) else None)
    for match in ORDERS.finditer(scene.text):
        subject = _subject(scene, match.span("p"))
        term = "evacuated" if "evacuation" in match["c"] else "other"
        yield _event(scene, rule, match.span(), term, party=subject if is_party(scene, subject) else None)


def evacuations(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`the evacuation of the town began`, `a convoy of buses left the city`."""
    for match in EVACUATION.finditer(scene.text):
        term = "evacuated" if "evacuation" in match["c"] else term_in(scene.text, *match.span("p")) or "left"
        yield _event(scene, rule, match.span("p"), term, what=match.span("c"))


def movements(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`families have fled the town`: people moved or were moved, and nobody says how many."""
    text = scene.text
    at = 0
    while at < len(text):
        group = people(scene, at, len(text))
        if group is None:
            return
        end = at = group.span.end - scene.start
        match = MOVED.match(text, end) or _MOVED_LATER.match(text, end)
        if match is None or _COUNTED.search(text, max(0, group.span.start - scene.start - 40), group.span.start - scene.start):
            continue
        clause = scene.clause(*match.span("p"))
        subject = scene.subject(clause, match.start("p"))
        if subject is None or not subject[0] <= group.span.start - scene.start < subject[1] or _COUNTED.search(text, *subject):
            continue
        term = term_in(text, match.start("p"), match.end("p") + 6) or "other"
        found = _event(scene, rule, match.span("p"), term)
        yield found


def transfers(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`the authorities bussed the asylum seekers back to the camps`, and nobody says how many."""
    for match in TRANSFER.finditer(scene.text):
        who = head_soon(scene.text, match.start("who"))
        subject = _subject(scene, match.span("p"))
        if who is None or not is_party(scene, subject) or _COUNTED.search(scene.text, match.end("p"), who[0]):
            continue
        yield _event(scene, rule, match.span("p"), term_in(scene.text, *match.span("p")) or "other", party=subject)


_MOVED_LATER = re.compile(r"(?:\s(?:from|of|in|of\sthe|and|at|on|with)\s(?:[\w’'-]+\s?){1,5}?)" + MOVED.pattern)
_SHUT_WORDS = "closed closes close closing shut shuts shutting sealed seals sealing reopened reopens reopening opened blocked blocks blocking suspended cut closure blockade impassable open washed flooded dismantled dismantling dismantles barricaded fenced reopen re keep keeps kept keeping open"
_FIGHT_WORDS = (
    "fighting clashes battle battles shelling airstrike airstrikes strikes strike bombardment offensive bombing bombings gunfire violence assault siege hostilities coup "
    "unrest riots explosion explosions attack attacks war conflict fire launched launches launching shelled bombed bombarded attacked raided ambushed invaded torched operation operations raid raids"
)
_HAZARD_WORDS = (
    "earthquake earthquakes floods flood flooding floodwaters storm storms cyclone typhoon hurricane landslide landslides mudslide mudslides fire fires wildfire wildfires "
    "bushfire bushfires eruption eruptions volcano drought tsunami avalanche tornado tornadoes rain rains river rivers dam"
)
_PACT_WORDS = "deal agreement ceasefire cease truce accord pact arrangement settlement memorandum agreed agree"
_MOVE_WORDS = (
    "fled left crossed returned escaped surrendered evacuated arrived reached entered abandoned gone went poured streamed slipped dispersed walked set moved refuge flee fleeing leaving crossing "
    "returning arriving escaping pouring streaming displaced relocated deported released freed rescued resettled sheltering taking stranded trapped expelled transferred bussed bused taken "
    "uprooted detained arrested airlifted smuggled besieged evicted sent turned pushed driven housed continue continued continues began started keep kept"
)


def _some(found: Callable[[Scene, str], Iterator[Found | None]]) -> Callable[[Scene, str], Iterator[Found]]:
    """A rule without what turned out to be denied; a question tells of no event."""

    def find(scene: Scene, rule: str) -> Iterator[Found]:
        if not scene.text.rstrip("”\"’' ").endswith("?"):
            yield from (f for f in found(scene, rule) if f is not None)

    return find


def _rule(name: str, rank: int, words: str, find: Callable[[Scene, str], Iterator[Found | None]]) -> Rule:
    return Rule(f"event:{name}", rank, frozenset(words.split()), _some(find))


RULES = (
    _rule("allowance", 3, "allow allows allowed allowing let lets letting permit permits permitted permitting authorised authorized enabled enable granted free", allowances),
    _rule("prevention", 3, "prevent prevents prevented preventing barred barring bars stopped stopping blocked blocking blocks kept hinder hindered hindering hinders restrict restricted restricting restricts discouraging discouraged forbid forbidden forbids forbade banned banning prohibited prohibits", preventions),
    _rule("order", 2, "order orders ordered ordering told tells telling asked urged urging advised instructed forced forcing warned issued lifted announced declared imposed extended gave evacuation emergency curfew", orders),
    _rule("agreement", 3, _PACT_WORDS, deals),
    _rule("exercise", 3, "exercise exercises drill drills manoeuvres manoeuvre maneuvers games", exercises),
    _rule("closure", 3, _SHUT_WORDS, closures),
    _rule("capture", 3, "captured seized retook recaptured retaken liberated overran overrun besieged encircled surrounded control withdrew pulled advanced stormed entered taken fell falls fallen fall capture liberation recapture loss siege", captures),
    _rule("evacuation", 3, "evacuation evacuations withdrawal convoy convoys exodus handover repatriation resettlement swap exchange deportation deportations eviction evictions buses return returns", evacuations),
    _rule("movement", 3, _MOVE_WORDS, movements),
    _rule("transfer", 3, "bussed bused moved transferred relocated evacuated deported sent turned pushed brought flew returned released freed arrested detained rescued expelled evicted resettled airlifted took smuggled surrounded separated intercepted caught repatriated", transfers),
    _rule("fighting", 3, _FIGHT_WORDS, fights),
    _rule("hazard", 3, _HAZARD_WORDS, hazards),
)  # fmt: skip
