"""Words of which invented reports are made. Each line of a bank holds wordings that a copyist may exchange."""

from __future__ import annotations

Bank = tuple[tuple[str, ...], ...]


def _bank(text: str) -> Bank:
    return tuple(tuple(part.strip() for part in line.split("|")) for line in text.strip().splitlines())


SYLLABLES = "bel dor vas ner kol tir mos fen gar lis rud zel hov pra nim sar tev uk ord yal".split()
OUTLETS = "Courier Herald Lantern Observer Tribune Messenger Dispatch Beacon Wire Gazette Sentinel Record".split()

# term: nouns of the people, wordings of what happened (passive and active)
FATES: dict[str, Bank] = {
    "displaced": _bank("have been displaced | have been driven from home | had to leave their homes | were uprooted"),
    "fled": _bank("have fled | have run away | took flight | fled their homes"),
    "evacuated": _bank("were evacuated | have been taken to safety | were moved out"),
    "killed": _bank("were killed | have died | lost their lives"),
    "injured": _bank("were injured | have been hurt | suffered wounds"),
    "crossed": _bank("crossed the border | have gone over the border | made it across the border"),
    "sheltered": _bank("are sheltering in schools | have found shelter in schools | are being put up in schools"),
    "stranded": _bank("are stranded | are cut off | remain trapped"),
}
PEOPLE: dict[str, tuple[str, ...]] = {
    "people": ("people", "persons"),
    "civilians": ("civilians", "non-combatants"),
    "children": ("children", "minors"),
    "residents": ("residents", "inhabitants", "townspeople"),
    "fighters": ("fighters", "gunmen", "combatants"),
}
HEDGES: dict[str, tuple[str, ...]] = {
    "none": ("",),
    "about": ("about", "around", "some", "roughly", "approximately"),
    "at_least": ("at least", "more than", "no fewer than"),
    "at_most": ("up to", "no more than", "as many as"),
}
# wordings of why, around the name of a river, hill or road of the event
CAUSES: Bank = _bank(
    """
    the embankment of the {n} gave way | the dyke along the {n} broke | flood walls on the {n} collapsed
    shelling reached the {n} quarter | artillery fire hit the {n} district | shells began to fall on {n}
    a landslide buried the {n} road | the {n} road vanished under a landslide | mud and rock came down over the {n} road
    wildfire crossed the {n} ridge | flames jumped the ridge of {n} | the fire came over the {n} hills
    the storm tore roofs off along the {n} | high winds unroofed houses by the {n} | a gale wrecked houses near the {n}
    armed men raided {n} market | the market of {n} was attacked by armed men | raiders stormed the market at {n}
    the {n} truce broke down | the ceasefire at {n} fell apart | fighting flared again at {n} despite a truce
    the {n} dam overflowed | water poured over the {n} dam | the reservoir at {n} spilled over
    an earthquake shook {n} | the ground shook under {n} | tremors struck {n}
    rebels took the {n} bridge | the bridge of {n} fell to the rebels | insurgents seized the {n} bridge
    """
)
SUBJECTS: Bank = _bank(
    """
    Families | Whole families
    Boatmen from downstream | Ferrymen of the lower river
    The baker of the old square | An old baker
    Schoolteachers | Teachers
    Two lorries without lights | A pair of unlit lorries
    Nurses of the night shift | Night nurses
    A herd of goats | Goats without a herdsman
    The keeper of the water tower | A man who minds the water tower
    Young men on motorbikes | Motorcyclists
    Tailors from the covered market | The market's tailors
    The last bus | A final bus
    Soldiers at the crossroads | Troops posted at the junction
    Charcoal sellers | Sellers of charcoal
    Grandmothers with blankets | Old women wrapped in blankets
    A brass band | Musicians with their horns
    Customs clerks | Clerks of the customs house
    Beekeepers | Keepers of bees
    The choir of the upper parish | Singers of the upper church
    Mechanics | Car mechanics
    Stray dogs | Dogs without owners
    """
)
ACTIONS: Bank = _bank(
    """
    carried | bore
    left behind | abandoned
    waited beside | queued at
    slept under | spent the night beneath
    pushed | shoved
    traded | bartered
    counted | kept count of
    guarded | kept watch over
    tied up | fastened
    repaired | patched up
    gave away | handed out
    circled | walked round
    hid | concealed
    burned | set fire to
    shared | divided
    """
)
OBJECTS: Bank = _bank(
    """
    sacks of seed | bags of seed corn
    a broken handcart | a cart with one wheel
    the gate of the sugar mill | the sugar factory's gate
    mattresses and pots | bedding and kettles
    the chapel roof | the roof over the chapel
    rolls of tarpaulin | tarpaulin sheets
    crates of chickens | caged hens
    the empty fuel pumps | the dry petrol station
    lanterns and rope | ropes and lamps
    a stack of school benches | piled-up school desks
    the clinic's last medicines | what drugs the clinic had left
    the weighbridge | the lorry scales
    jars of honey | honey pots
    letters from abroad | foreign mail
    the signal box | the railway cabin
    a flooded cellar | a cellar full of water
    wedding photographs | pictures of a wedding
    the ferry's cables | steel cables of the ferry
    """
)
# direct speech, with names of the event, so that two speakers say the same by copying only
SPOKEN_FIRST: Bank = _bank(
    """
    We have never seen the {n} so high
    Nobody told us to go to {n}
    They came to {n} at night and without warning
    In {n} there is bread for two days and no more
    My own house in {n} went before the others
    The old people of {n} will not leave their fields
    We counted them as they got off the lorries at {n}
    It began beyond {n} with a noise like a train
    The school at {n} is full and so is the mosque
    Nobody in {n} believes that it is over
    Half the bridge of {n} was gone when we arrived
    The lists we have from {n} are not complete
    """
)
SPOKEN_SECOND: Bank = _bank(
    """
    and the road to {n} is closed
    and I do not know who is still in {n}
    so we sleep in the fields of {n}
    and no one from {n} has come to help
    and the wells of {n} are no longer safe
    because radio {n} has gone silent
    and we expect more of them from {n} tomorrow
    while the others wait at {n} on the far bank
    and that is all that I can say of {n}
    so we walked to {n} until the morning
    """
)
FRONT: tuple[str, ...] = ("{s} said that {c}", "According to {s}, {c}", "{s} reported that {c}", "{s} put it thus: {c}")
BACK: tuple[str, ...] = ("{c}, {s} said", "{c}, according to {s}", "{c}, {s} reported")
BARE: tuple[str, ...] = ("{c}", "It emerged that {c}", "As is now known, {c}", "Officials believe that {c}")
ORDER: tuple[str, ...] = (
    "{f} {v} {p} after {w}",
    "after {w}, {f} {v} {p}",
    "{f} {v} {p} when {w}",
    "{p}, {f} {v} after {w}",
    "{f} {v} {p} {d}, after {w}",
)
DAYS: tuple[str, ...] = ("on that day", "within hours", "over the past days", "since the beginning of the week")
WHERE: tuple[str, ...] = ("in {p}", "around {p}", "in the area of {p}", "near {p}")
TITLES = "governor mayor commissioner bishop prefect magistrate surgeon harbourmaster".split()
ROLES: tuple[str, ...] = ("a local official", "residents", "witnesses", "a police officer", "aid workers", "officials")
TRADES: tuple[str, ...] = ("a fisherman", "a bus driver", "a schoolteacher", "a miller", "a border guard", "a deserter")
AGENCIES = "Heron Cedar Lamp Anchor Plough Compass".split()
HEADLINES: tuple[str, ...] = ("{p}: {f}", "{f}, says {p}", "Alarm in {p}", "What we know of {p}", "{p} counts its own")
