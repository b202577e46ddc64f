"""What people type into their spreadsheet counts everywhere after one sync; what is wrong there, each cell by cell."""

from service.domain.register.people_sheet import worksheets
from service.workflow.acts.syncing import sync
from tests.people import AYU, BUDI, CITRA, DEWI
from tests.people_sheet import type_into
from tests.web.panel.google import Panel
from tests.workflow.settling.test_digests import text
from tests.workflow.settling.test_mailing import Company
from tests.world import World

PEOPLE, DEPARTMENTS, ROLES, AUTHORISERS, DEPUTIES = range(5)
WRONG = {
    (PEOPLE, "A2"): "ayu",
    (PEOPLE, "B3"): "",
    (PEOPLE, "D4"): "HRD",
    (PEOPLE, "F5"): "klingon",
    (PEOPLE, "G6"): "tomorrow",
    (PEOPLE, "J3"): "perhaps",
    (DEPARTMENTS, "D2"): "zaki@kopi.example",
    (ROLES, "B2"): "",
    (ROLES, "C2"): "Zaki",
    (AUTHORISERS, "C2"): "first",
    (DEPUTIES, "B2"): CITRA,
    (DEPUTIES, "G2"): "boss",
}
"""Twelve wrong edits."""


def test_twelve_wrong_edits_are_each_named_by_cell_and_nothing_of_them_counts(world: World) -> None:
    world.draft()
    before = world.office.organisation
    type_into(world, WRONG)
    sync(world.office)
    shown = world.fitri.does("GET", "/api/people")
    titles = [sheet.title.spoken("en") for sheet in worksheets(world.organisation.languages)]
    named = {(titles.index(fault["worksheet"]), fault["cell"]) for fault in shown["faults"]}
    assert set(WRONG) <= named
    assert world.office.organisation == before


def test_a_new_holder_does_the_steps_in_the_panel_and_is_mailed_after_one_sync(world: World) -> None:
    sop = world.authorised()
    sync(world.office)
    type_into(world, {(ROLES, "C2"): BUDI})
    sync(world.office)
    panel = Panel(world, BUDI, sop["document"]["id"])
    panel.act("performers/show", person=BUDI)
    assert sop["number"] in panel.text()
    panel.act("performers/show", person=DEWI)
    assert sop["number"] not in panel.text()
    company = Company(world)
    before = len(company.received(BUDI))
    company.morning()
    assert any(sop["number"] in text(mail) for mail in company.received(BUDI)[before:])


def test_a_new_leader_sees_the_overview_after_one_sync(world: World) -> None:
    world.draft()
    assert world.office.organisation.told_figures == (CITRA,)
    type_into(world, {(PEOPLE, "J2"): "ya"})
    sync(world.office)
    assert world.office.organisation.told_figures == (AYU,)
    panel = Panel(world, AYU, world.office.histories.workplace().register_id or "", host="SHEETS")
    panel.home()
    panel.click("Overview")
    assert "In force" in panel.text()
