"""What is wrong with a page as a drawing."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from service.drawing.fonts import LEADING, width
from service.drawing.geometry import Area, DrawnPage, FlowLine, Label, Symbol

HAIR = 0.01


def faults(page: DrawnPage) -> Iterator[str]:
    """Yield what an eye would find wrong: overlaps, lines through symbols, words on lines, things outside the page."""
    shapes = (*page.symbols, *page.connectors)
    for one, other in combinations(shapes, 2):
        if one.area.meets(other.area):
            yield f"{one} and {other} overlap"
    for line in page.lines:
        for symbol in shapes:
            if any(symbol.covers(_thin(area), -_rounding(symbol)) for area in line.areas):
                yield f"{line} runs through {symbol}"
    for line, beside in combinations(page.lines, 2):
        if line.target != beside.target and _origin(line) != _origin(beside) and _run_together(line, beside):
            yield f"{line} and {beside} run together"
    for label in page.labels:
        if any(touches(label, line) for line in page.lines):
            yield f"{label} stands on a line"
        if any(symbol.covers(label.area) for symbol in shapes):
            yield f"{label} stands on a symbol"
        if any(label.area.meets(rule.area) for rule in page.rules):
            yield f"{label} stands on a line of the table"
    for label, near in combinations(page.labels, 2):
        if label.area.meets(near.area):
            yield f"{label} and {near} overlap"
    whole = Area(0, 0, page.width, page.height)
    for area in (*(symbol.area for symbol in shapes), *(label.area for label in page.labels), *_texts(page)):
        if not area.within(whole):
            yield f"{area} is outside the page"
    for line in page.lines:
        if not all(area.within(whole) for area in line.areas):
            yield f"{line} leaves the page"


def touches(label: Label, line: FlowLine) -> bool:
    """Whether a label stands on a line or on its arrow's head."""
    return any(_inked(label).meets(area) for area in (*line.areas, line.head))


def _inked(label: Label) -> Area:
    """Return what a label covers, the letters that reach below its last line included."""
    end = label.area.top + label.size * (0.76 + LEADING * (len(label.lines) - 1))
    deep = label.size * 0.2 if set("gjpqy") & set(label.lines[-1]) else 0.0
    return Area(label.area.left, label.area.top, label.area.right, end + deep)


def _rounding(symbol: Symbol) -> float:
    """Return how far into the rectangle around a symbol a line may reach that ends at its outline."""
    return symbol.x - symbol.side("right", 5.5) + symbol.width / 2 + HAIR if symbol.kind == "capsule" else HAIR


def _thin(area: Area) -> Area:
    return Area(area.left, area.top, area.right + HAIR / 10, area.bottom + HAIR / 10)


def _origin(line: FlowLine) -> tuple[int, str]:
    return line.source, line.label


def _run_together(one: FlowLine, other: FlowLine) -> bool:
    return any(
        (a.left == a.right == b.left == b.right and min(a.bottom, b.bottom) - max(a.top, b.top) > HAIR)
        or (a.top == a.bottom == b.top == b.bottom and min(a.right, b.right) - max(a.left, b.left) > HAIR)
        for a in one.areas
        for b in other.areas
    )


def _texts(page: DrawnPage) -> Sequence[Area]:
    found = []
    for text in page.texts:
        long = width(text.text, text.size, bold=text.bold)
        if text.turned:
            found.append(Area(text.x - text.size, text.y - long, text.x, text.y))
            continue
        left = text.x - {"start": 0.0, "middle": long / 2, "end": long}[text.anchor]
        found.append(Area(left, text.y - text.size, left + long, text.y + text.size * 0.25))
    return found
