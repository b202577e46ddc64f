"""Ending: an SOP withdrawn, or a revision cancelled before it was ever in force."""

from service.domain.acts.ending import cancelled, withdrawal_proposed, withdrawn
from service.domain.history.sop import Sop
from service.records.interface import ActClaim
from service.workflow.deciding.outcome import Outcome, acted
from service.workflow.means.office import Office


def withdraw(office: Office, caller: str, sop: Sop, reason: str, act: ActClaim | None = None) -> Outcome:
    """Take an SOP out of force; its Doc is marked and put away."""
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: (withdrawn(sop, caller, office.organisation, reason, office.today()),),
        look=False,
    )


def propose_withdrawal(office: Office, caller: str, sop: Sop, reason: str, act: ActClaim | None = None) -> Outcome:
    """Propose to those who may decide it that an SOP be withdrawn."""
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: (withdrawal_proposed(sop, caller, office.organisation, reason),),
        look=False,
    )


def cancel(office: Office, caller: str, sop: Sop, reason: str, act: ActClaim | None = None) -> Outcome:
    """Stop a revision that was never in force; its Doc is marked and put away, its number stays used."""
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: (cancelled(sop, caller, office.organisation, reason),),
        look=False,
    )
