"""Drive and the door in a browser: who looks, making, throwing away, looking at files and mail."""

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from service.sandbox.core.call import DOCUMENT, FOLDER
from service.sandbox.server import Sandbox
from tests.browser.conftest import Window
from tests.people import AYU, BUDI
from tests.sandbox.desk.looking import Looker
from tests.sandbox.desk.test_drive_pages import upload
from tests.sandbox.desk.test_links import GOOGLES, NOWHERE, OTHERS
from tests.sandbox.desk.test_mail_pages import only_letter, send

Serve = Callable[[Callable[..., Any]], str]


@pytest.fixture
def base(sandbox: Sandbox, serve: Serve) -> str:
    return serve(sandbox.app)


def test_one_chooses_who_looks_and_looks_as_somebody_else_on_the_same_page(page: Page, base: str, shots: Path) -> None:
    page.goto(f"{base}/document/u/0/d/1abcdefghijkl/edit")
    page.screenshot(path=shots / "desk-door.png")
    page.get_by_role("link", name="Ayu Lestari").click()
    expect(page.get_by_role("heading", name="You need access")).to_be_visible()
    expect(page).to_have_url(f"{base}/u/{AYU}/document/d/1abcdefghijkl/edit")
    page.get_by_role("button", name="Account: Ayu Lestari").click()
    page.get_by_role("link", name="Budi Santoso").click()
    expect(page).to_have_url(f"{base}/u/{BUDI}/document/d/1abcdefghijkl/edit")
    page.screenshot(path=shots / "desk-no-access.png")


@pytest.mark.parametrize("width", [1280, 360])
def test_the_first_page_lets_a_day_pass_and_everybody_can_use_it(
    window: Window, base: str, sandbox: Sandbox, shots: Path, accessible: Callable[[Page], None], width: int
) -> None:
    page, before = window(width), sandbox.now()
    page.goto(f"{base}/")
    page.get_by_role("button", name="Let a day pass").click()
    expect(page.get_by_role("status")).to_have_text("A day has passed.")
    assert sandbox.now().date() > before.date()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    accessible(page)
    page.screenshot(path=shots / f"desk-first-{width}.png", full_page=True)


def test_the_language_is_switched_at_the_top_and_stays(page: Page, base: str) -> None:
    page.goto(f"{base}/u/{AYU}/drive")
    page.get_by_role("link", name="ID", exact=True).click()
    expect(page.get_by_role("heading", name="Drive Saya")).to_be_visible()
    page.goto(f"{base}/u/{AYU}/drive/trash")
    expect(page.get_by_text("Sampah kosong.")).to_be_visible()


def test_a_folder_is_made_by_keys_alone(page: Page, base: str, shots: Path) -> None:
    page.goto(f"{base}/u/{AYU}/drive")
    page.get_by_role("button", name="New").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="New folder")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("Rancangan")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Rancangan").click()
    expect(page.get_by_text("There is nothing in this folder.")).to_be_visible()
    page.screenshot(path=shots / "drive-empty.png")


def test_a_new_spreadsheet_opens_in_the_folder_it_was_made_in(page: Page, base: str, ayu: Looker) -> None:
    folder = ayu.make("Rancangan", FOLDER)
    page.goto(f"{base}/u/{AYU}/drive/folders/{folder}")
    page.get_by_role("button", name="New").click()
    page.get_by_role("menuitem", name="Google Sheets").click()
    expect(page.get_by_role("heading", name="Untitled spreadsheet")).to_be_visible()
    page.get_by_role("link", name="Back to the folder").click()
    expect(page.get_by_role("link", name="Untitled spreadsheet")).to_be_visible()


def test_a_new_document_opens_as_a_page_and_stands_in_the_list(page: Page, base: str) -> None:
    page.goto(f"{base}/u/{AYU}/drive")
    page.get_by_role("button", name="New").click()
    page.get_by_role("menuitem", name="Google Docs").click()
    page.wait_for_url("**/document/d/*/edit")
    there = page.url
    page.goto(f"{base}/u/{AYU}/drive")
    page.get_by_role("link", name="Untitled document").click()
    page.wait_for_url(there)


def test_what_goes_to_the_trash_comes_back(page: Page, base: str, ayu: Looker, shots: Path) -> None:
    ayu.make("Old brief", DOCUMENT)
    page.goto(f"{base}/u/{AYU}/drive")
    page.screenshot(path=shots / "drive.png")
    page.get_by_role("button", name="Move Old brief to trash").click()
    expect(page.get_by_role("link", name="Old brief")).to_be_hidden()
    expect(page.get_by_role("status")).to_contain_text("Moved to trash: Old brief")
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("link", name="Old brief")).to_be_visible()
    page.get_by_role("button", name="Move Old brief to trash").click()
    expect(page.get_by_role("status")).to_contain_text("Moved to trash")
    page.goto(f"{base}/u/{AYU}/drive/trash")
    page.get_by_role("button", name="Restore").click()
    expect(page.get_by_role("status")).to_contain_text("Restored: Old brief")


def test_a_refusal_of_googles_is_told(page: Page, base: str, ayu: Looker) -> None:
    brief = ayu.make("Brief", DOCUMENT)
    page.goto(f"{base}/u/{AYU}/drive")
    ayu.rest("DELETE", f"/drive/v3/files/{brief}")
    page.get_by_role("button", name="Move Brief to trash").click()
    expect(page.get_by_role("status")).to_contain_text(f"File not found: {brief}.")


def test_a_search_is_typed(page: Page, base: str, ayu: Looker) -> None:
    ayu.make("Brief for the blog", DOCUMENT)
    ayu.make("Budget", DOCUMENT)
    page.goto(f"{base}/u/{AYU}/drive")
    page.get_by_role("searchbox").fill("brief")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Brief for the blog")).to_be_visible()
    expect(page.get_by_role("link", name="Budget")).to_have_count(0)


def test_a_picture_is_seen_and_a_file_downloaded(page: Page, base: str, ayu: Looker) -> None:
    dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg=="
    picture = upload(ayu, base64.b64decode(dot), "image/png", "Dot.png")
    page.goto(f"{base}/u/{AYU}/file/d/{picture}/view")
    assert page.get_by_role("img", name="Dot.png").evaluate("one => one.naturalWidth") == 1
    other = upload(ayu, b"a,b", "text/csv", "Numbers.csv")
    page.goto(f"{base}/u/{AYU}/file/d/{other}/view")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").last.click()
    assert download.value.suggested_filename == "Numbers.csv"
    assert Path(download.value.path()).read_bytes() == b"a,b"


def test_mail_is_read_once_opened_and_its_link_leads_to_the_file(
    page: Page, base: str, ayu: Looker, shots: Path
) -> None:
    doc = ayu.make("Brief", FOLDER)
    send(Looker(ayu.sandbox, BUDI), AYU, "Review opened", f"Open https://drive.google.com/drive/folders/{doc} please")
    page.goto(f"{base}/u/{AYU}/mail")
    expect(page.locator("tr.unread")).to_have_count(1)
    page.screenshot(path=shots / "mail.png")
    with page.expect_response("**/modify"):
        page.get_by_role("link", name="Review opened").click()
    page.screenshot(path=shots / "mail-letter.png")
    page.get_by_role("link", name=f"https://drive.google.com/drive/folders/{doc}").click()
    expect(page.get_by_role("heading", name="Brief")).to_be_visible()
    page.goto(f"{base}/u/{AYU}/mail")
    expect(page.locator("tr.unread")).to_have_count(0)


def test_on_a_phone_every_subject_is_read_whole(window: Window, base: str, ayu: Looker) -> None:
    send(Looker(ayu.sandbox, BUDI), AYU, "SOP-MKT-001 awaits your decision: Content production", "Please.")
    page = window(360, 800)
    page.goto(f"{base}/u/{AYU}/mail")
    cut = page.locator("td.subject").evaluate("cell => cell.scrollWidth > cell.clientWidth")
    assert not cut
    assert page.locator("td.subject").bounding_box()["width"] > 250  # type: ignore[index]  # it is there


def test_scripts_know_the_same_links_as_the_server(page: Page, base: str) -> None:
    page.goto(f"{base}/u/{AYU}/drive")
    local = "async url => (await import('/_desk/static/links.js')).local(url)"
    wanted = {google: f"/u/{AYU}{here}" for google, here in GOOGLES} | {url: url for url in OTHERS}
    wanted |= dict.fromkeys(NOWHERE, "")
    assert {url: page.evaluate(local, url) for url in wanted} == wanted


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 400])
def test_drive_and_mail_are_accessible(
    window: Window, base: str, ayu: Looker, accessible: Callable[[Page], None], scheme: Any, width: int
) -> None:
    ayu.make("Brief", DOCUMENT)
    send(Looker(ayu.sandbox, BUDI), AYU, "Review opened", "Open https://drive.google.com/drive/folders/1abc please")
    page = window(width, 800, scheme=scheme)
    letter = only_letter(ayu)
    for path in ("/", f"/u/{AYU}/drive", f"/u/{AYU}/drive/search?q=x", f"/u/{AYU}/mail", f"/u/{AYU}/mail/{letter}"):
        page.goto(base + path)
        accessible(page)
        across = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        assert across <= 0, f"{path} is wider than {width} pixels"
    page.goto(f"{base}/u/{AYU}/drive")
    page.get_by_role("button", name="Account").click()
    accessible(page)
