"""Figures that count no people: dates, times, ages, prices, distances, labels and their like, each with its rule."""

from __future__ import annotations

from corridor.reading.lexicon import NOUNS
from corridor.reading.numerals import Numeral, Tokens

MANKIND = 1e10
_MONTHS = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec""".split()
)
_SHORT_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_ALSO_WORDS = frozenset(("may", "march", "mar", "dec", "sep", "jan"))
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_YEAR_ALWAYS = frozenset(
    "in since during until till early late mid year summer winter spring autumn throughout".split()
)
_YEAR_OFTEN = frozenset("by of from before after around to and through to for the".split()) | _MONTHS
_CURRENCY_BEFORE = frozenset(
    "$ € £ ¥ ₹ ₦ ₱ ₺ ₽ ₩ ₪ rs usd eur gbp us$ inr ngn kes pkr bdt nzd aud cad chf rmb php rp".split()
)
_CURRENCY_AFTER = frozenset(
    """dollar dollars euro euros pound pounds rupee rupees usd eur gbp lira liras yuan yen franc francs peso pesos
    rouble roubles ruble rubles rand naira shilling shillings taka dirham dirhams dinar dinars riyal riyals real
    reais birr cedi kwacha kronor kroner krone rmb cent cents pence € £ $ ¥ won baht ringgit rupiah""".split()
)
_MEASURES = frozenset(
    """km kms kilometre kilometres kilometer kilometers metre metres meter meters mile miles mi mm
    millimetre millimetres millimeter millimeters cm centimetre centimetres centimeter centimeters ft
    foot feet inch inches yard yards hectare hectares ha acre acres sq square cubic km² m² m³ kph mph
    kmh kmph knot knots tonne tonnes ton tons tonnage kg kgs kilogram kilograms kilo kilos gram grams
    litre litres liter liters gallon gallons barrel barrels mw gw kw kilowatt megawatt megawatts
    gigawatts degree degrees ° º °c °f celsius fahrenheit hpa millibars mb gb nm mcm bcm mbar hz fathoms
    carats volts watts percentile decibels bushels sacks bags bales points pages""".split()
)
_TIMES = frozenset("am pm a.m p.m o'clock o’clock gmt utc hrs hr est edt noon".split())
_SPANS = frozenset("second seconds minute minutes hour hours decade decades century centuries season seasons".split())
_LABELS = frozenset(
    """highway route road article section chapter resolution level category flight page no nos number paragraph para
    phase camp sector zone ward room type class unit figure fig table annex rule law decree act bill division
    battalion brigade regiment platform gate channel line building block plot floor grade tier stage part psalm
    verse appendix schedule case form model version step item operation protocol motorway interstate freeway
    junction exit checkpoint gate pier reactor well borehole km group apartment suite unscr code directive order box
    lot station mile kilometre age""".split()
)
_SOFT_LABELS = frozenset(
    "camp ward sector zone unit class group building block division brigade battalion line part case".split()
)
_LINES = frozenset("bus train tram metro boeing airbus truck ferry dam mine shaft unit tower bay lane".split())
_PHONE = frozenset("call phone tel telephone hotline fax dial whatsapp mobile sms text helpline".split())
_MAGNITUDE = frozenset(("magnitude", "magnitudes", "richter", "mw", "ml", "measured", "measuring", "m"))
_BEAT = frozenset("won lost beat beating drew score scored lead led leads".split())
_AGES = frozenset(("aged", "ages", "age", "aged:"))
_ROUND_AGES = frozenset((2, 3, 5, 6, 10, 12, 14, 15, 16, 17, 18, 21, 25, 30, 40, 50, 55, 60, 65, 70, 75, 80, 85))
_ORDINAL = frozenset(("st", "nd", "rd", "th"))
_AUXILIARY = frozenset("were was are have has had be been may might could would will remain remained fled died".split())
_STRONG = frozenset(("strong", "odd", "plus", "some"))
_LIST = frozenset((",", "and", "or", "&", "/", "-", "–", "to"))


def trap(t: Tokens, n: Numeral, before: Numeral | None) -> str | None:
    """The rule by which a figure counts no people, by what stands beside it; `before` is the figure before it."""
    if n.trap:
        return n.trap
    low, i, j = t.low, n.first, n.last
    previous, after = low[i - 1], low[j]
    if n.largest >= MANKIND:
        return "trap:more-than-mankind"
    found = _glued(t, n, previous, after) if n.digits else None
    if found is None and (n.digits or n.value is not None):
        found = _neighbour(t, n, previous, after)
    if found is None and n.value is not None and not n.digits and previous in ("no", "any", "every", "this", "that"):
        found = "trap:pronoun" if n.value == 1 and after != "in" and low[j + 1] != "in" else None
    if found is None and n.digits and not n.share:
        found = _calendar(t, n, previous, after, before) or _numbered(t, n, previous, after, before)
    if found is None and n.digits and not n.share and not n.whole:
        return "trap:decimal"
    return found


def _glued(t: Tokens, n: Numeral, previous: str, after: str) -> str | None:
    """Digits that hang together with a letter or a mark: `G20`, `10:30`, `#4`, `9/11`, `007`."""
    low, i, j = t.low, n.first, n.last
    first = low[i]
    if first[0] == "0" and len(first) > 1 and first.isdecimal():
        return "trap:code-or-phone"
    if i and t.end[i - 1] == t.start[i]:
        before = low[i - 2] if i > 1 and t.joined(i - 2) else ""
        if previous.isalpha():
            return "trap:name-with-a-number"
        if previous in ("-", "–", "‑", "/", ":", ".", "_", "#", "@", "'", "’") and (before or previous in "#@"):
            if previous in ("-", "–", "/", ".") and NOUNS.get(before):
                return None
            return "trap:time-of-day" if previous == ":" and before.isdecimal() else "trap:name-with-a-number"
        if previous == "+":
            return "trap:code-or-phone"
    if not t.joined(j - 1):
        return None
    if after == ":" and low[j + 1].isdecimal() and t.joined(j):
        return "trap:time-of-day"
    if after == "/" and low[j + 1][:1].isdecimal() and t.joined(j):
        return "trap:date-or-fraction"
    if after in ("-", "–", "‑", ".") and low[j + 1][:1].isdecimal() and t.joined(j):
        return "trap:date"
    if after in _ORDINAL:
        return "trap:ordinal"
    if after == "s":
        return "trap:age-or-decade"
    if after in _MEASURES or (after == "m" and low[j - 1] != "m"):
        return "trap:measure"
    if after == "h" or after in _TIMES:
        return "trap:time-of-day"
    if after.isalpha() and len(after) < 3:
        return "trap:name-with-a-number"
    return None


def _neighbour(t: Tokens, n: Numeral, previous: str, after: str) -> str | None:
    """Prices, measures, ages, times: by the word before or behind."""
    low, j = t.low, n.last
    if previous in _CURRENCY_BEFORE or (previous == "." and low[n.first - 2] == "rs") or after in _CURRENCY_AFTER:
        return "trap:price"
    if after in ("us", "u.s", "canadian", "australian", "hong", "new") and low[j + 1] in _CURRENCY_AFTER:
        return "trap:price"
    if n.hedge_at and low[n.said_first - 1] in _CURRENCY_BEFORE:
        return "trap:price"
    if after in _MEASURES:
        return "trap:measure"
    if after == "percentage":
        return "trap:percentage-of-change"
    if (
        n.suffix
        and after not in NOUNS
        and after in ("deep", "high", "wide", "long", "tall", "above", "below", "from", "away")
    ):
        return "trap:measure"
    if after in ("-", "‑") and t.joined(j - 1) and t.joined(j) and low[j + 1].isalpha():
        return None if low[j + 1] in _STRONG else "trap:compound-adjective"
    if after in _TIMES or (after in ("a", "p") and low[j + 1] == "." and low[j + 2] == "m"):
        return "trap:time-of-day"
    if (after in ("year", "years", "month", "months") and low[j + 1] in ("old", "-")) or previous in _AGES:
        return "trap:age"
    if previous == "of" and low[n.first - 2] in ("age", "ages"):
        return "trap:age"
    if (
        previous == "between"
        and low[n.first - 2] in ("aged", "ages")
        or low[n.first - 2 : n.first] == ["aged", "under"]
    ):
        return "trap:age"
    if previous in ("under", "over", "below", "above") and n.value in _ROUND_AGES and after not in NOUNS:
        if _no_noun(low, j) or low[n.first - 2] in NOUNS:  # `children under five are ill`
            return "trap:age"
    if previous in _MAGNITUDE or (previous == "of" and low[n.first - 2] in ("magnitude", "intensity")):
        return "trap:magnitude" if (n.value or 0) < 11 else None
    if after == "on" and low[j + 1 : j + 3] == ["the", "richter"]:
        return "trap:magnitude"
    if after in _SPANS:
        return "trap:span-of-time"
    if previous in _BEAT and n.dashed:
        return "trap:score"
    return None


def _no_noun(low: list[str], j: int) -> bool:
    return low[j] not in NOUNS and low[j + 1] not in NOUNS and low[j] not in _AUXILIARY


def _calendar(t: Tokens, n: Numeral, previous: str, after: str, before: Numeral | None) -> str | None:
    """Days of a month and years."""
    low, j = t.low, n.last
    chained = before is not None and before.trap == "trap:date" and before.last >= n.first - 2
    chained = chained and (previous in _LIST or (before is not None and before.last == n.first))
    top = n.largest
    if not n.whole:
        return None
    if top <= 31 and previous == "." and low[n.first - 2] in _SHORT_MONTHS:
        return "trap:date"
    if top <= 31 and (_month(t, n.first - 1) or _month(t, j) or (after == "of" and _month(t, j + 1))):
        return "trap:date"
    if top <= 31 and after in _LIST and low[j + 1][:1].isdecimal() and _month(t, j + 2):
        return "trap:date"
    if top <= 31 and previous in _WEEKDAYS and after not in NOUNS and low[j + 1] not in NOUNS:
        return "trap:date"
    if chained and top <= 31 and previous in _LIST and _no_noun(low, j) and low[j + 1] not in NOUNS:
        return "trap:date"
    if not n.plain or not 1900 <= (n.value or n.high or 0) <= 2100 or len(low[n.first]) != 4:
        return None
    if previous in _YEAR_ALWAYS or chained or _month(t, n.first - 1) or previous in ("-", "–") or after in ("-", "–"):
        return "trap:date"
    if after in NOUNS or (low[j + 1] in NOUNS and previous not in _YEAR_OFTEN) or n.hedge != "none":
        return None
    if after in _AUXILIARY and previous not in _YEAR_OFTEN:
        return None
    return None if previous == ":" or low[n.first - 1] == "" and after else "trap:date"


def _month(t: Tokens, i: int) -> bool:
    w = t.low[i]
    return w in _MONTHS and (w not in _ALSO_WORDS or t.capital(i))


def _numbered(t: Tokens, n: Numeral, previous: str, after: str, before: Numeral | None) -> str | None:
    """Numbers that name a thing, number a list or a note, or tell an age after a name."""
    low, i, j = t.low, n.first, n.last
    if previous in ("number", "figure") and not n.plain:  # `those displaced number 5,435`
        return None
    if previous in _LABELS and after not in NOUNS and (t.capital(i - 1) or previous not in _SOFT_LABELS):
        return "trap:label"
    if previous in _LINES and n.plain and t.capital(i - 1) and after not in NOUNS:
        return "trap:label"
    if previous == "." and low[i - 2] in ("no", "nos", "vol", "fig", "para", "art"):
        return "trap:label"
    if previous in _SOFT_LABELS and low[i - 2] in ("in", "at", "of", "on", "to", "from") and _no_noun(low, j):
        return "trap:label"
    if before is not None and before.last >= i - 2 and before.trap in _CHAINED and previous in _LIST:
        if _no_noun(low, j) or (
            before.trap == "trap:age" and after not in NOUNS and low[j + 1] not in NOUNS and n.largest < 110
        ):
            return before.trap
    if previous in _PHONE or (previous in ("on", "at", "us") and low[i - 2] in _PHONE):
        return "trap:code-or-phone"
    if before is not None and before.trap == "trap:code-or-phone" and before.last >= i - 1:
        return "trap:code-or-phone"
    if previous == "[" and after == "]":
        return "trap:footnote"
    small = n.plain and (n.value or 0) < 120
    if small and i == 0 and after in (".", ")") and t.joined(j - 1) and low[j + 1]:
        return "trap:list-number"
    if small and i == 1 and previous == "(" and after == ")":
        return "trap:list-number"
    many = low[i - 2] in NOUNS and NOUNS[low[i - 2]].plural  # `Deaths, 41; injuries, 57`
    if small and i > 1 and previous in (",", "(") and t.capital(i - 2) and after in (",", ")", ".", ";", ":", ""):
        if not many:
            return "trap:age"
    if small and previous == after == "," and _one_person(low, i - 2):
        return "trap:age"
    if low[i - 1] in ("n", "s", "e", "w") and after in ("n", "s", "e", "w"):
        return "trap:coordinates"
    return None


def _one_person(low: list[str], i: int) -> bool:
    """Whether a word is one person, whose age may follow: `a shepherd, 74, was missing`."""
    noun = NOUNS.get(low[i])
    if noun is not None:
        return noun.unit == "people" and not noun.plural
    return low[i].isalpha() and not low[i].endswith("s") and not _ONE.isdisjoint(low[max(i - 2, 0) : i])


_ONE = frozenset(("a", "an", "his", "her", "my"))
_CHAINED = frozenset(("trap:label", "trap:age", "trap:coordinates", "trap:footnote"))
