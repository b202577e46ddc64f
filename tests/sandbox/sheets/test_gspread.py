"""gspread, unchanged, at the sandbox."""

from typing import Any

import gspread
import pytest

from service.sandbox.server import Sandbox
from tests.people import AYU


@pytest.fixture
def book(workplace: Sandbox) -> Any:
    session = workplace.session(AYU)
    client = gspread.Client(auth=None, session=session)  # type: ignore[arg-type]  # the session is authorised already
    return client.create("Steps")


def test_a_worksheet_is_filled_found_and_read_as_records(book: Any) -> None:
    sheet = book.sheet1
    sheet.update([["step", "hours"], ["Draft", 2], ["Post", 1.5]], "A1")
    sheet.append_row(["Measure", 4])
    assert sheet.get_all_records()[2] == {"step": "Measure", "hours": 4}
    assert sheet.find("Post").address == "A3"
    assert sheet.col_values(2) == ["hours", "2", "1.5", "4"]
    assert sheet.acell("B2").numeric_value == 2


def test_formats_notes_filters_and_protection_go_through(book: Any) -> None:
    sheet = book.sheet1
    sheet.update([["b"], ["a"]], "A1")
    sheet.format("A1:B1", {"textFormat": {"bold": True}})
    sheet.insert_note("A1", "checked")
    sheet.sort((1, "asc"), range="A1:A2")
    assert (sheet.col_values(1), sheet.get_note("A2")) == (["a", "b"], "checked")
    sheet.freeze(rows=1)
    sheet.set_basic_filter()
    sheet.add_protected_range("A1:B2", editor_users_emails=[AYU])
    told = book.fetch_sheet_metadata()["sheets"][0]
    assert told["protectedRanges"][0]["editors"]["users"] == [AYU]
    assert told["properties"]["gridProperties"]["frozenRowCount"] == 1


def test_worksheets_come_and_go(book: Any) -> None:
    first, made = book.sheet1, book.add_worksheet("Feedback", 20, 5)
    copy = book.duplicate_sheet(made.id, new_sheet_name="Again")
    book.reorder_worksheets([copy, made, first])
    assert [sheet.title for sheet in book.worksheets()] == ["Again", "Feedback", "Sheet1"]
    book.del_worksheet(made)
    assert [sheet.title for sheet in book.worksheets()] == ["Again", "Sheet1"]


def test_an_error_is_google_s(book: Any) -> None:
    with pytest.raises(gspread.exceptions.APIError, match="exceeds grid limits"):
        book.sheet1.update([["x"]], "A5000")
    with pytest.raises(gspread.exceptions.APIError) as error:
        book.sheet1.spreadsheet.values_update("Sheet1!A1", {"valueInputOption": "RAW"}, {"values": "X"})
    assert error.value.code == 400
