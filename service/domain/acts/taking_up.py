"""Reports taken up by the revision that is drafted, as feedback to be decided."""

from collections.abc import Iterator, Sequence

from service.domain import facts
from service.domain.acts.next_act import NextAct
from service.domain.acts.reports import report_of
from service.domain.checks import raise_problems, refuse
from service.domain.company.organisation import Organisation
from service.domain.errors import Problem
from service.domain.history.entitlement import must_steer
from service.domain.history.reports import Report
from service.domain.history.sop import Sop, newest
from service.domain.sentences import Sentence

PERFORMER = Sentence("A performer")
"""Who stands as the author of feedback that a report became; the name stays with the owner and the controllers."""


def taken_up(
    sop: Sop, caller: str, organisation: Organisation, chosen: Sequence[str]
) -> tuple[facts.FeedbackGiven | facts.ReportAnswered, ...]:
    """Return reports as feedback on the revision that is drafted; whoever made them is told that they are in it."""
    must_steer(sop.current, caller, organisation)
    if not is_drafted(sop):
        refuse("not_drafting", Sentence("No next revision is being worked on. Open one first."))
    raise_problems(() if chosen else (Problem("reports", Sentence("Choose at least one.")),))
    return tuple(become_feedback(sop, chosen))


def become_feedback(sop: Sop, chosen: Sequence[str]) -> Iterator[facts.FeedbackGiven | facts.ReportAnswered]:
    """Yield reports as feedback by a performer who is not named, and that they are for the next revision."""
    known = [report_of(sop, key) for key in dict.fromkeys(chosen)]
    raise_problems(
        Problem(f"reports[{n}]", Sentence("This report is in a revision already."))
        for n, one in enumerate(known)
        if one.id in sop.feedback
    )
    author = PERFORMER.spoken(newest(sop).drafted.language)
    for one in known:
        yield facts.FeedbackGiven(one.id, "performer", "remark", author, one.made.text, step=one.made.step or None)
        if one.open:
            yield facts.ReportAnswered(one.id, "next_revision", "")


def takeable(sop: Sop) -> tuple[Report, ...]:
    """Return the reports that may be put into the next revision, the oldest first."""
    reports = (one for one in sop.practice.reports.values() if one.id not in sop.feedback)
    return tuple(one for one in reports if one.answered is None or one.answered.outcome == "next_revision")


def is_drafted(sop: Sop) -> bool:
    """Whether a revision that follows an authorised one is being worked on."""
    current = sop.current
    return (
        sop.withdrawn is None and current.authorisation is None and current.status != "cancelled" and bool(sop.previous)
    )


TAKE_UP_REPORTS = NextAct(
    "take_up_reports", lambda s: s.steers and is_drafted(s.sop) and bool(takeable(s.sop)), frozenset({"not_drafting"})
)
"""Reports put into the revision that is drafted."""
