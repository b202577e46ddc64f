"""The month's figures: one mail a leader and month, in their language."""

from dataclasses import replace
from datetime import date, timedelta

from service.domain.telling.figures import figures
from service.domain.telling.post.month_figures import first_working_day, month_figures_notices
from tests.people import AYU, CITRA, EKO, KOPI
from tests.workflow.settling.test_digests import text
from tests.workflow.settling.test_mailing import Company
from tests.world import World, with_settings

ENGLISH_EKO = tuple(replace(one, language="en") if one.email == EKO else one for one in KOPI.people)


def test_leaders_get_one_mail_of_six_figures_on_the_months_first_working_day(world: World) -> None:
    world.found()
    company = Company(world)
    company.office = with_settings(company.office, replace(KOPI, people=ENGLISH_EKO, leaders=(CITRA, EKO)))
    company.drafted()
    company.morning()
    before = {one: len(company.received(one)) for one in (CITRA, EKO, AYU)}
    today = company.office.today()
    first = first_working_day(KOPI, today.replace(day=28) + timedelta(days=4))
    world.sandbox.advance(86_400 * (first - today - timedelta(days=1)).days)
    for _ in range(3):
        company.morning()
    citra, eko, ayu = (company.received(one)[count:] for one, count in before.items())
    assert [len(mails) for mails in (citra, eko, ayu)] == [1, 1, 0]
    six = ["In force: 0", "In progress: 1", "Overdue: 0", "Read (%): –", "Reports open: 0", "Plan done (%): –"]
    assert text(eko[0]).splitlines()[:6] == six
    assert "Dalam proses: 1" in text(citra[0])
    link = f"https://docs.google.com/spreadsheets/d/{company.office.histories.workplace().register_id}/edit#gid=1000"
    assert link in text(citra[0])


def test_who_authorises_leads_where_the_settings_name_nobody() -> None:
    none = figures((), KOPI, date(2027, 1, 1))
    (notice,) = month_figures_notices(none, KOPI, date(2027, 1, 1), "")
    assert (notice.recipient, notice.about) == (CITRA, "2027-01")


def test_the_first_working_day_is_no_holiday_and_no_weekend() -> None:
    company = replace(KOPI, holidays=frozenset({date(2027, 1, 1)}))
    assert first_working_day(company, date(2027, 1, 20)) == date(2027, 1, 4)
