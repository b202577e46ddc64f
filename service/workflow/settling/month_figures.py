"""The leaders whom the month's figures are for, on its first working day."""

from collections.abc import Iterable
from datetime import date

from service.domain.register.overview import SHEET_ID
from service.domain.telling.links import TAB_LINK
from service.domain.telling.post.month_figures import first_working_day, month_figures_notices
from service.domain.telling.post.notice import DigestNotice
from service.workflow.means.figures import company_figures
from service.workflow.means.office import Office


def notices(office: Office, today: date) -> Iterable[DigestNotice]:
    """Return what leaders are told today; nothing on other days, nor in the month in which the place was founded."""
    company, workplace = office.organisation, office.histories.workplace()
    first = first_working_day(company, today)
    if today != first or workplace.founded is None or company.day(workplace.founded) >= first:
        return ()
    return month_figures_notices(
        company_figures(office), company, today, TAB_LINK.format(workplace.register_id, SHEET_ID)
    )
