"""JSON Schemas of the files of a scenario folder, made from the models.

`python -m corridor.scenario.schema docs/schema` writes them anew.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from corridor.scenario.files import FILES, HEADER, OPTIONAL, FileSpec
from corridor.scenario.parameters import FIXED_WORDS, PARAMETERS

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema() -> dict[str, dict[str, Any]]:
    """One JSON Schema for each file of a scenario folder, by file name.

    A CSV file is described as the list of its rows, with numbers as numbers and empty cells left out.
    """
    return {spec.name: _of(spec) for spec in (*FILES, *OPTIONAL)}


def schema_file(name: str) -> str:
    """The name under which the schema of the file `name` is published."""
    return f"{name.split('.')[0]}.schema.json"


def write(folder: Path) -> list[Path]:
    """Write every schema into `folder`; the paths written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in schema().items():
        path = folder / schema_file(name)
        path.write_text(dumped(content), encoding="utf-8")
        written.append(path)
    return written


def dumped(content: dict[str, Any]) -> str:
    """The text of a schema file."""
    return json.dumps(content, indent=2, ensure_ascii=False) + "\n"


def _of(spec: FileSpec) -> dict[str, Any]:
    model: Any = spec.model
    adapter: TypeAdapter[Any] = TypeAdapter(model if spec is HEADER else list[model])
    content = adapter.json_schema()
    if spec.stem == "priors":
        names = content["$defs"][spec.model.__name__]["properties"]["name"]
        names["pattern"] = f"^({'|'.join(_regex(p.pattern) for p in PARAMETERS)})$"
    rows = f"Rows of {spec.name}, empty cells left out." if spec.is_csv else f"Contents of {spec.name}."
    return {"$schema": DRAFT, "title": spec.name, "description": rows, **_without_title(content)}


def _regex(pattern: str) -> str:
    return r"\.".join(_part(part) for part in pattern.split("."))


def _part(part: str) -> str:
    if not part.startswith("<"):
        return re.escape(part)
    words = FIXED_WORDS.get(part.strip("<>"))
    return f"({'|'.join(words)})" if words else "[A-Za-z0-9_-]+"


def _without_title(content: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in content.items() if k not in ("title",)}


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/schema"))
