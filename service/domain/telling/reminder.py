"""What one sends by hand to those for whom something waits: one sentence with a link, by WhatsApp or otherwise."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from service.domain.acts.outstanding import outstanding
from service.domain.company.organisation import Organisation
from service.domain.history.entitlement import steers
from service.domain.history.signing import awaited_since, signing_on
from service.domain.history.sop import Sop
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


@dataclass(frozen=True)
class Reminder:
    """Who is waited for, and what to send them."""

    who: tuple[str, ...]
    text: str

    @property
    def whatsapp(self) -> str:
        """The link that opens WhatsApp with the text; whom to send it to is chosen there, no number is kept here."""
        return f"https://wa.me/?text={quote(self.text, safe='')}"


def reminder(sop: Sop, caller: str, organisation: Organisation, today: date, pages: str) -> Reminder | None:
    """Return what somebody who runs the work may send to those whose answer or decision is awaited.

    Nothing where nobody else is waited for. It speaks their language, the company's first where they differ.
    """
    revision = sop.current
    if not (pages or revision.document_id) or not steers(revision, caller, organisation):
        return None
    open_round, decided = revision.round, revision.authorisation is not None
    awaited: tuple[str, ...] = ()
    due, since = None, awaited_since(revision)
    if open_round:
        awaited, due = unanswered(open_round), open_round.due
    elif revision.status == "awaiting_authorisation" and not decided and not outstanding(sop, organisation):
        awaited = signing_on(revision, organisation, today)
        due = organisation.working_days_after(organisation.day(since), organisation.decision_days) if since else None
    who = tuple(email for email in awaited if email != caller)
    if not who:
        return None
    languages = {organisation.language_of(email) for email in who}
    language = languages.pop() if len(languages) == 1 else organisation.languages[0]
    opened: Opened = "answer" if open_round else "authorise"
    where = page_link(pages, sop, opened) if pages else DOCUMENT_LINK.format(revision.document_id)
    return Reminder(who, _text(sop.number, opened, due, today, where, language).spoken(language))


def _text(number: str, opened: Opened, due: date | None, today: date, where: str, language: Language) -> Sentence:
    if due is None or due < today:
        if opened == "answer":
            return Sentence("Please answer on {number}, it is overdue: {link}", number=number, link=where)
        return Sentence("Please decide on {number}: {link}", number=number, link=where)
    day = Sentence("{weekday} {day}", weekday=_WEEKDAYS[due.weekday()], day=written_day(due, language))
    if opened == "answer":
        return Sentence("Please answer on {number} by {day}: {link}", number=number, day=day, link=where)
    return Sentence("Please decide on {number} by {day}: {link}", number=number, day=day, link=where)
