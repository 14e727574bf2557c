"""What reports say of people and houses, as a table: terms by verbs, nouns and adjectives."""

from __future__ import annotations

# One line: term, flags, then verbs or phrases between commas. Flags:
#   t  its object is the people (`displaced 300`), or its subject in the passive (`300 were displaced`)
#   i  its subject is the people (`300 fled`)
#   n  a noun with `of` (`the evacuation of 300`)
#   a  an adjective (`300 missing`, `300 homeless`, `left 300 dead`)
#   h  said of houses only
#   w  weak: gives way to a stronger term beside it
# A verb has its forms after slashes unless they are regular: base/past/participle. `!` doubles its last letter; one
# form alone has its letter after `=`, where the others are nouns. `~` is a possessive or nothing, `#` homes and such.
VERBS = """
displaced t: displace, uproot, dislocate
displaced ta: internally displace
left i: get/got/got out, get/got/got away, slip! out, slip! away, sneak out, sneak away, steal/stole/stolen away
evacuated ti: evacuate
evacuated t: airlift, bus! out, bus out, ferry out, ship! out, take/took/taken to safety
evacuated t: bring/brought/brought to safety, fly/flew/flown out, get/got/got out, rush out, hurry out, lift out
evacuated t: whisk out
evacuated t: truck out, escort out, take/took/taken out of, bring/brought/brought out, fly/flew/flown to safety
evacuated t: lift off
evacuated t: take/took/taken off by ferry, take/took/taken off by boat, take/took/taken off by sea, take/took/taken off
evacuated t: ferry to safety, ferry off, take/took/taken to the mainland, ferry to the mainland, clear out of
fled i: flee, escape, run/ran/run away, run/ran/run for ~ lives, leave/left/left ~ #, abandon ~ #, desert ~ #
fled i: vacate ~ #
fled i: quit/quit/quit ~ #, flee ~ #, leave/left/left ~ # behind, move out of ~ #, seek/sought/sought safety, vacate
fled i: run/ran/run from, run/ran/run out through, run/ran/run out of ~ #, pour out of, stream out of, flood out of
fled i: spill into, take/took/taken flight, make/made/made a run
fled i: seek/sought/sought higher ground, head for higher ground, flee to higher ground
fled t: drive/drove/driven out, drive/drove/driven from, drive/drove/driven out of, push out of ~ #, chase from ~ #
fled t: chase out, push from, push out of, force from, force out, force out of, chase from, chase out of
fled t: chase away, evict, turn out of ~ #, put/put/put to flight
relocated ti: relocate, resettle, rehouse, move/moved/moved to safety
relocated tiw: move, shift, transfer!, move to safer, move to higher ground, move into, move out
relocated t: shift to, move to, transfer! to, take/took/taken to, bring/brought/brought to
homeless i: lose/lost/lost ~ #, lose/lost/lost everything, sleep/slept/slept rough, become/became/become homeless
homeless t: render homeless, make/made/made homeless, leave/left/left homeless, leave/left/left without a roof
sheltered ti: sheltered=dp, sheltering=g, accommodate, lodged=dp, lodging=g, shelter in=b, encamped=dp
sheltered t: housed=dp, put/put/put up in, take/took/taken in, offer shelter, give/gave/given shelter
sheltered t: provide with shelter, hosted in=dp, hosted by=dp
sheltered t: place in, take/took/taken to shelters, move to shelters, move to temporary shelters
sheltered i: take/took/taken shelter, take/took/taken refuge, seek/sought/sought shelter, seek/sought/sought refuge
sheltered i: take/took/taken temporary shelter, seek/sought/sought temporary shelter
sheltered i: find/found/found temporary shelter
sheltered i: find/found/found shelter, find/found/found refuge, receive shelter, spend/spent/spent the night in
sheltered i: sleep/slept/slept on ~ floor, sleep/slept/slept on floors
sheltered a: with neighbours=p, with neighbors=p, with relatives=p, with host families=p, with host communities=p
sheltered a: with friends=p, with families=p, with ~ relatives=p, in the homes of=p, in host families=p
sheltered t: shelters=s
sheltered i: sleep/slept/slept in, seek/sought/sought protection
homeless i: sleep/slept/slept in the open, sleep/slept/slept outdoors, sleep/slept/slept outside, camp out
homeless i: spend/spent/spent the night outdoors
homeless i: spend/spent/spent the night in the open, spend/spent/spent the night outside, camp in the open
housing_destroyed thi: collapse, burn, burn down, burn/burnt/burnt down, burn to the ground, burn out
housing_destroyed th: destroy, gut!, levelled=dp, leveled=dp, levelling=g, swallow, blow/blew/blown down
housing_destroyed th: flattened=dp, flattens=s, flattening=g, raze, demolish
housing_destroyed th: wash away, sweep/swept/swept away, bury, wreck, ruin
housing_destroyed th: reduce to rubble, reduce to ashes, blow/blew/blown away, torch, lose/lost/lost
housing_destroyed th: burn/burnt/burnt
housing_destroyed th: completely damage, totally damage, fully damage, completely destroy, totally destroy
housing_destroyed th: fully destroy
housing_destroyed th: wipe out, bulldoze, pull down, tear/tore/torn down, carry away, consume, obliterate, devastate
housing_destroyed th: annihilate
housing_destroyed th: engulf, crush, blow/blew/blown up, set/set/set on fire, set/set/set ablaze, damage beyond repair
housing_damaged thw: damage, partially damage, partly damage, slightly damage, moderately damage, severely damage
housing_damaged thw: flooded=dp, inundate, submerge, cracked=dp, hit/hit/hit, unroof, deroof, swamp, struck=dp, scorch
housing_damaged thw: batter, crack walls in, crack walls of, crack the walls of
housing_damaged thw: partially destroy, partly destroy, half destroy, waterlogged=dp, affect, impacted=dp
housing_damaged thw: badly damage, heavily damage
housing_damaged hiw: suffer, sustain
housing_damaged thi: lose/lost/lost ~ roofs, lose/lost/lost ~ roof
housing_damaged thi: lose/lost/lost part of ~ roofs, lose/lost/lost parts of ~ roofs
housing_uninhabitable th: condemn, declare unsafe, declare uninhabitable, render uninhabitable
left i: leave/left/left, depart, set/set/set out, set/set/set off, pull out, walk out, boarded=dp, boarding=g, exit
left i: drive/drove/driven off, drive/drove/driven out, drive/drove/driven out of, come/came/come out
left i: come/came/come out of
left i: pack up, pack up and go, pack up and leave, pack ~ bags, file out, travel! out, travel! out of
left iw: gone=p, went=d, go=b, goes=s
left t: give/gave/given safe passage, grant safe passage, allow out, allow out of, let/let/let through
left i: withdraw/withdrew/withdrawn, move out of, ride/rode/ridden out, drive/drove/driven away, go/went/gone away
left t: let/let/let out, smuggle out, smuggle out of, see/saw/seen off, let/let/let leave
heading i: head, head for, head to, travel! to, travel! towards, travel! toward, make/made/made ~ way, marched=dp
heading i: marching=g, trek!, journeyed=dp
heading i: travel!, move towards, move toward, walk to, go/went/gone to, set/set/set out for, stream towards
heading i: stream toward, walk towards, walk toward, set/set/set out towards, set/set/set out toward, make/made/made for
heading i: drive/drove/driven to, drive/drove/driven towards, flock to, start for, start towards
crossed i: crossed=dp, crossing=g, cross=b, crosses=s, enter, slip! into, slip! across, slip! over, slip! through
crossed i: sneak into, sneak across, infiltrate, walk across, walk into, walk over, walk through, trek into, trek over
crossed i: trek across, climb over, wade across, wade through, row across, sail across, drive/drove/driven across
crossed i: drive/drove/driven into, come/came/come over the, come/came/come over from
crossed i: use the smugglers ' routes, use the smugglers ’ routes, use the smugglers ' paths
crossed i: pass over, come/came/come across, stream across, pour across, pour over, stream over, swim/swam/swum across
crossed i: get/got/got across, cross into
crossed i: get/got/got into, make/made/made it to, make/made/made it into, make/made/made it across, flow into
crossed i: spill over
crossed i: use smuggling routes, exploit smuggling routes, take/took/taken smuggling routes, follow smuggling routes
crossed i: use the smuggling routes, exploit the smuggling routes, pay/paid/paid smugglers, use smugglers
crossed t: smuggle into, smuggle across, smuggle over, smuggle, traffic into, bring/brought/brought over
crossed t: bring/brought/brought across, take/took/taken across, take/took/taken over the border, move across
crossed t: row across
crossed t: take/took/taken into, lead/led/led across, guide across, guide over, take/took/taken over the mountains
crossed t: bring/brought/brought into, ferry across, wave through
arrived i: arrive, reach, landed=dp, landing=g, pour into, stream into, flood into, come/came/come to
arrived i: come/came/come into, turn up, show up
arrived i: land there=b, land here=b, land every=b, land each=b, come/came/come off the boats
arrived i: disembark, come/came/come ashore, check in
arrived tw: receive, welcome, take/took/taken in, admit!, see/saw/seen arrive
returned it: return
returned i: go/went/gone back, go/went/gone home, come/came/come back, come/came/come home, move back, head home
returned i: head back
returned t: repatriate, send/sent/sent home, bring/brought/brought back, bring/brought/brought home
returned t: take/took/taken back
caught t: catch/caught/caught, intercept, apprehend, capture, pick up, seize, nab!, collar, stop!, round up
detained t: detain, arrest, imprison, jail, incarcerate, intern, take/took/taken into custody, lock up, hold/held/held
detained t: remand, take/took/taken prisoner, take/took/taken hostage, hold/held/held hostage, kidnap!, abduct
detained t: hold/held/held captive, take/took/taken off the bus, take/took/taken off a bus
detained t: take/took/taken off the train
detained t: take/took/taken off buses, pull off the bus, pull off a bus, drag off, haul off, take/took/taken captive
detained t: keep/kept/kept in detention, keep/kept/kept in custody, keep/kept/kept prisoner, keep/kept/kept captive
detained t: keep/kept/kept in jail, keep/kept/kept in prison, lead/led/led away, march off, put/put/put in prison
detained t: put/put/put in jail, throw/threw/thrown in jail, throw/threw/thrown into prison, put/put/put behind bars
released t: release, free, set/set/set free, let/let/let go, liberate, discharge, bail
deported t: deport, expel!, send/sent/sent back, push back, turn back, turn away, remove from the country, extradite
surrendered i: surrender, give/gave/given themselves up, lay/laid/laid down ~ arms, turn themselves in
surrendered i: hand themselves over, capitulate
surrendered i: give/gave/given up
killed t: kill, murder, execute, massacre, slay/slew/slain, slaughter, assassinate, behead, shoot/shot/shot dead
killed t: crush to death, burn to death, hack to death, electrocute, wipe out, gun! down, martyr
killed t: find/found/found dead, pull out dead, bring/brought/brought out dead
killed i: die, drown, perish, lose/lost/lost ~ lives, lose/lost/lost ~ life, freeze/froze/frozen to death
killed i: starve to death, bleed to death
killed i: pass away, succumb
injured ta: injure, wound, maim
injured t: hurt/hurt/hurt, hospitalise, hospitalize, treat for
injured i: have/had/had frostbite, get/got/got frostbite, suffer frostbite, suffer from frostbite, has frostbite=b
injured i: suffer injuries, receive burns, sustain injuries, receive injuries, suffer minor injuries
injured i: sustain minor injuries, suffer burns, sustain serious injuries
injured i: suffer serious injuries, sustain burns
missing i: disappear, vanish, go/went/gone missing
stranded ta: strand, trap!, maroon, besiege, blockade, cut! off, isolate
rescued t: pick up from rooftops, pick up from roofs, pick up from the roof, pick up from the water
rescued t: pick up from the sea
rescued t: pick up from trees, pick up from the river, pick up at sea, pull out alive, bring/brought/brought out alive
rescued t: pull alive from, dig out alive, find/found/found alive, fish out of, fish from, lift from, winch from
rescued t: take/took/taken off rooftops, take/took/taken off roofs, take/took/taken off the roof
rescued t: rescue, save, pluck from, pull from, pull out of, lift to safety, dig! out, winch to safety, recover alive
present iw: live, reside, stay, remain in, remain inside, remain at, dwell, stay in, live in, stay behind, inhabit
present iw: hide/hid/hidden, hold/held/held out, hang/hung/hung on
present tw: packed into=p, crammed into=p, squeezed into=p, crowded into=p, put/put/put into, put/put/put in
present iw: pack into, cram into, squeeze into, crowd into
present iw: camp in, hole up, wait at, wait in, wait for, settle in, settle
present tw: host, leave/left/left in, leave/left/left inside, leave/left/left behind, stationed=dp, deploy
present tw: based in=dp
affected tw: affect, impacted=dp, impacting=g, hit/hit/hit, struck=dp
in_need iw: need, require, lack, depend on, rely on, go/went/gone hungry, face hunger, await
heard i: hear/heard/heard of, hear/heard/heard about, hear/heard/heard that, know/knew/known of, know/knew/known about
passed_control t: screen, wave through the checkpoint, vet!
passed_control i: pass through, go/went/gone through the checkpoint, clear the checkpoint, pass through the checkpoint
"""
PHRASES = """
evacuated a: under evacuation, under mandatory evacuation, under evacuation orders, under an evacuation order
evacuated a: ordered out, told to get out
relocated aw: to safety, to safer places, to higher ground, to safer areas
displaced a: in displacement, internally displaced, idps, living in displacement
displaced n: displacement, displacements, uprooting
evacuated n: evacuation, evacuations, airlift, evacuation orders for, evacuation order for, evacuation orders to
fled aw: from ~ #, out of ~ #, from ~ homes, out of ~ homes
fled a: on the run, in flight
fled n: exodus, flight, eviction, evictions
relocated n: relocation, resettlement, relocations, transfer
homeless a: homeless, roofless, without homes, without shelter, without a home, without a roof, without roofs
homeless a: sans abri
homeless a: without a roof over ~ heads, without housing, without a place to live
sheltered a: in shelters, in temporary shelters, in a shelter, in emergency shelters, in evacuation centres
sheltered a: in evacuation centers
sheltered a: into temporary shelters, into shelters, in schools, in reception centres, in temporary accommodation
sheltered a: into emergency shelters
sheltered a: in temporary shelter, into evacuation centres, into evacuation centers, in makeshift shelters
sheltered a: to shelters
sheltered n: accommodation, sheltering
in_relief_camp a: in relief camps, in camps, in displacement camps, in idp camps, in tent camps, in a relief camp
in_relief_camp a: in makeshift camps
in_relief_camp a: in relief camp, to relief camps, into relief camps, in transit camps, in temporary camps
housing_destroyed hn: destruction, demolition, collapse, loss, burning
housing_destroyed ha: in ruins, in ashes, in rubble, beyond repair
housing_damaged hn: roofs off, roof off, roofs of, roof of
housing_damaged hnw: damage of, damage to, damages to, flooding, inundation
housing_damaged haw: in need of repair, in need of repairs, under water, underwater, without roofs
housing_damaged haw: partially collapsed
housing_uninhabitable ha: no longer habitable, no longer fit to live in, no longer safe to enter
housing_uninhabitable ha: uninhabitable, unfit for habitation, unfit for human habitation, unlivable, unliveable
housing_uninhabitable ha: unsafe, not fit to live in, unfit to live in, not fit for habitation, too dangerous to enter
housing_uninhabitable ha: not habitable, not safe to enter, unsafe to enter, unsafe to live in, off limits, red-tagged
housing_damaged ha: reparable, repairable
left n: departure, withdrawal
heading a: on ~ way to, en route to, bound for, on the way to, heading west, heading east, heading north
heading a: heading south, en route
heading aw: on the move
crossed n: crossing into, entry, infiltration
arrived n: arrival, arrivals, influx
returned n: return, repatriation, returns
returned a: back home, back in ~ homes
caught n: capture, interception, apprehension
detained n: arrest, arrests, detention, imprisonment, kidnapping, abduction
detained a: in police custody, in military custody, in army custody, in ~ hands, in cells, in a cell, in the cells
detained a: in detention, in custody, under arrest, in jail, in prison, behind bars
released n: release
released a: at liberty
deported n: deportation, expulsion, deportations
surrendered n: surrender
killed n: death, deaths, killing, killings, murder, massacre, execution, drowning
killed a: dead, lifeless, feared dead
injured n: injury of, injury to, injuries of, injuries to, wounding
injured a: in hospital, hurt
missing a: missing, unaccounted-for
missing n: disappearance
stranded a: stuck, marooned, under siege, snowbound
rescued n: rescue, rescues
unaccounted_for a: unaccounted for, at large, unlocated
present nw: home to
present aw: present, alive, inside, still in, in the area, holed up
affected aw: under threat, at risk
in_need aw: in need, in need of, in urgent need, in urgent need of, in desperate need, in dire need
in_need aw: in a situation of dire need
in_need aw: without food, without water, food insecure, hungry, in need of help
in_need aw: in need of humanitarian assistance, in need of assistance, in need of humanitarian aid
in_need aw: in need of emergency shelter
"""
# with these a verb of the table says something else
OTHER_SENSES = """
headed by, heading the, led by, left wing, left bank, left side, left hand, left school, left work, left over, left
blank, left power, caught fire, caught up, caught on, return fire, returned fire, return to normal, returned to
normal, held talks, held a, held an, held elections, held its, held that, held by a, held up, held in the, moved by,
reached a, reached an, reached agreement, reached the age, died down, set up, hit by a, found that, found guilty,
found to, entered into, entered into force, entered talks, crossed the line, saved from extinction, lost power, lost
electricity, lost control, lost contact, lost jobs, lost income, took place, taken place, hurt by, landed on, cut
off from, moved a, moved to tears, stopped short, killed off, left unharmed, escaped unharmed, escaped unhurt,
escaped injury, escaped death, left the group, left the party, left the bank, returned a, returned to work, returned
to school, returned to power, came out to, come out to, came out in, come out in, came out against, came out for, came
out on, came out with, went on, gone on, go on, went without, go without, gone without, went to court, went to vote, go
to vote, went to work, go to work, gone to work, went to school, go to school, go to court, gone to waste, went through,
go through, gone through, went up, gone up, go up, go down, went down, gone down, went under, went for, go for, went
unnoticed, gone unnoticed, go ahead, went ahead, gone ahead, went into, go into, gone into, went along, go along, gone
unpaid, went unpaid, go unpaid, went bankrupt, went on strike, gone wrong, went wrong, go wrong, go free, got out of
control, get out of control, get away with, got away with, go to the polls, went to the polls, gone to the polls,
driven out by, were gone, was gone, are gone,
is gone, take off work, took off after, kept in touch, put in place, put in force, put in danger, put in charge,
boarding school, need to"""
HOMES = (
    "homes houses home house villages village properties residences dwellings apartments communities lands land".split()
)
POSSESSIVES = ("their", "his", "her", "our", "my", "the", "its", "thier", "")

# verbs that make people do what follows: `forced 300 to leave`, `told 300 to go`, `left 300 dead`
FORCING = """force compel oblige prompt cause lead/led/led push drive/drove/driven enable make/made/made
 see/saw/seen send/sent/sent require"""
ALLOWING = "allow permit let!/let/let help"
ORDERING = "order tell/told/told ask urge advise instruct warn direct call/called/called encourage"
LEAVING = "leave/left/left render keep/kept/kept find/found/found"

# after these nouns the word before names a kind of them, and nobody: `evacuation centre`, `rescue team`
COMPOUNDS = frozenset(
    """centre centres center centers camp camps shelter shelters order orders deal plan plans route routes agreement
    operation operations team teams worker workers effort efforts site sites zone zones point points process convoy
    exercise warning warnings facility facilities efforts mission missions toll tolls threat threats card cards
    certificate notice notices buses bus crew crews services service figures figure statistics rate rates risk area
    areas programme program training penalty sentence threats corridor corridors tracking matrix order's advisory
    advisories drill drills work""".split()
)
