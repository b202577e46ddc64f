"""The blocks of one part of a Word file, through everything that may stand around them (ECMA-376 part 1, 17.2)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from service.sandbox.core.lost import Lost
from service.sandbox.docs.importing.laying import Laying, ListItem, between_paragraphs, paragraph
from service.sandbox.docs.importing.word.package import Package, child, children
from service.sandbox.docs.importing.word.properties import Styles
from service.sandbox.docs.importing.word.runs import Line, Reader, chosen, said
from service.sandbox.docs.importing.word.tables import Grid
from service.sandbox.docs.tape.segment import Piece, Run, Segment

AROUND = frozenset({"w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo"})
DROPPED = {"w:del": "tracked deletion", "w:moveFrom": "text moved away"}
INLINE = frozenset({"w:r", "w:hyperlink", "w:fldSimple", "m:oMath", "m:oMathPara"})


@dataclass
class Source:
    """One Word file on its way into a Doc: its parts and styles, the Doc's lists and notes, what is left out."""

    package: Package
    styles: Styles
    laying: Laying
    lost: Lost
    notes: Mapping[str, "Notes"]
    embed: Callable[[str, bytes], Sequence[Piece] | None]
    lists: dict[str, str] = field(default_factory=dict)
    segments: dict[str, Segment] = field(default_factory=dict)


@dataclass(frozen=True)
class Notes:
    """The footnotes or endnotes of a file by their id, and the part that holds them."""

    part: str
    texts: Mapping[str, Element]


NONE = Notes("", {})


class Blocks:
    """Lays the blocks of one part; a paragraph whose end was deleted goes on in the next."""

    def __init__(self, source: Source, part: str) -> None:
        self._source, self._part = source, part
        self._reader = Reader(source.package, part, source.lost)
        self._held: list[Run] = []
        self._tables = 0

    def pieces(self, holder: Iterable[Element]) -> list[Piece]:
        """Return what a body, a cell, a header or a text box holds."""
        outer, self._held = self._held, []
        laid = [*self._blocks(holder), *self._released()]
        self._held = outer
        return laid

    def _blocks(self, holder: Iterable[Element]) -> Iterator[Piece]:
        for one in holder:
            if one.tag == "w:p":
                yield from self._paragraph(one)
            elif one.tag == "w:tbl":
                yield from self._released()
                yield from self._table(one)
            elif one.tag in AROUND:
                yield from self._blocks(one)
            elif one.tag == "w:sdt":
                yield from self._blocks(children(one, "w:sdtContent"))
            elif one.tag in DROPPED:
                self._source.lost.note(DROPPED[one.tag], said(one))
            elif one.tag == "mc:AlternateContent":
                found = chosen(one)
                yield from () if found is None else self._blocks(found)
            elif one.tag == "w:altChunk":
                yield from self._released()
                yield from self._chunk(one.get("r:id", ""))
            elif one.tag in INLINE:
                yield from self._line(self._reader.line([one]), None)
            elif said(one).strip():
                yield from self._blocks(one)

    def _released(self) -> list[Piece]:
        """Return the paragraph that was to go on in the next, where there is no next."""
        held, self._held = self._held, []
        return [paragraph(tuple(held))] if held else []

    def _paragraph(self, source: Element) -> Iterator[Piece]:
        properties = child(source, "w:pPr")
        line = self._reader.line(source)
        line.runs = [*self._held, *line.runs]
        self._held = []
        mark = child(properties, "w:rPr")
        if child(mark, "w:del") is not None or child(mark, "w:moveFrom") is not None:
            self._held = line.runs
            line.runs = []
            yield from self._behind(line)
        else:
            yield from self._line(line, properties)

    def _line(self, line: Line, properties: Element | None) -> Iterator[Piece]:
        yield paragraph(tuple(line.runs), self._source.styles.paragraph(properties), self._item(properties))
        yield from self._behind(line)

    def _behind(self, line: Line) -> Iterator[Piece]:
        """Yield the text boxes that hang on a paragraph; keep its notes."""
        for box in line.boxes:
            yield from self.pieces(box)
        for key, (kind, number) in line.notes.items():
            notes = self._source.notes.get(kind, NONE)
            if number not in notes.texts:
                self._source.lost.note(f"text of a {kind}")
            with self._source.lost.inside(kind):
                laid = Blocks(self._source, notes.part).pieces(notes.texts.get(number, ()))
            self._source.segments[key] = Segment("footnote", between_paragraphs(laid))

    def _item(self, properties: Element | None) -> ListItem | None:
        found = self._source.styles.item(properties)
        if found is None:
            return None
        number, level = found
        lists, laying = self._source.lists, self._source.laying
        if number not in lists:
            counts = self._source.styles.numbered(number, level)
            lists[number] = laying.list_of("NUMBERED_DECIMAL_ALPHA_ROMAN" if counts else "BULLET_DISC_CIRCLE_SQUARE")
        return ListItem(lists[number], level)

    def _table(self, source: Element) -> list[Piece]:
        self._tables += 1
        with self._source.lost.inside(f"table {self._tables}"):
            return Grid(source, self._source.lost).pieces(self.pieces)

    def _chunk(self, key: str) -> Sequence[Piece]:
        """Return what a file inside the file becomes."""
        package = self._source.package
        relation = package.relations(self._part).get(key)
        name = relation.target if relation is not None else ""
        content = package.read(name) if relation is not None and not relation.external else None
        found = None if content is None else self._source.embed(name, content)
        if found is None:
            self._source.lost.note("file inside the file", name)
        return found or ()
