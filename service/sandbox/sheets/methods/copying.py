"""spreadsheets.sheets.copyTo: a sheet copied into another spreadsheet."""

from typing import Any

from service.sandbox.core.call import Call, Workspace
from service.sandbox.sheets.methods import opening
from service.sandbox.sheets.requests.batch import SheetBatch
from service.sandbox.sheets.requests.sheets import copied
from service.sandbox.sheets.showing import render


def copy_to(call: Call, workspace: Workspace) -> dict[str, Any]:
    """Copy a sheet to the end of another spreadsheet and return its properties there."""
    _, source = opening.reading(call, workspace)
    sheet = source.sheet(int(call.path["sheetId"]))
    target = (call.body or {}).get("destinationSpreadsheetId", "")
    writer, book = opening.writing(call, workspace, target)
    batch = SheetBatch(call, workspace, writer, book)
    title, n = f"Copy of {sheet.title}", 2
    while book.titled(title):
        title, n = f"Copy of {sheet.title} {n}", n + 1
    copy = copied(sheet, batch.new_id(other.id for other in book.sheets), title)
    book.sheets.append(copy)
    book.check_size()
    opening.keep(call, workspace, writer, book)
    return render.properties(book, copy)
