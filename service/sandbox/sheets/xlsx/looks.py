"""How cells look, as CellFormat and as a workbook's styles, both ways."""

import colorsys
import re
from collections.abc import Mapping
from typing import Any

from openpyxl.cell.cell import Cell as Square
from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.workbook import Workbook

from service.sandbox.sheets.book import wire
from service.sandbox.sheets.book.cells import Shared
from service.sandbox.sheets.book.locales import Locale
from service.sandbox.sheets.values.number_format import default_pattern, is_moment

Json = Mapping[str, Any]
_LINES: Mapping[str, Any] = {
          "DOTTED": "dotted", "DASHED": "dashed", "SOLID": "thin", "SOLID_MEDIUM": "medium", "SOLID_THICK": "thick",
          "DOUBLE": "double"}  # fmt: skip
_LINES_BACK = {spelled: name for name, spelled in _LINES.items()} | {"hair": "DOTTED", "mediumDashed": "DASHED"}
_ACROSS = {"LEFT": "left", "CENTER": "center", "RIGHT": "right"}
_DOWN = {"TOP": "top", "MIDDLE": "center", "BOTTOM": "bottom"}
_THEME = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
_SHADE = re.compile(r'<a:(\w+)>\s*<a:(?:srgbClr val|sysClr [^>]*lastClr)="([0-9A-Fa-f]{6})"')


def dress(square: Square, look: Json, where: Locale) -> None:
    """Give a workbook's cell the look of a CellFormat."""
    if numbers := look.get("numberFormat"):
        pattern = numbers.get("pattern") or default_pattern(numbers.get("type", ""), where)
        square.number_format = pattern.replace("am/pm", "AM/PM") or (
            "@" if numbers.get("type") == "TEXT" else "General"
        )
    if "textFormat" in look:
        square.font = font(look["textFormat"])
    if "backgroundColor" in look:
        square.fill = PatternFill("solid", fgColor=hexed(look["backgroundColor"]))
    if sides := look.get("borders"):
        left, right, top, bottom = (_side(sides.get(name, {})) for name in ("left", "right", "top", "bottom"))
        square.border = Border(left, right, top, bottom)
    across, down = _ACROSS.get(look.get("horizontalAlignment", "")), _DOWN.get(look.get("verticalAlignment", ""))
    wraps = look.get("wrapStrategy") == "WRAP"
    if across or down or wraps:
        square.alignment = Alignment(horizontal=across, vertical=down, wrap_text=wraps or None)


def font(text_format: Json) -> Font:
    """Return a TextFormat as a font."""
    return Font(
        name=text_format.get("fontFamily") or "Arial",
        size=text_format.get("fontSize") or 10,
        bold=text_format.get("bold"),
        italic=text_format.get("italic"),
        strike=text_format.get("strikethrough"),
        underline="single" if text_format.get("underline") else None,
        color=hexed(text_format["foregroundColor"]) if text_format.get("foregroundColor") else None,
    )


def _side(border: Json) -> Side:
    return Side(_LINES.get(border.get("style", "")), hexed(border.get("color", {})))


def hexed(color: Json) -> str:
    """Return a Color as eight hexadecimal digits."""
    return "FF" + "".join(f"{round(color.get(name, 0) * 255):02X}" for name in ("red", "green", "blue"))


class Looks:
    """How the cells of one workbook look, as CellFormat; equal styles are one object."""

    def __init__(self, book: Workbook) -> None:
        self._theme = _theme(book)
        self._known: dict[tuple[int, str | None], Shared | None] = {}

    def of(self, square: Square, link: str | None) -> Shared | None:
        """Return the CellFormat of a cell, without what is everywhere; None where there is nothing."""
        key = square.style_id, link
        if key not in self._known:
            look = wire.normal("CellFormat", self._look(square, link))
            self._known[key] = Shared(look) if look else None
        return self._known[key]

    def _look(self, square: Square, link: str | None) -> dict[str, Any]:
        look: dict[str, Any] = {}
        if numbers := numbered(square.number_format):
            look["numberFormat"] = numbers
        words = self._words(square.font) | ({"link": {"uri": link}} if link else {})
        look |= {"textFormat": words} if words else {}
        if square.fill.fill_type == "solid" and (shade := self.color(square.fill.fgColor)) is not None:
            look["backgroundColor"] = shade
        across = {spelled: name for name, spelled in _ACROSS.items()}.get(square.alignment.horizontal)
        down = {spelled: name for name, spelled in _DOWN.items()}.get(square.alignment.vertical)
        look |= {"horizontalAlignment": across} if across else {}
        look |= {"verticalAlignment": down} if down and down != "BOTTOM" else {}
        look |= {"wrapStrategy": "WRAP"} if square.alignment.wrap_text else {}
        sides = {name: self._border(getattr(square.border, name)) for name in ("top", "bottom", "left", "right")}
        known = {name: side for name, side in sides.items() if side}
        return look | ({"borders": known} if known else {})

    def _words(self, known: Any) -> dict[str, Any]:
        words: dict[str, Any] = {
            name: True for name, on in (("bold", known.b), ("italic", known.i), ("strikethrough", known.strike)) if on
        }
        words |= {"underline": True} if known.u else {}
        words |= {"fontFamily": known.name} if known.name and known.name not in ("Arial", "Calibri") else {}
        words |= {"fontSize": int(known.sz)} if known.sz and int(known.sz) not in (10, 11) else {}
        shade = self.color(known.color)
        return words | ({"foregroundColor": shade} if shade and any(shade.values()) else {})

    def _border(self, side: Any) -> Json | None:
        style = _LINES_BACK.get(side.style or "", "SOLID") if side and side.style else None
        return {"style": style, "color": self.color(side.color) or {}} if side and style else None

    def color(self, color: Color | None) -> Json | None:
        """Return a colour; None where it is left to the program."""
        if color is None:
            return None
        if color.type == "rgb" and isinstance(color.rgb, str):
            digits = color.rgb[-6:]
        elif color.type == "indexed" and color.indexed < len(COLOR_INDEX):
            digits = COLOR_INDEX[color.indexed][-6:]
        elif color.type == "theme" and color.theme < len(self._theme):
            digits = self._theme[color.theme]
        else:
            return None
        channels = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        return dict(zip(("red", "green", "blue"), _tinted(channels, color.tint or 0), strict=True))


def _tinted(channels: list[float], tint: float) -> list[float]:
    hue, light, strong = colorsys.rgb_to_hls(*channels)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    return list(colorsys.hls_to_rgb(hue, light, strong)) if tint else channels


def _theme(book: Workbook) -> list[str]:
    """Return the colours of a workbook's theme as six digits, in the order that cells number them."""
    theme = (book.loaded_theme or b"").decode("utf-8", "replace")
    found = {match[1]: match[2] for match in _SHADE.finditer(theme)}
    return [found[name] for name in _THEME if name in found]


def numbered(pattern: str) -> Json | None:
    """Return the NumberFormat of a workbook's pattern; None for the general one."""
    if pattern == "General":
        return None
    if pattern == "@":
        return {"type": "TEXT", "pattern": "@"}
    plain = re.sub(r"\[\$([^\]-]*)-?[^\]]*\]", r'"\1"', pattern).replace("AM/PM", "am/pm").replace('""', "")
    return {"type": _kind(plain), "pattern": plain}


def _kind(pattern: str) -> str:
    bare = re.sub(r'"[^"]*"|\\.', "", pattern)
    if is_moment({"pattern": pattern}):
        day, clock = bool(re.search("[yd]", bare, re.IGNORECASE)), bool(re.search("[hs]", bare, re.IGNORECASE))
        return "DATE_TIME" if day and clock else "TIME" if clock else "DATE"
    if "%" in bare:
        return "PERCENT"
    if re.search(r"E[+-]", bare):
        return "SCIENTIFIC"
    return "CURRENCY" if re.search(r'"[^"\d]*(?:[$€£¥₹]|Rp|IDR|USD|EUR)[^"]*"|[$€£¥₹]', pattern) else "NUMBER"
