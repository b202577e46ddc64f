"""A Doc in a browser: writing, suggesting, commenting, and being refused, by mouse and by keys."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Response, expect

from service.sandbox.core.faults import Fault
from service.sandbox.server import Sandbox, create_sandbox
from tests.browser.conftest import Window
from tests.people import AYU, BUDI, CITRA, KOPI
from tests.sandbox.desk.looking import Looker
from tests.sandbox.desk.writings import change, doc, said, written

Serve = Callable[[Callable[..., Any]], str]
SAVED = "All changes saved in Drive"


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
    """Return a Doc of Ayu's that Budi comments on and Citra reads."""
    made = doc(ayu, "Brewing", "Purpose\nThe water is boiled first.\nThen the coffee is ground.\n", table=(2, 2))
    ayu.share(made, BUDI, "commenter")
    ayu.share(made, CITRA, "reader")
    return made


@pytest.fixture
def base(sandbox: Sandbox, serve: Serve) -> str:
    return serve(sandbox.app)


def look(page: Page, base: str, person: str, file_id: str, language: str = "en") -> None:
    page.goto(f"{base}/u/{person}/document/d/{file_id}/edit?hl={language}")
    page.locator("#document[data-ready]").wait_for()


def paragraph(page: Page, text: str) -> Locator:
    return page.locator("#paper .paragraph", has_text=text)


def is_write(answer: Response) -> bool:
    return answer.url.endswith(":batchUpdate")


def saved(page: Page, words: str = SAVED) -> None:
    expect(page.locator("#saved")).to_have_text(words)


def select_line(page: Page, text: str) -> None:
    """Select a paragraph's text by keys."""
    paragraph(page, text).click()
    page.keyboard.press("Home")
    page.keyboard.press("Shift+End")


def comment(page: Page, on: str, words: str) -> None:
    """Comment on a paragraph."""
    select_line(page, on)
    page.get_by_role("button", name="Add comment").click()
    page.get_by_label("Your comment").fill(words)
    page.get_by_role("form", name="New comment").get_by_role("button", name="Comment", exact=True).click()


def test_typing_into_a_paragraph_writes_it(page: Page, base: str, ayu: Looker, file_id: str, shots: Path) -> None:
    look(page, base, AYU, file_id)
    paragraph(page, "The water").click()
    page.keyboard.press("End")
    page.keyboard.type(" Twice.")
    saved(page)
    assert written(ayu, file_id).startswith("Purpose\nThe water is boiled first. Twice.\nThen")
    page.screenshot(path=shots / "document.png")


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


def test_who_may_edit_can_suggest_instead_and_take_it_back(page: Page, base: str, ayu: Looker, file_id: str) -> None:
    look(page, base, AYU, file_id)
    page.get_by_role("button", name="Editing").click()
    page.get_by_role("menuitemradio", name="Suggesting").click()
    paragraph(page, "Then").click()
    page.keyboard.press("End")
    page.keyboard.type(" Maybe.")
    card = page.get_by_role("article", name="Suggestion by Ayu Lestari")
    expect(card).to_contain_text("Add: “ Maybe.”")
    card.get_by_role("button", name="Reject").click()
    expect(page.get_by_text("No open comments or suggestions.")).to_be_visible()
    assert "Maybe" not in written(ayu, file_id)


def test_a_comment_on_a_selection_is_answered_resolved_and_opened_again(
    window: Window, base: str, ayu: Looker, file_id: str, shots: Path
) -> None:
    his, hers = window(), window()
    look(his, base, BUDI, file_id)
    comment(his, "Then the coffee", "How fine?")
    expect(his.locator("#paper mark")).to_have_text("Then the coffee is ground.")
    his.screenshot(path=shots / "document-comment.png")
    (thread,) = said(ayu, file_id)
    assert thread["plainTextQuote"] == "Then the coffee is ground."
    look(hers, base, AYU, file_id)
    card = hers.get_by_role("article", name="Comment by Budi Santoso")
    expect(card).to_contain_text("How fine?")
    card.get_by_label("Reply").fill("Like sand.")
    card.get_by_role("button", name="Reply").click()
    expect(card).to_contain_text("Like sand.")
    card.get_by_role("button", name="Resolve").click()
    expect(hers.locator("#paper mark")).to_have_count(0)
    hers.get_by_text("Resolved (1)").click()
    hers.get_by_role("button", name="Re-open").click()
    expect(hers.locator("#paper mark")).to_have_count(1)
    his.reload()
    expect(his.get_by_role("article", name="Comment by Budi Santoso")).to_contain_text("Like sand.")
    his.get_by_role("article").get_by_role("button", name="Delete", exact=True).click()
    expect(his.get_by_role("article")).to_have_count(0)
    assert not said(ayu, file_id)


def test_a_comment_is_made_by_keys_alone(page: Page, base: str, ayu: Looker, file_id: str) -> None:
    look(page, base, AYU, file_id)
    page.get_by_role("textbox", name="Text of the document").focus()
    page.keyboard.press("Control+Home")
    page.keyboard.press("Control+Shift+ArrowRight")
    page.keyboard.press("Control+Alt+m")
    page.keyboard.type("Whose?")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("article")).to_contain_text("Whose?")
    assert [one["plainTextQuote"].strip() for one in said(ayu, file_id)] == ["Purpose"]


def test_the_next_keystroke_is_refused_when_the_lock_came_meanwhile(
    page: Page, base: str, ayu: Looker, file_id: str, shots: Path
) -> None:
    look(page, base, AYU, file_id)
    paragraph(page, "The water").click()
    page.keyboard.press("End")
    lock = {"contentRestrictions": [{"readOnly": True, "reason": "Rev. 0 is authorised."}]}
    ayu.rest("PATCH", f"/drive/v3/files/{file_id}", lock)
    page.keyboard.type(" No")
    expect(page.get_by_role("alert").filter(has_text="This document is locked.")).to_contain_text(
        "Locked by Ayu Lestari. Rev. 0 is authorised."
    )
    expect(paragraph(page, "The water")).to_have_text("The water is boiled first.")
    expect(page.get_by_role("button", name="Viewing")).to_be_visible()
    page.keyboard.type("and more")
    page.screenshot(path=shots / "document-locked.png")
    assert "The water is boiled first.\n" in written(ayu, file_id)
    page.reload()
    expect(page.get_by_text("This document is locked.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Text of the document")).to_have_count(0)


def test_who_only_reads_cannot_type_or_comment(page: Page, base: str, ayu: Looker, file_id: str) -> None:
    look(page, base, CITRA, file_id)
    expect(page.get_by_text("You can read this document, but not change it.")).to_be_visible()
    before = written(ayu, file_id)
    paragraph(page, "The water").click()
    page.keyboard.type("hello")
    expect(paragraph(page, "The water")).to_have_text("The water is boiled first.")
    page.get_by_role("menuitem", name="Insert").click()
    expect(page.get_by_role("menuitem", name="Comment")).to_be_disabled()
    assert written(ayu, file_id) == before


def test_two_people_write_at_once_and_nothing_is_lost(window: Window, base: str, ayu: Looker, file_id: str) -> None:
    ayu.share(file_id, CITRA, "writer")
    hers, other = window(), window()
    look(hers, base, AYU, file_id)
    look(other, base, CITRA, file_id)
    paragraph(hers, "Purpose").click()
    hers.keyboard.press("End")
    hers.keyboard.type(" and scope")
    saved(hers)
    paragraph(other, "Then").click()
    other.keyboard.press("End")
    other.keyboard.type(" Fine.")
    saved(other)
    expect(paragraph(other, "Purpose and scope")).to_be_visible()
    assert written(ayu, file_id).startswith(
        "Purpose and scope\nThe water is boiled first.\nThen the coffee is ground. Fine."
    )
    hers.reload()
    expect(paragraph(hers, "Fine.")).to_be_visible()


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


def test_a_reply_that_is_being_typed_survives_what_is_written_meanwhile(
    page: Page, base: str, ayu: Looker, file_id: str
) -> None:
    change(ayu, file_id, {"insertComment": {"range": {"startIndex": 1, "endIndex": 8}, "content": "Why?"}})
    look(page, base, AYU, file_id)
    paragraph(page, "The water").click()
    page.keyboard.type("x")
    page.get_by_label("Reply").click()
    page.keyboard.type("Beca")
    saved(page)
    page.keyboard.type("use")
    expect(page.get_by_label("Reply")).to_have_value("Because")
    page.get_by_role("button", name="Reply").click()
    expect(page.get_by_role("article")).to_contain_text("Because")
    expect(page.get_by_label("Reply")).to_have_value("")


def test_suggestions_and_comments_land_where_they_were_meant_though_others_wrote_meanwhile(
    page: Page, base: str, ayu: Looker, file_id: str
) -> None:
    look(page, base, BUDI, file_id)
    top = {"insertText": {"location": {"index": 1}, "text": "A new beginning\n"}}
    change(ayu, file_id, top)
    paragraph(page, "The water").click()
    page.keyboard.press("End")
    page.keyboard.type(" Twice.")
    saved(page)
    expect(paragraph(page, "A new beginning")).to_be_visible()
    select_line(page, "Then the coffee")
    page.get_by_role("button", name="Add comment").click()
    change(ayu, file_id, top)
    page.get_by_label("Your comment").fill("How fine?")
    page.get_by_role("form", name="New comment").get_by_role("button", name="Comment", exact=True).click()
    expect(page.locator("#paper mark")).to_have_text("Then the coffee is ground.")
    assert "The water is boiled first. Twice.\nThen" in written(ayu, file_id)


def test_rows_can_be_suggested_too(page: Page, base: str, file_id: str) -> None:
    look(page, base, BUDI, file_id)
    page.locator("#paper td").last.click()
    page.keyboard.press("Tab")
    expect(page.locator("#paper tr.inserted")).to_have_count(1)
    page.keyboard.type("new")
    expect(page.get_by_role("article", name="Suggestion by Budi Santoso")).to_have_count(1)
    expect(page.locator("#paper tr.inserted td").first).to_have_text("new")
    saved(page)
    look(page, base, AYU, file_id)
    page.get_by_role("button", name="Accept").click()
    expect(page.locator("#paper tr.inserted")).to_have_count(0)
    expect(page.locator("#paper tr")).to_have_count(3)


def test_footnotes_headers_and_other_tabs_are_written_too(page: Page, base: str, ayu: Looker, file_id: str) -> None:
    change(ayu, file_id, {"createHeader": {"type": "DEFAULT"}}, {"createFootnote": {"location": {"index": 3}}})
    told = change(ayu, file_id, {"addDocumentTab": {"tabProperties": {"title": "Annex"}}})
    look(page, base, AYU, file_id)
    for name, words in (("Header", "Above"), ("Footnote 1", "Below")):
        page.get_by_role("textbox", name=name).click()
        page.keyboard.type(words)
        saved(page)
    page.get_by_role("link", name="Annex").click()
    page.locator("#document[data-ready]").wait_for()
    page.get_by_role("textbox", name="Text of the document").click()
    page.keyboard.type("In the annex")
    saved(page)
    page.reload()
    expect(paragraph(page, "In the annex")).to_be_visible()
    page.get_by_role("link", name="Tab 1").click()
    expect(page.get_by_role("textbox", name="Header")).to_have_text("Above")
    expect(page.get_by_role("textbox", name="Footnote 1")).to_contain_text("Below")
    assert told["replies"][0]["addDocumentTab"]["tabProperties"]["title"] == "Annex"


def test_the_title_renames_the_file(page: Page, base: str, ayu: Looker, file_id: str) -> None:
    look(page, base, AYU, file_id)
    page.get_by_label("Title of the document").fill("Roasting")
    with page.expect_response("**/drive/v3/files/**"):
        page.keyboard.press("Enter")
    expect(page).to_have_title("Roasting - Docs")
    assert ayu.rest("GET", f"/drive/v3/files/{file_id}")["name"] == "Roasting"


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
    expect(paragraph(page, "Our Purpose")).to_be_visible()
    page.keyboard.type(" Twice.")
    expect(page.get_by_text(SAVED)).to_be_visible()
    assert "The water is boiled first. Twice.\n" in written(ayu, file_id)
    ayu.rest("PATCH", f"/drive/v3/files/{file_id}", {"contentRestrictions": [{"readOnly": True}]})
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
