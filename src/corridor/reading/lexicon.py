"""Nouns that reports count: people by class, households, dwellings, vehicles, days."""

from __future__ import annotations

from typing import NamedTuple

from corridor.claims.proposal import GroupLabel, Term
from corridor.claims.quantity import Unit


class Noun(NamedTuple):
    """What a noun counts, which people it names, and what it says of them by itself (`evacuees`)."""

    unit: Unit
    label: GroupLabel = "people"
    term: Term | None = None
    plural: bool = True


# singular forms; the plural is made by `_plural` unless it is given after a slash
_FIGHTERS = """fighter militant jihadist jihadi combatant insurgent extremist rebel gunman/gunmen terrorist soldier
    guerrilla guerilla militiaman/militiamen mercenary gangster bandit paramilitary
    serviceman/servicemen warrior islamist fanatic infiltrator attacker assailant bomber peshmerga conscript"""
_FAMILY = """relative wife/wives dependant dependent spouse widow husband parent grandparent son daughter sibling
    cousin nephew niece uncle aunt fiancee"""
_CIVILIAN = "civilian noncombatant bystander"
_RESIDENTS = """resident villager inhabitant citizen local townsman/townsfolk islander dweller householder homeowner
    neighbour neighbor occupant tenant settler farmer herder pastoralist fisherman/fishermen fisher
    rancher tribesman/tribesmen islander highlander"""
_CHILDREN = """child/children minor girl boy baby infant kid toddler orphan schoolchild/schoolchildren schoolgirl
    schoolboy pupil teenager adolescent newborn"""
_WOMEN = "woman/women female mother grandmother"
_MEN = "man/men male father"
_REFUGEES = "refugee asylee seeker"
_MIGRANTS = "migrant immigrant emigrant traveller traveler"
_HOSTAGES = "hostage captive abductee"
_PEOPLE = """person/persons individual victim survivor passenger tourist student worker labourer laborer miner patient
    pensioner senior adult youth youngster foreigner national expatriate holidaymaker guest camper hiker visitor
    pilgrim worshipper protester protestor demonstrator activist prisoner inmate suspect employee staffer teacher
    doctor nurse medic volunteer rescuer firefighter officer policeman/policemen policewoman/policewomen guard
    sailor fisherfolk trader merchant vendor shopkeeper motorist driver trucker commuter beneficiary recipient
    casualty patient athlete player supporter believer christian muslim hindu sikh jew sunni shiite member follower
    commander leader official journalist reporter monk nun priest smuggler trafficker crewman/crewmen seaman/seamen
    swimmer climber skier evangelist nomad gipsy vagrant squatter applicant claimant arrival applicant entrant
    escapee defector deserter stowaway trekker brother sister householder businessman/businessmen spectator fan
    reveller shopper diner churchgoer lad bloke fellow caregiver participant parishioner"""
_WITH_TERM: dict[str, tuple[GroupLabel, Term]] = {
    "idp": ("displaced", "displaced"),
    "pdi": ("displaced", "displaced"),
    "evacuee": ("displaced", "evacuated"),
    "returnee": ("returnees", "returned"),
    "detainee": ("people", "detained"),
    "deportee": ("people", "deported"),
    "arrival": ("people", "arrived"),
    "displacement": ("displaced", "displaced"),
    "newcomer": ("people", "arrived"),
    "fatality": ("people", "killed"),
    "death": ("people", "killed"),
    "drowning": ("people", "killed"),
    "corpse": ("people", "killed"),
    "body": ("people", "killed"),
    "injury": ("people", "injured"),
    "escapee": ("people", "fled"),
}
# peoples whose names end like no others
_NAMED = """rohingya rohingyas yazidis yezidis kurds roma tutsi tutsis hutu hutus hmong tamils uighurs uyghurs dinka
    nuer fulani tuareg tuaregs berbers turks arabs serbs croats chechens pashtuns hazaras britons germans
    greeks danes swedes finns spaniards filipinos thais israelis pakistanis iraqis bangladeshis""".split()
_PLURALS: dict[str, Noun] = {
    "people": Noun("people"),
    "peoples": Noun("people"),
    "folk": Noun("people"),
    "ppl": Noun("people"),
    "pers": Noun("people"),
    "souls": Noun("people"),
    "humans": Noun("people"),
    "lives": Noun("people"),
    "troops": Noun("people", "fighters"),
    "police": Noun("people"),
    "personnel": Noun("people"),
    "staff": Noun("people"),
    "crew": Noun("people"),
    "elderly": Noun("people"),
    "townspeople": Noun("people", "residents"),
    "tribespeople": Noun("people", "residents"),
    "population": Noun("people", "residents"),
    "folks": Noun("people"),
    "dead": Noun("people", "people", "killed"),
    **{name: Noun("people") for name in _NAMED},
    "brethren": Noun("people", "men"),
    "hh": Noun("households"),
    "hhs": Noun("households"),
    "housing": Noun("dwellings"),
}
_HOUSEHOLDS = "household"
_FAMILIES = "family"
_DWELLINGS = """house home dwelling apartment flat residence hut shack shanty cottage villa bungalow mansion
    farmhouse tenement homestead cabin condominium townhouse property building shelter tent structure
    caravan yurt ger rondavel tukul chalet maisonette barrack hovel"""
_VEHICLES = """truck lorry bus car vehicle boat coach van minibus ambulance helicopter plane aircraft/aircraft ship
    ferry dinghy raft train wagon tractor taxi bicycle motorbike motorcycle trailer pickup barge canoe
    vessel yacht flight airliner jeep tank"""
_DAYS = {"day": 1.0, "night": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.0, "year": 365.0, "hour": 1 / 24}
# words that may end like a plural of people and are none
NOT_PEOPLE_ENDINGS = frozenset(
    """shelters trailers containers computers quarters corners rivers towers papers numbers matters meters metres
    boilers helicopters blankets centers centres members cylinders counters chapters letters orders borders waters
    layers customers litres liters hectares acres others offers powers covers rubbers servers rockets sisters
    steamers freighters tankers tractors sectors doctors floors doors motors monitors generators factors errors
    motorcycles trousers fires wires tires tyres shares wares squares spheres spores scores stores shores cores
    crossers feathers flowers weathers disasters craters clusters monsters boulders ladders posters rafters dinners
    trees degrees committees coffees fees knees guarantees bees tees decrees levees marquees refugees' lists fists
    wrists twists mists sensors detectors transmitters transformers processors routers scanners propellers loudspeakers
    radiators incubators ventilators refrigerators freezers excavators calculators elevators escalators
    projectors vectors""".split()
) - {"doctors", "customers", "members", "sisters"}
PEOPLE_ENDINGS = ("men", "women", "folk", "people", "ists", "ians", "ees", "eers", "ers", "ors", "goers", "mates")
DEMONYM_ENDINGS = ("ans", "ese", "ish", "is", "ites")

# who speaks in a report; a number of them is no figure of what it reports, unless it says what befell them
SPEAKERS = frozenset(
    """official officials officer officers source sources witness witnesses spokesman spokesmen spokeswoman spokesmen
    minister ministers journalist journalists reporter reporters expert experts analyst analysts lawyer lawyers
    diplomat diplomats researcher researchers correspondent correspondents leader leaders activist activists
    eyewitness eyewitnesses commander commanders doctor doctors driver drivers members member player players
    candidate candidates lawmaker lawmakers senator senators scientist scientists economist economists author
    authors editor editors judge judges delegate delegates envoy envoys""".split()
)
SPEECH = frozenset(
    """said say says told tell tells added add adds reported report reports claimed claim claims confirmed confirm
    confirms denied deny warned warn warns explained recalled argued argue announced stated testified spoke speak
    described describe agreed voted signed met discussed urged called asked insisted suggested wrote acknowledged
    noted predicted accused declared alleged estimated""".split()
)
BY_SPEAKERS = frozenset("citing quoting quoted by interviewed told to cited with".split())

# words that stand before a noun of people without being it
COLLECTIVE = frozenset("strong member person man woman".split())


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def _forms(listed: str) -> list[tuple[str, str]]:
    pairs = [(w.split("/")[0], w.split("/")[1] if "/" in w else _plural(w)) for w in listed.split()]
    return pairs


def _nouns() -> dict[str, Noun]:
    found: dict[str, Noun] = {}
    labelled: list[tuple[str, GroupLabel]] = [
        (_PEOPLE, "people"), (_FIGHTERS, "fighters"), (_FAMILY, "family"), (_CIVILIAN, "civilians"),
        (_RESIDENTS, "residents"), (_CHILDREN, "children"), (_WOMEN, "women"), (_MEN, "men"),
        (_REFUGEES, "refugees"), (_MIGRANTS, "migrants"), (_HOSTAGES, "hostages"),
    ]  # fmt: skip
    for listed, label in labelled:
        for one, many in _forms(listed):
            found[one] = Noun("people", label, plural=False)
            found[many] = Noun("people", label)
    for word, (label, term) in _WITH_TERM.items():
        found[word] = Noun("people", label, term, plural=False)
        found[_plural(word)] = Noun("people", label, term)
    units: list[tuple[str, Unit]] = [
        (_HOUSEHOLDS, "households"), (_FAMILIES, "families"), (_DWELLINGS, "dwellings"), (_VEHICLES, "vehicles"),
        (" ".join(_DAYS), "days"),
    ]  # fmt: skip
    for listed, unit in units:
        for one, many in _forms(listed):
            found[one] = Noun(unit, plural=False)
            found[many] = Noun(unit)
    return found | _PLURALS


NOUNS: dict[str, Noun] = _nouns()
DAYS_OF: dict[str, float] = {form: days for word, days in _DAYS.items() for form in (word, word + "s")}
ADVERBS = frozenset(
    """already also now still yet so far again alone all both each then there here today yesterday tomorrow
    tonight since just only even ever always often soon later earlier once twice too very far away
    together back about around apparently overnight meanwhile thereby afterwards either instead
    elsewhere abroad home inside outside outright""".split()
)
# Nouns to forgive one slip of the keyboard in (`peole`, `famlies`): those that no other word is so near to.
_CORE = ("people", "persons", "families", "residents", "civilians", "households")


def misspelt(word: str) -> str | None:
    """The noun that a word is one slip away from (a letter missing, doubled, wrong, or two swapped)."""
    if len(word) < 5 or word in NOUNS:
        return None
    for noun in _CORE:
        if abs(len(noun) - len(word)) <= 1 and noun[0] == word[0] and _one_slip(word, noun):
            return noun
    return None


def _one_slip(word: str, noun: str) -> bool:
    same = 0
    while same < min(len(word), len(noun)) and word[same] == noun[same]:
        same += 1
    a, b = word[same:], noun[same:]
    if a[:1] and b[:1] and (a[1:] == b or a == b[1:] or a[1:] == b[1:]):
        return True
    swapped = len(a) > 1 and len(b) > 1 and a[0] == b[1] and a[1] == b[0] and a[2:] == b[2:]
    return swapped or (not a and len(b) == 1) or (not b and len(a) == 1)
