"""JAX as the program sets it up, before any test uses it."""

from __future__ import annotations

from corridor.movement.backend import prepare

prepare()
