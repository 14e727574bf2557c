"""The files that an estimate is written to: what people read, what other programs read, and its draws."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from corridor.estimation import Estimate

Files = dict[str, str | bytes]
MADE = "made.json"
DRAWS = ("posterior.npz", "estimate.nc")


def write_estimate(
    estimate: Estimate, folder: Path, recorded: datetime, by: str = "", data: dict[str, Any] | None = None
) -> None:
    """Write everything into a folder; draws only of an estimate for the organisation itself, as they never leave.

    `recorded` is the moment at which its evidence was taken from the ledger, `by` who asked for it. Draws of an earlier
    estimate in the same folder go.
    """
    for name in DRAWS:
        (folder / name).unlink(missing_ok=True)
    made = {"recorded": recorded.isoformat(), "by": by}
    write_files(folder, {MADE: dump(made)} | files_of(estimate.to_json() if data is None else data))
    if estimate.audience == "internal":
        _draws(estimate, folder)


def files_of(data: dict[str, Any], compare: dict[str, Any] | None = None) -> Files:
    """What the plain data of an estimate is written as; with `compare`, the run with a change beside it."""
    from corridor.brief import render
    from corridor.formats.csv import answers_csv
    from corridor.formats.geojson import to_geojson
    from corridor.formats.hxl_answers import answers_hxl
    from corridor.formats.xlsx import answers_xlsx

    return {
        "estimate.json": dump(data),
        "answers.csv": answers_csv(data),
        "answers.hxl.csv": answers_hxl(data),
        "answers.xlsx": answers_xlsx(compare or data),  # of a what-if the run with the change, with whom it affects
        "map.geojson": dump(to_geojson(data)),
        "brief.html": render(data, compare),
    }


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files, of text or of bytes, into a folder: each is there as a whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        part = folder / f".{name}.{os.getpid()}"
        part.write_bytes(content if isinstance(content, bytes) else content.encode())
        os.replace(part, folder / name)


def dump(data: Any) -> str:
    """JSON as it is printed and written."""
    return json.dumps(data, indent=1, ensure_ascii=False, allow_nan=False)


def _draws(estimate: Estimate, folder: Path) -> None:
    from corridor.estimation.posterior import FILE, save

    save(estimate, folder / FILE)
    data = estimate.to_xarray()
    packed = {name: {"zlib": True, "complevel": 1} for name in data.data_vars}
    data.to_netcdf(folder / "estimate.nc", engine="h5netcdf", encoding=packed)
