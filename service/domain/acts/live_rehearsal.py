"""The live rehearsal that is due where one was waived."""

from datetime import date, timedelta

from service.domain import facts
from service.domain.company.organisation import Organisation
from service.domain.history.rehearsal import Simulation
from service.domain.history.sop import Sop


def live_due(sop: Sop, organisation: Organisation) -> tuple[Simulation, date] | None:
    """Return the waiver of the newest revision's steps and the day by which they are run live all the same.

    None once they were, and where nobody waived that.
    """
    ran = sop.current.rehearsals if sop.withdrawn is None and sop.current.status != "cancelled" else ()
    waivers = [one for one in ran if isinstance(one.fact, facts.SimulationWaived)]
    if not waivers or any(one.live for one in ran):
        return None
    return waivers[-1], organisation.day(waivers[-1].at) + timedelta(days=organisation.waived_rehearsal_days)
