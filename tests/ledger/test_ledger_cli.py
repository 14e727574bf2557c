"""The commands on a ledger: what they print, and the one clear error where they cannot."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import postgres
import pytest
import yaml
from made_evidence import HELD, REPORT, claim, evidence

from corridor.cli import main
from corridor.ledger import Ledger
from corridor.scenario import load
from corridor.scenario.evidence_from import view_of

Run = Callable[..., tuple[int, str, str]]
TINY = Path(__file__).parents[1] / "tiny"


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `corridor ledger …`: exit code, standard output, standard error."""

    def run(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["corridor", "ledger", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        code = ended.value.code
        return int(code or 0), said.out, said.err

    return run


@pytest.fixture
def run(bare: Run, place: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The same on the ledger that the environment names."""
    monkeypatch.setenv("CORRIDOR_LEDGER", place)
    monkeypatch.setenv("COLUMNS", "200")
    return bare


def said(run: Run, *arguments: object) -> Any:
    code, text, error = run(*arguments, "--json")
    assert code == 0, error
    return json.loads(text)


def test_a_scenario_goes_in_and_comes_out_again(run: Run, tmp_path: Path) -> None:
    added = said(run, "add", TINY, "--known", "published", "--by", "analyst")
    assert added["scenario"] == "tiny" and added["acknowledged"] == added["new"] > 10
    assert said(run, "add", TINY, "--known", "published")["new"] == 0
    assert said(run, "list")[0]["claims"] == 12
    listed = said(run, "list", "--scenario", "tiny")
    assert len(listed["claims"]) == 12
    code, text, _ = run("list", "--scenario", "tiny")
    assert code == 0 and "12 claims" in text
    code, text, _ = run("as-of", "2020-04-15", "--scenario", "tiny", "--out", tmp_path / "out")
    assert code == 0
    known = yaml.safe_load((tmp_path / "out" / "claims.yaml").read_text(encoding="utf-8"))
    assert known and all(c["published"] <= "2020-04-15" for c in known)
    again = said(run, "add", tmp_path / "out", "--scenario", "copied")
    assert again["acknowledged"] >= len(known)


def test_lines_of_json_go_in(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    lines = [json.dumps({"source": HELD.model_dump(mode="json")}), claim().model_dump_json()]
    lines += [json.dumps({"claim": json.loads(claim("second").model_dump_json())}), ""]
    lines += [json.dumps({"report": REPORT.model_dump(mode="json")})]
    file.write_text("\n".join(lines), encoding="utf-8")
    assert said(run, "add", file, "--scenario", "invented")["acknowledged"] == 4
    file.write_text('{"id": "half"\n', encoding="utf-8")
    code, _, error = run("add", file)
    assert code == 2 and "line 1" in error and error.count("error:") == 1


def test_decisions_are_taken_shown_and_never_name_whom_they_must_not(run: Run, place: str, tmp_path: Path) -> None:
    with Ledger.open(place) as ledger:
        ledger.add(**evidence())
        ledger.add(claims=[claim("slip", says=f"{HELD.name} said so")], scenario="invented")
    said(run, "grade", "left-narvik", "B2", "--reason", f"{HELD.name} saw it", "--by", "analyst")
    said(run, "merge-origins", "left-narvik", "left-by-sea", "--reason", "the same man")
    said(run, "share", "left-narvik", "theirs", "--reason", "asked for")
    new = tmp_path / "new.yaml"
    new.write_text(yaml.safe_dump(claim(people=450).model_dump(mode="json", exclude_none=True)), encoding="utf-8")
    said(run, "supersede", "left-narvik", new, "--reason", "a typing error")
    said(run, "retract", "left-by-sea", "--reason", "not said")
    said(run, "allow", "research", "journalism", "--reason", "lawful", "--by", "the board", "--scenario", "invented")
    code, text, _ = run("show", "left-narvik")
    assert code == 0 and HELD.name not in text and "[name withheld] saw it" in text
    for part in ("graded B2 by analyst", "shared", "superseded", "origins decided", "a typing error", "the same man"):
        assert part in text
    for command in (["show", "held-man"], ["show", "slip"], ["list", "--scenario", "invented"], ["origins"]):
        for form in ([], ["--json"]):
            code, text, error = run(*command, *form)
            assert code == 0 and str(HELD.name).casefold() not in (text + error).casefold(), command
    history = said(run, "show", "left-narvik")
    assert [row["kind"] for row in history] == ["claim", "grade", "merge", "share", "claim", "supersede"]
    view = said(run, "as-of", "2020-01-01", "--scenario", "invented")
    assert view["claims"] == []
    code, text, _ = run("verify")
    assert code == 0 and "nothing wrong" in text


def test_origins_are_proposed_with_reasons_and_the_decision_on_record(run: Run) -> None:
    run("add", TINY, "--known", "published")
    links = said(run, "origins", "--scenario", "tiny", "--least", "0.01")
    assert isinstance(links, list)
    for link in links[:1]:
        said(run, "merge-origins", link["a"], link["b"], "--decision", "different")
        decided = [x for x in said(run, "origins", "--scenario", "tiny", "--least", "0.01") if x["decision"]]
        assert {(x["a"], x["b"], x["decision"]) for x in decided} == {(link["a"], link["b"], "different")}


def test_erasing_says_what_is_pending_and_exits_accordingly(run: Run, tmp_path: Path) -> None:
    run("add", TINY)
    file = tmp_path / "b.ledger"
    said(run, "backup", file)
    file.rename(tmp_path / "away")
    code, _, error = run("erase", "c1", "--reason", "asked for")
    assert code == 3 and "pending" in error and "b.ledger" in error
    (tmp_path / "away").rename(file)
    assert run("erase")[0] == 0
    assert said(run, "backup")[0]["pending"] == ""
    code, _, error = run("erase", "c2")
    assert code == 2 and "--reason" in error


def test_an_export_goes_into_another_ledger_and_a_backup_becomes_one(run: Run, bare: Run, tmp_path: Path) -> None:
    run("add", TINY, "--known", "published")
    export, copy = tmp_path / "e.jsonl", tmp_path / "b.ledger"
    wrote = said(run, "export", export)
    code, _, error = run("export", export)
    assert code == 2 and error.count("error:") == 1  # nothing is written over
    got = said(bare, "import", export, "--ledger", tmp_path / "n.ledger", "--permitted-by", "the board")
    assert got["added"] == wrote["entries"]
    code, text, _ = run("export", "-", "--scenario", "tiny", "--as-of", "2020-04-15")
    assert code == 0 and text.splitlines()[0].startswith('{"format"')
    run("backup", copy)
    restored = said(bare, "restore", copy, "--ledger", tmp_path / "r.ledger")
    assert said(bare, "verify", "--ledger", tmp_path / "r.ledger", "--head", restored["head"])["ok"]


def test_a_change_is_told_and_the_exit_code_says_so(bare: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    bare("add", TINY, "--ledger", path)
    path.write_bytes(path.read_bytes().replace(b'"says":"', b'"says":"N', 1)[:-1])
    code, _, error = bare("verify", "--ledger", path)
    assert code == 2 and "error:" in error


ERRORS: dict[str, tuple[list[object], str]] = {
    "unknown id": (["show", "nobody"], "nothing by this id"),
    "unknown grade": (["grade", "c1", "Z1"], "grade that is not understood"),
    "unknown purpose": (["allow", "war", "research", "--reason", "no"], "unknown purpose"),
    "unknown decision": (["merge-origins", "c1", "c2", "--decision", "maybe"], "use same or different"),
    "no day": (["as-of", "yesterday"], "a day that is not understood"),
    "nothing to add": (["add", "nowhere-at-all"], "nothing to add here"),
    "no export": (["import", TINY / "claims.yaml"], "not the export of a ledger"),
    "unknown profile": (["rules", "guesses", "--scenario", "tiny"], "use one of corridor, acled"),
    "no such scenario": (["rules", "acled", "--scenario", "tinny"], "no such scenario"),
    "no head": (["verify", "--head", "12"], "a head that is not understood"),
    "another head": (["verify", "--head", "3:abc"], "another entry than the one that was noted"),
    "no backup": (["restore", "nowhere.ledger"], "there is no ledger here"),
}


@pytest.mark.parametrize("case", ERRORS)
def test_what_cannot_be_done_is_one_clear_error(run: Run, case: str) -> None:
    arguments, expected = ERRORS[case]
    run("add", TINY)
    code, _, error = run(*arguments)
    assert code == 2 and expected in " ".join(error.split()) and error.count("error:") == 1, error


def test_a_rule_profile_is_decided_on_and_a_scenario_is_read_by_it(run: Run, place: str) -> None:
    said(run, "add", TINY)
    entry = said(run, "rules", "acled", "--scenario", "tiny", "--reason", "their coders", "--by", "rw")["entry"]
    assert said(run, "as-of", "2100-01-01", "--scenario", "tiny")["rules"] == "acled"
    code, text, _ = run("list", "--scenario", "tiny")
    assert code == 0 and "vague numbers read by acled" in " ".join(text.split())
    with Ledger.open(place) as ledger:
        (row,) = ledger.history(f"#{ledger.head.seq}")
    assert row.header.id == entry and row.header.actor == "rw" and row.what.reason == "their coders"
    assert load(TINY, view=view_of(place, TINY)).header.rules == "acled"
    code, text, _ = run("show", f"#{row.header.seq}")
    assert code == 0 and "profile of rules" in text and "rules: acled" in text
    said(run, "retract", f"#{row.header.seq}")
    assert load(TINY, view=view_of(place, TINY)).header.rules == "corridor"
    code, text, _ = run("rules", "acled", "--scenario", "tiny")
    assert code == 0 and text == "Vague numbers of tiny are read by acled.\n"


def test_a_ledger_that_cannot_be_opened_is_one_clear_error(bare: Run, server: postgres.Server, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("not a database, but longer than a header of one would be " * 9)
    damaged = tmp_path / "damaged.ledger"
    Ledger.open(damaged, create=True).close()
    damaged.write_bytes(damaged.read_bytes()[:5000])
    for place in (tmp_path / "none", tmp_path, tmp_path / "text", damaged, server.url("postgres", password="wrong")):
        code, _, error = bare("list", "--ledger", place)
        assert code == 2 and error.count("error:") == 1 and "Traceback" not in error, place


def test_a_full_disk_ends_in_one_error_and_exit_code_2(small_disk: Path, bare: Run, tmp_path: Path) -> None:
    (small_disk / "filler").write_bytes(bytes(18 << 20))
    lines = tmp_path / "many.jsonl"
    one = json.loads(claim().model_dump_json(exclude_none=True))
    lines.write_text("\n".join(json.dumps({**one, "id": f"c{i}", "note": "x" * 900}) for i in range(12_000)))
    place = small_disk / "full.ledger"
    code, _, error = bare("add", lines, "--ledger", place)
    assert code == 2 and "disk is full" in error and error.count("error:") == 1
    (small_disk / "filler").unlink()
    code, text, _ = bare("verify", "--ledger", place)
    assert code == 0, text
    shutil.copy(place, tmp_path / "copy")


def test_a_scenario_or_an_organisation_that_is_not_there_is_an_error_with_those_that_are(run: Run) -> None:
    said(run, "add", TINY)
    for words in (("list", "--scenario", "tinny"), ("as-of", "2019-01-01", "--scenario", "tinny")):
        code, _, error = run(*words)
        assert code == 2 and "no such scenario" in error and "use one of tiny" in error
    code, _, error = run("list", "--scenario", "tiny", "--organisation", "nobody")
    assert code == 2 and "no such organisation" in error
    claim_id = said(run, "list", "--scenario", "tiny")["claims"][0]["id"]
    said(run, "share", claim_id, "partner")
    assert len(said(run, "list", "--scenario", "tiny", "--organisation", "partner")["claims"]) == 1


def test_an_id_whose_content_was_erased_is_told_to_be_looked_for_otherwise(run: Run) -> None:
    said(run, "add", TINY)
    claim_id = said(run, "list", "--scenario", "tiny")["claims"][0]["id"]
    said(run, "erase", claim_id, "--reason", "asked for")
    code, _, error = run("show", claim_id)
    assert code == 2 and "erased" in error and "#number" in error
