"""The rehearsal of an SOP's steps before authorisation, or its waiver."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from service.domain import facts
from service.domain.acts.next_act import NextAct, Situation, Wait
from service.domain.acts.outstanding import REHEARSAL_MISSING
from service.domain.checks import raise_outstanding, raise_problems, text_problem
from service.domain.company.organisation import Organisation, person_problem
from service.domain.errors import Code, Denied, Outstanding, Problem
from service.domain.history.entitlement import may_authorise, must_steer, parties
from service.domain.history.sop import Revision, Sop
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
    """A whole rehearsal as a person reports it, each step exactly once; `total_minutes` are those of all of them."""

    kind: facts.SimulationKind
    day: date
    ran_by: tuple[str, ...]
    steps: tuple[StepReport, ...]
    outcome: facts.SimulationOutcome
    notes: str = ""
    total_minutes: int | None = None


def simulated(
    sop: Sop, caller: str, organisation: Organisation, report: SimulationReport, today: date, new_id: Callable[[], str]
) -> tuple[facts.Fact, ...]:
    """Return the facts of a rehearsal; the deviations of a failed one become feedback."""
    revision = sop.current
    if caller not in parties(revision, organisation) and caller not in report.ran_by:
        must_steer(revision, caller, organisation)
    raise_problems(_report_problems(report, revision, organisation, today))
    raise_outstanding(_not_ready(revision))
    ids = {n: seen_step.id for n, seen_step in enumerate(revision.steps, start=1)}
    results = tuple(
        facts.StepResult(
            ids[s.step], s.outcome, s.working_minutes, s.waiting_minutes, s.result.strip(), s.deviation.strip()
        )
        for s in sorted(report.steps, key=lambda s: s.step)
    )
    content = revision.content
    rehearsal = facts.Simulated(
        new_id(), report.kind, report.day, report.ran_by, results, report.outcome,
        content.steps_hash if content else "", report.notes.strip(), report.total_minutes,
    )  # fmt: skip
    if report.outcome != "failed":
        return (rehearsal,)
    person = organisation.person(caller)
    name = person.name if person else caller
    return (
        rehearsal,
        *(
            facts.FeedbackGiven(new_id(), "simulation", "remark", name, r.deviation, step=r.step)
            for r in results
            if r.deviation
        ),
    )


def waived(sop: Sop, caller: str, organisation: Organisation, reason: str) -> facts.SimulationWaived:
    """Return the decision that these steps need no rehearsal; only who may authorise takes it."""
    revision = sop.current
    if not may_authorise(revision, caller, organisation):
        raise Denied(Sentence("Only those who may authorise this SOP can waive its simulation."))
    raise_problems((text_problem("reason", reason, LONGEST_NOTE),))
    raise_outstanding(_not_ready(revision))
    return facts.SimulationWaived(reason.strip(), revision.content.steps_hash if revision.content else "")


def usual_performers(revision: Revision, caller: str, organisation: Organisation) -> tuple[str, ...]:
    """Return who ran it unless somebody says otherwise: whoever records it, an author with a holder of each role.

    Nobody where only authors would be left, who do not rehearse alone.
    """
    authors = revision.drafted.authors
    if caller not in authors:
        return (caller,)
    roles = (organisation.role(seen.step.pic) for seen in revision.steps)
    others = dict.fromkeys(email for role in roles if role for email in _apart(role.holders, authors)[:1])
    return (caller, *others) if others else ()


def _apart(people: Iterable[str], authors: Collection[str]) -> list[str]:
    return [email for email in people if email not in authors]


def _not_ready(revision: Revision) -> Iterator[Outstanding]:
    if revision.status == "authorised":
        yield Outstanding(
            "authorised",
            Sentence("This revision is authorised already."),
        )
    elif revision.agreed is None:
        yield Outstanding(
            "round_missing",
            Sentence("Rehearse what was reviewed: close a review round of this draft first."),
        )


def _report_problems(
    report: SimulationReport, revision: Revision, organisation: Organisation, today: date
) -> Iterator[Problem | None]:
    for n, email in enumerate(report.ran_by):
        yield person_problem(f"ran_by[{n}]", email, organisation)
    if all(email in revision.drafted.authors for email in report.ran_by):
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
    yield from _step_problems(report, revision)


def _total_problem(report: SimulationReport) -> Problem | None:
    """Return what is wrong with the time that all took: live it is measured, as a whole or step by step."""
    total, done = report.total_minutes, [s for s in report.steps if s.outcome == "done"]
    if total is not None and not 0 <= total <= LONGEST_MINUTES:
        return Problem("total_minutes", Sentence("Give minutes from 0 up."))
    if report.kind == "live" and total is None and any(s.working_minutes is None for s in done):
        return Problem(
            "total_minutes",
            Sentence(
                "Give the time that all of a live rehearsal took, or the working time of each step that was done."
            ),
        )
    return None


def _step_problems(report: SimulationReport, revision: Revision) -> Iterator[Problem | None]:
    expected = set(range(1, len(revision.steps) + 1))
    reported = [s.step for s in report.steps]
    missing = sorted(expected - set(reported))
    if missing:
        listed = ", ".join(map(str, missing))
        yield Problem(
            "steps",
            Sentence("Say how these steps went: {listed}.", listed=listed),
        )
    for n, step in enumerate(report.steps):
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
        if step.outcome == "not_exercised" and report.outcome == "passed":
            yield Problem(
                f"{where}.outcome",
                Sentence("A step that was not exercised cannot simply pass: say “passed with notes” and why."),
            )
        yield text_problem(f"{where}.result", step.result, LONGEST_NOTE, required=False)
        yield text_problem(f"{where}.deviation", step.deviation, LONGEST_NOTE, required=False)
    if report.outcome == "failed" and not any(s.deviation.strip() for s in report.steps):
        yield Problem(
            "steps",
            Sentence("A failed simulation needs at least one deviation: say at which step, and what went wrong."),
        )


def _is_due(situation: Situation) -> bool:
    reviewed = situation.drafting and situation.revision.agreed is not None and not situation.editorial
    return reviewed and bool(situation.missing & REHEARSAL_MISSING)


def _rehearsal_awaited(situation: Situation) -> Wait | None:
    missing = (one.sentence for one in situation.outstanding if one.code in REHEARSAL_MISSING)
    return Wait(next(missing)) if situation.leads else None


_NOT_READY: frozenset[Code] = frozenset({"authorised", "round_missing"})
SIMULATE = NextAct("simulate", lambda s: _is_due(s) and s.takes_part, _NOT_READY, _rehearsal_awaited)
WAIVE = NextAct("waive", lambda s: _is_due(s) and s.may_authorise, _NOT_READY)
