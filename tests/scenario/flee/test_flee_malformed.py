"""What is wrong in a Flee folder is one problem each: file, row, column, what was got, and the remedy."""

from __future__ import annotations

from pathlib import Path

import flee_folders as flee
import pytest

LOC, RTE, PER, DAT = "locations.csv", "routes.csv", "sim_period.csv", "source_data/gamma.csv"
IN = "input_csv/"
Case = tuple[tuple[flee.Change, ...], str, str, str]  # changes; where; what; in the remedy

CASES: dict[str, Case] = {
    # ---- the period
    "no first day": (((PER, "StartDate", "Begin"),), IN + PER, "no StartDate", "StartDate,2012-02-29"),
    "no length": (((PER, "Length", "Days"),), IN + PER, "no Length", "Length,300"),
    "a first day that is none": (
        ((PER, "2019-01-01", "2019-02-30"),),
        IN + PER + ", row 1, StartDate",
        "not a date",
        "year-month-day",
    ),
    "a first day in another order": (
        ((PER, "2019-01-01", "01/01/2019"),),
        IN + PER + ", row 1, StartDate",
        "not a date",
        "year-month-day",
    ),
    "a first day at the end of time": (
        ((PER, "2019-01-01", "9999-12-31"),),
        IN + PER + ", row 1, StartDate",
        "not a date",
        "1800 to 2200",
    ),
    "a length in words": (((PER, "100", "long"),), IN + PER + ", row 2, Length", "not a length", "give days"),
    "a length of one day": (((PER, "100", "1"),), IN + PER + ", row 2, Length", "not a length", "from 2"),
    "a length of centuries": (((PER, "100", "99999"),), IN + PER + ", row 2, Length", "not a length", "7,320"),
    # ---- locations
    "letters for a latitude": (
        ((LOC, "0.0,1.0", "north,1.0"),),
        IN + LOC + ", row 3 (Beta), latitude",
        "not a latitude",
        "from -90 to 90",
    ),
    "a latitude of 95": (
        ((LOC, "0.0,0.0", "95,0.0"),),
        IN + LOC + ", row 2 (Alpha), latitude",
        "not a latitude",
        "from -90 to 90",
    ),
    "a longitude of 181": (
        ((LOC, "0.5,1.5", "0.5,-181"),),
        IN + LOC + ", row 4 (Gamma), longitude",
        "not a longitude",
        "from -180 to 180",
    ),
    "no longitude": (
        ((LOC, "0.5,1.5", "0.5,"),),
        IN + LOC + ", row 4 (Gamma), longitude",
        "not a longitude",
        "give degrees",
    ),
    "a latitude that is no number": (
        ((LOC, "0.5,1.5", "nan,1.5"),),
        IN + LOC + ", row 4 (Gamma), latitude",
        "not a latitude",
        "give degrees",
    ),
    "an unknown type": (
        ((LOC, ",camp,", ",palace,"),),
        IN + LOC + ", row 4 (Gamma), location_type",
        "not a type of location",
        "conflict_zone",
    ),
    "no type": (
        ((LOC, ",camp,", ",,"),),
        IN + LOC + ", row 4 (Gamma), location_type",
        "not a type of location",
        "conflict_zone",
    ),
    "no name": (
        ((LOC, "Gamma,South", ",South"), (RTE, "Beta,Gamma,100,0\n", ""), ("data_layout.csv", "Gamma,gamma.csv\n", "")),
        IN + LOC + ", row 4, name",
        "without a name",
        "take the row out",
    ),
    "a name twice": (
        ((LOC, "Delta,", "Gamma,,Antarctica,1,1,town,,\nDelta,"),),
        IN + LOC + ", row 5 (Gamma), name",
        "a second location of this name, after row 4",
        "its own name",
    ),
    "no locations": (
        ((LOC, None, flee.FILES[IN + LOC].splitlines()[0] + "\n"),),
        IN + LOC,
        "no locations",
        "#name,region",
    ),
    "a missing column": (
        ((LOC, None, "#name,country,latitude,location_type\nAlpha,Antarctica,0,town\n"),),
        IN + LOC + ", longitude",
        "a column is missing",
        "add the column",
    ),
    "semicolons": (
        ((LOC, None, flee.FILES[IN + LOC].replace(",", ";")),),
        IN + LOC,
        "not separated by commas",
        "comma-separated",
    ),
    "a quote that is not closed": (
        ((LOC, "Beta,", '"Beta,'),),
        IN + LOC + ", row 3",
        "goes on over several lines",
        "a quote that is not closed",
    ),
    # ---- routes
    "letters for a distance": (
        ((RTE, "120", "far"),),
        IN + RTE + ", row 2 (Alpha), distance",
        "not a distance",
        "give kilometres",
    ),
    "a negative distance": (
        ((RTE, "120", "-120"),),
        IN + RTE + ", row 2 (Alpha), distance",
        "not a distance",
        "give kilometres",
    ),
    "a distance round the world": (
        ((RTE, "120", "50000"),),
        IN + RTE + ", row 2 (Alpha), distance",
        "not a distance",
        "at most 25,000",
    ),
    "a comma in a distance": (
        ((RTE, "Alpha,Beta,120,0", 'Alpha,Beta,"1,200",0'),),
        IN + RTE + ", row 2 (Alpha), distance",
        "not a distance",
        "give kilometres",
    ),
    "an unknown place in a route": (
        ((RTE, "Alpha,Beta", "Alpha,Betta"),),
        IN + RTE + ", row 2 (Alpha), name2",
        "unknown location",
        "did you mean 'Beta'?",
    ),
    "a place in other letters": (
        ((RTE, "Alpha,Beta", "alpha,Beta"),),
        IN + RTE + ", row 2 (alpha), name1",
        "unknown location",
        "did you mean 'Alpha'?",
    ),
    "a place that is like none": (
        ((RTE, "Alpha,Beta", "Alpha,Zürich"),),
        IN + RTE + ", row 2 (Alpha), name2",
        "unknown location",
        "add it to locations.csv",
    ),
    "no routes": (((RTE, None, "#name1,name2,distance\n"),), IN + RTE, "no routes", "#name1,name2"),
    "an empty file": (((RTE, None, ""),), IN + RTE, "no routes", "#name1,name2"),
    # ---- others
    "no conflicts in conflicts.csv": (
        (("conflicts.csv", None, ""),),
        IN + "conflicts.csv",
        "the file is empty",
        "#Day",
    ),
    "no day in conflicts.csv": (
        (("conflicts.csv", None, "#Day,Alpha\n"),),
        IN + "conflicts.csv",
        "no day of any place",
        "#Day",
    ),
    "no place in conflicts.csv": (
        (("conflicts.csv", None, "#Day,\n0,\n"),),
        IN + "conflicts.csv",
        "no day of any place",
        "#Day",
    ),
    "a missing column of closures": (
        (("closures.csv", None, "#closure_type,name1,closure_start\n"),),
        IN + "closures.csv, name2",
        "a column is missing",
        "add the column",
    ),
    "nobody to set out": (
        ((LOC, ",5000", ","), (DAT, ",20", ",0"), ("source_data/delta.csv", ",30", ",0")),
        IN + LOC,
        "nobody to set out",
        "give the population",
    ),
    "fewer than ten people": (
        ((LOC, ",5000", ",4"), (DAT, ",20", ",2"), ("source_data/delta.csv", ",30", ",2")),
        IN + LOC + ", row 4 (Gamma), population",
        "refused: a group of fewer than 10 people",
        "merge it",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_it_is_one_problem(name: str, tmp_path: Path) -> None:
    changes, where, what, remedy = CASES[name]
    result = flee.checked(flee.write(tmp_path, *changes))
    assert result.scenario is None
    assert len(result.problems) == 1, flee.listed(result.problems)
    (problem,) = result.problems
    assert (problem.where, what in problem.what, remedy in problem.remedy) == (where, True, True), problem


@pytest.mark.parametrize("name", ["sim_period.csv", "locations.csv", "routes.csv"])
def test_a_missing_file_is_one_problem(name: str, tmp_path: Path) -> None:
    result = flee.checked(flee.write(tmp_path, without=(f"input_csv/{name}",)))
    assert [str(p) for p in result.problems] == [
        f"input_csv/{name}: the file is missing; add input_csv/{name} to the folder"
    ]


@pytest.mark.parametrize("name", [n for n in flee.FILES if "refugees" not in n])
def test_a_file_that_is_no_text_is_one_problem(name: str, tmp_path: Path) -> None:
    folder = flee.write(tmp_path)
    (folder / name).write_bytes(b"name,\xff\xfe\n")
    (problem,) = flee.checked(folder).problems
    assert (problem.where, problem.what) == (f"{name}, row 1", "the file is not UTF-8 text")
    (folder / name).write_bytes(b"Alpha,\0\n")
    (problem,) = flee.checked(folder).problems
    assert (problem.where, problem.what) == (name, "the file is binary, not text")


def test_every_mistake_is_told_at_once_and_not_again_where_others_refer_to_it(tmp_path: Path) -> None:
    changes: tuple[flee.Change, ...] = (
        (PER, "100", "long"),
        (LOC, "0.0,1.0", "north,1.0"),
        (LOC, ",camp,", ",palace,"),
        (RTE, "Beta,Delta,150", "Beta,Delta,far"),
        ("closures.csv", None, "link,Beta,Gamma,3,9\nlocation,Gamma,,3,9\n"),
    )
    problems = flee.checked(flee.write(tmp_path, *changes)).problems
    assert [p.where for p in problems] == [
        "input_csv/sim_period.csv, row 2, Length",
        "input_csv/locations.csv, row 3 (Beta), latitude",
        "input_csv/locations.csv, row 4 (Gamma), location_type",
        "input_csv/routes.csv, row 4 (Beta), distance",
    ]


def test_a_folder_full_of_mistakes_is_cut_short(tmp_path: Path) -> None:
    rows = "".join(f"P{i},,Antarctica,x,0,town,,\n" for i in range(3000))
    problems = flee.checked(flee.write(tmp_path, (LOC, "Alpha,", f"{rows}Alpha,"))).problems
    assert len(problems) == 101 and problems[-1].what == "2900 more of the kind are not listed"
