"""The scales in which others grade a report, as they are published, and how their steps correspond.

Admiralty: reliability A-F and credibility 1-6 (NATO; US Army FM 2-22.3, appendix B). Europol 4x4: Regulation
(EU) 2016/794, article 29. STIX: OASIS STIX 2.1, appendix A, "Confidence Scales". IDMC: the reliability that
its monitoring platform Helix keeps for a kind of organisation (high, medium, low); it publishes no grade of a figure.
"""

from __future__ import annotations

RELIABILITY = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITY = {
    "1": "confirmed by other sources",
    "2": "probably true",
    "3": "possibly true",
    "4": "doubtful",
    "5": "improbable",
    "6": "truth cannot be judged",
}
EUROPOL_SOURCE = {
    "A": "no doubt about the source, or reliable in all instances",
    "B": "reliable in most instances",
    "C": "unreliable in most instances",
    "X": "reliability cannot be assessed",
}
EUROPOL_INFORMATION = {
    "1": "accuracy not in doubt",
    "2": "known personally to the source, not to the official who passes it on",
    "3": "not known personally to the source, but corroborated by information already recorded",
    "4": "not known personally to the source, and cannot be corroborated",
}
IDMC = {
    "high": "a kind of organisation of high reliability",
    "medium": "a kind of organisation of medium reliability",
    "low": "a kind of organisation of low reliability, or one that nobody has rated",
}

# one step of one scale to one step of the other; the way back takes the worst of those that were merged
RELIABILITY_TO_EUROPOL = {"A": "A", "B": "B", "C": "B", "D": "C", "E": "C", "F": "X"}
EUROPOL_TO_RELIABILITY = {"A": "A", "B": "C", "C": "E", "X": "F"}
CREDIBILITY_TO_EUROPOL = {"1": "1", "2": "2", "3": "3", "4": "4", "5": "4", "6": "4"}
EUROPOL_TO_CREDIBILITY = {"1": "1", "2": "2", "3": "3", "4": "6"}
RELIABILITY_TO_IDMC = {"A": "high", "B": "high", "C": "medium", "D": "low", "E": "low", "F": None}
IDMC_TO_RELIABILITY = {"high": "B", "medium": "C", "low": "E"}

# STIX 2.1, appendix A: a step of the scale, the confidence it is written as, and the confidences read as it
STIX: dict[str, tuple[tuple[str, int, int, int], ...]] = {
    "admiralty-credibility": (
        ("5", 10, 0, 19),
        ("4", 30, 20, 39),
        ("3", 50, 40, 59),
        ("2", 70, 60, 79),
        ("1", 90, 80, 100),
    ),
    "none-low-med-high": (("None", 0, 0, 0), ("Low", 15, 1, 29), ("Med", 50, 30, 69), ("High", 85, 70, 100)),
    "0-10": tuple((str(n), 10 * n, max(10 * n - 5, 0), min(10 * n + 4, 100)) for n in range(11)),
    "wep": (
        ("Impossible", 0, 0, 0),
        ("Highly Unlikely/Almost Certainly Not", 10, 1, 19),
        ("Unlikely/Probably Not", 30, 20, 39),
        ("Even Chance", 50, 40, 59),
        ("Likely/Probable", 70, 60, 79),
        ("Highly likely/Almost Certain", 90, 80, 99),
        ("Certain", 100, 100, 100),
    ),
    "dni": (
        ("Almost No Chance / Remote", 5, 0, 9),
        ("Very Unlikely / Highly Improbable", 15, 10, 19),
        ("Unlikely / Improbable", 30, 20, 39),
        ("Roughly Even Chance / Roughly Even Odds", 50, 40, 59),
        ("Likely / Probable", 70, 60, 79),
        ("Very Likely / Highly Probable", 85, 80, 89),
        ("Almost Certain / Nearly Certain", 95, 90, 100),
    ),
}
