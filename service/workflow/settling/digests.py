"""The morning's digests: for each person one mail a day with all that is theirs to know; never twice.

What a digest tells is recorded with its draft in its recipient's history, then it is sent, then each SOP learns whom it
was told to, in one write. Whoever dies between any two of these leaves a mark, and the next run goes on from there.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from itertools import chain

from service.domain import facts
from service.domain.errors import Conflict, NotFound, SopError, Unavailable, Unreadable
from service.domain.history.digests import PREFIX, Digest, Digests, stream_of
from service.domain.history.discretion import TO_REPORTERS, discreet
from service.domain.history.sop import Sop
from service.domain.telling.digest import DigestItem, is_morning, items, most_urgent_first, notice_items
from service.domain.telling.letter import letter_of
from service.domain.telling.mailing import watched_days
from service.domain.telling.post.notice import DigestNotice
from service.gateways.mail import Gmail
from service.workflow.means.digests import note_digest, read_digests
from service.workflow.means.histories import SERVICE
from service.workflow.means.leasing import Turn, held
from service.workflow.means.listing import streams
from service.workflow.means.office import Office
from service.workflow.settling import (
    case_runs,
    evaluation,
    monitoring,
    month_figures,
    people_notices,
    planned,
    records_broken,
    regulations,
)
from service.workflow.settling.adopted_notices import of_adopted
from service.workflow.settling.google_refusals import MOST, mail_refusals
from service.workflow.settling.mailing import IN_A_RUN, Mails, mail_of
from service.workflow.settling.posting import Posting

MORNING = "morning"
"""The bookmark of the last day whose digests all went out."""
NOTICES: tuple[Callable[[Office, date], Iterable[DigestNotice]], ...] = (
    monitoring.notices,
    evaluation.notices,
    case_runs.notices,
    planned.notices,
    of_adopted,
    regulations.notices,
    month_figures.notices,
    people_notices.notices,
    records_broken.notices,
)
"""What is told that is about no SOP: who owes it on a day."""


def mail_in_the_morning(office: Office, done: str | None, until: datetime) -> Mails:
    """Send the day's digests once it is time, until a moment; `done` is the bookmark's day."""
    today = office.today().isoformat()
    if office.google.mail is None or done == today or not is_morning(office.clock(), office.organisation):
        return Mails({}, {})
    mails = _sent(office, office.google.mail, until)
    if mails.whole and not any(_passes(error) for error in mails.waiting.values()):
        office.records.set_bookmark(MORNING, today)
    return mails


def _sent(office: Office, mailbox: Gmail, until: datetime) -> Mails:
    """Return what has to wait; it is `whole` where everybody has had their digest."""
    days = watched_days(office.today(), office.organisation)
    sop_ids = dict.fromkeys(chain.from_iterable(streams(office.records, {"mails": day}) for day in days))
    begun = [stream for stream in office.records.unsettled(MOST) if stream.startswith(PREFIX)]
    notices = list(notice_items(_notices(office), office.organisation, office.today(), office.installation.pages))
    if not (sop_ids or begun or notices):
        return Mails({}, {})
    with held(office, "digests") as turn:
        if office.records.bookmark(MORNING) == office.today().isoformat():
            return Mails({}, {})
        work = _Morning(office, mailbox, turn, until)
        work.end_those_of_other_years(begun)
        mails = mail_of(office, sop_ids, until)
        work.waiting.update(mails.waiting)
        if mails.whole:
            work.send(mails.mailed, notices, begun)
        late = mails.late or (work.late and not work.whole)
        return Mails(mails.mailed, work.waiting, whole=mails.whole and work.whole, late=late)


def _notices(office: Office) -> Iterable[DigestNotice]:
    """Yield what is owed; where a history behind some of it cannot be read, the others: `verify` tells of that one."""
    for owed in NOTICES:
        with suppress(Unreadable):
            yield from owed(office, office.today())


def _passes(error: SopError) -> bool:
    """Return whether trying again today may help."""
    return isinstance(error, Conflict) or (isinstance(error, Unavailable) and not error.permanent)


class _Morning:
    """One run over everybody, alone: what has to wait, by SOP, and whether it came to everybody."""

    def __init__(self, office: Office, mailbox: Gmail, turn: Turn, until: datetime) -> None:
        self.office, self.turn, self.today, self.until = office, turn, office.today(), until
        self.posting = Posting(mailbox, turn.hold)
        self.waiting: dict[str, SopError] = {}
        self.whole = True
        self._sops: dict[str, Sop] = {}
        self._told: dict[str, list[facts.DigestTold]] = defaultdict(list)
        self._refused: dict[str, set[str]] = defaultdict(set)
        self._over: list[Digests] = []
        self._drafted = 0

    @property
    def late(self) -> bool:
        """Whether there is no time for more; there is for one mail."""
        return self._drafted > 0 and not self.posting.silent and self.office.clock() >= self.until

    def end_those_of_other_years(self, begun: Sequence[str]) -> None:
        """Find out what became of digests of another year that a run left, before anything else is told."""
        for stream in begun:
            with suppress(Unreadable):  # `verify` tells of it, and the others have theirs
                digests = read_digests(self.office, stream)
                if stream != stream_of(digests.recipient, self.today):
                    self._mail(digests, (), begun=True)
        self._tell()

    def send(self, sops: Mapping[str, Sop], also: Iterable[DigestItem], begun: Sequence[str]) -> None:
        """Send everybody's digest, then let the SOPs know."""
        office = self.office
        self._sops, here = dict(sops), office.installation
        owed: dict[str, list[DigestItem]] = defaultdict(list)
        for sop in sops.values():
            for item in items(sop, office.organisation, self.today, here.public_url, here.pages):
                owed[stream_of(item.recipient, self.today)].append(item)
        for item in also:
            owed[stream_of(item.recipient, self.today)].append(item)
        left_by_others = [one for one in begun if one.startswith(f"{PREFIX}{self.today.year}-")]
        for stream in dict.fromkeys((*left_by_others, *owed)):
            if self.posting.silent or self.late or self._drafted >= IN_A_RUN:
                self.whole = False
                break
            with suppress(Unreadable):
                mine = most_urgent_first(owed[stream])
                self._mail(read_digests(office, stream), mine, begun=stream in left_by_others)
        self._tell()

    def _mail(self, digests: Digests, owed: Sequence[DigestItem], *, begun: bool) -> None:
        """Bring somebody's last digest to its end, and send today's where they had none."""
        before = digests.length
        digests = self._resumed(digests, owed)
        if digests.open is None:
            new = [one for one in owed if one.line not in digests.lines]
            if new and not digests.sent_on(self.today):
                digests = self._written(digests, new)
        self._follow(digests, owed, ended=digests.open is None and (begun or digests.length > before))

    def _resumed(self, digests: Digests, owed: Sequence[DigestItem]) -> Digests:
        """Return the digests after what became of a draft that a run left: what is over by now is not sent."""
        draft = digests.open
        if draft is None:
            return digests
        match self.posting.found(draft.mail, digests.recipient):
            case "sent":
                return self._note(digests, facts.DigestSent(draft.mail.draft))
            case "unknown":
                return digests
            case "ready" if draft.day == self.today and set(draft.lines) <= {one.line for one in owed}:
                return self._gone_out(digests, draft)
        return self._note(digests, facts.DigestHeld(draft.mail.draft))

    def _written(self, digests: Digests, new: Sequence[DigestItem]) -> Digests:
        """Return the digests after today's was drafted and sent."""
        letter = letter_of(digests.recipient, [one.paragraph for one in new], self.office.organisation)
        self._drafted += 1
        draft = self.posting.drafted(letter, f"{digests.stream} {self.today} {digests.length}")
        if draft is None:
            return digests
        lines = tuple(one.line for one in new)
        digests = self._note(digests, facts.DigestDrafted(self.today, lines, draft.id, draft.message))
        return self._gone_out(digests, digests.open) if digests.open else digests

    def _gone_out(self, digests: Digests, draft: Digest) -> Digests:
        match self.posting.sent(draft.mail.draft, digests.recipient):
            case "done":
                return self._note(digests, facts.DigestSent(draft.mail.draft))
            case "not done":
                return self._note(digests, facts.DigestHeld(draft.mail.draft))
        return digests

    def _follow(self, digests: Digests, owed: Sequence[DigestItem], *, ended: bool) -> None:
        """Keep in mind what the SOPs are to learn: whom they were told to, and whom Gmail refuses to mail."""
        lines = digests.last.lines if ended and digests.last and digests.last.mail.sent else ()
        for line in {*lines, *(one.line for one in owed if one.line in digests.lines)}:
            digest_told = facts.DigestTold(line.revision, line.occasion, line.about, digests.recipient)
            self._told[line.sop].append(digest_told)
        if error := self.posting.refusals.get(digests.recipient):
            self.waiting.update({one.line.sop: error for one in owed})
            for sop_id in {one.line.sop for one in owed if one.line.occasion not in TO_REPORTERS}:
                self._refused[sop_id].add(digests.recipient)
        if ended:
            self._over.append(digests)

    def _note(self, digests: Digests, fact: facts.DigestFact) -> Digests:
        return note_digest(self.office, digests, [fact], self.turn.hold())

    def _tell(self) -> None:
        """Let each SOP know in one write whom it was told to; then the histories of these people are at rest."""
        untold = {sop_id for sop_id in {*self._told, *self._refused} - {""} if not self._tell_sop(sop_id)}
        over = [one for one in self._over if one.last is None or not untold & {line.sop for line in one.last.lines}]
        if over:
            self.office.records.settled({one.stream: one.length for one in over})
        self._told.clear()
        self._refused.clear()
        self._over.clear()

    def _tell_sop(self, sop_id: str) -> bool:
        """Return whether an SOP knows, or can never know."""
        try:
            sop = self._sops.get(sop_id) or self.office.histories.read(sop_id)
            try:
                self._record(sop)
            except Conflict:
                self._record(self.office.histories.read(sop_id))
        except SopError as error:
            self.waiting[sop_id] = error
            return isinstance(error, Unreadable | NotFound)
        return True

    def _record(self, sop: Sop) -> None:
        keys = {key for key, mail in sop.mails.items() if mail.sent}
        newly = [
            one
            for one in dict.fromkeys(self._told[sop.id])
            if (one.revision, one.occasion, one.about, one.recipient) not in keys
        ]
        refusals = {who: self.posting.refusals[who] for who in self._refused[sop.id]}
        refused = mail_refusals(sop, refusals, {one.recipient for one in newly})
        new = (*([facts.ToldInDigests(tuple(map(discreet, newly)))] if newly else ()), *refused)
        if new:
            append = self.office.histories.append
            append(sop.id, sop, new, SERVICE, fence=self.turn.hold(), unsettled=bool(refused))
