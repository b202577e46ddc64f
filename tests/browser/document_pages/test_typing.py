"""A Doc in a browser, written by mouse and by keys."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Response, expect

from service.sandbox.core.faults import Fault
from service.sandbox.server import Sandbox
from tests.browser.conftest import Window
from tests.browser.document_pages.document_page import look, paragraph, saved, select_line
from tests.people import AYU, BUDI
from tests.sandbox.desk.looking import Looker
from tests.sandbox.desk.writings import written


def is_write(answer: Response) -> bool:
    return answer.url.endswith(":batchUpdate")


def test_what_is_typed_without_a_pause_goes_where_it_was_typed(
    page: Page, base: str, ayu: Looker, file_id: str
) -> None:
    look(page, base, AYU, file_id)
    paragraph(page, "The water").click()
    page.keyboard.press("End")
    page.keyboard.type(" One")
    page.keyboard.press("Enter")
    page.keyboard.type("Two words")
    page.keyboard.press("Enter")
    page.keyboard.press("Backspace")
    page.keyboard.type(" more")
    page.keyboard.press("Home")
    page.keyboard.press("Backspace")
    page.keyboard.type(", ")
    saved(page)
    expect(paragraph(page, "One, Two words more")).to_be_visible()
    saved(page)
    assert written(ayu, file_id).startswith("Purpose\nThe water is boiled first. One, Two words more\nThen")


def test_typing_goes_on_while_earlier_letters_are_on_their_way(
    page: Page, base: str, ayu: Looker, file_id: str
) -> None:
    look(page, base, AYU, file_id)
    paragraph(page, "Then").click()
    page.keyboard.press("End")
    words = " " + " ".join(f"word{number}" for number in range(20))
    page.keyboard.type(words, delay=25)
    saved(page)
    expect(paragraph(page, "word19")).to_be_visible()
    assert f"Then the coffee is ground.{words}\n" in written(ayu, file_id)


def test_tab_goes_from_cell_to_cell_and_behind_the_last_one_makes_a_row(
    page: Page, base: str, ayu: Looker, file_id: str
) -> None:
    look(page, base, AYU, file_id)
    page.locator("#paper td").first.click()
    for word in ("a", "b", "c", "d"):
        page.keyboard.type(word)
        page.keyboard.press("Tab")
    expect(page.locator("#paper tr")).to_have_count(3)
    page.keyboard.type("e")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("f")
    saved(page)
    assert "<a\n|b\n|c\n|d\n|f\n|\n>" in written(ayu, file_id)


def test_the_insert_menu_puts_rows_above_and_below(page: Page, base: str, ayu: Looker, file_id: str) -> None:
    look(page, base, AYU, file_id)
    page.locator("#paper td").first.click()
    page.keyboard.type("first")
    page.get_by_role("menuitem", name="Insert").click()
    page.get_by_role("menuitem", name="Table row above").click()
    expect(page.locator("#paper tr")).to_have_count(3)
    page.keyboard.type("above")
    saved(page)
    assert "<above\n|\n|first\n" in written(ayu, file_id)
    page.get_by_role("menuitem", name="Edit", exact=True).click()
    page.get_by_role("menuitem", name="Delete this table row").click()
    expect(page.locator("#paper tr")).to_have_count(2)


def test_a_selection_over_paragraphs_is_replaced_by_what_is_typed(
    page: Page, base: str, ayu: Looker, file_id: str
) -> None:
    look(page, base, AYU, file_id)
    paragraph(page, "The water").click()
    page.keyboard.press("Home")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+End")
    page.keyboard.type("All new.")
    saved(page)
    expect(paragraph(page, "All new.")).to_be_visible()
    saved(page)
    assert written(ayu, file_id).startswith("Purpose\nAll new.\n")


def test_styles_come_from_the_format_menu(page: Page, base: str, ayu: Looker, file_id: str) -> None:
    look(page, base, AYU, file_id)
    select_line(page, "Purpose")
    page.get_by_role("menuitem", name="Format").click()
    page.get_by_role("menuitem", name="Heading 1").click()
    expect(page.get_by_role("heading", name="Purpose")).to_be_visible()
    select_line(page, "The water")
    with page.expect_response(is_write):
        page.keyboard.press("Control+b")
    select_line(page, "Then")
    page.get_by_role("menuitem", name="Format").click()
    page.get_by_role("menuitem", name="Numbered list").click()
    expect(page.get_by_role("listitem")).to_have_text("Then the coffee is ground.")
    told = ayu.rest("GET", f"/v1/documents/{file_id}")["body"]["content"]
    assert told[1]["paragraph"]["paragraphStyle"]["namedStyleType"] == "HEADING_1"
    assert told[2]["paragraph"]["elements"][0]["textRun"]["textStyle"]["bold"] is True
    assert "bullet" in told[3]["paragraph"]


def test_the_button_for_comments_lies_on_no_line_of_the_text(page: Page, base: str, file_id: str) -> None:
    look(page, base, AYU, file_id)
    select_line(page, "The water")
    button = page.get_by_role("button", name="Add comment").bounding_box()
    text = page.locator("#paper .body").bounding_box()
    assert button is not None
    assert text is not None
    assert button["x"] >= text["x"] + text["width"]


def test_who_may_comment_suggests_and_who_may_edit_accepts(
    window: Window, base: str, ayu: Looker, file_id: str, shots: Path
) -> None:
    his, hers = window(), window()
    look(his, base, BUDI, file_id)
    expect(his.get_by_role("button", name="Suggesting")).to_be_visible()
    paragraph(his, "The water").click()
    his.keyboard.press("Home")
    for _letter in "The":
        his.keyboard.press("Delete")
    his.keyboard.type("Fresh")
    expect(his.get_by_role("article", name="Suggestion by Budi Santoso")).to_contain_text("Replace: “The” with “Fresh”")
    saved(his)
    expect(his.locator("#paper ins")).to_have_text("Fresh")
    expect(his.locator("#paper del")).to_have_text("The")
    his.screenshot(path=shots / "document-suggestion.png")
    look(hers, base, AYU, file_id)
    card = hers.get_by_role("article", name="Suggestion by Budi Santoso")
    card.get_by_label("Reply").fill("Good")
    card.get_by_role("button", name="Reply").click()
    expect(card).to_contain_text("Good")
    card.get_by_role("button", name="Accept").click()
    expect(paragraph(hers, "Fresh water is boiled")).to_be_visible()
    expect(hers.locator("#paper del")).to_have_count(0)
    assert "Fresh water is boiled first.\n" in written(ayu, file_id)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("kind", ["429", "503", "cut-before", "cut-after"])
def test_what_was_typed_survives_a_google_that_fails_for_a_while(
    page: Page, base: str, sandbox: Sandbox, ayu: Looker, file_id: str, kind: Any
) -> None:
    look(page, base, AYU, file_id)
    sandbox.plant(Fault(kind, "docs.documents.batchUpdate"))
    paragraph(page, "The water").click()
    page.keyboard.press("End")
    page.keyboard.type(" Twice.")
    saved(page)
    assert written(ayu, file_id).startswith("Purpose\nThe water is boiled first. Twice.\nThen")


def test_the_title_renames_the_file(page: Page, base: str, ayu: Looker, file_id: str) -> None:
    look(page, base, AYU, file_id)
    page.get_by_label("Title of the document").fill("Roasting")
    with page.expect_response("**/drive/v3/files/**"):
        page.keyboard.press("Enter")
    expect(page).to_have_title("Roasting - Docs")
    assert ayu.rest("GET", f"/drive/v3/files/{file_id}")["name"] == "Roasting"
