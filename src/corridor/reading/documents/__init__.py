"""From bytes to the text of a report: headline, captions, body, sentences."""

from corridor.reading.documents.document import Block, Document
from corridor.reading.documents.extract import documents, slug
from corridor.reading.documents.sentences import Sentence, sentences
from corridor.reading.documents.text import blocks_of, clean

__all__ = ["Block", "Document", "Sentence", "blocks_of", "clean", "documents", "sentences", "slug"]
