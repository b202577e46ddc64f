"""Drive's pages show what the API shows a person, and nothing else."""

import base64

from werkzeug.test import Client

from service.sandbox.core.call import DOCUMENT, FOLDER, SPREADSHEET
from service.sandbox.drive.state.model import SHORTCUT
from tests.people import AYU, BUDI
from tests.sandbox.desk.looking import Looker, text_of

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg=="
)


def upload(person: Looker, content: bytes, kind: str, name: str) -> str:
    """Return the id of an uploaded file."""
    headers = {"Authorization": f"Bearer {person.person}", "Content-Type": kind}
    client = Client(person.sandbox.app)
    answer = client.post("/upload/drive/v3/files?uploadType=media", data=content, headers=headers)
    file_id = str((answer.json or {})["id"])
    person.rest("PATCH", f"/drive/v3/files/{file_id}", {"name": name})
    return file_id


def test_my_drive_lists_folders_first_and_each_row_opens_the_right_page(ayu: Looker) -> None:
    doc, sheet = ayu.make("A brief", DOCUMENT), ayu.make("A budget", SPREADSHEET)
    folder, pdf = ayu.make("Z folder", FOLDER), upload(ayu, b"%PDF-1.4", "application/pdf", "Plan.pdf")
    page = ayu.reads("/drive")
    pages = [f"document/d/{doc}/edit", f"spreadsheets/d/{sheet}/edit", f"drive/folders/{folder}", f"file/d/{pdf}/view"]
    assert all(f'href="/u/{AYU}/{one}"' in page for one in pages)
    assert page.index("Z folder") < page.index("A brief")


def test_a_folder_shows_what_is_in_it_and_the_folders_above(ayu: Looker) -> None:
    above = ayu.make("Above", FOLDER)
    below = ayu.make("Below", FOLDER, parents=[above])
    ayu.make("Deep down", DOCUMENT, parents=[below])
    page = ayu.reads(f"/drive/folders/{below}")
    assert "Deep down" in page
    assert f'<a href="/u/{AYU}/drive/folders/{above}">Above</a>' in page
    assert f'data-into="{below}"' in page


def test_a_shared_drive_stands_beside_my_drive_for_its_members_only(ayu: Looker, budi: Looker) -> None:
    drive = ayu.rest("POST", "/drive/v3/drives?requestId=once", {"name": "SOP Kopi"})["id"]
    ayu.make("Register", SPREADSHEET, parents=[drive])
    assert "SOP Kopi" in ayu.reads("/drive")
    assert "Register" in ayu.reads(f"/drive/folders/{drive}")
    assert "SOP Kopi" not in budi.reads("/drive")
    assert budi.open(f"/drive/folders/{drive}").status_code == 404


def test_shared_with_me_lists_what_others_shared(ayu: Looker, budi: Looker) -> None:
    ayu.share(ayu.make("For Budi", DOCUMENT), BUDI)
    page = budi.reads("/drive/shared-with-me")
    assert "For Budi" in page
    assert "Ayu Lestari" in page
    assert "For Budi" not in budi.reads("/drive")


def test_who_may_only_read_is_offered_neither_new_files_nor_the_trash(ayu: Looker, budi: Looker) -> None:
    folder = ayu.make("For reading", FOLDER)
    ayu.make("Brief", DOCUMENT, parents=[folder])
    ayu.share(folder, BUDI)
    page = budi.reads(f"/drive/folders/{folder}")
    assert "Brief" in page
    assert 'data-act="trash"' not in page
    assert "data-into" not in page


def test_search_finds_by_name_whatever_stands_in_it(ayu: Looker) -> None:
    ayu.make("Brief for Q4's plan", DOCUMENT)
    ayu.make("Something else", DOCUMENT)
    page = ayu.reads("/drive/search?q=Q4's")
    assert "Brief for Q4" in page
    assert "Something else" not in page
    assert "Nothing you may open has a name like that." in ayu.reads("/drive/search?q=\\'")
    assert "Type a part of a name above." in ayu.reads("/drive/search")


def test_a_locked_file_has_a_lock_that_says_why(ayu: Looker) -> None:
    doc = ayu.make("Authorised", DOCUMENT)
    assert "lock" not in text_of(ayu.reads("/drive")).casefold()
    lock = {"contentRestrictions": [{"readOnly": True, "reason": "SOP-MKT-001 is authorised."}]}
    ayu.rest("PATCH", f"/drive/v3/files/{doc}", lock)
    assert 'title="SOP-MKT-001 is authorised."' in ayu.reads("/drive")


def test_the_trash_lists_what_can_be_restored(ayu: Looker) -> None:
    doc = ayu.make("Old", DOCUMENT)
    ayu.rest("PATCH", f"/drive/v3/files/{doc}", {"trashed": True})
    assert "Old" not in ayu.reads("/drive")
    page = ayu.reads("/drive/trash")
    assert "Old" in page
    assert 'data-act="restore"' in page


def test_long_lists_come_in_pages(ayu: Looker) -> None:
    folder = ayu.make("Many", FOLDER)
    for number in range(101):
        ayu.make(f"File {number:03}", FOLDER, parents=[folder])
    first = ayu.reads(f"/drive/folders/{folder}")
    assert "File 099" in first
    assert "File 100" not in first
    following = first.split('href="?page=')[1].split('"')[0]
    assert "File 100" in ayu.reads(f"/drive/folders/{folder}?page={following}")


def test_a_picture_and_a_pdf_are_shown_and_anything_else_is_handed_over(ayu: Looker) -> None:
    picture = upload(ayu, DOT, "image/png", "Dot.png")
    page = upload(ayu, b"<script>alert(1)</script>", "text/html", "Page.html")
    assert '<img src="content" alt="Dot.png">' in ayu.reads(f"/file/d/{picture}/view")
    shown = ayu.open(f"/file/d/{picture}/content")
    assert (shown.data, shown.mimetype) == (DOT, "image/png")
    assert "There is no preview of this file" in ayu.reads(f"/file/d/{page}/view")
    notes = upload(ayu, "déjà vu".encode(), "text/plain", "Notes.txt")
    assert ayu.open(f"/file/d/{notes}/content").headers["Content-Type"] == "text/plain; charset=utf-8"
    handed = ayu.open(f"/file/d/{page}/content")
    assert handed.mimetype == "application/octet-stream"
    assert handed.headers["Content-Disposition"].startswith("attachment")


def test_a_file_opens_by_its_id_and_a_shortcut_leads_to_its_target(ayu: Looker) -> None:
    doc = ayu.make("Brief", DOCUMENT)
    shortcut = ayu.make("To the brief", SHORTCUT, shortcutDetails={"targetId": doc})
    page = f"/u/{AYU}/document/d/{doc}/edit"
    assert ayu.open(f"/open/{doc}").headers["Location"] == page
    assert ayu.open(f"/open/{shortcut}").headers["Location"] == page
    assert ayu.open(f"/file/d/{doc}/view").headers["Location"] == page


def test_nobody_sees_the_content_of_a_file_that_is_not_theirs(ayu: Looker, mallory: Looker) -> None:
    secret = upload(ayu, b"secret", "text/plain", "Notes.txt")
    for path in ("view", "content"):
        answer = mallory.open(f"/file/d/{secret}/{path}")
        assert answer.status_code == 404
        assert "secret" not in answer.get_data(as_text=True)
    assert mallory.open(f"/open/{secret}").status_code == 404
