"""The Markdown body of a template: blocks of plain text and one step table (see `template_shelf` for the format)."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from service.domain.document.sop_document import Block, Heading, Item, Paragraph, Step, Table
from service.domain.sentences import Sentence
from service.gateways.company_files.marked_yaml import FileFault
from service.manuscript.labels import STEPS
from service.manuscript.step_words import ANY_COMPANY

NEEDED = ("activity", "pic", "documents", "duration", "output")
"""The columns that a step table must have; it may have `MORE`."""
MORE = ("involved", "note")
KNOWN = 3
"""How many known header words make a step table, the activity among them, as when a Doc is read."""
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")
_CELL_EDGE = re.compile(r"(?<!\\)\|")
_OUTER_EDGES = re.compile(r"^\s*\||(?<!\\)\|\s*$")
_LINE_BREAK = re.compile(r"<br\s*/?>")
_ROLES = re.compile(r"[,;\n]")


@dataclass(frozen=True)
class Body:
    """The blocks before and after the step table, and its steps."""

    before: tuple[Block, ...]
    steps: tuple[Step, ...]
    after: tuple[Block, ...]


def read_body(text: str, first_line: int, tell: Callable[[FileFault], None]) -> Body:
    """Return what a body says; everything wrong with it is told, its line counted from `first_line`."""
    return _BodyReading(text, first_line, tell).body()


def read_blocks(text: str, tell: Callable[[FileFault], None]) -> tuple[Block, ...]:
    """Return what a text without a step table says, block by block; everything wrong with it is told."""
    return _BodyReading(text, 1, tell).blocks()


class _BodyReading:
    """One reading of one body."""

    def __init__(self, text: str, first_line: int, tell: Callable[[FileFault], None]) -> None:
        self.lines, self.first_line, self.tell = text.split("\n"), first_line, tell
        self.root = SyntaxTreeNode(_MARKDOWN.parse(text))

    def blocks(self) -> tuple[Block, ...]:
        """Return every block, no table taken for the step table."""
        return tuple(block for node in self.root.children for block in self._blocks(node))

    def body(self) -> Body:
        """Return the whole body."""
        before: list[Block] = []
        after: list[Block] = []
        steps: tuple[Step, ...] | None = None
        for node in self.root.children:
            if not (node.type == "table" and self._is_step_table(node)):
                (before if steps is None else after).extend(self._blocks(node))
            elif steps is not None:
                self._fault(node, _TWO_TABLES)
            else:
                steps = tuple(self._steps(node))
        if steps is None:
            self.tell(FileFault(self.first_line, _NO_TABLE))
        return Body(tuple(before), steps or (), tuple(after))

    def _blocks(self, node: SyntaxTreeNode) -> Iterator[Block]:
        match node.type:
            case "heading" if node.tag in ("h1", "h2", "h3", "h4"):
                yield Heading(self._text(node), int(node.tag[1]))
            case "paragraph":
                yield Paragraph(self._text(node))
            case "bullet_list" | "ordered_list":
                yield from self._items(node, 0)
            case "table":
                yield Table(tuple(tuple(self._cells(row)) for row in self._rows(node)))
            case _:
                self._fault(node, _not_kept(node.type))

    def _items(self, node: SyntaxTreeNode, level: int) -> Iterator[Item]:
        for item in node.children:
            for n, part in enumerate(item.children):
                if n == 0 and part.type == "paragraph":
                    yield Item(self._text(part), level, node.type == "ordered_list")
                elif n > 0 and part.type in ("bullet_list", "ordered_list"):
                    yield from self._items(part, level + 1)
                else:
                    self._fault(part, _ITEM)

    def _is_step_table(self, table: SyntaxTreeNode) -> bool:
        known = [name for name in map(ANY_COMPANY.column, self._header(table)) if name]
        return "activity" in known and len(known) >= KNOWN

    def _header(self, table: SyntaxTreeNode) -> list[str]:
        return self._cells(table.children[0].children[0])

    def _steps(self, table: SyntaxTreeNode) -> Iterator[Step]:
        words = self._header(table)
        columns = [ANY_COMPANY.column(word) for word in words]
        header, *rows = self._rows(table)
        for word, column in zip(words, columns, strict=True):
            if column not in (*NEEDED, *MORE):
                self._fault(header, _unknown_column(word))
            elif columns.count(column) > 1:
                self._fault(header, _column_twice(word))
        missing = [column for column in NEEDED if column not in columns]
        if missing:
            self._fault(header, _missing_columns(missing))
        if not rows:
            self._fault(header, _NO_ROWS)
        if set(NEEDED) <= set(columns):
            yield from (self._step(row, dict(zip(columns, self._cells(row), strict=True))) for row in rows)

    def _step(self, row: SyntaxTreeNode, texts: dict[str, str]) -> Step:
        if not texts["activity"] or not texts["pic"]:
            self._fault(row, _EMPTY_STEP)
        if _ROLES.search(texts["pic"]):
            self._fault(row, _TWO_PICS)
        involved = (role.strip() for role in _ROLES.split(texts.get("involved", "")))
        return Step(
            activity=texts["activity"],
            pic=texts["pic"],
            involved=tuple(role for role in involved if role),
            documents=texts["documents"],
            duration=texts["duration"],
            output=texts["output"],
            note=texts.get("note", ""),
        )

    def _rows(self, table: SyntaxTreeNode) -> list[SyntaxTreeNode]:
        """Return header and rows, having told those with another number of cells, which Markdown would cut or pad."""
        rows = [row for part in table.children for row in part.children]
        width = len(rows[0].children)
        for row in rows:
            found = len(_CELL_EDGE.findall(_OUTER_EDGES.sub("", self._source(row)))) + 1
            if found != width:
                self._fault(row, _width(found, width))
        return rows

    def _cells(self, row: SyntaxTreeNode) -> list[str]:
        return [_LINE_BREAK.sub("\n", self._text(cell)) for cell in row.children]

    def _text(self, node: SyntaxTreeNode) -> str:
        """Return the plain text inside a node; bold, links and their like are told, for a Doc would lose them."""
        texts = []
        for inline in node.children:
            for part in inline.children:
                match part.type:
                    case "text":
                        texts.append(part.content)
                    case "softbreak":
                        texts.append(" ")
                    case "hardbreak":
                        texts.append("\n")
                    case kind:
                        self._fault(node, _not_kept(kind))
        return "".join(texts).strip()

    def _source(self, node: SyntaxTreeNode) -> str:
        return self.lines[node.map[0]] if node.map else ""

    def _fault(self, node: SyntaxTreeNode, sentence: Sentence) -> None:
        inner: SyntaxTreeNode | None = node
        while inner is not None and inner.map is None:
            inner = inner.parent
        line = inner.map[0] if inner and inner.map else 0
        self.tell(FileFault(self.first_line + line, sentence))


_NO_TABLE = Sentence(
    "There is no step table. Write a table whose header has Activity | PIC | Documents | Duration | Output."
)
_TWO_TABLES = Sentence("This is a second step table. Put all steps into one, or give this table other header words.")
_NO_ROWS = Sentence("The step table has no rows.")
_EMPTY_STEP = Sentence("A step needs an activity and a PIC: the role in charge.")
_TWO_PICS = Sentence("Exactly one role is in charge. Move the others to the column Involved.")
_ITEM = Sentence("An item of a list is one paragraph, with nothing but further lists in it.")
_KINDS = {
    "em": Sentence("italics"),
    "strong": Sentence("bold text"),
    "link": Sentence("a link; write its address as text"),
    "image": Sentence("an image"),
    "code_inline": Sentence("code"),
    "code_block": Sentence("an indented block"),
    "fence": Sentence("a code block"),
    "blockquote": Sentence("a quotation"),
    "hr": Sentence("a ruled line"),
    "heading": Sentence("a heading below level 4"),
}


def _not_kept(kind: str) -> Sentence:
    return Sentence(
        "A template cannot have this: {what}. Use headings, paragraphs, lists and tables of plain text.",
        what=_KINDS.get(kind, kind),
    )


def _unknown_column(word: str) -> Sentence:
    return Sentence(
        "A template's step table has no column “{word}”. It has: {columns}.",
        word=word,
        columns=_labels((*NEEDED, *MORE)),
    )


def _column_twice(word: str) -> Sentence:
    return Sentence("The column “{word}” stands twice in the step table.", word=word)


def _missing_columns(columns: Sequence[str]) -> Sentence:
    return Sentence("The step table lacks these columns: {columns}.", columns=_labels(columns))


def _labels(columns: Sequence[str]) -> tuple[Sentence, ...]:
    return tuple(STEPS["lean"][column] for column in columns)


def _width(found: int, width: int) -> Sentence:
    return Sentence(
        "This row has {found} cells, the header has {width}. Write “\\|” for a bar inside a cell.",
        found=found,
        width=width,
    )
