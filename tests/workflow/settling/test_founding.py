"""The company's place in Drive: in a shared drive that Baku makes, or in one that the company gives it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import httplib2
import pytest
from googleapiclient.discovery import build

from service.app import office_of, records_in
from service.domain.errors import Unavailable
from service.gateways.drive.files import Drive
from service.gateways.google.calling import Calling
from service.local import within
from service.records.interface import Records
from service.records.moving import bring_in, lines_of
from service.workflow.means.office import Office
from service.workflow.settling.founding import complete, found
from tests.people import CITRA, FITRI
from tests.world import ACCOUNT, World, with_doors


def given(world: World, role: str | None) -> Office:
    """Return the office with a shared drive of Citra's, where Baku has that role."""
    drives = build("drive", "v3", http=world.sandbox.http(CITRA), static_discovery=True)
    drive_id = drives.drives().create(requestId="1", body={"name": "Quality"}, fields="id").execute()["id"]
    if role is not None:
        member = {"type": "user", "role": role, "emailAddress": ACCOUNT}
        drives.permissions().create(fileId=drive_id, body=member, supportsAllDrives=True).execute()
    return with_doors(world.office, shared_drive=drive_id)


def test_baku_makes_a_drive_where_none_is_given(world: World) -> None:
    place = found(world.office)
    assert complete(place, world.office.organisation)
    calls = world.calls()
    assert (calls["drive.drives.create"], calls["drive.drives.get"]) == (1, 0)


def test_where_baku_manages_the_companys_drive_it_works_there(world: World) -> None:
    office = given(world, "organizer")
    place = found(office)
    assert place.drive_id == office.google.shared_drive
    assert complete(place, office.organisation)
    calls = world.calls()
    assert (calls["drive.drives.create"], calls["drive.drives.get"]) == (0, 1)
    found(office)
    assert not world.calls(), "once found, nothing is asked again"


def test_who_else_is_a_member_of_the_companys_drive_is_for_the_company_to_say(world: World) -> None:
    office = given(world, "organizer")
    found(office)
    drive = build("drive", "v3", http=world.sandbox.http(CITRA), static_discovery=True)
    listed = drive.permissions().list(fileId=office.google.shared_drive, supportsAllDrives=True, fields="*").execute()
    members = {told["emailAddress"]: told["role"] for told in listed["permissions"]}
    assert members == {CITRA: "organizer", ACCOUNT: "organizer"}
    assert FITRI not in members


def test_a_first_founding_looks_once_for_what_another_left(world: World) -> None:
    found(world.office)
    assert world.calls()["drive.files.list"] == 1


def replaced(world: World, records: Records, shared_drive: str) -> Office:
    """Return the company's office with other records, and the same Google Workspace."""
    settings = replace(world.settings, shared_drive=shared_drive)
    return office_of(settings, records, within(world.sandbox, settings))


@pytest.mark.parametrize("given_drive", [False, True], ids=["wherever it sees files", "in the company's drive"])
def test_where_records_were_lost_nothing_is_founded_and_a_sentence_says_what_was_found(
    world: World, tmp_path: Path, given_drive: bool
) -> None:
    world.draft()
    drive_id = world.office.histories.workplace().drive_id or ""
    lost = replaced(world, records_in(tmp_path / "lost"), drive_id if given_drive else "")
    world.calls()
    with pytest.raises(Unavailable) as told:
        found(lost)
    sentence = str(told.value.sentence)
    assert told.value.permanent
    assert all(words in sentence for words in ("SOP Docs: 1", "SOP-MKT-001", "registers: 1", "records import"))
    assert world.calls().keys() <= {"drive.files.list", "drive.drives.get"}
    assert lost.histories.workplace().length == 0


def test_records_that_were_brought_back_go_on_as_if_nothing_had_been(world: World, tmp_path: Path) -> None:
    world.draft()
    kept = [json.dumps(line) for line in lines_of(world.office.records, world.office.clock())]
    again = replaced(world, records_in(tmp_path / "again"), "")
    bring_in(again.records, kept, world.office.clock())
    world.calls()
    assert complete(found(again), again.organisation)
    assert not world.calls()


def test_the_company_begins_anew_in_another_drive(world: World, tmp_path: Path) -> None:
    world.draft()
    another = given(world, "organizer").google.shared_drive
    anew = replaced(world, records_in(tmp_path / "anew"), another)
    assert found(anew).drive_id == another


@pytest.mark.parametrize("role", [None, "reader", "writer", "fileOrganizer"])
def test_where_baku_does_not_manage_it_a_sentence_says_what_to_do_and_it_goes_on_after(
    world: World, role: str | None
) -> None:
    office = given(world, role)
    with pytest.raises(Unavailable) as told:
        found(office)
    assert told.value.permanent
    for sentence in (str(told.value.sentence), told.value.sentence.spoken("id")):
        assert ACCOUNT in sentence
        assert office.google.shared_drive in sentence
    assert world.calls().keys() == {"drive.drives.get"}
    citra = build("drive", "v3", http=world.sandbox.http(CITRA), static_discovery=True)
    manager = {"type": "user", "role": "organizer", "emailAddress": ACCOUNT}
    if role is None:
        asked = citra.permissions().create(fileId=office.google.shared_drive, body=manager, supportsAllDrives=True)
    else:
        listed = (
            citra.permissions().list(fileId=office.google.shared_drive, supportsAllDrives=True, fields="*").execute()
        )
        [mine] = [one["id"] for one in listed["permissions"] if one["emailAddress"] == ACCOUNT]
        asked = citra.permissions().update(
            fileId=office.google.shared_drive, permissionId=mine, body={"role": "organizer"}, supportsAllDrives=True
        )
    asked.execute()
    assert found(office).drive_id == office.google.shared_drive


def test_where_the_account_may_make_no_drive_that_is_told_before_anything_is_recorded(world: World) -> None:
    world.sandbox.let_make_drives(on=False)
    with pytest.raises(Unavailable, match="Shared drive creation") as told:
        found(world.office)
    assert "my-drive" in told.value.sentence.spoken("id")
    assert world.calls().keys() == {"drive.files.list", "drive.about.get"}
    assert world.office.histories.workplace().length == 0
    world.sandbox.let_make_drives(on=True)
    assert complete(found(world.office), world.office.organisation)


def test_a_drive_that_lets_nobody_in_but_its_members_is_not_taken(world: World) -> None:
    office = given(world, "organizer")
    drives = build("drive", "v3", http=world.sandbox.http(CITRA), static_discovery=True).drives()
    closed = {"restrictions": {"driveMembersOnly": True}}
    drives.update(driveId=office.google.shared_drive, body=closed).execute()
    with pytest.raises(Unavailable, match="Quality is open to its members only"):
        found(office)
    assert office.histories.workplace().length == 0
    drives.update(driveId=office.google.shared_drive, body={"restrictions": {"driveMembersOnly": False}}).execute()
    assert found(office).drive_id == office.google.shared_drive


class NoDrives:
    """Google as it answers an account that may not make shared drives."""

    def __init__(self, google: Any) -> None:
        self.google = google

    def request(self, uri: str, method: str = "GET", **kwargs: Any) -> tuple[Any, bytes]:
        if method == "POST" and "/drives?" in uri:
            body = b'{"error": {"code": 403, "message": "The user does not have permission", "errors": [{"reason": '
            return httplib2.Response({"status": 403}), body + b'"userCannotCreateTeamDrives"}]}}'
        answered: tuple[Any, bytes] = self.google.request(uri, method, **kwargs)
        return answered


def test_where_baku_may_make_no_drive_it_asks_for_one_and_takes_it(world: World) -> None:
    barred = Drive(Calling(lambda: NoDrives(world.sandbox.http(ACCOUNT)), limits={}))
    office = with_doors(world.office, drive=barred)
    with pytest.raises(Unavailable, match="set BAKU_SHARED_DRIVE") as told:
        found(office)
    assert ACCOUNT in told.value.sentence.spoken("id")
    theirs = given(world, "organizer")
    assert found(with_doors(office, shared_drive=theirs.google.shared_drive)).drive_id == theirs.google.shared_drive
