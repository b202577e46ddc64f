"""Requests on the texts of cells: find and replace, trim, split."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import re2

from service.sandbox.core.errors import invalid
from service.sandbox.sheets.book.areas import Box
from service.sandbox.sheets.book.cells import Cell
from service.sandbox.sheets.book.patterns import Replace, compiled, replacing
from service.sandbox.sheets.book.spreadsheet import Sheet
from service.sandbox.sheets.requests.batch import Request, Sent, SheetBatch
from service.sandbox.sheets.values import ranges
from service.sandbox.sheets.values.entering import checked_length, user_entered
from service.sandbox.sheets.values.number_format import shown
from service.sandbox.sheets.values.plain import where

_DELIMITERS = {"COMMA": ",", "SEMICOLON": ";", "PERIOD": ".", "SPACE": " "}


def find_replace(batch: SheetBatch, sent: Sent) -> dict[str, Any]:
    """Replace text in cells; counts of 0 are left out of the reply (evidence/sheets.md 59)."""
    if not sent.get("find"):
        raise invalid("FindReplaceRequest.find must be specified.")
    replace = _replacing(sent)
    counts = dict.fromkeys(
        ("valuesChanged", "formulasChanged", "rowsChanged", "sheetsChanged", "occurrencesChanged"), 0
    )
    for sheet, box in _searched(batch, sent):
        rows: set[int] = set()
        for row, column, cell in list(sheet.grid.inside(box)):
            changed, times = _replaced(batch, cell, replace, formulas=sent.get("includeFormulas", False))
            if not times:
                continue
            batch.may_write(sheet, Box(row, row + 1, column, column + 1))
            sheet.grid.put(row, column, changed)
            rows.add(row)
            counts["occurrencesChanged"] += times
            counts["formulasChanged" if cell.formula is not None else "valuesChanged"] += 1
        counts["rowsChanged"] += len(rows)
        counts["sheetsChanged"] += bool(rows)
    return {name: count for name, count in counts.items() if count}


def _searched(batch: SheetBatch, sent: Sent) -> Iterator[tuple[Sheet, Box]]:
    if "range" in sent:
        yield ranges.grid_range(batch.book, sent["range"])
    elif sent.get("allSheets"):
        for sheet in batch.book.sheets:
            yield sheet, sheet.whole
    elif "sheetId" in sent:
        sheet = batch.book.sheet(sent["sheetId"])
        yield sheet, sheet.whole
    else:
        raise invalid("FindReplaceRequest must specify one of range, sheetId or allSheets.")


def _replacing(sent: Sent) -> Replace:
    """Return what the request does to one text; a plain text to find is taken as it is, and so is its replacement."""
    plain, case = not sent.get("searchByRegex"), sent.get("matchCase", False)
    pattern = re2.escape(sent["find"]) if plain else sent["find"]
    if sent.get("matchEntireCell"):
        pattern = rf"\A(?:{pattern})\z"
    replacement = sent.get("replacement", "")
    if plain:
        known = compiled(pattern, case=case)
        return lambda text: known.subn(lambda _: replacement, text)
    return replacing(pattern, replacement, case=case)


def _replaced(batch: SheetBatch, cell: Cell, replace: Replace, *, formulas: bool) -> tuple[Cell, int]:
    here, today = where(batch.book), batch.call.at.date()
    if cell.formula is not None:
        text, times = replace(cell.formula) if formulas else ("", 0)
        return (user_entered(cell, text, here, today), times) if times else (cell, 0)
    if cell.value is None or isinstance(cell.value, bool | tuple):
        return cell, 0
    text, times = replace(shown(cell, here))
    if not times:
        return cell, 0
    checked_length(text)
    if isinstance(cell.value, str):
        return cell._replace(value=text or None, runs=None), times
    return user_entered(cell, text, here, today), times


def trim_whitespace(batch: SheetBatch, sent: Sent) -> dict[str, Any]:
    """Take blanks off both ends of texts, and all but one between words."""
    sheet, box = batch.target(sent.get("range", {}))
    count = 0
    for row, column, cell in list(sheet.grid.inside(box)):
        if isinstance(cell.value, str) and cell.formula is None:
            text = re.sub(r"[^\S\n]+", " ", cell.value).strip()
            if text != cell.value:
                sheet.grid.put(row, column, cell._replace(value=text or None, runs=None))
                count += 1
    return {"cellsChangedCount": count} if count else {}


def text_to_columns(batch: SheetBatch, sent: Sent) -> None:
    """Split the texts of one column into it and those beside it."""
    sheet, box = batch.target(sent.get("source", {}))
    if box.right - box.left != 1:
        raise invalid("TextToColumnsRequest.source must span exactly one column.")
    kind = sent.get("delimiterType", "AUTODETECT")
    if kind == "CUSTOM" and not sent.get("delimiter"):
        raise invalid("A delimiter must be specified.")
    here, today = where(batch.book), batch.call.at.date()
    cells = [(row, cell) for row, _, cell in sheet.grid.inside(box) if isinstance(cell.value, str)]
    mark = sent.get("delimiter") if kind == "CUSTOM" else _DELIMITERS.get(kind) or _guessed(cells)
    for row, cell in cells:
        parts = str(cell.value).split(mark) if mark else [str(cell.value)]
        if box.left + len(parts) > sheet.columns:
            sheet.resize("COLUMNS", box.left + len(parts))
            batch.book.check_size()
        batch.may_write(sheet, Box(row, row + 1, box.left, box.left + len(parts)))
        for column, part in enumerate(parts, box.left):
            sheet.grid.put(row, column, user_entered(sheet.grid.get(row, column), part.strip(), here, today))


def _guessed(cells: list[tuple[int, Cell]]) -> str | None:
    """Return the separator that most of the texts have."""
    counts = {mark: sum(mark in str(cell.value) for _, cell in cells) for mark in (",", ";", ".", " ")}
    best = max(counts, key=lambda mark: counts[mark])
    return best if counts[best] else None


KINDS: Mapping[str, Request] = {
    "findReplace": find_replace,
    "textToColumns": text_to_columns,
    "trimWhitespace": trim_whitespace,
}
