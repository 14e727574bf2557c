"""Convoys and evacuations, and who took people where, where nobody says how many."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corridor.reading.statements.event import acting, event, rule_of
from corridor.reading.statements.heads import HEADS, head_soon
from corridor.reading.statements.instance import GROUND
from corridor.reading.statements.passage import COUNTED
from corridor.reading.statements.scene import Found, Scene
from corridor.reading.statements.terms import term_in

_CONVOY = re.compile(
    r"\b(?P<c>(?:the\s|an?\s)?(?:evacuations?|withdrawal|convoys?|exodus|handover|repatriation|resettlement|"
    r"prisoner\s(?:swap|exchange)|deportations?|evictions?|buses|columns?|returns?\sof\s[a-z]+))(?:\s(?!(?:that|"
    r"which|who|was|"
    r"were|is|are|has|have|had|order)\b)[\w’'-]+){0,12}?\s(?:(?:has|have|had|was|were|is|are|been|being|will|be|also|"
    r"since|now|already|later|finally)\s){0,4}(?P<p>began|begun|started|completed|ended|resumed|suspended|halted|"
    r"took\splace|postponed|continues|continued|underway|under\sway|left|leaving|departed|arrived|arriving|reached|"
    r"entered|set\soff|carried\sout|stalled|failed|arranged|organised|organized|cancelled)\b"
)
_VEHICLES = re.compile(
    r"\b(?P<c>(?:(?:[Tt]he|[Aa]n?|[Tt]heir|[Ii]ts)\s)?(?:[a-z]+\s){0,2}?(?:convoys?|buses|lorries|trucks|vehicles|"
    r"column|"
    r"ambulances|boats|flotilla))\s(?:(?!(?:that|which|who|was|were|is|are|has|have|"
    r"had)\b)[\w’'-]+\s){0,5}?(?:(?:has|have|"
    r"had|was|were|is|are|been|being|also|since|now|later|last|seen|said|thought|believed|reported|to|be|then)\s){0,5}"
    r"(?P<p>went|gone|headed|heading|drove|driven|driving|rolled|turned(?=\s(?:back|off|into|towards?|south|north|east|"
    r"west))|travell?ed|moved|moving|passed|set\s(?:out|off)|crossed|on\s(?:the|its|their)\sway|bound)\b"
)
_MOVE_THEM = re.compile(
    r"\b(?P<p>bussed|bused|moved|transferred|relocated|evacuated|deported|(?:sent|turned|pushed|brought|flew)\sback|"
    r"returned|released|freed|arrested|detained|rescued|expelled|evicted|resettled|airlifted|took\sin|smuggled|"
    r"separated|intercepted|caught|repatriated|rounded\sup|picked\sout|drove|led|escorted)\s(?:(?:the|these|those|"
    r"its|their|all\sthe)\s)?"
)
_TAKE_THEM = re.compile(
    r"\b(?P<p>took|drove|carried|brought|moved|bussed|bused|ferried|led|escorted|flew|transported)\sthem\s"
    r"(?:to|into|towards?|out\sof|out|across|away|back|over|through|north|south|east|west)\b"
)


def convoys(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`the evacuation of the town began`, `a convoy of buses left the city`."""
    for match in _CONVOY.finditer(scene.text):
        term = "evacuated" if "evacuation" in match["c"] else term_in(scene.text, *match.span("p")) or "left"
        yield event(scene, rule, match.span("p"), term, what=match.span("c"))
    for match in _VEHICLES.finditer(scene.text):
        end = scene.clause(*match.span())[1]
        if GROUND.search(scene.text, match.end(), end) or scene.place_in(match.end(), end):
            yield event(scene, rule, match.span("p"), "heading", what=match.span("c"))


def transfers(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`the authorities bussed the asylum seekers back to the camps`, and nobody says how many."""
    for match in _MOVE_THEM.finditer(scene.text):
        who = head_soon(scene.text, match.end())
        if who is None or COUNTED.search(scene.text, match.end("p"), who[0]):
            continue
        party = acting(scene, match.span("p"))
        if party:
            yield event(scene, rule, match.span("p"), term_in(scene.text, *match.span("p")) or "other", party=party)
    for match in _TAKE_THEM.finditer(scene.text):
        near = (match.end() - 1, scene.clause(*match.span())[1])
        if GROUND.search(scene.text, *near) or scene.place_in(*near):
            yield event(scene, rule, match.span("p"), "relocated", party=acting(scene, match.span("p")))


RULES = (
    rule_of(
        "evacuation",
        3,
        "evacuation evacuations withdrawal convoy convoys exodus handover repatriation resettlement swap exchange "
        "deportation deportations eviction evictions buses return returns column columns lorries trucks vehicles "
        "ambulances "
        "boats flotilla",
        convoys,
        "began begun started completed ended resumed suspended halted took postponed continues continued underway "
        "under left leaving departed arrived arriving reached entered set carried stalled failed arranged organised "
        "organized cancelled went gone headed heading drove driven driving rolled turned travelled traveled moved "
        "moving "
        "passed crossed way bound",
    ),
    rule_of(
        "transfer",
        3,
        "bussed bused moved transferred relocated evacuated deported sent turned pushed brought flew returned "
        "released freed arrested detained rescued expelled evicted resettled airlifted took smuggled separated "
        "intercepted caught repatriated rounded picked drove led escorted carried ferried transported",
        transfers,
        " ".join((*HEADS, "them")),
    ),
)
