"""A Doc as a Word file: styles, lists, tables with spans and pinned rows, header and footer with page numbers."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section, _Footer, _Header
from docx.shared import Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from service.sandbox.docs.exporting.readable import (
    PAGE,
    PAGES,
    Block,
    Json,
    PageBreak,
    ReadableParagraph,
    ReadablePicture,
    ReadableRun,
    ReadableTable,
    Rule,
    colour,
    page_size,
    points,
)
from service.sandbox.docs.exporting.reading import read

MADE = datetime(2000, 1, 1, tzinfo=UTC)
ALIGNED = {
    "CENTER": WD_ALIGN_PARAGRAPH.CENTER,
    "END": WD_ALIGN_PARAGRAPH.RIGHT,
    "JUSTIFIED": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
STYLES = {"TITLE": "Title", "SUBTITLE": "Subtitle", **{f"HEADING_{level}": f"Heading {level}" for level in range(1, 7)}}
FIELDS = {PAGE: "PAGE", PAGES: "NUMPAGES"}
Holder = Document | _Cell | _Header | _Footer


def word(document: dict[str, Any]) -> bytes:
    """Return the DOCX of a document, the same bytes for the same document."""
    reading = read(document)
    file = docx.Document()
    file.core_properties.title, file.core_properties.author = reading.title, ""
    file.core_properties.created = file.core_properties.modified = MADE
    _write(file.sections[0].header, reading.headers.get(reading.style.get("defaultHeaderId", ""), ()))
    _write(file.sections[0].footer, reading.footers.get(reading.style.get("defaultFooterId", ""), ()))
    for at, (style, part) in enumerate(reading.sections):
        _page(file.add_section() if at else file.sections[0], style)
        _write(file, part)
    for number, blocks in reading.footnotes:
        _write(file, blocks, f"[{number}] ")
    kept = io.BytesIO()
    file.save(kept)
    return _timeless(kept.getvalue())


def _page(section: Section, style: Json) -> None:
    section.page_width, section.page_height = map(Pt, page_size(style))
    for side in ("top", "bottom", "left", "right"):
        setattr(section, f"{side}_margin", Pt(points(style.get(f"margin{side.title()}", {"magnitude": 72}))))
    section.header_distance = Pt(points(style.get("marginHeader", {"magnitude": 36})))
    section.footer_distance = Pt(points(style.get("marginFooter", {"magnitude": 36})))


def _write(holder: Holder, blocks: Sequence[Block], before: str = "") -> None:
    """Write blocks behind what the holder has; the empty paragraph that it came with is used first."""
    free = list(holder.paragraphs)
    for block in blocks:
        if isinstance(block, ReadableTable):
            _table(holder, block)
            continue
        paragraph = free.pop() if free else holder.add_paragraph()
        if isinstance(block, ReadableParagraph):
            _paragraph(paragraph, block, before)
        elif isinstance(block, PageBreak):
            paragraph.add_run().add_break(WD_BREAK.PAGE)
        elif isinstance(block, Rule | ReadablePicture):
            paragraph.add_run("" if isinstance(block, Rule) else f"[{block.description}]")
        before = ""


def _paragraph(paragraph: WordParagraph, block: ReadableParagraph, before: str) -> None:
    paragraph.style = STYLES.get(block.named, "Normal")
    shape = paragraph.paragraph_format
    shape.alignment = ALIGNED.get(block.style.get("alignment", ""))
    shape.space_before, shape.space_after = Pt(block.length("spaceAbove")), Pt(block.length("spaceBelow"))
    shape.line_spacing = (block.style.get("lineSpacing") or 100) / 100
    shape.keep_with_next = bool(block.style.get("keepWithNext"))
    start = block.length("indentStart")
    shape.left_indent = Pt(start)
    if "indentFirstLine" in block.style:
        shape.first_line_indent = Pt(block.length("indentFirstLine") - start)
    glyph = f"{block.bullet.glyph}\t" if block.bullet else ""
    if before or glyph:
        _styled(paragraph.add_run(before + glyph), block.runs[0] if block.runs else ReadableRun("", size=block.size))
    for run in block.runs:
        _run(paragraph, run)


def _run(paragraph: WordParagraph, run: ReadableRun) -> None:
    if run.text in FIELDS:
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), FIELDS[run.text])
        paragraph._p.append(field)
        return
    written = paragraph.add_run(run.text.replace("\v", "\n"))
    _styled(written, run)
    if run.link.startswith(("http://", "https://", "mailto:")):
        key = paragraph.part.relate_to(run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), key)
        written._r.addprevious(link)
        link.append(written._r)


def _styled(written: WordRun, run: ReadableRun) -> None:
    font = written.font
    font.name, font.size = "Arial", Pt(run.size)
    font.bold, font.italic, font.underline, font.strike = run.bold, run.italic, run.underline, run.struck
    font.color.rgb = RGBColor(*run.colour)
    font.superscript, font.subscript = run.offset == "SUPERSCRIPT", run.offset == "SUBSCRIPT"


def _table(holder: Holder, table: ReadableTable) -> None:
    columns = len(table.widths)
    if isinstance(holder, Document | _Cell):
        written = holder.add_table(len(table.rows), columns)
    else:
        written = holder.add_table(len(table.rows), columns, Pt(450))
    written.style = "Table Grid"
    for at, row in enumerate(table.rows):
        if at < table.headers:
            pinned = OxmlElement("w:tblHeader")
            written.rows[at]._tr.get_or_add_trPr().append(pinned)
        for cell in row:
            shown = _merged(written, at, cell.column, cell.rows, cell.columns)
            width = table.widths[cell.column]
            if width and cell.columns == 1:
                shown.width = Pt(width)
            _write(shown, cell.blocks)
            shade = colour(cell.style.get("backgroundColor"))
            if shade:
                filled = OxmlElement("w:shd")
                filled.set(qn("w:val"), "clear")
                filled.set(qn("w:fill"), "".join(f"{channel:02X}" for channel in shade))
                shown._tc.get_or_add_tcPr().append(filled)


def _merged(table: WordTable, row: int, column: int, rows: int, columns: int) -> _Cell:
    cell = table.cell(row, column)
    return cell.merge(table.cell(row + rows - 1, column + columns - 1)) if rows * columns > 1 else cell


def _timeless(file: bytes) -> bytes:
    """Return the same archive without the times at which its parts were packed."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as source, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), source.read(name), zipfile.ZIP_DEFLATED)
    return kept.getvalue()
