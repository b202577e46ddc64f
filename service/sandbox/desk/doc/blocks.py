"""The paragraphs, tables and breaks of one segment of a tab, ready to be drawn."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.sandbox.desk.doc import look
from service.sandbox.desk.doc.glyphs import Glyph, Glyphs
from service.sandbox.desk.doc.pieces import InlinePiece, Pieces

Json = Mapping[str, Any]
_TAGS = {"TITLE": "h1", "SUBTITLE": "p", **{f"HEADING_{level}": f"h{level}" for level in range(1, 7)}}
NEXT_PAGE = ("NEXT_PAGE", "EVEN_PAGE", "ODD_PAGE")


@dataclass(frozen=True)
class ShownParagraph:
    """A paragraph: indexes [start, end), its newline among them; `named` is its named style."""

    start: int
    end: int
    tag: str
    named: str
    css: str
    backwards: bool
    heading: str
    glyph: Glyph | None
    pieces: tuple[InlinePiece, ...]
    suggestions: tuple[str, ...] = ()
    page_before: bool = False
    kind: str = "paragraph"


@dataclass(frozen=True)
class ShownCell:
    """A cell with what it covers; those that are covered are left out."""

    row: int
    column: int
    rows: int
    columns: int
    css: str
    header: bool
    blocks: tuple["Block", ...]
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShownRow:
    """A row: its least height in points and its cells."""

    index: int
    height: float
    cells: tuple[ShownCell, ...]
    header: bool
    suggestions: tuple[str, ...] = ()
    deleted: bool = False


@dataclass(frozen=True)
class ShownTable:
    """A table; `widths` in points, None where a column takes an even share."""

    start: int
    rows: tuple[ShownRow, ...]
    widths: tuple[float | None, ...]
    kind: str = "table"

    @property
    def width(self) -> float | None:
        """The width of the whole, where every column has one."""
        known = [width for width in self.widths if width]
        return sum(known) if len(known) == len(self.widths) else None

    @property
    def headers(self) -> tuple[ShownRow, ...]:
        """The rows at its top that name what stands below."""
        end = next((at for at, row in enumerate(self.rows) if not row.header), len(self.rows))
        return self.rows[:end]

    @property
    def body(self) -> tuple[ShownRow, ...]:
        """The other rows."""
        return self.rows[len(self.headers) :]


@dataclass(frozen=True)
class Contents:
    """A table of contents, which Docs keeps."""

    blocks: tuple["Block", ...]
    kind: str = "contents"


@dataclass(frozen=True)
class SectionBreak:
    """Where a section ends; `page` where the next begins a page, `style` is the next one's, as Google names it."""

    page: bool
    style: Json
    kind: str = "section"


Block = ShownParagraph | ShownTable | Contents | SectionBreak


@dataclass(frozen=True)
class Blocks:
    """What a tab holds beside its text: named styles, lists, pictures."""

    tab: Json
    glyphs: Glyphs
    pieces: Pieces

    def of(self, content: Sequence[Json]) -> Iterator[Block]:
        """Yield what stands in a segment or in a cell."""
        for at, element in enumerate(content):
            if "paragraph" in element:
                yield self._paragraph(element)
            elif "table" in element:
                yield self._table(element.get("startIndex", 0), element["table"])
            elif "tableOfContents" in element:
                yield Contents(tuple(self.of(element["tableOfContents"].get("content", ()))))
            elif at and "sectionBreak" in element:
                style = element["sectionBreak"].get("sectionStyle", {})
                yield SectionBreak(style.get("sectionType") in NEXT_PAGE, style)

    def _named(self, name: str, kind: str) -> Json:
        styles = {style["namedStyleType"]: style for style in self.tab.get("namedStyles", {}).get("styles", ())}
        return {**styles.get("NORMAL_TEXT", {}).get(kind, {}), **styles.get(name, {}).get(kind, {})}

    def _paragraph(self, element: Json) -> ShownParagraph:
        paragraph = element["paragraph"]
        own = paragraph.get("paragraphStyle", {})
        named = own.get("namedStyleType", "NORMAL_TEXT")
        style = {**self._named(named, "paragraphStyle"), **own}
        bullet = paragraph.get("bullet")
        base = look.text({**self._named(named, "textStyle"), **_size_of_empty(paragraph)})
        return ShownParagraph(
            start=element.get("startIndex", 0),
            end=element["endIndex"],
            tag=_TAGS.get(named, "p"),
            named=named,
            css=f"{base};{look.paragraph(style, bulleted=bullet is not None)}",
            backwards=style.get("direction") == "RIGHT_TO_LEFT",
            heading=own.get("headingId", ""),
            glyph=None if bullet is None else self.glyphs.next(bullet),
            pieces=tuple(self.pieces.of(paragraph)),
            suggestions=_suggested(paragraph),
            page_before=bool(style.get("pageBreakBefore")),
        )

    def _table(self, start: int, table: Json) -> ShownTable:
        rows = table.get("tableRows", ())
        covered: set[tuple[int, int]] = set()
        drawn = []
        for at, row in enumerate(rows):
            cells = []
            for column, cell in enumerate(row.get("tableCells", ())):
                style = cell.get("tableCellStyle", {})
                down, across = max(1, style.get("rowSpan", 1)), max(1, style.get("columnSpan", 1))
                if (at, column) not in covered:
                    covered |= {(at + y, column + x) for y in range(down) for x in range(across)}
                    cells.append(self._cell(cell, at, column, header=_is_header(row)))
            drawn.append(_row(at, row, tuple(cells)))
        properties = table.get("tableStyle", {}).get("tableColumnProperties", ())
        fixed = [one if one.get("widthType") == "FIXED_WIDTH" else {} for one in properties]
        widths = [look.points(one.get("width")) or None for one in fixed]
        widths += [None] * (table.get("columns", len(widths)) - len(widths))
        return ShownTable(start, tuple(drawn), tuple(widths))

    def _cell(self, cell: Json, row: int, column: int, *, header: bool) -> ShownCell:
        style = cell.get("tableCellStyle", {})
        return ShownCell(
            row,
            column,
            max(1, style.get("rowSpan", 1)),
            max(1, style.get("columnSpan", 1)),
            look.cell(style),
            header,
            tuple(self.of(cell.get("content", ()))),
            (*cell.get("suggestedInsertionIds", ()), *cell.get("suggestedDeletionIds", ())),
        )


def _is_header(row: Json) -> bool:
    return bool(row.get("tableRowStyle", {}).get("tableHeader"))


def _row(at: int, row: Json, cells: tuple[ShownCell, ...]) -> ShownRow:
    style = row.get("tableRowStyle", {})
    removed = tuple(row.get("suggestedDeletionIds", ()))
    ids = (*row.get("suggestedInsertionIds", ()), *removed)
    return ShownRow(at, look.points(style.get("minRowHeight")), cells, _is_header(row), ids, bool(removed))


def _size_of_empty(paragraph: Json) -> Json:
    """Return the style of an empty paragraph's newline: it is as tall as that, and what is typed will look so."""
    elements = paragraph.get("elements", ())
    alone = elements[0].get("textRun", {}) if len(elements) == 1 else {}
    return alone.get("textStyle", {}) if alone.get("content") == "\n" else {}


def _suggested(paragraph: Json) -> tuple[str, ...]:
    """Return the suggestions that touch a paragraph as one: its style, its bullet, or its end."""
    found = [*paragraph.get("suggestedParagraphStyleChanges", ()), *paragraph.get("suggestedBulletChanges", ())]
    elements = paragraph.get("elements", ())
    last = elements[-1].get("textRun", {}) if elements else {}
    if last.get("content", "").endswith("\n"):
        found += [*last.get("suggestedInsertionIds", ()), *last.get("suggestedDeletionIds", ())]
    return tuple(dict.fromkeys(found))
