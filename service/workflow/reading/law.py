"""Reading: what SOPs cite, and which of it is no longer in force. One read of the records, none of a history."""

from collections.abc import Sequence

from service.domain.history.regulations import Revocation
from service.domain.history.sop import Revision
from service.domain.law.regulations import Regulation
from service.domain.telling.law import LawIndex, RevokedBasis
from service.workflow.means.office import Office

MarkedRegulation = tuple[Regulation, Revocation | None]
"""What SOPs cite, and its mark where it is no longer in force."""


def regulations(office: Office) -> tuple[MarkedRegulation, ...]:
    """Return everything that SOPs cite: what is no longer in force first, then by name."""
    today = office.today()

    def every(laws: LawIndex) -> tuple[MarkedRegulation, ...]:
        found = ((one, laws.revocations.by_key.get(one.key)) for one in laws.regulations(today))
        return tuple(sorted(found, key=lambda marked: marked[1] is None))

    return office.steps.ask_laws(every)


def revoked_bases(office: Office, revisions: Sequence[Revision]) -> tuple[tuple[RevokedBasis, ...], ...]:
    """Return of each of these revisions what it cites and is no longer in force."""
    texts = [revision.content.bases if revision.content else () for revision in revisions]
    if not any(texts):
        return tuple(() for _ in revisions)
    today = office.today()
    return office.steps.ask_laws(lambda laws: tuple(laws.revoked(one, today) for one in texts))


def revoked_basis(office: Office, revision: Revision) -> tuple[RevokedBasis, ...]:
    """Return what a revision cites and is no longer in force."""
    return revoked_bases(office, [revision])[0]
