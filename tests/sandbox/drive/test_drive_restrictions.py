"""Shared drives that are restricted: to the domain, to members, from downloads, by an administrator."""

from contextlib import closing

import pytest
from googleapiclient.errors import HttpError

from service.sandbox.server import Sandbox, create_sandbox
from tests.people import AYU, BUDI, DEWI, FITRI
from tests.sandbox.drive.desk import ABOUT, DRIVES, FILES, PERMISSIONS, SERVICE, Desk, Refused

OUTSIDER = "vendor@other.example"


def restrict(who: Desk, drive: str, **restrictions: bool) -> None:
    who(DRIVES.update(driveId=drive, body={"restrictions": restrictions}))


def invited(who: Desk, file: str, **body: str) -> Refused | None:
    request = PERMISSIONS.create(fileId=file, body={"role": "reader", **body}, supportsAllDrives=True)
    try:
        who(request)
    except HttpError:
        return who.refused(request)
    return None


@pytest.mark.parametrize(
    "grantee",
    [
        {"type": "user", "emailAddress": OUTSIDER},
        {"type": "group", "emailAddress": "all@other.example"},
        {"type": "domain", "domain": "other.example"},
        {"type": "anyone"},
    ],
)
def test_a_drive_for_the_domain_lets_nobody_in_from_outside(ayu: Desk, grantee: dict[str, str]) -> None:
    """evidence/drive.md 138."""
    drive = ayu.drive()
    brief = ayu.make(parent=drive)
    assert invited(ayu, brief, **grantee) is None
    restrict(ayu, drive, domainUsersOnly=True)
    refused = invited(ayu, brief, **grantee)
    assert refused
    assert (refused.code, refused.reason) == (403, "teamDriveDomainUsersOnlyRestriction")
    assert invited(ayu, brief, type="user", emailAddress=BUDI) is None


def test_outsiders_and_service_accounts_lose_a_drive_that_is_for_the_domain(ayu: Desk, service: Desk) -> None:
    """evidence/drive.md 126."""
    drive = ayu.drive(members=[(service.person, "organizer"), (BUDI, "reader")])
    brief = ayu.make("Brief", parent=ayu.folder(parent=drive))
    vendor, budi = Desk(ayu.sandbox, OUTSIDER), Desk(ayu.sandbox, BUDI)
    ayu.share(brief, OUTSIDER)
    assert service.sees(brief)
    assert vendor.sees(brief)
    restrict(ayu, drive, domainUsersOnly=True)
    assert not service.sees(brief)
    assert not vendor.sees(brief)
    assert budi.sees(brief)
    assert (service.found(), vendor.found(), budi.found()) == ([], [], ["Brief", "Drafts"])
    restrict(ayu, drive, domainUsersOnly=False)
    assert service.sees(brief)
    assert vendor.sees(brief)


def test_a_drive_for_members_shares_its_items_with_nobody_else(ayu: Desk) -> None:
    """evidence/drive.md 138."""
    drive = ayu.drive(members=[(BUDI, "reader")])
    brief = ayu.make(parent=drive)
    ayu.share(brief, DEWI)
    dewi, budi = Desk(ayu.sandbox, DEWI), Desk(ayu.sandbox, BUDI)
    assert dewi.sees(brief)
    restrict(ayu, drive, driveMembersOnly=True)
    assert budi.sees(brief)
    assert not dewi.sees(brief)
    refused = invited(ayu, brief, type="user", emailAddress=FITRI)
    assert refused
    assert (refused.code, refused.reason) == (403, "teamDriveTeamMembersOnlyRestriction")
    ayu.share(brief, BUDI, "writer")
    assert budi.can(brief)["canEdit"]
    ayu.share(drive, DEWI)
    assert dewi.sees(brief)


def test_a_drive_may_keep_its_readers_from_downloads_whatever_a_file_says(ayu: Desk) -> None:
    """evidence/drive.md 138."""
    drive = ayu.drive(members=[(BUDI, "commenter")])
    file, budi = ayu.upload(b"x", parents=[drive])["id"], Desk(ayu.sandbox, BUDI)
    assert budi.look(file)["copyRequiresWriterPermission"] is False
    restrict(ayu, drive, copyRequiresWriterPermission=True)
    assert budi.look(file)["copyRequiresWriterPermission"] is True
    assert budi.refused(FILES.get_media(fileId=file, supportsAllDrives=True)).reason == "cannotDownloadFile"
    assert budi.refused(FILES.copy(fileId=file, supportsAllDrives=True)).reason == "cannotCopyFile"
    assert ayu(FILES.get_media(fileId=file, supportsAllDrives=True)) == b"x"


def test_restrictions_that_are_administered_no_organizer_changes(ayu: Desk) -> None:
    """evidence/drive.md 138."""
    drive = ayu.drive()
    restrict(ayu, drive, adminManagedRestrictions=True)
    asked = DRIVES.update(driveId=drive, body={"restrictions": {"domainUsersOnly": True}})
    assert ayu.refused(asked).reason == "insufficientFilePermissions"
    can = ayu(DRIVES.get(driveId=drive, fields="capabilities"))["capabilities"]
    assert (can["canChangeDomainUsersOnlyRestriction"], can["canRenameDrive"]) == (False, True)
    ayu(DRIVES.update(driveId=drive, body={"name": "Other", "restrictions": {"adminManagedRestrictions": True}}))


@pytest.mark.parametrize("value", [True, False])
def test_writers_of_a_drives_items_share_as_the_drive_says(ayu: Desk, value: bool) -> None:
    """evidence/drive.md 139."""
    drive = ayu.drive()
    brief, body = ayu.make(parent=drive), {"writersCanShare": value}
    sentence = "Sharing restrictions cannot be set on a shared drive item."
    refused = Refused(403, "teamDrivesSharingRestrictionNotAllowed", sentence)
    assert ayu.refused(ayu.changing(brief, body)) == refused
    assert ayu.refused(FILES.create(body={"parents": [drive], **body}, supportsAllDrives=True)) == refused
    assert ayu.refused(FILES.copy(fileId=brief, body=body, supportsAllDrives=True)) == refused


def test_whom_the_administrator_keeps_from_it_makes_no_shared_drive(ayu: Desk, sandbox: Sandbox) -> None:
    sandbox.let_make_drives(on=False)
    assert ayu(ABOUT.get(fields="canCreateDrives")) == {"canCreateDrives": False}
    refused = ayu.refused(DRIVES.create(requestId="1", body={"name": "SOP"}))
    assert (refused.code, refused.reason) == (403, "userCannotCreateTeamDrives")
    sandbox.let_make_drives(on=True)
    assert ayu.drive()


def test_a_service_account_makes_no_shared_drive_unless_it_is_let_and_manages_one_that_people_made() -> None:
    """evidence/drive.md 125."""
    with closing(create_sandbox(strict=True)) as sandbox:
        robot, ayu = Desk(sandbox, SERVICE), Desk(sandbox, AYU)
        assert robot(ABOUT.get(fields="canCreateDrives")) == {"canCreateDrives": False}
        refused = robot.refused(DRIVES.create(requestId="1", body={"name": "SOP"}))
        assert (refused.code, refused.reason) == (403, "userCannotCreateTeamDrives")
        drive = ayu.drive(members=[(SERVICE, "organizer")])
        assert robot(DRIVES.get(driveId=drive, fields="capabilities(canManageMembers)"))
        sandbox.let_service_accounts_make_drives()
        assert robot.drive(request="another")
