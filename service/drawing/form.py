"""The picture in the form of PermenPANRB 35/2012: a table with the flow in its performers' columns.

Number, activity, a column per performer with the five symbols and no other, quality standard (inputs, duration,
output), note; https://peraturan.bpk.go.id/Details/132587/permen-pan-rb-no-35-tahun-2012.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from service.domain.sentences import Language, Sentence
from service.drawing import words
from service.drawing.chart import FlowChart, Link
from service.drawing.fonts import LEADING, longest_word, shortened, width, wrapped
from service.drawing.geometry import Area, DrawnPage, Point, TableRule, Text
from service.drawing.labels import placed
from service.drawing.lettering import CAPTION, LONG, MARGIN, SHORT, caption, centred, upward
from service.drawing.paging import PageRoom, Routed, paged, stacked
from service.drawing.routing import PerformerColumns

INSET = 3.0
"""Between a cell's border and its text."""
PAD = 12.0
"""What the outermost performers' columns have beside the others, for lines and labels."""
LEAST_ROW = 42.0
ALONE, LEAST_PITCH, MOST_FLOW = 116.0, 34.0, 410.0
"""How wide the column of a single performer is, the least for one of many, and what all take at most."""
WEIGHTS = (24, 20, 12, 19, 25)
"""How the room beside number and performers is shared: activity, inputs, duration, output, note."""
NUMBER_WIDTH = 20.0
MANY = 6
"""From more performers on, letters are smaller."""


@dataclass(frozen=True)
class DrawnForm:
    """A chart drawn in the regulation's form, in a language, under the SOP's number and title."""

    chart: FlowChart
    language: Language
    title: str

    @property
    def pages(self) -> tuple[DrawnPage, ...]:
        """The pages, as high as what stands on them."""
        room = PageRoom(self._top + self._head, SHORT - MARGIN, self._columns, self._size)
        heights = [self._height(row, room.bottom - room.top - 60) for row in range(len(self.chart.rows))]
        routed = paged(self.chart, heights, room, self._label)
        return tuple(self._page(one, number, len(routed)) for number, one in enumerate(routed, start=1))

    @cached_property
    def _many(self) -> bool:
        return len(self.chart.performers) > MANY

    @cached_property
    def _text_size(self) -> float:
        return 6.4 if self._many else 7.2

    @cached_property
    def _symbol(self) -> tuple[float, float]:
        return (19.0, 15.0) if self._many else (28.0, 18.0)

    def _size(self, row: int) -> tuple[float, float]:
        across, down = self._symbol
        return (across - 4, down + 4) if self.chart.rows[row].kind == "diamond" else (across, down)

    @cached_property
    def _pitch(self) -> float:
        """The width of a performer's column."""
        count = len(self.chart.performers)
        if count == 1:
            return ALONE
        wanted = max(longest_word(name, self._name_size, bold=True) for name in self.chart.performers) + 2 * INSET + 1
        return min(max(wanted, LEAST_PITCH if self._many else 52.0), max(MOST_FLOW / count, LEAST_PITCH), 74.0)

    @property
    def _name_size(self) -> float:
        """The size of a performer's name."""
        return self._text_size - 0.4

    @cached_property
    def _texts_at(self) -> tuple[tuple[float, float], ...]:
        """Where the columns of text begin, and how wide they are: number, activity, inputs, duration, output, note."""
        flow = self._pitch * len(self.chart.performers) + 2 * PAD
        shared = LONG - 2 * MARGIN - NUMBER_WIDTH - flow
        widths = [shared * weight / sum(WEIGHTS) for weight in WEIGHTS]
        left = MARGIN + NUMBER_WIDTH
        found = [(MARGIN, NUMBER_WIDTH), (left, widths[0])]
        left += widths[0] + flow
        for wide in widths[1:]:
            found.append((left, wide))
            left += wide
        return tuple(found)

    @cached_property
    def _columns(self) -> PerformerColumns:
        left = sum(self._texts_at[1])
        inner = [left + PAD + self._pitch * n for n in range(1, len(self.chart.performers))]
        right = self._texts_at[2][0]
        centres = [left + PAD + self._pitch * (n + 0.5) for n in range(len(self.chart.performers))]
        return PerformerColumns((left, *inner, right), self._symbol[0], tuple(centres))

    @property
    def _top(self) -> float:
        return MARGIN + CAPTION

    @cached_property
    def _turned(self) -> bool:
        """Whether the performers' names are written upward, for a word of theirs has no room."""
        room = self._pitch - 2 * INSET
        return any(longest_word(name, self._name_size, bold=True) > room for name in self.chart.performers)

    @cached_property
    def _names(self) -> tuple[tuple[str, ...], ...]:
        room = 74.0 if self._turned else self._pitch - 2 * INSET
        most = 3 if self._turned else 5
        return tuple(shortened(wrapped(name, room, self._name_size, bold=True), most) for name in self.chart.performers)

    @property
    def _group(self) -> float:
        """The height of the upper line of the header."""
        return self._text_size * LEADING + 2 * INSET

    @cached_property
    def _head(self) -> float:
        step = self._name_size * LEADING
        if self._turned:
            longest = max(width(line, self._name_size, bold=True) for name in self._names for line in name)
            return self._group + max(longest, step) + 2 * INSET
        return self._group + max(len(name) for name in self._names) * step + 2 * INSET

    def _cells(self, row: int) -> tuple[tuple[str, ...], ...]:
        """Return the lines of a row's texts: number, activity, inputs, duration, output, note."""
        node = self.chart.node(row)
        if node is None:
            texts = ["", words.ROWS[self.chart.rows[row].step].spoken(self.language), "", "", "", ""]
        else:
            step = node.step
            others = words.with_roles(step.involved).spoken(self.language) if step.involved else ""
            note = "\n".join(filter(None, (step.note, others)))
            texts = [node.number, step.activity, step.documents, step.duration, step.output, note]
        rooms = (wide - 2 * INSET for _, wide in self._texts_at)
        return tuple(wrapped(text, room, self._text_size) for text, room in zip(texts, rooms, strict=True))

    def _height(self, row: int, most: float) -> float:
        lines = max(map(len, self._cells(row)))
        written = lines * self._text_size * LEADING + 2 * INSET
        return min(max(LEAST_ROW, written, stacked(self.chart, row)), most)

    def _label(self, link: Link) -> str:
        return words.at_way(link.label, link.answer, self.language)

    def _page(self, routed: Routed, number: int, count: int) -> DrawnPage:
        rules = tuple(self._rules(routed))
        left, right = self._columns.borders[0], self._columns.borders[-1]
        symbols = tuple(spot.symbol for spot in routed.spots)
        within = Area(left, routed.first, right, routed.end)
        labels = placed(routed.lines, (*symbols, *routed.connectors), rules, within)
        texts = (*caption(self.title, self.language, (number, count), LONG), *self._header(), *self._written(routed))
        head = Area(MARGIN, self._top, LONG - MARGIN, self._top + self._head)
        return DrawnPage(
            LONG, routed.end + MARGIN, symbols, routed.connectors, routed.lines, labels, rules, texts, (head,)
        )

    def _rules(self, routed: Routed) -> Iterator[TableRule]:
        top, head, end = self._top, self._top + self._head, routed.end
        right = LONG - MARGIN
        for y in (top, head, *(spot.bottom for spot in routed.spots), end):
            yield TableRule(Point(MARGIN, y), Point(right, y))
        if routed.spots[0].top > head:
            yield TableRule(Point(MARGIN, routed.spots[0].top), Point(right, routed.spots[0].top))
        inner = self._columns.borders[1:-1]
        upper = {self._texts_at[3][0], self._texts_at[4][0], *inner}
        borders = {MARGIN, right, *(left for left, _ in self._texts_at), *self._columns.borders}
        for x in sorted(borders | upper):
            yield TableRule(Point(x, top + (self._group if x in upper else 0)), Point(x, end))
        for start, finish in (
            (self._columns.borders[0], self._columns.borders[-1]),
            (self._texts_at[2][0], self._texts_at[5][0]),
        ):
            yield TableRule(Point(start, top + self._group), Point(finish, top + self._group))

    def _header(self) -> Iterator[Text]:
        top, whole, lower = self._top, self._head, self._head - self._group
        number, activity, documents, duration, output, note = self._texts_at
        yield from self._title(words.NUMBER, number, top, whole)
        yield from self._title(words.ACTIVITY, activity, top, whole)
        yield from self._title(words.NOTE, note, top, whole)
        flow = (self._columns.borders[0], self._columns.borders[-1] - self._columns.borders[0])
        yield from self._title(words.PERFORMERS, flow, top, self._group)
        standard = (documents[0], note[0] - documents[0])
        yield from self._title(words.STANDARD, standard, top, self._group)
        for title, column in ((words.DOCUMENTS, documents), (words.DURATION, duration), (words.OUTPUT, output)):
            yield from self._title(title, column, top + self._group, lower)
        for centre, lines in zip(self._columns.centres, self._names, strict=True):
            if self._turned:
                yield from upward(lines, centre, top + self._head - INSET, self._name_size)
            else:
                yield from centred(lines, centre, top + self._group, lower, self._name_size, bold=True)

    def _title(self, title: Sentence, column: tuple[float, float], top: float, high: float) -> Iterator[Text]:
        left, wide = column
        lines = wrapped(title.spoken(self.language), wide - INSET, self._text_size, bold=True)
        yield from centred(lines, left + wide / 2, top, high, self._text_size, bold=True)

    def _written(self, routed: Routed) -> Iterator[Text]:
        step = self._text_size * LEADING
        for spot in routed.spots:
            most = int((spot.bottom - spot.top - 2 * INSET) / step + 0.01)
            for n, (lines, (left, wide)) in enumerate(zip(self._cells(spot.row), self._texts_at, strict=True)):
                x, anchor = (left + wide / 2, "middle") if n == 0 else (left + INSET, "start")
                for line_number, line in enumerate(shortened(lines, max(most, 1))):
                    y = spot.top + INSET + self._text_size + line_number * step
                    yield Text(x, y, line, self._text_size, "middle" if anchor == "middle" else "start")
