"""One run over one SOP: what is known of it, and the means of every step."""

from collections.abc import Callable, Iterable

from service.domain import facts
from service.domain.document.content import Content
from service.domain.errors import Conflict, NotFound
from service.domain.history.observation import observed
from service.domain.history.sop import Sop
from service.domain.sentences import Sentence
from service.manuscript.own_template import OwnTemplate
from service.records.interface import Lease
from service.workflow.means.office import SERVICE, Office, properties_of


class Run:
    """One run over one SOP, under its lease.

    `seen` is what its Doc says, `own` the company's Doc that it is drafted from, as far as they were looked at.
    """

    def __init__(
        self,
        office: Office,
        renew: Callable[[], Lease],
        sop: Sop,
        seen: Content | None = None,
        own: OwnTemplate | None = None,
    ) -> None:
        self.office, self.renew, self.sop, self.seen, self.own = office, renew, sop, seen, own
        self.made_here = False

    def look(self, *, again: bool = False) -> Content:
        """Return what the Doc says, read at most once unless `again`."""
        if self.seen is None or again:
            self.renew()
            self.seen = self.office.docs.read(self.document_id)
        return self.seen

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
        fence = self.renew()
        try:
            self.sop = self.office.append(self.sop.id, self.sop, new, SERVICE, claims=tuple(claims), fence=fence)
        except Conflict:
            self.sop = self.office.sop(self.sop.id)
            self.sop = self.office.append(self.sop.id, self.sop, new, SERVICE, claims=tuple(claims), fence=fence)
