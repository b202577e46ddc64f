"""What people do with the page of a Doc."""

from playwright.sync_api import Locator, Page, expect

SAVED = "All changes saved in Drive"


def look(page: Page, base: str, person: str, file_id: str, language: str = "en") -> None:
    page.goto(f"{base}/u/{person}/document/d/{file_id}/edit?hl={language}")
    page.locator("#document[data-ready]").wait_for()


def paragraph(page: Page, text: str) -> Locator:
    return page.locator("#paper .paragraph", has_text=text)


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


def look_up(page: Page) -> None:
    """Have the page look what others did, as it does every few seconds and whenever somebody comes back to it."""
    page.evaluate("() => document.dispatchEvent(new Event('visibilitychange'))")
