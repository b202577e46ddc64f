"""A person at one spreadsheet, through Google's own client, and what their calls were refused with."""

import json
from dataclasses import dataclass
from typing import Any

from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

from service.sandbox.server import Sandbox, create_sandbox

_NOBODY = create_sandbox()
_SHEETS = build("sheets", "v4", http=_NOBODY.http("nobody@kopi.example"), static_discovery=True)
_DRIVE = build("drive", "v3", http=_NOBODY.http("nobody@kopi.example"), static_discovery=True)
_NOBODY.close()
BOOKS, VALUES, METADATA = (
    _SHEETS.spreadsheets(),
    _SHEETS.spreadsheets().values(),
    _SHEETS.spreadsheets().developerMetadata(),
)
TABS, PERMISSIONS = _SHEETS.spreadsheets().sheets(), _DRIVE.permissions()


@dataclass(frozen=True)
class Desk:
    """One person's calls on one spreadsheet."""

    sandbox: Sandbox
    person: str
    id: str

    def __call__(self, request: Any) -> Any:
        """Return the answer to a request."""
        return request.execute(http=self.sandbox.http(self.person))

    def update(self, *requests: dict[str, Any]) -> list[dict[str, Any]]:
        """Apply requests as one batch and return their replies."""
        answer = self(BOOKS.batchUpdate(spreadsheetId=self.id, body={"requests": list(requests)}))
        replies: list[dict[str, Any]] = answer["replies"]
        return replies

    def refused(self, *requests: dict[str, Any]) -> str:
        """Return the sentence with which a batch must be refused."""
        return self.error(BOOKS.batchUpdate(spreadsheetId=self.id, body={"requests": list(requests)}))[1]

    def error(self, request: Any) -> tuple[int, str]:
        """Return code and sentence of the error a request must be answered with."""
        try:
            answer = self(request)
        except HttpError as error:
            refusal = json.loads(error.content)["error"]
            return refusal["code"], refusal["message"]
        raise AssertionError(f"went through: {answer}")

    def write(self, place: str, *rows: list[Any], how: str = "RAW", **options: Any) -> dict[str, Any]:
        """Write rows of values at a range."""
        body = {"values": list(rows)}
        request = VALUES.update(spreadsheetId=self.id, range=place, valueInputOption=how, body=body, **options)
        answer: dict[str, Any] = self(request)
        return answer

    def type(self, place: str, *rows: list[Any]) -> dict[str, Any]:
        """Write rows of values as a person types them."""
        return self.write(place, *rows, how="USER_ENTERED")

    def append(self, place: str, *rows: list[Any], **options: Any) -> dict[str, Any]:
        """Append rows to the table at a range."""
        body = {"values": list(rows)}
        request = VALUES.append(spreadsheetId=self.id, range=place, valueInputOption="RAW", body=body, **options)
        answer: dict[str, Any] = self(request)
        return answer

    def read(self, place: str = "Sheet1", **options: Any) -> list[list[Any]]:
        """Return the values of a range as they are shown."""
        values: list[list[Any]] = self.range(place, **options).get("values", [])
        return values

    def plain(self, place: str = "Sheet1") -> list[list[Any]]:
        """Return the values of a range without their formats."""
        return self.read(place, valueRenderOption="UNFORMATTED_VALUE")

    def range(self, place: str, **options: Any) -> dict[str, Any]:
        """Return a ValueRange."""
        answer: dict[str, Any] = self(VALUES.get(spreadsheetId=self.id, range=place, **options))
        return answer

    def look(self, fields: str | None = None, **options: Any) -> dict[str, Any]:
        """Return the spreadsheet, or what a mask leaves of it."""
        answer: dict[str, Any] = self(BOOKS.get(spreadsheetId=self.id, fields=fields, **options))
        return answer

    def sheet(self, number: int = 0, **options: Any) -> dict[str, Any]:
        """Return a sheet by its place."""
        resource: dict[str, Any] = self.look(**options)["sheets"][number]
        return resource

    def cells(self, place: str = "Sheet1", field: str = "*") -> list[list[dict[str, Any]]]:
        """Return the CellData of a range by rows, or one field of it."""
        reply = self.look(f"sheets.data.rowData.values({field})", ranges=[place])
        rows = reply["sheets"][0]["data"][0].get("rowData", [])
        return [row.get("values", []) for row in rows]

    def shared(self, person: str, role: str = "writer") -> "Desk":
        """Return another person's desk, the file shared with them."""
        body = {"type": "user", "role": role, "emailAddress": person}
        self(PERMISSIONS.create(fileId=self.id, body=body, sendNotificationEmail=False))
        return Desk(self.sandbox, person, self.id)


def grid(top: int, bottom: int, left: int, right: int, sheet: int = 0) -> dict[str, int]:
    """Return a GridRange."""
    return {
        "sheetId": sheet,
        "startRowIndex": top,
        "endRowIndex": bottom,
        "startColumnIndex": left,
        "endColumnIndex": right,
    }


def lines(start: int, end: int, dimension: str = "ROWS", sheet: int = 0) -> dict[str, Any]:
    """Return a DimensionRange."""
    return {"sheetId": sheet, "dimension": dimension, "startIndex": start, "endIndex": end}


def cells(*rows: list[dict[str, Any]], fields: str = "*", row: int = 0, column: int = 0) -> dict[str, Any]:
    """Return an updateCells request."""
    start = {"sheetId": 0, "rowIndex": row, "columnIndex": column}
    return {"updateCells": {"start": start, "rows": [{"values": line} for line in rows], "fields": fields}}


def text(value: str) -> dict[str, Any]:
    """Return a cell with a text."""
    return {"userEnteredValue": {"stringValue": value}}
