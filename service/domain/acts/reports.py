"""Reporting a problem with an SOP that people work by (*laporkan masalah*), and answering what was reported."""

from collections.abc import Callable
from datetime import date

from service.domain import facts
from service.domain.acts.feedback import step_problem
from service.domain.acts.next_act import NextAct, Situation, Wait
from service.domain.checks import raise_problems, refuse, text_problem
from service.domain.company.organisation import Organisation
from service.domain.errors import Code, Denied, NotFound
from service.domain.history.replacing import over
from service.domain.history.reports import Report
from service.domain.history.sop import Revision, Sop, newest
from service.domain.sentences import Sentence

LONGEST = 2000
HEAD_LATE = 4
"""How many working days after a report's day the head of the department is told that it is late."""


def worked_by(sop: Sop, today: date) -> Revision | None:
    """Return the revision that people work by on that day, or are told to work by from a later one."""
    coming = (r for r in reversed(sop.revisions) if r.authorisation and r.authorisation.confirmed)
    return None if sop.withdrawn else sop.in_force(today) or next(coming, None)


def reported(
    sop: Sop, text: str, step: int | None, new_id: Callable[[], str], today: date, *, stopped: bool = False
) -> facts.ReportMade:
    """Return a report on the revision that people work by; `step` is a number in it, None the whole SOP."""
    revision = _must_be_worked_by(sop, today)
    raise_problems((text_problem("text", text, LONGEST), step_problem(revision, step)))
    about = revision.steps[step - 1].id if step is not None else ""
    return facts.ReportMade(new_id(), revision.number, text.strip(), about, stopped, new_id())


def answered(
    sop: Sop, caller: str, organisation: Organisation, report: str, outcome: facts.ReportOutcome, answer: str
) -> facts.ReportAnswered:
    """Return the answer to a report, which whoever made it is told; each is answered once.

    Only the next revision speaks for itself; put right or no change need words.
    """
    if caller not in answering(sop, organisation):
        owner = organisation.name_of(newest(sop).drafted.owner)
        raise Denied(
            Sentence(
                "Only the owner, the head of the department or a document controller answers reports. Ask {owner}.",
                owner=owner,
            )
        )
    known = report_of(sop, report)
    raise_problems((text_problem("answer", answer, LONGEST, required=outcome != "next_revision"),))
    if not known.open:
        refuse("report_answered", Sentence("This report was answered already."), report)
    return facts.ReportAnswered(report, outcome, answer.strip())


def answering(sop: Sop, organisation: Organisation) -> tuple[str, ...]:
    """Return who may answer reports on the SOP."""
    head = head_of(sop, organisation)
    return tuple(dict.fromkeys((newest(sop).drafted.owner, *filter(None, (head,)), *organisation.controllers)))


def answerer(sop: Sop, organisation: Organisation) -> str:
    """Return who is expected to answer: the owner, or the head of the department where the settings lack the owner."""
    owner = newest(sop).drafted.owner
    return owner if organisation.person(owner) else head_of(sop, organisation)


def head_of(sop: Sop, organisation: Organisation) -> str:
    """Return the head of the department that owns the SOP, "" where there is none such."""
    return organisation.head_of(newest(sop).drafted.department)


def told_to_head(report: Report, organisation: Organisation) -> date:
    """Return the day on which the head of the department is told that nobody has answered a report."""
    return organisation.working_days_after(due(report, organisation), HEAD_LATE)


def due(report: Report, organisation: Organisation) -> date:
    """Return the day by which a report is answered."""
    return organisation.working_days_after(organisation.day(report.at), organisation.report_days)


def report_of(sop: Sop, report: str) -> Report:
    """Return a report by its id; NotFound where there is none such."""
    known = sop.practice.reports.get(report)
    if known is None:
        raise NotFound(
            Sentence("{number} has no report “{report}”. Look at its list again.", number=sop.number, report=report)
        )
    return known


def _must_be_worked_by(sop: Sop, today: date) -> Revision:
    revision = worked_by(sop, today)
    if sop.withdrawn is not None:
        refuse("withdrawn", over(sop, Sentence("This SOP was withdrawn; nobody works by it any more.")))
    if revision is None:
        refuse("not_in_force", Sentence("Nobody works by this SOP yet. Comment in its Doc instead."))
    return revision


def _may_answer(situation: Situation) -> bool:
    return bool(situation.sop.practice.open) and situation.caller in answering(situation.sop, situation.organisation)


def _answer_awaited(situation: Situation) -> Wait | None:
    sop, company = situation.sop, situation.organisation
    waiting = sop.practice.open
    if situation.caller != answerer(sop, company):
        heads = situation.caller == head_of(sop, company)
        waiting = tuple(one for one in waiting if heads and told_to_head(one, company) <= situation.today)
    if not waiting:
        return None
    days = [due(one, company) for one in waiting]
    if any(one.made.stopped for one in waiting):
        return Wait(Sentence("Work stands still. Answer reports: {number}.", number=len(waiting)), min(days))
    return Wait(Sentence("Answer reports: {number}.", number=len(waiting)), min(days))


_NOT_WORKED_BY: frozenset[Code] = frozenset({"withdrawn", "not_in_force"})
REPORT = NextAct("report", lambda s: worked_by(s.sop, s.today) is not None, _NOT_WORKED_BY)
"""A problem with an SOP, reported by anybody who reads it."""
ANSWER_REPORTS = NextAct("answer_reports", _may_answer, frozenset({"report_answered"}), _answer_awaited)
