"""A Flee folder is a scenario as it is, whatever age its headers are and however it was saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import flee_folders as flee
import pytest

from corridor.scenario import Scenario, load


def body(folder: Path) -> Scenario:
    """The scenario in a folder, which must have neither problems nor warnings, without where it is from."""
    result = flee.checked(folder)
    assert result.scenario is not None and not result.warnings, flee.listed(result.problems + result.warnings)
    header = result.scenario.header.model_copy(update={"id": "any", "summary": ""})
    return result.scenario.model_copy(update={"folder": None, "header": header})


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """The small folder as it is."""
    return body(flee.write(tmp_path_factory.mktemp("plain")))


def test_the_small_folder_has_its_places_ways_and_reports(plain: Scenario) -> None:
    assert [(p.id, p.kind, p.country) for p in plain.places] == [
        ("Alpha", "town", "AQ"),
        ("Beta", "town", "AQ"),
        ("Gamma", "camp", "NF"),
        ("Delta", "camp", "AQ"),
    ]
    assert [(k.id, k.km) for k in plain.links[:2]] == [("Alpha.Beta", 120), ("Beta.Alpha", 120)]
    assert len(plain.links) == 6
    assert (plain.header.start, plain.days, plain.header.home) == (flee.START, flee.DAYS, "AQ")
    assert {(c.measure.at, c.quantity.value) for c in plain.claims if c.measure and c.quantity} >= {
        (("Gamma",), 700),
        (("Delta",), 600),
    }
    assert [a.id for a in plain.answers] == ["left", "in-camps", "in-Gamma", "in-Delta"]


HEADER = "#name,region,country,latitude,longitude,location_type,conflict_date,population"
ROUTES = "#name1,name2,distance,forced_redirection"
HEADERS: dict[str, tuple[flee.Change, ...]] = {
    "gps_x, gps_y and pop/cap": (
        ("locations.csv", HEADER, "#name,region,country,gps_x,gps_y,location_type,conflict_date,pop/cap"),
    ),
    "lat and lon": (("locations.csv", HEADER, HEADER.replace("latitude", "lat").replace("longitude", "lon")),),
    "quoted names": (
        ("locations.csv", HEADER, '#"name","region","country","lat","lon","location_type","conflict_date","pop/cap"'),
    ),
    "a conflict period": (("locations.csv", HEADER, HEADER.replace("conflict_date", "conflict_period")),),
    "no mark before the header": (("locations.csv", "#name", "name"), ("routes.csv", "#name1", "name1")),
    "capitals": (("locations.csv", HEADER, HEADER.upper()), ("routes.csv", ROUTES, ROUTES.upper())),
    "no header": (("locations.csv", HEADER + "\n", ""), ("routes.csv", ROUTES + "\n", "")),
    "a remark above the header": (("locations.csv", HEADER, f"# places, of our own\n\n{HEADER}"),),
    "a remark and no header": (("locations.csv", HEADER, "# places, of our own"),),
    "remarks among the rows": (("locations.csv", "\nBeta", "\n#Omega,is,not,here\nBeta"),),
    "distances in brackets": (("routes.csv", ROUTES, "#name1,name2,distance [km],forced_redirection"),),
    "no forced redirection": (
        ("routes.csv", None, "#name1,name2,distance\nAlpha,Beta,120\nBeta,Gamma,100\nBeta,Delta,150\n"),
    ),
    "empty forced redirection": (("routes.csv", "120,0", "120,"), ("routes.csv", "100,0", "100")),
    "another order of columns": (
        (
            "routes.csv",
            None,
            "#distance,forced_redirection,name2,name1\n120,0,Beta,Alpha\n100,0,Gamma,Beta\n150,0,Delta,Beta\n",
        ),
    ),
    "types as FabFlee wrote them": (
        ("locations.csv", "conflict_zone", "conflict"),
        ("locations.csv", ",camp,", ",Camp,"),
        ("locations.csv", "idpcamp", "idp_camp"),
    ),
    "no closures": (("closures.csv", None, ""),),
    "no optional rows": (("registration_corrections.csv", None, "#name,date\n"),),
    "dates of other kinds": (("gamma.csv", "2019-02-01", "2019/2/1"), ("delta.csv", "2019-02-01", "2019-02-01 00:00")),
    "headers of series": (("gamma.csv", "2019-01-01", "Date,refugees\n2019-01-01"),),
    "comments in series": (("gamma.csv", "2019-02-01", "#2019-01-15,9999\n2019-02-01"),),
    "empty figures in series": (("gamma.csv", "2019-02-01", "2019-01-15,\n2019-02-01"),),
    "figures with a point": (("gamma.csv", ",300", ",300.0"),),
    "another layout file": (("data_layout.csv", "total", '"total"'),),
    "empty settings": (("simsetting.yml", None, "log_levels:\n  agent: 0\n"),),
}


@pytest.mark.parametrize("name", HEADERS)
def test_it_reads_the_same(name: str, plain: Scenario, tmp_path: Path) -> None:
    assert body(flee.write(tmp_path, *HEADERS[name])) == plain


SAVED: dict[str, Callable[[str], bytes]] = {
    "windows line ends": lambda text: text.replace("\n", "\r\n").encode(),
    "a byte order mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "spaces after commas": lambda text: text.replace(",", ", ").encode(),
    "spaces and tabs at the end of lines": lambda text: text.replace("\n", " \t \n").encode(),
    "empty cells at the end of rows": lambda text: text.replace("\n", ",,\n").encode(),
    "blank lines": lambda text: text.replace("\n", "\n\n").encode(),
    "no line end at the end": lambda text: text.rstrip("\n").encode(),
}


@pytest.mark.parametrize("how", SAVED)
def test_however_it_was_saved_it_reads_the_same(how: str, plain: Scenario, tmp_path: Path) -> None:
    folder = flee.everywhere(flee.write(tmp_path), SAVED[how])
    if how == "empty cells at the end of rows":  # of conflicts.csv they are columns of no place, and told
        conflicts = folder / "input_csv/conflicts.csv"
        conflicts.write_text(conflicts.read_text().replace(",,\n", "\n"))
    assert body(folder) == plain


def test_the_folders_and_files_of_older_versions_are_found(plain: Scenario, tmp_path: Path) -> None:
    flee.write(tmp_path)
    (tmp_path / "input_csv").rename(tmp_path / "input_files")
    (tmp_path / "input_files/sim_period.csv").rename(tmp_path / "input_files/conflict_period.csv")
    (tmp_path / "source_data/data_layout.csv").rename(tmp_path / "source_data/data_layout_refugee.csv")
    for optional in ("closures", "registration_corrections"):
        (tmp_path / f"input_files/{optional}.csv").unlink()
    # the number of days may bear another case and stand before the first day
    (tmp_path / "input_files/conflict_period.csv").write_text("length,100\nstartdate,2019-01-01\n")
    found = body(tmp_path)
    assert (found.places, found.claims, found.header.end) == (plain.places, plain.claims, plain.header.end)


def test_names_with_spaces_apostrophes_and_accents_keep_their_spelling(tmp_path: Path) -> None:
    def renamed(text: str) -> bytes:
        for old, new in (("Alpha", "Ñandú Est"), ("Gamma", "N'Dalá Camp"), ("Beta", "al-Béta_2")):
            text = text.replace(old, new)
        return text.encode()

    found = body(flee.everywhere(flee.write(tmp_path), renamed))
    assert [(p.id, p.name) for p in found.places] == [
        ("Nandu-Est", "Ñandú Est"),
        ("al-Beta_2", "al-Béta 2"),
        ("N-Dala-Camp", "N'Dalá Camp"),
        ("Delta", "Delta"),
    ]
    assert found.claims[0].measure is not None and found.claims[0].measure.at == ("N-Dala-Camp",)
    assert found.claims[0].says == "300 people are registered in N'Dalá Camp."


def test_names_that_would_be_one_id_are_told_apart(tmp_path: Path) -> None:
    changes = (("locations.csv", "Beta", "camps"), ("routes.csv", "Alpha,Beta", "Alpha,camps"))
    text = "#name1,name2,distance\nAlpha,camps,120\ncamps,Gamma,100\ncamps,Gam ma,150\n"
    more: tuple[flee.Change, ...] = (
        *changes,
        ("locations.csv", "Delta", "Gam ma"),
        ("routes.csv", None, text),
        ("conflicts.csv", "Beta", "camps"),
        ("data_layout.csv", "Delta", "Gam ma"),
    )
    found = body(flee.write(tmp_path, *more))
    assert [p.id for p in found.places] == ["Alpha", "camps-2", "Gamma", "Gam-ma"]
    assert len({a.id for a in found.answers}) == len(found.answers)


def test_a_place_may_be_called_like_a_column(tmp_path: Path) -> None:
    def renamed(text: str) -> bytes:
        return text.replace("Alpha", "Source").replace("Beta", "Destination").encode()

    folder = flee.everywhere(flee.write(tmp_path, ("routes.csv", ROUTES + "\n", "")), renamed)
    assert len(body(folder).links) == 6


def test_a_folder_is_loaded_by_its_name(tmp_path: Path) -> None:
    folder = flee.write(tmp_path / "North_Land 2019")
    found = load(folder)
    assert (found.header.id, found.folder) == ("north-land-2019", folder)


def test_a_scenario_yaml_makes_it_corridors_own(tmp_path: Path) -> None:
    folder = flee.write(tmp_path)
    (folder / "scenario.yaml").write_text("id: mine\n", encoding="utf-8")
    assert any(p.where.startswith("scenario.yaml") for p in flee.checked(folder).problems)
