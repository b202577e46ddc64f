"""How text, paragraphs, tables and cells of a Doc look, as the value of a style attribute."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

Json = Mapping[str, Any]
NATURAL = 1.15
"""How tall a line of single spacing is, as a share of the letters' size."""
CELL_PADDING = 5.0
_ALIGN = {"CENTER": "center", "END": "end", "JUSTIFIED": "justify", "START": "start"}
_DASHES = {"DOT": "dotted", "DASH": "dashed"}
_VERTICAL = {"MIDDLE": "middle", "BOTTOM": "bottom"}
_FONT = re.compile(r"[\w -]+")
_BOLD = 600
_SIDES = (("Top", "top"), ("Bottom", "bottom"), ("Left", "left"), ("Right", "right"))


def points(length: Json | None) -> float:
    """Return a Dimension's magnitude; one that is left out is 0."""
    return float((length or {}).get("magnitude", 0))


def hexed(optional: Json | None) -> str:
    """Return an OptionalColor as CSS has it, "" where it is transparent; channels that are left out are 0."""
    if "color" not in (optional or {}):
        return ""
    rgb = (optional or {})["color"].get("rgbColor", {})
    return "#" + "".join(f"{round(255 * min(1, max(0, rgb.get(part, 0)))):02x}" for part in ("red", "green", "blue"))


def text(style: Json) -> str:
    """Return a TextStyle, of which only what is set counts."""
    return ";".join(_text(style))


def _text(style: Json) -> Iterator[str]:
    font = style.get("weightedFontFamily", {})
    if _FONT.fullmatch(font.get("fontFamily", "")):
        yield f"font-family:'{font['fontFamily']}',Arial,'Liberation Sans',sans-serif"
    if "bold" in style or font.get("weight", 400) >= _BOLD:
        yield f"font-weight:{'bold' if style.get('bold', True) else 'normal'}"
    if "italic" in style:
        yield f"font-style:{'italic' if style['italic'] else 'normal'}"
    if "underline" in style or "strikethrough" in style:
        drawn = [
            line for name, line in (("underline", "underline"), ("strikethrough", "line-through")) if style.get(name)
        ]
        yield f"text-decoration:{' '.join(drawn) or 'none'}"
    if "fontSize" in style:
        yield f"font-size:{points(style['fontSize']):g}pt"
    if style.get("smallCaps"):
        yield "font-variant:small-caps"
    for name, rule in (("foregroundColor", "color"), ("backgroundColor", "background-color")):
        if colour := hexed(style.get(name)):
            yield f"{rule}:{colour}"
    raised = {"SUPERSCRIPT": "super", "SUBSCRIPT": "sub"}.get(style.get("baselineOffset", ""))
    if raised:
        yield f"vertical-align:{raised};font-size:{points(style.get('fontSize')) * 0.6 or 7:g}pt"


def paragraph(style: Json, *, bulleted: bool) -> str:
    """Return a ParagraphStyle that its named style was put under."""
    return ";".join(_paragraph(style, bulleted=bulleted))


def _paragraph(style: Json, *, bulleted: bool) -> Iterator[str]:
    yield f"line-height:{(style.get('lineSpacing') or 100) / 100 * NATURAL:g}"
    yield f"margin-block:{points(style.get('spaceAbove')):g}pt {points(style.get('spaceBelow')):g}pt"
    start, first = points(style.get("indentStart")), points(style.get("indentFirstLine"))
    if start:
        yield f"padding-inline-start:{start:g}pt"
    if bulleted:
        yield f"--hang:{max(start - first, 0):g}pt"
    elif first != start and "indentFirstLine" in style:
        yield f"text-indent:{first - start:g}pt"
    if end := points(style.get("indentEnd")):
        yield f"padding-inline-end:{end:g}pt"
    if style.get("alignment") in _ALIGN:
        yield f"text-align:{_ALIGN[style['alignment']]}"
    if shade := hexed(style.get("shading", {}).get("backgroundColor")):
        yield f"background-color:{shade}"
    for name, side in _SIDES:
        yield from _border(style.get(f"border{name}"), side)


def _border(border: Json | None, side: str) -> Iterator[str]:
    if width := points((border or {}).get("width")):
        drawn = _DASHES.get((border or {}).get("dashStyle", ""), "solid")
        yield f"border-{side}:{width:g}pt {drawn} {hexed((border or {}).get('color')) or '#000000'}"
        if room := points((border or {}).get("padding")):
            yield f"padding-{side}:{room:g}pt"


def cell(style: Json) -> str:
    """Return a TableCellStyle; a border that is left out is Docs' own thin black line."""
    return ";".join(_cell(style))


def _cell(style: Json) -> Iterator[str]:
    if shade := hexed(style.get("backgroundColor")):
        yield f"background-color:{shade}"
    for name, side in _SIDES:
        border = style.get(f"border{name}")
        if border and not points(border.get("width")):
            yield f"border-{side}:0"
        else:
            yield from _border(border and {**border, "padding": {}}, side)
        room = points(style[f"padding{name}"]) if f"padding{name}" in style else CELL_PADDING
        if room != CELL_PADDING:
            yield f"padding-{side}:{room:g}pt"
    if style.get("contentAlignment") in _VERTICAL:
        yield f"vertical-align:{_VERTICAL[style['contentAlignment']]}"
