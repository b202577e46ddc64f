"""The rehearsal of an SOP's steps before authorisation, or its waiver."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from service.domain import facts
from service.domain.acts.live_rehearsal import live_due
from service.domain.acts.next_act import NextAct, Situation, Wait
from service.domain.acts.outstanding import REHEARSAL_MISSING
from service.domain.acts.verdict import AGREE, Verdict, agreeing, took, vacant, verdict
from service.domain.checks import raise_outstanding, raise_problems, refuse, text_problem
from service.domain.company.organisation import Organisation, person_problem
from service.domain.document.chips import counted
from service.domain.errors import Code, Denied, Outstanding, Problem
from service.domain.history.entitlement import must_steer, parties
from service.domain.history.signing import signers_on
from service.domain.history.sop import Revision, Run, Sop
from service.domain.sentences import Sentence, joined

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


def simulated(
    sop: Sop,
    caller: str,
    organisation: Organisation,
    report: SimulationReport,
    today: date,
    new_id: Callable[[], str],
    run: Run | None = None,
) -> tuple[facts.Fact, ...]:
    """Return the facts of a rehearsal, of the open `run` or told at once; what is to be decided on becomes feedback."""
    revision = sop.current
    if caller not in report.everybody:
        must_take_part(revision, caller, organisation)
    report = _with_rest(report, revision)
    rehearsal = _rehearsal(report, revision, organisation, run.begun.simulation if run else new_id())
    rehearsal = replace(rehearsal, began=organisation.day(run.at) if run else None)
    judged = verdict(rehearsal, revision, organisation)
    raise_problems(
        (*_report_problems(report, revision, organisation, today), _reason_problem(report, judged, organisation))
    )
    raise_outstanding(not_ready(revision))
    person = organisation.person(caller)
    name = person.name if person else caller
    texts = _feedback(sop, rehearsal, judged, organisation)
    return (
        rehearsal,
        *(facts.FeedbackGiven(new_id(), "simulation", "remark", name, text, step=step) for text, step in texts),
    )


def must_take_part(revision: Revision, caller: str, organisation: Organisation) -> None:
    """Raise Denied unless the person has any part in the revision."""
    if caller not in parties(revision, organisation):
        must_steer(revision, caller, organisation)


def _with_rest(report: SimulationReport, revision: Revision) -> SimulationReport:
    """Return the report with the steps that it sums up."""
    if report.rest is None:
        return report
    reported = {step.step for step in report.steps}
    rest = (StepReport(n, report.rest) for n in range(1, len(revision.steps) + 1) if n not in reported)
    return replace(report, steps=(*report.steps, *rest))


def _rehearsal(
    report: SimulationReport, revision: Revision, organisation: Organisation, simulation: str
) -> facts.Simulated:
    """Return the fact that a report comes to, steps that are not there left out."""
    rows = dict(enumerate(revision.steps, start=1))
    steps = sorted(report.steps, key=lambda s: s.step)
    results = tuple(step_result(s, rows[s.step]) for s in steps if s.step in rows)
    return facts.Simulated(
        simulation,
        report.kind,
        report.day,
        report.everybody,
        results,
        report.outcome,
        revision.content.steps_hash if revision.content else "",
        report.notes.strip(),
        report.total_minutes,
        tuple(part for part in report.parts if part.ran_by),
        vacant(revision, results, organisation),
        report.reason.strip(),
        written={seen.id: seen.step.duration for seen in revision.steps},
    )


def step_result(report: StepReport, seen: facts.SeenStep) -> facts.StepResult:
    """Return how a step of the Doc went."""
    return facts.StepResult(
        seen.id, report.outcome, report.working_minutes, report.waiting_minutes, report.result.strip(),
        report.deviation.strip(),
    )  # fmt: skip


def _feedback(
    sop: Sop, ran: facts.Simulated, judged: Verdict, organisation: Organisation
) -> Iterator[tuple[str, str | None]]:
    """Yield what is to be decided about a rehearsal, each with its step: deviations, reason, what three agree on."""
    language = sop.current.drafted.language
    if ran.outcome == "failed":
        yield from ((r.deviation, r.step) for r in ran.steps if r.deviation)
    if ran.reason:
        time = took(judged, organisation)
        yield joined((*([time] if time else ()), ran.reason), ": ").spoken(language), None
    for step, time in agreeing(sop, ran, organisation):
        says = Sentence(
            "{count} rehearsals agree: step {step} took {took}. Shorten the step, or write the time that it takes.",
            count=AGREE,
            step=step.number,
            took=time,
        )
        yield says.spoken(language), step.result.step


def _reason_problem(report: SimulationReport, judged: Verdict, organisation: Organisation) -> Problem | None:
    """Return that a rehearsal beyond what is tolerated wants one reason; what failed has told its deviations."""
    required = judged.beyond and report.outcome != "failed"
    if required and not report.reason.strip():
        says = Sentence(
            "It took {took}, more than {tolerance} % longer. Say in a sentence why; that becomes feedback.",
            took=took(judged, organisation) or "",
            tolerance=organisation.rehearsal_tolerance,
        )
        return Problem("reason", says)
    return text_problem("reason", report.reason, LONGEST_NOTE, required=False)


def waived(sop: Sop, caller: str, organisation: Organisation, reason: str, today: date) -> facts.SimulationWaived:
    """Return the decision that these steps need no rehearsal; only who may authorise them that day takes it."""
    revision = sop.current
    if caller not in signers_on(revision, organisation, today):
        raise Denied(Sentence("Only those who may authorise this SOP can waive its simulation."))
    raise_problems((text_problem("reason", reason, LONGEST_NOTE),))
    if revision.status == "authorised":
        refuse("authorised", Sentence("This revision is authorised already."))
    raise_outstanding(not_ready(revision))
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


def usual_parts(revision: Revision, ran_by: Collection[str], organisation: Organisation) -> Mapping[str, str]:
    """Return who ran the part of each role unless somebody says otherwise: the first who ran it and holds it."""
    known = {pic: organisation.role(pic) for pic in in_charge(revision)}
    holders = {pic: [e for e in role.holders if e in ran_by] for pic, role in known.items() if role}
    return {pic: emails[0] for pic, emails in holders.items() if emails}


def in_charge(revision: Revision) -> tuple[str, ...]:
    """Return the roles in charge of steps, as the Doc names them, in its order."""
    return tuple(dict.fromkeys(pic for seen in revision.steps if (pic := seen.step.pic.strip())))


def _apart(people: Iterable[str], authors: Collection[str]) -> list[str]:
    return [email for email in people if email not in authors]


def not_ready(revision: Revision) -> Iterator[Outstanding]:
    """Yield why the revision is not to be rehearsed yet."""
    if revision.agreed is None:
        yield Outstanding(
            "round_missing",
            Sentence("Rehearse what was reviewed: close a review round of this draft first."),
        )


def _report_problems(
    report: SimulationReport, revision: Revision, organisation: Organisation, today: date
) -> Iterator[Problem | None]:
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


def is_rehearsable(situation: Situation) -> bool:
    """Whether the person may rehearse the newest revision, and it matters: it is a draft, or a live run is due."""
    reviewed = situation.revision.agreed is not None and not situation.editorial and situation.takes_part
    return reviewed and (situation.drafting or live_due(situation.sop, situation.organisation) is not None)


def _is_due(situation: Situation) -> bool:
    reviewed = situation.drafting and situation.revision.agreed is not None and not situation.editorial
    return reviewed and bool(situation.missing & REHEARSAL_MISSING)


def _rehearsal_awaited(situation: Situation) -> Wait | None:
    missing = (one.sentence for one in situation.outstanding if one.code in REHEARSAL_MISSING)
    return Wait(next(missing)) if situation.leads else None


def _live_awaited(situation: Situation) -> Wait | None:
    due = live_due(situation.sop, situation.organisation)
    if due is None or not situation.leads:
        return None
    return Wait(Sentence("The rehearsal was waived; run it live by {day}.", day=due[1]), due[1])


def _may_waive(situation: Situation) -> bool:
    return situation.caller in signers_on(situation.revision, situation.organisation, situation.today)


def _may_again(situation: Situation) -> bool:
    return is_rehearsable(situation) and not _is_due(situation)


_NOT_READY: frozenset[Code] = frozenset({"authorised", "round_missing"})
_UNREVIEWED: frozenset[Code] = frozenset({"round_missing"})
SIMULATE = NextAct("simulate", lambda s: _is_due(s) and s.takes_part, _UNREVIEWED, _rehearsal_awaited)
SIMULATE_AGAIN = NextAct("simulate_again", _may_again, _UNREVIEWED, _live_awaited)
WAIVE = NextAct("waive", lambda s: _is_due(s) and _may_waive(s), _NOT_READY)
