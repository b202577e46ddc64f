"""spreadsheets.values: reading, writing, clearing and appending plain values (evidence/sheets.md S3 to S6)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.sandbox.core.call import Call
from service.sandbox.core.errors import ApiError, invalid
from service.sandbox.sheets.book import a1, blocks, shifting
from service.sandbox.sheets.book.areas import COLUMNS, ROWS, Box, GridRange
from service.sandbox.sheets.book.cells import Cell, Failure, Stored, cell_of
from service.sandbox.sheets.book.locales import Locale, locale
from service.sandbox.sheets.book.protection import Writer
from service.sandbox.sheets.book.spreadsheet import Book, Sheet
from service.sandbox.sheets.values import ranges
from service.sandbox.sheets.values.entering import raw, user_entered
from service.sandbox.sheets.values.number_format import ERRORS, is_moment, numbering, shown

Rows = list[list[Any]]


def where(book: Book) -> Locale:
    """Return the spreadsheet's locale."""
    return locale(book.resource["properties"].get("locale", ""))


def read(book: Book, sheet: Sheet, box: Box, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return a ValueRange: empty rows and cells at the end are left out, and `values` when all are.

    See evidence/sheets.md 16.
    """
    major = options.get("majorDimension") or ROWS
    known: dict[str, Any] = {"range": a1.written(sheet.title, box), "majorDimension": major}
    rows = rendered(book, sheet, box, options)
    if major == COLUMNS:
        rows = _transposed(rows)
    return known | ({"values": rows} if rows else {})


def rendered(book: Book, sheet: Sheet, box: Box, options: Mapping[str, Any]) -> Rows:
    """Return the values of a rectangle by rows, trimmed, as the render options say (evidence/sheets.md 17 to 19)."""
    option = options.get("valueRenderOption") or "FORMATTED_VALUE"
    dated = options.get("dateTimeRenderOption") == "FORMATTED_STRING"
    here = where(book)
    rows: Rows = []
    for row in sheet.grid.used_rows(box):
        cells = sheet.grid.rows[row]
        line = [
            _shown(cells[column], option, here, dated=dated) if column in cells else ""
            for column in range(box.left, min(box.right, max(cells) + 1))
        ]
        while line and line[-1] == "":
            line.pop()
        if line:
            rows.extend([] for _ in range(row - box.top - len(rows)))
            rows.append(line)
    return rows


def _shown(stored: Stored, option: str, here: Locale, *, dated: bool) -> Any:
    if type(stored) is str:
        return stored
    cell = cell_of(stored)
    if option == "FORMATTED_VALUE":
        return shown(cell, here)
    if option == "FORMULA" and cell.formula is not None:
        return cell.formula
    return plain(cell, here, dated=dated)


def plain(cell: Cell, here: Locale, *, dated: bool = False) -> Any:
    """Return a value without its format; a date as a text where that was asked for."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, Failure):
        return f"{ERRORS.get(value.type, '#ERROR!')} ({value.message})"
    if dated and not isinstance(value, bool | str) and is_moment(numbering(cell)):
        return shown(cell, here)
    return value


def _transposed(rows: Rows) -> Rows:
    width = max((len(row) for row in rows), default=0)
    columns = [[row[n] if n < len(row) else "" for row in rows] for n in range(width)]
    for column in columns:
        while column and column[-1] == "":
            column.pop()
    while columns and not columns[-1]:
        columns.pop()
    return columns


@dataclass(frozen=True)
class Writing:
    """One call that writes values: the draft, who writes, how texts are taken, and what the reply shows."""

    call: Call
    book: Book
    writer: Writer
    options: Mapping[str, Any]

    def update(self, text: str, sent: Mapping[str, Any]) -> dict[str, Any]:
        """Write a ValueRange where its range says; returns an UpdateValuesResponse (evidence/sheets.md 21 to 26)."""
        if sent.get("range") and sent["range"] != text and not self._same(sent["range"], text):
            raise invalid(f"Request range[{text}] does not match value's range[{sent['range']}]")
        sheet, span = ranges.resolve(self.book, text)
        return self.place(sheet, span, by_rows(sent))

    def _same(self, one: str, other: str) -> bool:
        return ranges.resolve(self.book, one) == ranges.resolve(self.book, other)

    def place(self, sheet: Sheet, span: GridRange, rows: Rows) -> dict[str, Any]:
        """Write rows at a range, inside the grid."""
        start = ranges.inside(sheet, span)
        height, width = len(rows), max((len(row) for row in rows), default=0)
        if not _is_anchor(span):
            _check_fit(sheet, start, span, rows)
        target = Box(start.top, start.top + height, start.left, start.left + width)
        if height and width and not sheet.whole.holds(target):
            raise ranges.exceeds(sheet, GridRange(sheet.id, *target))
        return self.write(sheet, target, rows)

    def write(self, sheet: Sheet, target: Box, rows: Rows) -> dict[str, Any]:
        """Write rows into a rectangle of their size; null leaves a cell as it is, "" clears it.

        See evidence/sheets.md 23.
        """
        self.writer.check(self.book, sheet, [target])
        entered = self.options.get("valueInputOption") == "USER_ENTERED"
        here, today = where(self.book), self.call.at.date()
        count = 0
        for row, line in enumerate(rows, target.top):
            for column, value in enumerate(line, target.left):
                if value is None:
                    continue
                if isinstance(value, list | dict):
                    raise _not_a_value(row - target.top, column - target.left, value)
                cell = sheet.grid.get(row, column)
                cell = user_entered(cell, value, here, today) if entered else raw(cell, value)
                sheet.grid.put(row, column, cell)
                count += 1
        return self._answer(sheet, target, count)

    def _answer(self, sheet: Sheet, target: Box, count: int) -> dict[str, Any]:
        answer = {"spreadsheetId": self.writer.view.id}
        if target.empty:
            return answer | {
                "updatedRange": a1.written(sheet.title, Box(target.top, target.top + 1, target.left, target.left + 1))
            }
        return answer | {
            "updatedRange": a1.written(sheet.title, target),
            "updatedRows": target.bottom - target.top,
            "updatedColumns": target.right - target.left,
            "updatedCells": count,
        }

    def data(self, text: str) -> dict[str, Any]:
        """Return what was written, for includeValuesInResponse."""
        sheet, span = ranges.resolve(self.book, text)
        options = {
            "valueRenderOption": self.options.get("responseValueRenderOption"),
            "dateTimeRenderOption": self.options.get("responseDateTimeRenderOption"),
        }
        return read(self.book, sheet, sheet.box(span), options)

    def append(self, text: str, sent: Mapping[str, Any]) -> dict[str, Any]:
        """Write rows behind the table that the range meets; returns an AppendValuesResponse.

        See evidence/sheets.md 36 to 40.
        """
        sheet, span = ranges.resolve(self.book, text)
        start = ranges.inside(sheet, span)
        rows = by_rows(sent)
        found = blocks.table(sheet, start)
        top, left = (found.bottom, found.left) if found else (start.top, start.left)
        height, width = len(rows), max((len(row) for row in rows), default=0)
        if self.options.get("insertDataOption") == "INSERT_ROWS" and top < sheet.rows and height:
            self.writer.check_insert(self.book, sheet, ROWS, top)
            shifting.insert(self.book, sheet, ROWS, top, height, before=True)
        self._grow(sheet, top + height, left + width)
        updates = self.write(sheet, Box(top, top + height, left, left + width), rows)
        table = {"tableRange": a1.written(sheet.title, found)} if found else {}
        return {"spreadsheetId": self.writer.view.id, **table, "updates": updates}

    def _grow(self, sheet: Sheet, bottom: int, right: int) -> None:
        sheet.resize(ROWS, max(sheet.rows, bottom))
        sheet.resize(COLUMNS, max(sheet.columns, right))
        self.book.check_size()

    def clear(self, sheet: Sheet, span: GridRange) -> str:
        """Take the values out of a range, not formats, notes or rules; returns the range that was cleared."""
        box = ranges.inside(sheet, span)
        self.writer.check(self.book, sheet, [box])
        for row, column, cell in sheet.grid.inside(box):
            sheet.grid.put(row, column, cell.emptied())
        return a1.written(sheet.title, box)


def by_rows(sent: Mapping[str, Any]) -> Rows:
    """Return the values sent as rows, whichever dimension they came by."""
    values = [line or [] for line in sent.get("values", [])]
    if sent.get("majorDimension") != COLUMNS:
        return values
    height = max((len(column) for column in values), default=0)
    return [[column[n] if n < len(column) else None for column in values] for n in range(height)]


def _is_anchor(span: GridRange) -> bool:
    """Whether a range only says where to begin: one cell, or not bounded on both sides."""
    if None in span[1:]:
        return True
    _, top, bottom, left, right = span
    return (bottom or 0) - (top or 0) == 1 and (right or 0) - (left or 0) == 1


def _check_fit(sheet: Sheet, start: Box, span: GridRange, rows: Rows) -> None:
    right = span.right if span.right is not None else start.right
    bottom = span.bottom if span.bottom is not None else start.bottom
    wanted = a1.written(sheet.title, Box(start.top, bottom, start.left, right))
    for row, line in enumerate(rows, start.top):
        what = None
        if row >= bottom:
            what = f"row [{row + 1}]"
        elif start.left + len(line) > right:
            what = f"column [{a1.column_letters(right)}]"
        if what:
            raise invalid(f"Requested writing within range [{wanted}], but tried writing to {what}")


def _not_a_value(row: int, column: int, value: Sequence[Any] | Mapping[str, Any]) -> ApiError:
    kind = "list_value" if isinstance(value, list) else "struct_value"
    return invalid(f"Invalid values[{row}][{column}]: {kind} {{\n}}\n")
