"""Structural elements as documents.get has them, laid on the tape; what is not known there is kept beside it."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from service.sandbox.docs.showing.reading import ABSENT
from service.sandbox.docs.tape.links import newer
from service.sandbox.docs.tape.segment import NOTHING, TABLE_END, Paragraph, Piece, Run, StructureMark, Style
from service.sandbox.docs.tape.units import element_units, to_units

Json = Mapping[str, Any]
INDEXES = ("startIndex", "endIndex")
SUGGESTED = ("suggestedInsertionIds", "suggestedDeletionIds", "suggestedTextStyleChanges")


def rest(message: Json, known: Collection[str], always: Collection[str] = ()) -> Style:
    """Return what a message holds besides the fields known; those always shown are noted where it has them not."""
    more = {name: value for name, value in message.items() if name not in known}
    absent = [name for name in always if name not in message]
    return more | {ABSENT: absent} if absent else more or NOTHING


def extent(element: Json) -> int:
    """Return how many units an element says that it takes."""
    return max(int(element["endIndex"]) - int(element.get("startIndex", 0)), 1)


def _opaque(size: int, units: str) -> str:
    """Return the units of an element; one that is text, in a recording whose words were replaced, ends as its words."""
    return element_units(size) if not units.endswith("\n") else element_units(size)[: size - 1] + "\n"


@dataclass
class TapeWriter:
    """The content of one tab on its way to the tape. Equal styles become one object; `older` links get their tab."""

    tab_id: str
    older: bool
    _styles: dict[str, Style] = field(default_factory=dict)

    def pieces(self, elements: Iterable[Json]) -> list[Piece]:
        """Return the pieces of structural elements."""
        return [piece for element in elements for piece in self._block(element)]

    def style(self, style: Json) -> Style:
        """Return a style, the same object for equal ones."""
        return self._styles.setdefault(json.dumps(style, sort_keys=True), style)

    def _block(self, element: Json) -> list[Piece]:
        match element:
            case {"paragraph": paragraph}:
                return [self._paragraph(paragraph)]
            case {"sectionBreak": section}:
                return [self._mark("section", section, "sectionStyle")]
            case {"table": table}:
                return self._table(table)
            case {"tableOfContents": contents}:
                start = StructureMark("contents", more=rest(contents, ("content",), ("content",)))
                return [start, *self.pieces(contents.get("content", ())), StructureMark("contents_end")]
        return [StructureMark("other", more=rest(element, INDEXES), size=extent(element))]

    def _mark(self, kind: Any, message: Json, style: str, *known: str) -> StructureMark:
        return StructureMark(kind, self.style(message.get(style, {})), rest(message, (style, *known), (style,)))

    def _table(self, table: Json) -> list[Piece]:
        rows = table["tableRows"]
        if not rows or not all(row["tableCells"] for row in rows):
            raise ValueError("a table has no cells")
        counted = {"rows": len(rows), "columns": max((len(row.get("tableCells", ())) for row in rows), default=0)}
        known = [name for name, count in counted.items() if table.get(name) == count]
        pieces: list[Piece] = [self._mark("table", table, "tableStyle", "tableRows", *known)]
        for row in rows:
            pieces.append(self._mark("row", row, "tableRowStyle", "tableCells", *INDEXES))
            for cell in row["tableCells"]:
                pieces.append(self._mark("cell", cell, "tableCellStyle", "content", *INDEXES))
                pieces += self.pieces(cell["content"])
                if not isinstance(pieces[-1], Paragraph):
                    raise ValueError("a cell does not end with a paragraph")
        return [*pieces, TABLE_END]

    def _paragraph(self, paragraph: Json) -> Paragraph:
        runs = tuple([self._run(element) for element in paragraph.get("elements", ())])
        bullet = paragraph.get("bullet")
        known = ("elements", "paragraphStyle", "bullet")
        return Paragraph(
            runs,
            self.style(paragraph.get("paragraphStyle", {})),
            None if bullet is None else self.style(bullet),
            rest(paragraph, known, ("paragraphStyle",)),
        )

    def _run(self, element: Json) -> Run:
        kind = next((name for name in element if name not in INDEXES), None)
        if kind is None:
            raise ValueError("an element of a paragraph does not say what it is")
        value = element[kind]
        style = self.style(self._linked(value.get("textStyle", {})))
        inserted, deleted = (tuple(value.get(name, ())) for name in SUGGESTED[:2])
        changes = self._changes(value.get("suggestedTextStyleChanges", NOTHING))
        units = to_units(value.get("content", "")) if kind == "textRun" else ""
        if units and len(units) == extent(element):
            more = rest(value, ("content", "textStyle", *SUGGESTED), ("textStyle",))
            return Run(units, style, None, inserted, deleted, changes, more)
        content = rest(value, ("textStyle", *SUGGESTED), () if kind == "equation" else ("textStyle",))
        return Run(_opaque(extent(element), units), style, (kind, content), inserted, deleted, changes)

    def _changes(self, changes: Json) -> Style:
        if not changes:
            return NOTHING
        return {key: self._change(change) for key, change in changes.items()}

    def _change(self, change: Json) -> Style:
        return {**change, "textStyle": self._linked(change["textStyle"])} if "textStyle" in change else change

    def _linked(self, style: Style) -> Style:
        return newer(style, self.tab_id) if self.older and "link" in style else style
