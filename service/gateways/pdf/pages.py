"""Pages of a book's own words as PDF: A4, in FiraGO, the same bytes for the same words."""

import importlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from fpdf import FPDF

from service.domain.document.sop_document import Block, Heading, Item, Paragraph, Table
from service.domain.telling.book_words import BookWords

MARGIN, WIDTH, HEIGHT = 64.0, 595.28, 841.89
TEXT = WIDTH - 2 * MARGIN
SIZE, LINE = 10.5, 15.0
FACES = {"": "FiraGO_Regular", "B": "FiraGO_Bold"}
SIZES = {1: 16.0, 2: 12.5, 3: 11.0, 4: 10.5}
COLUMNS = (105.0, TEXT - 105.0 - 130.0 - 45.0, 130.0, 45.0)
"""Of the contents: number, title, revision with its day, page."""
MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for the time of making, which would make the same book another file each time."""


@dataclass(frozen=True)
class LineBox:
    """Where a line of the contents stands: its page, counted from 0, and its box in points from the lower left."""

    page: int
    box: tuple[float, float, float, float]


@dataclass
class FrontPages:
    """The pages in front of the SOPs: the PDF, where each part begins, and where each line of the contents stands."""

    pdf: bytes = b""
    count: int = 0
    starts: dict[str, int] = field(default_factory=dict)
    places: list[LineBox] = field(default_factory=list)


def front_pages(words: BookWords, pages: Sequence[int], folder: Path) -> FrontPages:
    """Return what stands in front of SOPs that begin on these pages, counted from 1; fonts are laid into `folder`."""
    return _Front(words, pages, folder).drawn()


class _Front:
    """One drawing; an upper left origin, points."""

    def __init__(self, words: BookWords, pages: Sequence[int], folder: Path) -> None:
        self.words, self.pages, self.front = words, iter(pages), FrontPages()
        self.pdf = FPDF(unit="pt", format="A4")
        self.pdf.set_auto_page_break(True, margin=MARGIN)
        self.pdf.set_margins(MARGIN, MARGIN, MARGIN)
        self.pdf.set_creation_date(MADE)
        self.pdf.set_title(words.title)
        for style, face in FACES.items():
            file = folder / f"{face}.ttf"
            file.write_bytes(importlib.import_module(f"pymupdf_fonts.{face}").fontbuffer)
            self.pdf.add_font("text", style, file)

    def drawn(self) -> FrontPages:
        self._cover()
        self._part("decree", self.words.decree, centred=True)
        self._contents()
        self._part("guide", self.words.guide, centred=False)
        self.front.pdf, self.front.count = bytes(self.pdf.output()), self.pdf.page_no()
        return self.front

    def _begin(self, name: str) -> None:
        self.pdf.add_page()
        self.front.starts[name] = self.pdf.page_no() - 1

    def _cover(self) -> None:
        self._begin("cover")
        company, *others = self.words.cover
        self.pdf.set_y(HEIGHT / 3)
        self._say(self.words.title, 34, bold=True, align="C", line=44)
        self.pdf.ln(10)
        self._say(company, 20, align="C", line=28)
        self.pdf.ln(16)
        for text in others:
            self._say(text, 12, align="C", line=18)

    def _part(self, name: str, blocks: Sequence[Block], *, centred: bool) -> None:
        self._begin(name)
        number = 0
        for block in blocks:
            number = number + 1 if isinstance(block, Item) and block.ordered else 0
            self._block(block, number, centred=centred)

    def _block(self, block: Block, number: int, *, centred: bool) -> None:
        match block:
            case Heading(text=text, level=level):
                self.pdf.ln(4)
                self._say(text, SIZES[level], bold=True, align="C" if centred else "L", line=SIZES[level] * 1.35)
                self.pdf.ln(4)
            case Item(text=text, level=level):
                indent = 20.0 * (level + 1)
                self.pdf.set_font("text", "", SIZE)
                self.pdf.set_x(MARGIN + indent - 18)
                self.pdf.cell(18, LINE, f"{number}." if number else "•")
                self.pdf.multi_cell(TEXT - indent, LINE, text, align="L", new_x="LMARGIN", new_y="NEXT")
                self.pdf.ln(2)
            case Paragraph(text=text):
                self._say(text, SIZE, line=LINE)
                self.pdf.ln(5)
            case Table(rows=rows):
                for row in rows:
                    self._say("   ".join(row), SIZE, line=LINE)

    def _contents(self) -> None:
        self._begin("contents")
        self._say(self.words.contents_title, SIZES[1], bold=True, line=24)
        self._row(self.words.heads, bold=True)
        for part in self.words.contents:
            self.pdf.ln(4)
            self._say(part.department, 11, bold=True, line=18)
            for one in part.lines:
                top, bottom = self._row((one.number, one.title, one.since, str(next(self.pages))))
                box = (MARGIN, HEIGHT - bottom, WIDTH - MARGIN, HEIGHT - top)
                self.front.places.append(LineBox(self.pdf.page_no() - 1, box))
        if self.words.left_out:
            self.pdf.ln(12)
            self._say(self.words.left_out_title, 11, bold=True, line=18)
            for text in self.words.left_out:
                self._say(text, 9.5, line=14)

    def _row(self, cells: Sequence[str], *, bold: bool = False) -> tuple[float, float]:
        """Draw a line of the contents, and return where it begins and ends on its page."""
        self.pdf.set_font("text", "B" if bold else "", 9.5)
        widths = zip(cells, COLUMNS, strict=True)
        height = 13.0 * max(self._lines(text, width - 6) for text, width in widths) + 3
        if self.pdf.get_y() + height > HEIGHT - MARGIN:
            self.pdf.add_page()
        top, left = self.pdf.get_y(), MARGIN
        for text, width, align in zip(cells, COLUMNS, ("L", "L", "L", "R"), strict=True):
            self.pdf.set_xy(left, top)
            self.pdf.multi_cell(width - (0 if align == "R" else 6), 13, text, align=align, new_x="LMARGIN", new_y="TOP")
            left += width
        self.pdf.set_xy(MARGIN, top + height)
        return top, top + height

    def _lines(self, text: str, width: float) -> int:
        found = self.pdf.multi_cell(width, 13, text, dry_run=True, output="LINES")
        return len(found) if isinstance(found, list) else 1

    def _say(self, text: str, size: float, *, bold: bool = False, align: str = "L", line: float) -> None:
        self.pdf.set_font("text", "B" if bold else "", size)
        self.pdf.set_x(MARGIN)
        self.pdf.multi_cell(TEXT, line, text, align=align, new_x="LMARGIN", new_y="NEXT")
