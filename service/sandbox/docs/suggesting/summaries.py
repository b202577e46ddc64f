"""What each suggestion of a document says it does (evidence/docs.md 2.8: summaryText)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from service.sandbox.docs.editing.batch import snake
from service.sandbox.docs.showing import changes
from service.sandbox.docs.showing.changes import DELETED, INSERTED, STATE
from service.sandbox.docs.suggesting.marking import ALL_SUGGESTED
from service.sandbox.docs.tape.document import Document, Tab
from service.sandbox.docs.tape.segment import Paragraph, Piece, Run, StructureMark, Style
from service.sandbox.docs.tape.units import spoken

WHAT = {"table": "table", "row": "row", "cell": "column", "section": "section break", "contents": "table of contents"}
WORDS = {"min row height": "minimum height"}
STYLES = {"tableRowStyle": " row", "tableCellStyle": " cell", "paragraphStyle": "", "documentStyle": " document"}
"""What the summary of a suggested style begins with, behind "Format"; only row and cell are recorded."""


@dataclass
class _Parts:
    """The text that a suggestion adds and deletes, and what else it does, each with how often."""

    added: str = ""
    deleted: str = ""
    others: dict[str, int] = field(default_factory=dict)

    def note(self, line: str) -> None:
        self.others[line] = self.others.get(line, 0) + 1

    def text(self) -> str:
        added, deleted = spoken(self.added), spoken(self.deleted)
        lines = []
        if self.added and self.deleted:
            lines.append(f"Replace: “{deleted}” with “{added}”")
        elif self.added:
            lines.append(f"Add: “{added}”")
        elif self.deleted:
            lines.append(f"Delete: “{deleted}”")
        for line, count in self.others.items():
            lines.append(f"{line} ({count} times)" if count > 1 and line.startswith(COUNTED) else line)
        return "\n".join(lines)


COUNTED = ("Format row", "Format cell", "Add ", "Delete ")


def marked(document: Document) -> set[str]:
    """Return the ids of all suggestions that mark something."""
    return set(_found(document))


def summaries(document: Document) -> dict[str, str]:
    """Return each suggestion's summary."""
    return {key: parts.text() for key, parts in _found(document).items()}


class _Found(dict[str, _Parts]):
    def __missing__(self, key: str) -> _Parts:
        self[key] = _Parts()
        return self[key]


def _found(document: Document) -> _Found:
    found = _Found()
    for tab in document.tabs:
        for segment in tab.segments.values():
            _segment(found, segment.pieces)
        _about(found, tab)
    return found


def _about(found: _Found, tab: Tab) -> None:
    """Take in what is suggested about a tab but its text."""
    _styles(found, tab.more)
    for objects in (tab.lists, tab.inline_objects, tab.positioned_objects):
        for resource in objects.values():
            for key in changes.ids(resource):
                found[key]


@dataclass
class _Around:
    """A table that a piece stands in: the suggestions on it, on its row and on its cell; which row, from 1."""

    table: set[str]
    row: set[str] = field(default_factory=set)
    cell: set[str] = field(default_factory=set)
    rows: int = 0


def _segment(found: _Found, pieces: Iterable[Piece]) -> None:
    tables: list[_Around] = []
    for piece in pieces:
        if isinstance(piece, StructureMark):
            _mark(found, piece, tables)
        elif piece.more or any(run.inserted or run.deleted or run.changes or run.element for run in piece.runs):
            _paragraph(found, piece, {key for one in tables for key in (*one.table, *one.row, *one.cell)})


def _mark(found: _Found, mark: StructureMark, tables: list[_Around]) -> None:
    """Take in a mark, and what it means for `tables`, the ones around what follows."""
    own = {*mark.more.get(INSERTED, ()), *mark.more.get(DELETED, ())}
    match mark.kind:
        case "table_end":
            tables.pop()
        case "table":
            tables.append(_Around(own))
        case "row":
            tables[-1].rows, tables[-1].row, tables[-1].cell = tables[-1].rows + 1, own, set()
        case "cell":
            tables[-1].cell = own
    for verb, where in (("Add", INSERTED), ("Delete", DELETED)):
        for key in mark.more.get(where, ()):
            parts = found[key]
            if mark.kind != "cell" or tables[-1].rows == 1:  # a column is named once
                parts.note(f"{verb} {WHAT.get(mark.kind, mark.kind)}")
    _styles(found, mark.more)


def _paragraph(found: _Found, paragraph: Paragraph, around: set[str]) -> None:
    for run in paragraph.runs:
        if run.inserted or run.deleted or run.changes:
            _run(found, run, around)
        if run.element:
            for key in changes.ids(run.element[1]):
                found[key].note("Format: chip")  # not verified against Google
    for key, suggested in paragraph.more.get("suggestedBulletChanges", {}).items():
        # not verified against Google: what taking a bullet away is called
        joins = "listId" in suggested.get("bullet", {})
        found[key].note("Format list: add to list" if joins else "Format list: remove from list")
    for key in paragraph.more.get("suggestedPositionedObjectIds", ()):
        found[key]
    _styles(found, paragraph.more)


def _run(found: _Found, run: Run, around: set[str]) -> None:
    """Take in a run; what comes or goes with its row or table is not named apart."""
    for key in run.inserted:
        found[key].added += "" if key in around else run.text
    for key in run.deleted:
        found[key].deleted += "" if key in around else run.text
    for key, suggested in run.changes.items():
        parts, state = found[key], suggested.get("textStyleSuggestionState", {})
        if not ALL_SUGGESTED.keys() <= state.keys():
            _note(parts, "", state)


def _styles(found: _Found, more: Style) -> None:
    for name, what in STYLES.items():
        for key, suggested in more.get(changes.field(name), {}).items():
            _note(found[key], what, suggested.get(name + STATE, {}))
    for key in changes.ids({changes.field("namedStyles"): more.get(changes.field("namedStyles"))}):
        found[key].note("Format: styles")  # not verified against Google


def _note(parts: _Parts, what: str, state: Mapping[str, Any]) -> None:
    for flag in state:
        words = snake(flag.removesuffix(STATE).removesuffix("Suggested")).replace("_", " ")
        parts.note(f"Format{what}: {WORDS.get(words, words)}")
