"""The application of the command line: its consoles, its options and what an error becomes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from corridor.errors import CorridorError, ScenarioError
from corridor.output import dump, write_files

__all__ = ["AsJson", "Out", "Seed", "app", "day", "dump", "err", "main", "out", "progress", "writable", "write"]

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="From contradictory reports: how many left, which way, how sure we are, and who says so.",
)
out = Console(width=None if sys.stdout.isatty() else 130)
err = Console(stderr=True)


AsJson = Annotated[bool, typer.Option("--json", help="print JSON by the published schema instead of tables")]
Seed = Annotated[int, typer.Option("--seed", help="seed: same seed, same numbers", min=0)]
Out = Annotated[Path | None, typer.Option("--out", help="folder to write the results to")]


def main() -> None:
    """Run a command; every error that is ours ends in one clear message and exit code 2."""
    try:
        sys.exit(app(standalone_mode=False) or 0)
    except ScenarioError as error:
        for problem in error.problems:
            err.print(f"error: {problem}", style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(2)
    except CorridorError as error:
        err.print(f"error: {error}", style="red", markup=False, highlight=False, soft_wrap=True)
        sys.exit(2)
    except OSError as error:
        err.print(
            f"error: {error.strerror or error}: {error.filename or ''}", style="red", markup=False, soft_wrap=True
        )
        sys.exit(2)
    except (typer.Abort, KeyboardInterrupt):
        sys.exit(130)
    except Exception as error:
        if hasattr(error, "format_message"):  # a usage error of the command line itself
            err.print(f"error: {error.format_message()}", style="red", markup=False, soft_wrap=True)
            sys.exit(2)
        raise


def day(text: str | None, option: str = "--as-of") -> date | None:
    """A date given as an option, or nothing."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CorridorError("a day that is not understood", repr(text), option, "write it as 2017-11-13") from None


@contextmanager
def progress(start: str = "reading the scenario") -> Iterator[Callable[[str], None]]:
    """A line on standard error that says what is being done."""
    with err.status(start) as status:
        yield lambda message: status.update(message)


def writable(folder: Path | None) -> None:
    """Raise an error before hours of work rather than after them."""
    if folder is None:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".writable.{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        said = error.strerror or str(error)
        raise CorridorError("results cannot be written there", said, f"--out {folder}", "give another folder") from None


def write(folder: Path | None, files: Mapping[str, str | bytes]) -> None:
    """Write files, of text or of bytes, into a folder, if there is one."""
    if folder is not None:
        write_files(folder, files)
