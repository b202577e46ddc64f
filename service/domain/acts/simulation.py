"""The rehearsal of an SOP's steps before authorisation, or its waiver."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from service.domain import facts
from service.domain.acts.live_rehearsal import live_due
from service.domain.acts.next_act import NextAct, Situation, Wait
from service.domain.acts.outstanding import REHEARSAL_MISSING
from service.domain.acts.rehearsal_report import LONGEST_NOTE, SimulationReport, StepReport, in_charge, report_problems
from service.domain.acts.verdict import AGREE, Verdict, agreeing, took, vacant, verdict
from service.domain.checks import raise_outstanding, raise_problems, refuse, text_problem
from service.domain.company.organisation import Organisation
from service.domain.errors import Code, Denied, Outstanding, Problem
from service.domain.history.entitlement import must_steer, parties
from service.domain.history.rehearsal import OpenRehearsal
from service.domain.history.signing import signers_on
from service.domain.history.sop import Revision, Sop
from service.domain.sentences import Sentence, joined


def simulated(
    sop: Sop,
    caller: str,
    organisation: Organisation,
    report: SimulationReport,
    today: date,
    new_id: Callable[[], str],
    run: OpenRehearsal | None = None,
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
        (*report_problems(report, revision, organisation, today), _reason_problem(report, judged, organisation))
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
        written={seen_step.id: seen_step.step.duration for seen_step in revision.steps},
    )


def step_result(report: StepReport, seen_step: facts.SeenStep) -> facts.StepResult:
    """Return how a step of the Doc went."""
    return facts.StepResult(
        seen_step.id, report.outcome, report.working_minutes, report.waiting_minutes, report.result.strip(),
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
    roles = (organisation.role(seen_step.step.pic) for seen_step in revision.steps)
    others = dict.fromkeys(email for role in roles if role for email in _apart(role.holders, authors)[:1])
    return (caller, *others) if others else ()


def usual_parts(revision: Revision, ran_by: Collection[str], organisation: Organisation) -> Mapping[str, str]:
    """Return who ran the part of each role unless somebody says otherwise: the first who ran it and holds it."""
    known = {pic: organisation.role(pic) for pic in in_charge(revision)}
    holders = {pic: [e for e in role.holders if e in ran_by] for pic, role in known.items() if role}
    return {pic: emails[0] for pic, emails in holders.items() if emails}


def _apart(people: Iterable[str], authors: Collection[str]) -> list[str]:
    return [email for email in people if email not in authors]


def not_ready(revision: Revision) -> Iterator[Outstanding]:
    """Yield why the revision is not to be rehearsed yet."""
    if revision.agreed is None:
        yield Outstanding(
            "round_missing",
            Sentence("Rehearse what was reviewed: close a review round of this draft first."),
        )


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
