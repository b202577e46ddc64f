"""Simulation: the steps rehearsed, told at once or while it runs, or the rehearsal waived."""

from collections.abc import Sequence

from service.domain.acts.rehearsal_report import SimulationReport, StepReport
from service.domain.acts.rehearsal_run import RunEnd, begun, finished, step_begun, steps_run, stopped
from service.domain.acts.simulation import simulated, waived
from service.domain.facts import SimulationKind
from service.domain.history.sop import Sop
from service.records.interface import ActClaim
from service.workflow.deciding.decision import Decision
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


def begin_run(office: Office, caller: str, sop: Sop, kind: SimulationKind, act: ActClaim | None = None) -> Outcome:
    """Begin a rehearsal that is told step by step, of exactly the steps that stand in the Doc now."""
    return acted(
        office, sop, caller, act, lambda sop, _: (begun(sop, caller, office.organisation, kind, office.new_id),)
    )


def begin_step(office: Office, caller: str, sop: Sop, step: int, act: ActClaim | None = None) -> Outcome:
    """Start the clock of a step."""
    return _in_run(office, caller, sop, act, lambda sop, _: (step_begun(sop, caller, office.organisation, step),))


def tell_steps(
    office: Office, caller: str, sop: Sop, steps: Sequence[StepReport], act: ActClaim | None = None
) -> Outcome:
    """Record how some steps of the open run went."""
    now = office.clock()
    return _in_run(office, caller, sop, act, lambda sop, _: (steps_run(sop, caller, office.organisation, steps, now),))


def finish_run(office: Office, caller: str, sop: Sop, end: RunEnd, act: ActClaim | None = None) -> Outcome:
    """Record what the open run came to, of exactly the steps that stand in the Doc now."""
    return acted(
        office,
        sop,
        caller,
        act,
        lambda sop, _: finished(sop, caller, office.organisation, end, office.today(), office.new_id),
    )


def stop_run(office: Office, caller: str, sop: Sop, reason: str, act: ActClaim | None = None) -> Outcome:
    """Give the open run up."""
    return _in_run(office, caller, sop, act, lambda sop, _: (stopped(sop, caller, office.organisation, reason),))


def waive(office: Office, caller: str, sop: Sop, reason: str, act: ActClaim | None = None) -> Outcome:
    """Record that these steps need no rehearsal."""
    organisation, today = office.organisation, office.today()
    return acted(office, sop, caller, act, lambda sop, _: (waived(sop, caller, organisation, reason, today),))


def _in_run(office: Office, caller: str, sop: Sop, act: ActClaim | None, decision: Decision) -> Outcome:
    """Record something in the open run; the Doc is looked at when that is finished."""
    return acted(office, sop, caller, act, decision, look=False)
