"""Markdown becomes a Doc: headings, paragraphs, lists, tables, quotes, code, links and emphasis.

Not verified against Google: how its conversion draws code and quotes.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from service.sandbox.docs.importing.laying import Laying, ListItem, TableCell, element, paragraph, table, words
from service.sandbox.docs.requests.text_styles import LINK_LOOKS
from service.sandbox.docs.tape import packing
from service.sandbox.docs.tape.blank import PLAIN, points
from service.sandbox.docs.tape.segment import NOTHING, Piece, Runs, Style

CODE: Style = {"weightedFontFamily": {"fontFamily": "Roboto Mono", "weight": 400}}
MARKS: dict[str, dict[str, Any]] = {"strong": {"bold": True}, "em": {"italic": True}, "s": {"strikethrough": True}}
TASKS = ("[ ] ", "[x] ", "[X] ")
Node = SyntaxTreeNode


def markdown(file: bytes) -> bytes:
    """Return the content of the Doc that a Markdown file becomes."""
    parsed = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(file.decode("utf-8-sig", "replace"))
    laying = Laying()
    laying.pieces += _blocks(laying, Node(parsed).children, None, 0)
    return packing.dump(laying.document())


def _blocks(laying: Laying, nodes: Sequence[Node], item: ListItem | None, indent: int) -> Iterator[Piece]:
    """Yield the pieces of blocks; `item` is the list item that the first paragraph is."""
    for node in nodes:
        match node.type:
            case "heading":
                named = {**PLAIN, "namedStyleType": f"HEADING_{node.tag[1:]}"}
                yield paragraph(_inline(node), named)
            case "paragraph":
                yield paragraph(_inline(node), _indented(indent), item)
            case "bullet_list" | "ordered_list":
                yield from _list(laying, node, item)
            case "blockquote":
                yield from _blocks(laying, node.children, None, indent + 36)
            case "table":
                yield from _table(node)
            case "fence" | "code_block":
                for line in node.content.removesuffix("\n").split("\n"):
                    yield paragraph(words(line, CODE), _indented(indent))
            case "hr":
                yield paragraph(element("horizontalRule"))
            case "html_block":
                yield paragraph(words(node.content.strip()), _indented(indent))
        item = None


def _indented(indent: int) -> Style:
    return {**PLAIN, "indentFirstLine": points(indent), "indentStart": points(indent)} if indent else PLAIN


def _list(laying: Laying, node: Node, above: ListItem | None) -> Iterator[Piece]:
    """Yield the items of a list; a list in another of its kind is the same list one level deeper."""
    preset = "NUMBERED_DECIMAL_ALPHA_ROMAN" if node.type == "ordered_list" else "BULLET_DISC_CIRCLE_SQUARE"
    if all(_text(entry).startswith(TASKS) for entry in node.children):
        preset = "BULLET_CHECKBOX"
    level = 0 if above is None else above.level + 1
    same = above is not None and laying.presets[above.list_id] == preset
    item = ListItem(above.list_id if above is not None and same else laying.list_of(preset), level)
    for entry in node.children:
        lists = [child for child in entry.children if child.type in ("bullet_list", "ordered_list")]
        others = [child for child in entry.children if child not in lists]
        yield from _blocks(laying, others, item, 36 * (item.level + 1))
        for below in lists:
            yield from _list(laying, below, item)


def _text(node: Node) -> str:
    inline = next((child for child in node.walk() if child.type == "inline"), None)
    return inline.content if inline else ""


def _table(node: Node) -> list[Piece]:
    rows = [row for part in node.children for row in part.children]
    cells = [[TableCell([paragraph(_inline(cell, cell.type == "th"))]) for cell in row.children] for row in rows]
    return table(cells, headers=1)


def _inline(node: Node, bold: bool = False) -> Runs:
    """Return the runs of a block's text; of a task, without its box."""
    runs = [run for child in node.children for run in _runs(child, MARKS["strong"] if bold else NOTHING)]
    first = runs[0].text[:4] if runs and node.parent and node.parent.type == "list_item" else ""
    return tuple([runs[0]._replace(text=runs[0].text[4:]), *runs[1:]] if first in TASKS else runs)


def _runs(node: Node, style: Style) -> Runs:
    match node.type:
        case "text" | "html_inline":
            return words(node.content, style)
        case "code_inline":
            return words(node.content, {**style, **CODE})
        case "softbreak":
            return words(" ", style)
        case "hardbreak":
            return words("\v", style)
        case "image":
            return words(node.content or str(node.attrs.get("alt", "")), style)
        case "link":
            style = {**style, "link": {"url": str(node.attrs.get("href", ""))}, **LINK_LOOKS}
    style = {**style, **MARKS.get(node.type, NOTHING)}
    return tuple(run for child in node.children for run in _runs(child, style))
