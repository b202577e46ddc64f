"""Who works here is as the spreadsheet `People` says: after one sync, whole or not at all, with one click for holes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.domain.company.organisation import Organisation
from service.domain.errors import Denied, Refused
from service.workflow.acts.staffing import confirm
from service.workflow.acts.syncing import sync
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI
from tests.people_sheet import spreadsheet, type_into
from tests.world import World

PEOPLE, DEPARTMENTS, ROLES, AUTHORISERS, DEPUTIES = range(5)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path / "data")
    world.found()
    yield world
    world.close()


def now(world: World) -> Organisation:
    return world.office.organisation


def holders(world: World) -> tuple[str, ...]:
    role = now(world).role("Copywriter")
    return role.holders if role else ()


def test_it_is_founded_once_of_the_settings_in_a_folder_of_the_controllers(world: World) -> None:
    place = world.office.histories.workplace()
    assert [sheet.title for sheet in spreadsheet(world).worksheets()] == [
        "Personalia", "Departemen", "Peran", "Pengesah", "Pengganti",
    ]  # fmt: skip
    with pytest.raises(PermissionError):
        spreadsheet(world, DEWI)
    (file,) = world.office.google.drive.inside(place.folder("people"))
    assert file.id == place.people_id
    assert (now(world).people, now(world).roles) == (KOPI.people, KOPI.roles)


def test_a_changed_holder_counts_after_one_sync_in_register_panel_and_mails(world: World) -> None:
    world.draft()
    shown = world.fitri.does("GET", "/api/people")
    assert shown["roles"][0]["holders"] == [DEWI]
    type_into(world, {(ROLES, "C2"): AYU})
    sync(world.office)
    assert holders(world) == (AYU,)
    shown = world.fitri.does("GET", "/api/people")
    assert (shown["roles"][0]["holders"], shown["last"]["by"]) == ([AYU], "baku")
    assert shown["last"]["changes"] == ["Copywriter / Penulis Konten: Ayu Lestari"]
    world.calls()
    sync(world.office)
    assert not any(method.startswith("sheets") for method in world.calls())


def test_a_wrong_edit_leaves_yesterdays_people_and_is_said_in_the_sheet_until_it_is_right(world: World) -> None:
    type_into(world, {(ROLES, "C2"): AYU, (PEOPLE, "D2"): "HRD", (AUTHORISERS, "A2"): "zaki@kopi.example"})
    sync(world.office)
    staff = world.office.company.staff
    assert holders(world) == (DEWI,)
    assert staff
    assert {(f.worksheet, f.cell) for f in staff.faults} >= {("people", "D2"), ("authorisers", "A2")}
    assert str(spreadsheet(world).get_worksheet(PEOPLE).acell("J2").value).startswith("D2: ")
    sync(world.office)
    type_into(world, {(PEOPLE, "D2"): "MKT", (AUTHORISERS, "A2"): CITRA})
    sync(world.office)
    assert holders(world) == (AYU,)
    assert not spreadsheet(world).get_worksheet(PEOPLE).acell("J2").value


def test_what_leaves_a_role_a_round_or_an_sop_without_anybody_waits_for_a_controllers_click(world: World) -> None:
    sop = world.draft()
    world.open_round(sop)
    type_into(world, {(PEOPLE, "H3"): "2020-01-01", (ROLES, "C2"): "", (AUTHORISERS, "B2"): "FIN"})
    sync(world.office)
    staff = world.office.company.staff
    assert staff
    assert staff.awaited
    said = " ".join(hole.spoken("en") for hole in staff.awaited.holes)
    assert "Copywriter" in said or "Penulis Konten" in said
    assert said.count(sop["number"]) == 2
    assert (holders(world), now(world).person(BUDI) is None) == ((DEWI,), False)
    with pytest.raises(Denied):
        confirm(world.office, AYU)
    with pytest.raises(Refused):
        confirm(world.office, FITRI, shown=1)
    confirm(world.office, FITRI, staff.length)
    assert (holders(world), now(world).person(BUDI)) == ((), None)
    with pytest.raises(Refused):
        confirm(world.office, FITRI)


def test_what_waits_is_over_once_the_sheet_says_what_it_said(world: World) -> None:
    type_into(world, {(ROLES, "C2"): ""})
    sync(world.office)
    type_into(world, {(ROLES, "C2"): DEWI})
    sync(world.office)
    staff = world.office.company.staff
    assert staff
    assert staff.awaited is None
    assert staff.last.before.people == ()


def test_somebodys_last_day_comes_without_an_edit(world: World) -> None:
    tomorrow = world.office.organisation.working_days_after(world.office.today(), 1)
    type_into(world, {(PEOPLE, "G4"): "2020-01-01", (PEOPLE, "H2"): world.office.today().isoformat()})
    sync(world.office)
    assert now(world).person(AYU)
    world.to_morning()
    assert world.office.today() == tomorrow
    sync(world.office)
    assert now(world).person(AYU) is None


def test_a_newcomer_to_a_role_is_asked_to_read_its_sops(world: World) -> None:
    sop = world.authorise(world.simulate(world.close_round(world.answer(world.open_round(world.draft())))))
    sync(world.office)
    type_into(world, {(ROLES, "C2"): f"{DEWI}, {EKO}"})
    sync(world.office)
    asked = world.office.histories.read(sop["id"]).current.distribution.asked
    assert EKO in asked


def test_the_trash_gives_it_back_and_what_is_gone_for_good_is_made_again_of_who_counts(world: World) -> None:
    type_into(world, {(ROLES, "C2"): AYU})
    sync(world.office)
    old = world.office.histories.workplace().people_id or ""
    world.office.google.drive.trash(old)
    sync(world.office)
    assert spreadsheet(world).id == old
