"""The overview of the register: its figures written again when one of them is another."""

from collections.abc import Sequence

from service.domain.errors import SopError
from service.domain.history.workplace import Workplace
from service.domain.register.overview import FigureTable, fingerprint, tables
from service.domain.sentences import Sentence
from service.workflow.means.figures import company_figures
from service.workflow.means.office import Office

SHOWN = "register_overview"
"""The bookmark of the figures that were written last, and in which register."""


def wanted(office: Office) -> tuple[FigureTable, ...]:
    """Return what the overview must say."""
    return tables(company_figures(office), office.organisation)


def note_shown(office: Office, register_id: str, shown: Sequence[FigureTable]) -> None:
    """Remember what it says by now."""
    office.records.set_bookmark(SHOWN, _mark(register_id, shown))


def refresh(office: Office, workplace: Workplace, before: str | None, *, touched: bool) -> Sentence | None:
    """Bring the figures up to date where another stood there `before`, or people `touched` the register.

    A tab that people deleted is made again. Return why it could not be done; the next sync tries again.
    """
    register_id = workplace.register_id or ""
    try:
        shown = wanted(office)
        if not touched and before == _mark(register_id, shown):
            return None
        if office.histories.workplace().register_id != register_id:  # another was made, with figures of now
            return None
        office.google.register.show(register_id, shown, office.organisation.languages[0])
    except SopError as error:
        return Sentence("The overview in the register is not up to date: {why}", why=error.why)
    note_shown(office, register_id, shown)
    return None


def _mark(register_id: str, shown: Sequence[FigureTable]) -> str:
    return f"{register_id} {fingerprint(shown)}"
