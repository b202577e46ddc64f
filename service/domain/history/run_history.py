"""Rehearsals read from facts: the open run, those that were held, and waivers."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from service.domain import facts
from service.domain.history.rehearsal import OpenRehearsal, Simulation
from service.domain.history.sop import Revision


def rehearsed(revision: Revision, fact: facts.SimulationFact, at: datetime, by: str) -> Revision:
    """Return the revision after a rehearsal, its waiver, or something in the open run."""
    match fact:
        case facts.Simulated() | facts.SimulationWaived():
            return _rehearsed_wholly(revision, Simulation(fact, by, at))
        case facts.RunBegun():
            return replace(revision, run=OpenRehearsal(fact, by, at))
        case facts.RunStopped():
            return replace(revision, run=None)
    return replace(revision, run=_run_after(revision.run, fact, at))


def _rehearsed_wholly(revision: Revision, simulation: Simulation) -> Revision:
    fact, run = simulation.fact, revision.run
    ended = isinstance(fact, facts.Simulated) and run is not None and run.begun.simulation == fact.simulation
    ran = replace(revision, simulations=(*revision.simulations, simulation), run=None if ended else run)
    if revision.status == "authorised":
        return ran
    if simulation.failed:
        return replace(ran, status="drafting", requested=None)
    return replace(ran, status="awaiting_authorisation")


def _run_after(run: OpenRehearsal | None, fact: facts.StepBegun | facts.StepsRun, at: datetime) -> OpenRehearsal:
    if run is None:
        raise ValueError("no rehearsal is open that could have gone on")
    match fact:
        case facts.StepBegun(step=step):
            return replace(run, clocks={**run.clocks, step: at})
        case facts.StepsRun(steps=steps):
            newly = {result.step: result for result in steps}
            clocks = {step: since for step, since in run.clocks.items() if step not in newly}
            return replace(run, results={**run.results, **newly}, clocks=clocks)
    assert_never(fact)
