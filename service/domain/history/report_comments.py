"""The comments beside the steps of a draft that say what performers told of them."""

from service.domain.history.feedback import Feedback
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence

LONGEST = 2048
"""UTF-8 units that Docs takes in a comment (evidence/docs.md 2.9)."""


def uncommented(sop: Sop) -> tuple[Feedback, ...]:
    """Return the reports and times that the newest revision is to deal with, of which its Doc says nothing yet."""
    told = {*sop.practice.reports, *sop.practice.taken_times}
    return tuple(one for one in sop.in_hand if one.id in told and not one.placed and one.awaits_decision)


def comment_words(sop: Sop, feedback: Feedback) -> str:
    """Return what the comment says, without who reported."""
    language = sop.current.drafted.language
    report = Sentence("A performer reports: {text}", text=feedback.given.text).spoken(language)
    words = " ".join((report if feedback.id in sop.practice.reports else feedback.given.text).split())
    units = words.encode()
    return words if len(units) <= LONGEST else units[: LONGEST - 3].decode(errors="ignore") + "…"
