"""A spreadsheet in a browser, beside its cells: filters, menus, what is frozen, charts, names."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Window
from tests.browser.spreadsheet_pages.spreadsheet_page import cell, look, value
from tests.people import AYU
from tests.sandbox.desk.books import book, chart
from tests.sandbox.desk.looking import Looker


def test_typing_into_a_cell_writes_it_and_what_depends_on_it(
    page: Page, base: str, ayu: Looker, file_id: str, shots: Path
) -> None:
    look(page, base, AYU, file_id)
    page.screenshot(path=shots / "spreadsheet.png")
    cell(page, "B2").click()
    page.keyboard.type("1234")
    page.keyboard.press("Enter")
    expect(cell(page, "E2")).to_have_text("2468")
    expect(cell(page, "B3")).to_be_focused()
    assert value(ayu, file_id, "B2") == 1234


def test_the_menu_bar_is_reached_by_keys(page: Page, base: str, file_id: str) -> None:
    look(page, base, AYU, file_id)
    page.get_by_role("menuitem", name="File", exact=True).focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
    expect(page.get_by_role("menuitemcheckbox", name="Charts")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("menu", name="Data")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("menu", name="Data")).to_be_hidden()


def test_a_spreadsheet_gets_another_name_and_is_downloaded(page: Page, base: str, file_id: str) -> None:
    look(page, base, AYU, file_id)
    page.get_by_role("menuitem", name="File", exact=True).click()
    page.get_by_role("menuitem", name="Rename").click()
    page.keyboard.type("Daftar induk")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Daftar induk")).to_be_visible()
    page.get_by_role("menuitem", name="File", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name="Download as Microsoft Excel").click()
    assert download.value.suggested_filename == "Daftar induk.xlsx"
    assert Path(download.value.path()).read_bytes().startswith(b"PK")


def test_googles_own_links_open_the_tab_they_name(page: Page, base: str, file_id: str) -> None:
    look(page, base, AYU, file_id, "#gid=7")
    expect(page.get_by_role("link", name="Lists")).to_have_attribute("aria-current", "page")


def test_what_is_frozen_stays_in_view_and_the_cell_gone_to_is_never_below_it(
    page: Page, base: str, file_id: str
) -> None:
    look(page, base, AYU, file_id)
    cell(page, "A1").click()
    for _again in range(6):
        page.keyboard.press("PageDown")
    expect(cell(page, "A1")).to_be_in_viewport()
    for _again in range(5):
        page.keyboard.press("PageUp")
    head = cell(page, "A1").bounding_box()
    here = cell(page, "A21").bounding_box()
    assert head
    assert here
    assert here["y"] >= head["y"] + head["height"] - 1


def test_a_note_is_read_beside_its_cell(page: Page, base: str, file_id: str) -> None:
    look(page, base, AYU, file_id)
    cell(page, "A1").click()
    expect(page.get_by_role("note")).to_contain_text("Note: Written by Baku")


def test_charts_stand_where_they_are_anchored_and_can_be_put_away(
    page: Page, base: str, ayu: Looker, file_id: str, shots: Path
) -> None:
    ayu.rest("POST", f"/v4/spreadsheets/{file_id}:batchUpdate", {"requests": [chart("COLUMN", 1)]})
    look(page, base, AYU, file_id)
    figure = page.get_by_role("figure", name="A COLUMN")
    anchor, place = cell(page, "C7").bounding_box(), figure.bounding_box()
    assert anchor
    assert place
    assert abs(anchor["x"] - place["x"]) < 2
    assert abs(anchor["y"] - place["y"]) < 2
    page.screenshot(path=shots / "spreadsheet-chart.png")
    page.get_by_role("menuitem", name="View", exact=True).click()
    page.get_by_role("menuitemcheckbox", name="Charts").click()
    expect(figure).to_be_hidden()


def test_thousands_of_rows_open_without_a_pause(page: Page, base: str, ayu: Looker) -> None:
    many = book(ayu, [[f"Row {number}", number, "=B1"] for number in range(1, 5001)], rows=5000)
    look(page, base, AYU, many)
    expect(page.get_by_text("5000 rows")).to_be_visible()
    took = page.evaluate("() => performance.getEntriesByType('navigation')[0].domInteractive")
    assert took < 4000
    page.get_by_role("link", name="Later rows").click()
    expect(cell(page, "A201")).to_have_text("Row 201")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_spreadsheet_is_accessible(
    window: Window, base: str, ayu: Looker, file_id: str, accessible: Callable[[Page], None], scheme: Any
) -> None:
    ayu.rest("POST", f"/v4/spreadsheets/{file_id}:batchUpdate", {"requests": [chart("BAR", 1)]})
    page = window(scheme=scheme)
    look(page, base, AYU, file_id)
    accessible(page)
    page.get_by_role("menuitem", name="View", exact=True).click()
    accessible(page)


def test_rows_are_filtered_and_sorted_by_the_button_in_a_header(
    page: Page, base: str, ayu: Looker, file_id: str, shots: Path
) -> None:
    look(page, base, AYU, file_id)
    page.get_by_role("menuitem", name="Data", exact=True).click()
    page.get_by_role("menuitem", name="Make a filter").click()
    page.get_by_role("button", name="Filter Status").click()
    dialog = page.get_by_role("dialog", name="Filter Status")
    page.screenshot(path=shots / "spreadsheet-filter.png")
    dialog.get_by_role("checkbox", name="Closed").uncheck()
    dialog.get_by_role("button", name="OK").click()
    expect(cell(page, "A3")).to_have_count(0)
    expect(page.locator(".filtered.on")).to_have_count(1)
    page.get_by_role("button", name="Filter Status").click()
    dialog.get_by_role("button", name="Select all").click()
    dialog.get_by_role("button", name="OK").click()
    expect(cell(page, "A3")).to_have_text("Feb")
    cell(page, "B1").focus()
    page.keyboard.press("Alt+ArrowDown")
    page.get_by_role("dialog", name="Filter Cost").get_by_role("button", name="Sort A to Z").click()
    expect(cell(page, "A2")).to_have_text("Mar")
    assert value(ayu, file_id, "B2") == 500
    page.get_by_role("menuitem", name="Data", exact=True).click()
    page.get_by_role("menuitem", name="Remove the filter").click()
    expect(page.locator(".filtered")).to_have_count(0)


def test_a_filter_view_is_changed_without_moving_a_row(page: Page, base: str, ayu: Looker, file_id: str) -> None:
    look(page, base, AYU, file_id)
    page.get_by_role("button", name="Filter views").click()
    page.get_by_role("menuitem", name="Only open").click()
    page.wait_for_url("**fvid=*")  # and until its scripts run
    page.get_by_role("button", name="Filter Cost").click()
    page.get_by_role("button", name="Sort A to Z").click()
    expect(page.locator("tbody tr").nth(1).get_by_role("rowheader")).to_have_text("4")
    assert value(ayu, file_id, "A2") == "Jan"
