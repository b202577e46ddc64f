"""A Doc as PDF: its pages with header and footer, the same bytes for the same document."""

import hashlib
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fpdf import FPDF

from service.sandbox.docs.exporting.boxes import Canvas, PageBox, nothing
from service.sandbox.docs.exporting.fonts import Fonts
from service.sandbox.docs.exporting.readable import (
    PAGE,
    PAGES,
    Block,
    ReadableParagraph,
    ReadableTable,
    Reading,
    Rule,
    page_size,
    points,
)
from service.sandbox.docs.exporting.reading import read
from service.sandbox.docs.exporting.table import boxes

MARGIN = 72.0
MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for the time of making, which would make each export of one document another file."""


MOST_KEPT = 200
_KEPT: dict[bytes, bytes] = {}
"""The last PDFs, by what they show."""


def pdf(document: dict[str, Any]) -> bytes:
    """Return the PDF of a document; one that reads as another did is not drawn again."""
    reading = read(document)
    shown = hashlib.sha256(repr(reading).encode("utf-8", "surrogatepass")).digest()
    drawn = _KEPT.get(shown) or _drawn(reading)
    if len(_KEPT) >= MOST_KEPT:
        _KEPT.clear()
    _KEPT[shown] = drawn
    return drawn


def _drawn(reading: Reading) -> bytes:
    with tempfile.TemporaryDirectory(prefix="fonts-") as folder:
        writer = FPDF(unit="pt", format=page_size(reading.style))
        writer.set_auto_page_break(False)
        writer.set_margin(0)
        writer.c_margin = 0
        writer.set_title(reading.title)
        writer.set_creation_date(MADE)
        fonts = Fonts(writer, Path(folder))
        try:
            _Pages(reading, Canvas(writer, fonts)).draw()
            fonts.forget_layout()
            return bytes(writer.output())
        finally:
            fonts.close()


class _Sheet:
    """How the pages of a section are: their size, margins, and what stands above and below the text."""

    def __init__(self, reading: Reading, canvas: Canvas, style: Mapping[str, Any]) -> None:
        self._reading, self._canvas, self._style = reading, canvas, style
        self.width, self.height = page_size(style)
        self.left = self._margin("marginLeft", MARGIN)
        self.column = self.width - self.left - self._margin("marginRight", MARGIN)
        self._rooms: dict[int, tuple[float, float]] = {}

    def margins(self, number: int, count: int) -> list[tuple[float, PageBox]]:
        """Return what stands above and below the text of a page of so many, each box with its top."""
        shown = number + self._style.get("pageNumberStart", 1) - 1
        header, footer = (self._segment(kind, number, shown, count) for kind in ("Header", "Footer"))
        foot = self.height - self._margin("marginFooter", 36) - _tall(footer)
        return [*_stacked(header, self._margin("marginHeader", 36)), *_stacked(footer, foot)]

    def room(self, number: int) -> tuple[float, float]:
        """Return where the text of a page may begin and must end: a tall header pushes it down."""
        if number not in self._rooms:
            self._rooms[number] = self._measured(number)
        return self._rooms[number]

    def _measured(self, number: int) -> tuple[float, float]:
        header, footer = (_tall(self._segment(kind, number, number, number)) for kind in ("Header", "Footer"))
        top = max(self._margin("marginTop", MARGIN), self._margin("marginHeader", 36) + header if header else 0)
        low = max(self._margin("marginBottom", MARGIN), self._margin("marginFooter", 36) + footer if footer else 0)
        return top, self.height - low

    def _segment(self, kind: str, number: int, shown: int, count: int) -> list[PageBox]:
        style = self._style
        key = f"default{kind}Id"
        if number == 1 and style.get("useFirstPageHeaderFooter"):
            key = f"firstPage{kind}Id"
        elif number % 2 == 0 and style.get("useEvenPageHeaderFooter"):
            key = f"evenPage{kind}Id"
        kept = self._reading.headers if kind == "Header" else self._reading.footers
        blocks = kept.get(style.get(key, ""), ())
        return boxes(self._canvas, _numbered(blocks, str(shown), str(count)), self.column)

    def _margin(self, name: str, default: float) -> float:
        return points(self._style[name]) if name in self._style else default


@dataclass(frozen=True)
class _Page:
    """A page, and the boxes on it, each with its top."""

    sheet: _Sheet
    boxes: list[tuple[float, PageBox]] = field(default_factory=list)


class _Pages:
    def __init__(self, reading: Reading, canvas: Canvas) -> None:
        self._reading, self._canvas = reading, canvas

    def draw(self) -> None:
        """Draw every page."""
        pages = self._filled()
        for number, page in enumerate(pages, start=1):
            sheet = page.sheet
            self._canvas.pdf.add_page(format=(sheet.width, sheet.height))
            for top, box in (*page.boxes, *sheet.margins(number, len(pages))):
                box.draw(self._canvas, sheet.left, top)

    def _filled(self) -> list[_Page]:
        """Return the pages; with each section others begin."""
        waiting, sheets = self._boxes()
        sheet = next(sheets)
        pages, fresh = [_Page(sheet)], True
        at, bottom = sheet.room(1)
        while waiting:
            box = waiting.pop()
            if box.begins_section and fresh:
                sheet = next(sheets)
                pages[-1] = _Page(sheet)
                at, bottom = sheet.room(len(pages))
                continue
            above = 0.0 if fresh else box.above
            room, page = bottom - at - above, bottom - sheet.room(len(pages))[0] - _tall(box.repeat)
            if box.split and box.height > page and room > page / 4:
                first, rest = box.split(room)
                waiting.append(replace(rest, repeat=box.repeat))
                box = replace(first, above=box.above, repeat=box.repeat)
            if not fresh and (box.breaks or _chain(box, waiting, page) > room):
                waiting.append(replace(box, breaks=False))
                pages.append(_Page(sheet))
                at, bottom = sheet.room(len(pages))
                pages[-1].boxes.extend(_stacked(box.repeat, at))
                at, fresh = at + _tall(box.repeat), True
                continue
            pages[-1].boxes.append((at + above, box))
            at, fresh = at + above + box.height, False
        return pages

    def _boxes(self) -> tuple[list[PageBox], Iterator[_Sheet]]:
        """Return what is to be set, the last first, and the sheets on which it is, from section to section."""
        found: list[PageBox] = []
        sheets = [_Sheet(self._reading, self._canvas, style) for style, _ in self._reading.sections]
        for number, (sheet, (_, part)) in enumerate(zip(sheets, self._reading.sections, strict=True)):
            blocks = [*part, *(_notes(self._reading) if number == len(sheets) - 1 else ())]
            shown = _numbered(blocks, "", "")  # which page a line of the text falls on is not known yet
            begins = [PageBox(0, nothing, breaks=True, begins_section=True)] if number else []
            found += [*begins, *boxes(self._canvas, shown, sheet.column)]
        return found[::-1], iter(sheets)


def _chain(box: PageBox, waiting: Sequence[PageBox], page: float) -> float:
    """Return the height of a box and of what it must not be parted from, if a page can hold that."""
    height, position = box.height, len(waiting) - 1
    while box.glued and position >= 0 and not waiting[position].breaks:
        box = waiting[position]
        height += box.above + box.height
        position -= 1
    return height if height <= page else box.height


def _tall(column: Sequence[PageBox]) -> float:
    return sum(box.height for box in column) + sum(box.above for box in column[1:])


def _stacked(column: Sequence[PageBox], top: float) -> list[tuple[float, PageBox]]:
    """Return boxes one below the other, each with its top."""
    return [(top + _tall(column[:above]) + (box.above if above else 0), box) for above, box in enumerate(column)]


def _numbered(blocks: Sequence[Block], page: str, pages: str) -> tuple[Block, ...]:
    """Return blocks with the page's number in its places."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, ReadableParagraph):
            runs = (replace(run, text=run.text.replace(PAGE, page).replace(PAGES, pages)) for run in block.runs)
            block = replace(block, runs=tuple(runs))  # the numbered one takes its place
        elif isinstance(block, ReadableTable):
            rows = tuple(
                tuple(replace(cell, blocks=_numbered(cell.blocks, page, pages)) for cell in row) for row in block.rows
            )
            block = replace(block, rows=rows)  # the numbered one takes its place
        found.append(block)
    return tuple(found)


def _notes(reading: Reading) -> list[Block]:
    """Return the footnotes, set behind the text."""
    found: list[Block] = [Rule()] if reading.footnotes else []
    for number, blocks in reading.footnotes:
        for position, block in enumerate(blocks):
            if not position and isinstance(block, ReadableParagraph) and block.runs:
                block = replace(
                    block, runs=(replace(block.runs[0], text=f"[{number}] "), *block.runs)
                )  # the note with its number
            found.append(block)
    return found
