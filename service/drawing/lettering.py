"""Lines of text where they stand on a page: in the middle of a room, upward, above the table."""

from collections.abc import Iterator, Sequence

from service.domain.sentences import Language
from service.drawing import words
from service.drawing.fonts import LEADING, shortened, width, wrapped
from service.drawing.geometry import Text

LONG, SHORT, UPRIGHT = 761.89, 487.28, (515.28, 733.89)
"""What A4 has room for between a Doc's margins, in points: across, and upright."""
MARGIN = 1.0
"""Around a page, in points."""
CAPTION = 16.0
"""The height of the line above the table."""
_TITLE, _PAGE = 8.5, 7.5


def caption(title: str, language: Language, page: tuple[int, int], wide: float) -> Iterator[Text]:
    """Yield the line above the table: what the picture is of, and which page of how many."""
    baseline = MARGIN + CAPTION - 6
    number = words.page_of(*page).spoken(language)
    room = wide - 2 * MARGIN - width(number, _PAGE) - 20
    yield from (
        Text(MARGIN, baseline, line, _TITLE, bold=True)
        for line in shortened(wrapped(title, room, _TITLE, bold=True), 1)
    )
    yield Text(wide - MARGIN, baseline, number, _PAGE, "end")


def centred(
    lines: Sequence[str], x: float, top: float, high: float, size: float, *, bold: bool = False
) -> Iterator[Text]:
    """Yield lines in the middle of what is `high` points high."""
    step = size * LEADING
    first = top + (high - step * len(lines)) / 2 + size
    for n, line in enumerate(lines):
        yield Text(x, first + n * step, line, size, "middle", bold=bold)


def upward(lines: Sequence[str], x: float, bottom: float, size: float) -> Iterator[Text]:
    """Yield bold lines that read upward, side by side around `x`."""
    step = size * LEADING
    first = x - step * (len(lines) - 1) / 2 + size * 0.35
    for n, line in enumerate(lines):
        yield Text(first + n * step, bottom, line, size, bold=True, turned=True)
