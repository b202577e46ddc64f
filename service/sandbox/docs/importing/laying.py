"""A Doc laid block by block, for the files that Drive converts: paragraphs, list items, tables, rules and breaks."""

import string
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from service.sandbox.core.errors import invalid
from service.sandbox.core.random_id import random_id
from service.sandbox.docs.requests.lists import list_properties
from service.sandbox.docs.tape import blank
from service.sandbox.docs.tape.blank import CELL, FULL, PLAIN, ROW, SECTION, points
from service.sandbox.docs.tape.document import BODY, Document
from service.sandbox.docs.tape.segment import (
    NOTHING,
    TABLE_END,
    Paragraph,
    Piece,
    Run,
    Runs,
    Segment,
    StructureMark,
    Style,
    glue,
)
from service.sandbox.docs.tape.units import ELEMENT, insertable

DEEPEST = 8
MOST_CHARACTERS = 1_020_000
"""A Doc has no more (Google's help, "Files you can store in Google Drive")."""
MOST_COLUMNS = 63
"""A table in Word has no more."""
MOST_CELLS = 100_000
LOWER = string.ascii_lowercase + string.digits


def fresh(prefix: str) -> str:
    """Return a fresh id: the prefix and 12 characters of [a-z0-9]."""
    return prefix + random_id(LOWER, 12)


def words(text: str, style: Style = NOTHING) -> Runs:
    """Return the run of a text in one paragraph."""
    units = insertable(text.replace("\n", "\v"))
    return (Run(units, style),) if units else ()


def element(kind: str, content: Style = NOTHING) -> Runs:
    """Return the run of an element."""
    return (Run(ELEMENT, NOTHING, (kind, content)),)


@dataclass(frozen=True)
class ListItem:
    """Which list a paragraph belongs to, and how deep in it."""

    list_id: str
    level: int = 0


@dataclass(frozen=True)
class TableCell:
    """What a cell of a table holds, and how far it reaches; a covered one is there too, empty."""

    pieces: Sequence[Piece]
    rows: int = 1
    columns: int = 1
    style: Style = field(default_factory=dict)


@dataclass
class Laying:
    """The body of a Doc on its way, and its lists."""

    pieces: list[Piece] = field(default_factory=list)
    lists: dict[str, Style] = field(default_factory=dict)
    presets: dict[str, str] = field(default_factory=dict)

    def list_of(self, preset: str) -> str:
        """Return the id of a new list."""
        key = fresh("kix.")
        self.presets[key] = preset
        self.lists[key] = {"listProperties": list_properties(preset)}
        return key

    def document(self, more: Style = NOTHING) -> Document:
        """Return the Doc; it ends with a paragraph, and its page's style is `more` on top of a blank one's."""
        made = blank.document()
        tab = made.tabs[0]
        body = between_paragraphs(self.pieces)
        tab.segments[BODY] = Segment("body", (StructureMark("section", SECTION), *body))
        tab.lists, tab.document_style = self.lists, {**tab.document_style, **more}
        return made


def paragraph(runs: Runs, style: Style = PLAIN, item: ListItem | None = None) -> Paragraph:
    """Return a paragraph, ended; a heading gets an id."""
    shape = dict(style)
    if shape.get("namedStyleType", "NORMAL_TEXT") != "NORMAL_TEXT":
        shape["headingId"] = fresh("h.")
    bullet: Style | None = None
    if item is not None:
        level = min(item.level, DEEPEST)
        shape |= {"indentFirstLine": points(18 + 36 * level), "indentStart": points(36 + 36 * level)}
        nesting = {"nestingLevel": level} if level else {}
        bullet = {"listId": item.list_id, **nesting, "textStyle": {"underline": False}}
    last = runs[-1].style if runs else NOTHING
    newline = Run("\n", {name: value for name, value in last.items() if name not in LINKED} if "link" in last else last)
    return Paragraph(glue(runs, (newline,)), shape, bullet)


LINKED = ("link", "underline", "foregroundColor")


def table(rows: Sequence[Sequence[TableCell]], headers: int = 0, widths: Sequence[float] = ()) -> list[Piece]:
    """Return a table; its first `headers` rows repeat on every page. Rows are made equally long.

    `widths` are those of its columns in points; without them each is as wide.
    """
    columns = max((len(row) for row in rows), default=0)
    if not columns:
        return []
    fixed = [{"widthType": "FIXED_WIDTH", "width": points(one)} for one in widths]
    shares = {"tableColumnProperties": fixed or [{"widthType": "EVENLY_DISTRIBUTED"}] * columns}
    pieces: list[Piece] = [StructureMark("table", shares)]
    for number, row in enumerate(rows):
        pieces.append(StructureMark("row", {**ROW, "tableHeader": True} if number < headers else ROW))
        for cell in (*row, *[TableCell(())] * (columns - len(row))):
            spans = {"rowSpan": cell.rows, "columnSpan": cell.columns}
            pieces.append(StructureMark("cell", {**CELL, **spans, **cell.style}))
            pieces += [_in_cell(piece) for piece in between_paragraphs(cell.pieces)]
    return [*pieces, TABLE_END]


def _in_cell(piece: Piece) -> Piece:
    """Return a paragraph with the full style that one in a cell has (evidence/docs.md 1.2)."""
    return replace(piece, style={**FULL, **piece.style}) if isinstance(piece, Paragraph) else piece


def check_size(characters: int) -> None:
    """Raise a 400 for more text than a Doc can have."""
    if characters > MOST_CHARACTERS:
        raise invalid(f"The document has more than {MOST_CHARACTERS} characters, which no Doc can have.")


def check_grid(rows: int, columns: int) -> None:
    """Raise a 400 for a table that is too large to be one of a document."""
    if columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise invalid(f"A table of {rows} rows and {columns} columns is not read.")


def between_paragraphs(pieces: Iterable[Piece]) -> list[Piece]:
    """Return pieces with a paragraph before, between and behind tables, where there is none."""
    laid: list[Piece] = []
    depth = 0
    for piece in pieces:
        kind = piece.kind if isinstance(piece, StructureMark) else ""
        if kind == "table" and depth == 0 and (not laid or isinstance(laid[-1], StructureMark)):
            laid.append(paragraph(()))
        depth += {"table": 1, "table_end": -1}.get(kind, 0)
        laid.append(piece)
    if not laid or isinstance(laid[-1], StructureMark):
        laid.append(paragraph(()))
    return laid
