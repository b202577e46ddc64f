"""The pages of a Doc that Baku makes, and its named styles: fonts, colours, room above and below."""

from collections.abc import Iterator
from typing import Any

from service.manuscript.new_parts import LONG_SIDE, MARGIN, SHORT_SIDE, SIDE

INK = {"red": 0.13, "green": 0.16, "blue": 0.22}
ACCENT = {"red": 0.09, "green": 0.31, "blue": 0.39}
FAINT = {"red": 0.42, "green": 0.45, "blue": 0.5}
FONT = "Arial"
NAMED_STYLES = {
    "NORMAL_TEXT": (9.5, False, INK, 0.0, 3.0),
    "TITLE": (15.0, True, ACCENT, 0.0, 6.0),
    "SUBTITLE": (11.0, True, ACCENT, 8.0, 3.0),
    "HEADING_1": (12.0, True, ACCENT, 9.0, 3.0),
    "HEADING_2": (11.0, True, INK, 8.0, 3.0),
    "HEADING_3": (10.0, True, INK, 7.0, 2.0),
    "HEADING_4": (9.5, True, FAINT, 6.0, 2.0),
}
"""Font size in points, bold, colour, space above and below in points."""


def page_requests(*, wide: bool) -> list[dict[str, Any]]:
    """Return the requests for A4 pages: a pageless Doc would show neither header nor footer."""
    width, height = (LONG_SIDE, SHORT_SIDE) if wide else (SHORT_SIDE, LONG_SIDE)
    margins = dict.fromkeys(("marginTop", "marginBottom"), points(MARGIN))
    margins |= dict.fromkeys(("marginLeft", "marginRight"), points(SIDE))
    margins |= {"marginHeader": points(28.0), "marginFooter": points(28.0)}
    size = {"pageSize": {"width": points(width), "height": points(height)}}
    return [
        document_style({"documentFormat": {"documentMode": "PAGES"}}),
        document_style(size | margins),
    ]


def document_style(style: dict[str, Any]) -> dict[str, Any]:
    """Return the request that gives the Doc's pages this style."""
    return {"updateDocumentStyle": {"documentStyle": style, "fields": ",".join(style)}}


def named_styles() -> Iterator[dict[str, Any]]:
    """Yield the named styles: an account's own may be anything (evidence/docs.md 1.6)."""
    for name, (size, bold, colour, above, below) in NAMED_STYLES.items():
        text = {
            "fontSize": points(size),
            "weightedFontFamily": {"fontFamily": FONT, "weight": 400},
            "bold": bold,
            "italic": False,
            "foregroundColor": {"color": {"rgbColor": colour}},
        }
        paragraph = {"lineSpacing": 110, "spaceAbove": points(above), "spaceBelow": points(below)}
        paragraph |= {"keepWithNext": name != "NORMAL_TEXT"}  # no title stands alone at the end of a page
        paragraph |= {"alignment": "CENTER"} if name == "TITLE" else {}
        fields = [
            "namedStyleType",
            *(f"textStyle.{key}" for key in text),
            *(f"paragraphStyle.{key}" for key in paragraph),
        ]
        style = {"namedStyleType": name, "textStyle": text, "paragraphStyle": paragraph}
        yield {"updateNamedStyle": {"namedStyle": style, "fields": ",".join(fields)}}


def points(magnitude: float) -> dict[str, Any]:
    """Return a length as Docs has it."""
    return {"magnitude": magnitude, "unit": "PT"}
