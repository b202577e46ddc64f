"""Rehearsals, in sentences."""

from typing import assert_never

from service.domain import facts
from service.domain.sentences import Sentence
from service.domain.telling.rehearsals import OUTCOMES
from service.domain.telling.trail.context import Context


def told(fact: facts.SimulationFact, context: Context) -> Sentence:
    """Return what happened."""
    match fact:
        case facts.Simulated():
            return _rehearsed(fact, context)
        case facts.SimulationWaived():
            return Sentence("The rehearsal was waived: {reason}", reason=fact.reason)
        case facts.RunBegun(kind="live"):
            return Sentence("A live rehearsal was begun.")
        case facts.RunBegun():
            return Sentence("A rehearsal at the table was begun.")
        case facts.StepBegun():
            return Sentence("The clock of step {number} was started.", number=context.steps((fact.step,)))
        case facts.StepsRun():
            numbers = context.steps(one.step for one in fact.steps)
            return Sentence("It was recorded how steps went: {numbers}.", numbers=numbers)
        case facts.RunStopped():
            return Sentence("The rehearsal was given up: {reason}", reason=fact.reason)
    assert_never(fact)


def _rehearsed(fact: facts.Simulated, context: Context) -> Sentence:
    who, outcome = context.who(*fact.ran_by), OUTCOMES[fact.outcome]
    if fact.counts_as == "live":
        return Sentence("Live rehearsal on {day}, run by {who}: {outcome}", day=fact.day, who=who, outcome=outcome)
    return Sentence("Rehearsal at the table on {day}, run by {who}: {outcome}", day=fact.day, who=who, outcome=outcome)
