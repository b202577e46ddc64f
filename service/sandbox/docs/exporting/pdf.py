"""A Doc as PDF: its pages with header and footer, the same bytes for the same document."""

import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from fpdf import FPDF

from service.sandbox.docs.exporting.boxes import Canvas, PageBox
from service.sandbox.docs.exporting.fonts import Fonts
from service.sandbox.docs.exporting.readable import (
    PAGE,
    PAGES,
    Block,
    ReadableParagraph,
    ReadableTable,
    Reading,
    Rule,
    points,
)
from service.sandbox.docs.exporting.reading import read
from service.sandbox.docs.exporting.table import boxes

LETTER = (612.0, 792.0)
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
        writer = FPDF(unit="pt", format=_size(reading.style))
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


def _size(style: Mapping[str, Any]) -> tuple[float, float]:
    size = style.get("pageSize", {})
    width, height = points(size.get("width")) or LETTER[0], points(size.get("height")) or LETTER[1]
    return (height, width) if style.get("flipPageOrientation") else (width, height)


class _Pages:
    def __init__(self, reading: Reading, canvas: Canvas) -> None:
        self._reading, self._canvas = reading, canvas
        self._width, self._height = _size(reading.style)
        self._left = self._margin("marginLeft", MARGIN)
        self._column = self._width - self._left - self._margin("marginRight", MARGIN)
        self._rooms: dict[int, tuple[float, float]] = {}

    def draw(self) -> None:
        """Draw every page."""
        pages = self._filled()
        for number, page in enumerate(pages, start=1):
            self._canvas.pdf.add_page()
            shown = number + self._reading.style.get("pageNumberStart", 1) - 1
            header, footer = (self._segment(kind, number, shown, len(pages)) for kind in ("Header", "Footer"))
            foot = self._height - self._margin("marginFooter", 36) - _tall(footer)
            for top, box in (*page, *_stacked(header, self._margin("marginHeader", 36)), *_stacked(footer, foot)):
                box.draw(self._canvas, self._left, top)

    def _filled(self) -> list[list[tuple[float, PageBox]]]:
        """Return the pages: each box with its top."""
        body = _numbered(self._reading.body, "", "")  # which page a line of the text falls on is not known yet
        waiting = boxes(self._canvas, (*body, *_notes(self._reading)), self._column)[::-1]
        pages: list[list[tuple[float, PageBox]]] = [[]]
        at, bottom = self._room(1)
        fresh = True
        while waiting:
            box = waiting.pop()
            above = 0.0 if fresh else box.above
            room, page = bottom - at - above, bottom - self._room(len(pages))[0] - _tall(box.repeat)
            if box.split and box.height > page and room > page / 4:
                first, rest = box.split(room)
                waiting.append(replace(rest, repeat=box.repeat))
                box = replace(first, above=box.above, repeat=box.repeat)
            if not fresh and (box.breaks or _chain(box, waiting, page) > room):
                waiting.append(replace(box, breaks=False))
                pages.append([])
                at, bottom = self._room(len(pages))
                pages[-1] += _stacked(box.repeat, at)
                at, fresh = at + _tall(box.repeat), True
                continue
            pages[-1].append((at + above, box))
            at, fresh = at + above + box.height, False
        return pages

    def _room(self, number: int) -> tuple[float, float]:
        """Return where the text of a page may begin and must end: a tall header pushes it down."""
        if number not in self._rooms:
            self._rooms[number] = self._measured(number)
        return self._rooms[number]

    def _measured(self, number: int) -> tuple[float, float]:
        header, footer = (_tall(self._segment(kind, number, number, number)) for kind in ("Header", "Footer"))
        top = max(self._margin("marginTop", MARGIN), self._margin("marginHeader", 36) + header if header else 0)
        low = max(self._margin("marginBottom", MARGIN), self._margin("marginFooter", 36) + footer if footer else 0)
        return top, self._height - low

    def _segment(self, kind: str, number: int, shown: int, count: int) -> list[PageBox]:
        style = self._reading.style
        key = f"default{kind}Id"
        if number == 1 and style.get("useFirstPageHeaderFooter"):
            key = f"firstPage{kind}Id"
        elif number % 2 == 0 and style.get("useEvenPageHeaderFooter"):
            key = f"evenPage{kind}Id"
        kept = self._reading.headers if kind == "Header" else self._reading.footers
        blocks = kept.get(style.get(key, ""), ())
        return boxes(self._canvas, _numbered(blocks, str(shown), str(count)), self._column)

    def _margin(self, name: str, default: float) -> float:
        style = self._reading.style
        return points(style[name]) if name in style else default


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
