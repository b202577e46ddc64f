"""What one batchUpdate works on: the draft, who writes, and ids for what is added."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from service.sandbox.core.call import Call, Workspace
from service.sandbox.sheets.book.areas import Box
from service.sandbox.sheets.book.protection import Writer
from service.sandbox.sheets.book.spreadsheet import Book, Sheet
from service.sandbox.sheets.values import ranges

Sent = Mapping[str, Any]


@dataclass
class SheetBatch:
    """The requests of one call, each applied to what the one before left (evidence/sheets.md 41)."""

    call: Call
    workspace: Workspace
    writer: Writer
    book: Book

    def new_id(self, taken: Iterable[int]) -> int:
        """Return a random id like Google's that is not taken."""
        known = set(taken)
        while True:
            number = int(self.workspace.random_id("123456789", 9))
            if number not in known:
                return number

    def may_write(self, sheet: Sheet, *boxes: Box) -> None:
        """Raise Google's 400 where a rectangle is protected from the caller."""
        self.writer.check(self.book, sheet, boxes)

    def target(self, grid_range: Sent) -> tuple[Sheet, Box]:
        """Return the sheet and rectangle of a GridRange that the caller may write to."""
        sheet, box = ranges.grid_range(self.book, grid_range)
        self.may_write(sheet, box)
        return sheet, box


Request = Callable[[SheetBatch, Sent], dict[str, Any] | None]
"""One kind of request: it changes the draft, and returns its reply, None for a silent one."""
