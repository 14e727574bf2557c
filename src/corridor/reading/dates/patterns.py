"""What a date looks like in English: one pattern that finds them all, each kind with its name."""

from __future__ import annotations

import re

MONTHS = {
    name: i
    for i, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep|october oct|"
        "november nov|december dec".split("|"),
        1,
    )
    for name in names.split()
}
WEEKDAYS = {n: i for i, n in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())}
NUMBERS = {n: i for i, n in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
NUMBERS |= {"a": 1, "an": 1, "dozen": 12, "fifteen": 15, "twenty": 20, "thirty": 30}
VAGUE = frozenset("few several some many recent".split())
PARTS = {
    "early": "early",
    "beginning of": "early",
    "start of": "early",
    "mid": "mid",
    "middle of": "mid",
    "late": "late",
    "end of": "late",
    "first half of": "first half",
    "second half of": "second half",
    "first quarter of": "first quarter",
    "second quarter of": "second quarter",
    "third quarter of": "third quarter",
    "fourth quarter of": "fourth quarter",
    "last quarter of": "fourth quarter",
}

# the words of a month: capital first or all capitals; short forms only beside a day
_FULL = "January|February|March|April|May|June|July|August|September|October|November|December"
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"
_FULL = f"{_FULL}|{_FULL.upper()}"
MONTH = rf"(?:{_FULL}|(?:{_SHORT}|{_SHORT.upper()})\b\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,]\d)"
YEAR = r"(?:19|20)\d\d(?!\d|[.,]\d)"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_AND_YEAR = rf"(?:,? (?:of )?{YEAR})?"
_TO = r"(?: ?[-–—/] ?| to | and | until | till | through | & )"
_GAP = r"[ \u00a0]{1,2}"
# what is counted, so that the number before it is none of a date
_COUNTED = (
    r"(?! ?(?:%|per ?cent|people|persons?|civilians|families|households|houses|homes|men|women|children|"
    r"others|more|dead|killed|injured|wounded|refugees|migrants|fighters|villages|villagers|residents|soldiers|years?|days?|"
    r"hours?|km|kilomet|miles|metres|meters|million|thousand|hundred|dozen|times|bodies|deaths|cases|students|"
    r"militants|vehicles|trucks|lorries|buses|cars|boats|displaced|IDPs|individuals|evacuees|buildings|shelters|tents|schools)\b)"
)
_NUMBER = (
    r"(?:\d{1,3}|(?:a )?few|(?:a )?couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"fifteen|twenty|thirty|several|some|many)"
)
_UNIT = r"(?:hours?|days?|nights?|weeks?|months?|years?|decades?)"
_PART = (
    r"(?:[Ee]arly|[Mm]id|[Ll]ate|[Bb]eginning of|[Ss]tart of|[Mm]iddle of|[Ee]nd of|(?:[Ff]irst|[Ss]econd) half of|"
    r"(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast) quarter of)"
)
_EVENT = (
    r"(?:deal|agreement|ceasefire|truce|evacuation|attack|attacks|earthquake|quake|storm|cyclone|hurricane|typhoon|flood|"
    r"floods|flooding|disaster|eruption|war|conflict|fighting|battle|offensive|siege|fall|coup|election|elections|crisis|"
    r"start|beginning|outbreak|clashes|violence|operation|uprising|invasion|fire|landslide|then)"
)
_LEADS = (
    r"(?:[IiOo]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Dd]uring|[Ff]rom|[Bb]efore|[Aa]fter|[Tt]hroughout|[Ll]ast|[Tt]his)"
)

KINDS: dict[str, str] = {
    "iso": r"\b(?:19|20)\d\d(?P<sep>[-/.])(?:1[0-2]|0?[1-9])(?P=sep)(?:3[01]|[12]\d|0?[1-9])(?!\d)",
    "slashed": r"\b(?:3[01]|[12]\d|0?[1-9])(?P<mark>[-/.])(?:3[01]|[12]\d|0?[1-9])(?P=mark)(?:19|20)\d\d(?!\d)",
    "day_day_month": rf"\b{DAY}(?: {MONTH}{_AND_YEAR})?{_TO}(?:the )?{DAY}(?: of)?[ -]{MONTH}{_AND_YEAR}",
    "month_day_day": rf"\b{MONTH} {DAY}{_AND_YEAR}{_TO}(?:{MONTH} )?{DAY}{_COUNTED}{_AND_YEAR}(?! (?:{_FULL})\b)",
    "day_month": rf"\b{DAY}(?: of)?(?:{_GAP}|-){MONTH}\b(?:(?:,? (?:of )?|-){YEAR})?",
    "month_day": rf"\b{MONTH} {DAY}{_COUNTED}(?:,? {YEAR})?(?! (?:{_FULL})\b)",
    "month_month": rf"\b(?:{_FULL}|{_SHORT})(?:,? {YEAR})?{_TO}(?:{_FULL}|{_SHORT})\.?,? {YEAR}",
    "months": rf"\b(?:[Bb]etween|[Ff]rom) (?:{_FULL}){_TO}(?:{_FULL})\b(?!,? {YEAR})",
    "part": rf"\b{_PART}[- ](?:(?:{_FULL})(?:,? {YEAR})?|{YEAR}{_COUNTED}|(?:this|last) (?:week|month|year))",
    "month_year": rf"\b(?:{_FULL}|{_SHORT}\b\.?),? (?:of )?{YEAR}",
    "month": rf"\b{_LEADS} (?:{_FULL})\b(?!,? {YEAR})(?! {DAY}{_COUNTED})",
    "years": rf"\b(?:(?:[Bb]etween|[Ff]rom) {YEAR} (?:and|to|until) {YEAR}|"
    rf"(?:[Ii]n|[Dd]uring|[Ss]ince) {YEAR} ?[-–/] ?(?:{YEAR}|\d\d)\b){_COUNTED}",
    "year": rf"\b(?:{_LEADS}|[Oo]f) {YEAR}{_COUNTED}(?![-–/]\d)",
    "weekdays": rf"\b(?:(?:[Ff]rom|[Bb]etween) )?{_WEEKDAY}{_TO}{_WEEKDAY}\b",
    "weekday": rf"\b(?:(?:{_LEADS}|[Nn]ext) )?{_WEEKDAY}\b"
    rf"(?!,? (?:the )?{DAY} (?:of )?{MONTH})(?!,? {MONTH} \d)",
    "near": r"\b(?:[Tt]he day before yesterday|[Yy]esterday|[Tt]oday|[Tt]onight|[Tt]omorrow|"
    r"[Tt]his (?:morning|afternoon|evening)|[Ll]ast (?:night|evening)|"
    r"(?:[Ll]ast|[Tt]his|[Nn]ext) (?:week|month|year|weekend)|(?:[Oo]ver|[Aa]t|[Dd]uring) the weekend)\b",
    "past": rf"\b(?:[Ii]n |[Oo]ver |[Dd]uring |[Ff]or |[Ww]ithin )?(?:the )?(?:[Pp]ast|[Ll]ast|[Pp]revious|[Rr]ecent) "
    rf"(?:{_NUMBER} )?{_UNIT}\b",
    "ago": rf"\b{_NUMBER} {_UNIT} ago\b",
    "event": rf"\b(?:[Ss]ince (?:the (?:[a-z]+ )?{_EVENT}|then)|{_NUMBER} {_UNIT} (?:later|earlier|before|after)|"
    r"(?:[Tt]he |[Tt]hat )?(?:following|same|next|previous|preceding) (?:day|week|month|year|night)|"
    r"[Tt]he (?:day|week|month|year) (?:before|after|earlier))\b",
}  # fmt: skip


def _one_of(*kinds: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}>{KINDS[kind]})" for kind in kinds))


_OF_MONTH = _one_of(
    "day_day_month", "month_day_day", "day_month", "month_day", "month_month", "months", "part", "month_year", "month"
)
_OF_YEAR = _one_of("iso", "slashed", "part", "years", "year")
_OF_WEEKDAY = _one_of("weekdays", "weekday")
_OF_UNIT = _one_of("part", "near", "past", "ago", "event")
WORDS = re.compile(r"[A-Za-z]+|\d+")
# words that every date has one of, with the patterns that could hold there
ANCHORS: dict[str, re.Pattern[str]] = {
    **{form: _OF_MONTH for name in MONTHS for form in (name.capitalize(), name.upper())},
    **{name.capitalize(): _OF_WEEKDAY for name in WEEKDAYS},
    **{form: _OF_UNIT for unit in "hour day night week month year decade".split() for form in (unit, f"{unit}s")},
    **{
        form: _OF_UNIT
        for word in "yesterday today tonight tomorrow morning afternoon evening weekend since".split()
        for form in (word, word.capitalize())
    },
    **{str(year): _OF_YEAR for year in range(1900, 2100)},
}
