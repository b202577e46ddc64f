"""Spreadsheets as Drive sees them: blank files, copies, and conversions."""

import csv
import io
import secrets
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from service.sandbox.core.call import Converted, Export
from service.sandbox.core.errors import invalid
from service.sandbox.core.mime_types import ODS, OLDER_ODS, XLSX
from service.sandbox.core.text import decoded
from service.sandbox.sheets.book.cells import EMPTY
from service.sandbox.sheets.book.spreadsheet import Book, blank, dump, parse
from service.sandbox.sheets.values.calculating import calculate
from service.sandbox.sheets.values.entering import user_entered
from service.sandbox.sheets.values.plain import rendered, where


class _Spreadsheets:
    """What Drive does with a spreadsheet's content."""

    exports: Mapping[str, Export]
    imports: Mapping[str, Callable[[bytes, str], Converted]]

    def __init__(self) -> None:
        self.exports = {
            "text/csv": lambda content, *_: _export(content, ","),
            "text/tab-separated-values": lambda content, *_: _export(content, "\t"),
            XLSX: lambda content, *_: _as_xlsx(content),
            ODS: lambda content, *_: _as_ods(content),
            OLDER_ODS: lambda content, *_: _as_ods(content),
            "application/pdf": lambda content, name, _: _as_pdf(content, name),
        }
        self.imports = {
            "text/csv": lambda content, name: _import(content, name, ","),
            "text/tab-separated-values": lambda content, name: _import(content, name, "\t"),
            XLSX: lambda content, _: _of_xlsx(content),
            ODS: lambda content, _: _of_ods(content),
            OLDER_ODS: lambda content, _: _of_ods(content),
        }

    def blank(self, name: str) -> bytes:
        """Return the content of a new spreadsheet; its title is the file's name, kept by Drive."""
        del name
        return dump(blank())

    def copy(self, content: bytes) -> bytes:
        """Return the content of a copy: the sheets keep their ids, protection and comments stay behind.

        See evidence/sheets.md 6.
        """
        book = parse(content).draft()
        for sheet in book.sheets:
            sheet.resource.pop("commentAnchors", None)
        book.resource.get("more", {}).pop("spreadsheetUrl", None)
        return dump(book)


def _as_xlsx(content: bytes) -> bytes:
    from service.sandbox.sheets import xlsx  # here, and below: what few processes need takes long to load

    return xlsx.book_workbook(parse(content))


def _of_xlsx(content: bytes) -> Converted:
    from service.sandbox.sheets import xlsx

    return Converted(dump(xlsx.workbook_book(content)))


def _as_ods(content: bytes) -> bytes:
    from service.sandbox.sheets import ods

    return ods.book_ods(parse(content))


def _of_ods(content: bytes) -> Converted:
    from service.sandbox.sheets import ods

    return ods.ods_book(content)


def _as_pdf(content: bytes, name: str) -> bytes:
    from service.sandbox.sheets.showing.printing import book_pdf

    return book_pdf(parse(content), name)


def _export(content: bytes, delimiter: str) -> bytes:
    """Return the first sheet as text: CRLF between rows, none behind the last (evidence/drive.md 90)."""
    book = parse(content)
    sheet = book.sheets[0]
    rows = rendered(book, sheet, sheet.whole, {})
    width = max((len(row) for row in rows), default=0)
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(
        row + [""] * (width - len(row)) for row in rows
    )
    return out.getvalue().removesuffix("\r\n").encode()


def _import(content: bytes, name: str, delimiter: str) -> Converted:
    """Return a spreadsheet of one sheet named like the file; texts are taken as if typed.

    See evidence/sheets.md 6, 34, evidence/drive.md 92.
    """
    try:
        rows = list(csv.reader(io.StringIO(decoded(content), newline=""), delimiter=delimiter))
    except csv.Error as error:  # a field of more than 131,072 characters
        raise invalid("A field of the file is too long for a cell.") from error
    book = blank((secrets.randbelow(2**31 - 1) + 1,))
    _fill(book, rows)
    book.sheets[0].properties["title"] = name or "Sheet1"
    return Converted(dump(book))


def _fill(book: Book, rows: list[list[str]]) -> None:
    sheet, here, today = book.sheets[0], where(book), datetime.now(UTC).date()
    sheet.resize("ROWS", max(len(rows), 1))
    sheet.resize("COLUMNS", max((len(line) for line in rows), default=1) or 1)
    book.check_size()
    for row, line in enumerate(rows):
        for column, value in enumerate(line):
            if value:
                sheet.grid.put(row, column, user_entered(EMPTY, value, here, today))
    calculate(book, datetime.now(UTC))


NATIVE = _Spreadsheets()
