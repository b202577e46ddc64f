"""Rehearsals as the API shows them, each beside what the Doc promised."""

from service.domain import facts
from service.domain.acts.live_rehearsal import live_due
from service.domain.acts.rehearsal_run import is_outdated
from service.domain.acts.verdict import StepVerdict, Verdict, verdict
from service.domain.company.organisation import Organisation
from service.domain.history.rehearsal import OpenRehearsal, Simulation
from service.domain.history.sop import Revision, Sop
from service.web.api.simulation_shapes import (
    LiveDueShape,
    PartShape,
    RunShape,
    RunStepShape,
    SimulationShape,
    StepResultShape,
    VerdictShape,
)


def simulation_shapes(revision: Revision, organisation: Organisation) -> list[SimulationShape]:
    """Return every rehearsal of a revision and every waiver, the oldest first."""
    return [_simulation(revision, one, organisation) for one in revision.simulations]


def run_shape(revision: Revision) -> RunShape | None:
    """Return the rehearsal that is open."""
    run = revision.run
    if run is None:
        return None
    return RunShape(
        id=run.begun.simulation,
        kind=run.begun.kind,
        begun_by=run.by,
        begun_at=run.at,
        outdated=is_outdated(revision),
        steps=[_run_step(run, n, seen_step.id) for n, seen_step in enumerate(revision.steps, start=1)],
    )


def _run_step(run: OpenRehearsal, number: int, step: str) -> RunStepShape:
    result = run.results.get(step)
    return RunStepShape(
        step=number,
        clock=run.clocks.get(step),
        outcome=result.outcome if result else None,
        working_minutes=result.working_minutes if result else None,
    )


def live_due_shape(sop: Sop, organisation: Organisation) -> LiveDueShape | None:
    """Return the live rehearsal that is due."""
    due = live_due(sop, organisation)
    if due is None:
        return None
    waiver, day = due
    return LiveDueShape(day=day, waived_by=waiver.by, reason=waiver.fact.reason)


def _simulation(revision: Revision, simulation: Simulation, organisation: Organisation) -> SimulationShape:
    fact, holds = simulation.fact, simulation in revision.rehearsals
    if isinstance(fact, facts.SimulationWaived):
        return SimulationShape(
            id=None,
            kind="waived",
            run_as="waived",
            day=organisation.day(simulation.at),
            ran_by=[],
            parts=[],
            outcome="waived",
            notes=fact.reason,
            holds=holds,
            steps=[],
            recorded_by=simulation.by,
            at=simulation.at,
        )
    judged = verdict(fact, revision, organisation)
    return SimulationShape(
        id=fact.simulation,
        kind=fact.counts_as,
        run_as=fact.kind,
        day=fact.day,
        began=fact.began,
        ran_by=list(fact.ran_by),
        parts=[PartShape(role=part.role, ran_by=list(part.ran_by)) for part in fact.parts],
        outcome=fact.outcome,
        notes=fact.notes,
        reason=fact.reason,
        total_minutes=fact.total_minutes,
        holds=holds,
        verdict=_verdict(judged, fact),
        steps=[_step(step) for step in judged.steps],
        recorded_by=simulation.by,
        at=simulation.at,
    )


def _verdict(judged: Verdict, ran: facts.Simulated) -> VerdictShape:
    return VerdictShape(
        measured_minutes=judged.measured,
        written_minutes=judged.promised,
        beyond=judged.beyond,
        not_exercised=list(judged.numbers("not_exercised")),
        not_on_this_branch=list(judged.numbers("not_on_this_branch")),
        longer=[step.number for step in judged.longer],
        vacant=list(ran.vacant),
    )


def _step(step: StepVerdict) -> StepResultShape:
    result = step.result
    return StepResultShape(
        step=result.step,
        outcome=result.outcome,
        working_minutes=result.working_minutes,
        waiting_minutes=result.waiting_minutes,
        result=result.result,
        deviation=result.deviation,
        written=step.written,
        written_minutes=step.promised,
        measured_minutes=step.measured,
        beyond=step.beyond,
    )
