"""Numbers in words and digits: what they amount to, and how they are hedged."""

from corridor.reading.numerals.figure import Numeral
from corridor.reading.numerals.find import find, number_of
from corridor.reading.numerals.hedges import hedge
from corridor.reading.numerals.meanings import numbers, quantity_of, says_otherwise
from corridor.reading.numerals.tokens import Tokens
from corridor.reading.numerals.vague import has_figure

__all__ = [
    "Numeral",
    "Tokens",
    "find",
    "has_figure",
    "hedge",
    "number_of",
    "numbers",
    "quantity_of",
    "says_otherwise",
]
