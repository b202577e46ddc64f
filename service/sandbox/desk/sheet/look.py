"""How a cell looks: its format as a style, its text with links and chips."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from markupsafe import Markup

from service.sandbox.desk.links import local

Json = Mapping[str, Any]
WHITE, BLACK = "#ffffff", "#000000"
LINKED = "#1155cc"
_ALIGN = {"LEFT": "left", "CENTER": "center", "RIGHT": "right"}
_VERTICAL = {"TOP": "top", "MIDDLE": "middle"}
_LINES = {"DOTTED": "1px dotted", "DASHED": "1px dashed", "SOLID": "1px solid", "SOLID_MEDIUM": "2px solid",
          "SOLID_THICK": "3px solid", "DOUBLE": "3px double"}  # fmt: skip
_FONT = re.compile(r"[\w ,-]+")
_URL = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Palette:
    """The colours of a spreadsheet's theme by their names."""

    theme: Mapping[str, str]

    @classmethod
    def of(cls, properties: Json) -> "Palette":
        """Return the palette that a spreadsheet's properties tell."""
        pairs = properties.get("spreadsheetTheme", {}).get("themeColors", ())
        return cls({one["colorType"]: hexed(one["color"].get("rgbColor", {})) for one in pairs})

    def colour(self, form: Json, name: str) -> str:
        """Return a colour by its name in a format, "" where there is none; the style field goes before the old one."""
        style = form.get(f"{name}Style")
        if style and "themeColor" in style:
            return self.theme.get(style["themeColor"], "")
        rgb = style.get("rgbColor", {}) if style else form.get(name)
        return "" if rgb is None else hexed(rgb)

    @property
    def accents(self) -> list[str]:
        """The colours that charts go through."""
        return [colour for name, colour in self.theme.items() if name.startswith("ACCENT")] or [LINKED]


def hexed(rgb: Json) -> str:
    """Return a Color as CSS has it; parts that are left out are 0."""
    return "#" + "".join(f"{round(255 * min(1, max(0, rgb.get(part, 0)))):02x}" for part in ("red", "green", "blue"))


def style(cell: Json, palette: Palette, band: str = "") -> str:
    """Return the style of a cell; `band` is the colour below it where it has none of its own."""
    form = cell.get("effectiveFormat", {})
    own = palette.colour(form, "backgroundColor")
    entered = cell.get("userEnteredFormat", {})
    plain = own in ("", WHITE) and not {"backgroundColor", "backgroundColorStyle"} & entered.keys()
    fill = band if plain and band else "" if own == WHITE else own
    parts = [f"background-color:{fill}"] if fill else []
    parts += _text_style(form.get("textFormat", {}), palette)
    parts.append(f"text-align:{_ALIGN.get(form.get('horizontalAlignment', '')) or natural(cell)}")
    if vertical := _VERTICAL.get(form.get("verticalAlignment", "")):
        parts.append(f"vertical-align:{vertical}")
    parts += _borders(form.get("borders", {}), palette)
    return ";".join(parts)


def natural(cell: Json) -> str:
    """Return to which side a value goes by itself."""
    value = cell.get("effectiveValue", {})
    return "right" if "numberValue" in value else "center" if value.keys() & {"boolValue", "errorValue"} else "left"


def wrapping(cell: Json, *, alone: bool) -> str:
    """Return the class that says what becomes of long text; it runs over only into cells that are empty."""
    strategy = cell.get("effectiveFormat", {}).get("wrapStrategy", "OVERFLOW_CELL")
    if strategy in ("WRAP", "LEGACY_WRAP"):
        return "wrap"
    return "over" if strategy == "OVERFLOW_CELL" and alone and natural(cell) == "left" else "clip"


def content(cell: Json, person: str, palette: Palette) -> Markup:
    """Return a cell's text with what is linked, styled and chipped in it."""
    text = cell.get("formattedValue", "")
    whole = cell.get("hyperlink") or (text if _URL.fullmatch(text) else "")
    runs, chips = cell.get("textFormatRuns", ()), cell.get("chipRuns", ())
    if not runs and not chips:
        return _linked(Markup.escape(text), whole, person)
    pieces = [_piece(part, form, chip, person, palette) for part, form, chip in _parts(text, runs, chips)]
    return _linked(Markup("").join(pieces), "" if any("<a " in piece for piece in pieces) else whole, person)


def _linked(inside: Markup, url: str, person: str) -> Markup:
    address = local(person, url) if url else ""
    return Markup('<a href="{}">{}</a>').format(address, inside) if address else inside


def _piece(text: str, form: Json, chip: Json | None, person: str, palette: Palette) -> Markup:
    if chip:
        return _chip(text, chip, person)
    looks = ";".join(_text_style(form, palette))
    inside = Markup('<span style="{}">{}</span>').format(looks, text) if looks else Markup.escape(text)
    return _linked(inside, form.get("link", {}).get("uri", ""), person)


def _chip(text: str, chip: Json, person: str) -> Markup:
    """Return a chip; one whose text is only the place for it shows whom or what it names."""
    email = chip.get("personProperties", {}).get("email", "")
    uri = chip.get("richLinkProperties", {}).get("uri", "")
    shown = text if text.strip("@ ") else email or uri
    return _linked(Markup('<span class="chip">{}</span>').format(shown), f"mailto:{email}" if email else uri, person)


def _parts(text: str, runs: Any, chips: Any) -> Iterator[tuple[str, Json, Json | None]]:
    """Return text in parts, each with its run's format and its chip; indexes count UTF-16 units."""
    units = text.encode("utf-16-le")
    formats = {run.get("startIndex", 0): run.get("format", {}) for run in runs}
    chipped = {run.get("startIndex", 0): run.get("chip") for run in chips}
    edges = sorted({0, *formats, *chipped, len(units) // 2})
    form: Json = {}
    chip: Json | None = None
    for start, end in pairwise(edges):
        form = formats.get(start, form)
        chip = chipped.get(start, chip)
        yield units[2 * start : 2 * end].decode("utf-16-le", "replace"), form, chip


def _text_style(form: Json, palette: Palette) -> list[str]:
    parts = [css for name, css in (("bold", "font-weight:700"), ("italic", "font-style:italic")) if form.get(name)]
    lines = [css for name, css in (("underline", "underline"), ("strikethrough", "line-through")) if form.get(name)]
    parts += [f"text-decoration:{' '.join(lines)}"] if lines else []
    colour = palette.colour(form, "foregroundColor")
    parts += [f"color:{colour}"] if colour not in ("", BLACK) else []
    size, font = form.get("fontSize", 10), form.get("fontFamily", "")
    parts += [f"font-size:{float(size):g}pt"] if size != 10 else []  # Sheets' own size
    if font and not font.casefold().startswith("arial") and _FONT.fullmatch(font):
        parts.append(f"font-family:{font},Arial,sans-serif")
    return parts


def _borders(borders: Json, palette: Palette) -> list[str]:
    parts = []
    for side in ("top", "right", "bottom", "left"):
        line = borders.get(side, {})
        if kind := _LINES.get(line.get("style", "")):
            parts.append(f"border-{side}:{kind} {palette.colour(line, 'color') or BLACK}")
    return parts
