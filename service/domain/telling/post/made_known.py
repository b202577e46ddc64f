"""That an authorised SOP is to be read: the roll-out, newcomers to a role, the reminder, and who has not in the end."""

from collections.abc import Iterator
from datetime import date, timedelta

from service.domain.acts.reading import of_announced
from service.domain.company.organisation import Organisation
from service.domain.facts.distribution import WhyAsked
from service.domain.history.distribution import Asking
from service.domain.history.readings import Readings, changed_last
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence, joined, written, written_day
from service.domain.telling.post.group import Group, Mailing, MailWords
from service.domain.telling.post.owed_mail import OwedMail, fresh_until
from service.domain.telling.post.words import one_line, title
from service.domain.telling.whats_new import new_for_you, your_steps

WEEKS = 13
"""For how many weeks a reading past its day stands in the head's list."""
WEEK = timedelta(days=7)
NEWCOMERS: frozenset[WhyAsked] = frozenset({"role", "department"})
"""As whom people are told on the day itself, all of it at once."""


def _owed(sop: Sop, organisation: Organisation) -> Iterator[OwedMail]:
    """Yield one mail to each who is to read it, one reminder, and each week to the head that people have not."""
    known = of_announced(sop, organisation)
    if known is None:
        return
    for email in known.awaited:
        asking = known.askings[email]
        number, first, due = asking.fact.revision, _told_on(asking, organisation), asking.fact.due
        if asking.fact.why in NEWCOMERS:
            yield OwedMail(number, "role_taken", f"{due}", email, first, fresh_until(first, organisation))
        else:
            about = "" if asking.fact.why == "roll_out" else f"{due}"
            yield OwedMail(number, "roll_out", about, email, first, fresh_until(first, organisation))
        remind = organisation.working_days_after(due, -organisation.reading_reminder_days)
        if first < remind:
            yield OwedMail(number, "reading_due", f"{due}", email, remind, due)
    yield from _late(sop, known, organisation)


def _told_on(asking: Asking, organisation: Organisation) -> date:
    """Return the day of the first mail: the working morning behind the roll-out, for others the day itself."""
    day = organisation.day(asking.at)
    return day if asking.fact.why in NEWCOMERS else organisation.working_days_after(day, 1)


def _late(sop: Sop, known: Readings, organisation: Organisation) -> Iterator[OwedMail]:
    department = organisation.department(known.revision.drafted.department)
    if not known.awaited or department is None:
        return
    number = changed_last(sop, known.revision).number
    due = min(known.askings[email].fact.due for email in known.awaited)
    monday = due + timedelta(days=7 - due.weekday())
    for week in (monday + n * WEEK for n in range(WEEKS)):
        first = organisation.working_days_after(week - timedelta(days=1), 1)
        yield OwedMail(number, "reading_late", f"{week}", department.head, first, week + WEEK)


def _words(mailing: Mailing) -> MailWords:
    match mailing.mail.occasion:
        case "reading_late":
            return _not_read(mailing)
        case "reading_due":
            return _reminder(mailing)
        case "role_taken":
            return _role_taken(mailing)
    authorisation = mailing.revision.authorisation
    begins = written_day(authorisation.decided.effective, mailing.language) if authorisation else ""
    subject = Sentence(
        "From {day}: {title} ({number})", day=begins, title=title(mailing.revision), number=mailing.sop.number
    )
    return MailWords(subject, _to_read(mailing), "read", whole=True)


def _to_read(mailing: Mailing) -> Sentence:
    """Return what of it is the recipient's, what is new, and what to do."""
    one = (mailing.revision, mailing.mail.recipient, mailing.organisation)
    what = Sentence("{what}, from {day}.", what=mailing.what, day=_begins(mailing))
    news = new_for_you(mailing.sop, *one) if mailing.mail.occasion == "roll_out" else None
    return joined((what, *filter(None, (your_steps(*one), news)), _ASKED), " ")


def _begins(mailing: Mailing) -> str:
    authorisation = mailing.revision.authorisation
    return written(authorisation.decided.effective, mailing.language) if authorisation else ""


def _role_taken(mailing: Mailing) -> MailWords:
    known = of_announced(mailing.sop, mailing.organisation)
    asking = known.askings.get(mailing.mail.recipient) if known else None
    due = written(asking.fact.due, mailing.language) if asking else ""
    if asking and asking.fact.department:
        return _department_joined(mailing, asking.fact.department, due)
    role = one_line(asking.fact.role) if asking else ""
    says = Sentence("You are {role} now: this SOP is yours to work by. Please read it by {day}.", role=role, day=due)
    return MailWords(Sentence("yours as {role}", role=role), joined((says, _to_read(mailing)), " "), "read")


def _department_joined(mailing: Mailing, code: str, due: str) -> MailWords:
    department = mailing.organisation.department(code)
    name = one_line(department.name(mailing.language) if department else code)
    says = Sentence("You belong to {name} now, which this SOP concerns. Please read it by {day}.", name=name, day=due)
    return MailWords(Sentence("concerns {name}", name=name), joined((says, _to_read(mailing)), " "), "read")


def _reminder(mailing: Mailing) -> MailWords:
    due = written(mailing.mail.last, mailing.language) if mailing.mail.last else ""
    says = Sentence("You have not read it yet; it is to be read by {day}.", day=due)
    return MailWords(Sentence("please read it by {day}", day=due), joined((says, _to_read(mailing)), " "), "read")


def _not_read(mailing: Mailing) -> MailWords:
    known = of_announced(mailing.sop, mailing.organisation)
    done, everybody = (known.done, len(known.askings)) if known else (0, 0)
    return MailWords(
        Sentence("not read by everybody yet"),
        Sentence(
            "{what}: {done} of {all} have read it, though its day has passed. Who has not stands on its page; a "
            "meeting is the other way.",
            what=mailing.what,
            done=done,
            all=everybody,
        ),
        "read",
    )


_ASKED = Sentence("Read it, then press “I have read and understood it”. Cannot be done? Press “Report a problem”.")
MADE_KNOWN = Group(("roll_out", "role_taken", "reading_due", "reading_late", "in_force"), _owed, _words)
"""Nobody is mailed as `in_force` any more; histories hold such mails."""
