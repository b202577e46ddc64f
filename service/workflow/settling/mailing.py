"""Mailing people at once what an SOP asks of them: drafted, recorded, sent, recorded; never twice.

Mails stand in nobody's way: they go out after the files and the register, and what fails is tried again at the next
settling or sync. A draft whose answer was lost is an orphan that nobody gets.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from service.domain import facts
from service.domain.errors import Conflict, Late, SopError
from service.domain.history.mailed import Mailed, MailKey
from service.domain.history.sop import Sop
from service.domain.telling.digest import is_morning
from service.domain.telling.letter import letter
from service.domain.telling.mailing import NOW, due
from service.domain.telling.post.owed_mail import OwedMail
from service.gateways.mail import Gmail, MailDraft
from service.log.stretch import about
from service.workflow.means.histories import SERVICE
from service.workflow.means.leasing import Turn, held
from service.workflow.means.listing import streams
from service.workflow.means.office import Office
from service.workflow.settling.google_refusals import mail_refusals
from service.workflow.settling.posting import Posting

AT_ONCE = 20
"""Mails under one lease: as many orphans may one crash leave, and no act waits longer for its turn."""
IN_A_RUN = 100
"""Mails after which a run leaves the others to the next one: Gmail takes some fifty a minute from one sender."""


def mail_now(office: Office, sop: Sop) -> Sop:
    """Send what an act has people asked at once, and return the SOP after it."""
    if office.google.mail is None:
        return sop
    return _Stretch(office, office.google.mail, AT_ONCE).mail(sop)  # what fails the next settling tries again


@dataclass(frozen=True)
class Mails:
    """What a run came to: the SOPs that it looked at, and why the mails of some have to wait, by id; `whole`: all.

    `late` says that what is left wants for nothing but time.
    """

    mailed: Mapping[str, Sop]
    waiting: Mapping[str, SopError]
    whole: bool = True
    late: bool = False


def mail_due(office: Office, until: datetime) -> Mails:
    """Send every mail that is to be sent at once and was not, as many as go into one run that ends at a moment."""
    if office.google.mail is None:
        return Mails({}, {})
    days = (NOW, office.today().isoformat()) if is_morning(office.clock(), office.organisation) else (NOW,)
    due_now = dict.fromkeys(sop_id for day in days for sop_id in streams(office.records, {"at_once": day}))
    return mail_of(office, due_now, until)


def mail_of(office: Office, sop_ids: Collection[str], until: datetime) -> Mails:
    """Send those mails of these SOPs that are no digest's, until a moment."""
    mailbox = office.google.mail
    if mailbox is None:
        return Mails({}, {})
    run = _Stretch(office, mailbox, IN_A_RUN, until)
    mailed: dict[str, Sop] = {}
    for sop_id in sop_ids:
        if run.over:
            break
        try:
            sop = office.histories.read(sop_id)
        except SopError as error:
            run.waiting[sop_id] = error
        else:
            mailed[sop_id] = run.mail(sop)
    return Mails(mailed, run.waiting, whole=not (sop_ids and run.over), late=bool(sop_ids) and run.late)


@dataclass
class _Stretch:
    """A stretch of mailing: how many mails may still go, what has to wait, and whether Gmail has fallen silent."""

    office: Office
    mailbox: Gmail
    left: int
    until: datetime | None = None
    waiting: dict[str, SopError] = field(default_factory=dict)
    silent: bool = False
    tried: bool = False

    @property
    def late(self) -> bool:
        """Whether there is no time for more; there is for one mail."""
        return self.tried and not self.silent and self.until is not None and self.office.clock() >= self.until

    @property
    def over(self) -> bool:
        """Whether nothing more is tried."""
        return self.left <= 0 or self.silent or self.late

    def mail(self, sop: Sop) -> Sop:
        """Send the mails of an SOP that are due and no digest's, and return it after them.

        One that cannot go keeps none of the others, but where Gmail does not answer nothing more is tried. Raises Late.
        """
        tried: frozenset[MailKey] = frozenset()
        try:
            while not self.over and self._due(sop, tried):
                sop, some = self._some(sop, tried)
                tried |= some
                self.left -= len(some)
                self.tried = True
        except Late:
            raise
        except SopError as error:  # the records, or somebody else at work on this SOP
            self.waiting[sop.id] = error
        return sop

    def _due(self, sop: Sop, tried: frozenset[MailKey]) -> list[OwedMail]:
        """Return which mails are to be tried under one lease."""
        mails = due(sop, self.office.organisation, self.office.today())
        some = [mail for mail in mails if mail.at_once and mail.key not in tried]
        return some[: min(AT_ONCE, self.left)]

    def _some(self, sop: Sop, tried: frozenset[MailKey]) -> tuple[Sop, frozenset[MailKey]]:
        """Return the SOP after some of its mails, and which were tried."""
        with about(sop.number), held(self.office, f"sop:{sop.id}", [sop.id]) as turn:
            sop = sop if turn.lengths[sop.id] == sop.length else self.office.histories.read(sop.id)
            work = _SopMails(self.office, self.mailbox, sop, turn)
            mails = self._due(sop, tried)
            work.post(mails)
            work.note_refusals(mails)
        if work.posting.failed:
            self.waiting[sop.id], self.silent = work.posting.failed, work.posting.silent
        return work.sop, frozenset(mail.key for mail in mails)


class _SopMails:
    """The mails of one SOP, under its lease."""

    def __init__(self, office: Office, mailbox: Gmail, sop: Sop, turn: Turn) -> None:
        self.office, self.sop, self.turn = office, sop, turn
        self.posting = Posting(mailbox, turn.hold)

    def post(self, mails: Sequence[OwedMail]) -> None:
        """Draft those that are not yet, then send them all: what is recorded before a step is never done anew."""
        found = {mail: self.posting.found(self.sop.mails.get(mail.key), mail.recipient) for mail in mails}
        self._record([facts.MailSent(self.sop.mails[mail.key].draft) for mail in mails if found[mail] == "sent"])
        drafted = {mail: self._drafted(mail) for mail in mails if found[mail] == "none"}
        self._record([facts.MailDrafted(*mail.key, d.id, d.message) for mail, d in drafted.items() if d])
        ready = [mail for mail in mails if found[mail] == "ready" or drafted.get(mail)]
        ends = [self._sent(mail, self.sop.mails[mail.key]) for mail in ready]
        self._record([end for end in ends if end])

    def note_refusals(self, mails: Sequence[OwedMail]) -> None:
        """Record whom of these Gmail newly refuses to mail, and whom not any more: the register says it."""
        refusals = self.posting.refusals
        mailed = {mail.recipient for mail in mails} - refusals.keys()
        self._record(mail_refusals(self.sop, refusals, mailed), unsettled=True)

    def _drafted(self, mail: OwedMail) -> MailDraft | None:
        office, here = self.office, self.office.installation
        text = letter(mail, self.sop, office.organisation, office.today(), here.public_url, here.pages)
        return self.posting.drafted(text, f"{self.sop.id} {mail.key}")

    def _sent(self, mail: OwedMail, known: Mailed) -> facts.MailSent | facts.MailHeld | None:
        """Return what is to be recorded of a mail: that it went out, or for certain did not."""
        match self.posting.sent(known.draft, mail.recipient):
            case "done":
                return facts.MailSent(known.draft)
            case "not done":
                return None if known.held else facts.MailHeld(known.draft)
        return None

    def _record(self, new: Sequence[facts.MailFact | facts.RefusalFact], *, unsettled: bool = False) -> None:
        """Record under the lease, behind whatever acts recorded meanwhile; no row tells that a mail went out."""
        if not new:
            return
        append = partial(self.office.histories.append, fence=self.turn.hold(), unsettled=unsettled)
        try:
            self.sop = append(self.sop.id, self.sop, new, SERVICE)
        except Conflict:
            self.sop = append(self.sop.id, self.office.histories.read(self.sop.id), new, SERVICE)
