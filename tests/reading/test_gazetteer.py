"""The gazetteer: what names stand for, how they may be spelt, and that it loads fast."""

from __future__ import annotations

from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.reading.places import gazetteer
from corridor.reading.places.keys import bare, key, skeleton

GAP = "\ufffd"


def countries(name: str) -> set[str]:
    return {c.entry.country for c in gazetteer().named(key(name))}


def first(name: str) -> tuple[str, str]:
    entry = gazetteer().named(key(name))[0].entry
    return entry.country, entry.kind


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Syria", "SYR"),
        ("Ivory Coast", "CIV"),
        ("Côte d’Ivoire", "CIV"),
        ("Cote d'Ivoire", "CIV"),
        ("Burma", "MMR"),
        ("CAR", "CAF"),
        ("DRC", "COD"),
        ("Democratic Republic of Congo", "COD"),
        ("Republic of Congo", "COG"),
        ("Britain", "GBR"),
        ("U.S.", "USA"),
        ("UAE", "ARE"),
        ("Türkiye", "TUR"),
        ("Swaziland", "SWZ"),
        ("Cape Verde", "CPV"),
        ("East Timor", "TLS"),
        ("Kosovo", "XKX"),
        ("Abyei", "AB9"),
    ],
)
def test_a_country_is_found_under_its_common_names(name: str, code: str) -> None:
    assert first(name) == (code, "country")


@pytest.mark.parametrize(
    ("adjective", "code"),
    [
        ("Syrian", "SYR"),
        ("Turks", "TUR"),
        ("Burmese", "MMR"),
        ("Nepali", "NPL"),
        ("South Sudanese", "SSD"),
        ("Dutch", "NLD"),
    ],
)
def test_adjectives_lead_to_the_country(adjective: str, code: str) -> None:
    assert gazetteer().adjectives[key(adjective)] == code


@pytest.mark.parametrize(
    ("name", "code", "kind"),
    [
        ("Idlib", "SYR", "region"),
        ("Raqqa", "SYR", "region"),
        ("Manbij", "SYR", "city"),
        ("Sindh", "PAK", "region"),
        ("Guangxi", "CHN", "region"),
        ("Northern Territory", "AUS", "region"),
        ("California", "USA", "region"),
        ("Far North", "CMR", "region"),
        ("Gaza", "PSE", "region"),
        ("Darfur", "SDN", "region"),
        ("Europe", "", "continent"),
        ("Sahel", "", "area"),
    ],
)
def test_regions_towns_and_areas_are_found(name: str, code: str, kind: str) -> None:
    assert (code, kind) in {(c.entry.country, c.entry.kind) for c in gazetteer().named(key(name))}


def test_a_name_of_many_places_gives_the_largest_first_and_no_more_than_eight() -> None:
    found = gazetteer().named(key("Córdoba"))
    assert found[0].entry.country == "ARG"
    assert {"ESP", "COL"} <= {c.entry.country for c in found}
    assert len(found) <= 8
    weights = [c.entry.people for c in found if c.own]
    assert weights == sorted(weights, reverse=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Popayán", "Popayan"),
        ("al-Bab", "Al Bab"),
        ("Saint Lucia", "St. Lucia"),
        ("Cox’s Bazar", "Cox's Bazar"),
        ("Port-au-Prince", "Port au Prince"),
        ("Łódź", "Lodz"),
        ("Bosnia & Herzegovina", "Bosnia and Herzegovina"),
    ],
)
def test_accents_hyphens_and_apostrophes_make_no_difference(one: str, other: str) -> None:
    assert key(one) == key(other)
    assert gazetteer().named(key(one))


@pytest.mark.parametrize(("one", "other"), [("hirat", "herat"), ("rakka", "raqqah"), ("al hilmand", "helmand")])
def test_transliterations_share_a_skeleton(one: str, other: str) -> None:
    assert skeleton(one) == skeleton(other)
    assert bare("al bab") == "bab" and bare("alabama") == "alabama"


@pytest.mark.parametrize(
    ("name", "code"),
    [(f"Popay{GAP}n", "COL"), (f"C{GAP}te d'Ivoire", "CIV"), (f"Paran{GAP}", "BRA"), (f"Cote d{GAP}Ivoire", "CIV")],
)
def test_a_lost_letter_stands_for_any(name: str, code: str) -> None:
    assert code in countries(name)


def test_everyday_words_are_no_towns() -> None:
    for word in ("of", "the", "police", "central", "north", "said", "more", "monday", "to", "region"):
        assert not gazetteer().named(word), word
    assert gazetteer().named("central region")


def test_every_country_has_people_and_a_place_on_the_map() -> None:
    known = gazetteer().countries
    assert len(known) > 240
    placed = [e for e in known.values() if e.latitude is not None]
    assert len(placed) > 0.95 * len(known)
    syria = known["SYR"].meaning
    assert syria.latitude == pytest.approx(35, abs=2) and syria.longitude == pytest.approx(38, abs=2)
    fiji = known["FJI"].meaning  # on both sides of the date line
    assert fiji.longitude is not None and abs(fiji.longitude) > 175


def test_the_table_is_small() -> None:
    data = resources.files("corridor") / "reading" / "places" / "data"
    raw = (data / "gazetteer.txt.gz").read_bytes()
    assert len(raw) < 4_000_000


@given(st.text(max_size=40))
def test_any_text_can_be_looked_up(text: str) -> None:
    table = gazetteer()
    plain = key(text)
    for candidate in (*table.named(plain), *table.like(plain)):
        assert candidate.entry.name
    table.begins(plain)
    assert key(plain) == plain


@given(st.sampled_from(["Raqqa", "Cox's Bazar", "Deir ez-Zor", "São Tomé and Príncipe"]))
def test_a_key_of_a_key_is_the_same(name: str) -> None:
    assert key(key(name)) == key(name)


@pytest.mark.parametrize("name", ["al-Rai", "Al Rai", "el-Rai", "ar-Rai", "al-Raï"])
def test_a_short_name_is_known_under_every_form_of_its_article(name: str) -> None:
    entry = gazetteer().named(key(name))[0].entry
    assert entry.country == "SYR" and entry.latitude is not None and abs(entry.latitude - 36.6) < 0.1
