from typing import Any

import pytest
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError
from googleapiclient.http import MediaInMemoryUpload

from service.sandbox.core.call import SPREADSHEET
from tests.people import AYU, BUDI, CITRA, FITRI
from tests.sandbox.drive.desk import COMMENTS, FILES, REPLIES, SERVICE, Desk

LOCK = {"contentRestrictions": [{"readOnly": True, "reason": "Authorised"}]}
OWNERS_LOCK = {"contentRestrictions": [{"readOnly": True, "reason": "Authorised", "ownerRestricted": True}]}
UNLOCK = {"contentRestrictions": [{"readOnly": False}]}


@pytest.fixture
def locked(service: Desk) -> str:
    """Return a Doc of a shared drive that the service, its organizer, has locked."""
    drive = service.drive(members=[(AYU, "writer"), (FITRI, "fileOrganizer"), (CITRA, "organizer"), (BUDI, "reader")])
    doc = service.make(parent=drive)
    service.change(doc, OWNERS_LOCK)
    return doc


def test_a_lock_is_read_back_with_who_and_when(ayu: Desk) -> None:
    """evidence/drive.md 100."""
    doc = ayu.make()
    [restriction] = ayu.change(doc, LOCK)["contentRestrictions"]
    assert restriction["restrictingUser"]["emailAddress"] == AYU
    assert restriction["restrictionTime"]
    assert {
        name: restriction[name] for name in ("readOnly", "reason", "ownerRestricted", "systemRestricted", "type")
    } == {
        "readOnly": True,
        "reason": "Authorised",
        "ownerRestricted": False,
        "systemRestricted": False,
        "type": "globalContentRestriction",
    }


def test_a_lifted_lock_is_gone(ayu: Desk) -> None:
    doc = ayu.make()
    ayu.change(doc, LOCK)
    assert "contentRestrictions" not in ayu.change(doc, UNLOCK)
    assert ayu.change(doc, {"name": "again"})["name"] == "again"


def test_a_second_lock_overwrites_the_first(ayu: Desk) -> None:
    """evidence/drive.md 100."""
    doc = ayu.make()
    ayu.change(doc, LOCK)
    [restriction] = ayu.change(doc, {"contentRestrictions": [{"readOnly": True, "reason": "Other"}]})[
        "contentRestrictions"
    ]
    assert restriction["reason"] == "Other"


def test_a_reason_goes_with_a_lock_only(ayu: Desk) -> None:
    """evidence/drive.md 100."""
    body = {"contentRestrictions": [{"readOnly": False, "reason": "why"}]}
    assert ayu.refused(ayu.changing(ayu.make(), body)).code == 400


@pytest.mark.parametrize("person", [AYU, CITRA, SERVICE])
def test_a_lock_holds_against_everybody(locked: str, service: Desk, person: str) -> None:
    """evidence/drive.md 101 and 102: writers, organizers and the program that set it."""
    desk = Desk(service.sandbox, person)
    assert desk.refused(desk.changing(locked, {"name": "X"})).reason == "insufficientFilePermissions"
    media = MediaInMemoryUpload(b"x", mimetype="text/plain")
    assert desk.refused(desk.changing(locked, media_body=media)).code == 403
    comment = COMMENTS.create(fileId=locked, body={"content": "?"}, fields="*")
    assert desk.refused(comment).reason == "insufficientFilePermissions"


def test_a_locked_doc_takes_no_edits(locked: str, service: Desk) -> None:
    """evidence/drive.md 102."""
    docs = build("docs", "v1", http=service.sandbox.http(SERVICE), static_discovery=True).documents()
    body = {"requests": [{"insertText": {"text": "X", "location": {"index": 1}}}]}
    with pytest.raises(HttpError) as error:
        docs.batchUpdate(documentId=locked, body=body).execute()
    assert (error.value.status_code, error.value.reason) == (403, "The caller does not have permission")


def test_a_locked_comment_takes_no_replies(ayu: Desk) -> None:
    """evidence/drive.md 101."""
    doc = ayu.make()
    comment = ayu(COMMENTS.create(fileId=doc, body={"content": "?"}, fields="id"))["id"]
    ayu.change(doc, LOCK)
    reply = REPLIES.create(fileId=doc, commentId=comment, body={"content": "!"}, fields="id")
    assert ayu.refused(reply).reason == "insufficientFilePermissions"
    changed = COMMENTS.update(fileId=doc, commentId=comment, body={"content": "!"}, fields="id")
    assert ayu.refused(changed).code == 403
    assert ayu.refused(COMMENTS.delete(fileId=doc, commentId=comment)).code == 403


def test_a_locked_file_can_be_moved_shared_exported_copied_and_trashed(ayu: Desk, budi: Desk) -> None:
    """evidence/drive.md 101."""
    doc, folder = ayu.make(), ayu.folder()
    ayu.change(doc, LOCK)
    assert ayu.change(doc, addParents=folder)["parents"] == [folder]
    ayu.share(doc, BUDI)
    assert isinstance(budi(FILES.export(fileId=doc, mimeType="text/plain")), bytes)
    assert ayu(FILES.copy(fileId=doc, body={}, fields="*")).get("contentRestrictions") is None
    assert ayu.change(doc, {"trashed": True})["trashed"] is True
    ayu(FILES.delete(fileId=doc))
    assert not ayu.sees(doc)


def test_the_capabilities_of_a_locked_file_say_so(ayu: Desk) -> None:
    """evidence/drive.md 104."""
    doc = ayu.make()
    ayu.change(doc, LOCK)
    can = ayu.can(doc)
    assert not any(can[name] for name in ("canEdit", "canModifyContent", "canComment", "canRename"))
    assert can["canRemoveContentRestriction"] is True


def test_properties_may_be_written_beside_a_lock(ayu: Desk) -> None:
    """evidence/drive.md 101 lists what a lock blocks: properties are not on it."""
    doc = ayu.make()
    ayu.change(doc, LOCK)
    assert ayu.change(doc, {"appProperties": {"a": "b"}})["appProperties"] == {"a": "b"}


def test_any_writer_lifts_an_ordinary_lock(ayu: Desk, budi: Desk) -> None:
    """evidence/drive.md 103."""
    doc = ayu.make()
    ayu.share(doc, BUDI, "writer")
    ayu.change(doc, LOCK)
    assert budi.can(doc)["canRemoveContentRestriction"] is True
    assert "contentRestrictions" not in budi.change(doc, UNLOCK)


def test_an_owners_lock_is_the_owners_in_my_drive(ayu: Desk, budi: Desk) -> None:
    """evidence/drive.md 103."""
    doc = ayu.make()
    ayu.share(doc, BUDI, "writer")
    assert budi.refused(budi.changing(doc, OWNERS_LOCK)).code == 403
    ayu.change(doc, OWNERS_LOCK)
    assert budi.refused(budi.changing(doc, UNLOCK)).code == 403
    assert budi.refused(budi.changing(doc, LOCK)).code == 403
    assert "contentRestrictions" not in ayu.change(doc, UNLOCK)


def test_an_owners_lock_is_the_organizers_in_a_shared_drive(locked: str, ayu: Desk, citra: Desk, fitri: Desk) -> None:
    """evidence/drive.md 103: neither writers nor file organizers lift it."""
    for desk in (ayu, fitri):
        assert desk.refused(desk.changing(locked, UNLOCK)).reason == "insufficientFilePermissions"
        assert desk.can(locked)["canRemoveContentRestriction"] is False
        assert desk.can(locked)["canModifyOwnerContentRestriction"] is False
    assert "contentRestrictions" not in citra.change(locked, UNLOCK)


def test_readers_set_no_locks_but_see_them(locked: str, budi: Desk) -> None:
    """evidence/drive.md 103."""
    assert budi.look(locked)["contentRestrictions"][0]["reason"] == "Authorised"
    assert budi.refused(budi.changing(locked, LOCK)).code == 403


def test_locking_and_moving_are_one_call(service: Desk) -> None:
    drive = service.drive()
    old, new = service.folder("Drafts", drive), service.folder("In force", drive)
    doc = service.make(parent=old)
    for _ in range(2):  # repeatable
        file = service.change(doc, OWNERS_LOCK, addParents=new, removeParents=old)
        assert file["parents"] == [new]
        assert file["contentRestrictions"][0]["ownerRestricted"] is True
    file = service.change(doc, UNLOCK, addParents=old, removeParents=new)
    assert (file["parents"], "contentRestrictions" in file) == ([old], False)


def test_a_folder_is_not_locked(ayu: Desk) -> None:
    """evidence/drive.md 103 names what restrictions are for."""
    assert ayu.refused(ayu.changing(ayu.folder(), LOCK)).code == 403


def test_a_locked_spreadsheet_takes_no_values(ayu: Desk) -> None:
    """evidence/drive.md 102."""
    sheet = ayu.make("S", SPREADSHEET)
    ayu.change(sheet, LOCK)
    sheets: Any = build("sheets", "v4", http=ayu.sandbox.http(AYU), static_discovery=True)
    body = {"values": [["x"]]}
    request = sheets.spreadsheets().values().update(spreadsheetId=sheet, range="A1", valueInputOption="RAW", body=body)
    with pytest.raises(HttpError, match="The caller does not have permission"):
        request.execute()
