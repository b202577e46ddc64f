"""A Doc in a browser, beside its text: title, menus, languages, phones, keys."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Window
from tests.browser.document_pages.document_page import SAVED, comment, look, look_up, paragraph, saved, select_line
from tests.people import AYU, BUDI
from tests.sandbox.desk.looking import Looker
from tests.sandbox.desk.writings import change, doc, written


def test_typing_into_a_paragraph_writes_it(page: Page, base: str, ayu: Looker, file_id: str, shots: Path) -> None:
    look(page, base, AYU, file_id)
    paragraph(page, "The water").click()
    page.keyboard.press("End")
    page.keyboard.type(" Twice.")
    saved(page)
    assert written(ayu, file_id).startswith("Purpose\nThe water is boiled first. Twice.\nThen")
    page.screenshot(path=shots / "document.png")


def test_a_document_is_copied_and_downloaded(page: Page, base: str, file_id: str) -> None:
    look(page, base, AYU, file_id)
    page.get_by_role("menuitem", name="File", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name="Download as PDF").click()
    assert download.value.suggested_filename == "Brewing.pdf"
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    page.get_by_role("menuitem", name="File", exact=True).click()
    page.get_by_role("menuitem", name="Make a copy").click()
    expect(page).to_have_title("Copy of Brewing - Docs")


def test_the_menu_bar_is_reached_by_keys(page: Page, base: str, file_id: str) -> None:
    look(page, base, AYU, file_id)
    page.get_by_role("menuitem", name="File", exact=True).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitem", name="Select all")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("menu", name="View")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu", name="View")).to_be_hidden()


def test_a_document_speaks_indonesian(page: Page, base: str, file_id: str) -> None:
    look(page, base, BUDI, file_id, "id")
    expect(page.get_by_role("button", name="Menyarankan")).to_be_visible()
    expect(page.get_by_role("menuitem", name="Sisipkan")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_document_is_accessible(
    window: Window, base: str, file_id: str, accessible: Callable[[Page], None], shots: Path, scheme: Any
) -> None:
    page = window(scheme=scheme)
    look(page, base, BUDI, file_id)
    comment(page, "Then the coffee", "How fine?")
    paragraph(page, "The water").click()
    page.keyboard.type("x")
    expect(page.get_by_role("article")).to_have_count(2)
    accessible(page)
    page.screenshot(path=shots / f"document-{scheme}.png")
    page.get_by_role("menuitem", name="View", exact=True).click()
    accessible(page)


def test_a_phone_shows_the_text_as_wide_as_it_is(window: Window, base: str, file_id: str, shots: Path) -> None:
    page = window(360, 740)
    look(page, base, AYU, file_id)
    expect(paragraph(page, "The water")).to_be_in_viewport()
    assert page.evaluate("document.querySelector('main').scrollWidth") <= 360
    select_line(page, "Then")
    page.get_by_role("button", name="Add comment").click()
    expect(page.get_by_label("Your comment")).to_be_in_viewport()
    page.screenshot(path=shots / "document-phone.png")


def test_what_others_do_shows_without_a_reload(page: Page, base: str, ayu: Looker, file_id: str) -> None:
    look(page, base, AYU, file_id)
    paragraph(page, "The water").click()
    page.keyboard.press("End")
    budi = Looker(ayu.sandbox, BUDI)
    comment_on = {"content": "Whose?", "range": {"startIndex": 1, "endIndex": 8}}
    change(budi, file_id, {"insertComment": comment_on}, suggest=True)
    expect(page.get_by_role("article")).to_contain_text("Whose?")
    change(ayu, file_id, {"insertText": {"location": {"index": 1}, "text": "Our "}})
    look_up(page)
    expect(paragraph(page, "Our Purpose")).to_be_visible()
    page.keyboard.type(" Twice.")
    expect(page.get_by_text(SAVED)).to_be_visible()
    assert "The water is boiled first. Twice.\n" in written(ayu, file_id)
    ayu.rest("PATCH", f"/drive/v3/files/{file_id}", {"contentRestrictions": [{"readOnly": True}]})
    look_up(page)
    expect(page.get_by_text("This document is locked.")).to_be_visible()


def test_whoever_came_by_tab_leaves_by_tab(page: Page, base: str, ayu: Looker, file_id: str) -> None:
    look(page, base, AYU, file_id)
    before = written(ayu, file_id)
    text = page.get_by_role("textbox", name="Text of the document")
    page.get_by_role("button", name="Editing").focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if text.evaluate("one => one === document.activeElement"):
            break
    expect(text).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(text).not_to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(text).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(text).not_to_be_focused()
    assert written(ayu, file_id) == before


def test_open_comments_leave_the_text_in_sight_beside_a_panel(window: Window, base: str, file_id: str) -> None:
    page = window(900, 700)
    look(page, base, AYU, file_id)
    page.get_by_role("button", name="Comments and suggestions", exact=False).first.click()
    expect(page.locator("#threads")).to_be_visible()
    ends = page.evaluate("[paper.getBoundingClientRect().right, threads.getBoundingClientRect().left]")
    assert ends[0] <= ends[1]


@pytest.mark.parametrize("width", [1280, 1000, 360])
def test_a_table_shows_both_its_borders_in_any_window(window: Window, base: str, ayu: Looker, width: int) -> None:
    wide = [{"updateTableColumnProperties": {
        "tableStartLocation": {"index": 2}, "columnIndices": [column], "fields": "width,widthType",
        "tableColumnProperties": {"widthType": "FIXED_WIDTH", "width": {"magnitude": 117, "unit": "PT"}},
    }} for column in range(4)]  # fmt: skip
    made = doc(ayu, "Steps", "", *wide, table=(2, 4))
    page = window(width, 740)
    look(page, base, AYU, made)
    box, table = page.evaluate(
        "[document.querySelector('#paper .table'), document.querySelector('#paper table')].map(one =>"
        " [one.getBoundingClientRect().left, one.getBoundingClientRect().right])"
    )
    assert box[0] <= table[0]
    assert table[1] <= box[1]
