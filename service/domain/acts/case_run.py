"""Following an SOP in force for a case (*pelaksanaan*): started, ticked, changed, passed on, ended."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from service.domain.acts.next_act import NextAct, Situation
from service.domain.acts.real_time import performs, time_problem
from service.domain.checks import line_problem, raise_problems, refuse, text_problem
from service.domain.company.organisation import Organisation
from service.domain.document.evidence import asks_evidence
from service.domain.document.measured_times import measured
from service.domain.errors import Denied, Problem
from service.domain.facts.case_run import (
    CaseAbandoned,
    CaseChanged,
    CaseFinished,
    CasePassedOn,
    CaseStarted,
    RunStep,
    RunWay,
    StepsTicked,
    Tick,
    TickUndone,
)
from service.domain.flow.graph import Node, flow
from service.domain.flow.ways import END
from service.domain.history.case_run import CaseRun
from service.domain.history.references import written_of
from service.domain.history.replacing import over
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence, joined

LONGEST_CASE = 120
LONGEST_NOTE = 1000
LONGEST_LINK = 2000
MOST_TICKS = 100
_LINK = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True)
class StepDone:
    """What a person tells of step `step` (from 1): done or `skipped`; `way` (from 1) is the one chosen of its ways.

    `time` is what it took, as people type it, where they tell.
    """

    step: int
    way: int | None = None
    note: str = ""
    link: str = ""
    time: str = ""
    skipped: bool = False


def started(sop: Sop, case: str, due: date | None, today: date) -> CaseStarted:
    """Return that somebody began to follow the revision in force for a case; Refused where none is in force."""
    revision = _in_force(sop, today)
    raise_problems(_case_problems(case, due, today))
    drafted = revision.drafted
    return CaseStarted(
        case.strip(), due, sop.id, sop.number, drafted.title, drafted.department, revision.number, run_steps(revision)
    )


def _case_problems(case: str, due: date | None, today: date) -> Iterator[Problem | None]:
    yield line_problem("case", case, LONGEST_CASE)
    if due is not None and due < today:
        yield Problem("due", Sentence("This day has passed. Choose today or a later one."))


def _in_force(sop: Sop, today: date) -> Revision:
    if sop.withdrawn is not None and sop.withdrawn.day <= today:
        refuse("withdrawn", over(sop, Sentence("This SOP was withdrawn; nobody works by it any more.")))
    revision = sop.in_force(today)
    if revision is None:
        refuse("not_in_force", Sentence("This SOP is not in force yet, so nobody works by it."))
    if not revision.steps:
        refuse("no_steps", Sentence("This SOP has no step table, so there is nothing to tick."))
    return revision


def run_steps(revision: Revision) -> tuple[RunStep, ...]:
    """Return the steps of a revision with their numbers and the ways between which one chooses."""
    if revision.content is None:
        return ()
    texts = written_of(revision.content)
    return tuple(
        RunStep(id_, node.number, node.step, tuple(_ways(node)), asks_evidence(node.step))
        for id_, node in zip(texts.ids, flow(texts).nodes, strict=True)
    )


def _ways(node: Node) -> Iterator[RunWay]:
    """Yield what may be chosen: a way that starts several steps together is one, one with several targets several."""
    for way in node.ways:
        for to in (way.to,) if way.together else ((one,) for one in way.to):
            yield RunWay(tuple(one for one in to if one != END), way.label)


def ticked(
    run: CaseRun, caller: str, organisation: Organisation, done: Sequence[StepDone], new_id: Callable[[], str]
) -> StepsTicked:
    """Return that these steps were done, in whatever order; Invalid with everything that is missing of any."""
    _must_work(run, caller, organisation)
    hours = organisation.hours_a_day
    raise_problems(_problems(run, done, hours))
    ticks = (
        Tick(
            new_id(),
            run.steps[one.step - 1].id,
            one.way - 1 if one.way is not None and len(run.steps[one.step - 1].ways) > 1 else None,
            one.note.strip(),
            one.link.strip(),
            measured(one.time, hours) if one.time.strip() else None,
            one.skipped,
        )
        for one in done
    )
    return StepsTicked(tuple(ticks))


def _problems(run: CaseRun, done: Sequence[StepDone], hours: float) -> Iterator[Problem | None]:
    if not done:
        yield Problem("steps", Sentence("Tick at least one step."))
    if len(done) > MOST_TICKS:
        yield Problem("steps", Sentence("Tick at most {most} steps at once.", most=MOST_TICKS))
    given: set[int] = set()
    for n, one in enumerate(done[:MOST_TICKS]):
        if not 1 <= one.step <= len(run.steps):
            says = Sentence("There is no step {step}; the table has {steps}.", step=one.step, steps=len(run.steps))
            yield Problem(f"steps[{n}].step", says)
            continue
        if one.step in given or _is_done(run, one.step - 1):
            says = Sentence("Step {number} is ticked already.", number=run.steps[one.step - 1].number)
            yield Problem(f"steps[{n}].step", says)
        given.add(one.step)
        yield from _of_step(run.steps[one.step - 1], one, f"steps[{n}]")
        if one.time.strip():
            yield time_problem(f"steps[{n}].time", measured(one.time, hours))


def _is_done(run: CaseRun, place: int) -> bool:
    """Whether a step was done and nothing leads back to it."""
    standing = run.standing
    if any(run.places[one.fact.step] == place for one in standing.ahead):
        return True
    return any(one.place == place for one in standing.passed) and place not in run.reached(standing.awaited)


def _of_step(step: RunStep, one: StepDone, field: str) -> Iterator[Problem | None]:
    number = step.number
    if len(step.ways) > 1 and (one.way is None or not 1 <= one.way <= len(step.ways)):
        yield Problem(f"{field}.way", Sentence("Step {number}: choose where it goes on.", number=number))
    yield text_problem(f"{field}.note", one.note, LONGEST_NOTE, required=False)
    if one.link.strip() and (len(one.link) > LONGEST_LINK or not _LINK.fullmatch(one.link.strip())):
        yield Problem(
            f"{field}.link",
            Sentence("Step {number}: this is no link. It begins with https:// or http://.", number=number),
        )
    if one.skipped and not one.note.strip():
        yield Problem(f"{field}.note", Sentence("Step {number}: say why it is not needed here.", number=number))
    elif step.evidence and not (one.note.strip() or one.link.strip()):
        says = Sentence("Step {number} asks for evidence: give a link or a note.", number=number)
        yield Problem(f"{field}.evidence", says)


def undone(run: CaseRun, caller: str, organisation: Organisation, tick: str) -> TickUndone:
    """Return that a tick is taken back; Invalid where there is none such."""
    _must_work(run, caller, organisation)
    if all(one.fact.id != tick for one in run.ticks):
        raise_problems([Problem("tick", Sentence("There is no such tick any more. Look at the run again."))])
    return TickUndone(tick)


def passed_on(run: CaseRun, caller: str, organisation: Organisation, to: str, note: str) -> CasePassedOn:
    """Return that a colleague has the run from now on."""
    _must_work(run, caller, organisation)
    known = organisation.person(to)
    has_it = Sentence("{name} has this run already.", name=organisation.name_of(to))
    raise_problems(
        (
            Problem("to", Sentence("Choose a person of the company.")) if known is None else None,
            Problem("to", has_it) if known and known.email == run.holder else None,
            text_problem("note", note, LONGEST_NOTE, required=False),
        )
    )
    return CasePassedOn(known.email if known else to, note.strip())


def changed(
    run: CaseRun, caller: str, organisation: Organisation, case: str, due: date | None, today: date
) -> CaseChanged:
    """Return what the run is for and by when it is due from now on; a day that has passed may stay."""
    _must_work(run, caller, organisation)
    raise_problems(_case_problems(case, None if due == run.due else due, today))
    return CaseChanged(case.strip(), due)


def finished(run: CaseRun, caller: str, organisation: Organisation) -> CaseFinished:
    """Return that everything was done; Refused while steps are left."""
    _must_work(run, caller, organisation)
    if not run.complete:
        left = joined([run.steps[place].number for place in sorted(run.standing.awaited)], ", ")
        refuse(
            "steps_left",
            Sentence("Steps are still to be done: {steps}. Tick them, or abandon the run and say why.", steps=left),
        )
    return CaseFinished()


def abandoned(run: CaseRun, caller: str, organisation: Organisation, reason: str) -> CaseAbandoned:
    """Return that the run is given up, and why."""
    _must_work(run, caller, organisation)
    raise_problems((text_problem("reason", reason, LONGEST_NOTE),))
    return CaseAbandoned(reason.strip())


def may_work(run: CaseRun, caller: str, organisation: Organisation) -> bool:
    """Whether the person may tick its steps: has or had it, performs one of them, heads the department, controls."""
    heads = organisation.head_of(run.started.department)
    return caller in (run.by, *run.holders, heads, *organisation.controllers) or any(
        performs(one.step, caller, organisation) for one in run.steps
    )


def _must_work(run: CaseRun, caller: str, organisation: Organisation) -> None:
    if not may_work(run, caller, organisation):
        holder = organisation.name_of(run.holder)
        raise Denied(
            Sentence("Only who has this run or performs one of its steps changes it. Ask {holder}.", holder=holder)
        )
    if run.over is not None:
        finished_ = Sentence("This run is finished already. Start another one.")
        refuse("run_over", finished_ if run.over.finished else Sentence("This run was abandoned. Start another one."))


def _may_start(situation: Situation) -> bool:
    revision = situation.sop.in_force(situation.today)
    return revision is not None and bool(revision.steps)


START_RUN = NextAct("start_run", _may_start, frozenset({"not_in_force", "no_steps", "withdrawn"}))
"""Following the SOP for a case."""
