"""Who works here is as the spreadsheet `People` says: after one sync, whole or not at all, with one click for holes."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from googleapiclient.discovery import build

from service.domain.company.organisation import Organisation
from service.domain.errors import Denied, Refused
from service.domain.register.people_grid import Grid
from service.domain.register.people_sheet import PeopleWorksheet
from service.gateways.people_sheet import PeopleSheet
from service.local import open_office
from service.sandbox.core.faults import Fault, Kind
from service.workflow.acts.comparing_directory import accept, compare, write_accepted
from service.workflow.acts.staffing import confirm, follow_sheet
from service.workflow.acts.syncing import sync
from service.workflow.means.leasing import AtWork
from service.workflow.means.staff import read_staff
from service.workflow.settling.founding import found
from tests.domain.register.test_directory import HEADER, ROWS
from tests.people import AYU, BUDI, CITRA, DEWI, EKO, FITRI, KOPI
from tests.people_sheet import spreadsheet, type_into
from tests.world import ACCOUNT, World, with_doors

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
    assert shown["last"]["changes"] == ["Copywriter: Ayu Lestari"]
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
    assert str(spreadsheet(world).get_worksheet(PEOPLE).acell("K2").value).startswith("D2: ")
    sync(world.office)
    type_into(world, {(PEOPLE, "D2"): "MKT", (AUTHORISERS, "A2"): CITRA})
    sync(world.office)
    assert holders(world) == (AYU,)
    assert not spreadsheet(world).get_worksheet(PEOPLE).acell("K2").value


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
    asked = world.office.histories.read(sop["id"]).current.distribution.askings
    assert EKO in asked


def test_the_trash_gives_it_back(world: World) -> None:
    type_into(world, {(ROLES, "C2"): AYU})
    sync(world.office)
    old = world.office.histories.workplace().people_id or ""
    world.office.google.drive.trash(old)
    sync(world.office)
    assert spreadsheet(world).id == old


def test_the_directory_is_compared_and_taken_into_the_sheet_with_one_click(world: World) -> None:
    file = HEADER + ROWS.replace("Content Lead", "Editor") + "Rudi,Hartono,rudi@kopi.example,/,Active,007,Barista,MKT\n"
    file = "".join(line for line in file.splitlines(keepends=True) if BUDI not in line)
    shown = world.fitri.does("POST", "/api/people/directory", {"csv": file})
    found = shown["directory"]
    assert (found["new"], found["changed"], found["left"]) == (["rudi@kopi.example"], [AYU], [BUDI])
    assert now(world).person("rudi@kopi.example") is None
    assert world.ayu.post("/api/people/directory/take", {"version": shown["version"]}).status_code == 403
    taken = world.fitri.does("POST", "/api/people/directory/take", {"version": shown["version"]})
    assert (taken["directory"], taken["faults"]) == (None, [])
    rudi, ayu = now(world).person("rudi@kopi.example"), now(world).person(AYU)
    assert rudi
    assert ayu
    assert (rudi.name, rudi.number, ayu.post, now(world).person(BUDI)) == ("Rudi Hartono", "007", "Editor", None)
    rows = spreadsheet(world).get_worksheet(PEOPLE).get_all_values()
    assert rows[7][:5] == ["rudi@kopi.example", "Rudi Hartono", "Barista", "MKT", "007"]


def test_what_was_accepted_of_the_directory_is_written_by_the_next_sync_where_nobody_else_did(world: World) -> None:
    file = HEADER + ROWS + "Rudi,Hartono,rudi@kopi.example,/,Active,,Barista,MKT\n"
    compare(world.office, FITRI, file)
    accept(world.office, FITRI)
    sync(world.office)
    sync(world.office)
    assert now(world).person("rudi@kopi.example")
    assert len(spreadsheet(world).get_worksheet(PEOPLE).get_all_values()) == len(KOPI.people) + 2


@pytest.mark.parametrize("kind", ["cut-before", "cut-after"])
@pytest.mark.parametrize(
    "fault",
    [("drive.files.create", '"people"'), ("sheets.spreadsheets.batchUpdate", "Pengganti")],
    ids=["file", "rows"],
)
def test_whatever_answer_is_lost_while_it_is_made_there_is_one_and_it_counts(
    tmp_path: Path, kind: Kind, fault: tuple[str, str]
) -> None:
    world = World(tmp_path / "founding")
    try:
        world.sandbox.plant(Fault(kind, fault[0], holds=fault[1], times=9))
        place = found(world.office)
        assert place.register_ready
        world.sandbox.clear_faults()
        for _ in range(2):
            world.sandbox.advance(700)
            sync(world.office)
        place = world.office.histories.workplace()
        files = world.office.google.drive.inside(place.folder("people"))
        assert [file.id for file in files if not file.trashed] == [place.people_id]
        assert place.people_ready
        assert spreadsheet(world).get_worksheet(ROLES).acell("C2").value == DEWI
    finally:
        world.close()


def test_what_is_gone_for_good_is_made_again_of_who_counts(world: World) -> None:
    type_into(world, {(ROLES, "C2"): AYU})
    sync(world.office)
    old = world.office.histories.workplace().people_id or ""
    world.sandbox.advance(700)
    drive = build("drive", "v3", http=world.sandbox.http(ACCOUNT), static_discovery=True)
    drive.files().delete(fileId=old, supportsAllDrives=True).execute()
    for _ in range(2):
        sync(world.office)
    assert spreadsheet(world).id != old
    assert spreadsheet(world).get_worksheet(ROLES).acell("C2").value == AYU
    assert holders(world) == (AYU,)


RUDI = "rudi@kopi.example"
NEWCOMER = f"Rudi,Hartono,{RUDI},/,Active,007,Barista,MKT\n"


def take(world: World, file: str) -> None:
    compare(world.office, FITRI, file)
    accept(world.office, FITRI)


def rows(world: World) -> list[list[str]]:
    return spreadsheet(world).get_worksheet(PEOPLE).get_all_values()


def test_whoever_takes_in_beside_another_writes_nobody_twice(world: World) -> None:
    take(world, HEADER + ROWS + NEWCOMER)
    place = world.office.histories.workplace()
    once: list[int] = []

    class Beside(PeopleSheet):
        """A door behind whose first read somebody else takes in, as far as they may."""

        def read(self, spreadsheet_id: str, sheets: Sequence[PeopleWorksheet]) -> Mapping[str, Grid | None]:
            answer = super().read(spreadsheet_id, sheets)
            if not once:
                once.append(1)
                with suppress(AtWork):
                    write_accepted(replace(world.office, wait=0), place.people_id or "")
            return answer

    door = world.office.google.people
    beside = Beside.__new__(Beside)
    vars(beside).update(vars(door))
    write_accepted(with_doors(world.office, people=beside), place.people_id or "")
    write_accepted(world.office, place.people_id or "")
    assert [row[0] for row in rows(world)].count(RUDI) == 1
    staff = world.office.company.staff
    assert staff
    assert (staff.directory, staff.accepted) == (None, False)


def test_what_people_typed_meanwhile_stays(world: World) -> None:
    file = ROWS.replace("Content Lead", "Editor")
    file = "".join(line for line in file.splitlines(keepends=True) if BUDI not in line and EKO not in line)
    typed = {row[0]: n for n, row in enumerate(rows(world), start=1)}
    type_into(world, {(PEOPLE, f"C{typed[AYU]}"): "Chief", (PEOPLE, f"B{typed[DEWI]}"): "Dewi Sari"})
    spreadsheet(world).get_worksheet(PEOPLE).delete_rows(typed[EKO])
    take(world, HEADER + file)
    write_accepted(world.office, world.office.histories.workplace().people_id or "")
    now = {row[0]: row for row in rows(world)}
    assert (now[AYU][2], now[DEWI][1], EKO in now) == ("Chief", "Dewi Sari", False)
    assert now[BUDI][7]


def test_while_the_worksheet_is_faulty_nothing_is_taken_in_and_nothing_forgotten(world: World) -> None:
    take(world, HEADER + ROWS.replace("Content Lead", "Editor") + NEWCOMER)
    header = rows(world)[0][0]
    type_into(world, {(PEOPLE, "A1"): "Alamat"})
    before = rows(world)
    sync(world.office)
    staff = world.office.company.staff
    assert staff
    assert (staff.accepted, [row[:9] for row in rows(world)]) == (True, [row[:9] for row in before])
    type_into(world, {(PEOPLE, "A1"): header})
    sync(world.office)
    assert now(world).person(RUDI)


def test_what_was_accepted_goes_into_the_spreadsheet_that_is_made_for_one_gone_for_good(world: World) -> None:
    old = world.office.histories.workplace().people_id or ""
    take(world, HEADER + ROWS + NEWCOMER)
    world.sandbox.advance(700)
    drive = build("drive", "v3", http=world.sandbox.http(ACCOUNT), static_discovery=True)
    drive.files().delete(fileId=old, supportsAllDrives=True).execute()
    for _ in range(2):
        sync(world.office)
    assert spreadsheet(world).id != old
    assert now(world).person(RUDI)


def test_who_leaves_on_their_first_day_was_here_on_that_day(world: World) -> None:
    line = [row[0] for row in rows(world)].index(BUDI) + 1
    type_into(world, {(PEOPLE, f"G{line}"): world.office.today().isoformat()})
    sync(world.office)
    take(world, HEADER + "".join(line for line in ROWS.splitlines(keepends=True) if BUDI not in line))
    sync(world.office)
    staff = world.office.company.staff
    assert staff
    first, last = rows(world)[line - 1][6:8]
    assert (staff.faults, staff.accepted, first) == ((), False, last)


def test_another_process_finds_the_same_faults_and_holes_and_records_nothing(world: World) -> None:
    for edits in ({(PEOPLE, "D2"): "HRD"}, {(PEOPLE, "D2"): "MKT", (ROLES, "C2"): ""}):
        type_into(world, edits)
        sync(world.office)
        before = read_staff(world.office.records)
        assert before
        assert before.faults or before.awaited
        other = open_office(world.settings, world.sandbox)
        assert other.company.staff == before
        follow_sheet(other, other.histories.workplace(), (), whole=True)
        assert read_staff(world.office.records) == before
