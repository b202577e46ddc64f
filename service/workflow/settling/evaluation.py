"""The heads whom the yearly evaluation waits for."""

from collections.abc import Iterable
from datetime import date

from service.domain.telling.post.evaluation import evaluation_notices
from service.domain.telling.post.notice import DigestNotice
from service.workflow.means.evaluations import asked
from service.workflow.means.office import Office


def notices(office: Office, today: date) -> Iterable[DigestNotice]:
    """Yield what heads are to be told of the evaluation that waits for them."""
    for one in asked(office):
        if not one.answered:
            yield from evaluation_notices(one.department.code, one.year, one.due, office.organisation, today)
