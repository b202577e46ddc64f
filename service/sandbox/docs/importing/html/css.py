"""What a page's styles say of text: of one element, and of elements by their name or class."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from service.sandbox.docs.tape.blank import points
from service.sandbox.docs.tape.segment import Style

Css = Mapping[str, str]
ALIGNED = {"center": "CENTER", "right": "END", "end": "END", "justify": "JUSTIFIED"}
RAISED = {"super": "SUPERSCRIPT", "sub": "SUBSCRIPT"}
NAMES = {"red": "ff0000", "green": "008000", "blue": "0000ff", "gray": "808080", "grey": "808080", "white": "ffffff",
         "yellow": "ffff00", "orange": "ffa500", "purple": "800080", "maroon": "800000", "navy": "000080"}  # fmt: skip
LINES = {"underline": "underline", "line-through": "strikethrough"}
POINTS = {"pt": 1.0, "px": 0.75}
BOLD = re.compile(r"bold|bolder|[6-9]00")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"(?:([a-z][a-z0-9]*)|\.([\w-]+))")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})")
_SIZE = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)(pt|px)")


def declared(text: str) -> dict[str, str]:
    """Return the declarations of a style, names and values in lower case."""
    pairs = (one.partition(":") for one in text.lower().split(";"))
    return {name.strip(): value.removesuffix("!important").strip() for name, _, value in pairs if value.strip()}


def rules(sheet: str) -> Iterator[tuple[str, Css]]:
    """Yield the rules of a style sheet for one element or one class: "td", ".c1"; others are passed over."""
    for selectors, body in _RULE.findall(_COMMENT.sub("", sheet)):
        for selector in selectors.split(","):
            if found := _SIMPLE.fullmatch(selector.strip()):
                yield found[0], declared(body)


def looks(css: Css) -> Style:
    """Return what declarations say of text; a False takes back what stands around."""
    style: dict[str, Any] = {}
    if weight := css.get("font-weight"):
        style["bold"] = bool(BOLD.fullmatch(weight))
    if slant := css.get("font-style"):
        style["italic"] = slant in ("italic", "oblique")
    lines = css.get("text-decoration", css.get("text-decoration-line", ""))
    style |= {name: True for line, name in LINES.items() if line in lines}
    if raised := RAISED.get(css.get("vertical-align", "")):
        style["baselineOffset"] = raised
    for field, name in (("foregroundColor", "color"), ("backgroundColor", "background-color")):
        if shade := _colour(css.get(name, "")):
            style[field] = shade
    if size := _SIZE.fullmatch(css.get("font-size", "")):
        style["fontSize"] = points(float(size[1]) * POINTS[size[2]])
    return style


def _colour(code: str) -> Mapping[str, Any] | None:
    code = NAMES.get(code, code).removeprefix("#")
    if found := _RGB.match(code):
        levels = [min(int(level), 255) for level in found.groups()]
    else:
        code = "".join(2 * digit for digit in code) if len(code) == 3 else code
        if not re.fullmatch(r"[0-9a-f]{6}", code):
            return None
        levels = list(bytes.fromhex(code))
    channels = {name: level / 255 for name, level in zip(("red", "green", "blue"), levels, strict=True) if level}
    return {"color": {"rgbColor": channels}} if channels else None
