"""One run over one SOP: what is known of it, and the means of every step."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from service.domain import facts
from service.domain.document.content import Content
from service.domain.errors import Conflict, Late, NotFound, SopError, Unavailable
from service.domain.history.observation import observed
from service.domain.history.sop import Sop
from service.domain.history.workplace import Workplace
from service.domain.sentences import Sentence
from service.domain.telling.mailing import owed
from service.gateways.docs.sop_docs import Docs
from service.gateways.drive.files import Drive
from service.manuscript.own_template import OwnTemplate
from service.records.interface import Lease, Taken
from service.workflow.means.google import NONCE, properties_of
from service.workflow.means.histories import SERVICE
from service.workflow.means.leasing import AtWork, Turn
from service.workflow.means.office import Office
from service.workflow.settling.google_refusals import newly_refused


class Grown(Exception):
    """Something was recorded before it was this run's turn: what is due is looked at anew."""


class Due(Exception):
    """Something is to be done on an SOP's files."""


class Run:
    """One run over one SOP, alone from its first call to Google on: a step with nothing to do asks for no turn.

    `content` is what its Doc says, `own` the company's Doc that it is drafted from, as far as they were looked at.
    `thorough` is a run that nobody waits for: it also does what is not pressing.
    """

    def __init__(
        self,
        office: Office,
        turn: Turn,
        workplace: Workplace,
        sop: Sop,
        content: Content | None = None,
        own: OwnTemplate | None = None,
        *,
        thorough: bool = False,
    ) -> None:
        self.office, self.workplace, self.sop, self.content, self.own = office, workplace, sop, content, own
        self.thorough = thorough
        self.made_here = False
        self.refusals: dict[tuple[facts.SettlingStep, str], SopError] = {}
        self._turn = turn

    def hold(self) -> Lease:
        """Return the lease; raises Grown where it is one's turn only now, and the SOP is another than it was."""
        waited = not self._turn.taken
        lease = self._turn.hold()
        if waited and lease.lengths[self.sop.id] != self.sop.length:
            self.sop, self.content = self.office.histories.read(self.sop.id), None
            raise Grown
        return lease

    def tried(self, step: facts.FileStep, about: object, work: Callable[[], object]) -> bool:
        """Whether the work was done; where Google refuses it, that is kept, and the run goes on.

        `about` is the address or the revision that it is for. Raises what is no refusal: Late, or the lease was lost.
        """
        try:
            work()
        except (Late, AtWork, Taken):
            raise
        except SopError as error:
            self.hold()  # who lost the lease lost it to somebody who does the same work
            self.refusals[step, str(about)] = error
            self.content = None
            return False
        return True

    def note_refusals(self) -> None:
        """Record what Google newly refuses, and what it does not refuse any more."""
        new = [
            refused
            for (step, about), error in self.refusals.items()
            for refused in newly_refused(self.sop, step, about, error)
        ]
        owing = {mail.recipient for mail in owed(self.sop, self.office.organisation)}
        over = [
            facts.StepSettled(one.step, one.about)
            for one in self.sop.refused
            if one.step != "register"
            and (one.about not in owing if one.step == "mail" else (one.step, one.about) not in self.refusals)
        ]
        if new or over:
            self.record(*new, *over)

    @property
    def drive(self) -> Drive:
        """Drive, under the lease."""
        self.hold()
        return self.office.google.drive

    @property
    def docs(self) -> Docs:
        """Docs, under the lease."""
        self.hold()
        return self.office.google.docs

    @contextmanager
    def unless_gone(self, file_id: str, *, may_be: bool = True) -> Iterator[None]:
        """A stretch of work on a file that need not be done where that was deleted for good, if it `may_be`.

        Google says the same of a file that we may not see: what a look finds is refused, and not gone.
        """
        try:
            yield
        except NotFound:
            if not may_be or self.drive.look(file_id) is not None:
                raise

    def lost_file(self, intents: Sequence[tuple[str, datetime]]) -> str | None:
        """Return the file of an earlier intent whose answer was lost, each by its nonce and when it was made.

        Unavailable while it may still turn up.
        """
        for nonce, _ in intents:
            for state in self.drive.find({NONCE: nonce}):
                return state.id
        patience = self.office.google.patience
        if intents and self.office.clock() - intents[-1][1] < patience:
            until = (intents[-1][1] + patience).astimezone(self.office.organisation.time_zone)
            raise Unavailable(
                Sentence(
                    "Google may still show the Doc of {number}; it is looked for until {until}.",
                    number=self.sop.number,
                    until=until.time(),
                )
            )
        return None

    def look(self, *, again: bool = False) -> Content:
        """Return what the Doc says, read at most once unless `again`."""
        if self.content is None or again:
            self.content = self.docs.read(self.document_id)
        return self.content

    def note(self, content: Content) -> None:
        """Record what is new in the Doc."""
        new = observed(self.sop, content, self.office.new_id)
        if new:
            self.record(*new)

    @property
    def document_id(self) -> str:
        """The Doc's file id; NotFound before it is made."""
        if self.sop.current.document_id is None:
            raise NotFound(Sentence("The Doc does not exist yet. Try again in a few minutes."))
        return self.sop.current.document_id

    def properties(self, kind: facts.FileKind, nonce: str) -> dict[str, str]:
        """Return what a file of the newest revision bears."""
        return properties_of(self.sop.id, self.sop.current.number, kind, nonce)

    def record(self, *new: facts.Fact, claims: Iterable[str] = ()) -> None:
        """Append facts under the lease, behind whatever acts recorded in the meantime."""
        fence = self.hold()
        try:
            self.sop = self.office.histories.append(
                self.sop.id, self.sop, new, SERVICE, claims=tuple(claims), fence=fence
            )
        except Conflict:
            self.sop = self.office.histories.read(self.sop.id)
            self.sop = self.office.histories.append(
                self.sop.id, self.sop, new, SERVICE, claims=tuple(claims), fence=fence
            )


class Looking(Run):
    """A run that does nothing: the first step that would raises Due."""

    def hold(self) -> Lease:
        """Raise Due."""
        raise Due
