"""Whom the work plans wait for."""

from collections.abc import Iterable
from datetime import date

from service.domain.telling.post.notice import DigestNotice
from service.domain.telling.post.plan import asking_notices, deciding_notices, late_notices
from service.workflow.means.office import Office
from service.workflow.means.plans import drafted_of, plans


def notices(office: Office, today: date) -> Iterable[DigestNotice]:
    """Yield what people are to be told of the work plans."""
    for plan in plans(office):
        yield from asking_notices(plan, office.organisation, today)
        yield from deciding_notices(plan, office.organisation)
        yield from late_notices(plan, drafted_of(office, plan.proposals.values()), office.organisation, today)
