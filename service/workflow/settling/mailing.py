"""Mailing people what an SOP asks of them or tells them: drafted, recorded, sent, recorded; never twice.

Mails stand in nobody's way: they go out after the files and the register, and what fails is tried again at the next
settling or sync. A draft whose answer was lost is an orphan that nobody gets.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Literal

from service.domain import facts
from service.domain.errors import Conflict, Late, SopError, Unavailable
from service.domain.history.sop import Mailed, MailKey, Sop
from service.domain.telling.letter import letter
from service.domain.telling.mailing import due, watched_days
from service.domain.telling.post.owed_mail import OwedMail
from service.gateways.google.faults import Lost
from service.gateways.mail import Draft, Gmail
from service.log.stretch import about
from service.workflow.means.histories import SERVICE
from service.workflow.means.leasing import Turn, held
from service.workflow.means.office import Office
from service.workflow.settling.refused import newly_refused

AT_ONCE = 20
"""Mails under one lease: as many orphans may one crash leave, and no act waits longer for its turn."""
IN_A_RUN = 100
"""Mails after which a run leaves the others to the next one: Gmail takes some fifty a minute from one sender."""
PAGE = 200
Found = Literal["none", "ready", "sent", "unknown"]
Done = Literal["done", "not done", "unknown"]


def mail_now(office: Office, sop: Sop) -> Sop:
    """Send what an act has people told, and return the SOP after it; what has a day of its own waits for the sync."""
    if office.google.mail is None:
        return sop
    return _Run(office, office.google.mail, AT_ONCE).mail(sop, dated=False)  # what fails the next settling tries again


@dataclass(frozen=True)
class Mails:
    """What a run came to: the SOPs that it mailed about, and why the mails of some have to wait; by id."""

    mailed: Mapping[str, Sop]
    waiting: Mapping[str, SopError]


def mail_due(office: Office) -> Mails:
    """Send every mail that is due, as many as go into one run."""
    if office.google.mail is None:
        return Mails({}, {})
    run = _Run(office, office.google.mail, IN_A_RUN)
    mailed: dict[str, Sop] = {}
    for sop_id in _with_mails(office):
        if run.over:
            break
        try:
            sop = office.histories.read(sop_id)
        except SopError as error:
            run.waiting[sop_id] = error
        else:
            mailed[sop_id] = run.mail(sop)
    return Mails(mailed, run.waiting)


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


@dataclass
class _Run:
    """A stretch of mailing: how many mails may still go, what has to wait, and whether Gmail has fallen silent."""

    office: Office
    mailbox: Gmail
    left: int
    waiting: dict[str, SopError] = field(default_factory=dict)
    silent: bool = False

    @property
    def over(self) -> bool:
        """Whether nothing more is tried."""
        return self.left <= 0 or self.silent

    def mail(self, sop: Sop, *, dated: bool = True) -> Sop:
        """Send the mails of an SOP that are due, with a day of their own only where `dated`; return it after them.

        One that cannot go keeps none of the others, but where Gmail does not answer nothing more is tried. Raises Late.
        """
        tried: frozenset[MailKey] = frozenset()
        try:
            while not self.over and self._due(sop, tried, dated=dated):
                sop, some = self._some(sop, tried, dated=dated)
                tried |= some
                self.left -= len(some)
        except Late:
            raise
        except SopError as error:  # the records, or somebody else at work on this SOP
            self.waiting[sop.id] = error
        return sop

    def _due(self, sop: Sop, tried: frozenset[MailKey], *, dated: bool) -> list[OwedMail]:
        """Return which mails are to be tried under one lease."""
        mails = due(sop, self.office.organisation, self.office.today())
        some = [mail for mail in mails if mail.key not in tried and (dated or mail.first is None)]
        return some[: min(AT_ONCE, self.left)]

    def _some(self, sop: Sop, tried: frozenset[MailKey], *, dated: bool) -> tuple[Sop, frozenset[MailKey]]:
        """Return the SOP after some of its mails, and which were tried."""
        with about(sop.number), held(self.office, f"sop:{sop.id}", [sop.id]) as turn:
            sop = sop if turn.lengths[sop.id] == sop.length else self.office.histories.read(sop.id)
            posting = _Posting(self.office, self.mailbox, sop, turn)
            mails = self._due(sop, tried, dated=dated)
            posting.post(mails)
            posting.note_refusals(mails)
        if posting.failed:
            self.waiting[sop.id], self.silent = posting.failed, _silent(posting.failed)
        return posting.sop, frozenset(mail.key for mail in mails)


class _Posting:
    """The mails of one SOP, under its lease; `failed` is the first error, after a silence of Gmail nothing is tried.

    Gmail's silence here is also that it takes no more mails today.
    """

    def __init__(self, office: Office, mailbox: Gmail, sop: Sop, turn: Turn) -> None:
        self.office, self.mailbox, self.sop, self.turn = office, mailbox, sop, turn
        self.failed: SopError | None = None
        self.refusals: dict[str, SopError] = {}
        """Why somebody could not be mailed, by address."""

    def post(self, mails: Sequence[OwedMail]) -> None:
        """Draft those that are not yet, then send them all: what is recorded before a step is never done anew."""
        found = {mail: self._found(mail) for mail in mails}
        self._record([facts.MailSent(self.sop.mails[mail.key].draft) for mail in mails if found[mail] == "sent"])
        drafted = {mail: self._drafted(mail) for mail in mails if found[mail] == "none"}
        self._record([facts.MailDrafted(*mail.key, d.id, d.message) for mail, d in drafted.items() if d])
        ready = [mail for mail in mails if found[mail] == "ready" or drafted.get(mail)]
        ends = [self._sent(mail, self.sop.mails[mail.key]) for mail in ready]
        self._record([end for end in ends if end])

    def note_refusals(self, mails: Sequence[OwedMail]) -> None:
        """Record whom of these Gmail newly refuses to mail, and whom not any more: the register says it."""
        mailed = {mail.recipient for mail in mails} - self.refusals.keys()
        known = [one for one in self.sop.refused if one.step == "mail"]
        new = [one for who, error in self.refusals.items() for one in newly_refused(self.sop, "mail", who, error)]
        over = [facts.StepSettled("mail", one.about) for one in known if one.about in mailed]
        self._record([*new, *over], unsettled=True)

    def _found(self, mail: OwedMail) -> Found:
        """Return how the draft of a mail is found.

        None counts that somebody edited, or deleted before it went out. One that is gone, of which that is not certain,
        went out in a run that was cut off.
        """
        known = self.sop.mails.get(mail.key)
        if known is None:
            return "none"
        looks: list[Draft | None] = []
        self._tried(mail, lambda: looks.append(self.mailbox.look(known.draft, mail.recipient)))
        match looks:
            case []:
                return "unknown"
            case [None]:
                return "none" if known.held else "sent"
            case [draft]:
                return "ready" if draft and draft.message == (known.message or draft.message) else "none"
        raise AssertionError("one look is taken")

    def _drafted(self, mail: OwedMail) -> Draft | None:
        office, made = self.office, list[Draft]()
        text = letter(mail, self.sop, office.organisation, office.today(), office.public_url, office.pages)
        self._tried(mail, lambda: made.append(self.mailbox.draft(text, f"{self.sop.id} {mail.key}")))
        return made[0] if made else None

    def _sent(self, mail: OwedMail, known: Mailed) -> facts.MailSent | facts.MailHeld | None:
        """Return what is to be recorded of a mail: that it went out, or for certain did not."""
        match self._tried(mail, lambda: self.mailbox.send(known.draft, mail.recipient)):
            case "done":
                return facts.MailSent(known.draft)
            case "not done":
                return None if known.held else facts.MailHeld(known.draft)
        return None

    def _tried(self, mail: OwedMail, call: Callable[[], None]) -> Done:
        """Return whether a call to Gmail did what it is for; after a silence none is made."""
        if self.failed and _silent(self.failed):
            self.refusals.setdefault(mail.recipient, self.failed)
            return "not done"
        self.turn.hold()
        try:
            call()
        except SopError as error:
            self.failed = error if self.failed is None or _silent(error) else self.failed
            self.refusals[mail.recipient] = error
            return "unknown" if isinstance(error, Lost) else "not done"
        return "done"

    def _record(self, new: Sequence[facts.MailFact | facts.RefusalFact], *, unsettled: bool = False) -> None:
        """Record under the lease, behind whatever acts recorded meanwhile; no row tells that a mail went out."""
        if not new:
            return
        append = partial(self.office.histories.append, fence=self.turn.hold(), unsettled=unsettled)
        try:
            self.sop = append(self.sop.id, self.sop, new, SERVICE)
        except Conflict:
            self.sop = append(self.sop.id, self.office.histories.read(self.sop.id), new, SERVICE)


def _silent(error: SopError) -> bool:
    """Whether Gmail does not answer at all, or asks for a pause."""
    return isinstance(error, Unavailable) and not error.permanent
