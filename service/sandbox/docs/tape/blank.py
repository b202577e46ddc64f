"""What a new Doc, tab, header and table cell look like (evidence/docs.md 1.1, 1.2, 1.6; values of a fresh account)."""

import string
from typing import Any

from service.sandbox.core.random_id import random_id
from service.sandbox.docs.tape.document import BODY, FIRST_TAB, Document, Tab
from service.sandbox.docs.tape.segment import Segment, StructureMark, Style, paragraph

REVISION = string.ascii_letters + string.digits + "-_"


def points(magnitude: float) -> Style:
    """Return a length in points; proto3 leaves a zero out."""
    return {"magnitude": magnitude, "unit": "PT"} if magnitude else {"unit": "PT"}


def grey(level: float) -> Style:
    """Return a grey colour; 0 is black."""
    return {"color": {"rgbColor": {"red": level, "green": level, "blue": level} if level else {}}}


PLAIN: Style = {"namedStyleType": "NORMAL_TEXT", "direction": "LEFT_TO_RIGHT"}
SECTION: Style = {
    "columnSeparatorStyle": "NONE",
    "contentDirection": "LEFT_TO_RIGHT",
    "sectionType": "CONTINUOUS",
}
DOCUMENT: Style = {
    "background": {"color": {}},
    "pageNumberStart": 1,
    "marginTop": points(72),
    "marginBottom": points(72),
    "marginRight": points(72),
    "marginLeft": points(72),
    "pageSize": {"height": points(792), "width": points(612)},
    "marginHeader": points(36),
    "marginFooter": points(36),
    "useCustomHeaderFooterMargins": True,
    "documentFormat": {"documentMode": "PAGES"},
}
NO_BORDER: Style = {"color": {}, "width": points(0), "padding": points(0), "dashStyle": "SOLID"}
FULL: dict[str, Any] = {
    "namedStyleType": "NORMAL_TEXT",
    "alignment": "START",
    "lineSpacing": 100,
    "direction": "LEFT_TO_RIGHT",
    "spacingMode": "COLLAPSE_LISTS",
    "spaceAbove": points(0),
    "spaceBelow": points(0),
    **{f"border{side}": NO_BORDER for side in ("Between", "Top", "Bottom", "Left", "Right")},
    "indentFirstLine": points(0),
    "indentStart": points(0),
    "indentEnd": points(0),
    "keepLinesTogether": False,
    "keepWithNext": False,
    "avoidWidowAndOrphan": False,
    "shading": {"backgroundColor": {}},
    "pageBreakBefore": False,
}
"""A paragraph style with everything in it: what a new cell's paragraph bears (evidence/docs.md 1.2)."""
CELL: Style = {
    "rowSpan": 1,
    "columnSpan": 1,
    "backgroundColor": {},
    **{f"padding{side}": points(5) for side in ("Left", "Right", "Top", "Bottom")},
    "contentAlignment": "TOP",
}
ROW: Style = {"minRowHeight": points(0)}
NORMAL_TEXT: Style = {
    "bold": False,
    "italic": False,
    "underline": False,
    "strikethrough": False,
    "smallCaps": False,
    "backgroundColor": {},
    "foregroundColor": grey(0),
    "fontSize": points(11),
    "weightedFontFamily": {"fontFamily": "Arial", "weight": 400},
    "baselineOffset": "NONE",
}


def _heading(above: float, below: float, text_style: Style) -> Style:
    return {
        "textStyle": text_style,
        "paragraphStyle": {
            **PLAIN,
            "spaceAbove": points(above),
            "spaceBelow": points(below),
            "keepLinesTogether": True,
            "keepWithNext": True,
            "pageBreakBefore": False,
        },
    }


def named_styles() -> dict[str, Style]:
    """Return the nine named styles of a fresh account, by type."""
    dim, faint = {"foregroundColor": grey(0.2627451)}, {"foregroundColor": grey(0.4)}
    styles = {
        "NORMAL_TEXT": {
            "textStyle": NORMAL_TEXT,
            "paragraphStyle": {**FULL, "lineSpacing": 115, "avoidWidowAndOrphan": True},
        },
        "HEADING_1": _heading(20, 6, {"fontSize": points(20)}),
        "HEADING_2": _heading(18, 6, {"bold": False, "fontSize": points(16)}),
        "HEADING_3": _heading(16, 4, {"bold": False, **dim, "fontSize": points(14)}),
        "HEADING_4": _heading(14, 4, {**faint, "fontSize": points(12)}),
        "HEADING_5": _heading(12, 4, {**faint, "fontSize": points(11)}),
        "HEADING_6": _heading(12, 4, {"italic": True, **faint, "fontSize": points(11)}),
        "TITLE": _heading(0, 3, {"fontSize": points(26)}),
        "SUBTITLE": _heading(
            0,
            16,
            {
                "italic": False,
                **faint,
                "fontSize": points(15),
                "weightedFontFamily": {"fontFamily": "Arial", "weight": 400},
            },
        ),
    }
    return {name: {"namedStyleType": name, **style} for name, style in styles.items()}


def tab(tab_id: str = FIRST_TAB, title: str = "Tab 1") -> Tab:
    """Return an empty tab: one section with one empty paragraph."""
    body = Segment("body", (StructureMark("section", SECTION), paragraph("\n", PLAIN)))
    return Tab(tab_id, title, {BODY: body}, DOCUMENT, named_styles())


def document() -> Document:
    """Return an empty Doc."""
    return Document(revision(), [tab()])


def revision() -> str:
    """Return a fresh revision id: opaque, 107 characters as Google's (evidence/docs.md 2.1)."""
    return "ALm37B" + random_id(REVISION, 101)
