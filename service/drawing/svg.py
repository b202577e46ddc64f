"""A page as SVG."""

from collections.abc import Iterator, Sequence
from html import escape

from service.drawing.fonts import FAMILY, LEADING, width
from service.drawing.geometry import ARROW, ARROW_WIDTH, Area, DrawnPage, FlowLine, Label, Symbol, Text

INK, PAPER, HEAD, THIN = "#111111", "#ffffff", "#eeeeee", "#8a8a8a"


def svg(page: DrawnPage, title: str, description: str) -> str:
    """Return a page as an SVG image, with what it says in words for whoever cannot see it."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" font-family="{FAMILY}, Fira Sans, Arial, sans-serif"',
        f' width="{page.width:g}pt" height="{page.height:g}pt" viewBox="0 0 {page.width:g} {page.height:g}">',
        f"<title>{escape(title)}</title><desc>{escape(description)}</desc>",
        f'<rect width="100%" height="100%" fill="{PAPER}"/>',
        *map(_fill, page.fills),
        f'<path d="{" ".join(_rules(page))}" stroke="{THIN}" stroke-width="0.5" fill="none"/>',
        f'<g fill="none" stroke="{INK}" stroke-width="0.9">{"".join(map(_line, page.lines))}</g>',
        f'<g fill="{INK}">{"".join(map(_head, page.lines))}</g>',
        f'<g fill="{PAPER}" stroke="{INK}" stroke-width="1">',
        *map(_symbol, (*page.symbols, *page.connectors)),
        "</g>",
        f'<g fill="{INK}">',
        *map(_text, page.texts),
        *(_text(text) for one in page.connectors for text in _letter(one)),
        *(_text(text) for label in page.labels for text in _label(label)),
        "</g></svg>",
    ]
    return "\n".join(parts)


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _fill(area: Area) -> str:
    wide, high = area.right - area.left, area.bottom - area.top
    return f'<rect x="{_n(area.left)}" y="{_n(area.top)}" width="{_n(wide)}" height="{_n(high)}" fill="{HEAD}"/>'


def _rules(page: DrawnPage) -> Iterator[str]:
    for rule in page.rules:
        yield f"M{_n(rule.start.x)} {_n(rule.start.y)}L{_n(rule.end.x)} {_n(rule.end.y)}"


def _line(line: FlowLine) -> str:
    return f'<polyline points="{" ".join(f"{_n(point.x)},{_n(point.y)}" for point in line.points)}"/>'


def _head(line: FlowLine) -> str:
    before, tip = line.points[-2:]
    across, down = tip.x - before.x, tip.y - before.y
    long = max(abs(across), abs(down)) or 1
    across, down = across / long, down / long
    back_x, back_y = tip.x - across * ARROW, tip.y - down * ARROW
    corners = (
        (tip.x, tip.y),
        (back_x - down * ARROW_WIDTH, back_y + across * ARROW_WIDTH),
        (back_x + down * ARROW_WIDTH, back_y - across * ARROW_WIDTH),
    )
    return f'<polygon points="{_points(corners)}"/>'


def _points(corners: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in corners)


def _symbol(symbol: Symbol) -> str:
    area = symbol.area
    if symbol.kind == "diamond":
        corners = ((symbol.x, area.top), (area.right, symbol.y), (symbol.x, area.bottom), (area.left, symbol.y))
        return f'<polygon points="{_points(corners)}"/>'
    if symbol.kind == "pentagon":
        shoulder = area.top + symbol.height * 0.62
        upper = ((area.left, shoulder), (area.left, area.top), (area.right, area.top), (area.right, shoulder))
        return f'<polygon points="{_points((*upper, (symbol.x, area.bottom)))}"/>'
    radius = f' rx="{_n(symbol.radius)}"' if symbol.kind == "capsule" else ""
    return (
        f'<rect x="{_n(area.left)}" y="{_n(area.top)}" width="{_n(symbol.width)}"'
        f' height="{_n(symbol.height)}"{radius}/>'
    )


def _letter(connector: Symbol) -> Iterator[Text]:
    size = 7.0 if len(connector.letter) == 1 else 5.5
    yield Text(connector.x, connector.y + size * 0.22, connector.letter, size, "middle", bold=True)


def _label(label: Label) -> Iterator[Text]:
    middle = (label.area.left + label.area.right) / 2
    for n, line in enumerate(label.lines):
        y = label.area.top + label.size * (0.76 + n * LEADING)
        yield Text(middle, y, line, label.size, "middle")


def _text(text: Text) -> str:
    turned = f' transform="rotate(-90 {_n(text.x)} {_n(text.y)})"' if text.turned else ""
    bold = ' font-weight="bold"' if text.bold else ""
    anchor = "" if text.anchor == "start" else f' text-anchor="{text.anchor}"'
    long = f' textLength="{_n(width(text.text, text.size, bold=text.bold))}" lengthAdjust="spacingAndGlyphs"'
    return (
        f'<text x="{_n(text.x)}" y="{_n(text.y)}" font-size="{_n(text.size)}"{anchor}{bold}{turned}{long}>'
        f"{escape(text.text, quote=False)}</text>"
    )
