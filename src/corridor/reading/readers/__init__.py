"""Whatever reads claims out of a report: the rules of this package, or a reader plugged in."""

from corridor.reading.readers.reader import Plugged, Reader, checked, reader_named

__all__ = ["Plugged", "Reader", "checked", "reader_named"]
