"""`corridor read` as a user runs it: in a process of its own, at a terminal of its own."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from local_server import completion, send, serving
from made_pages import PAGE

from corridor.claims import Claim, Report, Source
from corridor.ledger import Ledger
from corridor.reading.review import read_file

HERE = Path(__file__).parent
RUN = [sys.executable, "-c", "from corridor.cli import main; main()", "read"]
MADE = ("--reader", "made_reader:MadeReader")
TEXT = (
    "Floods drive thousands from Ost\n\nAbout 3,000 people fled Ost on Monday, officials said.\n\n"
    "Some 200 families fled Ost, a held man, Ult Notshown, said.\n\nA further 40 people were on the road.\n"
)


def environment() -> dict[str, str]:
    path = os.pathsep.join(p for p in (str(HERE), os.environ.get("PYTHONPATH", "")) if p)
    return {**os.environ, "PYTHONPATH": path, "COLUMNS": "130", "TERM": "xterm"}


def read(*words: str | Path, cwd: Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """Runs `corridor read`."""
    command = [*RUN, *map(str, words)]
    return subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=False, cwd=cwd, env=environment(), input=stdin
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_a_table_shows_figures_with_their_interval_chain_and_words(folder: Path) -> None:
    run = read("report.txt", *MADE, "--published", "2019-05-14", cwd=folder)
    assert run.returncode == 0, run.stderr
    for said in ("3,000", "2,850–3,150", "exact:rounding", "fled", "from Ost", "officials", "this report", "?"):
        assert said in run.stdout, said
    assert "Notshown" not in run.stdout


def test_json_has_documents_with_their_proposals(folder: Path) -> None:
    run = read("report.txt", *MADE, "--json", "--out", "out", "--publisher", "The Paper", cwd=folder)
    assert run.returncode == 0, run.stderr
    data = json.loads(run.stdout)
    assert data == json.loads((folder / "out" / "proposals.json").read_text(encoding="utf-8"))
    (document,) = data["documents"]
    assert document["title"] == "Floods drive thousands from Ost" and document["publisher"]["name"] == "The Paper"
    for proposal in document["proposals"]:
        span = proposal["spans"]["quantity"]
        assert document["text"][span["start"] : span["end"]] == proposal["quantity"]["said"]
    assert "Notshown" not in run.stdout and data["errors"] == []


def test_the_rules_read_without_any_option(folder: Path) -> None:
    run = read("report.txt", "--json", cwd=folder)
    assert run.returncode == 0, run.stderr
    said = [p["quantity"]["said"] for p in json.loads(run.stdout)["documents"][0]["proposals"] if p["quantity"]]
    assert any("3,000" in s for s in said)


def test_standard_input_and_several_files_are_read(folder: Path) -> None:
    run = read("-", *MADE, "--json", cwd=folder, stdin=TEXT)
    assert len(json.loads(run.stdout)["documents"]) == 1
    (folder / "page.html").write_text(PAGE, encoding="utf-8")
    run = read("report.txt", "page.html", *MADE, "--json", cwd=folder)
    assert [d["publisher"]["name"] for d in json.loads(run.stdout)["documents"]] == [None, "The Daily Invention"]


def test_one_bad_file_of_a_folder_is_told_and_the_others_are_read(folder: Path) -> None:
    (folder / "a.txt").write_bytes(b"")
    run = read(".", *MADE, "--json", cwd=folder)
    assert run.returncode == 2 and "a.txt" in run.stderr and "Traceback" not in run.stderr
    data = json.loads(run.stdout)
    assert len(data["documents"]) == 1 and data["errors"][0]["what"] == "an empty document"


def test_a_page_at_an_address_is_read(folder: Path) -> None:
    with serving(lambda h, a: send(h, PAGE.encode())) as server:
        run = read(f"{server.url}/report", *MADE, "--json", cwd=folder)
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["documents"][0]["published"] == "2019-05-14"


def test_a_model_behind_an_address_reads_and_what_it_invents_is_listed(folder: Path) -> None:
    sentence = "About 3,000 people fled Ost on Monday, officials said."
    claims = [{"sentence": sentence, "kind": "flow", "quantity": q} for q in ("3,000", "9,000")]
    with serving(lambda h, a: send(h, completion(json.dumps({"claims": claims})), "application/json")) as server:
        run = read("report.txt", "--reader", f"openai:m@{server.url}/v1", "--json", cwd=folder)
    (document,) = json.loads(run.stdout)["documents"]
    assert len(document["proposals"]) == 1 and "9,000" in document["refused"][0]["got"]


def test_a_review_file_is_written_edited_and_accepted_into_files(folder: Path) -> None:
    run = read("report.txt", *MADE, "--yaml", "review.yaml", "--published", "2019-05-14", cwd=folder)
    assert run.returncode == 0, run.stderr
    assert "3 proposals of 1 report written to review.yaml" in run.stdout
    path = folder / "review.yaml"
    path.write_text(path.read_text().replace("decision: propose", "decision: accept", 1), encoding="utf-8")
    run = read("--accept", "review.yaml", "--out", "kept", cwd=folder)
    assert run.returncode == 0 and "1 claim from 1 first speaker" in run.stdout, run.stderr
    loaded = {n: yaml.safe_load((folder / "kept" / f"{n}.yaml").read_text()) for n in ("claims", "sources", "reports")}
    (claim,) = [Claim.model_validate(c) for c in loaded["claims"]]
    assert claim.quantity is not None and claim.quantity.value == 3000
    assert {Source.model_validate(s).id for s in loaded["sources"]} == set(claim.chain)
    assert [Report.model_validate(r).id for r in loaded["reports"]] == [claim.report]


def test_what_is_accepted_goes_into_a_ledger_with_its_text(folder: Path) -> None:
    read("report.txt", *MADE, "--yaml", "review.yaml", "--published", "2019-05-14", cwd=folder)
    path = folder / "review.yaml"
    path.write_text(path.read_text().replace("decision: propose", "decision: accept"), encoding="utf-8")
    words = ("--ledger", "kept.db", "--scenario", "floods", "--organisation", "desk", "--by", "an analyst")
    for told in ("added to", "nothing new"):
        run = read("report.txt", "--accept", "review.yaml", *words, cwd=folder)
        assert run.returncode == 0 and told in run.stdout and "no scenario" not in run.stderr, run.stderr
    run = read("--accept", "review.yaml", "--ledger", "kept.db", cwd=folder)
    assert run.returncode == 0 and "belong to no scenario" in run.stderr
    with Ledger.open(folder / "kept.db") as kept:
        view = kept.as_of(scenario="floods", organisation="desk", purpose="journalism")
    assert len(view.claims) == 3 and {c.read is not None for c in view.claims} == {True}


def test_decisions_are_not_written_over(folder: Path) -> None:
    read("report.txt", *MADE, "--yaml", "review.yaml", cwd=folder)
    assert read("report.txt", *MADE, "--yaml", "review.yaml", cwd=folder).returncode == 0, "nothing is decided yet"
    path = folder / "review.yaml"
    path.write_text(path.read_text().replace("decision: propose", "decision: reject", 1), encoding="utf-8")
    before = path.read_bytes()
    run = read("report.txt", *MADE, "--yaml", "review.yaml", cwd=folder)
    assert run.returncode == 2 and "written over" in run.stderr and path.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "nothing to read"),
        (("none.txt",), "no such file"),
        (("report.txt", "--published", "yesterday"), "--published"),
        (("report.txt", "--published", "2999-01-01"), "not come yet"),
        (("report.txt", "--reader", "nonsense"), "unknown reader"),
        (("report.txt", "--reader", "made_reader:FailingReader"), "gone away"),
        (("report.txt", "--review"), "terminal"),
        (("report.txt", "--purpose", "gossip"), "unknown purpose"),
        (("--accept", "report.txt", "--out", "x"), "not a review file"),
        (("--accept", "none.yaml", "--out", "x"), "no such file"),
        (("--accept", "review.yaml"), "nowhere to write"),
        (("--accept", "review.yaml", "--out", "x"), "no entry is accepted"),
        (("other.txt", "--accept", "review.yaml", "--out", "x"), "not about"),
        (("--accept", "review.yaml", "--out", "x", "--scenario", "no/such"), "no scenario"),
        (("http://no-such-host.invalid/x",), "no such host"),
        (("report.txt", "--yaml", "other.txt"), "review file"),
    ],
)
def test_a_mistake_gets_one_clear_message_and_exit_code_2(folder: Path, words: tuple[str, ...], said: str) -> None:
    (folder / "other.txt").write_text("Some 300 people left another town.", encoding="utf-8")
    read("report.txt", *MADE, "--yaml", "review.yaml", "--published", "2019-05-14", cwd=folder)
    run = read(*words, cwd=folder)
    assert run.returncode == 2
    assert said in run.stderr and "Traceback" not in run.stderr and run.stdout == ""


class Terminal:
    """`corridor read --review` at a terminal of its own, with a person at the keys."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            options = (*MADE, "--published", "2019-05-14", "--review")
            os.execve(sys.executable, [*RUN, "report.txt", *options, *words], environment())
        self.seen = ""

    def until(self, words: str, seconds: float = 60) -> str:
        """What it shows until some words are there."""
        end = time.monotonic() + seconds
        while words not in self._plain():
            assert time.monotonic() < end, f"{words!r} not in {self._plain()!r}"
            if select.select([self.fd], [], [], 0.2)[0]:
                try:
                    self.seen += os.read(self.fd, 65536).decode("utf-8", "replace")
                except OSError:
                    break
        shown = self._plain()
        assert words in shown, shown
        before, _, self.seen = shown.partition(words)
        return before + words

    def _plain(self) -> str:
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", self.seen)

    def keys(self, keys: str) -> None:
        os.write(self.fd, keys.encode())

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        self.end()

    def end(self) -> int:
        """Its exit code."""
        while select.select([self.fd], [], [], 30)[0]:
            try:
                if not os.read(self.fd, 65536):
                    break
            except OSError:
                break
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def decisions(folder: Path) -> list[tuple[str, str]]:
    return [(e.decision, e.grade) for r in read_file(folder / "review.yaml") for e in r.claims]


def test_a_person_accepts_rejects_grades_and_corrects_at_the_terminal(folder: Path) -> None:
    terminal = Terminal(folder, "--yaml", "review.yaml")
    shown = terminal.until("q quit and keep")
    assert "1 of 3" in shown and "About 3,000 people fled Ost on Monday" in shown and "2,850–3,150" in shown
    terminal.keys("g")
    terminal.until("now F6:")
    terminal.keys("B2\n")
    terminal.until("q quit and keep")
    terminal.keys("c")
    terminal.until("field:")
    terminal.keys("quantity.value\n")
    terminal.until("now 3000")
    terminal.keys("3100\n")
    assert "quantity.value was 3000.0, is 3100.0" in terminal.until("q quit and keep")
    terminal.keys("a")
    assert "2 of 3" in terminal.until("q quit and keep")
    terminal.keys("b")
    assert "accept, B2" in terminal.until("q quit and keep")
    terminal.keys("a")
    terminal.until("q quit and keep")
    terminal.keys("r")
    terminal.until("q quit and keep")
    terminal.keys("q")
    terminal.until("1 accepted, 1 rejected, 1 undecided")
    assert terminal.end() == 0
    assert decisions(folder) == [("accept", "B2"), ("reject", "F6"), ("propose", "F6")]


def test_a_mistyped_correction_is_told_and_changes_nothing(folder: Path) -> None:
    terminal = Terminal(folder, "--yaml", "review.yaml")
    terminal.until("q quit and keep")
    terminal.keys("g")
    terminal.until("now F6:")
    terminal.keys("Z9\n")
    assert "pattern" in terminal.until("q quit and keep")
    terminal.keys("x")
    terminal.until("q quit and keep")
    terminal.keys("q")
    assert terminal.end() == 0 and decisions(folder)[0] == ("propose", "F6")


def test_a_killed_session_loses_no_decision_and_goes_on_where_it_was(folder: Path) -> None:
    terminal = Terminal(folder, "--yaml", "review.yaml")
    terminal.until("1 of 3")
    terminal.until("q quit and keep")
    terminal.keys("a")
    terminal.until("2 of 3")
    terminal.kill()
    assert decisions(folder) == [("accept", "F6"), ("propose", "F6"), ("propose", "F6")]
    again = Terminal(folder, "--yaml", "review.yaml", "--out", "kept")
    assert "2 of 3" in again.until("q quit and keep")
    again.keys("r")
    again.until("3 of 3")
    again.until("q quit and keep")
    again.keys("r")
    again.until("1 accepted, 2 rejected")
    assert again.end() == 0
    assert len(yaml.safe_load((folder / "kept" / "claims.yaml").read_text())) == 1
    assert sorted(p.name for p in folder.iterdir()) == ["kept", "report.txt", "review.yaml"]
