"""Review rounds: opened, answered, closed."""

from contextlib import suppress
from datetime import date

from service.domain import facts
from service.domain.acts import objection, review
from service.domain.acts.feedback import carried
from service.domain.acts.meeting import told_at_closing
from service.domain.errors import Refused
from service.domain.history.sop import Sop
from service.records.interface import ActClaim
from service.workflow.acts.describing import describe_before_the_round
from service.workflow.deciding.decision import done_before, words_of
from service.workflow.deciding.outcome import Outcome, acted
from service.workflow.means.office import Office


def open_round(
    office: Office,
    caller: str,
    sop: Sop,
    reviewers: tuple[facts.Reviewer, ...],
    due: date,
    act: ActClaim | None = None,
    changes: str | None = None,
) -> Outcome:
    """Ask reviewers for their answer by the due date; they get the file and one mail.

    Before that the change history says what a later revision changes: `changes`, else as proposed; "" leaves it.
    """
    if done_before(office, act) is None:
        with suppress(Refused):  # the Doc may say something else by now
            review.opened(sop, caller, office.organisation, reviewers, due, office.today())
        sop = describe_before_the_round(office, caller, sop, changes)
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: (
            review.opened(sop, caller, office.organisation, reviewers, due, office.today()),
            *carried(sop),
        ),
    )


def answer_round(
    office: Office,
    caller: str,
    sop: Sop,
    answer: facts.Answer,
    note: str,
    mark: str | None = None,
    act: ActClaim | None = None,
) -> Outcome:
    """Record a reviewer's answer on the content that stands there now."""
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, content: review.answered(
            sop, caller, office.organisation, answer, note, mark, office.new_id, words_of(content)
        ),
    )


def overrule(office: Office, caller: str, sop: Sop, reviewer: str, reason: str, act: ActClaim | None = None) -> Outcome:
    """Let the round close over a reviewer's objection."""
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: objection.overruled(sop, caller, office.organisation, reviewer, reason, office.today()),
    )


def ask_again(office: Office, caller: str, sop: Sop, act: ActClaim | None = None) -> Outcome:
    """Ask everybody whose answer is to be thought over; each gets a mail that says what was changed."""
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, content: review.asked_again(sop, caller, office.organisation, words_of(content)),
    )


def close_round(
    office: Office, caller: str, sop: Sop, meeting: facts.Meeting | None = None, act: ActClaim | None = None
) -> Outcome:
    """End the round on the content that stands there now; `meeting` is of a meeting that nothing was recorded of."""
    return acted(
        office, sop, caller, act, lambda sop, content: _closed(office, caller, sop, meeting, words_of(content))
    )


def _closed(
    office: Office, caller: str, sop: Sop, meeting: facts.Meeting | None, words: tuple[str, ...]
) -> tuple[facts.Fact, ...]:
    closed = review.closed(sop, caller, office.organisation, meeting, words)
    of_meeting = told_at_closing(sop, caller, office.organisation, meeting, office.new_id) if meeting else ()
    return (*of_meeting, closed)
