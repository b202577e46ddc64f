"""A Doc's body as lines and tables, read as if every pending suggestion were rejected (evidence/docs.md 1 and 2.8)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any, Literal

from service.domain.document import chips
from service.manuscript.carrying import text_carried
from service.manuscript.doc_lists import DocLists
from service.manuscript.writing import PREFIX

Json = Mapping[str, Any]
Odd = Literal["picture", "equation", "widget", "table"]
"""What stands in a text and says something that no text can repeat."""

_WIDGETS = re.compile("[\ue000-\uf8ff]")
"""How Docs shows what its API cannot (evidence/docs.md 1.1)."""
_LEVELS = {"TITLE": 1, "SUBTITLE": 2} | {f"HEADING_{n}": min(n, 4) for n in range(1, 7)}
PRINTED_LINK = "printed_link"
"""What the line is called that says where the code of printed copies leads to."""
_PRINTED = f"{PREFIX}picture.{PRINTED_LINK}."


@dataclass(frozen=True)
class ParagraphElement:
    """Something in the text and where: a run's text, or what an element says."""

    text: str
    start: int
    end: int
    raw: str
    inserted: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    odd: Odd | None = None
    link: str = ""
    footnote: str = ""


@dataclass(frozen=True)
class Line:
    """A paragraph; `heading` is its level or 0, `level` that of a list's item, `start` and `end` its extent."""

    text: str
    start: int
    end: int
    heading: int = 0
    level: int | None = None
    ordered: bool = False
    odd: tuple[Odd, ...] = ()
    pieces: tuple[ParagraphElement, ...] = ()
    """What its text is made of; nothing where it is a part of a line."""
    number: str = ""
    """What Docs prints in front of it, where it is an item of a numbered list in the body."""


@dataclass(frozen=True)
class DocCell:
    """A cell: its text, its lines, the extent of its content without the last newline, and the cells it covers."""

    text: str
    start: int
    end: int
    rows: int = 1
    columns: int = 1
    odd: tuple[Odd, ...] = ()
    lines: tuple[Line, ...] = ()

    @property
    def number(self) -> str:
        """The number that it says: as typed, else as a list prints it."""
        return self.text or next((line.number for line in self.lines if line.number), "")


@dataclass(frozen=True)
class DocRow:
    """A row of a table, its extent, and the ids of the suggestions in it."""

    cells: tuple[DocCell, ...]
    start: int
    end: int
    suggestions: frozenset[str]


@dataclass(frozen=True)
class DocTable:
    """A table; `covered` are the places (row, column) of cells that lie beneath a merged one.

    `depth` is how many rows there are and `places` where each column of the first row stands, those counted in that
    are only suggested.
    """

    rows: tuple[DocRow, ...]
    start: int
    end: int
    covered: frozenset[tuple[int, int]]
    depth: int = 0
    places: tuple[int, ...] = ()

    def texts(self, row: int) -> tuple[str, ...]:
        """Return the texts of a row, column by column."""
        return tuple(cell.text for cell in self.rows[row].cells)

    def visible(self, row: int) -> tuple[tuple[int, DocCell], ...]:
        """Return the cells of a row that are seen, with their columns."""
        return tuple(
            (column, cell) for column, cell in enumerate(self.rows[row].cells) if (row, column) not in self.covered
        )


DocPart = Line | DocTable


@dataclass(frozen=True)
class TabView:
    """One tab of a Doc, and what its text refers to."""

    tab: Json

    @property
    def body(self) -> Sequence[Json]:
        """The content of the body."""
        content: Sequence[Json] = self.tab.get("body", {}).get("content", ())
        return content

    @cached_property
    def pieces_of_body(self) -> tuple[ParagraphElement, ...]:
        """All pieces of the body, tables included; each place of a stamp is cut out of them."""
        return tuple(self.all_pieces(self.body))

    @cached_property
    def _lists(self) -> DocLists:
        return DocLists(self.tab.get("lists", {}), self.body)

    def segment(self, segment: str) -> Sequence[Json]:
        """Return the content of a header, footer or footnote; of the body where the id is empty."""
        if not segment:
            return self.body
        found: Json = {}
        for kind in ("headers", "footers", "footnotes"):
            found = self.tab.get(kind, {}).get(segment, found)
        content: Sequence[Json] = found.get("content", ())
        return content

    def parts(self, content: Iterable[Json]) -> Iterator[DocPart]:
        """Yield lines and tables; a newline that is only suggested ends no line."""
        pending: list[ParagraphElement] = []
        for element in content:
            if "paragraph" in element:
                pieces = list(self.pieces(element["paragraph"]))
                pending += pieces
                if pieces and not (pieces[-1].inserted and pieces[-1].raw.endswith("\n")):
                    yield self._line(element["paragraph"], pending)
                    pending = []
            elif "table" in element and not element["table"].get("suggestedInsertionIds"):
                yield self._grid(element)

    def pieces(self, paragraph: Json) -> Iterator[ParagraphElement]:
        """Yield what stands in a paragraph, suggested insertions too."""
        for element in paragraph.get("elements", ()):
            start, end = element.get("startIndex", 0), element["endIndex"]
            kinds = [kind for kind in element if kind not in ("startIndex", "endIndex")]
            for kind in kinds or [""]:  # one that Docs has since the mask was written
                fields = element.get(kind, {})
                text, odd = self._in_words(kind, fields)
                yield ParagraphElement(
                    text,
                    start,
                    end,
                    fields.get("content", ""),
                    tuple(fields.get("suggestedInsertionIds", ())),
                    tuple(fields.get("suggestedDeletionIds", ())),
                    odd,
                    fields.get("textStyle", {}).get("link", {}).get("url", ""),
                    fields.get("footnoteId", ""),
                )

    def all_pieces(self, content: Iterable[Json]) -> Iterator[ParagraphElement]:
        """Yield what stands anywhere in a content, tables included."""
        for element in content:
            if "paragraph" in element:
                yield from self.pieces(element["paragraph"])
            for row in element.get("table", {}).get("tableRows", ()):
                for cell in row.get("tableCells", ()):
                    yield from self.all_pieces(cell.get("content", ()))

    def text_between(self, segment: str, start: int, end: int) -> str:
        """Return the text of a range, suggestions rejected."""
        texts = []
        for piece in self.all_pieces(self.segment(segment)) if segment else self.pieces_of_body:
            if piece.inserted or piece.end <= start or piece.start >= end:
                continue
            texts.append(_part(piece, max(start, piece.start), min(end, piece.end)) if piece.raw else piece.text)
        return text_carried("".join(texts))

    def _in_words(self, kind: str, fields: Json) -> tuple[str, Odd | None]:
        """Return what an element says in words, and what it is where words do not say it."""
        match kind:
            case "textRun":
                content: str = fields.get("content", "")
                text = _WIDGETS.sub("", content).rstrip("\n").replace("\v", "\n")
                return text, "widget" if _WIDGETS.search(content) else None
            case "person":
                properties = fields.get("personProperties", {})
                return chips.person(properties.get("name", ""), properties.get("email", "")), None
            case "richLink":
                properties = fields.get("richLinkProperties", {})
                return chips.link(properties.get("title", ""), properties.get("uri", "")), None
            case "dateElement":
                return _day(fields.get("dateElementProperties", {})), None
            case "dropdown":
                return fields.get("dropdownProperties", {}).get("displayValue", ""), None
            case "footnoteReference":
                return self._note(fields.get("footnoteId", "")), None
            case "inlineObjectElement":
                return "", "picture"
            case "equation":
                return "", "equation"
            case "autoText" | "pageBreak" | "columnBreak" | "horizontalRule":
                return "", None
        return "", "widget"

    @property
    def notes(self) -> frozenset[str]:
        """The footnotes, as they read where they are referred to."""
        return frozenset(map(self._note, self.tab.get("footnotes", {})))

    @cached_property
    def footnotes(self) -> Mapping[str, tuple[Line, ...]]:
        """The lines of each footnote, by its id."""
        kept = {one: self.parts(self.segment(one)) for one in self.tab.get("footnotes", {})}
        return {one: tuple(part for part in parts if isinstance(part, Line)) for one, parts in kept.items()}

    def _note(self, footnote: str) -> str:
        return f"[{' '.join(line.text for line in self.footnotes.get(footnote, ())).strip()}]"

    @cached_property
    def _printed(self) -> Mapping[tuple[int, int], str]:
        """The short hash that each line leads to that stands below a printed copy's code, by its extent."""
        return {
            (part.get("startIndex", 0), part.get("endIndex", 0) + 1): name.removeprefix(_PRINTED)
            for name, named in self.tab.get("namedRanges", {}).items()
            if name.startswith(_PRINTED)
            for one in named.get("namedRanges", ())
            for part in one.get("ranges", ())[:1]
            if not part.get("segmentId")
        }

    def _is_printed_link(self, start: int, end: int, text: str) -> bool:
        """Whether a line says where a printed copy's code leads to, and no word besides."""
        short_hash = self._printed.get((start, end))
        return bool(short_hash) and text.endswith(f"c={short_hash}") and not re.search(r"\s", text)

    def _line(self, paragraph: Json, pieces: Sequence[ParagraphElement]) -> Line:
        kept = [piece for piece in pieces if not piece.inserted]
        bullet, text = paragraph.get("bullet"), "".join(piece.text for piece in kept)
        return Line(
            "" if self._is_printed_link(pieces[0].start, pieces[-1].end, text) else text,
            pieces[0].start,
            pieces[-1].end,
            _LEVELS.get(paragraph.get("paragraphStyle", {}).get("namedStyleType", ""), 0),
            self._lists.level(bullet) if bullet else None,
            self._lists.ordered(bullet) if bullet else False,
            tuple(piece.odd for piece in kept if piece.odd),
            tuple(kept),
            self._lists.number(pieces[0].start) if bullet else "",
        )

    def _grid(self, element: Json) -> DocTable:
        every: Sequence[Json] = element["table"].get("tableRows", ())
        kept = [row for row in every if not row.get("suggestedInsertionIds")]
        cells = kept[0].get("tableCells", ()) if kept else ()
        rows = tuple(map(self._row, kept))
        return DocTable(
            rows,
            element.get("startIndex", 0),  # not asked for within a cell, where nobody needs it
            element.get("endIndex", 0),
            frozenset(_covered(rows)),
            len(every),
            tuple(column for column, cell in enumerate(cells) if not cell.get("suggestedInsertionIds")),
        )

    def _row(self, row: Json) -> DocRow:
        cells = (cell for cell in row.get("tableCells", ()) if not cell.get("suggestedInsertionIds"))
        return DocRow(tuple(self._cell(cell) for cell in cells), row["startIndex"], row["endIndex"], _suggested(row))

    def _cell(self, cell: Json) -> DocCell:
        parts = list(self.parts(cell.get("content", ())))
        odd: list[Odd] = ["table" for part in parts if isinstance(part, DocTable)]
        odd += [odd for part in parts if isinstance(part, Line) for odd in part.odd]
        style = cell.get("tableCellStyle", {})
        return DocCell(
            text_carried("\n".join(_words(part) for part in parts)),
            cell["startIndex"] + 1,
            cell["endIndex"] - 1,
            style.get("rowSpan", 1),
            style.get("columnSpan", 1),
            tuple(odd),
            tuple(part for part in parts if isinstance(part, Line)),
        )


def _words(part: DocPart) -> str:
    if isinstance(part, Line):
        return part.text
    return "\n".join(" ".join(cell.text for cell in row.cells) for row in part.rows)


def _part(piece: ParagraphElement, start: int, end: int) -> str:
    """Return the part of a run between two indexes, which count UTF-16 units."""
    raw = piece.raw.encode("utf-16-le", "surrogatepass")
    return raw[2 * (start - piece.start) : 2 * (end - piece.start)].decode("utf-16-le", "ignore")


def _day(properties: Json) -> str:
    """Return a date chip's day, with its time where it shows one; never its display text, which follows the locale."""
    stamp = str(properties.get("timestamp", ""))
    if properties.get("timeFormat", "TIME_FORMAT_DISABLED") in ("TIME_FORMAT_DISABLED", "TIME_FORMAT_UNSPECIFIED"):
        return stamp[:10]
    return datetime.fromisoformat(stamp).astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC") if stamp else ""


def _covered(rows: Sequence[DocRow]) -> Iterator[tuple[int, int]]:
    """Yield the places beneath merged cells; they stay in the Doc, empty (evidence/docs.md 2.6)."""
    for top, row in enumerate(rows):
        for left, cell in enumerate(row.cells):
            for down in range(cell.rows):
                yield from ((top + down, left + right) for right in range(cell.columns) if down or right)


def _suggested(value: Json) -> frozenset[str]:
    """Return the ids of every suggestion in a piece of a Doc."""
    ids: set[str] = set()
    pieces: list[Any] = [value]
    while pieces:
        piece = pieces.pop()
        if isinstance(piece, dict):
            for key, item in piece.items():
                if isinstance(item, (list, dict)) and not key.endswith("Style"):  # a look has none, and there are many
                    if key.startswith("suggested"):
                        ids.update(item)
                    pieces.append(item)
        elif isinstance(piece, list):
            pieces += piece
    return frozenset(ids)
