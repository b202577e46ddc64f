"""What somebody is told that is about no SOP."""

from dataclasses import dataclass
from datetime import date

from service.domain.facts import Occasion
from service.domain.sentences import Sentence


@dataclass(frozen=True)
class DigestNotice:
    """A line of a digest about no SOP: what for, to whom, until when it is news, its words, and where its link leads.

    `about` tells occasions of one kind apart within a year. `path` is a page of Baku's, such as "/pages/waiting".
    """

    occasion: Occasion
    about: str
    recipient: str
    subject: Sentence
    body: Sentence
    path: str
    last: date | None = None
