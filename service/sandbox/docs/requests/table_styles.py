"""Styles of table rows, columns and cells (evidence/docs.md 2.6)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from service.sandbox.core.errors import invalid, not_built
from service.sandbox.docs.editing.batch import Batch, Request, snake
from service.sandbox.docs.editing.masks import clean, paths, put, value
from service.sandbox.docs.requests.tables import TableLayout, cell_at, table_at
from service.sandbox.docs.showing import changes
from service.sandbox.docs.suggesting import marking as suggesting
from service.sandbox.docs.tape.segment import Style

NARROWEST = 5
NEIGHBOURS = {
    "borderRight": (0, 1, "borderLeft"),
    "borderLeft": (0, -1, "borderRight"),
    "borderBottom": (1, 0, "borderTop"),
    "borderTop": (-1, 0, "borderBottom"),
}
"""Borders in the order in which they are applied, each with the neighbour that shares it."""
UNSET: dict[str, Any] = {"backgroundColor": {}, "contentAlignment": "TOP"}
"""What a cell's field reads as once it is reset."""
FieldChanges = dict[tuple[str, ...], Any]
Reply = dict[str, object]


def update_table_row_style(batch: Batch, request: Request) -> Reply:
    """Set or reset the style of rows; of all where none is named."""
    wanted = paths(batch, request.get("fields", ""), "TableRowStyle")
    table = table_at(batch, request.get("tableStartLocation", {}))
    new = request.get("tableRowStyle", {})
    numbers = list(_named(batch, request.get("rowIndices"), len(table.rows), "row"))
    if batch.suggesting:
        _suggest_height(table, numbers, {path[0]: clean(value(new, path)) for path in wanted})
        return {}
    for number in numbers:
        style = table.mark(table.rows[number]).style
        for path in wanted:
            style = put(style, path, clean(value(new, path)) or None)
        table.restyle(
            table.rows[number], style if "minRowHeight" in style else {"minRowHeight": {"unit": "PT"}, **style}
        )
    return {}


def update_table_column_properties(batch: Batch, request: Request) -> Reply:
    """Set or reset the width of columns; of all where none is named."""
    wanted = paths(batch, request.get("fields", ""), "TableColumnProperties")
    new = request.get("tableColumnProperties", {})
    width = value(new, ("width", "magnitude"))
    if width is not None and width < NARROWEST:
        # not verified against Google: the text
        raise batch.refuse(f"The column width must be at least {NARROWEST} points.")
    table = table_at(batch, request.get("tableStartLocation", {}))
    mark = table.mark(table.start)
    columns = list(mark.style.get("tableColumnProperties", [{"widthType": "EVENLY_DISTRIBUTED"}] * table.columns))
    for number in _named(batch, request.get("columnIndices"), len(columns), "column"):
        for path in wanted:
            columns[number] = put(columns[number], path, clean(value(new, path)))
        if "widthType" not in columns[number]:
            columns[number] = {"widthType": "EVENLY_DISTRIBUTED", **columns[number]}
    table.restyle(table.start, {**mark.style, "tableColumnProperties": columns})
    return {}


def _named(batch: Batch, numbers: list[int] | None, count: int, what: str) -> Iterable[int]:
    if not numbers:
        return range(count)
    wrong = next((number for number in numbers if not 0 <= number < count), None)
    if wrong is not None:
        # not verified against Google: the text
        raise batch.refuse(f"The {what} index {wrong} is outside the bounds of the table.")
    return numbers


def update_table_cell_style(batch: Batch, request: Request) -> Reply:
    """Set or reset the style of the cells of a range, or of all; a border is its neighbour's too."""
    if "tableRange" in request and "tableStartLocation" in request:
        raise invalid(
            f"Invalid value at 'requests[{batch.number}].{snake(batch.kind)}' (oneof), oneof field 'cells' is already "
            "set. Cannot set 'tableStartLocation'"
        )
    wanted = paths(batch, request.get("fields", ""), "TableCellStyle", ("rowSpan", "columnSpan"))
    new = request.get("tableCellStyle", {})
    if "tableRange" in request:
        table, rows, columns = table_range(batch, request["tableRange"])
    else:
        table = table_at(batch, request.get("tableStartLocation", {}))
        rows, columns = range(len(table.rows)), range(table.columns)
    change: FieldChanges = {path: clean(value(new, path)) for path in wanted}
    if batch.suggesting:
        cells = [table.cells[row][column] for row in rows for column in columns]
        _suggest(table, cells, "tableCellStyle", {path[0]: value(new, path[:1]) for path in wanted})
        return {}
    for row in rows:
        for column in columns:
            _restyle(table, row, column, {path: v for path, v in change.items() if path[0] not in NEIGHBOURS})
    for border, (down, right, opposite) in NEIGHBOURS.items():
        own = {path: v for path, v in change.items() if path[0] == border}
        for row in rows if own else ():
            for column in columns:
                _restyle(table, row, column, own)
                _restyle(table, row + down, column + right, {(opposite, *path[1:]): v for path, v in own.items()})
    return {}


def _restyle(table: TableLayout, row: int, column: int, change: FieldChanges) -> None:
    """Change one cell; outside the table there is none."""
    if not change or not 0 <= row < len(table.rows) or not 0 <= column < len(table.cells[row]):
        return
    position = table.cells[row][column]
    style: Style = table.mark(position).style
    for path, new in change.items():
        style = put(style, path, UNSET.get(path[0]) if new is None and len(path) == 1 else new)
    table.restyle(position, style)


def _suggest_height(table: TableLayout, numbers: list[int], change: Mapping[str, Any]) -> None:
    if set(change) - {"minRowHeight"}:  # the API has no word for another suggested field of a row
        raise not_built("the request updateTableRowStyle of more than the height in SUGGEST mode")
    _suggest(table, [table.rows[number] for number in numbers], "tableRowStyle", change)


def _suggest(table: TableLayout, positions: Sequence[int], name: str, change: Mapping[str, Any]) -> None:
    """Suggest another style for rows or cells; None resets a field. A shared border is suggested on the one side."""
    segment = table.target.segment
    key = suggesting.claim(table.target, segment.start(positions[0]), segment.start(positions[-1] + 1))
    new = {field: clean(value) for field, value in change.items() if value is not None}
    for position in positions:
        mark = table.mark(position)
        segment.pieces[position] = mark._replace(more=changes.suggested(mark.more, name, key, new, change))


def table_range(batch: Batch, given_range: Request) -> tuple[TableLayout, range, range]:
    """Return the table, rows and columns of a TableRange; raises where it reaches outside (evidence/docs.md 3.9)."""
    table, row, column = cell_at(batch, given_range.get("tableCellLocation", {}))
    below, behind = row + given_range.get("rowSpan", 0), column + given_range.get("columnSpan", 0)
    if below > len(table.rows) or behind > table.columns:
        raise batch.refuse("The table range extends outside the bounds of the table.")
    if below <= row or behind <= column:
        # not verified against Google: the text
        raise batch.refuse("The row and column span of a table range must be at least 1.")
    return table, range(row, below), range(column, behind)
