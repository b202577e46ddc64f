"""A Doc as plain text: UTF-8 with a byte order mark and CRLF line ends.

That an export begins with the mark and how it lays out tables is not established; here a cell's lines follow one
another, cell by cell.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from service.sandbox.docs.exporting.readable import (
    Block,
    PageBreak,
    ReadableParagraph,
    ReadablePicture,
    ReadableTable,
    Rule,
)
from service.sandbox.docs.exporting.reading import read


def text(document: dict[str, Any]) -> bytes:
    """Return the words of a document, header and footer left out, footnotes behind them."""
    reading = read(document)
    found = list(_lines(reading.body))
    for number, blocks in reading.footnotes:
        found += [f"[{number}] {line}" for line in _lines(blocks)]
    return ("\ufeff" + "\r\n".join(found)).encode()


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, ReadableParagraph):
            yield _mark(block) + block.text.replace("\v", "\r\n")
        elif isinstance(block, ReadableTable):
            for row in block.rows:
                for cell in row:
                    yield from _lines(cell.blocks)
        elif isinstance(block, Rule | PageBreak):
            yield "________________" if isinstance(block, Rule) else ""
        elif isinstance(block, ReadablePicture) and block.description:
            yield block.description


def _mark(paragraph: ReadableParagraph) -> str:
    if paragraph.bullet is None:
        return ""
    return "   " * paragraph.bullet.level + (f"{paragraph.bullet.glyph} " if paragraph.bullet.ordered else "* ")
