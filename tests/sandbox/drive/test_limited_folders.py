"""Folders with limited access, in shared drives and in My Drive (evidence/drive.md 124)."""

import pytest

from service.sandbox.core.call import FOLDER
from tests.people import AYU, BUDI, CITRA, DEWI, FITRI
from tests.sandbox.drive.desk import FILES, PERMISSIONS, Desk

LIMITED = {"inheritedPermissionsDisabled": True}
OPEN = {"inheritedPermissionsDisabled": False}
MEMBERS = [(BUDI, "reader"), (AYU, "writer"), (FITRI, "fileOrganizer"), (CITRA, "organizer")]


@pytest.fixture
def closed(service: Desk) -> str:
    """A folder of a shared drive, closed while a Doc lies in it."""
    drive = service.drive(members=MEMBERS)
    folder = service.folder("Drafts", drive)
    service.make("Brief", parent=folder)
    service.change(folder, LIMITED)
    return folder


@pytest.fixture
def own(ayu: Desk) -> str:
    """A folder within a folder of Ayu's that Budi may write in."""
    shared = ayu.folder("SOP")
    ayu.share(shared, BUDI, "writer")
    return ayu.folder("In force", shared)


def inside(folder: str) -> str:
    return f"'{folder}' in parents"


def test_members_see_the_name_of_a_limited_folder_alone(closed: str, budi: Desk, ayu: Desk, fitri: Desk) -> None:
    for member in (budi, ayu, fitri):
        assert member.look(closed, "name")["name"] == "Drafts"
        can = member.can(closed)
        assert not any(can[name] for name in ("canListChildren", "canAddChildren", "canShare"))
        assert member.found(inside(closed), corpora="allDrives") == []
        assert member.refused(member.changing(closed, {"name": "Ours"})).reason == "insufficientFilePermissions"


def test_organizers_go_on_in_a_limited_folder(closed: str, citra: Desk) -> None:
    assert citra.can(closed)["canListChildren"]
    assert citra.found(inside(closed), corpora="allDrives") == ["Brief"]
    assert citra.look(closed)["inheritedPermissionsDisabled"]


def test_who_is_added_to_a_limited_folder_opens_it(closed: str, service: Desk, budi: Desk, ayu: Desk) -> None:
    given = service.share(closed, BUDI, "writer")
    assert given["inheritedPermissionsDisabled"]
    doc = service.make("Plan", parent=service.folder("Deeper", closed))
    assert (budi.can(closed)["canListChildren"], budi.can(doc)["canEdit"], ayu.sees(doc)) == (True, True, False)


def test_what_stood_inside_is_inherited_again_once_the_folder_is_opened(closed: str, citra: Desk, ayu: Desk) -> None:
    citra.change(closed, OPEN)
    assert ayu.found(inside(closed), corpora="allDrives") == ["Brief"]
    assert "inheritedPermissionsDisabled" not in citra.look(closed)


def test_in_a_shared_drive_organizers_alone_limit_and_open_a_folder(closed: str, service: Desk, fitri: Desk) -> None:
    service.share(closed, FITRI, "fileOrganizer")
    assert fitri.refused(fitri.changing(closed, OPEN)).reason == "insufficientFilePermissions"
    another = service.folder("Open", service.look(closed, "driveId")["driveId"])
    assert fitri.refused(fitri.changing(another, LIMITED)).reason == "insufficientFilePermissions"
    can = service.can(closed)
    assert (can["canDisableInheritedPermissions"], can["canEnableInheritedPermissions"]) == (False, True)


def test_nobody_but_an_organizer_makes_a_folder_that_is_limited(closed: str, ayu: Desk, citra: Desk) -> None:
    drive = citra.look(closed, "driveId")["driveId"]
    assert citra.make("Ours", FOLDER, drive, **LIMITED)
    body = {"name": "Mine", "mimeType": FOLDER, "parents": [drive], **LIMITED}
    refused = ayu.refused(FILES.create(body=body, supportsAllDrives=True))
    assert refused.reason == "insufficientFilePermissions"


def test_permissions_of_a_limited_folder_are_its_own_and_the_organizers(closed: str, service: Desk) -> None:
    service.share(closed, DEWI, "reader")
    listed = service(PERMISSIONS.list(fileId=closed, supportsAllDrives=True, fields="*"))["permissions"]
    assert {right["emailAddress"] for right in listed} == {DEWI, CITRA, service.person}


def test_in_my_drive_a_limited_folder_is_closed_to_who_writes_above_it(own: str, ayu: Desk, budi: Desk) -> None:
    doc = ayu.make("Brief", parent=own)
    assert budi.sees(doc)
    ayu.change(own, LIMITED)
    assert (budi.sees(doc), budi.can(own)["canListChildren"]) == (False, False)
    assert (ayu.can(doc)["canEdit"], ayu.can(own)["canListChildren"]) == (True, True)


def test_in_my_drive_a_writer_opens_it_where_writers_may_share(own: str, ayu: Desk, budi: Desk) -> None:
    ayu.change(own, LIMITED)
    ayu.share(own, BUDI, "writer")
    assert budi.can(own)["canEnableInheritedPermissions"]
    budi.change(own, OPEN)
    ayu.change(own, {**LIMITED, "writersCanShare": False})
    assert budi.refused(budi.changing(own, OPEN)).reason == "insufficientFilePermissions"
    assert budi.refused(budi.changing(own, {"writersCanShare": True})).reason == "insufficientFilePermissions"


def test_a_file_has_no_such_switch(ayu: Desk) -> None:
    doc = ayu.make()
    assert ayu.refused(ayu.changing(doc, LIMITED)).reason == "fieldNotWritable"


def test_an_editor_lifts_no_lock_of_the_owner_in_my_drive(ayu: Desk, budi: Desk) -> None:
    doc = ayu.make(writersCanShare=False)
    ayu.share(doc, BUDI, "writer")
    ayu.change(doc, {"contentRestrictions": [{"readOnly": True, "ownerRestricted": True}]})
    lifting = budi.changing(doc, {"contentRestrictions": [{"readOnly": False}]})
    assert budi.refused(lifting).reason == "insufficientFilePermissions"
    assert not budi.can(doc)["canEdit"]


def test_only_the_owner_sets_a_lock_of_the_owner_in_my_drive(ayu: Desk, budi: Desk) -> None:
    doc = ayu.make()
    ayu.share(doc, BUDI, "writer")
    lock = {"contentRestrictions": [{"readOnly": True, "ownerRestricted": True}]}
    assert budi.refused(budi.changing(doc, lock)).reason == "insufficientFilePermissions"
