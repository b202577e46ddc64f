"""Reports of problems: to the owner, at once where work stands still; to the head once late; and what came of them.

Nobody but the owner is told who reported.
"""

from collections.abc import Iterator

from service.domain.acts.feedback import DISPOSITIONS
from service.domain.acts.reports import answerer, due, head_of, told_to_head
from service.domain.company.organisation import Organisation
from service.domain.facts import Occasion
from service.domain.history.reports import Report
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence, joined, written
from service.domain.telling.post.group import Group, Mailing, MailWords
from service.domain.telling.post.owed_mail import OwedMail, fresh_until
from service.domain.telling.post.words import name, shortened
from service.domain.telling.practice import REPORT_OUTCOMES, about

LATE = 1
"""How many working days after a report's day its owner is told that it is late."""


def _owed(sop: Sop, organisation: Organisation) -> Iterator[OwedMail]:
    for report in sop.practice.reports.values():
        if report.open:
            yield from _to_answer(sop, organisation, report)
        elif report.answered_by != report.by:
            yield from _decided(sop, organisation, report)


def _to_answer(sop: Sop, organisation: Organisation, report: Report) -> Iterator[OwedMail]:
    """Yield the mails to the owner, or to the head where the settings do not know the owner, and those once late."""
    made, owner, head = report.made, answerer(sop, organisation), head_of(sop, organisation)
    if owner != report.by:
        occasion: Occasion = "work_stopped" if made.stopped else "reported"
        yield OwedMail(made.revision, occasion, report.id, owner, at_once=made.stopped)
    late = organisation.working_days_after(due(report, organisation), LATE)
    for person, first in {head: told_to_head(report, organisation), owner: late}.items():
        yield OwedMail(made.revision, "report_late", report.id, person, first=first)


def _decided(sop: Sop, organisation: Organisation, report: Report) -> Iterator[OwedMail]:
    """Yield the mails to whoever reported: that it was answered, and what the revision that took it up decided."""
    answered, feedback = organisation.day(report.answered_at or report.at), sop.feedback.get(report.id)
    number = report.made.revision
    yield OwedMail(number, "report_decided", report.id, report.by, answered, fresh_until(answered, organisation))
    if feedback and feedback.revision == sop.current.number and feedback.decided_by != report.by:
        decided = feedback.decided.disposition if feedback.decided else feedback.state
        if decided not in ("open", "resolved", "deleted"):
            yield OwedMail(number, "report_decided", f"{report.id} {decided}", report.by)


def _words(mailing: Mailing) -> MailWords:
    report = mailing.sop.practice.reports[mailing.mail.about.partition(" ")[0]]
    if mailing.mail.occasion == "report_decided":
        return _what_came_of(mailing, report)
    who, text = name(mailing.organisation, report.by), shortened(report.made.text)
    step, by = about(mailing.sop, report.made), written(due(report, mailing.organisation), mailing.language)
    match mailing.mail.occasion:
        case "work_stopped":
            body = Sentence(
                "{who} reports that work has stopped because of {what}. {step}: {text}\nPlease answer at once.",
                who=who,
                what=mailing.what,
                step=step,
                text=text,
            )
            return MailWords(Sentence("work has stopped"), body, "reports")
        case "report_late":
            body = Sentence(
                "A report on {what} was to be answered by {due} and is not yet. {step}: {text}",
                what=mailing.what,
                due=by,
                step=step,
                text=text,
            )
            return MailWords(Sentence("a report still awaits an answer"), body, "reports")
    body = Sentence(
        "{who} reports a problem with {what}. {step}: {text}\nPlease answer by {due}.",
        who=who,
        what=mailing.what,
        step=step,
        text=text,
        due=by,
    )
    return MailWords(Sentence("a problem was reported"), body, "reports")


def _what_came_of(mailing: Mailing, report: Report) -> MailWords:
    feedback, answered = mailing.sop.feedback.get(report.id), report.answered
    to_revision = feedback if " " in mailing.mail.about else None
    decided = to_revision.decided if to_revision else None
    step, text = about(mailing.sop, report.made), shortened(report.made.text)
    yours = Sentence("You reported a problem with {what}. {step}: {text}", what=mailing.what, step=step, text=text)
    if decided and feedback:
        who = name(mailing.organisation, feedback.decided_by or "")
        outcome = Sentence(
            "{who} decided on it in Rev. {number}: {disposition}. {reason}",
            who=who,
            number=feedback.revision,
            disposition=DISPOSITIONS[decided.disposition],
            reason=shortened(decided.reason),
        )
    elif to_revision:
        taken = to_revision.state == "accepted"
        outcome = Sentence("The wording suggested for it is in Rev. {number}.", number=to_revision.revision)
        if not taken:
            outcome = Sentence(
                "The wording suggested for it was not taken into Rev. {number}.", number=to_revision.revision
            )
    else:
        who, answer = name(mailing.organisation, report.answered_by), shortened(answered.answer if answered else "")
        outcome = Sentence(
            "{who} answered: {outcome}. {answer}",
            who=who,
            outcome=REPORT_OUTCOMES[answered.outcome] if answered else "",
            answer=answer,
        )
    return MailWords(Sentence("what came of your report"), joined((yours, outcome), "\n"), None)


REPORTS = Group(("reported", "work_stopped", "report_late", "report_decided"), _owed, _words)
