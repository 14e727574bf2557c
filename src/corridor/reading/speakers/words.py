"""Words that tell what kind of speaker a name or a role stands for."""

from __future__ import annotations

from corridor.claims.source import SourceKind

# ---- persons: heads of a phrase that names who speaks
_PERSONS: dict[SourceKind, str] = {
    "official": "official officials minister ministers president governor mayor policeman policewoman officer officers "
    "commissioner ambassador councillor councillors senator senators mp mps judge prosecutor prosecutors secretary "
    "mep meps td tds prefect sheriff diplomat diplomats lawmaker lawmakers chancellor premier envoy magistrate "
    "congressman consul attorney coroner firefighter firefighters rescuer rescuers administrator administrators "
    "bureaucrat politician politicians coordinator spokesman spokeswoman spokesperson spokesmen spokespeople "
    "spokespersons paramedics guards",
    "party": "commander commanders colonel general lieutenant major captain brigadier sergeant admiral soldier "
    "soldiers "
    "rebel rebels insurgent insurgents separatists guerrillas militiamen gunmen warlord troops",
    "researcher": "researcher researchers analyst analysts expert experts professor academic academics author authors "
    "economist scientist scientists campaigner campaigners volcanologist seismologist geologist meteorologist "
    "meteorologists historian lawyer lawyers investigator investigators observers monitors forecasters "
    "humanitarians partners critics",
    "witness": "resident residents villager villagers driver drivers trucker truckers smuggler smugglers refugee "
    "refugees "
    "migrant migrants fighter fighters survivor survivors witness witnesses eyewitness eyewitnesses farmer farmers "
    "trader traders shopkeeper teacher student students mother father man men woman women boy girl defector defectors "
    "deserter deserters prisoner prisoners detainee detainees inmate inmates hostage hostages fisherman fishermen "
    "relative relatives neighbour neighbours neighbor neighbors passenger passengers shepherd herder herders nurse "
    "doctor doctors medic medics volunteer volunteers jihadist jihadists militant militants extremist extremists "
    "couple "
    "brother sister son daughter widow grandmother grandfather elder elders activist activists locals evacuee evacuees "
    "returnee returnees civilian civilians youth worker workers people families parents carpenter baker taxi-driver "
    "recruit conscript captive captives person youngster teenager wife husband uncle cousin merchant labourer pilot "
    "ferryman boatman boatmen herdsman herdsmen tribesman tribesmen guard butcher cook cleaner porter midwife tailor "
    "mechanic engineer barber waiter vendor owner guide priest imam cleric monk nun pensioner housewife businessman "
    "businesswoman sailor skipper miner builder photographer journalist translator pharmacist surgeon caretaker "
    "bystander bystanders onlooker onlookers visitor visitors tourist tourists guest guests ferrymen "
    "midwives schoolteacher headmaster headmistress headteacher aunt laborer clerk accountant weaver potter blacksmith "
    "goldsmith saddler cobbler welder electrician plumber seamstress beekeeper woodcutter goatherd muleteer beggar "
    "musician singer painter gardener grocer greengrocer stallholder innkeeper hotelier landlord landlady tenant "
    "squatter fishmonger buyer trainee apprentice seminarian chaplain sacristan catechist",
}
# ---- bodies: they speak as such and need no name
_BODIES: dict[SourceKind, str] = {
    "official": "ministry ministries government governments police authorities authority department commission embassy "
    "council court parliament municipality administration bureau cabinet kremlin pentagon agency agencies office "
    "directorate un unhcr ocha iom unicef wfp who eu frontex fao undp unrwa unfpa unosat unmiss minusma monusco "
    "minusca "
    "nations union hospital congress senate coastguard state secretariat presidency brigade-fire headquarters service "
    "services fema afad ndma ndrrmc dswd bnpb pagasa echo organization organisation house prefecture district county",
    "party": "army military militia militias coalition forces brigade brigades battalion front sdf ypg ypj pkk pyd "
    "isis "
    "isil daesh taliban hamas hezbollah peshmerga navy command nato centcom houthis houthi junta corps regiment "
    "resistance opposition insurgency guerrilla group militants rebels fsa hts rsf saf idf farc eln m23 adf boko "
    "air-force",
    "researcher": "institute observatory monitor ngo ngos charity charities university foundation idmc sohr msf hrw "
    "amnesty "
    "acled watchdog think-tank thinktank network centre center crescent cross oxfam irc nrc reach care ifrc icrc sarc "
    "crisisgroup airwars rbss caritas federation watch society association trust college laboratory",
}
_ALSO_VERBS = frozenset("guides cooks".split())


def _with_plurals(words: dict[str, SourceKind]) -> dict[str, SourceKind]:
    """The words, and the plurals of those that are not one."""
    many = {f"{w}s": kind for w, kind in words.items() if not w.endswith(("s", "y", "men", "people", "police"))}
    return {w: kind for w, kind in many.items() if w not in _ALSO_VERBS} | words


PERSONS = _with_plurals({w: kind for kind, words in _PERSONS.items() for w in words.split()})
BODIES: dict[str, SourceKind] = {w: kind for kind, words in _BODIES.items() for w in words.split()}
UNNAMED = frozenset("source sources reports media insider insiders rumours rumors accounts outlets newspapers".split())
# these speak for others: what they stand for decides what kind they are
RELAYS = frozenset(
    "spokesman spokeswoman spokesperson spokesmen spokespeople spokespersons representative representatives member "
    "members head heads chief chiefs director directors leader leaders adviser advisor aide aides coordinator manager "
    "deputy chairman chairwoman chair founder co-founder employee staff worker workers officer officers group groups "
    "volunteer volunteers agency office team teams organisation organization delegate delegation".split()
)
SPOKESPEOPLE = frozenset("spokesman spokeswoman spokesperson spokesmen spokespeople spokespersons".split())
OFFICES = frozenset("mayor governor president minister premier chancellor sheriff prefect secretary ambassador".split())
PLURALS = frozenset("police people men women media staff children youth spokespeople families parents".split())
# documents and figures speak for whoever made them
DOCUMENTS = frozenset(
    "statement statements report reports figure figures data estimate estimates study survey document documents "
    "records "
    "website release update bulletin letter assessment assessments investigation tally count census poll statistics "
    "numbers communique communiqué account appeal article analysis database email memo tracker toll factsheet "
    "documentary film broadcast projections dispatch findings sitrep results interview post tweet report's research "
    "lists list".split()
)
# words before a noun that change what it stands for
PAIRS: dict[str, SourceKind] = {
    "aid worker": "researcher",
    "aid workers": "researcher",
    "relief workers": "researcher",
    "relief worker": "researcher",
    "aid agencies": "researcher",
    "aid agency": "researcher",
    "relief agencies": "researcher",
    "relief agency": "researcher",
    "humanitarian agencies": "researcher",
    "humanitarian workers": "researcher",
    "aid group": "researcher",
    "aid groups": "researcher",
    "rights group": "researcher",
    "rights groups": "researcher",
    "monitoring group": "researcher",
    "monitoring centre": "researcher",
    "monitoring center": "researcher",
    "advocacy group": "researcher",
    "research group": "researcher",
    "relief group": "researcher",
    "relief network": "researcher",
    "human rights": "researcher",
    "rights organisation": "researcher",
    "rights organization": "researcher",
    "aid organisation": "researcher",
    "aid organization": "researcher",
    "aid organisations": "researcher",
    "aid organizations": "researcher",
    "think tank": "researcher",
    "think tanks": "researcher",
    "red cross": "researcher",
    "red crescent": "researcher",
    "rescue workers": "official",
    "rescue worker": "official",
    "rescue teams": "official",
    "emergency workers": "official",
    "emergency services": "official",
    "health workers": "official",
    "border guard": "official",
    "border guards": "official",
    "coast guard": "official",
    "civil defence": "official",
    "civil defense": "official",
    "civil protection": "official",
    "fire service": "official",
    "fire department": "official",
    "refugee agency": "official",
    "united nations": "official",
    "european union": "official",
    "white house": "official",
    "state department": "official",
    "police officer": "official",
    "police officers": "official",
    "army officer": "party",
    "military officer": "party",
    "military official": "party",
    "military officials": "party",
    "security forces": "party",
    "defence forces": "party",
    "armed group": "party",
    "armed groups": "party",
    "islamic state": "party",
    "al qaeda": "party",
    "boko haram": "party",
    "al shabaab": "party",
    "rebel group": "party",
    "militant group": "party",
    "tribal elders": "witness",
    "activist group": "researcher",
    "activist groups": "researcher",
    "campaign group": "researcher",
    "medical charity": "researcher",
    "save the": "researcher",
    "refugee council": "researcher",
    "rescue committee": "researcher",
    "mercy corps": "researcher",
    "world vision": "researcher",
    "catholic relief": "researcher",
    "islamic relief": "researcher",
    "christian aid": "researcher",
    "sans frontières": "researcher",
    "without borders": "researcher",
    "opposition activists": "witness",
}
TITLES = frozenset(
    "colonel col general gen major maj lieutenant lt captain capt sergeant sgt brigadier brig admiral adm president "
    "prime "
    "minister mr mrs ms miss dr prof professor sheikh imam mayor governor senator sen rep chancellor king queen prince "
    "princess sir lady lord secretary chief commander ambassador deputy vice inspector superintendent commissioner "
    "father "
    "bishop archbishop pope director spokesman spokeswoman spokesperson premier mullah ayatollah reverend rev justice "
    "judge emir pastor private corporal cpl hon commodore marshal".split()
)
RANKS = frozenset(
    "colonel col gen lieutenant lt captain capt sergeant sgt brigadier brig admiral adm major maj commander corporal "
    "cpl "
    "commodore marshal private general".split()
)
STATE_TITLES = frozenset(
    "president prime minister mayor governor senator sen rep chancellor king queen prince secretary ambassador premier "
    "commissioner sheriff justice judge emir".split()
)
MEN = frozenset(
    "mr sir man boy spokesman policeman fisherman chairman father brother son he him his king prince".split()
)
WOMEN = frozenset(
    "mrs ms miss lady woman girl spokeswoman policewoman chairwoman mother sister daughter widow queen she her".split()
)
# words inside a proper name that make it the name of a body
BODY_WORDS = frozenset(
    "ministry department office agency institute network council organisation organization coalition forces army union "
    "nations cross crescent committee centre center commission authority service services bureau party group "
    "foundation "
    "fund society university observatory police watch command front movement programme program house guard corps "
    "brigade "
    "company association federation board church bank alliance government parliament administration defence defense "
    "mission directorate headquarters court hospital initiative consortium cluster state islamic international borders "
    "children amnesty reporters monitor project platform trust college department's secretariat navy patrol taskforce "
    "force embassy congress senate team helmets relief assembly league squad oversight action aid frontières".split()
)
OF_NAMES = frozenset(  # bodies whose names go on with "of" or "for"
    "ministry department office bureau organization organisation institute centre center observatory council "
    "university "
    "commission federation committee union directorate agency authority house network society secretariat programme "
    "program fund board high doctors reporters commissioner group front movement force forces mission association save "
    "academy coalition campaign".split()
)
DETAINED = frozenset(
    "arrested detained captured jailed imprisoned detainee detainees prisoner prisoners inmate inmates captive "
    "captives "
    "custody incarcerated apprehended interned".split()
)
# states speak by their names and by those of their capitals
STATES = frozenset(
    "turkey russia syria iran iraq israel lebanon jordan egypt ukraine china india pakistan afghanistan bangladesh "
    "myanmar "
    "ethiopia eritrea sudan kenya uganda rwanda burundi somalia nigeria niger mali chad cameroon france germany "
    "britain "
    "italy spain greece poland hungary serbia croatia mexico colombia venezuela brazil peru chile argentina haiti "
    "japan "
    "indonesia malaysia philippines vietnam thailand australia canada libya tunisia algeria morocco yemen qatar kuwait "
    "bahrain cyprus georgia armenia azerbaijan kazakhstan tajikistan nepal ankara moscow damascus tehran baghdad "
    "washington london paris berlin brussels beijing kyiv kiev cairo riyadh delhi islamabad kabul khartoum".split()
)
