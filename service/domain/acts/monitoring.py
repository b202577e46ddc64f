"""Monitoring (*pemantauan*): whether an SOP in force still works, answered by its owner when it is due or before."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from service.domain import facts
from service.domain.acts.ending import withdrawal_proposed
from service.domain.acts.next_act import NextAct, Situation, Wait
from service.domain.acts.next_revision import revised
from service.domain.acts.review_dates import usual_next_review
from service.domain.acts.watch import OF_CONTENT
from service.domain.checks import line_problem, raise_problems, refuse, text_problem
from service.domain.company.organisation import Organisation
from service.domain.document.content import Hashes
from service.domain.errors import Code, Denied, Problem
from service.domain.history.concern import oversees
from service.domain.history.entitlement import name_of
from service.domain.history.monitoring_due import monitoring_due
from service.domain.history.replacing import over
from service.domain.history.sop import Revision, Sop, newest
from service.domain.sentences import Sentence

LONGEST_NOTE = 900
"""Finding and action together are the reason of the next revision."""
LONGEST_VALUE = 100


@dataclass(frozen=True)
class MonitoringAnswer:
    """How an SOP works: with a finding where that is not well, an action where it is to change.

    `reached` has a value for measures of success by their names.
    """

    outcome: facts.MonitoringOutcome
    finding: str = ""
    action: str = ""
    reached: Sequence[tuple[str, str]] = ()


def monitored(
    sop: Sop,
    caller: str,
    organisation: Organisation,
    answer: MonitoringAnswer,
    today: date,
    hashes: Hashes | None,
    others: Sequence[date],
    new_id: Callable[[], str],
) -> tuple[facts.Fact, ...]:
    """Return the answer, and what follows from it: the next revision or the proposal to withdraw the SOP.

    `hashes` are those of what the Doc in force says now, where it was read; `others` the days by which the owner's
    other SOPs are looked at again, which only one that runs well needs.
    """
    _must_monitor(sop, caller, organisation)
    revision = _in_force(sop, today)
    raise_problems(_problems(answer, revision))
    _must_be_as_authorised(sop, revision, hashes)
    runs_well, due = answer.outcome == "runs_well", revision.next_review or today
    fact = facts.Monitored(
        revision.number,
        answer.outcome,
        usual_next_review(revision, organisation, today, others) if runs_well else due,
        answer.finding.strip(),
        answer.action.strip(),
        tuple(_reached(answer, revision)),
    )
    match answer.outcome:
        case "needs_change":
            return (fact, *_change(sop, caller, organisation, answer, new_id))
        case "propose_withdrawal":
            return (fact, withdrawal_proposed(sop, caller, organisation, answer.finding))
    return (fact,)


def monitors(sop: Sop, organisation: Organisation) -> tuple[str, ...]:
    """Return who answers for the SOP: its owner, else the head of its department."""
    drafted = newest(sop).drafted
    known = [
        email
        for email in (drafted.owner, organisation.head_of(drafted.department))
        if email and organisation.person(email)
    ]
    return tuple(dict.fromkeys(known))


def monitoring_awaited(sop: Sop, organisation: Organisation) -> Iterator[str]:
    """Yield, for each whom the monitoring waits for at some time, the day from which it does and the address."""
    for email in monitors(sop, organisation):
        if (first := waits_from(sop, email, organisation, date.max)) is not None:
            yield f"{first.isoformat()} {email}"


def waits_from(sop: Sop, email: str, organisation: Organisation, today: date) -> date | None:
    """Return the day from which the monitoring waits for the person: the first of its month, for the head later.

    None where it never does: not theirs, or what was found the last time is still being dealt with.
    """
    revision, who = sop.in_force(today), monitors(sop, organisation)
    due = monitoring_due(sop, revision) if revision else None
    if due is None or email not in who:
        return None
    return due.replace(day=1) if email == who[0] else head_from(due, organisation)


def head_from(due: date, organisation: Organisation) -> date:
    """Return the day from which an unanswered monitoring is the head's, too."""
    return organisation.working_days_after(due, organisation.monitoring_head_days)


def may_monitor(sop: Sop, caller: str, organisation: Organisation) -> bool:
    """Whether the person may answer for the SOP: its owner, the head of its department, document controllers."""
    return oversees(newest(sop), caller, organisation)


def _must_monitor(sop: Sop, caller: str, organisation: Organisation) -> None:
    if not may_monitor(sop, caller, organisation):
        raise Denied(
            Sentence(
                "Only the owner, the head of the department or a document controller monitors this SOP. Ask {owner}.",
                owner=name_of(organisation, newest(sop).drafted.owner),
            )
        )


def _in_force(sop: Sop, today: date) -> Revision:
    if sop.withdrawn is not None:
        refuse("withdrawn", over(sop, Sentence("This SOP was withdrawn already.")))
    revision = sop.in_force(today)
    if revision is None or revision.authorisation is None:
        refuse("not_in_force", Sentence("This SOP is not in force yet. There is nothing to monitor."))
    if not revision.authorisation.confirmed:
        refuse("settling", Sentence("The last authorisation is not finished yet. Try again in a few minutes."))
    return revision


def _must_be_as_authorised(sop: Sop, revision: Revision, hashes: Hashes | None) -> None:
    """Raise Refused where the Doc in force says something else than what was authorised."""
    decided = revision.authorisation.decided if revision.authorisation else None
    differs = decided is not None and hashes is not None and not decided.is_of(hashes)
    if differs or (hashes is None and is_changed(sop, revision)):
        refuse("differs_from_authorised", _DIFFERS)


def is_changed(sop: Sop, revision: Revision) -> bool:
    """Whether an alarm says that the Doc is not what was authorised."""
    return any(alarm.alarm in OF_CONTENT and alarm.revision == revision.number for alarm in sop.alarms)


def _problems(answer: MonitoringAnswer, revision: Revision) -> Iterator[Problem | None]:
    yield text_problem("finding", answer.finding, LONGEST_NOTE, required=answer.outcome != "runs_well")
    yield text_problem("action", answer.action, LONGEST_NOTE, required=answer.outcome == "needs_change")
    names = {measure.name for measure in revision.measures}
    for name, value in answer.reached:
        yield line_problem(f"reached.{name}", value, LONGEST_VALUE, required=False)
        if name not in names:
            yield Problem(f"reached.{name}", Sentence("The Doc in force has no such measure of success."))


def _reached(answer: MonitoringAnswer, revision: Revision) -> Iterator[facts.MeasureReached]:
    values = {name: value.strip() for name, value in answer.reached}
    for measure in revision.measures:
        if value := values.get(measure.name):
            yield facts.MeasureReached(measure.name, value, measure.target, measure.unit)


def _change(
    sop: Sop, caller: str, organisation: Organisation, answer: MonitoringAnswer, new_id: Callable[[], str]
) -> Iterator[facts.Fact]:
    """Yield the next revision, unless one is being worked on, and what it is to deal with as feedback on it."""
    finding = answer.finding.strip()
    ended = finding if finding.endswith((".", "!", "?", "…", ":", ";")) else f"{finding}."
    reason = Sentence("{finding} Action: {action}", finding=ended, action=answer.action.strip())
    text, person = reason.spoken(newest(sop).drafted.language), organisation.person(caller)
    if sop.current.authorisation is not None or sop.current.status == "cancelled":
        yield revised(sop, caller, organisation, text, "change")
    name = person.name if person else caller
    yield facts.FeedbackGiven(new_id(), "monitoring", "remark", name, text)


def _may_monitor(situation: Situation) -> bool:
    revision = situation.sop.in_force(situation.today)
    if revision is None or revision.authorisation is None or not revision.authorisation.confirmed:
        return False
    mine = may_monitor(situation.sop, situation.caller, situation.organisation)
    return mine and not is_changed(situation.sop, revision)


def _monitoring_awaited(situation: Situation) -> Wait | None:
    sop, today = situation.sop, situation.today
    first, revision = waits_from(sop, situation.caller, situation.organisation, today), sop.in_force(today)
    if first is None or first > today or revision is None:
        return None
    return Wait(Sentence("Say whether it still works: monitoring."), revision.next_review)


_DIFFERS = Sentence(
    "The Doc is not what was authorised, so it cannot be said to work. Restore it (File ▸ Version history), or open "
    "the next revision."
)
_REFUSED: frozenset[Code] = frozenset(
    {"withdrawn", "not_in_force", "settling", "differs_from_authorised", "already_open", "draft_open"}
)
MONITOR = NextAct("monitor", _may_monitor, _REFUSED, _monitoring_awaited)
