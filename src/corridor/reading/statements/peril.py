"""Fighting and hazards of nature, told without a number of people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corridor.reading.statements.event import acting, event, rule_of
from corridor.reading.statements.scene import Found, Scene

_HAVE = (
    r"(?:(?:has|have|had|was|were|is|are|been|being|be|will|would|also|since|now|reportedly|allegedly|already|then|"
    r"later|finally|recently)\s){0,4}"
)
_GAP = r"(?:\s(?!(?:that|which|who|and|was|were|is|are|has|have|had)\b)[\w’'-]+){0,6}?"
_FIGHT = (
    r"fighting|clashes|battles?|shelling|air\s?-?strikes?|bombardment|offensive|bombings?|gunfire|violence|assault|"
    r"siege|hostilities|coup|unrest|riots|explosions?|rocket\sfire|attacks?|war|conflict"
)
_HAZARD = (
    r"earthquakes?|quake|floods|flooding|floodwaters|flash\sfloods?|storms?|cyclone(?:\s[A-Z]\w+)?|"
    r"typhoon(?:\s[A-Z]\w+)?|hurricane(?:\s[A-Z]\w+)?|landslides?|mudslides?|fires?|wildfires?|bushfires?|eruptions?|"
    r"volcano|drought|tsunami|avalanche|tornado(?:es)?|heavy\srains?|monsoon\srains?|torrential\srains?|river|dam|"
    r"rivers"
)
_FOUGHT = re.compile(
    rf"\b(?P<c>(?i:{_FIGHT})){_GAP}\s{_HAVE}(?P<p>broke\sout|broken\sout|erupted|began|begun|resumed|continued|"
    rf"intensified|raged|escalated|"
    r"flared(?:\sup)?|subsided|stopped|ended|took\splace|reported|spread|started|hit|struck|targeted|destroyed|"
    r"worsened|continues|rages|forced|displaced|drove)\b"
)
_LAUNCHED = re.compile(
    r"\b(?P<p>launch(?:ed|es|ing)|start(?:ed|ing)|began|resum(?:ed|es)|carried\sout|mounted|stepped\sup|conducted|"
    r"intensified|halted|opened)\s(?:[\w’'-]+\s){0,5}?(?P<c>offensive|attacks?|assaults?|air\s?-?strikes?|operations?|"
    r"raids?|bombardment|shelling|invasion|bombing\scampaign|fire)\b"
)
_PEACEFUL = re.compile(r"\b(?:rescue|relief|aid|search|clean-?up|evacuation|humanitarian|business)\b")
_SHELLED = re.compile(
    r"\b(?P<p>shelled|bombed|bombarded|attacked|raided|ambushed|invaded|torched|burn(?:ed|t)\sdown|opened\sfire)\b"
)
_STRUCK = re.compile(
    rf"\b(?P<c>(?i:{_HAZARD})){_GAP}\s{_HAVE}(?P<p>hit|hits|struck|swept|destroyed|caused|triggered|made\slandfall|"
    rf"erupted|broke\sout|"
    r"inundated|damaged|devastated|forced|submerged|swamped|flattened|ravaged|burst|overflowed|collapsed|battered|"
    r"lashed|displaced|buried|swallowed|cut\soff|killed|left)\b"
)


def fights(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`fighting broke out`, `the army launched an offensive`, `jets bombed the village`."""
    for match in _FOUGHT.finditer(scene.text):
        yield event(scene, rule, match.span("p"), "other", what=match.span("c"))
    for match in _LAUNCHED.finditer(scene.text):
        party = acting(scene, match.span("p"))
        if party and not _PEACEFUL.search(match[0]):
            yield event(scene, rule, match.span(), "other", party=party)
    for match in _SHELLED.finditer(scene.text):
        yield event(scene, rule, match.span("p"), "other", party=acting(scene, match.span("p")))


def hazards(scene: Scene, rule: str) -> Iterator[Found | None]:
    """`the river burst its banks`, `a cyclone made landfall`."""
    for match in _STRUCK.finditer(scene.text):
        yield event(scene, rule, match.span("p"), "other", what=match.span("c"))


RULES = (
    rule_of(
        "fighting",
        3,
        "fighting clashes battle battles shelling airstrike airstrikes strikes strike bombardment offensive bombing "
        "bombings gunfire violence assault siege hostilities coup unrest riots explosion explosions attack attacks "
        "war conflict fire shelled bombed bombarded attacked raided ambushed invaded torched operation operations "
        "raid raids invasion burned burnt",
        fights,
        "broke broken erupted began begun resumed continued intensified raged escalated flared subsided stopped ended "
        "took reported spread started hit struck targeted destroyed worsened continues rages forced displaced drove "
        "launched launches launching starting resumes carried mounted stepped conducted halted opened shelled bombed "
        "bombarded attacked raided ambushed invaded torched burned burnt",
    ),
    rule_of(
        "hazard",
        3,
        "earthquake earthquakes quake floods flood flooding floodwaters storm storms cyclone typhoon hurricane "
        "landslide landslides mudslide mudslides fire fires wildfire wildfires bushfire bushfires eruption eruptions "
        "volcano drought tsunami avalanche tornado tornadoes rain rains river rivers dam",
        hazards,
        "hit hits struck swept destroyed caused triggered landfall erupted broke inundated damaged devastated forced "
        "submerged swamped flattened ravaged burst overflowed collapsed battered lashed displaced buried swallowed "
        "cut killed left",
    ),
)
