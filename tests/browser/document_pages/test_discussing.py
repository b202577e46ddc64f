"""A Doc in a browser: suggesting, commenting, and being refused."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Window
from tests.browser.document_pages.document_page import comment, look, paragraph, saved, select_line
from tests.people import AYU, BUDI, CITRA
from tests.sandbox.desk.looking import Looker
from tests.sandbox.desk.writings import change, said, written


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
