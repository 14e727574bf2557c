"""What is made of the words for a speaker. People, bodies and villages are invented."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made_reports import document

from corridor.claims import Source
from corridor.reading import read_text
from corridor.reading.documents import sentences
from corridor.reading.review import as_json, blotted, unreviewed
from corridor.reading.speakers import attribute
from corridor.reading.speakers.outlets import may_be_called, outlet
from corridor.reading.speakers.profile import profile
from corridor.reading.speakers.shown import slug


def first(text: str, words: str) -> Source:
    """The first speaker of some words of a text."""
    report = document(text)
    return attribute(report, sentences(report)).chain(text.index(words))[0].source


# who speaks: name, kind, status, words of the role
SPEAKERS = [
    ("A Norlandic official", None, "official", "anonymous", "a Norlandic official"),
    ("Officials", None, "official", "anonymous", "officials"),
    ("Two senior police officers", None, "official", "anonymous", "two senior police officers"),
    ("Local authorities", None, "official", "anonymous", "local authorities"),
    ("Police", None, "official", "public", "police"),
    ("The mayor of Vort", None, "official", "public", "the mayor of Vort"),
    ("Interior Minister Amir Lund", "Amir Lund", "official", "public", "Interior Minister"),
    ("The Ministry of Relief", "Ministry of Relief", "official", "public", ""),
    ("The United Nations", "United Nations", "official", "public", ""),
    ("OCHA", "OCHA", "official", "public", ""),
    (
        "Colonel Ilan Boro, spokesman for the Eastern Coalition",
        "Ilan Boro",
        "party",
        "public",
        "spokesman for the Eastern",
    ),
    ("Colonel Mara Dessin of the border guard", "Mara Dessin", "official", "public", "border guard"),
    ("The army", None, "party", "public", "the army"),
    ("A military spokesman", None, "party", "anonymous", "a military spokesman"),
    ("A rebel commander", None, "party", "anonymous", "a rebel commander"),
    ("The Eastern Democratic Forces", "Eastern Democratic Forces", "party", "public", ""),
    ("The Orane Observatory for Human Rights", "Orane Observatory for Human Rights", "researcher", "public", ""),
    ("Think tank The Halden Network", "The Halden Network", "researcher", "public", "think tank"),
    ("Human Rights Watch", "Human Rights Watch", "researcher", "public", ""),
    ("Lena Ost, the author of the study", "Lena Ost", "researcher", "public", "the author of the study"),
    ("Mirja Tollan of the Vesna Relief Network", "Mirja Tollan", "researcher", "public", "Vesna Relief Network"),
    ("Aid workers", None, "researcher", "anonymous", "aid workers"),
    ("The Vort Star", "Vort Star", "publisher", "public", "a news outlet"),
    ("Radio Meridian", "Radio Meridian", "publisher", "public", "a news outlet"),
    ("The state news agency KNA", "KNA", "publisher", "public", "a news outlet"),
    ("Le Torrent, a paper in Olmeda", "Le Torrent", "publisher", "public", "a paper in Olmeda"),
    ("State television", None, "publisher", "public", "state television"),
    ("A source close to the militia", None, "unnamed", "anonymous", "a source close to the militia"),
    ("Media reports", None, "unnamed", "anonymous", "media reports"),
    ("Local media", None, "unnamed", "anonymous", "local media"),
    ("A smuggler", None, "witness", "at_risk", "a smuggler"),
    ("A young fighter from Norland", None, "witness", "at_risk", "a young fighter from Norland"),
    ("Ilan Boro, a driver from the village of Kelsa", "Ilan Boro", "witness", "at_risk", "a driver"),
    ("Marta Ilves, 34", "Marta Ilves", "witness", "at_risk", "a person"),
    ("Defectors", None, "witness", "at_risk", "defectors"),
    ("Fishermen in Sande", None, "witness", "at_risk", "fishermen"),
    ("A carpenter there", None, "witness", "at_risk", "a carpenter"),
    ("An opposition MP", None, "party", "anonymous", "an opposition MP"),
    ("The Vort news agency Delta Press", "Delta Press", "publisher", "public", "a news outlet"),
    ("A former prisoner", None, "witness", "at_risk", "a former prisoner"),
    ("A detained man", None, "witness", "detained", "a detained man"),
    ("A woman held at the Vort crossing", None, "witness", "detained", "a detained woman"),
    ("My neighbour", None, "witness", "at_risk", "a neighbour"),
    ("Two beekeepers", None, "witness", "at_risk", "two beekeepers"),
    ("A captured fighter", None, "witness", "detained", "a detained fighter"),
    ("Two of the men arrested", None, "witness", "detained", "detained people"),
    ("Ilan Boro, who is in custody", "Ilan Boro", "witness", "detained", "a detained person"),
]


@pytest.mark.parametrize(("words", "name", "kind", "status", "role"), SPEAKERS, ids=[s[0] for s in SPEAKERS])
def test_words_for_a_speaker_give_name_kind_and_status(
    words: str, name: str | None, kind: str, status: str, role: str
) -> None:
    source = first(f"{words}{',' * (', who' in words)} said that 300 people had left.", "300")
    assert (source.name, source.kind, source.status) == (name, kind, status)
    assert role in source.role


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("The BBC said 300 had left.", "bbc"),
        ("According to BBC News, 300 had left.", "bbc"),
        ("The Times said 300 had left.", "the-times"),
        ("A baker told the “Times” that 300 had left.", "baker.the-times"),
        ("The Associated Press reported that 300 had left.", "ap"),
        ("Colonel Ilan Boro said 300 had left.", "ilan-boro"),
        ("The Ministry of Relief said 300 had left.", "ministry-of-relief"),
        ("A Norlandic official said 300 had left.", "norlandic-official.the-paper"),
        ("First reports said 300 had left.", "first-reports.the-paper"),
        ("Initially it was reported that 300 had left.", "first-reports.the-paper"),
    ],
)
def test_the_id_of_a_speaker_is_the_same_in_every_report(text: str, id: str) -> None:
    assert first(text, "300").id == id


def test_nobody_held_or_at_risk_is_named_in_id_role_or_span() -> None:
    text = (
        "One of those arrested, Pello Arastin, 26, told the Vort Star that 300 had left.\n"
        "Ilan Boro, a smuggler from Kelsa, said 40 had drowned. Boro added that 12 were missing.\n"
        "“We were 70,” Arastin said."
    )
    report = document(text)
    found = attribute(report, sentences(report))
    for words in ("300", "40", "12", "70"):
        at = text.index(words)
        speaker = found.chain(at)[0]
        assert speaker.source.name in ("Pello Arastin", "Ilan Boro")
        shown = f"{speaker.source.id} {speaker.source.role} {speaker.source.label} "
        assert "kelsa" not in shown.casefold()
        span = found.span(at)
        shown += (speaker.span.of(text) if speaker.span else "") + (span.of(text) if span else "")
        for name in ("Pello", "Arastin", "Ilan", "Boro"):
            assert name.casefold() not in shown.casefold()


def test_two_people_held_are_told_apart_without_their_names() -> None:
    text = (
        "Pello Arastin, a man arrested in May, said 300 had left.\n"
        "Odo Varga, a man held in Vort prison, said 40 had left."
    )
    ids = {first(text, w).id for w in ("300", "40")}
    assert len(ids) == 2 and all("detained" in id for id in ids)


def test_a_pronoun_tells_whether_a_man_or_a_woman_is_held() -> None:
    text = "One of those arrested told the Vort Star that 300 had left. “We were 40,” she said."
    assert first(text, "300").role == "a detained woman"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the BBC", "BBC"),
        ("The Times", "The Times"),
        ("the Northern Gazette", "Northern Gazette"),
        ("Radio Meridian", "Radio Meridian"),
        ("Plateau News Agency", "Plateau News Agency"),
        ("BBC News", "BBC"),
        ("times", None),
        ("the times", None),
        ("Ilan Boro", None),
        ("the UN Refugee Agency", None),
        ("Norwegian Press", "Norwegian Press"),
        ("Plateau News Service", "Plateau News Service"),
        ("", None),
    ],
)
def test_an_outlet_is_known_by_name_or_by_shape(words: str, name: str | None) -> None:
    assert outlet(words) == name


def test_a_noun_may_rule_out_an_outlet() -> None:
    assert may_be_called("The Times", "newspaper") and not may_be_called("The Times", "broadcaster")
    assert may_be_called("BBC", "broadcaster") and not may_be_called("BBC", "newspaper")
    assert may_be_called("Ahval", "newspaper") and may_be_called("Ahval", "channel")


# ---- how they know, and what they stand to gain
BASES = [
    ("“I crossed the river with 300 others,” a villager said.", "300", "took_part", "none_known"),
    ("“We saw 300 bodies,” a driver told the BBC.", "300", "saw", "none_known"),
    ("“I counted 47 lorries,” a driver told the BBC.", "47", "counted", "none_known"),
    ("“I was told that 300 had left,” a nurse said.", "300", "was_told", "none_known"),
    ("A driver said he had counted 47 lorries.", "47", "counted", "none_known"),
    ("A smuggler said he had taken 20 families across.", "20", "took_part", "none_known"),
    ("A driver who took part in the convoy said it carried 300 people.", "300", "took_part", "none_known"),
    ("Witnesses said 300 people drowned.", "300", "saw", "none_known"),
    ("UNHCR says it has registered 4,120 people.", "4,120", "counted", "official"),
    ("The Halden Institute estimates that 800 are at large.", "800", "estimated", "none_known"),
    ("The army said 300 rebels had left.", "300", "unknown", "party"),
    ("The governor said 300 people had left.", "300", "unknown", "official"),
    ("A man held at the border said 300 people had left.", "300", "unknown", "detained"),
    ("A resident said 300 people had left.", "300", "unknown", "none_known"),
    ("Some 300 people left.", "300", "unknown", "none_known"),
]


@pytest.mark.parametrize(("text", "words", "knows", "interest"), BASES, ids=[b[0][:50] for b in BASES])
def test_a_basis_is_what_the_words_tell(text: str, words: str, knows: str, interest: str) -> None:
    report = document(text)
    basis = attribute(report, sentences(report)).basis(text.index(words))
    assert (basis.knows, basis.interest) == (knows, interest)


def test_who_took_part_did_so_in_all_that_he_tells() -> None:
    text = "A man held at the border told the BBC that 300 had left.\n“I walked for two days,” he said."
    report = document(text)
    found = attribute(report, sentences(report))
    assert found.basis(text.index("300")).knows == "took_part"
    assert found.chain(text.index("300"))[0].knows == "took_part"


@given(st.text(max_size=80))
@example("’s")
@example("the ")
@example("A of the (")
@example("-year-old")
@settings(max_examples=150, deadline=None)
def test_any_words_are_read_without_a_crash(words: str) -> None:
    p = profile(words)
    assert p.kind and p.status and slug(words)


@pytest.mark.parametrize(
    "text",
    [
        "Orlo Vantin (34), arrested last week near Marosh, said hundreds of fighters had crossed.",
        "Orlo Vantin, 34, who was detained at the border, said hundreds of fighters had crossed.",
        "Speaking from prison, Orlo Vantin said hundreds of fighters had crossed.",
        "In the camp's jail, Orlo Vantin told Reuters that dozens had paid smugglers.",
        "Orlo Vantin, a prisoner of the militia, said 30 men had been let go.",
        "Orlo Vantin is being held in Marosh. He said hundreds had crossed the border.",
        "Orlo Vantin was captured in March. Vantin told The Times that hundreds had crossed.",
        "In an interview in his cell, Orlo Vantin, a farmer, told the BBC that hundreds had crossed.",
        "Among those arrested was Orlo Vantin, 26. “Lots of people did it, about 300 of us,” he said.",
        "Detainee Orlo Vantin said 300 people had left.",
        "Orlo Vantin told The Times from his prison cell that 300 people had left.",
    ],
)
def test_whoever_is_said_to_be_held_is_shown_by_role_and_his_name_nowhere(text: str) -> None:
    report = read_text(text)
    assert report.proposals
    for p in report.proposals:
        assert p.chain[0].source.status == "detained" and "Vantin" not in p.chain[0].source.label
        assert p.basis.interest == "detained"
        assert all("Vantin" not in s.span.of(report.document.text) for s in p.chain if s.span)
    assert "Vantin" not in blotted(report.document.text, report.proposals)


def test_the_name_of_somebody_held_who_does_not_speak_is_shown_nowhere_either() -> None:
    text = "Orlo Vantin, 26, was arrested on Monday. Police said 300 people had fled with Vantin."
    report = read_text(text)
    assert "Vantin" not in blotted(report.document.text, report.proposals)


def test_the_name_of_somebody_held_is_not_in_the_headline_shown_either() -> None:
    report = read_text("Orlo Vantin, held in Marosh, said 300 people had fled.", title="Vantin: 300 fled")
    assert unreviewed(report.document, report.proposals).title == "██████: 300 fled"
    assert as_json(report.document, report.proposals)["title"] == "██████: 300 fled"


def test_whoever_speaks_of_people_held_is_not_held_himself() -> None:
    for text in (
        "Colonel Orlo Vantin said 30 fighters had been detained. He said 20 were held in prison.",
        "The ministry said 300 men were in jail, and Orlo Vantin of Oxfam said 20 were children.",
        "The Vantin Forces captured 300 fighters, Orlo Belen said.",
    ):
        report = read_text(text)
        assert blotted(report.document.text, report.proposals) == text
