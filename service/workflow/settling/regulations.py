"""Whom it concerns that something is no longer in force: the owners of the SOPs that cite it."""

from collections.abc import Iterable
from datetime import date

from service.domain.telling.law import LawIndex
from service.domain.telling.post.notice import DigestNotice
from service.domain.telling.post.regulation import revocation_notices
from service.workflow.means.office import Office


def notices(office: Office, today: date) -> Iterable[DigestNotice]:
    """Return what owners are to be told today of what was marked lately."""

    def of_marked(laws: LawIndex) -> tuple[DigestNotice, ...]:
        return tuple(revocation_notices(laws.marked(today), office.organisation, today))

    return office.steps.ask_laws(of_marked)
