"""Words around names of places: what they say of the part a place plays, and of what is no place."""

from __future__ import annotations

import re

from corridor.claims.proposal import PlaceRole

ROLES: dict[str, PlaceRole] = {
    **dict.fromkeys("in at near around on within outside inside throughout across amid over along".split(), "at"),
    **dict.fromkeys("off above besieging hitting struck hit rocked flooded bombed surrounding".split(), "at"),
    **dict.fromkeys("from fled flee flees fleeing left leave leaving quit abandoned deserted escaped".split(), "from"),
    **dict.fromkeys("escape escaping departed departing vacated evacuated vacating".split(), "from"),
    **dict.fromkeys("through via crossed crossing cross transited transiting passed traversed past".split(), "via"),
    **dict.fromkeys("to into reached reach reaching entered enter entering onto unto".split(), "to"),
    **dict.fromkeys("towards toward approaching approached bound".split(), "towards"),
}  # fmt: skip
# two words, where the last alone would say something else
PHRASES: dict[str, PlaceRole] = {
    "out of": "from",
    "away from": "from",
    "evacuated from": "from",
    "heading to": "towards",
    "heading for": "towards",
    "headed to": "towards",
    "headed for": "towards",
    "head for": "towards",
    "head to": "towards",
    "en route to": "towards",
    "way to": "towards",
    "bound for": "towards",
    "left for": "to",
    "leave for": "to",
    "leaving for": "to",
    "departed for": "to",
    "set out for": "towards",
    "set off for": "towards",
    "got to": "via",
    "passed by": "via",
    "by way of": "via",
    "arrived in": "to",
    "arrived at": "to",
    "arrive in": "to",
    "arrive at": "to",
    "arriving in": "to",
    "arriving at": "to",
    "arrivals in": "to",
    "landed in": "to",
    "landed on": "to",
    "next to": "at",
    "close to": "at",
    "according to": "at",
    "linked to": "at",
    "belonging to": "at",
    "damage to": "at",
    "aid to": "at",
    "due to": "at",
    "native to": "at",
}
# a name behind these is one of a place
WHOLE_OF = frozenset(f"{part} of" for part in "whole parts part most much all areas outskirts".split())
# before `for`, these tell where somebody went
LEAVING = frozenset("fled flee flees fleeing left leave leaves leaving departed escaped abandoned quit".split())
# evidence that a name is one of a place; the rest of ROLES is evidence only together with a known name
PLACING = frozenset(
    "in at near around from into through via towards toward reached reaching within outside inside throughout "
    "across fled fleeing entered entering".split()
)
SKIPPED = frozenset(
    "the a an of both several some many other nearby remote besieged northern southern eastern western north- "
    "eastern north-western south-eastern south-western northeastern northwestern southeastern southwestern north- "
    "east north-west south-east south-west northeast northwest southeast southwest north south east west central "
    "inner outer upper lower rural urban coastal mountainous border neighbouring neighboring adjacent surrounding "
    "besieged war-torn battle-scarred hard-hit worst-hit flood-hit quake-hit main former small tiny old its their "
    "his her and affected devastated stricken greater mainland historic ancient key strategic rebel-held "
    "government-held opposition-held kurdish-held contested disputed self-declared whole entire much most all "
    "parts part".split()
)
PLACE_NOUNS = frozenset(
    "city cities town towns village villages hamlet hamlets settlement settlements district districts sub- "
    "district subdistrict subdistricts province provinces region regions state states county counties governorate "
    "governorates prefecture prefectures department departments municipality municipalities commune communes "
    "canton division territory area areas zone zones camp camps island islands capital suburb suburbs "
    "neighbourhood neighbourhoods neighborhood neighborhoods outskirts countryside port town port-city valley "
    "district's locality localities township townships community communities parish parishes ward wards oblast "
    "woreda woredas upazila taluk tehsil barangay barangays site sites enclave stronghold crossing checkpoint "
    "peninsula archipelago coast country countries kingdom republic emirate locations vicinity edge centre center "
    "border heart".split()
)
REGION_NOUNS = frozenset(
    "province provinces region regions state states governorate governorates prefecture prefectures department "
    "departments oblast division county counties canton cantons district districts".split()
)
# capitalised in a name: what the name before or after it is
TYPES = PLACE_NOUNS | frozenset("autonomous municipal airport hospital bridge dam road highway station border".split())
BEFORE = frozenset(
    "greater northern southern eastern western north south east west central upper lower camp fort mount old "
    "inner rural metro northeast northwest southeast southwest port outer mainland northeastern northwestern "
    "southeastern southwestern downtown island".split()
)
WATERS = frozenset("river rivers sea ocean gulf lake bay strait creek delta basin falls desert mountains".split())
ORGANISATIONS = frozenset(
    "red bank university college school army forces force front party ministry council cross crescent agency "
    "commission committee police government court union association institute centre center company airlines "
    "airways corporation brigade brigades battalion movement coalition alliance network group foundation fund "
    "organisation organization society academy authority bureau office service services department directorate "
    "board guard navy air club league congress parliament senate assembly embassy consulate house observatory "
    "watch federation confederation church diocese archdiocese museum stock exchange rangers militia mission "
    "programme program project consortium secretariat command units unit defence defense intelligence "
    "coordination development relief action aid rights news democratic liberation revolutionary national federal "
    "security republican resistance mobilisation mobilization".split()
)
MEDIA = frozenset(
    "times post herald tribune journal radio tv television daily gazette observer star mail telegraph today press "
    "express chronicle guardian mirror standard monitor review weekly broadcasting media magazine sun globe "
    "dispatch".split()
)
OUTLETS = frozenset(("al jazeera", "al arabiya", "al hayat", "al mayadin", "al watan"))  # places are called so, too
TITLES = frozenset(
    "mr mrs ms dr prof professor sir lord lady king queen prince princess pope imam sheikh sheik president "
    "minister premier chancellor governor mayor senator secretary ambassador general gen colonel col major maj "
    "captain capt lieutenant lt sergeant sgt commander brigadier admiral chief chairman director spokesman "
    "spokeswoman spokesperson judge justice deputy prime vice foreign interior captain father sister brother rev "
    "reverend bishop archbishop ayatollah mullah representative rep congressman congresswoman inspector "
    "commissioner officer coordinator".split()
)
NO_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december i the in on at from to of by for with and but or as after before since "
    "until while when where there here this that these those it its he she they we you his her their our my if so "
    "then now some many most more all both each every no not near around across over under into through about "
    "between among during despite because although though however meanwhile yesterday today last next another "
    "other up at least hundreds thousands dozens scores tens people residents officials authorities refugees "
    "families fighters what who how why which also only even still just once according total number about heavy".split()
)
NEVER_PLACES = frozenset(
    "islam christianity english arabic french spanish russian turkish parliament congress ramadan easter "
    "christmas eid god allah facebook twitter google youtube brexit phase operation typhoon cyclone hurricane "
    "storm tropical level isis isil daesh taliban muslims christians police army parliament earth mars".split()
)
SAYING = frozenset(
    "said says say saying told tells added adds announced announces reported reports warned warns accused accuses "
    "denied denies insisted claimed claims vowed urged urges called condemned agreed rejected confirmed argued "
    "explained wrote noted stated declared replied wants wanted believes hopes fears plans knowingly knows".split()
)
# a name before these is an attribute of somebody, no place of what is told
ATTRIBUTED = frozenset(
    "government army police authorities officials official spokesman spokeswoman spokesperson president minister "
    "troops soldiers officer officers military parliament news media newspaper daily ambassador embassy navy "
    "regime intelligence prosecutors lawmakers diplomat diplomats refugees migrants nationals citizens".split()
)
ADMINISTERED = frozenset("provincial regional state city district local municipal central federal county".split())
LANDFORMS = frozenset("island islands peninsula mountains hills desert valley plains".split())
LEANING = re.compile(
    r"[-‐‑–](?:led|backed|supported|funded|born|trained|made|style|sponsored|allied|aligned|brokered|educated|friendly)\b"
)
LINKING = frozenset(
    "de del la las los le les of and the es ez al el di da do dos das du y e am an der upon on sur en in ul az as "
    "ash ad ar at bin ou van den ob nad et zu im region province state district islands island county division "
    "department governorate territory".split()
)
DIRECTIONS = "north|south|east|west|north-?east|north-?west|south-?east|south-?west"
# what is done to people before "to" and a place: a name behind it is no person
MOVED = frozenset(
    "relocated moved evacuated fled returned went transferred displaced driven walked travelled traveled escaped "
    "bussed bused airlifted flown shipped migrated shifted resettled crossed ferried deported transported back".split()
)
