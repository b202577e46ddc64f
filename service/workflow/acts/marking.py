"""Marking: who is in charge of the steps of a drawn flow is written into the Doc."""

from collections.abc import Mapping

from service.domain.acts.marks import pics_given
from service.domain.history.sop import Sop
from service.records.interface import ActClaim
from service.workflow.deciding.outcome import Outcome, acted
from service.workflow.means.office import Office


def give_pics(office: Office, caller: str, sop: Sop, wanted: Mapping[int, str], act: ActClaim | None = None) -> Outcome:
    """Have these steps, by their numbers, marked as these performers'."""
    return acted(office, sop, caller, act, lambda sop, _: pics_given(sop, caller, office.organisation, wanted))
