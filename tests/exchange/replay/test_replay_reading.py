"""A file of organisations that is wrong is refused, with the field and the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from made_organisations import FILE, made

from corridor.errors import CorridorError
from corridor.exchange.replay import read_organisations
from corridor.scenario import Scenario


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("answer: crossed", "answer: crosed", "did you mean 'crossed'?"),
        ("by: 2020-04-09", "by: 2021-04-09", "outside what the answer counts"),
        ("by: 2020-04-09", "by: soon", "question.by: not a date"),
        ("probability: 0.8", "probability: 80", "question.probability"),
        ("more_than: 100", "more_than: -1", "question.more_than"),
        ("start: 2020-04-10", "start: 2019-01-01", "outside the scenario's period"),
        ("end: 2020-04-29", "end: 2020-04-01", "ends before it starts"),
        ("id: mill", "id: hut", "two organisations of one id"),
        ("{source: held-man, report: first}", "{claims: [c44]}", "unknown claim"),
        ("{source: held-man, report: first}", "{report: third}", "unknown report"),
        ("{source: held-man, report: first}", "{source: nobody}", "unknown source"),
        ("{source: held-man, report: first}", "{chain: [held-man, nobody]}", "unknown source"),
        ("{source: held-man, report: first}", "{source: held-man, report: second, claims: [c1]}", "no claim fits"),
        ("{source: held-man, report: first}", "{since: 2020-04-12}", "nothing says which claims"),
        ("{source: held-man, report: first}", "{claims: [c4], since: 2020-04-01}", "nobody can know it sooner"),
        ("sees: TLP:AMBER", "sees: TLP:BLUE", "organisations[0].sees"),
        ("sees: TLP:AMBER", "purposes: [spying]", "organisations[0].purposes[0]"),
        ("name: the hut", "nam: the hut", "did you mean 'name'?"),
        ("receiver: mill", "receiver: mil", "did you mean 'mill'?"),
        ("receiver: mill", "receiver: hut", "shares with itself"),
        ("days: 5", "days: -5", "shares[0].days"),
        ("{organisation: hut,", "{organisation: nobody,", "unknown organisation"),
        ("leaves:", "delays: [7, 7]\nleaves:", "given once"),
        ("leaves:", "leaves: *x", "organisations.yaml, line"),
        ("question:", "shares: []\nquestion:", "a field is given twice"),
    ],
)
def test_a_mistake_is_told_with_its_place(old: str, new: str, said: str, tiny: Scenario, tmp_path: Path) -> None:
    assert old in FILE
    with pytest.raises(CorridorError) as error:
        made(tmp_path, tiny, FILE.replace(old, new, 1))
    assert said in str(error.value) and "organisations.yaml" in str(error.value)


def test_all_mistakes_are_told_at_once(tiny: Scenario, tmp_path: Path) -> None:
    text = FILE.replace("answer: crossed", "answer: nothing").replace("receiver: mill", "receiver: nobody")
    with pytest.raises(CorridorError) as error:
        made(tmp_path, tiny, text)
    assert len(str(error.value).splitlines()) == 2


@pytest.mark.parametrize("content", [None, b"", b"[]", b"\xff\xfe\x00", b"a: " + b"[" * 500, b"x" * 1_000_001])
def test_what_is_no_such_file_at_all_gets_one_clear_error(
    content: bytes | None, tiny: Scenario, tmp_path: Path
) -> None:
    path = tmp_path / "organisations.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CorridorError) as error:
        read_organisations(path, tiny)
    assert "organisations.yaml" in str(error.value) and "Traceback" not in str(error.value)


def test_a_chain_means_the_claims_that_came_that_way(tiny: Scenario, tmp_path: Path) -> None:
    text = FILE.replace("{source: held-man, report: first}", "{chain: [held-man, gazette, courier]}")
    (knows,) = made(tmp_path, tiny, text).named("hut").knows
    assert [c.id for c in tiny.claims if knows.fits(c)] == ["c5"]
