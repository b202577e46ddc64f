"""The rows of a chart on pages, each with the ways between its symbols; between pages the flow is led by letters."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from service.drawing.chart import FlowChart, Link
from service.drawing.geometry import FlowLine, Symbol
from service.drawing.routing import STACKED, PerformerColumns, Router, Spot

STRIP = 26.0
"""The height of what holds the pentagons below the last row and above the first one."""
AROUND_STACK = 12.0
_ALPHABET = 26


@dataclass(frozen=True)
class PageRoom:
    """Where rows may stand on each page, and how big the symbol of a row is."""

    top: float
    bottom: float
    columns: PerformerColumns
    size: Callable[[int], tuple[float, float]]


@dataclass(frozen=True)
class Routed:
    """A page's rows and the ways between them; `first` and `end` are where the rows begin and end, strips included."""

    spots: tuple[Spot, ...]
    lines: tuple[FlowLine, ...]
    connectors: tuple[Symbol, ...]
    first: float
    end: float


class _Letters(dict[int, str]):
    """The letter of each row that is reached by one."""

    def add(self, row: int) -> None:
        """Give a row its letter, unless it has one."""
        if row not in self:
            self[row] = _letter(len(self))


def stacked(chart: FlowChart, row: int) -> float:
    """Return the height that a row needs where all ways out of it leave the page."""
    aside = sum(link.source == row and link.target != row + 1 for link in chart.links)
    return STACKED * max(2, aside + 1) + AROUND_STACK


def paged(
    chart: FlowChart, heights: Sequence[float], room: PageRoom, label: Callable[[Link], str]
) -> tuple[Routed, ...]:
    """Return the pages; `label` says what stands at a way."""
    pages = _balanced(heights, room.bottom - room.top)
    plan = _Plan(chart, heights, room, {link.way: label(link) for link in chart.links}, pages)
    return tuple(plan.page(rows) for rows in pages)


def _balanced(heights: Sequence[float], most: float) -> list[list[int]]:
    """Return the rows of each page: as few pages as can be, none much fuller than the others."""
    pages = list(_filled(heights, most))
    low, high = max(heights, default=0.0) + 2 * STRIP, most
    while high - low > 1:
        middle = (low + high) / 2
        if len(list(_filled(heights, middle))) == len(pages):
            high = middle
        else:
            low = middle
    return list(_filled(heights, max(high, low))) if len(pages) > 1 else pages


def _filled(heights: Sequence[float], most: float) -> Iterator[list[int]]:
    rows: list[int] = []
    used = 0.0
    for row, height in enumerate(heights):
        strips = STRIP * (2 if rows and rows[0] > 0 else 1)
        last = row == len(heights) - 1
        if rows and used + height + (strips - STRIP if last else strips) > most:
            yield rows
            rows, used = [], 0.0
        rows.append(row)
        used += height
    yield rows


class _Plan:
    """Which way is drawn as what: down to the next row, around, or by letters."""

    def __init__(
        self,
        chart: FlowChart,
        heights: Sequence[float],
        room: PageRoom,
        words: Mapping[int, str],
        pages: Sequence[Sequence[int]],
    ) -> None:
        self.chart, self.heights, self.room, self.words = chart, heights, room, words
        page = {row: number for number, rows in enumerate(pages) for row in rows}
        onward = [link for link in chart.links if link.target == link.source + 1]
        self.down = {link.source: link for link in reversed(onward)}
        aside = [link for link in chart.links if self.down.get(link.source) != link]
        parted = {link.way for link in aside if page[link.source] != page[link.target]}
        self.by_letter = {link for link in aside if link.way in parted}
        self.letters = _Letters()
        for link in chart.links:
            if link in self.by_letter or page[link.source] != page[link.target]:
                self.letters.add(link.target)

    def page(self, rows: Sequence[int]) -> Routed:
        """Return a page; a way for which there is no room on it is led by letters."""
        while True:
            page, left = self._drawn(rows)
            if not left:
                return page
            self.by_letter |= left
            for link in left:
                self.letters.add(link.target)

    def _drawn(self, rows: Sequence[int]) -> tuple[Routed, set[Link]]:
        """Return a page, and the ways that found no room on it."""
        first, last = rows[0], rows[-1]
        enters, leaves = self.down.get(first - 1), self.down.get(last)
        top = self.room.top + (STRIP if enters else 0)
        spots = tuple(_spots(self.chart, rows, self.heights, self.room, top))
        end = spots[-1].bottom + (STRIP if leaves else 0)
        router = Router(self.room.columns, spots)
        for row in rows[:-1]:
            if row in self.down:
                router.down(self.down[row], self.words[self.down[row].way])
        if enters:
            router.enter(first, self.letters[first], self.room.top + STRIP / 2 - 2)
        if leaves:
            router.leave(last, self.letters[last + 1], end - STRIP / 2 + 2, self.words[leaves.way])
        for row in rows:
            self._beside(router, row, above=row == first and enters is not None)
        left = self._around(router, rows)
        return Routed(spots, tuple(router.lines), tuple(router.connectors), self.room.top, end), left

    def _beside(self, router: Router, row: int, *, above: bool) -> None:
        """Draw the pentagons beside a row; what enters it by letter does so above where the page's first one does."""
        out = [
            (self.letters[link.target], link.target, self.words[link.way])
            for link in self.chart.links
            if link.source == row and link in self.by_letter
        ]
        sources = [link.source for link in self.chart.links if link.target == row and link in self.by_letter]
        entry = (self.letters[row], sources[0]) if sources and not above else None
        if out or entry:
            router.beside(row, out, entry)

    def _around(self, router: Router, rows: Sequence[int]) -> set[Link]:
        left = set()
        around = [
            link
            for link in self.chart.links
            if link.source in rows and link not in self.by_letter and self.down.get(link.source) != link
        ]
        for link in around:
            if link.source == link.target and not router.again(link, self.words[link.way]):
                left.add(link)
        return left | set(router.around([link for link in around if link.source != link.target], self.words))


def _spots(
    chart: FlowChart, rows: Sequence[int], heights: Sequence[float], room: PageRoom, top: float
) -> Iterator[Spot]:
    for row in rows:
        placed = chart.rows[row]
        width, height = room.size(row)
        centre = room.columns.centres[placed.column]
        symbol = Symbol(placed.kind, placed.step, centre, top + heights[row] / 2, width, height)
        yield Spot(row, placed.column, symbol, top, top + heights[row])
        top += heights[row]


def _letter(number: int) -> str:
    return (
        chr(ord("A") + number) if number < _ALPHABET else _letter(number // _ALPHABET - 1) + _letter(number % _ALPHABET)
    )
