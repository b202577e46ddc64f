"""Docs and Sheets asked for a file that is of another type (evidence/docs.md 3.29)."""

from collections.abc import Iterator
from typing import Any

import pytest

from service.sandbox.core.call import DOCUMENT, FOLDER, SPREADSHEET
from service.sandbox.server import Sandbox, create_sandbox
from tests.people import AYU, BUDI
from tests.sandbox.drive.desk import Desk

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCS, SHEETS = "https://docs.googleapis.com/v1/documents", "https://sheets.googleapis.com/v4/spreadsheets"
RENAME = {"updateSpreadsheetProperties": {"properties": {"title": "x"}, "fields": "title"}}
UNSUPPORTED = (400, "FAILED_PRECONDITION", "This operation is not supported for this document")
UNKNOWN = (404, "NOT_FOUND", "Requested entity was not found.")


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = create_sandbox(strict=True)
    yield made
    made.close()


def answered(sandbox: Sandbox, verb: str, url: str, body: Any = None, person: str = AYU) -> tuple[int, str, str]:
    error = sandbox.session(person).request(verb, url, json=body).json()["error"]
    return error["code"], error["status"], error["message"]


@pytest.mark.parametrize(
    "kind", [WORD, EXCEL, "application/vnd.ms-excel", "application/pdf", "text/csv", FOLDER, SPREADSHEET]
)
def test_docs_does_not_support_what_is_no_doc(sandbox: Sandbox, kind: str) -> None:
    file = Desk(sandbox, AYU).make("Brief", kind)
    assert answered(sandbox, "GET", f"{DOCS}/{file}") == UNSUPPORTED
    insert = {"insertText": {"endOfSegmentLocation": {}, "text": "x"}}
    assert answered(sandbox, "POST", f"{DOCS}/{file}:batchUpdate", {"requests": [insert]}) == UNSUPPORTED
    assert answered(sandbox, "GET", f"{DOCS}/{file}", person=BUDI) == UNKNOWN


@pytest.mark.parametrize("kind", [EXCEL, "application/vnd.oasis.opendocument.spreadsheet", "text/csv", DOCUMENT])
@pytest.mark.parametrize(
    ("verb", "path", "body"),
    [
        ("GET", "", None),
        ("GET", "/values/A1", None),
        ("PUT", "/values/A1?valueInputOption=RAW", {"values": [["x"]]}),
        ("POST", "/values/A1:append?valueInputOption=RAW", {"values": [["x"]]}),
        ("GET", "/values:batchGet?ranges=A1", None),
        ("POST", ":batchUpdate", {"requests": [RENAME]}),
        ("POST", ":getByDataFilter", {"dataFilters": [{"a1Range": "A1"}]}),
    ],
)
def test_sheets_does_not_support_what_is_no_spreadsheet(
    sandbox: Sandbox, kind: str, verb: str, path: str, body: Any
) -> None:
    file = Desk(sandbox, AYU).make("List", kind)
    assert answered(sandbox, verb, f"{SHEETS}/{file}{path}", body) == UNSUPPORTED
    assert answered(sandbox, verb, f"{SHEETS}/{file}{path}", body, BUDI) == UNKNOWN


def test_a_sheet_is_not_copied_into_an_office_file(sandbox: Sandbox) -> None:
    ayu = Desk(sandbox, AYU)
    source, into = ayu.make("List", SPREADSHEET), ayu.make("List.xlsx", EXCEL)
    body = {"destinationSpreadsheetId": into}
    assert answered(sandbox, "POST", f"{SHEETS}/{source}/sheets/0:copyTo", body) == UNSUPPORTED
