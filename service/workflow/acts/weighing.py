"""Weighing feedback: decided one by one, confirmed many at once, or taken down from elsewhere."""

from collections.abc import Sequence

from service.domain import facts
from service.domain.acts import feedback
from service.domain.acts.feedback import Elsewhere
from service.domain.history.sop import Sop
from service.records.interface import ActClaim
from service.workflow.deciding.outcome import Outcome, acted
from service.workflow.means.office import Office


def decide_feedback(
    office: Office,
    caller: str,
    sop: Sop,
    key: str,
    disposition: facts.Disposition,
    reason: str,
    seen_mark: str | None = None,
    act: ActClaim | None = None,
) -> Outcome:
    """Record a disposition; it goes into the Doc as a reply that resolves the thread."""
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: (feedback.decided(sop, caller, office.organisation, key, disposition, reason, seen_mark),),
    )


def confirm_feedback(
    office: Office, caller: str, sop: Sop, chosen: Sequence[str], act: ActClaim | None = None
) -> Outcome:
    """Accept what was resolved in the Doc, with the reasons that stand there."""
    return acted(office, sop, caller, act, lambda sop, _: feedback.confirmed(sop, caller, office.organisation, chosen))


def note_all(office: Office, caller: str, sop: Sop, act: ActClaim | None = None) -> Outcome:
    """Note all words that reviewers wrote beside their agreement."""
    return acted(office, sop, caller, act, lambda sop, _: feedback.noted_all(sop, caller, office.organisation))


def note_feedback(
    office: Office,
    caller: str,
    sop: Sop,
    source: Elsewhere,
    text: str,
    step: int | None = None,
    act: ActClaim | None = None,
) -> Outcome:
    """Take down what was said elsewhere: in a meeting, at a simulation, by a performer."""
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: (
            feedback.noted(sop, caller, office.organisation, source, text, step, office.new_id, office.today()),
        ),
        look=False,
    )
