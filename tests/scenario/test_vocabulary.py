"""`words.yaml` names things that are there, and household sizes are dated figures of somewhere."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from changes import change, found
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from corridor.scenario import check, load
from corridor.scenario.countries import country_code
from corridor.scenario.household import HouseholdSize, size_for
from corridor.scenario.words import Name, Vocabulary, name_key, tokens

ROOT = Path(__file__).parents[2]
GOOD = "- {words: [the ridge, Greyshirts], controls: [patrol]}\n- {words: [Bazaar], places: [market]}\n"


def words(folder: Path, text: str) -> Path:
    (folder / "words.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_folder_without_words_is_whole(tiny_folder: Path) -> None:
    assert not (tiny_folder / "words.yaml").exists() and load(tiny_folder).words == ()


def test_words_are_loaded(tiny_folder: Path) -> None:
    result = check(words(tiny_folder, GOOD))
    assert (result.problems, result.warnings) == ((), ())
    assert result.scenario and result.scenario.words[1] == Name(words=("Bazaar",), places=("market",))


@pytest.mark.parametrize(
    ("text", "where", "what", "remedy"),
    [
        (
            "- {words: [a], places: [markt]}",
            "words.yaml, entry 1, places[0]",
            "unknown place",
            "did you mean 'market'?",
        ),
        ("- {words: [a], controls: [market]}", "words.yaml, entry 1, controls[0]", "unknown control", "use one of"),
        ("- {words: [a], universes: [x]}", "words.yaml, entry 1, universes[0]", "unknown universe", "use one of"),
        ("- {words: [a]}", "words.yaml, entry 1", "stand for nothing", "name one of: places"),
        ("- {words: [], places: [market]}", "words.yaml, entry 1, words", "at least one", "say more"),
        ("- {words: ['?'], places: [market]}", "words.yaml, entry 1, words[0]", "without a word", "write the name"),
        (
            "- {words: [hundreds of fighters crossed the ridge], places: [market]}",
            "words.yaml, entry 1, words[0]",
            "a sentence, where a name is needed",
            "the name alone",
        ),
        (
            "- {words: [The Ridge], places: [market]}\n- {words: [the-ridge], controls: [patrol]}",
            "words.yaml, entry 2, words[0]",
            "the words of entry 1 again",
            "list each once",
        ),
        ("- {words: [a], place: [market]}", "words.yaml, entry 1, place", "unknown field", "did you mean 'places'?"),
        ("words: [a]", "words.yaml", "a list of names is needed", "[] for none"),
    ],
)
def test_what_is_no_vocabulary_is_a_problem(text: str, where: str, what: str, remedy: str, tiny_folder: Path) -> None:
    found(words(tiny_folder, text), where, what, remedy)


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=300))
def test_random_bytes_raise_nothing(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    import shutil

    folder = tmp_path_factory.mktemp("any") / "tiny"
    shutil.copytree(ROOT / "tests" / "tiny", folder)
    (folder / "words.yaml").write_bytes(data)
    check(folder)


# ---- spelling


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("al-Rai", "Al Ra'i"),
        ("Deir ez-Zor", "Deir al-Zor"),
        ("Turkey (Gaziantep)", "turkey"),
        ("the West", "west"),
        ("Çobanbey", "cobanbey"),
        ("Raqqa’s", "Raqqa"),
    ],
)
def test_spellings_of_one_name_are_one(a: str, b: str) -> None:
    assert name_key(a) == name_key(b)


def test_phrases_are_found_as_whole_words_the_longest_first() -> None:
    vocabulary = Vocabulary.of(
        [Name(words=("deal",), events=("deal",)), Name(words=("evacuation deal",), events=("evacuation",))]
    )
    assert vocabulary.ids("events", "during the evacuation-deal") == ("evacuation", "deal")
    assert vocabulary.ids("events", "an ideal dealer") == ()
    assert vocabulary.ids("places", "the deal") == ()


@given(st.text(max_size=60))
def test_any_text_has_words(text: str) -> None:
    assert all(t == t.casefold() for t in tokens(text)) and isinstance(name_key(text), str)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("TUR", "TR"),
        ("Turkey", "TR"),
        ("the UK", "GB"),
        ("United Kingdom", "GB"),
        ("XX", None),
        ("", None),
        ("Isis", None),
    ],
)
def test_countries_are_known_by_code_and_name(text: str, code: str | None) -> None:
    assert country_code(text) == code


# ---- household sizes

SIZES = "household_sizes:\n  - {people: 5.2, place: market, from: 2019-01-01, source: an invented survey}\n"


def sized(folder: Path, text: str = SIZES) -> Path:
    change(folder, "scenario.yaml", "reports:\n", f"{text}reports:\n")
    return folder


def test_household_sizes_are_loaded(tiny_folder: Path) -> None:
    (size,) = load(sized(tiny_folder)).header.household_sizes
    assert (size.people, size.place, size.since, size.country) == (5.2, "market", date(2019, 1, 1), None)


@pytest.mark.parametrize(
    ("old", "new", "where", "what", "remedy"),
    [
        ("place: market", "place: markt", "scenario.yaml, household_sizes[0].place", "unknown place", "'market'"),
        ("place: market, ", "", "scenario.yaml, household_sizes[0]", "give place or country", "correct"),
        ("people: 5.2", "people: 0", "scenario.yaml, household_sizes[0].people", "out of range", "look for"),
        ("from: 2019-01-01, ", "", "scenario.yaml, household_sizes[0].from", "a field is missing", "add from"),
        (
            "source: an invented survey",
            "source: ''",
            "scenario.yaml, household_sizes[0].source",
            "too little",
            "say more",
        ),
    ],
)
def test_what_is_no_household_size_is_a_problem(
    old: str, new: str, where: str, what: str, remedy: str, tiny_folder: Path
) -> None:
    found(sized(tiny_folder, SIZES.replace(old, new)), where, what, remedy)


def test_two_sizes_from_one_day_are_a_problem(tiny_folder: Path) -> None:
    twice = SIZES + SIZES.split("\n")[1] + "\n"
    found(sized(tiny_folder, twice), "scenario.yaml, household_sizes[1].from", "two household sizes", "keep one")


def test_the_latest_size_that_held_is_taken_the_place_before_the_country() -> None:
    def of(people: float, year: int, **where: str) -> HouseholdSize:
        return HouseholdSize(people=people, since=date(year, 1, 1), source="invented", **where)  # type: ignore[arg-type]

    sizes = [
        of(4, 2010, country="SYR"),
        of(5, 2015, country="SY"),
        of(6, 2012, place="market"),
        of(7, 2020, place="market"),
    ]
    assert size_for(sizes, ["market"], ["SY"], date(2016, 1, 1)) == sizes[2]
    assert size_for(sizes, ["farms"], ["SY"], date(2016, 1, 1)) == sizes[1]
    assert size_for(sizes, ["farms"], ["SY"], date(2012, 1, 1)) == sizes[0]
    assert size_for(sizes, ["farms"], ["TR"], date(2016, 1, 1)) is None


# ---- the page


def test_the_scenario_page_has_every_field_of_a_name_and_of_a_household_size() -> None:
    text = (ROOT / "docs" / "scenario.md").read_text(encoding="utf-8")
    fields = [*Name.model_fields, *(f.alias or n for n, f in HouseholdSize.model_fields.items())]
    assert [f for f in fields if not re.search(rf"\b{f}\b", text)] == []


def test_the_example_of_words_on_the_scenario_page_is_valid() -> None:
    section = (ROOT / "docs" / "scenario.md").read_text(encoding="utf-8").split("\n## words.yaml")[1]
    example = re.search(r"```yaml\n(.*?)```", section, re.S)
    assert example
    TypeAdapter(list[Name]).validate_python(yaml.safe_load(example[1]))
