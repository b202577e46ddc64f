"""The mails about monitoring, from the records' lists alone."""

from datetime import date, timedelta

from service.domain.acts.monitoring import MonitoringAnswer
from service.workflow.acts.monitoring import monitor, monitor_many
from service.workflow.acts.syncing import sync
from tests.people import AYU, CITRA
from tests.workflow.settling.test_mailing import Company, in_force
from tests.world import World

WELL = MonitoringAnswer("runs_well")


def on(company: Company, day: date) -> None:
    """Let it be the first working morning from a day on, and everything be synced."""
    company.world.sandbox.advance(86_400 * (day - company.office.today() - timedelta(days=1)).days)
    company.morning()


def test_the_owner_gets_one_mail_for_the_month_one_when_due_and_the_head_one_when_late(world: World) -> None:
    world.found()
    company = Company(world)
    sops = [in_force(company) for _ in range(2)]
    due = company.office.histories.read(sops[0]).current.next_review
    assert due is not None
    sync(company.office)
    before = len(company.received(AYU)), len(company.received(CITRA))
    on(company, due.replace(day=1))
    company.morning()
    assert company.subjects(AYU)[before[0] :] == ["Pemantauan bulan ini: 2 SOP"]
    monitor(company.office, AYU, company.office.histories.read(sops[1]), WELL)
    on(company, due)
    company.morning()
    assert company.subjects(AYU)[before[0] + 1 :] == ["Pemantauan sampai tenggat: 1 SOP"]
    assert len(company.received(CITRA)) == before[1]
    on(company, company.office.organisation.working_days_after(due, 10))
    assert company.subjects(CITRA)[before[1] :] == ["Pemantauan terlambat: 1 SOP"]
    results, _ = monitor_many(company.office, AYU, {sops[0]: WELL})
    assert results[0].why is None
    sent = len(company.received(AYU)), len(company.received(CITRA))
    for _ in range(5):
        company.morning()
    assert (len(company.received(AYU)), len(company.received(CITRA))) == sent
