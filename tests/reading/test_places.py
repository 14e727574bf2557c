"""Places of a report: names, roles, what they stand for, and the country of a statement."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_reports import document

from corridor.claims.proposal import Meaning, NamedPlace
from corridor.reading.documents import sentences
from corridor.reading.places import PlaceFinder

GAP = "\ufffd"


def places(text: str) -> list[NamedPlace]:
    """Every place of a text."""
    report = document(text)
    cut = sentences(report)
    finder = PlaceFinder(report, cut)
    return [p for s in cut for p in finder.in_sentence(s)]


def roles(text: str) -> list[tuple[str, str]]:
    return [(p.words, p.role) for p in places(text)]


def named(text: str) -> list[str]:
    return [p.words for p in places(text)]


def countries(text: str) -> list[str | None]:
    """The country of each sentence of a text."""
    report = document(text)
    cut = sentences(report)
    finder = PlaceFinder(report, cut)
    found: list[Meaning | None] = [finder.country(s) for s in cut]
    return [m.country if m else None for m in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They fled Raqqa for Turkey.", [("Raqqa", "from"), ("Turkey", "to")]),
        ("Some 300 left Aleppo and reached Idlib.", [("Aleppo", "from"), ("Idlib", "to")]),
        ("They were smuggled out of Raqqa through Manbij.", [("Raqqa", "from"), ("Manbij", "via")]),
        ("He got to Manbij and then al-Belo.", [("Manbij", "via"), ("al-Belo", "via")]),
        ("They went via Homs to Beirut.", [("Homs", "via"), ("Beirut", "to")]),
        ("The convoy headed towards Deir ez-Zor.", [("Deir ez-Zor", "towards")]),
        ("They are heading to Europe.", [("Europe", "towards")]),
        ("They crossed into Uganda from South Sudan.", [("Uganda", "to"), ("South Sudan", "from")]),
        ("They arrived in France.", [("France", "to")]),
        ("They entered Jordan.", [("Jordan", "to")]),
        ("They were evacuated from the Syrian city of Homs.", [("Homs", "from")]),
        ("They fled from Homs, Hama and Idlib.", [("Homs", "from"), ("Hama", "from"), ("Idlib", "from")]),
        ("Shells fell in and around Damascus.", [("Damascus", "at")]),
        ("Floods hit northern Mozambique.", [("Mozambique", "at")]),
        ("They fled from villages around Bartella to Erbil.", [("Bartella", "from"), ("Erbil", "to")]),
        ("They were moved from low-lying parts of Dadu.", [("Dadu", "from")]),
        ("They were taken off from the north of the Greek island of Evia.", [("Evia", "from")]),
        ("They drove from Idlib to Jarablus.", [("Idlib", "from"), ("Jarablus", "to")]),
        (
            "They came from South Sudan's Kajo Keji into Moyo, northern Uganda.",
            [("South Sudan", "from"), ("Kajo Keji", "from"), ("Moyo", "to"), ("Uganda", "to")],
        ),
        ("The whole of Grindavík was emptied.", [("Grindavík", "at")]),
        ("They were caught at the Turkish border.", [("the Turkish border", "at")]),
        ("They fled across the Turkish-Syrian border.", [("the Turkish-Syrian border", "across")]),
        ("They crossed the border into Turkey.", [("the border", "across"), ("Turkey", "to")]),
        ("They met at the border between Iraq and Syria.", [("the border between Iraq and Syria", "at")]),
        ("They were heading west.", [("west", "towards")]),
        ("They were heading to the west of late.", []),
        ("They moved to the north.", [("the north", "towards")]),
        ("They returned to the West.", [("the West", "to")]),
    ],
)
def test_a_place_has_the_role_that_the_words_give_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Chad Marosh said that 300 people fled.",
        "Paris Korvath met reporters.",
        "Jordan said he was tired.",
        "Mr Jordan and Colonel Lincoln spoke.",
        "The Bank of Lebanon closed.",
        "The Times of India reported it.",
        "The New York Times reported it.",
        "The Islamic State of Iraq and Syria fled.",
        "Islamic State in Iraq and the Levant fled.",
        "The Syrian Democratic Forces and the Free Syrian Army fought.",
        "The US-led coalition and American-backed forces fought.",
        "A Turkish official spoke.",
        "Most people said the same, and Same was no place.",
        "Police said that March was cold.",
        "Mobile phones were taken in May.",
        "The government of Nepal and the Nepal Police agreed.",
        "The Niger River rose.",
        "DRC refugees were counted.",
        "They live in the west and eat western food.",
        "Turkey said that it would help.",
        "They spoke in Arabic on Monday during Ramadan.",
    ],
)
def test_what_is_no_place_of_the_statement_is_none(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In Reading 300 people fled.", "Reading"),
        ("People fled Nice.", "Nice"),
        ("They fled to Mobile, Alabama.", "Mobile"),
        ("The Swat district flooded.", "Swat"),
        ("He was in Paris.", "Paris"),
        ("People in Jordan fled.", "Jordan"),
    ],
)
def test_a_name_that_is_also_a_word_is_a_place_where_the_sentence_says_so(text: str, words: str) -> None:
    assert words in named(text)


def test_a_person_named_in_full_is_no_place_later() -> None:
    assert named("Jordan Belovar told reporters that 40 fled. Later Jordan was angry.") == []


def test_an_ambiguous_name_stays_open_where_nothing_decides() -> None:
    (found,) = places("Floods hit Punjab.")
    assert found.read_as is None
    assert {m.country for m in found.could_mean} == {"IND", "PAK"}
    assert found.reason
    (tripoli,) = places("People fled Tripoli.")
    assert tripoli.read_as is None
    assert [m.country for m in tripoli.could_mean][0] == "LBY"


@pytest.mark.parametrize(
    ("text", "words", "country", "because"),
    [
        ("Floods hit Punjab. Pakistan sent help.", "Punjab", "PAK", "Pakistan is named"),
        ("Floods hit Punjab and Sindh.", "Punjab", "PAK", "Sindh"),
        ("Floods hit Punjab and Haryana.", "Punjab", "IND", "Haryana"),
        ("They fled to Tripoli, Lebanon.", "Tripoli", "LBN", "the text places it in Lebanon"),
        ("They went from Damascus to Tripoli in Lebanon.", "Tripoli", "LBN", "the text places it in Lebanon"),
        ("Tornadoes struck Georgia and Alabama.", "Georgia", "USA", "Alabama"),
        ("Some 200,000 live in Georgia.", "Georgia", "GEO", "a country"),
        ("The Afghan army left Herat.", "Herat", "AFG", ""),
    ],
)
def test_context_decides_between_places_of_one_name_and_says_why(
    text: str, words: str, country: str, because: str
) -> None:
    found = next(p for p in places(text) if p.words == words)
    assert found.read_as is not None and found.read_as.country == country
    assert because in found.reason
    assert found.read_as not in found.could_mean
    assert len(found.could_mean) <= 5


def test_a_province_is_a_region_and_the_bare_name_the_town() -> None:
    (town,) = places("They fled to Idlib.")
    (region,) = places("They fled to Idlib province.")
    assert town.read_as is not None and town.read_as.kind == "city"
    assert region.read_as is not None and region.read_as.kind == "region"
    assert town.read_as.latitude is not None


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("In the village of Korvath 30 houses burned.", "Korvath", "unknown"),
        ("The Tamru district was flooded.", "Tamru district", "area"),
        ("They walked to Belodar camp.", "Belodar camp", "area"),
        ("They reached Manbij and then al-Tamru.", "al-Tamru", "unknown"),
    ],
)
def test_a_place_that_no_table_knows_is_kept_without_coordinates(text: str, words: str, kind: str) -> None:
    found = next(p for p in places(text) if p.words == words)
    assert found.read_as is not None
    assert (found.read_as.kind, found.read_as.country, found.read_as.latitude) == (kind, None, None)


def test_other_spellings_are_read_where_the_country_is_clear() -> None:
    found = places("In Afghanistan 13 died in Hirat.")
    assert [p.read_as.country for p in found if p.read_as] == ["AFG", "AFG"]
    (lost,) = places(f"People fled Popay{GAP}n.")
    assert lost.read_as is not None and lost.read_as.country == "COL"
    assert lost.words == f"Popay{GAP}n"


def test_a_border_names_its_countries() -> None:
    (border,) = places("They were caught at the Turkish border.")
    assert border.read_as == Meaning(name="border of Turkey", kind="crossing", country="TUR")
    (between,) = places("They met on the border between Chad and Sudan.")
    assert between.read_as is not None and between.read_as.country is None
    assert between.read_as.name == "border between Chad and Sudan"
    open_ = places("Kenyan and Ethiopian troops met on the border.")[0]
    assert open_.read_as is None
    assert {m.country for m in open_.could_mean} == {"KEN", "ETH"}


CAPTION = (
    "Kenyan and Ethiopian troops hold an exercise. "
    "Hundreds of herders are thought to have entered the country by hidden paths."
)


def test_the_country_stays_open_where_two_are_named() -> None:
    found = places(CAPTION)[-1]
    assert found.words == "the country" and found.role == "to"
    assert found.read_as is None
    assert {m.country for m in found.could_mean} == {"KEN", "ETH"}


def test_the_country_is_resolved_by_a_later_sentence_that_says_the_same() -> None:
    body = (
        "\nDozens were caught on the way into Kenya, not Ethiopia. "
        "A herder said hundreds of herders entered the country by hidden paths."
    )
    first = next(p for p in places(CAPTION + body) if p.words == "the country")
    assert first.read_as is not None and first.read_as.country == "KEN"
    assert [m.country for m in first.could_mean] == ["ETH"]
    assert "hidden" in first.reason or "entered the country" in first.reason


def test_the_city_is_the_one_just_named() -> None:
    found = places("They let them leave Raqqa to save what was left of the city.")
    assert found[-1].words == "the city"
    assert found[-1].read_as == found[0].read_as


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 300 fled Raqqa.", ["SYR"]),
        ("Floods hit Sindh. Some 300 houses fell.", ["PAK", "PAK"]),
        ("Some 300 houses fell.", [None]),
        ("A Turkish official counted 300.", ["TUR"]),
        ("The Bank of Lebanon counted 300.", ["LBN"]),
        ("South Sudanese refugees live in Uganda.", ["UGA"]),
        ("The New York Times counted 300.", [None]),
        ("Nepalese troops helped villagers in Bihar.", ["IND"]),
        ("Some 80,000 live in southern areas of Abyei.", ["AB9"]),
    ],
)
def test_the_country_of_a_statement_is_its_own_or_the_nearest_and_never_invented(
    text: str, expected: list[str | None]
) -> None:
    assert countries(text) == expected


def test_a_paragraph_without_a_place_takes_the_country_of_the_report() -> None:
    text = "Floods hit Malawi and its south.\nMalawi asked for help.\nSome 300 houses fell."
    assert countries(text)[-1] == "MWI"


def test_names_in_a_headline_of_capitals_are_read() -> None:
    assert named("HUNDREDS FLEE MOSUL AS ARMY ADVANCES") == ["MOSUL"]
    assert "Raqqa" in named("Hundreds of Fighters May Be Heading to Europe From Raqqa")


@given(
    st.lists(
        st.sampled_from(
            "The the in to from of and , . Raqqa Syria Turkish border al- Al-Bab Chad Smith said Korvath district "
            f"US-led country west heading Bank R{GAP}o 's ’s - ( ) “ ” U.S. Saint é \n".split(" ")
        ),
        max_size=25,
    ).map(" ".join)
)
def test_every_place_points_at_its_words(text: str) -> None:
    for found in places(text):
        assert found.span.of(text) == found.words


@given(st.text(max_size=300))
def test_any_unicode_text_can_be_searched_for_places(text: str) -> None:
    for found in places(text):
        assert found.span.of(text) == found.words
    countries(text)


def test_a_long_line_of_capitals_takes_no_longer_than_its_length() -> None:
    def seconds(words: int) -> float:
        text = "Korvath Raqqa of Syria and Al " * words
        start = time.process_time()
        places(text)
        return time.process_time() - start

    seconds(50)
    short, long = (min(seconds(n) for _ in range(3)) for n in (400, 4000))
    assert long < 50 * short  # ten times the words; a hundred times as long were it to grow with the square


def test_who_owns_a_place_is_one_too_and_no_person() -> None:
    assert named("Cracks appeared in Joshimath's Singhdhar ward.") == ["Joshimath"]


def test_a_name_of_two_words_is_known_in_another_transliteration() -> None:
    text = "Most of them fled Raqqa in Syria for the towns of Manbij, Tel Abiad and Ayn Issa by the end of the week."
    assert [p.read_as.country for p in places(text) if p.read_as] == ["SYR"] * 5


def test_the_country_that_a_government_speaks_of_is_its_own() -> None:
    text = "Burundi's interior ministry said that 7,312 Congolese had entered the country through Gatumba."
    place = next(p for p in places(text) if p.words == "the country")
    assert place.read_as is not None and place.read_as.country == "BDI"
    assert "government" in place.reason


def test_where_a_place_is_not_clear_the_one_that_is_heard_from_tells_the_country() -> None:
    text = "A community radio in Quibdó reported that across the wider San Juan valley 57 families had been uprooted."
    assert countries(text) == ["COL"]


def test_an_article_names_no_place() -> None:
    assert named("A community in the hills has been emptied.") == []
