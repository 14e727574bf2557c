"""A review file is edited, read back and accepted; what an analyst changes is on record, the rest stays the same."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made_reader import OTHER_OST, MadeReader
from made_reports import document

from corridor.claims import Claim, Proposal, Source
from corridor.errors import CorridorError
from corridor.reading import read_text
from corridor.reading.documents import Document
from corridor.reading.documents.extract import made
from corridor.reading.read import proposals
from corridor.reading.review import (
    Reviewed,
    Steps,
    accepted,
    blotted,
    claim_id,
    corrected,
    merged,
    parsed,
    read_file,
    save,
    settled,
    unreviewed,
    written,
)
from corridor.reading.review.accepted import KINDS
from corridor.reading.review.discretion import hidden_names, without
from corridor.reading.review.reviewed import entry
from corridor.reading.review.yaml_lines import flow

TEXT = "About 3,000 people fled Ost, officials said.\nSome 200 families fled Ost, a held man, Ult Notshown, said."


def reviewed(published: date | None = date(2019, 5, 14)) -> tuple[Document, Reviewed]:
    report = document(TEXT, published)
    return report, unreviewed(report, MadeReader().propose(report))


def on_disk(path: Path, edit: tuple[str, str] | None = None, published: date | None = date(2019, 5, 14)) -> Path:
    """A review file, with one edit as a person would make it in an editor."""
    report, made = reviewed(published)
    save(path, [written(made, blotted(report.text, MadeReader().propose(report)))])
    if edit:
        text = path.read_text(encoding="utf-8")
        assert edit[0] in text
        path.write_text(text.replace(*edit, 1), encoding="utf-8")
    return path


def test_a_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    _, made = reviewed()
    assert read_file(on_disk(tmp_path / "r.yaml")) == [made]


def test_the_file_shows_the_sentence_the_interval_and_what_is_in_doubt(tmp_path: Path) -> None:
    text = on_disk(tmp_path / "r.yaml").read_text(encoding="utf-8")
    assert "# 1 of 2, body: About 3,000 people fled Ost, officials said." in text
    assert "'3,000' stands for 2849.5 to 3150.5 by exact:rounding" in text
    assert "? 'Ost' could also mean Ost, BBB (city)" in text
    assert "counted from another day" in text


def test_the_name_of_a_held_man_is_not_in_the_file(tmp_path: Path) -> None:
    text = on_disk(tmp_path / "r.yaml").read_text(encoding="utf-8")
    assert "Notshown" not in text and "a held man, ████████████, said" in text


def test_a_name_is_blotted_out_wherever_it_stands_and_nothing_is_moved() -> None:
    report = document(TEXT + "\nMr Notshown waited. Notshownia is a country.")
    text = blotted(report.text, MadeReader().propose(report))
    assert len(text) == len(report.text) and "Mr ████████ waited. Notshownia" in text and "Ult" not in text


def test_a_single_day_is_written_twice_and_read_back(tmp_path: Path) -> None:
    report = read_text("Some 600 people fled Mosul on Monday, officials said.", published=date(2019, 5, 14))
    made = unreviewed(report.document, report.proposals)
    file = tmp_path / "review.yaml"
    save(file, [written(made, report.document.text)])
    assert "&" not in file.read_text(encoding="utf-8")
    (back,) = read_file(file)
    assert back == made and back.claims[0].period.start == back.claims[0].period.end == date(2019, 5, 13)


def test_only_what_is_accepted_becomes_a_claim(tmp_path: Path) -> None:
    path = on_disk(tmp_path / "r.yaml", ("decision: propose\n    grade: F6", "decision: accept\n    grade: B2"))
    taken = accepted(read_file(path))
    (claim,) = taken.claims
    assert claim.grade == "B2" and claim.kind == "count" and claim.measure is None and claim.purpose == "journalism"
    assert claim.chain == ("officials", "the-paper") and claim.published == date(2019, 5, 14)
    assert claim.read is not None and claim.read.quantity == claim.quantity and claim.note == ""
    assert {s.id for s in taken.sources} == {"officials", "the-paper"}
    assert [r.id for r in taken.reports] == ["a-report"]
    assert Claim.model_validate_json(claim.model_dump_json()) == claim


def test_a_source_who_is_known_stays_as_known_and_another_by_his_id_gets_his_own() -> None:
    _, made = reviewed()
    steps = Steps([made], lambda now: None)
    steps.correct("chain", "[{id: c-smith, role: the mayor, kind: official, name: C. Smith}]")
    steps.decide("accept")
    taken = accepted(steps.reports)
    known = Source(id="c-smith", role="mayor of Ost", kind="official", name="C. Smith")
    same = settled(taken, [known])
    assert known in same.sources and same.claims[0].chain == ("c-smith", "the-paper")
    other = settled(taken, [known.model_copy(update={"name": "Carla Smith"})])
    assert other.claims[0].origin != "c-smith" and other.claims[0].origin in {s.id for s in other.sources}
    assert settled(taken, taken.sources) == taken
    assert settled(other, other.sources) == other


def test_households_stay_households(tmp_path: Path) -> None:
    _, made = reviewed()
    steps = Steps([made], lambda now: None)
    steps.pass_over()
    steps.decide("accept")
    (claim,) = accepted(steps.reports).claims
    assert claim.quantity is not None and claim.quantity.unit == "families" and claim.quantity.value == 200


def test_a_claim_has_the_same_id_each_time_and_each_has_its_own() -> None:
    report = document(TEXT)
    one, other = MadeReader().propose(report)
    assert claim_id(one) == claim_id(MadeReader().propose(report)[0]) != claim_id(other)
    assert claim_id(one.model_copy(update={"id": "3"})) == "a-report.3"


@pytest.mark.parametrize(("kind", "becomes"), KINDS.items())
def test_every_kind_of_proposal_has_a_kind_of_claim(kind: str, becomes: str) -> None:
    _, made = reviewed()
    found = (made.found[0].model_copy(update={"kind": kind}),)
    e = entry(found[0]).model_copy(update={"decision": "accept"})
    (claim,) = accepted([made.model_copy(update={"found": found, "claims": (e,)})]).claims
    assert claim.kind == becomes


CORRECTIONS = [
    (("value: 3000}", "value: 3500}"), "quantity.value was 3000.0, is 3500.0"),
    (("term: fled", "term: evacuated"), "term was fled, is evacuated"),
    (("kind: flow", "kind: stock"), "kind was flow, is stock"),
    (("modality: asserted", "modality: may"), "modality was asserted, is may"),
    (("labels: [people]", "labels: [fighters, family]"), "group.labels was people, is fighters family"),
    (("start: null", "start: 2019-05-13"), "period.start was empty, is 2019-05-13"),
    (("knows: unknown", "knows: saw"), "basis.knows was unknown, is saw"),
    (("country: AAA, latitude: 10, longitude: 20", "country: BBB, latitude: 10, longitude: 20"), "places was from Ost"),
    (("role: from", "role: to"), "places was from Ost"),
    (("{id: officials, role: officials", "{id: police, role: officials"), "chain was officials (officials), is"),
]


@pytest.mark.parametrize(("edit", "note"), CORRECTIONS)
def test_a_correction_is_applied_and_noted(tmp_path: Path, edit: tuple[str, str], note: str) -> None:
    path = on_disk(tmp_path / "r.yaml", edit)
    path.write_text(path.read_text(encoding="utf-8").replace("decision: propose", "decision: accept"), encoding="utf-8")
    claim, other = accepted(read_file(path)).claims
    assert note in claim.note and claim.note.startswith("corrected: ") and other.note == ""
    assert claim.read != reviewed()[1].found[0]
    assert Proposal.model_validate_json(claim.read.model_dump_json()) == claim.read if claim.read else False


def test_a_corrected_figure_gets_its_own_interval() -> None:
    _, made = reviewed()
    e = entry(made.found[0])
    assert e.quantity is not None
    changed = e.model_copy(update={"quantity": e.quantity.model_copy(update={"hedge": "about", "value": 4000.0})})
    read, changes = corrected(made.found[0], changed)
    assert (read.low, read.high, read.rule) == (3500, 4500, "about:rounding") and len(changes) == 2
    assert corrected(made.found[0], e) == (made.found[0], [])


def test_another_meaning_of_a_name_brings_its_own_coordinates_and_country() -> None:
    _, made = reviewed()
    e = entry(made.found[0])
    place = e.places[0].model_copy(update={"country": "BBB"})
    read, _ = corrected(made.found[0], e.model_copy(update={"places": (place,)}))
    assert read.places[0].read_as == OTHER_OST and read.country == "BBB"
    assert read.places[0].span == made.found[0].places[0].span


def test_a_relative_date_that_was_looked_at_is_no_longer_relative() -> None:
    _, made = reviewed()
    e = entry(made.found[0])
    days = e.period.model_copy(update={"start": date(2019, 5, 13), "end": date(2019, 5, 13)})
    read, _ = corrected(made.found[0], e.model_copy(update={"period": days}))
    assert made.found[0].period.relative and not read.period.relative and read.period.accuracy == "day"


def test_a_report_without_a_date_needs_one_before_it_is_accepted(tmp_path: Path) -> None:
    path = on_disk(tmp_path / "r.yaml", ("decision: propose", "decision: accept"), published=None)
    with pytest.raises(CorridorError, match="without a day of publication"):
        accepted(read_file(path))
    text = path.read_text(encoding="utf-8").replace("published: null", "published: 2019-05-14")
    path.write_text(text, encoding="utf-8")
    assert accepted(read_file(path)).claims[0].published == date(2019, 5, 14)


MISTAKES = [
    (("decision: propose", "decision: acept"), "decision", "propose"),
    (("grade: F6", "grade: Z9"), "grade", "pattern"),
    (("term: fled", "term: flown"), "term", ""),
    (("value: 3000}", "value: many}"), "quantity.value", "number"),
    (("said: '3,000'", "said: '4,000'"), "quantity.said", "the report says '3,000'"),
    (("value: 3000}", "word: umpteen}"), "quantity", "unknown word"),
    (("start: null", "start: 2019-06-01"), "period", "before it begins"),
    (("start: null", "start: yesterday"), "period.start", "date"),
    (("basis:", "bases:"), "bases", "not permitted"),
    (("  - id: a-report.6", "  - id: a-report.7"), "id", "no proposal"),
    (("{id: officials, role: officials", "{id: the-paper, role: officials"), "chain", "twice"),
    (("latitude: 10", "latitude: 1000"), "places.latitude", "90"),
]


@pytest.mark.parametrize(("edit", "field", "said"), MISTAKES)
def test_a_mistake_is_told_with_file_line_and_field(
    tmp_path: Path, edit: tuple[str, str], field: str, said: str
) -> None:
    path = on_disk(tmp_path / "r.yaml", edit)
    line = next(i for i, t in enumerate(path.read_text().split("\n"), 1) if edit[1].split("\n")[0] in t)
    with pytest.raises(CorridorError) as caught:
        read_file(path)
    problem = caught.value.problem
    told = re.match(r"r\.yaml, line (\d+), (.*)", problem.where)
    assert told and told[2] == field and said in str(problem)
    assert abs(int(told[1]) - line) <= (1 if field in ("quantity", "chain") else 0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("format: corridor-review-1\nreports: [", "not valid YAML"),
        ("format: corridor-review-1\nreports: &a [*a]", "anchors"),
        ("format: corridor-review-1\nformat: x", "given twice"),
        ("format: !!python/object:os.system x", "tags"),
        ("- just\n- a list", "not a review file"),
        ("format: another", "not a review file"),
        ("[" * 50_000, "deep|not valid"),
        ("a: \x07", "not valid"),
        ("", "not a review file"),
        ("format: corridor-review-1\nreports: []\n---\nx: 1", "second document"),
    ],
)
def test_what_is_no_review_file_is_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CorridorError, match=said):
        read_file(path)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_words_of_a_report_come_back_from_the_file(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    _, made = reviewed()
    words = words.encode("utf-8", "replace").decode()
    note = entry(made.found[0]).model_copy(update={"note": words})
    one = made.found[0].model_copy(update={"says": words})
    odd = made.model_copy(update={"title": words, "claims": (note,), "found": (one,)})
    path = tmp_path_factory.mktemp("odd") / "r.yaml"
    save(path, [written(odd, TEXT)])
    assert read_file(path) == [odd]


@given(st.recursive(st.none() | st.booleans() | st.integers(-9, 9**9) | st.text(), lambda v: st.lists(v, max_size=3)))
@example("0E0")
def test_a_value_in_one_line_is_read_back(value: object) -> None:
    text = flow(value)
    if "\n" not in text:
        assert parsed(f"a: {text}", "x")[0] == {"a": value}


def test_a_failure_while_writing_leaves_the_old_file(tmp_path: Path) -> None:
    path = on_disk(tmp_path / "r.yaml")
    before = path.read_bytes()

    def breaking() -> object:
        yield "half of it"
        raise RuntimeError("the reader has gone away")

    with pytest.raises(RuntimeError):
        save(path, breaking())  # type: ignore[arg-type]
    assert path.read_bytes() == before and [p.name for p in tmp_path.iterdir()] == ["r.yaml"]


def test_every_step_is_saved_before_the_next() -> None:
    _, made = reviewed()
    saved: list[list[str]] = []
    steps = Steps([made], lambda now: saved.append([e.decision for r in now for e in r.claims]))
    steps.decide("accept")
    assert saved[-1] == ["accept", "propose"] and steps.place == 1
    steps.back()
    steps.decide("reject")
    steps.grade("b2")
    steps.correct("quantity.value", "210")
    steps.correct("period", "{start: 2019-05-01, end: 2019-05-02, accuracy: day}")
    steps.decide("accept")
    assert saved[-1] == ["reject", "accept"] and steps.done and steps.tally()["accept"] == 1
    (claim,) = accepted(steps.reports).claims
    assert claim.grade == "B2" and claim.quantity is not None and claim.quantity.value == 210


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("colour", "red"),
        ("quantity.colour", "1"),
        ("places.7.name", "x"),
        ("quantity.value", "many"),
        ("quantity.said", "4,000"),
        ("period.start", "2019-13-01"),
        ("term", "flown"),
        ("kind", "[a"),
        ("id", "x"),
        ("decision.x", "y"),
    ],
)
def test_a_correction_that_will_not_do_changes_nothing(field: str, text: str) -> None:
    _, made = reviewed()
    steps = Steps([made], lambda now: pytest.fail("nothing to save"))
    with pytest.raises(CorridorError):
        steps.correct(field, text)
    assert steps.entry == made.claims[0]


def test_one_begins_where_one_left_off() -> None:
    _, made = reviewed()
    first = Steps([made], lambda now: None)
    first.decide("accept")
    again = Steps(merged(first.reports, [made]), lambda now: None)
    assert again.place == 1 and again.tally()["accept"] == 1


def test_a_decision_outlives_a_reader_that_no_longer_finds_it() -> None:
    _, made = reviewed()
    steps = Steps([made], lambda now: None)
    steps.decide("accept")
    fewer = made.model_copy(update={"claims": made.claims[1:], "found": made.found[1:]})
    (now,) = merged(steps.reports, [fewer])
    assert len(now.claims) == 2 and accepted([now]).claims[0].quantity.said == "3,000"  # type: ignore[union-attr]
    assert merged(steps.reports, []) == list(steps.reports)


HELD = """Hamid Karim: 40 fighters left

28 March 2020

{}, said that 40 fighters left the old town. About 2,300 residents left the old town, Hamid Karim's lawyer said.
"""


@pytest.mark.parametrize("who", ["Hamid Karim, who is held in a cell", "Hamid Karim, a smuggler"])
def test_a_name_in_the_title_is_in_no_id_role_or_label(who: str, tmp_path: Path) -> None:
    content = HELD.format(who).encode()
    (report,) = proposals([made(content, "report.txt")])
    found = unreviewed(report.document, report.proposals)
    save(tmp_path / "r.yaml", [written(found, blotted(report.document.text, report.proposals))])
    assert "karim" not in (tmp_path / "r.yaml").read_text(encoding="utf-8").casefold()
    (back,) = read_file(tmp_path / "r.yaml")
    assert back == found and found.report.startswith("report-") and {p.report for p in found.found} == {found.report}
    assert all(claim_id(p).startswith(f"{found.report}.") for p in found.found)
    assert unreviewed(*again(content)) == found, "the same each time"


def again(content: bytes) -> tuple[Document, tuple[Proposal, ...]]:
    (report,) = proposals([made(content, "report.txt")])
    return report.document, report.proposals


def test_the_document_of_a_text_that_names_somebody_held_in_its_title_does_not_tell_him_by_its_id() -> None:
    document, found = again(HELD.format("Hamid Karim, who is held in a cell").encode())
    assert document.id == unreviewed(document, found).report
    assert "karim" not in f"{document.id} {document.publisher}".casefold()
    other, found = again(HELD.format("Hamid Karim, the mayor").encode())
    assert other.id.startswith("hamid-karim-40-fighters-") and unreviewed(other, found).report == other.id


def test_a_name_is_blotted_in_capitals_too_and_a_surname_that_is_a_word_only_as_a_name() -> None:
    names = hidden_names((), ["Omar Said"])
    assert without("OMAR SAID: 300 left, he said. Said left, omar-said.", names) == (
        "█████████: 300 left, he said. ████ left, █████████."
    )


def test_whoever_one_entry_shows_by_role_is_so_shown_in_all_that_is_accepted() -> None:
    text = "Omar Said said 300 people left Ost. Omar Said said that 200 families fled Ost."
    report = read_text(text, published=date(2019, 5, 14))
    steps = Steps([unreviewed(report.document, report.proposals)], lambda now: None)
    steps.decide("accept")
    steps.correct("chain.0.status", "detained")
    steps.correct("note", "as Omar Said told me")
    steps.decide("accept")
    taken = accepted(steps.reports)
    assert {(s.status, s.name) for s in taken.sources if s.kind != "publisher"} == {("detained", "Omar Said")}
    assert len({c.origin for c in taken.claims}) == 1
    for claim in taken.claims:
        assert "omar" not in f"{claim.id} {claim.chain} {claim.note} {claim.says}".casefold()
