"""The ways between the symbols of a page: down from row to row, along the gutters between columns, never through one.

Each row has one symbol, so a line along a row's middle meets none, and one in a gutter meets none either. Ways to one
step join; the ways of one answer to several steps part. Lines of different ways may cross and never run together.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count, groupby

from service.drawing.chart import Link
from service.drawing.geometry import FlowLine, Point, Side, Symbol

TRACK, FIRST_TRACK, CLEAR = 3.4, 2.4, 2.0
"""The distance of two lines in a gutter, of the first from the gutter's middle, and of the last from a symbol."""
PORT = 5.5
"""How far from a symbol's middle the second and third line meet its side."""
OFF_CENTRE = 1.8
"""Where a line leaves in a symbol's middle while another one ends there."""
APART = 3.0
"""The least distance of the ends of two lines on one track."""
PENTAGON = 13.0
STACKED = 15.0
"""The distance of two pentagons above each other."""
ABOVE_RULE, BELOW_RULE = 4.0, 5.0
"""How far from the line between two rows a way runs across."""


@dataclass(frozen=True)
class PerformerColumns:
    """The performers' columns: their borders from left to right, and the width of a symbol."""

    borders: tuple[float, ...]
    symbol: float
    centres: tuple[float, ...]

    def tracks(self, gutter: int) -> list[float]:
        """Return where lines may run in a gutter, the best first; gutter 0 is left of the first column."""
        middle = self.borders[gutter]
        left = middle - (self.centres[gutter - 1] + self.symbol / 2) - CLEAR if gutter else 0.0
        right = self.centres[gutter] - self.symbol / 2 - middle - CLEAR if gutter < len(self.centres) else 0.0
        offsets: list[float] = []
        for step in count():
            far = FIRST_TRACK + step * TRACK
            if far > left and far > right:
                return [middle + offset for offset in offsets]
            offsets += [offset for offset in (far, -far) if -left <= offset <= right]
        return []


@dataclass(frozen=True)
class Spot:
    """Where a row's symbol stands on a page, and where the row begins and ends."""

    row: int
    column: int
    symbol: Symbol
    top: float
    bottom: float


@dataclass
class _Net:
    """Ways that share a line: all to one step, or all of one answer."""

    sources: tuple[int, ...]
    targets: tuple[int, ...]
    labels: Mapping[int, str]

    @property
    def rows(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys((*self.sources, *self.targets)))


@dataclass
class _Taken:
    """What is taken on a page: stretches of tracks, and places at the sides of symbols."""

    stretches: dict[float, list[tuple[float, float]]] = field(default_factory=dict)
    ports: dict[tuple[int, Side], list[float]] = field(default_factory=dict)
    across: list[tuple[float, float, float]] = field(default_factory=list)

    def free(self, x: float, top: float, bottom: float) -> bool:
        return all(bottom + APART < a or b + APART < top for a, b in self.stretches.get(x, ()))

    def take(self, x: float, top: float, bottom: float) -> None:
        self.stretches.setdefault(x, []).append((top, bottom))

    def port(self, row: int, side: Side, most: float) -> float | None:
        used = self.ports.get((row, side), [])
        free = (
            one for one in (0.0, -PORT, PORT) if abs(one) < most and all(abs(one - other) > CLEAR for other in used)
        )
        return next(free, None)


class Router:
    """The ways of one page; what it can draw no line for it gives back, to be led by letters."""

    def __init__(self, columns: PerformerColumns, spots: Sequence[Spot]) -> None:
        self.columns = columns
        self.spots = {spot.row: spot for spot in spots}
        self.lines: list[FlowLine] = []
        self.connectors: list[Symbol] = []
        self._taken = _Taken()
        self._beside: set[tuple[int, Side]] = set()
        self._within: Counter[tuple[int, Side]] = Counter()

    def down(self, link: Link, label: str) -> None:
        """Draw the way from a row to the next one."""
        source, target = self.spots[link.source].symbol, self.spots[link.target].symbol
        start, end = Point(source.x, source.area.bottom), Point(target.x, target.area.top)
        across = self.spots[link.source].bottom - ABOVE_RULE
        bent = () if start.x == end.x else (Point(start.x, across), Point(end.x, across))
        self.lines.append(FlowLine(link.source, link.target, (start, *bent, end), label))

    def leave(self, row: int, letter: str, y: float, label: str) -> None:
        """Draw the pentagon below the last row, from which the flow goes on to the next page."""
        symbol = self.spots[row].symbol
        pentagon = Symbol("pentagon", row + 1, symbol.x, y, PENTAGON, PENTAGON, letter)
        self.connectors.append(pentagon)
        points = (Point(symbol.x, symbol.area.bottom), Point(symbol.x, pentagon.area.top))
        self.lines.append(FlowLine(row, row + 1, points, label))

    def enter(self, row: int, letter: str, y: float) -> None:
        """Draw the pentagon above the first row, to which the flow comes from the page before."""
        symbol = self.spots[row].symbol
        pentagon = Symbol("pentagon", row - 1, symbol.x, y, PENTAGON, PENTAGON, letter)
        self.connectors.append(pentagon)
        points = (Point(symbol.x, pentagon.area.bottom), Point(symbol.x, symbol.area.top))
        self.lines.append(FlowLine(row - 1, row, points))

    def again(self, link: Link, label: str) -> bool:
        """Draw the way from a step back to itself; False where there is no room."""
        spot = self.spots[link.source]
        symbol, top = spot.symbol, spot.top + BELOW_RULE
        sides: tuple[tuple[Side, int], ...] = (("right", spot.column + 1), ("left", spot.column))
        for side, gutter in sides:
            down = None if (spot.row, side) in self._beside else self._port(spot.row, side)
            x = None if down is None else self._track(gutter, top, symbol.y + down)
            if down is not None and x is not None:
                self._taken.ports.setdefault((spot.row, side), []).append(down)
                self._taken.take(x, top, symbol.y + down)
                out = Point(symbol.side(side, down), symbol.y + down)
                points = (out, Point(x, out.y), Point(x, top), Point(symbol.x, top), Point(symbol.x, symbol.area.top))
                self.lines.append(FlowLine(spot.row, spot.row, points, label))
                return True
        return False

    def beside(self, row: int, letters: Sequence[tuple[str, int, str]], entry: tuple[str, int] | None) -> None:
        """Draw the pentagons beside a symbol: where it goes on, by letter, row and label, and where it is entered."""
        sides = self._sides(row)
        wanted: list[tuple[Side, list[tuple[str, int, str]], tuple[str, int] | None]] = []
        if entry and letters and len(sides) > 1:
            wanted = [(sides[0], list(letters), None), (sides[1], [], entry)]
        else:
            wanted = [(sides[0], list(letters), entry)]
        for side, leaving, entering in wanted:
            self._stack(row, side, leaving, entering)

    def _sides(self, row: int) -> list[Side]:
        """Return the sides of a row's symbol with room for a pentagon."""
        column = self.spots[row].column
        if len(self.columns.centres) == 1:
            return ["right", "left"]
        sides: list[Side] = []
        if column + 1 < len(self.columns.centres):
            sides.append("right")
        if column:
            sides.append("left")
        return sides

    def _stack(
        self, row: int, side: Side, leaving: Sequence[tuple[str, int, str]], entering: tuple[str, int] | None
    ) -> None:
        if not leaving and not entering:
            return
        self._beside.add((row, side))
        spot = self.spots[row]
        many = len(leaving) + bool(entering)
        ys = [spot.symbol.y + STACKED * (n - (many - 1) / 2) for n in range(many)]
        groups = [[(ys.pop(0), *entering, "")]] if entering else []
        for _, group in groupby(zip(ys, leaving, strict=True), key=lambda one: one[1][2]):
            groups.append([(y, *one) for y, one in group])
        for n, pentagons in enumerate(groups):
            spread = PORT * (2 * n / (len(groups) - 1) - 1) if len(groups) > 1 else 0.0
            level = {y - spot.symbol.y for y, *_ in pentagons}
            port = OFF_CENTRE if spread == 0 and 0.0 not in level and len(groups) > 1 else spread
            self._connect(spot, side, port, pentagons, enters=bool(entering) and n == 0)

    def _pentagon_x(self, spot: Spot, side: Side) -> float:
        centres = self.columns.centres
        if len(centres) == 1:
            away = self.columns.symbol / 2 + 2 * PENTAGON
            return centres[0] - away if side == "left" else centres[0] + away
        return centres[spot.column - 1] if side == "left" else centres[spot.column + 1]

    def _connect(
        self, spot: Spot, side: Side, down: float, pentagons: Sequence[tuple[float, str, int, str]], *, enters: bool
    ) -> None:
        x = self._pentagon_x(spot, side)
        levels = [down, *(y - spot.symbol.y for y, *_ in pentagons)]
        self._taken.ports.setdefault((spot.row, side), []).extend(levels)
        port = Point(spot.symbol.side(side, down), spot.symbol.y + down)
        ys = [y for y, *_ in pentagons]
        straight = len(pentagons) == 1 and abs(ys[0] - port.y) < PENTAGON / 2 - 1
        track = None if straight else self._track_beside(spot, side, min(*ys, port.y), max(*ys, port.y))
        for y, letter, far, label in pentagons:
            pentagon = Symbol("pentagon", far, x, y, PENTAGON, PENTAGON, letter)
            self.connectors.append(pentagon)
            edge = pentagon.area.right if side == "left" else pentagon.area.left
            bent = () if track is None else (Point(track, port.y), Point(track, y))
            points = _straightened((port, *bent, Point(edge, port.y if straight else y)))
            self.lines.append(
                FlowLine(far, spot.row, points[::-1]) if enters else FlowLine(spot.row, far, points, label)
            )
            self._taken.across.append((port.y, min(port.x, edge), max(port.x, edge)))

    def _track_beside(self, spot: Spot, side: Side, top: float, bottom: float) -> float:
        """Return where a line may run between a symbol and the pentagons beside it."""
        if len(self.columns.centres) > 1:
            x = self._track(spot.column if side == "left" else spot.column + 1, top, bottom)
            if x is not None:
                self._taken.take(x, top, bottom)
                return x
        away = self.columns.symbol / 2 + PORT + TRACK * self._within[spot.row, side]
        self._within[spot.row, side] += 1
        return spot.symbol.x - away if side == "left" else spot.symbol.x + away

    def around(self, links: Sequence[Link], labels: Mapping[int, str]) -> list[Link]:
        """Draw the ways along the gutters; return those for which there is no room."""
        left: list[Link] = []
        for net, members in sorted(_nets(links, labels), key=lambda one: self._span(one[0])):
            if not self._route(net, members):
                left += members
        return left

    def _span(self, net: _Net) -> tuple[int, int]:
        return max(net.rows) - min(net.rows), min(net.rows)

    def _route(self, net: _Net, members: Sequence[Link]) -> bool:
        for gutter in sorted(range(len(self.columns.borders)), key=lambda one: self._cost(net, one)):
            sides: dict[int, Side] = {row: self._side_towards(row, gutter) for row in net.rows}
            ports = {row: self._port(row, side) for row, side in sides.items()}
            if any(port is None for port in ports.values()) or not all(
                self._reaches(row, side, gutter) for row, side in sides.items()
            ):
                continue
            heights = {row: self.spots[row].symbol.y + (down or 0.0) for row, down in ports.items()}
            x = self._track(gutter, min(heights.values()), max(heights.values()))
            if x is None:
                continue
            for row, side in sides.items():
                self._taken.ports.setdefault((row, side), []).append(ports[row] or 0.0)
                edge = self.spots[row].symbol.side(side, ports[row] or 0.0)
                self._taken.across.append((heights[row], min(x, edge), max(x, edge)))
            self._taken.take(x, min(heights.values()), max(heights.values()))
            for link in members:
                ends = [
                    Point(self.spots[row].symbol.side(sides[row], ports[row] or 0.0), heights[row])
                    for row in (link.source, link.target)
                ]
                points = (ends[0], Point(x, ends[0].y), Point(x, ends[1].y), ends[1])
                self.lines.append(FlowLine(link.source, link.target, points, net.labels.get(link.way, "")))
            return True
        return False

    def _side_towards(self, row: int, gutter: int) -> Side:
        return "left" if gutter <= self.spots[row].column else "right"

    def _reaches(self, row: int, side: Side, gutter: int) -> bool:
        """Whether no pentagon beside the symbol stands in the way to a gutter."""
        column = self.spots[row].column
        if (row, side) not in self._beside:
            return True
        return len(self.columns.centres) > 1 and gutter == (column if side == "left" else column + 1)

    def _port(self, row: int, side: Side) -> float | None:
        return self._taken.port(row, side, self.spots[row].symbol.height / 2)

    def _track(self, gutter: int, top: float, bottom: float) -> float | None:
        return next((x for x in self.columns.tracks(gutter) if self._taken.free(x, top, bottom)), None)

    def _cost(self, net: _Net, gutter: int) -> float:
        """Return how bad a gutter is for a net: how far it is, and what its lines would cross."""
        x = self.columns.borders[gutter]
        symbols = [self.spots[row].symbol for row in net.rows]
        top, bottom = min(one.y for one in symbols), max(one.y for one in symbols)
        pitch = self.columns.borders[-1] - self.columns.borders[0]
        far = sum(abs(x - one.x) for one in symbols) / pitch
        crossed = sum(top < y < bottom and start < x < end for y, start, end in self._taken.across)
        for one in symbols:
            low, high = sorted((x, one.x))
            for track, stretches in self._taken.stretches.items():
                crossed += sum(low < track < high and a < one.y < b for a, b in stretches)
        busy = sum(len(self._taken.ports.get((row, self._side_towards(row, gutter)), ())) for row in net.rows)
        onward = min(net.targets) > max(net.sources)
        return far + 0.25 * crossed + 0.3 * busy + (0.01 if onward == (x > symbols[0].x) else 0)


def _nets(links: Iterable[Link], labels: Mapping[int, str]) -> Iterator[tuple[_Net, list[Link]]]:
    """Yield the ways that share a line: those of an answer that names several steps, else those to one step."""
    ways: dict[int, list[Link]] = {}
    for link in links:
        ways.setdefault(link.way, []).append(link)
    to_one: dict[int, list[Link]] = {}
    for members in ways.values():
        if len(members) > 1:
            yield _net(members, labels), members
        else:
            to_one.setdefault(members[0].target, []).append(members[0])
    for members in to_one.values():
        yield _net(members, labels), members


def _net(members: Sequence[Link], labels: Mapping[int, str]) -> _Net:
    sources = tuple(dict.fromkeys(link.source for link in members))
    targets = tuple(dict.fromkeys(link.target for link in members))
    return _Net(sources, targets, {link.way: labels.get(link.way, "") for link in members})


def _straightened(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the points without those that repeat the one before."""
    return tuple(point for n, point in enumerate(points) if n == 0 or point != points[n - 1])
