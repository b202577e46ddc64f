"""A Word file becomes a Doc: styles, lists, tables with merged cells, links, breaks, page, header and footer."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.section import Section
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from service.sandbox.core.errors import invalid
from service.sandbox.docs.importing.laying import (
    Laying,
    ListItem,
    TableCell,
    between_paragraphs,
    element,
    fresh,
    paragraph,
    table,
    words,
)
from service.sandbox.docs.requests.text_styles import LINK_LOOKS
from service.sandbox.docs.tape import packing
from service.sandbox.docs.tape.blank import PLAIN, points
from service.sandbox.docs.tape.segment import NOTHING, Paragraph, Piece, Runs, Segment, Style

NAMED = {"Title": "TITLE", "Subtitle": "SUBTITLE", **{f"Heading {level}": f"HEADING_{level}" for level in range(1, 7)}}
ALIGNED = {"CENTER": "CENTER", "RIGHT": "END", "JUSTIFY": "JUSTIFIED"}
FIELDS = {"PAGE": "PAGE_NUMBER", "NUMPAGES": "PAGE_COUNT"}
NUMBERED = frozenset({"decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "decimalZero"})
BREAKS = {"page": "pageBreak", "column": "columnBreak"}
EMU_PER_POINT = 12700


def word(file: bytes) -> bytes:
    """Return the content of the Doc that a DOCX becomes; what is no DOCX is a 400."""
    try:
        source = docx.Document(io.BytesIO(file))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise invalid("The file is not a Word document.") from error
    return packing.dump(_Word(source).document())


class _Word:
    """One file; its lists by the number they have there."""

    def __init__(self, source: WordDocument) -> None:
        self._source = source
        self._laying = Laying()
        self._lists: dict[int, str] = {}

    def document(self) -> Any:
        """Return the Doc."""
        self._laying.pieces += self._pieces(self._source)
        section = self._source.sections[0]
        made = self._laying.document(_page(section))
        tab = made.tabs[0]
        for kind, part in (("header", section.header), ("footer", section.footer)):
            pieces = list(self._pieces(part))
            if any(isinstance(piece, Paragraph) and piece.text != "\n" for piece in pieces):
                key = fresh("kix.")
                tab.segments[key] = Segment(kind, between_paragraphs(pieces))
                tab.document_style = {**tab.document_style, f"default{kind.title()}Id": key}
        return made

    def _pieces(self, holder: Any) -> Iterator[Piece]:
        for block in holder.iter_inner_content():
            if isinstance(block, WordTable):
                yield from table(self._rows(block), _headers(block))
            else:
                yield paragraph(tuple(_runs(block)), _style(block), self._item(block))

    def _rows(self, source: WordTable) -> list[list[TableCell]]:
        """Return a table's cells; those that a merged one covers are there, empty."""
        grid = [list(row.cells) for row in source.rows]
        taken: set[Any] = set()
        rows = []
        for at, row in enumerate(grid):
            cells = []
            for column, cell in enumerate(row):
                covered = cell._tc in taken
                taken.add(cell._tc)
                down, right = _reach(grid, at, column)
                cells.append(TableCell(()) if covered else TableCell(list(self._pieces(cell)), down, right))
            rows.append(cells)
        return rows

    def _item(self, source: WordParagraph) -> ListItem | None:
        """Return the list item a paragraph is, by itself or by its style."""
        style = source.style
        for properties in (source._p.pPr, style.element.pPr if style is not None else None):
            numbering: Any = properties.numPr if properties is not None else None
            if numbering is not None and numbering.numId is not None and numbering.numId.val:
                number, level = int(numbering.numId.val), int(numbering.ilvl.val) if numbering.ilvl is not None else 0
                if number not in self._lists:
                    numbered = self._format(number, level) in NUMBERED
                    preset = "NUMBERED_DECIMAL_ALPHA_ROMAN" if numbered else "BULLET_DISC_CIRCLE_SQUARE"
                    self._lists[number] = self._laying.list_of(preset)
                return ListItem(self._lists[number], level)
        return None

    def _format(self, number: int, level: int) -> str:
        """Return how a list's level is numbered: "decimal", "bullet"."""
        numbering = self._source.part.numbering_part.element
        kept = numbering.xpath(f"w:num[@w:numId='{number}']/w:abstractNumId/@w:val")
        found = numbering.xpath(
            f"w:abstractNum[@w:abstractNumId='{kept[0] if kept else ''}']/w:lvl[@w:ilvl='{level}']/w:numFmt/@w:val"
        )
        return str(found[0]) if found else "bullet"


def _reach(grid: list[list[_Cell]], row: int, column: int) -> tuple[int, int]:
    """Return how many rows and columns the cell at a row and column fills."""
    cell, right, down = grid[row][column]._tc, 1, 1
    while column + right < len(grid[row]) and grid[row][column + right]._tc is cell:
        right += 1
    while row + down < len(grid) and column < len(grid[row + down]) and grid[row + down][column]._tc is cell:
        down += 1
    return down, right


def _headers(source: WordTable) -> int:
    """Return how many of the first rows repeat on every page."""
    count = 0
    for row in source.rows:
        properties = row._tr.trPr
        if properties is None or properties.find(qn("w:tblHeader")) is None:
            break
        count += 1
    return count


def _style(source: WordParagraph) -> Style:
    named = NAMED.get(source.style.name or "" if source.style is not None else "", "NORMAL_TEXT")
    style = {**PLAIN, "namedStyleType": named}
    aligned = ALIGNED.get(source.alignment.name if source.alignment is not None else "")
    return {**style, "alignment": aligned} if aligned else style


def _runs(source: WordParagraph) -> Iterator[Any]:
    for part in source.iter_inner_content():
        if isinstance(part, Hyperlink):
            looks = {"link": {"url": part.url}, **LINK_LOOKS} if part.url else NOTHING
            for run in part.runs:
                yield from _run(run, looks)
        else:
            yield from _run(part, NOTHING)
    for field in source._p.findall(qn("w:fldSimple")):
        kind = FIELDS.get(str(field.get(qn("w:instr"), "")).strip())
        if kind:
            yield from element("autoText", {"type": kind})


def _run(source: WordRun, looks: Style) -> Runs:
    runs: Runs = ()
    for part in source.iter_inner_content():
        if isinstance(part, str):
            runs += words(part.rstrip("\n") if part == "\n" and _breaks(source) else part, {**_looks(source), **looks})
    return runs + tuple(run for kind in _breaks(source) for run in element(kind))


def _breaks(source: WordRun) -> list[str]:
    found = [str(one.get(qn("w:type"), "")) for one in source._r.findall(qn("w:br"))]
    return [BREAKS[kind] for kind in found if kind in BREAKS]


def _looks(source: WordRun) -> Style:
    font = source.font
    looks: dict[str, Any] = {
        "bold": font.bold,
        "italic": font.italic,
        "underline": bool(font.underline),
        "strikethrough": font.strike,
        "baselineOffset": "SUPERSCRIPT" if font.superscript else "SUBSCRIPT" if font.subscript else None,
        "fontSize": points(font.size.pt) if font.size is not None else None,
        "foregroundColor": _colour(font.color.rgb) if font.color is not None and font.color.rgb is not None else None,
    }
    return {name: value for name, value in looks.items() if value}


def _colour(rgb: Any) -> Mapping[str, Any] | None:
    channels = {name: level / 255 for name, level in zip(("red", "green", "blue"), rgb, strict=True) if level}
    return {"color": {"rgbColor": channels}} if channels else None


def _page(section: Section) -> Style:
    """Return what the page's style says of size and margins."""
    style: dict[str, Any] = {}
    if section.page_width and section.page_height:
        style["pageSize"] = {"height": _length(section.page_height), "width": _length(section.page_width)}
    for side in ("top", "bottom", "left", "right"):
        margin = getattr(section, f"{side}_margin")
        if margin is not None:
            style[f"margin{side.title()}"] = _length(margin)
    return style


def _length(emu: int) -> Style:
    return points(round(emu / EMU_PER_POINT, 2))
