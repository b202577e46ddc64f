from collections.abc import Iterator

import pytest

from service.sandbox.server import create_sandbox
from tests.people import AYU, BUDI
from tests.sandbox.drive.desk import ABOUT, CHANGES, COMMENTS, DRIVES, FILES, PERMISSIONS, SERVICE, Desk


def test_the_feed_begins_where_it_stands(ayu: Desk) -> None:
    """evidence/drive.md 112."""
    ayu.make()
    token = ayu.token()
    assert ayu(CHANGES.list(pageToken=token)) == {
        "kind": "drive#changeList",
        "changes": [],
        "newStartPageToken": token,
    }


def test_a_change_tells_the_file_as_it_is_now(ayu: Desk) -> None:
    token = ayu.token()
    doc = ayu.make()
    ayu.change(doc, {"name": "Other"})
    [change] = ayu.news(token)
    assert (change["fileId"], change["changeType"], change["removed"]) == (doc, "file", False)
    assert change["file"]["name"] == "Other"
    assert change["file"]["lastModifyingUser"]["me"] is True


def test_a_file_is_told_once_at_its_last_change(ayu: Desk) -> None:
    """evidence/drive.md 112."""
    token = ayu.token()
    first, second = ayu.make("1"), ayu.make("2")
    ayu.change(first, {"name": "1 again"})
    assert [told["fileId"] for told in ayu.news(token)] == [second, first]


def test_pages_hold_every_change_once(ayu: Desk, budi: Desk) -> None:
    token = ayu.token()
    made = []
    for n in range(5):
        made.append(ayu.make(str(n)))
        budi.make("not hers")
    found: list[str] = []
    while True:
        page = ayu(CHANGES.list(pageToken=token, pageSize=2))
        found += [change["fileId"] for change in page["changes"]]
        if "newStartPageToken" in page:
            break
        token = page["nextPageToken"]
    assert found == made
    assert ayu(CHANGES.list(pageToken=page["newStartPageToken"]))["changes"] == []


def test_nobody_is_told_of_what_they_may_not_see(ayu: Desk, mallory: Desk) -> None:
    token = mallory.token()
    ayu(FILES.delete(fileId=ayu.make()))
    assert mallory.news(token) == []


def test_a_deleted_file_leaves_its_id(ayu: Desk) -> None:
    """evidence/drive.md 112."""
    doc, token = ayu.make(), ayu.token()
    ayu(FILES.delete(fileId=doc))
    [change] = ayu.news(token)
    assert (change["fileId"], change["removed"], "file" in change) == (doc, True, False)
    assert ayu.news(token, includeRemoved=False) == []


def test_who_loses_access_is_told_that_the_file_is_gone(ayu: Desk, budi: Desk) -> None:
    doc = ayu.make()
    key, token = ayu.share(doc, BUDI)["id"], budi.token()
    ayu(PERMISSIONS.delete(fileId=doc, permissionId=key))
    [change] = budi.news(token)
    assert change["removed"] is True
    assert ayu.news(token)[0]["removed"] is False


def test_who_gains_access_is_told(ayu: Desk, budi: Desk) -> None:
    doc, token = ayu.make(), budi.token()
    ayu.share(doc, BUDI)
    assert [change["fileId"] for change in budi.news(token)] == [doc]


def test_trash_moves_and_locks_are_changes(ayu: Desk) -> None:
    doc, folder = ayu.make(), ayu.folder()
    for body, parameters in (
        ({"trashed": True}, {}),
        ({}, {"addParents": folder}),
        ({"contentRestrictions": [{"readOnly": True}]}, {}),
    ):
        token = ayu.token()
        ayu.change(doc, body, **parameters)
        assert [told["fileId"] for told in ayu.news(token)] == [doc]


def test_what_is_in_a_trashed_folder_changes_with_it(ayu: Desk) -> None:
    folder = ayu.folder()
    inside, token = ayu.make(parent=folder), ayu.token()
    ayu.change(folder, {"trashed": True})
    assert {told["fileId"] for told in ayu.news(token)} == {folder, inside}


def test_a_comment_is_no_change_of_the_file(ayu: Desk) -> None:
    """Not established at Google: nobody may come to rely on it here."""
    doc, token = ayu.make(), ayu.token()
    ayu(COMMENTS.create(fileId=doc, body={"content": "?"}, fields="id"))
    assert ayu.news(token) == []


def test_shared_drives_are_in_the_feed_where_asked_for(service: Desk, ayu: Desk) -> None:
    drive, other = service.drive(members=[(AYU, "reader")]), service.drive("Other", request="2")
    token = ayu.token()
    doc, hidden, mine = service.make(parent=drive), service.make(parent=other), ayu.make()
    assert [change["fileId"] for change in ayu.news(token, includeItemsFromAllDrives=False)] == [mine]
    assert [change["fileId"] for change in ayu.news(token)] == [doc, mine]
    assert [change["fileId"] for change in ayu.news(token, restrictToMyDrive=True)] == [mine]
    assert [change["fileId"] for change in ayu.news(token, driveId=drive)] == [doc]
    assert [change["fileId"] for change in service.news(token, driveId=other)] == [hidden]


def test_a_drive_is_a_change_of_its_own(service: Desk) -> None:
    token = service.token()
    drive = service.drive()
    [change] = service.news(token)
    assert (change["changeType"], change["driveId"], change["drive"]["name"]) == ("drive", drive, "SOP")
    service(DRIVES.update(driveId=drive, body={"name": "Other"}))
    assert service.news(token)[0]["drive"]["name"] == "Other"


def test_the_feed_of_a_drive_is_for_its_members(ayu: Desk, mallory: Desk) -> None:
    drive = ayu.drive()
    refused = mallory.refused(CHANGES.getStartPageToken(driveId=drive, supportsAllDrives=True))
    assert (refused.code, refused.reason) == (404, "notFound")
    assert ayu.token(driveId=drive)


@pytest.mark.parametrize("token", ["x", "-1", "9" * 40, "٣"])
def test_a_token_nobody_gave_is_refused(ayu: Desk, token: str) -> None:
    assert ayu.refused(CHANGES.list(pageToken=token)).code == 400


class TestAsGoogle:
    """Searches, lists and the feed show what is new only after a while; a file's own page at once."""

    @pytest.fixture
    def late(self) -> Iterator[Desk]:
        sandbox = create_sandbox(profile="as-google", strict=True)
        sandbox.let_service_accounts_make_drives()
        yield Desk(sandbox, SERVICE)
        sandbox.close()

    def test_a_new_file_is_found_after_45_seconds(self, late: Desk) -> None:
        """evidence/drive.md 77 and 84."""
        drive = late.drive()
        late.sandbox.advance(60)
        doc = late.make("New", parent=drive, appProperties={"nonce": "1"}, createdTime="2020-01-01T00:00:00Z")
        ways = (None, "appProperties has {key='nonce' and value='1'}", f"'{drive}' in parents", "name = 'new'")
        assert late.sees(doc)
        late.sandbox.advance(40)
        assert [late.found(q) for q in ways] == [[], [], [], []]
        late.sandbox.advance(6)
        assert [late.found(q) for q in ways] == [["New"]] * 4

    def test_the_feed_tells_late_and_loses_nothing(self, late: Desk) -> None:
        drive = late.drive()
        late.sandbox.advance(60)
        token = late.token(driveId=drive)
        doc = late.make(parent=drive)
        page = late(
            CHANGES.list(pageToken=token, driveId=drive, includeItemsFromAllDrives=True, supportsAllDrives=True)
        )
        assert (page["changes"], page["newStartPageToken"]) == ([], token)
        late.sandbox.advance(30)
        late.make("second", parent=drive)
        late.sandbox.advance(16)
        assert [change["fileId"] for change in late.news(token, driveId=drive)] == [doc]
        late.sandbox.advance(30)
        assert len(late.news(token, driveId=drive)) == 2

    def test_a_token_taken_now_misses_nothing_that_is_still_to_show(self, late: Desk) -> None:
        drive = late.drive()
        late.sandbox.advance(60)
        doc = late.make(parent=drive)
        token = late.token(driveId=drive)
        late.sandbox.advance(60)
        assert [change["fileId"] for change in late.news(token, driveId=drive)] == [doc]

    def test_an_unlock_reaches_the_editors_after_a_while(self, late: Desk) -> None:
        """evidence/drive.md 102."""
        doc = late.make(parent=late.drive())
        late.change(doc, {"contentRestrictions": [{"readOnly": True}]})
        assert "contentRestrictions" not in late.change(doc, {"contentRestrictions": [{"readOnly": False}]})
        assert late.refused(late.changing(doc, {"name": "X"})).code == 403
        late.sandbox.advance(31)
        assert late.change(doc, {"name": "X"})["name"] == "X"


def test_about_tells_who_is_asking(ayu: Desk, service: Desk) -> None:
    """evidence/drive.md 70 and 79: fields are needed, and a service account may keep nothing."""
    about = ayu(ABOUT.get(fields="*"))
    assert (about["user"]["emailAddress"], about["user"]["me"]) == (AYU, True)
    assert "application/pdf" in about["exportFormats"]["application/vnd.google-apps.document"]
    assert service(ABOUT.get(fields="storageQuota(limit)")) == {"storageQuota": {"limit": "0"}}
    assert ayu.refused(ABOUT.get()).message == "The 'fields' parameter is required for this method."
