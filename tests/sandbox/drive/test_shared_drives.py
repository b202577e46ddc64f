"""Shared drives: made, found, shared with members, filled and emptied."""

import pytest

from tests.people import AYU, BUDI, CITRA, DEWI, FITRI
from tests.sandbox.drive.desk import DRIVES, FILES, PERMISSIONS, Desk, Refused


def test_whoever_makes_a_drive_organizes_it(ayu: Desk) -> None:
    drive = ayu(DRIVES.create(requestId="r", body={"name": "SOP"}, fields="*"))
    assert (drive["kind"], drive["name"], drive["hidden"]) == ("drive#drive", "SOP", False)
    assert drive["capabilities"]["canManageMembers"] is True
    [member] = ayu(PERMISSIONS.list(fileId=drive["id"], supportsAllDrives=True, fields="*"))["permissions"]
    assert (member["emailAddress"], member["role"]) == (AYU, "organizer")
    assert member["permissionDetails"] == [{"permissionType": "member", "role": "organizer", "inherited": False}]


def test_a_repeated_request_makes_no_second_drive(ayu: Desk, budi: Desk) -> None:
    """The requestId of drives.create in drive.v3: a 409 where the drive exists."""
    ayu.drive(request="r")
    assert ayu.refused(DRIVES.create(requestId="r", body={"name": "SOP"})).code == 409
    assert len(ayu(DRIVES.list())["drives"]) == 1
    assert budi.drive(request="r")


def test_the_top_folder_bears_the_drives_id(service: Desk, drive: str) -> None:
    file = service.look(drive)
    assert (file["id"], file["driveId"], file["name"]) == (drive, drive, "SOP")
    assert "parents" not in file


def test_a_stranger_finds_no_drive(mallory: Desk, drive: str) -> None:
    assert mallory.refused(DRIVES.get(driveId=drive)) == Refused(404, "notFound", f"Shared drive not found: {drive}")
    assert mallory(DRIVES.list()) == {"kind": "drive#driveList", "drives": []}
    assert not mallory.sees(drive)


def test_drives_come_page_by_page(ayu: Desk) -> None:
    for n in range(3):
        ayu.drive(f"D{n}", request=str(n))
    first = ayu(DRIVES.list(pageSize=2))
    rest = ayu(DRIVES.list(pageSize=2, pageToken=first["nextPageToken"]))
    assert [d["name"] for d in (*first["drives"], *rest["drives"])] == ["D0", "D1", "D2"]


def test_a_client_that_knows_no_shared_drives_does_not_find_their_files(service: Desk, drive: str) -> None:
    doc = service.make(parent=drive)
    assert service.refused(FILES.get(fileId=doc)).message == f"File not found: {doc}."
    assert service.refused(FILES.update(fileId=doc, body={"name": "X"})).code == 404
    assert service(FILES.get(fileId=doc, supportsTeamDrives=True))["id"] == doc


def test_members_rights_reach_every_file(service: Desk, drive: str, ayu: Desk, budi: Desk, mallory: Desk) -> None:
    doc = service.make(parent=service.folder("In", service.folder("Out", drive)))
    assert (ayu.can(doc)["canEdit"], budi.can(doc)["canEdit"], budi.can(doc)["canComment"]) == (True, False, False)
    assert not mallory.sees(doc)


def test_a_new_member_sees_what_was_there_before(service: Desk, drive: str, mallory: Desk) -> None:
    doc = service.make(parent=service.folder("In", drive))
    service.share(drive, mallory.person)
    assert mallory.sees(doc)
    key = service.share(drive, mallory.person)["id"]
    service(PERMISSIONS.delete(fileId=drive, permissionId=key, supportsAllDrives=True))
    assert not mallory.sees(doc)


@pytest.mark.parametrize(
    ("email", "allowed"),
    [
        (BUDI, set()),
        (DEWI, {"canComment"}),
        (AYU, {"canComment", "canEdit", "canRename", "canShare"}),
        (FITRI, {"canComment", "canEdit", "canRename", "canShare", "canMoveItemWithinDrive", "canTrash"}),
        (
            CITRA,
            {
                "canComment",
                "canEdit",
                "canRename",
                "canShare",
                "canMoveItemWithinDrive",
                "canTrash",
                "canMoveItemOutOfDrive",
                "canDelete",
            },
        ),
    ],
)
def test_each_role_may_do_more_than_the_one_below(service: Desk, drive: str, email: str, allowed: set[str]) -> None:
    can = Desk(service.sandbox, email).can(service.make(parent=drive))
    asked = {
        "canComment", "canEdit", "canRename", "canShare", "canMoveItemWithinDrive", "canTrash",
        "canMoveItemOutOfDrive", "canDelete",
    }  # fmt: skip
    assert {name for name in asked if can[name]} == allowed


def test_writers_neither_move_nor_trash(service: Desk, drive: str, ayu: Desk, fitri: Desk) -> None:
    doc, folder = service.make(parent=drive), service.folder("In", drive)
    assert ayu.refused(ayu.changing(doc, addParents=folder)).reason == "insufficientFilePermissions"
    assert ayu.refused(ayu.changing(doc, {"trashed": True})).reason == "insufficientFilePermissions"
    assert fitri.change(doc, addParents=folder)["parents"] == [folder]
    file = fitri.change(doc, {"trashed": True})
    assert file["trashingUser"]["emailAddress"] == FITRI
    assert fitri.refused(FILES.delete(fileId=doc, supportsAllDrives=True)).reason == "insufficientFilePermissions"


def test_an_organizer_deletes(service: Desk, drive: str, citra: Desk) -> None:
    doc = service.make(parent=drive)
    assert citra(FILES.delete(fileId=doc, supportsAllDrives=True)) == ""
    assert not citra.sees(doc)


def test_an_item_always_has_a_parent(service: Desk, drive: str) -> None:
    doc = service.make(parent=drive)
    error = service.refused(service.changing(doc, removeParents=drive))
    assert error == Refused(403, "teamDrivesParentLimit", "A shared drive item must have exactly one parent.")


def test_an_owner_moves_a_doc_of_theirs_into_a_folder_where_they_write(
    service: Desk, drive: str, ayu: Desk, budi: Desk
) -> None:
    doc = ayu.make()
    file = ayu.change(doc, addParents=service.folder("Drafts", drive))
    assert (file["driveId"], "owners" in file) == (drive, False)
    assert budi.sees(doc)


def test_somebody_elses_doc_is_not_theirs_to_move_into_a_drive(drive: str, ayu: Desk, budi: Desk) -> None:
    doc = budi.make()
    budi.share(doc, AYU, "writer")
    assert ayu.refused(ayu.changing(doc, addParents=drive)).reason == "insufficientFilePermissions"


def test_only_organizers_take_files_out(service: Desk, drive: str, fitri: Desk, citra: Desk) -> None:
    doc = service.make(parent=drive)
    assert fitri.refused(fitri.changing(doc, addParents="root")).reason == "insufficientFilePermissions"
    file = citra.change(doc, addParents="root")
    assert [owner["emailAddress"] for owner in file["owners"]] == [CITRA]
    assert not fitri.sees(doc)


def test_folders_do_not_cross_over(drive: str, citra: Desk) -> None:
    error = citra.refused(citra.changing(citra.folder(), addParents=drive))
    assert error.reason == "teamDrivesFolderMoveInNotSupported"


def test_a_folders_own_writers_write_there_only(service: Desk, drive: str, mallory: Desk) -> None:
    drafts, other = service.folder("Drafts", drive), service.folder("Other", drive)
    service.share(drafts, mallory.person, "writer")
    assert mallory.sees(mallory.make(parent=drafts))
    assert not mallory.sees(other)
    inside = service.make(parent=drafts)
    assert mallory.can(inside)["canEdit"] is True
    service.change(inside, addParents=other)
    assert not mallory.sees(inside)


def test_members_are_the_organizers_business(drive: str, fitri: Desk, citra: Desk) -> None:
    assert fitri.refused(fitri.sharing(drive, BUDI, "writer")).reason == "insufficientFilePermissions"
    assert citra.share(drive, BUDI, "writer")["role"] == "writer"


def test_folders_are_shared_by_file_organizers_unless_forbidden(
    service: Desk, drive: str, ayu: Desk, fitri: Desk, citra: Desk
) -> None:
    folder = service.folder("Drafts", drive)
    assert ayu.refused(ayu.sharing(folder, BUDI, "writer")).code == 403
    assert fitri.share(folder, BUDI, "writer")
    citra(DRIVES.update(driveId=drive, body={"restrictions": {"sharingFoldersRequiresOrganizerPermission": True}}))
    assert fitri.refused(fitri.sharing(folder, DEWI, "writer")).code == 403
    assert citra.share(folder, DEWI, "writer")


def test_nobody_gives_more_than_they_have(service: Desk, drive: str, ayu: Desk, fitri: Desk) -> None:
    doc, folder = service.make(parent=drive), service.folder("Drafts", drive)
    assert ayu.share(doc, BUDI, "writer")
    assert fitri.refused(fitri.sharing(folder, BUDI, "organizer")).reason == "organizerOnNonTeamDriveItemNotSupported"


def test_a_drive_keeps_an_organizer(ayu: Desk) -> None:
    drive = ayu.drive()
    [member] = ayu(PERMISSIONS.list(fileId=drive, supportsAllDrives=True))["permissions"]
    refused = ayu.refused(PERMISSIONS.delete(fileId=drive, permissionId=member["id"], supportsAllDrives=True))
    assert refused.reason == "cannotDeletePermission"


def test_members_only_are_users_and_groups(ayu: Desk) -> None:
    body = {"type": "domain", "role": "reader", "domain": "kopi.example"}
    assert ayu.refused(PERMISSIONS.create(fileId=ayu.drive(), body=body, supportsAllDrives=True)).code == 400


def test_an_inherited_permission_tells_where_it_comes_from(service: Desk, drive: str) -> None:
    doc = service.make(parent=drive)
    found = service(PERMISSIONS.list(fileId=doc, supportsAllDrives=True, fields="*"))["permissions"]
    [of_ayu] = [told for told in found if told["emailAddress"] == AYU]
    assert of_ayu["permissionDetails"] == [
        {"permissionType": "member", "role": "writer", "inherited": True, "inheritedFrom": drive}
    ]
    refused = service.refused(PERMISSIONS.delete(fileId=doc, permissionId=of_ayu["id"], supportsAllDrives=True))
    assert refused == Refused(
        403,
        "cannotModifyInheritedTeamDrivePermission",
        "Cannot update or delete an inherited permission on a shared drive item.",
    )


def test_a_drive_is_renamed_by_organizers(drive: str, fitri: Desk, citra: Desk) -> None:
    assert fitri.refused(DRIVES.update(driveId=drive, body={"name": "X"})).code == 403
    assert citra(DRIVES.update(driveId=drive, body={"name": "X"}))["name"] == "X"
    assert citra.look(drive)["name"] == "X"


def test_a_drive_with_files_is_not_deleted(drive: str, citra: Desk) -> None:
    doc = citra.make(parent=drive)
    assert citra.refused(DRIVES.delete(driveId=drive)).code == 403
    citra.change(doc, {"trashed": True})
    assert citra(DRIVES.delete(driveId=drive)) == ""
    assert not citra.sees(doc)
    assert citra(DRIVES.list())["drives"] == []


def test_a_drive_is_hidden_for_one_person(drive: str, citra: Desk, ayu: Desk) -> None:
    assert citra(DRIVES.hide(driveId=drive, fields="hidden")) == {"hidden": True}
    assert ayu(DRIVES.get(driveId=drive, fields="hidden")) == {"hidden": False}
    assert citra(DRIVES.unhide(driveId=drive, fields="hidden")) == {"hidden": False}


def test_the_trash_of_a_drive_is_emptied_by_organizers(drive: str, fitri: Desk, citra: Desk) -> None:
    doc = citra.make(parent=drive)
    citra.change(doc, {"trashed": True})
    assert fitri.refused(FILES.emptyTrash(driveId=drive)).code == 403
    citra(FILES.emptyTrash(driveId=drive))
    assert not citra.sees(doc)


def test_shared_drives_are_found_by_name_time_and_whether_they_are_hidden(ayu: Desk) -> None:
    sop, archive = ayu.drive("SOP Marketing"), ayu.drive("Archive", request="other")
    ayu(DRIVES.hide(driveId=archive))

    def found(q: str) -> list[str]:
        return [drive["id"] for drive in ayu(DRIVES.list(q=q))["drives"]]

    assert found("name contains 'market'") == [sop]
    assert found("name = 'Archive' or name = 'nothing'") == [archive]
    assert found("hidden = true") == [archive]
    assert found("hidden = false and createdTime > '2020-01-01T00:00:00'") == [sop]
    assert ayu.refused(DRIVES.list(q="memberCount > 1")).code == 501
    for wrong in ("trashed = false", "'root' in parents", "fullText contains 'x'", "hidden = 'x'", "name"):
        assert ayu.refused(DRIVES.list(q=wrong)).code == 400
    assert ayu.refused(FILES.list(q="hidden = true")).code == 400
