"""A spreadsheet as the API tells it: what its tabs are made of first, then the cells of the rows that are shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.sandbox.core.errors import ApiError
from service.sandbox.desk.reading import Desk
from service.sandbox.sheets.book.a1 import column_letters, quoted

Json = Mapping[str, Any]
_LINES = "(pixelSize,hiddenByUser,hiddenByFilter)"
STRUCTURE = (
    "properties(title,spreadsheetTheme),comments,sheets(properties,merges,filterViews,basicFilter,charts,bandedRanges,"
    f"protectedRanges,commentAnchors,data(rowMetadata{_LINES},columnMetadata{_LINES}))"
)
CELLS = (
    "sheets(data(startRow,rowData(values(formattedValue,userEnteredValue,effectiveValue,effectiveFormat,hyperlink,note,"
    "userEnteredFormat(backgroundColor,backgroundColorStyle),dataValidation,textFormatRuns,chipRuns))))"
)
VALUES = "sheets(data(startColumn,rowData(values(formattedValue,effectiveValue))))"
FILE = "id,name,parents,driveId,trashed,contentRestrictions(readOnly,reason),capabilities(canEdit,canComment,canTrash)"


@dataclass(frozen=True)
class SheetTab:
    """One sheet of a spreadsheet, without its cells."""

    sheet: Json

    @property
    def id(self) -> int:
        """Its gid."""
        return int(self.sheet["properties"].get("sheetId", 0))

    @property
    def title(self) -> str:
        """Its name."""
        return str(self.sheet["properties"]["title"])

    @property
    def grid(self) -> Json:
        """Its GridProperties."""
        known: Json = self.sheet["properties"].get("gridProperties", {})
        return known

    @property
    def size(self) -> tuple[int, int]:
        """How many rows and columns it has."""
        return self.grid.get("rowCount", 0), self.grid.get("columnCount", 0)

    def lines(self, name: str) -> Sequence[Json]:
        """Return rowMetadata or columnMetadata."""
        known: Sequence[Json] = _first(self.sheet.get("data", ())).get(name, ())
        return known


def structure(desk: Desk, person: str, file_id: str) -> Json:
    """Return the spreadsheet without cells; with its comments where the person may comment."""
    spreadsheet: Json = desk.get(
        person,
        f"/v4/spreadsheets/{file_id}",
        fields=STRUCTURE,
        commentsViewMode="COMMENTS_VIEW_MODE_DEFAULT_FOR_CURRENT_ACCESS",
    )
    return spreadsheet


def cells(desk: Desk, person: str, file_id: str, tab: SheetTab, rows: Sequence[int]) -> dict[int, Sequence[Json]]:
    """Return the CellData of these rows, which ascend, by row."""
    last = column_letters(max(tab.size[1], 1) - 1)
    spans = [f"{quoted(tab.title)}!A{first + 1}:{last}{end + 1}" for first, end in _runs(rows)]
    if not spans:
        return {}
    spreadsheet = desk.get(person, f"/v4/spreadsheets/{file_id}", fields=CELLS, ranges=spans)
    found: dict[int, Sequence[Json]] = {}
    for data in _first(spreadsheet.get("sheets", ())).get("data", ()):
        for row, line in enumerate(data.get("rowData", ()), data.get("startRow", 0)):
            found[row] = line.get("values", ())
    return found


def columns(desk: Desk, person: str, file_id: str, tab: SheetTab, wanted: Iterable[int]) -> dict[int, Sequence[Json]]:
    """Return formattedValue and effectiveValue of the cells of whole columns, from the first row on."""
    letters = [column_letters(column) for column in sorted(set(wanted)) if column < tab.size[1]]
    if not letters:
        return {}
    spans = [f"{quoted(tab.title)}!{letter}:{letter}" for letter in letters]
    spreadsheet = desk.get(person, f"/v4/spreadsheets/{file_id}", fields=VALUES, ranges=spans)
    return {
        data.get("startColumn", 0): [_first(line.get("values", ())) for line in data.get("rowData", ())]
        for data in _first(spreadsheet.get("sheets", ())).get("data", ())
    }


def ranges(desk: Desk, person: str, file_id: str, spans: Iterable[str]) -> dict[str, list[list[Any]]]:
    """Return the values in ranges by how they were asked for; a range that is none is left out."""
    found: dict[str, list[list[Any]]] = {}
    for span in dict.fromkeys(spans):
        try:
            answer = desk.get(
                person,
                f"/v4/spreadsheets/{file_id}/values:batchGet",
                ranges=span,
                valueRenderOption="UNFORMATTED_VALUE",
                dateTimeRenderOption="FORMATTED_STRING",
            )
        except ApiError:
            continue
        found[span] = answer["valueRanges"][0].get("values", [])
    return found


def _first(several: Sequence[Json]) -> Json:
    return several[0] if several else {}


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return rows as spans without a gap."""
    spans: list[tuple[int, int]] = []
    for row in rows:
        if spans and spans[-1][1] == row - 1:
            spans[-1] = (spans[-1][0], row)
        else:
            spans.append((row, row))
    return spans
