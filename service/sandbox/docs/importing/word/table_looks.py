"""How a Word table looks: the widths of its columns, and borders that it has none of (17.4.48, 17.4.38, 17.4.66)."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from service.sandbox.docs.importing.word.package import child, children
from service.sandbox.docs.importing.word.properties import value
from service.sandbox.docs.tape.blank import points
from service.sandbox.docs.tape.segment import Style

TWIPS = 20
"""Twentieths of a point, in which Word measures."""
NONE = frozenset({"nil", "none"})
SIDES = ("Top", "Bottom", "Left", "Right")
NARROWEST = 5
"""Points, as of a column that a request sets."""
NO_BORDER: Style = {"color": {}, "width": points(0), "dashStyle": "SOLID"}


def widths(table: Element, columns: int) -> Sequence[float]:
    """Return the columns' widths in points where each has one; not verified against Google: that they are fixed."""
    typed = [column.get("w:w", "") for column in children(table, "w:tblGrid/w:gridCol")]
    found = [int(one) / TWIPS for one in typed if one.isascii() and one.isdigit() and len(one) < 6]
    return found if len(found) == columns and all(one >= NARROWEST for one in found) else ()


def borders(table: Element, cell: Element | None, outer: frozenset[str]) -> Style:
    """Return the borders that a cell has none of: its own word counts, else its table's; `outer` are the table's edges.

    Not verified against Google: that one of no width stands for each.
    """
    of_table, of_cell = child(table, "w:tblPr/w:tblBorders"), child(cell, "w:tcPr/w:tcBorders")
    bare = {}
    for side in SIDES:
        inside = "w:insideH" if side in ("Top", "Bottom") else "w:insideV"
        own = value(of_cell, f"w:{side.lower()}")
        line = own if own is not None else value(of_table, f"w:{side.lower()}" if side in outer else inside)
        if line in NONE:
            bare[f"border{side}"] = NO_BORDER
    return bare
