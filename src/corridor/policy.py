"""What Corridor will not do: rules of the program, each with a test."""

from __future__ import annotations

RULES = (
    "It answers for groups and places, never for an identified person; no score of any person, group or nationality "
    "is computed.",
    "People are named only as sources of public statements; a source who is detained or at risk is shown by role.",
    "Every claim has a purpose; claims cross from one purpose to another only by a recorded decision.",
    "Fighters are never added into displacement totals, and family members and children never count as fighters.",
    "Where the reports support no number it says “not estimable” and prints none, exports included.",
    "Counts under 10 are suppressed in whatever leaves the organisation; flows on irregular routes leave only by "
    "country and 30 days late; forecasts by route do not leave.",
    "A what-if that closes a way shows who is stranded or detained by it, beside whom it stops.",
    "Asking for more proposes counts and measurements, never the questioning of people detained or of victims.",
    "Numbers about different universes never contradict each other and are never subtracted from one another.",
)
