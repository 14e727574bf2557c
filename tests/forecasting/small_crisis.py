"""A Flee folder of an invented crisis: two towns under fire, one that is not, three camps of which one opens late."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

START, DAYS = date(2021, 1, 1), 120


def write_crisis(folder: Path, days: int = DAYS) -> Path:
    """The folder, with reports every ten days; Delta is counted in two files on different days."""

    def reports(first: int, rise: float, every: int = 10) -> str:
        return "".join(
            f"{START + timedelta(days=d)},{round(100 + rise * (d - first))}\n" for d in range(first, days, every)
        )

    fights = [[1, int(t >= 15), int(t >= 80)] for t in range(days)]
    files = {
        "input_csv/sim_period.csv": f"StartDate,{START}\nLength,{days}\n",
        "input_csv/locations.csv": (
            "#name,region,country,latitude,longitude,location_type,conflict_date,population\n"
            "Alpha,North,Mali,0.0,0.0,conflict_zone,0,50000\nBeta,North,Mali,0.0,1.0,conflict_zone,0,40000\n"
            "Eta,North,Mali,0.2,1.2,conflict_zone,80,30000\nTheta,North,Mali,0.1,0.6,town,,20000\n"
            "Gamma,South,Niger,0.5,1.5,camp,,9000\nDelta,South,Niger,-0.7,1.8,camp,,8000\n"
            "Epsilon,South,Niger,-0.9,1.9,camp,,700\n"
        ),
        "input_csv/routes.csv": (
            "#name1,name2,distance,forced_redirection\nAlpha,Theta,80,0\nTheta,Beta,80,0\nBeta,Gamma,100,0\n"
            "Eta,Gamma,90,0\nBeta,Delta,150,0\nDelta,Epsilon,40,0\nEta,Beta,60,0\n"
        ),
        "input_csv/closures.csv": (
            "#closure_type,name1,name2,closure_start,closure_end\nlink,Beta,Gamma,5,12\nlink,Beta,Delta,50,90\n"
            "location,Epsilon,Niger,0,95\ncountry,Mali,Niger,100,105\n"
        ),
        "input_csv/registration_corrections.csv": (
            f"Gamma,{START + timedelta(days=20)},normalize\nGamma,{START + timedelta(days=90)},normalize\n"
        ),
        "input_csv/conflicts.csv": "#Day,Alpha,Beta,Eta\n"
        + "".join(f"{t},{','.join(map(str, row))}\n" for t, row in enumerate(fights)),
        "source_data/data_layout.csv": (
            "total,refugees.csv\nGamma,gamma.csv\nDelta,delta.csv,delta-outside.csv\nEpsilon,epsilon.csv\n"
        ),
        "source_data/refugees.csv": reports(0, 60),
        "source_data/gamma.csv": reports(-10, 30),
        "source_data/delta.csv": reports(0, 20),
        "source_data/delta-outside.csv": reports(4, 10, 25),
        "source_data/epsilon.csv": reports(95, 5),
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
