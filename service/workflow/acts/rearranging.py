"""Rearranging a round in trouble: a reviewer replaced or excused, more time, or the round stopped."""

from collections.abc import Callable
from datetime import date

from service.domain.acts import round_changes
from service.domain.facts import Fact
from service.domain.history.sop import Sop
from service.records.interface import ActClaim
from service.workflow.deciding.outcome import Outcome, acted
from service.workflow.means.office import Office


def replace_reviewer(
    office: Office, caller: str, sop: Sop, reviewer: str, successor: str, reason: str, act: ActClaim | None = None
) -> Outcome:
    """Have somebody else review in a reviewer's place; they get the file."""
    return _rearrange(
        office,
        caller,
        sop,
        act,
        lambda sop: round_changes.reviewer_replaced(sop, caller, office.organisation, reviewer, successor, reason),
    )


def excuse_reviewer(
    office: Office, caller: str, sop: Sop, reviewer: str, reason: str, act: ActClaim | None = None
) -> Outcome:
    """Wait no longer for a reviewer's answer."""
    return _rearrange(
        office,
        caller,
        sop,
        act,
        lambda sop: round_changes.reviewer_excused(sop, caller, office.organisation, reviewer, reason),
    )


def move_due(office: Office, caller: str, sop: Sop, due: date, reason: str, act: ActClaim | None = None) -> Outcome:
    """Give the round until another day."""
    return _rearrange(
        office,
        caller,
        sop,
        act,
        lambda sop: round_changes.due_moved(sop, caller, office.organisation, due, reason, office.today()),
    )


def cancel_round(office: Office, caller: str, sop: Sop, reason: str, act: ActClaim | None = None) -> Outcome:
    """Stop the round; the revision is a draft again."""
    return _rearrange(
        office,
        caller,
        sop,
        act,
        lambda sop: round_changes.round_cancelled(sop, caller, office.organisation, reason),
    )


def _rearrange(office: Office, caller: str, sop: Sop, act: ActClaim | None, decision: Callable[[Sop], Fact]) -> Outcome:
    return acted(office, sop, caller, act, lambda sop, _: (decision(sop),), look=False)
