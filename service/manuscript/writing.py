"""The one batch that writes a whole SOP into an empty Doc, computed without reading anything back.

The Doc begins with one empty paragraph at index 1, and while the batch runs there always is one. A table put in there
pushes it behind itself (evidence/docs.md 1.2); the lines that follow the table go into it, and the next table, the one
above, is put in at index 1 again. So everything goes in from the last to the first, and no index moves under our hands.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from service.domain.document.sop_document import HEADER, Block, SopDocument
from service.manuscript.layout import block_parts, landscape, pieces
from service.manuscript.new_parts import (
    SHORT_SIDE,
    SIDE,
    NewCell,
    NewLine,
    NewPart,
    NewTable,
    TableRange,
)
from service.manuscript.own_layout import USUAL, FrontPage
from service.manuscript.page_style import FAINT, document_style, named_styles, page_requests, points

Request = dict[str, Any]
FIRST = 1
"""The index of a body's first paragraph."""
PREFIX = "baku."
"""What the names of our named ranges begin with."""
PAGE = "page"
"""The place that a page of plain blocks has, so that one that was written is known."""
SHADE = {"red": 0.91, "green": 0.94, "blue": 0.95}
SPACER = 6.0
"""The font size of an empty paragraph between two tables."""
IN_CELLS, SMALL = 8.5, 7.5
"""The font size in tables, and that of a small label."""
BESIDE, ABOVE, TIGHT = 4.0, 2.0, 2.5
"""The room in a cell at both sides and above and below, and at both sides of a tight one, in points."""


def units(text: str) -> int:
    """Return the length of a text as Docs counts: in UTF-16 code units (evidence/docs.md 1.1)."""
    return len(text.encode("utf-16-le")) // 2


def body_batch(document: SopDocument, width: float, front: FrontPage = USUAL) -> list[Request]:
    """Return the requests that write the document into a copy of the house-style Doc, the text so many points wide."""
    turned = [document_style({"flipPageOrientation": True})] if landscape(document) else []
    return [*turned, *of_pieces(pieces(document, width, front))]


def page_batch(blocks: Sequence[Block]) -> list[Request]:
    """Return the requests that write a page of plain blocks into an empty Doc; the first is its title."""
    parts = tuple(block_parts(blocks, SHORT_SIDE - 2 * SIDE))
    return [*page_requests(wide=False), *named_styles(), *of_pieces(parts), named_range(PAGE, FIRST, FIRST + 1)]


def header_batch(header_id: str, header: str) -> list[Request]:
    """Return the requests that write the line of a page header that is empty yet."""
    return [
        insert_text(0, header, header_id),
        faint(header_id, 0, units(header)),
        named_range(HEADER, 0, units(header), header_id),
    ]


def insert_text(index: int, text: str, segment: str = "") -> Request:
    """Return the request that inserts a text."""
    return {"insertText": {"location": _location(index, segment), "text": text}}


def named_range(place: str, start: int, end: int, segment: str = "") -> Request:
    """Return the request that names the range of a stamp place or of the header."""
    return {"createNamedRange": {"name": f"{PREFIX}{place}", "range": span(start, end, segment)}}


def span(start: int, end: int, segment: str = "") -> dict[str, Any]:
    """Return a range."""
    return {"startIndex": start, "endIndex": end} | ({"segmentId": segment} if segment else {})


def _location(index: int, segment: str = "") -> dict[str, Any]:
    return {"index": index} | ({"segmentId": segment} if segment else {})


def faint(segment: str, start: int, end: int) -> Request:
    """Return the request that makes a line of page header or footer small and grey."""
    return _text_style(start, end, 8.5, colour=FAINT, segment=segment)


def flat(segment: str, index: int) -> Request:
    """Return the request that lets an empty paragraph of a page header or footer take no room."""
    return _text_style(index, index + 1, 1.0, segment=segment)


def column_width(start: dict[str, Any], column: int, width: float | None) -> Request:
    """Return the request that gives a column of the table at a location so many points; without, what is left."""
    fixed = {"widthType": "FIXED_WIDTH", "width": points(width)} if width is not None else {}
    properties = fixed or {"widthType": "EVENLY_DISTRIBUTED"}
    return {
        "updateTableColumnProperties": {
            "tableStartLocation": start,
            "columnIndices": [column],
            "tableColumnProperties": properties,
            "fields": ",".join(properties),
        }
    }


def aligned(segment: str, paragraph: Mapping[str, Any], alignment: str) -> Request:
    """Return the request that aligns a paragraph of a page header."""
    within = span(paragraph.get("startIndex", 0), paragraph["endIndex"], segment)
    return {
        "updateParagraphStyle": {"range": within, "paragraphStyle": {"alignment": alignment}, "fields": "alignment"}
    }


def of_pieces(parts: Sequence[NewPart]) -> Iterator[Request]:
    """Yield the requests that write pieces into the empty plain paragraph at the first index, the last table first."""
    behind: list[NewLine] = []
    for part in reversed(parts):
        if isinstance(part, NewLine):
            behind.insert(0, part)
            continue
        rows, columns = len(part.rows), len(part.rows[0])
        yield {"insertTable": {"location": _location(FIRST), "rows": rows, "columns": columns}}
        yield from _lines(FIRST + 1 + _empty_size(rows, columns), behind)
        yield from _table(part)
        behind = []
    yield from _lines(FIRST, behind)


def _empty_size(rows: int, columns: int) -> int:
    """Return the units that an empty table takes (evidence/docs.md 1.2)."""
    return 2 + rows + 2 * rows * columns


def _lines(index: int, lines: Sequence[NewLine]) -> Iterator[Request]:
    """Yield the requests that write lines into the empty paragraph at an index."""
    if not lines:
        yield _text_style(index, index + 1, SPACER)
        return
    texts = [_written(line) for line in lines]
    yield insert_text(index, "\n".join(texts))
    starts = [index]
    for text in texts:
        starts.append(starts[-1] + units(text) + 1)
    for (style, _), numbers in _runs(lines):
        if style != "NORMAL_TEXT":
            yield _paragraph_style(starts[numbers[0]], starts[numbers[-1] + 1] - 1, {"namedStyleType": style})
    # making a list takes the tabs out and so moves what follows: the last list first
    for (_, preset), numbers in reversed(_runs(lines)):
        if preset:
            bullets = {"range": span(starts[numbers[0]], starts[numbers[-1] + 1] - 1), "bulletPreset": preset}
            yield {"createParagraphBullets": bullets}
    for number, line in enumerate(lines):
        if line.place:
            yield named_range(line.place, starts[number], starts[number] + units(line.text))


def _runs(lines: Sequence[NewLine]) -> list[tuple[tuple[str, str], list[int]]]:
    """Return neighbours of one style and one kind of list, by their numbers; levels need one request.

    See evidence/docs.md 1.5.
    """
    groups = groupby(range(len(lines)), key=lambda number: (lines[number].style, _preset(lines[number])))
    return [(key, list(numbers)) for key, numbers in groups]


def _preset(line: NewLine) -> str:
    if line.level is None:
        return ""
    return "NUMBERED_DECIMAL_ALPHA_ROMAN" if line.ordered else "BULLET_DISC_CIRCLE_SQUARE"


def _written(line: NewLine) -> str:
    """Return a line as it is inserted: line breaks as vertical tabs, an item's level as leading tabs.

    See evidence/docs.md 1.5.
    """
    return "\t" * (line.level or 0) + line.text.replace("\n", "\v")


def _table(grid: NewTable) -> Iterator[Request]:
    """Yield the requests that fill and dress the empty table that was put in at the first index."""
    start = _location(FIRST + 1)
    columns = len(grid.rows[0])
    padding = dict.fromkeys(("paddingLeft", "paddingRight"), points(BESIDE))
    padding |= dict.fromkeys(("paddingTop", "paddingBottom"), points(ABOVE))
    yield {
        "updateTableCellStyle": {
            "tableStartLocation": start,
            "tableCellStyle": padding,
            "fields": ",".join(padding),
        }
    }
    # text that is put into an empty cell takes the style of its newline (evidence/docs.md 1.6)
    yield _text_style(FIRST + 4, FIRST + 1 + _empty_size(len(grid.rows), columns) - 1, IN_CELLS)
    for area in grid.merged:
        yield {"mergeTableCells": {"tableRange": _table_range(area)}}
    if grid.pinned:
        yield {"pinTableHeaderRows": {"tableStartLocation": start, "pinnedHeaderRowsCount": grid.pinned}}
    for column, width in enumerate(grid.widths):
        yield column_width(start, column, width)
    for area in grid.shaded:
        yield {
            "updateTableCellStyle": {
                "tableRange": _table_range(area),
                "tableCellStyle": {"backgroundColor": {"color": {"rgbColor": SHADE}}, "contentAlignment": "MIDDLE"},
                "fields": "backgroundColor,contentAlignment",
            }
        }
    for area in grid.middle:
        yield {
            "updateTableCellStyle": {
                "tableRange": _table_range(area),
                "tableCellStyle": {"contentAlignment": "MIDDLE"},
                "fields": "contentAlignment",
            }
        }
    rows = ({"preventOverflow": True} if grid.whole else {}) | ({"minRowHeight": points(0)} if grid.merged else {})
    if rows:  # merging makes rows taller (evidence/docs.md 2.6)
        yield {
            "updateTableRowStyle": {
                "tableStartLocation": start,
                "tableRowStyle": rows,
                "fields": ",".join(rows),
            }
        }
    for area in grid.tight:
        padding = dict.fromkeys(("paddingLeft", "paddingRight"), points(TIGHT))
        yield {
            "updateTableCellStyle": {
                "tableRange": _table_range(area),
                "tableCellStyle": padding,
                "fields": ",".join(padding),
            }
        }
    for row in reversed(range(len(grid.rows))):
        for column in reversed(range(columns)):
            yield from _cell(_cell_index(row, column, columns), grid.rows[row][column])


def _cell_index(row: int, column: int, columns: int) -> int:
    """Return where the content of a cell of the empty table at the first index starts (evidence/docs.md 1.2)."""
    return FIRST + 4 + row * (1 + 2 * columns) + 2 * column


def _cell(index: int, cell: NewCell) -> Iterator[Request]:
    if cell.kept:
        yield _paragraph_style(index, index + 1, {"keepWithNext": True})
    if not cell.text:
        return
    end = index + units(cell.text)
    yield insert_text(index, cell.text)
    if cell.label:
        yield {"updateTextStyle": {"range": span(index, end), "textStyle": {"bold": True}, "fields": "bold"}}
    if cell.small:
        yield _text_style(index, end, SMALL)
    if cell.centred:
        yield _paragraph_style(index, end, {"alignment": "CENTER"})
    for place, start, line_end in _places(index, cell):
        yield named_range(place, start, line_end)


def _places(index: int, cell: NewCell) -> Iterator[tuple[str, int, int]]:
    """Yield each place that a cell holds, with its start and end."""
    for place, text in cell.places:
        if place:
            yield place, index, index + units(text)
        index += units(text) + 1


def _table_range(area: TableRange) -> dict[str, Any]:
    return {
        "tableCellLocation": {
            "tableStartLocation": _location(FIRST + 1),
            "rowIndex": area.row,
            "columnIndex": area.column,
        },
        "rowSpan": area.rows,
        "columnSpan": area.columns,
    }


def _paragraph_style(start: int, end: int, style: dict[str, Any]) -> Request:
    fields: Iterable[str] = style
    return {"updateParagraphStyle": {"range": span(start, end), "paragraphStyle": style, "fields": ",".join(fields)}}


def _text_style(
    start: int, end: int, size: float, *, colour: dict[str, float] | None = None, segment: str = ""
) -> Request:
    style: dict[str, Any] = {"fontSize": points(size)}
    if colour:
        style["foregroundColor"] = {"color": {"rgbColor": colour}}
    return {"updateTextStyle": {"range": span(start, end, segment), "textStyle": style, "fields": ",".join(style)}}
