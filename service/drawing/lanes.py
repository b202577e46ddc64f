"""The lean picture: a lane for each performer, the activities in the symbols."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from service.domain.sentences import Language
from service.drawing import words
from service.drawing.chart import FlowChart, Link
from service.drawing.fonts import LEADING, longest_word, shortened, width, wrapped
from service.drawing.geometry import Area, DrawnPage, Point, TableRule, Text
from service.drawing.labels import placed
from service.drawing.lettering import CAPTION, LONG, MARGIN, SHORT, UPRIGHT, caption, centred, upward
from service.drawing.paging import PageRoom, Routed, paged, stacked
from service.drawing.routing import PerformerColumns

FLATTEST = 0.3
"""The least height of a diamond, in its widths."""
FEW, MANY = 4, 7
"""Up to how many performers a page is upright, and from more than how many on its letters are smaller."""
WIDEST = 190.0
GAP = 11.0
"""Above and below a symbol."""
INSET = 4.0
DIAMOND_SHARES = (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)
"""How much of a diamond's width its lines may take at most; what makes it lowest is taken."""
MOST_LINES = 14


@dataclass(frozen=True)
class Lanes:
    """A chart drawn in lanes, in a language, under the SOP's number and title."""

    chart: FlowChart
    language: Language
    title: str

    @property
    def pages(self) -> tuple[DrawnPage, ...]:
        """The pages, as high as what stands on them, upright for a few performers."""
        room = PageRoom(self._first, self._high - MARGIN, self._columns, self._size)
        heights = [max(self._size(row)[1] + 2 * GAP, stacked(self.chart, row)) for row in range(len(self.chart.rows))]
        routed = paged(self.chart, heights, room, self._label)
        return tuple(self._page(one, number, len(routed)) for number, one in enumerate(routed, start=1))

    @cached_property
    def _count(self) -> int:
        return len(self.chart.performers)

    @property
    def _wide(self) -> float:
        return UPRIGHT[0] if self._count <= FEW else LONG

    @property
    def _high(self) -> float:
        return UPRIGHT[1] if self._count <= FEW else SHORT

    @cached_property
    def _text_size(self) -> float:
        return 6.2 if self._count > MANY else 7.4

    @cached_property
    def _pitch(self) -> float:
        return (self._wide - 2 * MARGIN) / self._count

    @cached_property
    def _symbol(self) -> float:
        """The width of a symbol."""
        return min(WIDEST, self._pitch - (17.0 if self._count > MANY else 30.0))

    @cached_property
    def _columns(self) -> PerformerColumns:
        borders = tuple(MARGIN + self._pitch * n for n in range(self._count + 1))
        return PerformerColumns(borders, self._symbol, tuple(left + self._pitch / 2 for left in borders[:-1]))

    @cached_property
    def _turned(self) -> bool:
        return any(longest_word(n, self._text_size, bold=True) > self._pitch - INSET for n in self.chart.performers)

    @cached_property
    def _names(self) -> tuple[tuple[str, ...], ...]:
        room = 70.0 if self._turned else self._pitch - INSET
        return tuple(shortened(wrapped(n, room, self._text_size, bold=True), 4) for n in self.chart.performers)

    @property
    def _head(self) -> float:
        high = max(map(len, self._names)) * self._text_size * LEADING
        return (74.0 if self._turned else high) + 2 * INSET

    @property
    def _first(self) -> float:
        """Where the lanes begin below their names."""
        return MARGIN + CAPTION + self._head

    def _lines(self, row: int) -> tuple[str, ...]:
        """Return what stands in a row's symbol: number and activity, and how long it takes."""
        return self._lettered(row)[0]

    def _size(self, row: int) -> tuple[float, float]:
        return self._symbol, self._lettered(row)[1]

    def _lettered(self, row: int) -> tuple[tuple[str, ...], float]:
        """Return the lines in a row's symbol, and how high it is with them."""
        if self.chart.rows[row].kind != "diamond":
            lines = self._broken(row, self._symbol - 2 * INSET)
            return lines, len(lines) * self._text_size * LEADING + 2 * INSET
        rooms = [self._symbol * share for share in DIAMOND_SHARES]
        wide = [room for room in rooms if self._longest(row) <= room]
        ways = (self._broken(row, room) for room in wide or rooms[-1:])
        return min(((lines, self._diamond_height(lines)) for lines in ways), key=lambda one: one[1])

    def _longest(self, row: int) -> float:
        """Return the width of the longest word in a row's symbol, which no line of it breaks where there is room."""
        node = self.chart.node(row)
        words = f"{node.step.activity} {node.step.duration}" if node else ""
        return longest_word(words, self._text_size)

    def _broken(self, row: int, room: float) -> tuple[str, ...]:
        node = self.chart.node(row)
        if node is None:
            return (words.ROWS[self.chart.rows[row].step].spoken(self.language),)
        activity = wrapped(f"{node.number}. {node.step.activity}", room, self._text_size)
        duration = wrapped(node.step.duration, room, self._text_size)
        return (*shortened(activity, MOST_LINES - 1), *shortened(duration, 2))

    def _diamond_height(self, lines: tuple[str, ...]) -> float:
        """Return how high a diamond must be to hold these lines."""
        step = self._text_size * LEADING
        needed = [
            (abs(n - (len(lines) - 1) / 2) * 2 + 1) * step / max(1 - width(line, self._text_size) / self._symbol, 0.04)
            for n, line in enumerate(lines)
        ]
        return max(*needed, self._symbol * FLATTEST) + INSET

    def _label(self, link: Link) -> str:
        return words.at_way(link.label, link.answer, self.language)

    def _page(self, routed: Routed, number: int, count: int) -> DrawnPage:
        left, right = MARGIN, self._wide - MARGIN
        end = routed.end
        rules = tuple(self._rules(end))
        symbols = tuple(spot.symbol for spot in routed.spots)
        labels = placed(routed.lines, (*symbols, *routed.connectors), rules, Area(left, routed.first, right, end))
        texts = (
            *caption(self.title, self.language, (number, count), self._wide),
            *self._header(),
            *(
                text
                for spot in routed.spots
                for text in centred(
                    self._lines(spot.row), spot.symbol.x, spot.symbol.area.top, spot.symbol.height, self._text_size
                )
            ),
        )
        head = Area(left, MARGIN + CAPTION, right, self._first)
        return DrawnPage(
            self._wide, end + MARGIN, symbols, routed.connectors, routed.lines, labels, rules, texts, (head,)
        )

    def _rules(self, end: float) -> Iterator[TableRule]:
        for y in (MARGIN + CAPTION, self._first, end):
            yield TableRule(Point(MARGIN, y), Point(self._wide - MARGIN, y))
        for x in self._columns.borders:
            yield TableRule(Point(x, MARGIN + CAPTION), Point(x, end))

    def _header(self) -> Iterator[Text]:
        for centre, lines in zip(self._columns.centres, self._names, strict=True):
            if self._turned:
                yield from upward(lines, centre, self._first - INSET, self._text_size)
            else:
                yield from centred(lines, centre, MARGIN + CAPTION, self._head, self._text_size, bold=True)
