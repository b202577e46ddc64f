"""Review rounds: opened, answered, closed; and the dispositions of their feedback."""

from datetime import date

from service.domain import facts, review
from service.records.interface import Act
from service.workflow.deciding import decide
from service.workflow.office import Office
from service.workflow.outcome import Outcome, at_rest


def open_round(
    office: Office, caller: str, sop_id: str, reviewers: tuple[facts.Reviewer, ...], due: date, act: Act | None = None
) -> Outcome:
    """Ask reviewers for their answer by the due date; they get the file and Google's notification."""
    done = decide(
        office,
        sop_id,
        caller,
        act,
        lambda sop: (review.opened(sop, caller, office.organisation, reviewers, due, office.today()),),
    )
    return at_rest(office, sop_id, done.content, repeated=done.repeated)


def answer_round(
    office: Office,
    caller: str,
    sop_id: str,
    answer: facts.Answer,
    note: str,
    seen: str | None = None,
    act: Act | None = None,
) -> Outcome:
    """Record a reviewer's answer on the content that stands there now."""
    done = decide(
        office, sop_id, caller, act, lambda sop: review.answered(sop, caller, answer, note, seen, office.new_id)
    )
    return at_rest(office, sop_id, done.content, repeated=done.repeated)


def decide_feedback(
    office: Office,
    caller: str,
    sop_id: str,
    feedback: str,
    disposition: facts.Disposition,
    reason: str,
    act: Act | None = None,
) -> Outcome:
    """Record a disposition; it goes into the Doc as a reply that resolves the thread."""
    done = decide(
        office,
        sop_id,
        caller,
        act,
        lambda sop: (review.decided(sop, caller, office.organisation, feedback, disposition, reason),),
    )
    return at_rest(office, sop_id, done.content, repeated=done.repeated)


def close_round(
    office: Office, caller: str, sop_id: str, meeting: facts.Meeting | None, act: Act | None = None
) -> Outcome:
    """End the round on the content that stands there now."""
    done = decide(office, sop_id, caller, act, lambda sop: review.closed(sop, caller, office.organisation, meeting))
    return at_rest(office, sop_id, done.content, repeated=done.repeated)
