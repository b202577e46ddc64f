"""What a page of the picture is made of; points from the page's upper left corner, y downward."""

from dataclasses import dataclass
from math import sqrt
from typing import Literal, NamedTuple

SymbolKind = Literal["capsule", "box", "diamond", "pentagon"]
ARROW, ARROW_WIDTH = 4.6, 1.7
"""The length of an arrow's head, and half its width."""
ROUNDEST = 14.0
"""The radius of the corners of a capsule that is higher than twice as much."""
Side = Literal["left", "right"]


class Point(NamedTuple):
    """A point of a page."""

    x: float
    y: float


@dataclass(frozen=True)
class Area:
    """A rectangle with its sides along the page's."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Area", margin: float = 0.0) -> bool:
        """Whether two rectangles have a point in common, or are nearer than the margin."""
        return (
            self.left < other.right + margin
            and other.left < self.right + margin
            and self.top < other.bottom + margin
            and other.top < self.bottom + margin
        )

    def within(self, other: "Area") -> bool:
        """Whether it lies in another one."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom


@dataclass(frozen=True)
class Symbol:
    """A symbol by its centre; `step` is the row of the table it stands for, `letter` what is written into it."""

    kind: SymbolKind
    step: int
    x: float
    y: float
    width: float
    height: float
    letter: str = ""

    @property
    def area(self) -> Area:
        """The rectangle around it."""
        across, down = self.width / 2, self.height / 2
        return Area(self.x - across, self.y - down, self.x + across, self.y + down)

    @property
    def radius(self) -> float:
        """How round a capsule's corners are."""
        return min(self.height / 2, ROUNDEST)

    def side(self, side: Side, down: float) -> float:
        """Return the x at which its outline is met from a side, `down` below its centre."""
        across = self.width / 2
        if self.kind == "diamond":
            across *= 1 - abs(down) / (self.height / 2)
        elif self.kind == "capsule":
            beyond = max(abs(down) - (self.height / 2 - self.radius), 0)
            across -= self.radius - sqrt(max(self.radius**2 - beyond**2, 0))
        return self.x - across if side == "left" else self.x + across

    def covers(self, area: Area, margin: float = 0.0) -> bool:
        """Whether a rectangle has a point in common with it."""
        if self.kind != "diamond":
            return self.area.meets(area, margin)
        x = min(max(self.x, area.left), area.right) - self.x
        y = min(max(self.y, area.top), area.bottom) - self.y
        return abs(x) / (self.width / 2 + margin) + abs(y) / (self.height / 2 + margin) < 1


@dataclass(frozen=True)
class FlowLine:
    """The way from one step to another on this page, an arrow at its end; a connector stands for the far step."""

    source: int
    target: int
    points: tuple[Point, ...]
    label: str = ""

    @property
    def areas(self) -> tuple[Area, ...]:
        """The rectangles around its parts, without thickness."""
        ends = zip(self.points, self.points[1:], strict=False)
        return tuple(Area(min(a.x, b.x), min(a.y, b.y), max(a.x, b.x), max(a.y, b.y)) for a, b in ends)

    @property
    def head(self) -> Area:
        """The rectangle around its arrow's head."""
        before, tip = self.points[-2:]
        long = max(abs(tip.x - before.x), abs(tip.y - before.y)) or 1
        back = Point(tip.x - (tip.x - before.x) / long * ARROW, tip.y - (tip.y - before.y) / long * ARROW)
        left, right, top, bottom = min(back.x, tip.x), max(back.x, tip.x), min(back.y, tip.y), max(back.y, tip.y)
        wide, high = (0.0, ARROW_WIDTH) if before.y == tip.y else (ARROW_WIDTH, 0.0)
        return Area(left - wide, top - high, right + wide, bottom + high)


@dataclass(frozen=True)
class Text:
    """A line of text, by its baseline; `turned` reads upward."""

    x: float
    y: float
    text: str
    size: float
    anchor: Literal["start", "middle", "end"] = "start"
    bold: bool = False
    turned: bool = False


@dataclass(frozen=True)
class Label:
    """The words at a way out of a decision, and the rectangle they fill."""

    source: int
    area: Area
    lines: tuple[str, ...]
    size: float


@dataclass(frozen=True)
class TableRule:
    """A thin line of the table."""

    start: Point
    end: Point

    @property
    def area(self) -> Area:
        """The rectangle around it, without thickness."""
        return Area(self.start.x, self.start.y, self.end.x, self.end.y)


@dataclass(frozen=True)
class DrawnPage:
    """A page: its size in points and what stands on it."""

    width: float
    height: float
    symbols: tuple[Symbol, ...]
    connectors: tuple[Symbol, ...]
    lines: tuple[FlowLine, ...]
    labels: tuple[Label, ...]
    rules: tuple[TableRule, ...]
    texts: tuple[Text, ...]
    fills: tuple[Area, ...] = ()
