"""Rectangles of a sheet: Google's GridRange, with bounds that may be open."""

from collections.abc import Mapping
from typing import Any, NamedTuple

ROWS, COLUMNS = "ROWS", "COLUMNS"


class Box(NamedTuple):
    """A rectangle whose bounds are all known; the ends are exclusive."""

    top: int
    bottom: int
    left: int
    right: int

    def overlaps(self, other: "Box") -> bool:
        """Whether they share a cell."""
        tall = max(self.top, other.top) < min(self.bottom, other.bottom)
        return tall and max(self.left, other.left) < min(self.right, other.right)

    def holds(self, other: "Box") -> bool:
        """Whether the other lies wholly inside."""
        tall = self.top <= other.top and other.bottom <= self.bottom
        return tall and self.left <= other.left and other.right <= self.right

    def clipped(self, other: "Box") -> "Box":
        """Return what they share; it may be empty."""
        top, left = max(self.top, other.top), max(self.left, other.left)
        return Box(top, max(top, min(self.bottom, other.bottom)), left, max(left, min(self.right, other.right)))

    @property
    def empty(self) -> bool:
        """Whether no cell is inside."""
        return self.top >= self.bottom or self.left >= self.right


class GridRange(NamedTuple):
    """A GridRange as sent; None is an open bound."""

    sheet: int
    top: int | None = None
    bottom: int | None = None
    left: int | None = None
    right: int | None = None

    def within(self, rows: int, columns: int) -> Box:
        """Return the part inside a grid of that size."""
        top, left = min(self.top or 0, rows), min(self.left or 0, columns)
        bottom = rows if self.bottom is None else min(self.bottom, rows)
        right = columns if self.right is None else min(self.right, columns)
        return Box(top, max(top, bottom), left, max(left, right))

    def wire(self) -> dict[str, int]:
        """Return it as a reply has it: a sheetId of 0 is left out, indexes of 0 are not (evidence/sheets.md 1)."""
        grid_range = {"sheetId": self.sheet} if self.sheet else {}
        bounds = zip(BOUNDS, self[1:], strict=True)
        return grid_range | {name: bound for name, bound in bounds if bound is not None}


BOUNDS = ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")


def area(grid_range: Mapping[str, Any]) -> GridRange:
    """Return a GridRange that was sent or stored."""
    return GridRange(grid_range.get("sheetId", 0), *(grid_range.get(name) for name in BOUNDS))


def boxed(sheet: int, box: Box) -> GridRange:
    """Return a rectangle of a sheet."""
    return GridRange(sheet, *box)
