"""Rewriting: all references to steps that moved, and where it is wanted the No column, at once."""

from collections.abc import Sequence

from service.domain import facts
from service.domain.acts.references import left, must_be_suggested, rewrites_accepted
from service.domain.document.content import Content
from service.domain.history.fold import fold
from service.domain.history.observation import observed
from service.domain.history.recorded import Recorded
from service.domain.history.sop import Sop
from service.records.interface import ActClaim
from service.workflow.deciding.outcome import Outcome, acted
from service.workflow.means.office import Office


def rewrite_references(
    office: Office, caller: str, sop: Sop, *, renumber: bool, act: ActClaim | None = None
) -> Outcome:
    """Have every rewrite that is offered written into the Doc; suggested there where others review it.

    Refused where Google takes no suggestions.
    """
    outcome = acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: rewrites_accepted(sop, caller, office.organisation, renumber=renumber),
    )
    must_be_suggested(outcome.sop.current)
    return outcome


def leave_reference(office: Office, caller: str, sop: Sop, reference: str, act: ActClaim | None = None) -> Outcome:
    """Have a reference stay as it is, until it or its step changes again."""

    def decision(sop: Sop, content: Content | None) -> Sequence[facts.Fact]:
        fact = left(sop, caller, office.organisation, reference)
        after = fold(sop.id, [Recorded(fact, office.clock(), caller)], sop)
        return (fact, *(observed(after, content, office.new_id) if after and content else ()))

    return acted(office, sop, caller, act, decision)
