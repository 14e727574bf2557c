"""Where something of a scenario stands in a Flee folder, whose files call its fields otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from corridor.scenario.findings import Where


@dataclass(frozen=True)
class FleeWhere(Where):
    """A file and row, with the columns that fields were made of; other fields are told by the row alone."""

    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False, compare=False)

    def field(self, *path: str | int) -> str:
        """The words "file, row N (name), column"."""
        column = self.columns.get(str(path[0])) if path else None
        return super().field(*([column] if column else []))


def made_of(where: Where, **columns: str) -> FleeWhere:
    """The same place, for something whose fields were made of these columns."""
    return FleeWhere(where.file, where.row, where.id, columns=columns)
