"""What late sharing would have cost: who knew what on which day, and the days of lead time lost."""

from corridor.exchange.replay.file import Organisation, Organisations
from corridor.exchange.replay.plain import to_json
from corridor.exchange.replay.plot import to_svg
from corridor.exchange.replay.read import read_organisations
from corridor.exchange.replay.replay import Replay, replay
from corridor.exchange.replay.tables import knowledge_csv, lead_time_csv

__all__ = [
    "Organisation",
    "Organisations",
    "Replay",
    "knowledge_csv",
    "lead_time_csv",
    "read_organisations",
    "replay",
    "to_json",
    "to_svg",
]
