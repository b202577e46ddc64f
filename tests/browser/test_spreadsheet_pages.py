"""A spreadsheet in a browser: going, writing, choosing, ticking, filtering, by mouse and by keys."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from service.sandbox.server import Sandbox, create_sandbox
from tests.browser.conftest import Window
from tests.people import AYU, BUDI, CITRA, KOPI
from tests.sandbox.desk.books import book, chart, grid, rule
from tests.sandbox.desk.looking import Looker

Serve = Callable[[Callable[..., Any]], str]
MONTHS: list[list[Any]] = [
    ["Month", "Cost", "Status", "Done", "Twice"],
    ["Jan", 1000, "Open", False, "=B2*2"],
    ["Feb", 2500, "Closed", True, "=B3*2"],
    ["Mar", 500, "Open", False, "=B4*2"],
]
VIEW = {"title": "Only open", "range": grid(0, 4, 0, 5), "criteria": {"2": {"hiddenValues": ["Closed"]}}}
REQUESTS: tuple[dict[str, Any], ...] = (
    rule(grid(1, 4, 2, 3), "ONE_OF_LIST", "Open", "Closed"),
    rule(grid(1, 4, 3, 4), "BOOLEAN"),
    {"addProtectedRange": {"protectedRange": {"range": grid(0, 1, 0, 10)}}},
    {"addFilterView": {"filter": VIEW}},
    {"updateCells": {"start": {"sheetId": 0}, "rows": [{"values": [{"note": "Written by Baku"}]}], "fields": "note"}},
)


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = create_sandbox(strict=True)
    for person in KOPI.people:
        made.introduce(person.email, person.name)
    yield made
    made.close()


@pytest.fixture
def ayu(sandbox: Sandbox) -> Looker:
    return Looker(sandbox, AYU)


@pytest.fixture
def file_id(ayu: Looker) -> str:
    """Return a spreadsheet of Ayu's that Budi writes in and Citra reads."""
    made = book(ayu, MONTHS, *REQUESTS, rows=300, frozen=1)
    ayu.share(made, BUDI, "writer")
    ayu.share(made, CITRA, "reader")
    return made


@pytest.fixture
def base(sandbox: Sandbox, serve: Serve) -> str:
    return serve(sandbox.app)


def look(page: Page, base: str, person: str, file_id: str, query: str = "") -> None:
    page.goto(f"{base}/u/{person}/spreadsheets/d/{file_id}/edit{query}")


def cell(page: Page, name: str) -> Locator:
    return page.locator(f"td[id='{name}']")


def value(person: Looker, file_id: str, name: str) -> Any:
    """Return what the API says stands in a cell."""
    told = person.rest("GET", f"/v4/spreadsheets/{file_id}/values/Data!{name}?valueRenderOption=UNFORMATTED_VALUE")
    return told.get("values", [[None]])[0][0]


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
