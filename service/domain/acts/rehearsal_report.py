"""The report of a rehearsal, whole or step by step, and what is wrong with one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from service.domain import facts
from service.domain.checks import text_problem
from service.domain.company.organisation import Organisation, person_problem
from service.domain.document.chips import counted
from service.domain.errors import Problem
from service.domain.history.sop import Revision
from service.domain.sentences import Sentence

LONGEST_NOTE = 2000
LONGEST_MINUTES = 60 * 24 * 365


@dataclass(frozen=True)
class StepReport:
    """What a person reports of step number `step` (from 1); times in minutes."""

    step: int
    outcome: facts.StepOutcome
    working_minutes: int | None = None
    waiting_minutes: int | None = None
    result: str = ""
    deviation: str = ""


@dataclass(frozen=True)
class SimulationReport:
    """A whole rehearsal as a person reports it, each step once; `total_minutes` are those of all of them.

    `rest` is how the steps went that are not reported one by one; `reason` why all of it took longer than is written.
    """

    kind: facts.SimulationKind
    day: date
    ran_by: tuple[str, ...]
    steps: tuple[StepReport, ...]
    outcome: facts.SimulationOutcome
    notes: str = ""
    total_minutes: int | None = None
    parts: tuple[facts.PlayedPart, ...] = ()
    reason: str = ""
    rest: facts.StepOutcome | None = None

    @property
    def everybody(self) -> tuple[str, ...]:
        """Everybody who ran it, whichever part."""
        return tuple(dict.fromkeys((*self.ran_by, *(email for part in self.parts for email in part.ran_by))))


def in_charge(revision: Revision) -> tuple[str, ...]:
    """Return the roles in charge of steps, as the Doc names them, in its order."""
    return tuple(dict.fromkeys(pic for seen_step in revision.steps if (pic := seen_step.step.pic.strip())))


def report_problems(
    report: SimulationReport, revision: Revision, organisation: Organisation, today: date
) -> Iterator[Problem | None]:
    """Yield what is wrong with a whole report, as far as it is not about how long it all took."""
    for n, email in enumerate(report.ran_by):
        yield person_problem(f"ran_by[{n}]", email, organisation)
    yield from _part_problems(report, revision, organisation)
    if all(email in revision.ever_authors for email in report.everybody):
        yield Problem(
            "ran_by",
            Sentence("At least one of those who ran it must not be an author: name who performs these steps."),
        )
    if report.day > today:
        yield Problem(
            "day",
            Sentence("This day is in the future. Give the day on which it was run."),
        )
    yield text_problem("notes", report.notes, LONGEST_NOTE, required=report.outcome != "passed")
    yield _total_problem(report)
    yield from step_problems(report.steps, revision)
    yield from _outcome_problems(report, revision)


def _part_problems(
    report: SimulationReport, revision: Revision, organisation: Organisation
) -> Iterator[Problem | None]:
    roles = {counted(pic).strip().casefold(): pic for pic in in_charge(revision)}
    for n, part in enumerate(report.parts):
        if counted(part.role).strip().casefold() not in roles:
            says = Sentence("No step has this role in charge; there are {roles}.", roles=tuple(roles.values()))
            yield Problem(f"parts[{n}].role", says)
        for k, email in enumerate(part.ran_by):
            yield person_problem(f"parts[{n}].ran_by[{k}]", email, organisation)


def _total_problem(report: SimulationReport) -> Problem | None:
    """Return what is wrong with the time that all took: live it is measured, as a whole or step by step."""
    total, done = report.total_minutes, [s for s in report.steps if s.outcome in ("done", "took_longer")]
    if total is not None and not 0 <= total <= LONGEST_MINUTES:
        return Problem("total_minutes", Sentence("Give minutes from 0 up."))
    longest = max(done, key=lambda s: s.working_minutes or 0, default=None)
    if total is not None and longest is not None and (longest.working_minutes or 0) > total:
        says = Sentence("Step {step} alone took longer than all of it. Put one of the two right.", step=longest.step)
        return Problem("total_minutes", says)
    if report.kind == "live" and total is None and any(s.working_minutes is None for s in done):
        return Problem(
            "total_minutes",
            Sentence(
                "Give the time that all of a live rehearsal took, or the working time of each step that was done."
            ),
        )
    return None


def _outcome_problems(report: SimulationReport, revision: Revision) -> Iterator[Problem]:
    """Yield the steps that nothing was told of, and what does not go with the outcome."""
    missing = sorted(set(range(1, len(revision.steps) + 1)) - {s.step for s in report.steps})
    if missing:
        listed = ", ".join(map(str, missing))
        yield Problem("steps", Sentence("Say how these steps went: {listed}.", listed=listed))
    for n, step in enumerate(report.steps):
        if step.outcome == "not_exercised" and report.outcome == "passed":
            yield Problem(
                f"steps[{n}].outcome",
                Sentence("A step that was not exercised cannot simply pass: say “passed with notes” and why."),
            )
    if report.outcome == "failed" and not any(s.deviation.strip() for s in report.steps):
        yield Problem(
            "steps",
            Sentence("A failed simulation needs at least one deviation: say at which step, and what went wrong."),
        )


def step_problems(steps: Sequence[StepReport], revision: Revision) -> Iterator[Problem | None]:
    """Yield what is wrong with what is told of single steps."""
    expected = range(1, len(revision.steps) + 1)
    reported = [s.step for s in steps]
    for n, step in enumerate(steps):
        where = f"steps[{n}]"
        if step.step not in expected:
            yield Problem(
                f"{where}.step",
                Sentence("There is no step {step}; the table has {steps}.", step=step.step, steps=len(expected)),
            )
        if reported.count(step.step) > 1:
            yield Problem(f"{where}.step", Sentence("Reported twice. Keep one."))
        for name in ("working_minutes", "waiting_minutes"):
            minutes = getattr(step, name)
            if minutes is not None and not 0 <= minutes <= LONGEST_MINUTES:
                yield Problem(f"{where}.{name}", Sentence("Give minutes from 0 up."))
        if step.outcome == "took_longer" and step.working_minutes is None:
            yield Problem(f"{where}.working_minutes", Sentence("Say how long it took."))
        yield text_problem(f"{where}.result", step.result, LONGEST_NOTE, required=False)
        yield text_problem(f"{where}.deviation", step.deviation, LONGEST_NOTE, required=False)
