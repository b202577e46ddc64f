"""The mails about monitoring, from the records' lists alone."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from service.domain.acts.monitoring import MonitoringAnswer
from service.records.interface import Append
from service.workflow.acts.monitoring import monitor, monitor_many
from service.workflow.acts.syncing import sync
from service.workflow.means.listing import heads
from service.workflow.reading.indexing import LISTED
from tests.people import AYU, CITRA, EKO, KOPI
from tests.people_sheet import become
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
    (figures,) = company.subjects(CITRA)[before[1] :]  # a leader's, of the month
    assert figures.startswith("SOP bulan ini")
    before = before[0], before[1] + 1
    on(company, company.office.organisation.working_days_after(due, 10))
    assert company.subjects(CITRA)[before[1] :] == ["Pemantauan terlambat: 1 SOP"]
    results, _ = monitor_many(company.office, AYU, {sops[0]: WELL})
    assert results[0].why is None
    sent = len(company.received(AYU)), len(company.received(CITRA))
    for _ in range(5):
        company.morning()
    assert (len(company.received(AYU)), len(company.received(CITRA))) == sent


def waits_for(world: World) -> list[str]:
    return [one for head in heads(world.office.records) for one in head.summary.get("monitors", [])]


def test_what_an_older_baku_recorded_last_is_monitored_too_once_a_sync_went_over_it(world: World) -> None:
    world.authorised()
    sync(world.office)
    known = waits_for(world)
    assert [one.split(" ")[1] for one in known] == [AYU, CITRA]
    with world.office.records._writing() as connection:  # type: ignore[attr-defined]  # as an older Baku left it
        connection.execute("UPDATE heads SET summary = json_remove(summary, '$.monitors')")
        connection.execute("DELETE FROM bookmarks WHERE name = 'lists'")
    assert waits_for(world) == []
    sync(world.office)
    assert waits_for(world) == known


def test_lists_follow_the_settings_and_what_is_told_already_is_left_as_it_is(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.authorised()
    sync(world.office)
    marketing, *others = KOPI.departments
    become(world, replace(KOPI, departments=(replace(marketing, head=EKO), *others)))
    sync(world.office)
    assert [one.split(" ")[1] for one in waits_for(world)] == [AYU, EKO]
    written: list[Append] = []
    monkeypatch.setattr(world.office.records, "append", written.append)
    world.office.records.set_bookmark(LISTED, "")
    sync(world.office)
    assert written == []
