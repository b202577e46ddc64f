"""Telling how long a step took in real work (*waktu nyata*), by whoever performs it."""

from collections.abc import Callable
from datetime import date

from service.domain import facts
from service.domain.acts.feedback import step_problem
from service.domain.acts.next_act import NextAct, Situation
from service.domain.acts.reports import worked_by
from service.domain.checks import raise_problems, refuse
from service.domain.company.organisation import Organisation
from service.domain.document.chips import counted
from service.domain.document.measured_times import measured
from service.domain.document.sop_document import Step
from service.domain.errors import Denied, Problem
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence

LONGEST_MINUTES = 366 * 24 * 60


def timed(
    sop: Sop, caller: str, organisation: Organisation, step: int, time: str, new_id: Callable[[], str], today: date
) -> facts.TimeReported:
    """Return how long a step of the revision that people work by took; Denied to who performs no part of it."""
    revision = worked_by(sop, today)
    if revision is None:
        refuse("not_in_force", Sentence("Nobody works by this SOP yet, so it has no time of real work."))
    minutes = measured(time, organisation.hours_a_day)
    raise_problems((step_problem(revision, step), time_problem("time", minutes)))
    performed = revision.steps[step - 1]
    if not performs(performed.step, caller, organisation):
        raise Denied(
            Sentence("Only who performs step {step} says how long it took: whoever holds one of its roles.", step=step)
        )
    return facts.TimeReported(revision.number, performed.id, minutes or 0, new_id())


def performed_steps(
    revision: Revision, email: str, organisation: Organisation
) -> tuple[tuple[int, facts.SeenStep], ...]:
    """Return the steps in which the person has a part, each with its number."""
    return tuple(
        (number, one) for number, one in enumerate(revision.steps, start=1) if performs(one.step, email, organisation)
    )


def performs(step: Step, email: str, organisation: Organisation) -> bool:
    """Whether the person holds a role that the step names, or is named there."""
    for name in filter(str.strip, (step.pic, *step.involved)):
        role = organisation.role(name)
        if email in (role.holders if role else (counted(name).strip(),)):
            return True
    return False


def time_problem(field: str, minutes: int | None) -> Problem | None:
    """Return what is wrong with a time that somebody typed, of which so many minutes were understood."""
    if minutes is not None and 0 < minutes <= LONGEST_MINUTES:
        return None
    says = Sentence("This was not understood as a time. Write one amount, such as 45 minutes, 2 hours or 1 day.")
    return Problem(field, says)


def _may_tell(situation: Situation) -> bool:
    revision = worked_by(situation.sop, situation.today)
    return revision is not None and bool(performed_steps(revision, situation.caller, situation.organisation))


REPORT_TIME = NextAct("report_time", _may_tell, frozenset({"not_in_force"}))
"""The time that a step took in real work."""
