"""The document controllers whom the spreadsheet of people waits for."""

from collections.abc import Iterable
from datetime import date

from service.domain.telling.post.notice import DigestNotice
from service.domain.telling.post.people import people_notices
from service.workflow.means.office import Office


def notices(office: Office, today: date) -> Iterable[DigestNotice]:
    """Return what document controllers are to be told of people today."""
    staff = office.company.staff
    return people_notices(staff, office.organisation, today) if staff else ()
