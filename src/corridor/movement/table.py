"""Named parameters as the rows of one array, so that a thousand of them are one gather."""

from __future__ import annotations

from collections.abc import Iterator

import jax.numpy as jnp
import numpy as np
from jaxtyping import Array, Float, Int

Values = dict[str, Array]  # parameters over members


class Table:
    """Parameters stacked over a last row of zeros, which stands for those that have no prior."""

    def __init__(self, values: Values) -> None:
        self.index = {name: i for i, name in enumerate(values)}
        self.none = len(values)
        some = next(iter(values.values()))
        self.rows: Float[Array, "parameter member"] = jnp.stack([*values.values(), jnp.zeros_like(some)])

    def row(self, *names: str | None) -> int:
        """The row of the first of the names that there is, else that of zeros."""
        return next((self.index[n] for n in names if n is not None and n in self.index), self.none)

    def at(self, rows: Int[np.ndarray, " *shape"]) -> Float[Array, " *shape member"]:
        """Rows gathered."""
        return self.rows[np.asarray(rows, dtype=np.int32)]

    def get(self, *names: str | None) -> Float[Array, "name member"]:
        """One row for each name; zeros where there is none."""
        return self.at(np.array([self.row(n) for n in names], dtype=np.int32))

    def one(self, name: str, default: float = 0.0) -> Float[Array, " member"]:
        """One parameter, or its default."""
        return self.rows[self.row(name)] + (0.0 if name in self.index else default)

    def only(self, name: str) -> Float[Array, " member"] | None:
        """One parameter, or nothing where there is none of the name."""
        return self.rows[self.index[name]] if name in self.index else None

    def named(self, head: str, parts: int) -> Iterator[tuple[list[str], int]]:
        """What follows `head` in every name of so many parts, and the row."""
        for name, row in self.index.items():
            found = name.split(".")
            if found[0] == head and len(found) == parts:
                yield found[1:], row
