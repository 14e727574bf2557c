"""Statements without a numeral of people, on sentences of our own pen; people, towns and bodies are invented."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from made_reports import one

from corridor.claims.basis import Basis
from corridor.claims.proposal import NamedPlace, Span, Speaker
from corridor.claims.source import Source
from corridor.reading.documents import Sentence
from corridor.reading.statements import Statement, statements

PAPER = Speaker(source=Source(id="the-paper", role="a newspaper", kind="publisher", name="The Paper"))
SOMEBODY = Speaker(source=Source(id="somebody", role="a witness", kind="witness"), knows="took_part")
OFFICIAL = Speaker(source=Source(id="an-official", role="an official", kind="official"))
TOWNS = re.compile(
    r"\b(?:Korvath|Marosh|Saremo|Vellin|Berdal|Quorra|Tamru|Arneth|Tessen|Orane|Darsa|Lisk|Europe|Turkey|Syria|France|Germany|"
    r"Uganda|Jordan|Somalia|Lebanon|Italy|Geneva|Madrid|Sudan|Chad|Poland|UK|EU|Libya)\b"
)


class Said:
    """One speaker for the whole text."""

    def __init__(self, first: Speaker = SOMEBODY, basis: Basis | None = None) -> None:
        self.first = first
        self.told = basis or Basis(knows=first.knows)

    def chain(self, offset: int) -> tuple[Speaker, ...]:
        return (PAPER,) if self.first is PAPER else (self.first, PAPER)

    def basis(self, offset: int) -> Basis:
        return self.told


def named(sentence: Sentence) -> list[NamedPlace]:
    """The towns and countries of these tests."""
    return [
        NamedPlace(words=m[0], span=Span(start=sentence.start + m.start(), end=sentence.start + m.end()))
        for m in TOWNS.finditer(sentence.text)
    ]


def found(text: str, said: Said | None = None) -> list[Statement]:
    sentence = one(text)
    return statements(sentence, said or Said(), named(sentence))


class Case(NamedTuple):
    text: str
    want: tuple[tuple[str, str, str], ...]  # kind, term (or "" for any), words that its clause must have
    rule: str = ""


CASES = [
    # ---- trends
    Case(
        "Customs officers speak of a marked increase in the number of people caught on the ferry.",
        (("trend", "caught", "increase"),),
    ),
    Case("Officials reported a sharp rise in arrivals on the islands.", (("trend", "arrived", "sharp rise"),)),
    Case("Arrivals in Saremo have doubled since the spring.", (("trend", "arrived", "doubled"),)),
    Case("The number of displaced families has fallen steadily since March.", (("trend", "displaced", "fallen"),)),
    Case("Fewer people are crossing the strait this year.", (("trend", "crossed", "Fewer people"),)),
    Case("More and more families are leaving the valley.", (("trend", "left", "More and more"),)),
    Case("There has been no increase in the number of refugees returning.", (("trend", "returned", "no increase"),)),
    Case("A growing number of migrants are stranded in Marosh.", (("trend", "stranded", "growing number"),)),
    Case("Border crossings dropped by 40 per cent after the wall was built.", (("trend", "crossed", "dropped"),)),
    Case("The flow of refugees into Uganda has slowed.", (("trend", "", "slowed"),)),
    Case("Deaths at sea did not increase last year.", (("trend", "killed", "did not increase"),)),
    Case("The agency expects that arrivals could rise sharply in the autumn.", (("trend", "arrived", "could rise"),)),
    Case("Deportations surged under the new government.", (("trend", "deported", "surged"),)),
    Case("People are being caught on the ferry in significantly greater numbers.", (("trend", "caught", "greater"),)),
    Case("Families leave the valley in ever smaller numbers.", (("trend", "left", "smaller numbers"),)),
    Case("The guards catch more every night.", (("trend", "caught", "catch more every night"),)),
    Case("“We turn back more and more of them,” a guard said.", (("trend", "caught", "more and more"),)),
    Case("The patrols are seeing fewer migrants each week.", (("trend", "", "fewer migrants"),)),
    Case("Far more were being detained than in spring.", (("trend", "detained", "Far more"),)),
    Case("“The numbers go up each morning,” she said.", (("trend", "", "go up each morning"),)),
    Case("Crossings are down since the fence was built.", (("trend", "crossed", "are down"),)),
    Case("Arrests along the river are on the rise.", (("trend", "detained", "on the rise"),)),
    Case(
        "The number of militants who slipped out of Darsa last month continues to climb.",
        (("trend", "", "continues to climb"),),
    ),
    Case("There was a marked rise in the number caught.", (("trend", "caught", "marked rise"),)),
    # ---- shares and durations without a numeral
    Case("“Everyone in the village had heard of the deal,” she said.", (("share", "heard", "Everyone"),)),
    Case("“Nobody knew about the plan,” a driver said.", (("share", "heard", "Nobody"),)),
    Case("News of the agreement spread quickly through the camps.", (("event", "heard", "News"),)),
    Case(
        "“The whole village knew, so we left as well.”", (("share", "heard", "knew"), ("instance", "left", "as well"))
    ),
    Case("The whole camp was talking about the buses.", (("share", "heard", "talking about the buses"),)),
    Case("Word of the truce had gone round by noon.", (("event", "heard", "Word of the truce"),)),
    Case("“News of the deal was everywhere.”", (("event", "heard", "was everywhere"),)),
    Case("“It was all over the town by evening.”", (("event", "heard", "all over the town"),)),
    Case(
        "Word had got about and everybody was talking about the convoy.",
        (("event", "heard", "Word had got about"), ("share", "heard", "everybody")),
    ),
    Case(
        "The men were held for weeks in a school before they were freed.", (("duration", "detained", "held for weeks"),)
    ),
    Case("Families have been stranded at the crossing for several days.", (("duration", "stranded", "several days"),)),
    # ---- accounts of one's own
    Case("“I crossed the river at night and walked to Tamru,” he said.", (("instance", "crossed", "I crossed"),)),
    Case("“I set off on the day of the ceasefire.”", (("instance", "left", "set off"),)),
    Case("“We fled with nothing but our clothes,” said a mother of four.", (("instance", "fled", "We fled"),)),
    Case("“Nobody stopped us,” the farmer said.", (("instance", "passed_control", "Nobody stopped us"),)),
    Case("“The soldiers waved us through.”", (("instance", "passed_control", "waved us through"),)),
    Case("“They didn’t ask anything.”", (("instance", "passed_control", "ask anything"),)),
    Case(
        "“We passed through several checkpoints without trouble.”",
        (("instance", "passed_control", "several checkpoints"),),
    ),
    Case("“The guards caught us at the fence and sent us back.”", (("instance", "caught", "caught us"),)),
    Case("The patrol never put a question to him, he said.", (("instance", "passed_control", "never put a question"),)),
    Case("She was not asked anything at the bridge.", (("instance", "passed_control", "was not asked anything"),)),
    Case(
        "“Nobody stopped them and nobody asked them a thing.”",
        (("instance", "passed_control", "stopped them"), ("instance", "passed_control", "a thing")),
    ),
    Case("No soldier at the gate wanted to see his papers.", (("instance", "passed_control", "see his papers"),)),
    Case("They passed three roadblocks without being searched.", (("instance", "passed_control", "without being"),)),
    Case("The guards waved them through.", (("instance", "passed_control", "waved them through"),)),
    Case("“The soldiers looked the other way.”", (("instance", "passed_control", "the other way"),)),
    Case("Gunmen boarded his bus twice on the road to Tamru.", (("instance", "other", "boarded his bus"),)),
    Case(
        "“If they get hold of you, they lock you up and then they let you go.”",
        (("instance", "released", "let you go"),),
    ),
    Case(
        "The man set out at the time of the truce and walked past farms to Korvath and from there to Lisk.",
        (("instance", "", "past farms to Korvath"),),
    ),
    Case("He himself came by way of Korvath, through fields and villages.", (("instance", "", "by way of Korvath"),)),
    Case("His road took him past hamlets to Korvath and on to Lisk.", (("instance", "heading", "past hamlets"),)),
    Case("“I was arrested at the border.”", (("instance", "detained", "arrested"),)),
    Case("“A smuggler brought us across the mountains to Lisk.”", (("instance", "", "brought us across"),)),
    Case("“I used the confusion to get to Turkey.”", (("instance", "arrived", "used the confusion"),)),
    Case("He said he had walked for three nights to reach the camp.", (("instance", "", "he had walked"),)),
    Case("She told the Evening Courier she left because of the shelling.", (("instance", "left", "she left"),)),
    Case("“We set out before dawn and took a boat to the island.”", (("instance", "left", "set out"),)),
    # ---- intentions
    Case(
        "The commander said that many volunteers would go back to Poland.",
        (("intention", "returned", "would go back to Poland"),),
    ),
    Case("The refugees want to go back to their villages.", (("intention", "returned", "want to go back"),)),
    Case("“I hope to reach Germany,” he said.", (("intention", "arrived", "hope to reach Germany"),)),
    Case("Most of the families intend to stay in Berdal.", (("intention", "", "intend to stay"),)),
    Case("“We have no intention of going back.”", (("intention", "returned", "no intention"),), "intention:want:not"),
    Case(
        "The villagers refuse to leave their land in the valley.",
        (("intention", "left", "refuse to leave"),),
        "intention:want:not",
    ),
    Case(
        "Some cousins of his left for Madrid to stage an attack.",
        (("intention", "left", "left for Madrid"),),
    ),
    Case("The young men travelled to Syria to join the fight.", (("intention", "heading", "to join"),)),
    Case("“My plan is to stay here,” said the baker.", (("intention", "", "plan is to stay"),)),
    Case("The government plans to close the camp at Tessen.", (("intention", "", "plans to close"),)),
    Case(
        "Authorities intend to deport migrants who enter without papers.",
        (("intention", "deported", "intend to deport"),),
    ),
    Case(
        "Displaced residents do not want to return while the dam is unsafe.",
        (("intention", "returned", "do not want to return"),),
    ),
    Case("“By the summer they would be in Europe.”", (("intention", "", "would be in Europe"),)),
    Case("The herders meant to go back after the rains.", (("intention", "returned", "meant to go back"),)),
    Case("Men of his group had left for home to mount attacks.", (("intention", "left", "to mount attacks"),)),
    Case("The ministry said that it intends to close the camp by June.", (("intention", "", "intends to close"),)),
    Case("The coastguard has offered to escort a convoy.", (("intention", "", "offered to escort"),)),
    Case(
        "The evacuation would go on until all who wished to go had gone.",
        (("intention", "evacuated", "evacuation would go on"),),
    ),
    # ---- positions
    Case("The truce was not meant to cover foreign fighters.", (("position", "", "not meant to cover"),)),
    Case("The arrangement leaves out foreign volunteers.", (("position", "", "leaves out"),)),
    Case("Foreign fighters were excluded from the deal.", (("position", "", "excluded from the deal"),)),
    Case("Poland was told of the deal and did not object.", (("position", "", "told of the deal"),)),
    Case("The colonel said it would rather no fighter had got away.", (("position", "fled", "would rather"),)),
    Case("The ministry said it had wanted nobody to leave.", (("position", "left", "wanted nobody to leave"),)),
    Case("Jordan had no plan to close the bridge.", (("position", "", "no plan to close"),)),
    Case("“That is for the clans to settle.”", (("position", "", "for the clans to settle"),)),
    Case("Nobody would be allowed to leave by road.", (("position", "left", "Nobody would be allowed"),)),
    Case("The militia said it had detained nobody.", (("position", "", "had detained nobody"),)),
    Case("The army has not confirmed this.", (("position", "", "has not confirmed"),)),
    Case("The inquiry blames both sides.", (("position", "", "blames both sides"),)),
    Case("“The deal puts the whole valley at risk.”", (("position", "", "puts the whole valley at risk"),)),
    Case("Intelligence may no longer be passed on as fast.", (("position", "", "passed on as fast"),)),
    Case(
        "Those who were still fighting when Darsa fell are probably more committed than earlier returnees.",
        (("position", "", "Those who were still fighting when Darsa fell are"),),
    ),
    Case(
        "“The last to come home will be harder and angrier than the rest.”", (("position", "", "harder and angrier"),)
    ),
    Case(
        "“Poland is deeply worried about the return of its volunteers,” the source said.",
        (("position", "", "deeply worried"),),
    ),
    Case(
        "There are fears that the lists may no longer be passed on.", (("position", "", "may no longer be passed on"),)
    ),
    Case("Aid workers fear that the dam will burst.", (("position", "", "fear that the dam"),)),
    Case("The ministry fears a new wave of displacement.", (("position", "displaced", "fears a new wave"),)),
    Case(
        "The minister told the Gazette that his government accepted the truce.",
        (("position", "", "accepted the truce"),),
    ),
    Case("“We did not want a single family to go,” the colonel said.", (("position", "", "a single family to go"),)),
    Case("“The elders decide,” he said.", (("position", "", "elders decide"),)),
    Case("“The families make the decisions here.”", (("position", "", "make the decisions here"),)),
    Case("“It is up to the local council to decide.”", (("position", "", "up to the local council"),)),
    Case(
        "The police are eager to find out who they are and where they went.",
        (("position", "", "eager to find out who"),),
    ),
    Case("“They will want to know more about the drivers.”", (("position", "", "want to know more"),)),
    Case("It is not clear how many people remain in the town.", (("position", "", "not clear how many"),)),
    Case("The fate of the hostages remains unknown.", (("position", "", "fate of the hostages"),)),
    Case("The army denied that civilians had been hit.", (("position", "", "denied that civilians"),)),
    Case("Jordan rejected the plan to move refugees to the desert.", (("position", "", "rejected the plan"),)),
    Case("The UN called on both sides to let civilians leave.", (("position", "", "called on both sides"),)),
    Case("The governor warned that the river could rise again.", (("position", "", "warned that the river"),)),
    Case("Aid groups accused the army of burning villages.", (("position", "", "accused the army"),)),
    Case(
        "“Those volunteers are likely to come home angry,” the author said.",
        (("position", "", "likely to come home"),),
    ),
    Case(
        "“The group is unlikely to part with its cousins, having formed strong ties.”",
        (("position", "", "unlikely to part"),),
    ),
    Case("“Our policy is to work with local leaders.”", (("position", "", "policy is to work"),)),
    Case("Officials believe they hid among civilians.", (("position", "", "believe they hid"),)),
    Case("“The families urgently need food,” said a nurse.", (("position", "in_need", "need food"),)),
    Case("“The authorities must open the road.”", (("position", "", "must open"),)),
    Case("Jordan condemned the closure of the crossing.", (("position", "", "condemned the closure"),)),
    Case("The council was outraged over the raid on the camp.", (("position", "", "outraged over the raid"),)),
    Case("Poland has defended the truce with the rebels.", (("position", "", "defended the truce"),)),
    Case("The ministry described the raid as a grave error.", (("position", "", "described the raid as"),)),
    Case("The general vowed he would not let the clans cross.", (("position", "crossed", "vowed he would not"),)),
    Case("Nobody knows where the missing villagers are.", (("position", "missing", "Nobody knows where"),)),
    Case("“It is too dangerous to return,” said a farmer.", (("position", "returned", "too dangerous to return"),)),
    Case("“It was a dangerous road,” the driver said.", (("position", "", "a dangerous road"),)),
    # ---- events
    Case(
        "A deal agreed by the tribal council and the militia let the convoy pass.",
        (("event", "agreed", "deal agreed by"),),
    ),
    Case("The two sides reached a ceasefire on Monday.", (("event", "agreed", "reached a ceasefire"),)),
    Case("The truce collapsed within hours.", (("event", "agreed", "truce collapsed"),)),
    Case(
        "Turkish and Iraqi forces held a joint military exercise near the border.",
        (("event", "other", "military exercise"),),
    ),
    Case("Poland closed its border with the neighbouring state on Friday.", (("event", "other", "closed its border"),)),
    Case("The main road to Arneth was cut off by a landslide.", (("event", "other", "cut off"),)),
    Case("The army captured the town of Vellin after a long siege.", (("event", "other", "captured the town"),)),
    Case("Darsa fell on 17 October.", (("event", "other", "Darsa fell"),)),
    Case("Fighting broke out in the hills above Quorra.", (("event", "other", "Fighting broke out"),)),
    Case("The army launched an offensive on the rebel-held district.", (("event", "other", "launched an offensive"),)),
    Case(
        "The alliance let the rebels leave Darsa in order to spare its bridges.",
        (("event", "left", "let the rebels leave"),),
    ),
    Case("Guards prevented refugees from crossing into Chad.", (("event", "crossed", "prevented refugees"),)),
    Case("Residents were not allowed to return to the valley.", (("event", "returned", "not allowed to return"),)),
    Case(
        "The evacuation of the old town began at dawn.", (("event", "evacuated", "evacuation of the old town began"),)
    ),
    Case("A convoy of buses left the city under guard.", (("event", "left", "left the city"),)),
    Case("Residents of the lower town were told to leave at once.", (("event", "left", "told to leave"),)),
    Case(
        "The governor lifted the evacuation order on Tuesday.", (("event", "evacuated", "lifted the evacuation order"),)
    ),
    Case("The river burst its banks on Sunday.", (("event", "other", "burst its banks"),)),
    Case("A cyclone made landfall near Saremo.", (("event", "other", "made landfall"),)),
    Case("Families have fled the shelling of Marosh.", (("event", "fled", "Families have fled"),)),
    Case("Refugees are returning to Somalia on foot.", (("event", "returned", "are returning"),)),
    Case("The coastguard rescued migrants off the coast of Libya.", (("event", "rescued", "rescued migrants"),)),
    Case("The police bussed the asylum seekers back to the camp.", (("event", "", "bussed the asylum seekers"),)),
    Case(
        "The elders and clan chiefs have come to an arrangement by which people may go.",
        (("event", "agreed", "come to an arrangement"),),
    ),
    Case("The truce was to last until Friday.", (("event", "agreed", "was to last"),)),
    Case("Local leaders negotiated their departure.", (("event", "agreed", "negotiated their departure"),)),
    Case("A guard said that fighters had been taken towards Darsa.", (("event", "relocated", "taken towards Darsa"),)),
    Case("Militants were driven into the desert.", (("event", "relocated", "driven into the desert"),)),
    Case("The convoy went north-east and then turned into the desert.", (("event", "heading", "went north-east"),)),
    Case("The last lorries are said to be on the way to Darsa.", (("event", "heading", "on the way to Darsa"),)),
    Case("The buses took them into the hills.", (("event", "relocated", "took them into the hills"),)),
    Case("Most came by the bridge; others waded through the river.", (("event", "crossed", "others waded"),)),
    Case("People leaving the town were being screened at a post.", (("event", "passed_control", "being screened"),)),
    Case("Soldiers search everyone who comes down the road.", (("event", "passed_control", "search everyone"),)),
    Case("Young men were being picked out at a roadblock.", (("event", "detained", "picked out"),)),
    Case("Darsa was declared taken in October.", (("event", "other", "declared taken"),)),
    Case("A militia has cut the last road out of Marosh.", (("event", "other", "cut the last road"),)),
    Case("The crossing at Lisk reopened on Monday.", (("event", "other", "reopened"),)),
    Case("Relief lorries have not been let in since May.", (("event", "other", "not been let in"),)),
    Case("No food has reached the valley this month.", (("event", "other", "No food has reached"),)),
    Case("The militia used villagers as human shields.", (("event", "other", "as human shields"),)),
    Case("Polish and Turkish soldiers trained together at the border.", (("event", "other", "trained together"),)),
    # ---- two statements in one sentence
    Case(
        "Jordan sealed its border in June after militants attacked a post.",
        (("event", "", "sealed"), ("event", "", "attacked")),
    ),
    Case(
        "They want to know about cousins, as the clans have strong ties.",
        (("position", "", "want to know"), ("position", "", "strong ties")),
    ),
]

NOTHING = [
    # ---- background, scenery, service
    "Korvath is a town of low houses on the river.",
    "The village is known for its cheese.",
    "The river flows through the capital and into the sea.",
    "The museum is closed on Mondays.",
    "Visitors can reach the island by ferry.",
    "Marta Ilves, 34, waited by the road.",
    "The population of the district is mostly of farmers.",
    "The army has a new commander.",
    "The government will publish the report in May.",
    "The committee agreed to meet again in March.",
    # ---- figures of people, which others read
    "The number of displaced rose to 5,000.",
    "Hundreds of people crossed the border.",
    "More than 500 people fled the fighting.",
    "The floods displaced 3,000 people.",
    "Some 40 families were evacuated.",
    "Twenty people were forced to leave their homes.",
    "Another 200 more people arrived on Tuesday.",
    # ---- the words, but not the matter
    "Oil prices doubled last year.",
    "There was a sharp increase in food prices.",
    "The number of visitors to the museum rose last year.",
    "Temperatures fell sharply overnight.",
    "More people than ever are fond of tea.",
    "The striker left for Madrid to join the champions.",
    "He hopes to return to the pitch next month.",
    "She wants to become a doctor.",
    "The minister will travel to Geneva for talks.",
    "The company plans to open stores in Germany.",
    "“I went to university and worked in a bank,” the singer said.",
    "“I went to bed at nine and got up at six.”",
    "“We moved on and passed a law.”",
    "He was afraid of spiders as a child.",
    "He is feared dead.",
    "The company signed a record deal worth 3 billion dollars.",
    "The attack on the goalkeeper led to a red card.",
    "He fell in love with the city.",
    "The band closed the show with an old song.",
    "The author believes the novel is her best.",
    "Rain is likely to continue until Friday.",
    "As far as the schools are concerned, nothing changes.",
    "He was denied access to a lawyer.",
    "She was accepted by a school in Berdal.",
    "The lamp was left on the table for hours.",
    "The town was held for months by the rebels.",
    "The talks were held for days in Geneva.",
    "Water levels at the dam had begun to fall.",
    "Calls to the hotline were falling.",
    "Police were questioning a beekeeper.",
    "Fires have become more frequent in the dry season.",
    "The number of fires has gone up since May.",
    "The crews catch more fish every week.",
    "More visitors come every week.",
    "“Nobody asked me what I wanted for dinner,” the actor said.",
    "“They let me go home early on Fridays,” the clerk said.",
    "The striker was never asked to play on the left.",
    "Women were screened for cancer.",
    "The film was screened at a festival in Geneva.",
    "The whole town knew the baker.",
    "Word of the album spread quickly.",
    "The company has come to an arrangement with its creditors.",
    "The museum had no plan to close the gallery.",
    "The policy was not meant to cover tourists.",
    "The minister travelled to Geneva and then to Madrid.",
    "The road was cut into the rock by monks.",
    "The tax office has not confirmed this.",
    "They have offered to buy the club.",
    "The council failed to close the road.",
    "“Nobody can leave this matter alone,” the senator said.",
    # ---- questions, conditions, denials
    "Had the guards caught him, he would have been sent back.",
    "Where do they intend to go?",
    "What would you do if you had to leave your home?",
    "“If I had crossed the river, I would be dead.”",
    "“I would have left the town.”",
    "“We never crossed the border.”",
    "The border was not closed.",
    "No deal was reached.",
    # ---- the site speaking of itself
    "Our priority is to give our readers the best stories.",
    "Sign up for our newsletter and never miss a story about refugees who want to return.",
    "We are worried about spam, so comments are closed.",
    "Our goal is to create a safe place for users to connect over interests.",
    "We have decided to suspend article commenting.",
    "Follow us on social media for the latest updates.",
    "Photo: Anna Berg/Reuters",
    "Anna Berg/Reuters Residents fled the town.",
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.text[:60])
def test_a_sentence_says_what_it_says_and_no_more(case: Case) -> None:
    got = found(case.text)
    assert [s.kind for s in got] == [kind for kind, _, _ in case.want], [(s.kind, s.rules) for s in got]
    for statement, (_, term, words) in zip(got, case.want, strict=True):
        clause = statement.span.of(case.text)
        assert words in clause
        assert term in ("", statement.term)
        if case.rule:
            assert case.rule in statement.rules


@pytest.mark.parametrize("text", NOTHING, ids=lambda t: t[:60])
def test_a_sentence_that_says_none_of_these_yields_nothing(text: str) -> None:
    from made_reports import document

    from corridor.reading.documents import sentences

    for sentence in sentences(document(text)):
        got = statements(sentence, Said(PAPER, Basis()) if "“" not in text else Said(), named(sentence))
        assert got == [], [(s.kind, s.rules, s.span.of(text)) for s in got]
