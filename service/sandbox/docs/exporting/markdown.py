r"""A Doc as Markdown: headings, emphasis, links, lists and pipe tables; signs that would mean something are escaped.

Recorded is that `_` comes out as `\_` (evidence/drive.md D5); the rest follows CommonMark and GitHub's tables.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from service.sandbox.docs.exporting.readable import (
    Block,
    ReadableParagraph,
    ReadablePicture,
    ReadableRun,
    ReadableTable,
    Rule,
)
from service.sandbox.docs.exporting.reading import read

HEADINGS = {"TITLE": 1, "SUBTITLE": 2, **{f"HEADING_{level}": level for level in range(1, 7)}}
MEANING = re.compile(r"([\\`*_\[\]<>#|~])")
LISTLIKE = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)")


def markdown(document: dict[str, Any]) -> bytes:
    """Return a document as Markdown, UTF-8."""
    reading = read(document)
    parts = _parts(reading.body)
    parts += [f"[^{number}]: {' '.join(_parts(blocks))}" for number, blocks in reading.footnotes]
    return ("\n\n".join(parts) + "\n").encode()


def _parts(blocks: Sequence[Block]) -> list[str]:
    """Return blocks that a blank line parts; items of one list stand close."""
    parts: list[str] = []
    listed = False
    for block in blocks:
        item = isinstance(block, ReadableParagraph) and block.bullet is not None
        part = _block(block)
        if item and listed:
            parts[-1] += f"\n{part}"
        elif part:
            parts.append(part)
        listed = item or (listed and not part)
    return parts


def _block(block: Block) -> str:
    if isinstance(block, ReadableTable):
        return _table(block)
    if isinstance(block, ReadablePicture):
        return MEANING.sub(r"\\\1", block.description)
    if not isinstance(block, ReadableParagraph):
        return "---" if isinstance(block, Rule) else ""
    heading = HEADINGS.get(block.named, 0)
    words = _words([replace(run, bold=False) for run in block.runs] if heading else block.runs)
    if block.bullet:
        mark = "1." if block.bullet.ordered else "*"
        return f"{'    ' * block.bullet.level}{mark} {words}"
    if heading and words:
        return f"{'#' * heading} {words}"
    return LISTLIKE.sub(r"\1\\\2", words)


def _words(runs: Sequence[ReadableRun]) -> str:
    return "".join(_run(run) for run in runs).replace("\v", "  \n")


def _run(run: ReadableRun) -> str:
    core = run.text.strip(" ")
    if not core:
        return run.text
    before, after = run.text[: len(run.text) - len(run.text.lstrip(" "))], run.text[len(run.text.rstrip(" ")) :]
    words = MEANING.sub(r"\\\1", core)
    for marked, sign in ((run.struck, "~~"), (run.italic, "*"), (run.bold, "**")):
        words = f"{sign}{words}{sign}" if marked else words
    if run.link:
        words = f"[{words}]({run.link.replace(')', '%29').replace(' ', '%20')})"
    return before + words + after


def _table(table: ReadableTable) -> str:
    rows = []
    for row in table.rows:
        cells = [""] * len(table.widths)
        for cell in row:
            cells[cell.column] = "<br>".join(_parts(cell.blocks)).replace("  \n", "<br>").replace("\n", "<br>")
        rows.append("| " + " | ".join(cells) + " |")
    rows.insert(1, "|" + " :---- |" * len(table.widths))
    return "\n".join(rows)
