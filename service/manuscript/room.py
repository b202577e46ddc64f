"""Where a Doc's body has room: whether anything can go in front of it, how wide it is, which newlines must stay."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

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


class PageText(NamedTuple):
    """What the pages of a section have room for, in points, and whether the Doc's page is turned for them."""

    width: float
    height: float
    flipped: bool = False


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
    page = _page_text(tab.get("documentStyle", {}))
    return Room(begins, page.width, frozenset((*others, *last)), page.height)


def page_texts(tab: Json, at: int) -> tuple[PageText, ...]:
    """Return what the pages at an index of a tab's body have room for, and behind it what they had if turned.

    What a section's style does not say is the document's (evidence/docs.md 1.7); pages that a Doc has none of are not
    turned.
    """
    style = {**tab.get("documentStyle", {}), **_section_at(tab, at)}
    turned = {**style, "flipPageOrientation": not style.get("flipPageOrientation")}
    pageless = style.get("documentFormat", {}).get("documentMode") == "PAGELESS"
    return (_page_text(style),) if pageless else (_page_text(style), _page_text(turned))


def _section_at(tab: Json, at: int) -> dict[str, Any]:
    """Return the style of the section that an index of the body lies in."""
    styles = [style for end, style in section_styles(tab) if end <= max(at, FIRST)]
    return dict(styles[-1]) if styles else {}


def section_styles(tab: Json) -> Iterator[tuple[int, Json]]:
    """Yield where each section of a tab's body begins, and its style."""
    for one in tab.get("body", {}).get("content", ()):
        if "sectionBreak" in one:
            yield one["endIndex"], one["sectionBreak"].get("sectionStyle", {})


def _page_text(style: Json) -> PageText:
    return PageText(_extent(style, ACROSS), _extent(style, DOWN), bool(style.get("flipPageOrientation")))


def _extent(style: Json, way: PageSide) -> float:
    side = way.flipped if style.get("flipPageOrientation") else way.side
    page = style.get("pageSize", {}).get(side, {}).get("magnitude", way.usual)
    margins = sum(style.get(margin, {}).get("magnitude", 0.0) for margin in way.margins)
    return max(float(page) - float(margins), NARROWEST)
