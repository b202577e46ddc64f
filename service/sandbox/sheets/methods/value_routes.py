"""The methods of spreadsheets.values: what was asked, one read or one draft, the reply."""

from collections.abc import Callable, Mapping
from typing import Any

from service.sandbox.core.call import Call, Workspace
from service.sandbox.core.errors import invalid
from service.sandbox.sheets.book.areas import GridRange
from service.sandbox.sheets.book.spreadsheet import Book, Sheet
from service.sandbox.sheets.methods import opening
from service.sandbox.sheets.values import plain as values
from service.sandbox.sheets.values import ranges
from service.sandbox.sheets.values.calculating import calculate
from service.sandbox.sheets.values.plain import Writing

Reply = dict[str, Any]


def get(call: Call, workspace: Workspace) -> Reply:
    """Return the values of one range."""
    _, book = opening.reading(call, workspace)
    return _read(book, call.path["range"], call.query)


def batch_get(call: Call, workspace: Workspace) -> Reply:
    """Return the values of several ranges, in their order."""
    writer, book = opening.reading(call, workspace)
    found = [_read(book, text, call.query) for text in call.query.get("ranges", ())]
    return {"spreadsheetId": writer.view.id} | ({"valueRanges": found} if found else {})


def batch_get_by_data_filter(call: Call, workspace: Workspace) -> Reply:
    """Return the values of what data filters select; a range that several select comes once."""
    writer, book = opening.reading(call, workspace)
    matched: list[Reply] = []
    for sent in call.body.get("dataFilters", ()):
        for sheet, span in ranges.filtered(book, sent):
            value_range = values.read(book, sheet, ranges.inside(sheet, span), call.body)
            known = next((match for match in matched if match["valueRange"]["range"] == value_range["range"]), None)
            if known:
                known["dataFilters"].append(sent)
            else:
                matched.append({"valueRange": value_range, "dataFilters": [sent]})
    return {"spreadsheetId": writer.view.id} | ({"valueRanges": matched} if matched else {})


def _read(book: Book, text: str, options: Mapping[str, Any]) -> Reply:
    sheet, span = ranges.resolve(book, text)
    return values.read(book, sheet, ranges.inside(sheet, span), options)


def update(call: Call, workspace: Workspace) -> Reply:
    """Write the values of one range."""

    def work(writing: Writing) -> Reply:
        reply = writing.update(call.path["range"], call.body or {})
        return _shown(_computed(writing), reply)

    return _written(call, workspace, call.query, work)


def append(call: Call, workspace: Workspace) -> Reply:
    """Write rows behind a table."""

    def work(writing: Writing) -> Reply:
        reply = writing.append(call.path["range"], call.body or {})
        return reply | {"updates": _shown(_computed(writing), reply["updates"])}

    return _written(call, workspace, call.query, work)


def batch_update(call: Call, workspace: Workspace) -> Reply:
    """Write several ranges, all or none."""

    def work(writing: Writing) -> Reply:
        replies = []
        for n, sent in enumerate(call.body.get("data", ())):
            with opening.named(f"data[{n}]"):
                replies.append(writing.update(sent.get("range", ""), sent))
        return _totals(writing, replies)

    return _written(call, workspace, call.body, work)


def batch_update_by_data_filter(call: Call, workspace: Workspace) -> Reply:
    """Write the ranges that data filters select, all or none."""

    def work(writing: Writing) -> Reply:
        replies = []
        for n, sent in enumerate(call.body.get("data", ())):
            with opening.named(f"data[{n}]"):
                for sheet, span in ranges.filtered(writing.book, sent.get("dataFilter", {})):
                    rows = values.by_rows(sent)
                    replies.append(writing.place(sheet, span, rows) | {"dataFilter": sent["dataFilter"]})
        response = _totals(writing, replies)
        for reply in response.get("responses", ()):
            reply.pop("spreadsheetId", None)
        return response

    return _written(call, workspace, call.body, work)


def _written(call: Call, workspace: Workspace, options: Mapping[str, Any], work: Callable[[Writing], Reply]) -> Reply:
    writer, book = opening.writing(call, workspace)
    if options.get("valueInputOption") not in ("RAW", "USER_ENTERED"):
        raise invalid("'valueInputOption' is required but not specified")
    draft = Writing(call, book, writer, options)
    reply = work(draft)
    opening.keep(call, workspace, writer, book)
    return reply


def _computed(writing: Writing) -> Writing:
    """Return the draft with its formulas computed where the reply shows what was written."""
    if writing.options.get("includeValuesInResponse"):
        calculate(writing.book, writing.call.at)
    return writing


def _shown(writing: Writing, reply: Reply) -> Reply:
    if not writing.options.get("includeValuesInResponse"):
        return reply
    return reply | {"updatedData": writing.data(reply["updatedRange"])}


def _totals(writing: Writing, replies: list[Reply]) -> Reply:
    """Return the reply of a batch: each line counts once, however often it was written (evidence/sheets.md 28)."""
    rows: set[tuple[int, int]] = set()
    columns: set[tuple[int, int]] = set()
    for reply in replies:
        sheet, span = ranges.resolve(writing.book, reply["updatedRange"])
        box = sheet.box(span)
        if reply.get("updatedCells"):
            rows |= {(sheet.id, row) for row in range(box.top, box.bottom)}
            columns |= {(sheet.id, column) for column in range(box.left, box.right)}
    response: Reply = {"spreadsheetId": writing.writer.view.id}
    totals = {
        "totalUpdatedRows": len(rows),
        "totalUpdatedColumns": len(columns),
        "totalUpdatedCells": sum(reply.get("updatedCells", 0) for reply in replies),
        "totalUpdatedSheets": len({sheet for sheet, _ in rows}),
    }
    response |= {name: total for name, total in totals.items() if total}
    _computed(writing)
    return response | ({"responses": [_shown(writing, reply) for reply in replies]} if replies else {})


def clear(call: Call, workspace: Workspace) -> Reply:
    """Clear one range."""
    writer, book = opening.writing(call, workspace)
    cleared = Writing(call, book, writer, {}).clear(*ranges.resolve(book, call.path["range"]))
    opening.keep(call, workspace, writer, book)
    return {"spreadsheetId": writer.view.id, "clearedRange": cleared}


def batch_clear(call: Call, workspace: Workspace) -> Reply:
    """Clear several ranges, all or none."""
    return _cleared(call, workspace, call.body.get("ranges", ()), lambda book, text: [ranges.resolve(book, text)])


def batch_clear_by_data_filter(call: Call, workspace: Workspace) -> Reply:
    """Clear what data filters select."""
    return _cleared(call, workspace, call.body.get("dataFilters", ()), ranges.filtered)


def _cleared(
    call: Call, workspace: Workspace, wanted: Any, find: Callable[[Book, Any], list[tuple[Sheet, GridRange]]]
) -> Reply:
    writer, book = opening.writing(call, workspace)
    draft = Writing(call, book, writer, {})
    cleared: list[str] = []
    for n, sent in enumerate(wanted):
        with opening.named(f"range[{n}]"):
            cleared.extend(draft.clear(sheet, span) for sheet, span in find(book, sent))
    opening.keep(call, workspace, writer, book)
    return {"spreadsheetId": writer.view.id} | ({"clearedRanges": cleared} if cleared else {})
