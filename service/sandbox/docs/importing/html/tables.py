"""An HTML table as a grid: cells that span rows and columns, and the rows that head it."""

from collections.abc import Callable, Iterator, Sequence

from lxml.html import HtmlElement

from service.sandbox.core.lost import Lost
from service.sandbox.docs.importing.laying import TableCell, check_grid, table
from service.sandbox.docs.tape.segment import Piece

Lay = Callable[[HtmlElement], Sequence[Piece]]


def grid(source: HtmlElement, lost: Lost, lay: Lay) -> list[Piece]:
    """Return a table on the tape; `lay` lays what a cell holds."""
    rows = list(_rows(source))
    heads = [_heads(row) for row in rows]
    headers = heads.index(False) if False in heads else 0
    covered: set[tuple[int, int]] = set()
    lines: list[list[TableCell]] = []
    for at, row in enumerate(rows):
        line: list[TableCell] = []
        with lost.inside(f"row {at + 1}"):
            for cell in _through(row, "td", "th"):
                _skip(line, covered, at)
                line.append(_cell(cell, at, len(line), len(rows), covered, lay))
        _skip(line, covered, at)
        lines.append(line)
    return table(lines, headers)


def _rows(source: HtmlElement) -> Iterator[HtmlElement]:
    return _through(source, "tr")


def _through(holder: HtmlElement, *wanted: str) -> Iterator[HtmlElement]:
    """Yield rows or cells, also out of what stands around them; none of tables inside."""
    for one in holder:
        if one.tag in wanted:
            yield one
        elif one.tag not in ("table", "caption"):
            yield from _through(one, *wanted)


def beside(holder: HtmlElement) -> Iterator[str]:
    """Yield the text of a table that stands in none of its cells, which a browser shows before it."""
    yield holder.text or ""
    for one in holder:
        if one.tag not in ("td", "th", "table", "caption") and isinstance(one.tag, str):
            yield from beside(one)
        yield one.tail or ""


def _heads(row: HtmlElement) -> bool:
    """Whether a row heads the table: it stands in its head, or holds headings alone."""
    cells = [cell.tag for cell in _through(row, "td", "th")]
    return row.getparent().tag == "thead" or (bool(cells) and set(cells) == {"th"})


def _skip(line: list[TableCell], covered: set[tuple[int, int]], row: int) -> None:
    while (row, len(line)) in covered:
        line.append(TableCell(()))


def _cell(cell: HtmlElement, row: int, column: int, rows: int, covered: set[tuple[int, int]], lay: Lay) -> TableCell:
    columns = max(_number(cell.get("colspan")), 1)
    check_grid(rows, column + columns)
    down = min(_number(cell.get("rowspan", "1")) or rows, rows - row)
    while columns > 1 and any((row, column + right) in covered for right in range(1, columns)):
        columns -= 1
    covered |= {(row + below, column + right) for below in range(down) for right in range(columns)}
    covered.discard((row, column))
    return TableCell(lay(cell), down, columns)


def _number(text: str | None) -> int:
    digits = (text or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 1
