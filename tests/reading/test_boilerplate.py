"""Notices of a site are told from what a report says."""

from __future__ import annotations

import pytest

from corridor.reading.documents.boilerplate import is_boilerplate
from corridor.reading.documents.captions import is_credited

NOTICES = """We keep this a place where users can talk. To improve our community we have suspended commenting.
Sign up for our newsletter
Read more: what is known of the floods
We use cookies to improve your experience on this site.
Follow us on Twitter
© 2019 The Daily Invention. All rights reserved.
(Reporting by A. Author in Ost; Editing by B. Other)
Photograph: A. Nother/Agency
Comments are moderated before they are published; please read our guidelines before posting.
Subscribe to our channel
Share this article
By continuing to use this website you accept our use of cookies.
Advertisement
The views expressed in this article are the author's own.
Commenting on this article has been disabled. Readers may write to us by e-mail.
Image source, Getty Images
You can unsubscribe at any time from this newsletter.
This material may not be published, broadcast, rewritten or redistributed without permission."""

REPORTED = """The people said on Monday that 300 had fled.
Read in the mosque, the statement told people to leave.
More on the edge of the town, 300 people slept in cars.
“We use cookies,” he said.
We closed the camp because our members left, the group's website said: 300 had gone.
Related families were kept together, officials said.
Latest figures show 4,000 people left.
Follow-up visits found 300 families.
The commander said users of the road had agreed to stop.
Support our troops, 400 residents shouted.
Signed up by smugglers, 400 fighters crossed.
Share of those displaced: 40 per cent
Donated tents sheltered 400 people.
Some 400 families registered with us.
Source: ministry said 400 people were displaced
Sponsored refugees arrived in the camp.
Comments by the minister drew 3,000 protesters.
Loading of the buses began at noon; 300 people left."""


@pytest.mark.parametrize("notice", NOTICES.split("\n"))
def test_a_notice_of_the_site_is_boilerplate(notice: str) -> None:
    assert is_boilerplate(notice)


@pytest.mark.parametrize("sentence", REPORTED.split("\n"))
def test_a_sentence_of_the_report_is_kept(sentence: str) -> None:
    assert not is_boilerplate(sentence)


@pytest.mark.parametrize(
    ("paragraph", "credited"),
    [
        ("Families wait at the border. Photograph: A. Nother/Agency", True),
        ("FILE PHOTO: A bus leaves the town of Ost", True),
        ("A bus leaves the town of Ost (Image: A. Nother)", True),
        ("About 300 families fled the town, officials said.", False),
        ("She sold photographs: 300 of them in a year, she said, and none of the flood that drove them out.", False),
    ],
)
def test_a_caption_has_a_credit(paragraph: str, credited: bool) -> None:
    assert is_credited(paragraph) is credited
