"""The numbers of the forward model are those on record."""

from __future__ import annotations

import pytest
import yaml
from baseline import FILE, FOLDERS, numbers


@pytest.mark.parametrize("name", FOLDERS)
def test_the_forward_model_gives_the_numbers_on_record(name: str) -> None:
    recorded = yaml.safe_load(FILE.read_text())[name]
    today = numbers(FOLDERS[name])
    assert today.keys() == recorded.keys()
    for answer, values in recorded.items():
        assert today[answer] == pytest.approx(values, rel=1e-6, abs=1e-6), (
            f"{answer} of {name} moved; if that is meant, run `python tests/baseline.py` and say why in the change log"
        )
