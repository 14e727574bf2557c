"""Words that attribute: verbs of saying, and what may stand around them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corridor.reading.speakers.profile import LEXICON

# verbs that only ever attribute, given a subject
SAYS = frozenset("said says say told tells tell".split())
# verbs that attribute where the subject is somebody who speaks
CLAIMS = frozenset(
    "reported reports report claimed claims claim estimated estimates estimate confirmed confirms confirm announced "
    "announces warned warns warn stated states acknowledged acknowledges admitted admits denied denies deny insisted "
    "insists insist alleged alleges allege acknowledge admit disclosed discloses revealed reveals testified predicted "
    "predicts tweeted believes believe reckons reckoned reckon fears fear feared recounted recalled recalls boasted "
    "boasts bragged brags fretted frets guesses guessed".split()
)
# verbs that attribute before "that", a colon or after what was said
THATS = frozenset(
    "added adds noted notes explained explains argued argues suggested suggests suggest indicated indicates indicate "
    "showed shows show found finds find observed hopes hoped hope concluded concludes complained posted understands "
    "learned asked asks replied continued commented remarked stressed stresses emphasised emphasized maintains "
    "maintained asserted conceded believed thinks think expects expect assesses assessed calculates calculated "
    "projects "
    "projected forecasts vowed promised agreed cautioned countered lamented joked cried shouted whispered put puts "
    "documented clarified reiterated pointed detailed hinted swore contends charged wondered laughed sighed wrote "
    "writes read reads described describes counted counts tallied recorded registered verified suspected "
    "suspects state add explain argue maintain stress complain assert contend mentioned mentions mention "
    "describe declared declares declare affirmed affirms recounts recount confided confides concedes concede attests "
    "attested testifies cautions counters advises relates".split()
)
# verbs that attribute before what somebody saw or spoke of, with a number in it
DESCRIBES = frozenset("described describes describe mentioned mentions mention".split())
# verbs of speaking that go on over a small word
GOES_ON = ("went on", "goes on", "spoke of", "speaks of", "speak of", "talked of", "talks of", "talk of")
# verbs that attribute before a number
MEASURES = frozenset(
    "believed thinks think expects expect assesses assessed calculates calculated projects projected forecasts counted "
    "counts tallied documented suspected suspects".split()
)
# likewise where the subject is a body
REGISTERS = frozenset("recorded registered verified".split())
GAVE = frozenset("gave gives given give".split())
# nouns for a number that is somebody's own
FIGURES = frozenset(
    "tally count figure figures toll estimate estimates number numbers total assessment reckoning".split()
)
# nouns for what somebody says
SAYINGS = frozenset(
    "report reports claim claims estimate estimates finding findings statement assertion allegation allegations "
    "assessment conclusion".split()
)
# nouns for somebody's own word, behind "by", "in" or "on" and his name
ACCOUNTS = frozenset("account count estimate estimates reckoning tally word words telling".split())
HAVING = frozenset("reports accounts".split())
# plural nouns and verbs look the same
DOUBLE = frozenset(
    "reports report claims claim estimates estimate states shows show fears fear notes hopes hope finds find projects "
    "forecasts read reads puts put believe say state stress mention mentions".split()
)
# what only documents, figures and investigators do
OF_DOCUMENTS = frozenset(
    "showed shows show found finds find suggested suggests suggest indicated indicates indicate put puts read "
    "reads".split()
)
PARTICIPLES = frozenset(
    "adding saying reporting claiming noting warning stating telling insisting explaining estimating stressing "
    "confirming announcing".split()
)
CITES = frozenset("citing quoting".split())
QUOTED = frozenset("quoted quotes cited cites".split())
# participles behind which "by" names who did it
BY = frozenset(
    "said reported estimated confirmed announced registered recorded compiled verified quoted cited published".split()
)
IMPERSONAL = frozenset(
    "reported estimated claimed said confirmed announced alleged rumoured rumored understood".split()
)
ONLY_NOUNS = (FIGURES | SAYINGS | ACCOUNTS | HAVING) - CLAIMS - THATS - PARTICIPLES


def _tree(words: Iterable[str]) -> str:
    """A pattern for any of the words, branching by first letters so that a wrong word is left soon."""
    by_first: dict[str, list[str]] = {}
    for w in sorted(set(words)):
        by_first.setdefault(w[:1], []).append(w[1:])
    parts = []
    for c, rest in by_first.items():
        tails = [r for r in rest if r]
        inner = _tree(tails) if tails else ""
        parts.append(re.escape(c) + (f"(?:{inner})" + ("?" if "" in rest else "") if inner else ""))
    return "|".join(parts)


_VERBS = SAYS | CLAIMS | THATS | PARTICIPLES | CITES | QUOTED | BY | IMPERSONAL | GAVE
_ALL = _VERBS | FIGURES | SAYINGS | ACCOUNTS | HAVING
_PHRASES = ("according to", "According to", "Citing", "Quoting", "reportedly by", "per")
CUE = re.compile(rf"\b(?:{_tree(_ALL.union(GOES_ON, _PHRASES))})\b(?![-’'])")
_HEADS = _tree(
    "interview interviews Speaking speaking spoke Talking talking Writing writing report reports article story "
    "dispatch investigation statement remarks comments video message published broadcast aired carried appearing "
    "posted said wrote".split()
)
_HOW = _tree(
    "quoted reported cited carried seen obtained reviewed relayed run released monitored interviewed reached "
    "contacted".split()
)
VIA = re.compile(  # words behind which an outlet is named that passes something on
    rf"\b(?:(?:{_HEADS})(?: (?:published|broadcast|aired|carried|released|run|issued))? "
    rf"(?:with|to|in|on|by|for|from|via)|(?:{_HOW}) by) |[’']s (?:report|article|investigation|interview)\b"
)
WHEN = (
    r"(?:(?:late |early |earlier |later )?(?:on |last |this |next )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?: (?:morning|afternoon|evening|night))?"
    r"|(?:late |early |earlier )?(?:on )?\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun"
    r"|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
    r"(?: \d{4})?"
    r"|on (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]{0,6} \d{1,2}(?:, \d{4})?"
    r"|(?:earlier |later )?(?:today|yesterday|tonight|this week|last week|last month|this month|in (?:19|20)\d\d"
    r"|in (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}(?: \d{4})?))"
)
_PAPER = (
    r"(?:statement|interview|report|post|tweet|message|briefing|letter|email|e-mail|update"
    r"|release|bulletin|video|speech"
    r"|recording|broadcast|note|telegram|communiqu[ée]|press release|phone call|telephone interview|news conference"
    r"|press conference|press briefing|news briefing)"
)
ADJUNCT = re.compile(
    rf"\s+(?:(?:also|again|later|earlier|separately|publicly|recently|here|afterwards|simply"
    rf"|quietly|bluntly)\b|{WHEN}\b"
    rf"|in (?:an?|the|its|his|her|their|another) (?:[\w-]+ ){{0,4}}{_PAPER}\b"
    r"(?: (?:on|to|with|from|by|in|carried by|published (?:by|on|in)|posted on|issued|released|broadcast "
    r"(?:by|on)|via|at) "
    r"[^,.;:“”\"]{1,50}?(?=[,.;:“”\"]|$| that\b))?"
    rf"|(?:at|during|after) (?:an?|the|its|his|her) (?:[\w-]+ ){{0,3}}{_PAPER}\b"
    r"|(?:by|over the) (?:phone|telephone|email|e-mail)\b"
    r"|(?:on|via|through) (?:Twitter|X|Facebook|Telegram|WhatsApp|Instagram|social media|its website|his account)\b"
    r"|on (?:state |local |national )?(?:television|TV|radio)\b"
    r"|from (?:his|her|their|an?|the) (?:[\w-]+ )?(?:cell|bed|prison|jail|home|tent|office|wheelchair)\b"
    r"|on (?:the )?condition of anonymity\b|(?:speaking )?anonymously\b"
    r"|to (?:reporters|journalists|the press|the media|me|us)\b"
    r"|(?:in|from|at) (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+){0,2}(?=[,.;“”\"]|$))"
)
ALONE = re.compile(  # said to everybody, not to an outlet
    rf"\b(?:reporters|journalists|(?:in|at) (?!the (?:\w+ )?interview)(?:an?|the|its|his|her|their) (?:[\w-]+ "
    rf"){{0,4}}{_PAPER}|Twitter|Facebook|Telegram"
    r"|WhatsApp|Instagram|social media|website|parliament|Security Council)\b"
)
LISTENERS = frozenset(
    "reporters journalists media press parliament lawmakers council conference briefing committee senate congress "
    "audience crowd supporters deputies investigators prosecutors court newspapers correspondents".split()
)
# what follows "according to" where nobody speaks
NO_SPEAKER = frozenset(
    "plan plans schedule law laws need needs custom customs tradition size age rules agreement deal principle "
    "principles "
    "timetable taste type protocol procedure procedures what how whether terms which religion ethnicity nationality "
    "gender "
    "region wishes circumstances income ability weight height status instructions orders standards criteria "
    "constitution "
    "usual season weather value role rank seniority priority urgency location distance".split()
)
NOT_SPEECH = re.compile(  # after "said" or "told": no report of anything
    r"\s+(?:goodbye|farewell|hello|good|nothing|sorry|prayers|a prayer|yes|no\b(?! one)|off|apart|lies|stories|to "
    r"(?:be|have)"
    r"|a (?:lie|story|joke))\b"
)
FINITE = frozenset(
    "was were is are has had have will would may might could can should been be did does do must said told says "
    "died fled killed left crossed arrived".split()
)
PREPOSITIONS = frozenset(
    "in on at after before during since by from with under following despite amid ahead near across along inside "
    "outside "
    "around within until between against over through throughout speaking talking asked writing citing quoting "
    "according as "
    "for of to about earlier late early last this while when once".split()
)
PRONOUNS = frozenset("he she they it".split())
RELATIVE = frozenset("who which that".split())
FIRST_PERSONS = frozenset("i we you us me someone somebody nobody none everyone everybody anyone no-one there".split())
SPEAKING_NOUNS = LEXICON
