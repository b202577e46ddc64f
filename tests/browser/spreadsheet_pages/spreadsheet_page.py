"""What people do with the page of a spreadsheet."""

from typing import Any

from playwright.sync_api import Locator, Page

from tests.sandbox.desk.looking import Looker


def look(page: Page, base: str, person: str, file_id: str, query: str = "") -> None:
    page.goto(f"{base}/u/{person}/spreadsheets/d/{file_id}/edit{query}")


def cell(page: Page, name: str) -> Locator:
    return page.locator(f"td[id='{name}']")


def value(person: Looker, file_id: str, name: str) -> Any:
    """Return what the API says stands in a cell."""
    told = person.rest("GET", f"/v4/spreadsheets/{file_id}/values/Data!{name}?valueRenderOption=UNFORMATTED_VALUE")
    return told.get("values", [[None]])[0][0]
