"""What is odd in a Flee folder is one warning each, with the place and a remedy, and the folder can be used."""

from __future__ import annotations

from pathlib import Path

import flee_folders as flee
import pytest

LOC, RTE, CLS, COR = ("locations.csv", "routes.csv", "closures.csv", "registration_corrections.csv")
IN = "input_csv/"
Case = tuple[tuple[flee.Change, ...], str, str]  # changes; where; what


def conflicts(header: str, row: str, days: int = flee.DAYS) -> flee.Change:
    """conflicts.csv with the same row on every day."""
    return ("conflicts.csv", None, header + "\n" + "".join(f"{d},{row}\n" for d in range(days)))


CASES: dict[str, Case] = {
    # ---- files
    "no layout": ((("data_layout.csv", None, "#\n"),), "source_data/data_layout.csv", "a layout without a place"),
    "more cells than columns": (((RTE, "120,0", "120,0,7"),), IN + "routes.csv, row 2", "more cells than columns"),
    "a column under another name": (
        ((LOC, "latitude", "y_coordinate"),),
        IN + "locations.csv, header",
        "taken as the latitude, by its place",
    ),
    # ---- locations
    "a population in words": (
        ((LOC, ",800", ",many"),),
        IN + "locations.csv, row 3 (Beta), population",
        "not a number of people",
    ),
    "a negative population": (
        ((LOC, ",800", ",-8"),),
        IN + "locations.csv, row 3 (Beta), population",
        "not a number of people",
    ),
    "a conflict date in words": (
        ((LOC, "conflict_zone,0", "conflict_zone,soon"),),
        IN + "locations.csv, row 2 (Alpha), conflict_date",
        "not a day on which the conflict begins",
    ),
    "two places on one spot": (
        ((LOC, "0.5,1.5", "-0.7,1.8"), (RTE, "Gamma,100", "Gamma,150")),
        IN + "locations.csv, row 5 (Delta), latitude",
        "two places on one spot",
    ),
    "a country without a code": (((LOC, "Norfolk_Island", "Neverland"),), IN + LOC, "countries without an ISO code"),
    "a place that no route leads to": (
        ((LOC, "Delta,", "Omega,,Antarctica,3,3,town,,\nDelta,"),),
        IN + LOC,
        "places that no route leads to",
    ),
    "a capacity that is the maximum reported": (((LOC, ",9000", ",700"),), IN + LOC, "capacities that are the maximum"),
    "fighting where nobody lives": (
        (conflicts("#Day,Alpha,Gamma,Beta", "1,0,1"), (LOC, ",800", ",")),
        IN + LOC,
        "no population",
    ),
    # ---- routes
    "a route shorter than the straight line": (
        ((RTE, "Alpha,Beta,120", "Alpha,Beta,50"),),
        IN + RTE,
        "shorter than the straight line",
    ),
    "a route far longer than the straight line": (
        ((RTE, "Alpha,Beta,120", "Alpha,Beta,900"),),
        IN + "routes.csv, row 2 (Alpha), distance",
        "more than three times the straight line",
    ),
    "a route twice": (
        ((RTE, "Beta,Gamma", "Beta,Alpha,130,0\nBeta,Gamma"),),
        IN + "routes.csv, row 3 (Beta), distance",
        "a second route",
    ),
    "a route from a place to itself": (
        ((RTE, "Beta,Gamma", "Beta,Beta,1,0\nBeta,Gamma"),),
        IN + "routes.csv, row 3 (Beta), name2",
        "to itself",
    ),
    "a distance of 0": (
        (
            (RTE, "Alpha,Beta,120", "Alpha,Beta,0"),
            (LOC, "0.0,1.0", "0.0,0.001"),
            (RTE, "Beta,Gamma,100", "Beta,Gamma,190"),
            (RTE, "Beta,Delta,150", "Beta,Delta,250"),
        ),
        IN + "routes.csv, row 2 (Alpha), distance",
        "taken as 1 km",
    ),
    "forced redirection of another kind": (
        ((RTE, "120,0", "120,3"),),
        IN + "routes.csv, row 2 (Alpha), forced_redirection",
        "not a forced redirection",
    ),
    "a speed in words": (
        ((RTE, "forced_redirection\nAlpha,Beta,120,0", "forced_redirection,max_move_speed\nAlpha,Beta,120,0,fast"),),
        IN + "routes.csv, row 2 (Alpha), max_move_speed",
        "not a speed",
    ),
    "a route of more than a year": (
        (
            (RTE, "forced_redirection\nAlpha,Beta,120,0", "forced_redirection,max_move_speed\nAlpha,Beta,2000,0,1"),
            (LOC, "0.0,1.0", "0.0,17"),
            (LOC, "0.5,1.5", "0.5,17.5"),
            (LOC, "-0.7,1.8", "-0.7,17.8"),
        ),
        IN + "routes.csv, row 2 (Alpha), distance",
        "more than a year",
    ),
    # ---- closures
    "a closure of another kind": (
        ((CLS, None, "wall,Alpha,Beta,0,9\n"),),
        IN + "closures.csv, row 1 (wall), closure_type",
        "not a kind of closure",
    ),
    "a closure of an unknown place": (
        ((CLS, None, "location,Omega,,0,9\n"),),
        IN + "closures.csv, row 1 (location), name1",
        "unknown location",
    ),
    "a closure of an unknown country": (
        ((CLS, None, "country,Antarctica,Mars,0,9\n"),),
        IN + "closures.csv, row 1 (country), name2",
        "unknown country",
    ),
    "a closure in other letters": (
        ((CLS, None, "location,gamma,,3,9\n"),),
        IN + "closures.csv, row 1 (location), name1",
        "in other letters",
    ),
    "a closure from a day in words": (
        ((CLS, None, "location,Gamma,,May,9\n"),),
        IN + "closures.csv, row 1 (location), closure_start",
        "not a day",
    ),
    "a closure that ends before it begins": (
        ((CLS, None, "location,Gamma,,9,3\n"),),
        IN + "closures.csv, row 1 (location), closure_end",
        "ends before it begins",
    ),
    "a closure from before the period": (
        ((CLS, None, "location,Gamma,,-3,9\n"),),
        IN + "closures.csv, row 1 (location), closure_start",
        "begins before the period",
    ),
    "a closure over before the period": (
        ((CLS, None, "location,Gamma,,-9,-3\n"),),
        IN + "closures.csv, row 1 (location), closure_end",
        "over before the period",
    ),
    "a closure after the period": (
        ((CLS, None, "location,Gamma,,500,900\n"),),
        IN + "closures.csv, row 1 (location), closure_start",
        "after the end of the period",
    ),
    "a closure of no border": (
        ((CLS, None, "country,Norfolk_Island,Norfolk_Island,3,9\n"),),
        IN + "closures.csv, row 1 (country), name2",
        "no route joins",
    ),
    "a closure of no route": (
        ((CLS, None, "link,Alpha,Gamma,3,9\n"),),
        IN + "closures.csv, row 1 (link), name2",
        "no route joins",
    ),
    "no force to take away": (
        ((CLS, None, "remove_forced_redirection,Alpha,Beta,3,9\n"),),
        IN + "closures.csv, row 1 (remove_forced_redirection), name2",
        "a route that has none",
    ),
    "a camp closed that is none": (
        ((CLS, None, "camp,Beta,,3,9\n"),),
        IN + "closures.csv, row 1 (camp), name1",
        "a camp is closed that is none",
    ),
    "a camp that is always closed": (
        ((CLS, None, "location,Gamma,,0,100\n"),),
        IN + LOC,
        "places whose ways are all closed on every day",
    ),
    "a border that is always closed": (
        ((CLS, None, "country,Antarctica,Norfolk_Island,0,\n"),),
        IN + LOC,
        "places whose ways are all closed on every day",
    ),
    # ---- conflicts
    "a column without a place": (
        (conflicts("#Day,Alpha,,Beta", "1,0,0"),),
        IN + "conflicts.csv, row 1",
        "columns without a place",
    ),
    "a column of an unknown place": (
        (conflicts("#Day,Alpha,Omega", "1,0"),),
        IN + "conflicts.csv, row 1",
        "a column of conflicts without a place",
    ),
    "a column twice": (
        (conflicts("#Day,Alpha,Beta,Alpha", "1,0,0"),),
        IN + "conflicts.csv, row 1, column 4",
        "a second column of a place",
    ),
    "conflicts that end early": (
        (conflicts("#Day,Alpha,Beta", "1,0", days=50),),
        IN + "conflicts.csv",
        "conflicts end before the period",
    ),
    "an intensity in words": (
        (("conflicts.csv", "\n7,1,0", "\n7,1,high"),),
        IN + "conflicts.csv, row 9, Beta",
        "not an intensity",
    ),
    "a negative intensity": (
        (("conflicts.csv", "\n7,1,0", "\n7,1,-1"),),
        IN + "conflicts.csv, row 9, Beta",
        "not an intensity",
    ),
    "a short row": ((("conflicts.csv", "\n7,1,0", "\n7,1"),), IN + "conflicts.csv, row 9, Beta", "not an intensity"),
    "days out of order": (
        (("conflicts.csv", "\n7,1,0\n8,1,0", "\n8,1,0\n7,1,0"),),
        IN + "conflicts.csv, row 9",
        "days that are not 0, 1, 2",
    ),
    "a conflict zone in peace": (
        ((LOC, "1.0,town,,800", "1.0,conflict_zone,0,800"),),
        IN + LOC,
        "conflict zones that never see fighting",
    ),
    # ---- corrections
    "a correction of an unknown place": (
        ((COR, None, "Omega,2019-02-01,normalize\n"),),
        IN + COR + ", row 1 (Omega), name",
        "a place without reports",
    ),
    "a correction on another day": (
        ((COR, None, "Gamma,2019-02-02,normalize\n"),),
        IN + COR + ", row 1 (Gamma), date",
        "on a day without a report",
    ),
    "a correction on no day": (
        ((COR, None, "Gamma,tomorrow,normalize\n"),),
        IN + COR + ", row 1 (Gamma), date",
        "not a date",
    ),
    # ---- reports
    "a file that is not there": (
        (("data_layout.csv", "delta.csv", "delta.csv,deltas.csv"),),
        "source_data/data_layout.csv, row 3",
        "a file that is not there",
    ),
    "a file outside of the folder": (
        (("data_layout.csv", "delta.csv", "delta.csv,../input_csv/sim_period.csv"),),
        "source_data/data_layout.csv, row 3",
        "a file that is not there",
    ),
    "a place twice": (
        (("data_layout.csv", "Delta,", "Gamma,gamma.csv\nDelta,"),),
        "source_data/data_layout.csv, row 3",
        "already; left out",
    ),
    "a place that is no location": (
        (
            ("data_layout.csv", "Delta,", "Omega,omega.csv\nDelta,"),
            ("source_data/omega.csv", None, "2019-01-01,9\n2019-04-05,9\n"),
        ),
        "source_data",
        "not among the locations",
    ),
    "a place that is no camp": (
        (
            ("data_layout.csv", "Delta,", "Beta,beta.csv\nDelta,"),
            ("source_data/beta.csv", None, "2019-01-01,9\n2019-04-05,9\n"),
        ),
        IN + LOC,
        "places that are no camps",
    ),
    "a camp without reports": (
        (
            (LOC, "Delta,", "Omega,,Antarctica,0.5,1.6,camp,,\nDelta,"),
            (RTE, "Beta,Delta", "Gamma,Omega,12,0\nBeta,Delta"),
        ),
        IN + LOC,
        "camps without reports",
    ),
    "dates out of order": (
        (("gamma.csv", "2019-02-01,300\n2019-03-10,500", "2019-03-10,500\n2019-02-01,300"),),
        "source_data/gamma.csv",
        "dates out of order",
    ),
    "two reports of one day": (
        (("gamma.csv", "2019-03-10", "2019-02-01,310\n2019-03-10"),),
        "source_data/gamma.csv",
        "several reports of one day",
    ),
    "a figure in words": ((("gamma.csv", ",500", ",many"),), "source_data/gamma.csv, row 3", "not a date and a number"),
    "a negative figure": ((("gamma.csv", ",500", ",-5"),), "source_data/gamma.csv, row 3", "not a date and a number"),
    "a date of another order": (
        (("gamma.csv", "2019-02-01", "01.02.2019"),),
        "source_data/gamma.csv, row 2",
        "not a date and a number",
    ),
    "reports outside the period": (
        (("gamma.csv", "2019-01-01", "2018-12-01"),),
        "source_data",
        "lie outside the period",
    ),
    "nothing but reports outside the period": (
        (("refugees.csv", None, "2021-01-01,5\n2021-04-05,6\n"),),
        "source_data",
        "series that lie outside the period",
    ),
    "a first row of nobody": (
        (("gamma.csv", "2019-01-01,20", "2019-01-01,0"), ("refugees.csv", ",50", ",30")),
        "source_data",
        "begin with nobody on the first day",
    ),
    "no report for a long time": (
        (
            ("gamma.csv", "2019-03-10,500\n2019-04-05,700\n", ""),
            ("refugees.csv", "900", "700"),
            ("refugees.csv", "1300", "900"),
        ),
        "source_data",
        "without a report in the last 60 days",
    ),
    "two series alike": (
        (
            ("delta.csv", None, flee.FILES["source_data/gamma.csv"]),
            ("refugees.csv", ",50", ",40"),
            ("refugees.csv", ",500", ",600"),
        ),
        "source_data",
        "series of the same figures",
    ),
    "a total that the camps do not make": (
        (("refugees.csv", "500", "9000"),),
        "source_data/refugees.csv",
        "do not add up to the total",
    ),
    # ---- settings
    "a rule that is left out": (
        (("simsetting.yml", None, "move_rules:\n  stay_close_to_home: True\n  weight_softening: 0.5\n"),),
        "simsetting.yml",
        "rules of Flee that Corridor leaves out",
    ),
    "rules of setting out that are left out": (
        (("simsetting.yml", None, "spawn_rules:\n  take_from_population: True\nmove_rules:\n  softening: 5.0\n"),),
        "simsetting.yml",
        "rules of Flee that Corridor leaves out",
    ),
    "floods": (
        (("simsetting.yml", None, "flood_rules:\n  max_flood_level: 3\n"),),
        "simsetting.yml",
        "rules of Flee that Corridor leaves out",
    ),
    "a rule out of range": (
        (("simsetting.yml", None, "move_rules:\n  max_move_speed: -4\n"),),
        "simsetting.yml, move_rules.max_move_speed",
        "a rule that is out of range",
    ),
    "settings that are no YAML": (
        (("simsetting.yml", None, "a: [1\nb: 2\n"),),
        "simsetting.yml, line 2",
        "settings that cannot be read",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_one_warning_and_no_problem(name: str, tmp_path: Path) -> None:
    changes, where, what = CASES[name]
    result = flee.checked(flee.write(tmp_path, *changes))
    assert result.ok, flee.listed(result.problems)
    assert len(result.warnings) == 1, flee.listed(result.warnings)
    (warning,) = result.warnings
    assert warning.where == where, warning
    assert what in warning.what, warning
    assert warning.remedy, warning


def test_the_same_in_many_places_is_one_line_that_counts_them(tmp_path: Path) -> None:
    rows = "".join(f"{d},1,low\n" for d in range(flee.DAYS))
    (warning,) = flee.checked(flee.write(tmp_path, ("conflicts.csv", None, "#Day,Alpha,Beta\n" + rows))).warnings
    assert warning.where == "input_csv/conflicts.csv, row 2, Beta"
    assert warning.remedy.endswith(
        "also in input_csv/conflicts.csv, row 3, Beta, in input_csv/conflicts.csv, row 4, Beta and 97 more"
    )


def test_a_folder_without_reports_can_be_simulated_and_says_so_once(tmp_path: Path) -> None:
    data = tuple(name for name in flee.FILES if name.startswith("source_data"))
    result = flee.checked(flee.write(tmp_path, without=data))
    assert result.ok and [w.what for w in result.warnings] == ["no data_layout.csv, so no reports"]


def test_no_fighting_at_all_is_told(tmp_path: Path) -> None:
    result = flee.checked(flee.write(tmp_path, conflicts("#Day,Alpha,Beta", "0,0")))
    assert any("no fighting on any day" in w.what for w in result.warnings), flee.listed(result.warnings)
    assert result.ok  # those who are in camps stay there
