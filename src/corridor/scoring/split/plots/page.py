"""One page about a score that opens without a network: scores, error by day, the map, every camp."""

from __future__ import annotations

from corridor.brief.markup import both, e
from corridor.brief.plots import signs
from corridor.brief.plots.document import Part, document
from corridor.brief.plots.words import plain, printable, whole
from corridor.scenario.flee import FleeFolder
from corridor.scoring.split.plots.camps import key, panels
from corridor.scoring.split.plots.error import NARROW as ERROR_NARROW
from corridor.scoring.split.plots.error import WIDE as ERROR_WIDE
from corridor.scoring.split.plots.error import picture as error_picture
from corridor.scoring.split.plots.listing import camps_table, places_table
from corridor.scoring.split.plots.network import NARROW as MAP_NARROW
from corridor.scoring.split.plots.network import WIDE as MAP_WIDE
from corridor.scoring.split.plots.network import picture as map_picture
from corridor.scoring.split.plots.picture import stylesheet
from corridor.scoring.split.plots.scoreboard import facts, table, verdict
from corridor.scoring.split.plots.sites import sites
from corridor.scoring.split.plots.words import period, same
from corridor.scoring.split.score import FLEE, SplitScore


def page(score: SplitScore, folder: FleeFolder, command: str | None = None) -> str:
    """The page as HTML; `command` is what was run, by default as it is run with nothing but the folder.

    Raises `CorridorError` where the score is of another folder.
    """
    same(score, folder)
    said = command or default_command(score, folder)
    parts = [
        Part("scores", "Scores", _scores(score, said)),
        Part("error", "Error by day", _error(score, folder)),
        Part("network", "Places and ways", _network(score, folder)),
        Part("camps", "Every camp", _camps(score, folder)),
    ]
    title = f"{printable(score.name)}: how people split over {len(score.truth.camps)} camps"
    lead = f'<p class="first">{e(verdict(score))}</p><p class="lead">{e(_about(score, folder))}</p>'
    foot = "Borders: Natural Earth, public domain; for orientation only."
    return document(title, lead, parts, foot, stylesheet())


def default_command(score: SplitScore, folder: FleeFolder) -> str:
    """How a folder is scored where nothing but the folder and Flee was asked for."""
    return f"corridor score split {folder.path.name or score.name}" + (" --flee" if score.flee is not None else "")


def _about(score: SplitScore, folder: FleeFolder) -> str:
    total = score.truth.total
    return (
        f"People who fled from {plain(score.home)}, {period(folder)}: {whole(total[0])} in the camps on the first day, "
        f"{whole(total[-1])} on the last. How many there are in all camps together is given to every split; scored is "
        "only how they split."
    )


def _scores(score: SplitScore, command: str) -> str:
    lead = (
        "ARD is the averaged relative difference by which Flee is scored: on every day the differences between a "
        "split's share and the observed share are summed over the camps, without sign, and averaged over the "
        "days. 0 is all right, 2 is everybody in a wrong camp (Suleimenova et al. 2017, doi "
        "10.1038/s41598-017-13828-9). A model shows skill only where it is nearer than splits that need no model."
    )
    return f'<p class="lead">{e(lead)}</p>{table(score)}{facts(score, command)}'


def _error(score: SplitScore, folder: FleeFolder) -> str:
    lead = (
        "The same difference on every day. Read where a line begins to rise: from there on people went where that "
        "split did not send them. Shares frozen at day 0 begin with no error, those frozen at day 30 have none on "
        "that day, because they are read from the reports of that day."
    )
    wide = error_picture(score, folder, ERROR_WIDE, "error-wide").inline()
    narrow = error_picture(score, folder, ERROR_NARROW, "error-narrow").inline()
    return f'<p class="lead">{e(lead)}</p><figure>{both(wide, narrow)}</figure>'


def _network(score: SplitScore, folder: FleeFolder) -> str:
    lead = (
        "Circles are places with fighting, as large as the people who live there; squares are camps, as large as "
        "the mean of the people reported. The two have scales of their own, and the smallest signs are drawn "
        "larger than their number. Names for which there is no room are left out; all are in the table."
    )
    wide = map_picture(score, folder, MAP_WIDE, "network-wide").inline()
    narrow = map_picture(score, folder, MAP_NARROW, "network-narrow").inline()
    table_of_places = places_table(folder, sites(score, folder))
    return f'<p class="lead">{e(lead)}</p><figure>{both(wide, narrow)}</figure>{table_of_places}'


def _camps(score: SplitScore, folder: FleeFolder) -> str:
    drawn = panels(score, folder)
    flee = " Flee's run is scaled to the same sum; where it leaves a panel, it is cut." if FLEE in score.splits else ""
    lead = (
        "People, which are shares times the sum of all camps; the largest camps first. Below its name stands by "
        "how many people a split is off on average. Every camp has an upright scale of its own, from 0; the dates "
        "are the same for all. Dots are reports at their dates; the thin line between them, held after the last "
        f"one, is what is scored against.{flee} Where a camp was registered anew, figures before that are scaled "
        "to the new registration. A good model has the dots about as often in the dark band as out of it."
    )
    all_panels = "".join(picture.inline() for _, picture in drawn)
    listed = camps_table(score, [camp for camp, _ in drawn])
    return (
        f'<p class="lead">{e(lead)}</p>{signs.key(key(score, folder))}{listed}<figure>'
        f'<div class="panels">{all_panels}</div></figure>'
    )
