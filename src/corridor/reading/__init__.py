"""Reports in, proposals of claims out: every part of a claim points at its words."""

from corridor.reading.documents import Block, Document
from corridor.reading.read import ReadReport, Rules, proposals, read, read_text

__all__ = ["Block", "Document", "ReadReport", "Rules", "proposals", "read", "read_text"]
