"""What gspread asks of Drive."""

import gspread
import pytest

from tests.people import AYU, BUDI
from tests.sandbox.drive.desk import COMMENTS, FILES, Desk


def client(desk: Desk) -> gspread.Client:
    session = desk.sandbox.session(desk.person)
    return gspread.Client(auth=None, session=session)  # type: ignore[arg-type]  # the session is authorised already


def test_a_spreadsheet_is_shared_listed_and_taken_away_again(ayu: Desk, budi: Desk) -> None:
    sheet = client(ayu).create("Daftar induk")
    sheet.share(BUDI, "user", "writer", notify=False)
    assert {p["emailAddress"]: p["role"] for p in sheet.list_permissions()} == {AYU: "owner", BUDI: "writer"}
    assert client(budi).open("Daftar induk").id == sheet.id
    sheet.remove_permissions(BUDI)
    assert not budi.sees(sheet.id)


def test_a_copy_of_a_spreadsheet_has_its_comments_posted_again(ayu: Desk) -> None:
    sheet = client(ayu).create("Daftar induk")
    ayu(COMMENTS.create(fileId=sheet.id, body={"content": "?"}, fields="id"))
    copied = client(ayu).copy(sheet.id, copy_comments=True)
    assert copied.title == "Copy of Daftar induk"
    assert ayu(COMMENTS.list(fileId=copied.id, fields="comments(content)")) == {"comments": [{"content": "?"}]}


def test_ownership_is_offered_and_accepted(ayu: Desk, budi: Desk) -> None:
    """evidence/drive.md 108."""
    sheet = client(ayu).create("Daftar induk")
    permission = sheet.share(BUDI, "user", "writer", notify=False).json()["id"]
    theirs = client(budi).open_by_key(sheet.id)
    with pytest.raises(gspread.exceptions.APIError):
        theirs.accept_ownership(permission)
    sheet.transfer_ownership(permission)
    theirs.accept_ownership(permission)
    assert budi.look(sheet.id)["ownedByMe"] is True
    assert ayu.can(sheet.id)["canEdit"] is True


def test_names_that_drive_does_not_know_are_read_past(ayu: Desk) -> None:
    made = ayu(FILES.create(body={"title": "v2", "withLink": True}))
    assert made["name"] == "Untitled"


def test_the_older_way_of_uploading_names_what_it_lacks(ayu: Desk) -> None:
    """What `import_csv` of gspread sends, and clients of Drive v2 that go further."""
    sheet = client(ayu).create("Daftar induk")
    client(ayu).import_csv(sheet.id, "a,b\n1,2")
    address = f"https://www.googleapis.com/upload/drive/v2/files/{sheet.id}"
    session = ayu.sandbox.session(ayu.person)
    csv = {"headers": {"Content-Type": "text/csv"}, "data": "c"}

    def sent(**query: str) -> tuple[int, dict[str, str]]:
        answer = session.put(address, params={"uploadType": "media", "convert": "true", **query}, **csv)  # type: ignore[arg-type]  # one of each kind
        return answer.status_code, answer.json()

    assert sent(fields="id, title") == (200, {"id": sheet.id, "title": "Daftar induk"})
    assert sent(fields="*")[1].keys() == {"kind", "id", "title", "mimeType"}
    assert sent(fields="id,modifiedDate")[0] == 501
    assert sent(uploadType="resumable")[0] == 501
    begun = session.post("https://www.googleapis.com/upload/drive/v2/files?uploadType=resumable")
    assert (begun.status_code, "drive.files.insert of drive v2" in begun.text) == (501, True)
