"""A small Flee folder with invented places, to be changed one thing at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from corridor.errors import Problem
from corridor.scenario import CheckResult, check

START, DAYS = date(2019, 1, 1), 100
TODAY = date(2021, 1, 1)  # after everything that is reported
FILES = {
    "input_csv/sim_period.csv": f"StartDate,{START}\nLength,{DAYS}\n",
    "input_csv/locations.csv": """\
#name,region,country,latitude,longitude,location_type,conflict_date,population
Alpha,North,Antarctica,0.0,0.0,conflict_zone,0,5000
Beta,North,Antarctica,0.0,1.0,town,,800
Gamma,South,Norfolk_Island,0.5,1.5,camp,,9000
Delta,South,Antarctica,-0.7,1.8,idpcamp,,
""",
    "input_csv/routes.csv": """\
#name1,name2,distance,forced_redirection
Alpha,Beta,120,0
Beta,Gamma,100,0
Beta,Delta,150,0
""",
    "input_csv/closures.csv": "#closure_type,name1,name2,closure_start,closure_end\n",
    "input_csv/registration_corrections.csv": "",
    "input_csv/conflicts.csv": "#Day,Alpha,Beta\n" + "".join(f"{d},1,0\n" for d in range(DAYS)),
    "source_data/data_layout.csv": "total,refugees.csv\nGamma,gamma.csv\nDelta,delta.csv\n",
    "source_data/refugees.csv": "Date,Total\n2019-01-01,50\n2019-02-01,500\n2019-03-10,900\n2019-04-05,1300\n",
    "source_data/gamma.csv": "2019-01-01,20\n2019-02-01,300\n2019-03-10,500\n2019-04-05,700\n",
    "source_data/delta.csv": "2019-01-01,30\n2019-02-01,200\n2019-03-10,400\n2019-04-05,600\n",
}
Change = tuple[str, str | None, str]  # file, what is replaced (the whole file if nothing), by what


def write(folder: Path, *changes: Change, without: tuple[str, ...] = ()) -> Path:
    """Write the folder with some parts replaced, and without some files."""
    texts = {name: text for name, text in FILES.items() if name not in without}
    for name, old, new in changes:
        short = next((n for n in texts if n.endswith("/" + name)), name)
        if old is None:
            texts[short] = new
        else:
            assert old in texts[short], f"{old!r} is not in {short}"
            texts[short] = texts[short].replace(old, new, 1)
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())
    return folder


def checked(folder: Path) -> CheckResult:
    """What `check` finds, on a day after everything that is reported."""
    return check(folder, today=TODAY)


def listed(problems: tuple[Problem, ...]) -> str:
    """The findings as they are printed, a line each."""
    return "\n".join(map(str, problems)) or "nothing"


def day(index: int) -> date:
    """The date of a day of the period."""
    return START + timedelta(days=index)


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file with its text."""
    for name in FILES:
        yield name, (folder / name).read_text(encoding="utf-8")


def everywhere(folder: Path, change: Callable[[str], bytes]) -> Path:
    """The folder with every file's text changed."""
    for name, text in list(texts(folder)):
        (folder / name).write_bytes(change(text))
    return folder
