"""Small words between a figure and what is said of it."""

from __future__ import annotations

DETERMINERS = frozenset(
    """the a an this that these those its their his her our your my any each every both such same another other all no
    certain various""".split()
)
PRONOUNS = frozenset("them us whom which those these you themselves who it me him".split())
BE = frozenset(
    """is are was were be been being got get gets getting became become becomes am 's're isn't aren't wasn't weren't
    remain remained remains remaining stay stayed were't""".split()
)
KEEPING = frozenset("kept keep keeps".split())
# what people do that is in no table of terms, in forms that are no nouns
ACTS = frozenset(
    """came come went walked ran sat slept waited brought carried chose refused wanted knew wept sang prayed ate drank
    cried tried managed took gave got lay stood drove""".split()
)
BEGIN = frozenset(
    """begun began begin begins started start starts continued continue continues managed manage chose
    chosen""".split()
)
CLASSED = frozenset(
    """classed classes class classified classify listed list counted count recorded record records registered marked
    mark assessed assess deemed described identified rated tagged categorised categorized reported""".split()
)
REMAIN = frozenset("remain remained remains remaining still stay stayed".split())
HAVE = frozenset("has have had having haven't hasn't hadn't".split())
MAY = frozenset("may might could can".split())
WOULD = frozenset("will would shall should must won't wouldn't".split())
NOT = frozenset(
    """not never no nobody neither nor isn't aren't wasn't weren't haven't hasn't hadn't didn't don't
    doesn't won't can't couldn't""".split()
)
THOUGHT = frozenset(
    """thought believed feared presumed suspected understood reportedly allegedly rumoured rumored purportedly
    supposedly assumed apparently believe fear suspect think believes fears thinks""".split()
)
# before `to`, or as participles behind a form of be
REPORTED = frozenset("reported said known estimated recorded confirmed registered listed counted found seen".split())
EXPECTED = frozenset("expected likely set due projected forecast predicted anticipated poised bound threatened".split())
INTEND = frozenset(
    """plan plans planned planning intend intends intended intending want wants wanted wanting hope hopes hoped hoping
    wish wishes wished wishing willing ready waiting wait waited try tries tried trying attempt attempts attempted
    attempting seek seeks sought seeking prepare prepares prepared preparing aim aims aimed aiming mobilising
    mobilizing scheduled refuse refused going due desperate eager decide decided supposed slated""".split()
)
MUST = frozenset("had have has need needed needs".split())
RELATIVE = frozenset("who that which whom whose".split())
PREPOSITIONS = frozenset(
    """in on at from of by with across near around along inside outside within between among amongst over under through
    into for about against without throughout via per including onto upon towards toward behind beside below above
    beyond despite like aboard off up down out to amid besides except plus""".split()
)
CLAUSE = frozenset(
    """but while whereas although though because as when after before until till if amid following so whilst where
    unless once since however""".split()
)
ENDS = frozenset((";", ":", "!", "?", "…", "•", "|", "·", "”", "“", '"', "\u201e", "»", "«", "[", "]", "=", "*"))
AND = frozenset(("and", "or", "&", "/"))
SPEAKING = frozenset(
    """said says say told tells reported reports added warned claimed confirmed noted stated announced estimated
    estimates according""".split()
)
FUNCTION = (
    BE | HAVE | MAY | WOULD | NOT | RELATIVE | PREPOSITIONS | CLAUSE | ENDS | AND | SPEAKING | PRONOUNS
    | frozenset("he she they we i there here it than do does did then not just also only to".split())
    | frozenset(",.()-–'’‘%")
)  # fmt: skip
# what may stand between a verb or noun and the figure that it governs
BEFORE_FIGURE = frozenset(
    """the a an another further additional other total of all its their some more these those up extra least most about
    around over almost nearly between only just new also combined grand overall together estimated what""".split()
)
PARTICLES = frozenset("out in up back over away down off to for".split())
NUMBER_OF = frozenset("number numbers toll tolls figure figures total totals count tally nb no no. caseload".split())
# between the words of a label and its figure: `the number of displaced rose to about 300`
FIGURE_WORDS = frozenset(
    """: is was are were be been has have had risen rose rising rise rises reached reaching reaches stood
    stands at to by estimated put climbed climbs increased grew grown dropped fell fallen declined
    decreased total totals totaled totalled now currently people persons individuals households families
    nb of number no . = - – — ( hit hits as remains currently presently over jumped jumps soared soars
    surged monday tuesday wednesday thursday friday saturday sunday numbered numbers amounted amounts
    come came topped passed surpassed from , grand overall / or individual individus personnes men women
    children hh hhs already ballooned balloons swelled swollen mounted spiked doubled tripled exceeds exceeded crossed
    stood stand approached approaches nears neared""".split()
)
TABLE_MARKS = frozenset((":", "=", "total", "totals", "totaled", "totalled", "number", "nb"))
CHANGED = frozenset(
    """risen rose rising rise rises reached reaching climbed increased grew grown dropped fell fallen declined
    decreased stood stands put is was are were at has have topped passed surpassed hit amounted numbered came jumped
    soared doubled ballooned swelled swollen mounted spiked tripled exceeds exceeded crossed passes reaches
    stand""".split()
)
