import re

import pytest

from service.sandbox.core.call import DOCUMENT, FOLDER, SPREADSHEET
from tests.people import AYU, BUDI
from tests.sandbox.drive.desk import DRIVES, FILES, Desk, Refused


def test_a_file_made_of_nothing_is_untitled_and_untyped(ayu: Desk) -> None:
    """evidence/drive.md 71 and 74."""
    made = ayu(FILES.create(body={}))
    assert made.pop("id")
    assert made == {"kind": "drive#file", "name": "Untitled", "mimeType": "application/octet-stream"}


@pytest.mark.parametrize("kind", [DOCUMENT, SPREADSHEET])
def test_a_native_file_has_the_id_and_the_links_of_its_kind(ayu: Desk, kind: str) -> None:
    """evidence/drive.md 72."""
    file = ayu.look(ayu.make("Brief", kind))
    assert re.fullmatch(r"1[\w-]{43}", file["id"])
    assert file["webViewLink"].startswith("https://docs.google.com/")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", file["createdTime"])


def test_a_file_without_parent_stands_in_my_drive(ayu: Desk) -> None:
    mine = ayu.look("root")
    assert (mine["name"], mine["mimeType"]) == ("My Drive", FOLDER)
    assert ayu.look(ayu.make())["parents"] == [mine["id"]]


def test_a_folder_of_somebody_else_is_no_place_for_a_file(ayu: Desk, budi: Desk) -> None:
    """evidence/drive.md 76."""
    folder = ayu.folder()
    assert budi.refused(FILES.create(body={"parents": [folder]})).message == f"File not found: {folder}."


def test_a_reader_of_a_folder_may_not_put_files_there(ayu: Desk, budi: Desk) -> None:
    folder = ayu.folder()
    ayu.share(folder, BUDI, "reader")
    assert budi.refused(FILES.create(body={"parents": [folder]})).reason == "insufficientParentPermissions"


def test_a_file_has_one_parent(ayu: Desk) -> None:
    """evidence/drive.md 76."""
    both = [ayu.folder("A"), ayu.folder("B")]
    assert ayu.refused(FILES.create(body={"parents": both})).reason == "teamDrivesParentLimit"


def test_folders_nest_a_hundred_levels_and_no_more(ayu: Desk) -> None:
    folder = "root"
    for _ in range(99):
        folder = ayu.folder("in", folder)
    deepest = ayu.folder("in", folder)
    error = ayu.refused(FILES.create(body={"parents": [deepest]}))
    assert error.reason == "myDriveHierarchyDepthLimitExceeded"


def test_a_service_account_has_no_storage_of_its_own(service: Desk) -> None:
    """evidence/drive.md 79."""
    refused = service.refused(FILES.create(body={"mimeType": DOCUMENT}))
    assert refused == Refused(403, "storageQuotaExceeded", "The user's Drive storage quota has been exceeded.")


def test_a_service_account_makes_files_in_a_shared_drive(service: Desk) -> None:
    drive = service.drive()
    file = service.look(service.make(parent=drive))
    assert file["driveId"] == drive
    assert "owners" not in file
    assert "ownedByMe" not in file


def test_without_support_for_shared_drives_a_service_account_is_short_of_storage(service: Desk) -> None:
    """evidence/addon.md 4.3."""
    drive = service.drive()
    assert service.refused(FILES.create(body={"parents": [drive]})).reason == "storageQuotaExceeded"


def test_what_cannot_be_written_is_refused(ayu: Desk) -> None:
    """evidence/drive.md 80."""
    assert ayu.refused(FILES.create(body={"webViewLink": "https://x.example"})).reason == "fieldNotWritable"
    assert ayu.refused(FILES.create(body={"size": "3"})).reason == "fieldNotWritable"


def test_what_the_sandbox_does_not_have_says_so(ayu: Desk) -> None:
    error = ayu.refused(FILES.create(body={"mimeType": "application/vnd.google-apps.presentation"}))
    assert error.code == 501
    assert "application/vnd.google-apps.presentation" in error.message
    when = "2026-01-01T00:00:00Z"
    assert "sharedWithMeTime" in ayu.refused(FILES.create(body={"sharedWithMeTime": when})).message


def test_a_client_may_say_when_a_file_was_made_and_changed(ayu: Desk) -> None:
    file = ayu.look(ayu.make(createdTime="2020-01-02T03:04:05+07:00", modifiedTime="2021-01-02T03:04:05.678Z"))
    assert file["createdTime"] == "2020-01-01T20:04:05.000Z"
    assert file["modifiedTime"] == "2021-01-02T03:04:05.678Z"


def test_a_time_that_is_none_is_refused(ayu: Desk) -> None:
    assert ayu.refused(FILES.create(body={"createdTime": "yesterday"})).code == 400


class TestGeneratedIds:
    def test_a_folder_is_made_under_one_and_only_once(self, ayu: Desk) -> None:
        """evidence/drive.md 74."""
        [file_id] = ayu(FILES.generateIds(count=1))["ids"]
        assert ayu.make("A", FOLDER, id=file_id) == file_id
        refused = ayu.refused(FILES.create(body={"id": file_id, "mimeType": FOLDER}))
        assert refused == Refused(409, "fileIdInUse", "A file already exists with the provided ID.")

    def test_it_stays_used_when_the_file_is_gone(self, ayu: Desk) -> None:
        [file_id] = ayu(FILES.generateIds(count=1))["ids"]
        ayu.make("A", FOLDER, id=file_id)
        ayu(FILES.delete(fileId=file_id))
        assert ayu.refused(FILES.create(body={"id": file_id})).code == 409

    def test_docs_editors_files_take_none(self, ayu: Desk) -> None:
        """evidence/drive.md 74."""
        [file_id] = ayu(FILES.generateIds(count=1))["ids"]
        refused = ayu.refused(FILES.create(body={"id": file_id, "mimeType": DOCUMENT}))
        assert (refused.code, refused.message) == (403, "Generated IDs are not supported for Docs Editors formats")

    def test_an_id_of_ones_own_making_is_not_usable(self, ayu: Desk) -> None:
        assert ayu.refused(FILES.create(body={"id": "1" + "x" * 32})).message == "The provided file ID is not usable"

    def test_there_are_as_many_as_asked_for(self, ayu: Desk) -> None:
        assert len(set(ayu(FILES.generateIds())["ids"])) == 10
        assert len(set(ayu(FILES.generateIds(count=1000))["ids"])) == 1000


class TestCopies:
    def test_a_copy_says_what_it_is_a_copy_of(self, ayu: Desk) -> None:
        """evidence/drive.md 75."""
        copied = ayu(FILES.copy(fileId=ayu.make("Brief"), body={"name": None}, fields="*"))
        assert copied["name"] == "Copy of Brief"

    def test_properties_come_along_and_may_be_overwritten(self, ayu: Desk) -> None:
        source = ayu.make(appProperties={"sop": "1", "nonce": "x"}, properties={"p": "q"})
        copied = ayu(FILES.copy(fileId=source, body={"appProperties": {"nonce": None, "sop": "2"}}, fields="*"))
        assert (copied["appProperties"], copied["properties"]) == ({"sop": "2"}, {"p": "q"})

    def test_sharing_stays_behind(self, ayu: Desk, budi: Desk) -> None:
        """evidence/drive.md 75."""
        source = ayu.make()
        ayu.share(source, BUDI, "writer")
        assert not budi.sees(ayu(FILES.copy(fileId=source, body={}))["id"])

    def test_a_reader_copies_into_their_own_drive(self, ayu: Desk, budi: Desk) -> None:
        source = ayu.make(parent=ayu.folder())
        ayu.share(source, BUDI, "reader")
        copied = budi(FILES.copy(fileId=source, body={}, fields="*"))
        assert copied["parents"] == [budi.look("root")["id"]]
        assert copied["owners"][0]["emailAddress"] == BUDI

    def test_whoever_copied_it_is_the_last_to_have_changed_it(self, ayu: Desk, budi: Desk) -> None:
        source = ayu.make()
        ayu.share(source, BUDI)
        copied = budi(FILES.copy(fileId=source, body={}, fields="*"))
        assert copied["lastModifyingUser"]["me"] is True

    def test_a_folder_cannot_be_copied(self, ayu: Desk) -> None:
        """evidence/drive.md 75."""
        assert ayu.refused(FILES.copy(fileId=ayu.folder(), body={})).code == 403

    def test_readers_copy_nothing_that_is_kept_from_them(self, ayu: Desk, budi: Desk) -> None:
        source = ayu.make(copyRequiresWriterPermission=True)
        ayu.share(source, BUDI, "commenter")
        assert budi.refused(FILES.copy(fileId=source, body={})).reason == "cannotCopyFile"
        assert budi.can(source)["canCopy"] is False
        assert ayu.can(source)["canCopy"] is True


def test_a_shortcut_points_to_a_file(ayu: Desk) -> None:
    kind = "application/vnd.google-apps.shortcut"
    target = ayu.make()
    file = ayu.look(ayu.make("To it", kind, shortcutDetails={"targetId": target}))
    assert file["shortcutDetails"] == {"targetId": target, "targetMimeType": DOCUMENT}
    refused = ayu.refused(FILES.create(body={"mimeType": kind, "shortcutDetails": {"targetId": "nowhere"}}))
    assert refused.reason == "shortcutTargetInvalid"


def test_my_drive_shows_who_owns_a_file(ayu: Desk) -> None:
    file = ayu.look(ayu.make())
    assert [owner["emailAddress"] for owner in file["owners"]] == [AYU]
    assert file["ownedByMe"] is True
    assert file["shared"] is False


def test_a_drive_is_named_when_it_is_made(ayu: Desk) -> None:
    assert ayu.refused(DRIVES.create(requestId="r", body={})).code == 400
