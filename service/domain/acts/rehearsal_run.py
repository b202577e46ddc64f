"""A rehearsal that is told while it runs, for days if need be: begun, its steps told, finished or stopped."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from service.domain import facts
from service.domain.acts.next_act import NextAct, Situation, Wait
from service.domain.acts.rehearsal_report import LONGEST_NOTE, SimulationReport, StepReport, step_problems
from service.domain.acts.simulation import is_rehearsable, must_take_part, not_ready, simulated, step_result
from service.domain.checks import raise_outstanding, raise_problems, refuse, text_problem
from service.domain.company.organisation import Organisation
from service.domain.document.measured_times import elapsed
from service.domain.errors import Code, Outstanding, Problem
from service.domain.history.rehearsal import OpenRehearsal
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence


@dataclass(frozen=True)
class RunEnd:
    """What is told of a run as a whole when it is finished; `rest` is how the steps went that were not told."""

    ran_by: tuple[str, ...]
    outcome: facts.SimulationOutcome
    notes: str = ""
    total_minutes: int | None = None
    parts: tuple[facts.PlayedPart, ...] = ()
    reason: str = ""
    rest: facts.StepOutcome | None = None


def begun(
    sop: Sop, caller: str, organisation: Organisation, kind: facts.SimulationKind, new_id: Callable[[], str]
) -> facts.RunBegun:
    """Return that a rehearsal of the steps as they are began; Refused where one is open."""
    revision = sop.current
    must_take_part(revision, caller, organisation)
    raise_outstanding((*not_ready(revision), *_is_open(revision)))
    return facts.RunBegun(new_id(), kind, revision.content.steps_hash if revision.content else "")


def step_begun(sop: Sop, caller: str, organisation: Organisation, step: int) -> facts.StepBegun:
    """Return that the clock of a step was started."""
    revision = sop.current
    open_run(revision, caller, organisation)
    if not 1 <= step <= len(revision.steps):
        says = Sentence("There is no step {step}; the table has {steps}.", step=step, steps=len(revision.steps))
        raise_problems([Problem("step", says)])
    return facts.StepBegun(revision.steps[step - 1].id)


def steps_run(
    sop: Sop, caller: str, organisation: Organisation, steps: Sequence[StepReport], now: datetime
) -> facts.StepsRun:
    """Return how some steps went; one whose clock runs took as long as that, unless a time is told."""
    revision = sop.current
    run = open_run(revision, caller, organisation)
    rows = dict(enumerate(revision.steps, start=1))
    clocked = tuple(_clocked(s, run, rows[s.step].id, organisation, now) if s.step in rows else s for s in steps)
    none_told = () if steps else (Problem("steps", Sentence("Choose at least one.")),)
    raise_problems((*none_told, *step_problems(clocked, revision)))
    return facts.StepsRun(tuple(step_result(s, rows[s.step]) for s in clocked))


def finished(
    sop: Sop, caller: str, organisation: Organisation, end: RunEnd, today: date, new_id: Callable[[], str]
) -> tuple[facts.Fact, ...]:
    """Return the facts of the rehearsal that the open run comes to."""
    revision = sop.current
    run = open_run(revision, caller, organisation)
    report = SimulationReport(
        run.begun.kind, today, end.ran_by, tuple(_every_step(revision, run, end.rest)), end.outcome, end.notes,
        end.total_minutes, end.parts, end.reason,
    )  # fmt: skip
    rehearsal, *feedback = simulated(sop, caller, organisation, report, today, new_id, run)
    return rehearsal, *feedback


def stopped(sop: Sop, caller: str, organisation: Organisation, reason: str) -> facts.RunStopped:
    """Return that the open run was given up, and why."""
    must_take_part(sop.current, caller, organisation)
    _run(sop.current)
    raise_problems((text_problem("reason", reason, LONGEST_NOTE),))
    return facts.RunStopped(reason.strip())


def _every_step(revision: Revision, run: OpenRehearsal, rest: facts.StepOutcome | None) -> Iterator[StepReport]:
    """Yield how each step went, the rest of them as the end says; nothing of those where it says nothing."""
    for number, step in enumerate(revision.steps, start=1):
        if (result := run.results.get(step.id)) is not None:
            yield _again(number, result)
        elif rest is not None:
            yield StepReport(number, rest)


def _again(number: int, result: facts.StepResult) -> StepReport:
    """Return the result of a step as a report on it."""
    return StepReport(
        number, result.outcome, result.working_minutes, result.waiting_minutes, result.result, result.deviation
    )


def open_run(revision: Revision, caller: str, organisation: Organisation) -> OpenRehearsal:
    """Return the open run; Refused where there is none, or the steps are others than when it began."""
    must_take_part(revision, caller, organisation)
    run = _run(revision)
    if is_outdated(revision):
        refuse("run_outdated", Sentence("The steps were changed since this rehearsal began. Stop it and begin anew."))
    return run


def is_outdated(revision: Revision) -> bool:
    """Whether the steps are others than when the open run began."""
    run, content = revision.run, revision.content
    return run is not None and content is not None and content.steps_hash != run.begun.steps_hash


def _run(revision: Revision) -> OpenRehearsal:
    if revision.run is None or revision.status in ("cancelled", "withdrawn", "superseded"):
        refuse("no_run", Sentence("No rehearsal is open. Begin one first."))
    return revision.run


def _is_open(revision: Revision) -> Iterator[Outstanding]:
    if revision.run is not None:
        yield Outstanding("run_open", Sentence("A rehearsal is open already. Finish it, or stop it."))


def _clocked(
    report: StepReport, run: OpenRehearsal, step: str, organisation: Organisation, now: datetime
) -> StepReport:
    """Return the report with what the clock says, where it runs and nobody tells another time."""
    since = run.clocks.get(step)
    if since is None or report.working_minutes is not None or report.outcome not in ("done", "took_longer"):
        return report
    return replace(report, working_minutes=clock(since, now, organisation))


def clock(since: datetime, now: datetime, organisation: Organisation) -> int:
    """Return the working minutes that a clock shows, nights and days off left out."""
    begun_at, ended_at = (at.astimezone(organisation.time_zone) for at in (since, now))
    between = (begun_at.date() + timedelta(days=n) for n in range(1, (ended_at.date() - begun_at.date()).days))
    return elapsed(begun_at, ended_at, sum(not organisation.works_on(day) for day in between), organisation.hours_a_day)


def _may_begin(situation: Situation) -> bool:
    return is_rehearsable(situation) and situation.revision.run is None


def _may_go_on(situation: Situation) -> bool:
    return situation.revision.run is not None and situation.takes_part and not is_outdated(situation.revision)


def _may_stop(situation: Situation) -> bool:
    return situation.takes_part and is_outdated(situation.revision)


def _end_awaited(situation: Situation) -> Wait | None:
    run = situation.revision.run
    if run is None or not (situation.leads or situation.caller == run.by):
        return None
    results, steps = len(run.results), len(situation.revision.steps)
    return Wait(Sentence("A rehearsal is open: {told} of {steps} steps told.", told=results, steps=steps))


_OF_A_RUN: frozenset[Code] = frozenset({"no_run", "run_outdated"})
BEGIN_RUN = NextAct("begin_run", _may_begin, frozenset({"run_open", "round_missing"}))
GO_ON = NextAct("go_on", _may_go_on, _OF_A_RUN, _end_awaited)
STOP_RUN = NextAct("stop_run", _may_stop, _OF_A_RUN)
