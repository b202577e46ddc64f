"""Texts of people as they stand in a mail: on one line, and not too long."""

import re

from service.domain.company.organisation import Organisation
from service.domain.history.sop import Revision

LONGEST_TITLE = 100
LONGEST_REASON = 1000
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ud800-\udfff]+")
"""Ends of lines and other controls, marks that turn the direction of what follows, halves of characters."""


def one_line(text: str) -> str:
    """Return a text that stays on one line and in its place, for a header or a sentence."""
    return " ".join(_UNSEEN.sub(" ", text).split())


def title(revision: Revision) -> str:
    """Return the title of a revision."""
    words = one_line(revision.drafted.title)
    return words if len(words) <= LONGEST_TITLE else words[: LONGEST_TITLE - 1].rstrip() + "…"


def shortened(text: str) -> str:
    """Return what somebody wrote."""
    words = one_line(text)
    return words if len(words) <= LONGEST_REASON else words[: LONGEST_REASON - 1].rstrip() + "…"


def name(organisation: Organisation, email: str) -> str:
    """Return what somebody is called."""
    person = organisation.person(email)
    return one_line(person.name) if person else email
