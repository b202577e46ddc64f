"""Where a Doc's body has room: whether anything can go in front of it, how wide it is, which newlines must stay."""

from dataclasses import dataclass
from typing import NamedTuple

from service.manuscript.looking import Json
from service.manuscript.new_parts import LONG_SIDE, MARGIN, SHORT_SIDE, SIDE
from service.manuscript.writing import FIRST

NARROWEST = 200.0
"""Points that tables take at least, whatever page a Doc has."""


class PageSide(NamedTuple):
    """A side of a page, the one that it is where pages are turned, what it measures on A4, and its margins."""

    side: str
    flipped: str
    usual: float
    margins: tuple[str, str]


ACROSS = PageSide("width", "height", SHORT_SIDE, ("marginLeft", "marginRight"))
DOWN = PageSide("height", "width", LONG_SIDE, ("marginTop", "marginBottom"))


@dataclass(frozen=True)
class Room:
    """Whether a body begins with a paragraph, width and height of a page's text in points, and ends that stay.

    Those are of paragraphs in front of a table, a table of contents or a break, and at the end of the body
    (evidence/docs.md 2.3).
    """

    begins_with_words: bool = True
    width: float = SHORT_SIDE - 2 * SIDE
    kept_ends: frozenset[int] = frozenset()
    height: float = LONG_SIDE - 2 * MARGIN


def room_in(tab: Json) -> Room:
    """Return the room in the body of a tab."""
    content = tab.get("body", {}).get("content", ())
    begins = any("paragraph" in one and one.get("startIndex") == FIRST for one in content)
    others = [one["startIndex"] for one in content if "paragraph" not in one and "startIndex" in one]
    last = [one["endIndex"] for one in content[-1:]]
    style = tab.get("documentStyle", {})
    return Room(begins, _extent(style, ACROSS), frozenset((*others, *last)), _extent(style, DOWN))


def _extent(style: Json, way: PageSide) -> float:
    side = way.flipped if style.get("flipPageOrientation") else way.side
    page = style.get("pageSize", {}).get(side, {}).get("magnitude", way.usual)
    margins = sum(style.get(margin, {}).get("magnitude", 0.0) for margin in way.margins)
    return max(float(page) - float(margins), NARROWEST)
