"""A spreadsheet in a browser: cells written, by mouse and by keys."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Window
from tests.browser.spreadsheet_pages.spreadsheet_page import cell, look, value
from tests.people import AYU, BUDI, CITRA
from tests.sandbox.desk.books import grid
from tests.sandbox.desk.looking import Looker


def test_a_double_click_edits_what_stands_there_and_escape_leaves_it(
    page: Page, base: str, ayu: Looker, file_id: str
) -> None:
    look(page, base, AYU, file_id)
    cell(page, "E2").dblclick()
    box = page.get_by_role("textbox", name="E2")
    expect(box).to_have_value("=B2*2")
    page.keyboard.type("0")
    page.keyboard.press("Escape")
    expect(cell(page, "E2")).to_have_text("2000")
    cell(page, "E2").dblclick()
    page.keyboard.type("0")
    page.keyboard.press("Tab")
    expect(cell(page, "E2")).to_have_text("20000")
    assert value(ayu, file_id, "E2") == 20000


def test_the_formula_bar_shows_and_writes_what_stands_in_the_cell(page: Page, base: str, file_id: str) -> None:
    look(page, base, AYU, file_id)
    page.get_by_label("Cell", exact=True).fill("e3")
    page.keyboard.press("Enter")
    bar = page.get_by_label("What stands in the cell")
    expect(bar).to_have_value("=B3*2")
    bar.fill("=B3*3")
    page.keyboard.press("Enter")
    expect(cell(page, "E3")).to_have_text("7500")


def test_a_choice_is_written(page: Page, base: str, ayu: Looker, file_id: str) -> None:
    look(page, base, AYU, file_id)
    with page.expect_response("**/values/**"):
        cell(page, "C2").get_by_role("combobox").select_option("Closed")
    expect(cell(page, "C2").get_by_role("combobox")).to_have_value("Closed")
    assert value(ayu, file_id, "C2") == "Closed"


def test_a_workspace_that_no_longer_answers_is_told_of(page: Page, base: str, file_id: str) -> None:
    look(page, base, AYU, file_id)
    page.route("**/spreadsheets/d/**", lambda route: route.abort())
    cell(page, "C2").get_by_role("combobox").select_option("Closed")
    expect(page.locator("#problem")).to_contain_text("The workspace does not answer.")


def test_a_tick_is_written_by_mouse_and_by_the_space_bar(page: Page, base: str, ayu: Looker, file_id: str) -> None:
    look(page, base, AYU, file_id)
    with page.expect_response("**/values/**"):
        cell(page, "D2").get_by_role("checkbox").click()
    expect(cell(page, "D2").get_by_role("checkbox")).to_be_checked()
    assert value(ayu, file_id, "D2") is True
    cell(page, "D2").focus()
    with page.expect_response("**/values/**"):
        page.keyboard.press("Space")
    expect(cell(page, "D2").get_by_role("checkbox")).not_to_be_checked()
    assert value(ayu, file_id, "D2") is False


def test_keys_go_from_cell_to_cell_and_empty_one(page: Page, base: str, ayu: Looker, file_id: str) -> None:
    look(page, base, AYU, file_id)
    cell(page, "A1").click()
    for key, there in (("ArrowDown", "A2"), ("ArrowRight", "B2"), ("End", "J2"), ("Home", "A2"), ("PageDown", "A22"),
                       ("Control+Home", "A1"), ("ArrowUp", "A1"), ("ArrowLeft", "A1")):  # fmt: skip
        page.keyboard.press(key)
        expect(cell(page, there)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Delete")
    expect(cell(page, "A2")).to_have_text("")
    assert value(ayu, file_id, "A2") is None


def test_a_cell_is_copied_and_rows_are_pasted(page: Page, base: str, ayu: Looker, file_id: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    look(page, base, AYU, file_id)
    cell(page, "A3").click()
    page.keyboard.press("Control+c")
    cell(page, "G2").click()
    page.keyboard.press("Control+v")
    expect(cell(page, "G2")).to_have_text("Feb")
    page.evaluate("() => navigator.clipboard.writeText('1\\t2\\n3\\t=G5+1\\n')")
    cell(page, "G5").click()
    page.keyboard.press("Control+v")
    expect(cell(page, "H6")).to_have_text("2")
    assert value(ayu, file_id, "H5") == 2


def test_a_protected_cell_is_refused_in_googles_words(page: Page, base: str, ayu: Looker, file_id: str) -> None:
    look(page, base, BUDI, file_id)
    cell(page, "A1").dblclick()
    dialog = page.get_by_role("dialog", name="There was a problem")
    expect(dialog).to_contain_text("You are trying to edit a protected cell or object.")
    dialog.get_by_role("button", name="OK").click()
    cell(page, "A2").dblclick()
    page.keyboard.type("uari")
    page.keyboard.press("Enter")
    expect(cell(page, "A2")).to_have_text("Januari")
    assert value(ayu, file_id, "A1") == "Month"


def test_who_only_reads_is_told_so(page: Page, base: str, file_id: str) -> None:
    look(page, base, CITRA, file_id)
    expect(page.get_by_text("View only", exact=True)).to_be_visible()
    cell(page, "B2").dblclick()
    expect(page.get_by_role("dialog")).to_contain_text("You can look at this spreadsheet, but not change it.")


def test_what_the_api_refuses_is_told_and_the_cell_stays(page: Page, base: str, ayu: Looker, file_id: str) -> None:
    look(page, base, BUDI, file_id)
    wall = {"addProtectedRange": {"protectedRange": {"range": grid(1, 4, 1, 2), "editors": {"users": [AYU]}}}}
    ayu.rest("POST", f"/v4/spreadsheets/{file_id}:batchUpdate", {"requests": [wall]})
    cell(page, "B2").click()
    page.keyboard.type("9")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("protected cell")
    page.keyboard.press("Escape")
    expect(cell(page, "B2")).to_have_text("1000")


def test_two_people_see_each_others_work_after_a_reload(window: Window, base: str, file_id: str) -> None:
    hers, his = window(), window()
    look(hers, base, AYU, file_id)
    look(his, base, BUDI, file_id)
    cell(hers, "A4").click()
    with hers.expect_response("**/values/**"):
        hers.keyboard.type("Maret")
        hers.keyboard.press("Enter")
    his.reload()
    expect(cell(his, "A4")).to_have_text("Maret")


def test_a_filter_view_is_chosen_and_left(page: Page, base: str, file_id: str, shots: Path) -> None:
    look(page, base, AYU, file_id)
    page.get_by_role("button", name="Filter views").click()
    page.get_by_role("menuitem", name="Only open").click()
    expect(cell(page, "A3")).to_have_count(0)
    page.screenshot(path=shots / "spreadsheet-filter-view.png")
    page.get_by_role("link", name="Leave the filter view").click()
    expect(cell(page, "A3")).to_have_text("Feb")
