"""Where a Doc's body has room: whether anything can go in front of it, how wide it is, which newlines must stay."""

from dataclasses import dataclass

from service.manuscript.looking import Json
from service.manuscript.new_parts import SHORT_SIDE, SIDE
from service.manuscript.writing import FIRST

NARROWEST = 200.0
"""Points that tables take at least, whatever page a Doc has."""


@dataclass(frozen=True)
class Room:
    """Whether a body begins with a paragraph, the width of its text in points, and the ends of paragraphs that stay.

    Those are in front of a table, a table of contents or a break, and at the end of the body (evidence/docs.md 2.3).
    """

    begins_with_words: bool = True
    width: float = SHORT_SIDE - 2 * SIDE
    kept_ends: frozenset[int] = frozenset()


def room_in(tab: Json) -> Room:
    """Return the room in the body of a tab."""
    content = tab.get("body", {}).get("content", ())
    begins = any("paragraph" in one and one.get("startIndex") == FIRST for one in content)
    others = [one["startIndex"] for one in content if "paragraph" not in one and "startIndex" in one]
    last = [one["endIndex"] for one in content[-1:]]
    return Room(begins, _width(tab.get("documentStyle", {})), frozenset((*others, *last)))


def _width(style: Json) -> float:
    across = "height" if style.get("flipPageOrientation") else "width"
    page = style.get("pageSize", {}).get(across, {}).get("magnitude", SHORT_SIDE)
    sides = sum(style.get(side, {}).get("magnitude", 0.0) for side in ("marginLeft", "marginRight"))
    return max(float(page) - float(sides), NARROWEST)
