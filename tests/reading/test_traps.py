"""Figures that count no people: each is recognised by a rule of its own, and none becomes a mention."""

from __future__ import annotations

import pytest

from corridor.reading.documents import Sentence
from corridor.reading.mentions import read_figures

TRAPS = [
    # dates and times
    ("The meeting was held on 14 October 2017.", "14", "trap:date"),
    ("The meeting was held on 14 October 2017.", "2017", "trap:date"),
    ("The meeting was held on October 14, 2017.", "14", "trap:date"),
    ("The conflict began in 2011.", "2011", "trap:date"),
    ("The 2016 accord held.", "2016", "trap:date"),
    ("In 2015 people fled.", "2015", "trap:date"),
    ("Between 3 and 5 June it rained.", "Between 3 and 5", "trap:date"),
    ("The leaders met on 7 and 8 July.", "7", "trap:date"),
    ("On Oct. 15 the garrison said no more.", "15", "trap:date"),
    ("There is one latrine for 90 people.", "90", "trap:ratio"),
    ("It rained on March 28 and 29.", "29", "trap:date"),
    ("Fighting from 2011 to 2014 ruined the town.", "2011 to 2014", "trap:date"),
    ("The report of 12.05.2014 says so.", "12.05.2014", "trap:list-or-date"),
    ("They signed on 9/11.", "9", "trap:date-or-fraction"),
    ("It was signed at 10:30.", "10", "trap:time-of-day"),
    ("It landed at 6 p.m.", "6", "trap:time-of-day"),
    ("It landed at 0600 hours.", "0600", "trap:code-or-phone"),
    ("It was the 2nd attack.", "2", "trap:ordinal"),
    ("The 1990s were hard.", "1990", "trap:age-or-decade"),
    # spans of time
    ("The truce lasted 10 days.", "10", "trap:span-of-time"),
    ("She waited for two hours.", "two", "trap:span-of-time"),
    ("It was built 20 years ago.", "20", "trap:span-of-time"),
    ("He was sentenced to 5 years in prison.", "5", "trap:span-of-time"),
    ("The three-month siege ended.", "three", "trap:compound-adjective"),
    # ages
    ("Marta Ilves, 34, waited.", "34", "trap:age"),
    ("Marta Ilves (34) waited.", "34", "trap:age"),
    ("A retired potter, 74, was missing.", "74", "trap:age"),
    ("A boy aged 7 waited.", "7", "trap:age"),
    ("Men aged 19, 22 and 25 were arrested.", "25", "trap:age"),
    ("A 12-year-old waited.", "12", "trap:compound-adjective"),
    ("She is 12 years old.", "12", "trap:age"),
    ("Children under five are ill.", "five", "trap:age"),
    # money and measures
    ("Smugglers ask for $1,500.", "1,500", "trap:price"),
    ("The crossing costs 300 US dollars.", "300", "trap:price"),
    ("It cost Rs 5 lakh.", "5 lakh", "trap:price"),
    ("They gave 3.2 million euros.", "3.2 million", "trap:price"),
    ("The village lies 12 km away.", "12", "trap:measure"),
    ("The village lies 12km away.", "12", "trap:measure"),
    ("It burned 4,000 hectares.", "4,000", "trap:measure"),
    ("Winds of up to 120 km per hour blew.", "120", "trap:measure"),
    ("About 173mm of rain fell.", "173", "trap:measure"),
    ("Temperatures fell to 15 degrees.", "15", "trap:measure"),
    ("The camp lies at 36.5° north.", "36.5", "trap:measure"),
    ("It had a magnitude of 6.8.", "6.8", "trap:magnitude"),
    ("The 240-metre bridge fell.", "240", "trap:compound-adjective"),
    ("Each home has 5.4 rooms.", "5.4", "trap:decimal"),
    # numbers that name or count other things
    ("Highway 47 was closed.", "47", "trap:label"),
    ("Resolution 2254 was adopted.", "2254", "trap:label"),
    ("Chapter 7 and Article 33 apply.", "33", "trap:label"),
    ("They reached Camp 4.", "4", "trap:label"),
    ("Bus 14 will cross it.", "14", "trap:label"),
    ("The alert is at Level 3.", "3", "trap:label"),
    ("The G20 leaders met.", "20", "trap:name-with-a-number"),
    ("Call 0800 555 0123.", "555", "trap:code-or-phone"),
    ("Torvik won 3-1.", "3-1", "trap:score"),
    ("12. Shelter", "12", "trap:list-number"),
    ("It was said before [3].", "3", "trap:footnote"),
    ("Rain fell on 18 districts.", "18", "trap:other-things"),
    ("They live in eight affected regions.", "eight", "trap:other-things"),
    ("Agencies sent 2,000 blankets.", "2,000", "trap:other-things"),
    ("Farmers lost 1,200 cattle.", "1,200", "trap:other-things"),
    ("Rebels burned 5 vehicles.", "5", "trap:vehicles"),
    ("At least 22,423 ships were called back.", "22,423", "trap:vehicles"),
    ("Agencies sent 500 tents.", "500", "trap:dwellings-nothing-befell"),
    ("The camp has a capacity of 5,000 people.", "5,000", "trap:capacity"),
    ("The hall can hold 300 people.", "300", "trap:capacity"),
    ("The camp was planned for 70,000 people.", "70,000", "trap:capacity"),
    ("They slept in a hall built for 200 people.", "200", "trap:capacity"),
    ("A barn designed to hold 60 people burned.", "60", "trap:capacity"),
    ("Follow us: 31,000 people already do.", "31,000", "trap:readers"),
    ("Nine bodies of the union have an office.", "Nine", "trap:other-things"),
    ("There are 9,000,000,000,000 stars.", "9,000,000,000,000", "trap:more-than-mankind"),
    ("The budget is 45 million.", "45 million", "trap:no-noun"),
    # parts of other things, and words
    ("Inflation reached 40 per cent.", "40 per cent", "trap:share-of-other-things"),
    ("About half the wheat harvest was lost.", "half", "trap:share-of-other-things"),
    ("Prices rose by 150 per cent.", "150 per cent", "trap:percentage-of-change"),
    ("Support fell by 5 percentage points.", "5", "trap:percentage-of-change"),
    ("No one was killed.", "one", "trap:pronoun"),
    ("One of the men waited.", "One", "trap:one-of"),
    ("Some crops burned.", "Some", "trap:other-things"),
    # people who speak
    ("Two officials said so.", "Two", "trap:speakers"),
    ("The paper, citing three sources, said so.", "three", "trap:speakers"),
]


def read(text: str) -> tuple[list[str], dict[str, str]]:
    """What was read as a figure of people in a text, and what was refused by which rule."""
    found, refused = read_figures(Sentence(0, 0, len(text), "body", 0, text, ()))
    return [m.quantity.said for m in found], {r.span.of(text): r.rule for r in refused}


@pytest.mark.parametrize(("text", "said", "rule"), TRAPS, ids=lambda v: v[:50])
def test_a_figure_of_other_things_is_refused_by_its_rule(text: str, said: str, rule: str) -> None:
    found, refused = read(text)
    assert found == []
    assert refused.get(said) == rule, refused


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("On 12 May 2014, 340 people crossed the 25 km stretch.", "340"),
        ("In 2010 2,000 people fled.", "2,000"),
        ("By 6 p.m. on Saturday 12,100 people had fled.", "12,100"),
        ("The 7.1-magnitude quake killed 42 people within 90 seconds.", "42"),
        ("Jonas Feld, 41, said 60 people had drowned.", "60"),
        ("Within 48 hours 2,500 people left the 3 villages.", "2,500"),
        ("Thirteen of the 18 districts were flooded and 9,000 people displaced.", "9,000"),
        ("Smugglers charged 300 dollars each to bring 40 people over.", "40"),
        ("Some 150 km north, 700 people sheltered in a church.", "700"),
        ("Under Article 12 of the 2015 law, 35 people were detained.", "35"),
        ("The 2014 floods, with 173mm of rain in 24h, displaced 250,000.", "250,000"),
        ("Two officials said 300 people fled.", "300"),
        ("The attack of 9/11 killed nearly 3,000 people.", "nearly 3,000"),
        ("Level 3 of the alert means that 1,200 people must leave.", "1,200"),
        ("He is one of 35 people held.", "35"),
        ("Those who fled number 4,200.", "4,200"),
        ("More than 1,900 people fled in 2014.", "More than 1,900"),
        ("The quake of 2015 killed 2015 people.", "2015"),
    ],
)
def test_beside_a_trap_the_figure_of_people_is_read(text: str, said: str) -> None:
    assert read(text)[0] == [said]
