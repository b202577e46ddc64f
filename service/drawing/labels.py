"""Where the words at a way out stand: beside its beginning, on no line and no symbol."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from service.drawing.fonts import LEADING, longest_word, wrapped
from service.drawing.fonts import width as text_width
from service.drawing.geometry import Area, FlowLine, Label, Symbol, TableRule

SIZES = (6.0, 5.0, 4.2)
GAPS = (1.6, 3.0, 4.5, 6.0, 8.0, 10.0)
"""How far from its line a label may stand, the nearest first."""
DESCENDING, DESCENT = frozenset("gjpqy,;Q"), 0.22
"""Letters that reach below the line, and how far, in sizes."""
STEP, FINE = 2.5, 0.25
"""From place to place along a line, in points; where nothing is free, smaller steps are tried."""
LINE_CLEARANCE, RULE_CLEARANCE = 0.7, 0.2
MOST_LINES = 3
NEAR, CLOSE, FARTHEST, REACH = 170.0, 10.0, 70.0, 10.0
"""What is looked at around the beginning of a line; how far along it its label stands well, how far it may, and before
or behind that."""
NARROW = 22.0
"""The room in which the words of a label break, in points; the second try."""


def placed(
    lines: Sequence[FlowLine], symbols: Sequence[Symbol], rules: Sequence[TableRule], within: Area
) -> tuple[Label, ...]:
    """Return the labels of the lines that have one, each way's once."""
    labels: list[Label] = []
    begun = set()
    for line in lines:
        key = (line.source, line.label, line.points[0])
        if not line.label or key in begun:
            continue
        begun.add(key)
        label = _label(line, lines, symbols, rules, within, labels)
        if label:
            labels.append(label)
    return tuple(labels)


def _label(
    line: FlowLine,
    lines: Sequence[FlowLine],
    symbols: Sequence[Symbol],
    rules: Sequence[TableRule],
    within: Area,
    others: Sequence[Label],
) -> Label | None:
    start = line.points[0]
    near = Area(start.x - NEAR, start.y - NEAR, start.x + NEAR, start.y + NEAR)
    strokes = [area for one in lines for area in (*one.areas, one.head) if area.meets(near)]
    taken = [
        *(_around(area, LINE_CLEARANCE) for area in (*strokes, *(label.area for label in others))),
        *(_around(rule.area, RULE_CLEARANCE) for rule in rules if rule.area.meets(near)),
    ]
    shapes = [symbol for symbol in symbols if symbol.area.meets(near)]
    for close, step in ((True, STEP), (False, STEP), (True, FINE)):
        for size, words in _versions(line.label):
            for area in _areas(line, words, size, step, close=close):
                free = area.within(within) and _is_clear(area, taken)
                if free and not any(symbol.covers(area, LINE_CLEARANCE) for symbol in shapes):
                    return Label(line.source, area, words, size)
    return None


def _around(area: Area, margin: float) -> Area:
    return Area(area.left - margin, area.top - margin, area.right + margin, area.bottom + margin)


def _is_clear(area: Area, taken: list[Area]) -> bool:
    """Whether an area meets none of these; what it meets comes first, for it is what the next one meets too."""
    left, top, right, bottom = area.left, area.top, area.right, area.bottom
    for n, one in enumerate(taken):
        if left < one.right and one.left < right and top < one.bottom and one.top < bottom:
            taken[0], taken[n] = taken[n], taken[0]
            return False
    return True


def _versions(text: str) -> Iterator[tuple[float, tuple[str, ...]]]:
    """Yield the label whole, broken into lines, and its first words; then all of this in smaller letters."""
    words = text.split()
    for size in SIZES:
        yield size, (text,)
        for room in (3 * NARROW, 2 * NARROW, NARROW):
            broken = wrapped(text, room, size)
            if 1 < len(broken) <= MOST_LINES and longest_word(text, size) <= room:
                yield size, broken
    for size in SIZES:
        for count in range(len(words) - 1, 0, -1):
            yield size, (f"{' '.join(words[:count])}…",)
        for count in (6, 4, 3):
            if len(text) > count:
                yield size, (f"{text[:count]}…",)


def _areas(line: FlowLine, words: Sequence[str], size: float, step: float, *, close: bool) -> Iterator[Area]:
    """Yield where a label may stand beside the first two parts of its line, the best first."""
    wide = max(text_width(one, size) for one in words)
    high = size * (0.78 + LEADING * (len(words) - 1) + (DESCENT if DESCENDING & set(words[-1]) else 0))
    parts = zip(line.points[:2], line.points[1:3], strict=False)
    for start, end in islice(parts, 1 if close else 2):
        across = start.y == end.y
        long = abs(end.x - start.x) if across else abs(end.y - start.y)
        for gap, along in _offsets(int(min(long, CLOSE if close else FARTHEST)), step):
            if across:
                left = start.x + along if end.x > start.x else start.x - along - wide
                for top in (start.y - gap - high, start.y + gap):
                    yield Area(left, top, left + wide, top + high)
            else:
                top = start.y + along if end.y > start.y else start.y - along - high
                for left in (start.x + gap, start.x - gap - wide):
                    yield Area(left, top, left + wide, top + high)


@cache
def _offsets(long: int, step: float) -> tuple[tuple[float, float], ...]:
    """Return how far from a line and how far along it a label may stand, the nearest to its beginning first."""
    steps = [step * n for n in range(-int(REACH / step), int((long + REACH) / step))]
    found = [(gap, along) for gap in GAPS for along in steps]
    return tuple(sorted(found, key=lambda one: 2 * one[0] + abs(one[1] - 1)))
