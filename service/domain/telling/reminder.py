"""What one sends by hand to those for whom something waits: one sentence with a link, by WhatsApp or otherwise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import quote

from service.domain.acts import reports
from service.domain.acts.monitoring import monitors, waits_from
from service.domain.acts.outstanding import outstanding
from service.domain.acts.reading import of_announced
from service.domain.company.organisation import Organisation
from service.domain.history.entitlement import steers
from service.domain.history.signing import awaited_since, signing_on
from service.domain.history.sop import Revision, Sop, newest
from service.domain.sentences import Language, Sentence, written_day
from service.domain.telling.links import DOCUMENT_LINK, Opened, page_link
from service.domain.telling.post.review_late import unanswered

_WEEKDAYS = (
    Sentence("Monday"),
    Sentence("Tuesday"),
    Sentence("Wednesday"),
    Sentence("Thursday"),
    Sentence("Friday"),
    Sentence("Saturday"),
    Sentence("Sunday"),
)
ReminderKind = Literal["answer", "decide", "read", "monitor", "answer_reports"]
_BY: Mapping[ReminderKind, Sentence] = {
    "answer": Sentence("Please answer on {number} by {day}: {link}"),
    "decide": Sentence("Please decide on {number} by {day}: {link}"),
    "read": Sentence("Please read {number} by {day}, and say that you have: {link}"),
    "monitor": Sentence("Please say by {day} whether {number} still works: {link}"),
    "answer_reports": Sentence("Please answer what was reported on {number} by {day}: {link}"),
}
_LATE: Mapping[ReminderKind, Sentence] = {
    "answer": Sentence("Please answer on {number}, it is overdue: {link}"),
    "decide": Sentence("Please decide on {number}: {link}"),
    "read": Sentence("Please read {number} and say that you have, it is overdue: {link}"),
    "monitor": Sentence("Please say whether {number} still works, it is overdue: {link}"),
    "answer_reports": Sentence("Please answer what was reported on {number}, it is overdue: {link}"),
}


@dataclass(frozen=True)
class Reminder:
    """What is awaited of whom, and what to send them."""

    asking: ReminderKind
    who: tuple[str, ...]
    text: str

    @property
    def whatsapp(self) -> str:
        """The link that opens WhatsApp with the text; whom to send it to is chosen there, no number is kept here."""
        return f"https://wa.me/?text={quote(self.text, safe='')}"


@dataclass(frozen=True)
class _Awaited:
    """What is awaited of whom, by which day, and where they do it: the page, or the Doc where there are no pages."""

    asking: ReminderKind
    who: tuple[str, ...]
    due: date | None
    opened: Opened
    revision: Revision


def reminders(sop: Sop, caller: str, organisation: Organisation, today: date, pages: str) -> tuple[Reminder, ...]:
    """Return what somebody who runs the work may send to those who are waited for; nothing where nobody else is.

    Each speaks the language of whom it is for, the company's first where they differ.
    """
    found = (
        *_of_round(sop, caller, organisation),
        *_of_decision(sop, caller, organisation, today),
        *_of_force(sop, caller, organisation, today),
    )
    return tuple(
        Reminder(one.asking, who, _text(sop, one, organisation, today, pages, who))
        for one in found
        if (who := tuple(email for email in one.who if email != caller)) and (pages or one.revision.document_id)
    )


def _of_round(sop: Sop, caller: str, organisation: Organisation) -> Iterator[_Awaited]:
    revision = sop.current
    if revision.round and steers(revision, caller, organisation):
        yield _Awaited("answer", unanswered(revision.round), revision.round.due, "answer", revision)


def _of_decision(sop: Sop, caller: str, organisation: Organisation, today: date) -> Iterator[_Awaited]:
    revision = sop.current
    if revision.status != "awaiting_authorisation" or not steers(revision, caller, organisation):
        return
    if revision.authorisation is None and not outstanding(sop, organisation):
        since = awaited_since(revision)
        due = organisation.working_days_after(organisation.day(since), organisation.decision_days) if since else None
        yield _Awaited("decide", signing_on(revision, organisation, today), due, "authorise", revision)


def _of_force(sop: Sop, caller: str, organisation: Organisation, today: date) -> Iterator[_Awaited]:
    """Yield what is awaited of an authorised SOP, to its owner, the department's head and document controllers."""
    if caller not in reports.answering(sop, organisation):
        return
    if (known := of_announced(sop, organisation)) and known.awaited:
        due = min(known.askings[email].fact.due for email in known.awaited)
        yield _Awaited("read", known.awaited, due, "read", known.revision)
    for owner in monitors(sop, organisation)[:1]:
        first, revision = waits_from(sop, owner, organisation, today), sop.in_force(today)
        if revision and first is not None and first <= today:
            yield _Awaited("monitor", (owner,), revision.next_review, "sop", revision)
    if sop.practice.open:
        due = min(reports.due(one, organisation) for one in sop.practice.open)
        yield _Awaited("answer_reports", (reports.answerer(sop, organisation),), due, "reports", newest(sop))


def _text(sop: Sop, one: _Awaited, organisation: Organisation, today: date, pages: str, who: tuple[str, ...]) -> str:
    languages = {organisation.language_of(email) for email in who}
    language: Language = languages.pop() if len(languages) == 1 else organisation.languages[0]
    where = page_link(pages, sop, one.opened) if pages else DOCUMENT_LINK.format(one.revision.document_id)
    if one.due is None or one.due < today:
        return Sentence(_LATE[one.asking].text, number=sop.number, link=where).spoken(language)
    day = Sentence("{weekday} {day}", weekday=_WEEKDAYS[one.due.weekday()], day=written_day(one.due, language))
    return Sentence(_BY[one.asking].text, number=sop.number, day=day, link=where).spoken(language)
