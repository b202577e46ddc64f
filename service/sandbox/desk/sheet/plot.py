"""The shapes of a chart: bars, lines and areas on axes, and slices of a pie."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from service.sandbox.desk.sheet.look import Palette

LEFT, RIGHT, TOP, BOTTOM = 48, 16, 16, 44
"""Pixels around the plot."""
STEPS = (1, 2, 2.5, 5, 10)
ACROSS = ("LINE", "AREA", "SCATTER", "STEPPED_AREA")


@dataclass(frozen=True)
class Shape:
    """A piece of a chart: an SVG element with its attributes, a colour by name of the attribute, and its title."""

    tag: str
    attributes: Mapping[str, str]
    title: str = ""
    text: str = ""


@dataclass(frozen=True)
class Series:
    """A row of numbers with a name and a colour."""

    name: str
    numbers: tuple[float, ...]
    colour: str
    kind: str


def basic(
    labels: Sequence[str], series: Sequence[Series], size: tuple[int, int], kind: str, *, stacked: bool
) -> list[Shape]:
    """Return axes, grid lines and the series of a basic chart."""
    count = max(len(labels), *(len(one.numbers) for one in series), 1)
    tops = [
        sum(_of(one, at) for one in series) if stacked else max(_of(one, at) for one in series) for at in range(count)
    ]
    low = min(0.0, *(number for one in series for number in (*one.numbers, 0.0)))
    ticks = _ticks(low, max(0.0, *tops))
    lying = kind == "BAR"
    plot = _Plot(size, ticks[0], ticks[-1], count, lying)
    shapes = [shape for tick in ticks for shape in plot.tick(tick)]
    shapes += [plot.label(at, label) for at, label in enumerate(labels) if at % plot.every == 0]
    below = [0.0] * count
    standing = [
        one for one in series if (one.kind or kind) not in ACROSS and not (kind == "COMBO" and one.kind == "LINE")
    ]
    for one in series:
        if one in standing:
            beside = (0, 1) if stacked else (standing.index(one), len(standing))
            shapes += [
                plot.bar(one, at, below[at] if stacked else 0.0, beside, labels) for at in range(len(one.numbers))
            ]
            below = [was + _of(one, at) for at, was in enumerate(below)] if stacked else below
        else:
            shapes += plot.line(one, labels, one.kind or kind)
    return shapes


def shares(series: Sequence[Series]) -> list[Series]:
    """Return series whose numbers are the hundredths that each has of all at its place."""
    longest = max(len(one.numbers) for one in series)
    wholes = [sum(_of(one, at) for one in series) or 1.0 for at in range(longest)]
    return [
        replace(one, numbers=tuple(100 * number / whole for number, whole in zip(one.numbers, wholes, strict=False)))
        for one in series
    ]


def _of(series: Series, at: int) -> float:
    return series.numbers[at] if at < len(series.numbers) else 0.0


def _ticks(low: float, high: float) -> list[float]:
    """Return about five round numbers that hold all values."""
    rough = (high - low or 1) / 4
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(size * one for one in STEPS if size * one >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [step * at for at in range(first, max(last, first + 1) + 1)]


@dataclass(frozen=True)
class _Plot:
    """Where values and places come to lie; `lying` charts have their values along x."""

    size: tuple[int, int]
    low: float
    high: float
    count: int
    lying: bool

    @property
    def every(self) -> int:
        """Every so manieth label has room."""
        room = (self.size[1] - TOP - BOTTOM) / 16 if self.lying else (self.size[0] - LEFT - RIGHT) / 56
        return max(1, math.ceil(self.count / max(1, room)))

    @property
    def left(self) -> int:
        return 110 if self.lying else LEFT  # names lie beside bars

    def value(self, number: float) -> float:
        """Return where a value lies along its axis."""
        part = (number - self.low) / (self.high - self.low or 1)
        if self.lying:
            return self.left + part * (self.size[0] - self.left - RIGHT)
        return self.size[1] - BOTTOM - part * (self.size[1] - TOP - BOTTOM)

    def place(self, at: float) -> float:
        """Return where the middle of a place lies along the other axis."""
        if self.lying:
            return TOP + (at + 0.5) * (self.size[1] - TOP - BOTTOM) / self.count
        return self.left + (at + 0.5) * (self.size[0] - self.left - RIGHT) / self.count

    def tick(self, number: float) -> list[Shape]:
        where = f"{self.value(number):.1f}"
        text = f"{number:g}"
        if self.lying:
            down = {"x1": where, "x2": where, "y1": str(TOP), "y2": str(self.size[1] - BOTTOM), "class": "tick"}
            return [Shape("line", down), Shape("text", _at(where, self.size[1] - BOTTOM + 16, "middle"), text=text)]
        across = {"y1": where, "y2": where, "x1": str(self.left), "x2": str(self.size[0] - RIGHT), "class": "tick"}
        return [Shape("line", across), Shape("text", _at(self.left - 6, f"{float(where) + 4:.1f}", "end"), text=text)]

    def label(self, at: int, text: str) -> Shape:
        short = text if len(text) <= 16 else text[:15] + "…"  # what has room
        where = self.place(at)
        if self.lying:
            return Shape("text", _at(self.left - 6, f"{where + 4:.1f}", "end"), text, short)
        return Shape("text", _at(f"{where:.1f}", self.size[1] - BOTTOM + 16, "middle"), text, short)

    def bar(self, one: Series, at: int, below: float, beside: tuple[int, int], labels: Sequence[str]) -> Shape:
        room = abs(self.place(1) - self.place(0)) * 0.7
        wide = room / beside[1]
        side = self.place(at) - room / 2 + wide * beside[0]
        first, last = sorted((self.value(below), self.value(below + one.numbers[at])))
        along, across = ("x", "y") if self.lying else ("y", "x")
        long, broad = ("width", "height") if self.lying else ("height", "width")
        edges = {along: f"{first:.1f}", across: f"{side:.1f}", long: f"{last - first:.1f}", broad: f"{wide:.1f}"}
        return Shape("rect", {**edges, "fill": one.colour}, _title(one, at, labels))

    def line(self, one: Series, labels: Sequence[str], kind: str) -> list[Shape]:
        points = [(self.place(at), self.value(number)) for at, number in enumerate(one.numbers)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        shapes = []
        if kind in ("AREA", "STEPPED_AREA") and points:
            ground = f"{self.value(0):.1f}"
            closed = f"{points[0][0]:.1f},{ground} {path} {points[-1][0]:.1f},{ground}"
            shapes.append(Shape("polygon", {"points": closed, "fill": one.colour, "opacity": ".25"}))
        if kind != "SCATTER":
            shapes.append(
                Shape("polyline", {"points": path, "fill": "none", "stroke": one.colour, "stroke-width": "2"})
            )
        return shapes + [
            Shape("circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": "3", "fill": one.colour}, _title(one, at, labels))
            for at, (x, y) in enumerate(points)
        ]


def pie(labels: Sequence[str], one: Series, size: tuple[int, int], palette: Palette, hole: float) -> list[Shape]:
    """Return the slices of a pie, clockwise from the top."""
    whole = sum(number for number in one.numbers if number > 0)
    radius = min(size) / 2 - 12
    x, y = size[0] / 2, size[1] / 2
    shapes: list[Shape] = []
    done = 0.0
    for at, number in enumerate(one.numbers):
        part = max(0.0, number) / whole if whole else 0.0
        colour = palette.accents[at % len(palette.accents)]
        title = f"{labels[at] if at < len(labels) else at + 1}: {number:g} ({part:.0%})"
        shapes += [_slice((x, y), radius, done, part, colour, title)] if part else []
        done += part
    if hole:
        shapes.append(
            Shape("circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{radius * hole:.1f}", "fill": "#fff"})
        )
    return shapes


def _slice(middle: tuple[float, float], radius: float, done: float, part: float, colour: str, title: str) -> Shape:
    x, y = middle
    if part > 0.9999:  # an arc that ends where it starts is drawn as nothing
        return Shape("circle", {"cx": f"{x:.1f}", "cy": f"{y:.1f}", "r": f"{radius:.1f}", "fill": colour}, title)
    ends = [
        (x + radius * math.sin(2 * math.pi * turn), y - radius * math.cos(2 * math.pi * turn))
        for turn in (done, done + part)
    ]
    (x1, y1), (x2, y2) = ends
    large = int(part > 0.5)
    path = f"M{x:.1f} {y:.1f}L{x1:.1f} {y1:.1f}A{radius:.1f} {radius:.1f} 0 {large} 1 {x2:.1f} {y2:.1f}Z"
    return Shape("path", {"d": path, "fill": colour, "stroke": "#fff"}, title)


def _title(one: Series, at: int, labels: Sequence[str]) -> str:
    label = labels[at] if at < len(labels) else str(at + 1)
    return f"{label}{f', {one.name}' if one.name else ''}: {one.numbers[at]:g}"


def _at(x: float | str, y: float | str, anchor: str) -> dict[str, str]:
    return {"x": str(x), "y": str(y), "text-anchor": anchor}
