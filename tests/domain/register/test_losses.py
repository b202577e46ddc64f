from datetime import UTC, datetime, timedelta

from service.domain.facts.workplace import RegisterLost, WorksheetDeleted
from service.domain.history.workplace import fold
from service.domain.register.losses import TOLD, register_losses
from tests.people import KOPI

AT = datetime(2026, 11, 2, 3, tzinfo=UTC)
LOST = fold([(WorksheetDeleted("steps"), AT), (RegisterLost("r1"), AT)])


def test_a_deleted_tab_is_told_with_its_day_and_where_its_columns_are() -> None:
    tab, register = (sentence.spoken("en") for sentence in register_losses(LOST, KOPI, AT.date()))
    assert "deleted the tab “Langkah” by 2 November 2026" in tab
    assert "Version history" in tab
    assert "administrator" in register


def test_after_a_month_nobody_is_told_any_more() -> None:
    assert list(register_losses(LOST, KOPI, AT.date() + TOLD + timedelta(days=1))) == []
