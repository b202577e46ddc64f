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
