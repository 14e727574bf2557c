"""What may leave the organisation, and what is withheld from it."""

from __future__ import annotations

from corridor.release.release import release

__all__ = ["release"]
