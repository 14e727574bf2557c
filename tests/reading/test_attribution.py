"""Who says what: chains of speakers on sentences and reports of our own pen. People and bodies are invented."""

from __future__ import annotations

import re
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made_reports import document

from corridor.claims import Source
from corridor.reading.documents import Block, Document, blocks_of, sentences
from corridor.reading.speakers import Attribution, attribute


def read(text: str) -> Attribution:
    """The attribution of a text whose paragraphs are its lines."""
    report = document(text)
    return attribute(report, sentences(report))


def told(found: Attribution, offset: int) -> list[str]:
    """Everybody before the publisher, first speaker first: name and role in small letters."""
    return [f"{s.source.name or ''} {s.source.role}".casefold().strip() for s in found.chain(offset)[:-1]]


def assert_chain(found: Attribution, text: str, words: str, names: list[str]) -> None:
    """The place of some words has the chain of speakers whose names or roles contain these."""
    at = text.index(words)
    got = told(found, at)
    assert len(got) == len(names) and all(n in g for n, g in zip(names, got, strict=True)), (words, names, got)


# one sentence: the words that are said, and who says them before the publisher
SENTENCES: list[tuple[str, str, list[str]]] = [
    # ---- said that, told that
    ("A district officer said that 90 people had been caught.", "90", ["a district officer"]),
    ("Police said 40 people were killed.", "40", ["police"]),
    ("The Ministry of Relief said on Sunday that 4,000 people had left.", "4,000", ["ministry of relief"]),
    ("Ilan Boresh told the Northern Gazette that 300 people had crossed.", "300", ["ilan boresh", "northern gazette"]),
    ("Ilan Boresh, a baker, told the Northern Gazette 300 people had crossed.", "300", ["boresh", "northern gazette"]),
    ("On Friday the mayor told Radio Meridian that 300 people had crossed.", "300", ["the mayor", "radio meridian"]),
    ("The governor of Vort told AFP by phone that 300 people had crossed.", "300", ["governor of vort", "afp"]),
    (
        "A spokesman for the army told Reuters on condition of anonymity that 12 had died.",
        "12",
        ["spokesman", "reuters"],
    ),
    (
        "Colonel Ansel Brandt, spokesman for the Northern Coalition, told reporters that 120 had left.",
        "120",
        ["brandt"],
    ),
    ("The minister, Teno Wakari, 51, said 300 families had left.", "300", ["teno wakari"]),
    ("Officials in Olmeda, the capital, say 300 families have left.", "300", ["officials"]),
    ("Officials in Olmeda, which was flooded on Sunday, said 300 families had left.", "300 families", ["officials"]),
    ("Interior Minister Amir Lund announced that 300 people had been arrested.", "300", ["amir lund"]),
    ("The United Nations warned that 300,000 people could flee.", "300,000", ["united nations"]),
    ("The Halden Institute estimates that 800 fighters are still at large.", "800", ["halden institute"]),
    ("Mirja Tollan believes that 800 fighters are still at large.", "800", ["mirja tollan"]),
    ("The coalition confirmed 250 fighters had been let out.", "250", ["coalition"]),
    ("The coalition has confirmed that 250 fighters were let out.", "250", ["coalition"]),
    ("Local authorities said 4,000 people had been moved.", "4,000", ["local authorities"]),
    ("Media reports said 4,000 people had been moved.", "4,000", ["media reports"]),
    ("First reports said 4,000 people had been moved.", "4,000", ["first reports"]),
    ("The statement said 4,000 people had been moved.", "4,000", ["the statement"]),
    ("It said 4,000 people had been moved.", "4,000", ["it"]),
    ("A source close to the militia said 250 fighters had been let out.", "250", ["source close to the militia"]),
    ("Ankara says 250 fighters have been let out.", "250", ["ankara"]),
    ("IOM says it has registered 6,450 displaced people.", "6,450", ["iom"]),
    ("Aid workers fear that thousands are trapped.", "thousands", ["aid workers"]),
    ("Two officials who asked not to be named said 30 men had been freed.", "30", ["two officials"]),
    ("In Olmeda the mayor said 700 people were sheltering in churches.", "700", ["the mayor"]),
    ("Said Abdi said 20 people had drowned.", "20", ["said abdi"]),
    ("Edda Said told the BBC that 20 people had drowned.", "20", ["edda said", "bbc"]),
    # ---- after what was said
    ("More than 5,000 people fled, the United Nations said.", "5,000", ["united nations"]),
    ("Thousands fled, officials said Tuesday.", "Thousands", ["officials"]),
    ("At least 60 homes were destroyed, said provincial spokesman Mo Yusf.", "60", ["mo yusf"]),
    ("“We counted 212 families,” said Mirja Tollan of the Vesna Relief Network.", "212", ["mirja tollan"]),
    (
        "“About 70 of us walked,” a young man held at the border told the Evening Courier.",
        "70",
        ["detained", "courier"],
    ),
    ('"We had 40 people on the lorry," said one driver, who asked not to be named.', "40", ["driver"]),
    ("‘There were 40 of us,’ she told the BBC.", "40", ["she", "bbc"]),
    ("Some 647 people have been evacuated, said the statement.", "647", ["statement"]),
    ("Nearly 900 houses collapsed, the country's national TV station reported.", "900", ["tv station"]),
    ("The storm brought down trees, an SES spokeswoman said.", "storm", ["ses spokeswoman"]),
    ("Some 300 people fled, the ministry said in a statement on Monday.", "300", ["the ministry"]),
    ("The storm tore off 300 roofs, according to the mayor, Teno Wakari.", "300", ["teno wakari"]),
    # ---- according to
    ("According to the Northern Gazette, 300 people crossed the border.", "300", ["northern gazette"]),
    ("According to the mayor, 2,000 people slept outdoors.", "2,000", ["the mayor"]),
    ("As of 8 July, 41,300 people have been displaced, according to OCHA.", "41,300", ["ocha"]),
    ("Around 300 people, according to officials, crossed the border.", "300", ["officials"]),
    ("According to figures from the interior ministry, 3,000 people crossed.", "3,000", ["interior ministry"]),
    ("According to a report by the Halden Institute, 3,000 people crossed.", "3,000", ["halden institute"]),
    ("According to UNHCR's latest figures, 3,000 people crossed.", "3,000", ["unhcr"]),
    ("According to the latest data, 17,631 people were evacuated.", "17,631", ["latest data"]),
    (
        "According to news agency NORPRESS, the fire department reported that 800 had left.",
        "800",
        ["fire dep", "norpress"],
    ),
    ("Some 400 people left, according to a spokesman for the rebels, Colonel Ilan Boro.", "400", ["ilan boro"]),
    # ---- several links
    (
        "Ilan Boro told the Evening Courier, according to Reuters, that 300 had left.",
        "300",
        ["boro", "courier", "reuters"],
    ),
    ("Some 300 had left, Ilan Boro told the BBC, according to Reuters.", "300", ["boro", "bbc", "reuters"]),
    ("Reuters, citing two officials, reported that 1,500 people had left.", "1,500", ["two officials", "reuters"]),
    ("Citing two officials, Reuters reported that 1,500 people had left.", "1,500", ["two officials", "reuters"]),
    ("Some 1,500 people had left, Reuters reported, citing two officials.", "1,500", ["two officials", "reuters"]),
    ("Reuters reported that 1,500 people had left, citing a police officer.", "1,500", ["police officer", "reuters"]),
    (
        "Quoting an official from the Vort government, Xinhua said 120 houses fell.",
        "120",
        ["an official from", "xinhua"],
    ),
    (
        "State television, quoting the governor, said 900 people were missing.",
        "900",
        ["the governor", "state television"],
    ),
    ("AFP quoted a police officer as saying that 35 people were killed.", "35", ["police officer", "afp"]),
    ("The mayor was quoted by the Evening Courier as saying 35 people died.", "35", ["the mayor", "evening courier"]),
    ("The mayor was quoted as saying by Xinhua that 35 people died.", "35", ["the mayor", "xinhua"]),
    ("The BBC said 300 people had died, according to police.", "300", ["police", "bbc"]),
    ("Reuters reported that officials said 300 had fled.", "300", ["officials", "reuters"]),
    (
        "The president told state radio, which was quoted by the Evening Post, that 40 died.",
        "40 d",
        ["pres", "radio", "post"],
    ),
    ("The ministry said in a statement carried by the news agency SANA that 40 had died.", "40", ["ministry", "sana"]),
    ("In an interview with the BBC, a nurse said that 40 children had died.", "40", ["nurse", "bbc"]),
    ("Speaking to Radio Meridian, the commander said 40 men had left.", "40", ["commander", "radio meridian"]),
    (
        "Some 90 people drowned, the coast guard said, as reported by the Evening Courier.",
        "90",
        ["coast guard", "courier"],
    ),
    ("The death toll rose to 90, as reported by Xinhua.", "90", ["xinhua"]),
    ("According to the Evening Courier, a guard said that 90 people had drowned.", "90", ["guard", "courier"]),
    ("The governor wrote on Twitter that 300 families had been moved.", "300", ["governor"]),
    ("The BBC was told that 250 fighters had left.", "250", ["without a source", "bbc"]),
    # ---- to whoever publishes the report
    ("A baker in Sollen told this newspaper that 300 had crossed.", "300", ["a baker"]),
    ("Shepherds at Kelsa told our correspondent that 300 had crossed.", "300", ["shepherds"]),
    ("A ferryman, a man of 50, told me that 300 had crossed.", "300", ["ferryman"]),
    ("Some 300 had crossed, a nurse told us.", "300", ["a nurse"]),
    ("In an interview with this magazine, the prefect said 300 had crossed.", "300", ["prefect"]),
    ("According to a secret army memo seen by this newspaper, 300 had crossed.", "300", ["secret army memo"]),
    # ---- to the reporters of an outlet
    ("A nurse told a Reuters reporter that 300 had crossed.", "300", ["a nurse", "reuters"]),
    ("Some 300 had crossed, a nurse told a correspondent for AFP.", "300", ["a nurse", "afp"]),
    ("Some 300 had crossed, a nurse told the BBC's Oda Merrin.", "300", ["a nurse", "bbc"]),
    ("The prefect confirmed the truce to the BBC, saying that 300 had left.", "300", ["the prefect", "bbc"]),
    ("An army source quoted by AFP says that 300 had left.", "300", ["an army source", "afp"]),
    ("An opposition MP wrote on social media that 300 were missing.", "300", ["an opposition mp"]),
    # ---- in the middle of what is said
    ("First, said the Northern Front, a mere 300 fighters left.", "300", ["northern front"]),
    ("Then, said the BBC, it was 4,000.", "4,000", ["bbc"]),
    ("The smugglers, we read in the Evening Courier, have moved 300.", "300", ["evening courier"]),
    # ---- behind somebody else, or an adverbial
    ("The Times has talked to a prisoner in Vort, who says that 300 had crossed.", "300", ["detained", "the times"]),
    ("The Evening Courier cited the army, which said in May that 300 crossed.", "300", ["army", "courier"]),
    ("They differ from the first account of the Vort Council, which said that 300 had left.", "300", ["vort council"]),
    ("On the far side of the river a Norlandic official told AFP that 300 had left.", "300", ["norlandic", "afp"]),
    ("As the Times reports, 300 had left.", "300", ["the times"]),
    (
        "According to the Vort news agency Delta Press, which quoted a guard, 300 crossed.",
        "300",
        ["guard", "delta press"],
    ),
    ("Teno Wakari waited, and then, in November, agreed that 300 had left.", "300", ["teno wakari"]),
    ("Odo Varga, 26, one of the fighters arrested, said 300 had crossed.", "300", ["a detained fighter"]),
    ("On Friday, the prefect raised the toll, saying that 300 had died.", "300", ["prefect"]),
    ("A member of the Vort Council cut the toll to Reuters' surprise, saying that 300 died.", "300", ["vort council"]),
    # ---- figures that are somebody's own
    ("The army's own tally was 250 fighters.", "250", ["army"]),
    ("The UN put the number of people who had lost their homes in the hills at 300.", "300", ["un"]),
    ("The Northern Front at first put the number of fighters at 300.", "300", ["northern front"]),
    (
        "A member of the Vort Council gave a higher number to Reuters, saying that 300 died.",
        "300",
        ["council", "reuters"],
    ),
    ("I read out the number that the council had given to AFP, up to 300.", "300", ["council", "afp"]),
    ("The prefect, quoted by Reuters, spoke of as many as 300, with 40 of them hurt.", "300", ["prefect", "reuters"]),
    ("Early reports have around 4,000 killed.", "4,000", ["early reports"]),
    ("In May the army believed 300 were left.", "300", ["army"]),
    ("UNHCR expects up to 300 to cross.", "300", ["unhcr"]),
    ("IOM has recorded 300 arrivals.", "300", ["iom"]),
    ("Villagers counted 300 lorries.", "300", ["villagers"]),
    ("A nurse told the BBC that she had counted 300 bodies.", "300", ["a nurse", "bbc"]),
    ("A finding of the BBC that 300 had left was not disputed.", "300", ["bbc"]),
    ("The Times quoted the Halden Institute as estimating that 300 are at large.", "300", ["halden", "the times"]),
    ("- The coalition says that 300 had left.", "300", ["the coalition"]),
    ("Some 300 had left, per the BBC.", "300", ["bbc"]),
    ("Some 300 left, the Halden Institute – a think tank – says in a report.", "300", ["halden institute"]),
    ("Drivers were promised 300 dollars for 40 people, they said.", "40", ["drivers"]),
    # ---- figures and documents
    ("IOM figures show 18,300 people displaced by the floods.", "18,300", ["iom"]),
    ("Data released by the Ministry of Relief show 18,300 people were displaced.", "18,300", ["ministry of relief"]),
    ("Figures from the border police show that 18,300 people crossed.", "18,300", ["border police"]),
    ("A statement from the ministry said 20 people had died.", "20", ["ministry"]),
    ("A BBC investigation found that 250 fighters had left.", "250", ["bbc"]),
    ("Official figures put the number of displaced at 18,300.", "18,300", ["official figures"]),
    # ---- nobody named
    ("Initially it was reported that around 4,000 people had been evacuated.", "4,000", ["first reports"]),
    ("It was reported that 4,000 people had been evacuated.", "4,000", ["without a source"]),
    ("There were reports that 4,000 people had been evacuated.", "4,000", ["without a source"]),
    # ---- two speakers side by side
    ("Police said 12 people were killed, while the UN said 40 had fled.", "12", ["police"]),
    ("Police said 12 people were killed, while the UN said 40 had fled.", "40", ["un"]),
    ("Police said 12 people were killed and residents said 40 had fled.", "40", ["residents"]),
    ("The army attacked the town at dawn, and the UN said 300 had fled.", "army attacked", []),
    ("The army attacked the town at dawn, and the UN said 300 had fled.", "300", ["un"]),
    ("Twelve died, police said, and 300 fled, according to the UN.", "Twelve", ["police"]),
    ("Twelve died, police said, and 300 fled, according to the UN.", "300", ["un"]),
    ("Nine are dead, according to the ministry, adding the flood has moved 400 people.", "400", ["ministry"]),
    ("The governor said 12 died, adding that 300 had fled.", "300", ["governor"]),
    (
        "However, according to The Times, many may be heading west, reporting that dozens were caught.",
        "dozens",
        ["the times"],
    ),
    (
        "However, according to The Times, many may be heading west, reporting that dozens were caught.",
        "many",
        ["the times"],
    ),
    # ---- by whose account
    ("By the governor's own estimate, 300 people left.", "300", ["governor"]),
    ("Some 300 people left, by the army’s count.", "300", ["army"]),
    ("In Ilan Boresh's telling, 300 people left.", "300", ["ilan boresh"]),
    ("By UN estimates, 300 people left.", "300", ["un"]),
    ("By the count of the hospital, 300 people died.", "300", ["hospital"]),
    ("Two in five turn back, in the estimate of a ferryman who takes them over.", "Two", ["ferryman"]),
    (
        "Le Torrent, a paper in Olmeda, reported 300 people crossing, on the word of a customs officer.",
        "300",
        ["customs officer", "le torrent"],
    ),
    # ---- what somebody describes or mentions
    ("Ferrymen interviewed by the BBC described a line of nearly 300 carts.", "300", ["ferrymen", "bbc"]),
    ("Villagers describe seeing about 300 soldiers.", "300", ["villagers"]),
    ("Two nurses reached by Reuters described at least 300 wounded.", "300", ["nurses", "reuters"]),
    ("The Vort Star also mentions dozens of arrests.", "dozens", ["vort star"]),
    ("Some 300 people are said by the BBC to have left.", "300", ["bbc"]),
    # ---- other verbs, and words between the subject and the verb
    ("The SDF state that 300 men were let out.", "300", ["sdf"]),
    ("Elders insist that 300 men were let out.", "300", ["elders"]),
    ("The mayor, Oda Merrin, has herself stated that 300 men left.", "300", ["oda merrin"]),
    (
        "Hundreds got over the ridge, an inmate boasted to the Vort Star from his cell.",
        "Hundreds",
        ["detained", "vort star"],
    ),
    (
        "One detainee, shown to journalists with his head covered, said he had been with 300 others.",
        "300",
        ["detained"],
    ),
    ("“Go, all 300 of you,” said a girl of 17, her hair still wet.", "300", ["girl"]),
    ("Some 300 people were fed, the welfare office there, Aide sociale, told me.", "300", ["welfare office"]),
    # ---- an outlet or a source between marks of quotation
    (
        "A customs officer confirmed to the “Vort Star” merely that 300 had left.",
        "300",
        ["customs officer", "vort star"],
    ),
    ("Plateau News Service, citing “a man at the port”, reported that 300 had left.", "300", ["a man", "plateau news"]),
]

# nobody is said to say it: the publisher's own words
PLAIN: list[tuple[str, str]] = [
    ("Some 300 people fled the village.", "300"),
    ("He is said to be among the 300 who fled.", "300"),
    ("The 300 were said to have left by bus.", "300"),
    ("The 300 trucks left according to plan.", "300"),
    ("Seats were given to 300 people according to age and need.", "300"),
    ("The officer told off the 300 men.", "300"),
    ("The army told 300 residents to leave.", "300"),
    ("Residents were told to leave, and 300 did.", "300"),
    ("The so-called deal let 300 fighters leave.", "300"),
    ("He said goodbye to 300 neighbours.", "300"),
    ("Edward Said wrote of 300 villages.", "300"),
    ("Port Said took in 300 people.", "300"),
    ("The truce was agreed “by, with and through” 300 elders.", "300"),
    ("The deal let “dozens” of men and 300 children leave.", "300"),
    ("An estimated 3,000 people fled.", "3,000"),
    ("The number of displaced is estimated at 3,000.", "3,000"),
    ("Fifteen people were reported dead and 300 missing.", "300"),
    ("Some 300 cases were reported in Vort.", "300"),
    ("The floods have claimed 300 lives.", "300"),
    ("Needless to say, 300 people stayed.", "300"),
    ("The mayor refused to say whether 300 had died.", "300"),
    ("Officials did not say how the 300 had died.", "300"),
    ("The village’s elders’ houses, ’twas clear, had held 300 people.", "300"),
    ("Militants are thought to have moved 300 people.", "300"),
    ("The report was long and 300 people read it.", "300"),
    ("The United States of 300 million people.", "300"),
    ("Norland, which shelters 300 families, says that it has done its share.", "300"),
    ("The wall will hold, said Oda Merrin, who has three sons and 300 goats.", "300"),
    ("Aleppo's count was 300.", "300"),
    ("The army gave the town to 300 settlers.", "300"),
    ("Italy recorded 300 births.", "300"),
    ("The votes of 300 people were counted.", "300"),
    ("The station has 300 listeners per Sunday.", "300"),
    ("Reports have reached 300 homes.", "300"),
    ("A 'safe' road took 300 people to the border.", "300"),
    ("On his word, 300 men stopped.", "300"),
    ("By some estimates, 300 people left.", "300"),
    ("By our own reckoning, 300 people left.", "300"),
    ("On the count of three, 300 people ran.", "300"),
    ("On account of the flood, 300 people left.", "300"),
    ("In other words, 300 people left.", "300"),
    ("The fire left 300 homeless in the state that night.", "300"),
    ("The valley, described as calm, took in 300 people.", "300"),
    ("This year 300 people left.", "300"),
]


@pytest.mark.parametrize(("text", "words", "names"), SENTENCES, ids=lambda v: v[:50] if isinstance(v, str) else None)
def test_a_sentence_names_who_says_it(text: str, words: str, names: list[str]) -> None:
    assert_chain(read(text), text, words, names)


@pytest.mark.parametrize(("text", "words"), PLAIN, ids=lambda v: v[:50])
def test_words_that_only_look_like_speech_are_the_reporters_own(text: str, words: str) -> None:
    assert_chain(read(text), text, words, [])


# whole passages, a line a paragraph: words that are said, and who says them before the publisher
REPORTS: list[tuple[str, str, list[tuple[str, list[str]]]]] = [
    (
        "direct speech goes on in the next paragraphs",
        "Colonel Ilan Boro, spokesman for the Eastern Command, told the BBC that it accepted the deal.\n"
        "“We wanted nobody to leave,” Boro said. “But the elders decide.\n"
        "“It is their town – they decide who of the 300 goes.”\n"
        "The town was rebuilt for 900 people.",
        [
            ("it accepted", ["ilan boro", "bbc"]),
            ("We wanted", ["ilan boro", "bbc"]),
            ("But the elders", ["ilan boro", "bbc"]),
            ("300", ["ilan boro", "bbc"]),
            ("900", []),
        ],
    ),
    (
        "a report that is retold stays the frame until the reporter speaks",
        "In a report in the Evening Courier, one of those arrested, Pello Arastin, 29, said that dozens had crossed.\n"
        "“I walked for two days. About half of us were children,” he said.\n"
        "A border official said that there had been a sharp rise in arrests.\n"
        "The militia let 40 men go.\n"
        "A relief worker said that 600 were on the road.",
        [
            ("dozens", ["detained man", "evening courier"]),
            ("half", ["detained man", "evening courier"]),
            ("sharp rise", ["border official", "evening courier"]),
            ("40 men", []),
            ("600", ["relief worker"]),
        ],
    ),
    (
        "a report that is retold ends where another outlet is named",
        "According to the Evening Courier, a guard said that dozens had crossed.\n"
        "A baker told Radio Meridian that 300 had crossed.\n"
        "A teacher said 500 had crossed.",
        [
            ("dozens", ["guard", "evening courier"]),
            ("300", ["baker", "radio meridian"]),
            ("500", ["teacher"]),
        ],
    ),
    (
        "the newspaper is the outlet named last",
        "The Vort Star reported on Monday that 300 people had crossed.\n"
        "The newspaper quoted a guard as saying that 40 had been caught.\n"
        "The guard told the paper that most were children.",
        [("300", ["vort star"]), ("40", ["guard", "vort star"]), ("most", ["guard", "vort star"])],
    ),
    (
        "a speaker is completed by what he says next",
        "A young fighter from Norland said that many would go home.\n"
        "“Some of our group have left already,” he told the BBC.",
        [("many", ["fighter from norland", "bbc"]), ("Some of", ["fighter from norland", "bbc"])],
    ),
    (
        "a colon hands over to the next paragraph",
        "Lena Ost, the author of the study, told the Vort Star: “The last to leave are the most determined.\n"
        "“They would want to know where the 400 are. They would want their names.”",
        [("determined", ["lena ost", "vort star"]), ("400", ["lena ost", "vort star"])],
    ),
    (
        "an attribution at the end of a quotation of several sentences",
        "“There were 300 of us. We had no water. We walked,” a villager said.",
        [("300", ["villager"]), ("no water", ["villager"]), ("We walked", ["villager"])],
    ),
    (
        "an attribution after a question or a cry",
        "“Where should we go?” Marta Ilves asked. “There are 90 of us!” she cried.",
        [("Where", ["marta ilves"]), ("90", ["marta ilves"])],
    ),
    (
        "a quotation left open belongs to whom the next paragraph names",
        "The square was empty by noon.\n“There were 300 of us.\n“We left at night,” said Marta Ilves, a teacher.",
        [("empty", []), ("300", ["marta ilves"]), ("at night", ["marta ilves"])],
    ),
    (
        "a quotation that nobody claims is said by somebody",
        "The square was empty by noon.\n“There were 300 of us.”\nThe buses had gone.",
        [("300", ["somebody quoted"]), ("buses", [])],
    ),
    (
        "a person brought in by the sentence before",
        "The mayor said 300 had left.\nFatima, 32, fled with four children. “We were 60 in the boat,” she said.",
        [("300", ["the mayor"]), ("four children", []), ("60", ["fatima"])],
    ),
    (
        "pronouns of bodies and persons",
        "The Ministry of Relief said 19 people had died. It added that 6,500 were in schools.\n"
        "Its spokeswoman, Ana Lund, said 200 were missing. She said 40 of them were children.\n"
        "The ministry said 20 bodies had been found.",
        [
            ("6,500", ["ministry of relief"]),
            ("200", ["ana lund"]),
            ("40", ["ana lund"]),
            ("20 bodies", ["ministry of relief"]),
        ],
    ),
    (
        "a body named in the sentence before",
        "The foreign ministry expressed shock. In a statement, it said the 300 should never have left.",
        [("shock", []), ("300", ["foreign ministry"])],
    ),
    (
        "an acronym stands for the name before it",
        "The Orane Observatory for Human Rights (OOHR) said 57 civilians had died. OOHR said 12 were children.",
        [("57", ["orane observatory"]), ("12", ["orane observatory"])],
    ),
    (
        "a surname stands for the full name, even one that the reporter gave",
        "Governor Teno Wakari visited the camp. Wakari said 300 families lived there.",
        [("visited", []), ("300", ["teno wakari governor"])],
    ),
    (
        "one of several speakers is heard by the same outlet",
        "The convoy was long, drivers told the BBC. It had 50 lorries.\n“I took 112 people,” said one driver, Abu "
        "Faro.",
        [("long", ["drivers", "bbc"]), ("50", []), ("112", ["abu faro", "bbc"])],
    ),
    (
        "what is told to everybody goes through no outlet",
        "Ilan Boro told Reuters that 300 had left. He told a news conference that 500 had left.\n"
        "Boro said in a statement that 600 had left.",
        [("300", ["ilan boro", "reuters"]), ("500", ["ilan boro"]), ("600", ["ilan boro"])],
    ),
    (
        "an interview names the outlet first",
        "In an interview with Radio Meridian, Colonel Mara Dessin said that 312 people had been caught.\n"
        "“Of these 57 were children,” Dessin added.",
        [("312", ["mara dessin", "radio meridian"]), ("57", ["mara dessin", "radio meridian"])],
    ),
    (
        "words in quotation marks are not speech",
        "The “deal” was made by 300 elders. “By, with and through” is the army's motto for its 900 men.",
        [("300", []), ("900", [])],
    ),
    (
        "marks of quotation that do not pair",
        "The mayor said “300 people had left.\nThe road was open to 900 people.",
        [("300", ["the mayor"]), ("900", [])],
    ),
    (
        "single marks of quotation",
        "A man detained at the border told a court he had paid 300 dollars.\n"
        "‘We were 40 in the lorry,’ he said. ‘Nobody asked the 40 of us.’",
        [("40 in", ["detained man"]), ("40 of", ["detained man"])],
    ),
    (
        "speech inside speech",
        "“The ministry says 900 people are missing, and I know 12 of them,” a teacher told Reuters.",
        [("900", ["ministry", "teacher", "reuters"])],
    ),
    (
        "figures of a situation report",
        "As of 8 July, 41,300 people have been displaced, according to OCHA.\n"
        "In Tessen district, 1,120 houses were destroyed.\n"
        "Some 1,900 families remain in Sollen (IOM, 10 June).",
        [("41,300", ["ocha"]), ("1,120", []), ("1,900", ["iom"])],
    ),
    (
        "agency copy that names several outlets",
        "At least 5,000 people have fled, the Plateau News Agency reported, citing the mayor, Teno Wakari.\n"
        "Wakari said 300 families were in churches.\n"
        "The army denied that anybody had fled. A military spokesman said 12 militants were killed.",
        [
            ("5,000", ["teno wakari", "plateau news agency"]),
            ("300", ["teno wakari", "plateau news agency"]),
            ("12 militants", ["military spokesman"]),
        ],
    ),
    (
        "reporters, a corporation and a documentary are those of the outlet spoken of",
        "The BBC reported that 20 were held. A driver told its reporters that 300 had crossed.\n"
        "“We took 112 people,” another driver told the corporation.\n"
        "The documentary said 40 lorries had left. The broadcaster's own tally was 250 men.",
        [("300", ["a driver", "bbc"]), ("112", ["driver", "bbc"]), ("40", ["bbc"]), ("250", ["bbc"])],
    ),
    (
        "what is told to the reporter himself ends the report that is retold",
        "In a report in the Evening Courier, a guard said that dozens had crossed.\n"
        "A baker told this newspaper that 300 had crossed. He said 40 had drowned.\n"
        "An official said 500 had crossed.",
        [("dozens", ["guard", "evening courier"]), ("300", ["baker"]), ("40", ["baker"]), ("500", ["official"])],
    ),
    (
        "somebody whom the sentence before brings in by title and name",
        "County commissioner Odo Lokwari did not agree. He told our reporter that 900 shelters were lost.\n"
        "“Most families are with neighbours,” the commissioner went on. “We put 310 into schools.”",
        [("900", ["odo lokwari"]), ("310", ["odo lokwari"])],
    ),
    (
        "somebody whom the sentence before brings in by what he is",
        "A spokesman said 20 had left.\nA shopkeeper in a village on the road, who is 58, watched the convoy pass. "
        "“I counted 13 buses,” he told AFP.",
        [("20", ["spokesman"]), ("13", ["shopkeeper", "afp"])],
    ),
    (
        "a place before an age is nobody's name, and another is of his kind",
        "The elders said 12 had left.\nA smuggler in Sollen, 33, laughed. He brings over 30 people a week, he said. "
        "Another had told the BBC that he moved 20 families.",
        [("30", ["a smuggler"]), ("20", ["another smuggler", "bbc"])],
    ),
    (
        "somebody whom the sentence before only speaks of",
        "The ministry said 430 houses had burned, a number that the mayor of Istrel called a dream. "
        "He said that nearer 1,000 were gone.",
        [("430", ["ministry"]), ("1,000", ["mayor of istrel"])],
    ),
    (
        "a pronoun behind an adverbial",
        "Colonel Ilan Boro said 100 men gave up. Earlier in the week he put their number at 400.",
        [("400", ["ilan boro"])],
    ),
    (
        "a man who came with his mother is a man",
        "A customs officer said 20 had crossed.\nA farm worker who came with his mother, 81, said soldiers held him. "
        "“There were 19 of us,” he said.",
        [("19", ["worker"])],
    ),
    (
        "a witness tells what he did, and his words go on after that",
        "“We left by night,” a carpenter told the BBC. He took the road to Kelsa with 40 others.\n"
        "“Nobody asked the 12 of us anything.”\nThe village has 900 people.",
        [("40", ["carpenter", "bbc"]), ("12", ["carpenter", "bbc"]), ("900", [])],
    ),
    (
        "what an official did is not told by him",
        "“We left by night,” the mayor told the BBC. He visited 40 others.",
        [("40", [])],
    ),
    (
        "one of several speakers, in the second paragraph after them",
        "Drivers told the BBC that the convoy was long.\n“It lasted three days,” said one of the drivers.\n"
        "“I had 112 people.”\nHe counted 4,000 people.",
        [("112", ["one of the drivers", "bbc"]), ("4,000", ["one of the drivers", "bbc"])],
    ),
    (
        "another of a trade spoke to the same outlet",
        "Abu Fenek, one of the lorry drivers, told the BBC that 4,000 had left.\nAnother driver said 40 buses went.",
        [("4,000", ["one of the lorry drivers", "bbc"]), ("40", ["another driver", "bbc"])],
    ),
    (
        "a monitor of the war is the body named before",
        "OOHR said 130 had left. The war monitor added that 20 had died.",
        [("20", ["oohr"])],
    ),
    (
        "an interview that goes on",
        "A guard told The Times that 300 had crossed.\n“It was easy for the 40 of us,” he said in the interview.",
        [("40", ["guard", "the times"])],
    ),
    (
        "to everybody, after an interview",
        "Ilan Boro told the BBC that 300 had left.\nSpeaking to reporters on Tuesday, Boro said 40 had left. "
        "He added that 12 were held.",
        [("300", ["ilan boro", "bbc"]), ("40", ["ilan boro"]), ("12", ["ilan boro"])],
    ),
    (
        "a body that speaks for itself after an agency quoted somebody",
        "AFP quoted a source as saying that 20 men had gone south.\nThe coalition said 300 had left. "
        "On 10 October it believed 4,000 were there.",
        [("20", ["source", "afp"]), ("300", ["coalition"]), ("4,000", ["coalition"])],
    ),
    (
        "a statement's owner is who said it there",
        "An officer told Reuters that 500 left. It is not what stands in the army's first statement, in which it said "
        "that 300 had gone.",
        [("300", ["army"])],
    ),
    (
        "a common noun with a capital stands for the body named before",
        "The Orane Observatory for Human Rights said 130 had left. The Observatory said 20 died.",
        [("20", ["orane observatory"])],
    ),
    (
        "the finding that somebody confirms is not his",
        "Ilan Boro spoke to reporters. He confirmed a finding of the BBC that 250 had left.",
        [("250", ["bbc"])],
    ),
    (
        "the prisoner is the man who was named as held",
        "The Times quoted a man being held in Azor prison as saying that half of them were fighters.\n"
        "The prisoner told the newspaper that 30 had gone ahead.",
        [("half", ["detained man", "the times"]), ("30", ["detained man", "the times"])],
    ),
    (
        "his own account is that of whom the sentence before is about",
        "A baker said 20 had drowned. In Olmeda the mayor went from door to door. By her account 300 people left.",
        [("20", ["baker"]), ("300", ["the mayor"])],
    ),
    (
        "the same man is the man who spoke",
        "A man in custody told the Vort Star that 300 had crossed.\nAbout half, the same man said, were children.\n"
        "The same detained person told the paper that 40 had drowned.",
        [
            ("300", ["detained man", "vort star"]),
            ("half", ["detained man", "vort star"]),
            ("40", ["detained man", "vort star"]),
        ],
    ),
    (
        "this man is the man who was brought in since somebody spoke",
        "A teacher said 20 had left. The court heard of a jailed man from Olmeda. According to this man, 300 crossed.",
        [("20", ["teacher"]), ("300", ["detained man"])],
    ),
    (
        "the same broadcaster is no newspaper",
        "The BBC has shown the camp. The Vort Post has a picture of it.\n"
        "According to the same broadcaster, 300 people live there. A nurse told the newspaper that 40 had died.",
        [("300", ["bbc"]), ("40", ["nurse", "vort post"])],
    ),
    (
        "one of them is one of those whom the sentences before are about",
        "Two officials said 20 had left. The ferrymen had been promised a quiet week. Instead they rowed for three "
        "nights. One of them told the BBC that 300 had crossed.",
        [("20", ["officials"]), ("300", ["one of the ferrymen", "bbc"])],
    ),
    (
        "whom the writer met speaks in the sentences behind",
        "A teacher said 20 had left.\n"
        "In Olmeda I met one of those who had been taken, a saddler. He had been kept for a month, he said. “We "
        "were 300.”",
        [("20", ["teacher"]), ("month", ["saddler"]), ("300", ["saddler"])],
    ),
    (
        "a woman with her age is quoted in the next paragraph too",
        "“My son said: run,” said a woman of 41, her feet bare.\n“We were nine at the ford. Now we are six.”",
        [("nine", ["woman"]), ("six", ["woman"])],
    ),
    (
        "a witness goes on behind words of time",
        "Some 40 cross every night, in the estimate of a former ferryman. In the past week he himself took 300.",
        [("300", ["former ferryman"])],
    ),
    (
        "a label that recurs speaks the paragraphs of an interview",
        "He agreed to talk by night.\n"
        "Lantern: How many did you take over?\n"
        "Ferryman: In a good week, 300 people. A guard told me he had turned back 40.\n"
        "Then came the 20 from Olmeda.\n"
        "Lantern: Radio Meridian says that 500 drowned. Were you afraid?\n"
        "Ferryman: Never.\n"
        "The interview took 90 minutes.",
        [
            ("How many", ["lantern"]),
            ("300", ["ferryman"]),
            ("40", ["guard", "ferryman"]),
            ("20", ["ferryman"]),
            ("500", ["radio meridian", "lantern"]),
            ("90", []),
        ],
    ),
    (
        "an interview without names has somebody interviewed",
        "Q: How many left?\nA: Some 300 people.\nQ: Are you sure?\nA: As sure as 40 graves.",
        [("How many", []), ("300", ["somebody interviewed"]), ("40", ["somebody interviewed"])],
    ),
    (
        "headings with a colon are no interview",
        "Vort: 300 people left.\nOlmeda: 40 people left.\nVort: 20 came back.\nOlmeda: nobody came back.",
        [("300", []), ("40", []), ("20", []), ("nobody", [])],
    ),
    (
        "a line of bullets is headed by whoever speaks in the report",
        "* Brandt: fewer than 300 left\n* Olmeda: 40 left\nColonel Ansel Brandt told reporters of a truce. Brandt said "
        "it held.",
        [("300", ["ansel brandt"]), ("40", [])],
    ),
]


@pytest.mark.parametrize(("text", "said"), [r[1:] for r in REPORTS], ids=[r[0] for r in REPORTS])
def test_a_passage_keeps_its_speakers(text: str, said: list[tuple[str, list[str]]]) -> None:
    found = read(text)
    for words, names in said:
        assert_chain(found, text, words, names)


def test_a_headline_without_a_source_is_the_publishers_own() -> None:
    report = document("Hundreds may be heading west\nAccording to the Vort Star, 300 have left.", headline=True)
    found = attribute(report, sentences(report))
    assert [s.source.id for s in found.chain(0)] == ["the-paper"]


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Vort council spokesman: 300 still inside", ["vort council spokesman"]),
        ("UN: 300 flee the hills", ["un"]),
        ("300 flee the hills – UN", ["un"]),
        ("300 flee the hills: police", ["police"]),
        ("Vort: 300 flee the hills", []),
        ("Civilians: 300 flee the hills", []),
        ("Opinion: 300 reasons to stay", []),
        ("How 300 left - and why", []),
    ],
)
def test_a_colon_in_a_headline_stands_for_said(title: str, names: list[str]) -> None:
    report = document(f"{title}\nThe road is long.", headline=True)
    assert_chain(attribute(report, sentences(report)), report.text, "300", names)


def test_the_publisher_is_known_by_the_last_word_of_his_name() -> None:
    text = "Fishermen told the Dispatch that 300 had landed. A guard told the Times that 40 had."
    publisher = Source(id="p", role="a newspaper", kind="publisher", name="Northern Lakes Dispatch")
    report = Document("r", text, (Block("body", 0, len(text)),), publisher)
    found = attribute(report, sentences(report))
    assert_chain(found, text, "300", ["fishermen"])
    assert_chain(found, text, "40", ["guard", "times"])


def test_the_publisher_asks_in_an_interview() -> None:
    lines = ["Halo: Who left?", "Ferryman: Some 300.", "Halo: Only 40 came back?", "Ferryman: Fewer."]
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    blocks = tuple(Block("body", a, a + len(line)) for a, line in zip(starts, lines, strict=True))
    report = Document("r", text, blocks, Source(id="p", role="a magazine", kind="publisher", name="Halo Magazine"))
    found = attribute(report, sentences(report))
    assert_chain(found, text, "300", ["ferryman"])
    assert_chain(found, text, "40", [])


def test_an_outlet_does_not_pass_on_what_it_was_told_itself() -> None:
    text = "Ilan Boro told The Paper that 300 had left. He said 40 had drowned."
    assert_chain(read(text), text, "300", ["ilan boro"])
    assert_chain(read(text), text, "40", ["ilan boro"])


def test_a_number_in_the_words_for_a_speaker_is_not_said_by_him() -> None:
    text = "A group of 300 survivors told the BBC that 40 had drowned."
    assert_chain(read(text), text, "40", ["survivors", "bbc"])
    assert "survivors" not in " ".join(told(read(text), text.index("300")))


def test_spans_point_at_the_words_of_attribution() -> None:
    text = "Some 300 had left, Governor Teno Wakari told the BBC on Monday."
    found = read(text)
    span = found.span(text.index("300"))
    assert span and span.of(text).startswith("Governor Teno Wakari told the BBC")
    chain = found.chain(text.index("300"))
    assert [s.span.of(text) if s.span else None for s in chain] == ["Governor Teno Wakari", "the BBC", None]
    assert found.rules(text.index("300"))


# the seed report: the beginning of a sentence, and who says it before the publisher
SEED = [
    ("Hundreds of Isis fighters may", []),
    ("Militant extremists", []),
    ("around heavily armed", ["first reports"]),
    ("that US knowingly", ["ryan dillon", "bbc"]),
    ("We didn’t want", ["ryan dillon", "bbc"]),
    ("But this goes", ["ryan dillon", "bbc"]),
    ("It comes down", ["ryan dillon", "bbc"]),
    ("many of these fighters", ["the times"]),
    ("dozens have since", ["the times"]),
    ("hundreds of Isis fighters had exploited", ["a detained man", "the times"]),
    ("Lots of people", ["a detained man", "the times"]),
    ("ten or 15 days", ["a detained man", "the times"]),
    ("The evacuation was such", ["a detained man", "the times"]),
    ("I crossed some farms", ["a detained man", "the times"]),
    ("ask anything", ["a detained man", "the times"]),
    ("there had been a significant", ["a turkish official", "the times"]),
    ("The Syrian Democratic Forces", []),
    ("many fighters would return", ["fighter from france", "bbc"]),
    ("There are some French", ["fighter from france", "bbc"]),
    ("the UK is genuinely", ["source close to uk intelligence", "the times"]),
    ("There are also concerns", ["source close to uk intelligence", "the times"]),
    ("400 Isis militants", ["global strategy network", "the times"]),
    ("Returnees who were", ["richard barrett", "the times"]),
    ("I am quite sure", ["richard barrett", "the times"]),
    ("They would also want", ["richard barrett", "the times"]),
]


def test_the_seed_report_has_the_chains_of_the_acceptance_table(shared: Path) -> None:
    text = next((shared / "seed").glob("*.txt")).read_text(encoding="utf-8")
    publisher = Source(id="seed-report", role="a news report", kind="publisher", name="The Report")
    report = Document("seed", text, blocks_of(text), publisher)
    found = attribute(report, sentences(report))
    for words, names in SEED:
        assert_chain(found, text, words, names)
    detained = found.basis(text.index("hundreds of Isis fighters had exploited"))
    assert (detained.knows, detained.interest) == ("took_part", "detained")
    named = re.search(r"one of those arrested, ([^,]+),", text)
    shown = " ".join(
        f"{s.source.id} {s.source.role} {s.source.label}" for o in range(len(text)) for s in found.chain(o)
    )
    assert named and all(part.casefold() not in shown.casefold() for part in named[1].split())


# ---- any text

PARTS = st.sampled_from(
    'said told that according to The Times the BBC Reuters , . “ ” " ‘ ’ ( ) — – : ; \n he she it they who which and '
    "while "
    "quoting citing officials A driver Ilan Boro , 26, spokesman for was were by as saying in an interview with "
    "reported reports 300 people fled one of those arrested the newspaper 's ’s 12 June 2019 on Monday It was".split(
        " "
    )
)


def check(text: str, title: bool) -> None:
    """Chains of all places end with the publisher, spans lie in the text, nothing crashes."""
    report = document(text, headline=title)
    found = attribute(report, sentences(report))
    for offset in range(-1, len(text) + 2, max(1, len(text) // 60)):
        chain = found.chain(offset)
        assert chain[-1].source is report.publisher and chain[-1].span is None
        assert len({s.source.id for s in chain}) >= 1
        for speaker in chain[:-1]:
            assert speaker.source.id and speaker.source.role
            assert speaker.span is None or speaker.span.end <= len(text)
        span = found.span(offset)
        assert span is None or span.end <= len(text)
        assert found.basis(offset).knows and isinstance(found.rules(offset), tuple)


@given(st.text(max_size=300), st.booleans())
@example("“" * 50 + "he said.", False)
@example("said said said said", False)
@example("According to", False)
@example("“A.\n“B.\n“C,” said.", True)
@settings(max_examples=120, deadline=None)
def test_any_text_has_chains(text: str, title: bool) -> None:
    check(text, title)


@given(st.lists(PARTS, max_size=60), st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_words_of_attribution_in_any_order_have_chains(words: list[str], title: bool) -> None:
    check(" ".join(words), title)


@pytest.mark.parametrize(
    "unit",
    [
        "he said ",
        "according to The Times, ",
        "“Go,” she said, ",
        "A, B, C, ",
        "who said that ",
        "(",
        "Ilan Boro, 26, ",
        "the same man said ",
        "one of them said. ",
        "A: b?\n",
        "according to the newspaper, ",
        "by his count ",
        "In Vort ",
    ],
)
def test_time_grows_with_the_length_of_a_text_and_not_its_square(unit: str) -> None:
    def seconds(times: int) -> float:
        text = unit * times
        block = (Block("body", 0, len(text)),)
        report = Document("long", text, block, Source(id="p", role="a newspaper", kind="publisher"))
        cut = sentences(report)
        start = process_time()
        attribute(report, cut)
        return process_time() - start

    def fastest(times: int) -> float:
        return min(seconds(times) for _ in range(3))

    assert fastest(4000) < 40 * max(fastest(400), 0.002), "ten times the text: ten times as long, or a hundred"
