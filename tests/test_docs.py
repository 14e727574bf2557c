"""The documentation says what the program does."""

from __future__ import annotations

import contextlib
import functools
import importlib
import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from pydantic import TypeAdapter

import corridor
from corridor.claims import grade
from corridor.claims.measure import What
from corridor.claims.quantity import PROFILES
from corridor.estimation.smc import Settings
from corridor.scenario.files import FILES, FileSpec
from corridor.scenario.parameters import PARAMETERS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PASSED_OVER = {".git", ".venv", "out", "dist", "build", "__pycache__", "node_modules", ".hypothesis"}
SUFFIXES = {"", ".md", ".py", ".toml", ".lock", ".yaml", ".csv", ".json", ".js", ".css", ".cfg", ".txt"}
REGISTRIES = ("pypi" + ".org", "python" + "hosted", "npm" + "js.org", "anaconda" + ".org", "index" + "-url =")


def _commands() -> dict[str, Any]:
    import typer

    cli = importlib.import_module("corridor.cli")
    app = next(value for value in vars(cli).values() if isinstance(value, typer.Typer))
    command: Any = typer.main.get_command(app)
    return dict(command.commands)


def _tracked() -> Iterator[tuple[Path, str]]:
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        if not path.is_file() or PASSED_OVER & set(parts) or path.suffix not in SUFFIXES:
            continue
        if any(part.endswith(("_cache", ".egg-info")) for part in parts):
            continue
        yield path.relative_to(ROOT), path.read_text(encoding="utf-8", errors="replace")


def _subcommands(command: Any) -> dict[str, Any]:
    """The commands of a group, by name; none where it is a plain command."""
    return dict(getattr(command, "commands", {}))


def _options(command: Any) -> list[str]:
    every = (command, *_subcommands(command).values())
    return [o for c in every for p in c.params for o in (*p.opts, *p.secondary_opts)]


def test_every_command_has_a_page_with_every_option() -> None:
    missing = []
    for name, command in _commands().items():
        page = DOCS / "commands" / f"{name}.md"
        text = page.read_text(encoding="utf-8") if page.exists() else ""
        options = [o for o in _options(command) if o.startswith("--") and o != "--help"]
        wanted = (f"corridor {name}", *(f"corridor {name} {s}" for s in _subcommands(command)), *options)
        missing += [f"{page.name}: {w}" for w in wanted if not re.search(rf"{w}(?![\w-])", text)]
    assert missing == []


def test_every_page_of_a_command_is_of_a_command_and_names_no_other_option() -> None:
    known = {name: set(_options(command)) for name, command in _commands().items()}
    pages = {p.stem: p.read_text(encoding="utf-8") for p in (DOCS / "commands").glob("*.md") if p.stem != "README"}
    assert set(pages) == set(known)
    tables = {name: set(re.findall(r"^\| `(--[\w-]+)", text, re.M)) for name, text in pages.items()}
    assert {name: options - known[name] for name, options in tables.items() if options - known[name]} == {}


def test_the_commands_in_the_readme_exist() -> None:
    named = set(re.findall(r"^ +corridor ([a-z]+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.M))
    assert named and named <= set(_commands())


def test_the_example_of_the_readme_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    example = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)
    assert example
    monkeypatch.chdir(ROOT)
    sooner = {"as_of": date(2017, 10, 14), "settings": Settings(32, 16, 0), "influence": False}
    monkeypatch.setattr(corridor, "estimate", functools.partial(corridor.estimate, **sooner))
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(compile(example[1], "README.md", "exec"), {})  # noqa: S102
    questions = yaml.safe_load((ROOT / "scenarios/raqqa-2017/answers.yaml").read_text(encoding="utf-8"))
    lines = said.getvalue().splitlines()
    assert [line.split(":")[0] for line in lines] == [q["id"] for q in questions]
    assert any("not estimable" in line for line in lines) and any(" to " in line for line in lines)


@pytest.mark.parametrize("pattern", [p.pattern for p in PARAMETERS])
def test_the_model_page_lists_every_parameter(pattern: str) -> None:
    assert f"| `{pattern}` |" in (DOCS / "model.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("what", get_args(What))
def test_the_model_page_says_what_every_measure_counts(what: str) -> None:
    section = (DOCS / "model.md").read_text(encoding="utf-8").split("### What is measured")[1].split("###")[0]
    assert f"`{what}`" in section


def test_the_page_on_estimation_has_the_constants_of_the_program() -> None:
    text = (DOCS / "estimation.md").read_text(encoding="utf-8")
    tables = (grade.RELIABILITY_SPREAD, grade.BASIS_WRONG, grade.INTEREST_BIAS, grade.HEDGE_SPREAD)
    rows = [f"| {key} | {value:g} |" for table in (*tables, grade.MODALITY_ASSERTS) for key, value in table.items()]
    rows += [f"| {key} | {a}, {b} | {a / (a + b):.3f} |" for key, (a, b) in grade.CREDIBILITY_WRONG.items()]
    assert [row for row in rows if row not in text] == []


def test_the_page_on_estimation_has_every_vague_word_of_every_profile() -> None:
    text = (DOCS / "estimation.md").read_text(encoding="utf-8")
    rows = {line.split("|")[1].strip(): line for line in text.splitlines() if line.startswith("| ")}
    names = [cell.strip() for cell in rows["word"].split("|")[2:-1]]
    wrong = []
    for profile, words in PROFILES.items():
        for word, (low, high) in words.items():
            row = next((line for key, line in rows.items() if word in key.split(", ")), "")
            cells = dict(zip(names, (cell.strip() for cell in row.split("|")[2:-1]), strict=False))
            if cells.get(profile) != f"{low:,.0f}–{high:,.0f}":
                wrong.append((profile, word))
    assert wrong == []


@pytest.mark.parametrize("spec", FILES, ids=lambda spec: spec.name)
def test_the_scenario_page_has_every_field_of_every_file(spec: FileSpec) -> None:
    text = (DOCS / "scenario.md").read_text(encoding="utf-8")
    fields = [*spec.model.model_fields]
    assert [f for f in fields if not re.search(rf"\b{f}\b", text)] == []


@pytest.mark.parametrize("spec", [s for s in FILES if not s.is_csv], ids=lambda spec: spec.name)
def test_the_examples_of_the_scenario_page_are_valid(spec: FileSpec) -> None:
    section = (DOCS / "scenario.md").read_text(encoding="utf-8").split(f"\n## {spec.name}")[1]
    example = re.search(r"```yaml\n(.*?)```", section, re.S)
    assert example
    model: Any = spec.model
    TypeAdapter(model if spec.name == "scenario.yaml" else list[model]).validate_python(yaml.safe_load(example[1]))


def test_links_between_pages_lead_somewhere() -> None:
    broken = []
    for path, text in _tracked():
        if path.suffix != ".md":
            continue
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            if not (ROOT / path.parent / target).exists():
                broken.append(f"{path}: {target}")
    assert broken == []


def test_decisions_are_dated() -> None:
    for page in (DOCS / "decisions").glob("*.md"):
        if page.stem == "README":
            continue
        day = re.match(r"(\d{4}-\d{2}-\d{2})-[a-z0-9-]+$", page.stem)
        assert day, page.name
        title, _, dated = page.read_text(encoding="utf-8").split("\n")[:3]
        assert title.startswith("# ") and dated == day[1], page.name


def test_no_file_has_addresses_of_registries_or_paths_of_a_machine() -> None:
    home = re.compile(r"(?<![\w.])/(?:work|root|home|Users)/")
    found = [str(path) for path, text in _tracked() if any(r in text for r in REGISTRIES) or home.search(text)]
    assert found == []


def test_the_lock_has_no_addresses_and_a_hash_for_everything() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    entries = re.split(r"\n(?=\S)", lock.strip())
    assert [e.splitlines()[0] for e in entries if "--hash=sha256:" not in e] == []


def test_the_lock_has_every_dependency_of_the_project() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.M))
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=\[; ]", w)[0].lower() for w in wanted}
    assert names - {name.lower() for name in locked} == set()
