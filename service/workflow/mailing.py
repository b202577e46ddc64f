"""Mailing people what an SOP asks of them or tells them: drafted, recorded, sent, recorded; never twice.

Mails stand in nobody's way: they go out after the files and the register, and what fails is tried again at the next
settling or sync. A draft whose answer was lost is an orphan that nobody gets.
"""

from collections.abc import Callable, Iterator, Sequence

from service.domain import facts
from service.domain.errors import Conflict, SopError, Unavailable
from service.domain.letter import letter
from service.domain.mailing import Mail, due, watched_days
from service.domain.sentences import Sentence
from service.domain.sop import Sop
from service.gateways.mail import Mail as Mailbox
from service.records.interface import Lease
from service.workflow.leasing import held
from service.workflow.office import SERVICE, Office

AT_ONCE = 20
"""Drafts that are written before they are recorded and sent: as many orphans may one crash leave."""
PAGE = 200


def mail_now(office: Office, sop: Sop) -> Sop:
    """Send what an act has people told, and return the SOP after it; what has a day of its own waits for the sync."""
    if office.mail is None or not any(mail.first is None for mail in due(sop, office.organisation, office.today())):
        return sop
    try:
        return _mailed(office, office.mail, sop.id, dated=False)
    except SopError:  # the next settling tries again, and tells
        return office.sop(sop.id)


def mail_due(office: Office) -> dict[str, Sentence]:
    """Send every mail that is due, and return why for each SOP whose mails have to wait."""
    waiting: dict[str, Sentence] = {}
    if office.mail is None:
        return waiting
    for sop_id in _with_mails(office):
        try:
            _mailed(office, office.mail, sop_id)
        except SopError as error:
            waiting[sop_id] = error.sentence
            if silent(error):
                break  # nor would the others go
    return waiting


def silent(error: SopError) -> bool:
    """Whether Gmail does not answer at all, or asks for a pause."""
    return isinstance(error, Unavailable) and not error.permanent


def _with_mails(office: Office) -> tuple[str, ...]:
    """Return the SOPs that may have a mail due today, by their summaries: no history is read for it."""
    return tuple(dict.fromkeys(sop_id for day in watched_days(office.today()) for sop_id in _on(office, day)))


def _on(office: Office, day: str) -> Iterator[str]:
    after = ""
    while True:
        page = office.records.summaries({"mails": day}, PAGE, after)
        yield from (head.stream for head in page.heads)
        if not page.next:
            return
        after = page.next


def _mailed(office: Office, mailbox: Mailbox, sop_id: str, *, dated: bool = True) -> Sop:
    """Return the SOP after all its mails that are due went out, those with a day of their own only where `dated`.

    One that cannot go keeps none of the others; the first such error is raised in the end.
    """
    with held(office, f"sop:{sop_id}") as renew:
        posting = _Posting(office, mailbox, office.sop(sop_id), renew)
        mails = [mail for mail in due(posting.sop, office.organisation, office.today()) if dated or mail.first is None]
        for begin in range(0, len(mails), AT_ONCE):
            posting.post(mails[begin : begin + AT_ONCE])
        if posting.failed:
            raise posting.failed
        return posting.sop


class _Posting:
    """The mails of one SOP, under its lease; `failed` is the first error, after a silence of Gmail nothing is tried."""

    def __init__(self, office: Office, mailbox: Mailbox, sop: Sop, renew: Callable[[], Lease]) -> None:
        self.office, self.mailbox, self.sop, self.renew = office, mailbox, sop, renew
        self.failed: SopError | None = None

    def post(self, mails: Sequence[Mail]) -> None:
        """Draft those that are not yet, then send them all: what is recorded before a step is never done anew."""
        new = [(mail, self._drafted(mail)) for mail in mails if mail.key not in self.sop.mails]
        self._record([facts.MailDrafted(*mail.key, draft) for mail, draft in new if draft])
        ready = [(mail, self.sop.mails[mail.key].draft) for mail in mails if mail.key in self.sop.mails]
        sent = [self._sent(mail, draft) for mail, draft in ready]
        self._record([facts.MailSent(draft) for draft in sent if draft])

    def _drafted(self, mail: Mail) -> str:
        office = self.office
        text = letter(mail, self.sop, office.organisation, office.today(), office.public_url)
        return self._tried(lambda: self.mailbox.draft(text, f"{self.sop.id} {mail.key}"))

    def _sent(self, mail: Mail, draft: str) -> str:
        return self._tried(lambda: self.mailbox.send(draft, mail.recipient))

    def _tried(self, call: Callable[[], str]) -> str:
        """Return what a call to Gmail answers, "" where it failed."""
        if self.failed and silent(self.failed):
            return ""
        self.renew()
        try:
            return call()
        except SopError as error:
            self.failed = error if self.failed is None or silent(error) else self.failed
            return ""

    def _record(self, new: Sequence[facts.MailDrafted | facts.MailSent]) -> None:
        """Record under the lease, behind whatever acts recorded meanwhile; no file or row of the register changes."""
        if not new:
            return
        fence = self.renew()
        try:
            self.sop = self.office.append(self.sop.id, self.sop, new, SERVICE, fence=fence, unsettled=False)
        except Conflict:
            sop = self.office.sop(self.sop.id)
            self.sop = self.office.append(sop.id, sop, new, SERVICE, fence=fence, unsettled=False)
