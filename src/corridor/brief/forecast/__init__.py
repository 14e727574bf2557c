"""A forecast as people read it: in the terminal, as a page with fans, and as tables."""

from corridor.brief.forecast.files import files
from corridor.brief.forecast.page import page
from corridor.brief.forecast.terminal import table

__all__ = ["files", "page", "table"]
