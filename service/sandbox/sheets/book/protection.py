"""Protected ranges: who may write where (evidence/sheets.md 52, 53)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from service.sandbox.core.call import FileView
from service.sandbox.core.errors import ApiError, invalid
from service.sandbox.sheets.book.areas import ROWS, Box, GridRange, area
from service.sandbox.sheets.book.spreadsheet import Book, Sheet

IMPORTED = "imported"
"""Marks a protected range that came with an answer of Google's, until somebody changes it."""


def protected() -> ApiError:
    """Return the 400 of a write to somebody else's protected range."""
    return invalid(
        "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection "
        "if you need to edit."
    )


@dataclass(frozen=True)
class Writer:
    """A person who writes to a file."""

    person: str
    view: FileView

    @property
    def exempt(self) -> bool:
        """Whether nothing blocks them: the owner, or an organizer of the shared drive."""
        return self.view.can_manage or self.person == self.view.owner

    def may_edit(self, entry: Mapping[str, Any]) -> bool:
        """Whether a protected range lets them write."""
        if entry.get("warningOnly") or self.exempt:
            return True
        editors = entry.get("editors", {})
        if self.person.lower() in (user.lower() for user in (*editors.get("users", ()), *editors.get("groups", ()))):
            return True
        domain = (self.view.owner or "").partition("@")[2]
        return bool(editors.get("domainUsersCanEdit") and domain and self.person.endswith(f"@{domain}"))

    def check(self, book: Book, sheet: Sheet, boxes: Iterable[Box]) -> None:
        """Raise Google's 400 where one of the rectangles meets a range protected from them."""
        walls = self._walls(book, sheet)
        if walls and any(_blocked(sheet, entry, span, box) for box in boxes for entry, span in walls):
            raise protected()

    def check_insert(self, book: Book, sheet: Sheet, dimension: str, at: int) -> None:
        """Raise Google's 400 where new lines would come inside a range protected from them."""
        for _, span in self._walls(book, sheet):
            box = sheet.box(span)
            start, end = (box.top, box.bottom) if dimension == ROWS else (box.left, box.right)
            if start < at < end or _whole(span):
                raise protected()

    def check_sheet(self, book: Book, sheet: Sheet) -> None:
        """Raise Google's 400 where anything on the sheet is protected from them."""
        if self._walls(book, sheet):
            raise protected()

    def _walls(self, book: Book, sheet: Sheet) -> list[tuple[Mapping[str, Any], GridRange]]:
        own = [entry for entry in sheet.resource.get("protectedRanges", ()) if not self.may_edit(entry)]
        spans = ((entry, protected_area(book, entry)) for entry in own)
        return [(entry, span) for entry, span in spans if span is not None]


def protected_area(book: Book, entry: Mapping[str, Any]) -> GridRange | None:
    """Return where a protected range is; it may be backed by a named range or a table."""
    if "range" in entry:
        return area(entry["range"])
    for named in book.list("namedRanges"):
        if entry.get("namedRangeId") == named["namedRangeId"]:
            return area(named["range"])
    for _, table in book.objects("tables"):
        if entry.get("tableId") == table["tableId"]:
            return area(table["range"])
    return None


def _whole(span: GridRange) -> bool:
    return span[1:] == (None, None, None, None)


def _blocked(sheet: Sheet, entry: Mapping[str, Any], span: GridRange, box: Box) -> bool:
    if not sheet.box(span).overlaps(box):
        return False
    free = [sheet.box(area(other)) for other in entry.get("unprotectedRanges", ())]
    return not any(other.holds(box) for other in free)
