"""Files for partners who read no TAXII: what of the ledger may go into them, and as what."""

from corridor.exchange.export.bundle import bundle
from corridor.exchange.export.choose import Chosen, Going, choose
from corridor.exchange.export.rows import rows

__all__ = ["Chosen", "Going", "bundle", "choose", "rows"]
