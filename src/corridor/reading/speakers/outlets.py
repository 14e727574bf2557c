"""Newspapers, agencies and broadcasters: known by name, by the shape of the name, or by what they are called."""

from __future__ import annotations

import re

_KNOWN = """\
BBC|CNN|Reuters|AFP|AP|The Times|The Guardian|The Independent|The Telegraph|The Sun|The Observer|The Economist
The Hindu|The New York Times|The Washington Post|The Wall Street Journal|The Irish Times|The Sunday Times
The Daily Mail|The Daily Telegraph|The Financial Times|The Defense Post|The Times of India|The Straits Times
The Jakarta Post|The Intercept|The Atlantic|The New Yorker|The Daily Beast|The Moscow Times|The National
The Mirror|The Conversation|The New Arab|The Australian|The Age|The Globe and Mail|NBC|CBS|ABC|PBS|NPR|ITV
Al Jazeera|Al Arabiya|Sputnik|TASS|RIA Novosti|Interfax|Xinhua|Kyodo|EFE|DPA|ANSA|Anadolu|SANA|IRNA|PTI|ANI
Bloomberg|Le Monde|Le Figaro|Le Parisien|Libération|Der Spiegel|Die Welt|Bild|El País|El Mundo|La Repubblica
Haaretz|Dawn|Ahval|Rudaw|Kurdistan 24|Enab Baladi|Syria Direct|ANGOP|Granma|Prensa Latina|France 24|RFI
Deutsche Welle|DW|VOA|Voice of America|RFE/RL|Radio Free Europe|IRIN|ReliefWeb|FloodList|Hurriyet|CGTN|CCTV|NHK
Yonhap|Bernama|Antara|Rappler|Politico|Axios|Newsweek|Vice|BuzzFeed|Middle East Eye|Al-Monitor|Asharq Al-Awsat
Zaman Alwasl|Orient|Al Mayadeen|Al Manar|Fars|Tasnim|Mehr|RT|Russia Today|Euronews|Belga|Swissinfo|Ukrinform
Suspilne|Kyiv Independent|Khaama Press|TOLOnews|Pajhwok|Geo|ARY|NDTV|IANS|bdnews24|Myanmar Now|Irrawaddy|Mizzina
ABS-CBN|GMA|Inquirer|Philstar|PNA|APA|NAN|AMISOM Radio|Shabelle|Garowe Online|Radio Dabanga|Radio Tamazuj
Radio Okapi|MENA|WAFA|KUNA|SPA|Petra|NNA|ANHA|ARA News|Daily Sabah|TRT|Cihan|DHA|IHA|Dogan|Demirören|SBS|RNZ
Stuff|CBC|RTE|Sky|Fox|MSNBC|Time|USA Today|Mashable|HuffPost"""
_LONG = {
    "agence france-presse": "AFP",
    "agence france presse": "AFP",
    "associated press": "AP",
    "associated press news": "AP",
    "ap news": "AP",
    "bbc news": "BBC",
    "british broadcasting corporation": "BBC",
    "bbc world service": "BBC",
    "thomson reuters": "Reuters",
    "cable news network": "CNN",
    "al-jazeera": "Al Jazeera",
    "aljazeera": "Al Jazeera",
    "al-arabiya": "Al Arabiya",
    "anadolu agency": "Anadolu",
    "xinhua news agency": "Xinhua",
    "sputnik news": "Sputnik",
    "press trust of india": "PTI",
    "times of london": "The Times",
    "london times": "The Times",
    "nyt": "The New York Times",
    "sky news": "Sky",
    "fox news": "Fox",
    "syrian arab news agency": "SANA",
    "hürriyet": "Hurriyet",
    "el pais": "El País",
}


def _bare(name: str) -> str:
    return name.casefold().removeprefix("the ")


KNOWN: dict[str, str] = {_bare(n): n for line in _KNOWN.split("\n") for n in line.split("|")} | _LONG
# known names that mean an outlet only with the article: "The Times", never "Times"
_NEEDS_ARTICLE = frozenset(
    "times sun observer national age mirror atlantic conversation independent time orient fars".split()
)
_LAST = frozenset(
    "times post news radio tv television gazette herald tribune courier chronicle daily mail express telegraph mirror "
    "magazine weekly sentinel dispatch broadcasting newspaper newswire fm online today standard globe echo argus "
    "examiner inquirer advertiser wire press broadcaster reporter bulletin nation star guardian journal "
    "messenger".split()
)
_LAST_TWO = (["news", "agency"], ["news", "service"])
_FIRST = frozenset("radio channel televisión radiotelevisión".split())
_NOUN = re.compile(
    r"\b(?:newspapers?|news ?papers?|news (?:agency|agencies|sites?|outlets?|websites?|channels?|portals?"
    r"|service|networks?)"
    r"|broadcasters?|radio(?: stations?| network)?|television(?: stations?| network| channel)?|tv(?: stations?| "
    r"channel)?"
    r"|magazines?|(?<!white )(?<!research )(?<!working )(?<!policy )papers?|weekly|daily"
    r"|tabloid|state media|channels?|wire service|press agency|media outlets?)$",
    re.IGNORECASE,
)
# words with which the common name of an outlet ends
OUTLET_ENDS = frozenset(
    "newspaper newspapers paper papers agency agencies site sites outlet outlets website websites channel channels "
    "portal portals service network networks broadcaster broadcasters radio station stations television tv magazine "
    "magazines weekly daily tabloid media".split()
)
# "the paper" and the like point back to the outlet named last
BACK = frozenset(
    "newspaper paper magazine outlet broadcaster channel station daily weekly tabloid website site agency network "
    "broadsheet publication programme corporation portal".split()
)
# such a word stands for an outlet only where one was named before
BACK_ONLY = frozenset("agency network corporation".split())
_PRINTED = frozenset("newspaper paper daily weekly tabloid magazine broadsheet".split())
_BROADCAST = frozenset("broadcaster channel station programme".split())
_ON_AIR = frozenset("bbc cnn nbc cbs abc pbs npr itv cctv cgtn nhk rfi dw voa trt rtvi rte cbc sky fox".split())
REPORTERS = frozenset("reporter reporters correspondent correspondents journalist journalists team".split())
_IN_NAMES = frozenset("of and the de la le el du des al y in for on".split())


def outlet(name: str, article: bool = False) -> str | None:
    """The usual name of an outlet, or nothing where a proper name has neither a known name nor the shape of one."""
    if not name or not (name[name.rfind(" ") + 1 :][:1].isupper() or name[:1].islower() and " " not in name):
        return None
    low = name.casefold()
    known = KNOWN.get(low.removeprefix("the "))
    if known and (article or low.startswith("the ") or low not in _NEEDS_ARTICLE):
        return known
    words = low.replace("’", "'").removesuffix("'s").split()
    if not words:
        return None
    if words[0] in ("bbc", "cnn", "reuters", "xinhua", "afp") and len(words) <= 3:
        return KNOWN[words[0]]
    if words[0].endswith("'s"):
        return None
    many = len(words) > (2 if words[0] == "the" else 1)
    if any(w[:1].islower() and w not in _IN_NAMES and "-" not in w for w in name.split()):
        return None
    if many and (words[-1] in _LAST or words[0] in _FIRST or words[-2:] in _LAST_TWO):
        return name[4:] if low.startswith("the ") else name
    if len(words) == 1 and len(low) > 3 and low.endswith(("tv", "news", "fm")) and name[0].isupper():
        return name
    return None


def may_be_called(name: str, noun: str) -> bool:
    """Whether an outlet may be meant by a noun: no station by "the newspaper", no paper by "the broadcaster"."""
    words = _bare(name).split()
    airs = words[0] in _ON_AIR | _FIRST or words[-1] in ("radio", "tv", "television", "fm", "broadcasting")
    prints = not airs and words[-1] in ("times", "post", "gazette", "herald", "tribune", "courier", "mail", "telegraph")
    return not (airs and noun in _PRINTED or prints and noun in _BROADCAST)


def is_outlet_noun(words: str) -> bool:
    """Whether common words ("a local newspaper") stand for an outlet."""
    return bool(_NOUN.search(words))


def says_where_from(word: str) -> bool:
    """Whether a word between "the" and "newspaper" says where it is from, and is no name."""
    return word[:1].islower() or word.endswith(("ish", "ian", "ese", "can", "man", "ch", "based", "run"))
