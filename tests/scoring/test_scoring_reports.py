"""Scores on whole reports: every label beside what a reader makes of it, and a floor that reads nothing."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from corridor.cli import main
from corridor.errors import CorridorError
from corridor.reading import ReadReport, read_text
from corridor.scoring.reports import LabelledReport, labelled_reports, score_floor, score_reports

BENCHMARKS = Path(__file__).parents[2] / "benchmarks" / "reading"
TEXT = (
    "Some 600 people fled Ost for Marosh on Monday, a local official told the Gazette.\n\n"
    "About half of them were children.\n\n"
    "The council denied that anybody had been sent back.\n"
)


def made(**changes: Any) -> dict[str, Any]:
    return {
        "name": "a flight",
        "published": "2019-05-14",
        "publisher": "The Courier",
        "text": TEXT,
        "claims": [
            {
                "said": "600", "start": 5, "value": 600, "unit": "people", "term": "fled", "hedge": "about",
                "chain": ["official", "gazette"], "places": {"from": ["Ost"], "to": ["Marosh"]},
            },
            {"said": "half", "start": TEXT.index("half"), "unit": "share", "hedge": "about"},
        ],
        "stated": [{"kind": "position", "contains": "The council denied", "chain": ["council"]}],
        **changes,
    }  # fmt: skip


def report(**changes: Any) -> LabelledReport:
    return LabelledReport.model_validate(made(**changes))


def read(labelled: LabelledReport) -> ReadReport:
    return read_text(labelled.text, labelled.published, labelled.publisher)


def test_a_report_that_is_read_as_labelled_has_no_difference() -> None:
    tally = score_reports([report()], read)
    assert tally.differences == []
    assert all(s.precision == s.recall == 1 for s in tally.scores().values())
    assert tally.scores()["figure"].asked == 2 and tally.scores()["statement"].asked == 1


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("value", {"value": 700}),
        ("unit", {"unit": "families"}),
        ("term", {"term": "killed"}),
        ("hedge", {"hedge": "at_most"}),
        ("modality", {"modality": "may"}),
        ("chain", {"chain": ["official"]}),
        ("chain", {"chain": ["driver", "gazette"]}),
        ("place", {"places": {"via": ["Tervat"]}}),
        ("role", {"places": {"via": ["Ost"]}}),
    ],
)
def test_each_field_counts_for_itself(field: str, label: dict[str, Any]) -> None:
    claims = made()["claims"]
    tally = score_reports([report(claims=[claims[0] | label, claims[1]])], read)
    wrong = {name for name, s in tally.scores().items() if s.recall < 1}
    assert wrong == ({field, "term or kin"} if field == "term" else {field})
    assert any(f": {field}:" in line for line in tally.differences)


def test_a_term_of_taste_is_wrong_and_yet_of_the_kin() -> None:
    claims = made()["claims"]
    scores = score_reports([report(claims=[claims[0] | {"term": "left"}, claims[1]])], read).scores()
    assert scores["term"].recall == 0 and scores["term or kin"].recall == 1


def test_a_figure_that_is_not_read_costs_recall_and_one_not_labelled_costs_precision() -> None:
    claims = made()["claims"]
    missing = score_reports([report(claims=claims[:1])], read).scores()["figure"]
    assert (missing.precision, missing.recall) == (0.5, 1.0)
    text = f"{TEXT}\nThe road is 40 km long.\n"
    more = [*claims, {"said": "40", "start": text.index("40"), "value": 40, "unit": "people"}]
    found = score_reports([report(text=text, claims=more)], read).scores()["figure"]
    assert (found.precision, found.recall) == (1.0, pytest.approx(2 / 3))


def test_the_floor_reads_numbers_before_nouns_and_nothing_else() -> None:
    floor = score_floor([report()])
    assert (floor["figure"].asked, floor["figure"].right) == (2, 1)
    assert floor["value"].recall == 1 and floor["chain"].recall == 0 and floor["hedge"].recall == 0


def test_a_label_that_points_at_other_words_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "labels.yaml"
    for wrong, said in (
        ({"claims": [{"said": "600", "start": 6, "unit": "people"}]}, "other words"),
        ({"stated": [{"kind": "event", "contains": "not there"}]}, "not there"),
        ({"claims": [{"said": "600", "start": 5, "unit": "sheep"}]}, "claims.0.unit"),
        ({"claim": []}, "Extra inputs"),
    ):
        file.write_text(yaml.safe_dump([made(**wrong)]), encoding="utf-8")
        with pytest.raises(CorridorError, match=said):
            labelled_reports(file)
    file.write_text("7", encoding="utf-8")
    with pytest.raises(CorridorError, match="not a file of labelled reports"):
        labelled_reports(file)


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("reports_first.yaml", {"figure": 0.9, "unit": 0.98, "chain": 0.93, "hedge": 0.97, "statement": 0.8}),
        ("reports_second.yaml", {"figure": 0.75, "unit": 0.98, "chain": 0.62, "hedge": 0.95}),
    ],
)
def test_reading_of_other_reports_does_not_get_worse(name: str, least: dict[str, float]) -> None:
    labelled = labelled_reports(BENCHMARKS / name)
    scores, floor = score_reports(labelled, read).scores(), score_floor(labelled)
    assert scores["figure"].precision > 0.9
    for field, share in least.items():
        assert scores[field].recall >= share, field
        assert field == "statement" or scores[field].recall > floor[field].recall


def test_the_command_prints_reader_and_floor(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "labels.yaml"
    file.write_text(yaml.safe_dump([made()]), encoding="utf-8")
    for words, code in (([str(file), "--json"], 0), ([str(file), "--disagreements"], 0), (["none.yaml"], 2)):
        monkeypatch.setattr(sys, "argv", ["corridor", "score", "reports", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        assert (ended.value.code or 0) == code
        said = capsys.readouterr()
        if "--json" in words:
            assert json.loads(said.out)["reader"]["chain"]["recall"] == 1
    assert "no such file" in said.err
