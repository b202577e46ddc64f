"""Inserting: Baku's identity block comes into a Doc with words of its own, and the head goes that it had before."""

from service.domain.acts.identity_block import asked, head_given_up
from service.domain.history.sop import Sop
from service.records.interface import ActClaim
from service.workflow.deciding.outcome import Outcome, acted
from service.workflow.means.office import Office


def insert_block(office: Office, caller: str, sop: Sop, act: ActClaim | None = None) -> Outcome:
    """Have the identity block put in front of the Doc's words, none of which changes."""
    return acted(office, sop, caller, act, lambda sop, _: asked(sop, caller, office.organisation))


def remove_head(office: Office, caller: str, sop: Sop, lines: tuple[str, ...], act: ActClaim | None = None) -> Outcome:
    """Have the head taken out that the Doc had before the block, and that was shown as these lines."""
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, content: head_given_up(sop, caller, office.organisation, content, lines),
    )
