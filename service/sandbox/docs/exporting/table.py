"""Blocks in a column: paragraphs, and tables whose rows may stretch, span, break over pages and repeat their header."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fpdf import FPDF

from service.sandbox.docs.exporting.boxes import Canvas, PageBox, other_box, paragraph_boxes
from service.sandbox.docs.exporting.readable import (
    Block,
    Json,
    ReadableCell,
    ReadableParagraph,
    ReadableTable,
    colour,
    points,
)

PADDING = 5.0
SIDES = ("Left", "Top", "Right", "Bottom")
Edges = tuple[float, float, float, float]


def boxes(canvas: Canvas, blocks: Sequence[Block], width: float) -> list[PageBox]:
    """Return the boxes of blocks set in a column of that width."""
    found: list[PageBox] = []
    below, listed = 0.0, False
    for block in blocks:
        if isinstance(block, ReadableParagraph):
            close = listed and block.bullet is not None
            found += paragraph_boxes(canvas, block, width, 0 if close else below + block.length("spaceAbove"))
            below, listed = block.length("spaceBelow"), block.bullet is not None
            continue
        found += _rows(canvas, block, width, below) if isinstance(block, ReadableTable) else [other_box(block, width)]
        below, listed = 0.0, False
    return found


@dataclass(frozen=True)
class _Placed:
    """A cell laid out: its column's left edge and width, and its content as boxes."""

    cell: ReadableCell
    left: float
    width: float
    content: tuple[PageBox, ...]

    @property
    def height(self) -> float:
        return _height(self.content) + _padding(self.cell.style, "Top") + _padding(self.cell.style, "Bottom")


@dataclass(frozen=True)
class _Group:
    """Rows that cells span together, each with the height it has at least."""

    rows: tuple[tuple[_Placed, ...], ...]
    least: tuple[float, ...]

    @property
    def kept(self) -> bool:
        """Whether it stays with the rows below: every paragraph in it is kept with the next one."""
        return all(box.glued for row in self.rows for placed in row for box in placed.content)

    def heights(self) -> list[float]:
        """Return each row's height: its tallest cell's, and the last row of a span takes what the span needs more."""
        found = list(self.least)
        for spans in (False, True):
            for at, row in enumerate(self.rows):
                for placed in row:
                    end = min(at + placed.cell.rows, len(found))
                    if spans == (placed.cell.rows > 1):
                        found[end - 1] += max(0.0, placed.height - sum(found[at:end]))
        return found

    def box(self, above: float = 0) -> PageBox:
        """Return the group as one box."""
        heights = self.heights()
        return PageBox(sum(heights), lambda canvas, x, y: self.draw(canvas, x, y, heights), above, split=self.split)

    def draw(self, canvas: Canvas, x: float, y: float, heights: list[float]) -> None:
        """Draw backgrounds and borders, and the words above them."""
        for at, row in enumerate(self.rows):
            top = y + sum(heights[:at])
            for placed in row:
                tall = sum(heights[at : at + placed.cell.rows])
                edges = (x + placed.left, top, x + placed.left + placed.width, top + tall)
                _shade(canvas.pdf, placed.cell.style, edges)
                _border(canvas.pdf, placed.cell.style, edges)
                _fill(canvas, placed, edges)

    def split(self, room: float) -> tuple[PageBox, PageBox]:
        """Return what fits into that height and the rest: whole rows, or else lines of the first row."""
        heights = self.heights()
        count = next((number for number in range(len(heights)) if sum(heights[: number + 1]) > room), len(heights) - 1)
        if len(self.rows) > 1:
            first, rest = self._cut(max(1, count), heights)
        else:
            first, rest = self._torn(room)
        return first.box(), rest.box()

    def _cut(self, count: int, heights: list[float]) -> tuple["_Group", "_Group"]:
        """Return the rows before and after; a cell over the cut goes on behind it, empty unless its words need it."""
        upper, crossing = [], []
        for at, row in enumerate(self.rows[:count]):
            kept = []
            for placed in row:
                over = at + placed.cell.rows - count
                if over > 0:
                    one, two = _parted(placed, sum(heights[at:count]))
                    placed = replace(one, cell=replace(placed.cell, rows=count - at))  # the cut one takes its place
                    crossing.append(replace(two, cell=replace(two.cell, rows=over)))
                kept.append(placed)
            upper.append(tuple(kept))
        lower = (tuple(sorted((*crossing, *self.rows[count]), key=lambda one: one.left)), *self.rows[count + 1 :])
        return _Group(tuple(upper), self.least[:count]), _Group(lower, self.least[count:])

    def _torn(self, room: float) -> tuple["_Group", "_Group"]:
        pairs = [_parted(placed, room) for placed in self.rows[0]]
        return _Group((tuple(one for one, _ in pairs),), (0,)), _Group((tuple(two for _, two in pairs),), (0,))


def _parted(placed: _Placed, room: float) -> tuple[_Placed, _Placed]:
    """Return the cell with the lines that fit, at least one, and with the others."""
    left, count = room - _padding(placed.cell.style, "Top") - _padding(placed.cell.style, "Bottom"), 0
    while count < len(placed.content) and (_height(placed.content[: count + 1]) <= left or not count):
        count += 1
    return replace(placed, content=placed.content[:count]), replace(placed, content=placed.content[count:])


def _rows(canvas: Canvas, table: ReadableTable, width: float, above: float) -> list[PageBox]:
    widths = _widths(table, width)
    placed = [tuple(_place(canvas, cell, widths) for cell in row) for row in table.rows]
    groups: list[tuple[int, _Group]] = []
    start, end = 0, 0
    for at, row in enumerate(placed):
        end = max(end, at + 1, *(at + one.cell.rows for one in row), at)
        if end == at + 1:
            groups.append((start, _Group(tuple(placed[start:end]), table.heights[start:end])))
            start = end
    header = tuple(group.box() for at, group in groups if at < table.headers)
    found = [group.box(0 if number else above) for number, (_, group) in enumerate(groups)]
    return [
        replace(box, glued=True) if number < len(header) else replace(box, glued=group.kept, repeat=header)
        for number, (box, (_, group)) in enumerate(zip(found, groups, strict=True))
    ]


def _widths(table: ReadableTable, width: float) -> list[float]:
    """Return the columns' widths: the fixed ones, even shares of what is left, never wider together than the column."""
    fixed = sum(one for one in table.widths if one)
    open_ones = sum(not one for one in table.widths)
    share = max((width - fixed) / open_ones, 24) if open_ones else 0
    found = [one or share for one in table.widths]
    scale = min(1, width / sum(found)) if found else 1
    return [one * scale for one in found]


def _place(canvas: Canvas, cell: ReadableCell, widths: list[float]) -> _Placed:
    wide = sum(widths[cell.column : cell.column + cell.columns])
    inside = wide - _padding(cell.style, "Left") - _padding(cell.style, "Right")
    return _Placed(cell, sum(widths[: cell.column]), wide, tuple(boxes(canvas, cell.blocks, inside)))


def _fill(canvas: Canvas, placed: _Placed, edges: Edges) -> None:
    style = placed.cell.style
    spare = edges[3] - edges[1] - placed.height
    lowered = {"MIDDLE": spare / 2, "BOTTOM": spare}.get(style.get("contentAlignment", "TOP"), 0)
    top = edges[1] + _padding(style, "Top") + max(0, lowered)
    for number, box in enumerate(placed.content):
        top += box.above if number else 0
        box.draw(canvas, edges[0] + _padding(style, "Left"), top)
        top += box.height


def _height(content: Sequence[PageBox]) -> float:
    return sum(box.height for box in content) + sum(box.above for box in content[1:])


def _padding(style: Json, side: str) -> float:
    return points(style[f"padding{side}"]) if f"padding{side}" in style else PADDING


def _shade(pdf: FPDF, style: Json, edges: Edges) -> None:
    shade = colour(style.get("backgroundColor"))
    if shade:
        pdf.set_fill_color(*shade)
        pdf.rect(edges[0], edges[1], edges[2] - edges[0], edges[3] - edges[1], style="F")


def _border(pdf: FPDF, style: Json, edges: Edges) -> None:
    left, top, right, bottom = edges
    ends = (
        (left, top, left, bottom),
        (left, top, right, top),
        (right, top, right, bottom),
        (left, bottom, right, bottom),
    )
    for side, end in zip(SIDES, ends, strict=True):
        border = style.get(f"border{side}", {})
        width = points(border["width"]) if "width" in border else 1.0
        if width:
            pdf.set_draw_color(*(colour(border.get("color")) or (0, 0, 0)))
            pdf.set_line_width(width)
            pdf.line(*end)
