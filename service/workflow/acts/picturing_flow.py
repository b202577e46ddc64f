"""Showing the flow of one SOP as a picture in its Doc, or not."""

from service.domain.acts.flow_picture import picture_chosen
from service.domain.history.sop import Sop
from service.records.interface import ActClaim
from service.workflow.deciding.outcome import Outcome, acted
from service.workflow.means.office import Office


def choose_picture(office: Office, caller: str, sop: Sop, *, shown: bool, act: ActClaim | None = None) -> Outcome:
    """Record whether the SOP's Docs show its flow as a picture, and bring the newest into line."""
    company = office.organisation
    return acted(office, sop, caller, act, lambda sop, _: picture_chosen(sop, caller, company, shown=shown), look=False)
