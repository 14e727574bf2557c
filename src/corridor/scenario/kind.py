"""Which kind of folder it is: Corridor's own, or one of Flee."""

from __future__ import annotations

from pathlib import Path

INPUTS = ("input_csv", "input_files")
HEAD = "scenario.yaml"


def is_flee(folder: Path) -> bool:
    """Whether a folder is laid out as Flee's are."""
    try:
        return any((folder / name).is_dir() for name in INPUTS) and not (folder / HEAD).exists()
    except (OSError, ValueError):
        return False
