"""Simulation: the steps rehearsed, or the rehearsal waived."""

from service.domain.acts.simulation import SimulationReport, simulated, waived
from service.records.interface import Act
from service.workflow.deciding.outcome import Outcome, acted
from service.workflow.means.office import Office


def simulate(office: Office, caller: str, sop_id: str, report: SimulationReport, act: Act | None = None) -> Outcome:
    """Record a rehearsal of exactly the steps that stand in the Doc now."""
    return acted(
        office,
        sop_id,
        caller,
        act,
        lambda sop, _: simulated(sop, caller, office.organisation, report, office.today(), office.new_id),
    )


def waive(office: Office, caller: str, sop_id: str, reason: str, act: Act | None = None) -> Outcome:
    """Record that these steps need no rehearsal."""
    return acted(office, sop_id, caller, act, lambda sop, _: (waived(sop, caller, office.organisation, reason),))
