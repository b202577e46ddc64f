"""How cells, columns, rows and sheets look, by the names of their styles."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from service.sandbox.sheets.book import wire
from service.sandbox.sheets.book.cells import Shared
from service.sandbox.sheets.ods.numbers import number_format
from service.sandbox.sheets.ods.package import SPACES, Element, get, name_of, tag

Json = Mapping[str, Any]
PIXELS = {"in": 96, "cm": 96 / 2.54, "mm": 96 / 25.4, "pt": 96 / 72, "pc": 16, "px": 1}
_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{1,9})?)(in|cm|mm|pt|pc|px)")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_LINE = re.compile(r"(\S+)\s+(\S+)\s+(#[0-9a-fA-F]{6})")
_LINES = {"dotted": "DOTTED", "dashed": "DASHED", "double": "DOUBLE", "double-thin": "DOUBLE"}
_ACROSS = {"start": "LEFT", "left": "LEFT", "center": "CENTER", "end": "RIGHT", "right": "RIGHT"}
_DOWN = {"top": "TOP", "middle": "MIDDLE"}
_SIDES = ("top", "bottom", "left", "right")
MOST_ANCESTORS = 20
LARGEST = 2000
"""The widest column and the highest row, in pixels."""


class Looks:
    """The styles of a file; those of `roots` that come later are looked for first."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._data: dict[str, Element] = {}
        self._known: dict[str, Shared | None] = {}
        for root in roots:
            for style in root.iter(tag("style:style")):
                self._styles[get(style, "style:family"), get(style, "style:name")] = style
            for style in root.iter(f"{{{SPACES['number']}}}*"):
                if get(style, "style:name"):
                    self._data[get(style, "style:name")] = style

    def of_cell(self, name: str) -> Shared | None:
        """Return the CellFormat of a cell's style, equal ones as one object; None where there is nothing."""
        if name not in self._known:
            look = wire.normal("CellFormat", self._look(name))
            self._known[name] = Shared(look) if look else None
        return self._known[name]

    def pixels(self, family: str, name: str, size: str) -> int | None:
        """Return the width of a column, or the height of a row; None where it is left to the program."""
        for properties in self._properties(family, name, f"style:{family}-properties"):
            length = _length(get(properties, f"style:{size}"))
            if length is not None and get(properties, "style:use-optimal-row-height") != "true":
                return min(round(length), LARGEST)
        return None

    def hidden(self, name: str) -> bool:
        """Whether a sheet of this style is hidden."""
        found = self._properties("table", name, "style:table-properties")
        return any(get(properties, "table:display") == "false" for properties in found[:1])

    def _line(self, family: str, name: str) -> list[Element]:
        """Return a style and those it stands on, the nearest first."""
        line: list[Element] = []
        while (style := self._styles.get((family, name))) is not None and len(line) < MOST_ANCESTORS:
            line.append(style)
            name = get(style, "style:parent-style-name")
        return line

    def _properties(self, family: str, name: str, kind: str) -> list[Element]:
        return [part for style in self._line(family, name) for part in style.findall(tag(kind))]

    def _look(self, name: str) -> dict[str, Any]:
        look: dict[str, Any] = {}
        line = self._line("table-cell", name)
        data = next((data_style for style in line if (data_style := get(style, "style:data-style-name"))), "")
        if (style := self._data.get(data)) is not None:
            numbers = {"type": "TEXT", "pattern": "@"} if name_of(style) == "number:text-style" else None
            numbers = numbers or number_format(style, self._data)
            look |= {"numberFormat": numbers} if numbers else {}
        words = _merged(_words(part) for part in self._properties("table-cell", name, "style:text-properties"))
        look |= {"textFormat": words} if words else {}
        cells = self._properties("table-cell", name, "style:table-cell-properties")
        look |= _merged(_square(part) for part in cells)
        lines = self._properties("table-cell", name, "style:paragraph-properties")
        across = next(
            (_ACROSS[alignment] for part in lines if (alignment := get(part, "fo:text-align")) in _ACROSS), None
        )
        return look | ({"horizontalAlignment": across} if across else {})


def _merged(found: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return what styles say together; what a nearer one says comes first, a False of it being as good as nothing."""
    together: dict[str, Any] = {}
    for one in found:
        together = one | together
    return {name: value for name, value in together.items() if value not in (False, None)}


def _words(part: Element) -> dict[str, Any]:
    text_format: dict[str, Any] = {}
    for name, attribute, on in (
        ("bold", "fo:font-weight", "bold"),
        ("italic", "fo:font-style", "italic"),
        ("underline", "style:text-underline-style", "solid"),
        ("strikethrough", "style:text-line-through-style", "solid"),
    ):
        if get(part, attribute):
            text_format[name] = get(part, attribute) == on
    if color := get(part, "fo:color"):
        text_format["foregroundColor"] = _color(color) or None  # black is what letters have anyway
    if size := _length(get(part, "fo:font-size")):
        points = round(size * 72 / 96)
        text_format["fontSize"] = points if points not in (10, 11) else None
    return text_format


def _square(part: Element) -> dict[str, Any]:
    cell_format: dict[str, Any] = {}
    if color := get(part, "fo:background-color"):
        cell_format["backgroundColor"] = _color(color)
    if wrap := get(part, "fo:wrap-option"):
        cell_format["wrapStrategy"] = "WRAP" if wrap == "wrap" else None
    if down := get(part, "style:vertical-align"):
        cell_format["verticalAlignment"] = _DOWN.get(down)
    borders = {side: _border(get(part, f"fo:border-{side}") or get(part, "fo:border")) for side in _SIDES}
    known = {side: border for side, border in borders.items() if border}
    return cell_format | ({"borders": known} if known else {})


def _border(written: str) -> Json | None:
    match = _LINE.fullmatch(written)
    if not match or match[2] in ("none", "hidden"):
        return None
    width = _length(match[1]) or 1
    solid = "SOLID_THICK" if width > 2.5 else "SOLID_MEDIUM" if width > 1.5 else "SOLID"
    return {"style": _LINES.get(match[2], solid), "color": _color(match[3]) or {}}


def _color(written: str) -> Json | None:
    """Return a colour; None for what is none ("transparent")."""
    if not _COLOR.fullmatch(written):
        return None
    return {name: int(written[at : at + 2], 16) / 255 for name, at in (("red", 1), ("green", 3), ("blue", 5))}


def _length(written: str) -> float | None:
    match = _LENGTH.fullmatch(written)
    return float(match[1]) * PIXELS[match[2]] if match else None
