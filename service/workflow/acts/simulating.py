"""Simulation: the steps rehearsed, or the rehearsal waived."""

from service.domain.acts.simulation import SimulationReport, simulated, waived
from service.domain.history.sop import Sop
from service.records.interface import ActClaim
from service.workflow.deciding.outcome import Outcome, acted
from service.workflow.means.office import Office


def simulate(office: Office, caller: str, sop: Sop, report: SimulationReport, act: ActClaim | None = None) -> Outcome:
    """Record a rehearsal of exactly the steps that stand in the Doc now."""
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: simulated(sop, caller, office.organisation, report, office.today(), office.new_id),
    )


def waive(office: Office, caller: str, sop: Sop, reason: str, act: ActClaim | None = None) -> Outcome:
    """Record that these steps need no rehearsal."""
    return acted(office, sop, caller, act, lambda sop, _: (waived(sop, caller, office.organisation, reason),))
