"""One run over one SOP: what is known of it, and the means of every step."""

from collections.abc import Iterable

from service.domain import facts
from service.domain.document.content import Content
from service.domain.errors import Conflict, NotFound
from service.domain.history.observation import observed
from service.domain.history.sop import Sop
from service.domain.history.workplace import Workplace
from service.domain.sentences import Sentence
from service.gateways.docs import Docs
from service.gateways.drive import Drive
from service.manuscript.own_template import OwnTemplate
from service.records.interface import Lease
from service.workflow.means.google import properties_of
from service.workflow.means.histories import SERVICE
from service.workflow.means.leasing import Turn
from service.workflow.means.office import Office


class Grown(Exception):
    """Something was recorded before it was this run's turn: what is due is looked at anew."""


class Run:
    """One run over one SOP, alone from its first call to Google on: a step with nothing to do asks for no turn.

    `content` is what its Doc says, `own` the company's Doc that it is drafted from, as far as they were looked at.
    """

    def __init__(
        self,
        office: Office,
        turn: Turn,
        place: Workplace,
        sop: Sop,
        content: Content | None = None,
        own: OwnTemplate | None = None,
    ) -> None:
        self.office, self.place, self.sop, self.content, self.own = office, place, sop, content, own
        self.made_here = False
        self._turn = turn

    def hold(self) -> Lease:
        """Return the lease; raises Grown where it is one's turn only now, and the SOP is another than it was."""
        waited = not self._turn.taken
        lease = self._turn.hold()
        if waited and lease.lengths[self.sop.id] != self.sop.length:
            self.sop, self.content = self.office.histories.read(self.sop.id), None
            raise Grown
        return lease

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
